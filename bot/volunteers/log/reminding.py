"""Asking for the log of an appointment that is over: at once, after two days, then weekly, four times at most."""

from __future__ import annotations

from bot.core.clock import DAY
from bot.storage import meetings, partners, volunteers
from bot.storage.unit import NewTimer
from bot.storage.volunteers import Volunteer
from bot.volunteers.ports import VolunteerTurn

KIND = "log"  # of the timers: they come back as `timer.log`
FIRST, AGAIN = 2 * DAY, 7 * DAY
MOST = 4  # who has not logged after a month of asking does not want to
POSTPONED = DAY  # while a human is in charge


def ask_to_log(turn: VolunteerTurn, appointment: str, *, times: int = 0) -> None:
    """Set the next reminder about an appointment (its uuid) of whoever this turn is with; `times`: asked so far."""
    wait = FIRST if times == 0 else AGAIN
    if times < MOST:
        _set(turn, appointment, times, wait)


def ask_later(turn: VolunteerTurn, appointment: str, times: int) -> None:
    """Not now: it does not count as asked."""
    _set(turn, appointment, times - 1, POSTPONED)


def _set(turn: VolunteerTurn, appointment: str, times: int, wait: int) -> None:
    values: dict[str, object] = {"appointment": appointment, "times": times + 1}
    turn.unit.timers.append(NewTimer(key(turn, appointment), KIND, turn.now + wait, values))


def stop(turn: VolunteerTurn, appointment: str) -> None:
    """It was logged, did not take place, or nobody wants to hear of it."""
    turn.unit.cancels.append(key(turn, appointment))


def key(turn: VolunteerTurn, appointment: str) -> str:
    """The same wherever this person writes."""
    return f"{KIND}:{appointment}:{turn.unit.conversation.person_id or 0}"


async def is_due(turn: VolunteerTurn, appointment: str) -> bool:
    """Whether a log of this appointment is still missing: it was theirs, is not logged, and they still help."""
    who = await volunteer_of(turn)
    if who is None:
        return False
    number = who.id
    date = await turn.database.read(lambda c: partners.date_of(c, number, appointment))
    if date is None:
        return False
    of = date.id
    return not await turn.database.read(lambda c: meetings.is_logged(c, number, of))


async def volunteer_of(turn: VolunteerTurn) -> Volunteer | None:
    """Who writes, if they help or rest from it; None before they were taken on and once they have left."""
    person_id = turn.unit.conversation.person_id
    if person_id is None:
        return None
    who = await turn.database.read(lambda c: volunteers.of_person(c, turn.vault, person_id))
    return who if who and who.state in ("approved", "paused") else None
