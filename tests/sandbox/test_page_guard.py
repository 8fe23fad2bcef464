"""The page of the sandbox is for its own browser tab only, and shows no secret."""

from __future__ import annotations

import asyncio
import re
from importlib import resources
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.page import Page
from bot.sandbox.page_stands import Stands
from tests.sandbox.test_page import LANGUAGES, TEXTS, Browser, echo, page, stands

__all__ = ["echo", "page", "stands"]

NEW = {"name": "Amira", "channel": "telegram", "language": "ar"}


async def test_other_names_of_this_machine(page: Browser) -> None:
    """A site whose name leads to this machine by a trick sees and does nothing."""
    for method, path in (("GET", "/"), ("GET", "/state"), ("POST", "/people")):
        answer = await page.http.request(method, path, headers={"Host": "evil.example:8001"}, json=NEW)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Content-Type": "text/plain"}],
)
async def test_other_sites(page: Browser, headers: dict[str, str]) -> None:
    """Another site in the same browser cannot have anything done."""
    answer = await page.http.post("/people", json=NEW, headers=headers)
    assert answer.status_code == 403
    assert (await page.state())["people"] == []


WRONG: list[tuple[str, Any]] = [
    ("/people", {**NEW, "channel": "signal"}),
    ("/people", {**NEW, "name": " "}),
    ("/people", {**NEW, "language": "tlh"}),
    ("/people", {**NEW, "more": 1}),
    ("/people", []),
    ("/faults", {"channel": "telegram", "trouble": "fire"}),
    ("/faults", {"channel": "telegram", "trouble": "busy", "times": 101}),
    ("/time", {"seconds": "1"}),
    ("/time", {"seconds": 10**9}),
    ("/people", {**NEW, "name": "x" * 30_000}),
]


@pytest.mark.parametrize(("path", "body"), WRONG)
async def test_unreadable(page: Browser, path: str, body: Any) -> None:
    """What the page never asks for is answered with 400, and changes nothing."""
    assert (await page.http.post(path, json=body)).status_code == 400
    state = await page.state()
    assert (state["people"], state["faults"], state["ahead"]) == ([], [], 0)


async def test_broken_json(page: Browser) -> None:
    """Bytes that are no JSON are answered with 400."""
    kind = {"Content-Type": "application/json"}
    for body in (b"", b"{", b"\xff", b'"\\ud800"'):
        assert (await page.http.post("/people", content=body, headers=kind)).status_code == 400


async def test_impossible(page: Browser) -> None:
    """What a phone cannot do is answered with 409."""
    telegram, whatsapp = await page.add("telegram"), await page.add("whatsapp")
    for person in (telegram, whatsapp):
        await page.act(person, "say", 409, text="  ")
        await page.act(person, "say", 409, text="x" * 4_097)
        await page.act(person, "press", 409, message="9" * 40, button=0)
        await page.act(person, "press", 409, message="no", button=-1)
    await page.act(whatsapp, "edit", 409, text="x")
    await page.act(telegram, "reads", 409)
    await page.act("99", "say", 409, text="x")


@pytest.mark.parametrize("path", ["/", "/?lang=ar", "/static/sandbox.js", "/static/nothing", "/texts/de", "/state"])
async def test_headers(page: Browser, path: str) -> None:
    """Nothing is framed, sniffed, kept, or loaded from elsewhere."""
    headers = (await page.http.get(path)).headers
    assert "default-src 'none'; script-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


async def test_language_of_the_page(page: Browser) -> None:
    """The page is in the first language, or in the one that was asked for, in its direction."""
    assert '<html lang="de" dir="ltr">' in (await page.http.get("/")).text
    assert '<html lang="ar" dir="rtl">' in (await page.http.get("/?lang=ar")).text
    assert '<html lang="de" dir="ltr">' in (await page.http.get("/?lang=tlh")).text


async def test_no_third_party(page: Browser) -> None:
    """The page names no other host."""
    for path in ("/", "/static/sandbox.js", "/static/sandbox.css"):
        text = (await page.http.get(path)).text
        assert re.findall(r"(?:src|href)=\"(?!/static/|#)|url\(|@import|//[a-z]+\.[a-z]", text) == []


async def test_no_secret(page: Browser, stands: Stands) -> None:
    """Neither tokens nor the webhook's secret are in anything the page gets, also when something is wrong."""
    for channel in ("telegram", "whatsapp"):
        person = await page.add(channel)
        for word in ("menu", "keys", "edit", "bad"):
            await page.act(person, "say", text=word)
        await page.post("/faults", channel=channel, trouble="broken", times=3)
    await page.until(lambda found: len(found["lines"]) >= 5)
    answers = [await page.http.get(path) for path in ("/", "/state", "/texts/de", "/static/sandbox.js")]
    everything = "".join(answer.text + str(answer.headers) for answer in answers)
    secrets = [getattr(stands.credentials, name) for name in stands.credentials.__struct_fields__]
    assert [secret for secret in secrets if secret in everything] == []
    assert stands.credentials.telegram_token.partition(":")[2] not in everything


async def test_all_texts_are_there() -> None:
    """Every text the page's files name exists, and every text that exists is used."""
    folder = resources.files("bot.sandbox") / "static"
    files = {name: (folder / name).read_text("utf-8") for name in ("sandbox.html", "sandbox.js")}
    source = "".join(files.values()) + "sandbox-phone-says-nothing"
    ours = {id_.removeprefix("sandbox-") for id_ in TEXTS.ids("de") if id_.startswith("sandbox-")}
    named = set(re.findall(r'say\(\s*"([a-z-]+)"\)', source))
    assert named - ours == set()
    of_states = {"queued", "sent", "delivered", "read", "failed", "video"}
    assert {id_ for id_ in ours - of_states if f'"{id_}"' not in source and f"sandbox-{id_}" not in source} == set()


DOES = (
    "say edit press key photo voice document place contact start block unblock stop reads".split()  # noqa: SIM905
)
NAMES = st.sampled_from("do text message button name channel language seconds times phone".split())  # noqa: SIM905
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.dictionaries(NAMES, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=8,
)
acts = st.fixed_dictionaries(
    {"do": st.sampled_from(DOES)},
    optional={"text": st.text(max_size=20), "message": st.text("0129", max_size=12), "button": st.integers(-2, 2**70)},
)
PATHS = ["/people", "/people/1", "/people/2", "/faults", "/time", "/switches"]


def test_anything() -> None:
    """Whatever JSON comes: an answer under 500."""
    app = Page(Stands(), TEXTS, LANGUAGES).app

    async def ask(path: str, body: Any) -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(base_url="http://localhost", transport=transport) as http:
            return (await http.post(path, json=body)).status_code

    @settings(max_examples=200, deadline=None)
    @given(path=st.sampled_from(PATHS), body=json_values | acts)
    def holds(path: str, body: Any) -> None:
        assert asyncio.run(ask(path, body)) < 500

    for channel in ("telegram", "whatsapp"):
        assert asyncio.run(ask("/people", NEW | {"channel": channel})) == 200
    holds()
