"""One draft: its fields, what the check says of it, how each channel shows it; publishing it and taking it back."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.responses import Response

from bot.core.errors import BotError
from bot.core.issues import Issue
from bot.desk import access, entering
from bot.desk.knowledge_form import SHORT, STATES, Pointed, fields_for, fields_of, pointed, with_fields
from bot.desk.knowledge_rows import HEAD, beside, language_of, languages, shown, titles, topic_of
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.drafting import BrokenDraftError, NoSuchTopicError
from bot.knowledge.model import FIRST_CHOICE
from bot.knowledge.reading import PUBLISHED
from bot.locales import MASK
from bot.storage.publications import (
    AT_ONCE,
    ChangedMeanwhileError,
    NoSuchDraftError,
    NotPublishedError,
    NotTextError,
    OutpacedError,
    TooLongError,
)
from bot.storage.records import PublishedRow

MOST = 1_000_000  # bytes of a form: the file twice, as fields and as YAML; shipped topics have 10,000 at most
CHANGED_LINES = 400  # of what a draft changes: nobody reads more
OFFICE = "office-"  # begins the ids of texts that name an office


class Typed(NamedTuple):
    """What somebody sent: fields by name, and the file as YAML; it comes back to them whatever happens."""

    fields: dict[str, str]
    raw: str


class _LostError(BotError):
    """This is no draft any more."""


async def show(visit: Visit) -> Response:
    row = await visit.desk.publishing.find(visit.staff.town, visit.params["uuid"])
    if row is None:
        raise NotHereError
    return await _page(visit, row)


async def save(visit: Visit) -> Response:
    """Issues are shown on the page of what was saved: a draft may have mistakes."""
    row = await _saved(visit)
    return visit.go(f"/desk/knowledge/{row.uuid}?saved=1") if isinstance(row, PublishedRow) else row


async def publish(visit: Visit) -> Response:
    """With the drafts of the same topic that were chosen; what was typed is saved first.

    Thousands may read it at once: whoever does it has just proved who they are.
    """
    row = await _saved(visit)
    if not isinstance(row, PublishedRow):
        return row
    if not entering.is_fresh(visit):
        return entering.prove(visit, f"/desk/knowledge/{row.uuid}")
    chosen = await _chosen(visit, row)
    try:
        await visit.desk.publishing.publish(
            visit.staff.town, [each.uuid for each in chosen], actor=visit.by.actor, author=visit.staff.id
        )
    except BrokenDraftError as refused:
        return await _page(visit, row, 422, problem="desk-knowledge-refused", issues=refused.issues)
    except (ChangedMeanwhileError, OutpacedError):
        return await _page(visit, row, 409, problem="desk-knowledge-outpaced")
    except NoSuchDraftError:
        return await _lost(visit)
    return visit.go("/desk/knowledge?done=published")


async def withdraw(visit: Visit) -> Response:
    row = await visit.desk.publishing.find(visit.staff.town, visit.params["uuid"])
    if row is None:
        raise NotHereError
    if not entering.is_fresh(visit):
        return entering.prove(visit, f"/desk/knowledge/{row.uuid}")
    chosen = await _chosen(visit, row)
    try:
        await visit.desk.publishing.withdraw(visit.staff.town, [each.uuid for each in chosen], actor=visit.by.actor)
    except BrokenDraftError as refused:
        return await _page(visit, row, 422, problem="desk-knowledge-needed", issues=refused.issues)
    except (NotPublishedError, OutpacedError):
        return await _page(visit, row, 409, problem="desk-knowledge-outpaced")
    return visit.go("/desk/knowledge?done=withdrawn")


async def drop(visit: Visit) -> Response:
    """Only what one has seen: a draft that somebody else has changed stays."""
    row = await visit.desk.publishing.find(visit.staff.town, visit.params["uuid"])
    if row is None:
        raise NotHereError
    if row.digest != visit.field("based_on"):
        return await _page(visit, row, 409, problem="desk-knowledge-outpaced")
    try:
        await visit.desk.publishing.drop(visit.staff.town, row.uuid)
    except NoSuchDraftError:
        return await _page(visit, row, 409, problem="desk-knowledge-outpaced")
    return visit.go("/desk/knowledge?done=dropped")


async def _chosen(visit: Visit, row: PublishedRow) -> list[PublishedRow]:
    wanted = set(visit.fields("with", AT_ONCE))
    return [row, *(each for each in await beside(visit, row) if each.uuid in wanted)]


async def _saved(visit: Visit) -> PublishedRow | Response:
    """The draft with what was typed, or the page that says why not."""
    row = await visit.desk.publishing.find(visit.staff.town, visit.params["uuid"])
    if row is None or row.state != "draft":
        return await _lost(visit)
    typed = _typed(visit, row)
    if row.digest != visit.field("based_on"):
        return await _page(visit, row, 409, problem="desk-knowledge-changed", typed=typed)
    body = _merged(row, typed)
    if body is None:
        return await _page(visit, row, 422, problem="desk-knowledge-unreadable", typed=typed)
    if body.strip() == row.body.strip():
        return row
    try:
        return await visit.desk.publishing.edit(
            visit.staff.town, row.uuid, body, based_on=row.digest, author=visit.staff.id
        )
    except ChangedMeanwhileError:
        theirs = await visit.desk.publishing.find(visit.staff.town, row.uuid)
        return await _page(visit, theirs or row, 409, problem="desk-knowledge-changed", typed=typed)
    except (TooLongError, NotTextError):
        return await _page(visit, row, 422, problem="desk-knowledge-too-long", typed=typed)
    except NoSuchDraftError:
        return await _lost(visit)


async def _lost(visit: Visit) -> Response:
    """Deleted or published by somebody else meanwhile: what was typed is shown, to be copied."""
    row = await visit.desk.publishing.find(visit.staff.town, visit.params["uuid"])
    raw = _text(visit, "raw")
    if row is None and not raw:
        raise NotHereError
    path = row.path if row else "topics/"
    typed = {name: value for name in fields_for(path) if (value := _text(visit, f"field-{name}"))}
    return visit.page("knowledge-lost.html", 409, row=row, raw=raw, typed=typed)


def _text(visit: Visit, name: str) -> str:
    """As it was typed, without what no file can hold: a field that is cut short would be lost words."""
    value = visit.form.get(name, "")
    said = value if isinstance(value, str) else ""
    return said.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _typed(visit: Visit, row: PublishedRow) -> Typed:
    sent = {name: _text(visit, f"field-{name}") for name in fields_for(row.path) if f"field-{name}" in visit.form}
    return Typed(sent, _text(visit, "raw"))


def _merged(row: PublishedRow, typed: Typed) -> str | None:
    """The YAML as it was typed, and over it the fields that were changed. None if it cannot be read for that."""
    before = {each.name: each.value for each in fields_of(row.path, row.body) if each.value is not None}
    changed = {
        name: value
        for name, value in typed.fields.items()
        if name in before and _plain(name, value) != _plain(name, before[name])
    }
    raw = f"{typed.raw}\n" if typed.raw and typed.raw != row.body.strip() else row.body
    return with_fields(row.path, raw, changed) if changed else raw


def _plain(name: str, value: str) -> str:
    return " ".join(value.split()) if name in SHORT else value.strip()


async def _page(
    visit: Visit,
    row: PublishedRow,
    status: int = 200,
    *,
    problem: str = "",
    typed: Typed | None = None,
    issues: Sequence[Issue] | None = None,
) -> Response:
    """`typed` stands in the form instead of the draft; `issues`: why something was refused."""
    others = await beside(visit, row)
    uuids = [row.uuid, *(each.uuid for each in others)]
    if issues is None and row.state == "draft":
        try:
            issues = await visit.desk.publishing.check(visit.staff.town, uuids)
        except NoSuchDraftError as error:
            raise NotHereError from error
    fields = fields_of(row.path, row.body)
    found = [_at(visit, issue, row) for issue in issues or ()]
    return visit.page(
        "knowledge-edit.html",
        status,
        this=(await shown(visit, [row]))[0],
        fields=[each._replace(value=typed.fields.get(each.name, each.value)) for each in fields] if typed else fields,
        raw=typed.raw if typed else row.body,
        others=await shown(visit, others),
        problem=problem,
        saved=bool(visit.request.query_params.get("saved")),
        issues=found,
        wrong={each.pointed.field: each.said for each in found if each.pointed.field},
        blocked=any(each.pointed.issue.severity == "error" for each in found),
        changes=await _changes(visit, row) if row.state == "draft" else [],
        marks=row.body.count(MASK),
        newer=await _published_since(visit, row),
        offices=sorted(
            each.removeprefix(OFFICE) for each in visit.desk.texts.ids(FIRST_CHOICE) if each.startswith(OFFICE)
        ),
        states=STATES,
        short=SHORT,
        own_name=visit.desk.texts.own_name,
        head=HEAD,
        topics=titles(visit),
        **await _preview(visit, row, others),
        languages=languages(visit),
    )


class Said(NamedTuple):
    """An issue in the page's language where there are words for its rule, and as `lotse check` says it."""

    pointed: Pointed
    said: str
    detail: str
    file: str


