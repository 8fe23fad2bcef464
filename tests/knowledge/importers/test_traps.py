"""What the real data holds that looks like something else: ids, fallbacks, copies of events, codes, hours."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from bot.knowledge import hours
from bot.knowledge.importers.api import Day, Page, UnusableAnswerError, entries_in, key_of, languages_in
from bot.knowledge.importers.linking import id_of, languages_of
from bot.knowledge.importers.locations import osm_hours
from tests.knowledge.importers.conftest import Import, read, topic_of
from tests.knowledge.importers.region import DAY, REGION, Answers, entry, event, links, path, week
from tests.knowledge.world import local

CHOICE_BYTES = 53  # what a button has room for, see bot.flows.steps.ask


def test_translations_are_linked_by_paths(bring: Import, answers: Answers, to: Any) -> None:
    """A page is one topic in all its languages, also where paths are Arabic and ids collide with page ids."""
    answers["en/pages"][1]["id"] = answers["de/pages"][0]["id"]  # ids of translations are no names
    bring(answers)
    topic = topic_of(read(to), "Kita und Schule")
    assert {lang: words.title for lang, words in topic.wordings.items()} == {
        "de": "Kita und Schule",
        "en": "Child care and school",
        "ar": "روضة ومدرسة",
    }
    assert topic.wordings["ar"].source.url.startswith(f"https://integreat.app/{REGION}/ar/%D9%85")
    assert topic.wordings["ar"].answer == "هنا تجدون كل شيء عن الروضة. اتصلوا بنا؟ نعم."


def test_words_of_another_language_are_no_translation(bring: Import, answers: Answers, to: Any) -> None:
    """A fallback (`id: null`) gets no wording: readers are told that they see German."""
    bring(answers)
    library = read(to)
    assert not any("fa" in topic.wordings for topic in library.topics.values())
    assert topic_of(library, "Impressum").wording("en")[0] == "de"
    assert set(topic_of(library, "Flohmarkt im Hof").wordings) == {"de"}


def test_a_link_without_an_id_links_nothing(bring: Import, answers: Answers, to: Any) -> None:
    """Two pages whose links have no ids are two topics, whatever stands at their paths."""
    for code in ("de", "en"):
        for link in answers[f"{code}/pages"][4]["available_languages"].values():
            link["id"] = None
    bring(answers)
    assert set(topic_of(read(to), answers["de/pages"][4]["title"]).wordings) == {"de"}
    assert set(topic_of(read(to), answers["en/pages"][4]["title"]).wordings) == {"en"}


def test_breadcrumbs_follow_paths(bring: Import, answers: Answers, to: Any) -> None:
    """What a page stands under comes from `parent.path`, in its own language; a circle ends."""
    german, english = answers["de/pages"], answers["en/pages"]
    deep = entry(99, path("de", "tief"), "Tief unten", "<p>Da.")
    deep["parent"] = {"id": german[20]["id"], "url": None, "path": german[12]["path"].replace("ü", "%C3%BC")}
    german.append(deep)
    for one, other in ((1, 2), (2, 1)):
        german[one]["parent"] = {"id": 1, "url": None, "path": german[other]["path"]}
    german[3]["parent"] = {"id": 1, "url": None, "path": german[3]["path"]}
    bring(answers)
    library = read(to)
    crumbs = {w.title: w.breadcrumb for t in library.topics.values() for w in t.wordings.values()}
    assert crumbs["Tief unten"] == ("Kita und Schule", german[12]["title"])
    assert crumbs[english[12]["title"]] == ("Child care and school",)
    assert crumbs[german[1]["title"]] == (german[2]["title"],)
    assert crumbs[german[3]["title"]] == ()


def test_simple_german_never_stands_over_german(bring: Import, answers: Answers, to: Any) -> None:
    """`de-si` fills in where there is no German, and only there."""
    bring(answers)
    titles = {words.title for topic in read(to).topics.values() for words in topic.wordings.values()}
    assert "Kita leicht gesagt" not in titles
    assert "Nur in leichter Sprache" in titles


def test_codes_become_our_languages(bring: Import, answers: Answers, to: Any) -> None:
    """Integreat's codes are ours where they mean the same."""
    bring(answers)
    said = {lang: w.title for t in read(to).topics.values() for lang, w in t.wordings.items() if "Titel" in w.title}
    assert said == {"kmr": "Titel ku", "sr": "Titel sr-latn", "zh": "Titel zh-cn"}


