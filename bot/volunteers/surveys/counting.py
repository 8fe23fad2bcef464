"""What may be shown of a survey, so that no group of one to four can be computed from it.

The rule. Results are made once, when the survey is over, and the answers go with that: there are no two times to
compare. Each question is a table; so is each choice of a question with several (chosen or not, of who answered it).
1. A number below five is not shown.
2. All tables are of the same people. Where one shows more of them than another, whichever two, the rest of the smaller
   one would be a group: where that rest is one to four, the smallest number shown of it is hidden, too, until the rest
   is none or five and more.
3. By language a table is shown only if every number in it is five or more. The languages that have a row of their own
   are known before the first answer: by how many were invited; the others are one row together. The same people stand
   in several tables by language, too: of a table whose row shows one to four fewer than another's, no row is shown.

Who answered is shown as the largest number of people that any table tells of, never more. Of whoever is in no number
nothing is said but that: they skipped the question, or were too few.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.core.limits import FEWEST

OWN_ROW = 4 * FEWEST  # people invited in a language that has a row of its own: with fewer no table would be full
OTHERS = "other"

Cells = Mapping[str, int]
Table = Mapping[str, Cells]  # by row (a language or `OTHERS`): how many gave which answer


class Shown(NamedTuple):
    """By table: numbers of all, and by row where they may be; what is not listed is fewer than five."""

    answered: int
    totals: dict[str, dict[str, int]]
    split: dict[str, dict[str, dict[str, int]]]


def rows_of(invited: Mapping[str, int]) -> dict[str, str]:
    """The row of each language, from how many were invited in it."""
    own = sorted(
        (lang for lang, number in invited.items() if number >= OWN_ROW), key=lambda lang: (invited[lang], lang)
    )
    rest = sum(number for lang, number in invited.items() if lang not in own)
    while own and 0 < rest < OWN_ROW:
        rest += invited[own.pop(0)]
    return {lang: lang if lang in own else OTHERS for lang in invited}


def shown(tables: Mapping[str, Table], also: Iterable[int] = (), fewest: int = FEWEST) -> Shown:
    """`also`: numbers of people that are told of besides the tables, as who wrote something in their own words."""
    totals = {name: _total(table, fewest) for name, table in tables.items()}
    split = {name: _plain(table) for name, table in tables.items() if _is_full(table, fewest)}
    told = [number for number in also if number >= fewest]
    while _hide(totals, split, told, fewest):
        pass
    return Shown(_everybody(totals, split, told), totals, split)


def _total(table: Table, fewest: int) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for cells in table.values():
        summed.update(cells)
    return {answer: number for answer, number in summed.items() if number >= fewest}


def _plain(table: Table) -> dict[str, dict[str, int]]:
    return {row: dict(cells) for row, cells in table.items()}


def _is_full(table: Table, fewest: int) -> bool:
    """Whether it has rows to compare, and none of its numbers is too small."""
    return len(table) > 1 and all(cells and min(cells.values()) >= fewest for cells in table.values())


def _most(split: Mapping[str, Table]) -> Counter[str]:
    """The largest number of people that any table tells of, by row."""
    most: Counter[str] = Counter()
    for table in split.values():
        most |= Counter({row: sum(cells.values()) for row, cells in table.items()})
    return most


def _everybody(totals: Mapping[str, Cells], split: Mapping[str, Table], told: Iterable[int]) -> int:
    sums = (sum(cells.values()) for cells in totals.values())
    return max((*sums, _most(split).total(), *told), default=0)


def _hide(
    totals: dict[str, dict[str, int]], split: dict[str, dict[str, dict[str, int]]], told: Iterable[int], fewest: int
) -> bool:
    """Hide one thing that would tell of too few; False: there is none."""
    most, everybody = _most(split), _everybody(totals, split, told)
    sums = [everybody, *(sum(cells.values()) for cells in totals.values())]
    for name, cells in totals.items():
        if cells and any(0 < larger - sum(cells.values()) < fewest for larger in sums):
            del cells[min(cells, key=lambda answer: (cells[answer], answer))]
            split.pop(name, None)
            return True
    for (name, table), other in itertools.product(split.items(), split.values()):
        if any(0 < sum(other[row].values()) - sum(cells.values()) < fewest for row, cells in table.items()):
            del split[name]
            return True
    if split and 0 < everybody - most.total() < fewest:
        del split[min(split, key=lambda name: (sum(sum(cells.values()) for cells in split[name].values()), name))]
        return True
    return False
