"""Volunteers in columns, so that thousands of them are compared with a request at once. No names are kept here."""

from __future__ import annotations

import math
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bot.core.languages import base_of
from bot.knowledge.gazetteer import metres
from bot.knowledge.library import Library
from bot.knowledge.model import Position
from bot.storage.volunteers import Revision, Span, Volunteer

VIEWS = 8  # of organisations kept ready: a view of 5,000 takes some MB and is made anew in a moment
# Who did not say how well is asked, and stands in between. Of interpreters the levels of the CEFR are known.
RANKS = {"some": 1, "b1": 2, "": 3, "b2": 4, "fluent": 5, "c1": 6, "mother": 7}
SEXES = {"women": "woman", "men": "man"}  # of a wish: whom it means
NAMELESS = ("", "other")  # languages that may be two different ones

Centre = Callable[[str], Position | None]  # of an area
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


class Pool:
    """Row n of every column is the same volunteer; rows go by id, whatever order they came in."""

    def __init__(self, volunteers: Iterable[Volunteer], centre: Centre) -> None:
        those = sorted(volunteers, key=lambda each: each.id)
        self.centre = centre
        self.size = len(those)
        self.ids: Numbers = np.array([each.id for each in those], np.int64)
        self.states = [each.state for each in those]
        self.most: Numbers = np.array([max(0, each.profile.most) for each in those], np.int64)
        self.approved: Flags = np.array([state == "approved" for state in self.states], np.bool_)
        self.came: Flags = np.array([each.profile.came_here for each in those], np.bool_)
        self._row = {each.id: row for row, each in enumerate(those)}
        self._ranks = self._languages(those)
        self._topics = self._flags((row, each) for row, one in enumerate(those) for each in one.profile.topics)
        self._wishes = self._flags((row, each) for row, one in enumerate(those) for each in one.profile.wishes)
        self._sexes = self._flags((row, one.profile.sex) for row, one in enumerate(those))
        self._districts = self._flags((row, each) for row, one in enumerate(those) for each in one.profile.districts)
        self._lay_out_areas(those)
        self._lay_out_times(those)

    def rows(self, ids: Iterable[int]) -> list[int]:
        """Of those who are here."""
        return [self._row[each] for each in ids if each in self._row]

    def ranks(self, language: str) -> Numbers:
        """How well each speaks a language: 0 not at all, else as in RANKS."""
        return self._ranks.get(base_of(language), np.zeros(self.size, np.int64))

    def topic(self, topic: str) -> Flags:
        return self._topics.get(topic, self.nobody)

    def wish(self, wish: str) -> Flags:
        return self._wishes.get(wish, self.nobody)

    def sex(self, sex: str) -> Flags:
        return self._sexes.get(sex, self.nobody)

    def in_area(self, area: str) -> Flags:
        return self._districts.get(area, self.nobody)

    @property
    def nobody(self) -> Flags:
        return np.zeros(self.size, np.bool_)

    def metres_to(self, origin: Position | None) -> npt.NDArray[np.float64]:
        """From the nearest district of each; infinite where nobody knows."""
        if origin is None or not self.size:
            return np.full(self.size, math.inf)
        away = np.array([metres(origin, middle) if middle else math.inf for middle in self._middles])
        return np.asarray(np.minimum.reduceat(away[self._area_of], self._first_area), np.float64)

    def free(self, weekday: int, begins: int, ends: int) -> Flags:
        """Who usually has time for all of it, in minutes since midnight."""
        free = self.nobody
        rows, starts, stops = self._times[weekday]
        free[rows[(starts <= begins) & (stops >= ends)]] = True
        return free

    def _languages(self, those: Sequence[Volunteer]) -> Mapping[str, Numbers]:
        ranks: defaultdict[str, Numbers] = defaultdict(lambda: np.zeros(self.size, np.int64))
        for row, each in enumerate(those):
            for spoken in each.profile.languages:
                if spoken.code not in NAMELESS:
                    column = ranks[base_of(spoken.code)]
                    column[row] = max(column[row], RANKS.get(spoken.level, RANKS[""]))
        return dict(ranks)

    def _flags(self, said: Iterable[tuple[int, str]]) -> Mapping[str, Flags]:
        flags: defaultdict[str, Flags] = defaultdict(lambda: np.zeros(self.size, np.bool_))
        for row, word in said:
            flags[word][row] = True
        return dict(flags)

    def _lay_out_areas(self, those: Sequence[Volunteer]) -> None:
        """Each one's districts in one long column, after a nowhere, so that nobody has none."""
        numbers = {area: n for n, area in enumerate(sorted(self._districts), start=1)}
        self._middles = [None, *map(self.centre, numbers)]
        flat: list[int] = []
        first = []
        for each in those:
            first.append(len(flat))
            flat += [0, *(numbers[area] for area in each.profile.districts)]
        self._area_of, self._first_area = np.array(flat, np.int64), np.array(first, np.int64)

    def _lay_out_times(self, those: Sequence[Volunteer]) -> None:
        days: list[list[tuple[int, int, int]]] = [[] for _ in range(7)]
        for row, each in enumerate(those):
            for span in _joined(each.profile.times):
                days[span.weekday].append((row, span.begins, span.ends))
        self._times = [tuple(np.array(day, np.int64).reshape(-1, 3).T) for day in days]
        self.told_times: Flags = np.array([bool(each.profile.times) for each in those], np.bool_)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Times that touch are one: who has time from 8 to 12 and from 12 to 14 has it from 11 to 13."""
    last: Span | None = None
    for span in sorted(spans, key=lambda each: (each.weekday, each.begins, each.ends)):
        if not 0 <= span.weekday < 7:
            continue
        if last and last.weekday == span.weekday and span.begins <= last.ends:
            last = Span(last.weekday, last.begins, max(last.ends, span.ends))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


class Pools:
    """The last view of each organisation, made anew when somebody came, left or changed."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._kept: OrderedDict[tuple[str, str], tuple[Revision, Pool]] = OrderedDict()

    def of(
        self, town: str, organisation: str, revision: Revision, everybody: Callable[[], Sequence[Volunteer]]
    ) -> Pool:
        """`everybody`: opened only where they are not those of the last view any more."""
        before = self._kept.pop((town, organisation), None)
        pool = before[1] if before and before[0] == revision else Pool(everybody(), self._centre)
        self._kept[town, organisation] = revision, pool
        if len(self._kept) > VIEWS:
            self._kept.popitem(last=False)
        return pool


def centres(library: Library) -> Centre:
    """The middle of an area's towns as people live there; None where no town of it is known."""
    sums: dict[str, tuple[float, float, float]] = {}
    for town in library.towns:
        if town.area and town.centre:
            weight = max(1, town.people)
            lat, lon, all_ = sums.get(town.area, (0.0, 0.0, 0.0))
            sums[town.area] = lat + weight * town.centre.lat, lon + weight * town.centre.lon, all_ + weight
    middles = {
        area: Position(lat=lat / all_, lon=lon / all_, kind="town-centre") for area, (lat, lon, all_) in sums.items()
    }
    return middles.get
