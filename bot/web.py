"""The web application: mounts each room's routes, hands the web chat its ports, tells health and figures."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

import msgspec
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.cases.outside.webhook import OutsideWebhook
from bot.cases.referring import offices_of
from bot.channels.email.pages import MailPages
from bot.channels.ports import Fetched
from bot.channels.web import HistoryLine, WebChat
from bot.core.errors import UnavailableError
from bot.core.limits import MAIL
from bot.core.messages import Inbound, Outbound
from bot.desk.app import Desk
from bot.files import Files
from bot.mails import Mails
from bot.preview import message_preview
from bot.storage import figures, history
from bot.storage.media import rewritten
from bot.volunteers.feed import Feed
from bot.volunteers.offices.page import OfficePage
from bot.volunteers.verifying import Verifying

WEB = "web"  # the account of the page at /
ID_LETTERS = 32  # of a page's hashed address, behind the ids it makes


class Ports:
    """What the web chat needs of the rooms above it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._files = Files(app)
        self._rewriting = asyncio.Lock()  # a picture of 200 kB may unpack to nearly 200 MB: one at a time

    async def accept(self, inbound: Inbound) -> None:
        """The page's own id counts for that page alone: another one with the same id is not taken for a repetition."""
        town, channel = self._town(inbound.account)
        of_page = msgspec.structs.replace(inbound, provider_id=f"{inbound.provider_id}:{inbound.address[:ID_LETTERS]}")
        await self._app.arrivals.accept(town, channel, of_page)

    async def history(self, account: str, address: str, after: int) -> Sequence[HistoryLine]:
        def job(connection: sa.Connection) -> list[HistoryLine]:
            found = history.find_address(connection, self._app.vault, account, address)
            rows = history.history(connection, self._app.vault, found, after) if found else []
            return [
                HistoryLine(
                    number=row.number,
                    uuid=row.uuid,
                    direction=row.direction,
                    purpose=row.purpose,
                    body=row.body,
                    created_at=row.created_at,
                )
                for row in rows
            ]

        return await self._app.database.read(job)

    @asynccontextmanager
    async def listen(self, account: str, address: str) -> AsyncIterator[asyncio.Event]:
        event = asyncio.Event()
        forwarding = asyncio.create_task(self._forward(account, address, event))
        try:
            yield event
        finally:
            forwarding.cancel()

    async def _forward(self, account: str, address: str, event: asyncio.Event) -> None:
        """Pass wake-ups on; a page may listen before its first message has made it known."""
        database = self._app.database
        while True:
            with contextlib.suppress(UnavailableError):
                found = await database.read(partial(self._find, account, address))
                topic = f"page:{found or 'new'}"
                heard = database.listen(topic)
                try:
                    event.set()  # something may have come before we listened
                    await heard.wait()
                    while found:
                        heard.clear()
                        event.set()
                        await heard.wait()
                finally:
                    database.unlisten(topic, heard)
            await asyncio.sleep(0.05)

    def _find(self, account: str, address: str, connection: sa.Connection) -> str | None:
        return history.find_address(connection, self._app.vault, account, address)

    async def keep_media(self, account: str, address: str, kind: str, mime: str, content: bytes) -> str:
        town, channel = self._town(account)
        async with self._rewriting:
            plain = await asyncio.to_thread(rewritten, mime, content)
        return await self._app.database.write(
            lambda connection: self._app.media.keep(
                connection,
                town=town,
                channel=channel,
                account=account,
                value=address,
                kind=kind,
                mime=mime,
                content=plain,
                now=self._app.clock.now(),
            )
        )

    async def shown_file(self, account: str, address: str, number: int, ref: str) -> Fetched | None:
        lines = await self.history(account, address, number - 1)
        line = next((line for line in lines if line.number == number and line.direction == "out"), None)
        if line is None or line.body is None:
            return None
        parts = msgspec.json.decode(line.body, type=Outbound).parts
        return await self._files.read(ref) if any(part.media == ref for part in parts) else None

    def _town(self, account: str) -> tuple[str, str]:
        found = self._app.account_town(account)
        if found is None:
            raise UnavailableError(f"There is no account {account}.")
        return found


def may_read_figures(request: Request, token: str) -> bool:
    """Only who has the token: behind a proxy everybody comes from this machine."""
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(shown.encode(), token.encode())


def make_desk(app: App) -> Desk:
    """The pages of guides and coordinators."""
    return Desk(
        database=app.database,
        vault=app.vault,
        texts=app.content.texts,
        towns=app.content.towns,
        clock=app.clock,
        ids=app.ids,
        cases=app.cases,
        publishing=app.publishing,
        arranging=app.arranging,
        tandems=app.tandems,
        content=lambda: app.world,
        keep=app.settings.keep,
        translator=app.translator,
        public_url=app.settings.public_url,
        proxied=bool(app.settings.proxies),
        oidc_issuer=app.settings.oidc_issuer,
        oidc_client_id=app.settings.oidc_client_id,
        oidc_client_secret=app.settings.oidc_client_secret,
        offices=lambda: offices_of(app.world.library.places),
        measures=app.content.measures,
        programmes=app.programmes,
        mails=app.mailing is not None,
        by_mail=app.by_mail,
        certificates=app.certificates,
        preview=partial(message_preview, texts=app.content.texts),
    )


def make_web(app: App, more: Sequence[Route] = ()) -> tuple[Starlette, WebChat]:
    """The application and the chat. `more`: routes of providers."""
    chat = WebChat(
        app.content.texts,
        WEB,
        Ports(app),
        app.settings.embed_origins,
        app.content.texts.by_name,
        app.clock,
        app.ids,
        proxied=bool(app.settings.proxies),
    )
    began = time.monotonic()

    async def health(_request: Request) -> Response:
        try:
            await app.database.read(lambda connection: connection.execute(sa.text("SELECT 1")).scalar_one())
        except UnavailableError:
            return JSONResponse({"status": "database away"}, 503)
        return JSONResponse({"status": "ok"})

    async def metrics(request: Request) -> Response:
        if not may_read_figures(request, app.settings.metrics_token):
            return PlainTextResponse("Not Found", 404)
        with contextlib.suppress(UnavailableError):
            counts = await app.database.read(figures.counts)
            counts |= {
                "turns_total": counts["turns_total"] + app.turns_untold,
                "uptime_seconds": int(time.monotonic() - began),
            }
            return PlainTextResponse("".join(f"lotse_{name} {value}\n" for name, value in counts.items()))
        return PlainTextResponse("lotse_database_up 0\n", 503)

    routes = [Route("/health", health), Route("/metrics", metrics), *chat.routes(), *Files(app).routes()]
    routes += Feed(app.database, app.vault, app.clock, app.appointing.telling).routes()
    for town, (outside, given) in app.outside.items():
        if given.secret:
            path = "" if town == app.town(None) else f"/{town}"
            routes += OutsideWebhook(app.database, outside, town, path).routes()
    routes += Verifying(app.certificates, proxied=bool(app.settings.proxies)).routes()
    if any(account.channel == MAIL for town in app.content.towns.values() for account in town.accounts):
        routes += MailPages(app.content.texts, Mails(app), app.clock, proxied=bool(app.settings.proxies)).routes()
    routes += OfficePage(
        app.office_desk, public_url=app.settings.public_url, proxied=bool(app.settings.proxies)
    ).routes()
    desk = make_desk(app)
    web = Starlette(routes=[*routes, *desk.routes(), *more])
    web.state.desk = desk
    return web, chat
