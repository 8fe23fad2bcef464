"""What every adapter does with any message: it is shown within the limits, or refused with an error of the list."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.errors import SendError
from bot.channels.loopback import LoopbackChannel
from bot.channels.telegram import TelegramAccount, TelegramChannel
from bot.channels.web.lines import as_page
from bot.channels.web.ports import HistoryLine
from bot.channels.whatsapp import WhatsAppAccount, WhatsAppChannel
from bot.channels.whatsapp.book import Book
from bot.cli.chat import Talk
from bot.core.clock import FakeClock
from bot.core.messages import Choice, Outbound, Part, Spot
from bot.delivery.ports import Channel
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.sandbox.twilio import Twilio
from tests.channels.conformance.house import PUBLIC, SECRET, SECRETS
from tests.channels.files import LETTER, PHOTO, Kept
from tests.channels.web.world import TEXTS

NAMES = "_ * < & > ` [a](b) {user.__class__} {{7*7}} %(x)s <script>alert(1)</script>"
PERSON = "Quokka-Amira"  # stands in every text: no log may hold it
NUMBER = "+4915112345678"
SPOT = Spot(latitude=50.98, longitude=11.03, name=f"Jugendamt {NAMES}", address=f"Platz 1, {PERSON}")


def says(*parts: Part, labels: int = 0, **more: Any) -> Outbound:
    choices = [Choice(value=f"v{n}", label=f"{n} Eine lange Antwort mit vielen Worten 🙂") for n in range(labels)]
    prompt = "12345678" if labels else ""
    return Outbound(id="out-1", address="a", parts=list(parts), choices=choices, prompt=prompt, **more)


def text(words: str) -> Part:
    return Part(text=f"{PERSON} {words}")


LETTER_PART = Part(kind="media", media="letter", mime="application/pdf", name="letter.pdf")
PHOTO_PART = Part(kind="media", media="photo", mime="image/jpeg", name="photo.jpg")
MESSAGES: dict[str, Outbound] = {
    "no parts": says(),
    "empty parts": says(Part(), Part(text="  \n "), Part(kind="link"), Part(kind="place"), Part(kind="media")),
    "1 choice": says(text("Ja?"), labels=1),
    "20 choices": says(text("Was?"), labels=20),
    "choices alone": says(labels=3),
    "20,000 characters": says(text("Wort " * 4_000), labels=3),
    "20,000 without a space": says(text("я" * 20_000)),
    "20,000 emoji": says(text("👩‍👩‍👧" * 4_000)),
    "right to left": says(text("اقرأ https://www.erfurt.de/ar?a=1&b=2 ثم اتصل"), lang="ar", labels=4),
    "names": says(text(NAMES), Part(text=NAMES, lang="de"), labels=2),
    "half a surrogate pair": says(text("a\ud800b\udc00")),
    "NUL": says(text("a\x00b")),
    "100,000 combining marks": says(text("a" + "\u0301" * 100_000)),
    "links": says(
        Part(kind="link", url="https://www.erfurt.de/x_y*z"),
        Part(kind="link", text="Amt", url="javascript:alert(1)"),
        Part(kind="link", text=NAMES, url="https://www.erfurt.de/" + "a" * 5_000),
    ),
    "phones": says(Part(kind="phone", url="0361 6550"), Part(kind="phone", text="Notruf", url="tel:112")),
    "places": says(*(Part(kind="place", text=SPOT.address, place=SPOT) for _ in range(5))),
    "a file": says(text("Brief"), LETTER_PART),
    "a picture": says(text("Brief"), PHOTO_PART, labels=2),
    "a file that is gone": says(text("Brief"), Part(kind="media", media="media-1")),
    **{f"asks {asks}": says(text("Wo?"), labels=2, asks=asks) for asks in ("place", "phone", "media", "date", "text")},
    **{
        f"for {purpose}": says(text("Hallo"), purpose=purpose)
        for purpose in ("relay", "crisis", "legal", "notice", "reminder", "broadcast")
    },
}
SHOWN = (
    "1 choice",
    "a file",
    "a picture",
    "a file that is gone",
    "20 choices",
    "right to left",
    "names",
    "20,000 characters",
    "half a surrogate pair",
    "NUL",
)


class Stand:
    """An adapter, the stand-in it speaks to, and one person behind that."""

    def __init__(self) -> None:
        self.loopback: list[str] = []

    def shown(self) -> str:
        if self.name == "telegram":
            return "\n".join(str(each.get("text", each.get("caption", ""))) for each in self.person.sees)
        return "\n".join(self.person.texts if self.name == "whatsapp" else self.loopback)

    name: str
    channel: Channel
    person: Any
    to: str
    sandbox: Any


@pytest.fixture(params=["telegram", "whatsapp", "loopback"])
async def stand(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stand]:
    made = Stand()
    made.name = request.param
    clock = FakeClock()

    async def hear(request: Request) -> Response:
        made.loopback.append(msgspec.json.decode(await request.body())["text"])
        return Response()

    files = Kept(PUBLIC, photo=PHOTO, letter=LETTER)
    async with (
        TelegramSandbox(pace=0.01, clock=clock) as telegram,
        Twilio(clock=clock) as twilio,
        Loopback(Starlette(routes=[Route("/", hear, methods=["POST"]), *files.routes()])) as plain,
    ):
        if made.name == "telegram":
            account = TelegramAccount(id="telegram", token=TOKEN, secret=SECRET, api=telegram.api)
            made.channel, made.sandbox = TelegramChannel(account, TEXTS, clock, files), telegram
            made.person = telegram.person()
            made.to = str(made.person.id)
        elif made.name == "whatsapp":
            twilio.hooks.leads_to[PUBLIC] = plain.url
            keys = {"sid": twilio.sid, "token": twilio.token, "sender": twilio.sender, "public_url": PUBLIC}
            where = {"api": twilio.url, "content_api": twilio.url, "messaging_api": twilio.url}
            sender = WhatsAppAccount(id="whatsapp", **keys, **where)
            book = Book(tmp_path / "book.json")
            made.channel = WhatsAppChannel(sender, TEXTS, book, clock=clock, part_seconds=0.01, files=files)
            made.sandbox = twilio
            made.person, made.to = twilio.person(NUMBER), NUMBER
            await made.person.say("Hallo")
        else:
            made.channel, made.sandbox, made.to = LoopbackChannel(f"{plain.url}/"), telegram, "amira"
        yield made
        await made.channel.close()
        await made.channel.close()  # twice does no harm
        await twilio.settle()


@pytest.fixture(autouse=True)
def nothing_in_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No log at any level of ours holds a secret, words or an address."""
    caplog.set_level(logging.DEBUG)
    yield
    for record in caplog.get_records("call"):
        if record.name.startswith("lotse"):
            written = f"{record.getMessage()} {vars(record)} {record.exc_text or ''}"
            assert not [word for word in (*SECRETS, PERSON, NUMBER[1:], "Jugendamt") if word in written]


