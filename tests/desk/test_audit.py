"""The log of the desk: coordinators read what concerns their organisation, and whether the chain holds."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.core.clock import from_micros
from bot.desk import audit as page
from bot.storage import audit
from bot.storage import tables as t
from tests.desk.office import Office

CASE = "case:1"


async def noted(office: Office, actor: str, verb: str, about: str, town: str = "erfurt") -> None:
    await office.database.write(
        lambda c: audit.record(c, town=town, actor=actor, verb=verb, about=about, now=office.clock.now())
    )


async def test_a_coordinator_reads_who_did_what(office: Office) -> None:
    """The name of the guide, the verb, the object; newest first."""
    number = await office.case()
    gerda = await office.staff("Gerda", "guide")
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    await noted(office, f"staff:{gerda.id}", "case.claim", f"case:{number}")
    await noted(office, f"staff:{gerda.id}", "case.reply", f"case:{number}")
    page = (await browser.get("/desk/audit")).text
    assert "Gerda" in page
    assert f"case:{number}" in page
    assert page.index("case.reply") < page.index("case.claim")


async def test_other_organisations_and_towns_are_not_in_it(office: Office) -> None:
    """Neither what their staff did, nor what was done to their cases."""
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    other = await office.staff("Olga", "guide", organisation="caritas")
    await noted(office, f"staff:{other.id}", "case.elsewhere", "case:4711")
    await noted(office, "cli:root", "case.abroad", "case:1", town="alzey")
    page = (await browser.get("/desk/audit")).text
    assert "case.elsewhere" not in page
    assert "case.abroad" not in page


async def test_one_object_can_be_followed_and_pages_go_back(office: Office) -> None:
    """A hundred entries a page; the older ones follow, each once."""
    gerda = await office.staff("Gerda", "guide")
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    for count in range(150):
        await noted(office, f"staff:{gerda.id}", f"case.v{count:03}", "case:7" if count % 2 else "case:8")
    first = (await browser.get("/desk/audit")).text
    assert "case.v149" in first
    assert "case.v050" in first
    assert "case.v049" not in first
    link = first.partition("/desk/audit?before=")[2].partition('"')[0]
    second = (await browser.get(f"/desk/audit?before={link}")).text
    assert "case.v001" in second
    assert not {f"case.v{n:03}" for n in range(150) if f"case.v{n:03}" in first and f"case.v{n:03}" in second}
    one = (await browser.get("/desk/audit?about=case:7")).text
    assert "case.v149" in one
    assert "case.v148" not in one


async def test_a_broken_chain_is_shown(office: Office) -> None:
    """Who changes an entry behind our back is seen here."""
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    await noted(office, "cli:root", "case.read", CASE)

    def forge(connection: sa.Connection) -> None:
        for row in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(sa.text(f"DROP TRIGGER {row.name}"))
        connection.execute(t.audit.update().values(verb="case.nothing"))

    assert 'role="alert"' not in (await browser.get("/desk/audit")).text
    await office.database.write(forge)
    assert 'role="alert"' in (await browser.get("/desk/audit")).text


async def test_odd_questions_are_answered_as_if_nothing_was_asked(office: Office) -> None:
    """Words where a number belongs, or an object of no kind."""
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    for query in ("before=x", "before=-1", "about=<script>", "about=case:1'--", "before=99999999999999999999"):
        answer = await browser.get(f"/desk/audit?{query}")
        assert answer.status_code == 200
        assert "<script>" not in answer.text


async def test_the_page_says_what_was_checked_and_what_was_not(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest entries are followed for the page; of the others it says when they were, and with what."""
    monkeypatch.setattr(page, "CHECKED", 5)
    browser = await office.sign_in(await office.staff("Karla", "coordinator"))
    say = office.desk.texts.say
    await noted(office, "cli:root", "case.read", CASE)
    assert say("de", "desk-audit-holds-all", {"count": 1}) in (await browser.get("/desk/audit")).text
    for _ in range(9):
        await noted(office, "cli:root", "case.read", CASE)
    shown = (await browser.get("/desk/audit")).text
    assert say("de", "desk-audit-holds", {"count": 5}) in shown
    assert say("de", "desk-audit-never-whole") in shown
    assert "lotse audit verify" in shown
    await noted(office, "cli:root", "audit.verify", "entry:10")
    when = from_micros(office.clock.now()).astimezone(ZoneInfo("Europe/Berlin")).strftime("%d.%m.%Y %H:%M")
    shown = (await browser.get("/desk/audit")).text
    assert say("de", "desk-audit-whole", {"number": 10, "date": when}) in shown
