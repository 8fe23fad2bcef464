"""`lotse doctor` and the translator: its languages and a sentence of ours, over HTTP on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.clock import FakeClock
from tests.cases.translation.stands import KEY, DeepLStand, LibreStand
from tests.cli.sick import Patient


@pytest.fixture
def patient(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> Patient:
    return Patient(tmp_path, sqlite_url, clock)


async def said(patient: Patient, **settings: str) -> list[tuple[bool, str]]:
    return [(line.ok, line.said) for line in await patient.lines(**settings) if line.check == "translate"]


async def test_no_translator_is_no_line(patient: Patient) -> None:
    """None is the default, and nothing is wrong with it."""
    assert await said(patient) == []


async def test_a_libretranslate_that_is_well(patient: Patient) -> None:
    """It has our languages and translates; nobody's text but ours was sent."""
    async with LibreStand() as stand:
        found = await said(patient, TRANSLATOR="libretranslate", TRANSLATOR_URL=stand.url)
        assert found == [
            (True, "LibreTranslate translates German and ar, en, fa, fa-AF, fa-IR, ru, tr, uk"),
            (True, "LibreTranslate translated a sentence"),
        ]
        assert [body["q"] for body in stand.requests] == [["Guten Tag, wie kann ich Ihnen helfen?"]]
        assert stand.violations == []


async def test_a_language_that_is_not_installed(patient: Patient) -> None:
    """Named, and that texts in it stay as they are."""
    async with LibreStand() as stand:
        stand.languages = [one for one in stand.languages if one["code"] != "fa"]
        found = await said(patient, TRANSLATOR="libretranslate", TRANSLATOR_URL=stand.url)
        said_so = "LibreTranslate cannot translate fa, fa-AF, fa-IR; those texts are shown and sent as they are."
        assert found[0] == (False, said_so)


async def test_a_deepl_with_a_wrong_key(patient: Patient) -> None:
    """Said without the key."""
    async with DeepLStand() as stand:
        fine = await said(patient, TRANSLATOR="deepl", TRANSLATOR_URL=stand.url, TRANSLATOR_KEY=KEY)
        assert [ok for ok, _ in fine] == [True, True]
        ((ok, words),) = await said(patient, TRANSLATOR="deepl", TRANSLATOR_URL=stand.url, TRANSLATOR_KEY="canary:fx")
        assert not ok
        assert words.startswith("DeepL: The translator refuses")
        assert "canary" not in words


async def test_a_translator_that_gives_back_what_it_got(patient: Patient) -> None:
    """It answers, and is of no use."""
    async with LibreStand() as stand:
        stand.says = lambda text: text
        found = await said(patient, TRANSLATOR="libretranslate", TRANSLATOR_URL=stand.url)
        assert found[1] == (False, "LibreTranslate gave a sentence back as it was.")
