"""The system's Chromium as a phone of 320 pixels."""

from __future__ import annotations

import contextlib
import functools
import tempfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.channels.web.world import eventually

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en",
)  # fmt: skip
WIDTH, HEIGHT = 320, 568


class Phone:
    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, url: str, language: str | None = "de") -> None:
        """Open the page as somebody who never was there, and choose a language."""
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "all"})
        self.driver.get(url)
        if language:
            eventually(lambda: self.find("#languages").is_displayed())
            self.find(f"#languages button[lang={language}]").click()
            eventually(lambda: self.find("#chat").is_displayed())

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str) -> object:
        return self.driver.execute_script(f"return {script}")

    def write(self, text: str) -> None:
        self.find("#say").send_keys(text)
        self.find("#send").click()

    def lines(self) -> list[str]:
        """What the log shows, without what is only for the ear."""
        return self.run(  # type: ignore[return-value]
            "Array.from(document.querySelectorAll('#log .line')).filter((e) => !e.hidden).map((e) =>"
            " Array.from(e.children).filter((c) => c.className !== 'unseen').map((c) => c.textContent).join('|'))"
        )

    def sees(self, *lines: str) -> None:
        """The log comes to show exactly these lines."""
        try:
            eventually(lambda: self.lines() == list(lines))
        except AssertionError:
            assert self.lines() == list(lines)

    def press(self, label: str) -> None:
        eventually(lambda: [b for b in self.all(".choices button") if b.text == label])
        button = [b for b in self.all(".choices button") if b.text == label][-1]
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def violations(self) -> list[str]:
        """What the console says of broken policies or scripts."""
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [e["message"] for e in entries if "Content Security" in e["message"] or "Uncaught" in e["message"]]


@contextlib.contextmanager
def phone() -> Iterator[Phone]:
    with tempfile.TemporaryDirectory() as directory:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={directory}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService(str(DRIVER)))
        try:
            metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": True}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            yield Phone(driver)
        finally:
            driver.quit()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextlib.contextmanager
def serving_files(directory: Path) -> Iterator[str]:
    """Another site: plain files on a port of their own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(directory)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def one_phone() -> Iterator[Phone]:
    """The browser of all tests that need one: it takes seconds to start."""
    if not (CHROMIUM.exists() and DRIVER.exists()):
        pytest.skip("needs Chromium and its driver in /usr/bin")
    with phone() as ours:
        yield ours
