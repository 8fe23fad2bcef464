"""`ask`: a question, and what counts as its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.core import limits
from bot.core.messages import VERSION, Choice, Inbound
from bot.core.strict_yaml import Where
from bot.flows import repairs
from bot.flows.answers import ANSWERS, DAY_AND_TIME, MEDIA, PAST_DATE, AnswerType
from bot.flows.conditions import CONDITION, Condition, compile_condition
from bot.flows.moments import SPAN, day_of, span
from bot.flows.picking import pick, pick_several
from bot.flows.session import GaveUpError, Prompt, Result, Waits
from bot.flows.shapes import (
    CHOICE,
    DOTTED,
    SLOT,
    Either,
    Enum,
    Fields,
    Flag,
    FlagOr,
    ListOf,
    Shape,
    Word,
)
from bot.flows.step import BRANCH, BRANCHES, TEXT, Question
from bot.flows.values import ARGS, Given, PerTexts, TextUse, read_args

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run

SKIP, DONE = "skip", "done"
PAST = ("today", "yesterday")  # the latest day of a date that has been
RESERVED = ("else", SKIP, DONE)
PROMPT_BYTES = 8  # what ids of prompts may have
KEY_BYTES = limits.CHOICE_BYTES - len(f"{VERSION}::") - PROMPT_BYTES

_KEY = Word("a choice", CHOICE, numbers=True)
_ITEM = Either(word=_KEY, map_=Fields("a choice", {"key": _KEY}, {"label": TEXT, "if": CONDITION}))
_ITEMS = ListOf(_ITEM, what="a list of choices")
_FROM = Fields("choices from an action", {"from": Word("an action", DOTTED)}, {"args": ARGS, "more": _ITEMS})


class Item:
    """One fixed choice."""

    __slots__ = ("condition", "key", "label", "raw")

    def __init__(self, raw: Any, labels: str) -> None:
        self.raw = raw if isinstance(raw, dict) else {}
        self.key = str(raw["key"] if isinstance(raw, dict) else raw)
        self.label: str = self.raw.get("label") or f"{labels}-{self.key}"
        condition = self.raw.get("if")
        self.condition: Condition | None = compile_condition(condition) if condition else None


class Ask(Question):
    kind = "ask"
    required: ClassVar[dict[str, Shape]] = {"ask": Word("a slot name", SLOT, longest=40), "text": TEXT}
    optional: ClassVar[dict[str, Shape]] = {
        "type": Enum("a type of answer", tuple(ANSWERS)),
        "args": ARGS,
        "choices": Either(word=_ITEMS, many=_ITEMS, map_=_FROM),
        "labels": TEXT,
        "none": BRANCH,
        "optional": Flag(),
        "silence": Word("a time like “30 minutes”", SPAN),
        "time": Flag(),
        "least": Word("a bound", numbers=True),
        "most": Word("a bound", numbers=True),
        "accept": ListOf(Enum("a kind of file", MEDIA), what="a list of kinds of files"),
        "said_back": FlagOr(TEXT),
        "branches": BRANCHES,
    }

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.slot: str = raw["ask"]
        self.type: AnswerType = ANSWERS[raw.get("type") or ("choice" if "choices" in raw else "text")]
        if raw.get("time") and self.type.name == "date":
            self.type = DAY_AND_TIME
        elif raw.get("most") in PAST and self.type.name == "date":
            self.type = PAST_DATE
        self.free = self.type.free
        self.prose = self.free and "choices" not in raw
        self.text = TextUse(raw["text"], raw.get("args"), (*self.where, "text"), (*self.where, "args"))
        choices = raw.get("choices") or []
        self.source: str = choices["from"] if isinstance(choices, dict) else ""
        self.source_args = read_args(
            choices.get("args") if isinstance(choices, dict) else None, (*self.where, "choices", "args")
        )
        fixed = choices.get("more") or [] if isinstance(choices, dict) else choices
        self.items = self._items(fixed, raw.get("labels") or raw["text"])
        self.is_menu = self.free and bool(self.source or fixed)
        self.none = build.branch(raw["none"], (*self.where, "none"), self.next) if "none" in raw else self.next
        self.can_skip = raw.get("optional", False)
        self.patience = span(raw["silence"]) if "silence" in raw else 0  # microseconds
        self.accept = frozenset[str](raw.get("accept") or MEDIA)
        said_back = raw.get("said_back", self.type.said_back)
        self.echo: str = said_back if isinstance(said_back, str) else "" if not said_back else self._own_echo()
        self.conditional = any(item.condition for item in self.items)
        self.compatible = f"ask:{self.type.name}"
        self._offered = PerTexts()

    def _items(self, fixed: list[Any], labels: str) -> list[Item]:
        if self.type.name == "yes-no":
            return [Item({"key": key, "label": f"answer-{key}"}, labels) for key in ("yes", "no")]
        return [Item(raw, labels) for raw in fixed]

    def _own_echo(self) -> str:
        return "understood-choice" if self.type.name == "choices" else f"understood-{self.type.name}"

    def own_id(self) -> str:
        return str(self.raw.get("id") or self.slot)

    # --- asking

    def run(self, run: Run) -> None:
        run.frame.picked = []
        if self.source:
            args = {**run.session.kept, **run.frame.slots}
            args.update((name, given.raw(run)) for name, given in self.source_args.items())
            run.want(self.source, args, "choices")
        else:
            self._open(run, self._fixed(run))

    def take_choices(self, run: Run, result: Result) -> None:
        """The action has answered which choices there are."""
        if not result.choices:
            run.say_parts(result.say)
            run.frame.slots.pop(self.slot, None)
            run.go(self.none)
            return
        run.say_parts(result.say)
        self._open(run, [*result.choices, *self._fixed(run)])

    def _open(self, run: Run, choices: list[Choice]) -> None:
        if not choices and self.type.choices == "must":
            run.go(self.none)
            return
        if self.source:
            _refuse_long_keys(choices)
        prompt = run.open(self, choices)
        run.say(self.text.id, self.text.fill(run), prompt, self.type.asks)
        if self.patience:
            until = run.context.now + self.patience
            run.events.append(Waits(flow=prompt.flow, step=self.id, until=until, timer="silence"))

    def _fixed(self, run: Run) -> list[Choice]:
        """The fixed choices, then "done" and "skip"; cached while no condition decides."""
        context = run.context
        if not self.conditional:
            cached: list[Choice] = self._offered.get(context.texts, context.language, lambda: self._make(run))
            return cached
        return self._make(run)

    def _make(self, run: Run) -> list[Choice]:
        made = [
            Choice(value=item.key, label=run.label(item.label))
            for item in self.items
            if item.condition is None or item.condition(run)
        ]
        if self.type.name == "language":
            made = self._languages(run)
        if self.type.name == "choices":
            made.append(Choice(value=DONE, label=run.label("answer-done")))
        if self.can_skip:
            made.append(Choice(value=SKIP, label=run.label("answer-skip")))
        return made

    def _languages(self, run: Run) -> list[Choice]:
        texts = run.context.texts
        codes = [item.key for item in self.items] or texts.choices
        return [Choice(value=code, label=texts.own_name(code)) for code in codes]

    def ask_again(self, run: Run) -> None:
        assert run.session.prompt
        prompt = run.session.prompt = self.renewed(run, run.session.prompt)
        run.say(self.text.id, self.text.fill(run), prompt, self.type.asks)

    def renewed(self, run: Run, prompt: Prompt) -> Prompt:
        """Choices of an action stay what they were: they may have cost a network call."""
        if self.source:
            return prompt
        return Prompt(id=prompt.id, flow=prompt.flow, step=prompt.step, choices=self._fixed(run))

    # --- hearing

    def hear(self, run: Run, inbound: Inbound) -> bool:
        prompt = run.session.prompt
        assert prompt
        if inbound.kind == "text" and prompt.choices and self._hear_choice(run, inbound.text, prompt):
            return True
        value = self.type.read(inbound, run)
        if value is None or (self.type.name == "media" and not self._accepted(value)):
            return False
        problem = self._out_of_bounds(value, run)
        if problem:
            repairs.missed(run, problem[0], {"value": problem[1]})
            return True
        self._accept(run, value, typed=True)
        return True

    def _hear_choice(self, run: Run, text: str, prompt: Prompt) -> bool:
        """Words that mean choices. Several are typed at once, while buttons collect them."""
        value = pick(text, prompt.choices)
        if self.type.name == "choices" and value not in (SKIP, DONE):
            several = [one for one in pick_several(text, prompt.choices) or [] if one not in (SKIP, DONE)]
            if several:
                self._accept(run, several, typed=True)
            return bool(several)
        if value is not None:
            self.pick(run, value, typed=True)
        return value is not None

    def _accepted(self, files: list[dict[str, Any]]) -> bool:
        return all(file["kind"] in self.accept for file in files)

    def pick(self, run: Run, value: str, *, typed: bool) -> None:
        if value == SKIP and self.can_skip:
            self.skip(run)
        elif self.type.name == "choices":
            self._toggle(run, value)
        else:
            self._pick_one(run, value, typed=typed)

    def _pick_one(self, run: Run, key: str, *, typed: bool) -> None:
        value = self.type.from_key(key, run.today) if self.type.how else key
        label = self._label(run, key)
        if value is None:  # an action offered what its type cannot hold
            value = key
        self._accept(run, value, typed=typed or self.type.name == "date", key=key, label=label)

    def _label(self, run: Run, key: str) -> str:
        prompt = run.session.prompt
        return next((c.label for c in prompt.choices if c.value == key), key) if prompt else key

    def _toggle(self, run: Run, key: str) -> None:
        picked = run.frame.picked
        if key != DONE:
            if key in picked:
                picked.remove(key)
            else:
                picked.append(key)
            chosen = ", ".join(self._label(run, one) for one in picked)
            run.say("answer-chosen", {"value": chosen or run.shown(None, "")}, run.session.prompt)
        elif picked:
            self._accept(run, list(picked), typed=False)
        else:
            repairs.missed(run, "", {})

    def skip(self, run: Run) -> None:
        self._settle(run, None, SKIP)

    def correct(self, run: Run, inbound: Inbound) -> bool:
        """Take another answer after the question was left behind; nothing else changes."""
        value = self.type.read(inbound, run)
        if value is None and self.items and not self.source:
            value = pick(inbound.text, self._fixed(run))
            if value in (SKIP, DONE):
                return False
        if value is None or self._out_of_bounds(value, run):
            return False
        run.frame.slots[self.slot] = [value] if self.type.name == "choices" else value
        run.frame.labels.pop(self.slot, None)
        self._say_back(run)
        return True

    def _accept(self, run: Run, value: Any, *, typed: bool, key: str = "", label: str = "") -> None:
        if self.source and self.type.name == "choices":
            label = ", ".join(self._label(run, one) for one in value)
        if self.source and label:
            run.frame.labels[self.slot] = label
        else:
            run.frame.labels.pop(self.slot, None)
        run.frame.slots[self.slot] = value
        if typed:
            self._say_back(run)
        branch = key or (value if isinstance(value, str) and self.type.choices != "may" else "else")
        self._settle(run, value, branch)

    def _say_back(self, run: Run) -> None:
        if self.echo:
            run.say(self.echo, {"value": run.shown_slot(self.slot, "")})

    def _settle(self, run: Run, value: Any, branch: str) -> None:
        frame = run.frame
        frame.slots[self.slot] = value
        frame.picked = []
        if not frame.asked or frame.asked[-1] != self.id:
            frame.asked.append(self.id)
        run.session.prompt = None
        run.session.misses = 0
        if frame.confirming:
            confirm = run.flow.step(frame.confirming)
            frame.confirming = ""
            if confirm:
                run.go(confirm.index)
                return
        run.go(self.branch(branch))

    def shown(self, run: Run, value: Any) -> Any:
        """A value of this slot as a text shows it."""
        if self.items and (key := str(value)) in (keys := {item.key: item for item in self.items}):
            return run.label(keys[key].label) if not self.type.how else run.shown(value, self.type.how)
        if isinstance(value, list) and self.items:
            keys = {item.key: item for item in self.items}
            return ", ".join(run.label(keys[k].label) if k in keys else str(k) for k in value)
        return run.shown(value, self.type.how)

    # --- bounds

    def bound(self, name: str, today: dt.date) -> Any:
        """`least` or `most` as a value to compare with; None if not given or not readable."""
        raw = self.raw.get(name)
        if self.type.bounds != "day":
            return raw if isinstance(raw, int | float) else None
        day = day_of(str(raw), today)
        return day.isoformat() if day else None

    def fits(self, value: Any, run: Run) -> bool:
        """Whether a value read elsewhere would be taken here."""
        return self._out_of_bounds(value, run) is None

    def _out_of_bounds(self, value: Any, run: Run) -> tuple[str, Any] | None:
        """The text that says so, and the bound as it is shown."""
        if not self.type.bounds or not ("least" in self.raw or "most" in self.raw):
            return None
        size = self.type.measure(value)
        least, most = self.bound("least", run.today), self.bound("most", run.today)
        if most is not None and size > most:
            text = "answer-too-long" if self.type.bounds == "characters" else "answer-at-most"
            return text, run.shown(most, self.type.how)
        if least is not None and size < least:
            return "answer-at-least", run.shown(least, self.type.how)
        return None

    # --- for checks and pictures

    def texts(self) -> Iterator[TextUse]:
        yield self.text

    def given(self) -> Iterator[Given]:
        yield from super().given()
        yield from self.source_args.values()

    def sets(self) -> Iterator[str]:
        yield self.slot

    def places(self) -> list[Where]:
        """Where the fixed choices stand in the file."""
        raw = self.raw.get("choices") or []
        inner: Where = (*self.where, "choices")
        if isinstance(raw, dict):
            raw, inner = raw.get("more") or [], (*inner, "more")
        return [(*inner, i, "key") if isinstance(item, dict) else (*inner, i) for i, item in enumerate(raw)]

    def exits(self) -> Iterator[tuple[int, str]]:
        if "none" in self.raw:
            yield self.none, "none"
        for key, index in self.branches.items():
            yield index, key
        if "else" not in self.branches and not self._all_branch():
            yield self.next, ""

    def _all_branch(self) -> bool:
        """Whether every possible answer has a branch of its own."""
        if self.source or self.type.choices == "may" or self.type.name == "choices" or not self.items:
            return False
        return {item.key for item in self.items} | ({SKIP} if self.can_skip else set()) <= set(self.branches)

    def summary(self) -> str:
        return f"{self.slot} ({self.type.name})"


def _refuse_long_keys(choices: list[Choice]) -> None:
    """Keys of an action must fit where they travel; fixed ones were checked before."""
    if any(len(choice.value.encode(errors="replace")) > KEY_BYTES for choice in choices):
        raise GaveUpError("an action offered a choice whose key is too long")
