from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.messages import Spot
from bot.knowledge import Facts, Library, compose
from bot.knowledge.gazetteer import metres
from bot.knowledge.model import Position
from tests.knowledge.world import local

NOW = local("2026-11-23 10:00")  # a Monday
CENTRE = Spot(latitude=50.9787, longitude=11.0328)


def test_the_three_nearest_fitting_places_are_named_near_to_far(town: Library) -> None:
    """From a shared position, distances are exact, and one place is of the most fitting kind."""
    answer = compose(town, "kita", "de", Facts(position=CENTRE), NOW)
    assert [(found.place.id, found.metres, found.about) for found in answer.places] == [
        ("mitte", 0, False),
        ("sued", 3191, False),
        ("amt", 9835, False),
    ]


def test_distances_from_a_towns_name_are_about(town: Library) -> None:
    """A town's middle is not where somebody stands."""
    answer = compose(town, "kita", "de", Facts(town="erfurt"), NOW)
    assert all(found.about and found.metres is not None for found in answer.places)


def test_no_distance_inside_one_town_is_made_up(base: Library) -> None:
    """From a town's name to a place known by the same town only, there are no metres to tell."""
    (found,) = compose(base, "kita", "de", Facts(town="erfurt"), NOW).places
    assert (found.place.id, found.metres, found.about) == ("ef-jugendamt", None, False)


def test_distances_to_a_towns_middle_are_about(base: Library) -> None:
    """A place known by its town only is about as far as that town."""
    (found,) = compose(base, "kita", "de", Facts(position=CENTRE, area="stadt-erfurt"), NOW).places
    assert (found.place.id, found.about) == ("ef-jugendamt", True)


def test_without_a_position_no_distance_is_made_up(town: Library) -> None:
    """An area names its places, most fitting first, without metres."""
    answer = compose(town, "kita", "de", Facts(area="stadt-erfurt"), NOW)
    assert [(found.place.id, found.metres) for found in answer.places] == [
        ("amt", None),
        ("nord", None),
        ("mitte", None),
    ]


def test_hours_come_with_each_place(town: Library) -> None:
    """Open, by appointment, and unknown are three different words."""
    answer = compose(town, "kita", "de", Facts(position=Spot(latitude=50.98, longitude=11.1)), NOW)
    assert {found.place.id: found.open for found in answer.places} == {"ost": "ask", "mitte": "open", "amt": "open"}
    south = compose(town, "kita", "de", Facts(position=Spot(latitude=50.95, longitude=11.033)), NOW)
    assert {found.place.id: (found.open, found.hours_text) for found in south.places}["sued"] == ("ask", "")


def test_a_holiday_of_the_land_without_a_rule_is_probably_closed(town: Library) -> None:
    """Thüringen's Weltkindertag closes what has no rule for it."""
    answer = compose(
        town, "kita", "de", Facts(position=Spot(latitude=51.0, longitude=11.01)), local("2027-09-20 10:00")
    )
    assert {found.place.id: found.open for found in answer.places} == {
        "nord": "probably-closed", "mitte": "closed", "amt": "open",
    }  # fmt: skip


def test_offices_of_another_area_are_not_named(base: Library) -> None:
    """Who lives in Alzey is not sent to Erfurt, and who lives in Worms to neither."""
    alzey = compose(base, "kita", "de", Facts(town="55232"), NOW)
    assert [found.place.id for found in alzey.places] == ["aw-jugendamt", "aw-kita"]
    worms = compose(base, "kita", "de", Facts(area="stadt-worms"), NOW)
    assert (worms.places, worms.ask_there, worms.ask) == ((), "office-jugendamt", "")


def test_an_area_says_what_does_not_belong_to_it(base: Library) -> None:
    """Where its offices are named; a reader of another language gets the German if that is all there is."""
    notes = {
        (area, lang): compose(base, "kita", lang, Facts(area=area), NOW).area_note
        for area in ("landkreis-alzey-worms", "stadt-worms", "stadt-erfurt")
        for lang in ("de", "ar")
    }
    assert {key: note for key, note in notes.items() if note} == {
        ("landkreis-alzey-worms", "de"): "Worms hat eigene Ämter.",
        ("landkreis-alzey-worms", "ar"): "Worms hat eigene Ämter.",
    }