def test_wanted_languages() -> None:
    """Languages are asked for by either code; the plain code of a language comes before its others."""
    codes = ["en", "de-si", "zh-tw", "de", "ku", "zh-cn", "simple-x", "zh"]
    assert list(languages_of(codes, ())) == ["de", "de-si", "en", "zh", "zh-tw", "ku", "zh-cn"]
    assert languages_of(codes, ["kmr", "en"]) == {"en": "en", "ku": "kmr"}
    assert languages_of(codes, ["ku"]) == {"ku": "kmr"}
    assert languages_of(codes, ["fr"]) == {}


def test_an_event_is_one_topic_with_all_its_dates(bring: Import, answers: Answers, to: Any) -> None:
    """Copies of an event for its dates are one topic, in each language it is translated to."""
    bring(answers)
    topic = topic_of(read(to), "Sprachcafé am Abend")
    assert set(topic.wordings) == {"de", "en"}
    assert [one.starts.date().isoformat() for one in topic.occasions] == ["2026-12-01", "2026-12-08", "2030-01-01"]
    assert topic.venue == "Amt für Fragen 1, Rathausplatz 1, 12345 Musterstadt"
    assert [one.starts.date().day for one in topic.upcoming(local("2026-12-01 19:00"))] == [1, 8, 1]
    assert [one.starts.date().day for one in topic.upcoming(local("2026-12-01 20:00"))] == [8, 1]
    assert topic.over(local("2030-01-02 00:00"))


def test_copies_of_old_versions(bring: Import, answers: Answers, to: Any) -> None:
    """Where no copy has an id, words that differ from the German ones are a translation, equal ones are not."""
    for code in ("de", "en"):
        for one in answers[f"{code}/events"][:3]:
            one["id"] = one["event"]["id"] = None
    copied = event(None, f"/{REGION}/ar/events/sprachcafé$2026-12-01/", "Sprachcafé am Abend", "2026-12-01")
    copied["available_languages"] = links(("de", None, answers["de/events"][0]["path"]))
    answers["ar/events"] = [copied]
    bring(answers)
    assert set(topic_of(read(to), "Sprachcafé am Abend").wordings) == {"de", "en"}


def test_whole_days(bring: Import, answers: Answers, to: Any) -> None:
    """An event of a whole day has no time; it says its place where it has no text."""
    bring(answers)
    topic = topic_of(read(to), "Flohmarkt im Hof")
    (one,) = topic.occasions
    assert (one.all_day, one.starts.isoformat()) == (True, "2026-12-05T00:00:00+01:00")
    assert topic.wordings["de"].answer == topic.venue


def test_events_without_a_date(bring: Import, answers: Answers) -> None:
    """An event whose dates cannot be read is named and left out."""
    answers["de/events"][3]["event"] |= {"start_date": "bald", "start": None}
    assert "“Flohmarkt im Hof” is left out" in " ".join(bring(answers).left_out)


def test_what_the_library_would_refuse(bring: Import, answers: Answers, to: Any) -> None:
    """A moment before there were time zones makes a file nobody can read: it is named and left out, the rest comes."""
    answers["de/events"][3]["event"] |= {"start_date": "1850-01-01", "end_date": "1850-01-02"}
    answers["de/locations"][0]["location"]["latitude"] = 5.0e9
    answers["de/locations"][1]["title"] = "\u202e"
    done = bring(answers)
    assert "must be a moment" in " ".join(done.left_out)
    assert (done.events, done.places) == (1, 4)
    assert [place.position for place in read(to).places if place.id == f"integreat-{REGION}-1"] == [None]


