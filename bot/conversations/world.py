"""What every turn shares: built once by the hall, never changed by a turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.conversations.crisis import CrisisWords
from bot.core.clock import MINUTE, Clock, Ids, from_micros
from bot.core.languages import Language
from bot.core.towns import Team, Town
from bot.flows.actions import Actions
from bot.flows.flows import Flows
from bot.flows.session import Event
from bot.knowledge import Library, Search
from bot.knowledge.hours import hours_at
from bot.locales import Detector, Masker, Texts
from bot.storage.database import Database
from bot.storage.vault import Vault

DEFAULT_LANGUAGE: Language = "de"

_ANY_TEXT = "Guten Tag"


@dataclass
class World:
    """Content, database, clock. Search and language detection are built at the first need."""

    database: Database
    vault: Vault
    clock: Clock
    ids: Ids
    texts: Texts
    flows: Flows
    library: Library
    towns: Mapping[str, Town]
    actions: Actions = field(default_factory=Actions)
    translator: str = ""  # which one there is, as the settings name it: "deepl"; "" for none
    public_url: str = ""  # where links to pages lead; empty: there are none
    make_search: Callable[[Library], Search] | None = None
    erase: Callable[[int, int], Callable[[sa.Connection], None]] | None = None  # port: a job that erases a conversation
    watch: Callable[[Event], None] | None = None  # conversation tests look at what the engine says
    _desks: dict[str, tuple[int, tuple[bool, str, int]]] = field(default_factory=dict)

    def ready(self, building: Callable[[str], None] = lambda _: None) -> World:
        """Itself, with everything made that is else made at the first need: so that no turn waits for it.

        `building`: told which index of the search has to be built first, which takes its time.
        """
        self.search.prepare(building)
        self.detector.guess(_ANY_TEXT, hint=None, chosen=None)
        assert self.masker and self.crisis
        return self

    @cached_property
    def search(self) -> Search:
        return (self.make_search or _search)(self.library)

    @cached_property
    def detector(self) -> Detector:
        return detector_for(self.library, self.texts)

    @cached_property
    def masker(self) -> Masker:
        return masker_of(self.library, self.texts)

    @cached_property
    def crisis(self) -> CrisisWords:
        return _crisis_words(self.texts)

    def desk(self, town: Town) -> tuple[bool, str, int]:
        """Whether anybody reads now; else the words for the desk's hours and when it opens next (µs UTC, 0 unknown)."""
        minute = self.clock.now() // MINUTE  # hours begin and end with a minute: looked up once in each
        found = self._desks.get(town.id)
        if found is None or found[0] != minute:
            found = self._desks[town.id] = (minute, self._desk_at(town, minute * MINUTE))
        return found[1]

    def _desk_at(self, town: Town, instant: int) -> tuple[bool, str, int]:
        now = from_micros(instant).astimezone(ZoneInfo(town.zone))
        states = [hours_at(team.desk_hours, town.land, now, DEFAULT_LANGUAGE) for team in town.teams if team.desk_hours]
        opens = [int(state.opens_at.timestamp() * 1_000_000) for state in states if state.opens_at]
        return any(state.state == "open" for state in states), desk_hours(town.teams), min(opens, default=0)


# Made once for the content, however many worlds a rehearsal opens on it.


@lru_cache(maxsize=1)
def _search(library: Library) -> Search:
    return Search(library)


@lru_cache(maxsize=1)
def detector_for(library: Library, texts: Texts) -> Detector:
    """Learns from what is asked and said here, people's questions first."""
    return Detector(chain(library.examples(), library.keywords(), texts.examples()), texts.languages)


@lru_cache(maxsize=1)
def masker_of(library: Library, texts: Texts) -> Masker:
    return Masker(library.words(), texts.languages)


@lru_cache(maxsize=1)
def _crisis_words(texts: Texts) -> CrisisWords:
    return CrisisWords(texts)


def desk_hours(teams: tuple[Team, ...]) -> str:
    return next((team.desk_hours for team in teams if team.desk_hours), "")
