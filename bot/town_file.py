"""`knowledge/town.yaml`: the towns of an installation. A wrong zone would fail in every turn: it is found here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bot.core.clock import is_zone
from bot.core.issues import Issue, nearest
from bot.core.limits import CHANNELS, FASTEST, MAIL, SLOWEST
from bot.core.people import LANDS
from bot.core.strict_yaml import Data, Document, Where, load_file
from bot.core.towns import Account, Town
from bot.knowledge import hours
from bot.knowledge.shapes import FORMAT, Check, Wrong, fields, flag, issues, named, one_of, several
from bot.settings import Settings

ACCOUNTS = (Account(id="web", channel="web"), Account(id="terminal", channel="terminal"))
MAILBOX = Account(id=MAIL, channel=MAIL)
BOTS = (  # and how the settings begin any of which says that there is one
    (Account(id="telegram", channel="telegram"), "TELEGRAM_"),
    (Account(id="whatsapp", channel="whatsapp"), "TWILIO_"),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")  # part of a web address, and of every row


def load_towns(
    paths: Collection[Path], settings: Settings, areas: Collection[str] = ()
) -> tuple[dict[str, Town], list[Issue]]:
    """The towns of the last file there is, or one town from the settings. `areas`: those there are, if it is known."""
    path = next((path for path in reversed([*paths]) if path.is_file()), None)
    if path is None:
        return {"town": _with_defaults(Town(id="town"), settings, first=True)}, []
    document, wrong = load_file(path)
    if document is None:
        return {}, wrong
    wrong = issues(document, _FILE)
    if wrong:
        return {}, wrong
    towns: dict[str, Town] = {}
    for raw in document.data["towns"]:
        town = msgspec.convert(_given(raw), Town)
        towns[town.id] = _with_defaults(town, settings, first=not towns)
    return towns, [*_twice(document), *_unknown_areas(document, areas), *_unknown_stand_ins(document)]


def _given(raw: Any) -> Any:
    """Without what was left empty."""
    if isinstance(raw, dict):
        return {key: _given(item) for key, item in raw.items() if item is not None}
    return [_given(item) for item in raw] if isinstance(raw, list) else raw


def _with_defaults(town: Town, settings: Settings, *, first: bool) -> Town:
    """Settings fill what the file leaves open; every town has page and terminal, the first one bots and mail."""
    given = {account.id for account in town.accounts}
    channels = {account.channel for account in town.accounts}
    bots = [
        bot
        for bot, begins in BOTS
        if first and bot.channel not in channels and any(name.startswith(begins) for name in settings.secrets)
    ]
    if first and MAIL not in channels and settings.smtp_host and settings.public_url:  # its links lead there
        bots.append(MAILBOX)
    accounts = (*town.accounts, *(account for account in (*ACCOUNTS, *bots) if account.id not in given))
    return msgspec.structs.replace(
        town,
        name=town.name or settings.town,
        land=town.land or settings.land,
        zone=town.zone if town.zone != "Europe/Berlin" else settings.timezone,
        accounts=tuple(_with_speed(account, settings) for account in accounts),
    )


def _with_speed(account: Account, settings: Settings) -> Account:
    speeds = {"telegram": settings.telegram_per_second, "whatsapp": settings.twilio_per_second}
    return msgspec.structs.replace(account, per_second=account.per_second or speeds.get(account.channel))


# --- what the names in it must agree on


def _twice(document: Document) -> Iterator[Issue]:
    """Two towns of one name, or two bots: one would get the other's messages."""
    towns = document.data["towns"]
    places: list[Where] = [("towns", number) for number in range(len(towns))]
    bots = [
        ("towns", i, "accounts", j) for i, town in enumerate(towns) for j, _ in enumerate(town.get("accounts") or ())
    ]
    for group in (places, bots):
        seen: dict[str, int] = {}
        for where in group:
            line, name = document.at(*where, "id")[0], _at(document.data, (*where, "id"))
            if name in seen:
                yield document.issue("twice", f"“{name}” is already in line {seen[name]}.", *where, "id")
            seen.setdefault(name, line)


def _at(data: Any, where: Where) -> Any:
    for key in where:
        data = data[key]
    return data


def _unknown_areas(document: Document, areas: Collection[str]) -> Iterator[Issue]:
    for number, town in enumerate(document.data["towns"]):
        area = town.get("area")
        if area and areas and area not in areas:
            guess = nearest(area, set(areas))
            yield document.issue(
                "unknown-area", f"There is no area “{area}”.", "towns", number, "area", suggestion=guess
            )


