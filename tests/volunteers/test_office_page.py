"""Offices that ask for an interpreter by their link: asked, promised, moved, called off, hours; and who has no link."""

from __future__ import annotations

import asyncio
import re
from collections import Counter

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import appointment_changes, appointments, offices, requests
from bot.storage import tables as t
from bot.storage.retention import periods, sweep
from bot.volunteers.arranging import Agreed
from tests.conversations.house import House
from tests.volunteers.offices import ASKED, KARLA, NUMBER, School
from tests.volunteers.walking import Programme, text


@pytest.fixture
async def school(either_house: House) -> School:
    made = School(Programme(either_house))
    await made.begin()
    return made


async def test_from_the_form_to_the_hours(school: School) -> None:
    """Asked for by link, offered by the desk, promised, told to both, and how long it took is said by the office."""
    house, programme = school.house, school.programme
    assert "noch nichts angefragt" in await school.page()
    sent = await school.asks()
    assert (sent.status_code, sent.headers["location"]) == (303, f"{school.path}?said=asked")
    assert "Angefragt" in await school.page()
    (case,) = await house.cases()
    assert (case.kind, case.holds) == ("need", False)
    vera = await school.interpreter()
    made = await school.arranged(vera)
    assert "Wir fragen gerade Dolmetschende" in await school.page()
    asked = text(await programme.reads("vera"))
    assert house.words("offer-ask", what="Dolmetschen") in asked
    assert house.words("appointment-about", talk="Schule oder Kita") in asked
    assert NUMBER not in asked, "who has not said yes reads no number"
    told = text(await programme.presses("vera", "offer-yes"))
    assert house.words("appointment-confirmed-office", name="Grundschule Nord") in told
    assert house.words("appointment-contact", contact=f"Frau Weber, {NUMBER}") in told
    assert house.words("appointment-reference", reference="3b-17") in told
    page = await school.page()
    assert "Zugesagt" in page
    assert ">Vera<" in page
    assert "Muster" not in page
    await school.over()
    page = await school.page()
    (wish,) = re.findall(rf'action="{school.path}/([0-9a-f-]+)/hours"', page)
    assert (await school.sends(f"/{wish}/hours", minutes="45")).status_code == 303
    assert "Sie haben 45 Minuten angegeben" in await school.page()
    said = await house.database.read(lambda c: c.execute(sa.select(t.office_hours.c.minutes)).scalar_one())
    assert said == 45
    assert await school.state(made) == "over"


async def test_reminded_with_the_number(school: School) -> None:
    """A day and two hours before the interpreter reads how to reach the office; nobody else is reminded."""
    await school.promised()
    house = school.house
    rows = Counter(row.kind for row in await house.rows(t.timer) if row.kind == "appointment")
    assert rows == {"appointment": 3}
    await school.programme.tick(hours=8 * 24 - 24)
    told = text(await school.programme.reads("vera"))
    assert house.words("appointment-remind-day") in told
    assert NUMBER in told


async def test_nobody_promises(school: School) -> None:
    """A no needs no reason; when all have said it, the office reads so and the coordinator has a case."""
    await school.asks()
    made = await school.arranged(await school.interpreter())
    await school.programme.reads("vera")
    await school.programme.presses("vera", "offer-no")
    assert "Noch niemand gefunden" in await school.page()
    assert [case.kind for case in await school.house.cases()] == ["need", "appointment"]
    assert await school.state(made) == "proposed"


async def test_silence_goes_on_to_the_next(school: School) -> None:
    """Who does not answer is not waited for."""
    await school.asks()
    made = await school.arranged(await school.interpreter("vera"), await school.interpreter("viktor"))
    await school.programme.tick(hours=13)
    assert "Dolmetschen" in text(await school.programme.reads("viktor"))
    assert await school.state(made) == "offered"


async def test_moved_and_called_off(school: School) -> None:
    """The interpreter is asked about the new time, and hears of the end; the office is not told what it did itself."""
    made = await school.promised()
    (wish,) = set(re.findall(rf'action="{school.path}/([0-9a-f-]+)/move"', await school.page()))
    moved = {"day": "2026-12-02", "time": "11:30", "minutes": "90", "version": "1"}
    assert (await school.sends(f"/{wish}/move", **moved)).status_code == 303
    assert "2. Dezember 2026" in text(await school.programme.reads("vera"))
    page = await school.page()
    assert "02.12.2026, 11:30 Uhr" in page
    assert (await school.sends(f"/{wish}/move", **moved)).status_code == 409, "it was moved meanwhile"
    assert (await school.sends(f"/{wish}/off")).status_code == 303
    assert "🚫" in text(await school.programme.reads("vera"))
    assert await school.state(made) == "cancelled"
    assert "Abgesagt" in await school.page()
    assert (await school.sends(f"/{wish}/off")).status_code == 409
    (case,) = await school.house.cases(resolved=True)
    assert case.outcome == "withdrawn"
    assert await school.house.rows(t.office_letter) == []


