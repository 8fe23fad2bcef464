"""The page of an office that asks for interpreters: known by its link, in German, without account and script.

A wrong link and one that counts no more get the same page. Looking changes nothing; every form carries a token made for
this office and this form, and comes from this site.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re
import uuid
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.bodies import read_body
from bot.channels.web.crowd import network_of
from bot.core.errors import BotError, UnavailableError
from bot.locales import duration_text, language_text
from bot.storage.interpreters import LEVELS, MODES, QUALIFICATIONS, TALKS
from bot.storage.offices import Office
from bot.volunteers.offices.desk import ChangedMeanwhileError, NoSuchLinkError, OfficeDesk, TooOftenError
from bot.volunteers.offices.wish import LANGUAGES, REFERENCE, Wish, WrongWishError, minutes_of
from bot.volunteers.offices.wish import LENGTH as LINE
from bot.volunteers.plain_page import PlainPage

FORM_BYTES = 16_000
WAIT_SECONDS = {429: "900", 503: "60"}
GERMAN = "de"  # what offices read
PAGE = PlainPage("bot.volunteers.offices", "page")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
SAID = {"asked": "desk-office-page-asked", "changed": "desk-office-page-saved"}

Work = Callable[[Office, "Form"], Awaitable[object]]


class TooLongError(BotError):
    """This is no form of ours."""


class ForgedError(BotError):
    """It did not come from a page of ours."""


class Form:
    """What was sent, each field once and never longer than a line of ours."""

    def __init__(self, body: bytes) -> None:
        try:
            self._values = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=40)
        except ValueError:
            raise TooLongError from None

    def field(self, name: str, most: int = LINE) -> str:
        value = self._values.get(name, [""])[0]
        return "" if "\0" in value else value.strip()[:most]

    def wish(self) -> Wish:
        return Wish(**{name: self.field(name) for name in Wish._fields})


class OfficePage:
    """`proxied`: a proxy that the settings name tells whose request it is. `public_url`: where we are reached."""

    def __init__(self, desk: OfficeDesk, *, public_url: str, proxied: bool) -> None:
        self._desk, self._proxied = desk, proxied
        self._site = urlsplit(public_url).netloc.lower()

    def routes(self) -> list[Route]:
        one = "/office/{token}/{request}"
        return [
            Route("/office/{token}", self._show, methods=["GET"]),
            Route("/office/{token}", self._ask, methods=["POST"]),
            Route(f"{one}/move", self._move, methods=["POST"]),
            Route(f"{one}/off", self._call_off, methods=["POST"]),
            Route(f"{one}/hours", self._hours, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        try:
            office = await self._enter(request)
            said = SAID.get(request.query_params.get("said", ""), "")
            return await self._page(request, office, said=said)
        except (NoSuchLinkError, TooOftenError, UnavailableError) as wrong:
            return self._problem(wrong)

    async def _ask(self, request: Request) -> Response:
        async def work(office: Office, form: Form) -> None:
            wish = form.wish()
            said = "\n".join((office.uuid, *wish))  # the same words of the same page are one request
            await self._desk.ask(office, wish, str(uuid.uuid5(uuid.UUID(form.field("once")), said)))

        return await self._done(request, work, "asked")

    async def _move(self, request: Request) -> Response:
        async def work(office: Office, form: Form) -> None:
            version = form.field("version", 6)
            number = int(version) if version.isascii() and version.isdecimal() else -1
            await self._desk.move(office, request.path_params["request"], number, form.wish())

        return await self._done(request, work)

    async def _call_off(self, request: Request) -> Response:
        return await self._done(request, lambda office, _: self._desk.call_off(office, request.path_params["request"]))

    async def _hours(self, request: Request) -> Response:
        async def work(office: Office, form: Form) -> None:
            typed = form.field("minutes", 4)
            minutes = minutes_of(Wish(minutes=typed)) or (0 if typed == "0" else -1)
            await self._desk.confirm_hours(office, request.path_params["request"], minutes)

        return await self._done(request, work)

    async def _done(self, request: Request, work: Work, said: str = "changed") -> Response:
        try:
            office = await self._enter(request)
            form = Form(await read_body(request, FORM_BYTES, TooLongError))
            self._check(request, office, form)
            try:
                await work(office, form)
            except WrongWishError as wrong:
                return await self._page(request, office, 422, form=form, wrong=wrong.wrong)
            except ChangedMeanwhileError:
                return await self._page(request, office, 409, said="desk-office-page-stale")
        except (NoSuchLinkError, TooOftenError, UnavailableError, TooLongError, ForgedError) as wrong:
            return self._problem(wrong)
        return RedirectResponse(f"/office/{request.path_params['token']}?said={said}", 303, PAGE.headers)

    # --- inside

    async def _enter(self, request: Request) -> Office:
        network = network_of(request, proxied=self._proxied).hex()
        return await self._desk.enter(request.path_params["token"], network)

    def _check(self, request: Request, office: Office, form: Form) -> None:
        """Raises ForgedError. Browsers send "null" as origin of a page that tells nobody where it is."""
        said, site = request.headers.get("origin", "").lower(), request.headers.get("sec-fetch-site", "")
        own = {self._site, request.url.netloc.lower()}
        if (site and site != "same-origin") or (said not in ("", "null") and urlsplit(said).netloc not in own):
            raise ForgedError
        once, shown = form.field("once", 36), form.field("csrf", 200)
        rights = [each.hex() for each in self._desk.vault.lookups(_of_form(office, once))]
        if not UUID.fullmatch(once) or not any(hmac.compare_digest(shown.encode(), each.encode()) for each in rights):
            raise ForgedError

    async def _page(
        self, request: Request, office: Office, status: int = 200, *, said: str = "", form: Form | None = None,
        wrong: dict[str, str] | None = None,
    ) -> Response:  # fmt: skip
        """After a mistake with everything that was typed."""
        lines = await self._desk.view(office)
        once, of = str(uuid.uuid4()), request.path_params.get("request", "")
        typed = form.wish() if form and not of else Wish(asker=office.contact.asker, contact=office.contact.phone)
        page = PAGE.render(
            t=self._say, root=f"/office/{request.path_params['token']}", office=office, lines=lines, said=said,
            wrong=wrong or {}, of=of if wrong else "", typed=typed, retyped=form.wish() if form else Wish(),
            once=once, csrf=self._desk.vault.lookup(_of_form(office, once)).hex(), languages=_languages(self._say),
            modes=MODES, talks=TALKS, levels=LEVELS, qualifications=QUALIFICATIONS[1:], line=LINE, reference=REFERENCE,
            wall=_wall, length=lambda minutes: duration_text(GERMAN, minutes),
            language=lambda code: _named(self._say, code),
        )  # fmt: skip
        return Response(page, status, PAGE.headers, media_type="text/html; charset=utf-8")

    def _problem(self, wrong: BotError) -> Response:
        status, text = next((status, text) for kind, status, text in _PROBLEMS if isinstance(wrong, kind))
        page = PAGE.render(t=self._say, office=None, said=text)
        more = {"Retry-After": WAIT_SECONDS[status]} if status in WAIT_SECONDS else {}
        return Response(page, status, PAGE.headers | more, media_type="text/html; charset=utf-8")

    def _say(self, id_: str, **values: object) -> str:
        return self._desk.texts.say(GERMAN, id_, values)


_PROBLEMS: tuple[tuple[type[BotError], int, str], ...] = (
    (NoSuchLinkError, 404, "desk-office-page-no-link"),
    (TooOftenError, 429, "desk-office-page-slowly"),
    (UnavailableError, 503, "desk-office-page-away"),
    (TooLongError, 413, "desk-office-page-again"),
    (ForgedError, 403, "desk-office-page-again"),
)


def _of_form(office: Office, once: str) -> str:
    return f"office-form:{office.uuid}:{once}"


def _named(say: Callable[[str], str], code: str) -> str:
    """Dari is asked for as Persian."""
    return say("volunteer-language-fa") if code == "fa" else language_text(GERMAN, code)


def _languages(say: Callable[[str], str]) -> list[tuple[str, str]]:
    return sorted(((code, _named(say, code)) for code in LANGUAGES), key=lambda each: each[1])


def _wall(starts: str) -> str:
    try:
        return dt.datetime.fromisoformat(starts).strftime("%d.%m.%Y, %H:%M Uhr")
    except ValueError:
        return starts
