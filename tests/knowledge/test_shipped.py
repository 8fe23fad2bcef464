from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.issues import Issue
from bot.core.people import STATUSES
from bot.knowledge import Facts, Library, Search, check_shipped, compose
from bot.knowledge.shipped import MAIN_QUESTIONS
from tests.knowledge.world import SHIPPED, local

SEVEN = ("de", "en", "ar", "uk", "ru", "tr", "fa")
SIXTEEN = {
    "kita-anmeldung", "kita-kosten", "schule-anmeldung", "schule-deutsch", "integrationskurs",
    "integrationskurs-kosten", "deutsch-online", "anmeldung-wohnsitz", "anerkennung", "arzt-finden", "notfall",
    "frauen-hilfe", "migrationsberatung", "kindergeld", "wohnung", "ukraine-24",
}  # fmt: skip
AREAS = ("stadt-erfurt", "landkreis-alzey-worms", "landkreis-darmstadt-dieburg")
NOW = local("2026-11-23 10:00")


def test_the_shipped_content_has_no_mistakes() -> None:
    """It loads without an error or a warning."""
    assert [str(issue) for issue in Library.load(SHIPPED)[1]] == []


def test_the_shipped_content_is_whole(shipped: Library) -> None:
    """All topics in all languages, every part backed, the same in every language."""
    assert set(shipped.topics) == SIXTEEN
    assert [str(issue) for issue in check_shipped(shipped, SHIPPED, SEVEN)] == []


def test_all_collected_places_are_there(shipped: Library) -> None:
    """65 places, each with a source a reader can open; a position is a town's middle unless a page gives it."""
    assert len(shipped.places) == 65
    assert all(source.url.startswith("http") for place in shipped.places for source in place.sources)
    exact = [place.id for place in shipped.places if place.position and place.position.kind == "address"]
    assert exact == ["ef-bibliothek-berliner-platz"]


@pytest.mark.parametrize("area", [*AREAS, "stadt-worms", "unsure"])
def test_every_answer_names_a_place_to_go(shipped: Library, area: str) -> None:
    """In each area there is a place that can be reached, or the responsible office is named."""
    for topic in shipped.topics:
        for status in STATUSES:
            answer = compose(shipped, topic, "de", Facts(area=area, status=status, age="adult"), NOW)
            assert answer.ask_there, topic
            assert all(found.place.reachable for found in answer.places), topic


@pytest.mark.parametrize(
    ("topic", "facts", "words"),
    [
        ("schule-deutsch", Facts(area="landkreis-darmstadt-dieburg", age="16-17"), "InteA"),
        ("schule-deutsch", Facts(area="landkreis-darmstadt-dieburg", age="under-16"), "Intensivklasse"),
        ("schule-deutsch", Facts(area="landkreis-alzey-worms", age="16-17"), "BVJ-S"),
        ("schule-deutsch", Facts(area="stadt-erfurt", age="16-17"), "BVJ Sprache"),
        ("schule-anmeldung", Facts(area="stadt-erfurt", age="16-17"), "BVJ Sprache"),
        ("schule-anmeldung", Facts(area="stadt-erfurt", age="16-17"), "Schulamt Mittelthüringen"),
        ("schule-anmeldung", Facts(area="landkreis-alzey-worms", age="16-17"), "Berufsbildenden Schule Alzey"),
        ("schule-anmeldung", Facts(area="landkreis-darmstadt-dieburg", age="16-17"), "Heinrich-Emanuel-Merck-Schule"),
        ("schule-anmeldung", Facts(area="stadt-darmstadt", age="16-17"), "InteA"),
        ("schule-anmeldung", Facts(area="stadt-erfurt", age="under-16"), "Kinder müssen"),
        (
            "schule-anmeldung",
            Facts(area="stadt-darmstadt"),
            "für den Landkreis Darmstadt-Dieburg und die Stadt Darmstadt",
        ),
        ("schule-anmeldung", Facts(area="stadt-worms"), "ADD Rheinland-Pfalz"),
        ("schule-anmeldung", Facts(land="TH"), "meldet Ihr Kind beim Schulamt"),
        ("integrationskurs", Facts(area="stadt-erfurt", status="section-24"), "§ 44 Abs. 4"),
        ("integrationskurs", Facts(area="stadt-erfurt", status="recognised"), "Anspruch"),
        ("kita-kosten", Facts(area="landkreis-alzey-worms"), "2. Geburtstag"),
        ("kita-kosten", Facts(area="stadt-erfurt"), "24 Monate"),
        ("kita-kosten", Facts(area="landkreis-darmstadt-dieburg"), "6 Stunden"),
    ],
)
def test_answers_differ_where_the_facts_do(shipped: Library, topic: str, facts: Facts, words: str) -> None:
    """By area, Land, status and age; the sentence is in what to do or where to go."""
    answer = compose(shipped, topic, "de", facts, NOW)
    assert words in answer.answer + answer.where


