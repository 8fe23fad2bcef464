"""Mail over SMTP: to offices, and to people as a channel. Nothing but our own server is told what to send where."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from dataclasses import dataclass, field
from email.message import EmailMessage

import aiosmtplib

from bot.channels.errors import DropError, NetworkError, RetryError, SendError, StopAddressError
from bot.channels.rendering import fit

ANSWER_SECONDS = 20.0  # for each answer of the server: some look up who we are first
SEND_SECONDS = 60.0  # for all of it
HEADER_LETTERS = 80  # of a name or a title: more no list of mail shows
TLS_PORT = 465  # where encryption begins with the first byte
PERMANENT = 500  # answers from here on mean: never
NOBODY = re.compile(r"5\.(?:1\.(?:1|2|3|6|10)|2\.1)(?![\d.])")  # nobody has this address, or not any more (RFC 3463)
LOGIN = (530, 534, 535, 538)  # answers about who we are: a mistake of the settings, which somebody may put right


def is_loopback(host: str) -> bool:
    """Whether nothing leaves this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def in_a_header(text: str) -> str:
    """In one line, without what a header could be ended by: also not as an encoded word, which is decoded later."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return fit(line.replace("=?", "= ?"), HEADER_LETTERS)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A server that takes mail. Beyond this machine it must encrypt, or nothing is said to it."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    encrypted: bool = True
    answer_seconds: float = ANSWER_SECONDS

    async def send(self, message: EmailMessage) -> None:
        """Returns once the server took it. Raises DropError, StopAddressError, RetryError, NetworkError."""
        try:
            async with asyncio.timeout(SEND_SECONDS), self._client() as client:
                await client.send_message(message)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise _meaning(error) from None  # what the server said may repeat an address

    async def check(self) -> None:
        """Whether the server can be reached, encrypts, and lets us in. Raises SendError."""
        try:
            async with asyncio.timeout(SEND_SECONDS), self._client() as client:
                await client.noop()
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise _meaning(error) from None

    def _client(self) -> aiosmtplib.SMTP:
        at_once = self.encrypted and self.port == TLS_PORT
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            use_tls=at_once,
            start_tls=self.encrypted and not at_once,
            timeout=self.answer_seconds,
            username=self.user or None,
            password=self.password or None,
        )


def _meaning(error: Exception) -> SendError:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        if all(each.code >= PERMANENT and NOBODY.match(each.message) for each in error.recipients):
            return StopAddressError("no-such-address")
        permanent = all(each.code >= PERMANENT for each in error.recipients)
        return DropError("recipient-refused") if permanent else RetryError("recipient-busy")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        if error.code in LOGIN:
            return RetryError("login")
        return DropError("refused") if error.code >= PERMANENT else RetryError("busy")
    if isinstance(error, TimeoutError):  # the library's own is one, too
        return NetworkError("timeout")
    if isinstance(error, (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPServerDisconnected, OSError)):
        return NetworkError("unreachable")
    return NetworkError("no-encryption" if "STARTTLS" in str(error) else "protocol")
