"""The page of the sandbox in a real browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from bot.sandbox.loopback import Loopback
from bot.sandbox.page import Page
from bot.sandbox.page_stands import Stands
from tests.channels.web.browser import HEIGHT, WIDTH, Phone
from tests.channels.web.browser import one_phone as one_phone
from tests.channels.web.world import eventually
from tests.sandbox.echo import Echo
from tests.sandbox.test_page import TEXTS

LANGUAGES = ("de", "en", "ar", "fa")
HOSTILE = "<img src=x onerror=\"document.title='owned'\"> <script>document.title='owned'</script>"


@pytest.fixture
def url() -> Iterator[str]:
    """Stand-ins, a bot and the page in an event loop of their own."""
    ready, found = threading.Event(), [""]
    loop, ends = asyncio.new_event_loop(), asyncio.Event()

    async def run() -> None:
        async with Stands() as stands, Echo(stands), Loopback(Page(stands, TEXTS, LANGUAGES).app) as server:
            found[0] = server.url
            ready.set()
            await ends.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    assert ready.wait(10)
    yield found[0]
    loop.call_soon_threadsafe(ends.set)
    thread.join(10)
    loop.close()


def fresh(look: Callable[[], object]) -> None:
    """Wait for something on a page that is drawn anew while we look."""

    def once() -> object:
        try:
            return look()
        except StaleElementReferenceException:
            return None

    eventually(once)


class Tab:
    """The page in the browser, by what is seen on it."""

    def __init__(self, ours: Phone, url: str) -> None:
        self.phone = ours
        self.driver = ours.driver
        self.url = url

    def open(self, lang: str = "de", width: int = WIDTH) -> None:
        metrics = {"width": width, "height": max(HEIGHT, width), "deviceScaleFactor": 1, "mobile": width == WIDTH}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get(f"{self.url}/?lang={lang}")
        fresh(lambda: self.phone.find("#clock").text)

    def add(self, name: str, channel: str) -> None:
        if not self.phone.find("#adding").get_attribute("open"):
            self.phone.find("#adding summary").click()
        self.phone.find("#name").send_keys(name)
        Select(self.phone.find("#channel")).select_by_value(channel)
        self.phone.find("#add button").click()
        fresh(lambda: name in [heading.text.partition(" · ")[0] for heading in self.phone.all("h2")])

    def column(self, name: str) -> WebElement:
        return next(
            each
            for each in self.phone.all(".person")
            if each.find_element(By.TAG_NAME, "bdi").get_attribute("textContent") == name
        )

    def write(self, name: str, text: str) -> None:
        self.column(name).find_element(By.TAG_NAME, "textarea").send_keys(text)
        self.column(name).find_element(By.CSS_SELECTOR, ".say button:last-child").click()

    def said(self, name: str) -> list[str]:
        return [
            str(e.get_attribute("textContent")) for e in self.column(name).find_elements(By.CSS_SELECTOR, ".line .text")
        ]

    def sees(self, name: str, *texts: str) -> None:
        fresh(lambda: self.said(name) == list(texts))

    def press(self, name: str, label: str) -> None:
        fresh(lambda: self._pressed(name, label))

    def _pressed(self, name: str, label: str) -> bool:
        found = [e for e in self.column(name).find_elements(By.TAG_NAME, "button") if e.text == label]
        if not found:
            return False
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found[-1])
        found[-1].click()
        return True

    def too_wide(self) -> bool:
        return bool(self.phone.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture
def tab(one_phone: Phone, url: str) -> Iterator[Tab]:
    one_phone.violations()
    yield Tab(one_phone, url)
    assert one_phone.violations() == []
    one_phone.driver.get("about:blank")


def test_two_people_on_a_phone(tab: Tab) -> None:
    """At 320 pixels one person is shown at a time, the other one tab away; buttons are pressed, nothing is too wide."""
    tab.open()
    tab.add("Amira", "telegram")
    tab.write("Amira", "menu")
    tab.sees("Amira", "menu", "Echo: menu")
    tab.press("Amira", "Nein")
    tab.sees("Amira", "menu", "Echo: menu", "Gewählt: 1:a:no")
    tab.add("Oleh", "whatsapp")
    assert not tab.column("Amira").is_displayed()
    tab.write("Oleh", "menu")
    tab.sees("Oleh", "menu", "Wählen")
    tab.press("Oleh", "Ja")
    tab.sees("Oleh", "menu", "Wählen", "Ja", "Echo: Ja")
    assert not tab.too_wide()
    tab.phone.find("#tabs button").click()
    assert tab.column("Amira").is_displayed()
    assert not tab.column("Oleh").is_displayed()


def test_side_by_side(tab: Tab) -> None:
    """On a wide screen everybody is seen, and what is said to one while another writes is seen at once."""
    tab.open(width=1_280)
    tab.add("Amira", "telegram")
    tab.add("Oleh", "whatsapp")
    tab.write("Amira", "eins")
    tab.write("Oleh", "zwei")
    tab.sees("Amira", "eins", "Echo: eins")
    tab.sees("Oleh", "zwei", "Echo: zwei")
    one, other = tab.column("Amira").rect, tab.column("Oleh").rect
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]


def test_keyboard_alone(tab: Tab) -> None:
    """A person is added and written as without a mouse, with the focus where it is needed."""
    tab.open()
    tab.phone.find("#name").send_keys("Amira" + Keys.ENTER)
    fresh(lambda: tab.phone.run("document.activeElement.tagName") == "TEXTAREA")
    ActionChains(tab.driver).send_keys("menu" + Keys.ENTER).perform()
    tab.sees("Amira", "menu", "Echo: menu")
    assert tab.phone.run("document.activeElement.tagName") == "TEXTAREA"
    for _ in range(12):  # back into the chat, to the last button
        ActionChains(tab.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        if tab.phone.run("document.activeElement.textContent") == "Nein":
            break
    ActionChains(tab.driver).send_keys(Keys.ENTER).perform()
    tab.sees("Amira", "menu", "Echo: menu", "Gewählt: 1:a:no")
    assert tab.phone.run("document.activeElement.className") == "log"


def test_names_for_screen_readers(tab: Tab) -> None:
    """Everything that can be used has a name, every chat is a log with its person's name."""
    tab.open()
    for name, channel in (("Amira", "telegram"), ("Oleh", "whatsapp")):
        tab.add(name, channel)
        tab.write(name, "menu")
    fresh(lambda: len(tab.said("Oleh")) == 2)
    tab.driver.execute_script("for (const e of document.querySelectorAll('details')) e.open = true")
    nodes = tab.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    used = {"button", "textbox", "combobox", "checkbox", "link", "log", "group", "DisclosureTriangle"}
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in used
    ]
    assert [each for each in found if not each[1] and each[0] != "group"] == []
    assert ("log", "Chat: Oleh") in found
    assert ("textbox", "Nachricht") in found


