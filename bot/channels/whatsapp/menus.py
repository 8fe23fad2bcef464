"""Choices as WhatsApp shows them: up to three as buttons, up to ten as a list. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from bot.channels.rendering import fit_all, length
from bot.core.languages import Language
from bot.core.messages import Choice, choice_key
from bot.locales import Texts

BODY = 1_024  # of anything with buttons
BUTTONS, TITLE = 3, 20  # more buttons need an approved template
ITEMS, ITEM, DESCRIPTION, LIST_BUTTON = 10, 24, 72, 20
ID = 200
LIST_TEXT, CHOOSE_TEXT = "whatsapp-list", "whatsapp-choose"

_encode = msgspec.json.Encoder(order="deterministic").encode


class Menu(msgspec.Struct, frozen=True):
    """A question with its choices in one language, as a Content of Twilio's: made once, found by its digest."""

    lang: Language
    kind: str
    shape: dict[str, Any]

    @property
    def types(self) -> dict[str, Any]:
        return {self.kind: self.shape}

    @property
    def digest(self) -> str:
        """Of all it shows and sends."""
        return hashlib.sha256(_encode([self.lang, self.kind, self.shape])).hexdigest()[:32]


def menu(texts: Texts, lang: Language, body: str, choices: Sequence[Choice]) -> Menu | None:
    """None where WhatsApp shows no buttons: then the choices are numbered lines."""
    body = body.strip()
    ids = [choice_key("", choice.value) for choice in choices]
    if not 1 <= length(body, utf16=True) <= BODY or any(len(id_) > ID for id_ in ids):
        return None
    if any(not choice.label.strip() for choice in choices) or len(set(ids)) < len(ids):
        return None
    if 1 <= len(choices) <= BUTTONS and all(length(choice.label, utf16=True) <= TITLE for choice in choices):
        return Menu(lang, "twilio/quick-reply", buttons(body, choices))
    if 1 <= len(choices) <= ITEMS:  # a label that is cut stands whole in a list only
        return Menu(lang, "twilio/list-picker", _list(texts, lang, body, choices, ids))
    return None


def plain_menu(texts: Texts, lang: Language, choices: Sequence[Choice]) -> Menu | None:
    """The choices under "please choose": for questions whose words differ each time."""
    return menu(texts, lang, texts.label(lang, CHOOSE_TEXT), choices)


def buttons(body: str, choices: Sequence[Choice]) -> dict[str, Any]:
    """Up to three, whatever question they belong to: what they send is the same each time."""
    ids = [choice_key("", choice.value) for choice in choices]
    titles = fit_all([choice.label for choice in choices], TITLE, utf16=True)
    actions = [{"type": "QUICK_REPLY", "title": title, "id": id_} for title, id_ in zip(titles, ids, strict=True)]
    return {"body": body, "actions": actions}


def _list(texts: Texts, lang: Language, body: str, choices: Sequence[Choice], ids: Sequence[str]) -> dict[str, Any]:
    """A label that had to be cut stands whole in the description."""
    labels = [choice.label for choice in choices]
    items = []
    for id_, label, title in zip(ids, labels, fit_all(labels, ITEM, utf16=True), strict=True):
        item = {"id": id_, "item": title}
        if title != label:
            item["description"] = fit_all([label], DESCRIPTION, utf16=True)[0]
        items.append(item)
    button = fit_all([texts.label(lang, LIST_TEXT)], LIST_BUTTON, utf16=True)[0]
    return {"body": body, "button": button, "items": items}
