"""What holds for every channel (groups 33 to 36), and what any request may do to this one."""

from __future__ import annotations

import asyncio
import time
import tracemalloc
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp import WhatsAppAccount, WhatsAppChannel, WhatsAppRoutes
from bot.channels.whatsapp.reading import read_form
from bot.core.clock import RandomIds
from bot.core.errors import SettingsError
from bot.core.messages import Inbound
from tests.channels.whatsapp.world import NUMBER, PUBLIC, TOKEN, World, make_account

# --- 33: settings


@pytest.mark.parametrize(
    ("field", "value", "setting"),
    [
        ("sid", "", "LOTSE_TWILIO_SID"),
        ("sid", "AC123", "LOTSE_TWILIO_SID"),
        ("token", "", "LOTSE_TWILIO_TOKEN"),
        ("token", "a„b", "LOTSE_TWILIO_TOKEN"),
        ("sender", "", "LOTSE_TWILIO_SENDER"),
        ("sender", "Erfurt", "LOTSE_TWILIO_SENDER"),
        ("public_url", "", "LOTSE_PUBLIC_URL"),
    ],
)
async def test_33_missing(world: World, field: str, value: str, setting: str) -> None:
    """What is missing is said at the start by its name, and nobody is called."""
    account = make_account(world.twilio, **{field: value})
    with pytest.raises(SettingsError, match=setting) as raised:
        WhatsAppChannel(account, world.texts, world.book)
    with pytest.raises(SettingsError, match=setting):
        WhatsAppRoutes([account], world.memory, world.clock, RandomIds())
    assert TOKEN not in str(raised.value)
    assert world.twilio.calls == []


async def test_33_all_at_once(world: World) -> None:
    """All mistakes are told at once."""
    with pytest.raises(SettingsError) as raised:
        WhatsAppAccount(id="main", sid="", token="", sender="", public_url="").check()
    assert len(str(raised.value).splitlines()) == 4


@pytest.mark.parametrize(
    "sender",
    [
        *("+14155238886", "whatsapp:+14155238886", "+1 415 5238886", "+1 (415) 523-8886", "+1/415.523\u00a08886"),
        *("whatsapp: +1 415 5238886", "+1 (0) 415 523 8886"),
    ],
)
def test_33_sender(world: World, sender: str) -> None:
    """The sender may be written with the prefix or without."""
    account = make_account(world.twilio, sender=sender)
    assert (account.from_, account.mistakes()) == ("whatsapp:+14155238886", [])


@pytest.mark.parametrize(
    ("sender", "said"),
    [
        ("14155238886", "write LOTSE_TWILIO_SENDER=+14155238886"),
        ("whatsapp:1 415 523-8886", "write LOTSE_TWILIO_SENDER=+14155238886"),
        ("0049 361 123456", "write LOTSE_TWILIO_SENDER=+49361123456"),
        ("0361 123456", "write LOTSE_TWILIO_SENDER=+49361123456"),
        ("+٤٩٣٦١١٢٣٤٥٦", "as in +4936112345"),
        ("Erfurt", "as in +4936112345"),
    ],
)
def test_33_a_sender_without_plus(world: World, sender: str, said: str) -> None:
    """A number without + is said as it should be written."""
    (mistake,) = make_account(world.twilio, sender=sender).mistakes()
    assert said in mistake


# --- 34: secrets and personal data. The fixture `logged` looks at every case of this directory.


async def test_34_account_is_not_shown(world: World) -> None:
    """An account in a traceback shows its name only."""
    assert TOKEN not in repr(world.account)
    assert TOKEN not in f"{[world.account]}"


async def test_34_addresses_of_calls(world: World) -> None:
    """No address of ours names a person: the callback has our own id in it."""
    await world.send("Kita")
    assert NUMBER.lstrip("+") not in world.amira.shown[0].callback
    assert "Kita" not in world.amira.shown[0].callback


async def test_34_foreign_page(world: World) -> None:
    """A list that leads elsewhere gets no credentials."""
    from bot.channels.errors import DropError
    from bot.channels.whatsapp.http import TwilioHttp

    http = TwilioHttp(world.account)
    with pytest.raises(DropError) as raised:
        await http.request("GET", "https://evil.example/2010-04-01/Accounts.json")
    assert raised.value.code == "foreign-host"


# --- 35: bursts


async def test_35_burst(world: World) -> None:
    """Several photos at once are several messages, in the order they were acknowledged."""
    for number in range(5):
        await world.amira.send_files(("image/png", b"x"), text=f"Kita {number}")
    assert [inbound.text for inbound in world.memory.order] == [f"Kita {number}" for number in range(5)]


# --- 36: a slow provider, a slow database


async def test_36_slow_provider(world: World) -> None:
    """While a message hangs at the provider, webhooks are acknowledged at once."""
    world.twilio.fail("CreateMessage", seconds=0.8)
    sending = asyncio.create_task(world.send("Guten Tag"))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    answer = await world.amira.say("Kita")
    assert answer and answer.status == 200
    assert time.monotonic() - began < 0.5
    await sending


async def test_36_database_away(world: World) -> None:
    """While nothing can be stored, Twilio is not told that it was."""
    world.memory.away = True
    answer = await world.amira.say("Kita")
    assert answer and answer.status == 503
    world.memory.away = False
    again = await world.amira.repeat()
    assert again and again.status == 200
    assert len(world.memory.order) == 1


