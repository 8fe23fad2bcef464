"""`confirm`: is everything right? If not: which answer is to be changed."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.core.messages import Choice, Inbound
from bot.flows import repairs
from bot.flows.picking import pick
from bot.flows.session import Prompt
from bot.flows.shapes import SLOT, ListOf, Shape, Word
from bot.flows.step import BRANCHES, TEXT, Question
from bot.flows.values import ARGS, TextUse
from bot.locales import read_yes_no

if TYPE_CHECKING:
    from bot.flows.flow import Flow
    from bot.flows.reader import Builder
    from bot.flows.run import Run

YES, NO, CHANGE, CANCEL = "yes", "no", "change", "cancel"
_LABELS = {YES: "confirm-yes", CHANGE: "confirm-change", CANCEL: "confirm-cancel"}
_SLOT = "slot:"  # choices of "which?": slot:day


class ConfirmStep(Question):
    kind = "confirm"
    required: ClassVar[dict[str, Shape]] = {"confirm": TEXT}
    optional: ClassVar[dict[str, Shape]] = {
        "args": ARGS,
        "change": ListOf(Word("a slot name", SLOT), what="a list of slots"),
        "branches": BRANCHES,
    }

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.text = TextUse(raw["confirm"], raw.get("args"), (*self.where, "confirm"), (*self.where, "args"))
        self.plain = NO in self.branches  # yes / no instead of yes / change / cancel

    def run(self, run: Run) -> None:
        prompt = run.open(self, self._choices(run))
        run.say(self.text.id, self.text.fill(run), prompt)

    @property
    def labels(self) -> dict[str, str]:
        """The choices and their texts."""
        return {YES: "answer-yes", NO: "answer-no"} if self.plain else _LABELS

    def _choices(self, run: Run) -> list[Choice]:
        return [Choice(value=key, label=run.label(label)) for key, label in self.labels.items()]

    def ask_again(self, run: Run) -> None:
        assert run.session.prompt
        prompt = run.session.prompt = self.renewed(run, run.session.prompt)
        if _asks_which(prompt):
            run.say("confirm-which", {}, prompt)
        else:
            run.say(self.text.id, self.text.fill(run), prompt)

    def renewed(self, run: Run, prompt: Prompt) -> Prompt:
        choices = self._slots(run) if _asks_which(prompt) else self._choices(run)
        return Prompt(id=prompt.id, flow=prompt.flow, step=prompt.step, choices=choices)

    def hear(self, run: Run, inbound: Inbound) -> bool:
        prompt = run.session.prompt
        if inbound.kind != "text" or not prompt:
            return False
        value = pick(inbound.text, prompt.choices)
        if value is None:
            answer = read_yes_no(inbound.text, run.context.language)
            value = None if answer is None else YES if answer else NO if self.plain else CHANGE
            if value is None or value not in {choice.value for choice in prompt.choices}:
                return False
        self.pick(run, value, typed=True)
        return True

    def pick(self, run: Run, value: str, *, typed: bool) -> None:
        run.session.misses = 0
        if value.startswith(_SLOT):
            self._change(run, value.removeprefix(_SLOT))
        elif value == CHANGE:
            self._which(run)
        elif value == CANCEL:
            repairs.repair(run, "repair-cancel", {})
        else:
            run.session.prompt = None
            run.go(self.branch(value))

    def offers(self, flow: Flow) -> list[str]:
        """The slots "change" may offer: asked in this flow."""
        wanted = self.raw.get("change") or list(flow.asks)
        return [name for name in wanted if name in flow.asks] if not self.plain else []

    def changeable(self, run: Run) -> list[str]:
        """Those of them that are filled."""
        return [name for name in self.offers(run.flow) if name in run.frame.slots]

    def _which(self, run: Run) -> None:
        names = self.changeable(run)
        if not names:
            repairs.repair(run, "repair-restart", {})
        elif len(names) == 1:
            self._change(run, names[0])
        else:
            run.say("confirm-which", {}, run.open(self, self._slots(run)))

    def _slots(self, run: Run) -> list[Choice]:
        asks = run.flow.asks
        return [
            Choice(value=_SLOT + name, label=run.label(f"{asks[name].text.id}-name")) for name in self.changeable(run)
        ]

    def _change(self, run: Run, name: str) -> None:
        run.session.prompt = None
        run.frame.confirming = self.id
        run.go(run.flow.asks[name].index)

    def branch(self, outcome: str) -> int:
        """Yes goes on."""
        return self.branches.get(outcome, self.next)

    def exits(self) -> Iterator[tuple[int, str]]:
        for key, index in self.branches.items():
            yield index, key
        if YES not in self.branches:
            yield self.next, YES

    def texts(self) -> Iterator[TextUse]:
        yield self.text


def _asks_which(prompt: Prompt) -> bool:
    return bool(prompt.choices) and prompt.choices[0].value.startswith(_SLOT)