@pytest.mark.parametrize("width", [WIDTH, 1_280])
def test_right_to_left(tab: Tab, width: int) -> None:
    """The Arabic page runs from the right, each message in its own direction, and nothing is too wide."""
    tab.open("ar", width)
    tab.add("Amira", "telegram")
    tab.write("Amira", "مرحبا")
    tab.sees("Amira", "مرحبا", "Echo: مرحبا")
    tab.driver.execute_script("for (const e of document.querySelectorAll('details')) e.open = true")
    assert tab.phone.run("getComputedStyle(document.body).direction") == "rtl"
    directions = tab.phone.run(
        "[...document.querySelectorAll('.line .text')].map((e) => getComputedStyle(e).direction)"
    )
    assert directions == ["rtl", "ltr"]
    own, other = (line.rect for line in tab.phone.all(".line"))
    assert own["x"] < other["x"]  # what one says oneself stands at the end of the line: on the left
    assert not tab.too_wide()


def test_words_stay_words(tab: Tab) -> None:
    """Markup somebody writes is shown as it was written."""
    tab.open()
    tab.add("<b>Amira</b>", "telegram")
    tab.write("<b>Amira</b>", HOSTILE)
    tab.sees("<b>Amira</b>", HOSTILE, f"Echo: {HOSTILE}")
    assert tab.driver.title == "Lotse ausprobieren"


def test_own_message_is_corrected(tab: Tab) -> None:
    """Who edits what they wrote sees both, and goes on writing."""
    tab.open()
    tab.add("Amira", "telegram")
    tab.write("Amira", "Kitta")
    tab.sees("Amira", "Kitta", "Echo: Kitta")
    tab.press("Amira", "Bearbeiten")
    ActionChains(tab.driver).send_keys(Keys.BACKSPACE * 3 + "a" + Keys.ENTER).perform()
    tab.sees("Amira", "Kia", "Echo: Kitta")
    assert "Vorher: Kitta" in tab.column("Amira").text
    tab.write("Amira", "zwei")
    tab.sees("Amira", "Kia", "Echo: Kitta", "zwei", "Echo: zwei")


def test_trouble_and_violations(tab: Tab) -> None:
    """Faults and violations are counted where everybody sees it, and go when they are taken back."""
    tab.open(width=1_280)
    tab.add("Amira", "telegram")
    tab.driver.execute_script("for (const e of document.querySelectorAll('details')) e.open = true")
    Select(tab.phone.find("#fault-times")).select_by_value("0")
    Select(tab.phone.find("#fault-phone")).select_by_visible_text("Amira")
    tab.phone.find("#trouble button").click()
    fresh(lambda: tab.phone.find("#fault-count").text == "1")
    assert tab.phone.find("#faults").text == "Telegram · zu viele Anfragen (429) · Amira · bis zum Beenden"
    tab.phone.find("#heal").click()
    fresh(lambda: tab.phone.find("#faults").text == "Keine Störung.")
    tab.write("Amira", "bad")
    fresh(lambda: "unknown parameter txt" in tab.phone.find("#violations").text)
    tab.phone.find("#forgive").click()
    fresh(lambda: tab.phone.find("#no-violations").is_displayed())
