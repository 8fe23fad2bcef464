"""Checks of the WhatsApp senders at Twilio: the account, the sender, the templates."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from bot.channels.errors import DropError, SendError
from bot.channels.whatsapp import WhatsAppAccount
from bot.channels.whatsapp.book import Book, TemplateState, book_path
from bot.channels.whatsapp.http import TwilioHttp
from bot.channels.whatsapp.templates import wordings
from bot.cli.doctor.lines import PROVIDER_SECONDS, Line, counted, fine, wrong
from bot.core.clock import DAY, from_micros
from bot.locales import Texts

SANDBOX = "whatsapp:+14155238886"  # Twilio's own sender for trying: it stands in no list of senders
REFUSED = ("20003", "401", "403")  # the credentials, not this moment
NO_SENDER = (63007, 21606, 21212)  # what Twilio says of a message from a sender it does not have
LOOKED_AT = 50  # newest messages of the sender
SETUP = "`lotse whatsapp setup`"


async def sender(account: WhatsAppAccount, data: Path, texts: Texts, now: int) -> list[Line]:
    http = TwilioHttp(account, PROVIDER_SECONDS)
    try:
        messages, line = await _messages(http, account, now)
        if messages is None:
            return [line]
        others = await asyncio.gather(_sender(http, account, messages), _templates(http, account, data, texts))
        return [line, *others]
    finally:
        await http.close()


async def _get(http: TwilioHttp, url: str, **params: object) -> dict[str, Any]:
    """Raises SendError."""
    response = await http.request("GET", url, params=params)
    found: dict[str, Any] = msgspec.json.decode(response.text or "{}")
    return found


async def _messages(http: TwilioHttp, account: WhatsAppAccount, now: int) -> tuple[list[dict[str, Any]] | None, Line]:
    """What was sent lately shows that the account can be reached, and what became of it."""
    url = f"{account.api}/2010-04-01/Accounts/{account.sid}/Messages.json"
    yesterday = from_micros(now - DAY).astimezone(dt.UTC).date().isoformat()
    try:
        found = await _get(http, url, From=account.from_, PageSize=LOOKED_AT, **{"DateSent>": yesterday})
    except SendError as error:
        todo = "Copy LOTSE_TWILIO_SID and LOTSE_TWILIO_TOKEN from the Twilio console again (both of one account)."
        if not isinstance(error, DropError) and error.code not in REFUSED:
            todo = "Try again in a minute; is Twilio reachable from here (LOTSE_TWILIO_API)?"
        return None, wrong("whatsapp", f"{account.id}: Twilio does not open the account [{error.code}].", todo)
    return found.get("messages") or [], fine("whatsapp", f"{account.id}: the account is reachable")


async def _sender(http: TwilioHttp, account: WhatsAppAccount, messages: Sequence[dict[str, Any]]) -> Line:
    name = f"{account.id}: the sender {account.from_.removeprefix('whatsapp:')}"
    todo = "Compare LOTSE_TWILIO_SENDER with Messaging → Senders → WhatsApp senders in the Twilio console."
    if any(message.get("error_code") in NO_SENDER for message in messages):
        return wrong("whatsapp", f"{name} is none of this account: messages from it were refused.", todo)
    if account.from_ == SANDBOX:
        return fine("whatsapp", f"{name} is Twilio's sandbox: only who has joined it gets messages")
    try:
        found = await _get(http, f"{account.messaging_api}/v2/Channels/Senders", Channel="whatsapp", PageSize=100)
    except SendError as error:
        return fine("whatsapp", f"{name} could not be looked up [{error.code}]; no message from it was refused lately")
    state = {one.get("sender_id"): str(one.get("status", "")) for one in found.get("senders") or []}.get(account.from_)
    if state is None:
        return wrong("whatsapp", f"{name} is none of this account.", todo)
    if not state.startswith("ONLINE"):
        return wrong("whatsapp", f"{name} is {state}.", "The Twilio console says there why: Messaging → Senders.")
    return fine("whatsapp", f"{name} is online")


async def _templates(http: TwilioHttp, account: WhatsAppAccount, data: Path, texts: Texts) -> Line:
    """Without approved templates nobody is reminded who has not written for a day."""
    wanted = {(one.name, one.lang): one.digest for one in wordings(texts, texts.languages)}
    known = [one for one in Book(book_path(data, account.id)).pages.templates if (one.name, one.lang) in wanted]
    if not known:
        return wrong("whatsapp", f"{account.id}: no template was submitted.", f"{SETUP} submits them.")
    newest = {(one.name, one.lang): one for one in known}
    states = await asyncio.gather(*(_approval(http, account, one) for one in newest.values()))
    by_name = dict(zip(newest, states, strict=True))
    missing = sorted(f"{name} {lang}" for name, lang in wanted if (name, lang) not in newest)
    refused = sorted(f"{name} {lang} {state}" for (name, lang), state in by_name.items() if state not in WAITS_OR_DONE)
    pending = sum(state in WAITS for state in states)
    if refused or missing:
        said = "; ".join([*refused, *(f"{one} not submitted" for one in missing)])
        return wrong("whatsapp", f"{account.id}: templates: {said}.", f"{SETUP} says why, and submits what is missing.")
    approved = counted(len(states) - pending, "template")
    if pending:
        said = f"{account.id}: {approved} approved, {pending} not looked at yet"
        return fine("whatsapp", said, "`lotse whatsapp status` tells.")
    if any(one.digest != wanted[key] for key, one in newest.items()):
        return fine(
            "whatsapp", f"{account.id}: {approved} approved; texts changed since", f"{SETUP} submits them anew."
        )
    return fine("whatsapp", f"{account.id}: {approved} approved")


WAITS = frozenset({"received", "pending"})
WAITS_OR_DONE = WAITS | {"approved"}


async def _approval(http: TwilioHttp, account: WhatsAppAccount, template: TemplateState) -> str:
    """What WhatsApp says of a template now. Its reasons quote texts and stay unread."""
    try:
        found = await _get(http, f"{account.content_api}/v1/Content/{template.sid}/ApprovalRequests")
    except DropError as error:
        return f"is gone [{error.code}]"
    except SendError as error:
        return f"could not be asked for [{error.code}]"
    return str((found.get("whatsapp") or {}).get("status") or "unsubmitted")
