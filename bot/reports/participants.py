"""How many take part in a funder's programme: as they may be published, and exactly, for the funder only.

What is published. Those who were not shown yet are shown together, as soon as they are five: as a whole, and once by
each indicator. Answers that fewer than five gave are shown as one, "other", with the next larger ones until these are
five. So all tables of a programme have the same sum: no table can be taken from another. Taken literally, what is shown
is a world in which every group has five people and more, as in `closing`; corrections and erasures change nothing.

The exact numbers are never published, so that nothing can be taken from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.limits import FEWEST
from bot.reports.closing import Figure, Line
from bot.reports.indicators import Indicator, Programme, of
from bot.reports.sections import OTHER, Section
from bot.storage import participants
from bot.storage.report_counts import ALL
from bot.storage.vault import Vault

PREFIX = "participants"
NOT_ENTERED = "not-entered"


def section_of(programme: str, indicator: str = "") -> str:
    return f"{PREFIX}.{programme}.{indicator}" if indicator else f"{PREFIX}.{programme}"


class Programmes(NamedTuple):
    """What is declared, and how to read who takes part."""

    vault: Vault
    declared: Sequence[Programme] = ()

    def sections(self, organisations: Collection[str]) -> list[Section]:
        mine = [each for each in self.declared if each.organisation in ("", *organisations)]
        return [
            Section(section_of(each.id, name), people=False)
            for each in mine
            for name in ("", *(indicator.id for indicator in each.indicators))
        ]

    def close(self, connection: sa.Connection, town: str, organisation: str, month: str) -> list[Line]:
        """What is shown of a month."""
        lines: list[Line] = []
        for programme in of(self.declared, organisation):
            found = participants.unpublished(connection, self.vault, town, organisation, programme.id, month)
            if len(found) >= FEWEST:
                lines += _lines(month, programme, list(found.values()))
                participants.publish(connection, list(found))
        return lines


def _lines(month: str, programme: Programme, people: Sequence[Mapping[str, str]]) -> Iterator[Line]:
    yield _line(month, section_of(programme.id), ALL, len(people))
    for indicator in programme.indicators:
        for name, number in together(told_of(indicator, people)).items():
            yield _line(month, section_of(programme.id, indicator.id), name, number)


def _line(month: str, section: str, name: str, number: int) -> Line:
    return Line(month, section, name, Figure(number), Figure(number))


def told_of(indicator: Indicator, people: Sequence[Mapping[str, str]]) -> Counter[str]:
    return Counter(each.get(indicator.id) or NOT_ENTERED for each in people)


def together(counted: Mapping[str, int]) -> dict[str, int]:
    """The same, where fewer than five are one with others; five and more are given."""
    ordered = sorted((number, name) for name, number in counted.items() if number)
    few = sum(1 for number, _ in ordered if number < FEWEST)
    while few and sum(number for number, _ in ordered[:few]) < FEWEST:
        few += 1
    pooled = sum(number for number, _ in ordered[:few])
    shown = {name: number for number, name in ordered[few:]}
    return {**shown, OTHER: pooled} if pooled else shown


class Exact(NamedTuple):
    """For the funder only. `table`: of each indicator with its answers, those who came and those who went."""

    programme: Programme
    came: int
    went: int
    tables: list[tuple[Indicator, list[tuple[str, int, int]]]]


def exact(
    connection: sa.Connection, town: str, organisation: str, programme: Programme, first: str, last: str
) -> Exact:
    """Also answers that are not declared any more; of whom nothing was entered stands under `not-entered`."""
    number: dict[tuple[str, str, str], int] = {
        (cell.way, cell.indicator, cell.name): cell.value
        for cell in participants.exact(connection, town, organisation, programme.id, first, last)
    }

    def of_all(way: str) -> int:
        return number.get((way, participants.ALL, ""), 0)

    def row(indicator: str, name: str) -> tuple[str, int, int]:
        return name, number.get(("in", indicator, name), 0), number.get(("out", indicator, name), 0)

    tables = []
    for indicator in programme.indicators:
        names = [each.id for each in indicator.answers]
        names += sorted({name for _, of_this, name in number if of_this == indicator.id} - set(names))
        rows = [row(indicator.id, name) for name in names]
        came = of_all("in") - sum(number for _, number, _ in rows)
        went = of_all("out") - sum(number for _, _, number in rows)
        tables.append((indicator, [*rows, (NOT_ENTERED, came, went)]))
    return Exact(programme, of_all("in"), of_all("out"), tables)
