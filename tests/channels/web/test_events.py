"""What a page is told: history and the stream."""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from collections.abc import Iterator

import httpx
import msgspec
import pytest

from bot.channels.web import streams
from bot.channels.web.lines import shown
from bot.channels.web.ports import HistoryLine
from bot.channels.web.sessions import address_of
from bot.core.messages import Inbound, Media, Part, Picked, Spot
from tests.channels.web.world import PAGE_OF_LINES, Bot, Server, eventually, say, serving


def address(page: httpx.Client) -> str:
    return address_of(page.headers["Authorization"].removeprefix("Bearer "))


@contextlib.contextmanager
def events(page: httpx.Client, after: int = 0) -> Iterator[Iterator[str]]:
    """The blocks of a stream."""
    with page.stream("GET", f"/web/web/events?after={after}") as answer:
        assert answer.status_code == 200
        yield blocks(answer)


def blocks(answer: httpx.Response) -> Iterator[str]:
    rest = ""
    for piece in answer.iter_text():
        *whole, rest = (rest + piece).split("\n\n")
        yield from whole


def test_reply_arrives(page: httpx.Client) -> None:
    """A reply comes as an event whose id is its number, at once and without being asked for."""
    with events(page) as stream:
        assert next(stream).startswith(":")
        began = time.monotonic()
        page.post("/web/web/messages", json={"id": str(uuid.uuid4()), "text": "hello"})
        own, reply = next(stream), next(stream)
        assert time.monotonic() - began < streams.POLL_SECONDS / 2
    assert own.splitlines()[0] == "id: 1"
    assert json.loads(reply.splitlines()[1].removeprefix("data: "))["parts"][0]["text"] == "Echo: hello"


def test_stream_resumes(page: httpx.Client, bot: Bot) -> None:
    """A stream begins after the number asked for, over as many pages of history as there are."""
    bot.add(address(page), *(say(str(number)) for number in range(3 * PAGE_OF_LINES)))
    with events(page, after=7) as stream:
        next(stream)
        ids = [next(stream).splitlines()[0] for _ in range(3 * PAGE_OF_LINES - 7)]
    assert ids == [f"id: {number}" for number in range(8, 3 * PAGE_OF_LINES + 1)]


def test_lost_wake_up(page: httpx.Client, bot: Bot) -> None:
    """A line nobody was woken for comes with the next poll."""
    bot.wakes = False
    with events(page) as stream:
        next(stream)
        bot.add(address(page), say("hello"))
        assert next(stream).startswith("id: 1")


def test_heartbeat(page: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A silent stream says now and then that it lives."""
    monkeypatch.setattr(streams, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.1)
    with events(page) as stream:
        assert [next(stream) for _ in range(3)] == [": still here"] * 3


def test_database_away_while_streaming(page: httpx.Client, bot: Bot) -> None:
    """A stream outlives an outage of the database."""
    with events(page) as stream:
        next(stream)
        bot.away = True
        bot.add(address(page), say("hello"))
        time.sleep(0.1)
        bot.away = False
        assert next(stream).startswith("id: 1")


def test_five_streams(server: Server, bot: Bot, page: httpx.Client) -> None:
    """A sixth stream of one session is refused until another is closed; other sessions have theirs."""
    with contextlib.ExitStack() as opened:
        held = [opened.enter_context(events(page)) for _ in range(streams.STREAMS_A_TOKEN)]
        assert [next(stream) for stream in held] == [": still here"] * streams.STREAMS_A_TOKEN
        assert page.get("/web/web/events").status_code == 429
        with server.client() as other, events(other) as stream:
            next(stream)
    eventually(lambda: bot.listeners(address(page)) == 0)
    with events(page) as stream:
        next(stream)


def test_total_of_streams(page: httpx.Client, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all places are taken a stream is told to come again."""
    monkeypatch.setattr(streams, "STREAMS", 1)
    with events(page) as stream, server.client() as other:
        next(stream)
        answer = other.get("/web/web/events")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_server_goes_down(bot: Bot) -> None:
    """Open streams do not hold the server up."""
    with serving(bot) as server, server.client() as page, events(page) as stream:
        next(stream)
        began = time.monotonic()
        server.down()
        assert time.monotonic() - began < 0.9
        assert list(stream) == []


def test_history(page: httpx.Client, bot: Bot) -> None:
    """History comes in pages after a number; a session that never said anything has none."""
    assert page.get("/web/web/history").json() == {"lines": []}
    bot.add(address(page), *(say(str(number)) for number in range(25)))
    first = page.get("/web/web/history?after=0").json()["lines"]
    second = page.get(f"/web/web/history?after={first[-1]['number']}").json()["lines"]
    assert [line["number"] for line in first + second] == list(range(1, 26))


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 17, "٣", "²"])
@pytest.mark.parametrize("route", ["history", "events"])
def test_wrong_number(page: httpx.Client, route: str, after: str) -> None:
    """What is no number of a line is refused."""
    assert page.get(f"/web/web/{route}", params={"after": after}).status_code == 400


