"""What Twilio says of a message sent earlier, as a Receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from bot.channels.whatsapp.failures import meaning
from bot.core.messages import Receipt

Status = Literal["queued", "sent", "delivered", "read", "failed"]

STATUSES: dict[str, Status] = {
    "accepted": "queued",
    "scheduled": "queued",
    "queued": "queued",
    "sending": "queued",
    "sent": "sent",
    "partially_delivered": "delivered",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}
WAITING = frozenset({"accepted", "scheduled", "queued", "sending"})  # still at Twilio
# They come in any order: whoever stores them never goes back from a later one to an earlier one.
RANKS: dict[Status, int] = {"queued": 0, "sent": 1, "delivered": 2, "read": 3, "failed": 4}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One status callback. `receipt` is None for a status we do not know."""

    sid: str
    status: str
    outbound: str
    part: int
    parts: int
    receipt: Receipt | None

    @property
    def counts(self) -> bool:
        """A message in several parts has arrived with its last one, and failed with any."""
        return self.receipt is not None and (self.part + 1 >= self.parts or self.receipt.status == "failed")


def read_status(account: str, form: Mapping[str, str], query: Mapping[str, str]) -> Told | None:
    """None if it is no status callback. Raises nothing: who signs with our token may still send anything."""
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    status = form.get("MessageStatus") or form.get("SmsStatus") or ""
    if not sid or not status:
        return None
    ours = query.get("outbound", "")[:64]
    code = form.get("ErrorCode", "")
    code = code if code.isdecimal() and code.isascii() and len(code) <= 8 else ""
    known = STATUSES.get(status.lower())
    receipt = None
    if known:
        failed = known == "failed"
        receipt = Receipt(
            account=account,
            outbound=ours,
            provider_id=sid[:64],
            status=known,
            code=code if failed else "",
            means=meaning(code) if failed else "",
        )
    part, parts = _number(query.get("part", "")), _number(query.get("parts", ""))
    return Told(sid=sid[:64], status=status[:32], outbound=ours, part=part, parts=max(parts, 1), receipt=receipt)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else 0
