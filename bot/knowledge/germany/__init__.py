"""All towns of Germany as far as GeoNames lists them: names in many scripts, postcodes, Kreise. SOURCES.md says more.

The tables are plain files, read when somebody first names a town (about 25 ms) and parsed line by line when needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.knowledge.model import Position, Town
from bot.knowledge.names import words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ID_LENGTH = 30  # letters of a name in an id: it travels with a button
HERE = Path(__file__).parent


LANDS = {
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern", "HB": "Bremen", "HE": "Hessen",
    "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}  # fmt: skip


class Kreis(NamedTuple):
    key: str  # official, of five digits: "07331"
    land: str
    name: str
    city: bool  # a town that is a Kreis of its own

    @property
    def title(self) -> str:
        """As people know it: "Wetteraukreis", "Landkreis Alzey-Worms", "Erfurt"."""
        own = self.city or "kreis" in self.name.lower() or self.name.endswith("Land")
        return self.name if own else f"Landkreis {self.name}"


class Germany:
    """Towns by number. A number means nothing outside of this process: other versions count otherwise."""

    def __init__(self) -> None:
        self._lines = _lines("towns.tsv")
        self._names = _table("names.tsv")
        self._sounds = _table("sounds.tsv")
        self._postcodes = _table("postcodes.tsv")
        self.kreise = {row[0]: Kreis(row[0], row[1], row[2], row[3] == "1") for row in _rows("kreise.tsv")}

    def __len__(self) -> int:
        return len(self._lines)

    def named(self, said: str) -> list[int]:
        """Numbers of the towns that go by exactly these words, as `names.words` writes them."""
        return _numbers(self._names.get(said, ""))

    def sounding(self, bones: str) -> list[int]:
        return _numbers(self._sounds.get(bones, ""))

    def at_postcode(self, code: str) -> tuple[list[int], Position | None]:
        """The towns of a postcode and its middle."""
        if code not in self._postcodes:
            return [], None
        lat, lon, found = self._postcodes[code].split("\t")
        return _numbers(found), Position(lat=float(lat), lon=float(lon), kind="town-centre")

    def town(self, number: int) -> Town:
        name, key, lat, lon, people = self._lines[number].split("\t")
        kreis = self.kreise[key]
        return Town(
            id=f"{words(name)[:ID_LENGTH].replace(' ', '-')}-{key}",
            name=name,
            centre=Position(lat=float(lat), lon=float(lon), kind="town-centre"),
            land=kreis.land,
            kreis=key,
            people=int(people),
        )

    def of_kreis(self, key: str) -> list[int]:
        part = f"\t{key}\t"
        return [number for number, line in enumerate(self._lines) if part in line]

    def kreise_near(self, at: Position, count: int) -> list[tuple[str, Position]]:
        """Keys of the Kreise of the towns and postcodes whose middles are nearest, with these, near to far."""
        import numpy as np

        middles, keys = self._middles
        flat = (middles - np.array((at.lat, at.lon))) * np.array((1.0, np.cos(np.radians(at.lat))))
        away = (flat**2).sum(axis=1)
        nearest = np.argpartition(away, count)[:count]
        ordered = nearest[np.argsort(away[nearest])]
        return [(keys[number], Position(lat=middles[number][0], lon=middles[number][1])) for number in ordered]

    @cached_property
    def spellings(self) -> dict[tuple[bool, int], list[str]]:
        """All names by script (ASCII or not) and length: those a misspelt word may be compared with."""
        found: dict[tuple[bool, int], list[str]] = {}
        for name in self._names:
            found.setdefault((name.isascii(), len(name)), []).append(name)
        return found

    @cached_property
    def _middles(self) -> tuple[npt.NDArray[np.float64], list[str]]:
        """Of towns and of postcodes, since a city is one town with many of them; and the Kreis of each."""
        import numpy as np

        rows = [line.split("\t") for line in self._lines]
        keys = [row[1] for row in rows]
        codes = [place.split("\t") for place in self._postcodes.values()]
        keys += [rows[int(numbers.split()[0])][1] for _, _, numbers in codes]
        return np.array([*(row[2:4] for row in rows), *(row[:2] for row in codes)], dtype=np.float64), keys


@cache
def germany() -> Germany:
    """The tables, read once a process."""
    return Germany()


def _lines(name: str) -> Sequence[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def _rows(name: str) -> Iterable[list[str]]:
    return (line.split("\t") for line in _lines(name))


def _table(name: str) -> dict[str, str]:
    keyed = (line.partition("\t") for line in _lines(name))
    return {key: rest for key, _, rest in keyed}


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split()]
