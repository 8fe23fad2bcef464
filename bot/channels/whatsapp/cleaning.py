"""Deleting Twilio's own copies of what people and the bot said, once our keep-period is over."""

from __future__ import annotations

import logging

from bot.channels.errors import DropError
from bot.channels.whatsapp.account import WhatsAppAccount
from bot.channels.whatsapp.client import TwilioClient
from bot.core.clock import from_micros

log = logging.getLogger("lotse.whatsapp")

PAGE = 500
MOST = 20_000  # messages of one run; the next one goes on
GONE_ALREADY = "20404"


async def clean(client: TwilioClient, account: WhatsAppAccount, before: int) -> tuple[int, int]:
    """Delete messages of before an instant with their files; returns how many of each. Raises SendError."""
    messages = files = 0
    for ours in ({"from_": account.from_}, {"to": account.from_}):
        found = await client.messages.list_async(
            **ours, date_sent_before=from_micros(before), page_size=PAGE, limit=MOST
        )
        for message in found:
            if (message.num_media or "0") != "0":
                files += await _clean_files(client, message.sid)
            messages += await _delete(client.messages(message.sid))
    log.info("copies deleted", extra={"account": account.id, "messages": messages, "files": files})
    return messages, files


async def _clean_files(client: TwilioClient, sid: str) -> int:
    media = client.messages(sid).media
    return sum([await _delete(media(file.sid)) for file in await media.list_async(limit=10)])


async def _delete(one: object) -> int:
    """What is gone already is no mistake, and what is still on its way is deleted the next time."""
    try:
        await one.delete_async()  # type: ignore[attr-defined]
    except DropError as error:
        if error.code != GONE_ALREADY:
            log.info("copy not deleted", extra={"code": error.code})
        return 0
    return 1
