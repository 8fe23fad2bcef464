"""Runs the flow engine until nothing is wanted any more, and makes messages of its events."""

from __future__ import annotations

import logging
from typing import Any

from bot.conversations import held
from bot.conversations.turn import Turn
from bot.conversations.understanding import understand
from bot.core.limits import WANTS_A_TURN
from bot.core.messages import Part
from bot.flows import engine
from bot.flows.session import Ended, Event, Failed, Handoff, Result, Say, Step, Waits, Want
from bot.storage.unit import NewTimer

log = logging.getLogger("lotse.conversations")

PURPOSES = {
    "crisis": "crisis",
    "stop": "legal",
    "my-data": "legal",
    "show-my-data": "legal",
    "delete-my-data": "legal",
    "someone-else": "legal",
}


async def run_engine(turn: Turn) -> None:
    """Let the inbound act on the session."""
    await _go_on(turn, engine.advance(turn.world.flows, turn.session, turn.inbound, turn.context()))


async def start_flow(turn: Turn, name: str, slots: dict[str, Any]) -> None:
    """Begin a flow the program itself has decided on."""
    turn.purpose = PURPOSES.get(name, turn.purpose)  # type: ignore[assignment]
    await _go_on(turn, engine.start(turn.world.flows, turn.session, name, slots, turn.context()))


async def _go_on(turn: Turn, step: Step) -> None:
    for _ in range(WANTS_A_TURN):
        turn.session = step.session
        for event in step.events:
            await _happened(turn, event)
        if step.wants is None:
            return
        result = await _answer(turn, step.wants)
        step = engine.advance(turn.world.flows, turn.session, result, turn.context())
    await _failed(turn, f"more than {WANTS_A_TURN} actions in one turn")


async def _answer(turn: Turn, want: Want) -> Result:
    if want.action == "understand":
        return understand(turn, str(want.args.get("text", "")))
    return await turn.world.actions.get(want.action).run(want.args, turn)


async def _happened(turn: Turn, event: Event) -> None:
    if turn.world.watch:
        turn.world.watch(event)
    match event:
        case Say():
            if turn.session.stack:
                flow = event.prompt.flow if event.prompt else turn.session.stack[0].flow
                turn.purpose = PURPOSES.get(flow, turn.purpose)  # type: ignore[assignment]
            if event.text:
                turn.add(Part(text=turn.text(event.text, **event.args)))
            turn.add(*event.parts)
            if event.prompt:
                turn.ask(event.prompt, event.asks)
        case Handoff():
            await held.hand_off(turn, event)
        case Waits():
            key = f"wait:{turn.unit.conversation.id}:{event.flow}:{event.step}"
            values: dict[str, object] = {"flow": event.flow, "step": event.step}
            turn.unit.timers.append(NewTimer(key, "wait", event.until, values))
        case Failed():
            await _failed(turn, event.reason)
        case Ended():
            pass


async def _failed(turn: Turn, reason: str) -> None:
    """The dialogue could not go on: a person takes over, and is told where it broke."""
    log.error("dialogue gave up", extra={"inbound": turn.inbound.id, "reason": reason})
    await held.hand_off(turn, Handoff(reason=f"failed: {reason}"))
    turn.add(Part(text=turn.text("turn-failed")))
