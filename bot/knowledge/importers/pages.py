"""Pages and events of Integreat as topics: what is written into the files of the knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.core.clock import is_zone
from bot.knowledge import quoting
from bot.knowledge.importers import linking
from bot.knowledge.importers.api import Entry, Event, Page, Spot, Times, key_of
from bot.knowledge.importers.linking import Languages
from bot.knowledge.importers.page_text import line_of, sections_of
from bot.knowledge.model import ADVICE, Section

Data = dict[str, Any]
Files = dict[str, Data]  # by name inside a knowledge directory

TITLE = 200  # letters; longer ones are no titles
KEYWORDS = 20  # headings that search looks in, too
CHILDREN = 30  # pages under one that says nothing itself
DEEP = 10  # pages above a page; more is a circle
OCCASIONS = 200  # dates of one event: two years of a weekly one
ZONE = "Europe/Berlin"  # where an event names none


def page_files(region: str, found: Mapping[str, Sequence[Page]], languages: Languages) -> tuple[Files, int]:
    """The files of all pages by their names, and how many pages say nothing at all."""
    own = {code: [page for page in found.get(code, ()) if linking.is_own(page, code)] for code in languages}
    trees = {code: _Tree(pages) for code, pages in own.items()}
    files: Files = {}
    empty = 0
    for thing in linking.linked(own):
        wordings = {}
        for lang, page in linking.by_language(thing, languages).items():
            code = next(code for code, other in thing.items() if other is page)
            if wording := _page(page, trees[code]):
                wordings[lang] = wording
        files |= _topic(linking.id_of(region, _first(thing)), {}, wordings)
        empty += not wordings
    return files, empty


def event_files(region: str, found: Mapping[str, Sequence[Event]], languages: Languages) -> tuple[Files, list[str]]:
    """The files of all events, one topic for all dates of an event, and a sentence for each one without a date."""
    groups = {code: _grouped(found.get(code, ())) for code in languages}
    words = {event.key: (number, event) for number, event in enumerate(chain.from_iterable(groups.values()))}
    own = {code: [event for event in events if _own(event, code, words)] for code, events in groups.items()}
    dates: dict[str, list[Event]] = {}
    for event in chain.from_iterable(found.values()):
        dates.setdefault(event.key, []).append(event)
    files: Files = {}
    wrong = []
    for thing in linking.linked(own):
        first = _first(thing)
        occasions = _occasions(event for key in {one.key for one in thing.values()} for event in dates[key])
        if not occasions:
            wrong.append(f"The event “{line_of(first.title or '')}” is left out: its dates cannot be read.")
            continue
        venue = _venue(first.location)
        head: Data = {"occasions": occasions, **({"venue": venue} if venue else {})}
        wordings = {
            lang: wording
            for lang, event in linking.by_language(thing, languages).items()
            if (wording := _wording(event, sections_of(event.content or ""), (), venue or line_of(event.title or "")))
        }
        files |= _topic(linking.id_of(region, first), head, wordings)
    return files, wrong


def _first(thing: Mapping[str, Any]) -> Any:
    return next(iter(thing.values()))


def _topic(topic: str, head: Data, wordings: Mapping[str, Data]) -> Files:
    if not wordings:
        return {}
    return {
        f"topics/{topic}/topic.yaml": {"lotse": 1, "ask_there": ADVICE, **head},
        **{f"topics/{topic}/{lang}.yaml": {"lotse": 1, **wording} for lang, wording in wordings.items()},
    }


class _Tree:
    """The pages of one language, by what they stand under."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.key: page for page in pages}
        self._children: dict[str, list[Page]] = {}
        for page in sorted(self._pages.values(), key=lambda page: (page.order or 0, page.key)):
            self._children.setdefault(_above(page), []).append(page)

    def breadcrumb(self, page: Page) -> tuple[str, ...]:
        """Titles from the top down to what the page stands under."""
        titles, seen = list[str](), {page.key}
        above = self._pages.get(_above(page))
        while above is not None and above.key not in seen and len(titles) < DEEP:
            titles.insert(0, line_of(above.title or ""))
            seen.add(above.key)
            above = self._pages.get(_above(above))
        return tuple(titles)

    def children(self, page: Page) -> list[str]:
        return [line_of(child.title or "") for child in self._children.get(page.key, ())][:CHILDREN]


