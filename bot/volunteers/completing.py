"""Who took part in all modules of a programme: the check "training" is proposed then, and a coordinator confirms it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from bot.knowledge.training import Programme, Training
from bot.storage import registrations, volunteers
from bot.storage.registrations import Attended
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer

CHECK = "training"


class Completed(NamedTuple):
    """`day`: of the module that was the last one missing, an ISO date."""

    programme: Programme
    day: str


def completed(training: Training, attended: Iterable[Attended]) -> list[Completed]:
    """The programmes of which every module was attended."""
    days: dict[tuple[str, str], str] = {}
    for each in attended:
        days.setdefault((each.programme, each.module), each.day)
    of = ((programme, [days.get((programme.id, each.id), "") for each in programme.modules])
          for programme in training.programmes)  # fmt: skip
    return [Completed(programme, max(found)) for programme, found in of if found and all(found)]


def proposed(connection: sa.Connection, vault: Vault, training: Training, who: Volunteer) -> list[Completed]:
    """What a coordinator may confirm; nothing once the check was noted, or taken back."""
    if any(each.kind == CHECK for each in volunteers.checks(connection, vault, who)):
        return []
    return completed(training, registrations.attended(connection, who.person_id, ("training",)))
