"""What Twilio and WhatsApp forbid beyond the specification: lengths, prefixes, windows, opt-outs, templates."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.core.clock import HOUR
from bot.sandbox.twilio_state import Button, Content, RefusedError

WINDOW = 24 * HOUR
BODY = 1_600
INTERACTIVE_BODY = 1_024
BUTTONS, BUTTONS_IN_SESSION, BUTTON_TITLE, BUTTON_ID = 10, 3, 20, 200
ITEMS, ITEM, ITEM_ID, DESCRIPTION, LIST_BUTTON = 10, 24, 200, 72, 20

PICTURE_BYTES, FILE_BYTES = 5_000_000, 16_000_000
MEDIA_TYPES = frozenset({
    "image/jpeg", "image/png", "application/pdf", "video/mp4", "audio/ogg", "audio/amr", "audio/3gpp", "audio/aac",
    "audio/mpeg",
})  # fmt: skip

ADDRESS = re.compile(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]{1,64})")
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")
_TEMPLATE_NAME = re.compile(r"[a-z0-9_]{1,512}")
_CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")


def check_addresses(to: str, sender: str, own: str) -> None:
    if not ADDRESS.fullmatch(to):
        raise RefusedError(400, 21211, "The 'To' number is not a valid WhatsApp address.")
    if sender != own:
        raise RefusedError(400, 63007, "Twilio could not find a Channel with the specified From address.")


def check_payload(body: str, media: list[str], content: str, actions: list[str]) -> None:
    if len(body) > BODY:
        raise RefusedError(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
    if not body.strip() and not media and not content:
        raise RefusedError(400, 21619, "A text message body or media urls must be specified.")
    if content and (body or media or actions):
        raise RefusedError(400, 21619, "Nothing else may stand beside a ContentSid.")
    if len(media) > 1:
        raise RefusedError(400, 21620, "WhatsApp takes one file a message.")
    for url in media:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise RefusedError(400, 21620, "Invalid media URL.")
    for action in actions:
        if not re.fullmatch(r"geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?(\|.{1,1000})?", action, re.DOTALL):
            raise RefusedError(400, 63021, "The persistent action is not a position.")


def broken_file(status: int, mime: str, size: int) -> str:
    """Why WhatsApp does not show a file that was fetched from a MediaUrl; "" if it does."""
    if status != 200:
        return f"the media URL answered {status}"
    if mime not in MEDIA_TYPES:
        return f"WhatsApp shows no file of type {mime or 'unknown'}"
    if size > (PICTURE_BYTES if mime.startswith("image/") else FILE_BYTES):
        return "the file is too large for WhatsApp"
    return "" if size else "the file is empty"


def check_callback(url: str) -> None:
    host = urlsplit(url).hostname or ""
    if url and (not host or "_" in host):
        raise RefusedError(400, 21609, "The StatusCallback URL is not valid.")


def filled(content: Content, raw: str) -> tuple[str, str, list[Button]]:
    """Kind, body and buttons of a content with its variables put in. Raises RefusedError 21656."""
    values = content.variables | _variables(raw)
    kind, shape = next(iter(content.types.items()))

    def put(text: str) -> str:
        return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)

    body = put(shape.get("body", ""))
    if len(body) > INTERACTIVE_BODY:
        raise RefusedError(400, 63021, "The body of a content is longer than 1024 characters.")
    if kind == "twilio/quick-reply":
        return kind, body, [Button(put(a.get("id", a["title"])), put(a["title"])) for a in shape["actions"]]
    if kind == "twilio/list-picker":
        items = [Button(put(i["id"]), put(i["item"]), put(i.get("description", ""))) for i in shape["items"]]
        return kind, body, items
    return kind, body, []


def _variables(raw: str) -> dict[str, str]:
    wrong = RefusedError(400, 21656, "The Content Variables parameter is invalid.")
    try:
        values = json.loads(raw) if raw else {}
    except ValueError:
        raise wrong from None
    if not isinstance(values, dict):
        raise wrong
    for value in values.values():
        if not isinstance(value, str) or not value or re.search(r"[\n\r\t]| {5}", value):
            raise wrong
    return values


def in_session_only(content: Content) -> bool:
    return content.approval != "approved"


def check_session(content: Content) -> int | None:
    """What is wrong with sending this content inside the window; reported by callback."""
    kind, shape = next(iter(content.types.items()))
    if kind == "twilio/quick-reply" and content.approval != "approved" and len(shape["actions"]) > BUTTONS_IN_SESSION:
        return 63013
    return None


def check_content(types: Mapping[str, Any]) -> None:
    """The limits of a content that is created; the specification was checked before."""
    if len(types) == 0:
        raise RefusedError(400, 20001, "A content needs a type.")
    for kind, shape in types.items():
        if len(shape.get("body", "")) > INTERACTIVE_BODY or not shape.get("body", "x").strip():
            raise RefusedError(400, 20001, f"{kind}: the body must have 1 to 1024 characters.")
        if kind == "twilio/quick-reply":
            _check_buttons(shape["actions"])
        elif kind == "twilio/list-picker":
            _check_items(shape)


def _check_buttons(actions: list[Any]) -> None:
    titles = [action["title"] for action in actions]
    if not 1 <= len(actions) <= BUTTONS:
        raise RefusedError(400, 20001, "A quick reply has 1 to 10 buttons.")
    if any(not 1 <= len(title) <= BUTTON_TITLE for title in titles):
        raise RefusedError(400, 20001, "The title of a button has 1 to 20 characters.")
    if any(len(action.get("id", "")) > BUTTON_ID for action in actions):
        raise RefusedError(400, 20001, "The id of a button has at most 200 characters.")
    if len(set(titles)) < len(titles):
        raise RefusedError(400, 20001, "Two buttons have the same title.")


def _check_items(shape: Mapping[str, Any]) -> None:
    items = shape["items"]
    if not 1 <= len(items) <= ITEMS:
        raise RefusedError(400, 20001, "A list has 1 to 10 items.")
    if not 1 <= len(shape["button"]) <= LIST_BUTTON:
        raise RefusedError(400, 20001, "The button of a list has 1 to 20 characters.")
    if any(not 1 <= len(item["item"]) <= ITEM or not 1 <= len(item["id"]) <= ITEM_ID for item in items):
        raise RefusedError(400, 20001, "An item has 1 to 24 characters, its id 1 to 200.")
    if any(len(item.get("description", "")) > DESCRIPTION for item in items):
        raise RefusedError(400, 20001, "The description of an item has at most 72 characters.")
    if len({item["id"] for item in items}) < len(items):
        raise RefusedError(400, 20001, "Two items have the same id.")


def check_approval(content: Content, name: str, category: str) -> None:
    kind, shape = next(iter(content.types.items()))
    body = shape.get("body", "").strip()
    if kind == "twilio/list-picker":
        raise RefusedError(400, 20001, "A list cannot be approved.")
    if not _TEMPLATE_NAME.fullmatch(name):
        raise RefusedError(400, 20001, "The name of a template has small letters, digits and underscores.")
    if category not in _CATEGORIES:
        raise RefusedError(400, 20001, f"The category must be one of {', '.join(_CATEGORIES)}.")
    if _VARIABLE.match(body) or re.search(r"\{\{\w+\}\}\W*$", body) or re.search(r"\}\}\s*\{\{", body):
        raise RefusedError(400, 20001, "A template may not begin or end with a variable, nor have two side by side.")
    if content.approval not in ("unsubmitted", "rejected"):
        raise RefusedError(409, 20409, "This content was submitted before.")
