"""What a volunteer tells the team: something is wrong, or somebody they met needs more."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.kinds import answer_due, holds
from bot.core.towns import Town
from bot.storage import caseload, events
from bot.storage import cases as store
from bot.storage.vault import Vault
from bot.volunteers.ports import VolunteerTurn


async def open_case(turn: VolunteerTurn, kind: str, body: CaseBody, person_id: int | None = None) -> int:
    """Open a case in this turn's transaction; returns its number. It is the volunteer's own, or of who they met."""
    number = await turn.database.write(lambda connection: store.next_number(connection, turn.town.id))
    new, vault = new_case(turn, number, kind, body, person_id), turn.vault

    def job(connection: sa.Connection) -> None:
        store.open_case(connection, vault, new)

    turn.unit.jobs.append(job)
    turn.unit.wakes.add(events.TOPIC)
    return number


def new_case(
    turn: VolunteerTurn, number: int, kind: str, body: CaseBody, person_id: int | None = None
) -> store.NewCase:
    """It is of who writes, unless it is somebody else's."""
    town, language = turn.town, turn.language
    return store.NewCase(
        number=number,
        town=town.id,
        organisation=town.organisation,
        conversation_id=None if person_id else turn.unit.conversation.id,
        kind=kind,
        urgent=False,
        holds=holds(kind),
        language=language,
        body=msgspec.json.encode(body),
        now=turn.now,
        person_id=person_id or 0,
        team=town.team_for("", language),
        answer_due_at=answer_due(town, kind, turn.now),
    )


def for_the_desk(
    connection: sa.Connection,
    vault: Vault,
    town: Town,
    about: caseload.Known,
    kind: str,
    body: CaseBody,
    now: int,
    deadline: str = "",
) -> int:
    """A case of a newcomer that the program or a guide opens: it silences nobody. Returns its id."""
    number = store.next_number(connection, town.id)
    new = store.NewCase(
        number=number,
        town=town.id,
        organisation=about.organisation,
        conversation_id=None,
        person_id=about.id,
        kind=kind,
        urgent=False,
        holds=False,
        language=about.language or "de",
        body=msgspec.json.encode(body),
        now=now,
        deadline=deadline,
        team=town.team_for("", about.language or "de"),
        answer_due_at=answer_due(town, kind, now),
    )
    return store.open_case(connection, vault, new)
