"""What the content says, as read from `knowledge/`: topics, places, towns, areas. All of it immutable."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeVar

import msgspec

from bot.core.languages import base_of
from bot.core.messages import Spot
from bot.locales import respell

PARTS = ("answer", "where", "steps", "documents", "deadline", "cost", "more")  # what a variant may replace
LIST_PARTS = ("steps", "documents")
FIRST_CHOICE = "de"  # the language offices speak; shown where the reader's own is missing or stale
ADVICE = "migrationsberatung"  # the kind of place, and of office, that helps who is unsure


NOTES = ("note", "phone_note", "mail_note")  # of a place, by language; a plain text is German


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A page that says so. `date` is the page's own ("2024", "2024-03", "" for none), `read_on` ours.

    Not `shown`: it backs a fact, but readers are not sent there (a newspaper, a shop, an office of another place).
    """

    id: str = ""
    url: str = ""
    title: str = ""
    date: str | None = None
    read_on: str | None = None
    shown: bool = True


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of an answer in one language; "" or () where there is none."""

    answer: str = ""
    where: str = ""
    steps: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    deadline: str = ""
    cost: str = ""
    more: str = ""

    def present(self) -> tuple[str, ...]:
        """Names of the parts that say something."""
        return tuple(name for name in PARTS if getattr(self, name))


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a long page under its heading ("" for what stands before the first); `anchor` leads to it."""

    heading: str = ""
    text: str
    anchor: str = ""


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """When an event takes place: aware moments; of an `all_day` one only the days count."""

    starts: dt.datetime
    ends: dt.datetime
    all_day: bool = False


class Wording(Parts, frozen=True, kw_only=True):
    """A topic in one language.

    `sections`: the whole page it was taken from; an answer quotes the one that fits. `breadcrumb`: what the page
    stands under, from the top; `source`: the page itself, in this language.
    `behind`: parts the town changed in German after this translation was made, as `reading.changed` names them.
    `stale`: it is not known which, so all of it is behind.
    """

    title: str
    variants: dict[str, Parts] = {}
    say_at_the_counter: str = ""
    counter_meaning: str = ""
    questions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    source: Source | None = None
    status: Literal["draft", "reviewed"] = "draft"
    stale: bool = False
    behind: frozenset[str] = frozenset()


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """For whom parts differ: every key of `when` must fit one of its values."""

    id: str = ""
    when: dict[str, tuple[str, ...]]
    backed_by: dict[str, tuple[str, ...]] = {}


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One thing people need to know."""

    id: str = ""
    category: str = ""
    audience: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    ask_there: str = ""
    local_office: bool = False  # each town or district has its own: where we know none, people are told how to find it
    review_by: str = ""
    volatile: bool = False
    sensitive: bool = False  # about danger or violence: what people ask of it is kept for nobody
    sources: dict[str, Source] = {}
    backed_by: dict[str, tuple[str, ...]] = {}
    variants: tuple[Variant, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    venue: str = ""
    wordings: dict[str, Wording] = {}

    def upcoming(self, now: dt.datetime) -> tuple[Occasion, ...]:
        """The occasions that are not over, the next one first."""
        return tuple(sorted((one for one in self.occasions if one.ends > now), key=lambda one: one.starts))

    def over(self, now: dt.datetime) -> bool:
        """An event whose last occasion has passed: nobody is told of it."""
        return bool(self.occasions) and not self.upcoming(now)

    def wording(self, lang: str) -> tuple[str, Wording, bool]:
        """The language shown to a reader of `lang`, its words, and whether the reader's own are stale."""
        own = self.wordings.get(lang) or self._respelled(lang)
        if own and not own.stale:
            return lang, own, False
        for other in (FIRST_CHOICE, *self.wordings):
            if other in self.wordings and not self.wordings[other].stale:
                return other, self.wordings[other], own is not None
        first = next(iter(self.wordings))
        return (lang, own, True) if own else (first, self.wordings[first], True)

    def title(self, lang: str) -> str:
        return self.wordings[lang].title if lang in self.wordings else self.wording(lang)[1].title

    def _respelled(self, lang: str) -> Wording | None:
        """The language's own in the words of one of its wordings: Dari of Persian. Questions stay as they are."""
        own = self.wordings.get(base_of(lang))
        if own is None:
            return None
        variants = {name: _in_words(lang, parts) for name, parts in own.variants.items()}
        return msgspec.structs.replace(_in_words(lang, own), variants=variants)


_Said = TypeVar("_Said", bound=Parts)


def _in_words(lang: str, parts: _Said) -> _Said:
    """The same in the words of a wording."""
    names = [name for name in (*PARTS, "title", "counter_meaning") if getattr(parts, name, "")]
    said = {name: getattr(parts, name) for name in names}
    lists = {name: tuple(respell(lang, line) for line in said[name]) for name in names if name in LIST_PARTS}
    return msgspec.structs.replace(parts, **{name: lists.get(name) or respell(lang, said[name]) for name in names})


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Degrees (WGS 84). A `town-centre` is not the door: show the town, draw no route."""

    lat: float
    lon: float
    kind: Literal["address", "town-centre"] = "address"


Wheelchair = Literal["yes", "limited", "no"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where to go. Only what a source shows; the rest is ""."""

    id: str
    name: str
    area: str = ""  # "": of use everywhere
    serves: tuple[str, ...] = ()  # other areas it is in charge of, too
    kinds: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    phone_note: dict[str, str] = {}  # notes are by language
    mail: str = ""
    mail_note: dict[str, str] = {}
    url: str = ""
    opening_hours: str = ""  # OpenStreetMap syntax
    position: Position | None = None
    languages: tuple[str, ...] = ()  # codes of those spoken there
    wheelchair: Wheelchair | None = None  # only where a source says so
    offers: dict[str, str] = {}  # by language
    note: dict[str, str] = {}
    as_of: str = ""  # how old the oldest of it is: "2018", "2018-05"
    sources: tuple[Source, ...] = ()
    checked_on: str = ""

    @property
    def reachable(self) -> bool:
        """Somebody can go, call or write there; a name alone is no place to go."""
        door = self.position is not None and self.position.kind == "address"
        return door or bool(self.address or self.phone or self.mail or self.url)


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """A town, a part of one, a postcode or a whole Kreis; distances from its middle are always "about".

    `centre` is None only of a Kreis: nobody lives in the middle of one.
    """

    id: str
    name: str
    centre: Position | None
    area: str = ""
    land: str = ""  # where the area does not tell it
    kreis: str = ""  # official key of the Kreis or kreisfreie Stadt, "07331"; "" where nobody says
    label: str = ""  # a name that is nobody else's, "Neustadt (Landkreis Marburg-Biedenkopf)"; "": the name is
    people: int = 0  # who live there, roughly; 0: unknown
    aliases: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    ambiguous: bool = False  # its name is also a word or another town: not looked for inside a question


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """Where people live. Not `served`: a neighbour with offices of its own, which we do not list."""

    id: str
    land: str = ""
    names: dict[str, str] = {}
    kreis: str = ""  # official key of five digits: towns there belong to this area
    served: bool = True
    neighbours: tuple[str, ...] = ()
    note: dict[str, str] = {}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the asker; "" is unknown, any other word (also "unsure") is an answer."""

    land: str = ""
    area: str = ""  # an id, or inside of answers the key of a Kreis that is none of our areas
    status: str = ""
    age: str = ""
    position: Spot | None = None
    town: str = ""  # id, name, alias or postcode


OpenState = Literal["open", "closed", "probably-closed", "ask"]
