"""The page behind a link in a mail. Looking changes nothing, however often a scanner does; a button acts, by POST.

The token of the address is what lets somebody act: no other site knows it, so none can post in their name.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import uuid
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import parse_qs

import msgspec
from jinja2 import Environment, StrictUndefined, Template
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.bodies import read_body
from bot.channels.email.ports import Line, Opened, PagePorts
from bot.channels.lone_page import headers
from bot.channels.web.crowd import Crowd
from bot.channels.web.lines import Shown, shown_inbound, shown_outbound
from bot.channels.web.pace import MESSAGES, Pace
from bot.channels.web.refusals import TooFastError
from bot.core import limits
from bot.core.clock import Clock
from bot.core.errors import BotError, UnavailableError
from bot.core.messages import Picked, choice_key
from bot.locales import Texts, accepted, clean, direction

FORM_BYTES = 4 * limits.TEXT_IN * 3  # a text of the longest letters, each written as %XX
FORM_SECONDS = 20.0
ANSWER_SECONDS = 4.0  # how long a page waits for what is said next; then it says that the answer has arrived
LOOKS = 0.05  # seconds between two looks whether it was
ONE_CLICK = "List-Unsubscribe"  # what a mail program posts by itself (RFC 8058)
ARRIVED, CONFIRMED, OFF = "mail-page-arrived", "mail-confirm-done", "mail-off-done"
GONE, AWAY, FAST, UNREADABLE = "mail-page-gone", "web-unavailable", "web-too-fast", "web-unreadable"
REQUIRED_TEXTS = frozenset({
    ARRIVED, CONFIRMED, OFF, GONE, AWAY, FAST, UNREADABLE, "mail-page-title", "mail-page-ended", "mail-page-words",
    "mail-confirm-page", "mail-confirm-yes", "mail-off-page", "mail-off-yes", "notice-short",
})  # fmt: skip
STATUS = {GONE: 404, FAST: 429, UNREADABLE: 400, AWAY: 503}
RETRY = {FAST: "10", AWAY: "5"}
_VALUE = re.compile(r"[A-Za-z0-9_.:-]{1,64}", re.ASCII)


class UnreadableFormError(BotError):
    """This is no form of ours."""


class MailPages:
    """`proxied`: a proxy that the settings name tells whose request it is."""

    def __init__(self, texts: Texts, ports: PagePorts, clock: Clock, *, proxied: bool) -> None:
        self._texts, self._ports = texts, ports
        self._crowd, self._pace = Crowd(clock, proxied=proxied), Pace(clock, MESSAGES)

    def routes(self) -> list[Route]:
        return [
            Route("/m/{token}", self._look, methods=["GET"]),
            Route("/m/{token}", self._act, methods=["POST"]),
        ]

    async def _look(self, request: Request) -> Response:
        try:
            self._crowd.reads(request)
            found = await self._ports.look(request.path_params["token"])
        except TooFastError:
            return self._say(request, FAST)
        except UnavailableError:
            return self._say(request, AWAY)
        if found is None:
            return self._say(request, GONE)
        return self._page(request, found, said=ARRIVED if "said" in request.query_params else "")

    async def _act(self, request: Request) -> Response:
        token = request.path_params["token"]
        try:
            self._crowd.posts(request)
            form = await _form(request)
            found = await self._ports.look(token)
            if found is None:
                return self._say(request, GONE)
            self._pace.take(found.who)
            return await self._acted(request, token, found, form)
        except TooFastError:
            return self._say(request, FAST)
        except (UnreadableFormError, ClientDisconnect):
            return self._say(request, UNREADABLE)
        except (UnavailableError, TimeoutError):
            return self._say(request, AWAY)

    async def _acted(self, request: Request, token: str, found: Opened, form: Mapping[str, str]) -> Response:
        if found.kind == "confirm" and form.get("do") == "confirm":
            done = await self._ports.confirm(token)
            return self._say(request, CONFIRMED if done else GONE, found)
        if found.kind == "off" and (form.get("do") == "off" or ONE_CLICK in form):
            await self._ports.no_more(token)
            return self._say(request, OFF, found)
        if found.kind != "say":
            raise UnreadableFormError
        once, said = _said(form)
        await self._ports.say(token, once, said)
        await self._answered(token, once)
        return RedirectResponse(f"{request.url.path}?said=1#last", 303, headers=_headers())

    async def _answered(self, token: str, once: str) -> None:
        """It is stored: what is not said by then is shown when the page is looked at again."""
        with contextlib.suppress(UnavailableError):
            for _ in range(int(ANSWER_SECONDS / LOOKS)):
                if await self._ports.is_answered(token, once):
                    return
                await asyncio.sleep(LOOKS)

    # --- what is shown

    def _say(self, request: Request, id_: str, found: Opened | None = None) -> Response:
        lang = found.language if found else accepted(request.headers.get("accept-language", ""), self._texts.languages)
        status = STATUS.get(id_, 200)
        more = {"Retry-After": RETRY[id_]} if id_ in RETRY else {}
        return self._rendered(lang, status, more, said=id_, town=found.town if found else "")

    def _page(self, request: Request, found: Opened, said: str) -> Response:
        labels = {(o.prompt, c.value): c.label for line in found.lines if (o := line.outbound) for c in o.choices}
        lines = [_shown(line, found, labels, first=number == 0) for number, line in enumerate(found.lines)]
        return self._rendered(
            found.language, 200, {}, form=found.kind, said=said, town=found.town, lines=lines, once=str(uuid.uuid4()),
            take=request.query_params.get("take", ""), most=limits.TEXT_IN,
        )  # fmt: skip

    def _rendered(self, lang: str, status: int, more: Mapping[str, str], **values: Any) -> Response:
        def t(id_: str) -> str:
            return self._texts.say(lang, id_)

        given = {"form": "", "lines": [], "once": "", "take": "", "most": 0, **values}
        page = _template().render(t=t, lang=lang, dir=direction(lang), style=_style(), **given)
        return Response(page, status, {**_headers(), **more}, media_type="text/html; charset=utf-8")


def _shown(line: Line, found: Opened, labels: Mapping[tuple[str, str], str], *, first: bool) -> dict[str, Any]:
    if (said := line.inbound) is not None:
        label = labels.get((said.choice.prompt, said.choice.value), "") if said.choice else ""
        return _as_line(shown_inbound(0, msgspec.structs.replace(said, text=said.text or label)), mine=True)
    assert line.outbound
    still = line.outbound.prompt in found.open
    made = _as_line(shown_outbound(0, line.outbound), mine=False)
    return made | {
        "prompt": line.outbound.prompt,
        "choices": line.outbound.choices if still else [],
        "ended": first and found.ended,
    }


def _as_line(shown: Shown, *, mine: bool) -> dict[str, Any]:
    """A file is in the mail: here it has only its name."""
    parts = []
    for part in shown.parts:
        dir_ = part.dir or shown.dir
        parts.append({"text": part.text, "url": part.url, "number": part.number, "lang": part.lang, "dir": dir_})
    return {"mine": mine, "parts": parts, "prompt": "", "choices": [], "ended": False}


async def _form(request: Request) -> dict[str, str]:
    """Raises UnreadableFormError, TimeoutError."""
    async with asyncio.timeout(FORM_SECONDS):
        body = await read_body(request, FORM_BYTES, UnreadableFormError)
    try:
        fields = parse_qs(body.decode("ascii", "replace"), max_num_fields=10, keep_blank_values=True)
    except ValueError:
        raise UnreadableFormError from None
    return {name: values[0] for name, values in fields.items()}


def _said(form: Mapping[str, str]) -> tuple[str, str | Picked]:
    """The form's own id, and words or a choice. Raises UnreadableFormError."""
    try:
        once = str(uuid.UUID(form.get("once", "")))
    except ValueError:
        raise UnreadableFormError from None
    if choice := form.get("choice", ""):
        prompt = form.get("prompt", "")
        if not (_VALUE.fullmatch(choice) and _VALUE.fullmatch(prompt)):
            raise UnreadableFormError
        if len(choice_key(prompt, choice).encode()) > limits.CHOICE_BYTES:
            raise UnreadableFormError
        return once, Picked(prompt=prompt, value=choice)
    if text := clean(form.get("text", "")):
        return once, text
    raise UnreadableFormError


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((resources.files("bot.channels.email") / "page.html").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _style() -> str:
    return (resources.files("bot.channels.email") / "page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    return headers(_style())
