"""An answer as people read it: hours, notes and sources are said where they are known, and nothing else is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
import pytest

from bot.content import Content
from bot.conversations.composing import FIRST_TEXT, Reader, answer_parts, more_parts, place_parts
from bot.core.messages import Part, Spot, part_as_text
from bot.knowledge import Facts, Found, Library, Place, compose
from bot.locales import language_text
from tests.conversations.house import House, text_of
from tests.knowledge.world import HERE

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)
WELTKINDERTAG = dt.datetime(2027, 9, 20, 10, 0, tzinfo=BERLIN)  # a holiday in Thüringen alone
CENTRE = Spot(latitude=50.9787, longitude=11.0328)


def parts_of(content: Content, facts: Facts, now: dt.datetime = MONDAY, lang: str = "de", *, town: bool) -> list[Part]:
    library = Library.load(*[HERE / "base", *([HERE / "town"] if town else [])])[0]
    return answer_parts(Reader(content.texts, lang, "Europe/Berlin"), compose(library, "kita", lang, facts, now))


def about(name: str, parts: list[Part]) -> list[Part]:
    """The parts about one place."""
    first = next(number for number, part in enumerate(parts) if part.text.startswith(f"📍 {name}"))
    rest = parts[first + 1 :]
    after = next((n for n, part in enumerate(rest) if part.text.startswith(("📍", "⚠️")) or part.kind == "link"), None)
    return [parts[first], *rest[:after]]


@pytest.mark.parametrize(
    ("where", "name", "now", "lines"),
    [
        (CENTRE, "Kita Mitte", MONDAY, ["50 m entfernt", "🟢 jetzt offen", "🕘 Mo–Fr 08:00–12:00"]),
        (CENTRE, "Kita Süd", MONDAY, ["3,2 km entfernt", "Fragen Sie vorher, wann offen ist."]),
        (
            Spot(latitude=51.0, longitude=11.01),
            "Kita Nord",
            WELTKINDERTAG,
            ["🟠 wahrscheinlich geschlossen (Feiertag)", "Wieder offen: Dienstag, 21. September 2027, 08:00"],
        ),
        (
            Spot(latitude=50.98, longitude=11.1),
            "Kita Ost",
            MONDAY,
            ["Fragen Sie vorher, wann offen ist.", "📅 Nur mit Termin", "🕘 Mo–Fr 08:00–12:00 (nur mit Termin)"],
        ),
    ],
)
def test_hours_are_said_as_far_as_a_source_goes(
    content: Content, where: Spot, name: str, now: dt.datetime, lines: list[str]
) -> None:
    """Open, unknown, a holiday without a rule, and by appointment each have their words."""
    said = plain(about(name, parts_of(content, Facts(position=where), now, town=True))[0].text)
    assert [line for line in lines if line not in said] == []


def test_a_position_that_is_a_towns_middle_is_marked(content: Content) -> None:
    """The distance is about, and people are told that it is no door."""
    parts = parts_of(content, Facts(position=CENTRE, area="stadt-erfurt"), town=False)
    said = plain(about("Jugendamt Erfurt", parts)[0].text)
    assert "etwa 1 km entfernt" in said
    assert "Die Lage ist nur ungefähr: Ortsmitte." in said
    assert not any(part.kind == "place" for part in parts)


@pytest.mark.parametrize(("lang", "switchboard"), [("de", "Telefon (Zentrale)"), ("en", "Phone (switchboard)")])
def test_phone_mail_and_note_of_a_place_are_said(content: Content, lang: str, switchboard: str) -> None:
    """With what they are for; a note without a translation is German and marked so for readers of other languages."""
    parts = about("Jugendamt Erfurt", parts_of(content, Facts(area="stadt-erfurt"), lang=lang, town=False))
    assert plain(parts[0].text).endswith("4 March 2025" if lang == "en" else "4. März 2025")
    assert [(part.lang, part_as_text(part)) for part in parts[1:]] == [
        ("" if lang == "de" else "de", "Bitte vorher anrufen."),
        ("", f"📞 {switchboard}: +49 361 100"),
        ("", "✉️ jugendamt@erfurt.example"),
    ]


@pytest.mark.parametrize("lang", ["de", "en", "ar", "uk", "ru", "tr", "fa"])
@pytest.mark.parametrize("wheelchair", ["yes", "limited", "no"])
def test_languages_and_wheelchair_access_of_a_place_are_said(content: Content, lang: str, wheelchair: str) -> None:
    """In the reader's words, and only where a source shows them."""
    reader = Reader(content.texts, lang, "Europe/Berlin")
    silent = Place(id="p", name="P", address="Markt")
    place = msgspec.structs.replace(silent, languages=("de", "ar"), wheelchair=wheelchair)
    lines = [place_parts(reader, Found(place=each))[0].text.splitlines() for each in (place, silent)]
    extra = [plain(line) for line in lines[0] if line not in lines[1]]
    names = ", ".join(language_text(lang, code) for code in ("de", "ar"))
    assert extra == [
        plain(reader.text("place-languages", languages=names)),
        reader.text(f"place-wheelchair-{wheelchair}"),
    ]
    assert names in extra[0]


