"""Twilio's error codes, said as what the sender should do."""

from __future__ import annotations

import logging
from typing import Literal

from bot.channels.errors import (
    DropError,
    RetryError,
    SendError,
    StopAddressError,
    WaitError,
    WindowClosedError,
)

log = logging.getLogger("lotse.whatsapp")

WINDOW = frozenset({63016})
# Not found, no WhatsApp, invalid number; blocked; unsubscribed.
GONE = frozenset({63003, 63024, 21211, 21614, 63033, 63014, 21610})
# Of the channel (or the daily tier), of the account, of the API, a day's limit: seconds to wait.
WAIT = {63018: 5.0, 63017: 2.0, 20429: 2.0, 63038: 3_600.0}
# Sender, credentials or business account are set up wrong: nothing gets through until somebody acts.
SETUP = frozenset({63007, 63001, 63002, 20003, 21606, 63008, 63020})
SETUP_SECONDS = 300.0
# The content, its variables, or a policy about it: plain numbered text gets through.
CONTENT = frozenset({63005, 63006, 63013, 63021, 63030, 63028, 63027, 63041, 21655, 21656, 92007})
# The file failed, is too big, cannot be uploaded, has a wrong address: without it the text gets through.
MEDIA = frozenset({63019, 63034, 63037, 21620})
# WhatsApp does not let this one through (experiments, marketing caps), the sandbox was not joined, our mistake.
OPERATOR = {63015: "recipient has not joined the sandbox", 21617: "body too long", 63032: "limited by WhatsApp"}
FAULT = frozenset({63009, 63010, 63012, 63023})  # of the provider
TOO_MANY = 429


class ContentRefusedError(DropError):
    """The provider refuses the buttons or the list; the same as text may get through."""


class MediaRefusedError(DropError):
    """The provider refuses the file; the text may get through."""


def failure(status: int, code: int | None, retry_after: float = 0.0) -> SendError:
    """The error for an answer of the API that is none of 2xx."""
    name = str(code or status)
    if code in WINDOW:
        return WindowClosedError(name)
    if code in GONE:
        return StopAddressError(name)
    if code in WAIT or status == TOO_MANY:
        return WaitError(name, retry_after or WAIT.get(code or 0, 2.0))
    if code in SETUP or status == 401:
        log.error("account refused by the provider", extra={"code": name})
        return WaitError(name, SETUP_SECONDS)
    if code in CONTENT:
        return ContentRefusedError(name)
    if code in MEDIA:
        return MediaRefusedError(name)
    if code in OPERATOR:
        log.warning("message refused by the provider", extra={"code": name, "reason": OPERATOR[code or 0]})
        return DropError(name)
    return RetryError(name) if status >= 500 or code in FAULT else DropError(name)


def meaning(code: str) -> Literal["", "gone", "window"]:
    """What a failed message says of the person, by the code in its status callback."""
    number = int(code) if code.isdecimal() else 0
    return "window" if number in WINDOW else "gone" if number in GONE else ""
