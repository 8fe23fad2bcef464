"""Reading lists in at the desk, and what stands in them."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import people
from bot.storage import tables as t
from tests.desk.office import Browser, Office

LISTS = ("volunteers", "requests", "partnerships", "appointments", "logs", "training")


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def looks(browser: Browser, what: str, content: str | bytes) -> httpx.Response:
    path = f"/desk/{what}/import"
    content = content.encode() if isinstance(content, str) else content
    files = {"file": ("liste.csv", content, "text/csv")}
    return await browser.post(path, data={"csrf": await browser.csrf(path)}, files=files)


async def enters(browser: Browser, what: str, page: httpx.Response) -> httpx.Response:
    """What was looked at, as the button of the page sends it."""
    given = {name: re.search(rf'name="{name}" value="([^"]+)"', page.text) for name in ("content", "mark")}
    assert all(given.values()), said(page)
    path = f"/desk/{what}/import"
    return await browser.fill(path, page=path, **{name: found[1] for name, found in given.items() if found})


async def reads(browser: Browser, what: str, content: str | bytes) -> str:
    return said(await enters(browser, what, await looks(browser, what, content)))


def said(page: httpx.Response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.text.partition("<main")[2])).split())


async def rows(office: Office, query: Any) -> list[Any]:
    return list(await office.database.read(lambda c: c.execute(query).all()))


async def count(office: Office, table: sa.Table) -> int:
    return len(await rows(office, sa.select(table.c.id)))


async def approved(office: Office, name: str = "Vera Muster", *, age: str = "adult", **more: Any) -> int:
    """The number of a volunteer who was taken on."""
    outside = await office.volunteer(name, age=age, **more)
    mine = t.volunteer.c.uuid == outside
    await office.database.write(lambda c: c.execute(t.volunteer.update().where(mine).values(state="approved")))
    ((number,),) = await rows(office, sa.select(t.volunteer.c.id).where(mine))
    return int(number)


async def newcomer(office: Office, name: str = "Amira", *, agreed: bool = True, **more: Any) -> int:
    """The number of somebody with a wish."""
    outside = await office.request(name, **more)
    ((number,),) = await rows(office, sa.select(t.request.c.person_id).where(t.request.c.uuid == outside))
    if agreed:
        await office.database.write(lambda c: people.add_consent(c, number, "matching", "said to a guide", 0))
    return int(number)


async def everything(office: Office) -> None:
    """Something in every list."""
    helper, person = await approved(office), await newcomer(office)
    browser = await karla(office)
    day = "2026-12-08"
    lines = {
        "partnerships": f"Ehrenamtsnummer;Personennummer;Seit;Rhythmus;Ziele\n{helper};{person};1.9.26;weekly;=B1",
        "appointments": f"Personennummer;Ehrenamtsnummer;Tag;Uhrzeit;Ort\n{person};{helper};{day};10:00;Amt",
        "logs": f"Ehrenamtsnummer;Personennummer;Tag;Stunden;Tätigkeit;Notiz\n{helper};{person};2.11.26;1,5;Amt;-gut",
    }
    for what, content in lines.items():
        assert "1 neu" in await reads(browser, what, content)
    await office.gathering()
    await office.database.write(lambda c: c.execute(t.gathering.update().values(starts_at=office.clock.now() - DAY)))
    ((number,),) = await rows(office, sa.select(t.gathering.c.id))
    content = f"Terminnummer;Ehrenamtsnummer;War da\n{number};{helper};ja"
    assert "1 neu" in await reads(browser, "training", content)
