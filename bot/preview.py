"""An answer as each channel would show it, with the choices under it: for whoever writes it, before it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.channels.telegram import writing as telegram
from bot.channels.web import HistoryLine
from bot.channels.web.lines import Shown, shown
from bot.channels.whatsapp import writing as whatsapp
from bot.channels.whatsapp.menus import Menu
from bot.conversations.composing import Reader, laid_out
from bot.core.messages import Choice, Outbound, Part, part_as_text
from bot.knowledge import FIRST_CHOICE, Answer, Facts, Library, compose
from bot.locales import Texts, direction

QUESTION = "answer-next"  # as the flow `find-answer` asks after an answer
PERSON, MENU = "menu-person", "menu-menu"
_encode = msgspec.json.Encoder().encode


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One message on a phone. `quotes`: what is set off in it; `buttons` by rows; `opens`: the button of a list."""

    text: str = ""
    quotes: list[str] = []
    entities: list[dict[str, Any]] = []  # as Telegram is told
    buttons: list[list[str]] = []
    opens: str = ""
    place: str = ""


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """`lang`: of the words, where the reader's own are missing or stale another one; `asks`: what is asked first.

    On WhatsApp with the menus that were set up, and where there are none with numbers.
    """

    topic: str
    title: str
    lang: str
    dir: str
    asks: str
    telegram: list[Bubble]
    whatsapp: list[Bubble]
    whatsapp_numbers: list[Bubble]
    web: Shown
    terminal: str


def preview(
    library: Library,
    texts: Texts,
    topic: str,
    language: str,
    *,
    zone: str,
    now: dt.datetime,
    facts: Facts | None = None,
) -> Preview:
    """What a reader of `language` gets who asks for a topic. Raises KeyError if the library has none like it."""
    reader = Reader(texts, language, zone)
    answer = compose(library, topic, language, facts or Facts(), now.astimezone(ZoneInfo(zone)))
    shown_ = message_preview(_outbound(reader, answer), texts)
    about = {"topic": topic, "title": answer.title, "lang": answer.lang, "dir": direction(answer.lang)}
    return msgspec.structs.replace(shown_, **about, asks=answer.ask)


def message_preview(outbound: Outbound, texts: Texts) -> Preview:
    """What the reader of a message gets."""
    return Preview(
        topic="",
        title="",
        lang=outbound.lang,
        dir=direction(outbound.lang),
        asks="",
        telegram=[_on_telegram(call) for call in telegram.write(outbound, 0, texts)],
        whatsapp=_on_whatsapp(outbound, texts, menus=True),
        whatsapp_numbers=_on_whatsapp(outbound, texts, menus=False),
        web=shown(HistoryLine(1, outbound.id, "out", _encode(outbound), 0)),
        terminal=_in_terminal(outbound),
    )


def _outbound(reader: Reader, answer: Answer) -> Outbound:
    first, rest = laid_out(reader, answer)
    question = Part(text=reader.text(QUESTION))
    return Outbound(
        id="preview",
        address="preview",
        lang=reader.language,
        parts=[*first, question],
        prompt="p1",
        choices=_choices(reader, more=bool(rest), german=answer.draft and answer.lang != FIRST_CHOICE),
    )


def _choices(reader: Reader, *, more: bool, german: bool) -> list[Choice]:
    """Those of somebody who has chosen none of them yet."""
    labels = {
        "more": f"{QUESTION}-more" if more else "",
        "counter": f"{QUESTION}-counter",
        "german": "answer-german-link" if german else "",
        "remind": f"{QUESTION}-remind",
        "helpful-yes": f"{QUESTION}-yes",
        "helpful-no": f"{QUESTION}-no",
        "person": PERSON,
        "menu": MENU,
    }
    return [Choice(value=value, label=reader.label(label)) for value, label in labels.items() if label]


def _on_telegram(call: telegram.Call) -> Bubble:
    args = call.args
    text, entities = args.get("text", args.get("caption", "")), args.get("entities", [])
    place = args.get("title") or (f"{args['latitude']:.5f}, {args['longitude']:.5f}" if "latitude" in args else "")
    rows = args.get("reply_markup", {}).get("inline_keyboard", [])
    return Bubble(
        text=text,
        quotes=[_units(text, entity["offset"], entity["length"]) for entity in entities],
        entities=entities,
        buttons=[[button["text"] for button in row] for row in rows],
        place=place,
    )


def _units(text: str, offset: int, length: int) -> str:
    """A piece by UTF-16 units, which Telegram counts in."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def _on_whatsapp(outbound: Outbound, texts: Texts, *, menus: bool) -> list[Bubble]:
    shown: dict[str, Menu] = {}

    def find(menu: Menu) -> str | None:
        shown[menu.digest] = menu
        return menu.digest if menus else None

    bubbles = []
    for message in whatsapp.write(outbound, texts, find, lambda _: None):
        if message.content:
            bubbles.append(_menu(shown[message.content]))
        else:
            bubbles.append(Bubble(text=message.body, place=message.place))
    return bubbles


def _menu(menu: Menu) -> Bubble:
    shape = menu.shape
    labels: Sequence[str] = [each["item"] for each in shape.get("items", ())] or [
        each["title"] for each in shape.get("actions", ())
    ]
    return Bubble(text=shape["body"], buttons=[[label] for label in labels], opens=shape.get("button", ""))


def _in_terminal(outbound: Outbound) -> str:
    lines = [text for part in outbound.parts if (text := part_as_text(part))]
    return "\n".join([*lines, *(f"  {n}  {choice.label}" for n, choice in enumerate(outbound.choices, 1))])
