"""What the stand-in of Twilio remembers: messages, contents, files, and failures it was told to make."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any

from bot.core.clock import from_micros

RETURNED = ("delivered", "read", "undelivered", "failed", "received", "sent")  # no longer on their way


class RefusedError(Exception):
    """The call is answered with an error, as Twilio would."""

    def __init__(self, status: int, code: int | None, message: str, *, retry_after: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


@dataclass
class File:
    sid: str
    mime: str
    content: bytes
    missing: int = 0  # answers 404 so often before it is there
    location: str = ""  # redirect there instead of to the CDN


@dataclass
class Button:
    id: str
    title: str
    description: str = ""


@dataclass
class Message:
    sid: str
    inbound: bool
    sender: str
    to: str
    created: int
    body: str = ""
    status: str = "queued"
    code: int | None = None
    files: list[File] = field(default_factory=list)
    media_urls: list[str] = field(default_factory=list)
    content: str = ""
    kind: str = ""  # of the content: twilio/quick-reply …
    buttons: list[Button] = field(default_factory=list)
    place: str = ""  # geo:lat,lng|label
    callback: str = ""

    def listed(self, account: str) -> dict[str, Any]:
        """As the API shows it."""
        when = date(self.created)
        base = f"/2010-04-01/Accounts/{account}/Messages/{self.sid}"
        return {
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": when,
            "date_sent": when if self.status != "queued" else None,
            "date_updated": when,
            "direction": "inbound" if self.inbound else "outbound-api",
            "error_code": self.code,
            "error_message": None,
            "from": self.sender,
            "to": self.to,
            "messaging_service_sid": None,
            "num_media": str(len(self.files or self.media_urls)),
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{base}/Media.json"},
            "uri": f"{base}.json",
        }


@dataclass
class Content:
    sid: str
    language: str
    name: str
    types: dict[str, Any]
    variables: dict[str, str]
    created: int
    approval: str = "unsubmitted"
    template: str = ""
    category: str = ""
    reason: str = ""


@dataclass
class Failure:
    """What shall go wrong: which operation ("" any), to whom ("" anybody), how, and how often."""

    operation: str
    to: str
    status: int
    code: int | None
    seconds: float
    reset: bool
    after: bool  # only the answer fails: what was asked for is done
    retry_after: int
    times: int


class Serial:
    """Ids as Twilio's: two letters and 32 digits; the same in every run."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def new(self, letters: str) -> str:
        return f"{letters}{next(self._count):032x}"


def date(instant: int) -> str:
    """RFC 2822, in seconds."""
    return format_datetime(from_micros(instant))


def read_date(text: str) -> dt.datetime:
    """A date or a moment of a filter, in UTC. Raises ValueError."""
    moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
