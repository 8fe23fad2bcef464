"""Two names of one person: WhatsApp writes to us from a number today, and perhaps from a user id tomorrow.

A message that its provider signed and that carries both pairs them. Whichever comes next, alone or with the other,
leads to the same conversation: language, cases and history follow. Answers go to the name that was used last.

Numbers are given to others, user ids are not: a number that comes with another id than before is somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.core.messages import Inbound
from bot.storage import inbox, linking
from bot.storage.addresses import OTHER, VALUE
from bot.storage.tables import address, conversation, subject
from bot.storage.vault import Vault

CHANNEL = "whatsapp"  # no other has two names for somebody

Arrival = tuple[str, str, Inbound]  # town, channel, what came

_rows = (
    sa.select(
        address.c.id,
        address.c.uuid,
        address.c.lookup,
        address.c.value,
        address.c.other_lookup,
        address.c.other,
        address.c.before_id,
        conversation.c.id.label("conversation_id"),
        subject.c.wrapped_key,
    )
    .join(conversation, conversation.c.address_id == address.c.id)
    .join(subject, subject.c.id == address.c.subject_id)
    .order_by(address.c.id)
)


def store(connection: sa.Connection, vault: Vault, arrivals: Sequence[Arrival]) -> None:
    """Store what came in, each with the conversation of whoever it is from, whichever name they go by.

    One by one where there are two names: the next may be from the same person under the other.
    """
    inbox.store(connection, vault, [each for each in arrivals if each[1] != CHANNEL])
    for each in arrivals:
        if each[1] == CHANNEL:
            _part(connection, vault, each[2])
            _follow(connection, vault, each[2])
            inbox.store(connection, vault, [each])
            _pair(connection, vault, each[2])


def _other(inbound: Inbound) -> str:
    other = str(inbound.values.get("external_id", ""))
    return other if other != inbound.address else ""


def _user_id(*names: str) -> str:
    return next((name for name in names if name and not name.lstrip("+").isdecimal()), "")


def _part(connection: sa.Connection, vault: Vault, inbound: Inbound) -> None:
    """Whoever had this number before, under another user id, goes by that one alone."""
    other = _other(inbound)
    if not other:
        return
    for row in _known(connection, vault, inbound.account, inbound.address, other):
        if row.other is None:
            continue
        theirs = _user_id(*_names(vault, row))
        if theirs and theirs != (_user_id(inbound.address, other) or theirs):
            _rename(connection, vault, row, theirs, "")


def _follow(connection: sa.Connection, vault: Vault, inbound: Inbound) -> None:
    """A sender nobody knows by this name: the conversation of their other name is theirs from now on."""
    names, other = vault.lookups(inbound.address), _other(inbound)
    known = _known(connection, vault, inbound.account, inbound.address, other)
    if any(row.lookup in names for row in known):
        return
    paired = next((row for row in known if row.other_lookup in names), None) or next(iter(known), None)
    if paired:
        _rename(connection, vault, paired, inbound.address, other or _names(vault, paired)[0])


def _pair(connection: sa.Connection, vault: Vault, inbound: Inbound) -> None:
    """Note the other name beside the one that was used. The newest pair counts: numbers are given to others."""
    other = _other(inbound)
    if not other:
        return
    names, others = vault.lookups(inbound.address), vault.lookups(other)
    known = _known(connection, vault, inbound.account, inbound.address, other)
    mine = next(row for row in known if row.lookup in names)
    if mine.other_lookup in others:
        return
    if apart := next((row for row in known if row.lookup in others), None):
        if mine.before_id is None and apart.before_id is None:  # nobody else has had this phone
            linking.unite(connection, vault, mine.conversation_id, apart.conversation_id, inbound.received_at)
        return
    forget = address.update().where(address.c.account == inbound.account, address.c.other_lookup.in_(others))
    connection.execute(forget.values(other_lookup=None, other=None))
    _rename(connection, vault, mine, inbound.address, other)


def _names(vault: Vault, row: Any) -> tuple[str, str]:
    """The name somebody goes by, and their other one."""
    key = vault.unwrap(row.wrapped_key)
    other = key.open(OTHER, row.uuid, row.other).decode() if row.other else ""
    return key.open(VALUE, row.uuid, row.value).decode(), other


def _rename(connection: sa.Connection, vault: Vault, row: Any, name: str, other: str) -> None:
    key = vault.unwrap(row.wrapped_key)
    values = {
        "lookup": vault.lookup(name),
        "value": key.seal(VALUE, row.uuid, name.encode()),
        "other_lookup": vault.lookup(other) if other else None,
        "other": key.seal(OTHER, row.uuid, other.encode()) if other else None,
    }
    connection.execute(address.update().where(address.c.id == row.id).values(values))


def _known(connection: sa.Connection, vault: Vault, account: str, name: str, other: str) -> Sequence[Any]:
    """Addresses of an account that go by one of these names, as either of their two."""
    hashes = [*vault.lookups(name), *(vault.lookups(other) if other else [])]
    either = sa.or_(address.c.lookup.in_(hashes), address.c.other_lookup.in_(hashes))
    return connection.execute(_rows.where(address.c.account == account, either)).all()
