"""What the page in a real browser says of what was sent: that it arrived with a human, that it cannot be taken."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import pytest

from bot.core.messages import Outbound, Part
from tests.channels.web.browser import Phone
from tests.channels.web.world import WELCOME, Bot, Server, eventually, label, say, talk


@pytest.fixture
def bot() -> Bot:
    return Bot(talk)


def test_file(chrome: Phone, server: Server, bot: Bot) -> None:
    """A picture that is chosen arrives; a file of another kind is refused in words."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    with tempfile.TemporaryDirectory() as directory:
        for name, content in (("brief.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50), ("böse.svg", b"<svg onload='x'>")):
            file = Path(directory) / name
            file.write_bytes(content)
            chrome.find("#file").send_keys(str(file))
            eventually(partial(shows, chrome, name))
    own = ["\U0001f4ce brief.png", f"\U0001f4ce böse.svg|{label('file-kind-unknown')}"]
    eventually(lambda: set(chrome.lines()) == {WELCOME, *own, "Datei: image/png"})
    assert [(kind, mime) for kind, mime, _ in bot.files] == [("image", "image/png")]


def test_a_text_that_is_too_long(chrome: Phone, server: Server, bot: Bot) -> None:
    """It is not sent and not cut: a sentence says so, and the words stay in the field to be shortened."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.driver.execute_script("document.getElementById('say').value = 'ж'.repeat(4097)")
    chrome.find("#send").click()
    eventually(lambda: chrome.find("#status").text == label("message-too-long"))
    assert chrome.run("document.getElementById('say').value.length") == 4097
    chrome.driver.execute_script("document.getElementById('say').value = '😀'.repeat(4096)")
    chrome.find("#send").click()
    eventually(lambda: chrome.find("#status").text == "" and len(bot.arrived) == 2)
    assert bot.arrived[1].text == "😀" * 4096


def shows(chrome: Phone, words: str) -> bool:
    return any(words in line for line in chrome.lines())


def test_while_a_human_is_in_charge(chrome: Phone, server: Server, bot: Bot) -> None:
    """Nobody is said to be writing; below the newest words stands that they arrived, which is read out once a hold."""
    received = label("held-message-received")
    chrome.open(server.url)
    chrome.sees(WELCOME)
    bot.holds = True
    chrome.write("eins")
    chrome.sees(WELCOME, f"eins|{received}")
    assert not chrome.find("#typing").is_displayed()
    assert chrome.find(".receipt").get_attribute("aria-hidden") is None
    chrome.driver.execute_script(
        "window.seen = 0; new MutationObserver(() => { if (!document.getElementById('typing').hidden) window.seen++; })"
        ".observe(document.getElementById('typing'), {attributes: true});"
    )
    chrome.write("zwei")
    chrome.sees(WELCOME, "eins", f"zwei|{received}")
    bot.add(bot.arrived[0].address, say("Ein Mensch schreibt", purpose="relay"))
    chrome.write("drei")
    lines = (WELCOME, "eins", "zwei", "Ein Mensch schreibt", f"drei|{received}")
    chrome.sees(*lines)
    assert chrome.find(".receipt").get_attribute("aria-hidden") == "true"
    assert chrome.run("window.seen") == 0
    chrome.driver.refresh()
    chrome.sees(*lines)
    bot.holds = False
    bot.add(bot.arrived[0].address, say("Ich antworte wieder"))
    chrome.write("vier")
    chrome.sees(*lines, "Ich antworte wieder", "vier", "Echo: vier")


def test_a_picture_of_a_guide(chrome: Phone, server: Server, bot: Bot) -> None:
    """It stands in the chat with its name, can be kept; a document is a button."""
    chrome.open(server.url)
    eventually(lambda: bot.arrived)
    address = bot.arrived[0].address
    photo = Part(kind="media", media="ref-1", mime="image/jpeg", name="photo.jpg")
    letter = Part(kind="media", media="ref-2", mime="application/pdf", name="letter.pdf")
    eventually(lambda: bot.lines(address))
    bot.add(address, Outbound(id="o", address=address, purpose="relay", parts=[Part(text="Hier:"), photo, letter]))
    eventually(lambda: chrome.run("(document.querySelector('.file img') || {}).naturalWidth") == 8)
    assert chrome.find(".file img").get_attribute("alt") == "photo.jpg"
    assert [button.text for button in chrome.all(".file button")] == ["📎 photo.jpg", "📎 letter.pdf"]
    chrome.run("HTMLAnchorElement.prototype.click = function () { window.kept = [this.download, this.href]; }")
    chrome.all(".file button")[1].click()
    eventually(lambda: chrome.run("window.kept"))
    name, url = chrome.run("window.kept")  # type: ignore[misc]
    assert name == "letter.pdf"
    assert str(url).startswith(f"blob:{server.url}")
    assert chrome.run("document.documentElement.scrollWidth <= innerWidth")
    assert chrome.violations() == []
