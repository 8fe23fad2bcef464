"""Addresses, each with a conversation and a subject key of its own, found by keyed hashes."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.core.clock import MILLISECOND
from bot.storage.hot import Hot
from bot.storage.tables import address, conversation, subject
from bot.storage.vault import Vault

VALUE = "address.value"
OTHER = "address.other"
AT_ONCE = 16  # addresses one statement looks for
NOBODY = b""
LEFT = b"left:"  # begins the lookup of an address that is somebody else's now


class Known(NamedTuple):
    address_id: int
    conversation_id: int
    wrapped_key: bytes


_find = Hot(
    sa.select(
        address.c.account,
        address.c.lookup,
        address.c.id,
        conversation.c.id.label("conversation_id"),
        subject.c.wrapped_key,
    )
    .select_from(
        address.join(conversation, conversation.c.address_id == address.c.id).join(
            subject, subject.c.id == address.c.subject_id
        )
    )
    .where(address.c.lookup.in_([sa.bindparam(f"hash_{n}", type_=sa.LargeBinary) for n in range(AT_ONCE)]))
)
_add = {
    "sqlite": sqlite_insert(address).on_conflict_do_nothing().returning(address.c.id),
    "postgresql": postgres_insert(address).on_conflict_do_nothing().returning(address.c.id),
}


def known_addresses(
    connection: sa.Connection, vault: Vault, wanted: Sequence[tuple[str, str, str, str, int]]
) -> list[Known]:
    """For each (town, channel, account, provider's address, now): its row, made if it is new."""
    hashes = [vault.lookups(value) for _, _, _, value, _ in wanted]
    found = _found(connection, {h for all_ in hashes for h in all_})
    result = []
    for (town, channel, account, value, now), keys in zip(wanted, hashes, strict=True):
        entry = next((found[(account, key)] for key in keys if (account, key) in found), None)
        if entry is None:
            entry = add_address(connection, vault, town, channel, account, value, now)
            found[(account, keys[0])] = entry
        result.append(entry)
    return result


def _found(connection: sa.Connection, hashes: Collection[bytes]) -> dict[tuple[str, bytes], Known]:
    """Addresses by account and hash. One statement of one length, filled up with a hash nobody has."""
    wanted, found = list(hashes), dict[tuple[str, bytes], Known]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        some += [NOBODY] * (AT_ONCE - len(some))
        for account, lookup, *ids in _find.rows(connection, {f"hash_{n}": hash_ for n, hash_ in enumerate(some)}):
            found[(account, lookup)] = Known(*ids)
    return found


def add_address(
    connection: sa.Connection,
    vault: Vault,
    town: str,
    channel: str,
    account: str,
    value: str,
    now: int,
    *,
    before: int | None = None,
    events: int | None = None,
) -> Known:
    """A new address with its subject key and conversation; the existing one if another process was faster.

    `before`: whose address it was until now; `events`: where the numbers of its history begin. Of
    an address that was erased nothing is known any more, and its page still waits for higher numbers than it has
    seen: so they begin with the milliseconds that have passed.
    """
    wrapped = vault.new_subject()
    subject_id = connection.execute(
        subject.insert().returning(subject.c.id), {"town_id": town, "wrapped_key": wrapped, "created_at": now}
    ).scalar_one()
    outside = str(uuid.uuid4())
    row = {
        "uuid": outside,
        "town_id": town,
        "account": account,
        "channel": channel,
        "lookup": vault.lookup(value),
        "value": vault.unwrap(wrapped).seal(VALUE, outside, value.encode()),
        "subject_id": subject_id,
        "before_id": before,
        "events": now // MILLISECOND if events is None else events,
        "created_at": now,
    }
    address_id = connection.execute(_add[connection.dialect.name], row).scalar_one_or_none()
    if address_id is None:
        connection.execute(subject.delete().where(subject.c.id == subject_id))
        return next(known for (at, _), known in _found(connection, vault.lookups(value)).items() if at == account)
    conversation_id = connection.execute(
        conversation.insert().returning(conversation.c.id), {"town_id": town, "address_id": address_id}
    ).scalar_one()
    return Known(address_id, conversation_id, wrapped)


def hand_over(connection: sa.Connection, vault: Vault, address_id: int, now: int) -> Known:
    """Somebody else uses this address from now on: a new row for them, where nothing is known.

    The earlier row is kept under a lookup that no message from outside can have. The numbers of the history go
    on, so that a page that is open reads what comes next.
    """
    row = _with_key(connection, address_id)
    value = vault.unwrap(row.wrapped_key).open(VALUE, row.uuid, row.value).decode()
    _leave(connection, address_id, row.uuid)
    return add_address(
        connection, vault, row.town_id, row.channel, row.account, value, now, before=address_id, events=row.events
    )


def used_after_others(connection: sa.Connection, address_id: int, person_id: int | None) -> list[int]:
    """Which of a person's addresses (or this one) they have now and somebody else had before them."""
    a = address.c
    theirs = a.id == address_id if person_id is None else sa.or_(a.id == address_id, a.person_id == person_id)
    found = sa.select(a.id).where(theirs, a.before_id.is_not(None), a.state != "left")
    return list(connection.execute(found.order_by(a.id)).scalars())


def give_back(connection: sa.Connection, vault: Vault, now_id: int, earlier_id: int) -> None:
    """An earlier person has the address again; the one who used it meanwhile is the first of those who left.

    Under the name it goes by today: it may have been another of WhatsApp's two when they left.
    """
    a = address.c
    row = _with_key(connection, now_id)
    earlier = _with_key(connection, earlier_id)
    connection.execute(address.update().where(a.before_id == earlier_id).values(before_id=earlier.before_id))
    _leave(connection, now_id, row.uuid)
    value = vault.unwrap(row.wrapped_key).open(VALUE, row.uuid, row.value)
    again = {"state": "open", "lookup": row.lookup, "events": row.events, "before_id": now_id}
    again["value"] = vault.unwrap(earlier.wrapped_key).seal(VALUE, earlier.uuid, value)
    connection.execute(address.update().where(a.id == earlier_id).values(**again))


def _with_key(connection: sa.Connection, address_id: int) -> Any:
    query = sa.select(address, subject.c.wrapped_key).join(subject, subject.c.id == address.c.subject_id)
    return connection.execute(query.where(address.c.id == address_id)).one()


def _leave(connection: sa.Connection, address_id: int, outside: str) -> None:
    left = {"state": "left", "lookup": LEFT + outside.encode(), "other_lookup": None, "other": None}
    connection.execute(address.update().where(address.c.id == address_id).values(**left))
