"""What one network address may do, however many pages it opens."""

from __future__ import annotations

import contextlib
import socket
import time
import uuid
from collections.abc import Iterator

import httpx
import pytest
from starlette.requests import Request

from bot.channels.web import chat, crowd, streams
from bot.channels.web.pace import Rate
from bot.channels.web.sessions import new_token
from bot.core.clock import FakeClock
from tests.channels.web.world import Bot, Server, serving

US = "127.0.0.1"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds a test reaches quickly."""
    monkeypatch.setattr(crowd, "NEW_PAGES", Rate(5, 10.0))
    monkeypatch.setattr(crowd, "POSTS", Rate(20, 10.0))
    monkeypatch.setattr(crowd, "READS", Rate(30, 10.0))
    monkeypatch.setattr(streams, "STREAMS_OF_ONE", 3)


def write(server: Server, came_from: str = "", token: str = "") -> httpx.Response:
    """One message, of a new page unless it has a token."""
    with server.client(token or new_token()) as page:
        told = {"X-Forwarded-For": came_from} if came_from else {}
        return page.post("/web/web/messages", json={"id": str(uuid.uuid4()), "text": "Hallo"}, headers=told)


def test_many_new_pages_of_one_address_wait(bot: Bot, clock: FakeClock) -> None:
    """The sixth new page of an address is told when to come again; pages it had before and other addresses go on."""
    with serving(bot, clock=clock, proxy=US) as server:
        known = new_token()
        assert write(server, "8.8.8.8", known).status_code == 202
        assert [write(server, "8.8.8.8").status_code for _ in range(5)] == [202] * 4 + [429]
        refused = write(server, "8.8.8.8")
        assert (refused.json(), refused.headers["retry-after"]) == ({"error": "web-too-fast"}, "10")
        assert write(server, "8.8.8.8", known).status_code == 202
        assert write(server, "8.8.4.4").status_code == 202
        clock.advance(seconds=10)
        assert write(server, "8.8.8.8").status_code == 202


def test_many_posts_of_one_address_wait(bot: Bot, clock: FakeClock) -> None:
    """Pages that are known share what one address may send."""
    with serving(bot, clock=clock, proxy=US) as server:
        tokens = [new_token() for _ in range(4)]
        sent = [write(server, "8.8.8.8", tokens[n % 4]).status_code for n in range(22)]
        assert sent == [202] * 20 + [429] * 2


def test_many_reads_of_one_address_wait(bot: Bot, clock: FakeClock) -> None:
    """Reading is bounded, too, whatever token is made up for it."""
    with serving(bot, clock=clock, proxy=US) as server, server.client(None) as page:
        page.headers["X-Forwarded-For"] = "1.1.1.1"
        made_up = [{"Authorization": f"Bearer {new_token()}"} for _ in range(32)]
        answers = [page.get("/web/web/history", headers=header) for header in made_up]
        assert [answer.status_code for answer in answers] == [200] * 30 + [429] * 2


def test_one_household_of_ipv6_is_one(bot: Bot, clock: FakeClock) -> None:
    """All addresses of one IPv6 network count as one, and one written as IPv6 is the IPv4 address it is."""
    with serving(bot, clock=clock, proxy=US) as server:
        assert [write(server, f"2a00:1450:4001:810::{n}").status_code for n in range(1, 7)] == [202] * 5 + [429]
        assert write(server, "2a00:1450:4001:811::1").status_code == 202
        assert [write(server, "::ffff:8.8.8.8").status_code for _ in range(5)] == [202] * 5
        assert write(server, "8.8.8.8").status_code == 429


def test_only_the_named_proxy_says_where_others_come_from(bot: Bot, clock: FakeClock) -> None:
    """Who is not the proxy of the settings does not escape by naming other addresses."""
    with serving(bot, clock=clock, proxy="10.9.8.7") as server:
        assert [write(server, f"8.8.8.{n}").status_code for n in range(6)] == [202] * 5 + [429]


def test_an_address_put_before_the_proxys_own_does_not_count(bot: Bot, clock: FakeClock) -> None:
    """A visitor who sends the header along is known by what the proxy added to it."""
    with serving(bot, clock=clock, proxy=US) as server:
        assert [write(server, f"8.8.8.{n}, 1.1.1.1").status_code for n in range(6)] == [202] * 5 + [429]


def test_behind_a_proxy_nobody_named_nobody_is_counted(bot: Bot, clock: FakeClock) -> None:
    """Where everybody seems to come from a private address they are not taken for one; spoofed ones say nothing."""
    with serving(bot, clock=clock) as server:
        assert [write(server, "8.8.8.8").status_code for _ in range(8)] == [202] * 8


def test_one_address_does_not_take_every_stream(bot: Bot) -> None:
    """The fourth open page of an address waits; when one closes, its place is free."""
    with serving(bot, proxy=US) as server, contextlib.ExitStack() as first, contextlib.ExitStack() as others:
        assert open_stream(server, first, "8.8.8.8") == 200
        assert [open_stream(server, others, "8.8.8.8") for _ in range(3)] == [200, 200, 429]
        assert open_stream(server, others, "8.8.4.4") == 200
        first.close()
        assert any(open_stream(server, others, "8.8.8.8") == 200 for _ in waits())


def open_stream(server: Server, opened: contextlib.ExitStack, came_from: str) -> int:
    page = opened.enter_context(server.client(new_token()))
    answer = opened.enter_context(page.stream("GET", "/web/web/events", headers={"X-Forwarded-For": came_from}))
    return answer.status_code


def waits() -> Iterator[None]:
    for _ in range(40):
        time.sleep(0.1)
        yield


def test_addresses_are_kept_as_hashes_of_this_process(clock: FakeClock) -> None:
    """What stands for an address differs in each process, and does not hold it."""
    request = Request({"type": "http", "client": ("8.8.8.8", 1), "headers": []})
    one, other = crowd.Crowd(clock, proxied=False), crowd.Crowd(clock, proxied=False)
    assert one.who(request) == one.who(request) != other.who(request)
    assert "8.8" not in one.who(request)


def test_slow_files_of_one_address_leave_room_for_others(bot: Bot, clock: FakeClock) -> None:
    """Who begins files and never ends them takes no place but that of their own address."""
    with serving(bot, clock=clock, proxy=US) as server, contextlib.ExitStack() as slow:
        for _ in range(chat.UPLOADS_OF_ONE):
            line = slow.enter_context(socket.create_connection(("127.0.0.1", server.port), 5))
            line.sendall(
                f"POST /web/web/media?id={uuid.uuid4()} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {new_token()}\r\n"
                "X-Forwarded-For: 8.8.8.8\r\nContent-Length: 500\r\n\r\n%PDF".encode()
            )
        ends = time.monotonic() + 5
        while upload(server, "8.8.8.8") != 503:
            assert time.monotonic() < ends
            clock.advance(seconds=20)
        assert upload(server, "8.8.4.4") == 202


def upload(server: Server, came_from: str) -> int:
    with server.client(new_token()) as page:
        query = {"id": str(uuid.uuid4())}
        told = {"X-Forwarded-For": came_from}
        return page.post("/web/web/media", params=query, content=b"%PDF-1.7 x", headers=told).status_code