async def test_moved_before_anybody_was_asked(school: School) -> None:
    """Then the request itself says the new time."""
    await school.asks()
    (wish,) = set(re.findall(rf'action="{school.path}/([0-9a-f-]+)/move"', await school.page()))
    fields = {"day": "2026-12-03", "time": "08:15", "minutes": "45", "version": "0"}
    assert (await school.sends(f"/{wish}/move", **fields)).status_code == 303
    (found,) = await school.house.app.arranging.waiting(KARLA)
    assert found.wanted
    assert (found.wanted.starts, found.wanted.minutes) == ("2026-12-03T08:15", 45)
    wrong = await school.sends(f"/{wish}/move", **{**fields, "day": "2020-01-01"})
    assert (wrong.status_code, "vorbei oder zu nah" in wrong.text, 'value="2020-01-01"' in wrong.text) == (
        422, True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"day": "2020-12-01"}, "vorbei oder zu nah"),
        ({"day": "2028-12-01"}, "mehr als ein Jahr"),
        ({"day": "2027-03-28", "time": "02:30"}, "Diese Uhrzeit gibt es an diesem Tag nicht"),
        ({"day": "morgen"}, "Diese Uhrzeit gibt es an diesem Tag nicht"),
        ({"time": "25:99"}, "Diese Uhrzeit gibt es an diesem Tag nicht"),
        ({"minutes": "999"}, "höchstens zwölf Stunden"),
        ({"minutes": "-5"}, "Dauer in Minuten"),
        ({"language": "klingon"}, "wählen Sie etwas aus der Liste"),
        ({"mode": "telepathy"}, "wählen Sie etwas aus der Liste"),
        ({"mode": "present", "where": " "}, "brauchen wir den Ort"),
        ({"contact": ""}, "Ihre Nummer oder den Link"),
        ({"asker": "\x00"}, "an wen sich"),
        ({"level": "c9"}, "wählen Sie etwas aus der Liste"),
    ],
)
async def test_what_cannot_be(sqlite_school: School, more: dict[str, str], words: str) -> None:
    """Each mistake is told beside its field, nothing is written, and nothing that was typed is lost."""
    answer = await sqlite_school.asks(reference='"><script>alert(1)</script>', **more)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert "<script>alert" not in answer.text
    assert "&#34;&gt;&lt;script&gt;" in answer.text
    assert more.get("mode") or f'value="{NUMBER}"' in answer.text or "contact" in more
    assert await sqlite_school.house.app.arranging.waiting(KARLA) == []


@pytest.fixture
async def sqlite_school(house: House) -> School:
    made = School(Programme(house))
    await made.begin()
    return made


async def test_sent_twice_is_asked_once(sqlite_school: School) -> None:
    """The same words of the same page are one request; other words are another."""
    page = await sqlite_school.page()
    hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', page)[0] for name in ("once", "csrf")}
    for _ in range(3):
        sent = await sqlite_school.browser.post(sqlite_school.path, data=hidden | ASKED)
        assert sent.status_code == 303
    assert len(await sqlite_school.house.app.arranging.waiting(KARLA)) == 1
    await sqlite_school.browser.post(sqlite_school.path, data=hidden | ASKED | {"time": "12:00"})
    assert len(await sqlite_school.house.app.arranging.waiting(KARLA)) == 2


async def test_two_at_the_same_time(sqlite_school: School) -> None:
    """A school has two parents' evenings at once."""
    for language in ("ar", "uk"):
        await sqlite_school.asks(language=language)
    for each in await sqlite_school.house.app.arranging.waiting(KARLA):
        assert each.wanted
        agreed = Agreed(each.wanted.starts, 60)
        await sqlite_school.house.app.arranging.arrange(KARLA, each.uuid, agreed, [])
    assert len(await sqlite_school.house.rows(t.appointment)) == 2


