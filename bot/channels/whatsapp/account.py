"""One WhatsApp sender at Twilio, as the settings name it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from bot.core.errors import SettingsError

PREFIX = "whatsapp:"
_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_SENDER = re.compile(r"whatsapp:\+[1-9]\d{6,14}")


class WhatsAppAccount(msgspec.Struct, frozen=True, kw_only=True):
    """`public_url` is what Twilio was given: signatures are made over it, whatever the proxy in front does."""

    id: str
    sid: str
    token: str
    sender: str
    public_url: str
    api: str = "https://api.twilio.com"
    content_api: str = "https://content.twilio.com"
    messaging_api: str = "https://messaging.twilio.com"

    def __repr__(self) -> str:
        return f"WhatsAppAccount({self.id!r})"  # the token must not get into a log

    @property
    def from_(self) -> str:
        """The sender as Twilio wants it, whether the setting has the prefix or not."""
        return as_address(self.sender.replace(" ", ""))

    @property
    def hosts(self) -> frozenset[str]:
        """Where the credentials may be sent."""
        return frozenset(map(origin, (self.api, self.content_api, self.messaging_api)))

    @property
    def is_twilio(self) -> bool:
        """Not a stand-in."""
        return (urlsplit(self.api).hostname or "").endswith(".twilio.com")

    def status_url(self, outbound: str, part: int, parts: int) -> str:
        """Where Twilio tells what became of a message; our own id stands in it."""
        query = urlencode({"outbound": outbound, "part": part, "parts": parts})
        return f"{self.public_url.rstrip('/')}/whatsapp/{quote(self.id)}/status?{query}"

    def check(self) -> None:
        """Raises SettingsError that names all that is missing or wrong; no value is repeated."""
        wrong = []
        if not _SID.fullmatch(self.sid):
            wrong.append("LOTSE_TWILIO_SID must be the Account SID of Twilio: AC and 32 digits or letters a to f")
        if not self.token:
            wrong.append("LOTSE_TWILIO_TOKEN is missing: the Auth Token of the same account")
        if not _SENDER.fullmatch(self.from_):
            wrong.append("LOTSE_TWILIO_SENDER must be the number of the WhatsApp sender, as in +4930123456")
        if not urlsplit(self.public_url).hostname:
            wrong.append("LOTSE_PUBLIC_URL is missing: Twilio signs its messages over the address it was given")
        if wrong:
            raise SettingsError("\n".join(f"WhatsApp account “{self.id}”: {one}" for one in wrong))


def as_address(address: str) -> str:
    """Our opaque address as Twilio wants it."""
    return address if address.startswith(PREFIX) else PREFIX + address


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