async def test_36_database_hangs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """If storing takes longer than Twilio waits, it hears that instead of nothing."""
    monkeypatch.setattr("bot.channels.whatsapp.webhook.STORE_SECONDS", 0.1)
    world.memory.seconds = 5
    answer = await world.amira.say("Kita")
    assert answer and answer.status == 503


# --- any request

_NAMES = st.sampled_from(
    [
        *("MessageSid", "From", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "MediaUrl1", "ProfileName"),
        *("ButtonPayload", "ButtonText", "ListId", "ListTitle", "Latitude", "Longitude", "Address", "Label", "WaId"),
        *("OptOutType", "OriginalRepliedMessageSid", "ExternalUserId", "MessageStatus", "SmsStatus", "ErrorCode"),
        *("MessageType", "SmsSid"),
    ]
)
_VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["SM1", f"whatsapp:{NUMBER}", "1::yes", "1:p:", "0:", "::", "2", "-1", "nan", "STOP", "sent", "\x00"]
    ),
    st.floats().map(str),
    st.text(min_size=60, max_size=200, alphabet="ABCDEFabcdef0123456789+/=").map(
        lambda text: text[: len(text) // 4 * 4]
    ),
)
_FORMS = st.lists(st.tuples(st.one_of(_NAMES, st.text(max_size=10)), _VALUES), max_size=15)
_GOOD = [("MessageSid", "SM1"), ("From", f"whatsapp:{NUMBER}")]
_PATHS = st.sampled_from(
    ["webhook", "status", "status?outbound=o&part=0&parts=1", "status?part=x&parts=-9", "webhook?a=%00"]
)
HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


async def any_form(world: World, form: list[tuple[str, str]], path: str, good: bool) -> None:
    pairs = [(name, value.encode("utf-8", "ignore").decode()) for name, value in [*(_GOOD if good else []), *form]]
    pairs = [(name.encode("utf-8", "ignore").decode(), value) for name, value in pairs]
    took: list[float] = []
    while len(took) < 3 and (not took or took[-1] >= 1):  # a busy machine is slow once, a form that takes long always
        began = time.monotonic()
        answer = await world.post(pairs, path=f"/whatsapp/main/{path}")
        assert answer.status in (200, 400), (answer, pairs)
        took.append(time.monotonic() - began)
    assert took[-1] < 1
    for inbound in world.memory.order[-1:]:
        kept = msgspec.json.encode(inbound)
        assert msgspec.json.decode(kept, type=Inbound) == inbound
        assert b"\\u0000" not in kept


@settings(max_examples=200, deadline=None, suppress_health_check=HEALTH)
@given(form=_FORMS, path=_PATHS, good=st.booleans())
def test_any_form(fuzzed: Any, form: list[tuple[str, str]], path: str, good: bool) -> None:
    """Any form with a valid signature is stored or refused, within a second."""
    fuzzed(lambda world: any_form(world, form, path, good))


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, suppress_health_check=HEALTH)
@given(form=_FORMS, path=_PATHS, good=st.booleans())
def test_any_form_for_long(fuzzed: Any, form: list[tuple[str, str]], path: str, good: bool) -> None:
    """The same, for minutes."""
    fuzzed(lambda world: any_form(world, form, path, good))


@settings(max_examples=100, deadline=None, suppress_health_check=HEALTH)
@given(body=st.binary(max_size=300), signature=st.one_of(st.none(), st.text(alphabet="abcXYZ=+/", max_size=40)))
def test_any_bytes(fuzzed: Any, body: bytes, signature: str | None) -> None:
    """Any bytes without a valid signature are refused, and nothing is stored."""

    async def try_(world: World) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if signature is not None:
            headers["X-Twilio-Signature"] = signature
        stored = len(world.memory.order)
        assert (await world.raw(body, headers)).status == 403
        assert len(world.memory.order) == stored

    fuzzed(try_)


@settings(max_examples=300, deadline=None)
@given(form=st.dictionaries(_NAMES, _VALUES, max_size=15))
def test_any_fields(form: dict[str, str]) -> None:
    """Reading any fields gives a message that can be kept."""
    inbound = read_form(dict(_GOOD) | form | dict(_GOOD), account="main", id="1", now=1)
    assert msgspec.json.decode(msgspec.json.encode(inbound), type=Inbound) == inbound


async def test_memory_is_bounded(world: World) -> None:
    """Large requests leave nothing behind."""
    body = ("MessageSid=SM1&From=%2B491&Body=" + "x" * 900_000).encode()
    headers = world.sign([("MessageSid", "SM1"), ("From", "+491"), ("Body", "x" * 900_000)])
    await world.raw(body, headers)
    tracemalloc.start()
    for _ in range(30):
        assert (await world.raw(body, headers)).status == 200
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


async def test_slow_body(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sends a body bit by bit is not waited for."""
    monkeypatch.setattr("bot.channels.whatsapp.webhook.BODY_SECONDS", 0.2)
    host, port = world.served.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /whatsapp/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nBody=")
    answer = await asyncio.wait_for(reader.readline(), 2)
    assert b"503" in answer or b"400" in answer
    writer.close()


def test_public_url_with_a_path(world: World) -> None:
    """Where the proxy serves Lotse under a path, that belongs to every address."""
    account = make_account(world.twilio, public_url=f"{PUBLIC}/lotse/")
    assert account.status_url("o", 0, 1) == f"{PUBLIC}/lotse/whatsapp/main/status?outbound=o&part=0&parts=1"
