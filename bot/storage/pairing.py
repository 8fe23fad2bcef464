"""Two names of one person: WhatsApp writes to us from a number today, and perhaps from a user id tomorrow.

A message that its provider signed and that carries both pairs them. Whichever comes next, alone or with the other,
leads to the same conversation: language, cases and history follow. Answers go to the name that was used last.
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
        address.c.before_id,
        conversation.c.id.label("conversation_id"),
        subject.c.wrapped_key,
    )
    .join(conversation, conversation.c.address_id == address.c.id)
    .join(subject, subject.c.id == address.c.subject_id)
    .order_by(address.c.id)
)


def store(connection: sa.Connection, vault: Vault, arrivals: Sequence[Arrival]) -> None:
    """Store what came in, each with the conversation of whoever it is from, whichever name they go by."""
    named = [inbound for _, channel, inbound in arrivals if channel == CHANNEL]
    for inbound in named:
        _follow(connection, vault, inbound)
    inbox.store(connection, vault, arrivals)
    for inbound in named:
        if _other(inbound):
            _pair(connection, vault, inbound)


def _other(inbound: Inbound) -> str:
    other = str(inbound.values.get("external_id", ""))
    return other if other != inbound.address else ""


def _follow(connection: sa.Connection, vault: Vault, inbound: Inbound) -> None:
    """A sender nobody knows by this name: the conversation of their other name is theirs from now on."""
    names, other = vault.lookups(inbound.address), _other(inbound)
    known = _known(connection, inbound.account, [*names, *(vault.lookups(other) if other else [])])
    if any(row.lookup in names for row in known):
        return
    paired = next((row for row in known if row.other_lookup in names), None) or next(iter(known), None)
    if paired is None:
        return
    key = vault.unwrap(paired.wrapped_key)
    before = key.open(VALUE, paired.uuid, paired.value).decode()
    values = {
        "lookup": vault.lookup(inbound.address),
        "value": key.seal(VALUE, paired.uuid, inbound.address.encode()),
        "other_lookup": vault.lookup(other or before),
        "other": key.seal(OTHER, paired.uuid, (other or before).encode()),
    }
    connection.execute(address.update().where(address.c.id == paired.id).values(values))


def _pair(connection: sa.Connection, vault: Vault, inbound: Inbound) -> None:
    """Note the other name beside the one that was used. The newest pair counts: numbers are given to others."""
    other = _other(inbound)
    names, others = vault.lookups(inbound.address), vault.lookups(other)
    known = _known(connection, inbound.account, [*names, *others])
    mine = next(row for row in known if row.lookup in names)
    if mine.other_lookup in others:
        return
    if apart := next((row for row in known if row.lookup in others), None):
        if mine.before_id is None and apart.before_id is None:  # nobody else has had this phone
            linking.unite(connection, vault, mine.conversation_id, apart.conversation_id, inbound.received_at)
        return
    forget = address.update().where(address.c.account == inbound.account, address.c.other_lookup.in_(others))
    connection.execute(forget.values(other_lookup=None, other=None))
    sealed = vault.unwrap(mine.wrapped_key).seal(OTHER, mine.uuid, other.encode())
    paired = {"other_lookup": vault.lookup(other), "other": sealed}
    connection.execute(address.update().where(address.c.id == mine.id).values(paired))


def _known(connection: sa.Connection, account: str, hashes: Sequence[bytes]) -> Sequence[Any]:
    """Addresses of an account that go by one of these names, as either of their two."""
    either = sa.or_(address.c.lookup.in_(hashes), address.c.other_lookup.in_(hashes))
    return connection.execute(_rows.where(address.c.account == account, either)).all()
