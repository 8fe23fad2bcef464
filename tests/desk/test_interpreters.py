"""Interpreters and offices at the desk: entered, filtered, paid by slips; links made and ended."""

from __future__ import annotations

import asyncio
import io
import re
import time
import uuid

import pypdf
import pytest
import sqlalchemy as sa

from bot.storage import fees, interpreters, meetings, offices, volunteers
from bot.storage.appointments import Plan, propose
from bot.storage.fees import Line, Paper, Rate, Slip
from bot.storage.meetings import Entry, Writer
from bot.storage.offices import Contact
from bot.storage.tables import audit, fee_slip, payment, volunteer
from bot.storage.tables import office as office_table
from bot.volunteers import fee_slip as slip_pdf
from bot.volunteers.fee_slips import FeeSlips, NothingDoneError, amount
from tests.conversations.fixtures import shipped_content
from tests.desk.office import Browser, Office

FORM = {
    "level-ar": "c1", "language": "de", "level": "b2", "qualification": "lay", "seen_on": "2026-11-02",
    "mode": ["present", "phone"], "most_week": "2", "most_month": "", "shortest": "", "longest": "120",
    "unwanted": ["police"], "fee": "hour",
}  # fmt: skip
PERIOD = {"first": "2026-11-01", "last": "2026-11-22"}


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla Koch", "coordinator"))


async def entered(office: Office, browser: Browser, **more: object) -> str:
    """The uuid of an interpreter, approved and entered."""
    uuid_ = await office.volunteer()
    await office.database.write(lambda c: c.execute(volunteer.update().values(state="approved")))
    path = f"/desk/interpreters/{uuid_}"
    assert (await browser.fill(path, page=path, **(FORM | more))).status_code == 303
    return uuid_


async def done(office: Office, whose: str, day: str = "2026-11-10", minutes: int = 90, name: str = "") -> None:
    """An assignment for an office, or for a newcomer, that was logged."""

    def job(connection: sa.Connection) -> None:
        now = office.clock.now()
        who = volunteers.find(connection, office.vault, "erfurt", "district", whose)
        assert who
        contact = Contact(name=name or "Kita", phone="0361 999")
        made, _ = offices.make(connection, office.vault, "erfurt", "district", contact, "2027-01-01", "staff:1", now)
        plan = Plan("interpret", "2026-12-03T10:00", "Europe/Berlin", minutes, language="ar")
        this = propose(connection, office.vault, made.person_id, plan, "staff:1", now)
        entry = Entry(day, minutes, "interpreting", person_id=made.person_id, appointment=this.id)
        meetings.add(connection, office.vault, who.id, entry, Writer(str(uuid.uuid4()), "2026-11-23", now))
        offices.set_hours(connection, "erfurt", this.id, minutes - 30, now)

    await office.database.write(job)


def slips(office: Office) -> FeeSlips:
    desk = office.desk
    return FeeSlips(desk.database, desk.vault, desk.clock, desk.texts, desk.towns)


