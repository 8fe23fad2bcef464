"""Certificates in Chromium, at the desk and for whoever checks one: nothing written runs, nobody is shut out."""

from __future__ import annotations

from importlib import resources

import pytest

from bot.storage.certificates import in_groups
from bot.volunteers.verifying import Verifying
from tests.desk.certified import issued, with_hours
from tests.desk.office import Office
from tests.desk.payloads import PAYLOADS
from tests.desk.test_seen import Screen, at_the_desk, look_through
from tests.desk.test_seen import chrome as chrome


async def test_nobody_is_shut_out(office: Office, chrome: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wild words in name, programme and signature; in light and in dark, on a phone; a code is typed and confirmed."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    desk, public = office.desk.routes(), Verifying(office.app.certificates, proxied=False).routes()
    monkeypatch.setattr(office.desk, "routes", lambda: [*public, *desk])
    uuid = await with_hours(office, PAYLOADS[0][:80])
    made = await issued(office, uuid, programme=PAYLOADS[1], signer=PAYLOADS[2])
    assert made.paper
    code = in_groups(made.paper.code)
    karla = await office.staff("Karla", "coordinator")
    paths = [(path, "", {}) for path in (f"/desk/volunteers/{uuid}/certificates", "/verify", f"/verify/{code}")]

    def typed() -> None:
        chrome.open("/verify")
        chrome.one("#code").send_keys(code.lower())
        chrome.one("button").click()
        chrome.sees("3:30")
        assert code not in chrome.driver.current_url

    async with at_the_desk(office, chrome, karla) as do:
        for dark in (False, True):
            assert await do(lambda dark=dark: look_through(chrome, paths, axe, dark=dark)) == {}
        await do(typed)
        assert await do(chrome.complaints) == []
