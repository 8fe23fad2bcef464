"""Meetings in the database: what cannot have been is refused, corrections stay to be seen, and of two one wins."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import FakeClock
from bot.storage import meetings, payments
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.meetings import ChangedMeanwhileError, Entry, Meeting, NoSuchMeetingError, Writer, WrongMeetingError
from bot.storage.payments import NewPayment, OverLimitError
from bot.storage.tables import meeting, meeting_note, payment
from bot.storage.vault import Vault
from tests.storage.test_volunteers import applied

TODAY = "2026-11-27"
OFFICE = Entry("2026-11-26", 120, "authority", note="Jobcenter mit der Familie")


def by(outside: str = "1", **more: str) -> Writer:
    return Writer(outside, TODAY, 1, **more)  # type: ignore[arg-type]


async def logged(database: Database, vault: Vault, who: int, entry: Entry = OFFICE, outside: str = "1") -> Meeting:
    return await database.write(lambda c: meetings.add(c, vault, who, entry, by(outside)))


async def test_logged_and_read_again(database: Database, vault: Vault, clock: FakeClock) -> None:
    """What was written comes back in its month, sealed in the table, and is counted by activity."""
    who = (await applied(database, vault, clock)).id
    await logged(database, vault, who)
    await logged(database, vault, who, Entry("2026-10-31", 30, "language", cents=250), "2")
    (found,) = await database.read(lambda c: meetings.of_month(c, vault, who, "2026-11"))
    assert (found.entry, found.state, found.source) == (OFFICE, "counts", "chat")
    assert await database.read(lambda c: meetings.sums(c, who, "2026-11")) == {"authority": (1, 120, 0)}
    year = await database.read(lambda c: meetings.sums(c, who, "2026"))
    assert meetings.in_all(year.values()) == (2, 150, 250)
    raw = await database.read(lambda c: c.execute(sa.select(meeting_note.c.body)).scalar_one())
    assert b"Jobcenter" not in raw


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (Entry("2026-11-28", 60, "sport"), "future"),
        (Entry("2025-11-25", 60, "sport"), "old"),
        (Entry("gestern", 60, "sport"), "old"),
        (Entry(TODAY, 0, "sport"), "minutes"),
        (Entry(TODAY, 961, "sport"), "minutes"),
        (Entry(TODAY, 60, "chess"), "activity"),
        (Entry(TODAY, 60, "sport", cents=-1), "cents"),
    ],
)
def test_what_cannot_have_been(entry: Entry, reason: str) -> None:
    """Tomorrow, two years ago, longer than a day has waking hours: refused with the reason."""
    with pytest.raises(WrongMeetingError) as wrong:
        meetings.check(entry, TODAY)
    assert wrong.value.reason == reason


@given(st.text(max_size=12), st.integers(), st.text(max_size=9), st.integers())
def test_whatever_is_told(day: str, minutes: int, activity: str, cents: int) -> None:
    """Anything is either right or refused in words."""
    try:
        meetings.check(Entry(day, minutes, activity, cents), TODAY)
    except WrongMeetingError as wrong:
        assert wrong.reason


async def test_a_day_has_sixteen_hours(database: Database, vault: Vault, clock: FakeClock) -> None:
    """All of a day together; what is corrected or withdrawn leaves room."""
    who = (await applied(database, vault, clock)).id
    await logged(database, vault, who, Entry(TODAY, 600, "sport"), "1")
    with pytest.raises(WrongMeetingError) as wrong:
        await logged(database, vault, who, Entry(TODAY, 361, "sport"), "2")
    assert wrong.value.reason == "day-full"
    shorter = Entry(TODAY, 900, "sport")
    await database.write(lambda c: meetings.correct(c, vault, who, "1", shorter, by("3")))
    await database.write(lambda c: meetings.withdraw(c, who, "3"))
    await logged(database, vault, who, Entry(TODAY, 960, "sport"), "4")


async def test_a_correction_stays_to_be_seen(database: Database, vault: Vault, clock: FakeClock) -> None:
    """The old row is replaced, with its words; what counts is the new one alone."""
    who = (await applied(database, vault, clock)).id
    old = await logged(database, vault, who)
    longer = OFFICE._replace(minutes=150, note="länger")
    await database.write(
        lambda c: meetings.correct(c, vault, who, "1", longer, by("2", source="desk", made_by="staff:1"))
    )
    rows = await database.read(lambda c: meetings.of_month(c, vault, who, "2026-11", all_states=True))
    assert [(row.state, row.entry.minutes, row.entry.note, row.replaces, row.made_by) for row in rows] == [
        ("counts", 150, "länger", old.id, "staff:1"),
        ("replaced", 120, "Jobcenter mit der Familie", 0, ""),
    ]
    assert await database.read(lambda c: meetings.sums(c, who, "2026-11")) == {"authority": (1, 150, 0)}


async def test_two_corrections_race(database: Database, vault: Vault, clock: FakeClock) -> None:
    """One wins, the other is told; whoever comes after is told, too, and so is who withdraws."""
    who = (await applied(database, vault, clock)).id
    await logged(database, vault, who)

    def change(connection: sa.Connection, minutes: int) -> Meeting:
        entry = OFFICE._replace(minutes=minutes)
        return meetings.correct(connection, vault, who, "1", entry, by(f"to-{minutes}"))

    both = (database.write(partial(change, minutes=minutes)) for minutes in (60, 90))
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(isinstance(each, ChangedMeanwhileError) for each in done) == [False, True]
    with pytest.raises(ChangedMeanwhileError):
        await database.write(lambda c: meetings.withdraw(c, who, "1"))
    sums = await database.read(lambda c: meetings.sums(c, who, "2026-11"))
    assert sums["authority"].meetings == 1


async def test_one_message_logs_once(database: Database, vault: Vault, clock: FakeClock) -> None:
    """However often it is handled; the same of a correction and of taking back."""
    who = (await applied(database, vault, clock)).id
    first = await logged(database, vault, who)
    assert (await logged(database, vault, who)).id == first.id
    for _ in range(2):
        await database.write(lambda c: meetings.correct(c, vault, who, "1", OFFICE, by("2")))
    for _ in range(2):
        await database.write(lambda c: meetings.withdraw(c, who, "2"))
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count(meeting.c.id))).scalar()) == 2


async def test_somebody_elses(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Nobody corrects, takes back or reads what another one logged."""
    who = await applied(database, vault, clock)
    await logged(database, vault, who.id)
    other = who.id + 1
    with pytest.raises(NoSuchMeetingError):
        await database.write(lambda c: meetings.withdraw(c, other, "1"))
    with pytest.raises(NoSuchMeetingError):
        await database.write(lambda c: meetings.correct(c, vault, other, "1", OFFICE, by("2")))
    assert await database.read(lambda c: meetings.find(c, vault, other, "1")) is None


