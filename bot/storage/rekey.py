"""After a new LOTSE_KEY was put in front: wrap every subject's key by it and hash every lookup anew.

Runs beside arrivals and turns: small batches, each a commit, and old and new are both found meanwhile. The
older key can be taken out of LOTSE_KEY when `finished` and seven more days have passed: so long the hashes of
provider ids, which nobody can compute again, still recognise a repeated webhook.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage import certificates
from bot.storage.addresses import LEFT, OTHER, VALUE
from bot.storage.database import Database
from bot.storage.tables import address, subject
from bot.storage.vault import Vault

STEP = 200  # subjects in one commit


class Step(NamedTuple):
    changed: int  # subjects that got a new wrapping in this step
    place: int  # where to go on; 0: the last one was done


async def rekey(database: Database, vault: Vault) -> int:
    """Bring everything under the first key; returns how many subjects were not. Can be stopped and run again.

    Raises SealError naming the key id if a key that is still needed was taken out too early.
    """
    changed = place = 0
    while True:
        step = await database.write(partial(rekey_step, vault=vault, after=place))
        changed, place = changed + step.changed, step.place
        if not place:
            return changed


def rekey_step(connection: sa.Connection, vault: Vault, after: int) -> Step:
    """One batch of subjects with id > `after`, together with their addresses."""
    query = sa.select(subject.c.id, subject.c.wrapped_key).where(subject.c.id > after).order_by(subject.c.id)
    rows = connection.execute(query.limit(STEP).with_for_update()).all()
    if not rows:
        return Step(0, 0)
    old = [row for row in rows if not row.wrapped_key.startswith(vault.key_id.encode())]
    for row in old:
        again = vault.rewrap(row.wrapped_key)
        connection.execute(subject.update().where(subject.c.id == row.id).values(wrapped_key=again))
    _rehash(connection, vault, rows[0].id, rows[-1].id)
    certificates.rehash(connection, vault, rows[0].id, rows[-1].id)
    return Step(len(old), rows[-1].id if len(rows) == STEP else 0)


def _rehash(connection: sa.Connection, vault: Vault, first: int, last: int) -> None:
    """Lookup hashes of the addresses of these subjects; one whose person has left it keeps its own mark."""
    a, key_id = address.c, vault.key_id.encode()
    query = (
        sa.select(a.id, a.uuid, a.value, a.lookup, a.other, a.other_lookup, subject.c.wrapped_key)
        .join(subject, subject.c.id == a.subject_id)
        .where(subject.c.id.between(first, last))
    )
    for row in connection.execute(query).all():
        key = vault.unwrap(row.wrapped_key)
        names = ((a.lookup, row.lookup, VALUE, row.value), (a.other_lookup, row.other_lookup, OTHER, row.other))
        for column, lookup, place, sealed in names:
            if lookup and not lookup.startswith((key_id, LEFT)):
                new = {column.name: vault.lookup(key.open(place, row.uuid, sealed).decode())}
                connection.execute(address.update().where(a.id == row.id, column == lookup).values(new))


def unfinished(connection: sa.Connection, vault: Vault) -> bool:
    """Whether anything is still wrapped by an older key."""
    start = vault.key_id.encode()
    query = sa.select(subject.c.id).where(sa.func.substr(subject.c.wrapped_key, 1, len(start)) != start).limit(1)
    return connection.execute(query).first() is not None
