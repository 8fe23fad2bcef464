"""An answer one can act on: what to do, where to go, what to bring, by when, and who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from bot.core.languages import base_of
from bot.knowledge import hours, quoting, variants
from bot.knowledge.gazetteer import metres
from bot.knowledge.library import Library
from bot.knowledge.model import (
    ADVICE,
    FIRST_CHOICE,
    Facts,
    Occasion,
    OpenState,
    Place,
    Position,
    Source,
    Topic,
    Wording,
)

PLACES_SHOWN = 3
SAME_TOWN = 3_000  # metres between two middles of the same town, roundings included
IN_REACH = 100_000  # metres: nobody is sent further to an office; the responsible one is named instead


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A place for this person. `metres` is None where a position is missing, `about` where one is a town's middle.

    `open` is "open" only where sourced hours say so; `opens_at` (aware, zone of `now`) only while not open.
    """

    place: Place
    metres: int | None = None
    about: bool = False
    open: OpenState = "ask"
    hours_text: str = ""
    opens_at: dt.datetime | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything to be said of a topic to one person, in `lang`; texts are plain, "" or () where there is none."""

    topic: str
    lang: str
    title: str
    breadcrumb: tuple[str, ...] = ()  # what the page it is quoted from stands under
    occasions: tuple[Occasion, ...] = ()  # of an event: those to come
    venue: str = ""
    answer: str
    where: str = ""
    steps: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    deadline: str = ""
    cost: str = ""
    more: str = ""
    places: tuple[Found, ...] = ()
    area_note: str = ""  # what people of this area mix up: a city beside it that has offices of its own
    sources: tuple[Source, ...] = ()
    more_sources: tuple[Source, ...] = ()
    ask: variants.Question = ""  # one question that would make the answer better
    ask_there: str = ""  # text id of the responsible office
    office_unlisted: bool = False  # no place we know is that office: those shown help with it
    find_office: bool = False  # no place is known where this person lives: say so, and how to find the office
    advice: bool = False  # the person is unsure: the common part, and the advice office
    draft: bool = False  # no human reviewed these words yet
    stale: bool = False  # the reader's language is behind; these are the words that hold
    counter: str = ""  # a German sentence to show at the office
    counter_meaning: str = ""


def compose(library: Library, topic_id: str, lang: str, facts: Facts, now: dt.datetime, question: str = "") -> Answer:
    """The answer for a reader of `lang`; `now` is aware and local. Raises KeyError for an unknown topic.

    `question`: what was asked, to quote the section of a long page that fits it.
    """
    topic = library.topics[topic_id]
    facts, origin, about = _complete(library, facts)
    shown_lang, wording, stale, chosen = _worded(topic, lang, facts)
    counter, meaning = _counter(topic, wording)
    kinds = variants.place_kinds(topic, chosen)
    fitting = [place for place in library.places if place.reachable and set(place.kinds) & set(kinds)]
    places = _nearest(library, _in_reach(library, fitting, facts, origin), kinds, origin)
    parts = {name: getattr(chosen.parts, name) for name in chosen.parts.__struct_fields__}
    quoted, page = _quoted(wording, question)
    office = ADVICE if chosen.advice else topic.ask_there
    return Answer(
        topic=topic_id,
        lang=shown_lang,
        title=wording.title,
        breadcrumb=wording.breadcrumb,
        occasions=topic.upcoming(now),
        venue=topic.venue,
        **{**parts, **quoted},
        places=tuple(_found(library, place, distance, about, now, lang) for distance, place in places),
        area_note=_area_note(library, facts.area, lang) if places else "",
        sources=page + _shown(topic, chosen.sources),
        more_sources=_shown(topic, chosen.more_sources),
        ask=chosen.ask or ("area" if _area_would_help(library, fitting, facts, origin) else ""),
        ask_there=f"office-{office}" if office else "",
        office_unlisted=bool(office) and all(office not in place.kinds for place in library.places),
        find_office=topic.local_office and not places and bool(facts.area or origin),
        advice=chosen.advice,
        draft=wording.status == "draft",
        stale=stale,
        counter=counter,
        counter_meaning=meaning,
    )


def near(library: Library, facts: Facts, kinds: Sequence[str], lang: str, now: dt.datetime) -> tuple[Found, ...]:
    """The places nearest to somebody, of these kinds or any; `now` is aware and local."""
    facts, origin, about = _complete(library, facts)
    fitting = [place for place in library.places if place.reachable and (not kinds or set(place.kinds) & set(kinds))]
    places = _nearest(library, _in_reach(library, fitting, facts, origin), kinds, origin)
    return tuple(_found(library, place, distance, about, now, lang) for distance, place in places)


def _worded(topic: Topic, lang: str, facts: Facts) -> tuple[str, Wording, bool, variants.Chosen]:
    """The reader's own words; the German ones if what this person is to read of them is behind."""
    shown, wording, stale = topic.wording(lang)
    chosen = variants.choose(topic, wording, facts)
    if wording.behind:
        german = topic.wordings[FIRST_CHOICE]
        now = variants.choose(topic, german, facts)
        if wording.behind & (chosen.said | now.said):
            return FIRST_CHOICE, german, True, now
    return shown, wording, stale, chosen


