"""Appointments from the side of the conversation: a button or a word that answers, a reminder that is due."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.conversations import surveys
from bot.conversations.speaking import start_flow
from bot.conversations.standing import answered
from bot.conversations.turn import Turn
from bot.core.clock import DAY, HOUR
from bot.core.messages import Choice, Outbound, Part
from bot.flows.picking import pick, words
from bot.locales import read_yes_no
from bot.storage import appointment_reminders as reminders
from bot.storage import appointments, standing
from bot.storage.appointment_changes import Answer
from bot.storage.appointments import Appointment
from bot.storage.partnerships import Who
from bot.storage.records import StandingRow
from bot.storage.window import drop_unsent
from bot.volunteers.appointing import Appointing
from bot.volunteers.partnering import Partnering
from bot.volunteers.telling import (
    APPOINTMENT,
    CALL_OFF,
    CHOICES,
    KIND_OF,
    NO,
    OFFER,
    OTHER_TIME,
    PARTNER,
    PARTNER_NO,
    PARTNER_YES,
    SURVEY,
    SURVEY_NO,
    SURVEY_YES,
    YES,
    Telling,
    asking,
)

PLAIN = ((PARTNER_YES, YES), (PARTNER_NO, NO), (SURVEY_YES, YES), (SURVEY_NO, NO))  # what a mere yes or no means
SHORT = {PARTNER: "partner-short", SURVEY: "survey-short"}  # one of several questions, in a line
SAID: dict[str, Answer] = {YES: "yes", NO: "no", OTHER_TIME: "other-time"}
LATE = 6 * HOUR  # a reminder that was held up for longer says nothing true any more
WHICH = DAY  # how long the question which one was meant may be answered
SHOWN = 5  # of several that a word could mean
OTHER_TIME_FLOW = "offer-time"
CLAUSES = re.compile(r"[,.;:!،؛\n]+")


def telling_of(turn: Turn) -> Telling:
    world = turn.world
    return Telling(world.vault, world.ids, world.texts, lambda: world.library, world.public_url)


def appointing_of(turn: Turn) -> Appointing:
    return Appointing(turn.vault, telling_of(turn), turn.world.towns)


async def take(turn: Turn, kind: str, about: dict[str, Any], value: str) -> None:
    """An answer is written at once, with all that others are told of it: of two, one is first."""
    if kind == SURVEY:
        await surveys.take(turn, about, value == SURVEY_YES)
        return
    answered(turn)
    turn.speak("notice")
    if kind == OFFER:
        await _take_offer(turn, about, value)
    elif kind == PARTNER:
        await _take_partner(turn, about, value == PARTNER_YES)
    elif value == CALL_OFF:
        await _call_off(turn, about)


async def _take_offer(turn: Turn, about: dict[str, Any], value: str) -> None:
    room, offer, version = appointing_of(turn), str(about["offer"]), int(about["version"])

    def job(connection: sa.Connection) -> tuple[str, list[str]]:
        try:
            said = room.answer(connection, offer, version, SAID[value], turn.now)
        except appointments.NoSuchAppointmentError:
            return "over", []
        return said.outcome, said.wakes

    outcome, wakes = await turn.database.write(job)
    turn.unit.wakes.update(wakes)
    here = turn.unit.conversation  # the question may still wait until they write: they did, and know it from a template
    turn.unit.jobs.append(lambda connection: drop_unsent(connection, here.town, here.id, asking(offer, version)))
    if outcome == "declined" and value == OTHER_TIME:
        await start_flow(turn, OTHER_TIME_FLOW, {"offer": offer})
    elif outcome != "confirmed":  # that was told to both
        turn.add(Part(text=turn.text(f"offer-{outcome}")))


async def _take_partner(turn: Turn, about: dict[str, Any], yes: bool) -> None:
    who: Who = "newcomer" if about["who"] == "newcomer" else "volunteer"
    room = Partnering(turn.vault, telling_of(turn), turn.world.towns)
    this, wakes = await turn.database.write(lambda c: room.say(c, str(about["partnership"]), who, yes, turn.now))
    turn.unit.wakes.update(wakes)
    if this is None:
        turn.add(Part(text=turn.text("partner-over")))
    elif this.state != "agreed":  # that was told to both
        turn.add(Part(text=turn.text("partner-said-yes" if yes else "partner-said-no")))


async def _call_off(turn: Turn, about: dict[str, Any]) -> None:
    room, person = appointing_of(turn), turn.unit.conversation.person_id
    outcome, wakes = "none", list[str]()
    if person is not None:
        outcome, wakes = await turn.database.write(
            lambda c: room.call_off(c, str(about["appointment"]), person, turn.now)
        )
    turn.unit.wakes.update(wakes)
    turn.add(Part(text=turn.text(f"appointment-off-{outcome}")))


async def in_words(turn: Turn) -> bool:
    """Whether the text answers a question that stands; one that could answer two is asked about."""
    value, here = pressed(turn) or _meant(turn) or await numbered(turn), turn.unit.conversation
    if not value:
        return False
    found = []
    for kind, choices in CHOICES.items():
        for meant in choices:
            if meant == value or (not pressed(turn) and (meant, value) in PLAIN):
                about = [(row.prompt, _about(row)) for row in await _standing(turn, kind)]
                found += [(kind, meant, *each) for each in about if surveys.PRESSED not in each[1]]
    if len(found) == 1:
        kind, meant, prompt, said = found[0]
        await take(turn, kind, said, meant)
        turn.unit.jobs.append(lambda connection: _drop(connection, here.id, prompt))
    elif found:
        await _ask_which(turn, [(kind, said) for kind, _, _, said in found[:SHOWN]])
    return bool(found)


def pressed(turn: Turn) -> str:
    """What a button says that names no question: those of WhatsApp are the same each time."""
    choice = turn.inbound.choice
    return choice.value if choice and not choice.prompt and choice.value in KIND_OF else ""


async def numbered(turn: Turn) -> str:
    """What a number means where buttons are numbered lines: of one question that came since they last wrote."""
    if turn.inbound.kind != "text" or not words(turn.inbound.text).isdecimal():
        return ""
    since = turn.unit.conversation.seen_at
    asked = [
        kind for kind in (OFFER, PARTNER, SURVEY) for row in await _standing(turn, kind) if row.created_at >= since
    ]
    if len(asked) != 1:
        return ""
    return pick(turn.inbound.text, [Choice(value=each, label=each) for each in CHOICES[asked[0]]]) or ""


async def _standing(turn: Turn, kind: str) -> list[StandingRow]:
    here = turn.unit.conversation
    return await turn.database.read(lambda c: standing.of_kind(c, turn.vault, here, kind, turn.now))


def _about(row: StandingRow) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.json.decode(row.payload or b"{}")
    return said


def _drop(connection: sa.Connection, conversation_id: int, prompt: str) -> None:
    standing.drop(connection, conversation_id, prompt)


def _meant(turn: Turn) -> str:
    """The choice that the words mean, "" if none: "Ja gerne, ich komme" says one thing twice, "Ja, aber …" none."""
    inbound = turn.inbound
    if inbound.kind != "text" or not inbound.text.strip() or inbound.text.startswith("/"):
        return ""
    if whole := _one_meaning(turn, inbound.text):
        return whole
    meanings = {_one_meaning(turn, part) for part in CLAUSES.split(inbound.text) if words(part)}
    return meanings.pop() if len(meanings) == 1 else ""


def _one_meaning(turn: Turn, text: str) -> str:
    """A yes or a no, or one of the phrases."""
    said = words(text)
    for value in KIND_OF:
        for lang in dict.fromkeys((turn.language, "de")):
            id_ = f"{value}-phrases"
            if turn.texts.has(lang, id_) and said in map(words, turn.texts.phrases(lang, id_)):
                return value
    both = [Choice(value=value, label=turn.label(value)) for value in KIND_OF]
    if not said.isdecimal() and (found := pick(text, both)):
        return found
    yes = read_yes_no(text, turn.language)
    return "" if yes is None else YES if yes else NO


async def _ask_which(turn: Turn, questions: list[tuple[str, dict[str, Any]]]) -> None:
    """Each with its own buttons."""
    telling = telling_of(turn)
    turn.speak("notice")
    turn.add(Part(text=turn.text("appointment-which")))
    turn.flush()
    for kind, about in questions:
        if kind in SHORT:
            turn.unit.send(_asked(turn, kind, about, turn.now + WHICH, [Part(text=turn.text(SHORT[kind]))]))
            continue
        this = await turn.database.read(lambda c, k=kind, a=about: _of(c, turn, k, a))  # type: ignore[misc]
        if this:
            parts = [Part(text=telling.short(turn.language, this))]
            turn.unit.send(_asked(turn, kind, about, this.starts_at, parts))


def _asked(turn: Turn, kind: str, about: dict[str, Any], until: int, parts: list[Part]) -> Outbound:
    """A message whose buttons stand until an instant (µs UTC)."""
    prompt, here = turn.world.ids.new()[-8:], turn.unit.conversation

    def job(connection: sa.Connection) -> None:
        standing.add(connection, turn.vault, here, prompt, kind, about, turn.now, until - turn.now)

    if until > turn.now:
        turn.unit.jobs.append(job)
    return Outbound(
        id=turn.world.ids.new(),
        address=here.address_uuid,
        purpose="notice",
        lang=turn.language,
        parts=parts,
        prompt=prompt,
        choices=telling_of(turn).choices(turn.language, kind),
    )


def _of(connection: sa.Connection, turn: Turn, kind: str, about: dict[str, Any]) -> Appointment | None:
    if kind == APPOINTMENT:
        return appointments.find(connection, turn.vault, str(about["appointment"]))
    offer = appointments.find_offer(connection, str(about["offer"]))
    return appointments.by_id(connection, turn.vault, offer.appointment_id) if offer else None


async def remind(turn: Turn) -> None:
    """A reminder is due. What was moved or called off meanwhile is not reminded of; one row in the outbox, once."""
    values = turn.inbound.values
    outside, which, who = str(values["appointment"]), str(values["which"]), str(values["who"])
    this = await turn.database.read(lambda c: appointments.find(c, turn.vault, outside))
    if this is None or this.version != values["version"]:
        return
    if which == "over":
        if who == "volunteer" and this.state in ("confirmed", "over") and not turn.unconfirmed:
            turn.inbound = msgspec.structs.replace(turn.inbound, name="appointment.over")
        return
    if this.state != "confirmed" or turn.now >= this.starts_at or turn.now > _due(this, which) + LATE:
        return
    telling, said_outside = telling_of(turn), None
    if turn.unconfirmed:  # perhaps somebody else holds the phone: only that there is something
        parts = [Part(text=turn.text("appointment-remind-hidden"))]
    else:
        parts = telling.reminder(turn.language, this, which, who)
        said_outside = telling.outside(turn.language, this, "upcoming")
    about = {"appointment": this.uuid, "version": this.version, "who": who}
    asked = _asked(turn, APPOINTMENT, about, this.starts_at, parts)
    once = reminders.once(this, who, which)
    turn.unit.send(
        msgspec.structs.replace(
            asked,
            purpose="reminder",
            lane="reminder",
            dedupe_key=once,
            expires_at=this.starts_at,
            outside=said_outside,
        )
    )


def _due(this: Appointment, which: str) -> int:
    return next(each.due_at for each in reminders.due(this) if each.which == which)
