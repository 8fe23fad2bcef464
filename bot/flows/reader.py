"""From files to flows: form first, then steps with their branches laid out flat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.core.issues import Issue
from bot.core.people import ROLES
from bot.core.strict_yaml import Document, Where, load_file
from bot.flows.flow import Flow
from bot.flows.shapes import DOTTED, NAME, SLOT, Either, Enum, Fields, Flag, ListOf, Shape, Word, kind_of
from bot.flows.step import END, TEXT
from bot.flows.steps import KINDS, STEP_SHAPE, FlowStep
from bot.flows.steps.jump import JumpStep

FORMAT = 1  # of flow files: `lotse: 1`

_COMMAND = Word("a command (small letters and digits)", r"[a-z][a-z0-9_]{0,31}")
_START = Fields(
    "“start”",
    {},
    {
        "commands": ListOf(
            Word("a command (small letters and digits)", r"[a-z][a-z0-9_]{0,31}"), what="a list of commands"
        ),
        "phrases": Either(word=TEXT, many=ListOf(TEXT, what="a list of text ids")),
        "events": ListOf(Word("an event", DOTTED), what="a list of events"),
        "global": Flag(),
        "resume": Flag(),
        "date": Word("a slot name", SLOT, longest=40),
        "about": Word("a slot name", SLOT, longest=40),
    },
)


class Version(Shape):
    """`lotse: 1`."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if type(value) is not int or value != FORMAT:
            message = f"This program reads format {FORMAT}, not {kind_of(value)}."
            yield doc.issue("version", message, *where)

    def schema(self) -> dict[str, Any]:
        return {"const": FORMAT}


VERSION_SHAPE = Version()
HEAD = Fields(
    "a flow",
    {
        "lotse": VERSION_SHAPE,
        "flow": Word("the name of a flow", NAME, longest=60),
        "about": Word("a sentence about the flow", longest=500),
        "steps": ListOf(STEP_SHAPE, what="a list of steps"),
    },
    {
        "for": ListOf(Enum("a role", ROLES), what="a list of roles"),
        "start": _START,
        "takes": ListOf(Word("a slot name", SLOT), what="a list of slots"),
        "keep": ListOf(Word("a slot name", SLOT), what="a list of slots"),
    },
)


class Builder:
    """Lays steps out from the last to the first, so that each knows what comes after it."""

    def __init__(self) -> None:
        self.steps: list[FlowStep] = []

    def place(self, step: FlowStep) -> int:
        self.steps.append(step)
        return len(self.steps) - 1

    def branch(self, raw: Any, where: Where, following: int) -> int:
        """The index of the first step of a branch (one step or a list), or what follows if it is empty."""
        if isinstance(raw, dict):
            return self._step(raw, where, following)
        return self.steps_of(raw, where, following)

    def steps_of(self, raw: list[Any], where: Where, following: int) -> int:
        for i in range(len(raw) - 1, -1, -1):
            following = self._step(raw[i], (*where, i), following)
        return following

    def _step(self, raw: dict[str, Any], where: Where, following: int) -> int:
        kind = next(kind for kind in KINDS if kind in raw)
        return KINDS[kind](raw, where, following, self).index


def read_dir(directory: Path) -> tuple[list[Flow], list[Issue]]:
    """The flows of a directory and what is wrong with the form of the rest, in the order of file names."""
    flows: list[Flow] = []
    issues: list[Issue] = []
    files = sorted(directory.glob("*.yaml")) if directory.is_dir() else []
    for path in files:
        flow, found = read_flow(path)
        issues += found
        if flow:
            flows.append(flow)
    return flows, issues


def read_flow(path: Path) -> tuple[Flow | None, list[Issue]]:
    """The flow in a file, or None and why not."""
    doc, issues = load_file(path)
    if doc is None:
        return None, issues
    return build_flow(doc)


def build_flow(doc: Document) -> tuple[Flow | None, list[Issue]]:
    """The flow of a document, or None and what is wrong with its form."""
    issues = list(HEAD.problems(doc, (), doc.data))
    if issues:
        return None, issues
    builder = Builder()
    first = builder.steps_of(doc.data["steps"], ("steps",), END)
    flow = Flow(doc, builder.steps, first)
    for step in builder.steps:
        if isinstance(step, JumpStep) and step.step:
            target = flow.step(step.step)
            step.target = target.index if target else None
    return flow, []
