"""The flow engine: pure, and serialisable between any two calls."""

from __future__ import annotations

from typing import Any

from bot.core import limits
from bot.core.messages import Inbound
from bot.flows import ending, hearing
from bot.flows.flows import Flows
from bot.flows.run import ASIDE, NOWHERE, Run
from bot.flows.session import Context, GaveUpError, Input, Session, Step
from bot.flows.step import END


def advance(flows: Flows, session: Session, given: Input, context: Context) -> Step:
    """One input acts on a session.

    `given` is an inbound, or the result of the last `wants`. The session handed in is not changed; the new one
    can be stored at once, also while something is wanted. What the person reads is in `events`.
    """
    run = Run(flows, session, context)
    try:
        if isinstance(given, Inbound):
            hearing.hear(run, given)
        else:
            hearing.take(run, given)
        _go_on(run)
    except GaveUpError as reason:
        run.give_up(str(reason))
    return _result(run)


def start(flows: Flows, session: Session, flow: str, slots: dict[str, Any], context: Context) -> Step:
    """Begin a flow by its name: for events and commands that the rooms above see first."""
    run = Run(flows, session, context)
    run.session.steps = 0
    try:
        if run.session.pending:
            run.give_up("the result of an action is missing")
        hearing.start(run, flow, dict(slots))
        _go_on(run)
    except GaveUpError as reason:
        run.give_up(str(reason))
    return _result(run)


def _go_on(run: Run) -> None:
    """Run steps until one waits, wants something, or nothing is left."""
    session = run.session
    while (at := run.at) != NOWHERE:
        if at == END:
            ending.end(run)
        elif at == ASIDE:
            ending.step_aside(run)
        else:
            session.steps += 1
            if session.steps > limits.STEPS_A_TURN:
                raise GaveUpError(f"more than {limits.STEPS_A_TURN} steps in one turn")
            step = run.flow.steps[at]
            frame = session.stack[-1]
            frame.step, frame.kind = step.id, step.compatible
            step.run(run)


def _result(run: Run) -> Step:
    if run.wants is None:
        run.session.steps = 0
    return Step(session=run.session, events=run.events, wants=run.wants)