async def test_an_erased_volunteers_hours(database: Database, vault: Vault, clock: FakeClock) -> None:
    """They still count in the list of the programme, without name or words; payments go."""
    who = await applied(database, vault, clock)
    await logged(database, vault, who.id)
    await database.write(lambda c: payments.add(c, who.id, paid(1_000)))
    await database.write(lambda c: erase_person(c, who.person_id, clock.now()))
    listed = await database.read(
        lambda c: meetings.listing(c, vault, who.town, "default", "2026-11", activity="authority", most=9)
    )
    assert [(each.volunteer, each.entry.minutes, each.entry.note) for each in listed] == [(None, 120, "")]
    assert await database.read(lambda c: c.execute(sa.select(payment.c.id)).all()) == []


def paid(cents: int, outside: str = "1", *, on_purpose: bool = False) -> NewPayment:
    return NewPayment(outside, "volunteer", "2026-11-20", cents, 96_000, on_purpose, "staff:1", 1)


async def test_payments_of_a_year(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Up to the limit to the cent; beyond it only on purpose; what was taken back does not count."""
    who = (await applied(database, vault, clock)).id
    assert await database.write(lambda c: payments.add(c, who, paid(95_999))) == 95_999
    assert await database.write(lambda c: payments.add(c, who, paid(1, "2"))) == 96_000
    with pytest.raises(OverLimitError) as over:
        await database.write(lambda c: payments.add(c, who, paid(1, "3")))
    assert (over.value.total, over.value.limit) == (96_001, 96_000)
    assert await database.write(lambda c: payments.add(c, who, paid(1, "3", on_purpose=True))) == 96_001
    assert await database.write(lambda c: payments.withdraw(c, who, "1", 5))
    assert not await database.write(lambda c: payments.withdraw(c, who, "1", 6))
    assert await database.read(lambda c: payments.year_total(c, who, "volunteer", "2026")) == 2
    assert await database.read(lambda c: payments.year_total(c, who, "volunteer", "2025")) == 0
    of_year = await database.read(lambda c: payments.of_year(c, who, "2026"))
    assert [(each.cents, each.over, bool(each.withdrawn_at)) for each in of_year] == [
        (1, True, False), (1, False, False), (95_999, False, True),
    ]  # fmt: skip
