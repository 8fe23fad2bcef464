"""Knowledge written at the desk: drafts, checked by the rules of `lotse check`, published without a restart.

The library is one for the installation: what a town publishes is read in all of its towns.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from bot.content import Content, Layers, knowledge_of, lay_over, topics_missing
from bot.core.clock import Clock, from_micros
from bot.core.issues import Issue
from bot.knowledge import Facts, Library, Published
from bot.knowledge.drafting import BrokenDraftError, NoSuchTopicError, Proposal, Standing
from bot.knowledge.library import layers
from bot.knowledge.reading import PUBLISHED, digest_of
from bot.layering import Laid
from bot.locales import MASK
from bot.preview import Preview, preview
from bot.published import as_layers
from bot.settings import Settings
from bot.storage import audit, publications
from bot.storage.database import Database
from bot.storage.publications import NoSuchDraftError, NotPublishedError, OutpacedError
from bot.storage.records import PublishedRow

TRIES = 5  # to publish while others do: nobody is outpaced so often


class _Tried(NamedTuple):
    """The content with drafts, what is to be said of it, and what was looked at: digests by uuid, the revision."""

    laid: Laid
    issues: list[Issue]
    digests: dict[str, str]
    revision: int


class Publishing:
    """What pages and commands may do. `actor` is what the audit log shows, `author` a staff's number (0: none)."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, content: Callable[[], Content]) -> None:
        self._settings = settings
        self._database = database
        self._clock = clock
        self._content = content

    # --- drafts

    async def listing(
        self, town: str, states: Sequence[str] = ("draft", "published"), path: str = ""
    ) -> list[PublishedRow]:
        return await self._database.read(lambda c: publications.listing(c, town, states, path))

    async def find(self, town: str, uuid: str) -> PublishedRow | None:
        return await self._database.read(lambda c: publications.find(c, town, uuid))

    async def standing(self, path: str) -> Standing:
        """The text a new draft of a file begins with. Of a shipped one it records what it replaces."""
        rows = await self._database.read(publications.layers)
        return await asyncio.to_thread(_standing, knowledge_of(self._settings), as_layers(rows), path)

    async def begin(
        self, town: str, path: str, body: str | None = None, *, author: int = 0, from_case: int = 0
    ) -> PublishedRow:
        """A draft of a file, of what is read now unless `body` says something else.

        Raises WrongPathError, TooLongError, NotTextError, TooManyDraftsError.
        """
        now, found = self._clock.now(), await self.standing(path)
        text = found.text if body is None else _lines(body)
        job = partial(
            publications.make, town=town, path=path, body=text, base_digest=found.base_digest, author=author,
            from_case=from_case, now=now,
        )  # fmt: skip
        return await self._database.write(job)

    async def keep(self, town: str, proposal: Proposal, *, author: int = 0, from_case: int = 0) -> list[PublishedRow]:
        """A proposal that was shown to whoever keeps it, as drafts."""
        now = self._clock.now()
        bases = {path: (await self.standing(path)).base_digest for path in proposal.files}

        def job(connection: sa.Connection) -> list[PublishedRow]:
            return [
                publications.make(
                    connection, town=town, path=path, body=_lines(body), base_digest=bases[path], author=author,
                    from_case=from_case, now=now,
                )
                for path, body in proposal.files.items()
            ]  # fmt: skip

        return await self._database.write(job)

    async def edit(self, town: str, uuid: str, body: str, *, based_on: str, author: int = 0) -> PublishedRow:
        """`based_on`: the digest of what was edited.

        Raises ChangedMeanwhileError, NoSuchDraftError, TooLongError, NotTextError.
        """
        text = _lines(body)
        job = partial(publications.edit, town=town, number=uuid, body=text, based_on=based_on, author=author)
        return await self._database.write(job)

    async def drop(self, town: str, uuid: str) -> None:
        """Raises NoSuchDraftError."""
        await self._database.write(lambda c: publications.drop(c, town, uuid))

    # --- what would be

    async def check(self, town: str, uuids: Sequence[str]) -> list[Issue]:
        """What `lotse check` would say of the content with these drafts: all mistakes, and their own warnings.

        Raises NoSuchDraftError.
        """
        return (await self._tried(town, uuids)).issues

    async def preview(
        self, town: str, uuids: Sequence[str], topic: str, language: str, facts: Facts | None = None
    ) -> Preview:
        """A topic with these drafts, as each channel shows it. Raises NoSuchDraftError, NoSuchTopicError."""
        laid = (await self._tried(town, uuids)).laid
        if topic not in laid.library.topics:
            raise NoSuchTopicError
        content, now = self._content(), from_micros(self._clock.now())
        zone = content.towns[town].zone
        work = partial(_preview, laid.library, content, topic, language, zone, now, facts)
        return await asyncio.to_thread(work)

    async def _tried(self, town: str, uuids: Sequence[str]) -> _Tried:
        def job(connection: sa.Connection) -> tuple[publications.Layers, list[PublishedRow]]:
            found = [publications.find(connection, town, uuid) for uuid in uuids]
            return publications.layers(connection), [row for row in found if row and row.state == "draft"]

        standing, drafts = await self._database.read(job)
        if len(drafts) < len(set(uuids)):
            raise NoSuchDraftError
        laid, issues = await asyncio.to_thread(_try, self._settings, self._content(), as_layers(standing), drafts)
        return _Tried(laid, issues, {row.uuid: row.digest for row in drafts}, standing.revision)

    # --- what is read

    async def publish(self, town: str, uuids: Sequence[str], *, actor: str, author: int = 0) -> int:
        """Publish drafts together, as a new topic needs; returns the revision. Every process switches to it.

        Raises BrokenDraftError with all mistakes, NoSuchDraftError, ChangedMeanwhileError.
        """
        return await self._at_last(partial(self._publish, town, uuids, actor, author))

    async def _publish(self, town: str, uuids: Sequence[str], actor: str, author: int) -> int:
        tried = await self._tried(town, uuids)
        if mistakes := [issue for issue in tried.issues if issue.severity == "error"]:
            raise BrokenDraftError(mistakes)
        now = self._clock.now()

        def job(connection: sa.Connection) -> int:
            new = publications.publish(connection, town, tried.digests, after=tried.revision, now=now, author=author)
            for uuid in tried.digests:
                _record(connection, town, actor, "knowledge.publish", uuid, now)
            return new

        return await self._database.write(job)

    async def withdraw(self, town: str, uuids: Sequence[str], *, actor: str) -> int:
        """Take published texts back together, as a whole topic: the files on disk count again. Returns the revision.

        Raises NotPublishedError, BrokenDraftError where other content needs them.
        """
        return await self._at_last(partial(self._withdraw, town, uuids, actor))

    async def _withdraw(self, town: str, uuids: Sequence[str], actor: str) -> int:
        standing = await self._database.read(publications.layers)
        mine = [row for row in standing.rows if row.uuid in uuids and row.town == town and row.state == "published"]
        if len(mine) < len(set(uuids)):
            raise NotPublishedError
        names = {row.path for row in mine}
        work = partial(_try_without, self._settings, self._content(), as_layers(standing), names)
        if mistakes := await asyncio.to_thread(work):
            raise BrokenDraftError(mistakes)
        now = self._clock.now()

        def job(connection: sa.Connection) -> int:
            new = publications.withdraw(connection, town, uuids, after=standing.revision)
            for uuid in sorted(set(uuids)):
                _record(connection, town, actor, "knowledge.withdraw", uuid, now)
            return new

        return await self._database.write(job)

    async def _at_last(self, work: Callable[[], Awaitable[int]]) -> int:
        """Checked anew where others published meanwhile; whoever reads what is published is woken."""
        for _ in range(TRIES):
            with contextlib.suppress(OutpacedError):
                new = await work()
                await self._database.notify(publications.TOPIC)
                return new
        raise OutpacedError


