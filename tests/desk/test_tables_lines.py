"""What each list of the desk takes in, and what it says of lines that cannot be."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core import sheets
from bot.storage import requests, volunteers
from bot.storage import tables as t
from tests.desk.lists import approved, count, enters, karla, looks, newcomer, reads, rows, said
from tests.desk.office import Office

# --- volunteers


async def test_who_is_known_is_changed(office: Office) -> None:
    """By number, or by name and contact; an empty cell leaves what is known; an age is not changed by a list."""
    number, browser = await approved(office), await karla(office)
    assert "0 neu, 1 geändert" in await reads(
        browser, "volunteers", f"Nummer;Name;Höchstens;Sprachen\n{number};Vera M.;3;"
    )
    known = sheets.read((await browser.get("/desk/volunteers/export")).content)
    told = dict(zip(*known[:2], strict=True))
    assert (told["Name"], told["Höchstens"], told["Muttersprache"]) == ("Vera M.", "3", "Arabisch")
    again = f"Name;Kontakt;Höchstens\nVera M.;{told['Kontakt']};3\n"
    assert "0 neu, 0 geändert, 1 unverändert" in said(await looks(browser, "volunteers", again))
    for wrong, words in (
        (f"Nummer;Name;Alter\n{number};Vera M.;16-17", "lässt sich nicht per Liste ändern"),
        ("Nummer;Name\n999;Vera", "Nummer 999 gibt es hier nicht"),
        ("Name\nVera\nvera", "steht schon in Zeile 2"),
    ):
        assert words in said(await looks(browser, "volunteers", wrong))


# --- wishes

WISH = "Name;Sprache;Art;Wohin;Tag;Uhrzeit;Wartet seit;Einwilligung vom;Einwilligung liegt bei\n"


async def test_newcomers_from_a_list(office: Office) -> None:
    """Known by the desk only, with the consent on paper and since when they wait; twice is once."""
    browser = await karla(office)
    content = (
        WISH + "Amal;Arabisch;Begleitung;Amt;8.12.26;10:00;1.9.26;2.9.26;Frau Meier\nOleh;uk;Deutsch;;;;;1.10.26;M\n"
    )
    assert "2 neu" in await reads(browser, "requests", content)
    assert "0 neu, 0 geändert, 2 unverändert" in await reads(browser, "requests", content)
    listed = (await browser.get("/desk/requests")).text
    assert "seit 01.09.2026" in listed
    assert listed.index("01.09.2026") < listed.index("Deutsch üben")
    ((uuid, person_id),) = await rows(office, sa.select(t.person.c.uuid, t.person.c.id).join(t.request).limit(1))
    assert "Frau Meier" in (await browser.get(f"/desk/people/{uuid}")).text
    (given,) = await rows(office, sa.select(t.consent).where(t.consent.c.person_id == person_id))
    assert (given.kind, given.wording.startswith("on paper 2026-09-02"), "Meier" in given.wording) == (
        "matching",
        True,
        False,
    )
    changed = WISH.replace("Art", "Ort;Art") + "Amal;Arabisch;Jobcenter;Begleitung;Amt;8.12.26;10:00;;;\n"
    assert "0 neu, 1 geändert" in await reads(browser, "requests", changed)
    assert await count(office, t.request) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Amal;Arabisch;Begleitung;;;;;;", "Es fehlt die Einwilligung"),
        ("Amal;Arabisch;Begleitung;;;;;1.1.27;M", "2027-01-01 liegt in der Zukunft"),
        ("Amal;Arabisch;Begleitung;;1.9.26;10:00;;1.9.26;M", "1.9.26 ist vorbei"),
        ("Amal;Arabisch;Begleitung;;28.3.27;02:30;;1.9.26;M", "28.3.27 ist vorbei oder keine Zeit"),
        ("Amal;Arabisch;Begleitung;;;;1.9.16;1.9.26;M", "2016-09-01 liegt zu lange zurück"),
        ("Amal;Arabisch, uk;Begleitung;;;;;1.9.26;M", "Bitte nur eins"),
        (";Arabisch;Begleitung;;;;;1.9.26;M", "Hier muss etwas stehen"),
        ("Amal;Arabisch;Zaubern;;;;;1.9.26;M", "„Zaubern“ kennen wir nicht"),
        ("A;ar;Begleitung;;;;;1.9.26;M\nA;ar;Begleitung;;;;;1.9.26;N", "steht schon in Zeile 2"),
    ],
)
async def test_wishes_that_cannot_be(office: Office, line: str, words: str) -> None:
    """Said, and nobody is entered."""
    page = await looks(await karla(office), "requests", WISH + line)
    assert (page.status_code, words in said(page)) == (422, True), said(page)
    assert await count(office, t.request) == 0


# --- partnerships

PAIR = "Ehrenamtsnummer;Ehrenamt;Personennummer;Person;Seit;Stand;Alter;Ja der Eltern gesehen am\n"


async def test_pairs_that_meet_already(office: Office) -> None:
    """Begun on their day, asked after when it is time, written to nobody; a slipped name is seen."""
    helper, person, browser = await approved(office), await newcomer(office), await karla(office)
    line = f"{helper};Vera Muster;{person};Amira;1.11.26;läuft;;"
    assert "1 neu" in await reads(browser, "partnerships", PAIR + line)
    (pair,) = await rows(office, sa.select(t.partnership))
    assert (pair.state, pair.started_on, pair.volunteer_said, pair.newcomer_said) == (
        "active",
        "2026-11-01",
        "yes",
        "yes",
    )
    assert await count(office, t.outbox) == 0
    assert "1 unverändert" in said(await looks(browser, "partnerships", PAIR + line))
    for wrong, words in (
        (line.replace("läuft", "Pause"), "Das gibt es hier schon, aber anders"),
        (line.replace("Amira", "Omar"), "ob die Zeilen verrutscht sind"),
        (line.replace("1.11.26", "1.11.27"), "2027-11-01 liegt in der Zukunft"),
        (line.replace(f"{helper};", "77;", 1), "Nummer 77 gibt es hier nicht"),
    ):
        assert words in said(await looks(browser, "partnerships", PAIR + wrong))


async def test_pairs_with_somebody_under_eighteen(office: Office) -> None:
    """The gate holds for both sides, also where the list says adult and a wish said otherwise."""
    helper, browser = await approved(office), await karla(office)
    young = await newcomer(office, age="16-17")
    page = await looks(browser, "partnerships", f"{PAIR}{helper};;{young};;1.11.26;;adult;")
    assert "Ja der Eltern" in said(page)
    page = await looks(browser, "partnerships", f"{PAIR}{helper};;{young};;1.11.26;;;2.11.26")
    assert "Führungszeugnis" in said(page)
    minor = await approved(office, "Mia", age="16-17")
    page = await looks(browser, "partnerships", f"{PAIR}{minor};;{await newcomer(office)};;1.11.26;;;")
    assert "Führungszeugnis" in said(page)
    applied = await office.volunteer("Neu")
    ((number,),) = await rows(office, sa.select(t.volunteer.c.id).where(t.volunteer.c.uuid == applied))
    page = await looks(browser, "partnerships", f"{PAIR}{number};;{await newcomer(office)};;1.11.26;;;")
    assert "nicht freigegeben" in said(page)
    assert await count(office, t.partnership) == 0


async def test_an_age_that_only_the_list_tells(office: Office) -> None:
    """It is known afterwards, too: when the pair goes on after a pause, the papers are looked at again."""
    helper, young, browser = await approved(office), await newcomer(office), await karla(office)

    def seen(connection: sa.Connection) -> None:
        who = volunteers.by_id(connection, office.vault, helper)
        assert who
        check = volunteers.Check("record", "2026-11-02", "", "", "", "staff:1", office.clock.now())
        volunteers.add_check(connection, office.vault, who, check)

    await office.database.write(seen)
    page = await looks(browser, "partnerships", f"{PAIR}{helper};;{young};;1.11.26;;16-17;2.11.26")
    assert "1 neu" in said(await enters(browser, "partnerships", page))
    now = office.clock.now()
    known = await office.database.read(lambda c: requests.youngest(c, office.vault, young, "", "", now))
    assert known == ("16-17", "2026-11-02")


# --- appointments

DATE = "Personennummer;Ehrenamtsnummer;Zugesagt;Tag;Uhrzeit;Minuten;Art\n"


async def test_appointments_to_come(office: Office) -> None:
    """A promise is noted as the desk's word; whoever has none is asked; the second time nothing is new."""
    helper, person, browser = await approved(office), await newcomer(office), await karla(office)
    lines = ("{1};{0};ja;8.12.26;10:00;60;Begleitung", "{1};{0};;8.12.26 14:00;;;", "{1};;;46365;0,5;;")
    content = DATE + "\n".join(lines).format(helper, person)
    assert "3 neu" in await reads(browser, "appointments", content)
    found = await rows(office, sa.select(t.appointment.c.state, t.appointment.c.starts).order_by(t.appointment.c.id))
    assert [tuple(each) for each in found] == [
        ("confirmed", "2026-12-08T10:00"),
        ("offered", "2026-12-08T14:00"),
        ("proposed", "2026-12-09T12:00"),
    ]
    (said_yes,) = await rows(office, sa.select(t.offer.c.answered_by).where(t.offer.c.state == "yes"))
    assert said_yes.answered_by.startswith("staff:")
    assert "0 neu, 0 geändert, 3 unverändert" in said(await looks(browser, "appointments", content))


