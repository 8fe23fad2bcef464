"""What a page posts."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.web import chat
from bot.channels.web.sessions import address_of
from bot.core import limits
from bot.core.clock import FakeClock
from bot.core.messages import Outbound, Part, Picked, Spot
from tests.channels.files import PHOTO
from tests.channels.web.world import Bot, Server, eventually, serving


def said(**fields: object) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), "lang": "en", **fields}


def post(page: httpx.Client, **fields: object) -> httpx.Response:
    return page.post("/web/web/messages", json=said(**fields))


def test_text_arrives(page: httpx.Client, bot: Bot) -> None:
    """A text is acknowledged and arrives as an inbound with the page's own id and language."""
    message = said(text="Where is the Kita?")
    assert page.post("/web/web/messages", json=message).status_code == 202
    [inbound] = bot.arrived
    assert (inbound.kind, inbound.text, inbound.hint) == ("text", "Where is the Kita?", "en")
    assert (inbound.account, inbound.provider_id) == ("web", message["id"])
    assert inbound.id != message["id"]
    assert inbound.received_at > 0


def test_address_is_a_hash(page: httpx.Client, bot: Bot) -> None:
    """What an inbound carries lets nobody into the conversation."""
    post(page, text="hello")
    token = page.headers["Authorization"].removeprefix("Bearer ")
    assert bot.arrived[0].address == address_of(token)
    assert token not in repr(bot.arrived[0])


def test_sessions_differ(server: Server) -> None:
    """Every session has a token of 256 bits of its own."""
    with server.client(None) as anybody:
        tokens = {anybody.post("/web/web/session").json()["token"] for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) == 43 for token in tokens)


def test_repeated_post_is_stored_once(page: httpx.Client, bot: Bot) -> None:
    """The same message posted again is acknowledged again and stored once."""
    message = said(text="hello")
    shouted = message | {"id": str(message["id"]).upper()}
    answers = [page.post("/web/web/messages", json=body).status_code for body in (message, message, shouted)]
    assert answers == [202, 202, 202]
    assert len(bot.arrived) == 1


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"choice": {"prompt": "p1", "value": "yes"}}, "choice", Picked(prompt="p1", value="yes")),
        ({"place": {"latitude": 50.97, "longitude": 11.03}}, "place", Spot(latitude=50.97, longitude=11.03)),
        ({"start": {"payload": "kita-anmeldung", "lang": "ar"}}, "payload", "kita-anmeldung"),
        ({"start": {"payload": "", "lang": "ar"}}, "hint", "ar"),
        ({"text": "hi", "lang": "tlh"}, "hint", ""),
        ({"text": "a\u202eb\u0000c\u0007"}, "text", "abc"),
        ({"text": "x" * 9_000}, "text", "x" * limits.TEXT_IN),
        ({"text": " \u200f\u202e "}, "kind", "text"),
        ({"text": "{{7*7}} %(x)s {0} <script>"}, "text", "{{7*7}} %(x)s {0} <script>"),
    ],
)
def test_what_arrives(page: httpx.Client, bot: Bot, fields: dict[str, object], field: str, value: object) -> None:
    """Each kind of message arrives as what it is, cleaned where it is free text."""
    assert post(page, **fields).status_code == 202
    assert getattr(bot.arrived[0], field) == value


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"{", b"\xff\xfe", b'{"id": "1", "text": "hello"}', b'{"text": "hello"}',
        b'{"id": "00000000-0000-4000-8000-000000000000"}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "text": 1}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "text": NaN}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "place": {"latitude": NaN, "longitude": 0}}',
        b'{"id": "\\ud800", "text": "hello"}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "text": "a", "choice": {"value": "b"}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "choice": {"value": "' + b"x" * 65 + b'"}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "choice": {"value": "a\\u0000"}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "place": {"latitude": 91, "longitude": 0}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "place": {"latitude": 1e999, "longitude": 0}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "start": {"payload": "<script>"}}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "x": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
    ],
)  # fmt: skip
def test_unreadable(page: httpx.Client, bot: Bot, body: bytes) -> None:
    """What cannot be read is refused with the id of a sentence."""
    answer = page.post("/web/web/messages", content=body)
    assert (answer.status_code, answer.json()) == (400, {"error": "web-unreadable"})
    assert not bot.arrived


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        (b"\\ud800", "\ufffd"),
        (b"a\\udc00\\ud83d b", "a\ufffd\ufffd b"),
        (b"\\ud83d\\ude00 \\ude00", "\U0001f600 \ufffd"),
        (b"\\\\ud800", "\\ud800"),
        (b"a\xed\xa0\x80", "a\ufffd\ufffd\ufffd"),
        (b"\xff\\u0000", "\ufffd"),
        ("z\u0327".encode() + b"\\ud800", "z\u0327\ufffd"),
    ],
)
def test_broken_characters(page: httpx.Client, bot: Bot, text: bytes, arrives: str) -> None:
    """Half a surrogate pair, or bytes that are no text, arrive as the sign for that; what is whole stays whole."""
    body = b'{"id": "00000000-0000-4000-8000-000000000000", "text": "' + text + b'"}'
    assert page.post("/web/web/messages", content=body).status_code == 202
    assert bot.arrived[0].text == arrives