async def test_two_say_yes_at_once(school: School) -> None:
    """One comes; the other hears that it is taken; the page shows one name."""
    await school.asks()
    vera, viktor = await school.interpreter("vera"), await school.interpreter("viktor")
    made = await school.arranged(vera, viktor)
    house, room = school.house, school.house.app.appointing
    await house.database.write(
        lambda c: c.execute(t.offer.update().values(state="asked", version=1, until=house.clock.now() + DAY))
    )
    rows = await house.rows(t.offer)
    answers = await asyncio.gather(
        *(
            house.database.write(lambda c, uuid=row.uuid: room.answer(c, uuid, 1, "yes", house.clock.now()))
            for row in rows
        )
    )
    assert sorted(each.outcome for each in answers) == ["confirmed", "taken"] or sorted(
        each.outcome for each in answers
    ) == ["confirmed", "over"]
    assert await school.state(made) == "confirmed"
    page = await school.page()
    assert (page.count(">Vera<") + page.count(">Viktor<")) == 1


async def test_called_off_while_somebody_says_yes(school: School) -> None:
    """Whichever is first: afterwards it is called off, and nobody is promised."""
    await school.asks()
    await school.arranged(await school.interpreter())
    house, room = school.house, school.house.app.appointing
    (row,) = await house.rows(t.offer)
    (wish,) = set(re.findall(rf'action="{school.path}/([0-9a-f-]+)/off"', await school.page()))
    await asyncio.gather(
        school.sends(f"/{wish}/off"),
        house.database.write(lambda c: room.answer(c, row.uuid, 1, "yes", house.clock.now())),
    )
    assert "Abgesagt" in await school.page()
    assert [each.state for each in await house.rows(t.offer)] == ["withdrawn"]


async def test_the_other_side_reads_no_number(school: School) -> None:
    """Of the interpreter the office sees the first name; of a newcomer nobody sees a number, whatever the way."""
    await school.promised()
    house, programme = school.house, school.programme
    number = (await house.conversation("vera", "whats")).address_uuid
    page = await school.page()
    for hidden in ("Muster", number, "vera"):
        assert hidden not in page
    amira = await programme.newcomer("amira")
    viktor = await school.interpreter("viktor")
    plan = appointments.Plan(
        "interpret", "2026-12-08T10:00", "Europe/Berlin", 30, "", "doctor", "ar",
        appointments.Words(mode="phone", contact="Praxis 0361 777"),
    )  # fmt: skip
    await programme.propose(amira, viktor, plan=plan)
    await programme.reads("viktor")
    told = text(await programme.presses("viktor", "offer-yes"))
    heard = text(await programme.reads("amira"))
    assert "Praxis 0361 777" in told
    assert "0361 777" not in heard, "the number of the office is for the interpreter"
    assert "amira" not in told.casefold()
    assert house.words("appointment-mode-phone", "ar") in heard


async def test_without_a_number_the_team_gives_it(school: School) -> None:
    """For a newcomer on the phone the interpreter asks the team, and never gets the newcomer's own number."""
    programme = school.programme
    amira, vera = await programme.newcomer("amira"), await school.interpreter()
    plan = appointments.Plan(
        "interpret", "2026-12-08T10:00", "Europe/Berlin", 30, language="ar", words=appointments.Words(mode="phone")
    )
    await programme.propose(amira, vera, plan=plan)
    await programme.reads("vera")
    told = text(await programme.presses("vera", "offer-yes"))
    assert school.house.words("appointment-contact-later") in told


async def test_erased_with_the_link(school: School) -> None:
    """A year after its end an office goes with what it asked for; the interpreter's hours stay."""
    await school.promised()
    (office,) = await school.links.listing(KARLA)
    await school.links.revoke(KARLA, office.uuid)
    house, keep = school.house, periods()
    later = house.clock.now() + keep["office"] + DAY
    await house.database.write(lambda c: sweep(c, house.clock.now() + DAY, keep))
    assert len(await house.rows(t.office)) == 1
    await house.database.write(lambda c: sweep(c, later, keep))
    assert await house.rows(t.office) == []
    assert await house.database.read(lambda c: offices.of_person(c, house.vault, office.person_id)) is None
    assert await house.database.read(lambda c: requests.listing(c, house.vault, "erfurt", "", "open", 9)) == []


async def test_an_interpreter_is_not_asked_beyond_their_limit(school: School) -> None:
    """Not by a coordinator either, and who has promised enough meanwhile is passed over."""
    vera = await school.interpreter(most_week=1)
    await school.asks()
    await school.arranged(vera)
    await school.programme.reads("vera")
    await school.programme.presses("vera", "offer-yes")
    await school.asks(day="2026-12-03")
    seen = await school.house.app.arranging.show(KARLA, await school.request())
    assert seen.suggested.best == []
    assert seen.suggested.excluded == {"limit": 1}
    made = await school.arranged(vera)
    assert await school.state(made) == "proposed"
    assert await school.programme.reads("vera") == []
    asked = await school.house.database.read(lambda c: appointment_changes.anything_due(c, school.house.clock.now()))
    assert not asked
