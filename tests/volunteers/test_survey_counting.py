"""What is shown of a survey: nobody can compute a group under five from it, however they try."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.limits import FEWEST
from bot.core.surveys import Question, Survey
from bot.storage.survey_answers import Answer
from bot.volunteers.surveys.closing import counted
from bot.volunteers.surveys.counting import OTHERS, OWN_ROW, Shown, Table, rows_of, shown

Tables = dict[str, Table]
PAIR = ("a", "b")


def ways(people: int) -> list[tuple[int, int]]:
    """How so many people can answer a question with two answers, or skip it."""
    return [(a, b) for a in range(people + 1) for b in range(people + 1 - a)]


def worlds(rows: int, most: int) -> Iterator[tuple[tuple[int, ...], Tables]]:
    """Every survey with two questions in a town of so many languages, each with at most so many people."""
    for sizes in itertools.product(range(most + 1), repeat=rows):
        choices = [ways(size) for size in sizes]
        for first in itertools.product(*choices):
            for second in itertools.product(*choices):
                tables = {
                    name: {f"row{number}": dict(zip(PAIR, cells, strict=True)) for number, cells in enumerate(question)}
                    for name, question in (("0:", first), ("1:", second))
                }
                yield sizes, tables


def groups(tables: Tables) -> list[int]:
    """Each group a survey tells of: by answer, and by answer and language."""
    cells = [cells[answer] for table in tables.values() for cells in table.values() for answer in PAIR]
    return [*cells, *(sum(cells[answer] for cells in table.values()) for table in tables.values() for answer in PAIR)]


def seen(result: Shown) -> str:
    return repr((result.answered, sorted(result.totals.items()), sorted(result.split.items())))


def test_who_knows_the_rule_learns_no_small_group() -> None:
    """Of all small towns that show the same, no group is under the limit in every one: in each, for all anybody can
    tell, it is empty or large enough. Whoever reads, subtracts, and knows the rule by heart, has no more than that."""
    for rows, most, fewest in ((1, 6, 3), (1, 5, 2), (2, 3, 2)):
        same: defaultdict[str, list[set[int]]] = defaultdict(list)
        for _, tables in worlds(rows, most):
            found = groups(tables)
            known = same[seen(shown(tables, fewest=fewest))]
            known.extend(set() for _ in range(len(found) - len(known)))
            for possible, number in zip(known, found, strict=True):
                possible.add(number)
        for known in same.values():
            assert all(possible - set(range(1, fewest)) for possible in known)


def test_who_also_knows_how_many_took_part() -> None:
    """The number of people is shown nowhere; even if somebody knows it, no answer's group is proven to be small."""
    same: defaultdict[str, list[set[int]]] = defaultdict(list)
    for sizes, tables in worlds(2, 3):
        found = groups(tables)
        known = same[f"{sum(sizes)} {seen(shown(tables, fewest=2))}"]
        known.extend(set() for _ in range(len(found) - len(known)))
        for possible, number in zip(known, found, strict=True):
            possible.add(number)
    assert all(possible - {1} for known in same.values() for possible in known)


numbers = st.integers(min_value=0, max_value=40)
tables_drawn = st.lists(
    st.integers(min_value=2, max_value=4).flatmap(
        lambda size: st.lists(st.lists(numbers, min_size=size, max_size=size), min_size=3, max_size=3)
    ),
    min_size=1,
    max_size=4,
).map(
    lambda drawn: {
        f"{place}:": {
            lang: {str(n): cell for n, cell in enumerate(cells)} for lang, cells in zip("xyz", rows, strict=True)
        }
        for place, rows in enumerate(drawn)
    }
)


def small(number: int) -> bool:
    return 0 < number < FEWEST


def test_rows_of_two_smaller_tables() -> None:
    """Also two that both are far from the largest are compared with each other."""
    five = {"0": 5, "1": 5}
    tables: Tables = {
        "0:": {"x": five, "y": five},
        "1:": {"x": five, "y": {"0": 5, "1": 6}},
        "2:": {"x": five, "y": {"0": 8, "1": 8}},
    }
    assert set(shown(tables).split) == {"1:", "2:"}


