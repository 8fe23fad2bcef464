"""`lotse whatsapp` as a person types it, against a stand-in of Twilio."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.sandbox.twilio import Twilio

ROOT = Path(__file__).parents[2]
NUMBER = "+4915112345678"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio() as twilio:
        yield twilio


async def lotse(twilio: Twilio, data: Path, *words: str, **more: str) -> Done:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    environ |= {
        "LOTSE_DATA": str(data),
        "LOTSE_LANGUAGES": "de",
        "LOTSE_PUBLIC_URL": "https://lotse.example.org",
        "LOTSE_TWILIO_SID": twilio.sid,
        "LOTSE_TWILIO_TOKEN": twilio.token,
        "LOTSE_TWILIO_SENDER": "+14155238886",
        "LOTSE_TWILIO_API": twilio.url,
        "LOTSE_TWILIO_CONTENT_API": twilio.url,
        **more,
    }
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "whatsapp", *words, env=environ, cwd=ROOT, stdout=pipe, stderr=pipe
    )
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode is not None
    return Done(process.returncode, out.decode(), err.decode())


async def test_setup_and_status(twilio: Twilio, tmp_path: Path) -> None:
    """Menus and templates are made once; what WhatsApp says of the templates is told, with its reason."""
    first = await lotse(twilio, tmp_path, "setup")
    assert first.code == 0, first
    assert "3 templates submitted" in first.out
    assert twilio.violations == []
    again = await lotse(twilio, tmp_path, "setup")
    assert "0 contents made" in again.out
    twilio.decide("approved")
    shown = await lotse(twilio, tmp_path, "status")
    assert (shown.code, shown.out.count("approved")) == (0, 3)
    for content in twilio.contents.values():
        if content.template:
            content.approval, content.reason = "rejected", "TAG_CONTENT_MISMATCH"
    shown = await lotse(twilio, tmp_path, "status")
    assert shown.code == 1
    assert "whatsapp: waiting de: rejected (TAG_CONTENT_MISMATCH)" in shown.out


async def test_what_twilio_refuses_is_said_once_with_where_to_read(twilio: Twilio, tmp_path: Path) -> None:
    """Which account, how many, why: and nothing of the log beside it."""
    twilio.fail("CreateContent", status=400, code=63027, times=3)
    done = await lotse(twilio, tmp_path, "setup")
    assert done.code == 1
    assert done.err == (
        "whatsapp: Twilio refused 3 contents or templates; their questions go out with numbers. "
        "See twilio.com/docs/api/errors/63027, then run `lotse whatsapp setup` again.\n"
    )


async def test_an_account_that_is_refused_is_named(twilio: Twilio, tmp_path: Path) -> None:
    """By its name and its settings, with what to do, in one line."""
    done = await lotse(twilio, tmp_path, "setup", LOTSE_TWILIO_TOKEN="wrong")
    assert (done.code, done.err) == (
        2,
        "whatsapp: Twilio does not accept LOTSE_TWILIO_SID with LOTSE_TWILIO_TOKEN. "
        "Copy both from the Twilio console again, of one account.\n",
    )


async def test_status_before_setup(twilio: Twilio, tmp_path: Path) -> None:
    """Without templates it says what to do."""
    done = await lotse(twilio, tmp_path, "status")
    assert done.code == 1
    assert "lotse whatsapp setup" in done.err


async def test_clean(twilio: Twilio, tmp_path: Path) -> None:
    """Twilio's copies of old messages are deleted, younger ones stay."""
    await twilio.person(NUMBER).say("Kita")
    await twilio.person(NUMBER).say("Kita heute")
    next(iter(twilio.messages.values())).created -= 10 * 86_400 * 1_000_000
    done = await lotse(twilio, tmp_path, "clean")
    assert (done.code, done.out) == (
        0,
        "whatsapp: 1 message and 0 files older than 7 days deleted at Twilio.\n",
    )
    assert [message.body for message in twilio.messages.values()] == ["Kita heute"]
    assert (await lotse(twilio, tmp_path, "clean", "--days", "0")).code == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"LOTSE_TWILIO_SID": "", "LOTSE_TWILIO_TOKEN": "", "LOTSE_TWILIO_SENDER": ""}, "No WhatsApp account"),
        ({"LOTSE_TWILIO_TOKEN": ""}, "LOTSE_TWILIO_TOKEN"),
        ({"LOTSE_PUBLIC_URL": ""}, "LOTSE_PUBLIC_URL"),
        ({"LOTSE_TWILIO_CONTENT_API": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
)
async def test_cannot(twilio: Twilio, tmp_path: Path, more: dict[str, str], said: str) -> None:
    """What is missing or wrong is said in a sentence, without the token."""
    done = await lotse(twilio, tmp_path, "setup", **more)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err
    assert twilio.token not in done.err
