"""The page of the sandbox: several people on both channels side by side, on a port of this machine.

Only pages it served itself may ask it for anything: another site in the same browser gets nothing done.
It shows what phones show and what the stand-ins found wrong; tokens it does not know how to show.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable, Sequence
from importlib import resources
from typing import Literal, TypeVar

import msgspec
from jinja2 import Environment, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.core.languages import Language
from bot.locales import Texts, direction
from bot.sandbox.page_phones import Act, ImpossibleError, Phones
from bot.sandbox.page_stands import Standing, Stands, Trouble
from bot.sandbox.page_views import View

BODY = 20_000  # bytes of one request
LOOK_SECONDS = 0.2  # between two looks at what has changed
WAIT_SECONDS = 20.0  # the longest a page waits for news
NAME = 64  # letters
YEAR = 366 * 24 * 3_600
MORE_PHONES = ("fr", "pl", "so", "")  # phones that speak what Lotse may not, or do not say it

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_FILES = {
    "sandbox.js": "text/javascript; charset=utf-8",
    "sandbox.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_OURS = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")  # other names lead here by a trick only

PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n"}

Endpoint = Callable[[Request], Awaitable[Response]]
T = TypeVar("T")


class NewPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    channel: Literal["telegram", "whatsapp"]
    language: str = ""


class NewFault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`phone` "": of everybody on that channel; `times` 0: until it is taken back."""

    channel: Literal["telegram", "whatsapp"]
    trouble: Trouble
    times: int = 1
    phone: str = ""


class Passing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seconds: int


class Switches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    opt_out: bool


class State(msgspec.Struct, frozen=True):
    """All the page shows. `version` tells whether something has changed."""

    version: str
    now: int  # milliseconds since 1970
    ahead: int  # seconds that were let pass
    people: list[View]
    faults: list[Standing]
    violations: list[tuple[str, str]]
    opt_out: bool  # Twilio heeds STOP itself
    unheard: bool  # Lotse did not take Telegram's last update


