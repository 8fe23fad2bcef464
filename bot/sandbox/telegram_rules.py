"""What Telegram refuses though the specification's types allow it: lengths, keyboards, addresses, entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

TEXT, CAPTION = 4_096, 1_024  # UTF-16 units after the entities are taken out
CALLBACK_DATA = 64  # bytes
BUTTONS, BUTTONS_A_ROW = 100, 8
ENTITIES = 100
ANSWER = 200  # of a callback query
DELETED_AT_ONCE = 100
COMMANDS, DESCRIPTION = 100, 256
PLACEHOLDER = 64
LIVE_SECONDS = 60, 86_400

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a tg-emoji tg-time code pre blockquote".split()  # noqa: SIM905
)
_BUTTON_KINDS = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
})  # fmt: skip
_UPDATES = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost",
})  # fmt: skip

Values = dict[str, Any]


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def broken_rules(method: str, values: Values) -> list[str]:
    """Telegram's descriptions of what is wrong, the first one as it would answer."""
    found = [*_text(values), *_markup(values, private=_private(values))]
    if rule := _RULES.get(method):
        found += rule(values)
    return found


def _private(values: Values) -> bool:
    chat = values.get("chat_id", 1)
    return isinstance(chat, int) and chat > 0


# --- words


def _text(values: Values) -> Iterator[str]:
    for name, most, entities, empty, long in (
        ("text", TEXT, "entities", "message text is empty", "message is too long"),
        ("caption", CAPTION, "caption_entities", "", "message caption is too long"),
    ):
        if name not in values or "callback_query_id" in values:
            continue
        text = str(values[name])
        if values.get("parse_mode"):
            text, problem = plain(text, str(values["parse_mode"]))
            if problem:
                yield problem
        if empty and not text.strip():
            yield empty
        if units(text) > most:
            yield long
        yield from _entities(text, values.get(entities, []))


def _entities(text: str, entities: list[dict[str, Any]]) -> Iterator[str]:
    if len(entities) > ENTITIES:
        yield f"more than {ENTITIES} entities are not looked at"
    raw = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin < 0 or entity["length"] <= 0 or 2 * end > len(raw):
            yield "can't parse entities: an entity is outside of the text"
            continue
        for edge in (begin, end):
            if _inside_pair(raw, edge):
                yield "can't parse entities: an entity begins or ends inside a character"
        if entity["type"] == "text_link" and not good_url(entity.get("url", "")):
            yield "can't parse entities: wrong URL"


def _inside_pair(raw: bytes, edge: int) -> bool:
    return 2 * edge + 1 < len(raw) and 0xDC <= raw[2 * edge + 1] <= 0xDF


def plain(text: str, mode: str) -> tuple[str, str]:
    """The text without its markup, and what is wrong with that. Only HTML is understood here."""
    if mode.upper() != "HTML":
        return text, f"unsupported parse_mode {mode}"
    reader = _Html()
    reader.feed(text)
    reader.close()
    problem = reader.problem or (f"can't find end tag corresponding to {reader.open[-1]}" if reader.open else "")
    return "".join(reader.words), f"can't parse entities: {problem}" if problem else ""


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open: list[str] = []
        self.problem = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _TAGS:
            self.problem = self.problem or f'unsupported start tag "{tag}"'
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = self.problem or f'unexpected end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.problem = self.problem or 'unsupported start tag ""'
        self.words.append(data)


# --- keyboards


