"""LibreTranslate and DeepL over real HTTP: what they are asked, and what becomes of whatever they answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.cases.translation import (
    QuotaError,
    Translator,
    TranslatorDownError,
    TranslatorError,
    TranslatorRefusedError,
    TranslatorSlowError,
    UnsupportedLanguageError,
    UnusableAnswerError,
    translator_for,
)
from bot.cases.translation import http as http_module
from bot.cases.translation.deepl import FREE, PRO, DeepL, source_code, target_code
from bot.cases.translation.libretranslate import LibreTranslate
from tests.cases.translation.stands import KEY, DeepLStand, LibreStand, Stand


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two tries."""
    monkeypatch.setattr(http_module, "PAUSE", 0.01)
    monkeypatch.setattr(http_module, "LONGEST_PAUSE", 0.02)


@pytest.fixture
async def libre() -> AsyncIterator[LibreStand]:
    async with LibreStand() as stand:
        yield stand
        assert stand.violations == []


@pytest.fixture
async def deepl() -> AsyncIterator[DeepLStand]:
    async with DeepLStand() as stand:
        yield stand
        assert stand.violations == []


@pytest.fixture(params=["libre", "deepl"])
def stand(request: pytest.FixtureRequest) -> Stand:
    found: Stand = request.getfixturevalue(request.param)
    return found


def of(stand: Stand, seconds: float = 5.0) -> Translator:
    if isinstance(stand, DeepLStand):
        return DeepL(KEY, stand.url, seconds=seconds)
    return LibreTranslate(stand.url, seconds=seconds)


async def test_texts_come_back_in_their_order(stand: Stand) -> None:
    """Each text has its translation, and no request goes beyond what the provider allows."""
    translator = of(stand)
    texts = [f"Satz {number} " + "ä" * 1_500 for number in range(120)]
    assert await translator.translate(texts, "de", "ar") == [f"„{text}“" for text in texts]
    assert 3 <= len(stand.requests) <= 6
    await translator.close()


async def test_what_libretranslate_is_asked(libre: LibreStand) -> None:
    """As its documentation says: Dari is Persian there, and without a key no field for one is sent."""
    translator = of(libre)
    await translator.translate(["Guten Tag"], "de", "fa-AF")
    assert libre.requests == [{"q": ["Guten Tag"], "source": "de", "target": "fa", "format": "text"}]
    await translator.close()


async def test_libretranslate_with_a_key() -> None:
    """The key goes in the body; a wrong one is refused and not repeated in the error."""
    async with LibreStand(key="geheim") as stand:
        right, wrong = LibreTranslate(stand.url, "geheim"), LibreTranslate(stand.url, "falsch")
        assert await right.translate(["Guten Tag"], "de", "en") == ["„Guten Tag“"]
        with pytest.raises(TranslatorRefusedError) as caught:
            await wrong.translate(["Guten Tag"], "de", "en")
        assert "falsch" not in str(caught.value)
        await right.close()
        await wrong.close()


async def test_what_deepl_is_asked(deepl: DeepLStand) -> None:
    """As its documentation says: Dari by its own code, English as British, politely where it can be."""
    translator = of(deepl)
    await translator.translate(["سلام"], "fa-AF", "de")
    await translator.translate(["Guten Tag"], "de", "en")
    assert deepl.requests == [
        {"text": ["سلام"], "source_lang": "PRS", "target_lang": "DE", "formality": "prefer_more"},
        {"text": ["Guten Tag"], "source_lang": "DE", "target_lang": "EN-GB"},
    ]
    await translator.close()


async def test_a_wrong_key_of_deepl(deepl: DeepLStand) -> None:
    """It is refused at once, and stands in no error."""
    translator = DeepL("falsch:fx", deepl.url)
    with pytest.raises(TranslatorRefusedError) as caught:
        await translator.translate(["Guten Tag"], "de", "ar")
    assert "falsch" not in str(caught.value) + repr(caught.value.__cause__)
    await translator.close()


@pytest.mark.parametrize(
    ("how", "error", "asked"),
    [
        (400, TranslatorRefusedError, 1),
        (403, TranslatorRefusedError, 1),
        (413, TranslatorRefusedError, 1),
        (429, QuotaError, 3),
        (500, TranslatorDownError, 3),
        (503, TranslatorDownError, 3),
        ("slow", TranslatorSlowError, 1),
        ("garbage", UnusableAnswerError, 1),
        ("deep", UnusableAnswerError, 1),
        ("huge", UnusableAnswerError, 1),
        ("redirect", TranslatorRefusedError, 1),
        ("other-shape", UnusableAnswerError, 1),
    ],
)
async def test_each_trouble_has_its_error(
    stand: Stand, how: str | int, error: type[TranslatorError], asked: int
) -> None:
    """What may pass is tried again, but not for ever; the provider's own words never get into the error."""
    translator = of(stand, seconds=0.5)
    stand.misbehave(how, times=5)
    with pytest.raises(error) as caught:
        await translator.translate(["Guten Tag"], "de", "ar")
    assert len(stand.requests) == asked
    assert "canary" not in str(caught.value)
    await translator.close()


