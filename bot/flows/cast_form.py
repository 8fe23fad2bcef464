"""The form of conversation tests with a cast: several people, each with a language and channel, and the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.core import limits
from bot.core.issues import Issue
from bot.core.strict_yaml import Document, Where
from bot.core.walltime import NoSuchTimeError, parse
from bot.flows import plays
from bot.flows.moments import SPAN
from bot.flows.reader import VERSION_SHAPE
from bot.flows.shapes import (
    DOTTED,
    NAME,
    SLOT,
    Anything,
    ByKey,
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

ROLES = ("newcomer", "volunteer")  # who writes; guides and coordinators act at the desk
NO_NAMES = ("desk", "until", "advance_clock", "event")  # words that begin a turn
SEEN = ("talk", "confidentiality", "record", "training", "insurance", "guardian")  # what a coordinator notes with a day


class Wall(Shape):
    """What the clocks there show: 2027-03-28T09:30."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        try:
            parse(str(value))
        except NoSuchTimeError:
            message = f"Here stands a time as the clock on the wall shows it, 2027-03-28T09:30, not “{value}”."
            yield doc.issue("shape", message, *where)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date-time"}


_LANGUAGE = Word("a language code", r"[a-z]{2,3}(-[A-Z]{2})?")
_DAY = Word("a day like 2027-03-28", r"\d{4}-\d\d-\d\d")
_MONTH = Word("a month like 2027-03", r"\d{4}-\d\d")
_SAID = Word("words", longest=200)
_WHAT = Word("a training like “training:companions.role”", r"(training|exchange|offer):[a-z0-9.-]+")
_CODES = ListOf(Word("a code", NAME), what="a list of codes")

_MEMBER = Fields(
    "a member of the cast",
    {"role": Enum("a role", ROLES), "language": one_or_many(_LANGUAGE)},
    {
        "channel": one_or_many(Enum("a channel", limits.TALKED_ON)),
        "name": Word("a name", longest=80),
        "new": Flag(),  # has never written
        "profile": Fields(  # of an approved volunteer; without it nobody is one yet
            "what a volunteer told",
            {},
            {"languages": _CODES, "topics": _CODES, "districts": _CODES, "sex": Enum("a sex", ("woman", "man"))},
        ),
    },
)


def at_desk(names: Sequence[str]) -> Shape:
    """What the desk can do. Each verb is one function of the rooms that its pages call."""
    who = Enum("a member of the cast", names)
    when = {"starts": Wall()}
    told: dict[str, Shape] = {"minutes": Number(), "place": Word("a place", NAME), "where": _SAID, "bring": _SAID}
    pair: dict[str, Shape] = {"of": who, "with": who}
    verbs: dict[str, Shape] = {
        "times": Fields("times for talks", {"at": ListOf(Wall(), what="a list of times")}, {"where": _SAID}),
        "record": Fields("what was seen", {"of": who}, dict.fromkeys(SEEN, _DAY)),
        "approve": who,
        "pause": who,
        "name": Fields("a name", {"of": who, "is": Word("a name", longest=80)}),
        "waiting": Flag(),
        "suggest": who,
        "offer": Fields("an offer", {"for": who, "to": ListOf(who, what="a list of volunteers"), **when}, told),
        "move": Fields("a move", {"of": who, **when}, told),
        "cancel": who,
        "pair": Fields("a pair", pair),
        "introduce": Fields("an introduction", pair, {"rhythm": Word("a rhythm", NAME), "goals": _SAID}),
        "end": Fields("an end", {**pair, "reason": Word("a reason", NAME)}),
        "plan": Fields("a date", {"what": _WHAT, **when}, {"minutes": Number(), "seats": Number(), "where": _SAID}),
        "attendance": Fields(
            "who came", {"what": _WHAT, "came": ListOf(who, what="a list of people", least=0)}, {"minutes": Number()}
        ),
        "inform": Fields(
            "information",
            {
                "role": Enum("a role", ROLES),
                "texts": MapOf(_SAID, key=r"[a-z]{2,3}(-[A-Z]{2})?", what="texts by language"),
            },
            {"modules": ListOf(_SAID, what="a list of modules"), "at": Wall()},
        ),
        "certificate": Fields(
            "a certificate", {"for": who, "from": _DAY, "to": _DAY}, {"language": _LANGUAGE, "programme": _SAID}
        ),
        "report": Fields("a report", {"from": _MONTH, "to": _MONTH}),
    }
    return ByKey("an act at the desk", {verb: Fields("an act at the desk", {verb: it}) for verb, it in verbs.items()})


def form(data: Any) -> Shape:
    """Of a file, whose cast says which names may stand in it."""
    given = data.get("cast")
    names = tuple(given) if isinstance(given, dict) else ()
    who = Enum("a member of the cast", names)

    def each(shape: Shape) -> Fields:
        return Fields("the cast", {}, dict.fromkeys(names, shape))

    text = Either(word=plays.TEXT, map_=Fields("a text", {"text": plays.TEXT}, {"language": _LANGUAGE, "at": Wall()}))
    of_all: dict[str, Shape] = {
        "hears": each(ListOf(text, what="a list of text ids")),
        "reads": each(ListOf(plays.WORDS, what="a list of words")),
        "unread": each(ListOf(plays.WORDS, what="a list of words")),
        "quiet": ListOf(who, what="a list of people"),
        "calendar": each(ListOf(plays.WORDS, what="a list of lines")),
        "acquaints": ListOf(who, what="a list of people", least=2),
        "cases": plays.EXPECT["cases"],
        "never": plays.NEVER,
    }
    done: dict[str, Shape] = {
        "finds": MapOf(Anything(), key=SLOT, what="findings"), "refused": Word("the name of an error")
    }  # fmt: skip
    values = {"to": who, "values": MapOf(Anything(), key=SLOT, what="values")}
    turn = ByKey(
        "a turn",
        {
            **{name: Fields("a turn", {name: plays.Said()}, {**plays.EXPECT, **of_all}) for name in names},
            "desk": Fields("a turn", {"desk": at_desk(names)}, {**of_all, **done}),
            "advance_clock": Fields("a turn", {"advance_clock": Word("a time like “3 days”", SPAN)}, of_all),
            "until": Fields("a turn", {"until": Wall()}, of_all),
            "event": Fields("a turn", {"event": Word("an event", DOTTED), "to": who}, {**of_all, **values}),
        },
    )
    return Fields(
        "a conversation test",
        {
            "lotse": VERSION_SHAPE,
            "dialogue": Word("a name", NAME),
            "about": Word("a sentence", longest=500),
            "cast": _Cast(),
            "turns": ListOf(turn, what="a list of turns"),
        },
        {
            "channels": one_or_many(Enum("a channel", (*limits.TALKED_ON, "all"))),
            "clock": plays.Moment(),
            "never": plays.NEVER,
        },
    )


class _Cast(MapOf):
    def __init__(self) -> None:
        super().__init__(_MEMBER, key=NAME, what="people")

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        yield from super().problems(doc, where, value)
        for name in NO_NAMES if isinstance(value, dict) else ():
            if name in value:
                yield doc.issue("shape", f"Nobody can be called “{name}”: it begins a turn.", *where, name, key=True)
