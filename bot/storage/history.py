"""What a page of ours shows: read by number, so that nothing is lost or doubled after a reconnect."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec
import sqlalchemy as sa

from bot.core.messages import Outbound
from bot.storage.hot import Row
from bot.storage.records import ConversationRow, HistoryRow
from bot.storage.tables import address, message, subject
from bot.storage.unit import HISTORY, encode
from bot.storage.vault import Vault

LINES = 200  # lines handed out at once: a page asks for the next ones by number

decode_outbound = msgspec.json.Decoder(Outbound).decode

_lines = (
    sa.select(message.c.number, message.c.uuid, message.c.direction, message.c.purpose)
    .add_columns(message.c.body, message.c.created_at, subject.c.wrapped_key)
    .select_from(message.join(address, address.c.id == message.c.address_id).join(subject))
    .where(address.c.uuid == sa.bindparam("address_uuid"))
)
_after = _lines.where(message.c.number > sa.bindparam("after")).order_by(message.c.number).limit(LINES)


def history(connection: sa.Connection, vault: Vault, address_uuid: str, after: int) -> list[HistoryRow]:
    """Lines of an address after a number, oldest first; a hidden line comes without body."""
    rows = connection.execute(_after, {"address_uuid": address_uuid, "after": after})
    return [_opened(vault, row) for row in rows]


def newest(connection: sa.Connection, vault: Vault, address_uuid: str, most: int) -> list[HistoryRow]:
    """The last lines of an address, oldest first."""
    last = _lines.order_by(message.c.number.desc()).limit(most)
    rows = connection.execute(last, {"address_uuid": address_uuid}).all()
    return [_opened(vault, row) for row in reversed(rows)]


def line(connection: sa.Connection, vault: Vault, address_uuid: str, outbound: str) -> HistoryRow | None:
    """What was said to an address by the id of the message."""
    this = _lines.where(message.c.uuid == f"out:{outbound}")
    row = connection.execute(this, {"address_uuid": address_uuid}).one_or_none()
    return _opened(vault, row) if row else None


def _opened(vault: Vault, row: Row) -> HistoryRow:
    return HistoryRow(
        number=row.number,
        uuid=row.uuid,
        direction=row.direction,
        purpose=row.purpose,
        body=vault.unwrap(row.wrapped_key).open(HISTORY, row.uuid, row.body) if row.body else None,
        created_at=row.created_at,
    )


def find_address(connection: sa.Connection, vault: Vault, account: str, value: str) -> str | None:
    """The outside id of a provider's address, if anything ever came from it."""
    return connection.execute(
        sa.select(address.c.uuid).where(address.c.account == account, address.c.lookup.in_(vault.lookups(value)))
    ).scalar_one_or_none()


def take_out(
    connection: sa.Connection, vault: Vault, to: ConversationRow, until: int, unwanted: Callable[[str], bool]
) -> None:
    """Take paragraphs out of what was said up to a moment; the rest of each message stays."""
    said = sa.and_(message.c.address_id == to.address_id, message.c.direction == "out", message.c.created_at <= until)
    key = vault.unwrap(to.wrapped_key)
    for row in connection.execute(sa.select(message.c.id, message.c.uuid, message.c.body).where(said)).all():
        if row.body is None:
            continue
        outbound = decode_outbound(key.open(HISTORY, row.uuid, row.body))
        left = [part for part in outbound.parts if not unwanted(part.text)]
        if len(left) < len(outbound.parts):
            body = key.seal(HISTORY, row.uuid, encode(msgspec.structs.replace(outbound, parts=left)))
            connection.execute(message.update().where(message.c.id == row.id).values(body=body))


def hide(connection: sa.Connection, address_id: int, besides: Collection[str]) -> None:
    """Take the words of everything shown so far; the lines stay as gaps, so that an open page sees them go.

    `besides`: ids of messages that are said in this very turn.
    """
    shown = sa.and_(message.c.address_id == address_id, message.c.uuid.not_in([f"out:{id_}" for id_ in besides]))
    connection.execute(message.update().where(shown).values(body=None))
