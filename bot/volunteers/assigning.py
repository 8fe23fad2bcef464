"""A day with many requests: who goes where, so that as many as possible are served, and then as well as possible.

A proposal like every suggestion: a coordinator decides. Stricter than a list of suggestions, because nobody looks at
the second best here: volunteers speak a language that is asked for, and have no other times than the one asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from bot.core.errors import BotError
from bot.volunteers.interpreting import OBSTACLES
from bot.volunteers.matching import Asked, Look, Now, Reason, Standing, Suggestion
from bot.volunteers.pool import Flags, Pool

REQUESTS = 1_000  # at once: with 5,000 volunteers a table of 40 MB
ROUNDS = 8  # nobody goes along more often than that on one day


class TooManyRequestsError(BotError):
    """More requests than are assigned at once."""


class Plan(NamedTuple):
    """By id of the request: who, and why; or why nobody."""

    given: dict[int, Suggestion]
    left: dict[int, Reason]


def assign(requests: Iterable[Asked], pool: Pool, standing: Standing) -> Plan:
    """In each round a volunteer takes one request at most; who then is still free may take another.

    The ids of requests are different. Raises TooManyRequestsError, NoSuchTimeError, ValueError.
    """
    waiting = sorted(requests, key=lambda each: each.id)
    if len(waiting) > REQUESTS:
        raise TooManyRequestsError(f"At most {REQUESTS} requests are assigned at once.")
    if len({each.id for each in waiting}) < len(waiting):
        raise ValueError("Two requests have the same id.")
    now = Now(pool, standing)
    given: dict[int, Suggestion] = {}
    why: dict[int, Reason] | None = None
    for _ in range(ROUNDS):
        allowed, scores, lacking = _table(waiting, pool, now)
        why = lacking if why is None else why  # later others took whom there was
        pairs = _solve(allowed, scores)
        if not pairs:
            break
        planned = []
        for number, row in pairs.items():
            look = Look(waiting[number], pool, now)
            given[look.asked.id] = look.suggestion(row)
            planned.append((row, look.asked, look.is_more(row)))
        now.plan(planned)
        waiting = [each for number, each in enumerate(waiting) if number not in pairs]
    return Plan(given, {each.id: (why or {}).get(each.id, Reason("nobody-left")) for each in waiting})


def _table(
    waiting: Sequence[Asked], pool: Pool, now: Now
) -> tuple[Flags, np.ndarray[tuple[int, int], np.dtype[np.int32]], dict[int, Reason]]:
    """Who may take what, what it is worth, and of requests that nobody fits why."""
    allowed = np.zeros((len(waiting), pool.size), np.bool_)
    scores = np.zeros((len(waiting), pool.size), np.int32)
    why: dict[int, Reason] = {}
    for number, asked in enumerate(waiting):
        look = Look(asked, pool, now)
        allowed[number] = ~look.excluded & look.speaks & look.may_have_time
        scores[number] = look.score
        if not allowed[number].any():
            why[asked.id] = _lacking(look)
    return allowed, scores, why


def _lacking(look: Look) -> Reason:
    """The first demand that nobody is left for."""
    masks = look.masks
    demands: Mapping[str, Flags] = {
        "nobody-approved": ~(masks["state"] | masks["minor"]),
        "nobody-wish": ~(masks["wish-volunteer"] | masks["wish-newcomer"]),
        "nobody-speaks": look.speaks,
        "nobody-free": look.may_have_time & ~masks["busy"],
        "nobody-load": ~masks["full"],
        "nobody-interprets": ~np.logical_or.reduce([masks[code] for code in OBSTACLES]),
    }
    fulfilled = np.logical_and.accumulate(list(demands.values())).any(axis=1)
    code = list(demands)[int(fulfilled.argmin())]
    return Reason(code, {"languages": " ".join(look.asked.languages)} if code == "nobody-speaks" else {})


def _solve(allowed: Flags, scores: np.ndarray[tuple[int, int], np.dtype[np.int32]]) -> dict[int, int]:
    """Rows of requests to rows of volunteers."""
    numbers, rows = np.flatnonzero(allowed.any(axis=1)), np.flatnonzero(allowed.any(axis=0))
    if not len(numbers):
        return {}
    may, worth = allowed[np.ix_(numbers, rows)], scores[np.ix_(numbers, rows)]
    served = 1 + int(worth.max()) * min(may.shape)  # to serve one more outweighs how well all others are served
    chosen, by = linear_sum_assignment(np.where(may, worth + float(served), 0.0), maximize=True)
    return {int(numbers[a]): int(rows[b]) for a, b in zip(chosen, by, strict=True) if may[a, b]}
