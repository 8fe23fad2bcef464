"""LibreTranslate and DeepL on loopback, as their documentation describes them: whatever else is asked is a violation.

`misbehave`: a status, or "slow", "garbage", "deep", "huge", "redirect", "fewer", "other-shape", for so many requests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.sandbox.loopback import Loopback

KEY = "279a2e9d-83b3-c416-7e2d-f721593e42a0:fx"
LIBRE_LANGUAGES = ("ar", "de", "en", "fa", "ru", "tr", "uk")
DEEPL_LIMIT = 128 * 1024

Says = Callable[[str], str]


class Stand:
    """`says`: what becomes of each text."""

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.requests: list[dict[str, Any]] = []
        self.says: Says = lambda text: f"„{text}“"
        self.misbehaves: list[str | int] = []
        self.retry_after = ""
        self._loopback = Loopback(Starlette(routes=self.routes()))
        self.url = self._loopback.url

    def routes(self) -> list[Route]:
        raise NotImplementedError

    def misbehave(self, how: str | int, times: int = 1) -> None:
        self.misbehaves += [how] * times

    async def __aenter__(self) -> Any:
        await self._loopback.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._loopback.stop()

    def must(self, holds: object, what: str) -> None:
        if not holds:
            self.violations.append(what)

    async def body(self, request: Request) -> dict[str, Any]:
        raw = await request.body()
        self.must(request.headers.get("content-type") == "application/json", "content type")
        body = json.loads(raw)
        self.requests.append(body)
        return body  # type: ignore[no-any-return]

    async def trouble(self) -> Response | None:
        if not self.misbehaves:
            return None
        how = self.misbehaves.pop(0)
        if isinstance(how, int):
            headers = {"Retry-After": self.retry_after} if self.retry_after else {}
            return JSONResponse({"error": "canary", "message": "canary"}, how, headers=headers)
        if how == "slow":
            await asyncio.sleep(30)
        if how == "garbage":
            return Response(b"<html>\xff not JSON", media_type="application/json")
        if how == "deep":
            return Response(b'{"other": ' + b"[" * 100_000, media_type="application/json")
        if how == "huge":
            return Response(b'{"translatedText": ["' + b"x" * 3_000_000 + b'"]}')
        if how == "redirect":
            return RedirectResponse("http://127.0.0.1:1/elsewhere")
        if how == "fewer":
            return JSONResponse({"translatedText": ["x"], "translations": [{"text": "x"}]})
        return JSONResponse({"translatedText": {"x": 1}, "translations": "x"})


class LibreStand(Stand):
    """`key`: what it wants; "" for none."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.languages: list[dict[str, Any]] = [
            {"code": one, "name": one, "targets": [*LIBRE_LANGUAGES]} for one in LIBRE_LANGUAGES
        ]
        super().__init__()

    def routes(self) -> list[Route]:
        return [
            Route("/translate", self.translate, methods=["POST"]),
            Route("/languages", self.listed, methods=["GET"]),
        ]

    async def listed(self, _request: Request) -> Response:
        return JSONResponse(self.languages)

    async def translate(self, request: Request) -> Response:
        body = await self.body(request)
        self.must(body.keys() <= {"q", "source", "target", "format", "api_key"}, "fields")
        self.must(isinstance(body["q"], list) and all(isinstance(text, str) and text for text in body["q"]), "q")
        self.must(body["source"] in LIBRE_LANGUAGES and body["target"] in LIBRE_LANGUAGES, "languages")
        self.must(body["format"] == "text", "format")
        if self.key and body.get("api_key") != self.key:
            return JSONResponse({"error": "Invalid API key"}, 403)
        if trouble := await self.trouble():
            return trouble
        return JSONResponse({"translatedText": [self.says(text) for text in body["q"]]})


class DeepLStand(Stand):
    SOURCES = ("AR", "DE", "EN", "FA", "KMR", "PRS", "PS", "RU", "TR", "UK")
    TARGETS = ("AR", "DE", "EN-GB", "EN-US", "FA", "KMR", "PRS", "PS", "RU", "TR", "UK")

    def routes(self) -> list[Route]:
        return [
            Route("/v2/translate", self.translate, methods=["POST"]),
            Route("/v3/languages", self.listed, methods=["GET"]),
        ]

    def _open(self, request: Request) -> bool:
        self.must("auth_key" not in str(request.url), "key in the address")
        return request.headers.get("authorization") == f"DeepL-Auth-Key {KEY}"

    async def listed(self, request: Request) -> Response:
        if not self._open(request):
            return JSONResponse({"message": "Forbidden"}, 403)
        self.must(dict(request.query_params) == {"resource": "translate_text"}, "query")
        known = [*dict.fromkeys([*self.SOURCES, *self.TARGETS])]
        return JSONResponse([
            {
                "lang": one.lower(), "name": one, "status": "stable", "features": {},
                "usable_as_source": one in self.SOURCES, "usable_as_target": one in self.TARGETS,
            }
            for one in known
        ])  # fmt: skip

    async def translate(self, request: Request) -> Response:
        if not self._open(request):
            return JSONResponse({"message": "Forbidden"}, 403)
        body = await self.body(request)
        self.must(int(request.headers["content-length"]) <= DEEPL_LIMIT, "size")
        self.must(body.keys() <= {"text", "source_lang", "target_lang", "formality"}, "fields")
        self.must(isinstance(body["text"], list) and 1 <= len(body["text"]) <= 50, "number of texts")
        self.must(body["source_lang"] in self.SOURCES, "source")
        self.must(body["target_lang"] in self.TARGETS, "target")
        self.must(body.get("formality", "prefer_more") == "prefer_more", "formality")
        if trouble := await self.trouble():
            return trouble
        return JSONResponse(
            {
                "translations": [
                    {"detected_source_language": body["source_lang"], "text": self.says(text)} for text in body["text"]
                ]
            }
        )
