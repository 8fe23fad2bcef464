"""The order of a turn: crisis words; stop, show, delete, language; standing prompts; held?; the engine."""

from __future__ import annotations

import logging
import re
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.conversations import (
    appointments,
    before_notice,
    files,
    gaps,
    held,
    helping,
    inside,
    meant,
    referring,
    standing,
    tongue,
    trail,
    untimely,
)
from bot.conversations.speaking import PURPOSES, give_up, open_flow, run_engine, start_flow
from bot.conversations.tongue import FIRST_CONTACT
from bot.conversations.turn import AREA, POSITION, PROFILE, TOWN_NAME, UNCONFIRMED, Turn, encode
from bot.conversations.world import World
from bot.core.clock import DAY, from_micros
from bot.core.errors import UnavailableError
from bot.core.limits import CHANNELS, SILENCE_DAYS
from bot.core.messages import Part
from bot.flows import engine
from bot.flows.picking import pick, words
from bot.flows.run import waiting as still_waiting
from bot.locales import clean
from bot.storage import case_people, figures, inbox, invitations, way_in, window
from bot.storage.outbox import close_address
from bot.storage.unit import Unit
from bot.volunteers.information_words import NO_MORE
from bot.volunteers.telling import CHOICES

log = logging.getLogger("lotse.conversations")

NEW_LANGUAGE = "language"  # payload: the page was switched to another language, the open question is asked in it
NOT_NEEDED = "not-needed"  # the one button a held person has; it counts however old it is
SOURCE = re.compile(r"from-([A-Za-z0-9_-]+)", re.ASCII)  # payload of a link on a poster: only counted
YES_NO = frozenset({"yes", "no"})  # choices of a question that a yes answers
CODE = re.compile(r"\d[\d ]+", re.ASCII)  # of a phone, however grouped
INVITATION = re.compile(
    rf"\b{invitations.PAYLOAD}([0-9a-z]{{12,}})", re.ASCII | re.IGNORECASE
)  # also in words, as WhatsApp brings it
PERSONAL = frozenset(
    {"my-data", "show-my-data", "withdraw", "link", "invited"}
)  # of the rights, those that show something
# The provider has acted: that is noted, and nothing is said.
STATES = {"block": "gone", "stop": "stopped", "unblock": "open"}


