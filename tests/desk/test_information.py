"""Information at the desk: written in several languages, seen before it is sent, planned, cancelled, reported."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.cases.translation import CarefulTranslator
from bot.storage import tables as t
from bot.storage.people import ensure_person
from tests.desk.interpreter import SAID, Interpreter
from tests.desk.office import Browser, Office
from tests.desk.test_volunteers import karla

PAGE = "/desk/information"
HELLO = "Am Samstag feiern wir. Kommen Sie!"


async def reader(office: Office, name: str, language: str) -> None:
    """Somebody who got the notice and belongs to the district."""
    here = await office.conversation(name)

    def job(connection: sa.Connection) -> None:
        now = office.clock.now()
        ensure_person(connection, here.id, "district", now)
        mine = t.conversation.update().where(t.conversation.c.id == here.id)
        connection.execute(mine.values(language=language, notice_at=now, seen_at=now))

    await office.database.write(job)


async def row(office: Office) -> Any:
    newest = t.information.select().order_by(t.information.c.id.desc()).limit(1)
    return await office.database.read(lambda c: c.execute(newest).one())


async def does(browser: Browser, path: str, verb: str, **fields: str) -> Any:
    return await browser.fill(f"{path}/{verb}", page=path, **fields)


async def test_from_the_draft_to_the_report(office: Office) -> None:
    """Written, ticked, previewed with what stands below it, planned for a Sunday and so moved, sent, reported."""
    await reader(office, "amira", "ar")
    await reader(office, "olena", "uk")
    browser = await karla(office)
    made = await browser.fill(PAGE, page=PAGE, title="Sommerfest <b>")
    path = made.headers["location"]
    said = {"title": "Sommerfest <b>", "text-de": HELLO, "text-ar": "نحتفل يوم السبت.", "group-roles": "newcomer"}
    assert (await does(browser, path, "save", **said)).status_code == 303
    page = (await browser.get(f"{path}?language=ar")).text
    for words in ("Sommerfest &lt;b&gt;", "2 Personen.", "Ukrainisch: Eine Person bekommt den Text auf Deutsch."):
        assert words in page
    assert page.count("نحتفل يوم السبت.") == 4  # the field, and each channel
    assert "اكتبوا" in page
    assert "Telegram: 4 Nachrichten" not in page
    moved = await does(browser, path, "plan", day="2026-11-29", time="10:00")
    assert moved.headers["location"] == f"{path}?moved=1"
    page = (await browser.get(moved.headers["location"])).text
    for words in ("30.11.2026 08:00", "sonntags", "Wer: Zugewanderte"):
        assert words in page
    assert (await does(browser, path, "save", **said)).status_code == 409
    office.clock.set("2026-11-30T07:00:01+00:00")
    assert await office.app.information_clock.tick() == 2
    browser = await karla(office)
    page = (await browser.get(path)).text
    assert "Wartet auf den Versand</th><td>2" in page
    assert "Arabisch: 1" in page
    again = await does(browser, path, "again")
    assert again.headers["location"] != path
    assert (await row(office)).state == "draft"
    verbs = await office.database.read(lambda c: c.execute(sa.select(t.audit.c.verb)).scalars().all())
    assert {"information.add", "information.change", "information.plan"} <= set(verbs)


async def test_what_cannot_be_planned(office: Office) -> None:
    """Without German, in the past, too far ahead, at no time: each is said in words, and nothing is planned."""
    browser = await karla(office)
    path = f"{PAGE}/{await office.information(ar='مرحبا')}"
    assert "Der deutsche Text fehlt" in (await does(browser, path, "plan")).text
    path = f"{PAGE}/{await office.information(de=HELLO)}"
    for wrong, words in (
        ({"day": "2026-11-20", "time": "10:00"}, "vorbei"),
        ({"day": "2028-11-20", "time": "10:00"}, "mehr als ein Jahr"),
        ({"day": "2027-03-28", "time": "02:30"}, "gibt es nicht"),
        ({"day": "2026-12-01"}, "gibt es nicht"),
    ):
        answer = await does(browser, path, "plan", **wrong)
        assert answer.status_code == 422
        assert words in answer.text
    assert (await row(office)).state == "draft"


async def test_cancelled(office: Office) -> None:
    """What is planned can be cancelled, and then nobody gets it."""
    await reader(office, "amira", "de")
    browser, path = await karla(office), f"{PAGE}/{await office.information(de=HELLO)}"
    assert (await does(browser, path, "plan")).headers["location"] == path
    assert (await does(browser, path, "cancel")).status_code == 303
    assert await office.app.information_clock.tick() == 0
    assert (await does(browser, path, "cancel")).status_code == 409
    assert await office.database.read(lambda c: c.execute(sa.select(t.outbox)).all()) == []


async def test_proposed_by_a_program(office: Office) -> None:
    """Empty languages are translated and marked, until somebody reads them over or changes them."""
    office.desk.translator = CarefulTranslator(Interpreter(), office.app.world.detector)
    browser, path = await karla(office), f"{PAGE}/{await office.information(de=HELLO)}"
    german, arabic = next(iter(SAID.items()))
    said = {"title": "Fest", "text-de": german, "text-en": "Please come."}
    answer = await does(browser, path, "propose", **said)
    assert "Keine Übersetzung gab es für: Persisch" in answer.text.replace("Arabisch, ", "")
    assert "Arabisch · <strong>von einem Programm vorgeschlagen" in answer.text
    assert answer.text.count("noch nicht geprüft") == 1
    await does(browser, path, "save", **said, **{"text-ar": arabic})
    assert '"machine":true' in (await row(office)).texts
    await does(browser, path, "save", **said, **{"text-ar": arabic, "read-ar": "yes"})
    assert '"machine":true' not in (await row(office)).texts
    assert arabic in (await row(office)).texts


@pytest.mark.parametrize("verb", ["save", "plan", "cancel"])
async def test_of_others(office: Office, verb: str) -> None:
    """Another organisation's information is nowhere."""
    browser, path = await karla(office), f"{PAGE}/{await office.information(organisation='caritas', de=HELLO)}"
    assert (await browser.get(path)).status_code == 404
    assert (await browser.fill(f"{path}/{verb}", page=PAGE)).status_code == 404
