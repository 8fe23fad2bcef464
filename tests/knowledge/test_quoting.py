"""Quoting: whole sentences in every script, and the section that fits a question."""

from __future__ import annotations

import time

import pytest

from bot.knowledge import Library, Source, compose
from bot.knowledge.model import Facts, Section, Topic, Wording
from bot.knowledge.quoting import QUOTE, beginning, fitting, pieces, quoted, sentences
from tests.knowledge.world import local

NOW = local("2026-11-27 10:00")
SECTIONS = (
    Section(text="Die Kita ist für Kinder von 1 bis 6 Jahren."),
    Section(heading="Elternbeitrag", text="Das Mittagessen kostet 60 Euro im Monat.", anchor="geld"),
    Section(heading="Anmeldung", text="Melden Sie Ihr Kind im Portal an. Bringen Sie den Impfausweis mit."),
    Section(heading="Telefon", text="06100 123"),
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Eins. Zwei! Drei?", 3),
        ("Am 1. Januar um 8 Uhr. Dann ist zu.", 2),
        ("Bringen Sie z. B. Ihren Pass mit. Oder ca. 20 Euro.", 2),
        ("Dr. Sommer berät Sie. Tel. 06100 1.", 2),
        ("“Ja.” Nein. „Gut.“ Nein.", 4),
        ("ما هذا؟ هذا بيت. اتصلوا!", 3),
        ("Куди йти? До ратуші. Вул. Мала, 5.", 3),
        ("Eine Zeile\nNoch eine\n• Punkt", 3),
        ("www.musterstadt.de hat alles. Fertig", 2),
        ("你好。再见。", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """Ends of sentences are found; dots of dates and abbreviations are none, and nothing is lost."""
    found = list(sentences(text))
    assert len(found) == count
    assert "".join(found) == text


def test_pieces() -> None:
    """Pieces are whole sentences of at most the room there is; only a sentence that is longer is cut, and says so."""
    text = "Das ist ein Satz. " * 30 + "Wort " * 60 + "Ende. Noch ein Satz."
    found = list(pieces(text, 100))
    assert all(len(piece) <= 100 for piece in found)
    assert all(piece.endswith((".", "…")) for piece in found)
    assert " ".join(piece.removesuffix("…").strip() for piece in found).split() == text.split()
    assert beginning("Kurz. " + "X" * 1_000, 50) == "Kurz."


def test_quotes_are_bounded() -> None:
    """Heading and text together are never longer than a quotation may be."""
    long = Section(heading="Titel " * 20, text="Ein Satz mit Wörtern. " * 200)
    assert 600 < len(quoted(long)) <= QUOTE
    assert quoted(Section(heading="Kosten", text="2 Euro."), "KOSTEN") == "2 Euro."


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Was kostet die Kita?", "Elternbeitrag"),
        ("Wie viel ist der Elternbeitrag in der Kita", "Elternbeitrag"),
        ("elternbetrag", "Elternbeitrag"),
        ("Kita ANMELDUNG", "Anmeldung"),
        ("Impfausweis vergessen", "Anmeldung"),
        ("Telefonnummer", "Telefon"),
        ("Kita", None),
        ("Hund Katze Maus", None),
        ("", None),
        ("!?", None),
    ],
)
def test_the_section_that_fits(question: str, heading: str | None) -> None:
    """Words of a question lead to their section, misspelt or compounded; words of the title lead nowhere."""
    found = fitting(SECTIONS, question, "Die Kita")
    assert (found.heading if found else None) == heading


def test_a_long_question_is_quick() -> None:
    """As much as one can write is compared with a long page in no time."""
    many = [Section(text=" ".join(f"Wort{n}{m}" for m in range(100))) for n in range(200)]
    started = time.process_time()
    fitting(many, " ".join(f"frage{n}" for n in range(4_000)))
    assert time.process_time() - started < 2


def library() -> Library:
    source = Source(url="https://x.de/kita#top", title="X", date="2026-03-01")
    words = Wording(
        title="Die Kita",
        answer="Kurz gesagt.",
        sections=SECTIONS,
        breadcrumb=("Familie",),
        source=source,
        status="reviewed",
    )
    return Library({"kita": Topic(id="kita", wordings={"de": words})})


def test_an_answer_quotes_the_section() -> None:
    """The question chooses what is quoted, and the link leads there; page and date come along."""
    answer = compose(library(), "kita", "de", Facts(), NOW, "Was kostet das Mittagessen?")
    assert answer.answer == "Elternbeitrag\nDas Mittagessen kostet 60 Euro im Monat."
    assert (answer.sources[0].url, answer.sources[0].date) == ("https://x.de/kita#geld", "2026-03-01")
    assert answer.breadcrumb == ("Familie",)


def test_an_answer_without_a_question() -> None:
    """Who comes by a button, or asks what no section says, reads the short answer with the link of the page."""
    for question in ("", "Was ist das?", "где"):
        answer = compose(library(), "kita", "de", Facts(), NOW, question)
        assert (answer.answer, answer.sources[0].url) == ("Kurz gesagt.", "https://x.de/kita#top")
