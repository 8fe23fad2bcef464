"""The page that confirms a certificate, for whoever has the paper: no account, nothing that the paper does not show.

A wrong code and one whose data were erased get the same page. The page tells nobody where it was.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.bodies import read_body
from bot.channels.web.crowd import network_of
from bot.core.errors import BotError, UnavailableError
from bot.locales import accepted, direction
from bot.storage.certificates import Certificate, Paper
from bot.volunteers.certificate import activity_text, day_of, hours_text, programme_text
from bot.volunteers.certifying import Certificates, TooManyChecksError
from bot.volunteers.plain_page import PlainPage

FORM_BYTES = 1_000  # one code
WAIT_SECONDS = {429: "900", 503: "60"}
PAGE = PlainPage("bot.volunteers", "verify")


class TooLongError(BotError):
    """This is no form of ours."""


class Verifying:
    """`proxied`: a proxy that the settings name tells whose request it is."""

    def __init__(self, certificates: Certificates, *, proxied: bool) -> None:
        self._certificates, self._proxied = certificates, proxied

    def routes(self) -> list[Route]:
        return [
            Route("/verify", self._ask, methods=["GET"]),
            Route("/verify", self._typed, methods=["POST"]),
            Route("/verify/{code}", self._scanned, methods=["GET"]),
        ]

    async def _ask(self, request: Request) -> Response:
        return self._page(request)

    async def _typed(self, request: Request) -> Response:
        """The code travels in the form, so that it stands in no history."""
        try:
            body = await read_body(request, FORM_BYTES, TooLongError)
        except TooLongError:
            return self._page(request, 413, "certificate-verify-no")
        typed = parse_qs(body.decode("utf-8", "replace")).get("code", [""])
        return await self._answer(request, typed[0])

    async def _scanned(self, request: Request) -> Response:
        return await self._answer(request, request.path_params["code"])

    async def _answer(self, request: Request, code: str) -> Response:
        network = network_of(request, proxied=self._proxied).hex()
        try:
            found = await self._certificates.check(code, network)
        except TooManyChecksError:
            return self._page(request, 429, "certificate-verify-slowly")
        except UnavailableError:
            return self._page(request, 503, "certificate-verify-away")
        if found is None:
            return self._page(request, 404, "certificate-verify-no")
        return self._page(
            request, 200, "certificate-verify-revoked" if found.revoked_on else "certificate-verify-yes", found
        )

    def _page(self, request: Request, status: int = 200, said: str = "", found: Certificate | None = None) -> Response:
        texts = self._certificates.texts
        language = accepted(request.headers.get("accept-language", ""), texts.languages)
        paper = found.paper if found and not found.revoked_on else None

        def t(id_: str, **values: object) -> str:
            return texts.say(language, id_, values)

        page = PAGE.render(
            t=t, lang=language, dir=direction(language), said=said, paper=paper,
            day=lambda iso: day_of(language, iso), revoked_on=found.revoked_on if found else "",
            programme=programme_text(texts, language, paper.programme) if paper else "",
            tables=self._tables(language, paper) if paper else [],
        )  # fmt: skip
        more = {"Retry-After": WAIT_SECONDS[status]} if status in WAIT_SECONDS else {}
        return Response(page, status, PAGE.headers | more, media_type="text/html; charset=utf-8")

    def _tables(self, language: str, paper: Paper) -> list[tuple[str, list[tuple[str, str]], str]]:
        texts = self._certificates.texts
        spent = sorted(paper.activities.items(), key=lambda item: (-item[1], item[0]))
        hours = [(activity_text(texts, language, name), hours_text(minutes)) for name, minutes in spent]
        modules = [(module.title, hours_text(module.minutes)) for module in paper.modules]
        total = hours_text(paper.minutes) if len(hours) > 1 else ""
        tables = [
            (texts.label(language, "certificate-activities"), hours, total),
            (texts.label(language, "certificate-modules"), modules, ""),
        ]
        return [each for each in tables if each[1]]
