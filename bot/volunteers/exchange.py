"""Volunteers as a table: out for whoever goes on working with it, in from the list a programme has had so far.

A table is looked through first and nothing is written; then all of it is entered, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.locales import clean, fold
from bot.storage import audit, volunteers
from bot.storage.staff import new_person
from bot.storage.volunteers import AGES, STATES, Profile, Spoken, Volunteer
from bot.volunteers.by_mail import ByMail, language_of
from bot.volunteers.intake import NAME_LENGTH, TOPICS, WAYS_TO_REACH, WISHES

COLUMNS = (
    "name", "state", "age", "mother-tongues", "languages", "areas", "topics", "wishes", "sex", "most", "reach",
    "contact", "came-here",
)  # fmt: skip
NAMES = {  # what programmes call a column, folded
    "name": ("name", "vorname nachname", "person"),
    "state": ("state", "status", "stand"),
    "age": ("age", "alter"),
    "mother-tongues": ("mother-tongues", "mother tongue", "muttersprache", "muttersprachen"),
    "languages": ("languages", "sprachen", "weitere sprachen", "fremdsprachen"),
    "areas": ("areas", "gebiet", "gebiete", "landkreis", "ort"),
    "topics": ("topics", "themen", "aufgaben"),
    "wishes": ("wishes", "wunsche", "wunsch"),
    "sex": ("sex", "geschlecht"),
    "most": ("most", "hochstens", "kapazitat"),
    "reach": ("reach", "erreichbar"),
    "contact": ("contact", "kontakt", "telefon", "mail", "e-mail", "email"),
    "came-here": ("came-here", "migrationsgeschichte"),
}
MEANT = {  # other words for a value, folded
    "frau": "woman", "w": "woman", "f": "woman", "mann": "man", "m": "man", "divers": "other", "d": "other",
    "ja": "yes", "x": "yes", "1": "yes", "nein": "no", "0": "no", "": "",
    "erwachsen": "adult", "erwachsene": "adult", "18+": "adult", "telefon": "phone", "e-mail": "mail", "email": "mail",
}  # fmt: skip
APART = re.compile(r"[,;/|]")
MOST = 10
SEXES = ("woman", "man", "other")


class Wrong(NamedTuple):
    """What keeps a line from being entered. `line` as in the file, from 1; `what`: column, value, name or double."""

    line: int
    what: str
    column: str = ""
    value: str = ""


class Looked(NamedTuple):
    """`new`: what each line says. Nothing is entered while anything is wrong."""

    new: list[tuple[Profile, str]]  # with the age
    wrong: list[Wrong]
    unknown: list[str]  # columns nobody knows: they are left out


def rows(found: Iterable[Volunteer]) -> list[list[str]]:
    """With a line of names above. Contacts are in it: whoever may export may read them."""
    table = [list(COLUMNS)]
    for each in found:
        told = each.profile
        mother = [spoken.code for spoken in told.languages if spoken.level == "mother"]
        others = [spoken.code for spoken in told.languages if spoken.level != "mother"]
        table.append([
            told.name, each.state, each.age, ", ".join(mother), ", ".join(others), ", ".join(told.districts),
            ", ".join(told.topics), ", ".join(told.wishes), told.sex, str(told.most), told.reach, told.contact,
            "yes" if told.came_here else "",
        ])  # fmt: skip
    return table


def look(table: Sequence[Sequence[str]], languages: Mapping[str, str], areas: Mapping[str, str]) -> Looked:
    """Read a table. `languages`, `areas`: codes by their folded names, as people write them."""
    columns, unknown = _columns(table[0])
    wrong: list[Wrong] = [] if "name" in columns else [Wrong(1, "column", "name")]
    new: list[tuple[Profile, str]] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(table[1:], start=2):
        if not any(line):
            continue
        cells = {name: line[at] for name, at in columns.items() if at < len(line)}
        read = _Line(number, cells, languages, areas)
        profile, age = read.profile(), read.age()
        wrong += read.wrong
        double = seen.setdefault((fold(profile.name), fold(profile.contact)), number)
        if double != number:
            wrong.append(Wrong(number, "double", "name", str(double)))
        new.append((profile, age))
    return Looked(new, wrong, unknown)


def enter(
    connection: sa.Connection, room: ByMail, by: By, organisation: str, looked: Looked, clock: Clock
) -> list[str]:
    """All of them, as applied: each is talked with and checked here as anybody else.

    Whoever is to be reached by mail is asked there first. Returns whom to wake.
    """
    now, wakes = clock.now(), list[str]()
    for profile, age in looked.new:
        person = new_person(connection, room.vault, by.town, organisation, now)
        volunteers.apply(connection, room.vault, person, organisation, profile, age, now)
        if profile.reach == "mail":
            spoken = language_of(profile, room.texts.languages)
            wakes += room.ask(connection, by.town, person, profile.contact, spoken, now)[1]
    about = f"volunteers:{len(looked.new)}"
    audit.record(connection, town=by.town, actor=by.actor, verb="volunteer.import", about=about, now=now)
    return wakes


def _columns(head: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    columns: dict[str, int] = {}
    unknown = []
    for at, title in enumerate(head):
        name = next((name for name, words in NAMES.items() if fold(title) in words), "")
        if name and name not in columns:
            columns[name] = at
        elif title:
            unknown.append(title)
    return columns, unknown


class _Line:
    def __init__(
        self, number: int, cells: Mapping[str, str], languages: Mapping[str, str], areas: Mapping[str, str]
    ) -> None:
        self._number, self._cells, self._languages, self._areas = number, cells, languages, areas
        self.wrong: list[Wrong] = []

    def profile(self) -> Profile:
        name = clean(self._cells.get("name", ""))[:NAME_LENGTH].strip()
        if not name:
            self.wrong.append(Wrong(self._number, "name", "name"))
        mother = self._named("mother-tongues", self._languages)
        others = [code for code in self._named("languages", self._languages) if code not in mother]
        self._one("state", STATES)  # looked at, and not taken over: who is approved is decided here
        return Profile(
            name=name,
            languages=(*(Spoken(code, "mother") for code in mother), *(Spoken(code) for code in others)),
            districts=tuple(self._named("areas", self._areas)),
            topics=tuple(self._several("topics", TOPICS)),
            wishes=tuple(self._several("wishes", WISHES)),
            reach=self._one("reach", WAYS_TO_REACH),
            contact=clean(self._cells.get("contact", ""))[:NAME_LENGTH],
            came_here=self._one("came-here", ("yes", "no")) == "yes",
            sex=self._one("sex", SEXES),
            most=int(self._one("most", tuple(str(n) for n in range(1, MOST + 1))) or 1),
        )

    def age(self) -> str:
        return self._one("age", AGES)

    def _one(self, column: str, allowed: Iterable[str]) -> str:
        value = fold(self._cells.get(column, ""))
        for meant in (value, MEANT.get(value, value)):
            if meant in allowed or not meant:
                return meant
        return self._refuse(column, value)

    def _several(self, column: str, allowed: Iterable[str]) -> list[str]:
        said = [fold(word) for word in APART.split(self._cells.get(column, "")) if word.strip()]
        known = [word.strip() for word in said]
        return [word if word in allowed else self._refuse(column, word) for word in known]

    def _named(self, column: str, names: Mapping[str, str]) -> list[str]:
        """Codes of what is written by its name, or by the code itself."""
        found = []
        for word in APART.split(self._cells.get(column, "")):
            if name := fold(word).strip():
                found.append(names.get(name) or (name if name in names.values() else self._refuse(column, name)))
        return list(dict.fromkeys(filter(None, found)))

    def _refuse(self, column: str, value: str) -> str:
        self.wrong.append(Wrong(self._number, "value", column, value[:40]))
        return ""
