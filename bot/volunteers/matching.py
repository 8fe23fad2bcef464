"""Who fits a request: suggestions, each with its reasons. A person decides.

The score is the sum of the points of its reasons, so that the desk can say all that went into it. No property of a
volunteer that fits takes points away, and what others bring changes nobody's points.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from bot.core.clock import MINUTE
from bot.core.languages import base_of
from bot.core.walltime import instant, parse
from bot.knowledge.model import Position
from bot.storage.interpreters import Interpreter
from bot.volunteers import interpreting
from bot.volunteers.interpreting import INTERPRET, Interpreting, Needed
from bot.volunteers.pool import NAMELESS, RANKS, SEXES, Flags, Numbers, Pool

LEVELS = {  # nothing else helps without a common language; who speaks it from home also knows what is not said
    RANKS["mother"]: 40, RANKS["c1"]: 38, RANKS["fluent"]: 36, RANKS["b2"]: 32, RANKS[""]: 28, RANKS["b1"]: 20,
    RANKS["some"]: 16,
}  # fmt: skip
MET = 35  # trust takes long to grow: who went along before comes before a stranger who fits a little better
FREE = 30  # who has no time is asked in vain, and the newcomer waits
TIMES_UNKNOWN = 10  # perhaps; better than somebody who told other times
NEAR = 25  # in the same district, less with the way: a long one is what volunteers give up for
TOPIC = 20  # they like to do it and know what to expect; for the task (interpreting, learning) as for the topic
LOAD = 10  # who accompanies fewer is asked first, so that work does not pile up on the best
WISH = 8  # of the volunteer, kept: those who go along with women only are there when one asks
CAME = 4  # knows the way from their own arrival: a strength that decides between equals

FAR = 30_000  # metres: about an hour by bus, from where on nearness counts nothing
MOST = 20  # suggestions on one page; nobody reads more
USUAL = 60  # minutes of an appointment when nobody said
LONGEST = 24 * 60  # minutes
BETWEEN = 30  # minutes for the way from one appointment to the next
TASKS = {"learn": "language", "interpret": "interpreting"}  # of a kind: the topic that volunteers ticked for it

OBSTACLES = (
    "state", "minor", "wish-volunteer", "wish-newcomer", "no-language", "busy", "full", *interpreting.OBSTACLES,
)  # fmt: skip


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request. `languages`: any of them; `starts`: wall time there, "": any; `sex` "": nobody said."""

    id: int
    kind: Literal["accompany", "learn", "interpret", "other"] = "accompany"
    languages: tuple[str, ...] = ()
    topic: str = ""
    area: str = ""
    position: Position | None = None
    starts: str = ""
    minutes: int = 0
    zone: str = "Europe/Berlin"
    wishes: tuple[str, ...] = ()  # women | men: only by one of these
    sex: str = ""  # of the newcomer: woman | man | other
    who: tuple[str, ...] = ()  # families | children | elderly
    companions: tuple[int, ...] = ()  # volunteers who went along before
    current: tuple[int, ...] = ()  # … and who accompany them now: for these it is nobody more
    mode: str = ""  # of interpreting: present | phone | video; "": any
    level: str = ""  # at least so well
    qualification: str = ""  # at least so qualified, and the proof was seen


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How things stand with volunteers now, by their ids."""

    loads: Mapping[int, int] = {}  # people accompanied
    barred: frozenset[int] = frozenset()  # whom the gate for minors holds back
    busy: Mapping[int, tuple[tuple[int, int], ...]] = {}  # appointments, from and until, µs UTC
    interpreters: Mapping[int, Interpreter] = {}
    promised: Mapping[int, tuple[str, ...]] = {}  # days on which they interpret


class Reason(msgspec.Struct, frozen=True):
    """Why, as a code with values; words are in `desk-match-…`."""

    code: str
    values: dict[str, str | int] = {}
    points: int = 0


class Suggestion(NamedTuple):
    volunteer: int
    score: int
    reasons: tuple[Reason, ...]  # what weighs most first


class Suggestions(NamedTuple):
    """`excluded`: how many by the first obstacle that kept them out."""

    best: tuple[Suggestion, ...]
    excluded: dict[str, int]


class When(NamedTuple):
    """Instants in µs UTC, and the same in weekly pieces: weekday, from and until in minutes since midnight."""

    begins: int
    ends: int
    pieces: tuple[tuple[int, int, int], ...]


class Now:
    """How things stand, in columns; what is planned meanwhile is added."""

    def __init__(self, pool: Pool, standing: Standing) -> None:
        self.loads: Numbers = np.zeros(pool.size, np.int64)
        for who, load in standing.loads.items():
            self.loads[pool.rows((who,))] = load
        self.barred = pool.nobody
        self.barred[pool.rows(standing.barred)] = True
        self._busy = [
            (row, *each) for who, spans in standing.busy.items() for row in pool.rows((who,)) for each in spans
        ]
        self._lay_out()
        self.interpreting = Interpreting(pool, standing.interpreters, standing.promised)

    def _lay_out(self) -> None:
        self._rows, self._begins, self._ends = np.array(self._busy, np.int64).reshape(-1, 3).T

    def busy(self, when: When | None, size: int) -> Flags:
        busy = np.zeros(size, np.bool_)
        if when:
            way = BETWEEN * MINUTE
            busy[self._rows[(self._begins < when.ends + way) & (when.begins < self._ends + way)]] = True
        return busy

    def plan(self, pairs: Iterable[tuple[int, Asked, bool]]) -> None:
        """Rows with what they are to do; and whether it is somebody more."""
        for row, asked, is_more in pairs:
            self.loads[row] += is_more
            if when := moment(asked):
                self._busy.append((row, when.begins, when.ends))
                if asked.kind == INTERPRET:
                    self.interpreting.promise(row, asked.starts)
        self._lay_out()


def moment(asked: Asked) -> When | None:
    """Raises NoSuchTimeError."""
    if not asked.starts:
        return None
    minutes = min(asked.minutes if asked.minutes > 0 else USUAL, LONGEST)
    begins, local = instant(asked.starts, asked.zone), parse(asked.starts)
    first = local.hour * 60 + local.minute
    pieces = [(local.weekday(), first, min(first + minutes, LONGEST))]
    if first + minutes > LONGEST:
        pieces.append(((local + dt.timedelta(days=1)).weekday(), 0, first + minutes - LONGEST))
    return When(begins, begins + minutes * MINUTE, tuple(pieces))


class Look:
    """One request beside all volunteers. Raises NoSuchTimeError."""

    def __init__(self, asked: Asked, pool: Pool, now: Now) -> None:
        self.asked, self._pool, self._now = asked, pool, now
        self._when = moment(asked)
        self._wanted = tuple(dict.fromkeys(base_of(each) for each in asked.languages if each not in NAMELESS))
        self._topics = tuple(dict.fromkeys(filter(None, (asked.topic, TASKS.get(asked.kind, "")))))
        self._ranks = np.stack([pool.ranks(each) for each in self._wanted] or [np.zeros(pool.size, np.int64)])
        self._rank: Numbers = self._ranks.max(axis=0)
        self.speaks: Flags = (self._rank > 0) if self._wanted else ~pool.nobody
        self._same = pool.in_area(asked.area) if asked.area else pool.nobody
        self._metres = pool.metres_to(asked.position or (pool.centre(asked.area) if asked.area else None))
        self._free = self._has_time()
        self._current = pool.nobody
        self._current[pool.rows(asked.current)] = True
        self._kept = self._kept_wishes()
        self.masks = self._obstacles()
        self.excluded: Flags = np.logical_or.reduce(list(self.masks.values()))
        self._points = self._weigh()
        self.score: Numbers = np.sum(list(self._points.values()), axis=0)

    @property
    def may_have_time(self) -> Flags:
        return self._free | ~self._pool.told_times if self._when else ~self._pool.nobody

    def is_more(self, row: int) -> bool:
        """Whether this is somebody they do not accompany yet."""
        return not self._current[row]

    def _has_time(self) -> Flags:
        if self._when is None:
            return self._pool.nobody
        return np.asarray(np.logical_and.reduce([self._pool.free(*piece) for piece in self._when.pieces]), np.bool_)

    def _kept_wishes(self) -> dict[str, Flags]:
        """Of volunteers, where it is known that they are kept."""
        met = {wish for wish, sex in SEXES.items() if sex == self.asked.sex} | {*self.asked.who}
        return {wish: self._pool.wish(wish) for wish in sorted(met)}

    def _obstacles(self) -> dict[str, Flags]:
        pool, now, asked = self._pool, self._now, self.asked
        sexes = {wish: pool.wish(wish) for wish in SEXES}
        one_of = np.logical_or.reduce(list(sexes.values()))
        right = np.logical_or.reduce([flags for wish, flags in sexes.items() if SEXES[wish] == asked.sex] or [~one_of])
        wanted = [pool.sex(SEXES[wish]) for wish in asked.wishes if wish in SEXES]
        found = {
            "state": ~pool.approved,
            "minor": now.barred,
            "wish-volunteer": one_of & ~right if asked.sex else pool.nobody,
            # Who did not say is no woman for a newcomer who wants only women: a wish like this has its reasons.
            "wish-newcomer": ~np.logical_or.reduce(wanted) if wanted else pool.nobody,
            "no-language": ~self.speaks if asked.kind == "interpret" else pool.nobody,
            "busy": now.busy(self._when, pool.size),
            "full": (now.loads >= pool.most) & ~self._current & ~self._of_the_pool,
            **self._of_interpreters(),
        }
        return {code: found[code] for code in OBSTACLES}

    @property
    def _of_the_pool(self) -> Flags:
        """Interpreters have limits of their own: a tandem keeps nobody from an assignment."""
        return self._now.interpreting.known if self.asked.kind == INTERPRET else self._pool.nobody

    def _of_interpreters(self) -> dict[str, Flags]:
        asked = self.asked
        if asked.kind != INTERPRET:
            return dict.fromkeys(interpreting.OBSTACLES, self._pool.nobody)
        ranks = [self._rank, *([german] if (german := self._pool.ranks("de")).any() else [])]
        needed = Needed(asked.topic, asked.mode, asked.level, asked.qualification, asked.starts, asked.minutes)
        return self._now.interpreting.obstacles(needed, *ranks)

    def _weigh(self) -> dict[str, Numbers]:
        pool, now = self._pool, self._now
        levels = np.array([LEVELS.get(rank, 0) for rank in range(max(LEVELS) + 1)], np.int64)
        near = np.clip(np.floor(NEAR * (1 - self._metres / FAR)), 0, NEAR).astype(np.int64)
        may = np.where(pool.told_times, 0, TIMES_UNKNOWN) if self._when else np.zeros(pool.size, np.int64)
        left = np.clip(pool.most - now.loads, 0, pool.most)
        met = np.zeros(pool.size, np.int64)
        met[pool.rows((*self.asked.companions, *self.asked.current))] = MET
        kept = np.logical_or.reduce([pool.nobody, *self._kept.values()])
        return {
            "language": levels[self._rank],
            "met-before": met,
            "time": np.where(self._free, FREE, may),
            "place": np.where(self._same, NEAR, near),
            **{f"topic {topic}": TOPIC * pool.topic(topic).astype(np.int64) for topic in self._topics},
            "load": LOAD * left // np.maximum(1, pool.most),
            "wish": WISH * kept.astype(np.int64),
            "qualified": self._now.interpreting.points()
            if self.asked.kind == INTERPRET
            else np.zeros(pool.size, np.int64),
            "came-here": CAME * pool.came.astype(np.int64),
        }

    def suggestion(self, row: int) -> Suggestion:
        reasons = sorted(self._reasons(row), key=lambda each: -each.points)
        return Suggestion(int(self._pool.ids[row]), int(self.score[row]), tuple(reasons))

    def _reasons(self, row: int) -> Iterator[Reason]:
        points = {code: int(column[row]) for code, column in self._points.items()}
        yield from self._of_language(row, points["language"])
        if points["met-before"]:
            yield Reason("met-before", {}, points["met-before"])
        if self._when:
            told = self._pool.told_times[row]
            code = "free-then" if self._free[row] else "not-free-then" if told else "times-unknown"
            yield Reason(code, {}, points["time"])
        yield from self._of_place(row, points["place"])
        for topic in self._topics:
            if given := points[f"topic {topic}"]:
                yield Reason("topic", {"topic": topic}, given)
        yield Reason("load", self._load(row), points["load"])
        yield from self._of_wishes(row, points["wish"])
        if points["came-here"]:
            yield Reason("came-here", {}, points["came-here"])
        if self.asked.kind == INTERPRET:
            yield from self._of_interpreter(row, points["qualified"])

    def _of_language(self, row: int, points: int) -> Iterator[Reason]:
        if points:
            spoken = self._wanted[int(self._ranks[:, row].argmax())]
            level = next(name for name, rank in RANKS.items() if rank == self._rank[row])
            yield Reason("language", {"language": spoken, "level": level or "unknown"}, points)
        elif self._wanted:
            yield Reason("no-language", {"languages": " ".join(self._wanted)})

    def _of_interpreter(self, row: int, points: int) -> Iterator[Reason]:
        """What they may be asked for; what nobody has asked them yet is said, too."""
        told = self._now.interpreting.told(row)
        if told is None:
            yield Reason("interpreter-unknown")
            return
        if told.qualification != "none":
            code = "qualified" if told.seen_on else "not-proved"
            yield Reason(code, {"qualification": told.qualification}, points)
        if self.asked.mode and self.asked.mode in told.modes:
            yield Reason("mode-fits", {"mode": self.asked.mode})
        if self._when and (told.most_week or told.most_month):
            yield Reason("within-limits", dict(self._now.interpreting.limits(row, self.asked.starts)))

    def _of_place(self, row: int, points: int) -> Iterator[Reason]:
        if self._same[row]:
            yield Reason("same-district", {"area": self.asked.area}, points)
        elif math.isfinite(self._metres[row]):
            yield Reason("distance", {"metres": int(round(float(self._metres[row]), -2))}, points)

    def _of_wishes(self, row: int, points: int) -> Iterator[Reason]:
        for wish, flags in self._kept.items():
            if flags[row]:
                yield Reason("wish-kept", {"wish": wish}, points)
                points = 0  # they count once
        if not self.asked.sex:
            yield from (Reason("wish-ask", {"wish": wish}) for wish in SEXES if self._pool.wish(wish)[row])
        for wish, sex in SEXES.items():
            if wish in self.asked.wishes and self._pool.sex(sex)[row]:
                yield Reason("wish-newcomer-kept", {"wish": wish})

    def _load(self, row: int) -> dict[str, str | int]:
        return {"load": int(self._now.loads[row]), "most": int(self._pool.most[row])}

    def obstacles(self, row: int) -> tuple[Reason, ...]:
        """What keeps one out."""
        values: dict[str, dict[str, str | int]] = {
            "state": {"state": self._pool.states[row]},
            "full": self._load(row),
            "no-language": {"languages": " ".join(self._wanted)},
            "level": {"level": self.asked.level},
            "qualification": {"qualification": self.asked.qualification},
            "mode": {"mode": self.asked.mode},
            "unwanted": {"talk": self.asked.topic},
        }
        if self.masks["limit"][row]:
            values["limit"] = dict(self._now.interpreting.limits(row, self.asked.starts))
        return tuple(Reason(code, values.get(code, {})) for code, mask in self.masks.items() if mask[row])


def suggest(asked: Asked, pool: Pool, standing: Standing, most: int = MOST) -> Suggestions:
    """The best first; of equals, who came first. Raises NoSuchTimeError."""
    look = Look(asked, pool, Now(pool, standing))
    fitting: npt.NDArray[np.intp] = np.flatnonzero(~look.excluded)
    best = fitting[np.argsort(-look.score[fitting], kind="stable")][:most]
    return Suggestions(tuple(look.suggestion(int(row)) for row in best), _counted(look.masks))


def obstacles(asked: Asked, pool: Pool, standing: Standing, volunteer: int) -> tuple[Reason, ...]:
    """Why somebody is not suggested; none: they are. Raises KeyError, NoSuchTimeError."""
    rows = pool.rows((volunteer,))
    if not rows:
        raise KeyError(volunteer)
    return Look(asked, pool, Now(pool, standing)).obstacles(rows[0])


def _counted(masks: Mapping[str, Flags]) -> dict[str, int]:
    counts, before = {}, None
    for code, mask in masks.items():
        new = mask if before is None else mask & ~before
        before = mask if before is None else before | mask
        if count := int(new.sum()):
            counts[code] = count
    return counts
