"""An Outbound as WhatsApp messages: texts that fit, a place, files, and last the question with its choices. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from bot.channels import rendering
from bot.channels.whatsapp.menus import CHOOSE_TEXT, Menu, menu, plain_menu
from bot.core.messages import FILE_WAITS, Choice, Outbound, Part, Spot, part_as_text
from bot.locales import Texts

TEXT = 1_600  # UTF-16 units, so that it holds whichever way Twilio counts
PLACES = 1  # each message costs; the addresses of the others stand in the text
LABEL = 100  # characters beside a position

Find = Callable[[Menu], str | None]  # the sid of a menu that was set up
Link = Callable[[str], str | None]  # the address a file of ours is fetched from


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One call. `instead`: what says the same if the provider refuses the buttons or the file."""

    body: str = ""
    content: str = ""
    place: str = ""
    media: str = ""
    instead: tuple[Message, ...] = ()


def write(outbound: Outbound, texts: Texts, find: Find, link: Link) -> list[Message]:
    """In the order they are read; the question comes last. Nothing to read makes no message."""
    before, question = _divided(outbound)
    things = _things(outbound, texts, link)
    shown = menu(texts, outbound.lang, question, outbound.choices)
    if shown and (sid := find(shown)):
        return [*_texts(before), *things, _with_buttons(sid, question, outbound.choices)]
    shown = plain_menu(texts, outbound.lang, outbound.choices)
    if shown and (sid := find(shown)):
        asked = texts.label(outbound.lang, CHOOSE_TEXT)
        return [*_texts(_joined(before, question)), *things, _with_buttons(sid, asked, outbound.choices)]
    lines = rendering.numbered(outbound.choices)
    if things and lines:
        return [*_texts(before), *things, *_texts(question, lines)]
    return [*_texts(_joined(before, question), lines), *things]


def _divided(outbound: Outbound) -> tuple[str, str]:
    """What is said before the question, and the question: the last words, if there is something to choose."""
    parts = list(outbound.parts)
    question = ""
    if outbound.choices and parts and parts[-1].kind == "text":
        question = parts.pop().text.strip()
    return _lines(parts), question


def _lines(parts: Sequence[Part]) -> str:
    """All parts as text; the address of a place only where it was not said before."""
    said: list[str] = []
    for part in parts:
        text = part_as_text(part).strip()
        if text and not (part.kind == "place" and any(text in earlier for earlier in said)):
            said.append(text)
    return "\n".join(said)


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _with_buttons(sid: str, asked: str, choices: Sequence[Choice]) -> Message:
    return Message(content=sid, instead=tuple(_texts(asked, rendering.numbered(choices))))


def _texts(text: str, lines: str = "") -> list[Message]:
    """A text in parts that fit, and the numbered lines under it: with the last part if there is room."""
    parts = rendering.split(text, TEXT, utf16=True)
    if lines:
        whole = f"{parts[-1]}\n\n{lines}" if parts else lines
        if rendering.length(whole, utf16=True) <= TEXT:
            parts[-1:] = [whole]
        else:
            parts += rendering.split(lines, TEXT, utf16=True)
    return [Message(body=part) for part in parts]


def _things(outbound: Outbound, texts: Texts, link: Link) -> list[Message]:
    """Places and files. What they are about stands in the text: beside a document WhatsApp shows no words.

    Of a file that cannot be fetched it is said that it waits.
    """
    places = [part.place for part in outbound.parts if part.kind == "place" and part.place]
    found = [_place(place) for place in places[:PLACES]]
    urls = [link(part.media) for part in outbound.parts if part.kind == "media" and part.media]
    found += [Message(media=url) for url in urls if url]
    return [*found, Message(body=texts.say(outbound.lang, FILE_WAITS))] if None in urls else found


def _place(spot: Spot) -> Message:
    label = rendering.fit(" ".join((spot.name or spot.address).split()), LABEL)
    position = f"geo:{spot.latitude:.6f},{spot.longitude:.6f}"
    return Message(body=label or "📍", place=f"{position}|{label}" if label else position)
