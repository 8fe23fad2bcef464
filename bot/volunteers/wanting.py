"""What newcomers ask for: somebody to come along, to interpret, to learn with. A need, and a request to match."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.core.people import AGES
from bot.core.walltime import NoSuchTimeError, parse
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import Texts, clean, moment_text
from bot.storage import appointments, people, requests
from bot.storage import cases as store
from bot.storage.appointments import Appointment
from bot.storage.interpreters import TALKS
from bot.storage.requests import KINDS, Wanted
from bot.volunteers.ports import VolunteerTurn
from bot.volunteers.raising import new_case, open_case

TOPICS = ("authority", "doctor", "school", "other")
SEXES = ("women", "men")
LENGTH = 200  # characters of a place or times in words
NEED, VOLUNTEER = "need", "volunteer"  # kinds of cases


def read_wanted(args: dict[str, Any]) -> Wanted:
    """From the slots of the flow; what is unknown there is left out."""
    kind, topic, age = word(args, "kind"), word(args, "topic"), word(args, "age")
    wishes = args.get("wishes") or []
    return Wanted(
        kind=kind if kind in KINDS else "other",
        language=word(args, "language"),
        topic=topic if topic in TOPICS else "",
        area=word(args, "area"),
        starts=_wall(word(args, "day")),
        where=clean(word(args, "where"))[:LENGTH],
        times=clean(word(args, "times"))[:LENGTH],
        wishes=tuple(each for each in SEXES if isinstance(wishes, list) and each in wishes),
        age=age if age in AGES else "",
    )


def _wall(day: str) -> str:
    """A day alone is a wish without an hour: a coordinator asks for it."""
    try:
        parse(day)
    except NoSuchTimeError:
        return ""
    return day


async def _request(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """A case of kind need, which silences nobody, with the request that is matched."""
    wanted, conversation, now = read_wanted(args), turn.unit.conversation, turn.now
    vault, town = turn.vault, turn.town.id

    def job(connection: sa.Connection) -> bool:
        owner = people.ensure_person(connection, conversation.id, turn.organisation, now)
        made = requests.add(connection, vault, owner.person_id, wanted, "person", now, None)
        if made is None:
            return False
        body, number = (
            CaseBody(asked=described(turn.texts, wanted), reason="companion"),
            store.next_number(connection, town),
        )
        requests.of_case(connection, made.id, store.open_case(connection, vault, new_case(turn, number, NEED, body)))
        return True

    done = await turn.database.write(job)
    return Result(outcome="ok" if done else "too-many")


def described(texts: Texts, wanted: Wanted) -> str:
    """One line for the queue, in German: what, when, where."""
    said = [texts.say("de", f"appointment-kind-{wanted.kind}")]
    if wanted.topic:
        said.append(topic_text(texts, "de", wanted.kind, wanted.topic))
    if wanted.starts:
        said.append(wanted.starts.replace("T", " "))
    return ", ".join([*said, *filter(None, (wanted.times, wanted.where))])


def topic_text(texts: Texts, language: str, kind: str, topic: str) -> str:
    """Where to somebody goes, or what kind of talk is interpreted."""
    talk = kind == "interpret" and topic in TALKS
    return texts.say(language, f"appointment-talk-{topic}" if talk else f"companion-ask-topic-{topic}")


async def _other_time(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What a volunteer proposes instead goes to the coordinator."""
    offer, said = word(args, "offer"), clean(word(args, "words"))

    def job(connection: sa.Connection) -> Appointment | None:
        found = appointments.find_offer(connection, offer)
        return appointments.by_id(connection, turn.vault, found.appointment_id) if found else None

    this = await turn.database.read(job)
    when = moment_text("de", this.starts_at, this.plan.zone) if this else "?"
    words = turn.german("offer-time-case", when=when, words=said)
    await open_case(turn, VOLUNTEER, CaseBody(asked=words, reason="offer-time"))
    return Result(outcome="ok")


async def _trouble(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What somebody says of a partnership that does not go well, for the coordinator."""
    said, how = clean(word(args, "words")), word(args, "how")
    words = turn.german("partner-case-trouble", words=said or how)
    await open_case(turn, VOLUNTEER, CaseBody(asked=words, reason="partnership"))
    return Result(outcome="ok")


ACTIONS = [
    action("volunteers.request", _request, outcomes="ok too-many",
           args="kind age topic day times where area language wishes"),
    action("volunteers.trouble", _trouble, args="words how"),
    action("volunteers.other_time", _other_time, args="offer words"),
]  # fmt: skip
