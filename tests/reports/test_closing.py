"""Nothing that reports show, in whatever periods, lets anybody compute a group of one to four."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.limits import FEWEST
from bot.reports.closing import Figure, Ledger, Line, close
from bot.reports.sections import OTHER, SECTIONS, Section

MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
World = Mapping[tuple[str, str, str], int]  # month, section, name: how many; of a stock, how many there are

names = st.sampled_from(("a", "b", "c", OTHER))
events = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from([each.name for each in SECTIONS]), names),
    st.one_of(st.integers(0, 6), st.integers(0, 40)),
    max_size=80,
)


def parts_within(world: World) -> dict[tuple[str, str, str], int]:
    """Parts cannot be more than the whole at any time: what is too much does not happen."""
    real = dict(world)
    for section in SECTIONS:
        if not section.part_of:
            continue
        room = 0
        for month in MONTHS:
            room += sum(n for (at, of, _), n in real.items() if at == month and of in section.part_of)
            for key in [key for key in real if key[:2] == (month, section.name)]:
                real[key] = min(real[key], room)
                room -= real[key]
    return real


def published(world: World, sections: tuple[Section, ...] = SECTIONS, months: list[str] = MONTHS) -> list[Line]:
    """All that is ever shown, month by month."""
    ledger, lines = Ledger(), []
    counted: dict[str, dict[str, Figure]] = defaultdict(dict)
    stocks = {section.name for section in sections if section.stock}
    for month in months:
        for (at, section, name), number in world.items():
            if at == month:
                before = 0 if section in stocks else counted[section].get(name, Figure(0)).number
                counted[section][name] = Figure(before + number)
        lines += close(month, counted, ledger, sections=sections)
    return lines


def shown(lines: list[Line]) -> dict[tuple[str, str, str], int]:
    return {(line.month, line.section, line.name): line.shown.number for line in lines if line.shown.number}


def literal(lines: list[Line]) -> World:
    """The world in which what is shown is all that there is."""
    world: dict[tuple[str, str, str], int] = {}
    standing: dict[tuple[str, str], int] = defaultdict(int)
    stocks = {section.name for section in SECTIONS if section.stock}
    for (month, section, name), number in shown(lines).items():
        standing[section, name] += number
        world[month, section, name] = standing[section, name] if section in stocks else number
    return world


@settings(max_examples=300, deadline=None)
@given(events)
def test_taken_literally_it_is_a_world_without_small_groups(world: World) -> None:
    """What is shown could be all there is, and would be published the same: then no group has one to four members."""
    lines = published(parts_within(world))
    other = literal(lines)
    assert shown(published(other)) == shown(lines)
    assert parts_within(other) == other
    assert all(not 0 < abs(number) < FEWEST for number in shown(lines).values())
    assert all(not 0 < number < FEWEST for number in other.values())


@settings(max_examples=100, deadline=None)
@given(events)
def test_nothing_is_shown_that_was_not_counted(world: World) -> None:
    """Up to any month no name is shown more often than it was, and of no section are five of a name left over."""
    real = parts_within(world)
    lines = published(real)
    for section in (each for each in SECTIONS if not each.stock):
        seen = sum(number for (_, of, _), number in shown(lines).items() if of == section.name)
        there = sum(number for (_, of, _), number in real.items() if of == section.name)
        assert seen <= there
        if not section.part_of:
            kinds = {name for _, of, name in real if of == section.name}
            assert there - seen < FEWEST * max(1, len(kinds))


def test_no_small_group_is_the_same_in_all_worlds_that_look_alike() -> None:
    """Every world of two names in two months is tried: whoever knows all reports knows no group of one to four."""
    section, months, most = Section("meetings"), ["2026-11", "2026-12"], 9
    cells = [(month, "meetings", name) for month in months for name in ("a", OTHER)]
    alike: dict[tuple[tuple[object, int], ...], list[tuple[int, ...]]] = defaultdict(list)
    for numbers in itertools.product(range(most + 1), repeat=len(cells)):
        lines = published(dict(zip(cells, numbers, strict=True)), (section,), months)
        alike[tuple(sorted(shown(lines).items()))].append(numbers)
    groups = [group for size in range(1, 5) for group in itertools.combinations(range(len(cells)), size)]
    for seen, worlds in alike.items():
        if any(number > most for _, number in seen):
            continue  # worlds with larger numbers look like that, too: they were not tried
        for group in groups:
            sizes = {sum(numbers[at] for at in group) for numbers in worlds}
            assert not (len(sizes) == 1 and 0 < min(sizes) < FEWEST), (group, worlds[:3])


def test_few_wait_until_they_are_five() -> None:
    """Two a month are shown in the third month, all six, so that a year is nearly whole."""
    lines = published({(month, "reached", "fa"): 2 for month in MONTHS[:12]})
    assert [(line.month, line.shown.number) for line in lines] == [
        ("2025-03", 6), ("2025-06", 6), ("2025-09", 6), ("2025-12", 6),
    ]  # fmt: skip


def test_at_the_end_of_a_year_the_few_are_shown_together() -> None:
    """Three languages with two people each are six of other languages, once."""
    lines = published({("2025-06", "reached", name): 2 for name in ("fa", "ti", "so")})
    assert shown(lines) == {("2025-12", "reached", OTHER): 6}


def test_what_is_taken_back_changes_nothing_shown() -> None:
    """After an erasure the next ones fill the place first; nothing shown is corrected."""
    ledger = Ledger()
    close("2026-01", {"cases": {"question": Figure(8)}}, ledger)
    assert close("2026-02", {"cases": {"question": Figure(3)}}, ledger) == []
    assert close("2026-03", {"cases": {"question": Figure(12)}}, ledger) == []
    (line,) = close("2026-04", {"cases": {"question": Figure(13)}}, ledger)
    assert line.shown.number == 5


def test_a_part_is_not_shown_larger_than_the_whole() -> None:
    """Ten kinds of four cases are hidden; that all forty were answered would tell that each kind has four."""
    kinds = {("2026-01", "cases", f"kind-{n}"): 4 for n in range(10)}
    assert shown(published({**kinds, ("2026-01", "waits", "1h"): 40})) == {}


def test_a_stock_stays_until_it_differs_by_five() -> None:
    """One volunteer more in a month is nobody's business."""
    ledger = Ledger()
    seen = []
    for month, number in zip(MONTHS, (12, 13, 8, 7, 4, 5), strict=False):
        close(month, {"volunteers": {"approved": Figure(number)}}, ledger)
        seen.append(ledger.taken.get(("volunteers", "approved"), Figure(0)).number)
    assert seen == [12, 12, 12, 7, 0, 5]