def test_pages_without_text(bring: Import, answers: Answers, to: Any) -> None:
    """A page that only leads to others names them; one that says nothing at all is counted and left out."""
    chapter = answers["de/pages"][0]
    chapter |= {"content": "<p><img src=x></p>", "excerpt": None}
    done = bring(answers, "de", "en")
    words = topic_of(read(to), "Kita und Schule").wordings["de"]
    assert words.answer.splitlines()[0] == "• Kita und Schule: Anmeldung"
    assert done.left_out == ("Pages without any text, and without pages below them, are left out: 1.",)


def test_places(bring: Import, answers: Answers, to: Any) -> None:
    """A location is a place with what its entry shows; its page is the link where it has none of its own."""
    bring(answers)
    first, second, third, *_ = sorted(read(to).places, key=lambda place: place.id)
    assert (first.phone, first.mail, first.url) == (
        "+49 6100 123",
        "amt1@musterstadt.de",
        "https://amt1.musterstadt.de",
    )
    assert first.opening_hours == "Mo-Tu 10:00-13:00,15:00-18:00; Th 10:00-13:00; Fr 10:00-14:00"
    assert (first.position.lat, first.kinds) == (50.01, ("amt", "behorde-amt"))
    assert first.sources[0].url == f"https://integreat.app/{REGION}/de/locations/amt-f%C3%BCr-fragen-1/"
    assert (second.position, second.opening_hours, second.phone) == (None, "", "06100 2")
    assert second.url == second.sources[0].url
    assert third.opening_hours == "24/7"


def test_many_places(bring: Import, answers: Answers, to: Any) -> None:
    """Places are spread over files that can be read, however many there are."""
    one = answers["de/locations"][0]
    answers["de/locations"] = [
        {**one, "id": 900 + n, "path": path("de", "locations", f"ort {n}"), "location": {**one["location"], "id": n}}
        for n in range(90)
    ]
    done = bring(answers, "de")
    files = [*(to / "knowledge" / "places").iterdir()]
    assert (done.places, len(files), len(read(to).places)) == (90, 3, 90)


def test_what_is_no_phone(bring: Import, answers: Answers, to: Any) -> None:
    """Of what editors wrote into a field, only the number and the address are taken."""
    answers["de/locations"][0] |= {"phone_number": "Zentrale: 06100 / 12-34 (Mo–Fr)", "email": "<b>an</b> a@b.de!"}
    answers["de/locations"][2]["contacts"][0]["phone_number"] = "auf Anfrage"
    bring(answers)
    first, _, third, *_ = sorted(read(to).places, key=lambda place: place.id)
    assert (first.phone, first.mail, third.phone) == ("06100 / 12-34", "a@b.de", "")


def test_closed_for_now(bring: Import, answers: Answers, to: Any) -> None:
    """A place that is closed for now has a note and no hours."""
    answers["de/locations"][0]["temporarily_closed"] = True
    bring(answers)
    (place,) = [place for place in read(to).places if place.note.get("de") == "Zurzeit geschlossen"]
    assert (place.id, place.opening_hours) == (f"integreat-{REGION}-1", "")


def test_appointments(bring: Import, answers: Answers, to: Any) -> None:
    """Days with times take the remark answers know; days without times are a note."""
    bring(answers)
    (place,) = [place for place in read(to).places if place.note]
    assert place.opening_hours == 'Tu 09:00-12:00 "nur mit Termin"'
    assert place.note == {"de": "Mo: Nur mit Termin", "en": "Mon: By appointment only"}
    assert hours.hours_at(place.opening_hours, "", local("2026-12-01 10:00"), "de").state == "ask"


CLOSED = {**DAY, "closed": True}
HOURS = {
    "Mo-Fr 08:00-12:00": week(*["08:00-12:00"] * 5, None, None),
    "": [CLOSED] * 7,
    "Mo 22:00-02:00": week("22:00-02:00", *[None] * 6),
    "Mo 08:00-24:00; Su 00:00-24:00": week("08:00-00:00", *[None] * 5, {**DAY, "allDay": True}),
    "Mo 08:00-12:00; We-Th 09:00-10:00": week("08:00:00-12:00:00", None, *["09:00-10:00"] * 2, *[None] * 3),
}  # fmt: skip


