"""A day with many requests."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.volunteers import Span, Spoken
from bot.volunteers import assigning
from bot.volunteers.assigning import TooManyRequestsError, assign
from bot.volunteers.matching import Look, Now, Standing, moment, obstacles
from bot.volunteers.pool import Pool
from tests.volunteers.made import MIDDLES, asked, crowds, pool_of, requests, standings, volunteer

NOTHING = Standing()
LATE = "2026-12-01T11:45"

days = st.lists(st.integers(1, 9), max_size=6, unique=True).flatmap(
    lambda ids: st.tuples(*(requests(st.just(each)) for each in ids))
)


def whom(plan) -> dict[int, int]:
    return {request: each.volunteer for request, each in plan.given.items()}


def test_as_many_as_possible_are_served() -> None:
    """Two served badly come before one served very well."""
    able = volunteer(1, languages=(Spoken("ar", "mother"), Spoken("uk", "some")), topics=("doctor",), times=())
    poor = volunteer(2, languages=(Spoken("ar", "some"),), districts=(), times=())
    day = [asked(1, topic="doctor", companions=(1,)), asked(2, languages=("uk",), area="")]
    assert whom(assign(day, pool_of(able, poor), NOTHING)) == {1: 2, 2: 1}


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_equals_the_first_are_taken(order) -> None:
    """Of two equal requests and two equal volunteers, whatever order they came in."""
    one, twins = [volunteer(1)], [volunteer(each) for each in order]
    assert whom(assign([asked(each) for each in order], pool_of(*one), NOTHING)) == {1: 1}
    assert whom(assign([asked(1)], pool_of(*twins), NOTHING)) == {1: 1}


def test_who_is_still_free_takes_another() -> None:
    """In the next round, at another time, and counted as one more."""
    one = volunteer(most=2, times=(Span(1, 480, 900),))
    plan = assign([asked(1), asked(2, starts=LATE)], pool_of(one), NOTHING)
    assert whom(plan) == {1: 1, 2: 1}
    loads = [reason.values["load"] for each in plan.given.values() for reason in each.reasons if reason.code == "load"]
    assert sorted(loads) == [0, 1]


@pytest.mark.parametrize(("most", "starts"), [(1, LATE), (2, "2026-12-01T11:15"), (2, "2026-12-01T10:30")])
def test_nobody_is_given_too_much(most: int, starts: str) -> None:
    """Neither more people than they take, nor two at a time or without the way between."""
    one = volunteer(most=most, times=(Span(1, 480, 900),))
    plan = assign([asked(1), asked(2, starts=starts)], pool_of(one), NOTHING)
    assert len(plan.given) == 1
    assert [reason.code for reason in plan.left.values()] == ["nobody-left"]


def test_who_accompanies_a_person_goes_with_them_again() -> None:
    """A full load is no obstacle for the person it consists of."""
    plan = assign([asked(1), asked(2, current=(1,))], pool_of(volunteer()), Standing(loads={1: 1}))
    assert whom(plan) == {2: 1}
    assert plan.left[1].code == "nobody-load"


@pytest.mark.parametrize(
    ("request_", "who", "standing", "code"),
    [
        ({}, {"state": "paused"}, NOTHING, "nobody-approved"),
        ({}, {}, Standing(barred=frozenset({1})), "nobody-approved"),
        ({"wishes": ("women",)}, {"sex": "man"}, NOTHING, "nobody-wish"),
        ({"languages": ("ti",)}, {}, NOTHING, "nobody-speaks"),
        ({"starts": "2026-12-02T10:00"}, {}, NOTHING, "nobody-free"),
        ({}, {}, Standing(loads={1: 1}), "nobody-load"),
    ],
)
def test_what_nobody_fits_is_left_with_its_reason(request_, who, standing, code) -> None:
    """The first demand nobody meets."""
    plan = assign([asked(**request_)], pool_of(volunteer(**who)), standing)
    assert plan.given == {}
    assert plan.left[1].code == code


def test_who_told_no_times_may_be_asked() -> None:
    """A plan may hold somebody who never said when."""
    assert whom(assign([asked()], pool_of(volunteer(times=())), NOTHING)) == {1: 1}


def test_without_volunteers_all_is_left() -> None:
    """An empty pool is an answer, as is an empty day."""
    assert assign([asked()], pool_of(), NOTHING).left[1].code == "nobody-approved"
    assert assign([], pool_of(volunteer()), NOTHING) == ({}, {})


def test_a_day_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many requests, or the same one twice, are refused as a whole."""
    monkeypatch.setattr(assigning, "REQUESTS", 1)
    with pytest.raises(TooManyRequestsError):
        assign([asked(1), asked(2)], pool_of(), NOTHING)
    monkeypatch.setattr(assigning, "REQUESTS", 2)
    with pytest.raises(ValueError, match="same id"):
        assign([asked(1), asked(1)], pool_of(), NOTHING)


