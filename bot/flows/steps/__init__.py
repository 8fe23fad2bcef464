"""The kinds of steps, one a file."""

from __future__ import annotations

from bot.flows.shapes import ByKey, Either, ListOf
from bot.flows.step import BRANCH, FlowStep
from bot.flows.steps.ask import Ask
from bot.flows.steps.call import CallStep
from bot.flows.steps.confirm import ConfirmStep
from bot.flows.steps.do import DoStep
from bot.flows.steps.end import EndStep
from bot.flows.steps.handoff import HandoffStep
from bot.flows.steps.jump import JumpStep
from bot.flows.steps.say import SayStep
from bot.flows.steps.set import SetStep
from bot.flows.steps.wait import WaitStep
from bot.flows.steps.when import WhenStep

KINDS: dict[str, type[FlowStep]] = {
    kind.kind: kind
    for kind in (
        SayStep, Ask, ConfirmStep, SetStep, WhenStep, DoStep, CallStep, JumpStep, WaitStep, HandoffStep, EndStep,
    )
}  # fmt: skip

STEP_SHAPE = ByKey("a step", {name: kind.shape() for name, kind in KINDS.items()})
BRANCH_SHAPE = Either(word=STEP_SHAPE, many=ListOf(STEP_SHAPE, what="a list of steps", least=0), map_=STEP_SHAPE)

__all__ = ["BRANCH", "BRANCH_SHAPE", "KINDS", "STEP_SHAPE", "FlowStep"]
