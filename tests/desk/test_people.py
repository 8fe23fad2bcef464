"""The caseload: whom one accompanies, contacts in two taps, the next step, and people without any chat."""

from __future__ import annotations

from bot.cases.life import NewPerson
from bot.storage import staff
from bot.storage.records import StaffRow
from tests.desk.office import Browser, Office

STEP = "Kita-Platz nachfragen"


async def accompanied(office: Office) -> tuple[Browser, StaffRow, str]:
    """Gerda, her browser, and Nadia whom she accompanies."""
    gerda = await office.staff("Gerda", "guide")
    browser = await office.sign_in(gerda)
    by = office.by(gerda)
    person = await office.app.cases.add_contact(by, NewPerson("Nadia Beispiel", "ar"), "counter")
    await office.app.cases.set_next_step(by, person, STEP, "2026-12-01")
    return browser, gerda, person


async def test_the_list_shows_what_comes_next(office: Office) -> None:
    """Name, language, last contact, next step with its day."""
    browser, _, _ = await accompanied(office)
    page = (await browser.get("/desk/people")).text
    for words in ("Nadia Beispiel", "Arabisch", STEP):
        assert words in page


async def test_a_contact_is_one_tap_on_the_list(office: Office) -> None:
    """The button beside the name is enough; it stands on the person's page at once."""
    browser, _, person = await accompanied(office)
    answer = await browser.fill(f"/desk/people/{person}/contact", page="/desk/people", kind="phone", back="list")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
    page = (await browser.get(f"/desk/people/{person}")).text
    assert "· Telefon" in page
    assert "· Schalter" in page


async def test_somebody_without_a_chat_is_entered_with_their_first_contact(office: Office) -> None:
    """Name, language, one button; without a name nothing is entered and it is said why."""
    browser = await office.sign_in(await office.staff("Gerda", "guide"))
    refused = await browser.fill("/desk/people/new", page="/desk/people", name=" ", kind="phone")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    done = await browser.fill("/desk/people/new", page="/desk/people", name="Omid", language="fa", kind="phone")
    assert "Omid" in (await browser.get(done.headers["location"])).text


async def test_who_enters_somebody_finds_them_again(office: Office) -> None:
    """In the own list at once, and a coordinator sees them among all."""
    gerda = await office.sign_in(await office.staff("Gerda", "guide"))
    await gerda.fill("/desk/people/new", page="/desk/people", name="Omid", language="fa", kind="counter")
    assert "Omid" in (await gerda.get("/desk/people")).text
    karla = await office.sign_in(await office.staff("Karla", "coordinator"))
    page = (await karla.get("/desk/people?all=1")).text
    assert "Omid" in page
    assert "Gerda" in page


async def test_whom_the_chat_knows_by_no_name_gets_one(office: Office) -> None:
    """On the person's page, in the case and in the list; taken away again, it is gone."""
    gerda = await office.staff("Gerda", "guide")
    browser, number = await office.sign_in(gerda), await office.case()
    person = (await office.app.cases.show(office.by(gerda), number)).person.uuid
    root = f"/desk/people/{person}"
    await browser.fill(f"{root}/step", page="/desk/people", step=STEP)
    named = await browser.fill(f"{root}/name", page="/desk/people", name="Amira Ş.")
    assert named.status_code == 303
    for path in (root, f"/desk/cases/{number}", "/desk/people"):
        assert "Amira Ş." in (await browser.get(path)).text
    assert (await browser.fill(f"{root}/name", page="/desk/people", name="\u200b")).status_code == 422
    await browser.fill(f"{root}/name", page="/desk/people", name="")
    assert "Amira Ş." not in (await browser.get(root)).text
    language = (await office.app.cases.show(office.by(gerda), number)).person.language
    assert language == "ar"


async def test_a_need_becomes_a_case(office: Office) -> None:
    """Entered by hand: it stands among the person's cases and leads to the queue."""
    browser, _, person = await accompanied(office)
    await browser.fill(f"/desk/people/{person}/need", page="/desk/people", kind="need", words="Sucht einen Sprachkurs")
    page = (await browser.get(f"/desk/people/{person}")).text
    assert "Sucht einen Sprachkurs" in page
    assert "/desk/cases/1" in page
    assert "Sucht einen Sprachkurs" in (await browser.get("/desk/cases/1")).text


