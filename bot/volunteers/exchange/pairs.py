"""Partnerships as a table: in come those that already meet, between volunteers and people known here."""

from __future__ import annotations

from collections.abc import Iterator

from bot.storage import caseload, partnerships, requests, volunteers
from bot.storage.partnerships import LASTING, OPEN, REASONS, RHYTHMS, Partnership
from bot.storage.requests import Wanted
from bot.storage.volunteers import MINORS
from bot.volunteers.exchange import known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values
from bot.volunteers.tandems import GOALS_LENGTH

EVERYBODY = 10_000
OLDEST = 20  # years a pair may have met: a date before is a slip
STATES = (*OPEN, "ended", "declined")
RHYTHM_WORDS = {"wochentlich": "weekly", "zweimal pro woche": "twice-a-week", "14-tagig": "two-weeks",
                "alle zwei wochen": "two-weeks", "monatlich": "month"}  # fmt: skip
COLUMNS = (
    *known.VOLUNTEER,
    *known.PERSON,
    Column("pair-state", "one", ("status", "stand"), codes=STATES, texts="desk-partnership-state-"),
    Column("started-on", "day", ("beginn", "seit", "start"), needed=True),
    Column("rhythm", "one", ("wie oft",), codes=RHYTHMS, texts="desk-partnership-rhythm-", meant=RHYTHM_WORDS),
    Column("goals", words=("ziel",), most=GOALS_LENGTH),
    Column("paused-until", "day", ("pause",)),
    *known.UNDER_AGE,
    *known.ON_PAPER,
    Column("met", "day", out=True),
    Column("ended-on", "day", out=True),
    Column("reason", "one", codes=(*REASONS, "erased"), texts="desk-partnership-reason-", out=True),
)


def rows(at: Entering) -> Iterator[Values]:
    """Also those that ended; of who was erased there is no name."""
    connection, vault = at.connection, at.rooms.vault
    found = partnerships.listing(connection, vault, at.by.town, at.by.organisation, STATES, EVERYBODY)
    last = partnerships.last_meetings(connection, [each.id for each in found])
    for this in found:
        helper = volunteers.by_id(connection, vault, this.volunteer_id) if this.volunteer_id else None
        newcomer = caseload.of_person(connection, vault, this.person_id) if this.person_id else None
        yield {
            "volunteer": this.volunteer_id or 0,
            "volunteer-name": helper.profile.name if helper else "",
            "person": this.person_id or 0,
            "person-name": newcomer.name if newcomer else "",
            "pair-state": this.state,
            "started-on": this.started_on,
            "rhythm": this.rhythm,
            "goals": this.goals,
            "paused-until": this.paused_until,
            "met": last.get(this.id, ""),
            "ended-on": this.ended_on,
            "reason": this.reason,
        }


def enter(at: Entering, line: Line) -> Outcome:
    """Both said yes before there was a list; the gate for minors stands in `partnerships.propose`."""
    connection, vault = at.connection, at.rooms.vault
    helper, who = known.volunteer(at, line), known.person(at, line)
    state, day = line.said("pair-state") or "active", known.past(at, line, "started-on")
    if _known(line, state, partnerships.of_pair(connection, vault, who.id, helper.id)):
        return "same"
    if state not in LASTING:
        raise MistakeError("desk-import-wrong-running", "pair-state", line.cell("pair-state"))
    if int(day[:4]) < int(at.today[:4]) - OLDEST:
        raise MistakeError("desk-import-wrong-old", "started-on", day)
    if helper.state != "approved":
        raise MistakeError("desk-import-wrong-not-approved", "volunteer", str(helper.id))
    age, guardian_on = known.age_of(at, line, who.id)
    known.consent(at, line, who.id)
    _keep_age(at, who.id, age, guardian_on)
    made = partnerships.propose(
        connection, vault, who.id, helper.id, at.by.actor, at.today, at.now, age=age, guardian_on=guardian_on
    )
    partnerships.say(connection, vault, made.uuid, "volunteer", True, at.now)
    partnerships.say(connection, vault, made.uuid, "newcomer", True, at.now)
    begun = partnerships.change(
        connection, vault, made.uuid, "active", at.now,
        day=day, today=at.today, rhythm=line.said("rhythm"), goals=line.said("goals"),
    )  # fmt: skip
    if state == "active":
        at.wakes += at.rooms.partnering.changed(connection, begun, at.now)
        return "new"
    until = line.said("paused-until")
    partnerships.change(
        connection, vault, made.uuid, "paused", at.now, day=day, today=at.today, until=until
    )  # both know
    return "new"


def _keep_age(at: Entering, person_id: int, age: str, guardian_on: str) -> None:
    """In a wish that is fulfilled: there the gate finds it when the pair goes on after a pause."""
    if age in MINORS and requests.youngest(at.connection, at.rooms.vault, person_id, "", "", at.now)[0] != age:
        told = Wanted(kind="other", age=age, guardian_on=guardian_on)
        if made := requests.add(at.connection, at.rooms.vault, person_id, told, at.by.actor, at.now, None):
            requests.set_state(at.connection, made.id, "matched", at.now)


def _known(line: Line, state: str, before: list[Partnership]) -> bool:
    """Whether it is there as it stands; what is there otherwise is changed on its page, where both are told."""
    day = line.said("started-on")
    if any((each.state, each.started_on) == (state, day) for each in before):
        return True
    if any(each.state in OPEN for each in before):
        raise MistakeError("desk-import-wrong-there", "pair-state", line.cell("pair-state"))
    return False


PAIRS = Table(
    "partnerships",
    "/partnerships",
    "partnership",
    COLUMNS,
    rows,
    enter,
    ("volunteer-name", "volunteer", "person-name", "person"),
)
