"""The report of a town: what happened there is in it, once, in the right month, and nothing small."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import partial

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, FakeClock, to_micros
from bot.core.towns import Organisation, Town
from bot.reports.clock import ReportClock
from bot.reports.months import NoSuchPeriodError, Period, between, newest_over, period
from bot.reports.report import NothingClosedError, Report, read_report
from bot.storage import report_tally
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.report_tally import Tally
from bot.storage.vault import Vault

TOWN = Town(id="erfurt", organisations=(Organisation(id="default"), Organisation(id="caritas")))
serial = itertools.count(1)


def at(moment: str) -> int:
    return to_micros(dt.datetime.fromisoformat(moment))


def insert(connection: sa.Connection, table: sa.Table, **values: object) -> int:
    number = next(serial)
    given = {
        "uuid": f"uuid-{number}", "town_id": "erfurt", "organisation_id": "default", "made_by": "", "made_at": 1,
        "changed_at": 1, "created_at": 1, "number": number, "minutes": 60,
    } | values  # fmt: skip
    row = {name: value for name, value in given.items() if name in table.c}
    return int(connection.execute(table.insert().returning(table.c.id), row).scalar_one())


def a_person(connection: sa.Connection, vault: Vault) -> int:
    subject = insert(connection, t.subject, wrapped_key=vault.new_subject())
    return insert(connection, t.person, subject_id=subject, seen_at=1)


@pytest.fixture
async def report(database: Database, clock: FakeClock):
    async def read(first: str = "2026-01", last: str = "2026-12", organisation: str = "", **more: object) -> Report:
        return await read_report(
            database, TOWN, Period(first, last), clock.now(), organisation=organisation, **more  # type: ignore[arg-type]
        )  # fmt: skip

    return read


def meetings(c: sa.Connection, vault: Vault, times: int, volunteers: list[int] | None = None, **more: object) -> None:
    """Of so many volunteers and as many newcomers, or of these."""
    for n in range(times):
        given = {"day": "2026-06-30", "activity": "doctor"} | more
        who = volunteers[n % len(volunteers)] if volunteers else insert(c, t.volunteer, person_id=a_person(c, vault))
        number = insert(c, t.meeting, volunteer_id=who, **given)
        insert(c, t.meeting_note, meeting_id=number, volunteer_id=who, person_id=a_person(c, vault))


def names(report: Report, section: str) -> dict[str, int]:
    return {each.name: each.count for each in report.part(section).names}


async def test_all_that_is_counted(database: Database, vault: Vault, clock: FakeClock, report) -> None:
    """Every section of a year, on both databases."""
    clock.set("2027-02-01T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        day = at("2026-05-04T10:00:00+00:00")
        asked = {"opened_at": day, "state": "resolved", "topic": "kita-anmeldung"}
        for wait in (HOUR, HOUR, HOUR, 3 * DAY, 3 * DAY, 3 * DAY, 3 * DAY, 3 * DAY, 0, HOUR, HOUR):
            given = {**asked, "person_id": a_person(c, vault)}
            insert(c, t.cases, kind="question", first_answer_at=wait and day + wait, **given)
        for kind, times in (("need", 6), ("complaint", 5), ("letter", 4), ("system", 9), ("volunteer", 9)):
            for _ in range(times):
                done = {"outcome": "referred", "referred_to": "amt", "resolved_at": day + DAY} if kind == "need" else {}
                insert(c, t.cases, kind=kind, **{**asked, "person_id": a_person(c, vault)}, **done)
        for activity, times in (("doctor", 7), ("sport", 4), ("leisure", 4)):
            meetings(c, vault, times, activity=activity, minutes=90)
        insert(c, t.meeting, day="2026-06-30", activity="doctor", state="replaced")
        for _ in range(5):
            pair = {"person_id": a_person(c, vault)}
            pair["volunteer_id"] = insert(c, t.volunteer, person_id=a_person(c, vault), state="process")
            dates = {"started_on": "2026-02-01", "ended_on": "2026-08-01"}
            insert(c, t.partnership, state="ended", **dates, reason="reached", **pair)
        for n in range(7):
            insert(c, t.volunteer, person_id=a_person(c, vault), state="approved" if n < 6 else "left")
        tally = [
            Tally("erfurt", "default", "2026-03", *each) for each in (("reached", "ar"), ("answers", "kindergeld"))
        ]
        report_tally.add(c, tally * 12)

    await database.write(job)
    year = await report()
    assert names(year, "reached") == {"ar": 12}
    assert names(year, "answers") == {"kindergeld": 12}
    assert names(year, "cases") == {"question": 11, "complaint": 5}
    assert names(year, "needs") == {"kita-anmeldung": 6}
    assert names(year, "waits") == {"1h": 5, "7d": 5}
    assert (year.waiting.median, year.waiting.ninety) == ("1h", "7d")
    assert names(year, "referrals") == {"amt": 6}
    assert names(year, "volunteers") == {"applied": 15, "approved": 6, "process": 5}
    assert (names(year, "begun"), names(year, "ended")) == ({"all": 5}, {"reached": 5})
    assert names(year, "meetings") == {"doctor": 7, "other": 8}  # the few together, at the end of the year
    assert (year.part("meetings").total, year.part("meetings").minutes) == (15, 15 * 90)
    half = await report("2026-01", "2026-06")
    assert names(half, "meetings") == {"doctor": 7}
    assert next(each for each in half.months if each.month == "2026-05").totals["cases"] == 16


async def test_a_printed_report_does_not_change(database: Database, vault: Vault, clock: FakeClock, report) -> None:
    """Neither by an erasure nor by what comes late: that stands in the month that is closed next."""
    clock.set("2026-06-15T12:00:00+00:00")

    def ask(c: sa.Connection, day: str) -> int:
        who = a_person(c, vault)
        insert(c, t.cases, kind="question", person_id=who, opened_at=at(day))
        return who

    people = [await database.write(lambda c: ask(c, "2026-05-04T10:00:00+00:00")) for _ in range(6)]
    assert names(await report("2026-05", "2026-05"), "cases") == {"question": 6}
    await database.write(lambda c: erase_person(c, people[0], clock.now()))
    for day in ("2026-05-20T10:00:00+00:00", "2026-06-20T10:00:00+00:00"):
        for _ in range(6):
            await database.write(partial(ask, day=day))
    clock.set("2026-07-15T12:00:00+00:00")
    assert names(await report("2026-05", "2026-05"), "cases") == {"question": 6}
    assert names(await report("2026-06", "2026-06"), "cases") == {"question": 11}


async def test_a_month_begins_where_the_town_is(database: Database, vault: Vault, clock: FakeClock, report) -> None:
    """Half an hour before midnight in London it is May in Erfurt."""
    clock.set("2026-06-15T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        for moment in ("2026-04-30T21:30:00+00:00", "2026-04-30T22:30:00+00:00"):
            for _ in range(5):
                insert(c, t.cases, kind="question", person_id=a_person(c, vault), opened_at=at(moment))

    await database.write(job)
    months = {each.month: each.totals for each in (await report("2026-04", "2026-05")).months}
    assert months == {"2026-04": {"cases": 5}, "2026-05": {"cases": 5}}


async def test_a_town_is_the_sum_of_its_organisations(
    database: Database, vault: Vault, clock: FakeClock, report
) -> None:
    """Its figures minus those of one organisation are no small group of the other."""
    clock.set("2026-07-15T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        for organisation, times in (("default", 9), ("caritas", 4)):
            meetings(c, vault, times, organisation_id=organisation)

    await database.write(job)
    assert names(await report("2026-06", "2026-06"), "meetings") == {"doctor": 9}
    assert names(await report("2026-06", "2026-06", "default"), "meetings") == {"doctor": 9}
    assert names(await report("2026-06", "2026-06", "caritas"), "meetings") == {}


async def test_a_month_that_is_not_over(clock: FakeClock, report) -> None:
    """Ten days after its end a month can be reported; a longer period ends with the last one that can."""
    clock.set("2026-06-10T12:00:00+00:00")
    assert newest_over(clock.now(), "Europe/Berlin") == "2026-04"
    with pytest.raises(NothingClosedError):
        await report("2026-05", "2026-05")
    clock.set("2026-06-11T12:00:00+00:00")
    found = await report("2026-01", "2026-12")
    assert (found.first, found.last, found.wanted_last) == ("2026-01", "2026-05", "2026-12")


async def test_a_meeting_of_long_ago_or_to_come(database: Database, vault: Vault, clock: FakeClock, report) -> None:
    """A mistyped year breaks nothing: the past is counted with the first month, the future when it comes."""
    clock.set("2026-06-15T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        for day in ("1026-05-01", "3026-05-01"):
            meetings(c, vault, 5, day=day)

    await database.write(job)
    assert names(await report("2026-01", "2026-05"), "meetings") == {}
    assert names(await report("2016-06", "2026-05"), "meetings") == {"doctor": 5}


@pytest.mark.parametrize(
    ("first", "last"), [("2026", "2026-12"), ("2026-13", "2026-14"), ("2026-02", "2026-01"), ("2010-01", "2026-01")]
)
def test_no_period(first: str, last: str) -> None:
    """A period is from one month to the same or a later one, ten years at most."""
    with pytest.raises(NoSuchPeriodError):
        period(first, last)
    assert between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]


async def test_trainings_and_offers(database: Database, clock: FakeClock, report) -> None:
    """Who took part, with hours, by kind; a training that four people came to is not shown."""
    clock.set("2027-02-01T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        for kind, came, starts in (("training", 6, "2026-05-04T18:00"), ("offer", 4, "2026-05-05T18:00")):
            insert(c, t.gathering, kind=kind, came=came, starts=starts, zone="Europe/Berlin", starts_at=1, minutes=90)

    await database.write(job)
    part = (await report()).part("trainings")
    assert [(each.name, each.count, each.minutes) for each in part.names if each.count] == [("training", 6, 540)]


async def test_months_are_counted_by_themselves(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Once a month is over and ten days old, without anybody asking; a second look changes nothing."""
    clock.set("2027-02-15T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        meetings(c, vault, 6, day="2027-01-10")

    await database.write(job)
    counting = ReportClock(database, {"erfurt": TOWN}, clock)
    lines = []
    for _ in range(2):
        await counting.tick()
        lines.append(await database.read(lambda c: len(c.execute(t.report_line.select()).all())))
    assert lines[0] == lines[1] > 0


async def test_answers_to_surveys(database: Database, clock: FakeClock, vault: Vault, report) -> None:
    """As many as a survey shows at its end, in that month."""
    clock.set("2027-02-01T12:00:00+00:00")

    def job(connection: sa.Connection) -> None:
        for place, (answered, at) in enumerate(((12, "2026-02-10"), (7, "2026-03-10"), (0, "2026-03-11"))):
            key = {"town_id": "erfurt", "wrapped_key": vault.new_subject(), "created_at": 1}
            number = connection.execute(t.subject.insert().returning(t.subject.c.id), key).scalar_one()
            row = {"uuid": f"s{place}", "town_id": "erfurt", "organisation_id": "default", "subject_id": number}
            row |= {"state": "closed", "body": "{}", "audience": "{}", "answered": answered, "made_by": "staff:1"}
            ended = to_micros(dt.datetime.fromisoformat(f"{at}T12:00:00+00:00"))
            connection.execute(t.survey.insert(), {**row, "changed_at": ended, "closed_at": ended})

    await database.write(job)
    part = (await report()).part("surveys")
    assert (part.total, [(each.name, each.count) for each in part.names]) == (19, [("all", 19)])


async def test_five_meetings_of_one_volunteer_are_not_five(
    database: Database, vault: Vault, clock: FakeClock, report
) -> None:
    """Nor five of five volunteers with one family, nor five questions of one person: all wait until five took part."""
    clock.set("2026-07-15T12:00:00+00:00")

    def job(c: sa.Connection) -> list[int]:
        team = [insert(c, t.volunteer, person_id=a_person(c, vault)) for _ in range(5)]
        meetings(c, vault, 8, team[:1])
        family = a_person(c, vault)
        for volunteer in team:
            number = insert(c, t.meeting, day="2026-06-30", activity="school", volunteer_id=volunteer)
            insert(c, t.meeting_note, meeting_id=number, volunteer_id=volunteer, person_id=family)
            insert(c, t.meeting, day="2026-06-30", activity="sport", volunteer_id=volunteer)  # nobody named
        for _ in range(6):
            insert(c, t.cases, kind="question", person_id=family, opened_at=at("2026-06-04T10:00:00+00:00"))
        return team

    team = await database.write(job)
    june = await report("2026-06", "2026-06")
    assert (names(june, "meetings"), names(june, "cases")) == ({"sport": 5}, {})
    await database.write(lambda c: meetings(c, vault, 4, team[1:], day="2026-07-02"))
    clock.set("2026-08-15T12:00:00+00:00")
    july = await report("2026-07", "2026-07")
    assert names(july, "meetings") == {"doctor": 12}


async def test_of_months_before_the_first_run_volunteers_are_not_known(
    database: Database, vault: Vault, clock: FakeClock, report
) -> None:
    """They are not said to be none: the month at whose end they were counted first stands in the report."""
    clock.set("2026-07-15T12:00:00+00:00")

    def job(c: sa.Connection) -> None:
        meetings(c, vault, 6, day="2026-03-01")

    await database.write(job)
    assert [(await report("2026-01", last)).stock for last in ("2026-05", "2026-06")] == ["", "2026-06"]
