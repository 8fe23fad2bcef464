"""WhatsApp, outgoing: what goes wrong, and what becomes of messages."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from bot.bots import TypingIntake
from bot.channels.errors import (
    DropError,
    NetworkError,
    RetryError,
    SendError,
    StopAddressError,
    UncertainError,
    WaitError,
    WindowClosedError,
)
from bot.channels.whatsapp.status import RANKS
from bot.core.messages import Receipt
from tests.channels.whatsapp.world import NAME, NUMBER, PUBLIC, TOKEN, World
from tests.conversations.house import House

STATUS = {"MessageSid": "SM1", "MessageStatus": "delivered"}
STATUS_PATH = "/whatsapp/main/status?outbound=outbound-9&part=0&parts=1"

# --- 30: errors. Every code of the facts, as the answer of the API.

CODES: dict[type[SendError], list[int]] = {
    WindowClosedError: [63016],
    StopAddressError: [63003, 63024, 21211, 21614, 63033, 63014, 21610],
    WaitError: [63018, 63017, 20429, 63038, 63007, 63001, 63002, 20003, 21606, 63008, 63020],
    DropError: [
        63032,
        63015,
        21617,
        63005,
        63006,
        63013,
        63021,
        63030,
        63028,
        63027,
        63041,
        21655,
        21656,
        92007,
        12345,
    ],
    RetryError: [63009, 63010, 63012, 63023],
}


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in CODES.items() for code in codes])
async def test_30_codes(world: World, kind: type[SendError], code: int) -> None:
    """Each of Twilio's codes says what the sender should do, and nothing of what was said to whom."""
    world.twilio.fail("CreateMessage", status=400, code=code)
    with pytest.raises(SendError) as raised:
        await world.send("Die Kita hat Platz.")
    assert isinstance(raised.value, kind)
    assert raised.value.code == str(code)
    assert not [word for word in (NUMBER, TOKEN, "Kita", NAME) if word in str(raised.value)]
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("status", "kind"), [(400, DropError), (404, DropError), (401, WaitError), (500, RetryError), (503, RetryError)]
)
async def test_30_without_code(world: World, status: int, kind: type[SendError]) -> None:
    """Without a code of Twilio's the status decides."""
    world.twilio.fail("CreateMessage", status=status)
    with pytest.raises(kind) as raised:
        await world.send("Kita")
    assert raised.value.code == str(status)


async def test_30_retry_after(world: World) -> None:
    """Twilio's own word on how long to wait is kept to; the whole account waits."""
    world.twilio.fail("CreateMessage", status=429, code=20429, retry_after=7)
    with pytest.raises(WaitError) as raised:
        await world.send("Kita")
    assert (raised.value.seconds, raised.value.account) == (7, True)


async def test_30_no_server(world: World) -> None:
    """If nobody answers at all, everything of the account waits."""
    await world.twilio.stop()
    with pytest.raises(NetworkError) as raised:
        await world.send("Kita")
    assert raised.value.code == "connect"


async def test_30_slow(world: World) -> None:
    """A call that takes too long may have been done: that is said, and in time."""
    channel = world.make_channel(seconds=0.2)
    world.twilio.fail("CreateMessage", seconds=30)
    began = asyncio.get_running_loop().time()
    with pytest.raises(UncertainError):
        await channel.send(NUMBER, world.outbound("Kita"))
    assert asyncio.get_running_loop().time() - began < 10
    await channel.close()


@pytest.mark.parametrize("body", [b"{}", b"[]", b"no json", b""])
async def test_30_no_sid(world: World, body: bytes) -> None:
    """An answer without an id is no sent message."""
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    from bot.channels.whatsapp import WhatsAppChannel
    from bot.sandbox.loopback import Loopback
    from tests.channels.whatsapp.world import make_account

    async def odd(_request: object) -> Response:
        return Response(body, 201)

    served = Loopback(Starlette(routes=[Route("/{path:path}", odd, methods=["POST"])]))
    await served.start()
    channel = WhatsAppChannel(make_account(world.twilio, api=served.url), world.texts, world.book)
    with pytest.raises(SendError):
        await channel.send(NUMBER, world.outbound("Kita"))
    await channel.close()
    await served.stop()


# --- 31: no idempotency key


async def test_31_sent_though_no_answer_came(world: World) -> None:
    """A message whose answer was lost is found in the provider's list, and not sent again."""
    world.twilio.fail("CreateMessage", reset=True, after=True)
    outbound = world.outbound("Guten Tag")
    with pytest.raises(UncertainError):
        await world.channel.send(NUMBER, outbound)
    found = await world.channel.find_sent(NUMBER, outbound, world.notes())
    assert found == world.amira.shown[0].sid
    assert world.amira.texts == ["Guten Tag"]


async def test_31_not_sent(world: World) -> None:
    """What is not in the list was not sent."""
    world.twilio.fail("CreateMessage", reset=True)
    outbound = world.outbound("Guten Tag")
    with pytest.raises(UncertainError):
        await world.channel.send(NUMBER, outbound)
    assert await world.channel.find_sent(NUMBER, outbound, world.notes()) is None
    await world.channel.send(NUMBER, outbound)
    assert world.amira.texts == ["Guten Tag"]