def test_a_place_without_any_way_to_reach_it_is_not_named(write: Callable[..., Path]) -> None:
    """A name alone is no place to go: the responsible office is named in words instead."""
    files = {
        "topics/x/topic.yaml": "ask_there: amt\nplace_kinds: [amt]\n",
        "topics/x/de.yaml": "title: T\nanswer: A\n",
        "places/a.yaml": "places: [{id: a, name: Amt, kinds: [amt], position: {lat: 50, lon: 8, kind: town-centre}}]\n",
    }
    answer = compose(Library.load(write(files))[0], "x", "de", Facts(), NOW)
    assert (answer.places, answer.ask_there) == ((), "office-amt")


def test_nobody_is_sent_hundreds_of_kilometres(base: Library) -> None:
    """From Hamburg no office is near: the responsible one is named instead."""
    answer = compose(base, "kita", "de", Facts(position=Spot(latitude=53.55, longitude=10.0)), NOW)
    assert (answer.places, answer.ask_there) == ((), "office-jugendamt")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (Facts(), False),
        (Facts(area="stadt-worms"), True),
        (Facts(area="unsure"), True),
        (Facts(position=Spot(latitude=53.55, longitude=10.0)), True),
        (Facts(area="stadt-erfurt"), False),
    ],
)
def test_who_lives_where_no_place_is_known_is_told_how_to_find_the_office(
    base: Library, facts: Facts, told: bool
) -> None:
    """Only once it is known where somebody lives: before that, there may be a place."""
    assert compose(base, "kita", "de", facts, NOW).find_office is told


def test_an_office_that_is_reached_everywhere_needs_no_looking_for(base: Library) -> None:
    """Nobody is told to look for a number or a page that stands in the answer."""
    assert not compose(base, "kurs", "de", Facts(area="stadt-worms"), NOW).find_office


def test_an_office_may_serve_a_neighbour_too(write: Callable[..., Path]) -> None:
    """A school authority of a county and the city in its middle is named in both."""
    files = {
        "topics/x/topic.yaml": "ask_there: amt\nplace_kinds: [amt]\n",
        "topics/x/de.yaml": "title: T\nanswer: A\n",
        "places/a.yaml": "areas: [{id: a, names: {de: A}}, {id: b, names: {de: B}}, {id: c, names: {de: C}}]\n"
        "places: [{id: amt, name: Amt, area: a, serves: [b], kinds: [amt], phone: '1'}]\n",
    }
    library = Library.load(write(files))[0]
    named = {area: compose(library, "x", "de", Facts(area=area), NOW).places for area in "abc"}
    assert [area for area, places in named.items() if places] == ["a", "b"]


@pytest.mark.parametrize(
    ("facts", "steps", "cost", "sources"),
    [
        (Facts(), ("Kita suchen.", "Anmelden."), "", ["land", "impfung"]),
        (Facts(land="RP"), ("Kita suchen.", "Anmelden."), "", ["land", "impfung"]),
        (
            Facts(land="TH"), ("In Thüringen anmelden.",), "Die letzten Jahre sind frei.",
            ["thueringen", "land", "impfung"],
        ),
        (
            Facts(area="stadt-erfurt"), ("Im Portal anmelden.",), "Die letzten Jahre sind frei.",
            ["erfurt", "thueringen", "land", "impfung"],
        ),
    ],
)  # fmt: skip
def test_a_variant_replaces_parts_and_their_sources(
    base: Library, facts: Facts, steps: tuple[str, ...], cost: str, sources: list[str]
) -> None:
    """The narrower circle wins, and only what backs a shown part is shown as source."""
    answer = compose(base, "kita", "de", facts, NOW)
    assert (answer.steps, answer.cost, [source.id for source in answer.sources]) == (steps, cost, sources)


@pytest.mark.parametrize(
    ("facts", "ask"),
    [
        (Facts(), "area"),
        (Facts(area="stadt-erfurt"), "status"),  # the youth course is not for Erfurt: age is not asked
        (Facts(area="landkreis-alzey-worms"), "status"),
        (Facts(area="landkreis-alzey-worms", status="other"), "age"),
        (Facts(area="landkreis-alzey-worms", status="other", age="adult"), ""),
        (Facts(area="unsure", status="unsure"), ""),
    ],
)
def test_one_question_is_asked_while_it_would_change_the_answer(base: Library, facts: Facts, ask: str) -> None:
    """What no variant hangs on is never asked."""
    assert compose(base, "kurs", "de", facts, NOW).ask == ask