async def test_appointments_that_cannot_be(office: Office) -> None:
    """Past, in the missing hour, twice promised, met already, under eighteen: said by the rooms that keep them out."""
    helper, browser = await approved(office), await karla(office)
    first, second = await newcomer(office), await newcomer(office, "Omar")
    young = await newcomer(office, "Sami", age="under-16")
    for lines, words in (
        (f"{first};;;1.12.20;10:00;;", "vorbei oder zu nah"),
        (f"{first};;;28.3.27;02:30;;", "Diese Uhrzeit gibt es nicht"),
        (f"{first};;;8.12.26;;;", "Spalte „Uhrzeit“: Hier muss etwas stehen"),
        (f"{first};;ja;8.12.26;10:00;;", "Spalte „Ehrenamtsnummer“: Hier muss etwas stehen"),
        (f"{first};;;8.12.26;10:00;;\n{first};;;8.12.26;10:30;;", "Zu dieser Zeit hat diese Person"),
        (f"{first};{helper};ja;8.12.26;10:00;;\n{second};{helper};ja;8.12.26;10:30;;", "einen anderen Termin zugesagt"),
        (f"{young};{helper};;8.12.26;10:00;;", "unter 18"),
        (f"{first};;;8.12.26;10:00;2;", "ob Stunden gemeint sind"),
        (f"{first};;;8.12.26;10:00;800;", "höchstens zwölf Stunden"),
    ):
        page = await looks(browser, "appointments", DATE + lines)
        assert words in said(page), said(page)
    assert await count(office, t.appointment) == 0