async def test_31_the_same_words_before(world: World) -> None:
    """The same words sent before are not taken for this message."""
    await world.send("Guten Tag")
    world.twilio.fail("CreateMessage", reset=True)
    outbound = world.outbound("Guten Tag")
    with pytest.raises(UncertainError):
        await world.channel.send(NUMBER, outbound)
    assert await world.channel.find_sent(NUMBER, outbound, world.notes()) is None


async def test_31_others(world: World) -> None:
    """What went to others, or came from the person, is none of ours."""
    other = world.twilio.person("+4930123456")
    other.heard_at = world.clock.now()
    await world.send("Guten Tag", to="+4930123456")
    await world.amira.say("Guten Tag")
    fresh = world.make_channel()
    assert await fresh.find_sent(NUMBER, world.outbound("Guten Tag"), world.notes()) is None
    await fresh.close()


async def test_31_after_a_crash(world: World) -> None:
    """A new process finds what the one before was sending, however late; what is older than the message is another."""
    notes = world.notes()
    await world.send("Guten Tag")
    world.clock.advance(seconds=600)
    fresh = world.make_channel()
    assert await fresh.find_sent(NUMBER, world.outbound("Guten Tag"), notes) == world.amira.shown[0].sid
    assert await fresh.find_sent(NUMBER, world.outbound("Guten Tag"), world.notes()) is None
    await fresh.close()


async def test_31_the_same_words_before_a_crash(world: World) -> None:
    """A new process does not take the same words for this message if another one is noted by them or after them."""
    first = await world.send("A" * 1_600 + "\n\n" + "B")  # only the id of the last part is noted
    again = world.outbound("A" * 1_600 + "\n\n" + "B")
    fresh = world.make_channel()
    notes = world.notes(earlier=[first])
    assert await fresh.find_sent(NUMBER, again, notes) is None
    await fresh.send(NUMBER, again, notes)
    assert [text[0] for text in world.amira.texts] == ["A", "B", "A", "B"]
    other = world.make_channel()
    assert await other.find_sent(NUMBER, again, notes) == world.amira.shown[3].sid
    await fresh.close()
    await other.close()


async def test_31_parts(world: World) -> None:
    """Of a message in parts, only those that are missing are sent again."""
    outbound = world.outbound("A" * 1_600 + "\n\n" + "B" * 1_600 + "\n\n" + "C")
    await world.channel.send(NUMBER, world.outbound("first"))
    world.twilio.fail("CreateMessage", to=f"whatsapp:{NUMBER}", status=500, times=1)
    with pytest.raises(RetryError):
        await world.channel.send(NUMBER, outbound)
    sid = await world.channel.send(NUMBER, outbound)
    assert [text[0] for text in world.amira.texts] == ["f", "A", "B", "C"]
    assert sid == world.amira.shown[-1].sid


async def test_31_second_part_lost(world: World) -> None:
    """If the answer to the second part is lost, the first is not sent again either."""
    outbound = world.outbound("A" * 1_600 + "\n\n" + "B")
    world.twilio.statuses = ()  # so that the first part is waited for
    sending = asyncio.create_task(world.channel.send(NUMBER, outbound))
    async with asyncio.timeout(5):
        await world.twilio.shown.wait()
    world.twilio.fail("CreateMessage", reset=True, after=True)
    with pytest.raises(UncertainError):
        await sending
    assert await world.channel.find_sent(NUMBER, outbound, world.notes()) == world.amira.shown[1].sid
    assert [text[0] for text in world.amira.texts] == ["A", "B"]


async def test_31_status_proves_it(world: World) -> None:
    """A status callback that names our id proves the send; the list is not needed for it."""
    outbound = world.outbound("Guten Tag")
    world.twilio.fail("CreateMessage", reset=True, after=True)
    with pytest.raises(UncertainError):
        await world.channel.send(NUMBER, outbound)
    await world.twilio.settle()
    sid = world.amira.shown[0].sid
    world.twilio.messages.clear()  # the list does not show it yet
    assert await world.channel.find_sent(NUMBER, outbound, world.notes()) == sid


# --- 29: status callbacks


