"""The page of an office in Chromium: nothing written runs, nobody is shut out, and it works without any script."""

from __future__ import annotations

from importlib import resources

import pytest
import sqlalchemy as sa

from bot.storage import offices
from bot.storage.offices import Contact
from bot.volunteers.offices.page import OfficePage
from tests.desk.office import Office
from tests.desk.payloads import PAYLOADS
from tests.desk.test_seen import Screen, at_the_desk, look_through
from tests.desk.test_seen import chrome as chrome

WRITE = "for (const [id, value] of Object.entries(arguments[0])) document.getElementById(id).value = value"
ASKED = {
    "language": "ar", "day": "2026-12-01", "time": "10:00", "where": PAYLOADS[6][:200], "talk": "doctor",
    "asker": PAYLOADS[0][:200], "contact": PAYLOADS[18][:200], "reference": PAYLOADS[9][:40],
}  # fmt: skip


async def test_nobody_is_shut_out(office: Office, chrome: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wild words in name and fields; a mistake and a request; in light and in dark, on a phone."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    public = OfficePage(office.app.office_desk, public_url="", proxied=False).routes()
    desk = office.desk.routes()
    monkeypatch.setattr(office.desk, "routes", lambda: [*public, *desk])

    def made(connection: sa.Connection) -> str:
        contact = Contact(name=PAYLOADS[0][:80], asker="Frau Weber")
        now = office.clock.now()
        return offices.make(connection, office.vault, "erfurt", "district", contact, "2027-01-01", "staff:1", now)[1]

    token = await office.database.write(made)
    path = f"/office/{token}"

    def sends(**more: str) -> None:
        chrome.open(path)
        chrome.driver.execute_script(WRITE, ASKED | more)
        chrome.driver.execute_script("[...document.querySelectorAll('form')].at(-1).submit()")

    def asked() -> None:
        sends(day="2020-01-01")
        chrome.sees("vorbei oder zu nah")
        chrome.driver.execute_script(axe)
        ran = chrome.driver.execute_async_script("axe.run(document).then((r) => arguments[0](r))")
        assert [each["id"] for each in ran["violations"]] == []
        assert chrome.driver.execute_script("return document.getElementById('asker').value") == ASKED["asker"]
        sends()
        chrome.sees("Ihre Anfrage ist angekommen")
        chrome.sees("Angefragt")

    async with at_the_desk(office, chrome, await office.staff("Karla", "coordinator")) as do:
        await do(asked)
        for dark in (False, True):
            assert await do(lambda dark=dark: look_through(chrome, [(path, "", {})], axe, dark=dark)) == {}
        assert await do(chrome.complaints) == []