def _quoted(wording: Wording, question: str) -> tuple[dict[str, str], tuple[Source, ...]]:
    """The section that fits the question in place of the answer, and the page it stands on."""
    section = quoting.fitting(wording.sections, question, wording.title)
    source = wording.source
    if section and section.anchor and source:
        source = msgspec.structs.replace(source, url=f"{source.url.partition('#')[0]}#{section.anchor}")
    words = {"answer": quoting.quoted(section, wording.title)} if section else {}
    return words, (source,) if source and source.shown else ()


def _counter(topic: Topic, wording: Wording) -> tuple[str, str]:
    """The sentence, German in every language, and its meaning: a changed one does not mean what it did."""
    if "say_at_the_counter" in wording.behind:
        return topic.wordings[FIRST_CHOICE].say_at_the_counter, ""
    return wording.say_at_the_counter, wording.counter_meaning


def _shown(topic: Topic, refs: Sequence[str]) -> tuple[Source, ...]:
    return tuple(source for source in map(topic.sources.__getitem__, refs) if source.shown)


def _area_note(library: Library, area: str, lang: str) -> str:
    notes = library.areas[area].note if area in library.areas else {}
    return notes.get(lang) or notes.get(base_of(lang)) or notes.get(FIRST_CHOICE, "")


def _complete(library: Library, facts: Facts) -> tuple[Facts, Position | None, bool]:
    """What follows from what is known: the town's area, the area's land; and where distances start."""
    town = library.find_town(facts.town) if facts.town else None
    spot = facts.position
    origin = Position(lat=spot.latitude, lon=spot.longitude) if spot else town.centre if town else None
    if town is None and spot and facts.area in ("", variants.UNSURE):
        town = library.gazetteer.around(Position(lat=spot.latitude, lon=spot.longitude))
    area = facts.area
    if town and area in ("", variants.UNSURE):
        area = town.area or library.gazetteer.elsewhere(town) or area
    land = facts.land or library.land_of(area) or (town.land if town else "")
    if area and not land:
        land = variants.UNSURE  # an answered area is not asked for again through its land
    return msgspec.structs.replace(facts, area=area, land=land), origin, spot is None


def _in_reach(library: Library, fitting: Sequence[Place], facts: Facts, origin: Position | None) -> list[Place]:
    """Offices serve their own area: another area's are shown only while one's own is unknown."""
    if facts.area not in ("", variants.UNSURE):
        return [place for place in fitting if place.area in ("", facts.area) or facts.area in place.serves]
    if facts.land not in ("", variants.UNSURE):
        return [place for place in fitting if library.land_of(place.area) in ("", facts.land)]
    if origin:  # of another area only what is known to be near
        return [place for place in fitting if place.position or not place.area]
    areas = {place.area for place in fitting if place.area}
    return list(fitting) if len(areas) <= 1 else [place for place in fitting if not place.area]


def _area_would_help(library: Library, fitting: Sequence[Place], facts: Facts, origin: Position | None) -> bool:
    return not facts.area and not origin and len(fitting) > len(_in_reach(library, fitting, facts, origin))


def _nearest(
    library: Library, reachable: Sequence[Place], kinds: Sequence[str], origin: Position | None
) -> list[tuple[float | None, Place]]:
    """The nearest places, near to far, of which one is of the most fitting kind there is."""

    def rank(place: Place) -> int:
        return min((number for number, kind in enumerate(kinds) if kind in place.kinds), default=0)

    def order(measured: tuple[float | None, Place]) -> tuple[float, int]:
        distance, place = measured
        return (float("inf") if distance is None else distance, rank(place))

    known = [(library.position_of(place) if origin else None, place) for place in reachable]
    measured = [(metres(origin, position) if origin and position else None, place) for position, place in known]
    measured = sorted((item for item in measured if item[0] is None or item[0] <= IN_REACH), key=order)
    if not measured:
        return []
    best = min(rank(place) for _, place in measured)
    first = next(item for item in measured if rank(item[1]) == best)
    others = [item for item in measured if item is not first][: PLACES_SHOWN - 1]
    return sorted([first, *others], key=order)


def _found(library: Library, place: Place, distance: float | None, about: bool, now: dt.datetime, lang: str) -> Found:
    state, text, opens_at = hours.hours_at(place.opening_hours, library.land_of(place.area), now, lang)
    rough = place.position is None or place.position.kind == "town-centre"
    if distance is not None and about and rough and distance < SAME_TOWN:
        distance = None  # from the middle of a town to the middle of a town: that tells nobody how far it is
    return Found(
        place=place,
        metres=None if distance is None else round(distance),
        about=distance is not None and (about or rough),
        open=state,
        hours_text=text,
        opens_at=opens_at,
    )
