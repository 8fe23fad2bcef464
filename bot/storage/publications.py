"""Knowledge written at the desk: drafts, what is published of them, and the revision all of it has together.

Publishing and withdrawing give the installation's knowledge its next revision; processes that read an earlier one
switch when they notice.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core import limits
from bot.core.errors import BotError
from bot.storage.records import PublishedRow
from bot.storage.tables import published

TOPIC = "knowledge"  # to wake whoever reads the published texts, in any process
DRAFTS = 1_000  # of a town at a time: more nobody reads again
LISTED = 500  # rows shown at once, the newest
AT_ONCE = 20  # drafts published in one go: a topic in all its languages
DIGITS = 16  # of SHA-256, as files on disk record what they replace
PATH = re.compile(
    r"(topics/[a-z0-9][a-z0-9_-]{0,63}/[A-Za-z]{2,8}(-[A-Za-z]{2,4})?|places/[a-z0-9][a-z0-9_-]{0,63})\.yaml"
)


class NoSuchDraftError(BotError):
    """There is no such draft, or it is none any more."""


class NotPublishedError(BotError):
    """There is no such published text, or it is not the newest of its file."""


class ChangedMeanwhileError(BotError):
    """Somebody else changed this draft meanwhile: look at theirs first."""


class OutpacedError(BotError):
    """Something else was published meanwhile: what was checked is not what would be."""


class WrongPathError(BotError):
    """A knowledge file lies at topics/<topic>/topic.yaml, topics/<topic>/<language>.yaml or places/<name>.yaml."""


class TooLongError(BotError):
    """A knowledge file may not be so long."""


class NotTextError(BotError):
    """This is no text that could stand in a file."""


class TooManyDraftsError(BotError):
    """There are too many drafts: publish some, or delete them."""


class Layers(NamedTuple):
    """What is published at a revision: of each file all texts since it was last withdrawn, the newest one last."""

    revision: int = 0
    rows: tuple[PublishedRow, ...] = ()


def digest(body: str) -> str:
    """As of a file with these words."""
    return hashlib.sha256(body.encode()).hexdigest()[:DIGITS]


def make(
    connection: sa.Connection,
    *,
    town: str,
    path: str,
    body: str,
    base_digest: str = "",
    author: int = 0,
    from_case: int = 0,
    now: int,
) -> PublishedRow:
    """A new draft. Raises WrongPathError, TooLongError, NotTextError, TooManyDraftsError."""
    if not PATH.fullmatch(path):
        raise WrongPathError
    _check_text(body)
    count = sa.select(sa.func.count()).where(published.c.town_id == town, published.c.state == "draft")
    if connection.execute(count).scalar_one() >= DRAFTS:
        raise TooManyDraftsError
    insert = published.insert().returning(*published.c)
    row = {
        "uuid": str(uuid.uuid4()),
        "town_id": town,
        "path": path,
        "body": body,
        "digest": digest(body),
        "base_digest": base_digest,
        "author": author,
        "from_case": from_case,
        "created_at": now,
    }
    return _row(connection.execute(insert, row).one())


def edit(
    connection: sa.Connection, town: str, number: str, body: str, *, based_on: str, author: int = 0
) -> PublishedRow:
    """Change a draft whose digest is `based_on`.

    Raises ChangedMeanwhileError, NoSuchDraftError, TooLongError, NotTextError.
    """
    _check_text(body)
    change = (
        published.update()
        .where(*_draft(town, number), published.c.digest == based_on)
        .values(body=body, digest=digest(body), author=author)
        .returning(*published.c)
    )
    if changed := connection.execute(change).one_or_none():
        return _row(changed)
    raise _why(connection, town, number)


def drop(connection: sa.Connection, town: str, number: str) -> None:
    """Delete a draft. Raises NoSuchDraftError."""
    if connection.execute(published.delete().where(*_draft(town, number)).returning(published.c.id)).first() is None:
        raise NoSuchDraftError


def find(connection: sa.Connection, town: str, number: str) -> PublishedRow | None:
    query = sa.select(published).where(published.c.town_id == town, published.c.uuid == number)
    row = connection.execute(query).one_or_none()
    return _row(row) if row else None


def listing(
    connection: sa.Connection, town: str, states: Sequence[str] = ("draft", "published"), path: str = ""
) -> list[PublishedRow]:
    """A town's rows in these states, of one file or all, newest first."""
    query = sa.select(published).where(published.c.town_id == town, published.c.state.in_(states))
    if path:
        query = query.where(published.c.path == path)
    return [_row(row) for row in connection.execute(query.order_by(published.c.id.desc()).limit(LISTED))]