# --- logs

LOG = "Schlüssel;Ehrenamtsnummer;Tag;Stunden;Tätigkeit;Auslagen in Euro;Notiz\n"


async def test_past_meetings(office: Office) -> None:
    """The same file twice adds nothing; two alike are two; a line with a key is corrected, which is seen."""
    helper, browser = await approved(office), await karla(office)
    alike = f";{helper};2.11.26;1,5;Amt;;\n"
    content = f"{LOG}A7;{helper};3.11.26;2;Arzt;3,50;gut\n{alike}{alike}"
    assert "3 neu" in await reads(browser, "logs", content)
    assert "0 neu, 0 geändert, 3 unverändert" in await reads(browser, "logs", content)
    corrected = f"{LOG}A7;{helper};3.11.26;1;Arzt;3,50;gut\n"
    assert "0 neu, 1 geändert" in await reads(browser, "logs", corrected)
    assert "1 unverändert" in await reads(browser, "logs", corrected)
    assert "0 neu, 1 geändert" in await reads(browser, "logs", content.partition(alike)[0])
    states = [each.state for each in await rows(office, sa.select(t.meeting.c.state).order_by(t.meeting.c.id))]
    assert states == ["counts" if at in (1, 2, 4) else "replaced" for at in range(5)]
    await office.database.write(lambda c: c.execute(t.meeting.update().values(state="withdrawn")))
    assert "3 unverändert" in await reads(browser, "logs", content)