@settings(max_examples=150, deadline=None)
@given(tables_drawn, st.lists(numbers, max_size=2))
def test_no_difference_is_small(tables: Tables, also: list[int]) -> None:
    """Each number, each row taken from its sum, each sum taken from everybody, each row from its largest: none, or five
    and more. What is shown is true, and by language all of a table or nothing."""
    result = shown(tables, also)
    for name, cells in result.totals.items():
        for answer, number in cells.items():
            assert number == sum(row[answer] for row in tables[name].values())
            assert number >= FEWEST
        assert not small(result.answered - sum(cells.values()))
    for name, table in result.split.items():
        assert table == tables[name]
        for row, cells in table.items():
            assert min(cells.values()) >= FEWEST
            for other in result.split.values():
                assert not small(abs(sum(cells.values()) - sum(other[row].values())))
            for answer, number in cells.items():
                assert not small(result.totals[name][answer] - number)


def test_sums_of_two_smaller_tables() -> None:
    """They are compared, too, where by language more people are told of than either has."""
    five = {"0": 5, "1": 5, "2": 5}
    tables: Tables = {
        "0:": {"x": five, "y": five, "z": {"0": 5, "1": 5, "2": 11}},
        "1:": {"x": five, "y": {"0": 5, "1": 5, "2": 10}, "z": five},
    }
    assert shown(tables).totals == {"0:": {"0": 15, "1": 15, "2": 21}, "1:": {"1": 15, "2": 20}}


@settings(max_examples=150, deadline=None)
@given(tables_drawn)
def test_taken_literally_it_shows_the_same(tables: Tables) -> None:
    """If the sums shown were all there is, the same sums would be shown: so they prove nobody else was there."""
    result = shown(tables)
    literal = {
        name: {"x": {answer: result.totals[name].get(answer, 0) for answer in cells}}
        for name, table in tables.items()
        for cells in [table["x"]]
    }
    assert shown(literal).totals == result.totals


def test_rows_are_known_before_the_first_answer() -> None:
    """A language with enough invitations has its row; the others share one, which is large enough or not there."""
    assert rows_of({"ar": 60, "uk": 30, "tr": 3}) == {"ar": "ar", "uk": OTHERS, "tr": OTHERS}
    assert rows_of({"ar": 60, "uk": 30}) == {"ar": "ar", "uk": "uk"}
    assert rows_of({"ar": OWN_ROW, "tr": 3}) == {"ar": OTHERS, "tr": OTHERS}
    assert rows_of({}) == {}


def answers(language: str, number: int, **given: object) -> list[Answer]:
    return [Answer(language, {name[1:]: value for name, value in given.items()})] * number  # type: ignore[misc]


def test_a_survey_is_counted() -> None:
    """One choice by language, several choices each for itself, words only of five people; strange keys nowhere."""
    label = {"de": "x"}
    what = Survey(
        title=label,
        questions=(
            Question(kind="yes-no", text=label),
            Question(kind="several", text=label, choices=(label, label)),
            Question(kind="words", text=label),
            Question(kind="words", text=label),
        ),
    )
    given = [
        *answers("ar", 10, _0="yes", _1=["1"], _2="mehr Sport"),
        *answers("ar", 10, _0="no", _1=["1", "2"], _3="nichts"),
        *answers("uk", 6, _0="yes", _1=["1"]),
        *answers("uk", 9, _0="no", _1=["2", "7"]),
        *answers("uk", 2, _0="maybe"),
    ]
    result, words = counted(what, given, {"ar": 30, "uk": 30})
    assert result.totals["0:"] == {"yes": 16, "no": 19}
    assert result.split["0:"] == {"ar": {"yes": 10, "no": 10}, "uk": {"yes": 6, "no": 9}}
    assert result.totals["1:1"] == {"yes": 26, "no": 9}
    assert result.answered == 35
    assert {place: len(said) for place, said in words.items()} == {2: 10, 3: 10}
    few, words = counted(what, [*answers("ar", 4, _0="yes", _2="x")], {"ar": 4})
    assert (few.answered, few.totals["0:"], words) == (0, {}, {})
