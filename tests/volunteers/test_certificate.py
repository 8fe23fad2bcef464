"""The certificate as PDF: quick, tagged, named, heard as well as seen, and readable in every script."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pypdfium2
import pytest
from PIL import Image

from bot.storage.certificates import Module, Paper
from bot.volunteers.certificate import NoLettersError, hours_text, made
from tests import verapdf
from tests.conversations.fixtures import shipped_content

SITE = "https://lotse.example"
PAPER = Paper(
    code="ACDEFHJKMNPQRTVWXY34", name="Vera Şahin Вєра وردة",
    programme="Ehrenamtliche Begleitung von neu Zugewanderten",
    organisation="Landkreis Erfurt", town="Erfurt", first_day="2026-01-01", last_day="2026-11-27",
    issued_on="2026-11-27", activities={"doctor": 90, "language": 750, "unheard-of": 5},
    modules=(Module("Rolle & Grenzen #[strong]", 240),), signer="Karla Koordination",
)  # fmt: skip
LANGUAGES = ("", "en", "ar", "fa", "ru", "tr", "uk")


def paper(language: str = "", **more: Any) -> bytes:
    given = msgspec.structs.replace(PAPER, language=language, **more)
    return made(given, shipped_content().texts, SITE)


def said(pdf: bytes, page: int) -> str:
    """As Chromium reads it, for who copies or searches."""
    read = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return " ".join(str(read).split())


def elements(node: Any) -> Iterator[Any]:
    """All elements of a structure tree, in the order they are heard."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_language_title_and_words_for_the_picture(language: str) -> None:
    """What a screen reader needs is there: PDF/UA, and the translation says which language it is."""
    read = pypdf.PdfReader(io.BytesIO(paper(language)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("de")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata
    assert read.metadata.title == f"Zertifikat: {PAPER.name}"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tree = list(elements(root["/StructTreeRoot"]))
    kinds = Counter(each["/S"] for each in tree)
    pages = 2 if language else 1
    assert len(read.pages) == pages
    assert (kinds["/H1"], kinds["/H2"], kinds["/Table"], kinds["/Figure"]) == (pages, 2 * pages, 2 * pages, 1)
    assert kinds["/TH"] >= 4 * pages
    (picture,) = (each for each in tree if each["/S"] == "/Figure")
    assert picture["/Alt"].endswith("ACDE-FHJK-MNPQ-RTVW-XY34")
    spoken = {each["/Lang"] for each in tree if "/Lang" in each}
    assert not language or language in spoken


def test_a_second_is_plenty() -> None:
    """The slowest script, fonts already read or not."""
    began = time.perf_counter()
    paper("fa")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_script_can_be_read_out_of_it(language: str) -> None:
    """Each letter of the translation once, in its own script; words of the German page as they are."""
    pdf, texts = paper(language), shipped_content().texts
    german, other = said(pdf, 0), said(pdf, 1)
    for words in (
        "Hiermit bescheinigen wir das ehrenamtliche Engagement von", "Zeitraum: 1. Januar 2026 bis 27. November 2026",
        "Deutsch üben 12:30", "Begleitung zu Ärztinnen und Ärzten 1:30", "Weitere Unterstützung 0:05", "Gesamt 14:05",
        "Rolle & Grenzen #[strong] 4:00", "Karla Koordination, Koordination, Landkreis Erfurt",
        "Prüfcode: ACDE-FHJK-MNPQ-RTVW-XY34", "https://lotse.example/verify",
    ):  # fmt: skip
        assert words in german
    assert "14:05" in other
    for id_ in ("title", "translation", "default-programme", "activity-language", "activity-doctor", "modules"):
        words = texts.label(language, f"certificate-{id_}")
        assert not letters(words) - letters(other), words
    if language in ("en", "ru", "tr", "uk"):
        assert texts.label(language, "certificate-default-programme") in other
    if language == "ar":
        for word in ("مرافقة", "تطوعية", "الجدد", "التدرب", "الألمانية", "شهادة", "وردة"):
            assert word in other
        assert other.count("التدرب") == 1


def letters(words: str) -> Counter[str]:
    return Counter(letter for letter in words if letter.isalpha())


def test_the_qr_code_leads_to_the_page() -> None:
    """Drawn where it is expected, in black and white; without an address of ours there is none."""
    image: Image.Image = pypdfium2.PdfDocument(paper())[0].render(scale=2).to_pil().convert("L")
    corner = image.crop((140, 1300, 310, 1600))
    assert 0.2 < sum(1 for pixel in corner.tobytes() if pixel < 64) / len(corner.tobytes()) < 0.6
    texts = shipped_content().texts
    tree = pypdf.PdfReader(io.BytesIO(made(PAPER, texts, ""))).trailer["/Root"]["/StructTreeRoot"]
    assert "/Figure" not in {each["/S"] for each in elements(tree)}


def test_what_coordinators_write_is_no_program() -> None:
    """Signs that mean something to the maker of the page are shown as they are."""
    odd = '#read("/etc/passwd") *x* $y$ \\ "'
    assert odd in said(paper(name=odd, programme=odd, organisation=odd, town=odd, signer=odd), 0)


def test_letters_nobody_can_print() -> None:
    """Not a box in place of a letter: it is told."""
    with pytest.raises(NoLettersError):
        paper(name="王芳")


def test_the_same_paper_is_the_same_file() -> None:
    """Whenever it is printed again."""
    assert paper("tr") == paper("tr")


def test_hours_as_on_a_clock() -> None:
    """Hours above a day go on counting."""
    assert [hours_text(each) for each in (0, 5, 60, 2405)] == ["0:00", "0:05", "1:00", "40:05"]


@verapdf.needed
def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    """All 106 rules of PDF/UA-1 that a machine can look at, in every language."""
    for language in LANGUAGES:
        (tmp_path / f"{language or 'de'}.pdf").write_bytes(paper(language))
    assert verapdf.complaints(sorted(tmp_path.iterdir())) == ""
