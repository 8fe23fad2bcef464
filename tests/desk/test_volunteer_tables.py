"""Reading in a list at the desk, and giving one out."""

from __future__ import annotations

import re

import httpx
import sqlalchemy as sa

from bot.storage.tables import audit, volunteer
from tests.desk.office import Browser, Office

LIST = "Name;Sprachen\nVera Muster;Arabisch\nViktor <b>;Ukrainisch\n"
PATH = "/desk/volunteers/import"


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def looks(browser: Browser, content: str) -> httpx.Response:
    files = {"file": ("liste.csv", content.encode(), "text/csv")}
    return await browser.post(PATH, data={"csrf": await browser.csrf(PATH)}, files=files)


async def count(office: Office) -> int:
    return await office.database.read(lambda c: c.execute(sa.select(sa.func.count(volunteer.c.id))).scalar_one())


async def test_first_a_look_then_all(office: Office) -> None:
    """Nothing is entered by looking; then everybody is, as applied, and it stands in the log."""
    browser = await karla(office)
    page = await looks(browser, LIST)
    assert page.status_code == 200
    assert "2 Zeilen sind in Ordnung" in page.text
    assert "Viktor &lt;b&gt;" in page.text
    assert await count(office) == 0
    content = re.search(r'name="content" value="([^"]+)"', page.text)
    assert content
    done = await browser.fill(PATH, page=PATH, content=content[1])
    assert "2 Menschen sind eingetragen" in done.text
    states = await office.database.read(lambda c: c.execute(sa.select(volunteer.c.state)).scalars().all())
    assert list(states) == ["applied", "applied"]
    again = await looks(browser, (await browser.get("/desk/volunteers/export?kind=csv")).text)
    assert "2 Zeilen sind in Ordnung" in again.text
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"volunteer.import", "volunteer.export"} <= set(verbs)


async def test_one_broken_line_keeps_all_out(office: Office) -> None:
    """By line, and nothing half entered; a made-up confirmation is looked through, too."""
    browser = await karla(office)
    page = await looks(browser, LIST + "Olga;klingonisch\n")
    assert page.status_code == 422
    assert "Zeile 4" in page.text
    for content in ("", "%%%", "TmFtZQo7"):
        assert (await browser.fill(PATH, page=PATH, content=content)).status_code == 422
    assert await count(office) == 0
    assert (await browser.get("/desk/volunteers/export?kind=xlsx")).content.startswith(b"PK")
