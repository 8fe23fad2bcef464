"""Locations of Integreat as places: kinds, address, hours in the syntax of OpenStreetMap, how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from bot.knowledge import hours, quoting
from bot.knowledge.importers import linking
from bot.knowledge.importers.api import Category, Day, Location, Slot, Spot
from bot.knowledge.importers.linking import Languages
from bot.knowledge.importers.page_text import line_of, safe_link, sections_of
from bot.knowledge.importers.pages import Data, Files, address_of
from bot.knowledge.model import FIRST_CHOICE
from bot.locales import romanise

PLACES_A_FILE = 40  # in 40 languages of three bytes a letter they are still less than the megabyte a file may have
OFFERS = 150  # characters on what a place offers, in each language
WHOLE_DAY = "00:00-24:00"
BY_APPOINTMENT = '"nur mit Termin"'  # the remark that answers know

# Icons of categories are the same in all regions; the kinds are those of our own places where they mean the same.
KINDS = {
    "advice": "beratung", "culture": "kultur", "daily_routine": "alltag", "education": "bildung", "finance": "finanzen",
    "gastronomy": "gastronomie", "health": "gesundheit", "house": "wohnen", "leisure": "freizeit", "media": "medien",
    "medical_aid": "medizin", "meeting_point": "treffpunkt", "mental_health": "psychosoziale-hilfe",
    "mobility": "verkehr", "office": "amt", "other": "sonstiges", "other_help": "hilfe", "service": "service",
    "shelter": "unterkunft", "shopping": "einkaufen", "structure": "einrichtung",
}  # fmt: skip

_PHONE = re.compile(r"[+(\d][\d ()/.–-]{3,40}\d")
_MAIL = re.compile(r"[^\s@<>,;()]{1,64}@[^\s@<>,;()]{1,190}\.\w{2,24}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")


class Said(msgspec.Struct, frozen=True):
    """What is noted of a place, by language: that it takes appointments only, that it is closed for now."""

    by_appointment: Mapping[str, str]
    closed_for_now: Mapping[str, str]


def place_files(
    region: str, area: str, found: Mapping[str, Sequence[Location]], languages: Languages, said: Said
) -> tuple[Files, list[str]]:
    """The files of all places by their names, and a sentence for each one whose hours cannot be read."""
    own = {code: [one for one in found.get(code, ()) if linking.is_own(one, code)] for code in languages}
    places, wrong, taken = [], [], set[str]()
    for thing in linking.linked(own):
        place = _place(region, linking.by_language(thing, languages), said)
        if place is None:
            wrong.append(f"The hours of “{line_of(next(iter(thing.values())).title or '')}” cannot be read.")
            closed = {code: msgspec.structs.replace(one, opening_hours=None) for code, one in thing.items()}
            place = _place(region, linking.by_language(closed, languages), said)
        if place and place["id"] in taken:  # two entries on one spot
            place["id"] = linking.id_of(region, next(iter(thing.values())))
        taken.add(place["id"] if place else "")
        places.append(place)
    files: Files = {}
    for number, start in enumerate(range(0, len(places), PLACES_A_FILE), 1):
        name = f"places/integreat-{region}{f'-{number}' if number > 1 else ''}.yaml"
        files[name] = {"lotse": 1, "area": area, "places": places[start : start + PLACES_A_FILE]}
    if files and area == own_area(region):
        files[f"places/integreat-{region}.yaml"]["areas"] = [
            {"id": area, "names": {FIRST_CHOICE: region}, "served": False}
        ]
    return files, wrong


def own_area(region: str) -> str:
    """The area of places where nobody said which of ours the region is; nobody is asked whether they live there."""
    return f"integreat-{region}"


def _place(region: str, words: Mapping[str, Location], said: Said) -> Data | None:
    """None if it has hours that cannot be read."""
    first = next(iter(words.values()))
    days = None if first.temporarily_closed else first.opening_hours
    expression = osm_hours(days) if days else ""
    if expression is None:
        return None
    page = linking.address_of(first)
    spot, contact = first.location, _contact(first)
    name = line_of(first.title or "")
    place = {
        "id": f"integreat-{region}-{spot.id}" if spot and spot.id else linking.id_of(region, first),
        "name": name,
        "kinds": list(_kinds(first.category)),
        "address": address_of(spot) if spot else "",
        "phone": contact["phone"],
        "mail": contact["mail"],
        "url": contact["url"] or page,
        "opening_hours": expression,
        "position": _position(spot),
        "offers": {lang: text for lang, one in words.items() if (text := _offers(one))},
        "note": _note(first, days, said),
        "sources": [linking.source_of(first, name)],
    }
    return {name: value for name, value in place.items() if value}


def _position(spot: Spot | None) -> dict[str, float] | None:
    """Where it is, if that is known: 0, 0 lies in the sea."""
    lat, lon = (spot.latitude or 0.0, spot.longitude or 0.0) if spot else (0.0, 0.0)
    return {"lat": lat, "lon": lon} if (lat or lon) and abs(lat) <= 90 and abs(lon) <= 180 else None


def osm_hours(days: Sequence[Day]) -> str | None:
    """Seven days from Monday as one expression, "" if nothing is said; None if that cannot be read."""
    if len(days) != len(hours.WEEKDAYS):
        return None
    if all(day.all_day and not day.appointment_only for day in days):
        return "24/7"
    texts = [_day(day) for day in days]
    if None in texts:
        return None
    rules = []
    for text, run in groupby(range(len(days)), key=lambda number: texts[number]):
        numbers = list(run)
        first, last = hours.WEEKDAYS[numbers[0]], hours.WEEKDAYS[numbers[-1]]
        if text:
            rules.append(f"{first if first == last else f'{first}-{last}'} {text}")
    expression = "; ".join(rules)
    return None if expression and hours.mistake(expression) else expression


def _day(day: Day) -> str | None:
    """ "10:00-13:00,15:00-18:00"; "" on a closed day, or one of which only "by appointment" is known."""
    if day.closed:
        return ""
    slots = [WHOLE_DAY] if day.all_day else [_slot(slot) for slot in day.time_slots]
    if not all(slots):
        return None
    if day.appointment_only and (day.all_day or not slots):
        return ""
    text = ",".join(filter(None, slots))
    return f"{text} {BY_APPOINTMENT}" if text and day.appointment_only else text


def _slot(slot: Slot) -> str:
    """ "" for what is no time; the end of a day is written 00:00 or 24:00."""
    start, end = (slot.start or "")[:5], (slot.end or "")[:5]
    end = "24:00" if end == "00:00" else end
    fine = _TIME.fullmatch(start) and _TIME.fullmatch(end) and start != end and start != "24:00"
    return f"{start}-{end}" if fine else ""


def _note(location: Location, days: Sequence[Day] | None, said: Said) -> dict[str, str]:
    """What hours cannot say: days without times on which one needs an appointment, or that all is closed for now."""
    if location.temporarily_closed:
        return dict(said.closed_for_now)
    meant = [n for n, day in enumerate(days or ()) if day.appointment_only and not day.closed and not _day(day)]
    if not meant:
        return {}
    open_days = [n for n, day in enumerate(days or ()) if not day.closed]
    return {
        lang: text if meant == open_days else f"{', '.join(hours.day_names(lang)[n] for n in meant)}: {text}"
        for lang, text in said.by_appointment.items()
    }


def _kinds(category: Category | None) -> Iterator[str]:
    """Our word for the category's icon, then the category's own name."""
    if category is None:
        return
    name = "-".join(re.sub(r"[^a-z0-9]+", " ", romanise(line_of(category.name or ""))).split())
    yield from dict.fromkeys(filter(None, (KINDS.get(category.icon or "", ""), name)))


def _contact(location: Location) -> dict[str, str]:
    """Phone, mail and page: of the location, or of the first contact that has one."""
    contacts = location.contacts or ()
    phone = [location.phone_number, *(contact.phone_number for contact in contacts)]
    mail = [location.email, *(contact.email for contact in contacts)]
    url = [location.website, *(contact.website for contact in contacts), location.appointment_url]
    links = (safe_link(linking.escaped(text)) for text in url if text)
    return {
        "phone": _first(_PHONE, phone),
        "mail": _first(_MAIL, mail),
        "url": next((link for link in links if linking.is_page(link)), ""),
    }


def _first(form: re.Pattern[str], texts: Sequence[str | None]) -> str:
    """The first text that holds one, without the words around it."""
    found = (form.search(line_of(text or "")) for text in texts)
    return next((one[0].strip() for one in found if one), "")


def _offers(location: Location) -> str:
    sections = sections_of(location.content or "")
    return quoting.beginning(line_of(location.meta_description or "") or (sections[0].text if sections else ""), OFFERS)
