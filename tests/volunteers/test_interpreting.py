"""Who fits as interpreter: level, qualification, way, limits; what keeps somebody out says so."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.storage.interpreters import Interpreter, WrongInterpreterError, checked
from bot.storage.volunteers import Spoken
from bot.volunteers.assigning import assign
from bot.volunteers.matching import Reason, Standing, obstacles, suggest
from tests.volunteers.made import TUESDAY, asked, pool_of, volunteer

C1 = (Spoken("ar", "c1"), Spoken("de", "mother"))


def wanted(**told: Any) -> Any:
    return asked(**{"kind": "interpret", "topic": "doctor", **told})


def told(*days: str, **more: Any) -> Standing:
    given = {"qualification": "lay", "seen_on": "2026-01-01", "modes": ("present", "phone")} | more
    return Standing(interpreters={1: Interpreter(**given)}, promised={1: days})


def found(request: Any, standing: Standing, spoken: tuple[Spoken, ...] = C1) -> tuple[Reason, ...]:
    return obstacles(request, pool_of(volunteer(1, languages=spoken)), standing, 1)


@pytest.mark.parametrize(
    ("request_", "standing", "code"),
    [
        (wanted(level="mother"), told(), "level"),
        (wanted(qualification="sworn"), told(), "qualification"),
        (wanted(qualification="lay"), told(seen_on=""), "qualification"),
        (wanted(qualification="lay"), Standing(), "qualification"),
        (wanted(mode="video"), told(), "mode"),
        (wanted(mode="phone"), Standing(), "mode"),
        (wanted(), told(unwanted=("doctor", "police")), "unwanted"),
        (wanted(minutes=90), told(longest=60), "length"),
        (wanted(minutes=30), told(shortest=60), "length"),
        (wanted(), told("2026-11-30", most_week=1), "limit"),
        (wanted(), told("2026-12-06", most_week=1), "limit"),
        (wanted(), told("2026-12-20", "2026-12-31", most_month=2), "limit"),
    ],
)
def test_what_keeps_out(request_: Any, standing: Standing, code: str) -> None:
    """Each by itself, and it is the reason that is given."""
    assert [each.code for each in found(request_, standing)] == [code]


@pytest.mark.parametrize(
    ("request_", "standing"),
    [
        (wanted(level="c1"), told()),
        (wanted(level="b2"), told()),
        (wanted(qualification="lay"), told(qualification="sworn")),
        (wanted(mode="phone"), told()),
        (wanted(mode="present"), Standing()),
        (wanted(), told("2026-11-29", "2026-12-07", most_week=1)),
        (wanted(), told("2026-11-30", "2027-01-01", most_month=1)),
        (wanted(starts=""), told("2026-12-01", most_week=1)),
        (wanted(topic="police"), told(unwanted=("doctor",))),
        (asked(kind="accompany", topic="doctor"), told("2026-12-01", most_week=1, unwanted=("doctor",))),
    ],
)
def test_what_does_not(request_: Any, standing: Standing) -> None:
    """Neighbouring weeks and months, a higher qualification, other kinds of requests."""
    assert found(request_, standing) == ()


def test_german_counts_where_it_is_known() -> None:
    """Both languages of a talk are spoken well enough, as far as anybody knows."""
    request = wanted(level="c1")
    assert [each.code for each in found(request, told(), (Spoken("ar", "mother"), Spoken("de", "b1")))] == ["level"]
    assert found(request, told(), (Spoken("ar", "mother"), Spoken("de"))) == ()
    assert [each.code for each in found(request, told(), (Spoken("ar"), Spoken("de", "mother")))] == ["level"]


def test_reasons_of_who_fits() -> None:
    """Qualification with its proof, the way, and how much has been promised."""
    people = pool_of(volunteer(1, languages=C1), volunteer(2, languages=C1))
    best = suggest(wanted(mode="present"), people, told("2026-11-30", most_week=2)).best
    assert [each.volunteer for each in best] == [1, 2]
    codes = {each.code: each for each in best[0].reasons}
    assert codes["qualified"] == Reason("qualified", {"qualification": "lay"}, 8)
    assert codes["mode-fits"].values == {"mode": "present"}
    assert codes["within-limits"].values == {"week": 1, "most_week": 2, "month": 0, "most_month": "–"}
    assert "interpreter-unknown" in {each.code for each in best[1].reasons}
    assert sum(each.points for each in best[0].reasons) == best[0].score


def test_a_tandem_keeps_nobody_from_an_assignment() -> None:
    """Whoever accompanies somebody already may interpret, within limits of their own."""
    busy = told()
    assert found(wanted(), Standing(interpreters=busy.interpreters, loads={1: 5})) == ()
    assert [each.code for each in found(wanted(), Standing(loads={1: 5}))] == ["full"]


def test_a_day_is_planned_within_the_limits() -> None:
    """Two requests of one day, one interpreter with one assignment a week: the second says why."""
    people = pool_of(volunteer(1, languages=C1, times=()))
    plan = assign([wanted(id=1), wanted(id=2, starts="2026-12-01T16:00")], people, told(most_week=1))
    assert (len(plan.given), len(plan.left)) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"qualification": "doctor"}, {"modes": ("fax",)}, {"unwanted": ("everything",)}, {"fee": "gold"},
     {"most_week": -1}, {"most_month": 61}, {"longest": 900}, {"shortest": 60, "longest": 30}],
)  # fmt: skip
def test_what_cannot_be_entered(wrong: dict[str, Any]) -> None:
    """Codes we do not know, numbers that cannot be, a longest below the shortest."""
    with pytest.raises(WrongInterpreterError):
        checked(Interpreter(**wrong))


def test_quick_with_many() -> None:
    """A suggestion among 5,000 volunteers, 500 of whom interpret, stays under 50 ms."""
    people = pool_of(*(volunteer(number, languages=C1) for number in range(1, 5_001)))
    those = {number: Interpreter(most_week=2) for number in range(1, 5_001, 10)}
    standing = Standing(interpreters=those, promised=dict.fromkeys(those, ("2026-12-01",)))
    request = wanted(mode="present", level="c1", starts=TUESDAY)
    took = []
    for _ in range(3):
        began = time.process_time()
        suggest(request, people, standing)
        took.append(time.process_time() - began)
    assert min(took) < 0.05, took