@pytest.mark.parametrize(
    ("metres", "about", "said"),
    [
        (3, False, "50 m entfernt"),
        (320, False, "300 m entfernt"),
        (974, False, "950 m entfernt"),
        (980, False, "1 km entfernt"),
        (3_249, False, "3,2 km entfernt"),
        (12_600, False, "13 km entfernt"),
        (300, True, "etwa 1 km entfernt"),
        (3_700, True, "etwa 4 km entfernt"),
    ],
)
def test_a_distance_is_as_exact_as_it_is_known(content: Content, metres: int, about: bool, said: str) -> None:
    """Metres close by, then kilometres; from the middle of a town only whole ones."""
    reader = Reader(content.texts, "de", "Europe/Berlin")
    found = Found(place=Place(id="p", name="P", address="Markt"), metres=metres, about=about)
    assert said in plain(place_parts(reader, found)[0].text).splitlines()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("Steinplatz 1, 99085 Erfurt", "https://www.openstreetmap.org/search?query=Steinplatz%201%2C%2099085%20Erfurt"),
        ("Am Kaffeetrichter, Erfurt", None),
        ("Postfach 90 04 55, 99107 Erfurt", None),
        ("Erfurt", None),
    ],
)
def test_an_address_of_one_door_has_a_link_to_a_map(content: Content, address: str, url: str | None) -> None:
    """A street with number, postcode and town; a town alone is no place to be led to."""
    reader = Reader(content.texts, "de", "Europe/Berlin")
    parts = place_parts(reader, Found(place=Place(id="p", name="P", address=address)))
    assert [part.url for part in parts if part.kind == "link"] == ([url] if url else [])


def test_shipped_notes_of_places_are_in_the_readers_language(content: Content) -> None:
    """No reader of another language finds a German note at a place."""
    for place in content.library.places:
        for note in (place.note, place.phone_note, place.mail_note):
            assert not note or set(note) == set(content.texts.languages), place.id


def test_each_source_shows_its_own_date_or_the_day_it_was_read(content: Content) -> None:
    """No source stands there without a date."""
    links = [part.text for part in parts_of(content, Facts(area="stadt-erfurt"), town=False) if part.kind == "link"]
    assert {"Quelle (Stand: März 2025) Land: Kita", "Quelle (gelesen am 22. November 2026) Erfurt: Kita"} <= set(links)
    assert all("(Stand: " in text or "(gelesen am " in text for text in links)


def test_what_is_read_afterwards_has_its_own_sources(content: Content) -> None:
    """They do not stand under the short answer, and the short answer's do not stand under the rest."""
    reader = Reader(content.texts, "de", "Europe/Berlin")
    answer = compose(content.library, "frauen-hilfe", "de", Facts(), MONDAY)
    urls = [
        {part.url for part in parts if part.kind == "link"}
        for parts in (answer_parts(reader, answer), more_parts(reader, answer))
    ]
    assert urls[0].isdisjoint(urls[1])
    assert all(urls)