def test_a_source_may_back_a_fact_without_being_shown(write: Callable[..., Path]) -> None:
    """Readers are not sent to a staging server or a shop; the fact is still said and still backed."""
    hidden = "sources: {s: {url: 'https://stage.s.example', title: S, read_on: 2026-11-22, shown: false}}"
    head = HEAD.replace('sources: {s: {url: "https://s.example", title: S, read_on: 2026-11-22}}', hidden)
    directory = write({**WHOLE, "topics/x/topic.yaml": head})
    assert _checked(directory) == []
    answer = compose(Library.load(directory)[0], "x", "de", Facts(), NOW)
    assert (answer.sources, answer.more_sources) == ((), ())


@pytest.mark.parametrize("area", AREAS)
def test_almost_every_answer_shows_a_source(shipped: Library, area: str) -> None:
    """Only for the emergency numbers no page was read that readers could be sent to; everybody knows them."""
    facts = Facts(area=area, status="other", age="adult")
    assert [topic for topic in shipped.topics if not compose(shipped, topic, "de", facts, NOW).sources] == ["notfall"]


@pytest.mark.parametrize("area", AREAS)
def test_local_sources_are_among_the_first(shipped: Library, area: str) -> None:
    """One source stands under the first answer: one of this area's own parts, not a general one."""
    for topic in MAIN_QUESTIONS:
        variant = next(
            v for v in shipped.topics[topic].variants if v.when.keys() == {"area"} and area in v.when["area"]
        )
        local_ones = {ref for refs in variant.backed_by.values() for ref in refs}
        answer = compose(shipped, topic, "de", Facts(area=area, status="other"), NOW)
        assert answer.sources[0].id in local_ones, topic


@pytest.mark.parametrize(
    ("text", "lang", "topic"),
    [
        ("мовні курси", "uk", "integrationskurs"),
        ("языковые курсы", "ru", "integrationskurs"),
        ("Kita anmelden", "de", "kita-anmeldung"),
        ("كيف اسجل طفلي بالروضة", "ar", "kita-anmeldung"),
    ],
)
def test_plain_questions_are_answered_at_once(shipped_search: Search, text: str, lang: str, topic: str) -> None:
    """Two words are enough: no list of topics is shown first."""
    found = shipped_search.find(text, lang)
    assert (found.zone, found.hits[0].topic) == ("sure", topic)


@pytest.mark.parametrize(
    ("text", "lang", "topic"),
    [
        ("dawra almani dieburg", "ar", "integrationskurs"),
        ("школа для 16 річного сина Ерфурт", "uk", "schule-anmeldung"),
        ("كيف اعمل Anmeldung", "ar", "anmeldung-wohnsitz"),
        ("нужен Wohnungsgeberbestätigung", "ru", "anmeldung-wohnsitz"),
        ("wonung suhcen", "de", "wohnung"),
    ],
)
def test_odd_questions_find_their_topic_first(shipped_search: Search, text: str, lang: str, topic: str) -> None:
    """Arabic in Latin letters, a town and an age beside, office German inside, misspelt: at least offered first."""
    found = shipped_search.find(text, lang)
    assert found.zone != "nothing"
    assert found.hits[0].topic == topic


