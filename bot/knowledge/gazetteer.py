"""Which town a text names, and how far things are from one another.

The town's own list (`knowledge/places`) comes first, then all of Germany. A name that several towns bear is never
decided by guessing: whoever asks gets the candidates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from bot.core import limits
from bot.knowledge import guessing
from bot.knowledge.germany import LANDS, germany
from bot.knowledge.model import Area, Position, Town
from bot.knowledge.names import AFTER, ALSO_WORDS, BEFORE, IN, forms, words

EARTH_METRES = 6_371_009  # mean radius
SAME_METRES = 8_000  # a town of ours and one of the same name this close are one
OUTWEIGHS = 100  # times the people of all others: "München" is not the village of that name
UNKNOWN_PEOPLE = 2_000  # where nobody counted them: few do in a town
SENTENCE_PEOPLE = 20_000  # towns that an answer may name without a word like "in" before it
LABEL = 200  # letters: the longest label has 60; a text of brackets alone takes Python long to match
UNFOLDED = 18  # letters that one may fold into: "ﷺ"
LONGEST = 6  # words of a name: "Neustadt an der Weinstraße" has four
AROUND = 12  # towns and postcodes nearest to a position are looked at
AROUND_LEAST = 500  # metres: the middle of a town is no point
AROUND_METRES = 15_000  # further from any town of Germany somebody is abroad, or at sea
BORDER = 2  # another Kreis less than so many times as far: nobody knows on which side of the border it is

_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ENDING = re.compile(r"(?<=\w)['’`]\w+")  # "Erfurt'ta"
_APOSTROPHE = re.compile("['’`]")
_JOINED_BEFORE = "بل"  # "in" and "to", written together with the name
_LABEL = re.compile(r"(.+) \((.+)\)")
_TITLE = re.compile(r"^(?:(?:stadt|gemeinde|land kreis|landkreis|kreis|lkr|lk|city of|county of|город|місто|г|м) )+")
_KREIS = re.compile(r"(?:land)?kreis\b|lkr?\b|county")


class Looked(NamedTuple):
    """Towns a text may mean, the likeliest first. Not `sure`: ask which, also where there is one."""

    towns: tuple[Town, ...] = ()
    sure: bool = False


NOWHERE = Looked()


def metres(a: Position, b: Position) -> float:
    """Great-circle distance."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2) ** 2
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(min(1.0, half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon)))


