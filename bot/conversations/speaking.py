"""Runs the flow engine until nothing is wanted any more, and makes messages of its events."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from bot.conversations import held, standing
from bot.conversations.turn import Turn
from bot.conversations.understanding import understand
from bot.core.limits import WANTS_A_TURN
from bot.core.messages import Part, Purpose
from bot.flows import engine
from bot.flows.run import chains, waiting
from bot.flows.session import Ended, Event, Failed, Handoff, Result, Say, Session, Step, Waits, Want
from bot.storage.unit import NewTimer

log = logging.getLogger("lotse.conversations")

# Flows that are heard and answered whatever is going on, also while a human is in charge.
PURPOSES: dict[str, Purpose] = {
    "crisis": "crisis",
    "hide": "crisis",
    "stop": "legal",
    "my-data": "legal",
    "show-my-data": "legal",
    "delete-my-data": "legal",
    "language": "legal",
    "someone-else": "legal",
    "prove": "legal",
    "link": "legal",
    "unlink": "legal",
    "invited": "legal",
    "withdraw": "legal",
    "consent-translation": "legal",
    "stop-translation": "legal",
    "no-information": "legal",
    "silence": "legal",
}


async def run_engine(turn: Turn) -> None:
    """Let the inbound act on the session."""
    await _go_on(turn, engine.advance(turn.world.flows, turn.session, turn.inbound, turn.context()))


async def start_flow(turn: Turn, name: str, slots: dict[str, Any]) -> None:
    """Begin a flow the program itself has decided on."""
    turn.speak(PURPOSES.get(name, turn.purpose))
    await _go_on(turn, engine.start(turn.world.flows, turn.session, name, slots, turn.context()))


async def give_up(turn: Turn, reason: str) -> None:
    """The dialogue could not go on: a person is told where it broke, and the next words find a fresh start."""
    turn.session = msgspec.structs.replace(
        turn.session, stack=waiting(turn.session.stack), prompt=None, misses=0, pending="", steps=0, heard=""
    )
    await _failed(turn, reason)


def open_flow(session: Session) -> str:
    """The flow whose question is open, whatever repair lies on it; "" if none is."""
    if not session.prompt or not session.stack:
        return ""
    top = session.stack[-1]
    if not top.repair and not top.called:  # nearly always
        return top.flow
    return next((chain[0].flow for chain in reversed(chains(session.stack)) if not chain[0].repair), "")


async def _go_on(turn: Turn, step: Step) -> None:
    for _ in range(WANTS_A_TURN):
        turn.session = step.session
        for event in step.events:
            await _happened(turn, event)
        if step.wants is None:
            return
        result = await _answer(turn, step.wants)
        step = engine.advance(turn.world.flows, turn.session, result, turn.context())
    await give_up(turn, f"more than {WANTS_A_TURN} actions in one turn")


async def _answer(turn: Turn, want: Want) -> Result:
    if want.action == "understand":
        return understand(turn, str(want.args.get("text", "")))
    return await turn.world.actions.get(want.action).run(want.args, turn)


async def _happened(turn: Turn, event: Event) -> None:
    if turn.world.watch:
        turn.world.watch(event)
    match event:
        case Say():
            if event.prompt:
                turn.speak(_purpose(turn))
            if event.text:
                turn.add(Part(text=turn.texts.say(turn.language, event.text, event.args)))
            turn.add(*event.parts)
            if event.prompt:
                turn.ask(event.prompt, event.asks)
                standing.remember(turn, event.prompt)
        case Handoff():
            await held.hand_off(turn, event)
        case Waits():
            key = f"{event.timer}:{turn.unit.conversation.id}"
            if event.timer == "wait":  # several flows may wait; of questions only the newest does
                key += f":{event.flow}:{event.step}"
            values: dict[str, object] = {"flow": event.flow, "step": event.step}
            turn.unit.timers.append(NewTimer(key, event.timer, event.until, values))
        case Failed():
            await _failed(turn, event.reason)
        case Ended():
            turn.went_through(event.flow)


def _purpose(turn: Turn) -> Purpose:
    """Of a question: what its flow is for; else that of the turn, which a right or a danger does not hand on."""
    base: Purpose = "dialogue" if turn.purpose in ("legal", "crisis") else turn.purpose
    return PURPOSES.get(open_flow(turn.session), base)


async def _failed(turn: Turn, reason: str) -> None:
    """A person takes over, and is told where it broke; the bot goes on answering."""
    log.error("dialogue gave up", extra={"inbound": turn.inbound.id, "reason": reason})
    await held.hand_off(turn, Handoff(reason=f"failed: {reason}"))
    turn.speak("notice")
    turn.add(Part(text=turn.text("turn-failed-case")))
