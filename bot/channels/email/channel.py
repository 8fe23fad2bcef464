"""The mailbox of a town as a channel: it only sends."""

from __future__ import annotations

from bot.channels.email.account import MailAccount
from bot.channels.email.ports import Letters
from bot.channels.email.writing import Links, calendar_file, write
from bot.channels.ports import Fetched, Files, Noted
from bot.core import limits
from bot.core.clock import Clock
from bot.core.messages import Outbound
from bot.locales import Texts


class EmailChannel:
    """See `delivery.ports.Channel`. Raises SettingsError if the account is not complete."""

    kind = limits.MAIL

    def __init__(self, account: MailAccount, texts: Texts, clock: Clock, letters: Letters, files: Files) -> None:
        account.check()
        self.account = account
        self._texts, self._clock, self._letters, self._files = texts, clock, letters, files
        self._post = account.post()

    async def send(self, to: str, outbound: Outbound, _noted: Noted) -> str:
        """Raises DropError, StopAddressError, RetryError, NetworkError, UnavailableError."""
        files, waits = await self._attached(outbound)
        links, now = self._links(outbound), self._clock.now()
        await self._post.send(write(self.account, self._texts, to, outbound, links, files, now, waits=waits))
        return ""

    async def find_sent(self, _to: str, _outbound: Outbound, _noted: Noted) -> str | None:
        """No mail server keeps a list to look in; who gets a letter twice sees one id."""
        return None

    def group_messages(self, _to: str, _outbound: Outbound) -> int:
        return 0

    async def close(self) -> None:
        """Each letter has a connection of its own."""

    def _links(self, outbound: Outbound) -> Links:
        if outbound.purpose == "legal":  # nothing is answered by it; that of an address to confirm carries its own link
            return Links()
        address, message = outbound.address, outbound.id
        off = self._letters.link("off", address, message) if outbound.purpose == "broadcast" else ""
        return Links(self._letters.link("say", address, message), off)

    async def _attached(self, outbound: Outbound) -> tuple[list[Fetched], bool]:
        """What fits into one mail; whether something did not, or is gone."""
        found: list[Fetched] = []
        room, waits = limits.ATTACHED_BYTES, False
        for part in outbound.parts:
            if part.kind == "link" and (content := await self._letters.calendar(part.url)):
                found.append(calendar_file(content, self.account.sender))
            elif part.kind == "media" and part.media:
                file = await self._files.read(part.media)
                if file and len(file.content) <= room:
                    room -= len(file.content)
                    found.append(file)
                else:
                    waits = True
        return found, waits
