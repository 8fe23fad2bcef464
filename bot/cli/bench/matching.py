"""`lotse bench matching`: how long a list of suggestions takes among very many volunteers, and a day of requests."""

from __future__ import annotations

import argparse
import math
import random
import tempfile
import time
from pathlib import Path

import msgspec

from bot.cli.bench.figures import percentile, table
from bot.cli.bench.machine import this_machine
from bot.knowledge.model import Position
from bot.storage.volunteers import Profile, Span, Spoken, Volunteer
from bot.volunteers.assigning import REQUESTS, assign
from bot.volunteers.intake import PARTS, TOPICS
from bot.volunteers.matching import Asked, Standing, suggest
from bot.volunteers.pool import Pool

VOLUNTEERS, ASKED = 5_000, 500
MOST = 20_000  # volunteers: beyond any programme, and the table of a day would take GB
LISTS = 100  # lists of suggestions that are timed
SEED = 20_261_201
LANGUAGES = ("ar", "fa", "ru", "uk", "tr", "ku", "en", "fr", "ti", "so")
AREAS = tuple(f"area-{n}" for n in range(30))
GOALS = "500 requests to 5,000 volunteers under 5 s; one list of suggestions under 50 ms"


class Figures(msgspec.Struct, frozen=True):
    volunteers: int
    requests: int
    view_ms: float  # making the view of the volunteers, once for as long as nobody changes
    list_p50_ms: float
    list_p95_ms: float
    assign_s: float
    assigned: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--volunteers", type=_number(MOST), default=VOLUNTEERS, metavar="N", help="default 5000")
    parser.add_argument("--requests", type=_number(REQUESTS), default=ASKED, metavar="N", help="default 500")


def _number(most: int):  # type: ignore[no-untyped-def]  # a type of argparse
    def read(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {most}")
        return int(text)

    return read


def run(args: argparse.Namespace) -> int:
    found = measure(args.volunteers, args.requests)
    machine = this_machine(Path(tempfile.gettempdir()))
    if args.json:
        print(msgspec.json.encode({"machine": machine, "figures": found}).decode())
        return 0
    names = found.__struct_fields__
    row = [f"{value:,}" if isinstance(value, int) else f"{value:.2f}" for value in msgspec.structs.astuple(found)]
    print(f"{table([name.replace('_', ' ') for name in names], [row])}\n\n{machine}\nAims: {GOALS}")
    return 0


def measure(volunteers: int, requests: int) -> Figures:
    chance = random.Random(SEED)  # noqa: S311 - the same people each time, no secret
    people, asked = made_volunteers(chance, volunteers), made_requests(chance, requests)
    began = time.perf_counter()
    pool = Pool(people, middle)
    view = time.perf_counter() - began
    standing = Standing(loads={each.id: chance.choice((0, 0, 1)) for each in people})
    lists = [_timed(each, pool, standing) for each in (asked * math.ceil(LISTS / requests))[:LISTS]]
    began = time.perf_counter()
    plan = assign(asked, pool, standing)
    return Figures(
        volunteers=volunteers,
        requests=requests,
        view_ms=view * 1_000,
        list_p50_ms=percentile(lists, 0.5) * 1_000,
        list_p95_ms=percentile(lists, 0.95) * 1_000,
        assign_s=time.perf_counter() - began,
        assigned=len(plan.given),
    )


def _timed(asked: Asked, pool: Pool, standing: Standing) -> float:
    began = time.perf_counter()
    suggest(asked, pool, standing)
    return time.perf_counter() - began


def middle(area: str) -> Position:
    """Thirty districts, five kilometres apart."""
    number = AREAS.index(area)
    return Position(lat=49.5 + number // 6 * 0.045, lon=8.0 + number % 6 * 0.07, kind="town-centre")


def made_volunteers(chance: random.Random, count: int) -> list[Volunteer]:
    return [_volunteer(chance, number) for number in range(1, count + 1)]


def _volunteer(chance: random.Random, number: int) -> Volunteer:
    spoken = [Spoken("de", "fluent"), *(Spoken(each, chance.choice(("mother", "fluent", "some", ""))) for each in
                                        chance.sample(LANGUAGES, chance.choice((1, 1, 2))))]  # fmt: skip
    days = chance.sample(range(7), chance.choice((1, 2, 3)))
    profile = Profile(
        languages=tuple(spoken),
        districts=tuple(chance.sample(AREAS, chance.choice((1, 1, 2)))),
        topics=tuple(chance.sample(TOPICS, 3)),
        times=tuple(Span(day, *chance.choice(tuple(PARTS.values()))) for day in days),
        wishes=chance.choice(((), (), (), ("women",), ("families",))),
        sex=chance.choice(("woman", "woman", "man", "")),
        came_here=chance.random() < 0.3,
        most=chance.choice((1, 1, 2, 3)),
    )
    state = "paused" if chance.random() < 0.1 else "approved"
    return Volunteer(number, "", "bench", "", number, state, "adult", profile, 0, number)


def made_requests(chance: random.Random, count: int) -> list[Asked]:
    """All of one day."""
    return [
        Asked(
            id=number,
            kind=chance.choice(("accompany", "accompany", "interpret", "learn")),
            languages=(chance.choice(LANGUAGES),),
            topic=chance.choice(TOPICS),
            area=chance.choice(AREAS),
            starts=f"2026-12-01T{chance.randrange(8, 19):02}:{chance.choice((0, 30)):02}",
            minutes=chance.choice((0, 60, 90)),
            wishes=chance.choice(((), (), (), ("women",))),
            sex=chance.choice(("woman", "man", "")),
        )
        for number in range(1, count + 1)
    ]
