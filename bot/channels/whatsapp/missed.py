"""What people wrote while we could not be reached: listed at Twilio, stored as text where it is missing."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from bot.channels.ports import Intake
from bot.channels.whatsapp.account import WhatsAppAccount
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.reading import as_media, read_address, read_text
from bot.core.clock import SECOND, Clock, Ids, from_micros, to_micros
from bot.core.messages import Inbound, Media

log = logging.getLogger("lotse.whatsapp")

PAGE = 500
MOST = 10_000  # messages of one outage
OVERLAP = timedelta(seconds=60)  # clocks differ; what is known is stored once


async def store_missed(
    client: TwilioClient, account: WhatsAppAccount, intake: Intake, clock: Clock, ids: Ids, since: int
) -> int:
    """Give everything that came in since an instant to the intake, oldest first; returns how many that were.

    The list has no buttons or positions: a choice comes as the words on its button. What is known already is
    stored once by its id. Raises SendError, UnavailableError.
    """
    found = await client.messages.list_async(
        to=account.from_, date_sent_after=from_micros(since) - OVERLAP, page_size=PAGE, limit=MOST
    )
    came_in = [message for message in found if message.direction == "inbound"]
    now = clock.now()
    for message in sorted(came_in, key=lambda one: _instant(one) or now):
        inbound = await _read(client, account, message, ids.new(), now)
        if inbound:
            await intake.accept(inbound)
    log.info("missed messages looked up", extra={"account": account.id, "count": len(came_in)})
    return len(came_in)


async def _read(
    client: TwilioClient,
    account: WhatsAppAccount,
    message: Any,
    id: str,  # noqa: A002
    now: int,
) -> Inbound | None:
    address = read_address(message.from_ or "")
    if not message.sid or not address:
        return None
    sent_at = _instant(message) or now
    media = await _media(client, account, message) if (message.num_media or "0") != "0" else []
    return Inbound(
        id=id,
        account=account.id,
        address=address,
        provider_id=message.sid,
        kind="media" if media else "text",
        media=media,
        sent_at=sent_at - sent_at % SECOND,
        received_at=now,
        **read_text(message.body or ""),
    )


async def _media(client: TwilioClient, account: WhatsAppAccount, message: Any) -> list[Media]:
    base = f"{account.api.rstrip('/')}/2010-04-01/Accounts/{account.sid}/Messages/{message.sid}/Media"
    files = await client.messages(message.sid).media.list_async(limit=10)
    return [as_media(f"{base}/{file.sid}", file.content_type or "") for file in files]


def _instant(message: Any) -> int | None:
    date = message.date_sent or message.date_created
    return to_micros(date) if date else None
