"""Asking: find a topic, answer it, browse, say where one is, rate, be reminded."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.conversations import composing, gaps, standing
from bot.conversations.actions.offered import TOWN, Offered
from bot.conversations.turn import AREA, LAND, OTHER, POSITION, TOWN_NAME, Turn
from bot.core.clock import to_micros
from bot.core.languages import base_of
from bot.core.messages import Spot
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.knowledge import FIRST_CHOICE as GERMAN
from bot.knowledge import Answer, Looked, Position, Town, compose
from bot.locales import date_text, moment_text, read_date
from bot.storage import timers
from bot.storage.report_tally import ANSWERS, UNANSWERED
from bot.storage.unit import NewTimer
from bot.volunteers.training import are_offered

NEAR = 0.1  # the chance below which a topic did not even come near: it says nothing about the question
SUGGESTIONS = 3  # more than three are not read on a small screen
REMIND_AT = dt.time(9, 0)  # reminders come in the morning, when offices open
REMIND_DAYS = {"in-3-days": 3, "in-2-weeks": 14}
REMINDERS = 10  # of one person at a time: more is a flood, or a mistake
MATTER_LENGTH = 80  # characters of what a reminder is about, in the person's words
FARTHEST_DAYS = 366  # a reminder further away says more about us than it helps


async def _find(turn: Turn, args: dict[str, Any]) -> Result:
    text = word(args, "text")
    home = turn.world.library.town_named(text, turn.town.land) if turn.kept.get(AREA) in (None, "", OTHER) else None
    if home:
        _live_in(turn, home)
    found = turn.search(text)
    if found.zone == "sure":
        return Result(outcome="answer", values={"topic": found.hits[0].topic, "offered": ""})
    if word(args, "plain") != "yes" and await are_offered(turn, text):
        turn.answered = True
        return Result(outcome="offers", values={"offered": ""})
    hits = [hit.topic for hit in found.hits[:SUGGESTIONS]]
    if found.zone == "unsure" and hits:
        choices = [_offered(turn).topic(topic) for topic in hits]
        return Result(outcome="suggest", choices=choices, values={"offered": " ".join(hits)})
    near = [hit.topic for hit in found.hits[:1] if hit.score >= NEAR]
    gaps.note(turn, "unanswered", asked=text, topics=near, zone="nothing")
    turn.tally(UNANSWERED, base_of(turn.language))
    return Result(outcome="nothing", values={"offered": ""})


def _offered(turn: Turn) -> Offered:
    return Offered(turn.world.library, turn.texts, turn.language)


async def _browse(turn: Turn, args: dict[str, Any]) -> Result:
    if group := word(args, "group"):
        return Result(outcome="topics", choices=_offered(turn).topics(group))
    return Result(outcome="groups", choices=_offered(turn).groups())


async def _answer(turn: Turn, args: dict[str, Any]) -> Result:
    """Answer a topic; if one thing about the person would change the answer, ask for it first."""
    topic = word(args, "topic")
    if topic not in turn.world.library.topics or turn.world.library.topics[topic].over(turn.local_now):
        return Result(outcome="unknown")
    area = word(args, "area")
    if area in turn.world.library.areas:
        turn.kept[AREA] = area
    known = turn.facts(area=area, status=word(args, "status"), age=word(args, "age"))
    answer = compose(turn.world.library, topic, turn.language, known, turn.local_now, word(args, "text"))
    alone = word(args, "alone") == "yes"  # nothing is asked in mid flow: all is said with the answer
    if answer.ask:
        said = [] if alone or _asked_before(args) or turn.told_office else composing.find_parts(turn, answer)
        turn.told_office |= bool(said)
        if turn.first_question and not turn.answered:  # the first question is answered at once, with the notice
            said, turn.answered = composing.short_parts(turn, answer), True
        return Result(outcome=f"ask-{answer.ask}", choices=_offered(turn).facts(answer.ask), say=said)
    turn.answered = True
    turn.remember_answer(topic)
    turn.tally(ANSWERS, "" if turn.world.library.topics[topic].sensitive else topic)
    if _asked_before(args) and not alone:  # how to find the office was said with the question
        answer = msgspec.structs.replace(answer, find_office=False)
    first, rest = composing.laid_out(turn, answer, alone=alone)
    values = {
        "topic": topic,
        "title": answer.title,
        "has_more": "yes" if rest else "no",
        "translated": "yes" if answer.draft and answer.lang != GERMAN else "no",
        "offers": "yes" if await are_offered(turn, word(args, "text"), topic) else "no",
    }
    return Result(outcome="answered", values=values, say=first)


def _asked_before(args: dict[str, Any]) -> bool:
    return bool(word(args, "status") or word(args, "age"))


async def _more(turn: Turn, args: dict[str, Any]) -> Result:
    answer = _composed(turn, args)
    parts = composing.more_parts(turn, answer) if answer else []
    return Result(outcome="answered", say=parts) if parts else Result(outcome="none")


async def _counter(turn: Turn, args: dict[str, Any]) -> Result:
    answer = _composed(turn, args)
    if answer is None or not answer.counter:
        return Result(outcome="none")
    return Result(outcome="answered", say=composing.counter_parts(turn, answer))


async def _german(turn: Turn, args: dict[str, Any]) -> Result:
    """The German text behind a draft translation: what offices and helpers can read along."""
    answer = _composed(turn, args, GERMAN)
    if answer is None or answer.lang != GERMAN:
        return Result(outcome="none")
    return Result(outcome="answered", say=composing.text_parts(turn, answer))


def _composed(turn: Turn, args: dict[str, Any], language: str = "") -> Answer | None:
    topic = word(args, "topic")
    if topic not in turn.world.library.topics:
        return None
    known = turn.facts(status=word(args, "status"), age=word(args, "age"))
    asked = word(args, "text")
    return compose(turn.world.library, topic, language or turn.language, known, turn.local_now, asked)


async def _locate(turn: Turn, args: dict[str, Any]) -> Result:
    """Remember where the person is: a shared position, or the name or postcode of a town, or ask which one."""
    place = args.get("place")
    name = place.get("name", "") if isinstance(place, dict) else str(place or "")
    if isinstance(place, dict) and "latitude" in place:
        spot = msgspec.convert(place, Spot, strict=False)
        turn.kept[POSITION] = msgspec.to_builtins(spot)
        here = turn.world.library.gazetteer.around(Position(lat=spot.latitude, lon=spot.longitude))
        if here and here.area and turn.kept.get(AREA) in (None, "", OTHER):
            turn.kept.update({AREA: here.area, LAND: turn.world.library.land_of(here.area)})
        return Result(outcome="known", values={"area": turn.kept.get(AREA, ""), "town": ""})
    if name in turn.world.library.areas:
        turn.kept.update({AREA: name, LAND: turn.world.library.land_of(name)})
        return Result(outcome="known", values={"area": name, "town": ""})
    picked = turn.world.library.gazetteer.by_id(name.removeprefix(TOWN)) if name.startswith(TOWN) else None
    found = Looked((picked,), sure=True) if picked else turn.world.library.towns_meant(name, turn.town.land)
    if not found.towns:
        return Result(outcome="unknown")
    if not found.sure:
        return Result(outcome="several", choices=_offered(turn).towns(found.towns[:SUGGESTIONS]))
    turn.kept.pop(POSITION, None)
    (town,) = found.towns
    _live_in(turn, town)
    return Result(outcome="known", values={"area": town.area, "town": town.label or town.name})


def _live_in(turn: Turn, town: Town) -> None:
    land = turn.world.library.land_of(town.area) or town.land
    turn.kept.update({TOWN_NAME: town.label or town.name, AREA: town.area or OTHER, LAND: land})


async def _rate(turn: Turn, args: dict[str, Any]) -> Result:
    """Count it; `why` is yes where it may be asked what was wrong with the answer."""
    topic, asked = word(args, "topic"), word(args, "question")
    if topic:
        standing.rate(turn, topic, 1 if word(args, "helpful") == "yes" else 0, asked)
    known = topic in turn.world.library.topics and gaps.may_note(turn, asked, [topic])
    return Result(values={"why": "yes" if known else "no"})


async def _record(turn: Turn, args: dict[str, Any]) -> Result:
    """What became of suggestions: `chosen` one of them, or `refused` all; `left`, if other words were typed instead."""
    kind, offered, topic = word(args, "kind"), word(args, "offered").split(), word(args, "topic")
    if kind not in gaps.KINDS:
        return Result()
    first = [topic] if kind == "chosen" and topic in offered else []
    kind = "left" if kind == "chosen" and not first else kind
    if offered:
        gaps.note(turn, kind, asked=word(args, "text"), topics=[*dict.fromkeys((*first, *offered))], zone="unsure")
        if kind != "chosen":
            turn.tally(UNANSWERED, base_of(turn.language))
    return Result()


async def _give_reason(turn: Turn, args: dict[str, Any]) -> Result:
    gaps.give_reason(turn, word(args, "reason"))
    return Result()


async def _remind(turn: Turn, args: dict[str, Any]) -> Result:
    """Set a reminder for a morning, or the time that was said; the newest for a topic replaces the one before."""
    at = _reminded_at(turn, word(args, "day"))
    today = turn.local_now.date()
    if at is None or not 0 < (at.date() - today).days <= FARTHEST_DAYS:
        return Result(outcome="past")
    topic, title = _matter(turn, word(args, "topic"), word(args, "matter"))
    conversation = turn.unit.conversation.id
    about = topic or at.date().isoformat()  # without a topic, days are different things
    if title and not topic:
        about += f"-{turn.world.ids.new()[-8:]}"  # nor are words the same thing, and no key may hold them
    key = reminder_key(turn, about)
    others = await turn.world.database.read(lambda c: timers.keys(c, conversation, "reminder"))
    replaced = [other for other in others if _is_about(other, about)]  # also one set on another phone
    if not replaced and len(others) >= REMINDERS:
        return Result(outcome="too-many")
    due = to_micros(at)
    turn.unit.cancels += [other for other in replaced if other != key]
    turn.unit.timers.append(NewTimer(key, "reminder", due, {"topic": topic, "title": title}))
    in_the_morning = at.timetz().replace(tzinfo=None) == REMIND_AT
    said = date_text(turn.language, at.date()) if in_the_morning else moment_text(turn.language, due, turn.zone)
    return Result(outcome="set", values={"day_text": said, "matter": title if word(args, "matter") else ""})


def _matter(turn: Turn, topic: str, words: str) -> tuple[str, str]:
    """Topic and title of a reminder: in the person's own words, if they said any and know who reads them."""
    if not words:
        return topic, _title(turn, topic)
    found = turn.search(words)
    topic = found.hits[0].topic if found.zone == "sure" else ""
    return topic, _title(turn, topic) if turn.before_notice else words[:MATTER_LENGTH]


