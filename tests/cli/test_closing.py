"""What an installation leaves behind when it goes down."""

from __future__ import annotations

import asyncio
import gc
import warnings
from pathlib import Path

from bot.app import opened
from bot.settings import read_settings
from tests.cases.translation.stands import LibreStand


async def test_the_translator_is_left_when_the_house_goes_down(tmp_path: Path) -> None:
    """No connection to it stays open behind our back: Python would warn of it."""
    async with LibreStand() as stand:
        given = {
            "LOTSE_DATA": str(tmp_path),
            "LOTSE_TRANSLATOR": "libretranslate",
            "LOTSE_TRANSLATOR_URL": stand.url,
        }
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always", ResourceWarning)
            async with opened(read_settings(given, env_file=tmp_path / "none")) as app:
                assert app.translator
                said = await app.translator.translate("Guten Tag, kommen Sie bitte zu uns.", "de", "ar")
                assert stand.requests
                assert said.source == "de"
            del app, said
            gc.collect()
        assert [str(each.message) for each in warned if issubclass(each.category, ResourceWarning)] == []


async def test_only_a_house_with_a_translator_translates_ahead(tmp_path: Path) -> None:
    """By itself, while it works; and the work ends with the house."""
    translator = {"LOTSE_TRANSLATOR": "libretranslate", "LOTSE_TRANSLATOR_URL": "http://127.0.0.1:1"}
    for more in ({}, translator):
        settings = read_settings({"LOTSE_DATA": str(tmp_path), **more}, env_file=tmp_path / "none")
        async with opened(settings) as app, app.working():
            assert ("translating ahead" in names()) == bool(more)
        assert "translating ahead" not in names()


def names() -> set[str]:
    return {task.get_name() for task in asyncio.all_tasks()}