def test_the_unsure_get_the_common_part_with_the_advice_office(base: Library) -> None:
    """Nobody has to know their status."""
    answer = compose(base, "kurs", "de", Facts(area="stadt-erfurt", status="unsure"), NOW)
    assert (answer.answer, answer.advice) == ("Fragen Sie die Volkshochschule.", True)
    assert answer.ask_there == "office-migrationsberatung"


def test_a_status_that_fits_changes_the_answer(base: Library) -> None:
    """The recognised are told of their right."""
    answer = compose(base, "kurs", "de", Facts(status="recognised"), NOW)
    assert answer.answer == "Sie haben ein Recht auf den Kurs."


def test_a_draft_says_so_with_the_counter_sentence_and_its_meaning(base: Library) -> None:
    """The Arabic reader gets Arabic, marked, with the German sentence to show."""
    answer = compose(base, "kita", "ar", Facts(), NOW)
    assert (answer.lang, answer.draft, answer.stale) == ("ar", True, False)
    assert (answer.counter, answer.counter_meaning) == ("Guten Tag, ich möchte mein Kind anmelden.", "أريد تسجيل طفلي.")


def test_a_stale_translation_gives_way_to_the_german(town: Library) -> None:
    """The reader is told and sees what holds."""
    answer = compose(town, "kita", "ar", Facts(), NOW)
    assert (answer.lang, answer.stale, answer.draft, answer.answer) == (
        "de",
        True,
        False,
        "Kommen Sie ins Familienbüro.",
    )


def test_a_missing_language_shows_the_german(base: Library) -> None:
    """Not translated is not stale."""
    answer = compose(base, "kita", "so", Facts(), NOW)
    assert (answer.lang, answer.stale) == ("de", False)


def test_an_unknown_topic_is_an_error(base: Library) -> None:
    """Callers name topics that exist."""
    with pytest.raises(KeyError):
        compose(base, "nothing", "de", Facts(), NOW)


def test_distance_is_the_great_circle() -> None:
    """A degree of the equator, and of a meridian, is 111.2 kilometres."""
    origin = Position(lat=0, lon=0)
    assert metres(origin, Position(lat=0, lon=1)) == pytest.approx(111_195, abs=1)
    assert metres(origin, Position(lat=1, lon=0)) == pytest.approx(111_195, abs=1)


def test_sources_of_the_readers_own_area_come_first(base: Library) -> None:
    """What is said of one's own town is backed first; the rest follows, another land's last."""
    answer = compose(base, "kita", "de", Facts(area="stadt-erfurt"), NOW)
    assert answer.sources[0].title == "Erfurt: Kita"


def test_no_shipped_answer_begins_with_the_source_of_another_area(shipped: Library) -> None:
    """A reader in Erfurt is not sent to a page of another district while one of Erfurt's stands behind the answer."""
    names = {"stadt-erfurt": "Erfurt", "landkreis-alzey-worms": "Alzey-Worms"}
    for topic in shipped.topics:
        for area, other in zip(names, reversed(names.values()), strict=True):
            shown = [source.title for source in compose(shipped, topic, "de", Facts(area=area), NOW).sources]
            own = [names[area] in title for title in shown]
            if any(own):
                assert not any(other in title for title in shown[: own.index(True)]), (topic, area, shown)


def test_an_answer_in_a_wording(shipped: Library) -> None:
    """Dari is Persian in its own words: title, steps and papers, and no other language to its reader."""
    answer = compose(shipped, "schule-anmeldung", "fa-AF", Facts(area="stadt-erfurt"), local("2026-11-23 10:00"))
    said = " ".join([answer.title, answer.answer, answer.where, *answer.steps, *answer.documents])
    assert answer.lang == "fa-AF"
    assert "مکتب" in said
    assert "مدرسه" not in said
    assert shipped.topics["kita-anmeldung"].title("fa-IR") == "پیدا کردن جای مهدکودک (Kita) و ثبت‌نام"
    assert shipped.topics["kita-anmeldung"].title("fa-AF") == "پیدا کردن جای کودکستان (Kita) و ثبت‌نام"
