"""`lotse …` as a person types it, on the database of a house where people write meanwhile."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest

from bot.cli.main import main
from tests.conftest import KEY
from tests.conversations.fixtures import remember_content
from tests.conversations.house import House

TOWNS = """
lotse: 1
towns:
  - {id: erfurt, name: Erfurt}
  - {id: alzey, name: Alzey}
"""


class Done(NamedTuple):
    code: int
    out: str
    errors: str


Lotse = Callable[..., Awaitable[Done]]


@pytest.fixture
def lotse(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lotse:
    """The whole command with settings from the environment, a database connection and an event loop of its own."""
    (house.data / "town" / "knowledge").mkdir(parents=True)
    (house.data / "town" / "knowledge" / "town.yaml").write_text(TOWNS)
    remember_content(monkeypatch)
    monkeypatch.chdir(house.data)  # no .env of whoever runs the tests
    for name, value in {"DATA": str(house.data), "KEY": KEY, "CONTENT": str(house.data / "town")}.items():
        monkeypatch.setenv(f"LOTSE_{name}", value)

    async def run(*words: str, give: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(give))
        capsys.readouterr()
        code = await asyncio.to_thread(ended, list(words))
        return Done(code, *capsys.readouterr())

    return run


def ended(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as error:  # the parser's own way to end
        return int(error.code or 0)
