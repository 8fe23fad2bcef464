"""The route Telegram brings updates to: groups 9, 33, 34 and 36, and whatever anybody may post to it."""

from __future__ import annotations

import asyncio
import hmac
import json
import resource
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram import TelegramAccount, TelegramChannel
from bot.core import limits
from bot.core.clock import FakeClock
from bot.core.errors import SettingsError, UnavailableError
from tests.channels.telegram.world import SECRET, TEXTS, World, webhook_world

HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE: dict[str, Any] = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1_795_000_000,
        "chat": {"id": 5_000_001, "type": "private", "first_name": "Amira"},
        "from": {"id": 5_000_001, "is_bot": False, "first_name": "Amira", "language_code": "ar"},
        "text": "Wo melde ich mein Kind an?",
    },
}


@pytest.fixture
async def web(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=world.url, timeout=30) as client:
        yield client


async def post(web: httpx.AsyncClient, content: Any, **headers: str) -> int:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return (await web.post("/telegram/webhook", content=body, headers=HEADER | headers)).status_code


async def test_09_right_secret(world: World, web: httpx.AsyncClient) -> None:
    """With the secret an update is stored, by either address of the default account."""
    assert await post(web, UPDATE) == 200
    assert (await web.post("/telegram/telegram/webhook", json=UPDATE, headers=HEADER)).status_code == 200
    assert len(world.intake.inbounds) == 2


@pytest.mark.parametrize(
    "secret", [None, "", "falsch", SECRET[:-1], SECRET + "x", SECRET.upper(), "ü\udcff".encode("utf-8", "replace")]
)
async def test_09_wrong_secret(world: World, web: httpx.AsyncClient, secret: Any) -> None:
    """Without it: 403, and nothing is stored, read or answered."""
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    answer = await web.post("/telegram/webhook", json=UPDATE, headers=headers)
    assert (answer.status_code, answer.content) == (403, b"")
    assert world.intake.inbounds == []
    assert world.sandbox.calls == []