async def test_a_used_up_month_is_not_asked_again(deepl: DeepLStand) -> None:
    """456 is DeepL's word for it."""
    translator = of(deepl)
    deepl.misbehave(456, times=5)
    with pytest.raises(QuotaError):
        await translator.translate(["Guten Tag"], "de", "ar")
    assert len(deepl.requests) == 1
    await translator.close()


async def test_a_trouble_that_passes_is_not_noticed(stand: Stand) -> None:
    """Too many requests, then a crash, then an answer; a `Retry-After` of an hour is not waited for."""
    translator = of(stand)
    stand.retry_after = "3600"
    stand.misbehaves = [429, 502]
    assert await translator.translate(["Guten Tag"], "de", "ar") == ["„Guten Tag“"]
    await translator.close()


async def test_a_provider_that_is_gone() -> None:
    """Nobody listens there."""
    async with LibreStand() as stand:
        url = stand.url
    for translator in (LibreTranslate(url), DeepL(KEY, url)):
        with pytest.raises(TranslatorDownError) as caught:
            await translator.translate(["Guten Tag"], "de", "ar")
        assert "127.0.0.1" not in str(caught.value)
        await translator.close()


async def test_fewer_translations_than_texts(stand: Stand) -> None:
    """They cannot be told apart: none is used."""
    translator = of(stand)
    stand.misbehave("fewer")
    with pytest.raises(UnusableAnswerError):
        await translator.translate(["Guten Tag", "Bis morgen"], "de", "ar")
    await translator.close()


async def test_a_text_beyond_every_limit_is_not_sent(stand: Stand) -> None:
    """It would be refused there, after it had left the house."""
    translator = of(stand)
    with pytest.raises(TranslatorRefusedError):
        await translator.translate(["ä" * 60_000], "de", "ar")
    assert stand.requests == []
    await translator.close()


@pytest.mark.parametrize("language", ["xx", "tlh"])
async def test_a_language_nobody_knows_is_not_sent(stand: Stand, language: str) -> None:
    """No text leaves for nothing."""
    translator = of(stand)
    with pytest.raises(UnsupportedLanguageError):
        await translator.translate(["Guten Tag"], "de", language)
    assert stand.requests == []
    await translator.close()


async def test_languages_that_are_lacking(libre: LibreStand, deepl: DeepLStand) -> None:
    """Both ways count; what is lacking is told by our code."""
    libre.languages = [one for one in libre.languages if one["code"] != "uk"]
    one, other = of(libre), of(deepl)
    assert await one.lacks(["de", "ar", "fa-AF", "uk", "ti"], "de") == ["uk", "ti"]
    assert await other.lacks(["de", "ar", "fa-AF", "uk", "kmr", "ti"], "de") == ["ti"]
    await one.close()
    await other.close()


async def test_an_old_libretranslate_lists_no_targets(libre: LibreStand) -> None:
    """Then each is translated to each."""
    libre.languages = [{"code": code, "name": code} for code in ("de", "ar")]
    translator = of(libre)
    assert await translator.lacks(["ar", "en"], "de") == ["en"]
    await translator.close()


def test_codes_of_deepl() -> None:
    """Ours and hers."""
    codes = {lang: (source_code(lang), target_code(lang)) for lang in ("de", "en", "fa", "fa-AF", "prs", "kmr", "ku")}
    assert codes == {
        "de": ("DE", "DE"),
        "en": ("EN", "EN-GB"),
        "fa": ("FA", "FA"),
        "fa-AF": ("PRS", "PRS"),
        "prs": ("PRS", "PRS"),
        "kmr": ("KMR", "KMR"),
        "ku": ("KMR", "KMR"),
    }


def test_which_translator_the_settings_name() -> None:
    """None by default; DeepL's host is that of its key."""
    assert translator_for("", "", "") is None
    assert isinstance(translator_for("libretranslate", "http://127.0.0.1:5000", ""), LibreTranslate)
    free, pro = DeepL(KEY), DeepL(KEY.removesuffix(":fx"))
    assert (free._api._base, pro._api._base) == (FREE, PRO)


@pytest.mark.parametrize("url", ["http://translate.example", "ftp://127.0.0.1", "https://me:pw@x.example", ""])
def test_no_text_goes_out_in_the_open(url: str) -> None:
    """https, or this machine."""
    with pytest.raises(TranslatorRefusedError):
        LibreTranslate(url)
