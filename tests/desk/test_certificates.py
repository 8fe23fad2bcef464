"""Certificates at the desk: issued, printed, withdrawn, by coordinators who have just proved who they are."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.storage import certificates
from bot.storage.tables import audit, certificate, meeting
from tests.desk.certified import issued, with_hours
from tests.desk.office import Browser, Office

FORM = {"first": "2026-01-01", "last": "2026-11-20", "language": "uk", "name": "Vera Muster", "programme": ""}


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla Koch", "coordinator"))


async def test_from_the_hours_to_the_paper(office: Office) -> None:
    """Issued with the hours of the period, printed with name and code, withdrawn; all of it stands in the log."""
    uuid, browser = await with_hours(office), await karla(office)
    assert f"/desk/volunteers/{uuid}/certificates" in (await browser.get(f"/desk/volunteers/{uuid}")).text
    path = f"/desk/volunteers/{uuid}/certificates"
    assert "Noch keines ausgestellt" in (await browser.get(path)).text
    assert (await browser.fill(path, page=path, **FORM)).status_code == 303
    page = (await browser.get(path)).text
    assert "3:30 Stunden" in page
    assert "https://lotse.example/verify" in page
    (file,) = re.findall(r'href="(/desk/[^"]*/pdf)"', page)
    got = await browser.get(file)
    assert got.headers["content-type"] == "application/pdf"
    assert "Vera" not in got.headers["content-disposition"]
    words = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(got.content)).pages)
    (made,) = await office.database.read(lambda c: certificates.of_volunteer(c, office.vault, 1))
    assert made.paper
    for said in ("Vera Muster", "Karla Koch", "Сертифікат", certificates.in_groups(made.paper.code), "Gesamt"):
        assert said in words
    assert "Sport" not in words
    assert (await browser.fill(file.replace("/pdf", "/revoke"), page=path)).status_code == 303
    assert "Zurückgezogen am" in (await browser.get(path)).text
    assert (await browser.get(file)).status_code == 404
    assert (await browser.fill(file.replace("/pdf", "/revoke"), page=path)).status_code == 404
    rows = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb, audit.c.object)).all())
    assert {("certificate.issue", "certificate:1"), ("certificate.read", "certificate:1")} <= set(map(tuple, rows))
    assert ("certificate.revoke", "certificate:1") in set(map(tuple, rows))


async def test_the_paper_stays_as_it_was_issued(office: Office) -> None:
    """Hours that are corrected later change the next one."""
    uuid = await with_hours(office)
    before = await issued(office, uuid)
    await office.database.write(lambda c: c.execute(meeting.update().values(state="withdrawn")))
    browser = await karla(office)
    assert "3:30 Stunden" in (await browser.get(path := f"/desk/volunteers/{uuid}/certificates")).text
    assert (await browser.fill(path, page=path, **FORM)).status_code == 422
    (now,) = await office.database.read(lambda c: certificates.of_volunteer(c, office.vault, 1))
    assert now == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"last": "2026-12-31"}, "Zeitraum"),
        ({"first": "2026-02-30"}, "Zeitraum"),
        ({"first": "2026-11-20", "last": "2026-01-01"}, "Zeitraum"),
        ({"first": ""}, "Zeitraum"),
        ({"first": "2026-05-01", "last": "2026-05-31"}, "weder Stunden noch Schulungen"),
        ({"name": "王芳"}, "Schrift"),
    ],
)
async def test_what_cannot_be_certified(office: Office, wrong: dict[str, str], told: str) -> None:
    """It is said why, what was written stays, and nothing is issued."""
    uuid, browser = await with_hours(office), await karla(office)
    path = f"/desk/volunteers/{uuid}/certificates"
    answer = await browser.fill(path, page=path, **{**FORM, "programme": "Sprach<b>cafe", **wrong})
    assert answer.status_code == 422
    assert told in answer.text
    assert "Sprach&lt;b&gt;cafe" in answer.text
    assert not await office.database.read(lambda c: c.execute(certificate.select()).all())


async def test_only_who_was_let_in(office: Office) -> None:
    """Before the approval nobody has worked for us."""
    uuid, browser = await office.volunteer(), await karla(office)
    path = f"/desk/volunteers/{uuid}/certificates"
    answer = await browser.fill(path, page=path, **FORM)
    assert answer.status_code == 422
    assert "erst nach der Freigabe" in answer.text


async def test_not_at_an_unwatched_screen(office: Office) -> None:
    """Who proved an hour ago who they are does it again; printing asks for nothing."""
    uuid, browser = await with_hours(office), await karla(office)
    made = await issued(office, uuid)
    path = f"/desk/volunteers/{uuid}/certificates"
    office.clock.advance(seconds=HOUR / 1_000_000)
    for each in (path, f"{path}/{made.uuid}/revoke"):
        answer = await browser.fill(each, page=path, **FORM)
        assert answer.headers["location"] == f"/desk/login?again=1&next={path}"
    assert (await browser.get(f"{path}/{made.uuid}/pdf")).status_code == 200


async def test_certificates_of_others(office: Office) -> None:
    """Neither another organisation's nor another volunteer's is found by its id."""
    mine, theirs = await with_hours(office), await with_hours(office, "Fremde Frau", organisation="caritas")
    other, made = await with_hours(office, "Olga"), await issued(office, mine)
    browser = await karla(office)
    assert (await browser.get(f"/desk/volunteers/{theirs}/certificates")).status_code == 404
    assert (await browser.get(f"/desk/volunteers/{other}/certificates/{made.uuid}/pdf")).status_code == 404
    page = f"/desk/volunteers/{other}/certificates"
    assert (await browser.fill(f"{page}/{made.uuid}/revoke", page=page)).status_code == 404