async def test_a_coordinator_gives_a_person_another_guide(office: Office) -> None:
    """From then on it is in the other one's list, with the stand-in named."""
    _, gerda, person = await accompanied(office)
    other = await office.staff("Olga", "guide")
    karla = await office.sign_in(await office.staff("Karla", "coordinator"))
    fields = {"guide": other.uuid, "stand_in": gerda.uuid}
    await karla.fill(f"/desk/people/{person}/assign", page="/desk/people", **fields)
    assert "Nadia Beispiel" in (await karla.get("/desk/people?all=1")).text
    page = (await (await office.sign_in(other)).get("/desk/people")).text
    assert "Nadia Beispiel" in page


async def test_nonsense_is_refused_and_nothing_is_lost(office: Office) -> None:
    """A day that is none, a kind that is none, a guide of nowhere."""
    browser, _, person = await accompanied(office)
    root = f"/desk/people/{person}"
    answer = await browser.fill(f"{root}/step", page="/desk/people", step="Neu", on="bald")
    assert answer.status_code == 422
    assert STEP in (await browser.get(root)).text
    assert (await browser.fill(f"{root}/contact", page="/desk/people", kind="fax")).status_code == 404
    assert (await browser.fill(f"{root}/need", page="/desk/people", kind="crisis", words="x")).status_code == 404


async def test_names_and_notes_stay_text(office: Office) -> None:
    """What somebody is called runs nowhere."""
    gerda = await office.staff("Gerda", "guide")
    browser, by = await office.sign_in(gerda), office.by(gerda)
    evil = "<script>alert(1)</script>"
    person = await office.app.cases.add_contact(by, NewPerson(evil, "de"), "phone", evil)
    await office.app.cases.set_next_step(by, person, evil, "")
    for path in ("/desk/people", f"/desk/people/{person}"):
        assert evil not in (await browser.get(path)).text


async def test_whom_somebody_accompanied_who_has_left(office: Office) -> None:
    """The stand-in is responsible now; where there was none nobody is, and the coordinator sees it."""
    _, gerda, nadia = await accompanied(office)
    by = office.by(gerda)
    omid = await office.app.cases.add_contact(by, NewPerson("Omid Beispiel", "fa"), "counter")
    await office.app.cases.set_next_step(by, omid, STEP, "2026-12-02")
    hans = await office.staff("Hans", "guide")
    karla = await office.staff("Karla", "coordinator")
    await office.app.cases.assign(office.by(karla), nadia, gerda.uuid, hans.uuid)
    await office.database.write(lambda c: staff.end(c, gerda.id, office.clock.now()))
    everyone = await office.app.cases.caseload(office.by(karla), everyone=True)
    assert {each.name: each.responsible_name for each in everyone} == {"Nadia Beispiel": "Hans", "Omid Beispiel": ""}
    assert [each.name for each in await office.app.cases.caseload(office.by(hans))] == ["Nadia Beispiel"]


async def test_an_address_that_is_none(office: Office) -> None:
    """A mistyped address shows a page in the reader's language with a way on, logged in or not."""
    for browser in (office.browser(), await office.sign_in(await office.staff("Gerda", "guide"))):
        answer = await browser.get("/desk/nirgends")
        assert answer.status_code == 404
        assert 'lang="de"' in answer.text
        assert 'href="/desk' in answer.text


async def test_a_guide_writes_down_a_wish(office: Office) -> None:
    """What was said at the counter is a need and a request, if they agreed; what cannot be is refused in words."""
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(gerda)
    person = await office.app.cases.add_contact(office.by(gerda), NewPerson("Amira", "ar"), "counter")
    path = f"/desk/people/{person}"
    given = {"kind": "interpret", "topic": "doctor", "starts": "2026-12-09T10:00", "where": "Praxis", "language": "ar"}
    assert (await browser.fill(f"{path}/wish", page=path, **given)).status_code == 422
    late = given | {"agreed": "yes", "starts": "2020-01-01T10:00"}
    assert (await browser.fill(f"{path}/wish", page=path, **late)).status_code == 422
    assert (await browser.fill(f"{path}/wish", page=path, **given, agreed="yes")).status_code == 303
    assert "Dolmetschen, Arzt, Krankenhaus, 2026-12-09 10:00, Praxis" in (await browser.get(path)).text
    karla = await office.sign_in(await office.staff("Karla", "coordinator"))
    assert "Dolmetschen" in (await karla.get("/desk/requests")).text
