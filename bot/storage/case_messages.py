"""What was said in a case, sealed with the key of the person it belongs to."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.messages import Part
from bot.storage import events
from bot.storage.hot import Row
from bot.storage.media import sent_along
from bot.storage.records import CaseMessageRow
from bot.storage.tables import case_message, cases, person, subject
from bot.storage.vault import Vault

SAID = "case_message.body"
TRANSLATED = "case_message.translation"
NOT_NEEDED, FAILED = "not-needed", "failed:"  # where else stands who translated; behind the second the reason

_sealed = (
    sa.select(case_message, subject.c.wrapped_key)
    .select_from(
        case_message.join(cases, cases.c.id == case_message.c.case_id)
        .join(person, person.c.id == cases.c.person_id)
        .join(subject, subject.c.id == person.c.subject_id)
    )
    .order_by(case_message.c.id)
)


class Translation(NamedTuple):
    """`by`: machine:DeepL | machine+person:DeepL (and changed by the guide) | staff:7 | guest:3.

    Without a text: NOT_NEEDED, or FAILED and the id of the text that says why.
    """

    text: str
    language: str
    by: str


def add_message(
    connection: sa.Connection,
    vault: Vault,
    case_id: int,
    direction: str,
    body: bytes,
    language: str,
    now: int,
    *,
    author: int = 0,
    state: str = "sent",
    due_at: int = 0,
    request_key: str = "",
    mentions: Collection[int] = (),
    translation: Translation | None = None,
) -> str:
    """Add what the person (`in`) or the guide (`out`, `note`) said; returns its outside id.

    A case that waited for the person, or was put aside, is to be worked on again once they have written.
    """
    row = connection.execute(
        sa.select(cases.c.town_id, subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
        .where(cases.c.id == case_id)
    ).one()
    outside, key = str(uuid.uuid4()), vault.unwrap(row.wrapped_key)
    values: dict[str, Any] = {
        "uuid": outside,
        "town_id": row.town_id,
        "case_id": case_id,
        "direction": direction,
        "body": key.seal(SAID, outside, body),
        "language": language,
        "created_at": now,
        "author": author,
        "state": state,
        "due_at": due_at,
        "request_key": request_key or None,
        "mentions": " ".join(map(str, mentions)),
    }
    if translation:
        values["translation"] = key.seal(TRANSLATED, outside, translation.text.encode())
        values |= {"translated_to": translation.language, "translated_by": translation.by}
    connection.execute(case_message.insert(), values)
    if direction == "in":
        _they_wrote(connection, case_id, now)
    events.tell(connection, case_id, "said", now, author)
    return outside


def back() -> sa.ColumnElement[str]:
    """The state of a case that is to be worked on: its holder's, or anybody's."""
    return sa.case((cases.c.holder != 0, sa.literal("claimed")), else_=sa.literal("queued"))


def _they_wrote(connection: sa.Connection, case_id: int, now: int) -> None:
    c = cases.c
    aside = c.state.in_(("waiting", "snoozed"))
    change = cases.update().where(c.id == case_id, c.state != "resolved")
    connection.execute(
        change.values(
            state=sa.case((aside, back()), else_=c.state),
            waiting_since=sa.case((c.waiting_since == 0, now), else_=c.waiting_since),
            snoozed_until=0,
        )
    )


def messages_of(connection: sa.Connection, vault: Vault, case_id: int) -> Sequence[CaseMessageRow]:
    rows = connection.execute(_sealed.where(case_message.c.case_id == case_id)).all()
    files = sent_along(connection, vault, case_id)
    return [_opened(vault, row, files) for row in rows]


def newest(
    connection: sa.Connection, vault: Vault, case_id: int, most: int, before: int = 0, *, notes: bool = True
) -> list[CaseMessageRow]:
    """The last messages of a case, or those before a row, in the order they were said."""
    c = case_message.c
    which = [c.case_id == case_id]
    which += [c.id < before] if before else []
    which += [] if notes else [c.direction != "note"]
    rows = connection.execute(_sealed.where(*which).order_by(None).order_by(c.id.desc()).limit(most)).all()
    files = sent_along(connection, vault, case_id)
    return [_opened(vault, row, files) for row in reversed(rows)]


def find(connection: sa.Connection, vault: Vault, outside: str) -> tuple[int, CaseMessageRow] | None:
    """The case a message belongs to, and the message."""
    row = connection.execute(_sealed.where(case_message.c.uuid == outside)).one_or_none()
    return (row.case_id, _opened(vault, row, sent_along(connection, vault, row.case_id))) if row else None


def with_key(connection: sa.Connection, vault: Vault, case_id: int, request_key: str) -> CaseMessageRow | None:
    """What one press of “send” has become already."""
    c = case_message.c
    row = connection.execute(_sealed.where(c.case_id == case_id, c.request_key == request_key)).one_or_none()
    return _opened(vault, row, sent_along(connection, vault, case_id)) if row else None


def _opened(vault: Vault, row: Row, files: Mapping[str, list[Part]]) -> CaseMessageRow:
    key = vault.unwrap(row.wrapped_key)
    return CaseMessageRow(
        id=row.id,
        uuid=row.uuid,
        direction=row.direction,
        body=key.open(SAID, row.uuid, row.body) if row.body else None,
        language=row.language,
        created_at=row.created_at,
        files=files.get(row.uuid, []),
        author=row.author,
        translation=key.open(TRANSLATED, row.uuid, row.translation) if row.translation else None,
        translated_to=row.translated_to,
        translated_by=row.translated_by,
        outbound=row.outbound,
        state=row.state,
        due_at=row.due_at,
        mentions=tuple(map(int, row.mentions.split())),
    )


def translate(connection: sa.Connection, vault: Vault, outside: str, translation: Translation) -> None:
    """Keep what a message says in another language; without a text, that and why it is not translated."""
    c = case_message.c
    row = connection.execute(_sealed.where(c.uuid == outside)).one()
    text = translation.text.encode()
    sealed = vault.unwrap(row.wrapped_key).seal(TRANSLATED, row.uuid, text) if text else None
    values = {"translation": sealed, "translated_to": translation.language, "translated_by": translation.by}
    connection.execute(case_message.update().where(c.id == row.id).values(**values))


def untranslated(
    connection: sa.Connection, vault: Vault, case_id: int, most: int, *, again: bool = False
) -> list[CaseMessageRow]:
    """Of the newest messages of the person those that nobody has translated, oldest first.

    `again`: also those that could not be.
    """
    c = case_message.c
    theirs = sa.select(c.id).where(c.case_id == case_id, c.direction == "in").order_by(c.id.desc()).limit(most)
    newest_ones = [row.id for row in connection.execute(theirs)]
    still = sa.or_(c.translated_by == "", c.translated_by.startswith(FAILED) if again else sa.false())
    rows = connection.execute(_sealed.where(c.id.in_(newest_ones), c.body.is_not(None), still)).all()
    return [_opened(vault, row, {}) for row in rows]


def sent_as(connection: sa.Connection, outside: str, outbound: str) -> None:
    """A message has been given to delivery."""
    mine = case_message.c.uuid == outside
    connection.execute(case_message.update().where(mine).values(outbound=outbound, state="sent", due_at=0))


def set_message_state(connection: sa.Connection, outside: str, state: str) -> None:
    connection.execute(case_message.update().where(case_message.c.uuid == outside).values(state=state))


def cancel_unsent(connection: sa.Connection, case_id: int) -> None:
    """What was to be said later is not said in a case that is over."""
    c = case_message.c
    unsent = sa.and_(c.case_id == case_id, c.state.in_(("scheduled", "interpreting")))
    connection.execute(case_message.update().where(unsent).values(state="cancelled"))


def due(connection: sa.Connection, now: int, most: int) -> list[tuple[str, int]]:
    """Scheduled messages whose moment has come: their ids and those of their cases, in the order they are due."""
    c = case_message.c
    query = sa.select(c.uuid, c.case_id).where(sa.text("case_message.state = 'scheduled'"), c.due_at <= now)
    return [(row.uuid, row.case_id) for row in connection.execute(query.order_by(c.due_at, c.id).limit(most))]


def written_since(connection: sa.Connection, case_id: int, moment: int) -> int:
    """How many messages of the person are in a case from after a moment."""
    theirs = sa.and_(case_message.c.case_id == case_id, case_message.c.direction == "in")
    count = sa.select(sa.func.count()).select_from(case_message).where(theirs, case_message.c.created_at > moment)
    return int(connection.execute(count).scalar_one())