class Conversations:
    """Takes turns: the handler that delivery's worker is given."""

    def __init__(self, world: World) -> None:
        self._world = world

    def switch(self, world: World) -> None:
        """Turns that begin from now on take place in this world; those under way end in theirs."""
        self._world = world

    async def __call__(self, unit: Unit) -> None:
        inbound = unit.message.inbound
        assert inbound is not None
        turn = Turn(self._world, unit, inbound)
        if inbound.kind in STATES:
            if not (turn.left and inbound.kind == "unblock"):
                _set_state(turn, STATES[inbound.kind])
                turn.note(closed=inbound.kind != "unblock")
            unit.session = encode(turn.session)
            return
        if turn.left and inbound.kind != "system":
            _forward(turn)
            return
        unit.remember = not inbound.provider_id.endswith(held.AGAIN)
        before = turn.before_notice
        try:
            await self._take(turn)
        except UnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever broke: the person is told, and a human looks at it
            log.error("turn broke", extra={"inbound": inbound.id, "error": type(error).__name__})
            await give_up(turn, type(error).__name__)
        helping.after_turn(turn)
        turn.finish()
        if before:
            before_notice.forget(turn, wish=_begun(turn))

    async def _take(self, turn: Turn) -> None:
        inbound = turn.inbound
        if inbound.kind == "system":
            await inside.take(turn)
            return
        late = untimely.is_late(turn)
        _arrived(turn)
        if source := SOURCE.fullmatch(inbound.payload):
            turn.unit.jobs.append(partial(figures.add_source, town=turn.town.id, source=source[1]))
            turn.inbound = inbound = msgspec.structs.replace(inbound, payload="")
        if inbound.media:
            files.adopt(turn)
            inbound = turn.inbound
        danger, said_in = turn.world.crisis.hear(inbound.text) if inbound.text else ("", [])
        if inbound.cut and not danger:  # in danger nothing stands before the numbers
            _tell_cut(turn)
        if danger:
            gaps.stay_quiet(turn)
            tongue.speak_in_danger(turn, said_in)
            if turn.held:
                held.pass_on(turn, answered=True)
                held.raise_alarm(turn)
            await start_flow(turn, "crisis", {"danger": danger, "text": clean(inbound.text)})
        elif inbound.edits and not turn.first:
            untimely.take_edit(turn)
        elif code := _invitation(turn):
            await _invite(turn, code)
        elif flow := _at_any_time(turn):
            turn.speak(PURPOSES[flow])
            waiting = turn.kept.get(UNCONFIRMED, [])
            await run_engine(turn)
            if waiting and turn.held and not turn.unconfirmed:
                held.pass_on(turn, "\n".join(waiting))
        elif inbound.choice and inbound.choice.value == NO_MORE:
            await start_flow(turn, NO_MORE, {})
        elif await _answers_standing(turn) or (not turn.unconfirmed and await tongue.answer(turn)):
            pass
        elif turn.unconfirmed:
            await _confirm_first(turn)
        elif turn.held:
            await _to_the_human(turn)
        elif inbound.kind == "start" and inbound.payload.startswith(way_in.PAYLOAD):
            await start_flow(turn, "link", {"text": inbound.payload.removeprefix(way_in.PAYLOAD)})
        elif inbound.kind == "start" and inbound.payload == NEW_LANGUAGE and not turn.first:
            await start_flow(turn, "repair-repeat" if turn.session.prompt else "menu", {})
        elif untimely.is_more_of_album(turn):
            files.remember(turn.kept, inbound, turn.now)
        elif untimely.goes_along(turn) or _belongs_to_request(turn):
            await untimely.take_along(turn)
        elif await _answers_guide(turn) or await _answers_appointment(turn):
            pass
        else:
            await _to_the_engine(turn, late=late)


def _arrived(turn: Turn) -> None:
    """Something came from a person: the address is open, the language is looked at, time is noted."""
    unit = turn.unit
    tongue.choose_language(turn)
    if turn.closed:
        _set_state(turn, "open")
        turn.note(closed=False)
    if CHANNELS[unit.conversation.channel].window_seconds:
        unit.jobs.append(partial(window.release, conversation_id=unit.conversation.id, now=turn.now))
    quiet = unit.seen_at and turn.quiet_for(SILENCE_DAYS * DAY)
    name = before_notice.mark_of(turn.inbound.sender_name) if turn.inbound.sender_name else ""
    changed = bool(name and turn.kept.get(PROFILE) and turn.kept[PROFILE] != name)
    if (quiet or changed) and _knows_somebody(turn) and not turn.unconfirmed:
        turn.kept[UNCONFIRMED] = []
        turn.session.stack, turn.session.prompt = [], None
    if name:
        turn.kept[PROFILE] = name
    year = from_micros(unit.seen_at).astimezone(turn.local_now.tzinfo).year if unit.seen_at else 0
    turn.new_this_year = year < turn.local_now.year and "newcomer" in unit.conversation.roles
    sent = turn.inbound.sent_at
    unit.seen_at = turn.now if not sent or turn.now - sent < untimely.LATE else max(unit.seen_at, sent)


def _invitation(turn: Turn) -> str:
    """The code of an invitation, by a link or in words; "" if none came."""
    inbound = turn.inbound
    if inbound.kind == "start" and inbound.payload.startswith(invitations.PAYLOAD):
        return inbound.payload.removeprefix(invitations.PAYLOAD) or "-"
    found = INVITATION.search(inbound.text) if inbound.kind == "text" else None
    return found[1] if found else ""


