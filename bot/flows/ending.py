"""What follows when a flow ends, waits, is dropped, or was changed under the dialogue."""

from __future__ import annotations

from typing import Any

from bot.flows.run import NOWHERE, OK, Run, chains
from bot.flows.session import Frame, Say
from bot.flows.step import Question
from bot.flows.steps.call import CallStep
from bot.flows.steps.wait import TIMER, WaitStep

CHANGED = "repair-flow-changed"
IDLE = "idle"  # the event of a person who wrote, with nothing open and nothing to say: usually the menu

# What a repair's plain `end` means for the question it lies on.
PLAIN = {
    "repair-not-understood": "ask-again",
    "repair-digression": "ask-again",
    "repair-repeat": "ask-again",
    "repair-help": "ask-again",
    "repair-stale-choice": "ask-again",
    "repair-silence": "ask-again",
    "repair-cannot-skip": "ask-again",
    "repair-cannot-go-back": "ask-again",
    "repair-back": "back",
    "repair-skip": "skip",
    "repair-restart": "restart",
    "repair-cancel": "cancel",
}
OUTCOMES = ("ask-again", "back", "skip", "restart", "cancel", "leave", "stay")


def end(run: Run) -> None:
    """The top flow is over: tell its caller, or what it lies on."""
    outcome, run.outcome = run.outcome, OK
    run.at = NOWHERE
    frame = run.leave(outcome)
    if frame.called:
        step = run.here()
        if isinstance(step, CallStep):
            step.returned(run, frame, outcome)
        else:
            flow_changed(run)
    elif frame.repair:
        settle(run, outcome if outcome in OUTCOMES else PLAIN[frame.repair])
    elif outcome == "leave":  # the flow took away what it lies on
        drop_open(run)
        idle(run)
    else:
        surface(run)


def surface(run: Run) -> None:
    """Go back to the question below, if there is one."""
    if run.session.stack and run.frame.prompt:
        settle(run, "ask-again")
    else:
        idle(run)


def settle(run: Run, outcome: str) -> None:
    """Do with the interrupted question what a repair decided."""
    run.uncover()
    if not run.session.prompt:
        idle(run)
        if outcome == "ask-again" and run.at == NOWHERE:
            _offer_something(run)
        return
    step = run.here()
    if not isinstance(step, Question):
        flow_changed(run)
    elif outcome == "back" and run.frame.asked:
        _go_back(run)
    elif outcome == "skip" and step.can_skip:
        step.skip(run)
    elif outcome == "restart":
        _restart(run)
    elif outcome == "cancel":
        drop_chain(run, "cancelled")
        surface(run)
    elif outcome == "leave":
        drop_open(run)
        idle(run)
    elif outcome != "stay":
        step.ask_again(run)


def _offer_something(run: Run) -> None:
    """There is nothing to ask again: if nothing was said either, the person is not left with silence."""
    if any(isinstance(event, Say) for event in run.events):
        return
    name = run.flows.by_event(IDLE, run.context.roles)
    if name:
        run.enter(name, {})
    else:
        run.say("repair-help")


def _go_back(run: Run) -> None:
    frame = run.frame
    before = run.flow.step(frame.asked.pop())
    frame.confirming = ""
    run.session.prompt, run.session.misses = None, 0
    if before is None:
        flow_changed(run)
    else:
        run.go(before.index)


def _restart(run: Run) -> None:
    frame, flow = run.frame, run.flow
    frame.slots = {name: frame.slots[name] for name in flow.takes if name in frame.slots}
    frame.labels, frame.asked, frame.picked, frame.confirming = {}, [], [], ""
    run.session.prompt, run.session.misses = None, 0
    run.go(flow.first)


def drop_chain(run: Run, outcome: str) -> None:
    """End the dialogue on top: its flow and those that called it."""
    run.session.prompt, run.session.misses = None, 0
    for _ in chains(run.session.stack)[-1]:
        run.leave(outcome)


def drop_open(run: Run) -> None:
    """End every dialogue that does not merely wait."""
    _keep_only(run, [part for part in chains(run.session.stack) if part[-1].until])
    run.session.prompt, run.session.misses = None, 0


def drop_named(run: Run, name: str) -> None:
    """End a dialogue that began with this flow, wherever it is: it is about to begin anew."""
    parts = chains(run.session.stack)
    if parts and parts[-1][0].flow == name:
        run.session.prompt = None
    _keep_only(run, [part for part in parts if part[0].flow != name])


def _keep_only(run: Run, parts: list[list[Frame]]) -> None:
    kept = [frame for part in parts for frame in part]
    if len(kept) < len(run.session.stack):
        stays = set(map(id, kept))
        for frame in reversed(run.session.stack):
            if id(frame) not in stays:
                run.ended(frame, "left")
        run.session.stack = kept


def drop_repair(run: Run) -> bool:
    """Give up a repair on top, so that the question below is the open one; False if none is there."""
    stack = run.session.stack
    if not stack or not chains(stack)[-1][0].repair:
        return False
    misses = run.session.misses
    drop_chain(run, "left")
    run.session.misses = misses
    run.uncover()
    return True


def flow_changed(run: Run) -> None:
    """The flow on top cannot go on: it is dropped, and the person is told."""
    run.at = NOWHERE
    if run.session.stack:
        drop_chain(run, "changed")
    if run.flows.get(CHANGED):
        run.enter(CHANGED, {})
    else:
        run.say(CHANGED)
        surface(run)


# --- waiting


def step_aside(run: Run) -> None:
    """The dialogue on top waits: it goes to the bottom, and what lay below goes on."""
    run.at = NOWHERE
    parts = chains(run.session.stack)
    aside = parts.pop()
    aside[0].repair = ""
    run.session.stack = [*aside, *(frame for part in parts for frame in part)]
    surface(run)


def wake(run: Run, name: str, values: dict[str, Any]) -> bool:
    """Something happened that dialogues wait for; False if none does."""
    found = False
    for frame in run.session.stack:
        if frame.until and (how := _woken_by(frame, name, values, run.context.now)):
            frame.woken = "event" if how == "event" else "timeout"
            if how == "event":
                frame.slots.update(values)
            found = True
    if found and not run.session.prompt:
        idle(run)
    return found


def _woken_by(frame: Frame, name: str, values: dict[str, Any], now: int) -> str:
    if frame.waits and name == frame.waits:
        return "event"
    mine = (values.get("flow"), values.get("step")) == (frame.flow, frame.step)
    return "timeout" if name == TIMER and mine and now >= frame.until else ""


def idle(run: Run) -> None:
    """No question is open: a dialogue that was woken meanwhile goes on."""
    run.at = NOWHERE
    parts = chains(run.session.stack)
    for i, part in enumerate(parts):
        how = part[-1].woken
        if how:
            rest = [frame for other in (*parts[:i], *parts[i + 1 :]) for frame in other]
            run.session.stack = [*rest, *part]
            step = run.here()
            if isinstance(step, WaitStep):
                step.woken(run, how)
            else:
                flow_changed(run)
            return
