"""The routes of the web chat."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.bodies import read_body
from bot.channels.leaving import Leaving
from bot.channels.web.crowd import Crowd
from bot.channels.web.lines import as_page
from bot.channels.web.pace import MESSAGES, UPLOADS, Pace
from bot.channels.web.page import Page
from bot.channels.web.ports import WebPorts
from bot.channels.web.reading import Reader, client_id, last_line, line_number
from bot.channels.web.refusals import (
    HEADERS,
    RETRY_SECONDS,
    AwayError,
    BrokenFileError,
    Endpoint,
    NotHereError,
    TooLargeError,
    TooLongError,
    answering,
)
from bot.channels.web.sessions import address_in, new_token
from bot.channels.web.streams import Streams
from bot.channels.web.uploads import kind_of
from bot.core import limits
from bot.core.clock import Clock, Ids
from bot.core.languages import Language
from bot.core.messages import Media
from bot.locales import Texts

UPLOADS_AT_ONCE = 6  # files in memory, each with a copy while it is put together: at most 200 MB
UPLOADS_OF_ONE = 2  # from one network address: who sends theirs byte by byte does not keep everybody out
FILES_AT_ONCE = 6  # that are read for pages: of 16 MB each
MESSAGE_SECONDS = 20  # a message is a few hundred bytes; who sends them one by one only holds a connection
UPLOAD_SECONDS = 120  # 16 MB over a slow line; a slower one would keep others out


class WebChat:
    """The page of one account and what it speaks to.

    Raises ContentError if a text of the page is missing, SettingsError if an origin is not one.
    """

    def __init__(
        self,
        texts: Texts,
        account: str,
        ports: WebPorts,
        embed_origins: tuple[str, ...],
        languages: Sequence[Language],
        clock: Clock,
        ids: Ids,
        *,
        proxied: bool = False,
    ) -> None:
        self._account = account
        self._ports = ports
        self._clock = clock
        self._ids = ids
        self._page = Page(texts, account, embed_origins, languages)
        self._reader = Reader(account, tuple(languages))
        self._streams = Streams(ports, account)
        self._message_pace = Pace(clock, MESSAGES)
        self._upload_pace = Pace(clock, UPLOADS)
        self._crowd = Crowd(clock, proxied=proxied)
        self._uploading: Counter[str] = Counter()  # by network address; "" if that says nothing
        self._showing = asyncio.Semaphore(FILES_AT_ONCE)
        self._leaving = Leaving()

    def routes(self) -> list[BaseRoute]:
        page, ours = self._page, self._of_this_account
        return [
            _route("GET", "/", partial(_now, page.page)),
            _route("GET", "/embed.js", partial(_now, page.embed)),
            _route("GET", "/web/texts/{lang}", partial(_now, page.texts)),
            _route("GET", "/web/{name}", partial(_now, page.file)),
            _route("POST", "/web/{account}/session", ours(self._open_session)),
            _route("POST", "/web/{account}/messages", ours(self._take_message)),
            _route("POST", "/web/{account}/media", ours(self._take_file)),
            _route("GET", "/web/{account}/history", ours(self._show_history)),
            _route("GET", "/web/{account}/events", ours(self._stream_events)),
            _route("GET", "/web/{account}/files/{number}/{ref}", ours(self._show_file)),
        ]

    def stop(self) -> None:
        """End all streams, so that the server can go down; call it when the server is asked to."""
        self._streams.stop()

    def _of_this_account(self, endpoint: Endpoint) -> Endpoint:
        async def checked(request: Request) -> Response:
            if request.path_params["account"] != self._account:
                raise NotHereError
            return await endpoint(request)

        return checked

    async def _open_session(self, request: Request) -> Response:
        self._crowd.reads(request)
        return JSONResponse({"token": new_token()}, 201, HEADERS)

    async def _take_message(self, request: Request) -> Response:
        address = address_in(request)
        self._count(request, address)
        self._message_pace.take(address)
        try:
            async with asyncio.timeout(MESSAGE_SECONDS):
                body = await read_body(request, limits.BODY_BYTES, TooLongError)
        except TimeoutError:
            raise AwayError(RETRY_SECONDS) from None
        inbound = self._reader.read(body, id=self._ids.new(), address=address, now=self._clock.now())
        await self._ports.accept(inbound)
        return _accepted()

    async def _take_file(self, request: Request) -> Response:
        """A file is a message of its own: nobody can name a file that somebody else sent."""
        address = address_in(request)
        client_id(request)  # a request that cannot become a message brings no file
        self._count(request, address)
        self._upload_pace.take(address)
        who = self._crowd.who(request)
        if self._uploading.total() >= UPLOADS_AT_ONCE or (who and self._uploading[who] >= UPLOADS_OF_ONE):
            raise AwayError(RETRY_SECONDS)
        self._uploading[who] += 1
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                content = await read_body(request, limits.UPLOAD_BYTES, TooLargeError, file=True)
            kind, mime = kind_of(content)
            ref = await self._ports.keep_media(self._account, address, kind, mime, content)
        except TimeoutError:
            raise AwayError(RETRY_SECONDS) from None
        except ValueError:
            raise BrokenFileError from None
        finally:
            self._uploading[who] -= 1
            self._uploading += Counter()  # leaves out who has none any more
        media = Media(kind=kind, ref=ref, mime=mime, bytes=len(content))
        now = self._clock.now()
        inbound = self._reader.read_file(request, media, id=self._ids.new(), address=address, now=now)
        await self._ports.accept(inbound)
        return _accepted()

    def _count(self, request: Request, address: str) -> None:
        """What is sent from one network address, and how many pages send it. Raises TooFastError."""
        self._crowd.posts(request)
        if not (self._message_pace.knows(address) or self._upload_pace.knows(address)):
            self._crowd.opens(request)

    async def _show_history(self, request: Request) -> Response:
        self._crowd.reads(request)
        address, after = address_in(request), last_line(request)
        lines = await self._ports.history(self._account, address, after)
        return Response(as_page(lines), media_type="application/json", headers=HEADERS)

    async def _stream_events(self, request: Request) -> Response:
        self._crowd.reads(request)
        return self._streams.open(address_in(request), last_line(request), self._crowd.who(request))

    async def _show_file(self, request: Request) -> Response:
        """A file that stands in a line of this page, and nobody else's."""
        self._crowd.reads(request)
        address, number = address_in(request), line_number(request.path_params["number"])
        async with self._showing:  # a page fetches all its pictures at once: they come one after the other
            file = await self._ports.shown_file(self._account, address, number, request.path_params["ref"])
        if file is None:
            raise NotHereError
        response = self._leaving.response(file.content, file.mime, HEADERS, self._crowd.who(request))
        if response is None:
            raise AwayError(RETRY_SECONDS)
        return response


def _route(method: str, path: str, endpoint: Endpoint) -> Route:
    return Route(path, answering(endpoint), methods=[method])


async def _now(make: Callable[[Request], Response], request: Request) -> Response:
    return make(request)


def _accepted() -> Response:
    return JSONResponse({}, 202, HEADERS)
