"""`lotse places`: which places are nearest to somebody, and what the content lists."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from zoneinfo import ZoneInfo

import msgspec

from bot.app import BrokenContentError
from bot.cli.layers import published
from bot.cli.main import CANNOT, FINE, ISSUES
from bot.content import Content, load_content
from bot.conversations.composing import Reader, place_parts
from bot.core.languages import plain
from bot.core.messages import Spot, map_link, part_as_text
from bot.knowledge import Facts, Found, Library, Place, near
from bot.locales import fold
from bot.settings import read_settings

_POSITION = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*")
LISTED = ("id", "name", "area", "kinds", "address", "phone", "url", "opening_hours", "languages", "wheelchair")


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """What `near --json` prints; docs/json.md describes it."""

    town: str | None = None
    towns: tuple[str, ...] = ()
    places: tuple[Found, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="near WHERE | list")
    nearest = verbs.add_parser("near", help="the three nearest places that are in charge there")
    nearest.add_argument("where", help="a town, part of a town, Kreis or postcode in any script, or LAT,LON in degrees")
    nearest.add_argument("--kind", action="append", default=[], help="only places of this kind; may be given again")
    nearest.add_argument("--lang", default="de", help="language of the answer")
    nearest.add_argument("--at", help="whether they are open then, in the town's time, as in 2026-12-24T10:00")
    listing = verbs.add_parser("list", help="every place of the content")
    listing.add_argument("--area", default="", help="only those of this area")
    for verb in (nearest, listing):
        verb.add_argument("--json", action="store_true", help="as JSON (docs/json.md)")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    content, issues = load_content(settings, published(settings))
    if content is None:
        raise BrokenContentError(issues)
    return carry_out(content, args)


def carry_out(content: Content, args: argparse.Namespace) -> int:
    return _near(content, args) if args.verb == "near" else _list(content.library, args)


def _near(content: Content, args: argparse.Namespace) -> int:
    town = next(iter(content.towns.values()))
    lang, kinds = plain(args.lang), {kind for place in content.library.places for kind in place.kinds}
    if lang not in content.texts.languages:
        return _wrong(f"There are no texts in {args.lang}. Try: {', '.join(content.texts.languages)}")
    if unknown := [kind for kind in args.kind if kind not in kinds]:
        return _wrong(f"No place is of the kind {unknown[0]}. Try: {', '.join(sorted(kinds))}")
    if (now := _moment(args.at, town.zone)) is None:
        return _wrong(f"“{args.at}” is no moment: write it like 2026-12-24T10:00")
    found = _found(content.library, args.where, town.land, args.kind, lang, now)
    if args.json:
        print(msgspec.json.encode(found).decode())
    elif found.towns or not found.places:
        print(_not_found(found, args.where), file=sys.stderr)
    else:
        _show(found, Reader(content.texts, lang, town.zone))
    return FINE if found.places else ISSUES


def _found(library: Library, where: str, land: str, kinds: list[str], lang: str, now: dt.datetime) -> Near:
    if spot := _spot(where):
        return Near(places=near(library, Facts(position=spot), kinds, lang, now))
    looked = library.towns_meant(where, land)
    if not looked.sure:
        return Near(towns=tuple(town.label or town.name for town in looked.towns))
    home = looked.towns[0].label or looked.towns[0].name
    return Near(town=home, places=near(library, Facts(town=home), kinds, lang, now))


def _spot(where: str) -> Spot | None:
    numbers = _POSITION.fullmatch(fold(where))
    at = Spot(latitude=float(numbers[1]), longitude=float(numbers[2])) if numbers else None
    return at if at and abs(at.latitude) <= 90 and abs(at.longitude) <= 180 else None


def _moment(text: str | None, zone: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(text) if text else dt.datetime.now(ZoneInfo(zone))
    except ValueError:
        return None
    return at.astimezone(ZoneInfo(zone)) if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))


def _show(found: Near, reader: Reader) -> None:
    if found.town:
        print(found.town)
    for place in found.places:
        parts = [(part.place, part_as_text(part)) for part in place_parts(reader, place)]
        map_ = reader.label("place-map")
        print("\n".join(f"{map_}: {map_link(spot)}" if spot else line for spot, line in parts))


def _not_found(found: Near, where: str) -> str:
    if found.towns:
        return f"Which one is meant? {'; '.join(found.towns)}"
    if found.town:
        return f"No place is listed for {found.town}."
    return f"“{where}” is no town, postcode or position with places that are known."


def _list(library: Library, args: argparse.Namespace) -> int:
    if args.area and args.area not in library.areas:
        return _wrong(f"There is no area {args.area}. Try: {', '.join(library.areas)}")
    places = [place for place in library.places if args.area in ("", place.area)]
    if args.json:
        print(msgspec.json.encode([_as_map(place) for place in places]).decode())
    else:
        for place in places:
            print(f"{place.id}  {place.name}  [{', '.join(place.kinds)}]  {place.address}")
    return FINE


def _as_map(place: Place) -> dict[str, object]:
    return {key: getattr(place, key) for key in LISTED}


def _wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return CANNOT
