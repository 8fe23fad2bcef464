"""A real Chromium with a virtual authenticator: from the invitation's link to the desk, and in again by passkey."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from starlette.applications import Starlette

from tests.channels.web.browser import CHROMIUM, DRIVER, FLAGS
from tests.channels.web.world import eventually
from tests.desk.office import Office
from tests.desk.ways import invite

pytestmark = pytest.mark.skipif(not (CHROMIUM.exists() and DRIVER.exists()), reason="no Chromium here")


@asynccontextmanager
async def served(office: Office) -> AsyncIterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    site = f"http://localhost:{listening.getsockname()[1]}"
    office.desk.public_url = site
    office.desk.guard._public = site
    config = uvicorn.Config(Starlette(routes=office.desk.routes()), lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield site
    finally:
        office.desk.stop()
        server.should_exit = True
        await task


def chromium() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(str(DRIVER)))


def through_the_door(site: str, code: str) -> dict[str, object]:
    """What somebody does and sees."""
    driver = chromium()
    try:
        authenticator = VirtualAuthenticatorOptions()
        authenticator.protocol, authenticator.transport = "ctap2", "internal"
        authenticator.has_resident_key = authenticator.has_user_verification = True
        authenticator.is_user_verified = authenticator.is_user_consenting = True
        driver.add_virtual_authenticator(authenticator)

        def find(selector: str):  # type: ignore[no-untyped-def]
            return driver.find_element(By.CSS_SELECTOR, selector)

        def press(selector: str, then: str) -> None:
            eventually(lambda: find(selector).is_displayed())
            find(selector).click()
            eventually(lambda: driver.current_url.endswith(then))

        driver.get(f"{site}/desk/join#{code}")
        eventually(lambda: find("input[name=code]").get_attribute("value") == code)
        seen: dict[str, object] = {"address": driver.current_url}
        press("main button", "/desk/join")
        eventually(lambda: bool(driver.find_elements(By.CSS_SELECTOR, "input[name=name]")))
        find("input[name=name]").send_keys("Gerda")
        press("main button.main", "/desk/setup")
        press("[data-passkey=make]", "/desk/setup/codes")
        find("main button").click()
        eventually(lambda: bool(driver.find_elements(By.CSS_SELECTOR, ".codes li")))
        seen["codes"] = len(driver.find_elements(By.CSS_SELECTOR, ".codes li"))
        press(".logout button", "/desk/login")
        press("[data-passkey=show]", "/desk/queue")
        driver.get(f"{site}/desk/profile")
        seen["name"] = find("input[name=name]").get_attribute("value")
        seen["script reads"] = driver.execute_script("return document.cookie")
        seen["complaints"] = [line["message"] for line in driver.get_log("browser") if line["level"] == "SEVERE"]
        return seen
    finally:
        driver.quit()


async def test_invitation_passkey_logout_login(office: Office) -> None:
    """The code leaves the address bar at once, the passkey opens the desk twice, and the policy is never broken."""
    code = await invite(office)
    async with served(office) as site:
        seen = await asyncio.to_thread(through_the_door, site, code)
    assert seen == {
        "address": f"{site}/desk/join",
        "codes": 8,
        "name": "Gerda",
        "script reads": "",
        "complaints": [],
    }