async def test_entered_and_found(office: Office) -> None:
    """What somebody does is entered with who saw the proof, and the list is narrowed by it."""
    browser = await karla(office)
    uuid_ = await entered(office, browser)
    page = (await browser.get(f"/desk/interpreters/{uuid_}")).text
    assert "Gesehen hat ihn" in page
    assert "Karla Koch" in page
    assert re.search(r'value="police" checked', page)
    for query, is_there in (
        ("", True), ("?language=ar&level=c1", True), ("?language=ar&level=mother", False), ("?language=tr", False),
        ("?qualification=lay&mode=phone", True), ("?qualification=sworn", False), ("?mode=video", False),
        ("?mode=nonsense&language=%00", True),
    ):  # fmt: skip
        found = (await browser.get(f"/desk/interpreters{query}")).text
        assert (uuid_ in found) is is_there, query
    told = await office.database.read(lambda c: interpreters.of_volunteer(c, 1))
    assert told
    assert (told.seen_on, told.seen_by, told.longest, told.modes) == (
        "2026-11-02",
        "staff:1",
        120,
        ("present", "phone"),
    )
    known = await office.database.read(lambda c: volunteers.by_id(c, office.vault, 1))
    assert known
    assert {each.code: each.level for each in known.profile.languages} == {"ar": "c1", "other": "", "de": "b2"}
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"interpreter.save", "interpreter.read", "interpreter.list"} <= set(verbs)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"seen_on": "2027-01-01"}, "in der Zukunft"),
        ({"seen_on": "gestern"}, "kein Tag"),
        ({"most_week": "viele"}, "passen nicht zusammen"),
        ({"most_month": "999"}, "passen nicht zusammen"),
        ({"shortest": "200"}, "passen nicht zusammen"),
        ({"qualification": "doctor"}, "passen nicht zusammen"),
        ({"mode": "fax"}, "passen nicht zusammen"),
        ({"level-ar": "c9"}, "passen nicht zusammen"),
    ],
)
async def test_what_cannot_be_entered(office: Office, more: dict[str, str], words: str) -> None:
    """A sentence, nothing written, and what was typed stays in the form."""
    uuid_, browser = await office.volunteer(), await karla(office)
    path = f"/desk/interpreters/{uuid_}"
    answer = await browser.fill(path, page=path, **(FORM | more))
    assert (answer.status_code, words in answer.text) == (422, True)
    assert 'name="longest" inputmode="numeric" maxlength="3" value="120"' in answer.text
    assert await office.database.read(lambda c: interpreters.of_volunteer(c, 1)) is None


async def test_without_a_proof_no_qualification_counts(office: Office) -> None:
    """And who says none has no day on which it was seen."""
    browser = await karla(office)
    uuid_ = await entered(office, browser, qualification="none")
    told = await office.database.read(lambda c: interpreters.of_volunteer(c, 1))
    assert told
    assert (told.seen_on, told.seen_by, told.proved) == ("", "", "none")
    await browser.fill(f"/desk/interpreters/{uuid_}", page=f"/desk/interpreters/{uuid_}", **(FORM | {"seen_on": ""}))
    told = await office.database.read(lambda c: interpreters.of_volunteer(c, 1))
    assert told
    assert (told.qualification, told.proved) == ("lay", "none")


async def test_from_the_hours_to_the_payment(office: Office) -> None:
    """Rates by day, one slip of a period, the same assignment on no second one, paid once, counted for the year."""
    browser = await karla(office)
    uuid_ = await entered(office, browser)
    await done(office, uuid_, "2026-11-10", 90, "Grundschule Nord")
    await done(office, uuid_, "2026-11-20", 50)
    path = f"/desk/interpreters/{uuid_}/slips"
    assert (await browser.fill(path, page=path, **PERIOD)).status_code == 422, "nobody has set a rate"
    for since, euros in (("2026-01-01", "20"), ("2026-11-15", "25,50")):
        rate = {"kind": "hour", "since": since, "euros": euros}
        assert (await browser.fill("/desk/interpreters/rates", page="/desk/interpreters", **rate)).status_code == 303
    page = (await browser.get(f"{path}?first=2026-11-01&last=2026-11-22")).text
    for words in ("30 €", "21,25 €", "Grundschule Nord", "Die Stelle sagt", "1 Stunde"):
        assert words in page, words
    assert (await browser.fill(path, page=path, **PERIOD)).status_code == 303
    assert (await browser.fill(path, page=path, **PERIOD)).status_code == 422, "all is on a slip"
    page = (await browser.get(path)).text
    assert "Beleg-Nr." in page
    assert "2026-0001" in page
    (file,) = re.findall(r'href="(/desk/[^"]*/pdf)"', page)
    got = await browser.get(file)
    words = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(got.content)).pages)
    for said in (
        "Beleg-Nr. 2026-0001",
        "Vera Muster",
        "Grundschule Nord",
        "51,25 €",
        "2:20",
        "Ehrenamtspauschale",
    ):
        assert said in words, said
    for hidden in ("0361 999", "+493616550"):
        assert hidden not in words
    pay = file.replace("/pdf", "/pay")
    for _ in range(2):
        assert (await browser.fill(pay, page=path, kind="volunteer", day="2026-11-23")).status_code == 303
    rows = await office.database.read(lambda c: c.execute(sa.select(payment.c.cents, payment.c.kind)).all())
    assert [tuple(row) for row in rows] == [(5125, "volunteer")]
    assert "51,25" in (await browser.get(f"/desk/volunteers/{uuid_}/logs?month=2026-11")).text
    assert (await browser.fill(file.replace("/pdf", "/withdraw"), page=path)).status_code == 303
    assert (await browser.get(file)).status_code == 404
    assert (await browser.fill(path, page=path, **PERIOD)).status_code == 303, "its assignments are free again"