@pytest.mark.parametrize("lang", SEVEN)
def test_search_finds_questions_it_has_not_seen(shipped_search: Search, lang: str) -> None:
    """Held out from the content itself: three of four are found first, and what is answered at once is mostly right."""
    found = shipped_search.calibration(lang)
    inside = [right for right, known in zip(found.right, found.inside, strict=True) if known]
    assert sum(inside) / len(inside) > 0.75
    sure = shipped_search.threshold(lang).sure
    answered = [right for chance, right, known in zip(found.chance, found.right, found.inside, strict=True)
                if known and chance >= sure]  # fmt: skip
    assert sum(answered) / len(answered) > 0.95


GOOD = """
title: T
answer: A
say_at_the_counter: Guten Tag
counter_meaning: Hello
keywords: [a]
more: M
steps: [a, b]
questions: [%s]
"""
HEAD = """
ask_there: amt
sources: {s: {url: "https://s.example", title: S, read_on: 2026-11-22}}
backed_by: {answer: [s], steps: [s], more: [s]}
"""
ASKED = ", ".join(f"frage {number}" for number in range(8))
WHOLE = {"topics/x/topic.yaml": HEAD, "topics/x/de.yaml": GOOD % ASKED, "topics/x/en.yaml": GOOD % ASKED}
AREA = "areas: [{id: e, land: TH, names: {de: E}}, {id: w, served: false, names: {de: W}}]\n"

LACKING = {
    "language": ({"topics/x/en.yaml": None}, "en.yaml: error: This language is missing. [language]"),
    "questions": (
        {"topics/x/en.yaml": GOOD % "a, b"},
        "en.yaml: error: 2 questions; at least 8 are needed. [questions]",
    ),
    "place": (
        {"topics/x/topic.yaml": HEAD.replace("ask_there: amt", "")},
        "topic.yaml: error: “ask_there” is missing: an answer always names a place to go. [place-to-go]",
    ),
    "backing": (
        {"topics/x/topic.yaml": HEAD.replace(" steps: [s],", "")},
        "topic.yaml: error: “backed_by” lacks “steps”, which de.yaml says. [backed-by]",
    ),
    "backing nothing": (
        {"topics/x/topic.yaml": HEAD.replace("steps: [s]", "steps: [s], cost: [s]")},
        "topic.yaml: error: “backed_by” names “cost”, which de.yaml does not say. [backed-by]",
    ),
    "no source": (
        {"topics/x/topic.yaml": HEAD.replace("steps: [s]", "steps: []")},
        "topic.yaml: error: “backed_by” names no source for “steps”. [backed-by]",
    ),
    "seed": (
        {"topics/x/topic.yaml": HEAD.replace("{s: {", "{seed: {title: Programm}, s: {")},
        "topic.yaml: error: “seed” is no source to show a reader: it has no public address. [source]",
    ),
    "seed with an address": (
        {"topics/x/topic.yaml": HEAD.replace("{s: {", "{seed: {url: 'https://s.example', title: S}, s: {")},
        "topic.yaml: error: “seed” is no source to show a reader: it has no public address. [source]",
    ),
    "staging server": (
        {"topics/x/topic.yaml": HEAD.replace("https://s.example", "https://stage.s.example")},
        "topic.yaml: error: “s” stands on stage.s.example, not for readers: name another, or say “shown: false”. "
        "[source]",
    ),
    "read on": (
        {"topics/x/topic.yaml": HEAD.replace(", read_on: 2026-11-22", "")},
        "topic.yaml: error: “s” does not say when it was read: “read_on” is missing. [source]",
    ),
    "keywords": (
        {"topics/x/en.yaml": GOOD.replace("keywords: [a]", "") % ASKED},
        "en.yaml: error: “keywords” are missing. [keywords]",
    ),
    "structure": (
        {"topics/x/en.yaml": GOOD.replace("[a, b]", "[a]") % ASKED},
        "en.yaml: error: “steps” has 1 items, de.yaml has 2. [structure]",
    ),
    "part": (
        {"topics/x/en.yaml": GOOD % ASKED + "cost: 5 euro\n"},
        "en.yaml: error: “cost” is not in de.yaml. [structure]",
    ),
    "counter": (
        {"topics/x/en.yaml": GOOD.replace("Guten Tag", "Hello") % ASKED},
        "en.yaml: error: “say_at_the_counter” must be the German sentence of de.yaml. [counter]",
    ),
    "meaning": (
        {"topics/x/en.yaml": GOOD.replace("counter_meaning: Hello", "") % ASKED},
        "en.yaml: error: “counter_meaning” is missing: what the German sentence means. [counter]",
    ),
    "place source": (
        {"places/e.yaml": AREA + "places: [{id: p, name: P, area: e, kinds: [k], checked_on: 2026-11-22}]\n"},
        "e.yaml: error: p has no source. [source]",
    ),
}


