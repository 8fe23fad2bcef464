"""Tries to come in, as keyed hashes: they are counted in the database, so that a restart forgives nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import HOUR, MINUTE
from bot.storage.tables import attempt
from bot.storage.vault import Vault


class Bound(NamedTuple):
    """At most so many tries within so many microseconds."""

    most: int
    within: int


# Who mistypes does it three times. Five a quarter of an hour keep a stranger, who shares no network with the account's
# owner, from locking the owner out; fifty a day in all bound what many networks guess together: a password of twelve
# characters and a code of six digits withstand that for ever.
HERE = Bound(5, 15 * MINUTE)
ACCOUNT = Bound(50, 24 * HOUR)
NETWORK = Bound(60, 15 * MINUTE)  # a town hall has one address: twelve people who mistype at once

Who = tuple[str, Bound]


def who(name: str, network: str) -> list[Who]:
    """What a try counts against: the account from this network, the account, the network. "" counts nothing."""
    found = [(f"{name}|{network}", HERE), (name, ACCOUNT)] if name else []
    return found + ([(f"network:{network}", NETWORK)] if network else [])


def count(connection: sa.Connection, vault: Vault, tries: Sequence[Who], now: int) -> bool:
    """Count one more; False if there were too many already, and then it is not looked at."""
    for name, bound in tries:
        mine = (attempt.c.mark.in_(vault.lookups(_mark(name))), attempt.c.at > now - bound.within)
        if connection.execute(sa.select(sa.func.count()).where(*mine)).scalar_one() >= bound.most:
            return False
    if not tries:
        return True
    connection.execute(attempt.insert(), [{"mark": vault.lookup(_mark(name)), "at": now} for name, _ in tries])
    return True


def forget(connection: sa.Connection, vault: Vault, tries: Sequence[Who]) -> None:
    """It was the right person after all. What others tried from their network still counts."""
    for name, bound in tries:
        if bound is HERE:
            connection.execute(attempt.delete().where(attempt.c.mark.in_(vault.lookups(_mark(name)))))


def _mark(name: str) -> str:
    return f"attempt:{name}"