async def test_09_compared_in_constant_time(
    world: World, web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long a refusal takes does not tell how much of the secret was right."""
    compared: list[tuple[bytes, bytes]] = []
    really = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append((one, other)) or really(one, other))
    assert await post(web, UPDATE, **{"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}) == 403
    assert (SECRET[:-1].encode(), SECRET.encode()) in compared


async def test_09_other_methods_and_accounts(web: httpx.AsyncClient) -> None:
    """Only POST, only to accounts there are."""
    for method in ("GET", "PUT", "DELETE", "HEAD"):
        assert (await web.request(method, "/telegram/webhook", headers=HEADER)).status_code == 405
    assert (await web.post("/telegram/andere/webhook", json=UPDATE, headers=HEADER)).status_code == 404


async def test_09_an_account_that_is_not_the_default_has_only_its_name() -> None:
    """Two bots do not get each other's updates."""
    async with webhook_world(id="jugendamt", default=False) as world, httpx.AsyncClient(base_url=world.url) as web:
        assert (await web.post("/telegram/webhook", json=UPDATE, headers=HEADER)).status_code == 404
        assert (await web.post("/telegram/jugendamt/webhook", json=UPDATE, headers=HEADER)).status_code == 200
        assert world.intake.inbounds[0].account == "jugendamt"


UNREADABLE = {
    "empty": b"",
    "half": b"{",
    "words": b"Hallo",
    "bytes": b"\xff\xfe",
    "truncated": b'{"update_id": 1, "message": ',
    "deep": b"[" * 100_000,
    "form": b"a=1&b=2",
    "NaN": b'{"update_id":NaN}',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
async def test_03_unreadable(world: World, web: httpx.AsyncClient, body: bytes) -> None:
    """What is no JSON: 400."""
    assert await post(web, body) == 400
    assert world.intake.inbounds == []


async def test_09_too_large(world: World, web: httpx.AsyncClient) -> None:
    """A body over the limit is refused, announced or not, and never kept in memory."""
    large = b'{"update_id": 5, "x": "' + b"x" * limits.BODY_BYTES + b'"}'
    assert await post(web, large) == 413

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(large), 65_536):
            yield large[at : at + 65_536]

    answer = await web.post("/telegram/webhook", content=pieces(), headers=HEADER)
    assert answer.status_code == 413
    assert world.intake.inbounds == []


async def test_11_the_database_is_away(world: World, web: httpx.AsyncClient) -> None:
    """What cannot be stored is not acknowledged: 503, so that it comes again."""
    world.intake.fails = [UnavailableError("the database is away")]
    assert await post(web, UPDATE) == 503
    assert await post(web, UPDATE) == 200


async def test_34_what_breaks_shows_nothing(
    world: World, web: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake of ours is named by its kind only, and the update comes again."""
    world.intake.fails = [RuntimeError("Amira wohnt in der Prinzenstraße")]
    assert await post(web, UPDATE) == 500
    assert [vars(record)["error"] for record in caplog.records if record.levelname == "ERROR"] == ["RuntimeError"]
    assert await post(web, UPDATE) == 200


async def test_36_a_slow_provider_holds_up_no_acknowledgement(world: World, web: httpx.AsyncClient) -> None:
    """While Telegram does not answer our calls, buttons and words are acknowledged at once all the same."""
    amira = world.sandbox.person()
    world.sandbox.fail(seconds=3_000, times=-1)  # thirty seconds at the stand-in's pace
    pressed = amira.presses_data(world.sandbox.state.message(amira.chat, amira.user, text="?"), "1:p1:v1")
    world.sandbox.state.pending.clear()
    for update in (pressed, UPDATE):
        began = time.monotonic()
        assert await post(web, update) == 200
        assert time.monotonic() - began < 1
    assert [inbound.kind for inbound in world.intake.inbounds] == ["choice", "text"]
    world.sandbox.heal()


async def test_36_acknowledged_within_a_second_in_a_crowd(world: World) -> None:
    """Forty updates at once, as many as Telegram brings, are each acknowledged within a second."""

    async def one(number: int) -> float:
        began = time.monotonic()
        assert await world.sandbox.delivery.post(UPDATE | {"update_id": 100 + number}) == 200
        return time.monotonic() - began

    assert max(await asyncio.gather(*map(one, range(40)))) < 1


# --- 33: an account that is not complete


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"token": ""}, "LOTSE_TELEGRAM_TOKEN is missing"),
        ({"token": "987654:kurz"}, "LOTSE_TELEGRAM_TOKEN is missing"),
        ({"secret": ""}, "LOTSE_TELEGRAM_SECRET is missing"),
        ({"secret": "mit Leerzeichen"}, "LOTSE_TELEGRAM_SECRET may hold"),
        ({"secret": "x" * 257}, "LOTSE_TELEGRAM_SECRET may hold"),
        ({"api": "http://api.telegram.org"}, "must begin with https://"),
        ({"api": "api.telegram.org"}, "must begin with https://"),
        ({"api": "https://[x"}, "LOTSE_TELEGRAM_API must begin with https://"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_33_incomplete(given: dict[str, str], words: str) -> None:
    """What is missing is said at start, before any call, and without repeating what was given."""
    whole = {"id": "main", "token": f"123456789:{'A' * 35}", "secret": SECRET}
    account = TelegramAccount(**(whole | given))  # type: ignore[arg-type]
    with pytest.raises(SettingsError) as raised:
        TelegramChannel(account, TEXTS, FakeClock())
    assert words in str(raised.value)
    assert all(not value or value not in str(raised.value) for name, value in given.items() if name != "api")


def test_33_polling_needs_no_secret() -> None:
    """Nobody posts anything to a bot that asks."""
    assert TelegramAccount(id="main", token=f"123456789:{'A' * 35}", mode="polling").mistakes() == []


def test_34_an_account_does_not_show_its_secrets() -> None:
    """Whoever prints an account sees its name."""
    account = TelegramAccount(id="main", token=f"123456789:{'A' * 35}", secret=SECRET)
    assert f"{account!r} {account}" == "TelegramAccount('main') TelegramAccount('main')"
    assert account.token not in repr(TelegramChannel(account, TEXTS, FakeClock()).client)


# --- anything at all

KEYS = [
    *("update_id", "message", "edited_message", "callback_query", "my_chat_member", "message_id", "chat", "from", "id"),
    *("type", "text", "caption", "date", "data", "photo", "voice", "document", "location", "venue", "contact"),
    *("latitude", "longitude", "title", "address", "phone_number", "user_id", "first_name", "reply_markup"),
    *("inline_keyboard", "callback_data", "new_chat_member", "status", "is_bot", "reply_to_message", "poll"),
]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=30),
    st.sampled_from(["private", "group", "/start", "kicked", "1:p:v", "\ud83d", "\x00", "🙂"]),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)),
    max_leaves=25,
)


@st.composite
def updates(draw: st.DrawFn) -> Any:
    """A real update of some kind in which anything may be anything."""
    chat = {"id": draw(st.integers(1, 2**60)), "type": draw(st.sampled_from(["private", "group", "channel", ""]))}
    sender = {"id": 5, "is_bot": draw(st.booleans()), "first_name": draw(st.text(max_size=20))}
    message = {"message_id": draw(st.integers(0, 2**40)), "chat": chat, "from": sender, "date": 1}
    query = {"id": "1", "from": sender, "message": message, "data": draw(st.text(max_size=70))}
    update = {
        "update_id": draw(st.integers(-5, 2**60)),
        draw(st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"])): draw(
            st.sampled_from([message, query])
        ),
    }
    for _ in range(draw(st.integers(0, 3))):
        draw(st.sampled_from([message, chat, sender, query, update]))[draw(st.sampled_from(KEYS))] = draw(ANYTHING)
    return update


BODIES = st.one_of(
    st.builds(lambda value: json.dumps(value).encode(), st.one_of(updates(), ANYTHING)), st.binary(max_size=300)
)


async def bombard(web: httpx.AsyncClient, body: bytes) -> None:
    """A body that takes its time does so again; a machine that was busy for a moment does not."""
    took = []
    while len(took) < 3 and (not took or took[-1] >= 1):
        began = time.monotonic()
        status = await post(web, body)
        assert status in (200, 400), f"{status} for {body[:200]!r}"
        took.append(time.monotonic() - began)
    assert took[-1] < 1


FUZZ = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def run_fuzz(examples: int) -> None:
    async def all_of_it() -> None:
        async with webhook_world() as world, httpx.AsyncClient(base_url=world.url, timeout=30) as web:
            loop = asyncio.get_running_loop()

            @settings(max_examples=examples, **FUZZ)  # type: ignore[arg-type]
            @given(BODIES)
            def each(body: bytes) -> None:
                asyncio.run_coroutine_threadsafe(bombard(web, body), loop).result(30)

            await asyncio.to_thread(each)
            for inbound in world.intake.inbounds:
                json.dumps([inbound.text, inbound.sender_name]).encode().decode()
                assert "\x00" not in inbound.text + inbound.sender_name
                assert 0 < inbound.order < 2**53

    asyncio.run(all_of_it())


def test_fuzz_any_body() -> None:
    """Whatever is posted with the secret: 200 or 400, within a second."""
    run_fuzz(200)


@pytest.mark.long
def test_fuzz_any_body_at_length() -> None:
    """The same ten thousand times."""
    run_fuzz(10_000)


async def test_memory_stays_bounded(world: World, web: httpx.AsyncClient) -> None:
    """Bodies as large as any may be, many at once, whatever is in them, leave nothing behind."""
    room = limits.BODY_BYTES - 1_000
    bodies = [
        b"[" + b"1," * (room // 2) + b"1]",
        b'{"update_id":1,"x":"' + b"x" * room + b'"}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"' + b"y" * room + b'"}}',
        b'{"a":' * (room // 8),
    ]

    async def rounds(count: int) -> int:
        for _ in range(count):
            statuses = await asyncio.gather(*(post(web, body) for body in bodies * 2))
            assert set(statuses) <= {200, 400}
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = await rounds(4)
    assert await rounds(12) - before < 50_000  # kilobytes
