"""The page that confirms a certificate: what the paper shows, to whoever has it; to who guesses nothing."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.locales import accepted
from bot.storage.certificates import Certificate, Module, in_groups, new_code
from bot.storage.erasure import erase_person
from bot.storage.tables import attempt, audit, certificate, volunteer
from bot.volunteers.certifying import CHECKS
from bot.volunteers.verifying import Verifying
from bot.web import make_web
from tests.desk.certified import issued, with_hours
from tests.desk.conftest import office as office
from tests.desk.office import Office

SITE = "https://lotse.example"


def browser(office: Office, address: str = "198.51.100.7") -> httpx.AsyncClient:
    web = Starlette(routes=Verifying(office.app.certificates, proxied=True).routes())
    transport = httpx.ASGITransport(web, client=(address, 40_000))
    return httpx.AsyncClient(transport=transport, base_url=SITE, headers={"accept-language": "de"})


@pytest.fixture
async def anyone(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(office) as client:
        yield client


@pytest.fixture
async def made(office: Office) -> Certificate:
    return await issued(office, await with_hours(office), signer="Karla Koch", language="ar")


def code_of(made: Certificate) -> str:
    assert made.paper
    return in_groups(made.paper.code)


async def test_what_the_paper_shows(anyone: httpx.AsyncClient, made: Certificate) -> None:
    """All of it and no more, by the QR code's address and by typing; in the language of the browser."""
    scanned = await anyone.get(f"/verify/{code_of(made)}")
    typed = await anyone.post("/verify", data={"code": code_of(made).lower().replace("-", " ")})
    assert scanned.status_code == typed.status_code == 200
    assert scanned.text == typed.text
    for words in (
        "Dieses Zertifikat ist echt", "Vera Muster", "Ehrenamtliche Begleitung von neu Zugewanderten", "Erfurt",
        "1. Januar 2026", "20. November 2026", "Deutsch üben", "2:00", "1:30", "Gesamt", "3:30", "Karla Koch",
    ):  # fmt: skip
        assert words in scanned.text
    for hidden in ("+493616550", made.uuid, code_of(made), "Muttersprache", "cli:test"):
        assert hidden not in scanned.text
    arabic = await anyone.get(f"/verify/{code_of(made)}", headers={"accept-language": "ar-SY,ar;q=0.9,de;q=0.1"})
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert "هذه الشهادة صحيحة." in arabic.text


async def test_modules_are_shown(office: Office, anyone: httpx.AsyncClient, made: Certificate) -> None:
    """What was taken of a training stands on the paper and on the page; the words are only words."""
    rooms = office.app.certificates
    object.__setattr__(rooms, "trained", lambda _c, _who, _first, _last: (Module("<i>Rolle</i>", 240),))
    page = (await anyone.get(f"/verify/{code_of(await issued(office, await with_hours(office)))}")).text
    assert "&lt;i&gt;Rolle&lt;/i&gt;" in page
    assert "4:00" in page


async def test_a_wrong_code_and_an_erased_volunteer(
    office: Office, anyone: httpx.AsyncClient, made: Certificate
) -> None:
    """The same page to the letter: nobody learns that there was somebody."""
    await office.database.write(
        lambda c: erase_person(c, c.execute(sa.select(volunteer.c.person_id)).scalar_one(), office.clock.now())
    )
    answers = [
        await anyone.get(f"/verify/{code}") for code in (code_of(made), in_groups(new_code()), "%00x", "x" * 900)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert len({str(dict(answer.headers)) for answer in answers}) == 1
    assert "können wir nichts bestätigen" in answers[0].text
    assert not await office.database.read(lambda c: c.execute(volunteer.select()).all())


async def test_a_withdrawn_one_says_so(office: Office, anyone: httpx.AsyncClient, made: Certificate) -> None:
    """With the day, and nothing else of it."""
    await office.database.write(lambda c: c.execute(certificate.update().values(revoked_on="2026-11-20")))
    page = (await anyone.get(f"/verify/{code_of(made)}")).text
    assert "20. November 2026 zurückgezogen" in page.replace("\u2068", "").replace("\u2069", "")
    assert "Vera" not in page


async def test_guessing_ends_soon(office: Office, anyone: httpx.AsyncClient, made: Certificate) -> None:
    """From one network so many tries, right or wrong, typed or opened; others are not kept waiting; then it goes on."""
    for number in range(CHECKS.most):
        way = anyone.get(f"/verify/{new_code()}") if number % 2 else anyone.post("/verify", data={"code": "ABC"})
        assert (await way).status_code == 404
    refused = await anyone.get(f"/verify/{code_of(made)}")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    assert "Vera" not in refused.text
    async with browser(office, "203.0.113.9") as other:
        assert (await other.get(f"/verify/{code_of(made)}")).status_code == 200
    office.clock.advance(seconds=CHECKS.within / 1_000_000 + 1)
    assert (await anyone.get(f"/verify/{code_of(made)}")).status_code == 200
    marks = await office.database.read(lambda c: c.execute(sa.select(attempt.c.mark)).scalars().all())
    assert all(b"198" not in bytes(mark) for mark in marks)


async def test_the_page_tells_nobody(
    office: Office, anyone: httpx.AsyncClient, made: Certificate, caplog: pytest.LogCaptureFixture
) -> None:
    """Not kept, not indexed, no referrer, nothing from elsewhere; no code in the log or the audit log."""
    with caplog.at_level("DEBUG", "lotse"):
        for answer in (await anyone.get("/verify"), await anyone.get(f"/verify/{code_of(made)}")):
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert "noindex" in answer.headers["x-robots-tag"]
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert not re.findall(r'(?:src|href)="', answer.text)
    assert code_of(made)[:9] not in caplog.text
    said = await office.database.read(lambda c: [str(row) for row in c.execute(audit.select())])
    assert not [row for row in said if code_of(made)[:9] in row]


async def test_forms_that_are_none(anyone: httpx.AsyncClient) -> None:
    """Too long, not text, nothing: an answer, never an error."""
    assert (await anyone.post("/verify", content=b"code=" + b"A" * 2_000)).status_code == 413
    for content in (b"", b"\xff\xfe", b"code=%ff%00", b"&" * 500, b"a=1&b=2&c=3&d=4&e=5&f=6&g=7"):
        assert (await anyone.post("/verify", content=content)).status_code == 404


async def test_it_is_mounted(office: Office) -> None:
    """The address on the paper is one of the program's."""
    web, _ = make_web(office.app)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=SITE) as client:
        assert "Prüfcode" in (await client.get("/verify")).text
        assert (await client.get("/verify/x")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", "de"), ("uk", "uk"), ("fr, ru;q=0.5", "ru"), ("de;q=0.2,tr;q=0.9", "tr"), ("fa-AF", "fa-AF"),
        ("xx;q=a,*;q=1,AR-eg", "ar"), ("en;q=0", "de"), ("en;q=nan", "en"), (",".join(["xx"] * 500), "de"),
    ],
)  # fmt: skip
def test_the_language_of_the_browser(asked: str, found: str) -> None:
    """The first it asks for that we have; whatever the header holds."""
    assert accepted(asked, ("ar", "de", "en", "fa", "fa-AF", "ru", "tr", "uk")) == found
