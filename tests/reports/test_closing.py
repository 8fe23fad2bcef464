"""Nothing that reports show, in whatever periods, lets anybody compute a group of one to four."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.closing import Figure, Ledger, Line, close
from bot.reports.crowd import Crowd
from bot.reports.sections import OTHER, SECTIONS, Section
from bot.storage.report_people import Behind

MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
FEWEST = {section.name: section.fewest for section in SECTIONS}
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
    for world_ in (shown(lines), other):
        assert all(not 0 < abs(number) < FEWEST[of] for (_, of, _), number in world_.items())


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
            assert there - seen < section.fewest * max(1, len(kinds))


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
            assert not (len(sizes) == 1 and 0 < min(sizes) < section.fewest), (group, worlds[:3])


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


meetings = st.lists(
    st.tuples(st.sampled_from(MONTHS[:12]), st.sampled_from(("a", "b", OTHER)), st.integers(1, 7), st.integers(1, 7)),
    max_size=120,
)


@settings(max_examples=150, deadline=None)
@given(meetings)
def test_behind_each_figure_stand_five_people(held: list[tuple[str, str, int, int]]) -> None:
    """Whatever is shown of meetings in any months: no four volunteers, and no four newcomers, held all of it."""
    section = Section("meetings")
    crowd = Crowd(Behind("meetings", name, month, (volunteer, newcomer)) for month, name, volunteer, newcomer in held)
    ledger, counted = Ledger(), dict[str, Figure]()
    since = dict[str, str]()
    for month in MONTHS[:12]:
        for at, name, *_ in held:
            if at == month:
                counted[name] = Figure(counted.get(name, Figure(0)).number + 1)
        for line in close(month, {"meetings": counted}, ledger, crowd, sections=[section]):
            pooled = [each for each in ("a", "b") if line.name == OTHER and month.endswith("12") and each in counted]
            behind = [each for each in held if each[1] in (line.name, *pooled) and each[0] <= month]
            fresh = [each for each in behind if each[0] > since.get(each[1], "")]
            if line.shown.number:
                assert line.shown.number <= len(fresh)
                assert min(len({each[side] for each in fresh}) for side in (2, 3)) >= 5
            if line.taken.number and not (line.name != OTHER and not line.shown.number):
                since[line.name] = month


def test_five_meetings_of_one_volunteer_are_one_group() -> None:
    """Nor are they shown with five newcomers; once five of each were there, all of them are."""
    section, ledger = Section("meetings"), Ledger()
    crowd = Crowd([
        *(Behind("meetings", "doctor", "2026-01", (1, newcomer)) for newcomer in range(1, 7)),
        *(Behind("meetings", "doctor", "2026-03", (volunteer, 1)) for volunteer in range(2, 6)),
    ])  # fmt: skip
    seen = []
    for month, number in (("2026-01", 6), ("2026-02", 6), ("2026-03", 10), ("2026-04", 15)):
        lines = close(month, {"meetings": {"doctor": Figure(number)}}, ledger, crowd, sections=[section])
        seen.append([line.shown.number for line in lines])
    assert seen == [[], [], [10], []]


def test_those_who_came_to_one_date_are_different_people() -> None:
    """A training of six counts as six, also when they were erased since; three trainings of two do not."""
    section = Section("trainings")
    for came, shown_ in (([6], [6]), ([2, 2, 2], [])):
        crowd = Crowd(Behind("trainings", "training", "2026-01", (), each) for each in came)
        found = {"trainings": {"training": Figure(sum(came))}}
        assert [line.shown.number for line in close("2026-01", found, Ledger(), crowd, sections=[section])] == shown_


def test_hours_of_two_colleagues_are_not_shown() -> None:
    """Each would know the other's. At the end of the year measures are one figure, if three worked for them."""
    section, ledger = Section("hours", fewest=3), Ledger()
    found = {"a": Figure(9, 900), "b": Figure(4, 240)}
    crowd = Crowd([Behind("hours", "a", "2026-01", (who,)) for who in (1, 2)] + [Behind("hours", "b", "2026-01", (3,))])
    assert close("2026-01", {"hours": found}, ledger, crowd, sections=[section]) == []
    lines = close("2026-12", {"hours": found}, ledger, crowd, sections=[section])
    assert [(line.name, line.shown) for line in lines if line.shown.number] == [(OTHER, Figure(13, 1140))]