@pytest.mark.parametrize("name", MESSAGES)
async def test_any_message(stand: Stand, name: str) -> None:
    """It goes out within the provider's rules, or is refused with an error of the closed list that tells nothing."""
    try:
        sent = await stand.channel.send(stand.to, _well_formed(MESSAGES[name]))
    except SendError as error:
        assert name in ("no parts", "empty parts"), error
        assert PERSON not in f"{error} {error.code}"
        return
    assert isinstance(sent, str)
    if stand.name == "whatsapp":
        await stand.sandbox.settle()  # files were fetched
    assert stand.sandbox.violations == []
    if name in SHOWN:
        assert PERSON in stand.shown()


@pytest.mark.parametrize("name", MESSAGES)
def test_any_message_on_a_page(name: str) -> None:
    """The page gets it as JSON: every address can be followed safely."""
    body = msgspec.json.encode(_well_formed(MESSAGES[name]))
    page = msgspec.json.decode(as_page([HistoryLine(1, "out-1", "out", body, 0, "dialogue")]))
    (line,) = page["lines"]
    assert not line.get("hidden")
    assert len(line.get("choices", [])) == len(MESSAGES[name].choices)
    for part in line.get("parts", []):
        assert part.get("url", "").startswith(("https://", "tel:")) or not part.get("url")


@pytest.mark.parametrize("name", MESSAGES)
def test_any_message_in_a_terminal(name: str) -> None:
    """It is printed, with every choice behind its number."""
    talk = Talk.__new__(Talk)
    talk._held, talk._prompt, talk._choices, talk._lang_read = False, "", [], "de"
    with redirect_stdout(io.StringIO()) as screen:
        talk._print(_well_formed(MESSAGES[name]))
    for number, choice in enumerate(MESSAGES[name].choices, 1):
        assert f"  {number}  {choice.label}" in screen.getvalue()


def _well_formed(outbound: Outbound) -> Outbound:
    """As it comes out of storage, which keeps JSON: half a pair cannot stand in it."""
    parts = [
        msgspec.structs.replace(part, text=part.text.encode("utf-8", "replace").decode()) for part in outbound.parts
    ]
    return msgspec.structs.replace(outbound, parts=parts)


def test_half_a_pair_reaches_no_adapter() -> None:
    """Who writes such a message is refused before it is stored."""
    with pytest.raises(UnicodeEncodeError):
        msgspec.json.encode(MESSAGES["half a surrogate pair"])


FAULTS = {400: "DropError", 403: None, 429: "WaitError", 500: "RetryError"}


@pytest.mark.parametrize("status", FAULTS)
async def test_failures_are_of_the_list(stand: Stand, status: int) -> None:
    """Whatever the provider answers becomes an error that says what to do."""
    if stand.name == "telegram":
        stand.sandbox.fail("sendMessage", status=status, retry_after=3 if status == 429 else 0)
    elif stand.name == "whatsapp":
        stand.sandbox.fail("CreateMessage", status=status, code=20001 if status == 400 else None, times=9)
    else:
        pytest.skip("it fails by status alone, see tests/delivery")
    with pytest.raises(SendError) as caught:
        await stand.channel.send(stand.to, says(text("Hallo")))
    assert PERSON not in str(caught.value)
    assert FAULTS[status] in (None, type(caught.value).__name__)
