"""The page with the whole house behind it: `lotse serve`, its database file and the shipped content."""

from __future__ import annotations

import io
import resource
import signal
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from PIL import Image

from bot.content import Content, search_of
from bot.settings import read_settings
from tests.channels.web.browser import Phone
from tests.channels.web.house import Lotse
from tests.channels.web.world import eventually
from tests.conversations.fixtures import content

__all__ = ["content"]

START_SECONDS = 15  # five times of what it takes
QUESTION = "Wo melde ich mein Kind in der Kita an?"


GERMAN = {"LOTSE_LANGUAGES": "de"}  # fewer texts are sooner read


@pytest.fixture(scope="module")
def lotse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotse]:
    """One for the tests that leave it as it is; it speaks all languages."""
    with Lotse(tmp_path_factory.mktemp("house") / "data", fresh=True) as running:
        yield running


def test_start(content: Content, tmp_path: Path) -> None:
    """A start takes less than 15 seconds of processor time, prints where to look, and ends in order.

    The search's indexes are there: the first start for a content builds them, which takes some seconds more.
    """
    search_of(read_settings({}, env_file=Path("none")), content.library).prepare()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Lotse(tmp_path / "data") as lotse:
        assert lotse.said[0].startswith(f"Lotse runs: {lotse.url}")
        assert "lotse chat" in lotse.said[1]
        assert lotse.said[2].startswith("Bots: none")
        assert lotse.said[3] == "Figures: closed (LOTSE_METRICS_TOKEN opens /metrics)"
        assert lotse.end(signal.SIGTERM) == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < START_SECONDS


def test_figures_are_for_who_has_the_token(lotse: Lotse, tmp_path: Path) -> None:
    """How many people wait is nobody's business: without a token, or with a wrong one, it is not here."""
    token = "a-token-of-the-tests"
    assert figures(lotse) == figures(lotse, token) == 404
    with Lotse(tmp_path / "open", LOTSE_METRICS_TOKEN=token, **GERMAN) as open_one:
        assert open_one.said[3].startswith(f"Figures: {open_one.url}/metrics")
        assert token not in "".join(open_one.said)
        assert [figures(open_one, wrong) for wrong in (None, token[:-1], "ü")] == [404] * 3
        assert figures(open_one, token) == 200


def figures(lotse: Lotse, token: str | None = None) -> int:
    headers = {} if token is None else {"Authorization": f"Bearer {token}".encode()}
    return httpx.get(f"{lotse.url}/metrics", headers=headers, verify=False).status_code


def test_main_job(chrome: Phone, tmp_path: Path) -> None:
    """A question becomes an answer with a place to go, in a page that was killed under it, without loss or doubling."""
    with Lotse(tmp_path / "data", **GERMAN) as lotse:
        main_job(chrome, lotse)


def main_job(chrome: Phone, lotse: Lotse) -> None:
    chrome.open(lotse.url)
    chrome.write(QUESTION)
    chrome.press("Stadt Erfurt")
    eventually(lambda: "Jugendamt" in chrome.lines()[-1], 10)
    before = chrome.lines()
    chrome.driver.refresh()
    chrome.sees(*before)
    lotse.end(signal.SIGKILL)
    chrome.write("Danke")
    lotse.start()
    chrome.driver.execute_script("window.dispatchEvent(new Event('online'))")
    eventually(lambda: len(chrome.lines()) > len(before) + 1, 20)
    assert chrome.lines()[: len(before)] == before
    assert chrome.lines().count("Danke") == 1


@pytest.mark.parametrize("language", ["en", "ar", "uk", "ru", "tr", "fa"])
def test_every_language_fits(chrome: Phone, lotse: Lotse, language: str) -> None:
    """The welcome with its menu is no wider than a small phone in any language."""
    chrome.open(lotse.url, language)
    eventually(lambda: chrome.all(".choices button"))
    assert chrome.run("document.documentElement.scrollWidth <= innerWidth")
    assert chrome.run(
        "Array.from(document.querySelectorAll('header *, .choices button, #bottom button'))"
        ".every((e) => e.getBoundingClientRect().left >= 0 && e.getBoundingClientRect().right <= innerWidth)"
    )


def test_pictures_that_unpack_to_much_more(lotse: Lotse) -> None:
    """Four small pictures that unpack to 64 MB each, at once, are kept and do not fill the machine."""
    before, out = lotse.peak_bytes(), io.BytesIO()
    Image.new("RGBA", (4_000, 4_000)).save(out, "PNG")

    def upload(_number: int) -> int:
        with httpx.Client(base_url=lotse.url, timeout=60, verify=False) as page:
            token = page.post("/web/web/session").json()["token"]
            where = f"/web/web/media?id={uuid.uuid4()}"
            return page.post(where, content=out.getvalue(), headers={"Authorization": f"Bearer {token}"}).status_code

    with ThreadPoolExecutor(4) as pages:
        assert list(pages.map(upload, range(4))) == [202] * 4
    assert lotse.peak_bytes() - before < 4 * 64_000_000
