"""The form of a draft in a real Chromium: nothing written in it runs, and mistakes are where the focus goes."""

from __future__ import annotations

import asyncio

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.channels.web.browser import CHROMIUM, DRIVER
from tests.channels.web.world import eventually
from tests.desk.office import Office
from tests.desk.test_browser import chromium, served
from tests.desk.test_knowledge import HOSTILE, topic

pytestmark = pytest.mark.skipif(not (CHROMIUM.exists() and DRIVER.exists()), reason="no Chromium here")

NAMELESS = """
return [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea")]
  .filter(each => !each.labels.length).map(each => each.outerHTML)"""
TWICE = """
const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
return ids.filter((id, at) => ids.indexOf(id) !== at)"""
NOWHERE = """
return [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")]
  .flatMap(each => [each.getAttribute("aria-describedby"), each.getAttribute("aria-labelledby")])
  .flatMap(ids => (ids || "").split(" "))
  .filter(id => id && !document.getElementById(id))"""
HEADINGS = """
const levels = [...document.querySelectorAll("h1, h2, h3")].map(each => +each.tagName[1]);
return levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)"""

SAVED = "return document.readyState === 'complete' && !document.querySelector('.issues')"


def work(site: str, token: str, uuid: str) -> dict[str, object]:
    driver = chromium()
    try:
        driver.get(f"{site}/desk/login")
        driver.add_cookie({"name": "lotse-desk", "value": token, "path": "/"})
        driver.get(f"{site}/desk/knowledge/{uuid}")
        answer = driver.find_element(By.ID, "field-answer")
        answer.clear()
        answer.send_keys("".join(HOSTILE))
        driver.find_element(By.ID, "field-title").clear()
        driver.find_element(By.CSS_SELECTOR, "button[formaction]").click()
        eventually(lambda: driver.execute_script("return document.activeElement.id") == "issues")
        seen: dict[str, object] = {
            "focus": driver.execute_script("return document.activeElement.id"),
            "answer": driver.find_element(By.ID, "field-answer").get_attribute("value"),
            "wrong": driver.find_element(By.CSS_SELECTOR, ".issues a").get_attribute("href").rpartition("#")[2],
            "wide": driver.execute_script("return document.documentElement.scrollWidth > innerWidth"),
        }
        driver.find_element(By.ID, "field-title").send_keys("Zwerge")
        driver.find_element(By.CSS_SELECTOR, ".draft button.main").click()
        eventually(lambda: driver.execute_script(SAVED))  # asked in one go: an element found may be of the page before
        seen["preview"] = HOSTILE[0] in driver.execute_script("return document.getElementById('preview').innerText")
        for name, script in (("nameless", NAMELESS), ("twice", TWICE), ("nowhere", NOWHERE), ("headings", HEADINGS)):
            seen[name] = [found for page in pages(driver, site, uuid) for found in script_on(driver, page, script)]
        seen["images"] = len(driver.find_elements(By.CSS_SELECTOR, "main img"))
        seen["log"] = [entry["message"] for entry in driver.get_log("browser") if "favicon" not in entry["message"]]
        return seen
    finally:
        driver.quit()


def pages(driver: webdriver.Chrome, site: str, uuid: str) -> list[str]:
    return [f"{site}/desk/knowledge/{uuid}", f"{site}/desk/knowledge", f"{site}/desk/knowledge/gaps"]


def script_on(driver: webdriver.Chrome, page: str, script: str) -> list[object]:
    if driver.current_url != page:
        driver.get(page)
    return list(driver.execute_script(script))


async def test_a_draft_in_a_browser(office: Office) -> None:
    """Without a script: refused with the focus on the mistakes, each field named, hostile words shown as words."""
    who = await office.sign_in(await office.staff("Karla", "coordinator"))
    token = next(cookie.value for cookie in who.cookies.jar if cookie.name.endswith("lotse-desk"))
    _, row = await topic(office)
    async with served(office) as site:
        seen = await asyncio.to_thread(work, site, token or "", row.uuid)
    assert seen == {
        "focus": "issues", "answer": "".join(HOSTILE), "wrong": "field-title", "wide": False, "preview": True,
        "nameless": [], "twice": [], "nowhere": [], "headings": [], "images": 0,
        "log": [each for each in seen["log"] if "422" in each],  # type: ignore[attr-defined]
    }  # fmt: skip
