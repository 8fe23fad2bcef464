"""The door for Zammad: only what is signed comes in, and it only says where to look."""

from __future__ import annotations

import json

import httpx
import pytest
from starlette.applications import Starlette

from bot.cases.outside.settings import ZammadSettings
from bot.cases.outside.webhook import OutsideWebhook
from bot.cases.outside.zammad import Zammad
from bot.core.errors import SettingsError
from tests.cases.outside.conftest import Desk
from tests.cases.outside.zammad import GROUP, SECRET, TOKEN, signed

PATH = "/zammad/webhook"


def client(desk: Desk, secret: str = SECRET) -> httpx.AsyncClient:
    zammad = Zammad(ZammadSettings(url=desk.settings.url, token=TOKEN, group=GROUP, secret=secret))
    app = Starlette(routes=OutsideWebhook(desk.house.database, zammad, "erfurt").routes())
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lotse")


async def told(desk: Desk, number: int) -> bytes:
    desk.zammad.agent_writes(number, "Guten Tag")
    (_, body), *_ = desk.zammad.webhooks
    desk.zammad.webhooks.clear()
    return body


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha1=",
        "sha1=" + 40 * "0",
        "sha256=" + 64 * "0",
        signed(b"{}")["X-Hub-Signature"],
        "sha1=ümläut",
    ],
)
async def test_a_wrong_signature_is_refused(desk: Desk, header: str | None) -> None:
    """403, and nobody looks at the ticket."""
    number = await desk.opens()
    body = await told(desk, number)
    headers = {} if header is None else {"X-Hub-Signature": header.encode()}
    async with client(desk) as web:
        answer = await web.post(PATH, content=body, headers=headers)
    assert answer.status_code == 403
    assert (await desk.ticket()).wanted == 0


async def test_the_signature_of_another_secret_is_refused(desk: Desk) -> None:
    """Whoever knows the address knows nothing yet."""
    number = await desk.opens()
    body = await told(desk, number)
    async with client(desk) as web:
        answer = await web.post(PATH, content=body, headers=signed(body, "another secret of sixteen"))
    assert answer.status_code == 403


async def test_without_a_secret_nothing_is_right(desk: Desk) -> None:
    """An empty secret signs nothing: it is refused even if the door was opened by mistake."""
    await desk.opens()
    async with client(desk, "") as web:
        answer = await web.post(PATH, content=b"{}", headers=signed(b"{}", ""))
    assert answer.status_code == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"ticket": 3}', b"\xff\xfe", b"[" * 100_000, b'"ticket"'])
async def test_what_is_signed_and_unreadable_is_refused(desk: Desk, body: bytes) -> None:
    """400: Zammad need not send it again."""
    async with client(desk) as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 400


@pytest.mark.parametrize(
    "ticket",
    [None, {}, {"id": 999_999}, {"id": "1; DROP"}, {"id": True}, {"id": -1}, {"id": 2**70}, {"id": 7, "title": [1]}],
)
async def test_a_ticket_that_is_none_of_ours_is_let_be(desk: Desk, ticket: object) -> None:
    """200: a trigger may tell of every ticket of the office."""
    body = json.dumps({"ticket": ticket, "article": None}).encode()
    async with client(desk) as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 200


async def test_a_huge_body_is_not_read(desk: Desk) -> None:
    """413, whatever it is signed with."""
    body = b"{" + b" " * 1_000_001 + b"}"
    async with client(desk) as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 413
        assert (await web.get(PATH)).status_code == 405


async def test_what_a_webhook_says_is_not_believed(desk: Desk) -> None:
    """Words come from Zammad itself: a signed body of another time brings none into the case."""
    number = await desk.opens()
    payload = {
        "ticket": {"id": number, "state": "closed"},
        "article": {"id": 5, "body": "Gefälscht", "sender": "Agent"},
    }
    body = json.dumps(payload).encode()
    async with client(desk) as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 200
    assert await desk.hears() == []
    assert (await desk.house.case(1))[0].state == "queued"


async def test_no_case_is_opened_by_a_marker_that_is_not_awaited(desk: Desk) -> None:
    """A title with our marker moves no ticket that is known already."""
    number = await desk.opens()
    title = desk.zammad.tickets[number]["title"]
    body = json.dumps({"ticket": {"id": 4_711, "title": title}}).encode()
    async with client(desk) as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 200
    assert (await desk.ticket()).outside_id == number


async def test_no_database_no_answer(desk: Desk) -> None:
    """503: Zammad comes again."""
    number = await desk.opens()
    body = await told(desk, number)

    class Away:
        async def write(self, job: object) -> None:
            from bot.core.errors import UnavailableError

            raise UnavailableError

    zammad = Zammad(desk.settings)
    app = Starlette(routes=OutsideWebhook(Away(), zammad, "erfurt").routes())  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lotse") as web:
        assert (await web.post(PATH, content=body, headers=signed(body))).status_code == 503


# --- settings

GIVEN = {"ZAMMAD_URL": "https://zammad.amt.example/", "ZAMMAD_TOKEN": TOKEN, "ZAMMAD_GROUP": GROUP}


def test_settings_are_read() -> None:
    """Without a slash at the end of the address; nothing shows the token."""
    from bot.cases.outside.settings import read_zammad

    read = read_zammad(GIVEN | {"ZAMMAD_WEBHOOK_SECRET": SECRET})
    assert read == ZammadSettings(url="https://zammad.amt.example", token=TOKEN, group=GROUP, secret=SECRET)
    assert TOKEN not in repr(read)
    assert read_zammad({}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", ""),
        ("URL", "http://zammad.amt.example"),
        ("URL", "https://user:pass@zammad.amt.example"),
        ("URL", "https://[broken"),
        ("URL", "https://zammad.amt.example?x=1"),
        ("URL", "ftp://zammad.amt.example"),
        ("TOKEN", ""),
        ("TOKEN", "a b"),
        ("GROUP", ""),
        ("WEBHOOK_SECRET", "short"),
        ("LANGUAGE", "fr"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    """By its name; its value is not repeated."""
    from bot.cases.outside.settings import read_zammad

    with pytest.raises(SettingsError, match=f"LOTSE_ZAMMAD_{name}") as error:
        read_zammad(GIVEN | {f"ZAMMAD_{name}": value})
    assert not value or len(value) < 3 or value not in str(error.value)