def _standing(dirs: Sequence[Path], standing: Layers, path: str) -> Standing:
    file = layers(dirs, standing.texts).get(path)
    below = file.on_disk() if file else None
    base = digest_of(below.raw()) if below else ""
    if file is None:
        return Standing("", base)
    text = file.raw().decode("utf-8-sig", "replace")
    return Standing(text if file.published or file.replaced else _replacing(text, base), base)


def _replacing(text: str, base: str) -> str:
    """The words of a shipped file as those of one over it: it says what it replaces, so that changes are noticed."""
    first, rest = text.split("\n", 1) if text.startswith("lotse:") and "\n" in text else ("lotse: 1", text)
    return text if "\nreplaces:" in text else f"{first}\nreplaces: {base}\n{rest}"


def _try(
    settings: Settings, content: Content, standing: Layers, drafts: Sequence[PublishedRow]
) -> tuple[Laid, list[Issue]]:
    next_one = standing.revision + 1
    new = [Published(name=row.path, text=row.body, revision=next_one, replaces=row.base_digest) for row in drafts]
    own = {str(row.path) for row in new}
    unused = {issue.file for issue in content.left_out} - own
    used = [row for row in standing.texts if str(row.path) not in unused]
    laid = lay_over(settings, content.texts, (*used, *new), firm={row.name for row in new})
    issues = [issue for issue in laid.issues if issue.severity == "error" or issue.file in own]
    issues += [issue for row in drafts for issue in _of_draft(row, content)]
    return laid, sorted(issues)


def _of_draft(row: PublishedRow, content: Content) -> list[Issue]:
    """What a file can do without that is published from a page: nobody reads it, or something was taken out."""
    file, found = str(PUBLISHED / row.path), list[Issue]()
    kind, *inner = row.path.split("/")
    lang = inner[-1].removesuffix(".yaml")
    if kind == "topics" and lang != "topic" and lang not in content.texts.spoken:
        spoken = ", ".join(content.texts.languages)
        found.append(Issue(file=file, rule="language", message=f"Nobody reads “{lang}” here. There is: {spoken}."))
    for number, line in enumerate(row.body.splitlines() if row.from_case else (), 1):
        if MASK in line:
            message = f"“{MASK}” stands where something was taken out: write what holds for everybody, or take it away."
            column = line.index(MASK) + 1
            issue = Issue(file=file, line=number, column=column, rule="mark", message=message, severity="warning")
            found.append(issue)
    return found


def _try_without(settings: Settings, content: Content, standing: Layers, names: Collection[str]) -> list[Issue]:
    """The mistakes the content would have without what is published of some files."""
    before = lay_over(settings, content.texts, standing.texts)
    after = lay_over(settings, content.texts, [row for row in standing.texts if row.name not in names])
    issues = [*after.issues, *after.left_out]
    known = {*before.issues, *before.left_out}
    found = [issue for issue in issues if issue.severity == "error" and issue not in known]
    if before.library.topics.keys() - after.library.topics.keys():
        found += topics_missing(content, settings, after.library.topics)
    return sorted(found)


def _preview(
    library: Library, content: Content, topic: str, language: str, zone: str, now: dt.datetime, facts: Facts | None
) -> Preview:
    return preview(library, content.texts, topic, language, zone=zone, now=now, facts=facts)


def _record(connection: sa.Connection, town: str, actor: str, verb: str, uuid: str, now: int) -> None:
    audit.record(connection, town=town, actor=actor, verb=verb, about=f"text:{uuid}", now=now)


def _lines(text: str) -> str:
    """Line ends as in files; forms send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
