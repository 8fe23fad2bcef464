"""Suggestions: what counts, what keeps out, and that each says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.clock import MINUTE
from bot.core.walltime import NoSuchTimeError, instant
from bot.storage.volunteers import Profile, Span, Spoken, Volunteer
from bot.volunteers.matching import BETWEEN, Asked, Reason, Standing, moment, obstacles, suggest
from bot.volunteers.pool import Pool, Pools, centres
from tests.conversations.fixtures import shipped_content
from tests.volunteers.made import MIDDLES, MORNING, asked, crowds, pool_of, profiles, requests, standings, volunteer

NOTHING = Standing()


def codes(request: Asked, *volunteers, standing: Standing = NOTHING) -> list[str]:
    """Of the reasons for the best."""
    return [reason.code for reason in suggest(request, pool_of(*volunteers), standing).best[0].reasons]


def order(request: Asked, *volunteers, standing: Standing = NOTHING) -> list[int]:
    return [each.volunteer for each in suggest(request, pool_of(*volunteers), standing).best]


def why_not(request: Asked, one, standing: Standing = NOTHING) -> list[str]:
    return [reason.code for reason in obstacles(request, pool_of(one), standing, one.id)]


def test_a_suggestion_says_all_that_speaks_for_it() -> None:
    """What weighs most comes first, with its values."""
    one = volunteer(topics=("doctor",), came_here=True, most=2, wishes=("women",), sex="woman")
    request = asked(topic="doctor", sex="woman", wishes=("women",), companions=(1,))
    found = suggest(request, pool_of(one), Standing(loads={1: 1})).best[0]
    assert found.reasons == (
        Reason("language", {"language": "ar", "level": "fluent"}, 36),
        Reason("met-before", {}, 35),
        Reason("free-then", {}, 30),
        Reason("same-district", {"area": "alzey"}, 25),
        Reason("topic", {"topic": "doctor"}, 20),
        Reason("wish-kept", {"wish": "women"}, 8),
        Reason("load", {"load": 1, "most": 2}, 5),
        Reason("came-here", {}, 4),
        Reason("wish-newcomer-kept", {"wish": "women"}, 0),
    )


def test_the_way_counts_from_the_nearest_district() -> None:
    """Who lives nearer comes first; the distance is told to hundreds of metres."""
    near, far, unknown = (volunteer(n, districts=d) for n, d in ((3, ("worms", "mainz")), (2, ("mainz",)), (1, ())))
    assert order(asked(), near, far, unknown) == [3, 2, 1]
    reasons = suggest(asked(), pool_of(near), NOTHING).best[0].reasons
    metres = next(reason.values["metres"] for reason in reasons if reason.code == "distance")
    assert metres == pytest.approx(22_400, abs=300)
    assert metres % 100 == 0


def test_a_position_is_nearer_than_its_area() -> None:
    """Where it is known where somebody has to go, the way there counts."""
    request = asked(area="", position=MIDDLES["worms"])
    assert order(request, volunteer(1, districts=("alzey",)), volunteer(2, districts=("worms",))) == [2, 1]


def test_a_wording_is_its_language() -> None:
    """Who speaks Persian is suggested to somebody who writes Dari."""
    assert "language" in codes(asked(languages=("fa-AF",)), volunteer(languages=(Spoken("fa", "mother"),)))


def test_of_two_levels_the_better_counts() -> None:
    """Who named a language twice speaks it as well as they said once."""
    one = volunteer(languages=(Spoken("fa-IR", "mother"), Spoken("fa-AF", "some")))
    reasons = suggest(asked(languages=("fa",)), pool_of(one), NOTHING).best[0].reasons
    assert reasons[0] == Reason("language", {"language": "fa", "level": "mother"}, 40)


@pytest.mark.parametrize("order_in", [range(1, 41), range(40, 0, -1)])
def test_of_equals_who_came_first_is_first(order_in) -> None:
    """Among forty, of whom every third is better."""
    forty = [volunteer(n, came_here=n % 3 == 0) for n in order_in]
    found = suggest(asked(), pool_of(*forty), NOTHING, 40).best
    assert [each.volunteer for each in found] == sorted(range(1, 41), key=lambda n: (n % 3 != 0, n))


def test_two_other_languages_are_not_the_same() -> None:
    """“Another language” of both may be two."""
    assert "language" not in codes(asked(languages=("other",)), volunteer(languages=(Spoken("other", "mother"),)))


def test_nobody_interprets_what_they_do_not_speak() -> None:
    """Without the language there is no interpreting, while going along may still help."""
    one = volunteer(languages=(Spoken("de", "mother"),))
    assert why_not(asked(kind="interpret"), one) == ["no-language"]
    assert codes(asked(), one)[-1] == "no-language"


def test_times_that_touch_are_one() -> None:
    """Who has time in the morning and at midday has it from 11 to 13."""
    one = volunteer(times=(MORNING, Span(1, 12 * 60, 14 * 60)))
    assert "free-then" in codes(asked(starts="2026-12-01T11:00", minutes=120), one)


@pytest.mark.parametrize(
    ("times", "code"), [((), "times-unknown"), ((Span(1, 600, 659),), "not-free-then"), ((MORNING,), "free-then")]
)
def test_usual_times_are_told(times, code) -> None:
    """A habit that does not fit is said, and keeps nobody out."""
    assert code in codes(asked(), volunteer(times=times))


def test_a_night_is_two_days() -> None:
    """Time over midnight must be free on both days."""
    request = asked(starts="2026-12-06T23:30", minutes=60)
    assert moment(request).pieces == ((6, 1410, 1440), (0, 0, 30))
    assert "not-free-then" in codes(request, volunteer(times=(Span(6, 1200, 1440),)))
    assert "free-then" in codes(request, volunteer(times=(Span(6, 1200, 1440), Span(0, 0, 60))))


def test_an_hour_the_clocks_leave_out_is_none() -> None:
    """On the day of the clock change half past two does not come."""
    with pytest.raises(NoSuchTimeError):
        suggest(asked(starts="2026-03-29T02:30"), pool_of(volunteer()), NOTHING)


def test_appointments_are_compared_as_instants() -> None:
    """The night of the clock change: from half past one for an hour reaches until half past three on the wall."""
    begins = instant("2026-03-29T01:30", "Europe/Berlin")
    standing = Standing(busy={1: ((begins, begins + 60 * MINUTE),)})
    assert why_not(asked(starts="2026-03-29T03:45"), volunteer(), standing) == ["busy"]
    assert why_not(asked(starts="2026-03-29T04:00"), volunteer(), standing) == []


@pytest.mark.parametrize("ends", [-BETWEEN, -BETWEEN + 1])
def test_there_is_a_way_between_appointments(ends: int) -> None:
    """Half an hour before the next one is enough, a minute less is not."""
    begins = moment(asked()).begins
    standing = Standing(busy={1: ((begins - 120 * MINUTE, begins + ends * MINUTE),)})
    assert why_not(asked(), volunteer(), standing) == (["busy"] if ends > -BETWEEN else [])


@pytest.mark.parametrize(("state", "found"), [("applied", ["state"]), ("paused", ["state"]), ("approved", [])])
def test_only_the_approved_are_suggested(state: str, found: list[str]) -> None:
    """Who pauses is left alone."""
    assert why_not(asked(), volunteer(state=state)) == found


def test_the_gate_for_minors_holds() -> None:
    """Whom storage holds back is not suggested, however well they fit."""
    assert order(asked(), volunteer(1), volunteer(2), standing=Standing(barred=frozenset({1}))) == [2]


def test_a_full_load_keeps_out_all_but_who_is_there_already() -> None:
    """The companion of this very person takes on nobody more."""
    full = Standing(loads={1: 1, 2: 1})
    assert order(asked(current=(2,)), volunteer(1), volunteer(2), standing=full) == [2]


@pytest.mark.parametrize(
    ("sex", "found"), [("woman", ["wish-kept"]), ("", ["wish-ask"]), ("man", None), ("other", None)]
)
def test_the_wish_of_a_volunteer_is_kept(sex: str, found: list[str] | None) -> None:
    """Who goes along only with women is suggested to women, and with a question where nobody knows."""
    one = volunteer(wishes=("women",))
    if found is None:
        assert why_not(asked(sex=sex), one) == ["wish-volunteer"]
    else:
        assert [code for code in codes(asked(sex=sex), one) if code.startswith("wish")] == found


@pytest.mark.parametrize(("sex", "found"), [("woman", []), ("man", ["wish-newcomer"]), ("", ["wish-newcomer"])])
def test_the_wish_of_a_newcomer_is_kept(sex: str, found: list[str]) -> None:
    """Who wants to be accompanied by a woman is not sent somebody of whom nobody knows."""
    assert why_not(asked(wishes=("women",)), volunteer(sex=sex)) == found


def test_who_is_kept_out_is_counted_once() -> None:
    """By the first obstacle."""
    standing = Standing(barred=frozenset({1, 2}))
    found = suggest(asked(), pool_of(volunteer(1, state="paused"), volunteer(2), volunteer(3)), standing)
    assert found.excluded == {"state": 1, "minor": 1}


def test_nobody_there_is_no_mistake() -> None:
    """An empty list for an empty pool, and a word about a volunteer who is not in it."""
    assert suggest(asked(), pool_of(), NOTHING) == ((), {})
    with pytest.raises(KeyError):
        obstacles(asked(), pool_of(), NOTHING, 7)


def test_a_view_is_kept_until_somebody_changes() -> None:
    """The same people, the same view; another order changes nothing, a pause does."""
    pools = Pools(MIDDLES.get)
    one, two = volunteer(1), volunteer(2)
    opened: list[str] = []

    def of(organisation: str, *those: Volunteer) -> Pool:
        revision = frozenset((each.id, each.changed_at, each.state) for each in those)

        def opens() -> tuple[Volunteer, ...]:
            opened.append(organisation)
            return those

        return pools.of("town", organisation, revision, opens)

    first = of("", one, two)
    assert of("", two, one) is first
    assert opened == [""]
    assert of("caritas", one, two) is not first
    assert of("", one, two._replace(changed_at=9)) is not first


def test_areas_lie_where_their_people_live() -> None:
    """The middle of each served area of the shipped content that has towns lies in Germany."""
    library = shipped_content().library
    centre = centres(library)
    known = [middle for area in library.areas if (middle := centre(area))]
    assert known
    assert all(47 < each.lat < 55.1 and 5.8 < each.lon < 15.1 for each in known)
    assert centre("nowhere") is None


@given(crowds(), requests(), standings)
def test_nobody_excluded_is_suggested(crowd, request, standing) -> None:
    """Who is suggested has no obstacle, and who is not has one."""
    pool = Pool(crowd, MIDDLES.get)
    found = {each.volunteer for each in suggest(request, pool, standing).best}
    assert found == {each.id for each in crowd if not obstacles(request, pool, standing, each.id)}


@given(crowds(), requests(), standings)
def test_obstacles_are_what_they_say(crowd, request, standing) -> None:
    """Looked at one by one, without any column: nobody paused, held back, full or against a wish is suggested."""
    said = {each.id: each for each in crowd}
    when = moment(request)
    for found in suggest(request, Pool(crowd, MIDDLES.get), standing).best:
        who, told = found.volunteer, said[found.volunteer].profile
        assert said[who].state == "approved"
        assert who not in standing.barred
        assert who in request.current or standing.loads.get(who, 0) < told.most
        assert all(when is None or when.ends <= a or b <= when.begins for a, b in standing.busy.get(who, ()))
        only = {"women": "woman", "men": "man"}
        assert not request.wishes or told.sex in {only[wish] for wish in request.wishes}
        own = {only[wish] for wish in told.wishes if wish in only}
        assert not own or not request.sex or request.sex in own


@given(crowds(), requests(), standings)
def test_the_score_is_the_sum_of_its_reasons(crowd, request, standing) -> None:
    """Nothing is weighed that is not said."""
    for found in suggest(request, Pool(crowd, MIDDLES.get), standing).best:
        assert found.score == sum(reason.points for reason in found.reasons)


@given(crowds(), requests(), standings, st.randoms())
def test_order_does_not_depend_on_the_order_of_input(crowd, request, standing, chance) -> None:
    """The same people in any order are the same list."""
    mixed = list(crowd)
    chance.shuffle(mixed)
    mixed_up = suggest(request, Pool(mixed, MIDDLES.get), standing)
    assert mixed_up == suggest(request, Pool(crowd, MIDDLES.get), standing)


def fitting(request: Asked, profile: Profile) -> list[Profile]:
    """The profile with each thing more that fits the request."""
    found = [replace(profile, came_here=True), replace(profile, most=profile.most + 1)]
    found += [replace(profile, languages=(*profile.languages, Spoken(each, level))) for each in request.languages
              for level in ("some", "", "fluent", "mother")]  # fmt: skip
    found += [replace(profile, topics=(*profile.topics, request.topic))] if request.topic else []
    found += [replace(profile, districts=(*profile.districts, request.area))] if request.area else []
    found += [replace(profile, wishes=(*profile.wishes, each)) for each in request.who]
    if when := moment(request):
        more = tuple(Span(*piece) for piece in when.pieces)
        found.append(replace(profile, times=(*profile.times, *more)))
    if request.wishes and not profile.sex:
        found.append(replace(profile, sex={"women": "woman", "men": "man"}[request.wishes[0]]))
    return found


@settings(deadline=None)
@given(crowds(fewest=1), requests(), standings, st.data())
def test_a_fitting_property_never_lowers_a_rank(crowd, request, standing, data) -> None:
    """Who fits better in one thing stands at least as high among the others as before."""
    who = data.draw(st.sampled_from(crowd))
    better = who._replace(profile=data.draw(st.sampled_from(fitting(request, who.profile))))

    def rank(of) -> int:
        pool = Pool([of if each is who else each for each in crowd], MIDDLES.get)
        ids = [each.volunteer for each in suggest(request, pool, standing).best]
        return ids.index(who.id) if who.id in ids else len(crowd)

    assert rank(better) <= rank(who)


@given(profiles, requests())
def test_a_view_of_anybody_can_be_made(profile, request) -> None:
    """Days that are none and times that end before they begin free nobody and break nothing."""
    odd = replace(profile, times=(Span(9, 0, 60), Span(-1, 0, 60), Span(1, 700, 600)))
    pool = pool_of(volunteer(languages=profile.languages, times=odd.times))
    assert not pool.free(1, 600, 660).any()
    suggest(request, pool, NOTHING)
