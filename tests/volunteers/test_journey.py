"""From a wish in the chat to a meeting, on two messengers in three languages, through the night the clocks change."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import HOUR
from bot.core.walltime import instant
from bot.reports.months import Period
from bot.reports.report import read_report
from bot.storage import tables as t
from bot.volunteers.arranging import Agreed
from tests.conversations.house import House
from tests.volunteers.walking import Programme, text

KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")
STARTS = "2027-03-29T09:30"  # the Monday after the Sunday on which summer time begins
LANGUAGES = {"ar": "العربية", "uk": "українська", "fa-AF": "دری"}


@pytest.mark.parametrize("newcomers", ["tele", "whats"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_wish_to_the_meeting(house: House, language: str, newcomers: str) -> None:
    """Asked in the chat, matched at the desk, promised by a German volunteer, told, reminded of at the right hour."""
    programme, app = Programme(house), house.app
    house.clock.set("2027-03-22T08:00:00+00:00")
    others = {"tele": "whats", "whats": "tele"}[newcomers]
    await programme.newcomer("amira", language, newcomers)
    await programme.volunteer("vera", "de", others, topics=("authority",))

    # the wish
    await programme.says("amira", "/companion")
    await programme.presses("amira", "accompany")
    await programme.presses("amira", "adult")
    await programme.presses("amira", "authority")
    await programme.says("amira", "29.3.2027 9:30")
    await programme.says("amira", "Jobcenter Erfurt")
    await programme.says("amira", "Erfurt")
    await programme.says("amira", LANGUAGES[language])
    await programme.presses("amira", "skip")
    assert "companion-consent" in house.texts
    await programme.presses("amira", "agree")
    assert "companion-thanks" in house.texts
    (case,) = await house.cases()
    assert (case.kind, case.holds) == ("need", False)

    # the match
    (wish,) = await app.arranging.waiting(KARLA)
    seen = await app.arranging.show(KARLA, wish.uuid)
    assert seen.request.wanted
    assert (seen.request.wanted.starts, seen.request.wanted.where) == (STARTS, "Jobcenter Erfurt")
    (suggested,) = seen.suggested.best
    assert suggested[0].profile.name == "Vera Muster"
    await app.arranging.arrange(
        KARLA, wish.uuid, Agreed(STARTS, 60, "", "Jobcenter Erfurt", "Pass"), [suggested[0].uuid]
    )

    # the promise
    asked = text(await programme.reads("vera"))
    assert "Montag, 29. März 2027, 09:30 Uhr" in asked
    assert "amira" not in asked.casefold()
    await programme.says("vera", "ja gern")
    heard = text(await programme.reads("amira"))
    assert house.words("appointment-confirmed-newcomer", language, name="Vera") in heard
    assert "09:30" in heard or "9:30" in heard

    # the reminders, after the night of 23 hours
    day_before = instant("2027-03-28T09:30", "Europe/Berlin")
    await programme.tick(hours=(day_before - house.clock.now()) / HOUR - 0.01)
    assert await programme.reads("amira") == []
    await programme.tick(hours=0.01)
    assert house.words("appointment-remind-day", language) in text(await programme.reads("amira"))
    assert house.words("appointment-remind-day") in text(await programme.reads("vera"))
    await programme.tick(hours=22)
    assert house.words("appointment-remind-hours", language) in text(await programme.reads("amira"))
    await programme.reads("vera")

    # over, and two taps log it
    await programme.tick(hours=3.1)
    (row,) = await house.rows(t.appointment)
    assert row.state == "over"
    await programme.reads("vera")
    await programme.presses("vera", "yes")
    await programme.presses("vera", "120")
    (met,) = await house.rows(t.meeting)
    assert (met.day, met.minutes, met.activity, met.state) == ("2027-03-29", 120, "authority", "counts")
    said = await programme.says("vera", "gestern 1h Deutsch gelernt")
    assert said[-1].choices, text(said)
    await programme.presses("vera", "yes")
    assert len(await house.rows(t.meeting)) == 2

    # the certificate, with what was learned
    (vera,) = await house.rows(t.volunteer)
    await took_part(house, vera.person_id)
    await programme.tick(hours=24)
    paper = await app.certificates.issue(
        KARLA, vera.uuid, "2027-01-01", "2027-03-29", language=language.split("-")[0], signer="Karla"
    )
    assert paper.paper
    assert paper.paper.minutes == 180
    assert [(each.title, each.minutes) for each in paper.paper.modules] == [(title_of(house), 180)]

    # the report, once the month is closed
    await programme.tick(hours=20 * 24)
    march = Period("2027-03", "2027-03")
    report = await read_report(house.database, app.content.towns["erfurt"], march, house.clock.now())
    assert {part.section for part in report.sections} >= {"meetings", "reached"}


def title_of(house: House) -> str:
    """Of the first module of the shipped training."""
    return house.content.library.training.programmes[0].modules[0].title["de"]


async def took_part(house: House, person: int) -> None:
    """In the first module, a month before."""
    programme = house.content.library.training.programmes[0]
    row = {"town_id": "erfurt", "made_by": "", "made_at": 1, "changed_at": 1, "minutes": 180}
    about = {"kind": "training", "programme": programme.id, "module": programme.modules[0].id, "uuid": "date"}
    when = {"starts": "2027-02-22T18:00", "zone": "Europe/Berlin", "starts_at": 1, "organisation_id": "default"}

    def job(connection: sa.Connection) -> None:
        number = connection.execute(t.gathering.insert().returning(t.gathering.c.id), row | about | when).scalar_one()
        seat = {"gathering_id": number, "person_id": person, "state": "attended", "since": 1, "uuid": "seat"}
        known = {name: value for name, value in (row | seat).items() if name in t.registration.c}
        connection.execute(t.registration.insert(), known)

    await house.database.write(job)