@pytest.mark.parametrize(("length", "cut"), [(limits.TEXT_IN, False), (limits.TEXT_IN + 1, True), (900_000, True)])
def test_long_text(page: httpx.Client, bot: Bot, length: int, cut: bool) -> None:
    """A text longer than any that is read arrives with the mark that it was cut."""
    assert post(page, text="x" * length + " ").status_code == 202
    assert (bot.arrived[0].text, bot.arrived[0].cut) == ("x" * min(length, limits.TEXT_IN), cut)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer short", "Basic " + "a" * 43, "Bearer " + "ä" * 43])
@pytest.mark.parametrize("route", ["POST messages", "POST media", "GET history", "GET events", "GET files/1/a"])
def test_no_session(server: Server, bot: Bot, header: str | None, route: str) -> None:
    """Without a token of the right form nothing is read or stored."""
    method, name = route.split()
    headers = {b"Authorization": header.encode()} if header is not None else {}
    with server.client(None) as client:
        answer = client.request(method, f"/web/web/{name}", headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "web-session-lost"})
    assert not bot.arrived


@pytest.mark.parametrize(
    "route", ["POST session", "POST messages", "POST media", "GET history", "GET events", "GET files/1/a"]
)
def test_unknown_account(page: httpx.Client, route: str) -> None:
    """Another account's routes are not here."""
    method, name = route.split()
    assert page.request(method, f"/web/other/{name}").status_code == 404


def test_a_file_of_ours(page: httpx.Client, server: Server, bot: Bot) -> None:
    """A file that stands in a line is fetched with the page's own token, as what it is; by nobody else."""
    post(page, text="Hallo")
    address = bot.arrived[0].address
    letter = Part(kind="media", media="ref-1", mime="image/jpeg", name="photo.jpg")
    bot.add(address, Outbound(id="o", address=address, parts=[Part(text="Hier:"), letter]))
    lines = page.get("/web/web/history").json()["lines"]
    number, part = next((line["number"], line["parts"][1]) for line in lines if len(line["parts"]) == 2)
    assert (part["kind"], part["text"], part["picture"]) == ("media", "photo.jpg", True)
    answer = page.get(f"/web/web{part['file']}")
    assert (answer.content, answer.headers["content-type"]) == (PHOTO.content, "image/jpeg")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    for wrong in (f"/files/{number + 5}/ref-1", f"/files/{number}/ref-2"):
        assert page.get(f"/web/web{wrong}").status_code == 404
    assert page.get("/web/web/files/x/ref-1").status_code == 400
    with server.client() as other:
        assert other.get(f"/web/web{part['file']}").status_code == 404


def test_too_large(page: httpx.Client) -> None:
    """A body over the limit is refused by its announced length."""
    answer = page.post("/web/web/messages", content=b"x" * (limits.BODY_BYTES + 1))
    assert (answer.status_code, answer.json()) == (413, {"error": "message-too-long"})


def test_too_large_without_a_length(page: httpx.Client) -> None:
    """A body that does not say its length is refused as soon as it is over the limit."""

    def body() -> Iterator[bytes]:
        for _ in range(110):
            yield b"x" * 10_000

    assert page.post("/web/web/messages", content=body()).status_code == 413


def test_database_away(page: httpx.Client, bot: Bot) -> None:
    """While the database is away a message is refused with the time to wait."""
    bot.away = True
    answer = post(page, text="hello")
    assert (answer.status_code, answer.json()) == (503, {"error": "web-unavailable"})
    assert int(answer.headers["Retry-After"]) > 0
    bot.away = False
    assert post(page, text="hello").status_code == 202


def test_too_fast(bot: Bot) -> None:
    """A page that sends without end is slowed down alone, and may go on a while later."""
    clock = FakeClock()
    with serving(bot, clock=clock) as server, server.client() as page, server.client() as other:
        answers = [post(page, text="spam") for _ in range(25)]
        assert [a.status_code for a in answers] == [202] * 20 + [429] * 5
        assert answers[-1].headers["Retry-After"] == "2"
        assert post(other, text="hello").status_code == 202
        clock.advance(seconds=2)
        assert post(page, text="hello").status_code == 202


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MESSAGES = st.fixed_dictionaries(
    {"id": st.uuids().map(str) | JSON},
    optional={
        "text": st.text() | JSON,
        "choice": st.fixed_dictionaries({"value": st.text() | JSON}, optional={"prompt": st.text() | JSON}) | JSON,
        "place": st.fixed_dictionaries({"latitude": st.floats(-99, 99) | JSON, "longitude": st.floats() | JSON}) | JSON,
        "start": st.fixed_dictionaries({}, optional={"payload": st.text() | JSON, "lang": st.text() | JSON}) | JSON,
        "lang": st.text() | JSON,
    },
)


