"""Which town people mean: in any script, misspelt, one of many, or none at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import limits
from bot.core.messages import Spot
from bot.knowledge import Area, Facts, Library, Place, Position, Town, compose, near
from bot.knowledge.germany import LANDS, germany
from bot.knowledge.names import bones, forms, heard
from tests.knowledge.world import SHIPPED, local

LIBRARY = Library.load(SHIPPED)[0]
MONDAY = local("2026-11-23 10:00")

TYPED = {  # as people of our languages write it: what is meant, and how sure that is
    "Erfurt": ["Эрфурт", "Ерфурт", "إرفورت", "ارفورت", "Erfurta", "erfurt'ta", "ERFURTT", "erfurt!", "99084 erfurt"],
    "Alzey": ["алцай", "Альцай", "آلتسای", "ألتساي", "alzei", "Alzay", "ich wohne in alzey", "живу в Альцае"],
    "Darmstadt": ["Darmstat", "darmstatt", "Дармштадт", "دارمشتات", "Darmstadt'ta oturuyorum"],
    "Pfungstadt": ["Пфунгштадт", "پفونگشتات", "Pfungstad", "Pfungstatt"],
    "Wörrstadt": ["Вёррштадт", "Worrstadt", "Woerrstadt", "wörstadt"],
    "Mainz": [
        "Майнц",
        "ماينتس",
        "ماینتس",
        "Mainz'da",
        "в Майнце",
        "أسكن في ماينتس",
        "I live in Mainz",
        "mainz am rhein",
    ],
    "Wiesbaden": ["Висбаден", "Вісбаден", "فيسبادن", "ویسبادن", "Wiesbadn", "wisbaden"],
    "München": ["Muenchen", "Munich", "Münih", "Мюнхен", "ميونخ", "مونیخ", "munchen"],
    "Köln": ["Koeln", "Cologne", "Кёльн", "Кельн", "كولونيا", "کلن"],
    "Jena": ["Йена", "ینا", "jena", "Єна"],
    "Frankfurt am Main": ["frankfurt am main", "Frankfurt Hessen", "60311", "٦٠٣١١", "Frankfurt (Hessen)"],
    "Landkreis Alzey-Worms": ["Kreis Alzey-Worms", "LK Alzey-Worms", "район Альцай-Вормс", "ناحیه آلتسای-ورمس"],
    "Landkreis Darmstadt-Dieburg": ["Kreis Darmstadt-Dieburg", "darmstadt dieburg", "مقاطعة دارمشتات-ديبورغ"],
    "Wetteraukreis": ["wetteraukreis"],
    "Hessen": ["hessen", "HESSEN"],
}


@pytest.mark.parametrize(("text", "name"), [(text, name) for name, texts in TYPED.items() for text in texts])
def test_a_town_is_known_as_people_type_it(text: str, name: str) -> None:
    """Seven languages, three scripts, endings, missing letters: the likeliest is the one that is meant."""
    looked = LIBRARY.towns_meant(text)
    assert looked.towns, text
    assert looked.towns[0].name == name


@pytest.mark.parametrize(
    "text", ["", " ", "?", "ja", "nein danke", "Atlantis", "99999", "123456", "دمشق", "wir essen gern"]
)
def test_what_is_no_town_is_none(text: str) -> None:
    """No town is made of a word that only looks a little like one."""
    assert LIBRARY.towns_meant(text).towns == ()


@pytest.mark.parametrize(
    ("text", "land", "names"),
    [
        ("Frankfurt", "", ["Frankfurt am Main", "Frankfurt (Oder)"]),
        ("Frankfurt", "BB", ["Frankfurt (Oder)"]),
        ("Weimar", "", ["Weimar", "Weimar"]),
        ("Weimar", "TH", ["Weimar"]),
        ("Münster", "", ["Münster (Hessen)", "Münster", "Munster"]),  # the one of our area first
        ("Bornheim", "", ["Bornheim", "Bornheim", "Bornheim"]),
        ("Neustadt", "HE", ["Neustadt (Hessen)"]),
        ("München", "", ["München"]),  # far larger than the village of that name
    ],
)
def test_one_of_several_is_not_guessed(text: str, land: str, names: list[str]) -> None:
    """Who names a town that exists twice is asked; the Land of the town that runs the bot may decide."""
    looked = LIBRARY.towns_meant(text, land)
    assert [town.name for town in looked.towns[:3]] == names
    assert looked.sure == (len(names) == 1)


def test_what_is_only_like_a_town_is_asked() -> None:
    """A name as it sounds, or with several wrong letters, is offered and not taken."""
    for text in ("Заульгайм", "Vörrştat", "Kasll"):
        assert not LIBRARY.towns_meant(text).sure


def test_every_offered_town_is_found_again_by_its_id_and_its_label() -> None:
    """A button carries the id, and what is remembered is the label: both lead to the same town, in any script."""
    for text in (
        "Neustadt",
        "Frankfurt",
        "Münster",
        "Hausen",
        "Essen",
        "eich",
        "55234",
        "Landkreis Alzey-Worms",
        "Hessen",
    ):
        for town in LIBRARY.towns_meant(text).towns:
            again = LIBRARY.gazetteer.by_id(town.id)
            assert again is not None
            assert (again.id, again.label) == (town.id, town.label) or again.postcodes
            found = LIBRARY.find_town(town.label or town.name)
            assert (found and found.id) == town.id, (text, town)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deutschkurs in Mainz", "Mainz"),
        ("курсы немецкого в Майнце", "Mainz"),
        ("مدرسة في ماينتس", "Mainz"),
        ("Mainz'da dil kursu", "Mainz"),
        ("Kita in 60311", "Frankfurt am Main"),
        ("6 Stunden Kita in Hessen gratis?", "Hessen"),
        ("wie komme ich nach Mainz", None),  # where somebody goes is not where they live
        ("ich komme aus Mainz", None),
        ("wir essen mittags in der Kita", None),
        ("alle wissen das", None),
        ("Kurs in Frankfurt", None),  # which one?
        ("ребёнок дома один", None),
        ("موعد القطار لفرانكفورت", None),
        ("das kostet 60311 Euro", None),
    ],
)
def test_a_question_names_a_town_only_after_a_word_like_in(text: str, name: str | None) -> None:
    """A common word that is also a village says nothing inside a question."""
    found = LIBRARY.town_named(text)
    assert (found.name if found else None) == name


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_lookup(text: str) -> None:
    """Any text means some towns or none, and a sure one is one."""
    looked = LIBRARY.towns_meant(text)
    assert not looked.sure or len(looked.towns) == 1
    LIBRARY.town_named(text)
    LIBRARY.gazetteer.by_id(text)


SOME = [town for text in ("Erfurt", "Mainz", "Neustadt", "55234") for town in LIBRARY.towns_meant(text).towns]


@given(st.sampled_from(SOME), st.text(max_size=5))
@settings(max_examples=60, deadline=None)
def test_words_behind_a_name_break_nothing(town: Town, more: str) -> None:
    """A name with anything behind it, as labels and buttons carry it."""
    LIBRARY.towns_meant(f"{town.label} {more}")
    LIBRARY.gazetteer.by_id(f"{town.id}{more}")


def test_a_long_text_is_read_only_so_far() -> None:
    """A flood of words is cut before it is compared with anything."""
    assert LIBRARY.towns_meant("xqzwk " * limits.TEXT_IN + "Erfurt").towns == ()


# --- the tables


def test_our_areas_are_covered_whole() -> None:
    """Every town of our own list lies in the tables, in the Kreis of its area."""
    tables = germany()
    for town in LIBRARY.towns:
        kreis = LIBRARY.areas[town.area].kreis
        assert town.centre
        assert kreis in {key for key, _ in tables.kreise_near(town.centre, 8)}, town.id


def test_the_tables_agree_with_one_another() -> None:
    """Every town has a Kreis and a Land, is found by its name, and sounds as the program hears it today."""
    tables = germany()
    count = len(tables)
    assert count > 15_000
    assert {kreis.land for kreis in tables.kreise.values()} == set(LANDS)
    for number in range(0, count, 7):
        town = tables.town(number)
        for form in forms(town.name):
            assert number in tables.named(form)
            assert len(bones(heard(form))) < 2 or number in tables.sounding(bones(heard(form)))


# --- what follows from a town


def test_a_village_of_the_tables_gives_the_area_of_its_kreis() -> None:
    """Who lives in a village nobody wrote down by hand gets the offices of its Kreis."""
    (town,) = LIBRARY.towns_meant("Eckelsheim").towns
    assert town.area == "landkreis-alzey-worms"
    answer = compose(LIBRARY, "kita-anmeldung", "de", Facts(town="Eckelsheim"), MONDAY)
    assert {found.place.area for found in answer.places} == {"landkreis-alzey-worms"}
    assert answer.ask != "area"


def test_who_lives_elsewhere_gets_what_holds_in_their_land() -> None:
    """The rule of the Land, no offices of other Kreise, and how to find one's own; the area is not asked for."""
    answers = {town: compose(LIBRARY, "kita-kosten", "de", Facts(town=town), MONDAY) for town in ("Kassel", "Mainz")}
    hesse = compose(LIBRARY, "kita-kosten", "de", Facts(land="HE", area="unsure"), MONDAY)
    assert answers["Kassel"].answer == hesse.answer != answers["Mainz"].answer
    assert [(answer.ask, answer.places, answer.find_office) for answer in answers.values()] == [("", (), True)] * 2