TOPICS = ("kita-anmeldung", "schule-anmeldung", "integrationskurs", "kindergeld", "wohnung", "notfall")


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_of_an_answer_is_lost_behind_more(content: Content, topic: str) -> None:
    """What the first message leaves out stands in the second: steps, papers, cost, places, in every language."""
    for lang in content.texts.languages:
        reader = Reader(content.texts, lang, "Europe/Berlin")
        for area in content.library.areas:
            answer = compose(content.library, topic, lang, Facts(area=area, status="other", age="16-17"), MONDAY)
            said = text_of_parts([*answer_parts(reader, answer), *more_parts(reader, answer)])
            whole = (answer.answer, answer.where, *answer.steps, *answer.documents, answer.deadline, answer.cost)
            assert [text for text in (*whole, answer.more) if text not in said] == []
            assert [found.place.name for found in answer.places if found.place.name not in said] == []


JUST_WORDS = {"places": (), "sources": (), "ask_there": "", "find_office": False, "draft": False}


@pytest.mark.parametrize("age", ["adult", "16-17"])
def test_the_first_answer_is_short_enough_to_act_on(content: Content, age: str) -> None:
    """For everybody and in every language: what to do, where, papers, until when on two screens of an old phone."""
    too_long = {}
    for lang in content.texts.languages:
        reader = Reader(content.texts, lang, "Europe/Berlin")
        for topic in content.library.topics:
            for area in ("", "unsure", *content.library.areas):
                for status in ("tolerated", "recognised", "unsure"):
                    facts = Facts(area=area, status=status, age=age)
                    answer = compose(content.library, topic, lang, facts, MONDAY)
                    words = msgspec.structs.replace(answer, **JUST_WORDS)
                    length = sum(len(part.text) for part in answer_parts(reader, words))
                    if length > FIRST_TEXT:
                        too_long[topic, lang, area, status] = length
    assert too_long == {}


def test_papers_that_do_not_fit_are_announced(content: Content) -> None:
    """The most important ones are named at once, and where all of them stand; then they stand there."""
    reader = Reader(content.texts, "de", "Europe/Berlin")
    answer = compose(content.library, "kita-anmeldung", "de", Facts(area="landkreis-darmstadt-dieburg"), MONDAY)
    first, rest = (text_of_parts(parts) for parts in (answer_parts(reader, answer), more_parts(reader, answer)))
    assert answer.documents[0] in first
    assert answer.documents[-1] not in first
    assert "… Alle Papiere stehen unter „Mehr lesen“." in first
    assert all(paper in rest for paper in answer.documents)


def test_an_office_that_is_no_listed_place_is_named_before_the_places(content: Content) -> None:
    """Kindergeld comes from the Familienkasse, of which no place is known; those shown only help."""
    reader = Reader(content.texts, "de", "Europe/Berlin")
    answer = compose(content.library, "kindergeld", "de", Facts(area="stadt-erfurt"), MONDAY)
    said = text_of_parts(answer_parts(reader, answer))
    assert said.index("Fragen Sie dort: Familienkasse der Bundesagentur") < said.index("Hier können Sie hingehen")


async def test_a_draft_translation_offers_the_german_text(house: House) -> None:
    """The reader is told, and can open what the office reads; afterwards the button is gone."""
    said = await house.asks("olena", "як записати дитину в садок")
    assert "⚠️" in text_of(said)
    assert "german" in {choice.value for choice in said[-1].choices}
    said = await house.presses("olena", "german")
    german = [part for each in said for part in each.parts if part.lang == "de"]
    assert german[0].text.startswith("Kita-Platz suchen und anmelden")
    assert "german" not in {choice.value for choice in said[-1].choices}


async def test_who_reads_german_is_not_offered_the_german_text(house: House) -> None:
    """It is what they read already."""
    said = await house.asks("amira", "Wo melde ich mein Kind in der Kita an?")
    assert "german" not in {choice.value for choice in said[-1].choices}


def plain(text: str) -> str:
    """Without the marks that keep numbers apart from right-to-left text."""
    return text.replace("\u2068", "").replace("\u2069", "")


def text_of_parts(parts: list[Part]) -> str:
    return plain("\n".join(part.text for part in parts))
