"""Who acts, and in whose cases: every method of `Cases` is told, every query keeps within it."""

from __future__ import annotations

from typing import NamedTuple


class By(NamedTuple):
    """`actor` is what the audit log shows: staff:7, guest:3, cli:hans, zammad. Organisation "": all of the town."""

    town: str
    actor: str
    organisation: str = ""
    staff: int = 0
    role: str = ""  # guide | coordinator | guest; "" for commands
    case: int = 0  # a guest's only case