@pytest.mark.parametrize(
    ("lat", "lon", "area"),
    [
        (50.978, 11.029, "stadt-erfurt"),
        (49.747, 8.115, "landkreis-alzey-worms"),
        (49.806, 8.603, "landkreis-darmstadt-dieburg"),  # Pfungstadt, next to the city of Darmstadt
        (48.137, 11.575, ""),  # Munich
        (48.857, 2.352, None),  # Paris
        (0.0, 0.0, None),
        (90.0, 180.0, None),
    ],
)
def test_a_position_tells_the_kreis(lat: float, lon: float, area: str | None) -> None:
    """A shared position leads to the office in charge; abroad nobody is."""
    here = LIBRARY.gazetteer.around(Position(lat=lat, lon=lon))
    assert (here.area if here else None) == area


def test_near_a_border_no_kreis_is_guessed() -> None:
    """Between Darmstadt and its Landkreis lies no line we know."""
    here = LIBRARY.gazetteer.around(Position(lat=49.861, lon=8.605))
    assert here is None or here.area == ""


def test_a_content_that_does_not_name_its_kreise_loses_no_place() -> None:
    """A town's own areas without official keys: a position excludes none of their places."""
    place = Place(id="p", name="P", area="hier", address="Weg 1", position=Position(lat=50.1, lon=8.7))
    library = Library({}, (place,), (), (Area(id="hier", names={"de": "Hier"}),))
    (found,) = near(library, Facts(position=Spot(latitude=50.11, longitude=8.68)), (), "de", MONDAY)
    assert found.place.id == "p"


def test_a_place_without_a_door_is_as_far_as_its_postcode() -> None:
    """Of two offices known by their address alone, the one whose postcode is nearer comes first; both are about."""
    area = Area(id="stadt-erfurt", land="TH", kreis="16051", names={"de": "Erfurt"})
    middle = Position(lat=50.979, lon=11.033, kind="town-centre")
    places = [
        Place(id=code, name=code, area="stadt-erfurt", address=f"Weg 1, {code} Erfurt", position=middle)
        for code in ("99099", "99091")  # in the south-east, in the north
    ]
    library = Library({}, places, (), (area,))
    north, south = near(library, Facts(position=Spot(latitude=51.02, longitude=11.0)), (), "de", MONDAY)
    assert (north.place.id, south.place.id) == ("99091", "99099")
    assert (north.metres or 0) < 3_000 < (south.metres or 0)
    assert north.about
    assert south.about


@pytest.mark.parametrize("text", ["\ufdfa" * limits.TEXT_IN, "x (a) " * 700 + ")", "a (" * 1_400 + ")", " (" * 2_048])
def test_no_text_takes_long(text: str) -> None:
    """Letters that fold into eighteen each and brackets without end cost a turn next to nothing."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        LIBRARY.towns_meant(text)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.12
