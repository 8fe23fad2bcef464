"""What a volunteer logs of their meetings, and reads, corrects and takes back of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.core.messages import Choice
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import date_text, day_text, duration_text, money_text, month_text
from bot.storage import meetings, partners, payments
from bot.storage.meetings import ACTIVITIES, Entry, Meeting, Writer
from bot.storage.partners import Date, Partner
from bot.volunteers import allowances, raising
from bot.volunteers.log import reminding
from bot.volunteers.log.reminding import volunteer_of
from bot.volunteers.ports import VolunteerTurn

ENTRIES = 9  # of one's own on one screen: WhatsApp shows ten choices, and the tenth shows further ones
LINES = 20  # of a month in one message; the sums count all
LABEL = 24  # characters of a button on WhatsApp
WITH, AT = "p-", "a-"  # keys of choices: of a partnership, of an appointment
ROWS = uuid.UUID("6f0f4c9e-53a5-4c37-9a5c-3d6f1f0b8a11")  # of ids made from ids of messages
CENTS = 100
PAID = {"volunteer": "month-paid-volunteer", "trainer": "month-paid-trainer"}  # kinds of payments, and their texts


class _Met(NamedTuple):
    """Who or what a choice stands for."""

    whom: str = ""
    person_id: int | None = None
    appointment: int = 0
    partnership: int = 0
    date: Date | None = None


async def _may_log(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """Asked first: nobody who is not approved yet answers six questions in vain."""
    return Result(outcome="ok" if await volunteer_of(turn) else "unknown")


async def _my_partners(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    who = await volunteer_of(turn)
    if who is None:
        return Result(outcome="none")
    number = who.id
    with_whom = await turn.database.read(lambda c: partners.partners(c, turn.vault, number))
    dates = await turn.database.read(lambda c: partners.dates(c, number, turn.now))
    choices = [Choice(value=WITH + each.uuid, label=_named(turn, each)) for each in with_whom]
    choices += [Choice(value=AT + each.uuid, label=_dated(turn, each)) for each in dates]
    return Result(outcome="some" if choices else "none", choices=choices)


def _named(turn: VolunteerTurn, partner: Partner) -> str:
    if partner.name:
        return partner.name[:LABEL]
    since = dt.date.fromisoformat(partner.started_on) if partner.started_on else None
    day = day_text(turn.language, since.day, since.month) if since else ""
    return turn.text("log-partner-since", day=day)[:LABEL]


def _dated(turn: VolunteerTurn, date: Date) -> str:
    day = dt.date.fromisoformat(date.starts[:10])
    words = [day_text(turn.language, day.day, day.month), date.starts[11:16]]
    return ", ".join(words)[:LABEL]


async def _partner(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What is known by the choice: of an appointment its day, and what it was for, unless they said so."""
    met = await _met(turn, word(args, "partner"))
    values: dict[str, Any] = {"whom": met.whom}
    if met.date:
        values["day"] = word(args, "day") or met.date.starts[:10]
        if activity := word(args, "activity") or activity_of(met.date):
            values["activity"] = activity
    return Result(values=values)


async def _met(turn: VolunteerTurn, choice: str) -> _Met:
    who = await volunteer_of(turn)
    if who is None or choice[:2] not in (WITH, AT):
        return _Met()
    number, outside = who.id, choice[2:]
    known = await turn.database.read(lambda c: partners.partners(c, turn.vault, number))
    if choice.startswith(AT):
        date = await turn.database.read(lambda c: partners.date_of(c, number, outside))
        if date is None:
            return _Met()
        of = next((each.id for each in known if each.person_id == date.person_id), 0)  # then it was one of theirs, too
        return _Met(_dated(turn, date), date.person_id, date.id, of, date)
    found = next((each for each in known if each.uuid == outside), None)
    return _Met(_named(turn, found), found.person_id, 0, found.id) if found else _Met()


def activity_of(date: Date) -> str:
    """What an appointment was for, as a log names it; "" if that is not sure."""
    if date.topic in ACTIVITIES:
        return date.topic
    return {"interpret": "interpreting", "learn": "language"}.get(date.kind, "")