def _title(turn: Turn, topic: str) -> str:
    return _offered(turn).topic(topic).label if topic in turn.world.library.topics else ""


def _reminded_at(turn: Turn, wish: str) -> dt.datetime | None:
    """The moment meant by a choice, a day or a day with a time."""
    today, zone = turn.local_now.date(), ZoneInfo(turn.zone)
    if wish in REMIND_DAYS:
        return dt.datetime.combine(today + dt.timedelta(days=REMIND_DAYS[wish]), REMIND_AT, zone)
    try:
        said = dt.datetime.fromisoformat(wish)
        return said.replace(tzinfo=zone) if "T" in wish else dt.datetime.combine(said, REMIND_AT, zone)
    except ValueError:
        day = read_date(wish, turn.language, today)
        return dt.datetime.combine(day, REMIND_AT, zone) if day else None


def reminder_key(turn: Turn, about: str) -> str:
    return f"reminder:{turn.unit.conversation.id}:{about}"


def _is_about(key: str, about: str) -> bool:
    return key.split(":", 2)[-1] == about


async def _forget_reminder(turn: Turn, args: dict[str, Any]) -> Result:
    """One topic's reminder, or without a topic all of them."""
    topic, conversation = word(args, "topic"), turn.unit.conversation.id
    keys = await turn.world.database.read(lambda c: timers.keys(c, conversation, "reminder"))
    dropped = [key for key in keys if not topic or _is_about(key, topic)]
    turn.unit.cancels += dropped
    return Result(outcome="cancelled" if dropped else "none")


ACTIONS = [
    action("knowledge.find", _find, outcomes="answer offers suggest nothing", args="text", returns="topic offered"),
    action("knowledge.browse", _browse, outcomes="groups topics"),
    action(
        "knowledge.answer",
        _answer,
        outcomes="answered ask-area ask-land ask-status ask-age unknown",
        args="topic",
        returns="topic title has_more translated offers",
    ),
    action("knowledge.more", _more, outcomes="answered none", args="topic status age"),
    action("knowledge.german", _german, outcomes="answered none", args="topic status age"),
    action("knowledge.counter", _counter, outcomes="answered none", args="topic"),
    action("knowledge.locate", _locate, outcomes="known several unknown", args="place", returns="area town"),
    action("ratings.rate", _rate, args="topic helpful", returns="why"),
    action("gaps.record", _record, args="kind"),
    action("gaps.give_reason", _give_reason, args="reason"),
    action("reminders.set", _remind, outcomes="set past too-many", args="day", returns="day_text matter"),
    action("reminders.cancel", _forget_reminder, outcomes="cancelled none"),
]