async def _invite(turn: Turn, code: str) -> None:
    """Also while a human is in charge: they need not read the code. Whoever may be somebody else says so first."""
    turn.answered = True
    if turn.unconfirmed:
        await start_flow(turn, "silence", {"text": "", "code": code})
    else:
        await start_flow(turn, "invited", {"code": code})


async def _answers_standing(turn: Turn) -> bool:
    """A button of a question that stands with something. Whoever may be somebody else brings no case back."""
    kind, about = await standing.find(turn) if turn.inbound.choice else ("", {})
    if kind in (standing.FOLLOW_UP, standing.REFERRAL, *CHOICES) and turn.unconfirmed:
        return False
    if kind == standing.REFERRAL:
        await referring.take(turn, about)
    elif kind in CHOICES and turn.inbound.choice:
        await appointments.take(turn, kind, about, turn.inbound.choice.value)
    elif kind == standing.FOLLOW_UP and turn.inbound.choice:
        await start_flow(turn, standing.FOLLOW_UP, {**about, "worked": turn.inbound.choice.value})
    elif kind:
        standing.take(turn, kind, about)
    elif appointments.pressed(turn) and not turn.unconfirmed:
        return await appointments.in_words(turn)
    return bool(kind)


def _tell_cut(turn: Turn) -> None:
    """Also while a human is in charge: they did not get the rest either."""
    purpose = turn.purpose
    turn.speak("notice" if turn.held else purpose)
    turn.add(Part(text=turn.text("message-cut")))
    turn.speak(purpose)


def _knows_somebody(turn: Turn) -> bool:
    """Whether there is anything that only the earlier person should see."""
    known = (AREA, TOWN_NAME, POSITION, files.DRAFT)
    return bool(turn.session.stack or turn.unit.conversation.person_id or any(map(turn.kept.get, known)))


def _at_any_time(turn: Turn) -> str:
    """The flow that these words begin or answer, if it is one that works at any time; else ""."""
    allowed = PURPOSES.keys() - (PERSONAL if turn.unconfirmed else frozenset())
    begun = _begun(turn)
    if begun in allowed:
        return begun
    flow = open_flow(turn.session)
    return flow if flow in allowed and (not turn.held or _answers(turn)) else ""


def _begun(turn: Turn) -> str:
    text, world, roles = turn.inbound.text.strip(), turn.world, turn.unit.conversation.roles
    if turn.inbound.kind != "text" or not text:
        return ""
    name = world.flows.by_command(text, roles) if text.startswith("/") else None
    return name or world.flows.by_phrase(words(text), world.texts, roles) or ""


def _answers(turn: Turn) -> bool:
    """Whether the open question takes this as an answer. The engine is pure: it is simply tried."""
    if turn.world.flows.get(begun := _begun(turn)) and not begun.startswith("repair-"):
        return False  # a greeting, a wish for something else
    prompt, flow, text = turn.session.prompt, open_flow(turn.session), turn.inbound.text
    if turn.inbound.kind == "text" and prompt and (flow == "link" or (flow == "crisis" and prompt.choices)):
        code = flow == "link" and CODE.fullmatch(words(text))
        return bool(code) or pick(text, prompt.choices) is not None  # all else is for the human
    step = engine.advance(turn.world.flows, turn.session, turn.inbound, turn.context())
    understood = step.wants is None or step.wants.action != "understand"
    return understood and step.session.misses <= turn.session.misses


def _asks_at_once(turn: Turn) -> bool:
    """Whether somebody who is asked for their language says what they need instead: that tells the language, too."""
    text = turn.inbound.text.strip()
    if turn.inbound.kind != "text" or not text or text.startswith("/") or open_flow(turn.session) not in FIRST_CONTACT:
        return False
    return not _begun(turn) and not _answers(turn)