async def test_29_our_own_id(world: World) -> None:
    """Callbacks carry our id, and come as receipts."""
    world.amira.reads = True
    outbound = world.outbound("Guten Tag")
    sid = await world.channel.send(NUMBER, outbound)
    await world.twilio.settle()
    shown = [(one.outbound, one.provider_id, one.status) for one in world.memory.receipts]
    assert shown == [(outbound.id, sid, status) for status in ("sent", "delivered", "read")]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("accepted", "queued"),
        ("queued", "queued"),
        ("sending", "queued"),
        ("sent", "sent"),
        ("delivered", "delivered"),
        ("Delivered", "delivered"),
        ("read", "read"),
        ("failed", "failed"),
        ("undelivered", "failed"),
        ("canceled", "failed"),
    ],
)
async def test_29_statuses(world: World, said: str, status: str) -> None:
    """Each of Twilio's words for a status is one of ours."""
    assert (await world.post(STATUS | {"MessageStatus": said}, path=STATUS_PATH)).status == 200
    assert world.memory.receipts == [
        Receipt(account="main", outbound="outbound-9", provider_id="SM1", status=status)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("word", ["half_delivered", "wird zugestellt", "\x00", "x" * 500])
async def test_29_unknown_status(world: World, word: str, logged: list[str]) -> None:
    """A status we do not know is taken and logged."""
    assert (await world.post(STATUS | {"MessageStatus": word}, path=STATUS_PATH)).status == 200
    assert world.memory.receipts == []
    assert [line for line in logged if "unknown status" in line]


async def test_29_out_of_order(world: World) -> None:
    """Read, then delivered, then sent: whoever keeps the highest rank never goes back."""
    world.twilio.statuses = ("read", "delivered", "sent")
    await world.send("Guten Tag")
    await world.twilio.settle()
    kept = "queued"
    for receipt in world.memory.receipts:
        kept = receipt.status if RANKS[receipt.status] > RANKS[kept] else kept  # type: ignore[index]
    assert len(world.memory.receipts) == 3
    assert kept == "read"


@pytest.mark.parametrize(
    ("code", "means"),
    [("63016", "window"), ("63024", "gone"), ("63033", "gone"), ("63018", ""), ("", ""), ("nine", "")],
)
async def test_29_failed(world: World, code: str, means: str) -> None:
    """A failure says whether nobody is there, or only a template may be sent."""
    await world.post(STATUS | {"MessageStatus": "failed", "ErrorCode": code}, path=STATUS_PATH)
    (receipt,) = world.memory.receipts
    assert (receipt.status, receipt.means) == ("failed", means)
    assert receipt.code == (code if code.isdecimal() else "")


async def test_29_parts(world: World) -> None:
    """Of a message in parts the last one tells that it arrived, and any that it failed."""
    for part, status in ((0, "delivered"), (1, "sent"), (0, "failed"), (1, "delivered")):
        path = f"/whatsapp/main/status?outbound=o&part={part}&parts=2"
        await world.post(STATUS | {"MessageStatus": status}, path=path)
    assert [receipt.status for receipt in world.memory.receipts] == ["sent", "failed", "delivered"]


@pytest.mark.parametrize("form", [{}, {"MessageSid": "SM1"}, {"MessageStatus": "sent"}])
async def test_29_incomplete(world: World, form: dict[str, str]) -> None:
    """A callback without a message or a status cannot be read."""
    assert (await world.post(form, path=STATUS_PATH)).status == 400


async def test_29_forged(world: World) -> None:
    """A callback that is not Twilio's is refused."""
    answer = await world.twilio.hooks.post(PUBLIC + STATUS_PATH, list(STATUS.items()), token="other")
    assert answer and answer.status == 403
    answer = await world.twilio.hooks.post(PUBLIC + STATUS_PATH, list(STATUS.items()), signed=False)
    assert answer and answer.status == 403
    assert world.memory.receipts == []


async def test_29_to_the_webhook(world: World) -> None:
    """A callback that comes to the other address counts the same."""
    await world.post(STATUS | {"SmsStatus": "delivered"})
    assert [receipt.status for receipt in world.memory.receipts] == ["delivered"]
    assert world.memory.order == []


async def test_29_database_away(world: World) -> None:
    """While nothing can be stored, Twilio hears that."""
    world.memory.away = True
    assert (await world.post(STATUS, path=STATUS_PATH)).status == 503


async def test_typing(world: World) -> None:
    """People see that an answer is on its way; that it cannot be shown is no failure."""
    await world.amira.say("Kita")
    await world.channel.typing(world.memory.last.provider_id)
    assert world.amira.typing == 1
    world.twilio.fail("CreateTypingIndicator", status=500)
    await world.channel.typing(world.memory.last.provider_id)


@pytest.mark.parametrize(("when", "shown"), [("slow", 1), ("answered", 0), ("held", 0)])
async def test_typing_while_the_answer_takes_a_while(
    world: World, house: House, monkeypatch: pytest.MonkeyPatch, when: str, shown: int
) -> None:
    """Only who waits for the bot is shown it: not after its answer, and not while a human is in charge."""
    monkeypatch.setattr("bot.bots.SLOW_ANSWER_SECONDS", 0.3)
    await house.says(NUMBER, "/menu", account="sms")
    if when == "held":
        await house.opens_case(NUMBER, account="sms")
    intake = TypingIntake(house.app)
    intake.channels = {"sms": world.channel}
    await world.amira.say("/menu")
    async with house.app.arrivals:
        await intake.accept(msgspec.structs.replace(world.memory.last, account="sms"))
        if when == "answered":
            await house.round(NUMBER, "sms")
        await asyncio.gather(*intake._tasks)
    assert world.amira.typing == shown
