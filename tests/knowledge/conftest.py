"""A small base content, and a town's own laid over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import Library, Search
from bot.knowledge.index.store import Store
from bot.settings import read_settings
from tests.knowledge.world import HERE, SHIPPED


@pytest.fixture(scope="session")
def base() -> Library:
    return Library.load(HERE / "base")[0]


@pytest.fixture(scope="session")
def town() -> Library:
    return Library.load(HERE / "base", HERE / "town")[0]


@pytest.fixture(scope="session")
def shipped() -> Library:
    return Library.load(SHIPPED)[0]


@pytest.fixture(scope="session")
def shipped_search(shipped: Library) -> Search:
    """With the indexes that are kept on this machine, so that they are built once."""
    return Search(shipped, store=Store(read_settings().index))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes content files into a directory: write({"topics/x/de.yaml": "title: …"})."""

    def write(files: dict[str, str], directory: str = "content") -> Path:
        for name, text in files.items():
            path = tmp_path / directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / directory

    return write