def publish(
    connection: sa.Connection, town: str, drafts: Mapping[str, str], *, after: int, now: int, author: int = 0
) -> int:
    """Publish drafts, each with the digest that was checked, all or none; returns the new revision.

    `after`: the revision they were checked with. Raises OutpacedError, ChangedMeanwhileError (also of two drafts of
    one file), NoSuchDraftError, TooManyDraftsError.
    """
    if len(drafts) > AT_ONCE:
        raise TooManyDraftsError
    if not drafts:
        raise NoSuchDraftError
    new = _next(connection, after)
    paths: set[str] = set()
    for number, checked in drafts.items():
        query = sa.select(published.c.path, published.c.digest).where(*_draft(town, number))
        row = connection.execute(query).one_or_none()
        if row is None:
            raise NoSuchDraftError
        if row.digest != checked or row.path in paths:
            raise ChangedMeanwhileError
        paths.add(row.path)
    standing = published.update().where(published.c.path.in_(sorted(paths)), published.c.state == "published")
    connection.execute(standing.values(state="replaced"))
    out = published.update().where(published.c.uuid.in_(sorted(drafts)))
    connection.execute(out.values(state="published", revision=new, published_at=now, author=author))
    return new


def withdraw(connection: sa.Connection, town: str, numbers: Collection[str], *, after: int) -> int:
    """Take published texts back, with those they replaced: the files count again. Returns the new revision.

    Raises OutpacedError, NotPublishedError.
    """
    new = _next(connection, after)
    mine = (published.c.uuid.in_(sorted(numbers)), published.c.town_id == town, published.c.state == "published")
    paths = connection.execute(sa.select(published.c.path).where(*mine)).scalars().all()
    if not numbers or len(paths) < len(set(numbers)):
        raise NotPublishedError
    older = published.update().where(published.c.path.in_(paths), published.c.state == "replaced")
    connection.execute(older.values(state="withdrawn"))
    connection.execute(published.update().where(*mine).values(state="withdrawn", revision=new))
    return new


def revision(connection: sa.Connection) -> int:
    """Of what is published now; 0: nothing ever was."""
    return connection.execute(sa.select(sa.func.max(published.c.revision))).scalar_one() or 0


# Older texts are needed of the German only: what translations were made from. One statement sees one moment.
_layers = (
    sa.select(published, sa.select(sa.func.max(published.c.revision)).scalar_subquery().label("newest"))
    .where(
        sa.or_(
            published.c.state == "published",
            sa.and_(published.c.state == "replaced", published.c.path.like("topics/%/de.yaml")),
        )
    )
    .order_by(published.c.revision, published.c.id)
)


def layers(connection: sa.Connection) -> Layers:
    """All that is published, in the order of its revisions."""
    rows = connection.execute(_layers).all()
    newest = rows[0].newest if rows else revision(connection)
    return Layers(newest, tuple(_row(row) for row in rows))


def _next(connection: sa.Connection, after: int) -> int:
    """The next revision. One publishes after the other: each counts on from the last."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE published IN SHARE ROW EXCLUSIVE MODE"))
    if revision(connection) != after:
        raise OutpacedError
    return after + 1


def _draft(town: str, number: str) -> tuple[sa.ColumnElement[bool], ...]:
    return published.c.uuid == number, published.c.town_id == town, published.c.state == "draft"


def _why(connection: sa.Connection, town: str, number: str) -> BotError:
    exists = connection.execute(sa.select(published.c.id).where(*_draft(town, number))).first()
    return ChangedMeanwhileError() if exists else NoSuchDraftError()


def _check_text(body: str) -> None:
    """PostgreSQL takes no NUL, and no file half a character."""
    try:
        raw = body.encode()
    except UnicodeEncodeError:
        raise NotTextError from None
    if b"\0" in raw:
        raise NotTextError
    if len(raw) > limits.YAML_BYTES:
        raise TooLongError


def _row(row: sa.Row[Any]) -> PublishedRow:
    return PublishedRow(
        uuid=row.uuid,
        town=row.town_id,
        path=row.path,
        body=row.body,
        digest=row.digest,
        base_digest=row.base_digest,
        state=row.state,
        revision=row.revision,
        author=row.author,
        from_case=row.from_case,
        created_at=row.created_at,
        published_at=row.published_at,
    )