async def _log(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Keep it, in place of `correcting` if that is given. Written at once: of two who change one entry one is told."""
    who = await volunteer_of(turn)
    if who is None:
        return Result(outcome="unknown")
    number, vault, correcting = who.id, turn.vault, word(args, "correcting")
    met = await _met(turn, word(args, "partner"))
    entry = _entry(args, met)
    by = Writer(_row(turn), turn.local_now.date().isoformat(), turn.now)

    def job(connection: sa.Connection) -> Meeting:
        if not correcting:
            return meetings.add(connection, vault, number, entry, by)
        old = meetings.find(connection, vault, number, correcting)
        kept = entry
        if old and not word(args, "partner"):  # who it was with is as it was
            kept = entry._replace(**{name: getattr(old.entry, name) for name in _WITH_WHOM})
        if old and old.state == "counts" and kept == old.entry:
            return old
        return meetings.correct(connection, vault, number, correcting, kept, by)

    try:
        made = await turn.database.write(job)
    except meetings.WrongMeetingError as wrong:
        return Result(outcome=wrong.reason if wrong.reason in _WRONG else "unknown")
    except (meetings.ChangedMeanwhileError, meetings.NoSuchMeetingError):
        return Result(outcome="changed")
    if met.date:
        reminding.stop(turn, met.date.uuid)
    return Result(values={"entry": made.uuid})


_WRONG = ("future", "old", "minutes", "day-full", "logged")
_WITH_WHOM = ("person_id", "appointment", "partnership")


def _entry(args: dict[str, Any], met: _Met) -> Entry:
    expenses = _number(args, "expenses")
    return Entry(
        day=word(args, "day")[:10],
        minutes=round(_number(args, "length")),
        activity=word(args, "activity"),
        cents=round(expenses * CENTS),
        note=word(args, "note")[: meetings.NOTE_LENGTH],
        person_id=met.person_id,
        appointment=met.appointment,
        partnership=met.partnership,
    )


def _number(args: dict[str, Any], name: str) -> float:
    value = args.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _row(turn: VolunteerTurn) -> str:
    """The id of what this message logs: the same, however often the message is handled."""
    return str(uuid.uuid5(ROWS, turn.unit.message.uuid))


async def _month(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What counts of a month, its sum, and the sum of the year."""
    who, today = await volunteer_of(turn), turn.local_now.date()
    if who is None:
        return Result(outcome="unknown")
    month = word(args, "month") or today.strftime("%Y-%m")
    first = dt.date.fromisoformat(f"{month}-01")
    number = who.id
    found = await turn.database.read(lambda c: meetings.of_month(c, turn.vault, number, month))
    year = await turn.database.read(lambda c: meetings.in_all(meetings.sums(c, number, month[:4]).values()))
    minutes, cents = sum(each.entry.minutes for each in found), sum(each.entry.cents for each in found)
    values = {
        "month": month,
        "earlier": (first - dt.timedelta(days=1)).strftime("%Y-%m"),
        "month_text": month_text(turn.language, first),
        "lines": "\n".join([*(_line(turn, each) for each in found[:LINES]), *(["…"] if len(found) > LINES else [])]),
        "sum": duration_text(turn.language, minutes),
        "year_sum": duration_text(turn.language, year.minutes),
        "expenses": money_text(turn.language, cents) if cents else "",
        "paid": "\n".join(await turn.database.read(lambda c: _paid(c, turn, number, month[:4]))),
    }
    return Result(outcome="some" if found else "none", values=values)


def _paid(connection: sa.Connection, turn: VolunteerTurn, number: int, year: str) -> list[str]:
    """What they were paid in a year, and what is free of tax."""
    lines = []
    for kind, text in PAID.items():
        if total := payments.year_total(connection, number, kind, year):
            sums = (money_text(turn.language, cents) for cents in (total, allowances.limit(kind, int(year))))
            lines.append(turn.text(text, **dict(zip(("total", "limit"), sums, strict=True))))
    return lines


def _line(turn: VolunteerTurn, each: Meeting) -> str:
    day = date_text(turn.language, dt.date.fromisoformat(each.entry.day))
    return f"• {day}: {_length(turn, each)}, {_activity(turn, each)}"


def _length(turn: VolunteerTurn, each: Meeting) -> str:
    return duration_text(turn.language, each.entry.minutes)


def _activity(turn: VolunteerTurn, each: Meeting) -> str:
    return turn.label(f"log-ask-activity-{each.entry.activity}")


async def _my_entries(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Those of a month, to correct or take back."""
    who = await volunteer_of(turn)
    if who is None:
        return Result(outcome="none")
    number, month = who.id, word(args, "month") or turn.local_now.strftime("%Y-%m")
    found = await turn.database.read(lambda c: meetings.of_month(c, turn.vault, number, month))
    first = round(_number(args, "skipped"))
    choices = [Choice(value=each.uuid, label=_short(turn, each)) for each in found[first : first + ENTRIES]]
    if len(found) > first + ENTRIES:
        choices.append(Choice(value="further", label=turn.label("month-ask-entry-further")))
    return Result(outcome="some" if choices else "none", choices=choices)


async def _further(_turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    return Result(values={"skipped": round(_number(args, "skipped")) + ENTRIES})


def _short(turn: VolunteerTurn, each: Meeting) -> str:
    """Day and length: what else it was does not fit a button, and is said when it is chosen."""
    day = dt.date.fromisoformat(each.entry.day)
    hours, minutes = divmod(each.entry.minutes, 60)
    return f"{day_text(turn.language, day.day, day.month)}, {hours}:{minutes:02}"[:LABEL]


async def _entry_of(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What an entry says, to be shown and changed."""
    who = await volunteer_of(turn)
    number, outside = who.id if who else 0, word(args, "entry")
    found = await turn.database.read(lambda c: meetings.find(c, turn.vault, number, outside))
    if found is None or found.state != "counts":
        return Result(outcome="changed")
    told = found.entry
    with_whom = await turn.database.read(lambda c: partners.partners(c, turn.vault, number))
    date = await turn.database.read(lambda c: partners.date_by_id(c, number, told.appointment))
    named = [_named(turn, each) for each in with_whom if each.id == told.partnership]
    named += [_dated(turn, date)] if date else []
    values = {
        "whom": named[0] if named else "",
        "day": told.day,
        "length": told.minutes,
        "activity": told.activity,
        "note": told.note,
        "expenses": told.cents / CENTS,
        "shown": _line(turn, found).removeprefix("• "),
    }
    return Result(values=values)


async def _withdraw(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    who = await volunteer_of(turn)
    number, outside = who.id if who else 0, word(args, "entry")
    try:
        await turn.database.write(lambda c: meetings.withdraw(c, number, outside))
    except (meetings.ChangedMeanwhileError, meetings.NoSuchMeetingError):
        return Result(outcome="changed")
    return Result()


# --- what follows from a meeting


async def _trouble(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Something is wrong: the coordinator reads it in a case of the volunteer's own."""
    body = CaseBody(asked=word(args, "words"), reason="log-trouble", path=["log-meeting"])
    return Result(values={"number": str(await raising.open_case(turn, "volunteer", body))})


async def _need(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Who was met needs more: a need of theirs, if it is known who it was."""
    met = await _met(turn, word(args, "partner"))
    body = CaseBody(asked=word(args, "words"), reason="log-need", path=["log-meeting"])
    return Result(values={"number": str(await raising.open_case(turn, "need", body, met.person_id))})


async def _appointment(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """An appointment that is over and not logged yet: when it was, and what is known of it."""
    outside = word(args, "appointment")
    if not await reminding.is_due(turn, outside):
        return Result(outcome="none")
    met = await _met(turn, AT + outside)
    assert met.date
    times = args.get("times")
    reminding.ask_to_log(turn, outside, times=times if isinstance(times, int) else 0)
    day = date_text(turn.language, dt.date.fromisoformat(met.date.starts[:10]))
    return Result(values={"partner": AT + outside, "when": f"{day}, {met.date.starts[11:16]}"})


async def _stop(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """It did not take place, or they do not want to be asked about it again."""
    reminding.stop(turn, word(args, "appointment"))
    return Result()


ACTIONS = [
    action("volunteers.may_log", _may_log, outcomes="ok unknown"),
    action("volunteers.my_partners", _my_partners, outcomes="some none"),
    action("volunteers.partner", _partner, args="partner", returns="whom day activity"),
    action("volunteers.log_meeting", _log, outcomes="ok future old minutes day-full logged changed unknown",
           args="day length activity", returns="entry"),
    action("volunteers.month", _month, outcomes="some none unknown",
           returns="month earlier month_text lines sum year_sum expenses paid"),
    action("volunteers.my_entries", _my_entries, outcomes="some none"),
    action("volunteers.further", _further, returns="skipped"),
    action("volunteers.entry", _entry_of, outcomes="ok changed", args="entry",
           returns="whom day length activity note expenses shown"),
    action("volunteers.withdraw", _withdraw, outcomes="ok changed", args="entry"),
    action("volunteers.log_trouble", _trouble, args="words", returns="number"),
    action("volunteers.log_need", _need, args="words", returns="number"),
    action("volunteers.appointment", _appointment, outcomes="ok none", args="appointment", returns="partner when"),
    action("volunteers.stop_asking", _stop, args="appointment"),
]  # fmt: skip
