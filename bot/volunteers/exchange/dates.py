"""Appointments as a table: in come those ahead, between people known here. They are made as at the desk: who is asked
and who is promised to somebody hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.clock import DAY
from bot.core.walltime import instant
from bot.storage import appointments, caseload, volunteers
from bot.storage.appointments import KINDS, Appointment, Plan, Words
from bot.storage.volunteers import MinorGateError, Volunteer
from bot.volunteers.exchange import known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values
from bot.volunteers.exchange.wishes import KIND_WORDS, TOPIC_WORDS, time_in
from bot.volunteers.wanting import LENGTH, TOPICS

EVERYBODY = 10_000
BACK = 366 * DAY  # how long past ones are given out
STATES = (*appointments.OPEN, "cancelled", "over")
USUAL = 60  # minutes, where nothing is said
COLUMNS = (
    *known.PERSON,
    *known.optional(*known.VOLUNTEER),
    Column("promised", "yes", ("zugesagt", "bestatigt")),
    Column("day", "day", ("datum", "tag", "termin"), needed=True),
    Column("time", "time", ("uhrzeit", "beginn")),
    Column("minutes", "minutes", ("dauer",)),
    Column("kind", "one", ("was",), codes=KINDS, texts="appointment-kind-", meant=KIND_WORDS),
    Column("topic", "one", ("thema",), codes=TOPICS, texts="companion-ask-topic-", meant=TOPIC_WORDS),
    Column("language", "languages", ("sprache",)),
    Column("where", words=("wo", "ort", "adresse"), most=LENGTH),
    Column("bring", words=("mitbringen",), most=LENGTH),
    *known.UNDER_AGE,
    Column("appointment-state", "one", ("status", "stand"), codes=STATES, texts="desk-appointment-state-"),
)


def rows(at: Entering) -> Iterator[Values]:
    connection, vault = at.connection, at.rooms.vault
    since = at.now - BACK
    for this in appointments.calendar(connection, vault, at.by.town, at.by.organisation, since, EVERYBODY):
        helper = _helper(at, this)
        plan = this.plan
        same = {name: getattr(plan, name) for name in ("minutes", "kind", "topic", "age")}
        yield {
            **same,
            "person": this.person_id,
            "person-name": caseload.of_person(connection, vault, this.person_id).name,
            "volunteer": helper.id if helper else 0,
            "volunteer-name": helper.profile.name if helper else "",
            "promised": helper is not None,
            "day": plan.starts[:10],
            "time": plan.starts[11:],
            "language": (plan.language,) if plan.language else (),
            "where": plan.words.where,
            "bring": plan.words.bring,
            "guardian-on": plan.guardian_on,
            "appointment-state": this.state,
        }


def _helper(at: Entering, this: Appointment) -> Volunteer | None:
    """Who has said yes."""
    said = [each for each in appointments.offers(at.connection, this.id) if each.state == "yes"]
    return volunteers.by_id(at.connection, at.rooms.vault, said[0].volunteer_id) if said else None


def enter(at: Entering, line: Line) -> Outcome:
    who = known.person(at, line)
    helper = known.volunteer(at, line) if line.has("volunteer") else None
    plan = _plan(at, line, who.id)
    if _is_known(at, line, who.id, plan, helper):
        return "same"
    if line.said("appointment-state") in ("cancelled", "over"):
        raise MistakeError("desk-import-wrong-ended", "appointment-state", line.cell("appointment-state"))
    if helper and helper.state != "approved":
        raise MistakeError("desk-import-wrong-not-approved", "volunteer", str(helper.id))
    if line.is_yes("promised") and helper is None:
        raise MistakeError("desk-import-wrong-missing", "volunteer")
    helpers = [helper.id] if helper else []
    made, wakes = at.rooms.appointing.propose(at.connection, who.id, plan, helpers, at.by.actor, at.now)
    at.wakes += wakes
    if line.is_yes("promised"):
        _promise(at, made)
    return "new"


def _promise(at: Entering, made: Appointment) -> None:
    """What was agreed before, marked as the desk's word."""
    (asked,) = appointments.offers(at.connection, made.id)
    done = at.rooms.appointing.answer(at.connection, asked.uuid, asked.version, "yes", at.now, at.by.actor)
    if done.outcome == "gate":
        raise MinorGateError(("record",))
    if done.outcome != "confirmed":
        raise MistakeError("desk-import-wrong-busy", "volunteer", str(asked.volunteer_id))
    at.wakes += done.wakes


def _plan(at: Entering, line: Line, person_id: int) -> Plan:
    time = line.said("time") or time_in(line, "day")
    if not time:
        raise MistakeError("desk-import-wrong-missing", "time")
    if len(line.many("language")) > 1:
        raise MistakeError("desk-import-wrong-one", "language", line.cell("language"))
    age, guardian_on = known.age_of(at, line, person_id)
    return Plan(
        kind=line.said("kind") or "accompany",
        starts=f"{line.said('day')}T{time}",
        zone=at.rooms.towns[at.by.town].zone,
        minutes=line.number_in("minutes") or USUAL,
        topic=line.said("topic"),
        language=next(iter(line.many("language")), ""),
        words=Words(where=line.said("where"), bring=line.said("bring")),
        age=age,
        guardian_on=guardian_on,
    )


def _is_known(at: Entering, line: Line, person_id: int, plan: Plan, helper: Volunteer | None) -> bool:
    """Whether it is there as it stands; what is there otherwise is changed on its page, where both are told."""
    found = appointments.that_begin(at.connection, at.rooms.vault, person_id, instant(plan.starts, plan.zone))
    alike = [each for each in found if _same(at, line, each, plan, helper)]
    if alike:
        return True
    if any(each.state in appointments.OPEN for each in found):
        raise MistakeError("desk-import-wrong-there", "day", line.cell("day"))
    return False


def _same(at: Entering, line: Line, this: Appointment, plan: Plan, helper: Volunteer | None) -> bool:
    if this.state not in appointments.OPEN and line.said("appointment-state") != this.state:
        return False
    asked = {each.volunteer_id for each in appointments.offers(at.connection, this.id)}
    theirs = (this.plan.kind, this.plan.minutes, this.plan.words.where)
    return theirs == (plan.kind, plan.minutes, plan.words.where) and (helper is None or helper.id in asked)


APPOINTMENTS = Table(
    "appointments", "/appointments", "appointment", COLUMNS, rows, enter, ("day", "time", "person-name", "person")
)
