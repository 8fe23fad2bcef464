"""What people ask and do not get: written with the turn, sealed with the key of the address it came from."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.storage.records import ConversationRow, GapRow
from bot.storage.tables import address, conversation, gaps, subject
from bot.storage.vault import Vault

BODY = "gaps.body"
UNHELPFUL = "not-helpful"
OF_ONE = 50  # kept of one conversation: whoever writes more would only push out what others ask
READ = 20_000  # the newest that are read at once: some 10 MB

encode = msgspec.json.Encoder().encode


class GapBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sealed part: masked words, topics that were shown or came nearest, the zone of the search."""

    asked: str = ""
    topics: tuple[str, ...] = ()
    zone: str = ""


decode = msgspec.json.Decoder(GapBody).decode


class NewGap(NamedTuple):
    kind: str
    language: str
    body: GapBody


def add(connection: sa.Connection, vault: Vault, to: ConversationRow, gap: NewGap, now: int) -> None:
    """Keep one; of a conversation that has `OF_ONE` already, no more until the oldest are past their time."""
    count = sa.select(sa.func.count()).select_from(gaps).where(gaps.c.conversation_id == to.id)
    if connection.execute(count).scalar_one() >= OF_ONE:
        return
    outside = str(uuid.uuid4())
    connection.execute(
        gaps.insert(),
        {
            "uuid": outside,
            "town_id": to.town,
            "conversation_id": to.id,
            "kind": gap.kind,
            "language": gap.language,
            "body": vault.unwrap(to.wrapped_key).seal(BODY, outside, encode(gap.body)),
            "created_at": now,
        },
    )


def give_reason(connection: sa.Connection, conversation_id: int, reason: str, since: int) -> None:
    """Say of the newest "not helpful" of a conversation why, if it is not older than `since` and has no reason yet."""
    mine = sa.and_(gaps.c.conversation_id == conversation_id, gaps.c.kind == UNHELPFUL, gaps.c.created_at >= since)
    newest = sa.select(sa.func.max(gaps.c.id)).where(mine).scalar_subquery()
    connection.execute(gaps.update().where(gaps.c.id == newest, gaps.c.reason == "").values(reason=reason))


# Who it was: a person with all their addresses, or an address nobody is known for yet.
_who = sa.func.coalesce(address.c.person_id, -address.c.id)
_recent = (
    sa.select(gaps.c.uuid, gaps.c.kind, gaps.c.reason, gaps.c.language, gaps.c.body, gaps.c.created_at)
    .add_columns(_who.label("person"), subject.c.wrapped_key)
    .select_from(gaps.join(conversation).join(address).join(subject, subject.c.id == address.c.subject_id))
    .order_by(gaps.c.created_at.desc(), gaps.c.id.desc())
    .limit(READ)
)


def recent(connection: sa.Connection, vault: Vault, town: str, since: int, language: str = "") -> list[GapRow]:
    """A town's gaps since an instant (µs UTC), newest first, at most `READ`; of one language or of all."""
    query = _recent.where(gaps.c.town_id == town, gaps.c.created_at >= since, gaps.c.body.is_not(None))
    if language:
        query = query.where(gaps.c.language == language)
    found = []
    for row in connection.execute(query):
        body = decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body))
        found.append(
            GapRow(
                person=row.person,
                kind=row.kind,
                reason=row.reason,
                language=row.language,
                created_at=row.created_at,
                **msgspec.structs.asdict(body),
            )
        )
    return found
