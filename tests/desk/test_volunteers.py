"""Volunteers at the desk: who waits, what was checked, times for talks."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage import talks
from bot.storage.tables import audit, volunteer, volunteer_check
from tests.desk.office import Browser, Office


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def checked(browser: Browser, uuid: str, kind: str, done_on: str = "2026-11-20", **more: str) -> int:
    path = f"/desk/volunteers/{uuid}"
    return (await browser.fill(f"{path}/check", page=path, kind=kind, done_on=done_on, **more)).status_code


async def test_from_the_application_to_the_approval(office: Office) -> None:
    """Read, talk, sign, approve: each step shows what is still missing, and all of it stands in the log."""
    uuid, browser = await office.volunteer(), await karla(office)
    assert "Vera Muster" in (await browser.get("/desk/volunteers")).text
    page = (await browser.get(path := f"/desk/volunteers/{uuid}")).text
    for words in ("Arabisch (Muttersprache)", "Montag 08:00–12:00", "Nur Frauen", "+493616550", "Gespräch geführt"):
        assert words in page
    assert (await browser.fill(f"{path}/state", page=path, state="approved")).status_code == 409
    await browser.fill(f"{path}/state", page=path, state="process")
    assert await checked(browser, uuid, "talk", note="sehr <b>nett</b>") == 303
    early = await browser.fill(f"{path}/state", page=path, state="approved")
    assert early.status_code == 409
    assert "Verschwiegenheit unterschrieben" in early.text
    assert "sehr &lt;b&gt;nett" in early.text
    await checked(browser, uuid, "confidentiality")
    assert (await browser.fill(f"{path}/state", page=path, state="approved")).status_code == 303
    assert "Vera Muster" not in (await browser.get("/desk/volunteers")).text
    assert "Vera Muster" in (await browser.get("/desk/volunteers?state=approved")).text
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"volunteer.read", "volunteer.check-talk", "volunteer.process", "volunteer.approved"} <= set(verbs)


async def test_a_certificate_runs_out(office: Office) -> None:
    """Five years from its date, unless another day is given; of a minor both papers are asked for."""
    uuid, browser = await office.volunteer(age="16-17"), await karla(office)
    assert await checked(browser, uuid, "record", dated_on="2026-10-01") == 303
    assert await checked(browser, uuid, "guardian", until="2027-06-30") == 303
    rows = await office.database.read(
        lambda c: c.execute(sa.select(volunteer_check.c.kind, volunteer_check.c.until)).all()
    )
    assert [tuple(row) for row in rows] == [("record", "2031-10-01"), ("guardian", "2027-06-30")]


async def test_days_that_cannot_be(office: Office) -> None:
    """Tomorrow, the thirtieth of February, a paper younger than its reading: refused in words, nothing noted."""
    uuid, browser = await office.volunteer(), await karla(office)
    assert await checked(browser, uuid, "talk", "2026-11-30") == 422
    assert await checked(browser, uuid, "talk", "2026-02-30") == 422
    assert await checked(browser, uuid, "record", dated_on="2026-11-21") == 422
    assert await checked(browser, uuid, "record", until="2026-11-01") == 422
    assert await checked(browser, uuid, "shoe-size") == 404
    assert await office.database.read(lambda c: c.execute(sa.select(sa.func.count(volunteer_check.c.id))).scalar()) == 0


async def test_times_are_offered_and_withdrawn(office: Office) -> None:
    """As one writes them; what is none is refused; a withdrawn one is offered to nobody."""
    browser = await karla(office)
    more = {"minutes": "45", "way": "phone", "where": ""}
    words = "16 Uhr, 16.45 und 9:30"
    new = await browser.fill("/desk/talks", page="/desk/volunteers", day="2026-12-01", times=words, **more)
    assert new.status_code == 303
    page = (await browser.get("/desk/volunteers")).text
    assert page.count("Am Telefon ·") == 3
    slots = await office.database.read(lambda c: talks.free(c, "erfurt", "district", office.clock.now(), 9))
    assert [(slot.starts, slot.minutes) for slot in slots] == [
        ("2026-12-01T09:30", 45),
        ("2026-12-01T16:00", 45),
        ("2026-12-01T16:45", 45),
    ]
    refused = (("2026-12-01", "nachmittags"), ("2026-12-01", "17:00, 25 Uhr"), ("2027-03-28", "2:30"), ("", "16:00"))
    for day, times in (*refused, ("2026-11-02", "16:00"), ("2026-12-01", "16:00")):  # over, there already
        answer = await browser.fill("/desk/talks", page="/desk/volunteers", day=day, times=times, **more)
        assert answer.status_code == 422
    other = await office.sign_in(await office.staff("Kurt", "coordinator"))
    path = f"/desk/talks/{slots[0].uuid}/withdraw"
    assert (await other.fill(path, page="/desk/volunteers")).status_code == 404
    assert (await browser.fill(path, page="/desk/volunteers")).status_code == 303
    left = await office.database.read(lambda c: talks.free(c, "erfurt", "district", office.clock.now(), 9))
    assert len(left) == 2


async def test_another_organisations_volunteers(office: Office) -> None:
    """They are neither listed nor found."""
    uuid, browser = await office.volunteer("Fremde Frau", organisation="caritas"), await karla(office)
    assert "Fremde Frau" not in (await browser.get("/desk/volunteers")).text
    assert (await browser.get(f"/desk/volunteers/{uuid}")).status_code == 404
    state = await office.database.read(lambda c: c.execute(sa.select(volunteer.c.state)).scalar_one())
    assert state == "applied"