def _above(page: Page) -> str:
    return key_of(page.parent.path or "") if page.parent else ""


def _page(page: Page, tree: _Tree) -> Data | None:
    sections = sections_of(page.content or "")
    instead = line_of(page.excerpt or "") or "\n".join(f"• {title}" for title in tree.children(page))
    return _wording(page, sections, tree.breadcrumb(page), instead)


def _wording(entry: Entry, sections: Sequence[Section], breadcrumb: Sequence[str], instead: str) -> Data | None:
    """The words of an entry in one language; `instead`: what it says where it has no text. None if that is nothing."""
    title = next(quoting.pieces(line_of(entry.title or ""), TITLE), "")
    answer = _beginning(sections, title) if sections else quoting.beginning(instead)
    if not title or not answer:
        return None
    headings = dict.fromkeys(section.heading for section in sections if section.heading)
    wording = {
        "title": title,
        "answer": answer,
        "breadcrumb": list(breadcrumb),
        "questions": [f"{breadcrumb[-1]} {title}"] if breadcrumb else [],
        "keywords": list(headings)[:KEYWORDS],
        "status": "reviewed",  # published by the region's own editors
        "source": linking.source_of(entry, title),
        "sections": [{k: v for k, v in msgspec.structs.asdict(section).items() if v} for section in sections],
    }
    return {name: value for name, value in wording.items() if value}


def _beginning(sections: Sequence[Section], title: str) -> str:
    """The page's own first sentences, with the headings between them; it does not end with a heading."""
    text, heading = "", title
    for section in sections:
        named = f"{section.heading}\n" if section.heading not in ("", heading) else ""
        heading = section.heading or heading
        room = quoting.QUOTE - len(text) - len(named) - 1
        part = quoting.beginning(section.text, room) if room > 1 and not (text and len(section.text) > room) else ""
        if not part:
            break
        text = f"{text}\n{named}{part}".strip()
    return text or quoting.quoted(sections[0], title)


def _grouped(events: Iterable[Event]) -> list[Event]:
    """One of each event, in place of its copies for dates: one with an id, if there is one."""
    best: dict[str, Event] = {}
    for event in events:
        if event.key not in best or (best[event.key].id is None and event.id is not None):
            best[event.key] = event
    return list(best.values())


def _own(event: Event, code: str, words: Mapping[str, tuple[int, Event]]) -> bool:
    """Old versions give no copy an id, be it translated or not: then words that no earlier language has are its own."""
    if event.id is not None or not event.copy:
        return linking.is_own(event, code)
    others = [words[key] for key in event.others if key in words]
    earlier = [other for number, other in others if number < words[event.key][0]]
    return all((other.title, other.content) != (event.title, event.content) for other in earlier)


def _occasions(events: Iterable[Event]) -> list[Data]:
    found: dict[str, Data] = {}
    for event in events:
        starts, ends = _moments(event.event)
        if starts and ends and ends >= starts:
            occasion: Data = {"starts": starts.isoformat(), "ends": ends.isoformat()}
            found.setdefault(starts.isoformat(), {**occasion, **({"all_day": True} if event.event.all_day else {})})
    return sorted(found.values(), key=lambda one: dt.datetime.fromisoformat(one["starts"]))[:OCCASIONS]


def _moments(times: Times) -> tuple[dt.datetime | None, dt.datetime | None]:
    zone = ZoneInfo(times.timezone if times.timezone and is_zone(times.timezone) else ZONE)
    starts = _moment(times.start, times.start_date, times.start_time or "00:00", zone)
    ends = _moment(times.end, times.end_date or times.start_date, times.end_time or "23:59", zone)
    return starts, ends


def _moment(whole: str | None, date: str | None, time: str, zone: ZoneInfo) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(whole or f"{date}T{time}")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _venue(spot: Spot | None) -> str:
    return ", ".join(_address(spot, name=True)) if spot else ""


def _address(spot: Spot, *, name: bool = False) -> Iterator[str]:
    parts = [spot.name if name else None, spot.address, f"{spot.postcode or ''} {spot.town or ''}"]
    yield from filter(None, (line_of(part or "") for part in parts))


def address_of(spot: Spot) -> str:
    """Street and number, postcode and town."""
    return ", ".join(_address(spot))
