"""The form of conversation tests (`tests/dialogues/*.yaml`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bot.core import limits
from bot.core.issues import Issue
from bot.core.people import ROLES
from bot.core.strict_yaml import Document, Where
from bot.flows.moments import SPAN
from bot.flows.reader import VERSION_SHAPE
from bot.flows.shapes import (
    CHOICE,
    DOTTED,
    NAME,
    SLOT,
    TEXT_ID,
    Anything,
    ByKey,
    Constant,
    Either,
    Enum,
    Fields,
    Flag,
    ListOf,
    MapOf,
    Number,
    Schema,
    Shape,
    Word,
    one_or_many,
)

CLOCK = "2026-11-23T10:00:00+01:00"  # a Monday: offices are open

TEXT = Word("a text id", TEXT_ID)
WORDS = Word("words", numbers=True, longest=limits.YAML_BYTES)
NEVER = ListOf(Either(word=TEXT, map_=Fields("words that must not be said", {"words": WORDS})), what="a list")


class Moment(Shape):
    """A moment with its offset: 2026-11-23T10:00:00+01:00."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        try:
            if moment(str(value)).tzinfo is not None:
                return
        except ValueError:
            pass
        yield doc.issue("shape", f"Here stands a moment like {CLOCK}, not “{value}”.", *where)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date-time"}


def moment(text: str) -> dt.datetime:
    """Raises ValueError if it is none."""
    return dt.datetime.fromisoformat(text)


EXPECT: dict[str, Shape] = {  # of whoever's turn it is
    "says": ListOf(TEXT, what="a list of text ids"),
    "says_exactly": ListOf(TEXT, what="a list of text ids", least=0),
    "silent": Flag(),
    "choices": ListOf(Word("a choice", CHOICE, numbers=True), what="a list of choices", least=0),
    "slots": MapOf(Anything(), key=SLOT, what="slots"),
    "words": ListOf(WORDS, what="a list of words"),
    "cases": Either(word=Number(), many=ListOf(Word("a reason", NAME), what="a list of reasons", least=0)),
    "ended": Word("the name of a flow", NAME),
    "never": NEVER,
}

_ACT = ByKey(
    "an act",
    {
        "choose": Fields("an act", {"choose": Word("a choice", CHOICE, numbers=True)}),
        "type": Fields(
            "an act", {"type": Either(word=WORDS, map_=MapOf(WORDS, key=r"[a-z]{2,4}(-[A-Z]{2})?", what="languages"))}
        ),
        "phrase": Fields("an act", {"phrase": TEXT}),
        "label": Fields("an act", {"label": TEXT}),
        "number": Fields("an act", {"number": WORDS}),
        "place": Fields("an act", {"place": ListOf(Number(), what="latitude and longitude", least=2)}),
        "media": Fields(
            "an act", {"media": Enum("a file", ("image", "voice", "audio", "video", "document", "sticker"))}
        ),
        "contact": Fields("an act", {"contact": WORDS}),
        "start": Fields("an act", {"start": WORDS}),
    },
)


class Said(Shape):
    """Words as they are typed, or an act."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if isinstance(value, dict | list):
            yield from _ACT.problems(doc, where, value)

    def schema(self) -> Schema:
        return {"anyOf": [Constant().schema(), _ACT.schema()]}


_TURN = ByKey(
    "a turn",
    {
        **{role: Fields("a turn", {role: Said()}, EXPECT) for role in ROLES},
        "advance_clock": Fields("a turn", {"advance_clock": Word("a time like “3 days”", SPAN)}, EXPECT),
        "event": Fields(
            "a turn",
            {"event": Word("an event", DOTTED)},
            {**EXPECT, "values": MapOf(Anything(), key=SLOT, what="values"), "to": Enum("a role", ROLES)},
        ),
    },
)

_RESULT = Fields(
    "a scripted result",
    {},
    {
        "outcome": Word("an outcome", NAME),
        "values": MapOf(Anything(), key=SLOT, what="values"),
        "choices": MapOf(WORDS, key=CHOICE, what="choices with their labels", least=0),
        "say": WORDS,
    },
)

DIALOGUE = Fields(
    "a conversation test",
    {
        "lotse": VERSION_SHAPE,
        "dialogue": Word("a name", NAME),
        "about": Word("a sentence", longest=500),
        "turns": ListOf(_TURN, what="a list of turns"),
    },
    {
        "languages": one_or_many(Word("a language code, or all")),
        "channels": one_or_many(Enum("a channel", (*limits.TALKED_ON, "all"))),
        "clock": Moment(),
        "values": MapOf(Anything(), key=DOTTED, what="facts"),
        "actions": MapOf(ListOf(_RESULT, what="a list of results"), key=DOTTED, what="actions"),
        "never": NEVER,
    },
)