def _at(visit: Visit, issue: Issue, row: PublishedRow) -> Said:
    own = issue.file == str(PUBLISHED / row.path)
    rule = f"desk-rule-{issue.rule}"
    said = visit.text(rule) if visit.language != "en" and visit.desk.texts.has(visit.language, rule) else ""
    detail = issue.message + (f" Did you mean “{issue.suggestion}”?" if issue.suggestion else "")
    place = pointed(issue, row.path, row.body) if own else Pointed(issue, "")
    return Said(place, said, detail, "" if own else issue.file.removeprefix(f"{PUBLISHED}/"))


async def _changes(visit: Visit, row: PublishedRow) -> list[tuple[str, str]]:
    """Lines that what is read now has not, and the other way round: sign and text."""
    now = (await visit.desk.publishing.standing(row.path)).text
    lines = difflib.unified_diff(now.splitlines(), row.body.splitlines(), lineterm="", n=0)
    found = [(line[0], line[1:]) for line in lines if not line.startswith(("---", "+++", "@@"))]
    return found[:CHANGED_LINES]


async def _published_since(visit: Visit, row: PublishedRow) -> PublishedRow | None:
    """A text of the same file that was published after this draft was begun: it would be replaced."""
    rows = await visit.desk.publishing.listing(visit.staff.town, ("published",), row.path)
    return next((each for each in rows if row.state == "draft" and each.published_at > row.created_at), None)