class Gazetteer:
    """The tables of all Germany are read when the first text is looked up."""

    def __init__(self, towns: Sequence[Town], areas: Sequence[Area] = ()) -> None:
        self._areas = {area.id: area for area in areas}
        self._area_of = {area.kreis: area.id for area in areas if area.kreis}
        self._all_keyed = bool(areas) and all(area.kreis for area in areas)
        self._area_names = {words(name): area for area in areas for name in (area.id, *area.names.values())}
        self._own: dict[str, Town] = {}
        self._codes: dict[str, Town] = {}
        self._own_ids = {town.id for town in towns}
        for town in map(self._placed, towns):
            for name in (town.name, town.id, *town.aliases):
                self._own.setdefault(words(name), town)
            for code in town.postcodes:
                self._codes.setdefault(code, town)

    # --- what people may ask

    def look(self, text: str, land: str = "") -> Looked:
        """The towns that an answer to "where do you live?" may mean. `land`: the one to prefer among equals."""
        text = _ENDING.sub("", _bounded(text))
        said = words(text)
        if not said:
            return NOWHERE
        found = self._labelled(text) or self._by_code(said) or self._exact(said) or self._kreis(said)
        if not found and (name := _TITLE.sub("", said)) != said:
            ways = (self._kreis, self._exact) if _KREIS.match(said) else (self._exact, self._kreis)
            found = ways[0](name) or ways[1](name)
        found = found or self._qualified(said.split()) or self._exact(forms(text)[-1])
        if found := found or self._inside(said.split()):
            return self._chosen(found, said, land)
        guessed = guessing.guess(said, self._own, germany())
        towns = self._merged([*guessed.own, *map(self._town, guessed.numbers)])
        chosen = self._chosen(towns, said, land)
        return Looked(chosen.towns, chosen.sure and guessed.sure)

    def find(self, text: str, land: str = "") -> Town | None:
        """The one town that is meant, or None: none is known, or several are."""
        found = self.look(text, land)
        return found.towns[0] if found.sure else None

    def by_id(self, id_: str) -> Town | None:
        """A town as `look` offered it."""
        name, _, key = id_.rpartition("-")
        numbers = germany().of_kreis(key) if key in germany().kreise else []
        offered = [*self._own.values(), *self._by_code(name), *map(self._town, numbers)]
        kreise = (*self._kreis(words(id_)), self._kreis_town(id_))
        return next((town for town in (*offered, *kreise) if town and town.id == id_), None)

    def named(self, text: str, land: str = "") -> Town | None:
        """The town that a question names in passing: written as we know it, or with an ending of its language.

        Misspellings are not guessed: in a sentence any word may look like a town. Towns that are not on the town's
        own list count only after a word like "in", and where the name is nobody else's.
        """
        said = words(_APOSTROPHE.sub(" ", _bounded(text))).split()
        if town := next((self._codes[word] for word in said if word in self._codes), None):
            return self._coded(town, next(word for word in said if word in self._codes))
        if name := self._own_inside(said):
            return None if self._own[name].ambiguous else self._own[name]
        for name in self._introduced(said, IN):
            found = self._chosen(self._by_code(name) or self._exact(name), name, land)
            if found.sure:
                return found.towns[0]
        return None

    def around(self, at: Position) -> Town | None:
        """The Kreis, or only the Land, in which a position lies; None near a border of Länder and abroad."""
        away: dict[str, float] = {}  # metres to the nearest town of each Kreis
        for key, middle in germany().kreise_near(at, AROUND):
            away.setdefault(key, max(metres(middle, at), AROUND_LEAST))
        nearest = min(away.values())
        close = [key for key, distance in away.items() if distance < BORDER * nearest]
        lands = {germany().kreise[key].land for key in close}
        if nearest > AROUND_METRES or len(lands) > 1:
            return None
        return self._kreis_town(close[0]) if len(close) == 1 else Town(id="", name="", centre=None, land=lands.pop())

    def middle(self, address: str) -> Position | None:
        """The middle of the postcode in an address, where that is a part of one town and not a land of villages."""
        found = map(germany().at_postcode, _POSTCODE.findall(address))
        return next((middle for towns, middle in found if len(towns) == 1), None)

    def elsewhere(self, town: Town) -> str:
        """What stands for the area of a town that surely lies in none of ours: the key of its Kreis."""
        return town.kreis if self._all_keyed and not town.area else ""

    def title_of(self, town: Town) -> str:
        """Kreis and Land of a town, as people know them: "Landkreis Gießen, Hessen"."""
        kreis = germany().kreise.get(town.kreis)
        land = LANDS.get(self._land(town), "")
        return ", ".join(filter(None, (kreis.title if kreis and not kreis.city else "", land)))

    def _placed(self, town: Town) -> Town:
        """A town of our own with the Kreis of its area, and a name that is nobody else's."""
        area = self._areas.get(town.area)
        if area is None:
            return town
        of = area.names.get("de", "")
        told = f"{town.name} ({of})" if town.ambiguous and area.kreis and "(" not in town.name + of else ""
        return msgspec.structs.replace(town, kreis=area.kreis, label=told if not of.endswith(town.name) else "")

    # --- by exact words

    def _exact(self, said: str) -> list[Town]:
        own = self._own.get(said)
        if own and not own.ambiguous:
            return [own]
        return self._merged([*([own] if own else []), *map(self._town, self._numbers(said))])

    def _numbers(self, said: str) -> list[int]:
        found = germany().named(said)
        if not found and any(pair in said for pair in ("ae", "oe", "ue")):  # "Muenchen"
            found = germany().named(said.replace("ae", "a").replace("oe", "o").replace("ue", "u"))
        return found

    def _merged(self, towns: Iterable[Town]) -> list[Town]:
        """Each town once, also where ours and one of the tables are the same."""
        kept: list[Town] = []
        for town in towns:
            if not any(self._same(town, other) for other in kept):
                kept.append(town)
        return kept

    def _same(self, one: Town, other: Town) -> bool:
        if one.id == other.id:
            return True
        ours = one.id in self._own_ids or other.id in self._own_ids
        near = one.centre and other.centre and metres(one.centre, other.centre) < SAME_METRES
        return bool(ours and near)

    def _by_code(self, said: str) -> list[Town]:
        for code in _POSTCODE.findall(said):
            numbers, _ = germany().at_postcode(code)
            if code in self._codes:
                return [self._coded(self._codes[code], code)]
            by_kreis: dict[str, list[Town]] = {}
            for town in map(self._town, numbers):
                by_kreis.setdefault(town.area or town.kreis, []).append(town)
            largest = [max(towns, key=lambda town: town.people) for towns in by_kreis.values()]
            if named := [town for town in largest if words(town.name) in said]:
                largest = named
            if largest:
                return [self._coded(town, code, alone=bool(named) or len(numbers) == 1) for town in largest]
        return []

    def _coded(self, town: Town, code: str, *, alone: bool = True) -> Town:
        """A town seen from one of its postcodes: the middle of that, which it may share with others."""
        towns, middle = germany().at_postcode(code)
        if middle is None or (alone and len(towns) > 1):
            middle = town.centre
        id_ = town.id if town.id in self._own_ids else f"{code}-{town.kreis}"
        return msgspec.structs.replace(town, id=id_, centre=middle, label=f"{code} {town.name}" if alone else code)

    def _labelled(self, text: str) -> list[Town]:
        """As `label` writes it: "Neustadt (Landkreis Marburg-Biedenkopf)"."""
        if not (parts := _LABEL.fullmatch(text.strip()[:LABEL])):
            return []
        found = self._within(self._exact(words(parts[1])), words(parts[2]))
        return [town for town in found if words(town.name) == words(parts[1])] or found

    def _qualified(self, said: list[str]) -> list[Town]:
        """ "Neustadt Hessen": a name with its Land or Kreis."""
        for split in range(min(len(said) - 1, LONGEST), 0, -1):
            tail = " ".join(said[split:])
            if tail in self._tails and (found := self._within(self._exact(" ".join(said[:split])), tail)):
                return found
        return []

    def _within(self, towns: list[Town], tail: str) -> list[Town]:
        keys = self._tails.get(tail, frozenset())
        return [town for town in towns if town.kreis in keys or self._land(town) in keys]

    @cached_property
    def _tails(self) -> dict[str, frozenset[str]]:
        """Names of Länder and Kreise, and the keys they stand for."""
        found: dict[str, set[str]] = {words(name): {land} for land, name in LANDS.items()}
        for name, area in self._area_names.items():
            found.setdefault(name, set()).update({area.kreis} - {""})
        for kreis in germany().kreise.values():
            for name in (kreis.name, kreis.title):
                found.setdefault(words(name), set()).add(kreis.key)
        return {name: frozenset(keys) for name, keys in found.items()}

    # --- Kreise and Länder

    def _kreis(self, said: str) -> list[Town]:
        """A whole Kreis or Land, by its official name or by one of ours in any language."""
        if area := self._area_names.get(said):
            name = area.names.get("de", area.id)
            return [Town(id=area.id, name=name, centre=None, area=area.id, land=area.land, label=name)]
        keys = sorted(self._tails.get(said, ()))
        lands = [Town(id=key, name=LANDS[key], centre=None, land=key, label=LANDS[key]) for key in keys if key in LANDS]
        found = [town for key in keys if (town := self._kreis_town(key))]
        return lands or [town for town in found if not germany().kreise[town.kreis].city]

    def _kreis_town(self, key: str) -> Town | None:
        if (kreis := germany().kreise.get(key)) is None:
            return None
        area, title = self._area_of.get(key, ""), kreis.title
        return Town(id=key, name=title, centre=None, area=area, land=kreis.land, kreis=key, label=title)

    # --- inside of a sentence

    def _inside(self, said: list[str]) -> list[Town]:
        """A name inside an answer: one of ours, one after "in" or "from", a large town that is no other word."""
        if name := self._own_inside(said):
            return self._exact(name)
        introduced = map(self._exact, self._introduced(said, BEFORE))
        if found := next(filter(None, introduced), None):
            return found
        for name in _pieces(said):
            found = self._exact(name) if _tells(name) and name not in ALSO_WORDS else []
            if any(town.people >= SENTENCE_PEOPLE and _is_own(town, name) for town in found):
                return found
        return []

    def _own_inside(self, said: list[str]) -> str:
        inflected = (name for word in said for name in _uninflected(word))
        return next((name for name in (*_pieces(said), *inflected) if name in self._own), "")

    def _introduced(self, said: list[str], before: frozenset[str]) -> Iterator[str]:
        """What may be a name, since such a word stands before it or an ending after it."""
        joined = _JOINED_BEFORE[:1] if before is IN else _JOINED_BEFORE
        for start, word in enumerate(said):
            if start and said[start - 1] in before:
                yield from filter(_tells, _pieces(said[start : start + LONGEST], anywhere=False))
                yield from _uninflected(word)
            elif word[:1] in joined and _tells(word[1:]):
                yield word[1:]
            elif start + 1 < len(said) and said[start + 1] in AFTER:
                yield word

    # --- one of several

    def _town(self, number: int) -> Town:
        """A town of the tables, or the one on our own list that it is."""
        town = germany().town(number)
        own = self._own.get(words(town.name))
        if own and self._same(own, town):
            return own
        label = town.name
        if len(germany().named(words(town.name))) > 1 or words(town.name) in self._own:
            label = f"{town.name} ({self._told_apart(town)})"
        return msgspec.structs.replace(town, area=self._area_of.get(town.kreis, ""), label=label)

    def _told_apart(self, town: Town) -> str:
        kreis = germany().kreise[town.kreis]
        return LANDS[kreis.land] if kreis.name == town.name else kreis.title

    def _land(self, town: Town) -> str:
        return town.land or (self._areas[town.area].land if town.area in self._areas else "")

    def _chosen(self, towns: list[Town], said: str, land: str) -> Looked:
        """One where there is no doubt, else all: ours first, those of the preferred Land, the larger ones."""
        near = [town for town in towns if land and self._land(town) == land]
        if len(towns) == 1 or len(near) == 1:
            return Looked(tuple(near or towns), sure=True)
        ordered = sorted(towns, key=lambda town: (not town.area, town not in near, -town.people))
        if ordered and not any(town.area for town in ordered):
            largest, *others = ordered
            named = f" {words(largest.name)} " in f" {said} "
            if named and largest.people > OUTWEIGHS * sum(town.people or UNKNOWN_PEOPLE for town in others):
                return Looked((largest,), sure=True)
        return Looked(tuple(ordered))


