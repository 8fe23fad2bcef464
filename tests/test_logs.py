"""Logs hold ids, never words."""

from __future__ import annotations

import asyncio
import gc
import json
import logging

import pytest

from bot.logs import JsonLines


async def test_an_error_nobody_waited_for_keeps_its_words(caplog: pytest.LogCaptureFixture) -> None:
    """asyncio writes errors and arguments into its message; they may be what a person wrote."""

    async def breaks() -> None:
        raise ValueError("CANARY")

    def calls(_words: str) -> None:
        raise ValueError("CANARY")

    asyncio.get_running_loop().call_soon(calls, "CANARY")
    task = asyncio.create_task(breaks())
    await asyncio.sleep(0.01)
    del task
    gc.collect()
    records = [record for record in caplog.records if record.name == "asyncio"]
    assert len(records) == 2
    assert all("CANARY" in record.getMessage() for record in records)
    lines = [JsonLines().format(record) for record in records]
    assert all("CANARY" not in line and json.loads(line)["error"] == "ValueError" for line in lines)


def test_what_is_put_into_a_message_is_left_out() -> None:
    """A log line holds the words of the program, not those of its arguments."""
    record = logging.LogRecord("lotse.x", logging.INFO, "", 1, "kept %s", ("CANARY",), None)
    assert json.loads(JsonLines().format(record))["what"] == "kept %s"
