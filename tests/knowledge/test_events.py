"""Events: told of until they are over."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.knowledge import Findings, Hit, Library, compose, to_come
from bot.knowledge.model import Facts, Occasion, Topic, Wording
from tests.knowledge.world import local

WORDS = {"de": Wording(title="Fest", answer="Kommen Sie.")}


def occasion(day: str, *, hours: int = 2) -> Occasion:
    starts = local(f"{day} 18:00")
    return Occasion(starts=starts, ends=starts + dt.timedelta(hours=hours))


LIBRARY = Library(
    {
        "past": Topic(id="past", wordings=WORDS, occasions=(occasion("2026-11-01"),)),
        "next": Topic(id="next", wordings=WORDS, occasions=(occasion("2026-12-08"), occasion("2026-12-01"))),
        "page": Topic(id="page", wordings=WORDS),
    }
)
NOW = local("2026-11-27 10:00")


def findings(zone: str, *topics: str) -> Findings:
    return Findings(zone=zone, hits=tuple(Hit(topic=t, lang="de", score=0.9, title=t) for t in topics), lang="de")


@pytest.mark.parametrize(
    ("zone", "topics", "left"),
    [
        ("sure", ["past"], ("nothing", [])),
        ("sure", ["past", "next"], ("unsure", ["next"])),
        ("sure", ["next", "past"], ("sure", ["next"])),
        ("unsure", ["page", "past", "next"], ("unsure", ["page", "next"])),
        ("sure", ["page", "next"], ("sure", ["page", "next"])),
        ("nothing", [], ("nothing", [])),
    ],
)
def test_what_is_over_is_not_found(zone: str, topics: list[str], left: tuple[str, list[str]]) -> None:
    """An event that is over is no hit, and the hit behind it is at most a suggestion."""
    found = to_come(LIBRARY, findings(zone, *topics), NOW)
    assert (found.zone, [hit.topic for hit in found.hits]) == left


def test_the_clock_decides() -> None:
    """An event is over at the end of its last occasion, by the clock that is passed in."""
    topic = LIBRARY.topics["next"]
    assert [topic.over(local(moment)) for moment in ("2026-12-08 19:59", "2026-12-08 20:00")] == [False, True]
    assert not LIBRARY.topics["page"].over(NOW)


def test_only_what_is_to_come_is_said() -> None:
    """An answer names the next dates first, and none that has passed."""
    answer = compose(LIBRARY, "next", "de", Facts(), local("2026-12-02 09:00"))
    assert [one.starts.day for one in answer.occasions] == [8]
    assert [one.starts.day for one in compose(LIBRARY, "next", "de", Facts(), NOW).occasions] == [1, 8]