async def test_beyond_the_limit_of_the_year(office: Office) -> None:
    """A slip that would exceed it is entered only on purpose."""
    browser = await karla(office)
    uuid_ = await entered(office, browser, fee="assignment", longest="")
    await done(office, uuid_)
    rate = {"kind": "assignment", "since": "2026-01-01", "euros": "500"}
    await browser.fill("/desk/interpreters/rates", page="/desk/interpreters", **rate)
    full = {"kind": "volunteer", "day": "2026-11-20", "euros": "900"}
    logs = f"/desk/volunteers/{uuid_}"
    assert (await browser.fill(f"{logs}/payments", page=f"{logs}/logs", **full)).status_code == 303
    path = f"/desk/interpreters/{uuid_}/slips"
    await browser.fill(path, page=path, **PERIOD)
    (pay,) = re.findall(r'action="(/desk/[^"]*/pay)"', (await browser.get(path)).text)
    fields = {"kind": "volunteer", "day": "2026-11-23"}
    over = await browser.fill(pay, page=path, **fields)
    assert (over.status_code, "1.400" in over.text, "Trotzdem eintragen" in over.text) == (409, True, True)
    assert (await browser.fill(pay, page=path, on_purpose="yes", **fields)).status_code == 303


async def test_whom_the_office_pays(office: Office) -> None:
    """The slip says how long it was, and no amount of ours."""
    browser = await karla(office)
    uuid_ = await entered(office, browser, fee="office")
    await done(office, uuid_)
    path = f"/desk/interpreters/{uuid_}/slips"
    assert (await browser.fill(path, page=path, **PERIOD)).status_code == 303
    page = (await browser.get(path)).text
    assert "/pay" not in page
    (file,) = re.findall(r'href="(/desk/[^"]*/pdf)"', page)
    words = "".join(
        each.extract_text() for each in pypdf.PdfReader(io.BytesIO((await browser.get(file)).content)).pages
    )
    assert "bezahlt die anfragende Stelle" in words
    assert "€" not in words


async def test_two_slips_at_once(office: Office) -> None:
    """Of two coordinators who issue the same period one is told that there is nothing left."""
    browser = await karla(office)
    uuid_ = await entered(office, browser, fee="office")
    await done(office, uuid_)
    by = office.by(await office.staff("Ko", "coordinator"))
    work = (slips(office).issue(by, uuid_, PERIOD["first"], PERIOD["last"]) for _ in range(2))
    results = await asyncio.gather(*work, return_exceptions=True)
    assert sorted(type(each) for each in results if not isinstance(each, str)) == [NothingDoneError]
    assert await office.database.read(lambda c: c.execute(sa.select(sa.func.count(fee_slip.c.id))).scalar()) == 1


