"""DeepL, over version 2 of its API.

Facts of the API (developers.deepl.com/api-reference/translate, …/docs/getting-started/auth, …/supported-languages,
…/docs/best-practices/error-handling, …/docs/languages/using-the-languages-api): `POST /v2/translate` takes JSON with
`text` (a list of at most 50), `source_lang`, `target_lang` in at most 128 KiB, and answers `translations` with `text`;
the key stands in `Authorization: DeepL-Auth-Key …`, one of a free account ends in `:fx` and has its own host;
`GET /v3/languages?resource=translate_text` lists `lang`, `usable_as_source` and `usable_as_target`, and follows the
deprecated `/v2/languages`, which leaves out codes of three letters. 403: wrong key, 429 and 5xx: ask again later,
456: this month's characters are used up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bot.cases.translation.errors import UnsupportedLanguageError
from bot.cases.translation.http import SECONDS, JsonApi, as_many, batches
from bot.core.languages import Language, plain

PRO, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
FREE_KEY = ":fx"
USED_UP = 456
POLITE = frozenset({"DE", "ES", "FR", "IT", "JA", "NL", "PL", "PT-PT", "RU"})  # it can say “Sie” in these
# Of the languages that can be a source; the others are refused here, so that no text leaves for nothing.
SOURCES = frozenset({
    "ACE", "AF", "AN", "AR", "AS", "AY", "AZ", "BA", "BE", "BG", "BHO", "BN", "BR", "BS", "CA", "CEB", "CKB", "CS",
    "CY", "DA", "DE", "EL", "EN", "EO", "ES", "ET", "EU", "FA", "FI", "FR", "GA", "GL", "GN", "GOM", "GU", "HA",
    "HE", "HI", "HR", "HT", "HU", "HY", "ID", "IG", "IS", "IT", "JA", "JV", "KA", "KK", "KMR", "KO", "KY", "LA",
    "LB", "LMO", "LN", "LT", "LV", "MAI", "MG", "MI", "MK", "ML", "MN", "MR", "MS", "MT", "MY", "NB", "NE", "NL",
    "OC", "OM", "PA", "PAG", "PAM", "PL", "PRS", "PS", "PT", "QU", "RO", "RU", "SA", "SCN", "SK", "SL", "SQ", "SR",
    "ST", "SU", "SV", "SW", "TA", "TE", "TG", "TH", "TK", "TL", "TN", "TR", "TS", "TT", "UK", "UR", "UZ", "VI", "WO",
    "XH", "YI", "YUE", "ZH", "ZU",
})  # fmt: skip
_WORDINGS = {"fa-AF": "PRS", "prs": "PRS"}
_TARGETS = {"EN": "EN-GB", "PT": "PT-PT", "ZH": "ZH-HANS"}  # the bare ones are deprecated as targets


class _Text(msgspec.Struct, frozen=True):
    text: str


class _Answer(msgspec.Struct, frozen=True):
    translations: list[_Text]


class _Language(msgspec.Struct, frozen=True):
    lang: str
    usable_as_source: bool = False
    usable_as_target: bool = False


class DeepL:
    name = "DeepL"

    def __init__(self, key: str, url: str = "", *, seconds: float = SECONDS) -> None:
        """`url`: only of a stand-in; else the host that belongs to the key."""
        base = url or (FREE if key.endswith(FREE_KEY) else PRO)
        self._api = JsonApi(base, {"Authorization": f"DeepL-Auth-Key {key}"}, quota=(USED_UP,), seconds=seconds)

    async def translate(self, texts: Sequence[str], source: Language, target: Language) -> list[str]:
        from_, to = source_code(source), target_code(target)
        translated: list[str] = []
        for batch in batches(texts):
            body: dict[str, object] = {"text": batch, "source_lang": from_, "target_lang": to}
            if to in POLITE:
                body["formality"] = "prefer_more"
            answer = await self._api.post("/v2/translate", body, _Answer)
            translated += as_many([one.text for one in answer.translations], len(batch))
        return translated

    async def lacks(self, languages: Iterable[Language], home: Language) -> list[Language]:
        listed = await self._api.get("/v3/languages", list[_Language], resource="translate_text")
        sources = {one.lang.upper() for one in listed if one.usable_as_source}
        targets = {one.lang.upper() for one in listed if one.usable_as_target}

        def known(lang: Language) -> bool:
            try:
                return source_code(lang) in sources and target_code(lang) in targets
            except UnsupportedLanguageError:
                return False

        return [lang for lang in languages if lang != home and not (known(lang) and known(home))]

    async def close(self) -> None:
        await self._api.close()


def source_code(language: Language) -> str:
    """Raises UnsupportedLanguageError."""
    found = _WORDINGS.get(language) or (plain(language) or language).upper()
    if found not in SOURCES:
        raise UnsupportedLanguageError(found.lower())
    return found


def target_code(language: Language) -> str:
    found = source_code(language)
    return _TARGETS.get(found, found)
