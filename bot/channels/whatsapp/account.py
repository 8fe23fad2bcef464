"""One WhatsApp sender at Twilio, as the settings name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from bot.core.errors import refuse

PREFIX = "whatsapp:"
_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_TOKEN = re.compile(r"[!-~]+")
_SENDER = re.compile(r"whatsapp:\+[1-9]\d{6,14}", re.ASCII)
_BETWEEN = re.compile(r"\(0\)|[\s()./\u2010-\u2015-]")
NAMES = {"sid": "LOTSE_TWILIO_SID", "token": "LOTSE_TWILIO_TOKEN", "sender": "LOTSE_TWILIO_SENDER"}


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
    names: Mapping[str, str] = msgspec.field(default_factory=lambda: NAMES)  # the settings that hold its secrets

    def __repr__(self) -> str:
        return f"WhatsAppAccount({self.id!r})"  # the token must not get into a log

    @property
    def from_(self) -> str:
        """The sender as Twilio wants it, however the setting writes it."""
        return PREFIX + _number(self.sender)

    @property
    def number(self) -> str:
        """The sender's number, digits only, as links to WhatsApp have it; "" if the setting holds none."""
        return self.from_.removeprefix(PREFIX + "+") if _SENDER.fullmatch(self.from_) else ""

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

    def mistakes(self) -> list[str]:
        """What is missing or wrong, one sentence each; no secret is repeated."""
        wrong = []
        sid, token, sender = self.names["sid"], self.names["token"], self.names["sender"]
        if not _SID.fullmatch(self.sid):
            wrong.append(f"{sid} must be the Account SID of Twilio: AC and 32 digits or letters a to f")
        if not self.token:
            wrong.append(f"{token} is missing: the Auth Token of the same account")
        elif not _TOKEN.fullmatch(self.token):
            wrong.append(f"{token} is not an Auth Token: it holds letters and digits only")
        if not _SENDER.fullmatch(self.from_):
            wrong.append(f"{sender} must be the number of the WhatsApp sender: {_meant(self.from_, sender)}")
        if not self.public_url:
            wrong.append("LOTSE_PUBLIC_URL is missing: Twilio signs its messages over the address it was given")
        return [f"WhatsApp account “{self.id}”: {one}" for one in wrong]

    def check(self) -> None:
        """Raises SettingsError that names every mistake."""
        refuse(self.mistakes())


def _number(sender: str) -> str:
    """As people write it, with the prefix or without, to what Twilio takes: nothing but digits behind the plus."""
    return _BETWEEN.sub("", sender.removeprefix(PREFIX))


def _meant(address: str, setting: str) -> str:
    """What to write for a number without plus: of this country, unless it names another."""
    digits = address.removeprefix(PREFIX)
    international = re.sub(r"^00", "+", digits) if digits.startswith("00") else re.sub(r"^0", "+49", digits)
    number = international if international.startswith("+") else f"+{international}"
    return f"write {setting}={number}" if _SENDER.fullmatch(PREFIX + number) else "with the plus, as in +4936112345"


def as_address(address: str) -> str:
    """Our opaque address as Twilio wants it."""
    return address if address.startswith(PREFIX) else PREFIX + address


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
