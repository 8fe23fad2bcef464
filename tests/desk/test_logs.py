"""Logs at the desk: by month and activity, entered and corrected for somebody; payments up to the limit of the law."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from bot.storage import meetings, volunteers
from bot.storage.meetings import Entry, Writer
from bot.storage.tables import audit, meeting, payment
from tests.desk.office import Browser, Office
from tests.desk.test_volunteers import karla


async def logged(office: Office, who: str, entry: Entry) -> str:
    """What a volunteer logged in the chat; returns the uuid of it."""
    outside = str(uuid.uuid4())

    def job(connection: sa.Connection) -> None:
        found = volunteers.find(connection, office.vault, "erfurt", "", who)
        assert found
        meetings.add(connection, office.vault, found.id, entry, Writer(outside, "2026-11-23", office.clock.now()))

    await office.database.write(job)
    return outside


async def send(browser: Browser, path: str, page: str, **fields: str) -> int:
    return (await browser.fill(path, page=page, **fields)).status_code


SPORT = {"day": "2026-11-20", "hours": "1", "minutes": "30", "activity": "sport"}


async def test_the_month_of_all(office: Office) -> None:
    """Names, sums of what counts and notes of a month; by activity; another month and organisation are not in it."""
    vera, fremd = await office.volunteer(), await office.volunteer("Fremde Frau", organisation="caritas")
    await logged(office, vera, Entry("2026-11-20", 90, "authority", 250, "<b>Jobcenter</b>"))
    await logged(office, vera, Entry("2026-11-19", 30, "sport"))
    await logged(office, vera, Entry("2026-10-19", 45, "school"))
    await logged(office, fremd, Entry("2026-11-20", 600, "sport"))
    browser = await karla(office)
    page = (await browser.get("/desk/logs")).text
    for words in ("Vera Muster", "1 Stunde 30 Minuten", "&lt;b&gt;Jobcenter", "2,50 €", "20.11.2026"):
        assert words in page
    assert "Fremde Frau" not in page
    assert "10 Stunden" not in page
    assert "45 Minuten" in (await browser.get("/desk/logs?month=2026-10")).text
    only = (await browser.get("/desk/logs?month=2026-11&activity=sport")).text
    assert "30 Minuten" in only
    assert "Jobcenter" not in only
    assert (await browser.get("/desk/logs?month=13&activity=x")).status_code == 200
    assert (await browser.get(f"/desk/volunteers/{fremd}/logs")).status_code == 404


async def test_entered_for_somebody(office: Office) -> None:
    """On the phone: marked as the team's; the form sent twice is one entry; what cannot be is refused in words."""
    vera, browser = await office.volunteer(), await karla(office)
    path = f"/desk/volunteers/{vera}/logs"
    once = str(uuid.uuid4())
    for _ in range(2):
        assert await send(browser, path, path, once=once, **SPORT) == 303
    page = (await browser.get(path)).text
    assert page.count("vom Team eingetragen") == 1
    for wrong in (
        {"day": "2026-11-24"},
        {"hours": "17"},
        {"minutes": "-1", "hours": ""},
        {"euros": "viel"},
        {"day": ""},
    ):
        assert await send(browser, path, path, **{**SPORT, **wrong}) == 422
    rows = await office.database.read(lambda c: c.execute(sa.select(meeting.c.source, meeting.c.made_by)).all())
    assert [(row.source, row.made_by[:6]) for row in rows] == [("desk", "staff:")]


async def test_corrections_are_visible(office: Office) -> None:
    """What was there before stays on the page; of two who correct it the second is told; what is taken back, too."""
    vera, browser = await office.volunteer(), await karla(office)
    outside = await logged(office, vera, Entry("2026-11-20", 90, "authority", note="Termin"))
    path = f"/desk/volunteers/{vera}/logs"
    change = {**SPORT, "do": "correct", "note": "doch Sport"}
    assert await send(browser, f"{path}/{outside}", path, **change) == 303
    page = (await browser.get(path)).text
    for words in ("korrigiert, zählt nicht mehr", "Korrektur", "Termin", "doch Sport"):
        assert words in page
    again = await browser.fill(f"{path}/{outside}", page=path, **{**change, "hours": "2"})
    assert again.status_code == 409
    assert "inzwischen geändert" in again.text
    newest = await office.database.read(
        lambda c: c.execute(sa.select(meeting.c.uuid).order_by(meeting.c.id.desc()).limit(1)).scalar_one()
    )
    assert await send(browser, f"{path}/{newest}", path, do="withdraw") == 303
    assert "zurückgenommen" in (await browser.get(path)).text
    assert await send(browser, f"{path}/none", path, do="withdraw") == 404
    other = await office.volunteer("Viktor")
    assert await send(browser, f"/desk/volunteers/{other}/logs/{newest}", path, do="withdraw") == 404
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"log.read", "log.correct", "log.withdraw"} <= set(verbs)


async def test_payments(office: Office) -> None:
    """Warned from four fifths on, refused beyond the limit, entered on purpose; a slip is taken back."""
    vera, browser = await office.volunteer(), await karla(office)
    page, path = f"/desk/volunteers/{vera}/logs", f"/desk/volunteers/{vera}/payments"

    async def pay(euros: str, **more: str) -> int:
        return await send(browser, path, page, kind="volunteer", day="2026-11-20", euros=euros, **more)

    assert await pay("767,99") == 303
    assert "bald erreicht" not in (await browser.get(page)).text
    assert await pay("0.01") == 303
    assert "768 von 960 € (80 %)" in (text := (await browser.get(page)).text)
    assert "bald erreicht" in text
    refused = await browser.fill(path, page=page, kind="volunteer", day="2026-11-20", euros="192,01")
    assert refused.status_code == 409
    assert "960,01 €" in refused.text
    assert 'value="192,01"' in refused.text
    assert await pay("192,01", on_purpose="yes") == 303
    text = (await browser.get(page)).text
    assert "ist erreicht" in text
    assert "über dem Freibetrag" in text
    outside = await office.database.read(
        lambda c: c.execute(sa.select(payment.c.uuid).where(payment.c.cents > 20_000)).scalar_one()
    )
    assert await send(browser, f"{path}/{outside}", page) == 303
    assert await send(browser, f"{path}/{outside}", page) == 404
    assert "192,02 von 960" in (await browser.get(page)).text
    for wrong in ({"euros": "0"}, {"euros": "-5"}, {"euros": "x"}, {"day": "2026-12-01"}, {"day": ""}, {"kind": "bar"}):
        fields = {"kind": "volunteer", "day": "2026-11-20", "euros": "5", **wrong}
        assert await send(browser, path, page, **fields) == 422
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"payment.add", "payment.over", "payment.withdraw"} <= set(verbs)
