"""The order of a turn: crisis words; stop, show, delete, language; standing prompts; held?; the engine."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.conversations import before_notice, held, standing
from bot.conversations.speaking import run_engine, start_flow
from bot.conversations.tongue import choose_language
from bot.conversations.turn import PROFILE, UNCONFIRMED, Turn
from bot.conversations.world import World
from bot.core.clock import DAY
from bot.flows.picking import words
from bot.locales import clean
from bot.storage.outbox import close_address
from bot.storage.unit import Unit

log = logging.getLogger("lotse.conversations")

NEW_LANGUAGE = "language"  # payload: the page was switched to another language, the open question is asked in it
SILENCE_DAYS = 30  # after a month the phone may be in other hands: nothing personal before it is confirmed
HELD = "held"  # the flow with the one button a held person has: "I no longer need it"
LEGAL = frozenset(  # also while held
    {"stop", "my-data", "show-my-data", "delete-my-data", "language", "someone-else", "prove", "withdraw"}
)


class Conversations:
    """Takes turns: the handler that delivery's worker is given."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, unit: Unit) -> None:
        inbound = unit.message.inbound
        assert inbound is not None
        turn = Turn(self._world, unit, inbound)
        if inbound.kind == "block":
            self._close(turn, "gone")
            return
        if inbound.kind != "system":
            self._arrived(turn)
        before = turn.first
        await self._take(turn)
        turn.finish()
        if before:
            before_notice.forget(turn)

    def _arrived(self, turn: Turn) -> None:
        """Something came from a person: the address is open, the language is looked at, time is noted."""
        unit = turn.unit
        choose_language(turn)
        if unit.conversation.address_state in ("stopped", "gone"):
            self._close(turn, "open")
        quiet = unit.seen_at and turn.now - unit.seen_at > SILENCE_DAYS * DAY
        name = before_notice.mark_of(turn.inbound.sender_name) if turn.inbound.sender_name else ""
        changed = bool(name and turn.kept.get(PROFILE) and turn.kept[PROFILE] != name)
        if (quiet or changed) and (turn.session.stack or unit.conversation.person_id):
            turn.kept[UNCONFIRMED] = "yes"
        if name:
            turn.kept[PROFILE] = name
        unit.seen_at = turn.now

    async def _take(self, turn: Turn) -> None:
        inbound, world = turn.inbound, turn.world
        if inbound.kind == "text" and (danger := world.crisis.danger(inbound.text)):
            if turn.unit.conversation.held_case:
                held.pass_on(turn)
            await start_flow(turn, "crisis", {"danger": danger, "text": clean(inbound.text)})
            return
        if inbound.kind == "system":
            await self._from_inside(turn)
            return
        if self._is_legal(turn):
            turn.purpose = "legal"
            await run_engine(turn)
            return
        if inbound.choice and await standing.take(turn):
            return
        if inbound.kind == "start" and inbound.payload == NEW_LANGUAGE and not turn.first:
            await start_flow(turn, "repair-repeat", {})
            return
        if turn.kept.get(UNCONFIRMED):
            await self._confirm_first(turn)
            return
        if turn.unit.conversation.held_case:
            held.pass_on(turn)
            return
        await run_engine(turn)

    def _is_legal(self, turn: Turn) -> bool:
        """Whether these words are, or answer, one of the flows that work at any time."""
        session, world, roles = turn.session, turn.world, turn.unit.conversation.roles
        if session.stack and session.prompt:
            flow = session.stack[0].flow
            if flow in LEGAL or (flow == HELD and turn.inbound.kind == "choice"):
                return True
        text = turn.inbound.text.strip()
        if turn.inbound.kind != "text" or not text:
            return False
        name = world.flows.by_command(text, roles) if text.startswith("/") else None
        return (name or world.flows.by_phrase(words(text), world.texts, roles)) in LEGAL

    async def _confirm_first(self, turn: Turn) -> None:
        """After a long silence or under a new name: no slot, no case, no reminder before it is confirmed."""
        if turn.session.stack and turn.session.stack[-1].flow == "silence":
            await run_engine(turn)
            return
        turn.session.stack.clear()
        turn.session.prompt = None
        await start_flow(turn, "silence", {"text": clean(turn.inbound.text)})

    async def _from_inside(self, turn: Turn) -> None:
        """A timer, a report of delivery, the end of a case."""
        name = turn.inbound.name
        if name.startswith("timer.") and name != "timer.erase" and turn.unit.conversation.address_state != "open":
            return
        if name == "timer.erase":
            if self._world.erase:
                turn.unit.jobs.append(self._world.erase(turn.unit.conversation.id, turn.now))
            return
        if name == "timer.reminder":
            turn.purpose = "reminder"
            if turn.kept.get(UNCONFIRMED):
                return
        if name.startswith("delivery."):
            await held.make_case_of_report(turn)
            if name == "delivery.gone" or turn.inbound.values.get("purpose") == "notice":
                return  # nobody is there, or telling it is what failed
            turn.purpose = "notice"
        if name == "resumed":
            turn.purpose = "notice"
        await run_engine(turn)

    def _close(self, turn: Turn, state: str) -> None:
        address_id = turn.unit.conversation.address_id

        def job(connection: sa.Connection) -> None:
            close_address(connection, address_id, state)

        turn.unit.jobs.append(job)
