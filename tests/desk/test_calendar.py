"""The calendar of the programme, and the programme at a glance."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar as Ical

from bot.core import sheets
from bot.core.clock import DAY, HOUR
from bot.core.walltime import instant
from bot.storage import tables as t
from bot.volunteers.calendar import Calendar, span_of
from tests.desk.lists import approved, karla, newcomer, reads, said
from tests.desk.office import Browser, Office

ZONE = "Europe/Berlin"


async def dated(office: Office, day: str, time_: str = "10:00", *, promised: bool = True, name: str = "Amira") -> int:
    """An appointment with Vera; returns her number."""
    helper, person = await approved(office), await newcomer(office, name)
    head = "Personennummer;Ehrenamtsnummer;Zugesagt;Tag;Uhrzeit\n"
    line = f"{person};{helper};{'ja' if promised else ''};{day};{time_}"
    assert "1 neu" in await reads(await karla(office), "appointments", head + line)
    return helper


async def talks(office: Office, wall: str, helper: int = 0) -> None:
    def job(connection: sa.Connection) -> None:
        row = {"uuid": office.make.id(), "town_id": "erfurt", "organisation_id": "district", "staff_id": 1}
        row |= {"starts": wall, "zone": ZONE, "starts_at": instant(wall, ZONE), "minutes": 30, "offered_at": 0}
        number = connection.execute(t.talk_slot.insert().returning(t.talk_slot.c.id), row).scalar_one()
        if helper:
            mine = {"uuid": office.make.id(), "town_id": "erfurt", "slot_id": number, "volunteer_id": helper}
            connection.execute(t.talk.insert(), {**mine, "booked_at": 0})

    await office.database.write(job)


async def test_a_month_of_everything(office: Office) -> None:
    """Appointments with who comes, dates and talks, each on its day with its state in words, and the way to it."""
    helper = await dated(office, "2026-12-08")
    await dated(office, "2026-12-09", promised=False, name="Omar")
    await office.gathering()
    await talks(office, "2026-12-10T16:00", helper)
    await talks(office, "2026-12-10T17:00")
    browser = await karla(office)
    page = await browser.get("/desk/calendar?on=2026-12-01")
    words = said(page)
    for each in ("Dezember 2026", "10:00–11:00 Begleitung ● bestätigt Amira + Vera Muster", "◐ gefragt Omar",
                 "16:00–16:30 Erstes Gespräch ● vergeben Vera Muster", "17:00–17:30 Erstes Gespräch ○ frei",
                 "10:00–13:00", "● geplant", "Dienstag, 8. Dezember 2026"):  # fmt: skip
        assert each in words
    assert page.text.count('<th scope="col">') == 7
    assert page.text.count("<time") == 35
    assert "on=2026-11-01" in page.text
    assert "on=2027-01-01" in page.text
    ((uuid,),) = await office.database.read(lambda c: list(c.execute(sa.select(t.gathering.c.uuid)).all()))
    assert f"/desk/training/{uuid}" in page.text


async def test_filters_and_views(office: Office) -> None:
    """By volunteer and kind; a week; what is no day or view is today and a month."""
    await dated(office, "2026-12-08")
    await dated(office, "2026-12-09", name="Omar")
    await office.gathering()
    browser = await karla(office)
    ((uuid, _), *_) = await office.database.read(
        lambda c: list(c.execute(sa.select(t.volunteer.c.uuid, t.volunteer.c.id).order_by(t.volunteer.c.id)).all())
    )
    mine = said(await browser.get(f"/desk/calendar?on=2026-12-01&volunteer={uuid}"))
    assert ("Amira" in mine, "Omar" in mine, "10:00–13:00" in mine) == (True, False, False)
    training = said(await browser.get("/desk/calendar?on=2026-12-01&what=training"))
    assert ("Amira" in training, "10:00–13:00" in training) == (False, True)
    week = await browser.get("/desk/calendar?on=2026-12-08&view=week")
    assert (week.text.count("<time"), "Amira" in week.text, "10:00–13:00" in week.text) == (7, True, False)
    for query in ("on=nonsense&view=year&what=x", "on=0001-01-01", "on=9999-12-31", "volunteer=x"):
        page = await browser.get(f"/desk/calendar?{query}")
        assert (page.status_code, "November 2026" in page.text) == (200, True)
    assert 'aria-current="date"' in page.text


@pytest.mark.parametrize(("day", "hours"), [("2027-03-28", 23), ("2026-10-25", 25), ("2026-12-08", 24)])
async def test_days_on_which_the_clocks_change(office: Office, day: str, hours: int) -> None:
    """What begins at midnight and before the next one stands on its day; an end is so many minutes later."""
    await dated(office, "2026-12-24")
    start = dt.date.fromisoformat(day)
    begin, end = instant(f"{day}T00:00", ZONE), instant(f"{start + dt.timedelta(1)}T00:00", ZONE)
    assert end - begin == hours * HOUR
    room = Calendar(office.database, office.vault, office.clock, office.desk.towns)
    by = office.by(await office.staff("Karla", "coordinator"))
    for starts_at, where in ((begin, 0), (end - 1, 0), (end, 1), (begin + HOUR, 0)):
        change = t.appointment.update().values(starts_at=starts_at, minutes=120)
        await office.database.write(lambda c, change=change: c.execute(change))
        shown = await room.show(by, span_of("month", start))
        found = [(each.date, entry) for each in shown.days for entry in each.entries]
        assert [date for date, _ in found] == [start + dt.timedelta(where)]
    (entry,) = (entry for _, entry in found)
    hour = 3 + {23: 1, 25: -1, 24: 0}[hours]
    assert (entry.begins.hour, entry.ends.hour) == (1, hour)


async def test_of_nobody_else(office: Office) -> None:
    """A coordinator of another organisation sees an empty month; a guide has none."""
    await dated(office, "2026-12-08")
    stranger = await office.sign_in(await office.staff("Sven", "coordinator", organisation="caritas"))
    assert "Amira" not in (await stranger.get("/desk/calendar?on=2026-12-01")).text
    assert "<li class" not in (await stranger.get("/desk/calendar?on=2026-12-01")).text.partition("<main")[2]
    assert len(sheets.read((await stranger.get("/desk/calendar/export?on=2026-12-01")).content)) == 1
    assert b"VEVENT" not in (await stranger.get("/desk/calendar/file.ics?on=2026-12-01")).content


async def test_the_month_as_a_file(office: Office) -> None:
    """A table with names, and a calendar file without; a later version takes the place of an earlier one."""
    await dated(office, "2026-12-08")
    await office.gathering(where="Raum 2")
    await talks(office, "2026-12-10T16:00")
    browser = await karla(office)
    table = sheets.read((await browser.get("/desk/calendar/export?on=2026-12-01&kind=xlsx")).content)
    assert table[2][:7] == ["2026-12-08", "10:00", "60", "Begleitung", "bestätigt", "Amira", "Vera Muster"]
    answer = await browser.get("/desk/calendar/file.ics?on=2026-12-01")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert b"Amira" not in answer.content
    events: list[Any] = list(Ical.from_ical(answer.content).walk("VEVENT"))
    assert [str(each["status"]) for each in events] == ["CONFIRMED", "CONFIRMED", "TENTATIVE"]
    assert (str(events[0]["location"]), events[1]["dtstart"].dt.hour, events[1]["sequence"]) == ("Raum 2", 10, 2)
    verbs = await office.database.read(lambda c: set(c.execute(sa.select(t.audit.c.verb)).scalars()))
    assert {"calendar.read", "calendar.export"} - verbs == {"calendar.read"}


async def test_a_month_with_two_thousand(office: Office) -> None:
    """The query is quick (30 ms on a machine of its own; ten times that here), and a day that is full says so."""
    helper = await dated(office, "2026-12-08")

    def job(connection: sa.Connection) -> None:
        row = dict(connection.execute(sa.select(t.appointment)).one()._mapping)
        said_yes = dict(connection.execute(sa.select(t.offer)).one()._mapping)
        for each in (row, said_yes):
            del each["id"]
        first = instant("2026-12-01T08:00", ZONE)
        many = [row | {"uuid": f"u{n}", "body": None, "starts_at": first + n % 30 * DAY + n // 30 * HOUR // 8}
                for n in range(2_000)]  # fmt: skip
        connection.execute(t.appointment.insert(), many)
        numbers = connection.execute(sa.select(t.appointment.c.id).where(t.appointment.c.uuid.like("u%"))).scalars()
        connection.execute(t.offer.insert(), [said_yes | {"uuid": f"o{n}", "appointment_id": n} for n in numbers])

    await office.database.write(job)
    room = Calendar(office.database, office.vault, office.clock, office.desk.towns)
    by, span = office.by(await office.staff("Karla", "coordinator")), span_of("month", dt.date(2026, 12, 1))

    def look(connection: sa.Connection) -> tuple[Any, float]:
        room.look(connection, by=by, span=span)
        began = time.thread_time()
        return room.look(connection, by=by, span=span), time.thread_time() - began

    shown, took = await office.database.read(look)
    print(f"a month with 2,000 entries: {took * 1000:.0f} ms")
    assert took < 0.3
    assert sum(len(each.entries) + each.more for each in shown.days) == 2_001
    assert max(len(each.entries) for each in shown.days) == 6
    assert len(shown.who) == 1
    page: Browser = await karla(office)
    assert " weitere" in said(await page.get("/desk/calendar?on=2026-12-01"))
    assert helper


async def test_the_programme_at_a_glance(office: Office) -> None:
    """Counts of one's own organisation, what waits longest first, each leading to its list."""
    browser = await karla(office)
    assert "0 Zur Liste" in said(await browser.get("/desk/programme"))
    helper = await dated(office, "2026-12-08", promised=False)
    await office.volunteer("Neu")
    await office.gathering()
    line = f"Ehrenamtsnummer;Personennummer;Seit\n{helper};{await newcomer(office, 'Omar')};1.9.26"
    assert "1 neu" in await reads(browser, "partnerships", line)
    words = said(await browser.get("/desk/programme"))
    waiting = ("Warten auf Begleitung2 Am längsten:", "Termine ohne Zusage1 Die nächsten:08.12.2026 10:00")
    for each in (*waiting, "ohne Treffen1", "Freie Plätze2 In einem Termin", "entscheiden ist1 1 angemeldet"):
        assert each in words
    stranger = await office.sign_in(await office.staff("Sven", "coordinator", organisation="caritas"))
    assert "Warten auf Begleitung0" in said(await stranger.get("/desk/programme"))
