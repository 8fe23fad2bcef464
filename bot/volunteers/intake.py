"""Somebody wants to help: what they tell, and the first talk with a coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from bot.core.messages import Choice
from bot.core.walltime import parse
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import date_text, day_text, moment_text, time_text
from bot.storage import certificates, interpreters, people, talks, volunteers
from bot.storage.interpreters import LEVELS, MODES, QUALIFICATIONS, TALKS, Interpreter
from bot.storage.volunteers import AGES, Profile, Span, Spoken
from bot.volunteers import by_mail
from bot.volunteers.ports import VolunteerTurn

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = {"morning": (8 * 60, 12 * 60), "midday": (12 * 60, 14 * 60), "afternoon": (14 * 60, 18 * 60),
         "evening": (18 * 60, 21 * 60)}  # minutes since midnight; later nobody accompanies anybody  # fmt: skip
TOPICS = ("language", "authority", "doctor", "school", "letters", "leisure", "sport", "interpreting")
WISHES = ("women", "men", "families", "children", "elderly")
WAYS_TO_REACH = ("chat", "phone", "mail")
INTERPRETING = "interpreting"
OFTEN = {"once": 1, "twice": 2, "thrice": 3, "more": 0}  # assignments a week at most; 0: no limit
OFFERED = 6  # times of a talk on one screen
NAME_LENGTH = 80


async def _apply(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Keep what they told. Written with this turn, so that the next one can book a talk."""
    profile, age = read_profile(args), word(args, "age")
    conversation, vault, organisation, now = turn.unit.conversation, turn.vault, turn.organisation, turn.now

    def job(connection: sa.Connection) -> None:
        owner = people.ensure_person(connection, conversation.id, organisation, now)
        age_group = age if age in AGES else ""
        who = volunteers.apply(connection, vault, owner.person_id, organisation, profile, age_group, now)
        if INTERPRETING in profile.topics:
            interpreters.put(connection, who.id, _interpreter(args, interpreters.of_volunteer(connection, who.id)), now)
        if profile.reach == "mail":
            turn.unit.wakes.update(by_mail.ask_from_chat(connection, turn, owner.person_id, profile.contact)[1])

    turn.unit.jobs.append(job)
    return Result(outcome="minor" if age != "adult" else "ok")


def _interpreter(args: dict[str, Any], before: Interpreter | None) -> Interpreter:
    """What they say themselves; what the desk has entered besides stays, and a proof counts for what was seen."""
    told, learned = before or Interpreter(), word(args, "learned")
    return told._replace(
        qualification=told.qualification if told.seen_on or learned not in QUALIFICATIONS else learned,
        modes=tuple(each for each in MODES if each in _words(args, "modes")) or told.modes,
        most_week=OFTEN.get(word(args, "often"), told.most_week),
        unwanted=tuple(each for each in TALKS if each in _words(args, "unwanted")) or told.unwanted,
    )


def read_profile(args: dict[str, Any]) -> Profile:
    """From the slots of the flow; what is unknown there is left out."""
    mother, others = _words(args, "mother"), _words(args, "others")
    german = word(args, "german")
    levels = {"de": german} if german in LEVELS else {}
    spoken = [Spoken(code, "mother") for code in mother]
    spoken += [Spoken(code, levels.get(code, "")) for code in others if code not in mother]
    if levels and "de" not in (*mother, *others):
        spoken.append(Spoken("de", german))
    area = word(args, "area")
    return Profile(
        name=word(args, "name")[:NAME_LENGTH],
        languages=tuple(spoken),
        districts=(area,) if area else (),
        topics=tuple(each for each in _words(args, "topics") if each in TOPICS),
        times=tuple(spans(_words(args, "days"), _words(args, "parts"))),
        wishes=tuple(each for each in _words(args, "wishes") if each in WISHES),
        reach=word(args, "reach"),
        contact=word(args, "contact")[:NAME_LENGTH],
        came_here=word(args, "came") == "yes",
    )


def spans(days: Iterable[str], parts: Iterable[str]) -> list[Span]:
    """Each part of each day; parts that touch are one."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted({PARTS[part] for part in parts if part in PARTS}):
        if joined and joined[-1][1] == begins:
            joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    weekdays = sorted({DAYS.index(day) for day in days if day in DAYS})
    return [Span(weekday, begins, ends) for weekday in weekdays for begins, ends in joined]


def _words(args: dict[str, Any], name: str) -> list[str]:
    value = args.get(name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str) and each]


async def _slots(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """When coordinators have time for a talk."""
    town, organisation = turn.unit.conversation.town, turn.organisation
    free = await turn.database.read(lambda c: talks.free(c, town, organisation, turn.now, OFFERED))
    choices = [Choice(value=slot.uuid, label=_short(turn.language, slot)) for slot in free]
    return Result(outcome="some" if choices else "none", choices=choices)


def _short(language: str, slot: talks.Slot) -> str:
    """Day and time as a label: a button has no room for weekday and year."""
    wall = parse(slot.starts)
    return f"{day_text(language, wall.day, wall.month)}, {time_text(language, wall.time())}"


async def _book(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Take a time. Written at once: of two who choose the same one hears it now."""
    conversation, chosen = turn.unit.conversation, word(args, "slot")

    def job(connection: sa.Connection) -> talks.Slot | None:
        person_id = people.person_of(connection, conversation.id)
        who = volunteers.of_person(connection, turn.vault, person_id) if person_id else None
        return talks.book(connection, chosen, who.id, turn.now) if who else None

    slot = await turn.database.write(job)
    if slot is None:
        return Result(outcome="taken")
    when = moment_text(turn.language, slot.starts_at, slot.zone)
    return Result(outcome=slot.way if slot.way in talks.WAYS else "there", values={"when": when, "where": slot.where})


async def _mine(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """Where somebody stands as a volunteer."""
    person_id = turn.unit.conversation.person_id
    if person_id is None:
        return Result(outcome="none")
    who = await turn.database.read(lambda c: volunteers.of_person(c, turn.vault, person_id))
    return Result(
        outcome="known" if who and who.state != "left" else "none", values={"state": who.state if who else ""}
    )


async def _certificate(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """Whether they have a certificate that counts, and of which day; the paper comes from the coordinator."""
    vault, person_id = turn.vault, turn.unit.conversation.person_id

    def job(connection: sa.Connection) -> tuple[volunteers.Volunteer | None, list[str]]:
        who = volunteers.of_person(connection, vault, person_id) if person_id is not None else None
        if who is None or who.state not in volunteers.EARNED:
            return None, []
        known = certificates.of_volunteer(connection, vault, who.id)
        return who, [each.issued_on for each in known if each.paper and not each.revoked_on]

    who, days = await turn.database.read(job)
    if who is None:
        return Result(outcome="none")
    day = date_text(turn.language, dt.date.fromisoformat(days[0]), weekday=False) if days else ""
    return Result(outcome="issued" if days else "missing", values={"day": day})


_OF_INTERPRETERS = "german learned modes often unwanted"  # asked of whoever wants to interpret
ACTIONS = [
    action("volunteers.apply", _apply, outcomes="ok minor",
           args=f"name age mother others came area topics days parts wishes reach contact {_OF_INTERPRETERS}"),
    action("volunteers.slots", _slots, outcomes="some none"),
    action("volunteers.book", _book, outcomes="there phone video taken", args="slot", returns="when where"),
    action("volunteers.certificate", _certificate, outcomes="issued missing none", returns="day"),
    action("volunteers.mine", _mine, outcomes="known none", returns="state"),
]  # fmt: skip
