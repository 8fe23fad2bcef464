"""The whole way in a real browser: asked in Arabic on Telegram, answered in German at the desk, and back to the bot."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from bot.content import Content
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.channels.web.browser import CHROMIUM, DRIVER
from tests.channels.web.world import eventually
from tests.desk.journey.way import ANSWER, IN_ARABIC, QUESTION, THANKS, Way, on_the_way
from tests.desk.journey.wayend import is_over
from tests.desk.test_browser import chromium, served

pytestmark = pytest.mark.skipif(not (CHROMIUM.exists() and DRIVER.exists()), reason="no Chromium here")


class Page:
    """What Gabi does at the desk. Runs in a thread of its own."""

    def __init__(self, site: str, token: str) -> None:
        self.driver: webdriver.Chrome = chromium()
        self.site = site
        self.driver.get(f"{site}/desk/login")
        self.driver.add_cookie({"name": "lotse-desk", "value": token, "path": "/"})

    def find(self, selector: str):  # type: ignore[no-untyped-def]
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def press(self, selector: str) -> None:
        eventually(lambda: self.find(selector).is_displayed())
        self.find(selector).click()

    def shows(self, words: str) -> None:
        """The page may change at any moment: it is live."""

        def there() -> bool:
            with suppress(WebDriverException):
                return words in self.find("main").text
            return False

        eventually(there)

    def takes_the_case(self) -> None:
        self.driver.get(f"{self.site}/desk/queue")
        self.shows(QUESTION)
        self.driver.get(f"{self.site}/desk/cases/1")
        self.press('form[action$="/take"] button')
        self.shows("bei Ihnen")

    def answers_in_arabic(self) -> None:
        """Written in German, read over in Arabic, sent."""
        self.find("#words").send_keys(ANSWER)
        self.press('button[formaction$="/translate"]')
        eventually(lambda: self.find("#translated").get_attribute("value") == IN_ARABIC)
        self.press("main button.main")
        self.shows(ANSWER)

    def resolves(self) -> None:
        self.driver.get(f"{self.site}/desk/cases/1/resolve")
        Select(self.find("#topic")).select_by_value("other")
        self.press('input[name=outcome][value="answered"]')
        self.press("main button.main")
        self.shows("abgeschlossen")


@pytest.mark.parametrize("sensitive", [True, False], ids=["yes", "no"])
async def test_from_the_question_to_the_rating(
    content: Content,
    sqlite_database: Database,
    vault: Vault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sensitive: bool,
) -> None:
    """Asked, not found, a case, taken, both write, resolved, rated, and the bot answers again.

    Where the guide's words may not leave by Telegram, only a link to them does.
    """
    async with on_the_way(content, sqlite_database, vault, tmp_path, monkeypatch, sensitive=sensitive) as way:
        await way.asks_until_a_human_has_it()
        async with served(way.as_served()) as site:
            page = await asyncio.to_thread(Page, site, await way.session(await way.hire()))
            try:
                await both_write(way, page, sensitive=sensitive)
                await asyncio.to_thread(page.resolves)
            finally:
                await asyncio.to_thread(page.driver.quit)
        await is_over(way)


async def both_write(way: Way, page: Page, *, sensitive: bool) -> None:
    await asyncio.to_thread(page.takes_the_case)
    await asyncio.to_thread(page.answers_in_arabic)
    read = await way.reads()
    if sensitive:
        assert IN_ARABIC in read
        assert ANSWER in read  # the original below it
    else:
        assert IN_ARABIC not in read
        assert ANSWER not in read
        assert way.lotse.house.words("relay-answer-waiting", "ar") in read or "#start=" in read
    way.amira.says(THANKS)
    assert await way.hears_nothing()
    await asyncio.to_thread(page.shows, THANKS)  # without loading the page