def _markup(values: Values, *, private: bool) -> Iterator[str]:
    markup = values.get("reply_markup")
    if not isinstance(markup, dict):
        return
    rows: list[list[Any]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    if len([button for row in rows for button in row]) > BUTTONS:
        yield "reply markup is too long"
    if any(len(row) > BUTTONS_A_ROW for row in rows):
        yield f"a row of buttons is longer than {BUTTONS_A_ROW}"
    if "keyboard" in markup and not rows:
        yield "reply keyboard has no rows"
    if units(markup.get("input_field_placeholder", "x")) > PLACEHOLDER:
        yield "input field placeholder is too long"
    for row in rows:
        for button in row:
            button = button if isinstance(button, dict) else {"text": button}
            yield from _inline(button) if "inline_keyboard" in markup else _reply(button, private)


def _inline(button: dict[str, Any]) -> Iterator[str]:
    kinds = [kind for kind in button if kind in _BUTTON_KINDS]
    if len(kinds) != 1:
        yield "inline keyboard button must have exactly one kind"
    if not button["text"].strip():
        yield "inline keyboard button text must be non-empty"
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA:
        yield "BUTTON_DATA_INVALID"
    if "url" in button and not good_url(button["url"]):
        yield f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"


def _reply(button: dict[str, Any], private: bool) -> Iterator[str]:
    if not button["text"].strip():
        yield "keyboard button text must be non-empty"
    if not private and ("request_contact" in button or "request_location" in button):
        yield "location and phone number can be requested in private chats only"


def good_url(url: str) -> bool:
    """Whether Telegram takes an address for a button or a link."""
    if url.startswith("tg://"):
        return True
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or re.search(r"[\s\x00-\x20<>\"]", url):
        return False
    return "." in host and not host.endswith(".") and host != "127.0.0.1"


# --- single methods


def _at(values: Values) -> Iterator[str]:
    if not (-90 <= values["latitude"] <= 90 and -180 <= values["longitude"] <= 180):
        yield "wrong latitude or longitude"
    low, high = LIVE_SECONDS
    if "live_period" in values and not low <= values["live_period"] <= high:
        yield "wrong live period"


def _venue(values: Values) -> Iterator[str]:
    yield from _at(values)
    if not values["title"].strip() or not values["address"].strip():
        yield "a venue needs a title and an address"


def _answer(values: Values) -> Iterator[str]:
    if units(values.get("text", "")) > ANSWER:
        yield "callback query answer is too long"


def _deleted(values: Values) -> Iterator[str]:
    if not 1 <= len(values["message_ids"]) <= DELETED_AT_ONCE:
        yield "wrong number of message identifiers"


def _webhook(values: Values) -> Iterator[str]:
    url = urlsplit(values["url"])
    if values["url"] and url.scheme != "https":
        yield "bad webhook: An HTTPS URL must be provided for webhook"
    if values["url"] and (url.port or 443) not in (443, 80, 88, 8443):
        yield "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    if "secret_token" in values and not _SECRET.fullmatch(values["secret_token"]):
        yield "bad webhook: secret token contains unallowed characters"
    if not 1 <= values.get("max_connections", 40) <= 100:
        yield "bad webhook: wrong max_connections"
    yield from _allowed(values)


def _allowed(values: Values) -> Iterator[str]:
    unknown = sorted(set(values.get("allowed_updates", [])) - _UPDATES)
    if unknown:
        yield f"unknown kinds of updates: {', '.join(unknown)}"


def _updates(values: Values) -> Iterator[str]:
    if not 1 <= values.get("limit", 100) <= 100:
        yield "wrong limit"
    yield from _allowed(values)


def _commands(values: Values) -> Iterator[str]:
    if len(values["commands"]) > COMMANDS:
        yield "BOT_COMMANDS_TOO_MUCH"
    for command in values["commands"]:
        if not _COMMAND.fullmatch(command["command"]):
            yield "BOT_COMMAND_INVALID"
        if not 1 <= units(command["description"]) <= DESCRIPTION:
            yield "BOT_COMMAND_DESCRIPTION_INVALID"
    yield from _language(values)


def _language(values: Values) -> Iterator[str]:
    if not re.fullmatch(r"|[a-z]{2}", values.get("language_code", "")):
        yield "LANG_CODE_INVALID"


def _longest(name: str, most: int) -> Callable[[Values], Iterator[str]]:
    def rule(values: Values) -> Iterator[str]:
        if units(values.get(name, "")) > most:
            yield f"{name} is too long"
        yield from _language(values)

    return rule


_RULES: dict[str, Callable[[Values], Iterator[str]]] = {
    "sendLocation": _at,
    "sendVenue": _venue,
    "answerCallbackQuery": _answer,
    "deleteMessages": _deleted,
    "setWebhook": _webhook,
    "getUpdates": _updates,
    "setMyCommands": _commands,
    "deleteMyCommands": _language,
    "getMyCommands": _language,
    "setMyName": _longest("name", 64),
    "setMyDescription": _longest("description", 512),
    "setMyShortDescription": _longest("short_description", 120),
}
