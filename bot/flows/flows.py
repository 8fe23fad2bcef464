"""All flows of an installation, and how they begin: by command, phrase or event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.core.issues import Issue
from bot.flows.flow import Flow
from bot.flows.picking import words
from bot.flows.reader import read_dir
from bot.flows.repairs import PHRASES
from bot.flows.steps.ask import Ask
from bot.flows.values import PerTexts
from bot.locales import Texts

NO = "phrases-no"
DAYS = {"phrases-day-before": -1, "phrases-day-after": 1}


class Flows:
    """Immutable once made; tables that depend on the texts are made at first need."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._flows = {flow.name: flow for flow in flows}
        self._commands = _table((command, flow) for flow in self for command in flow.start.commands)
        self._events = _table((event, flow) for flow in self for event in flow.start.events)
        self._kept = {name: flow.asks[name] for flow in self for name in flow.keep if name in flow.asks}
        self._tables = PerTexts()

    @classmethod
    def load(cls, *dirs: Path) -> tuple[Flows, list[Issue]]:
        """The flows of the shipped directory and of the overlays after it: of one name, the last wins.

        A flow whose form is broken is left out and named in the issues; what else may be wrong is found by
        `bot.flows.checks`.
        """
        found: dict[str, Flow] = {}
        issues: list[Issue] = []
        for directory in dirs:
            flows, more = read_dir(directory)
            found.update((flow.name, flow) for flow in flows)
            issues += more
        return cls(found.values()), issues

    def get(self, name: str) -> Flow | None:
        return self._flows.get(name)

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._flows.values())

    def __len__(self) -> int:
        return len(self._flows)

    def kept_ask(self, slot: str) -> Ask | None:
        """The question that fills a kept slot: it knows how the slot is shown."""
        return self._kept.get(slot)

    def by_command(self, text: str, roles: tuple[str, ...]) -> str | None:
        """The flow that "/log" or "/log@bot …" begins for people with these roles."""
        first = text[1:].split(maxsplit=1)
        return _fitting(self._commands.get(first[0].partition("@")[0].lower(), ()), roles) if first else None

    def by_event(self, event: str, roles: tuple[str, ...]) -> str | None:
        """The flow that something outside begins."""
        return _fitting(self._events.get(event, ()), roles)

    def by_phrase(self, said: str, texts: Texts, roles: tuple[str, ...], *, anywhere: bool = False) -> str | None:
        """The flow or repair that folded words (`picking.words`) begin, in whatever language.

        `anywhere`: only those that count in the middle of another flow.
        """
        table: dict[str, list[Flow | str]] = self._tables.get(texts, "phrases", lambda: self._phrases(texts))
        for begun in table.get(said, ()):
            if isinstance(begun, str):
                return begun
            if begun.fits(roles) and (begun.start.anywhere or not anywhere):
                return begun.name
        return None

    def is_no(self, said: str, texts: Texts) -> bool:
        """Whether folded words are a "no" that a correction may begin with."""
        table: frozenset[str] = self._tables.get(texts, NO, lambda: frozenset(all_phrases(texts, NO)))
        return said in table

    def days_from(self, said: str, texts: Texts) -> int:
        """-1 for "the day before", 1 for "the day after", else 0."""
        table: dict[str, int] = self._tables.get(
            texts, "days", lambda: {phrase: days for text, days in DAYS.items() for phrase in all_phrases(texts, text)}
        )
        return table.get(said, 0)

    def _phrases(self, texts: Texts) -> dict[str, list[Flow | str]]:
        table: dict[str, list[Flow | str]] = {"": []}
        for text, name in PHRASES.items():
            for phrase in all_phrases(texts, text):
                table.setdefault(phrase, []).append(name)
        for flow in self:
            for text in flow.start.phrases:
                for phrase in all_phrases(texts, text):
                    table.setdefault(phrase, []).append(flow)
        return table


def all_phrases(texts: Texts, text: str) -> Iterator[str]:
    """The folded phrases of a text, in all languages."""
    for lang in texts.languages:
        if texts.has(lang, text):
            yield from filter(None, map(words, texts.phrases(lang, text)))


def _table(pairs: Iterable[tuple[str, Flow]]) -> dict[str, list[Flow]]:
    table: dict[str, list[Flow]] = {}
    for key, flow in pairs:
        table.setdefault(key, []).append(flow)
    return table


def _fitting(flows: Iterable[Any], roles: tuple[str, ...]) -> str | None:
    """The first of the flows that is for one of these roles; those for particular roles come first."""
    fitting = [flow for flow in flows if flow.fits(roles)]
    return min(fitting, key=lambda flow: not flow.roles).name if fitting else None