@pytest.mark.parametrize(
    ("minutes", "fee", "cents"),
    [(60, "hour", 2_000), (50, "hour", 1_667), (1, "hour", 33), (95, "assignment", 3_000), (60, "office", 0)],
)
def test_amounts(minutes: int, fee: str, cents: int) -> None:
    """To the cent, by the rate of that day; of a day before all rates nobody knows it."""
    known = [Rate("hour", "2026-06-01", 2_000), Rate("assignment", "2026-01-01", 3_000), Rate("hour", "2025-01-01", 9)]
    done_ = fees.Done(1, 1, "2026-11-10", minutes, "ar", 1)
    assert amount(done_, fee, known) == cents
    assert amount(done_._replace(day="2020-01-01"), "hour", known) is None


def test_the_slip_is_tagged_and_quick() -> None:
    """PDF/UA with title and language, a hundred assignments with names in every script, in less than a second."""
    lines = tuple(
        Line(meeting=n, day="2026-11-10", minutes=75, language="ar", whom="Kita «Sonne» شمس Сонце", cents=2_500)
        for n in range(100)
    )
    paper = Paper(
        name="Vera Şahin وردة", organisation="Landkreis", town="Erfurt", first_day="2026-11-01", last_day="2026-11-30",
        fee="hour", lines=lines,
    )  # fmt: skip
    texts = shipped_content().texts
    began = time.perf_counter()
    made = slip_pdf.made(Slip("", 7, paper, "2026-11-30", ""), texts)
    assert time.perf_counter() - began < 1
    read = pypdf.PdfReader(io.BytesIO(made))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("de")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert read.metadata
    assert read.metadata.title == "Abrechnungsbeleg 2026-0007"
    assert "2.500,00 €" in "".join(page.extract_text() for page in read.pages)


async def test_links_of_offices(office: Office) -> None:
    """Shown once, renewed and ended; of another organisation nothing is seen or changed."""
    browser = await karla(office)
    fields = {"name": "Grundschule Nord", "asker": "Frau Weber", "phone": "0361 1", "mail": "a@schule.example"}
    made = await browser.fill("/desk/offices", page="/desk/offices", until="2027-06-30", **fields)
    (link,) = re.findall(r"https://lotse\.example/office/([\w-]{43})", made.text)
    page = (await browser.get("/desk/offices")).text
    assert link not in page
    assert "Grundschule Nord" in page
    (path,) = set(re.findall(r'action="(/desk/offices/[0-9a-f-]+)"', page))
    renewed = await browser.fill(path, page="/desk/offices", do="renew", until="2027-01-31")
    assert re.search(r"/office/[\w-]{43}", renewed.text)
    assert link not in renewed.text
    assert (await browser.fill(path, page="/desk/offices", do="revoke")).status_code == 303
    assert "Beendet" in (await browser.get("/desk/offices")).text
    wrong = await browser.fill("/desk/offices", page="/desk/offices", until="2020-01-01", **fields)
    assert (wrong.status_code, 'value="Frau Weber"' in wrong.text) == (422, True)
    other = await office.sign_in(await office.staff("Cara", "coordinator", organisation="caritas"))
    assert "Grundschule" not in (await other.get("/desk/offices")).text
    assert (await other.fill(path, page="/desk/offices", do="renew", until="2027-01-31")).status_code == 404
    rows = await office.database.read(lambda c: c.execute(sa.select(office_table.c.revoked_at)).scalars().all())
    assert all(rows)
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"office.make", "office.renew", "office.revoke"} <= set(verbs)


async def test_a_request_of_an_office_at_the_desk(office: Office) -> None:
    """The list names office and way; the page shows what is demanded, and why others are not suggested."""
    browser = await karla(office)
    await entered(office, browser)
    wish = await office.request(
        "Grundschule Nord", kind="interpret", topic="police", mode="phone", level="c1", qualification="lay",
        contact="Frau Weber, 0361 1", reference="3b", minutes=60,
    )  # fmt: skip
    page = (await browser.get(f"/desk/requests/{wish}")).text
    for words in ("Polizei", "Am Telefon", "C1–C2", "Geschult", "Frau Weber, 0361 1", "3b", "passt niemand"):
        assert words in page, words
    assert "/pair" not in page
