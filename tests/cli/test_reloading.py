from __future__ import annotations

import asyncio
import os
import signal
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.app import App, opened
from bot.cli.reloading import Reloading
from bot.content import NOTHING_PUBLISHED
from bot.core.issues import Issue
from bot.knowledge import Library, Search
from bot.settings import read_settings
from bot.storage.database import open_database
from tests.conftest import KEY
from tests.delivery.serving import Lotse, Visitor, visitors
from tests.delivery.world import until

TOPIC = """
title: Zwergenstube suchen
answer: Es gibt {count} Zwergenstuben in der Stadt.
questions: [Wo ist die Zwergenstube?, Zwergenstube suchen, Zwergenstube anmelden]
"""
HEAD = "lotse: 1\nask_there: migrationsberatung\n"
SECONDS = 2.0  # a reply under reload may take: ten times of what it takes
PAUSE = 1.5  # between two messages of one page: faster ones are asked to wait


def write(content: Path, count: str) -> None:
    topic = content / "knowledge" / "topics" / "zwergenstube"
    topic.mkdir(parents=True, exist_ok=True)
    (topic / "topic.yaml").write_text(HEAD)
    (topic / "de.yaml").write_text("lotse: 1" + TOPIC.format(count=count))


async def test_new_content_is_taken_and_broken_content_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next turn finds what is new; with a mistake all stays as it was, and the mistake is named."""
    (tmp_path / "content" / "knowledge").mkdir(parents=True)
    given = {"LOTSE_DATA": str(tmp_path), "LOTSE_KEY": KEY, "LOTSE_CONTENT": str(tmp_path / "content")}
    settings = read_settings({**given, "LOTSE_LANGUAGES": "de"}, env_file=tmp_path / "none")
    async with opened(settings, alone=True) as app:
        before = app.world
        assert before.search.find("Zwergenstube", "de").zone == "nothing"
        write(tmp_path / "content", "drei")
        assert await Reloading(app).reload() == []
        taken = app.world
        assert taken.search.find("Zwergenstube", "de").hits[0].topic == "zwergenstube"
        assert before.search.find("Zwergenstube", "de").zone == "nothing"  # a turn under way ends with the old
        (tmp_path / "content" / "knowledge" / "topics" / "zwergenstube" / "de.yaml").write_text("title: [")
        mistakes = await Reloading(app).reload()
        assert mistakes and app.world is taken
        assert "zwergenstube" in capsys.readouterr().err


async def test_a_reload_under_traffic_loses_and_delays_nothing(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten people write all the time while content is read again, twice: all are answered, soon, and then anew."""
    content = tmp_path / "content"
    write(content, "drei")
    lotse = Lotse("serve", sqlite_url, tmp_path, LOTSE_CONTENT=str(content), LOTSE_LANGUAGES="de")
    async with lotse, visitors(lotse, 10) as people:
        for person in people:
            await person.talks(["Guten Tag"])
        ending = asyncio.Event()
        talking = [asyncio.create_task(_talk(person, ending)) for person in people]
        for count in ("vier", "fünf"):
            await asyncio.sleep(1)
            write(content, count)
            lotse.process.send_signal(signal.SIGHUP)
        await until(lambda: _has_new(people[0], "fünf"), seconds=40)
        ending.set()
        waited = [seconds for each in await asyncio.gather(*talking) for seconds in each]
        assert statistics.quantiles(waited, n=100)[98] < SECONDS, max(waited)
        for person in people:
            assert await person.answered()


async def _talk(person: Visitor, ending: asyncio.Event) -> list[float]:
    """Says one thing after the other; the seconds each was waited for."""
    waited = []
    while not ending.is_set():
        began = time.monotonic()
        await person.says("Wo ist die Zwergenstube?")
        await until(person.answered, seconds=60)
        waited.append(time.monotonic() - began)
        await asyncio.sleep(PAUSE)
    return waited


async def _has_new(person: Visitor, count: str) -> bool:
    return any(f"Es gibt {count}" in said for said in await person.heard())


@pytest.fixture
def signals() -> Iterator[None]:
    """What a signal means is the whole program's: the tests after this one get it back."""
    before = signal.getsignal(signal.SIGHUP)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
async def bare(sqlite_url: str) -> AsyncIterator[App]:
    """As much of an app as is reached when nothing is read: a search, and a database nothing is published in."""
    database = await open_database(sqlite_url)
    world, content = SimpleNamespace(search=Search(Library({}))), SimpleNamespace(published=NOTHING_PUBLISHED)
    yield cast(App, SimpleNamespace(world=world, content=content, database=database))
    await database.close()


async def test_whatever_goes_wrong_the_next_signal_is_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], signals: None, bare: App
) -> None:
    """A file that vanishes while it is read, and a machine that starts no more processes, end no reloading."""
    reloading, tried = Reloading(bare), []

    async def reload() -> list[Issue]:
        tried.append(1)
        if len(tried) == 1:
            raise FileNotFoundError("de.yaml")
        return []

    monkeypatch.setattr(reloading, "reload", reload)
    monkeypatch.setenv("PATH", "/nowhere")  # without `nice`
    async with reloading:
        for times in range(1, 4):
            os.kill(os.getpid(), signal.SIGHUP)
            await until(lambda times=times: _is(len(tried) == times))
            await asyncio.sleep(0.05)
    assert "cannot be read" in capsys.readouterr().err


async def _is(true: bool) -> bool:
    return true


async def test_a_signal_while_the_program_ends_kills_nothing(signals: None, bare: App) -> None:
    """Workers end their turns after reloading has ended."""
    async with Reloading(bare):
        pass
    os.kill(os.getpid(), signal.SIGHUP)
    await asyncio.sleep(0)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
