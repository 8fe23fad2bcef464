from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import limits
from bot.knowledge import Library, Search, Topic
from bot.knowledge.index.calibration import Threshold
from bot.knowledge.index.store import Store
from bot.knowledge.search import PRECISION
from tests.knowledge.world import HERE

ZONE = {"default": Threshold(sure=0.3, unsure=0.2)}
SEARCH = Search(Library.load(HERE / "base")[0], ZONE)


@pytest.mark.parametrize(
    ("text", "lang", "topic", "found_in"),
    [
        ("Wie melde ich mein Kind in der Kita an?", "de", "kita", "de"),
        ("wie mld ich mien kind in kita an", "de", "kita", "de"),
        ("KINDERGARTEN!!!", "de", "kita", "de"),
        ("كيف أسجل طفلي في الروضة", "ar", "kita", "ar"),
        ("كيف اسجّل طفلى فى الروضه؟", "ar", "kita", "ar"),  # other letters, same words
        ("kyf asjl tfly fy alrwdt", "ar", "kita", "ar"),  # Arabic in Latin letters
        ("sprachkurs", "ar", "kurs", "de"),  # a German word the Arabic texts lack
        ("كيف أسجل طفلي في الروضة", "de", "kita", "ar"),  # the chosen language is not the written one
        ("Deutschkurs", "", "kurs", "de"),
        ("Deutschkurs", "xx", "kurs", "de"),
    ],
)
def test_a_question_finds_its_topic(text: str, lang: str, topic: str, found_in: str) -> None:
    """Whatever the language chosen, the spelling and the script."""
    findings = SEARCH.find(text, lang)
    assert (findings.hits[0].topic, findings.lang, findings.zone) == (topic, found_in, "sure")


@pytest.mark.parametrize("text", ["", "   ", "???", "👍👍", "\0", "\ud800", "xyzzy", "1", "жщ"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    """No topic is offered for a text that shares nothing with any."""
    findings = SEARCH.find(text, "de")
    assert (findings.zone, findings.lang) == ("nothing", "de")


def test_a_known_question_is_surely_found(shipped: Library, shipped_search: Search) -> None:
    """Every shipped question finds its own topic, whatever the other languages hold."""
    search = shipped_search
    for topic in shipped.topics.values():
        for lang, wording in topic.wordings.items():
            for question in wording.questions[:2]:
                findings = search.find(question, lang)
                assert (findings.hits[0].topic, findings.zone) == (topic.id, "sure"), question


def test_titles_of_hits_are_in_the_readers_language() -> None:
    """Suggestions can be read by who asked."""
    assert SEARCH.find("Kita", "ar").hits[0].title == "التسجيل في الروضة"
    assert SEARCH.find("Deutschkurs", "ar").hits[0].title == "Deutschkurs finden"


@pytest.mark.parametrize(
    ("bounds", "zone"),
    [
        (Threshold(sure=0.1, unsure=0.05), "sure"),
        (Threshold(sure=1.01, unsure=0.05), "unsure"),
        (Threshold(sure=1.01, unsure=1.01), "nothing"),
    ],
)
def test_thresholds_make_three_zones(base: Library, bounds: Threshold, zone: str) -> None:
    """A language's own thresholds hold for hits in it."""
    zones = {"default": Threshold(sure=2, unsure=2), "de": bounds}
    assert Search(base, zones).find("Kita Platz", "de").zone == zone


def test_an_empty_library_finds_nothing() -> None:
    """No content, no answer, no crash."""
    assert Search(Library({}), ZONE).find("Kita", "de").zone == "nothing"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["", "de", "ar", "xx"]))
def test_any_text_gets_findings_in_order(text: str, lang: str) -> None:
    """Scores fall from hit to hit and stay between 0 and 1."""
    scores = [hit.score for hit in SEARCH.find(text, lang).hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    "text",
    [
        "Kita anmelden wo " * 300,
        "a" + "\u0301" * 100_000,
        "".join(chr(0x4E00 + n) for n in range(limits.TEXT_IN)),
        "ا ب ت " * 2_000,
        "\u202e" * 5_000,
        "x" * 1_000_000,
        "\ufdfa" * limits.TEXT_IN,  # each folds into 18 letters
    ],
    ids=["long", "marks", "han", "letters", "bidi", "million", "ligatures"],
)
def test_hostile_texts_are_answered_fast(shipped_search: Search, text: str) -> None:
    """50 ms, whatever comes; measured as the best of three on a busy machine."""
    search = shipped_search
    search.find("a", "de"), search.find("ا", "ar")

    def once() -> float:
        started = time.process_time()
        search.find(text, "ar")
        return time.process_time() - started

    assert min(once() for _ in range(3)) < 0.05


def test_a_wanted_precision_moves_the_threshold(shipped: Library, shipped_search: Search) -> None:
    """Who wants more right answers at once gets fewer of them."""
    careful = Search(shipped, precision=0.99, store=shipped_search._store)
    assert shipped_search.threshold("de").sure <= careful.threshold("de").sure
    assert PRECISION == 0.95


