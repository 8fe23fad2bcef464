"""Whatever stands in fields, addresses and queries: each page answers, never with an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import pytest

from tests.desk.office import FETCH, Office
from tests.desk.test_routes import ROUTES, Cast

TEMPLATES = Path(__file__).parents[2] / "bot" / "desk" / "templates"
FIELDS = sorted(
    {name for file in TEMPLATES.rglob("*.html") for name in re.findall(r'name="([a-z_]+)"', file.read_text("utf-8"))}
    | {"action", "before", "page", "q", "id", "credential", "digest", "revision"}
)
VALUES = {
    "nothing": b"",
    "nul": b"\0",
    "no text": b"\xed\xa0\x80\xff\xfe",  # a lone half of a pair, and bytes that are no UTF-8
    "right to left": "\u202e\u2066gut\u200f".encode(),
    "long": b"9" * 40_000,
    "a number too large": b"99999999999999999999999999",
    "a negative number": b"-1",
    "no day": b"2026-02-30T25:61",
    "far away": b"999999-12-31",
    "a list": b"[[[[]]]]",
    "braces": b"{{7*7}}{ $x }%s%n../../etc/passwd",
    "lines": b"a\r\nSet-Cookie: b=c\r\n\r\n",
    "digits of others": "٣٤²Ⅷ".encode(),
}
PATHS = {"nul": "%00", "up": "..%2F..%2Fetc%2Fpasswd", "large": "9" * 30, "no text": "%ED%A0%80", "odd": quote("²'\"<")}

QUICK = ("no text", "a number too large")  # the others in `make test-long`: each goes through every route twice


def marked(names: Iterable[str]) -> list[object]:
    return [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in names]


@pytest.fixture
async def cast(office: Office) -> Cast:
    made = Cast(office)
    await made.prepare()
    return made


@pytest.mark.parametrize("name", marked(VALUES))
async def test_fields(cast: Cast, name: str) -> None:
    """In every field of every form and in every query at once; by somebody who may do most, and by a guest."""
    value = quote_from_bytes(VALUES[name])
    wrong = []
    for role in ("coordinator", "guest"):
        for route, entry in ROUTES.items():
            browser = await cast.browser(role)
            method, _, template = route.partition(" ")
            path = str(entry.get("path", template)).format(**cast.values)
            query = "&".join(f"{field}={value[:900]}" for field in FIELDS[:40])
            csrf = await browser.csrf("/desk/join")
            body = "&".join([f"csrf={csrf}", *(f"{field}={value}" for field in FIELDS if field != "csrf")])
            headers = {"content-type": "application/x-www-form-urlencoded"}
            try:
                answer = await browser.request(
                    method, f"{path}?{query}", content=None if method == "GET" else body, headers=headers
                )
            except Exception as error:  # noqa: BLE001 - every one of them is named
                wrong.append(f"{role} {route}: {type(error).__name__}: {error}"[:300])
                continue
            if answer.status_code >= 500 or "set-cookie: b" in str(answer.headers).lower():
                wrong.append(f"{role} {route}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("name", marked(PATHS))
async def test_addresses(cast: Cast, name: str) -> None:
    """In place of every number and id of an address."""
    wrong = []
    for route in ROUTES:
        method, _, template = route.partition(" ")
        if "{" not in template:
            continue
        browser = await cast.browser("coordinator")
        path = re.sub(r"\{[^}]*\}", PATHS[name], template)
        try:
            answer = await browser.request(method, path, data={"csrf": await browser.csrf("/desk/join")})
        except Exception as error:  # noqa: BLE001 - every one of them is named
            wrong.append(f"{route}: {type(error).__name__}: {error}"[:300])
            continue
        if answer.status_code >= 500:
            wrong.append(f"{route}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("body", [b"[" * 60_000, b'{"a":' * 10_000, b"\xff", b'{"id":"\\ud800"}', b"null"])
async def test_scripts(office: Office, body: bytes) -> None:
    """What no script of ours sends, from somebody nobody knows: also what is nested deeper than anything can read."""
    browser = office.browser()
    headers = {**FETCH, "x-csrf": await browser.csrf("/desk/join")}
    answer = await browser.post("/desk/login/passkey", content=body, headers=headers)
    assert answer.status_code in (401, 404)