class Page:
    """`languages`: the first is the default."""

    def __init__(self, stands: Stands, texts: Texts, languages: Sequence[Language]) -> None:
        self._stands = stands
        self._phones = Phones(stands)
        self._languages = tuple(languages)
        self._files = {name: _static(name) for name in _FILES}
        self._texts = {lang: _texts_of(texts, lang) for lang in languages}
        self._html = {lang: self._render(texts, lang) for lang in languages}

    @property
    def app(self) -> Starlette:
        gets: dict[str, Endpoint] = {
            "/": self._page,
            "/static/{name}": self._file,
            "/texts/{lang}": self._said,
            "/state": self._state,
            "/files/{channel}/{id}": self._shown_file,
        }
        posts: dict[str, Endpoint] = {
            "/people": self._add,
            "/people/{id}": self._act,
            "/faults": self._cause,
            "/heal": self._heal,
            "/forgive": self._forgive,
            "/time": self._let_pass,
            "/switches": self._switch,
        }
        routes = [Route(path, guarded(endpoint), methods=["GET"]) for path, endpoint in gets.items()]
        return Starlette(
            routes=routes + [Route(path, guarded(endpoint), methods=["POST"]) for path, endpoint in posts.items()]
        )

    # --- what is looked at

    async def _page(self, request: Request) -> Response:
        lang = request.query_params.get("lang", "")
        html = self._html.get(lang) or self._html[self._languages[0]]
        return Response(html, media_type="text/html; charset=utf-8")

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._files:
            return _no(404)
        return Response(self._files[name], media_type=_FILES[name])

    async def _shown_file(self, request: Request) -> Response:
        """A picture that Lotse sent."""
        channel, id_ = request.path_params["channel"], request.path_params["id"]
        if channel == "telegram":
            content = self._stands.telegram.state.files.get(id_)
        else:
            file = self._stands.twilio.file(id_)
            content = file.content if file else None
        mime = next((found for found, begins in PICTURES.items() if content and content.startswith(begins)), "")
        return Response(content, media_type=mime) if mime else _no(404)

    async def _said(self, request: Request) -> Response:
        content = self._texts.get(request.path_params["lang"])
        return Response(content, media_type="application/json") if content else _no(404)

    async def _state(self, request: Request) -> Response:
        """Answered when something is not as in the version that was seen, at the latest after WAIT_SECONDS."""
        seen = request.query_params.get("seen", "")
        loop = asyncio.get_running_loop()
        until = loop.time() + WAIT_SECONDS
        while (state := self.look()).version == seen and loop.time() < until:
            if await request.is_disconnected():
                break
            await asyncio.sleep(LOOK_SECONDS)
        return Response(msgspec.json.encode(state), media_type="application/json")

    def look(self) -> State:
        stands = self._stands
        statuses = stands.telegram.delivery.statuses
        state = State(
            "",
            0,
            stands.clock.ahead,
            self._phones.views(),
            stands.faults,
            stands.violations,
            stands.twilio.advanced_opt_out,
            bool(statuses) and not 200 <= statuses[-1] < 300,
        )
        version = hashlib.sha256(msgspec.json.encode(state)).hexdigest()[:16]
        return msgspec.structs.replace(state, version=version, now=stands.clock.now() // 1_000)

    # --- what is done

    async def _add(self, request: Request) -> Response:
        new = await self._read(request, NewPerson)
        name = " ".join(new.name.split())[:NAME]
        if not name or new.language not in (*self._languages, *MORE_PHONES):
            return _no(400)
        return JSONResponse({"id": self._phones.add(name, new.channel, new.language)})

    async def _act(self, request: Request) -> Response:
        phone = self._phones.phone(request.path_params["id"])
        await phone.act(await self._read(request, Act))
        return _done()

    async def _cause(self, request: Request) -> Response:
        new = await self._read(request, NewFault)
        if not 0 <= new.times <= 100:
            return _no(400)
        address = self._phones.phone(new.phone).address if new.phone else None
        self._stands.cause(new.channel, new.trouble, new.times, address, new.phone)
        return _done()

    async def _heal(self, _request: Request) -> Response:
        self._stands.heal()
        return _done()

    async def _forgive(self, _request: Request) -> Response:
        self._stands.forgive()
        return _done()

    async def _let_pass(self, request: Request) -> Response:
        seconds = (await self._read(request, Passing)).seconds
        if not 0 < seconds <= YEAR:
            return _no(400)
        self._stands.clock.let_pass(seconds)
        return _done()

    async def _switch(self, request: Request) -> Response:
        self._stands.twilio.advanced_opt_out = (await self._read(request, Switches)).opt_out
        return _done()

    async def _read(self, request: Request, shape: type[T]) -> T:
        """Raises msgspec.ValidationError and others of msgspec."""
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > BODY:
                raise msgspec.ValidationError
        return msgspec.json.decode(body, type=shape)

    def _render(self, texts: Texts, lang: Language) -> str:
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        offered = [{"code": code, "name": texts.own_name(code)} for code in self._languages]
        unsaid = texts.label(lang, "sandbox-phone-says-nothing")
        more = [{"code": code, "name": code or unsaid} for code in MORE_PHONES if code not in self._languages]
        return environment.from_string(_static("sandbox.html").decode()).render(
            lang=lang,
            direction=direction(lang),
            languages=offered,
            phones=[*offered, *more],
            say=lambda id_: texts.label(lang, f"sandbox-{id_}"),
        )


def guarded(endpoint: Endpoint) -> Endpoint:
    """Only for our own page, under this machine's own names; mistakes in what it asks for have a status."""

    async def answer(request: Request) -> Response:
        if not _ours(request):
            response = _no(403)
        else:
            try:
                response = await endpoint(request)
            except ImpossibleError:
                response = _no(409)
            except (msgspec.MsgspecError, UnicodeError):
                response = _no(400)
            except ClientDisconnect:
                response = _no(400)
        response.headers.update(HEADERS)
        return response

    return answer


def _ours(request: Request) -> bool:
    if not _OURS.fullmatch(request.headers.get("host", "")):
        return False
    if request.method == "GET":
        return True
    site = request.headers.get("sec-fetch-site", "same-origin")
    kind = request.headers.get("content-type", "")  # a form of another site cannot have this one
    return site == "same-origin" and kind.partition(";")[0].strip() == "application/json"


def _done() -> Response:
    return JSONResponse({})


def _no(status: int) -> Response:
    return JSONResponse({}, status)


def _static(name: str) -> bytes:
    return (resources.files(__package__) / "static" / name).read_bytes()


def _texts_of(texts: Texts, lang: Language) -> bytes:
    ids = sorted(id_ for id_ in texts.ids("de") if id_.startswith("sandbox-"))
    return msgspec.json.encode({id_.removeprefix("sandbox-"): texts.label(lang, id_) for id_ in ids})