@pytest.mark.parametrize(
    ("lang", "text", "after", "topic"),
    [
        ("de", "und was kostet das?", "kita-anmeldung", "kita-kosten"),
        ("de", "und was kostet das?", "integrationskurs", "integrationskurs-kosten"),
        ("en", "how much is it", "integrationskurs", "integrationskurs-kosten"),
        ("ar", "كم السعر", "integrationskurs", "integrationskurs-kosten"),
        ("ru", "а сколько это стоит?", "integrationskurs", "integrationskurs-kosten"),
        ("de", "mein Mann schlägt mich", "kita-anmeldung", "frauen-hilfe"),  # about something else
        ("de", "Kindergeld beantragen", "kita-anmeldung", "kindergeld"),
    ],
)
def test_a_question_is_understood_after_an_answer(
    shipped_search: Search, lang: str, text: str, after: str, topic: str
) -> None:
    """What it leaves open is filled in by what was answered before; a clear new question is not."""
    assert shipped_search.find(text, lang, after).hits[0].topic == topic


@pytest.mark.parametrize(("lang", "text"), [("de", "und was kostet das?"), ("ru", "а сколько это стоит?")])
def test_a_short_question_after_an_answer_is_answered_at_once(shipped_search: Search, lang: str, text: str) -> None:
    """Alone it gets suggestions; after the Kita it is about what the Kita costs."""
    assert shipped_search.find(text, lang).zone == "unsure"
    found = shipped_search.find(text, lang, "kita-anmeldung")
    assert (found.zone, found.hits[0].topic) == ("sure", "kita-kosten")


@pytest.mark.parametrize("text", ["and the cost?", "und bis wann?", "which papers?"])
def test_a_question_no_related_topic_answers_is_not_answered_at_once(shipped_search: Search, text: str) -> None:
    """After the school: there is no topic about what it costs."""
    assert shipped_search.find(text, "en", "schule-anmeldung").zone != "sure"


def test_after_an_answer_nothing_else_becomes_likely(shipped_search: Search) -> None:
    """The weather stays out of scope, and a topic that is gone is no context."""
    text = "Wie wird das Wetter morgen?"
    assert shipped_search.find(text, "de", "kita-anmeldung").zone == "nothing"
    assert shipped_search.find("Kita", "de", "no-such-topic") == shipped_search.find("Kita", "de")


def test_an_edit_is_followed_and_the_search_before_it_goes_on(base: Library, town: Library) -> None:
    """A town's own words are found in the new search, and the old one knows nothing of them."""
    search = Search(base, ZONE)
    before = search.find("Deutschkurs", "de")
    edited = search.edited(town)
    for topic in town.topics.values():
        assert edited.find(topic.title("de"), "de").hits[0].topic == topic.id
    assert search.find("Deutschkurs", "de") == before


def test_an_edit_takes_less_than_a_tenth_of_a_second(shipped: Library, shipped_search: Search) -> None:
    """One topic, in all languages and all indexes; the ceiling of the test is ten times the promise."""
    shipped_search.prepare()
    topic = shipped.topics["wohnung"]
    wordings = {
        lang: msgspec.structs.replace(wording, questions=(*wording.questions, "Zwergenhaus"))
        for lang, wording in topic.wordings.items()
    }
    changed = Library({**shipped.topics, "wohnung": msgspec.structs.replace(topic, wordings=wordings)})
    started = time.process_time()
    edited = shipped_search.edited(changed)
    assert time.process_time() - started < 1
    assert edited.find("zwergenhaus", "de").hits[0].topic == "wohnung"


def test_what_was_built_is_kept_for_the_next_start(shipped: Library, tmp_path: Path) -> None:
    """In one language: the second search reads what the first wrote, a broken file is built again."""
    german = Library({id_: _only(topic, "de") for id_, topic in [*shipped.topics.items()][:6]})
    first = Search(german, store=Store(tmp_path)).find("Wohnsitz anmelden", "de")
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    assert Search(german, store=Store(tmp_path)).find("Wohnsitz anmelden", "de") == first
    assert kept.stat().st_mtime_ns == written
    kept.write_bytes(kept.read_bytes()[:1000])
    assert Search(german, store=Store(tmp_path)).find("Wohnsitz anmelden", "de") == first
    assert kept.stat().st_size > 1000


def _only(topic: Topic, lang: str) -> Topic:
    return msgspec.structs.replace(topic, wordings={lang: topic.wordings[lang]})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ich habe Angst, dass ich abgeschoben werde"),
        ("en", "i am scared they deport me"),
        ("ar", "خايف من الترحيل"),
        ("uk", "боюся депортації"),
        ("ru", "боюсь что меня депортируют"),
        ("tr", "sınır dışı edilmekten çok korkuyorum"),
        ("fa", "می ترسم دیپورت بشم"),
    ],
)
def test_who_fears_deportation_is_led_to_the_advice_office(shipped_search: Search, lang: str, text: str) -> None:
    """The fear is not answered by the bot: the advice office comes first among what is offered."""
    assert shipped_search.find(text, lang).hits[0].topic == "migrationsberatung"