def _unknown_stand_ins(document: Document) -> Iterator[Issue]:
    """A team that nobody would read for, because its stand-in does not exist or is itself."""
    for i, town in enumerate(document.data["towns"]):
        teams = [str(team.get("id")) for team in town.get("teams") or ()]
        for j, team in enumerate(town.get("teams") or ()):
            stand_in = team.get("stand_in")
            if stand_in and (stand_in not in teams or stand_in == team["id"]):
                others = {name for name in teams if name != team["id"]}
                yield document.issue(
                    "unknown-team",
                    f"There is no other team “{stand_in}”.",
                    *("towns", i, "teams", j, "stand_in"),
                    suggestion=nearest(str(stand_in), others),
                )


# --- the form of the file


def _text(data: Data, where: Where) -> Iterator[Wrong]:
    """A text; unlike in an answer it may be empty: then the settings say it, or people are asked."""
    if not isinstance(data, str):
        yield Wrong(where, "shape", f"“{where[-1]}” must be text: put it in quotes.")


def _name(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, str) or not _NAME.fullmatch(data):
        yield Wrong(where, "name", f"“{where[-1]}” must be a short name: letters, digits, “-” and “_”.")


def _zone(data: Data, where: Where) -> Iterator[Wrong]:
    if not is_zone(str(data)):
        yield Wrong(where, "zone", f"There is no time zone “{data}”.")


def _land(data: Data, where: Where) -> Iterator[Wrong]:
    if data not in ("", *LANDS):
        yield Wrong(where, "word", f"“{where[-1]}” must be one of: {', '.join(LANDS)}.")


def _hours(data: Data, where: Where) -> Iterator[Wrong]:
    if data and (mistake := hours.mistake(str(data))):
        yield Wrong(where, "opening-hours", f"These hours cannot be read: {mistake}.")


def _channel(data: Data, where: Where) -> Iterator[Wrong]:
    if data not in CHANNELS:
        yield Wrong(where, "town-channel", f"There is no channel “{data}”.", nearest(str(data), set(CHANNELS)))


def _speed(data: Data, where: Where) -> Iterator[Wrong]:
    if isinstance(data, bool) or not isinstance(data, int | float) or not SLOWEST <= data <= FASTEST:
        yield Wrong(where, "number", f"“{where[-1]}” must be a number from {SLOWEST} to {FASTEST}.")


def _number(data: Data, where: Where) -> Iterator[Wrong]:
    if isinstance(data, bool) or not isinstance(data, int) or data < 1:
        yield Wrong(where, "number", f"“{where[-1]}” must be a number from 1 on.")


def _format(data: Data, where: Where) -> Iterator[Wrong]:
    if data != FORMAT:
        yield Wrong(where, "format", f"A town file begins with “lotse: {FORMAT}”.")


def _some(inner: Check, message: str) -> Check:
    """A list that is not empty."""

    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if data == []:
            yield Wrong(where, "missing", message)
        yield from several(inner)(data, where)

    return check


_TEAM = fields(
    {
        "id": _name, "name": _text, "desk_hours": _hours, "topics": several(_name), "languages": several(_name),
        "stand_in": _text,
    },
    needed=("id",),
)  # fmt: skip
_ORGANISATION = fields({"id": _name, "name": _text, "contact": _text}, needed=("id",))
_ACCOUNT = fields(
    {
        "id": _name, "channel": _channel, "sensitive_handoff": flag, "secrets": named(_text), "per_second": _speed,
    },
    needed=("id", "channel"),
)  # fmt: skip
_OUTSIDE = fields(
    {
        "desk": one_of("zammad", "chatwoot"), "url": _text, "group": _text, "account": _number, "inbox": _number,
        "language": one_of("de", "en"), "secrets": named(_text),
    },
    needed=("desk", "url", "secrets"),
)  # fmt: skip
_TOWN = fields(
    {
        "id": _name, "name": _text, "zone": _zone, "land": _land, "area": _text, "teams": several(_TEAM),
        "organisations": _some(_ORGANISATION, "A town has at least one organisation."), "accounts": several(_ACCOUNT),
        "outside": _OUTSIDE, "ask_to_help": flag,
    },
    needed=("id",),
)  # fmt: skip
_FILE = fields({"lotse": _format, "towns": _some(_TOWN, "There is no town in this file.")}, needed=("lotse", "towns"))
