"""What every kind of step has in common."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from bot.core.messages import Inbound
from bot.core.strict_yaml import Where
from bot.flows.shapes import CHOICE, SLOT, TEXT_ID, Fields, MapOf, Ref, Shape, Word
from bot.flows.values import Given, TextUse

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run
    from bot.flows.session import Prompt

END = -1  # the index behind the last step of a flow


def _branch() -> Shape:
    from bot.flows.steps import BRANCH_SHAPE  # it holds all kinds of steps: they must exist first

    return BRANCH_SHAPE


TEXT = Word("a text id", TEXT_ID)
BRANCH = Ref("branch", _branch)
BRANCHES = MapOf(BRANCH, key=CHOICE, what="branches")


class FlowStep:
    """One step of a flow, ready to run. `next` is the index of the step after it, or END."""

    kind: ClassVar[str]
    required: ClassVar[dict[str, Shape]]
    optional: ClassVar[dict[str, Shape]] = {}

    def __init__(self, raw: dict[str, Any], where: Where, following: int, build: Builder) -> None:
        self.raw = raw
        self.where = where
        self.next = following
        self.branches: dict[str, int] = {
            key: build.branch(branch, (*where, "branches", key), following)
            for key, branch in (raw.get("branches") or {}).items()
        }
        self.compatible = self.kind
        self.build(raw, build)
        self.id = self.own_id()
        self.index = build.place(self)

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        """Read the options of this kind; other branches are built through `build.branch`."""

    def own_id(self) -> str:
        """The id the author gave, or one that lasts as long as the step's words."""
        if given := self.raw.get("id"):
            return str(given)
        digest = hashlib.sha256(msgspec.json.encode(self.raw, order="sorted")).hexdigest()
        return f"{self.kind}-{digest[:8]}"

    def run(self, run: Run) -> None:
        """Do it: say things and `run.go(…)`, or leave the turn waiting."""
        raise NotImplementedError

    def branch(self, outcome: str) -> int:
        """Where an outcome or choice leads."""
        branches = self.branches
        if outcome in branches:
            return branches[outcome]
        return branches.get("else", self.next)

    def exits(self) -> Iterator[tuple[int, str]]:
        """Where it may go on inside its flow, and when, in a word: for checks and pictures."""
        for key, index in self.branches.items():
            yield index, key
        if "else" not in self.branches:
            yield self.next, ""

    def texts(self) -> Iterator[TextUse]:
        """The texts it says."""
        return iter(())

    def given(self) -> Iterator[Given]:
        """Values it uses."""
        for text in self.texts():
            yield from text.args.values()

    def sets(self) -> Iterator[str]:
        """Slots it fills by itself (what actions return is known to the catalogue)."""
        return iter(())

    def summary(self) -> str:
        """One line for the picture."""
        return str(self.raw.get(self.kind) or "")

    @classmethod
    def shape(cls) -> Fields:
        options = {"id": Word("a step id", SLOT, longest=60), **cls.optional}
        return Fields(f"a step “{cls.kind}”", cls.required, options)


class Question(FlowStep):
    """A step that waits for the person."""

    free = False  # takes any words, so fixed phrases are tried first
    prose = False  # wants sentences: a phrase within them is no wish of its own
    is_menu = False  # and offers choices: phrases that begin a flow do so here, too
    can_skip = False

    def ask_again(self, run: Run) -> None:
        """Show the open question once more, with the same prompt: its older buttons stay good."""
        raise NotImplementedError

    def renewed(self, run: Run, prompt: Prompt) -> Prompt:
        """The same prompt with today's choices: the flow or the language may have changed."""
        return prompt

    def hear(self, run: Run, inbound: Inbound) -> bool:
        """Take words, a place, a contact or a file as the answer; False if it is none."""
        raise NotImplementedError

    def pick(self, run: Run, value: str, *, typed: bool) -> None:
        """Take one of the choices offered."""
        raise NotImplementedError

    def skip(self, run: Run) -> None:
        """Leave the question out; only if `can_skip`."""
        raise NotImplementedError