@settings(deadline=None)
@given(crowds(), days, standings)
def test_nobody_has_two_appointments_at_a_time(crowd, day, standing) -> None:
    """Of all pairs of requests one volunteer is given, none overlap, nor do they overlap what was agreed before."""
    plan = assign(day, Pool(crowd, MIDDLES.get), standing)
    at = {each.id: moment(each) for each in day}
    for (one, a), (other, b) in combinations(whom(plan).items(), 2):
        if a == b and at[one] and at[other]:
            assert at[one].ends <= at[other].begins or at[other].ends <= at[one].begins
    for request, who in whom(plan).items():
        for begins, ends in standing.busy.get(who, ()) if at[request] else ():
            assert at[request].ends <= begins or ends <= at[request].begins


@settings(deadline=None)
@given(crowds(), days, standings)
def test_each_request_is_given_or_left(crowd, day, standing) -> None:
    """Never both; and nobody who is kept out is given anything, nor more people than they take."""
    pool = Pool(crowd, MIDDLES.get)
    plan = assign(day, pool, standing)
    assert plan.given.keys() ^ plan.left.keys() == {each.id for each in day}
    asked_of = {each.id: each for each in day}
    more: dict[int, int] = {}
    for request, who in whom(plan).items():
        assert obstacles(asked_of[request], pool, standing, who) == ()
        more[who] = more.get(who, 0) + (who not in asked_of[request].current)
    most = {each.id: each.profile.most for each in crowd}
    assert all(standing.loads.get(who, 0) + n <= most[who] for who, n in more.items() if n)


@settings(deadline=None)
@given(crowds(), days, standings, st.randoms())
def test_a_plan_does_not_depend_on_the_order_of_input(crowd, day, standing, chance) -> None:
    """Requests and volunteers in any order make the same plan."""
    people, mixed = list(crowd), list(day)
    chance.shuffle(people)
    chance.shuffle(mixed)
    assert assign(mixed, Pool(people, MIDDLES.get), standing) == assign(day, Pool(crowd, MIDDLES.get), standing)


@settings(deadline=None, max_examples=50)
@given(crowds(fewest=1), days)
def test_the_first_round_serves_as_many_as_any_other_way(crowd, day) -> None:
    """All ways tried one by one serve no more than the plan, where each takes one at most."""
    crowd, day = crowd[:4], day[:4]
    pool, now = Pool(crowd, MIDDLES.get), Now(Pool(crowd, MIDDLES.get), NOTHING)
    looks = [Look(each, pool, now) for each in day]
    may = [~look.excluded & look.speaks & look.may_have_time for look in looks]
    slots = [*range(len(crowd)), *([None] * len(day))]
    ways = permutations(slots, len(day))
    best = max(sum(row is not None and bool(may[n][row]) for n, row in enumerate(way)) for way in ways)
    assert len(assign(day, pool, NOTHING).given) >= best