def _bounded(text: str) -> str:
    """What is looked at: as much as one may write, also after folding."""
    text = text[: limits.TEXT_IN]
    return text if len(words(text)) <= limits.TEXT_IN else text[: limits.TEXT_IN // UNFOLDED]


def _pieces(said: list[str], *, anywhere: bool = True) -> Iterator[str]:
    """Runs of words that may be a name, the longest first; or only those at the beginning."""
    for length in range(min(len(said), LONGEST), 0, -1):
        for start in range(len(said) - length + 1 if anywhere else 1):
            yield " ".join(said[start : start + length])


def _tells(name: str) -> bool:
    """Short names of other scripts are also words: "Dohma" is "дома", which means at home."""
    return name.isascii() or len(name) >= guessing.SHORTEST


def _is_own(town: Town, name: str) -> bool:
    """Other Latin names of a town are also words: "Herne" is "Gerne", somewhere."""
    return not name.isascii() or name in forms(town.name)


def _uninflected(word: str) -> Iterator[str]:
    """ "в Ерфурті", "Эрфурте", "بإرفورت": a name with up to two letters more, or another vowel ("Альцае", folded)."""
    joined = word[1:] if word[:1] in tuple(_JOINED_BEFORE) else ""
    for name in (joined, word[:-1], word[:-2], *(word[:-1] + ending for ending in "иаь")):
        if len(name) >= guessing.SHORTEST and not name.isascii():
            yield name
