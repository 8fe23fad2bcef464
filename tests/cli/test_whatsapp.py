"""`lotse whatsapp` as a person types it, against a stand-in of Twilio."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.twilio import Twilio
from tests.conversations.command import Done, Lotse, ended

ROOT = Path(__file__).parents[2]
NUMBER = "+4915112345678"


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio() as twilio:
        yield twilio


def environ(twilio: Twilio, data: Path) -> dict[str, str]:
    return {
        "LOTSE_DATA": str(data),
        "LOTSE_LANGUAGES": "de",
        "LOTSE_PUBLIC_URL": "https://lotse.example.org",
        "LOTSE_TWILIO_SID": twilio.sid,
        "LOTSE_TWILIO_TOKEN": twilio.token,
        "LOTSE_TWILIO_SENDER": "+14155238886",
        "LOTSE_TWILIO_API": twilio.url,
        "LOTSE_TWILIO_CONTENT_API": twilio.url,
    }


@pytest.fixture
def lotse(twilio: Twilio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lotse:
    """The command in this process, which starts sooner; in one of its own it is seen in the first test."""
    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)  # no .env of whoever runs the tests

    async def run(*words: str, **more: str) -> Done:
        for name, value in {**environ(twilio, tmp_path), **more}.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = await asyncio.to_thread(ended, ["whatsapp", *words])
        return Done(code, *capsys.readouterr())

    return run


async def in_a_process(twilio: Twilio, data: Path, *words: str) -> Done:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-m", "bot", "whatsapp", *words]
    settings = own | environ(twilio, data)
    process = await asyncio.create_subprocess_exec(*command, env=settings, cwd=ROOT, stdout=pipe, stderr=pipe)
    out, errors = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode is not None
    return Done(process.returncode, out.decode(), errors.decode())


async def test_setup_and_status(twilio: Twilio, lotse: Lotse, tmp_path: Path) -> None:
    """Menus and templates are made once; what WhatsApp says of the templates is told, with its reason."""
    first = await in_a_process(twilio, tmp_path, "setup")
    assert first.code == 0, first
    assert "9 templates submitted" in first.out
    assert twilio.violations == []
    again = await lotse("setup")
    assert "0 contents made" in again.out
    twilio.decide("approved")
    shown = await lotse("status")
    assert (shown.code, shown.out.count("approved")) == (0, 9)
    for content in twilio.contents.values():
        if content.template:
            content.approval, content.reason = "rejected", "TAG_CONTENT_MISMATCH"
    shown = await lotse("status")
    assert shown.code == 1
    assert "whatsapp: waiting de: rejected (TAG_CONTENT_MISMATCH)" in shown.out


async def test_what_twilio_refuses_is_said_once_with_where_to_read(twilio: Twilio, lotse: Lotse) -> None:
    """Which account, how many, why: and nothing of the log beside it."""
    twilio.fail("CreateContent", status=400, code=63027, times=3)
    done = await lotse("setup")
    assert done.code == 1
    assert done.errors == (
        "whatsapp: Twilio refused 3 contents or templates; their questions go out with numbers. "
        "See twilio.com/docs/api/errors/63027, then run `lotse whatsapp setup` again.\n"
    )


async def test_an_account_that_is_refused_is_named(twilio: Twilio, lotse: Lotse) -> None:
    """By its name and its settings, with what to do, in one line."""
    done = await lotse("setup", LOTSE_TWILIO_TOKEN="wrong")
    assert (done.code, done.errors) == (
        2,
        "whatsapp: Twilio does not accept LOTSE_TWILIO_SID with LOTSE_TWILIO_TOKEN. "
        "Copy both from the Twilio console again, of one account.\n",
    )


async def test_status_before_setup(twilio: Twilio, lotse: Lotse) -> None:
    """Without templates it says what to do."""
    done = await lotse("status")
    assert done.code == 1
    assert "lotse whatsapp setup" in done.errors


async def test_clean(twilio: Twilio, lotse: Lotse) -> None:
    """Twilio's copies of old messages are deleted, younger ones stay."""
    await twilio.person(NUMBER).say("Kita")
    await twilio.person(NUMBER).say("Kita heute")
    next(iter(twilio.messages.values())).created -= 10 * 86_400 * 1_000_000
    done = await lotse("clean")
    assert (done.code, done.out) == (
        0,
        "whatsapp: 1 message and 0 files older than 7 days deleted at Twilio.\n",
    )
    assert [message.body for message in twilio.messages.values()] == ["Kita heute"]
    assert (await lotse("clean", "--days", "0")).code == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"LOTSE_TWILIO_SID": "", "LOTSE_TWILIO_TOKEN": "", "LOTSE_TWILIO_SENDER": ""}, "No WhatsApp account"),
        ({"LOTSE_TWILIO_TOKEN": ""}, "LOTSE_TWILIO_TOKEN"),
        ({"LOTSE_PUBLIC_URL": ""}, "LOTSE_PUBLIC_URL"),
        ({"LOTSE_TWILIO_CONTENT_API": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
)
async def test_cannot(twilio: Twilio, lotse: Lotse, more: dict[str, str], said: str) -> None:
    """What is missing or wrong is said in a sentence, without the token."""
    done = await lotse("setup", **more)
    assert done.code == 2
    assert said in done.errors
    assert "Traceback" not in done.errors
    assert twilio.token not in done.errors