def test_history_while_the_database_is_away(page: httpx.Client, bot: Bot) -> None:
    """History says when it cannot be read."""
    bot.away = True
    assert page.get("/web/web/history").status_code == 503


def line_of(message: object, direction: str = "out") -> HistoryLine:
    return HistoryLine(7, "u", direction, msgspec.json.encode(message), 1_795_000_000_000_000)


def test_shown_reply() -> None:
    """A reply is shown with its language, direction, choices and what it asks."""
    line = shown(line_of(say("سؤال", "نعم", prompt="p1", lang="ar", asks="place", purpose="crisis")))
    assert (line.number, line.lang, line.dir) == (7, "ar", "rtl")
    assert (line.prompt, line.choices[0].label, line.asks, line.purpose) == ("p1", "نعم", "place", "crisis")


@pytest.mark.parametrize(
    ("part", "url", "text"),
    [
        (Part(kind="link", text="Form", url="https://a.example/x?y=1"), "https://a.example/x?y=1", "Form"),
        (Part(kind="link", url="http://a.example"), "http://a.example", "http://a.example"),
        (Part(kind="link", text="x", url="javascript:alert(1)"), "", "x"),
        (Part(kind="link", text="x", url=" https://a.example"), "", "x"),
        (Part(kind="link", text="x", url="data:text/html,<script>"), "", "x"),
        (Part(kind="link", text="x", url='https://a.example/"onclick='), "", "x"),
        (Part(kind="phone", text="Office", url="+49 361 / 655-0"), "tel:+493616550", "Office+49 361 / 655-0"),
        (Part(kind="phone", url="tel:112"), "tel:112", "112"),
        (Part(kind="phone", text="x", url="javascript:"), "", "x"),
        (
            Part(kind="place", text="Town hall", place=Spot(latitude=50.5, longitude=11.25)),
            "https://www.openstreetmap.org/?mlat=50.50000&mlon=11.25000#map=17/50.50000/11.25000",
            "Town hall",
        ),
        (Part(kind="text", text="<b>bold</b>", url="javascript:x"), "", "<b>bold</b>"),
    ],
)
def test_shown_part(part: Part, url: str, text: str) -> None:
    """Only web addresses and numbers to dial can be followed; anything else is text."""
    [made] = shown(line_of(say("", parts=[msgspec.to_builtins(part)]))).parts
    assert (made.url, made.text + made.number) == (url, text)


def test_part_in_another_language() -> None:
    """A German sentence in an Arabic answer keeps its own language and direction."""
    parts = [{"text": "شرح"}, {"text": "Guten Tag", "lang": "de"}]
    line = shown(line_of(say("", parts=parts, lang="ar")))
    assert [(part.lang, part.dir) for part in line.parts] == [("", ""), ("de", "ltr")]


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        ({"kind": "text", "text": "hello"}, "text", "hello"),
        ({"kind": "place", "place": Spot(latitude=1, longitude=2)}, "place", "1.00000, 2.00000"),
        ({"kind": "contact", "phone": "+49361"}, "phone", "+49361"),
        ({"kind": "media", "media": [Media(kind="voice", ref="r", name="a.ogg")]}, "media", "a.ogg"),
    ],
)
def test_shown_own(fields: dict[str, object], kind: str, text: str) -> None:
    """What a person sent is shown as they sent it, with the page's own id."""
    inbound = msgspec.convert(
        {"id": "i", "account": "web", "address": "a", "provider_id": "p", "kind": "text"}, Inbound
    )
    line = shown(line_of(msgspec.structs.replace(inbound, **fields), "in"))
    assert (line.id, line.direction) == ("p", "in")
    assert [(part.kind, part.text + part.number) for part in line.parts] == [(kind, text)]


def test_shown_choice() -> None:
    """A choice somebody took names its question, so that the page can mark it."""
    inbound = Inbound(
        id="i", account="web", address="a", provider_id="p", kind="choice", choice=Picked(prompt="q", value="v")
    )
    assert shown(line_of(inbound, "in")).choice == Picked(prompt="q", value="v")


@pytest.mark.parametrize("body", [None, b"{}", b"not json"])
def test_hidden(body: bytes | None) -> None:
    """A line that was erased or cannot be read is shown as hidden."""
    assert shown(HistoryLine(3, "u", "out", body, 0)).hidden


def test_words_that_went_to_a_human() -> None:
    """The page is told by the purpose; of any other line of a person it is told nothing."""
    inbound = msgspec.json.encode(Inbound(id="1", account="web", address="a", provider_id="p", kind="text", text="x"))
    assert [shown(HistoryLine(1, "u", "in", inbound, 0, purpose)).purpose for purpose in ("relay", "dialogue")] == [
        "relay",
        "",
    ]
