"""E-mail in the whole house: what letters link to, and what the pages behind these links read and do."""

from __future__ import annotations

import re
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.app import App
from bot.channels.email.ports import Line, LinkKind, Opened
from bot.core.clock import DAY, HOUR
from bot.core.errors import SealError, UnavailableError
from bot.core.limits import MAIL_CONFIRM_DAYS, MAIL_LINK_DAYS
from bot.core.messages import Inbound, Outbound, Picked
from bot.flows.session import read_session
from bot.storage import groups, history, inbox, mail_addresses, mail_links, standing
from bot.storage.mail_addresses import ASKED, Owner
from bot.storage.mail_links import CONFIRM, OFF, SAY, Link
from bot.storage.records import HistoryRow
from bot.storage.targets import told_in
from bot.volunteers.feed import Feed

SHOWN = 20  # lines of a page: the steps of one dialogue
LOOKED_AT = 60  # lines in which these are looked for
SHOWN_FOR = HOUR  # whoever finds the link later reads its message, and not what was said on the page then
CALENDAR = re.compile(r"/calendar/([0-9a-f-]{36})/([0-9a-f]{1,100})\.ics", re.ASCII)

_inbound = msgspec.json.Decoder(Inbound).decode
_outbound = msgspec.json.Decoder(Outbound).decode


class Mails:
    """See `channels.email.ports`: Letters and PagePorts."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._feed = Feed(app.database, app.vault, app.clock, app.appointing.telling)

    # --- what is written into a letter

    def link(self, kind: LinkKind, address: str, message: str) -> str:
        return f"{self._app.settings.public_url}/m/{mail_links.make(self._app.vault, Link(kind, address, message))}"

    async def calendar(self, url: str) -> bytes | None:
        path = url.removeprefix(self._app.settings.public_url)
        found = CALENDAR.fullmatch(path) if path != url else None
        return await self._feed.one(found[1], found[2]) if found else None

    # --- the pages

    async def look(self, token: str) -> Opened | None:
        return await self._app.database.read(partial(self._look, token=token))

    def _look(self, connection: sa.Connection, token: str) -> Opened | None:
        found = self._owner(connection, token)
        if found is None:
            return None
        link, owner = found
        town = self._app.content.towns[owner.to.town]
        opened = Opened(link.kind, owner.to.address_uuid, town.name, owner.to.language or "de")  # type: ignore[arg-type]
        return opened if link.kind != SAY else self._message(connection, link, owner, opened)

    def _owner(self, connection: sa.Connection, token: str) -> tuple[Link, Owner] | None:
        """Whose a link is, if it still counts: an address to confirm has only that one page."""
        try:
            link = mail_links.read(self._app.vault, token)
        except SealError:
            return None
        owner = mail_addresses.find(connection, self._app.vault, link.address)
        if owner is None or owner.to.town not in self._app.content.towns:
            return None
        asked = owner.to.address_state == ASKED
        if link.kind == CONFIRM:
            late = self._app.clock.now() - owner.to.seen_at > MAIL_CONFIRM_DAYS * DAY
            return None if asked and late else (link, owner)
        if asked or (link.kind == SAY and mail_addresses.is_replaced(connection, owner.to)):
            return None
        return link, owner

    def _message(self, connection: sa.Connection, link: Link, owner: Owner, opened: Opened) -> Opened | None:
        app, now = self._app, self._app.clock.now()
        row = history.line(connection, app.vault, link.address, link.message)
        if row is None or row.body is None:
            return None
        raw = inbox.session_of(connection, app.vault, link.address)
        prompt = read_session(raw).prompt
        still = standing.open_prompts(connection, owner.to.id, now) | ({prompt.id} if prompt else set())
        asked = _outbound(row.body).prompt
        if asked not in still and now - row.created_at > MAIL_LINK_DAYS * DAY:
            return None
        newest = [each for each in history.newest(connection, app.vault, link.address, LOOKED_AT) if each.body]
        since = [each for each in newest if each.number > row.number and each.created_at > now - SHOWN_FOR][-SHOWN:]
        ended = bool(asked) and asked not in still
        if ended and prompt and not any(_asks(each, prompt.id) for each in since):
            since += [each for each in newest if _asks(each, prompt.id)][-1:]  # what is asked now instead
        lines = [_line(each) for each in (row, *since)]
        return msgspec.structs.replace(opened, lines=lines, open=frozenset(still), ended=ended)

    async def is_answered(self, token: str, once: str) -> bool:
        app = self._app
        found = await app.database.read(partial(self._owner, token=token))
        if found is None:
            return True
        owner = found[1]
        once = _once(once, owner)
        return await app.database.read(lambda c: inbox.is_done(c, app.vault, owner.to.account, once))

    async def say(self, token: str, once: str, said: str | Picked) -> None:
        app = self._app
        found = await app.database.read(partial(self._owner, token=token))
        if found is None or found[0].kind != SAY:
            raise UnavailableError("The link ended at this moment.")
        to, value = found[1]
        inbound = Inbound(
            id=app.ids.new(),
            account=to.account,
            address=value,
            provider_id=_once(once, found[1]),
            kind="choice" if isinstance(said, Picked) else "text",
            text="" if isinstance(said, Picked) else said,
            choice=said if isinstance(said, Picked) else None,
            received_at=app.clock.now(),
        )
        await app.arrivals.accept(to.town, to.channel, inbound)

    async def confirm(self, token: str) -> bool:
        app, now = self._app, self._app.clock.now()

        def job(connection: sa.Connection) -> tuple[bool, list[str]]:
            found = self._owner(connection, token)
            if found is None or found[0].kind != CONFIRM:
                return False, []
            to = found[1].to
            alone = to.person_id is not None and not told_in(connection, to.person_id)
            if not app.by_mail.confirm(connection, to, now):
                return to.address_state == mail_addresses.OPEN, []
            return True, app.appointing.ask_again(connection, to.person_id, now) if alone and to.person_id else []

        done, wakes = await app.database.write(job)
        if wakes:
            await app.database.notify(*dict.fromkeys(wakes))
        return done

    async def no_more(self, token: str) -> None:
        def job(connection: sa.Connection) -> None:
            found = self._owner(connection, token)
            if found and found[0].kind == OFF and found[1].to.person_id is not None:
                groups.refuse(connection, found[1].to.person_id, self._app.clock.now())

        await self._app.database.write(job)


def _once(once: str, owner: Owner) -> str:
    """The page's own id counts for that address alone."""
    return f"{once}:{owner.to.address_uuid}"


def _line(row: HistoryRow) -> Line:
    assert row.body
    return Line(inbound=_inbound(row.body)) if row.direction == "in" else Line(outbound=_outbound(row.body))


def _asks(row: HistoryRow, prompt: str) -> bool:
    return row.direction == "out" and bool(row.body) and _outbound(row.body or b"").prompt == prompt
