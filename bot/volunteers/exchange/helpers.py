"""Volunteers as a table. Who is new is applied: each is talked with and checked here as anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from bot.locales import fold
from bot.storage import volunteers
from bot.storage.staff import new_person
from bot.storage.volunteers import AGES, STATES, Profile, Spoken, Volunteer
from bot.volunteers.by_mail import language_of
from bot.volunteers.exchange import known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values
from bot.volunteers.intake import TOPICS, WAYS_TO_REACH, WISHES

EVERYBODY = 10_000
MOST = 10  # people one accompanies at once
SEXES = ("woman", "man", "other")
_SEX_WORDS = {"w": "woman", "f": "woman", "m": "man", "d": "other"}
_REACH_WORDS = {"telefon": "phone", "e-mail": "mail", "email": "mail", "mail": "mail", "chat": "chat"}
COLUMNS = (
    Column("number", "number", known.NUMBER_WORDS),
    Column("name", words=("vorname nachname", "person"), needed=True),
    Column("state", "one", ("stand", "status"), codes=STATES, texts="desk-volunteer-state-"),
    Column("age", "one", ("alter",), codes=AGES, texts="desk-volunteer-age-", meant=known.AGE_WORDS),
    Column("mother-tongues", "languages", ("mother tongue", "muttersprachen")),
    Column("languages", "languages", ("weitere sprachen", "fremdsprachen")),
    Column("areas", "areas", ("gebiete", "landkreis", "ort")),
    Column("topics", "many", ("aufgaben",), codes=TOPICS, texts="volunteer-ask-topics-"),
    Column("wishes", "many", ("wunsch",), codes=WISHES, texts="volunteer-ask-wishes-"),
    Column("sex", "one", codes=SEXES, texts="desk-volunteer-sex-", meant=_SEX_WORDS),
    Column("most", "number", ("kapazitat",)),
    Column("reach", "one", codes=WAYS_TO_REACH, texts="desk-import-reach-", meant=_REACH_WORDS),
    Column("contact", words=("telefon", "mail", "e-mail", "email")),
    Column("came-here", "yes"),
)


def rows(at: Entering) -> Iterator[Values]:
    """Contacts are in it: whoever may export may read them."""
    for each in everybody(at):
        told = each.profile
        yield {
            "number": each.id,
            "name": told.name,
            "state": each.state,
            "age": each.age,
            "mother-tongues": [spoken.code for spoken in told.languages if spoken.level == "mother"],
            "languages": [spoken.code for spoken in told.languages if spoken.level != "mother"],
            "areas": told.districts,
            "topics": told.topics,
            "wishes": told.wishes,
            "sex": told.sex,
            "most": told.most,
            "reach": told.reach,
            "contact": told.contact,
            "came-here": told.came_here,
        }


def everybody(at: Entering) -> list[Volunteer]:
    return volunteers.listing(at.connection, at.rooms.vault, at.by.town, at.by.organisation, STATES, EVERYBODY)


def enter(at: Entering, line: Line) -> Outcome:
    """Where they stand is looked at, and not taken over: who is approved is decided here."""
    _not_twice(at, line)
    before = _before(at, line)
    if before is None:
        person = new_person(at.connection, at.rooms.vault, at.by.town, at.by.organisation, at.now)
        profile, age = _told(line, Profile()), line.said("age")
        volunteers.apply(at.connection, at.rooms.vault, person, at.by.organisation, profile, age, at.now)
        _ask_there(at, person, profile)
        return "new"
    age = line.said("age") or before.age
    if before.age and age != before.age:
        raise MistakeError("desk-import-wrong-age", "age", line.cell("age"))  # it decides what papers are needed
    profile = _told(line, before.profile)
    if (profile, age) == (before.profile, before.age):
        return "same"
    volunteers.change(at.connection, at.rooms.vault, before, profile=profile, age=age, now=at.now)
    return "changed"


def _ask_there(at: Entering, person: int, profile: Profile) -> None:
    """Whoever is to be reached by mail is asked there first whether the address is theirs."""
    if profile.reach == "mail":
        room = at.rooms.by_mail
        spoken = language_of(profile, room.texts.languages)
        at.wakes += room.ask(at.connection, at.by.town, person, profile.contact, spoken, at.now)[1]


def _not_twice(at: Entering, line: Line) -> None:
    seen = at.kept.setdefault("seen", {})
    who = line.number_in("number") or (fold(line.said("name")), fold(line.said("contact")))
    if seen.setdefault(who, line.number) != line.number:
        raise MistakeError("desk-import-wrong-double", "name", str(seen[who]))


def _before(at: Entering, line: Line) -> Volunteer | None:
    """Who is known already: by number, or by name and contact."""
    if line.has("number"):
        return known.volunteer(at, line, "number", "")
    if "everybody" not in at.kept:
        at.kept["everybody"] = {(fold(each.profile.name), fold(each.profile.contact)): each for each in everybody(at)}
    found: Volunteer | None = at.kept["everybody"].get((fold(line.said("name")), fold(line.said("contact"))))
    return found


def _told(line: Line, before: Profile) -> Profile:
    """What the line says over what was known."""
    mother = line.many("mother-tongues")
    others = [code for code in line.many("languages") if code not in mother]
    new: dict[str, Any] = {name: line.said(name) for name in ("name", "sex", "reach", "contact") if line.has(name)}
    new |= {name: line.many(name) for name in ("topics", "wishes") if line.has(name)}
    if line.has("mother-tongues") or line.has("languages"):
        levels = {each.code: each.level for each in before.languages if each.level != "mother"}
        spoken = (
            *(Spoken(code, "mother") for code in mother),
            *(Spoken(code, levels.get(code, "")) for code in others),
        )
        new["languages"] = spoken
    if line.has("areas"):
        new["districts"] = line.many("areas")
    if line.has("came-here"):
        new["came_here"] = line.is_yes("came-here")
    if line.has("most"):
        if line.number_in("most") > MOST:
            raise MistakeError("desk-import-wrong-value", "most", line.cell("most"))
        new["most"] = line.number_in("most")
    return msgspec.structs.replace(before, **new)


VOLUNTEERS = Table("volunteers", "/volunteers", "volunteer", COLUMNS, rows, enter, ("name", "languages"))
