"""Appointments from the side of the conversation: a button or a word that answers, a reminder that is due."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.conversations.speaking import start_flow
from bot.conversations.standing import answered
from bot.conversations.turn import Turn
from bot.core.clock import HOUR
from bot.core.messages import Choice, Outbound, Part
from bot.flows.picking import pick, words
from bot.locales import read_yes_no
from bot.storage import appointment_reminders as reminders
from bot.storage import appointments, standing
from bot.storage.appointment_changes import Answer
from bot.storage.appointments import Appointment
from bot.volunteers.appointing import Appointing
from bot.volunteers.telling import APPOINTMENT, CALL_OFF, KIND_OF, NO, OFFER, OTHER_TIME, YES, Telling

SAID: dict[str, Answer] = {YES: "yes", NO: "no", OTHER_TIME: "other-time"}
LATE = 6 * HOUR  # a reminder that was held up for longer says nothing true any more
SHOWN = 5  # of several that a word could mean
OTHER_TIME_FLOW = "offer-time"


def telling_of(turn: Turn) -> Telling:
    world = turn.world
    return Telling(world.vault, world.ids, world.texts, lambda: world.library)


def appointing_of(turn: Turn) -> Appointing:
    return Appointing(turn.vault, telling_of(turn), turn.world.towns)


async def take(turn: Turn, kind: str, about: dict[str, Any], value: str) -> None:
    """An answer is written at once, with all that others are told of it: of two, one is first."""
    answered(turn)
    turn.speak("notice")
    if kind == OFFER:
        await _take_offer(turn, about, value)
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
    if outcome == "declined" and value == OTHER_TIME:
        await start_flow(turn, OTHER_TIME_FLOW, {"offer": offer})
    elif outcome != "confirmed":  # that was told to both
        turn.add(Part(text=turn.text(f"offer-{outcome}")))


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
    """Whether the text answers a question about an appointment; one that could answer two is asked about."""
    value = _meant(turn)
    if not value:
        return False
    here, kind = turn.unit.conversation, KIND_OF[value]
    rows = await turn.database.read(lambda c: standing.of_kind(c, turn.vault, here, kind, turn.now))
    if not rows:
        return False
    if len(rows) == 1:
        await take(turn, kind, msgspec.json.decode(rows[0].payload or b"{}"), value)
        turn.unit.jobs.append(lambda connection: _drop(connection, here.id, rows[0].prompt))
        return True
    await _ask_which(turn, kind, [msgspec.json.decode(row.payload or b"{}") for row in rows[:SHOWN]])
    return True


def _drop(connection: sa.Connection, conversation_id: int, prompt: str) -> None:
    standing.drop(connection, conversation_id, prompt)


def _meant(turn: Turn) -> str:
    """The choice that the words mean, "" if none: a yes or a no, or one of the phrases."""
    inbound = turn.inbound
    if inbound.kind != "text" or not inbound.text.strip() or inbound.text.startswith("/"):
        return ""
    said = words(inbound.text)
    for value in KIND_OF:
        for lang in dict.fromkeys((turn.language, "de")):
            if any(words(phrase) == said for phrase in turn.texts.phrases(lang, f"{value}-phrases")):
                return value
    both = [Choice(value=value, label=turn.label(value)) for value in KIND_OF]
    if not said.isdecimal() and (found := pick(inbound.text, both)):
        return found
    yes = read_yes_no(inbound.text, turn.language)
    return "" if yes is None else YES if yes else NO


async def _ask_which(turn: Turn, kind: str, abouts: list[dict[str, Any]]) -> None:
    """Each with its own buttons."""
    telling = telling_of(turn)
    turn.speak("notice")
    turn.add(Part(text=turn.text("appointment-which")))
    for about in abouts:
        this = await turn.database.read(lambda c, a=about: _of(c, turn, kind, a))  # type: ignore[misc]
        if this is None:
            continue
        turn.flush()
        turn.unit.send(_asked(turn, kind, about, this, [Part(text=telling.short(turn.language, this))]))


def _asked(turn: Turn, kind: str, about: dict[str, Any], this: Appointment, parts: list[Part]) -> Outbound:
    """A message whose buttons stand until the appointment begins."""
    prompt, here = turn.world.ids.new()[-8:], turn.unit.conversation

    def job(connection: sa.Connection) -> None:
        standing.add(connection, turn.vault, here, prompt, kind, about, turn.now, this.starts_at - turn.now)

    if this.starts_at > turn.now:
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
    telling = telling_of(turn)
    if turn.unconfirmed:  # perhaps somebody else holds the phone: only that there is something
        parts = [Part(text=turn.text("appointment-remind-hidden"))]
    else:
        parts = telling.reminder(turn.language, this, which)
    about = {"appointment": this.uuid, "version": this.version, "who": who}
    asked = _asked(turn, APPOINTMENT, about, this, parts)
    once = reminders.once(this, who, which)
    turn.unit.send(
        msgspec.structs.replace(asked, purpose="reminder", lane="reminder", dedupe_key=once, expires_at=this.starts_at)
    )


def _due(this: Appointment, which: str) -> int:
    return next(each.due_at for each in reminders.due(this) if each.which == which)
