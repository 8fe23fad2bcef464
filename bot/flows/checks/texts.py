"""Every text a flow says, or has the engine say, exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps import FlowStep
from bot.flows.steps.ask import Ask
from bot.flows.steps.confirm import ConfirmStep


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        phrases = flow.doc.data.get("start", {}).get("phrases")
        for i, text in enumerate(flow.start.phrases):
            where: Where = ("start", "phrases", i) if isinstance(phrases, list) else ("start", "phrases")
            yield from _text(world, flow, text, where)
    for flow, step in world.steps():
        for use in step.texts():
            yield from _text(world, flow, use.id, use.where)
        for given in step.given():
            if given.kind == "text":
                yield from _text(world, flow, given.name, (*given.where, "text"))
        if isinstance(said := step.raw.get("said_back"), str):
            yield from _text(world, flow, said, (*step.where, "said_back"))
        for text in _of_the_engine(step):
            if text not in world.texts:
                message = f"For this step the program says “{text}”, and there is no such text."
                yield flow.doc.issue("texts", message, *step.where)


def _text(world: World, flow: Flow, text: str, where: Where) -> Iterator[Issue]:
    if text not in world.texts:
        hint = nearest(text, world.texts)
        yield flow.doc.issue("texts", f"There is no text “{text}”.", *where, suggestion=hint)


def _of_the_engine(step: FlowStep) -> Iterator[str]:
    """Texts with fixed ids that this step may need."""
    if isinstance(step, ConfirmStep):
        yield from ("answer-yes", "answer-no") if step.plain else ("confirm-yes", "confirm-change", "confirm-cancel")
        if not step.plain:
            yield "confirm-which"
    if not isinstance(step, Ask):
        return
    if step.can_skip:
        yield "answer-skip"
    if step.type.name == "choices":
        yield from ("answer-done", "answer-chosen")
    if step.type.name == "yes-no":
        yield from ("answer-yes", "answer-no")
    if step.echo.startswith("understood-"):
        yield step.echo
    if "least" in step.raw:
        yield "answer-at-least"
    if "most" in step.raw:
        yield "answer-too-long" if step.type.bounds == "characters" else "answer-at-most"
