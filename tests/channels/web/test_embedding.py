"""The chat in a town's page, in a real browser."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.web.browser import Phone, serving_files
from tests.channels.web.world import WELCOME, Bot, Server, eventually, label, serving, talk


@pytest.fixture
def bot() -> Bot:
    return Bot(talk)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    with serving_files(tmp_path) as url:
        yield url, tmp_path


def tag(server: Server) -> str:
    source = json.dumps(f"{server.url.replace('127.0.0.1', 'localhost')}/embed.js")
    viewport = "<meta name=viewport content='width=device-width'><link rel=icon href=data:,>"
    return f"<!doctype html><html lang=de>{viewport}<h1>Stadt</h1><script src={source} data-lang=de async></script>"


def test_chat_in_a_towns_page(chrome: Phone, bot: Bot, town: tuple[str, Path]) -> None:
    """One script tag gives a button that opens the chat, and everything works by keyboard."""
    url, files = town
    with serving(bot, embed_origins=(url,)) as server:
        (files / "index.html").write_text(tag(server), "utf-8")
        chrome.driver.get(url)
        eventually(lambda: chrome.all("body > button"))
        button = chrome.find("body > button")
        assert (button.text, button.get_attribute("aria-expanded")) == (label("web-open-chat"), "false")
        assert chrome.all("iframe") == []
        button.send_keys("\n")
        frame = chrome.find("iframe")
        assert frame.get_attribute("title") == label("web-title")
        assert chrome.run("document.activeElement.tagName") == "IFRAME"
        chrome.driver.switch_to.frame(frame)
        chrome.sees(WELCOME)
        chrome.write("hallo")
        chrome.sees(WELCOME, "hallo", "Echo: hallo")
        assert chrome.run("document.documentElement.scrollWidth <= innerWidth")
        chrome.find("#say").send_keys("\ue00c")
        chrome.driver.switch_to.default_content()
        eventually(lambda: button.get_attribute("aria-expanded") == "false")
        assert not frame.is_displayed()
        assert chrome.driver.switch_to.active_element == button
        button.click()
        chrome.driver.switch_to.frame(frame)
        chrome.find("#hide").click()
        chrome.driver.switch_to.default_content()
        eventually(lambda: not chrome.all("iframe"))


def test_other_sites(one_phone: Phone, bot: Bot, town: tuple[str, Path]) -> None:
    """A site that is not on the list gets no chat."""
    url, files = town
    with serving(bot, embed_origins=("https://www.stadt.example",)) as server:
        (files / "index.html").write_text(tag(server), "utf-8")
        one_phone.driver.get(url)
        eventually(lambda: one_phone.all("body > button"))
        one_phone.find("body > button").click()
        one_phone.driver.switch_to.frame(one_phone.find("iframe"))
        time.sleep(0.3)
        assert one_phone.all("#app") == []
        one_phone.driver.switch_to.default_content()
        one_phone.violations()
    assert bot.arrived == []