@pytest.mark.parametrize("expression", HOURS)
def test_hours(expression: str) -> None:
    """Seven days from Monday are one expression of OpenStreetMap, which our reader of hours takes."""
    assert osm_hours(days_of(HOURS[expression])) == expression
    assert not expression or not hours.mistake(expression)


UNREADABLE = [
    week("8-12", *[None] * 6), week("25:00-26:00", *[None] * 6), week("10:00-10:00", *[None] * 6), week("10:00-12:00"),
    [{**DAY, "timeSlots": [{"start": None}]}] * 7,
]  # fmt: skip


@pytest.mark.parametrize("days", UNREADABLE)
def test_hours_nobody_can_read(days: Any, bring: Import, answers: Answers, to: Any) -> None:
    """Hours that are no hours are left out and named, never guessed."""
    assert osm_hours(days_of(days)) is None
    answers["de/locations"][0]["opening_hours"] = days
    done = bring(answers)
    assert done.left_out[-1] == "The hours of “Amt für Fragen 1” cannot be read."
    assert [place.opening_hours for place in read(to).places if place.id.endswith("-1")] == [""]


def days_of(days: Any) -> list[Day]:
    return msgspec.convert(days, list[Day])


def test_an_area_of_ours(bring: Import, answers: Answers, to: Any) -> None:
    """Places lie in the area the operator names, else in one of their own where nobody is asked to live."""
    bring(answers)
    library = read(to)
    assert {place.area for place in library.places} == {f"integreat-{REGION}"}
    assert not library.areas[f"integreat-{REGION}"].served
    bring(answers, area="stadt-erfurt")
    text = (to / "knowledge" / "places" / f"integreat-{REGION}.yaml").read_text(encoding="utf-8")
    assert 'area: "stadt-erfurt"' in text
    assert "areas:" not in text


def test_names_fit_into_buttons() -> None:
    """A topic's name is short, plain letters, and the same whenever the page is read."""
    for where in ("/x/ar/معلومات-الوصول/", "/x/de/ü/", "/x/de/" + "lang-" * 50, "/x/zh-cn/你好/", "/x/de/$$$/"):
        page = Page(path=where, title="x")
        name = id_of("eine-sehr-lange-region-am-rande-der-welt", page)
        assert name.isascii()
        assert len(name.encode()) <= CHOICE_BYTES
        assert name == id_of("eine-sehr-lange-region-am-rande-der-welt", Page(path=key_of(where), title="y"))


@pytest.mark.parametrize(
    "raw", [b"<html>", b"", b"[1", b"null", b'"x"', b"[{}]", b"[" * 100_000, b'{"error": "x"}', b"\xff[]"]
)
def test_no_answers(raw: bytes) -> None:
    """Whatever is no answer of the API is refused with a sentence."""
    with pytest.raises(UnusableAnswerError):
        entries_in(raw, Page, "x")
    with pytest.raises(UnusableAnswerError):
        languages_in(raw, "x")


def test_dates() -> None:
    """The day of the last change is that of the newer field, or of the older one; nonsense is none."""
    pages = [
        Page(last_updated="2026-03-01T23:30:00+01:00"),
        Page(modified_gmt="2020-01-22T12:52:13.616Z"),
        Page(last_updated="x"),
    ]
    assert [page.date for page in pages] == ["2026-03-01", "2020-01-22", ""]
    assert dt.date.fromisoformat(pages[0].date)


def test_two_entries_on_one_spot(bring: Import, answers: Answers, to: Any) -> None:
    """They are two places with names of their own: the same name twice would keep the installation from starting."""
    twin = {**answers["de/locations"][0], "path": path("de", "twin"), "available_languages": {}}
    answers["de/locations"].append(twin)
    bring(answers)
    names = [place.id for place in read(to).places]
    assert len(names) == len(set(names))


def test_a_path_without_end(bring: Import, answers: Answers) -> None:
    """It is left out before anything looks for a date in it, which would take hours."""
    answers["de/pages"][0]["path"] = path("de", "$2020-01-01" * 20_000)
    assert [line for line in bring(answers).left_out if "its path is too long" in line]
