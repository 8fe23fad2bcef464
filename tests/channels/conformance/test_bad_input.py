"""What may not count twice, not count at all, or not arrive: in the real house, on Telegram and WhatsApp."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import sqlalchemy as sa
from starlette.responses import Response

from bot import bots as bots_module
from bot.app import App
from bot.bots import Bots
from bot.content import Content, load_towns
from bot.core import limits
from bot.core.clock import SECOND
from bot.sandbox import twilio as stand_in
from bot.sandbox.telegram import TOKEN
from bot.sandbox.telegram_state import JSON
from bot.sandbox.twilio import Twilio
from bot.sandbox.twilio_calls import CALLS, Call
from bot.sandbox.twilio_hooks import signature
from bot.settings import read_settings
from bot.storage import tables as t
from tests.channels.conformance.house import PUBLIC, SECRET, House, running
from tests.channels.web.world import eventually_async

BEGINS = 1_764_230_400_000_000  # a Thursday in November
HOOK = f"{PUBLIC}/whatsapp/webhook"
FORM = [("MessageSid", "SM1"), ("From", "whatsapp:+4915112345678"), ("Body", "/menu")]
UPDATE: JSON = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 5_000_001, "type": "private"},
        "from": {"id": 5_000_001, "is_bot": False, "first_name": "Amira"},
        "text": "/menu",
    },
}


@pytest.fixture
async def house(content: Content, first_file: Path) -> AsyncIterator[House]:
    with tempfile.TemporaryDirectory() as data:
        async with running(content, first_file, Path(data), BEGINS) as made:
            yield made


async def stored(house: House) -> int:
    query = sa.select(sa.func.count()).select_from(t.inbox)
    return int(await house.app.database.read(lambda c: c.execute(query).scalar_one()))


async def test_11_20_replayed(house: House) -> None:
    """What is brought again is acknowledged as the first time, is one row, and is answered once."""
    omid, amira = house.telegram.person("Omid"), house.twilio.person("+4915112345678", "Amira")
    update, first = omid.says("/menu"), await amira.say("/menu")
    await house.settled()
    seen = len(omid.sees), len(amira.shown)
    assert [await house.telegram.delivery.post(update) for _ in range(2)] == [200, 200]
    assert [await amira.repeat() for _ in range(2)] == [first, first]
    await house.settled()
    assert (len(omid.sees), len(amira.shown)) == seen
    assert await stored(house) == 2


async def test_09_19_forged(house: House) -> None:
    """Without the secret, with a foreign signature, or cut short: 403, and nothing is stored."""
    hooks = house.twilio.hooks
    assert [await house.telegram.delivery.post(UPDATE, secret) for secret in ("foreign", " ")] == [403, 403]
    answers = [
        await hooks.post(HOOK, FORM, token="foreign"),
        await hooks.post(HOOK, FORM, signed=False),
        await hooks.post_raw(HOOK, urlencode(FORM).encode()[:-3], signed(FORM)),
    ]
    assert [answer and answer.status for answer in answers] == [403] * 3
    assert await stored(house) == 0


def signed(form: list[tuple[str, str]]) -> dict[str, str]:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return kind | {"X-Twilio-Signature": signature(stand_in.TOKEN, HOOK, form)}


async def test_03_20_unreadable(house: House) -> None:
    """What has the secret or a good signature and cannot be read: 400, and nothing is stored."""
    header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with httpx.AsyncClient(base_url=house.url, verify=False) as client:
        bodies = (b"", b'{"update_id": 1, "message": ', b"\xff")
        answers = [await client.post("/telegram/webhook", content=body, headers=header) for body in bodies]
    assert [answer.status_code for answer in answers] == [400] * 3
    forms = ([], FORM[1:], FORM[:1])
    assert [(await house.twilio.hooks.post(HOOK, form) or FORM).status for form in forms] == [400] * 3
    assert await stored(house) == 0


FILES = {
    "wrong type": ("text/html", b"<script>", ""),
    "too large": ("image/jpeg", b"\xff\xd8\xff" + b"x" * limits.UPLOAD_BYTES, ""),
    "leads inwards": ("image/jpeg", b"x", "http://169.254.169.254/latest"),
    "no picture": ("image/jpeg", b"GIF or what", ""),
}


async def test_06_23_files_that_do_not_arrive(house: House) -> None:
    """Whoever sends a file we must not or cannot take is answered, and reads kindly that it did not arrive."""
    sorry = house.app.content.texts.say("de", "file-not-arrived")
    people = [house.twilio.person(f"+4915100000{number}", "Amira") for number in range(len(FILES))]
    omid = house.telegram.person("Omid", language_code="de")
    house.telegram.fail("getFile", status=400, description="Bad Request: file is too big")
    omid.sends_photo(caption="Wo melde ich mein Kind in der Kita an?")
    for person, (mime, content, location) in zip(people, FILES.values(), strict=True):
        sent = person.send_files((mime, content), text="Wo melde ich mein Kind in der Kita an?", location=location)
        assert (answer := await sent)
        assert answer.status == 200

    async def all_heard() -> bool:
        return all(any(sorry in text for text in person.texts) for person in (*people, omid))

    await eventually_async(all_heard, 20)
    assert all(any("Kita" in text for text in person.texts) for person in (*people, omid))
    assert house.violations == []


async def test_35_an_odd_list_of_what_was_missed(
    content: Content, first_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is no list, as of a provider under repair, does not end looking for what was missed in an outage."""
    monkeypatch.setattr(bots_module, "MISSED_EVERY", SECOND // 20)
    asked = Counter[str]()

    def odd(_twilio: Twilio, _call: Call) -> Response:
        asked["list"] += 1
        return Response("<html>We are back soon.</html>")

    async with running(content, first_file, tmp_path, BEGINS) as house:
        amira = house.twilio.person("+4915112345678", "Amira")
        with monkeypatch.context() as patch:
            patch.setitem(CALLS, "ListMessage", odd)
            await amira.say("/menu")
            await eventually_async(lambda: asyncio.sleep(0, asked["list"]))
        await amira.say("Hallo", arrives=False)
        await eventually_async(lambda: stored_at_least(house, 2))


async def stored_at_least(house: House, count: int) -> bool:
    return await stored(house) >= count


def test_33_a_channel_that_is_not_configured_is_off(house: House) -> None:
    """With a token of Telegram alone there is a bot, and no sender of WhatsApp."""
    given = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_SECRET": SECRET,
        "PUBLIC_URL": PUBLIC,
        "DATA": str(house.app.settings.data),
    }
    settings = read_settings({f"LOTSE_{name}": value for name, value in given.items()}, env_file=Path("none"))
    towns, _ = load_towns(settings)
    whole = house.app.content
    content = Content(whole.texts, whole.flows, whole.library, towns, whole.actions)
    bots = Bots(App(settings, content, house.app.database, house.app.vault, house.clock, house.app.ids))
    assert bots.names() == ["Telegram telegram (webhook)"]
    assert {route.path for route in bots.routes()} == {"/telegram/webhook", "/telegram/telegram/webhook"}
