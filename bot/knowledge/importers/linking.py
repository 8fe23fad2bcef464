"""Which entries are one thing in several languages. Only paths say so: ids are of translations, and change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

from bot.core.languages import plain
from bot.knowledge.importers.api import Entry
from bot.knowledge.importers.page_text import safe_link
from bot.knowledge.model import FIRST_CHOICE
from bot.locales import romanise

WEB_APP = "https://integreat.app"  # where people read a page whose answer names no address of its own
REGION_LETTERS, NAME_LETTERS, DIGITS = 16, 16, 8  # of a topic's id, which travels in a button: 52 bytes in all
ADDRESS_LETTERS = ":/?#[]@!$&'()*+,;=%~"  # of an address, as it is; umlauts and Arabic are escaped

_LANGUAGE = re.compile(r"[a-z]{2,3}")  # as files of the knowledge are named by
_PAGE = re.compile(r"https?://[^\s/]+\.[^\s]+")
_Entry = TypeVar("_Entry", bound=Entry)
Languages = Mapping[str, str]  # Integreat's code → ours, the preferred code of a language before its others


def languages_of(codes: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
    """The codes to read, with our language for each: those wanted, or all.

    `wanted` are codes of either kind. Several codes of one language (`de` and the simple German `de-si`, `zh-cn` and
    `zh-tw`) all stay: the plain one first, so that another fills in only where it is missing.
    """
    order = sorted(codes, key=lambda code: (plain(code) != FIRST_CHOICE, plain(code) != code))
    found = {code: lang for code in order if _LANGUAGE.fullmatch(lang := plain(code) or "")}
    return {code: lang for code, lang in found.items() if not wanted or {code, lang} & {*wanted, *map(plain, wanted)}}


def is_own(entry: Entry, code: str) -> bool:
    """Words written in this language; not those of another one that stand in for them."""
    parts = entry.key.split("/")
    return entry.id is not None and (len(parts) < 2 or parts[1] == code)


def linked(found: Mapping[str, Sequence[_Entry]]) -> list[dict[str, _Entry]]:
    """Things, each with its words by code. `found`: the own entries of each code, the preferred code first.

    Every entry is in one thing, and a thing has one entry a code, whatever the links say.
    """
    code_of = {entry.key: code for code, entries in found.items() for entry in entries}
    entry_of = {entry.key: entry for entries in found.values() for entry in entries}
    things: list[dict[str, _Entry]] = []
    thing_of: dict[str, dict[str, _Entry]] = {}
    for code, entries in found.items():
        for entry in entries:
            thing = thing_of.get(entry.key)
            if thing is None:
                others = (thing_of.get(key) for key in entry.others)
                thing = next((other for other in others if other is not None and code not in other), None)
            if thing is None:
                thing = {}
                things.append(thing)
            for key in (entry.key, *entry.others):
                if key in code_of and key not in thing_of and code_of[key] not in thing:
                    thing[code_of[key]] = entry_of[key]
                    thing_of[key] = thing
    return things


def by_language(thing: Mapping[str, _Entry], languages: Languages) -> dict[str, _Entry]:
    """The words of each of our languages: of several codes the preferred one."""
    words: dict[str, _Entry] = {}
    for code, lang in languages.items():
        if code in thing:
            words.setdefault(lang, thing[code])
    return words


def id_of(region: str, entry: Entry) -> str:
    """A name for files and buttons that stays while the page stays where it is."""
    name = "-".join("".join(c if c.isalnum() else " " for c in romanise(entry.key.rsplit("/", 1)[-1])).split())
    name = name.encode("ascii", "ignore").decode()[:NAME_LETTERS].strip("-") or "page"
    digest = hashlib.sha256(entry.key.encode()).hexdigest()[:DIGITS]
    return f"integreat-{region[:REGION_LETTERS].strip('-')}-{name}-{digest}"


def address_of(entry: Entry) -> str:
    """Where people read it."""
    url = safe_link(escaped(entry.url))
    return url if is_page(url) else f"{WEB_APP}/{quote(entry.key)}/"


def source_of(entry: Entry, title: str) -> dict[str, str]:
    """The page itself, with the day of its last change."""
    source = {"url": address_of(entry), "title": f"Integreat: {title}"}
    return {**source, "date": entry.date} if entry.date else source


def escaped(url: str) -> str:
    return quote(url, safe=ADDRESS_LETTERS)


def is_page(url: str) -> bool:
    """An address on the web whose host has a name, as files of the knowledge need it."""
    return _PAGE.fullmatch(url) is not None