async def _preview(visit: Visit, row: PublishedRow, others: Sequence[PublishedRow]) -> dict[str, Any]:
    """Of the drafts, as a reader of the language of the draft gets it, or of one that was chosen."""
    topic = topic_of(row.path)
    own = language_of(row.path)
    if own in (HEAD, ""):
        own = next((language_of(each.path) for each in others), FIRST_CHOICE)
    spoken = visit.desk.texts.spoken
    asked = visit.request.query_params.get("language", "")
    language = asked if asked in spoken else own if own in spoken else FIRST_CHOICE
    preview = None
    if topic:
        drafts = [each.uuid for each in (row, *others)] if row.state == "draft" else []
        try:
            preview = await visit.desk.publishing.preview(visit.staff.town, drafts, topic, language)
        except (NoSuchTopicError, NoSuchDraftError):
            preview = None
    return {"preview": preview, "language": language, "pieces": pieces}


def pieces(bubble: Any) -> list[tuple[str, bool]]:
    """A message of Telegram as pieces, and whether each is set off; Telegram counts in UTF-16 units."""
    raw = bubble.text.encode("utf-16-le", "surrogatepass")
    found, at = list[tuple[str, bool]](), 0
    for entity in sorted(bubble.entities, key=lambda each: int(each["offset"])):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if start < at:
            continue
        found += [(_letters(raw[at:start]), False), (_letters(raw[start:end]), True)]
        at = end
    return [each for each in (*found, (_letters(raw[at:]), False)) if each[0]]


def _letters(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace")


ROUTES = (
    desk_route("/knowledge/{uuid}", show, access=access.access_knowledge),
    desk_route("/knowledge/{uuid}", save, access=access.access_knowledge, methods=["POST"], most=MOST),
    desk_route("/knowledge/{uuid}/publish", publish, access=access.access_knowledge, methods=["POST"], most=MOST),
    desk_route("/knowledge/{uuid}/withdraw", withdraw, access=access.access_knowledge, methods=["POST"]),
    desk_route("/knowledge/{uuid}/drop", drop, access=access.access_knowledge, methods=["POST"]),
)
