"""What `/metrics` tells of the whole installation, whichever process did it."""

from __future__ import annotations

import msgspec
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import app as hall
from bot.app import App
from bot.storage import figures
from bot.storage.database import Database
from bot.web import make_web
from tests.conversations.fixtures import content, either_house, house, sqlite_database
from tests.conversations.house import House
from tests.delivery.world import until

__all__ = ["content", "either_house", "house", "sqlite_database"]


TOKEN = "a-token-of-the-tests"


@pytest.fixture(autouse=True)
def ordinary_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for a process of its own is not set for all tests."""
    monkeypatch.setattr(hall, "spare_the_content", lambda: None)


async def test_turns_of_all_processes_are_counted(either_house: House) -> None:
    """One process takes turns and ends, another tells of them, and adds its own before they are stored."""
    house = either_house
    async with house.app.working():
        await house.arrive("amira", "Hallo")
        await house.arrive("amira", "/menu")
        await until(lambda: house.app.turns_untold == 2)
    assert (await house.database.read(figures.counts))["turns_total"] == 2

    settings = msgspec.structs.replace(house.app.settings, metrics_token=TOKEN)
    other = App(settings, house.content, house.database, house.vault, house.clock, house.app.ids)
    other.workers[0].turns = 3
    metrics = await metrics_of(other)
    assert "lotse_turns_total 5\n" in metrics


async def test_turns_are_told_while_the_process_lives(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine's turns are seen before it ends."""
    monkeypatch.setattr(hall, "TELL_SECONDS", 0.01)

    async def told() -> int:
        return (await house.database.read(figures.counts))["turns_total"]

    async with house.app.working():
        await house.arrive("amira", "Hallo")
        await until(told)
        await house.arrive("amira", "/menu")
        await until(lambda: house.app.workers[0].turns == 2)
    assert await told() == 2


async def metrics_of(app: App) -> str:
    web, _ = make_web(app)
    (route,) = [route for route in web.routes if isinstance(route, Route) and route.path == "/metrics"]
    shown = [(b"authorization", f"Bearer {TOKEN}".encode())]
    response: Response = await route.endpoint(Request({"type": "http", "headers": shown}))
    return bytes(response.body).decode()


async def test_links_of_posters_are_counted(database: Database) -> None:
    """By town and by what stands behind `from-`; who makes links up fills nothing."""
    for source in ("station", "station", *map("made-up-{}".format, range(figures.SOURCES + 5))):
        await database.write(lambda c, s=source: figures.add_source(c, "erfurt", s))  # type: ignore[misc]
    found = await database.read(figures.counts)
    sources = {name: value for name, value in found.items() if name.startswith("came_by_total")}
    assert sources['came_by_total{town="erfurt",source="station"}'] == 2
    assert len(sources) == figures.SOURCES