async def test_meetings_that_cannot_be(office: Office) -> None:
    """Ahead, too old, too long, of somebody who was not taken on or is under eighteen without papers."""
    helper, browser = await approved(office), await karla(office)
    minor = await approved(office, "Mia", age="16-17")
    applied = await office.volunteer("Neu")
    ((new,),) = await rows(office, sa.select(t.volunteer.c.id).where(t.volunteer.c.uuid == applied))
    for lines, words in (
        (f";{helper};1.12.26;1;Amt;;", "liegt in der Zukunft"),
        (f";{helper};1.1.25;1;Amt;;", "mehr als ein Jahr"),
        (f";{helper};1.11.26;12;Amt;;\n;{helper};1.11.26;5;Arzt;;", "mehr als 16 Stunden"),
        (f";{helper};1.11.26;;Amt;;", "Hier muss etwas stehen"),
        (f"A;{helper};1.11.26;1;Amt;;\nA;{helper};1.11.26;2;Amt;;", "zweimal in der Datei"),
        (f";{new};1.11.26;1;Amt;;", "nicht freigegeben"),
        (f";{minor};1.11.26;1;Amt;;", "Führungszeugnis"),
        (f";{helper};1.11.26;1;Amt;=1;", "„=1“ ist kein Betrag"),
    ):
        page = await looks(browser, "logs", LOG + lines)
        assert words in said(page), said(page)
    assert await count(office, t.meeting) == 0


# --- training


async def test_an_attendance_list(office: Office) -> None:
    """Given out for one date, filled, read in: who came and how long, also who had not registered."""
    vera, viktor = await approved(office), await approved(office, "Viktor")
    date, browser = await office.gathering(), await karla(office)
    ((outside,),) = await rows(office, sa.select(t.volunteer.c.uuid).where(t.volunteer.c.id == vera))
    assert (
        await browser.fill(f"/desk/training/{date}/register", page=f"/desk/training/{date}", volunteer=outside)
    ).is_redirect
    head, mine = sheets.read((await browser.get(f"/desk/training/{date}/export")).content)
    number = mine[0]
    came = head.index("War da")
    assert (mine[came], "Vera Muster" in mine) == ("angemeldet", True)
    filled = f"Terminnummer;Ehrenamtsnummer;War da;Minuten\n{number};{vera};ja;150\n{number};{viktor};x;\n"
    early = await looks(browser, "training", filled)
    assert "noch nicht begonnen" in said(early)
    office.clock.advance(days=14)
    browser = await karla(office)
    assert "2 neu" in await reads(browser, "training", filled)
    found = await rows(
        office, sa.select(t.registration.c.state, t.registration.c.minutes).order_by(t.registration.c.id)
    )
    assert [tuple(each) for each in found] == [("attended", 150), ("attended", 180)]
    ((number_came,),) = await rows(office, sa.select(t.gathering.c.came))
    assert number_came == 2
    assert "2 unverändert" in await reads(browser, "training", filled)
    long = f"Terminnummer;Ehrenamtsnummer;War da;Minuten\n{number};{vera};ja;500\n"
    assert "mehr, als der Termin gedauert hat" in said(await looks(browser, "training", long))
    assert "180" in (await browser.get("/desk/training/dates/export")).text
