"""An outbound as the calls of the Bot API that show it. Pure.

Texts go out plain with entities: nothing a person is called can break a message, and there is nothing to escape.
Links are shown with their address and phones with their country, which every app of Telegram makes tappable.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import phonenumbers

from bot.channels.rendering import fit, fit_all, length, numbered, split
from bot.core import limits
from bot.core.messages import FILE_WAITS, Choice, Outbound, Part, Spot, choice_key, part_as_text
from bot.locales import Texts

log = logging.getLogger("lotse.telegram")

LIMITS = limits.CHANNELS["telegram"]
PINS = 3  # places shown on a map: every pin is a message of its own
TITLE = 128  # units of a pin's title and address that are shown
SHORT_LABEL = 18  # units of a button of which two stand side by side on a small phone
SHORT_NUMBER = 6  # digits: 110, 112, 116117 are dialled without a country
COUNTRY = "DE"  # of phone numbers that do not name theirs
CAPTION = 1_024  # units of the words beside a file
PHOTO, DOCUMENT = "sendPhoto", "sendDocument"
PHOTOS = frozenset({"image/jpeg", "image/png"})
_CAPTION = {"text": "caption", "entities": "caption_entities"}
LABELS = {"place": "telegram-share-place", "phone": "telegram-share-phone"}
REQUESTS = {"place": "request_location", "phone": "request_contact"}
NOTHING_SAID = "…"
TEXTS = frozenset(LABELS.values())

# A host has a dot: what has none, like localhost, leads nowhere from a phone. What stands before an @ may feign a host.
_LINK = re.compile(r"https?://[^\s<>\"/?#@]+\.[^\s<>\"/?#@.]+([/?#][^\s<>\"]*)?\Z", re.IGNORECASE)


class Call(NamedTuple):
    """`file`: the reference of one of ours that is uploaded with it; `instead`: what is said if it is gone."""

    method: str
    args: dict[str, Any]
    file: str = ""
    instead: str = ""


class Span(NamedTuple):
    """From one character to another."""

    begin: int
    end: int


def write(outbound: Outbound, chat: int, texts: Texts, *, shown: bool = False) -> list[Call]:
    """The calls, in order. `shown`: a keyboard asked for a place or a phone number, and has done its duty."""
    parts, question = _apart(outbound)
    numbers = "" if _fit_into_buttons(outbound) else numbered(outbound.choices)
    calls = _texts(chat, parts, "" if question else numbers)
    calls += [pin for part in outbound.parts if (pin := _pin(chat, part))][:PINS]
    calls = _with_files(calls, chat, outbound, texts)
    calls += _texts(chat, question, numbers) if question else []
    calls = calls or [Call("sendMessage", {"chat_id": chat, "text": NOTHING_SAID})]
    markup = _markup(outbound, texts)
    if shown and "keyboard" not in markup and not (markup and len(calls) == 1):
        calls[0].args["reply_markup"] = {"remove_keyboard": True}
    if markup:
        calls[-1].args["reply_markup"] = markup
    return calls


def _apart(outbound: Outbound) -> tuple[list[Part], list[Part]]:
    """Pins and files come after their text; a question stays above its buttons, so it comes after them."""
    parts = outbound.parts
    pins = any((part.kind == "place" and part.place) or part.kind == "media" for part in parts)
    if pins and len(parts) > 1 and (outbound.choices or outbound.asks) and parts[-1].kind == "text":
        return parts[:-1], parts[-1:]
    return parts, []


# --- words


def _texts(chat: int, parts: Sequence[Part], numbers: str) -> list[Call]:
    """One message, or several if it is longer than Telegram takes."""
    text, quotes = _joined(parts, numbers)
    calls, at = [], 0
    for piece in split(text, LIMITS.text, utf16=True):
        begin = text.index(piece, at)
        at = begin + len(piece)
        args: dict[str, Any] = {"chat_id": chat, "text": piece}
        if quotes and (entities := _entities(text, piece, begin, quotes)):
            args["entities"] = entities
        if "://" in piece:
            args["link_preview_options"] = {"is_disabled": True}
        calls.append(Call("sendMessage", args))
    return calls


def _joined(parts: Sequence[Part], numbers: str) -> tuple[str, list[Span]]:
    """All words, and where those in another language stand: a sentence to show at a counter is set off."""
    lines: list[str] = []
    quotes, at = [], 0
    for part in parts:
        line = _line(part).strip()
        if not line:
            continue
        if part.lang and part.kind == "text":
            quotes.append(Span(at, at + len(line)))
        lines.append(line)
        at += len(line) + 1
    if numbers:
        lines.append(numbers)
    return "\n".join(lines), quotes


def _line(part: Part) -> str:
    if part.kind == "phone":
        return part_as_text(msgspec.structs.replace(part, url=international(part.url)))
    if part.kind == "link" and not _LINK.match(part.url):
        log.warning("link dropped: it is no web address")
        return part.text if part.text != part.url else ""
    return part.text if part.kind == "media" else part_as_text(part)  # the file says itself what it is called


def international(number: str) -> str:
    """As apps of Telegram recognise it; a short number, as of the police, stays as it is."""
    number = number.removeprefix("tel:")
    if sum(char.isdigit() for char in number) <= SHORT_NUMBER:
        return number
    try:
        found = phonenumbers.parse(number, COUNTRY)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(found) or found.extension:
        return number
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _entities(text: str, piece: str, begin: int, quotes: Sequence[Span]) -> list[dict[str, Any]]:
    """The quotes that lie in a piece of the text, in UTF-16 units from its beginning."""
    found = []
    for quote in quotes:
        first, last = max(quote.begin, begin), min(quote.end, begin + len(piece))
        if first < last:
            offset = length(text[begin:first], utf16=True)
            found.append({"type": "blockquote", "offset": offset, "length": length(text[first:last], utf16=True)})
    return found


# --- places


def _pin(chat: int, part: Part) -> Call | None:
    spot = part.place
    if part.kind != "place" or spot is None:
        return None
    args: dict[str, Any] = {"chat_id": chat, "latitude": spot.latitude, "longitude": spot.longitude}
    args["disable_notification"] = True  # the words before it have been heard
    title, address = _title(part, spot), fit(spot.address.strip(), TITLE, utf16=True)
    if not title or not address:
        return Call("sendLocation", args)
    return Call("sendVenue", args | {"title": title, "address": address})


# --- files


def _with_files(calls: list[Call], chat: int, outbound: Outbound, texts: Texts) -> list[Call]:
    """Files after the words; a single one bears them as its caption, if they fit there."""
    gone = texts.say(outbound.lang, FILE_WAITS) if any(part.media for part in outbound.parts) else ""
    files = [_file(chat, part, gone) for part in outbound.parts if part.kind == "media" and part.media]
    alone = len(files) == 1 and len(calls) == 1 and "text" in calls[0].args
    if not alone or length(calls[0].args["text"], utf16=True) > CAPTION:
        return [*calls, *files]
    said = {_CAPTION[name]: value for name, value in calls[0].args.items() if name in _CAPTION}
    return [files[0]._replace(args=files[0].args | said)]


def _file(chat: int, part: Part, gone: str) -> Call:
    return Call(PHOTO if part.mime in PHOTOS else DOCUMENT, {"chat_id": chat}, part.media, gone)


def without_file(call: Call) -> Call:
    """Its words alone."""
    said = {name: call.args[caption] for name, caption in _CAPTION.items() if caption in call.args}
    said["text"] = "\n".join(filter(None, (said.get("text"), call.instead)))
    kept = {name: value for name, value in call.args.items() if name not in _CAPTION.values()}
    return Call("sendMessage", kept | said)


def _title(part: Part, spot: Spot) -> str:
    lines = (spot.name.strip() or part.text.strip()).splitlines()
    return fit(lines[0], TITLE, utf16=True) if lines else ""


# --- keyboards


def _fit_into_buttons(outbound: Outbound) -> bool:
    """Whether all choices can be buttons; those of the reply keyboard carry nothing but their label."""
    if outbound.asks in REQUESTS:
        return len(outbound.choices) < LIMITS.buttons
    keys = (choice_key(outbound.prompt, choice.value) for choice in outbound.choices)
    return len(outbound.choices) <= LIMITS.buttons and all(len(key.encode()) <= limits.CHOICE_BYTES for key in keys)


def _markup(outbound: Outbound, texts: Texts) -> dict[str, Any]:
    if outbound.asks in REQUESTS:
        return _request(outbound, texts)
    if not outbound.choices or not _fit_into_buttons(outbound):
        return {}
    buttons = [
        {"text": label, "callback_data": choice_key(outbound.prompt, choice.value)}
        for label, choice in zip(_labels(outbound.choices), outbound.choices, strict=True)
    ]
    return {"inline_keyboard": rows(buttons)}


def _request(outbound: Outbound, texts: Texts) -> dict[str, Any]:
    """A keyboard in place of the phone's: one button sends a place or the own number, the others say their label."""
    button = {"text": texts.label(outbound.lang, LABELS[outbound.asks]), REQUESTS[outbound.asks]: True}
    choices = outbound.choices if _fit_into_buttons(outbound) else []
    others = rows([{"text": label} for label in _labels(choices)])
    return {"keyboard": [[button], *others], "resize_keyboard": True, "one_time_keyboard": True}


def _labels(choices: Sequence[Choice]) -> list[str]:
    return fit_all([choice.label.strip() or choice.value for choice in choices], LIMITS.button_label, utf16=True)


def rows(buttons: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Two side by side where all are short."""
    wide = 2 if len(buttons) > 2 and all(length(b["text"], utf16=True) <= SHORT_LABEL for b in buttons) else 1
    return [list(buttons[n : n + wide]) for n in range(0, len(buttons), wide)]
