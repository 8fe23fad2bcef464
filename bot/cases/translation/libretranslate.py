"""LibreTranslate, on a machine of one's own.

Facts of the API (docs.libretranslate.com/guides/api_usage; its own specification stands in libretranslate/app.py of
github.com/LibreTranslate/LibreTranslate): `POST /translate` takes JSON with `q` (one text or a list), `source`,
`target`, `format` and, where the server wants one, `api_key`, and answers `translatedText`; `GET /languages` lists
`code`, `name` and `targets`. 400: the request is wrong, 403: banned or a wrong key, 429: too many, 500: not translated.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bot.cases.translation.errors import UnsupportedLanguageError
from bot.cases.translation.http import SECONDS, JsonApi, as_many, batches
from bot.core.languages import Language, plain

LANGUAGES_HOLD = 3600.0  # seconds: somebody may install a language meanwhile


class _Language(msgspec.Struct, frozen=True):
    code: str
    targets: list[str] | None = None  # old servers translate each to each, and do not list it


class _Answer(msgspec.Struct, frozen=True):
    translatedText: list[str]  # noqa: N815 - the word of the API


class LibreTranslate:
    name = "LibreTranslate"

    def __init__(self, url: str, key: str = "", *, seconds: float = SECONDS) -> None:
        self._api = JsonApi(url, seconds=seconds)
        self._key = key
        self._targets: Mapping[str, frozenset[str]] = {}
        self._known_until = 0.0

    async def translate(self, texts: Sequence[str], source: Language, target: Language) -> list[str]:
        from_, to = code(source), code(target)
        if not await self._knows(from_, to):
            raise UnsupportedLanguageError(f"{from_}-{to}")
        translated: list[str] = []
        for batch in batches(texts):
            body = {"q": batch, "source": from_, "target": to, "format": "text"}
            if self._key:
                body["api_key"] = self._key
            answer = await self._api.post("/translate", body, _Answer)
            translated += as_many(answer.translatedText, len(batch))
        return translated

    async def lacks(self, languages: Iterable[Language], home: Language) -> list[Language]:
        away = [lang for lang in languages if code(lang) != code(home)]
        return [
            lang
            for lang in away
            if not (await self._knows(code(lang), code(home)) and await self._knows(code(home), code(lang)))
        ]

    async def close(self) -> None:
        await self._api.close()

    async def _knows(self, source: str, target: str) -> bool:
        """What is installed is the server's own: its words about a pair it lacks differ by version and language."""
        if time.monotonic() >= self._known_until:
            listed = await self._api.get("/languages", list[_Language])
            everything = frozenset(one.code for one in listed)
            self._targets = {one.code: everything if one.targets is None else frozenset(one.targets) for one in listed}
            self._known_until = time.monotonic() + LANGUAGES_HOLD
        return target in self._targets.get(source, ())


def code(language: Language) -> str:
    """Its languages have no wordings: Dari is translated as Persian."""
    return plain(language) or language