async def _confirm_first(turn: Turn) -> None:
    """After a long silence or under a new name: no slot, no case, no reminder before it is confirmed.

    What a held person writes meanwhile waits here for the human.
    """
    said = clean(turn.inbound.text)
    if turn.held and said:
        turn.kept[UNCONFIRMED] = [*turn.kept[UNCONFIRMED], said]
    await start_flow(turn, "silence", {"text": "" if turn.held or _begun(turn) else said})


async def _to_the_human(turn: Turn) -> None:
    """The bot is silent: what came in goes to the case."""
    choice = turn.inbound.choice
    if choice and choice.value == NOT_NEEDED:
        await start_flow(turn, "withdraw", {})
    elif open_flow(turn.session) == "reminder-due" and choice:
        turn.speak("reminder")
        await run_engine(turn)
    else:
        held.pass_on(turn)
        held.acknowledge_file(turn)


async def _answers_guide(turn: Turn) -> bool:
    """Whether this replies to what a guide wrote in a case that was resolved since: messengers say what it is about."""
    inbound, here = turn.inbound, turn.unit.conversation
    if not inbound.reply_to or inbound.kind != "text" or _begun(turn):
        return False
    found, number = await turn.database.read(lambda c: case_people.relayed(c, turn.vault, here, inbound.reply_to))
    if found:
        await start_flow(turn, "ask-a-person", {untimely.REQUEST: clean(inbound.text), "case": number})
    return found


async def _answers_appointment(turn: Turn) -> bool:
    """Words that answer a question about an appointment, unless they answer what the dialogue asks.

    A menu that takes any words does not ask for these.
    """
    prompt = turn.session.prompt
    if prompt and prompt.choices:
        own = pick(turn.inbound.text, prompt.choices) is not None or any(c.value in YES_NO for c in prompt.choices)
    else:
        own = bool(prompt) and _answers(turn)
    free = not (own or _begun(turn)) or bool(await appointments.numbered(turn))
    return free and await appointments.in_words(turn)


def _belongs_to_request(turn: Turn) -> bool:
    """Words beside the question whether a human may get the request, which nothing here can answer: more of it."""
    if turn.inbound.kind != "text" or not turn.inbound.text.strip() or not untimely.asks_consent(turn):
        return False
    return not (_begun(turn) or _answers(turn)) and turn.search(turn.inbound.text).zone != "sure"


async def _to_the_engine(turn: Turn, *, late: bool) -> None:
    if not late:
        tongue.offer(turn)
    files.remember(turn.kept, turn.inbound, turn.now)
    begun = _begun(turn)
    if not begun:
        meant.take_age(turn)
    trail.keep(turn, begun)
    if not begun and (topic := meant.instead_of_place(turn)):
        await start_flow(turn, "repair-digression", {"topic": topic, "text": clean(turn.inbound.text)})
        return
    if not begun and (told := meant.logged(turn)) and not (meant.is_choosy(turn) and _answers(turn)):
        await start_flow(turn, meant.LOG, told)
        return
    if untimely.leaves_request(turn, begun):
        turn.add(Part(text=turn.text("request-left")))
    if _asks_at_once(turn):
        turn.first_question = True
        turn.session.stack, turn.session.prompt = still_waiting(turn.session.stack), None
    await (untimely.take_late(turn) if late else run_engine(turn))


def _forward(turn: Turn) -> None:
    """Written to somebody who has left this phone: it belongs to who uses it now."""
    conversation, again = turn.unit.conversation, f"{turn.inbound.provider_id}:forwarded"
    inbound = msgspec.structs.replace(turn.inbound, id=turn.world.ids.new(), provider_id=again)
    vault = turn.vault
    turn.unit.remember = False
    turn.unit.jobs.append(lambda c: inbox.store(c, vault, [(conversation.town, conversation.channel, inbound)]))


def _set_state(turn: Turn, state: str) -> None:
    address_id = turn.unit.conversation.address_id

    def job(connection: sa.Connection) -> None:
        close_address(connection, address_id, state)

    turn.unit.jobs.append(job)
