"""Clusters of what people ask: alike, of three persons at least, and no word of one alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.reports.gaps import COMPARED, Content, Gaps, gaps_of
from bot.storage.records import GapRow

EXAMPLES = {
    "de": ["Wo melde ich mein Kind an?", "Wie kann ich eine Wohnung finden?", "Was brauche ich für die Anmeldung?"]
    * 20,
    "ru": ["как записать ребенка в школу", "где найти квартиру", "как получить пособие"] * 20,
}
KNOWN = {"wie", "kann", "ich", "meinen", "führerschein", "umschreiben", "wo", "den", "umtauschen"}


def asked(*texts: str, who: Iterable[int] = (), kind: str = "unanswered", language: str = "de", topic: str = "t"):
    persons = list(who) or range(1, len(texts) + 1)
    return [
        GapRow(
            person=person, kind=kind, reason="", language=language, asked=text, topics=(topic,), zone="", created_at=1
        )
        for person, text in zip(persons, texts, strict=True)
    ]


def gaps(rows: list[GapRow]) -> Gaps:
    content = Content(lambda word: word.lower() in KNOWN, lambda topic: f"Title of {topic}", EXAMPLES)
    return gaps_of(rows, 30, content)


LICENCE = ("Wie kann ich meinen Führerschein umschreiben", "führerschein umschreiben wo", "wo Führerschein umtauschen")


def test_three_persons_make_a_cluster() -> None:
    """What three persons ask alike is shown with how many they are, what they wrote and what came nearest."""
    (language,) = gaps(asked(*LICENCE)).languages
    (cluster,) = language.clusters
    assert (cluster.persons, cluster.questions, cluster.topic, cluster.title) == (3, 3, "t", "Title of t")
    assert "hrerschein umschreiben" in cluster.wording
    assert cluster.kinds == {"unanswered": 3}
    assert language.hidden == 0


def test_two_persons_stay_hidden() -> None:
    """However often two persons ask, it is only counted."""
    (language,) = gaps(asked(*LICENCE * 4, who=[1, 2] * 6)).languages
    assert (language.clusters, language.hidden) == ([], 12)


def test_different_matters_are_different_clusters() -> None:
    """Questions that share only "where can I" are not alike."""
    tax = (
        "Wie mache ich die Steuererklärung",
        "wo kann ich die steuererklärung machen",
        "hilfe bei der Steuererklärung",
    )
    (language,) = gaps([*asked(*LICENCE), *asked(*tax)]).languages
    assert [cluster.questions for cluster in language.clusters] == [3, 3]


def test_endings_do_not_matter() -> None:
    """In a language with many endings the same matter is found in them."""
    texts = ("как обменять водительские права", "обмен водительских прав", "где поменять права водительские")
    (language,) = gaps(asked(*texts, language="ru")).languages
    assert [cluster.persons for cluster in language.clusters] == [3]


def test_words_of_one_person_are_not_shown() -> None:
    """A rare word in small letters is shown only if three persons of the cluster wrote it."""
    texts = [f"wie kann ich meinen führerschein umschreiben {word}" for word in ("tewodros", "bitte", "schnell")]
    (language,) = gaps(asked(*texts)).languages
    assert language.clusters[0].wording == "wie kann ich meinen führerschein umschreiben …"
    texts = ["führerschein umschreiben zulassungsstelle"] * 3
    (language,) = gaps(asked(*texts)).languages
    assert language.clusters[0].wording == "führerschein umschreiben zulassungsstelle"


def test_languages_apart() -> None:
    """Two persons in one language and one in another are no three."""
    found = gaps([*asked(*LICENCE[:2]), *asked(LICENCE[2], who=[3], language="en")])
    assert [(each.language, each.clusters, each.hidden) for each in found.languages] == [("de", [], 2), ("en", [], 1)]


def test_ratings_by_topic() -> None:
    """Why answers did not help is told by topic, of three persons at least; the rest is only counted."""
    rows = asked("", "", "", "", who=[1, 2, 3, 3], kind="not-helpful")
    rows = [
        GapRow(**{**_fields(row), "reason": reason})
        for row, reason in zip(rows, ("wrong", "wrong", "", "other"), strict=True)
    ]
    found = gaps([*rows, *asked("", "", kind="not-helpful", topic="other"), *asked("", "", "", kind="helpful")])
    (topic,) = found.topics
    assert (topic.topic, topic.persons, topic.reasons) == ("t", 3, {"": 1, "other": 1, "wrong": 2})
    assert (found.languages, found.hidden_ratings) == ([], 2)


def test_what_was_wholly_masked_is_nobodys_cluster() -> None:
    """Questions of which no word is left are like nothing."""
    (language,) = gaps(asked("…", "…", "…")).languages
    assert (language.clusters, language.hidden) == ([], 3)


def test_the_order_does_not_matter() -> None:
    """The same questions give the same clusters."""
    rows = asked(*LICENCE, *reversed(LICENCE), "wo ist die moschee", "moschee in der nähe", "gibt es eine moschee")
    assert gaps(rows) == gaps(list(reversed(rows)))


@pytest.mark.parametrize("count", [COMPARED, COMPARED + 500])
def test_bounded(count: int) -> None:
    """A flood is cut: the newest are compared, the others are counted as hidden."""
    rows = asked(*(f"wort{chr(97 + n % 20)} sache{chr(97 + n % 26)}" for n in range(count)))
    (language,) = gaps(rows).languages
    assert sum(cluster.questions for cluster in language.clusters) + language.hidden == count


def _fields(row: GapRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__}