@pytest.fixture(scope="module")
def steady() -> Iterator[httpx.Client]:
    with serving(Bot()) as running, running.client(None) as anybody:
        yield anybody


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(message=MESSAGES | JSON, number=st.integers(0, 2**64))
def test_any_json(steady: httpx.Client, message: object, number: int) -> None:
    """Any JSON is either taken or refused in words; the server never fails on it."""
    try:
        headers = {"Authorization": f"Bearer {number:043d}"}
        answer = steady.post("/web/web/messages", json=message, headers=headers)
    except ValueError:  # httpx itself refuses infinity
        return
    assert answer.status_code in (202, 400, 429)
    assert answer.status_code == 202 or answer.json()["error"].startswith("web-")


FILES = [
    (b"\xff\xd8\xff\xe0" + b"x" * 20, "image", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n" + b"x" * 20, "image", "image/png"),
    (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image", "image/webp"),
    (b"%PDF-1.7 ...", "document", "application/pdf"),
    (b"OggS\x00\x02" + b"x" * 20 + b"OpusHead", "voice", "audio/ogg"),
    (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm ... A_OPUS", "voice", "audio/webm"),
    (b"\x00\x00\x00\x20ftypM4A \x00\x00", "voice", "audio/mp4"),
]


@pytest.mark.parametrize(("content", "kind", "mime"), FILES)
def test_file(page: httpx.Client, bot: Bot, content: bytes, kind: str, mime: str) -> None:
    """A picture, a PDF or a voice message is kept and arrives, known by its bytes whatever its name says."""
    query = {"id": str(uuid.uuid4()), "lang": "de", "name": "letter\u202e.html"}
    headers = {"Content-Type": "text/html"}
    assert page.post("/web/web/media", params=query, content=content, headers=headers).status_code == 202
    assert bot.files == [(kind, mime, content)]
    [inbound] = bot.arrived
    [media] = inbound.media
    assert (inbound.kind, inbound.provider_id, inbound.hint) == ("media", query["id"], "de")
    assert (media.kind, media.mime, media.ref, media.bytes) == (kind, mime, "media-1", len(content))
    assert media.name == "letter.html"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<!doctype html><script>", b"GIF89a",
        b"MZ\x90\x00", b"PK\x03\x04", b"\x00\x00\x00\x20ftypheic",
        b"\x00\x00\x00\x20ftypisom....hdlr" + b"\0" * 8 + b"vide",
        b"\x1a\x45\xdf\xa3....webm....V_VP8", b"  %PDF-1.7",
    ],
)  # fmt: skip
def test_other_file(page: httpx.Client, bot: Bot, content: bytes) -> None:
    """A file of any other kind is refused and not kept."""
    answer = page.post("/web/web/media", params={"id": str(uuid.uuid4())}, content=content)
    assert (answer.status_code, answer.json()) == (415, {"error": "file-kind-unknown"})
    assert not bot.files
    assert not bot.arrived


def test_broken_picture(page: httpx.Client, bot: Bot) -> None:
    """A picture that cannot be opened is refused with what one can do now."""
    bot.breaks = True
    answer = page.post("/web/web/media", params={"id": str(uuid.uuid4())}, content=FILES[0][0])
    assert (answer.status_code, answer.json()) == (415, {"error": "file-broken"})
    assert not bot.arrived


def test_file_too_large(page: httpx.Client, bot: Bot) -> None:
    """A file over the limit is refused."""
    content = b"\xff\xd8\xff" + b"x" * limits.UPLOAD_BYTES
    answer = page.post("/web/web/media", params={"id": str(uuid.uuid4())}, content=content)
    assert (answer.status_code, answer.json()) == (413, {"error": "file-too-large"})


def test_file_without_an_id(page: httpx.Client, bot: Bot) -> None:
    """A file that could not become a message is not kept."""
    assert page.post("/web/web/media", content=FILES[0][0]).status_code == 400
    assert not bot.files


def test_file_while_the_database_is_away(page: httpx.Client, bot: Bot) -> None:
    """A file that cannot be kept is refused with the time to wait, and its place is free again."""
    bot.away = True
    query = {"id": str(uuid.uuid4())}
    answer = page.post("/web/web/media", params=query, content=FILES[0][0])
    assert answer.status_code == 503
    bot.away = False
    assert page.post("/web/web/media", params=query, content=FILES[0][0]).status_code == 202
    assert eventually(lambda: bot.arrived)


def test_a_message_that_comes_byte_by_byte(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who announces a message and never sends it is let go, and does not hold a connection for ever."""
    monkeypatch.setattr(chat, "MESSAGE_SECONDS", 0.2)
    with server.client() as page, socket.create_connection(("127.0.0.1", server.port), 5) as slow:
        token = page.headers["Authorization"]
        head = f"POST /web/web/messages HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\nContent-Length: 500\r\n\r\n"
        slow.sendall(head.encode() + b"{")
        assert slow.recv(100).startswith(b"HTTP/1.1 503")
