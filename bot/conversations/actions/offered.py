"""The lists of choices that come from the knowledge, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.languages import Language
from bot.core.messages import Choice
from bot.core.people import AGES, LANDS, STATUSES
from bot.knowledge import Library, Town
from bot.locales import Texts

OTHER = "other"  # an area we do not serve
TOWN = "town."  # before the id of a town that is offered: nobody types that


class Offered:
    def __init__(self, library: Library, texts: Texts, lang: Language) -> None:
        self._library = library
        self._texts = texts
        self._lang = lang

    def topic(self, name: str) -> Choice:
        _, wording, _ = self._library.topics[name].wording(self._lang)
        return Choice(value=name, label=wording.title)

    def topics(self, group: str) -> list[Choice]:
        found = sorted(name for name, topic in self._library.topics.items() if topic.category == group)
        return [self.topic(name) for name in found]

    def groups(self) -> list[Choice]:
        names = dict.fromkeys(topic.category for topic in self._library.topics.values() if topic.category)
        return self._labelled("group", names)

    def facts(self, question: str) -> list[Choice]:
        """What an answer may depend on: area, land, status, age."""
        if question == "area":
            served = [area.id for area in self._library.areas.values() if area.served]
            return self._labelled("area", [*served, OTHER])
        return self._labelled(question, {"land": LANDS, "status": STATUSES, "age": AGES}[question])

    def towns(self, some: Iterable[Town]) -> list[Choice]:
        """By name where names differ, else by what tells them apart: a button has room for one of them."""
        towns = list(some)
        names = [town.name for town in towns]
        told = [self._library.gazetteer.title_of(town) for town in towns]
        if len(set(names)) == len(names):
            told = [f"{name}, {title}" for name, title in zip(names, told, strict=True)]
        return [Choice(value=TOWN + town.id, label=label) for town, label in zip(towns, told, strict=True)]

    def all_of(self, action: str) -> Iterator[list[Choice]]:
        """Every list an action may offer that does not depend on what somebody wrote."""
        if action == "knowledge.answer":
            yield from map(self.facts, ("area", "land", "status", "age"))
        elif action == "knowledge.browse":
            groups = self.groups()
            yield groups
            yield from (self.topics(group.value) for group in groups)

    def _labelled(self, kind: str, names: Iterable[str]) -> list[Choice]:
        return [Choice(value=name, label=self._texts.label(self._lang, f"{kind}-{name}")) for name in names]