@pytest.mark.parametrize("name", LACKING)
def test_what_shipped_content_lacks_is_named(name: str, write: Callable[..., Path]) -> None:
    """Each gap gives one issue."""
    changed, expected = LACKING[name]
    files = {file: text for file, text in {**WHOLE, **changed}.items() if text is not None}
    assert [_short(issue) for issue in _checked(write(files))] == [expected]


def test_whole_content_lacks_nothing(write: Callable[..., Path]) -> None:
    """The model of the tests above is whole."""
    assert _checked(write(WHOLE)) == []


def test_each_language_has_more_to_read(write: Callable[..., Path]) -> None:
    """A short answer alone is not enough, also where German lacks the rest as well."""
    files = {name: text.replace("more: M\n", "").replace(", more: [s]", "") for name, text in WHOLE.items()}
    assert [_short(issue) for issue in _checked(write(files))] == [
        f"{lang}.yaml: error: “more” is missing: what there is to read after the short answer. [more]"
        for lang in ("de", "en")
    ]


@pytest.mark.parametrize("missing", ["title", "answer"])
def test_each_language_has_title_and_answer(missing: str, write: Callable[..., Path]) -> None:
    """Loading itself names what is missing, so nothing starts without them."""
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(missing)) % ASKED
    _, issues = Library.load(write({**WHOLE, "topics/x/en.yaml": text}))
    assert [(issue.rule, issue.message) for issue in issues] == [("missing", f"“{missing}” is missing.")]


def test_a_text_is_a_draft_until_it_says_that_it_was_reviewed(write: Callable[..., Path]) -> None:
    """Whoever forgets the line does not vouch for the text."""
    library, _ = Library.load(write({**WHOLE, "topics/x/en.yaml": GOOD % ASKED + "status: reviewed\n"}))
    drafts = {lang: compose(library, "x", lang, Facts(), local("2026-11-23 10:00")).draft for lang in ("de", "en")}
    assert drafts == {"de": True, "en": False}


def test_the_shipped_texts_are_drafts(shipped: Library) -> None:
    """No human has reviewed them yet, and readers are told."""
    words = [wording for topic in shipped.topics.values() for wording in topic.wordings.values()]
    assert {wording.status for wording in words} == {"draft"}


def test_two_topics_cannot_share_a_question(write: Callable[..., Path]) -> None:
    """Not even in other spelling."""
    other = {name.replace("/x/", "/y/"): text.replace("frage", "andere") for name, text in WHOLE.items()}
    other["topics/y/en.yaml"] = other["topics/y/en.yaml"].replace("andere 3", "Fráge 3")
    (issue,) = _checked(write({**WHOLE, **other}))
    assert _short(issue) == "en.yaml: error: “Fráge 3” is also asked in x. [shared-question]"


def test_main_questions_are_answered_for_each_area(write: Callable[..., Path]) -> None:
    """Where, steps and papers are there for every area that is served."""
    renamed = {name.replace("/x/", "/kita-anmeldung/"): text for name, text in WHOLE.items()}
    found = _checked(write({**renamed, "places/a.yaml": AREA}))
    assert [issue.message for issue in found] == ["“documents” is missing for e.", "“where” is missing for e."]


def _checked(directory: Path) -> list[Issue]:
    library, issues = Library.load(directory)
    assert issues == []
    return check_shipped(library, directory, ("de", "en"))


def _short(issue: Issue) -> str:
    return str(issue).rsplit("/", 1)[-1]
