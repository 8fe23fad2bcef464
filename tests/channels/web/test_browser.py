"""The page in a real browser, as a phone shows it."""

from __future__ import annotations

import re
import time

import pytest

from tests.channels.web.browser import WIDTH, Phone
from tests.channels.web.world import WELCOME, Bot, Server, eventually, label, say, talk

HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg/onload=document.title='owned'>",
    "\"><iframe srcdoc='<script>1</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "%(x)s {0} {user.__class__}",
    "a\u202eb\u2066c",
    "&lt;b&gt; &amp;",
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 3


@pytest.fixture
def bot() -> Bot:
    return Bot(talk)


def test_conversation(chrome: Phone, server: Server, bot: Bot) -> None:
    """Somebody opens the page, chooses a language, takes a choice and writes: everything arrives and is answered."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.press("Ja")
    chrome.sees(WELCOME, "Ja", "Gewählt: p1 Ja")
    chrome.write("Grüße")
    chrome.sees(WELCOME, "Ja", "Gewählt: p1 Ja", "Grüße", "Echo: Grüße")
    assert [(i.kind, i.hint) for i in bot.arrived] == [("start", "de"), ("choice", "de"), ("text", "de")]
    assert chrome.find(".choices button[aria-pressed=true]").text == "Ja"


def test_reload_keeps_history(chrome: Phone, server: Server, bot: Bot) -> None:
    """After a reload the same lines stand there, and nothing was said again."""
    chrome.open(server.url)
    chrome.press("Nein")
    chrome.write("eins")
    lines = (WELCOME, "Nein", "Gewählt: p1 Nein", "eins", "Echo: eins")
    chrome.sees(*lines)
    chrome.driver.refresh()
    chrome.sees(*lines)
    assert chrome.find(".choices button[aria-pressed=true]").text == "Nein"
    chrome.write("zwei")
    chrome.sees(*lines, "zwei", "Echo: zwei")
    assert len(bot.arrived) == 4


def test_long_history(chrome: Phone, server: Server, bot: Bot) -> None:
    """A long conversation begins with its newest lines, and shows the older ones on request."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    bot.add(bot.arrived[0].address, *(say(str(number)) for number in range(100)))
    chrome.driver.refresh()
    eventually(lambda: chrome.find("#older").is_displayed())
    assert chrome.lines() == [str(number) for number in range(40, 100)]
    chrome.driver.execute_script("document.getElementById('older').click()")
    eventually(lambda: len(chrome.lines()) == 101)
    assert not chrome.find("#older").is_displayed()


def test_server_restarts(chrome: Phone, server: Server, bot: Bot) -> None:
    """What is said while the server is away is said once when it is back, in order, and nothing is lost."""
    chrome.open(server.url)
    chrome.write("vorher")
    before = (WELCOME, "vorher", "Echo: vorher")
    chrome.sees(*before)
    server.down()
    chrome.write("eins")
    chrome.write("zwei")
    eventually(lambda: chrome.find("#status").text == label("web-reconnecting"))
    eventually(lambda: len(chrome.all("button.state")) == 2)
    assert chrome.find("button.state").text == label("web-not-sent-retry")
    bot.add(bot.arrived[0].address, say("Inzwischen"))
    server.up()
    chrome.driver.execute_script("for (const b of document.querySelectorAll('button.state')) b.click()")
    eventually(lambda: len(chrome.lines()) == 8)
    assert sorted(chrome.lines()) == sorted([*before, "Inzwischen", "eins", "zwei", "Echo: eins", "Echo: zwei"])
    eventually(lambda: chrome.find("#status").text == "")
    chrome.driver.refresh()
    chrome.sees(*before, "Inzwischen", "eins", "Echo: eins", "zwei", "Echo: zwei")
    assert [i.text for i in bot.arrived] == ["", "vorher", "eins", "zwei"]


def test_reload_while_away(chrome: Phone, server: Server, bot: Bot) -> None:
    """What could not be sent outlives a reload of the page and is sent later, once."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    bot.away = True
    chrome.write("wichtig")
    eventually(lambda: chrome.all("button.state"))
    chrome.driver.refresh()
    eventually(lambda: chrome.find("#status").text == label("web-reconnecting"))
    bot.away = False
    chrome.driver.execute_script("window.dispatchEvent(new Event('online'))")
    chrome.sees(WELCOME, "wichtig", "Echo: wichtig")
    assert [i.text for i in bot.arrived] == ["", "wichtig"]


def test_lost_acknowledgement(chrome: Phone, server: Server, bot: Bot) -> None:
    """A message whose acknowledgement was lost is sent again and stands there once."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.driver.execute_script(
        "const real = window.fetch; let lost = 1;"
        "window.fetch = (url, o) => real(url, o).then((r) => {"
        " if (lost && url.includes('/messages')) { lost = 0; throw new TypeError('lost'); } return r; });"
    )
    chrome.write("einmal")
    chrome.sees(WELCOME, "einmal", "Echo: einmal")
    eventually(lambda: chrome.run("!localStorage.getItem('lotse.pending')"))
    time.sleep(0.3)
    chrome.sees(WELCOME, "einmal", "Echo: einmal")
    assert len(bot.arrived) == 2


def test_hostile_texts(chrome: Phone, server: Server, bot: Bot) -> None:
    """Markup, templates and steering characters are shown as they are, whoever says them and wherever."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    address = bot.arrived[0].address
    for text in HOSTILE:
        link = {"kind": "link", "text": text, "url": "javascript:document.title='owned'"}
        bot.add(address, say("", text, prompt=text[:9], parts=[{"text": text}, link, {"kind": "place", "text": text}]))
    chrome.sees(WELCOME, *("|".join([text] * 3) for text in HOSTILE))
    assert [button.get_attribute("textContent") for button in chrome.all(".choices button")][2:] == HOSTILE
    chrome.driver.execute_script("document.getElementById('say').value = arguments[0]", HOSTILE[1])
    chrome.find("#send").click()
    eventually(lambda: chrome.lines()[-1] == f"Echo: {HOSTILE[1]}")
    assert chrome.lines()[-2] == HOSTILE[1]
    chrome.driver.refresh()
    eventually(lambda: chrome.lines()[-1:] == [f"Echo: {HOSTILE[1]}"])
    assert chrome.driver.title == label("web-title")
    assert chrome.all("#log img, #log script, #log iframe, #log a, #log svg") == []


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_narrow(chrome: Phone, server: Server, bot: Bot, language: str, direction: str) -> None:
    """At 320 pixels nothing is wider than the screen and every button can be hit, in both directions."""
    chrome.driver.get(server.url)
    eventually(lambda: chrome.find("#languages").is_displayed())
    assert_fits(chrome)
    chrome.open(server.url, language)
    chrome.sees(WELCOME)
    bot.add(bot.arrived[0].address, say(LONG, LONG[:60], "Kurz", "Ja", asks="place", prompt="p3", lang=language))
    eventually(lambda: len(chrome.all(".choices button")) == 5)
    chrome.find("#over").click()
    assert chrome.find("html").get_attribute("dir") == direction
    assert_fits(chrome)
    own_side = chrome.run("getComputedStyle(document.querySelector('.line')).direction")
    assert own_side == direction


def test_line_that_begins_with_another_script(chrome: Phone, server: Server, bot: Bot) -> None:
    """An Arabic line runs from right to left also if an emoji that counts as Latin, or a German word, comes first."""
    chrome.open(server.url, "ar")
    chrome.sees(WELCOME)
    for text in ("ℹ️ أنا برنامج.", "Kita روضة."):
        bot.add(bot.arrived[0].address, say(text, lang="ar"))
        eventually(lambda text=text: chrome.lines()[-1] == text)
        first, last = chrome.run(  # type: ignore[misc]
            "(() => { const t = Array.from(document.querySelectorAll('#log .line p')).pop().firstChild;"
            " return [0, t.length - 1].map((i) => { const r = document.createRange(); r.setStart(t, i);"
            " r.setEnd(t, i + 1); return r.getBoundingClientRect().left; }); })()"
        )
        assert last < first


def assert_fits(chrome: Phone) -> None:
    assert chrome.run("[document.documentElement.scrollWidth, innerWidth]") == [WIDTH, WIDTH]
    small = chrome.run(
        "Array.from(document.querySelectorAll('button, textarea, a')).filter((e) => e.offsetWidth"
        " && (e.offsetWidth < 44 || e.offsetHeight < 44) && e.className !== 'skip').map((e) => e.outerHTML)"
    )
    assert small == []


def test_screen_reader(chrome: Phone, server: Server) -> None:
    """Every button has a name, new lines are read out, each with who said it, and the keyboard comes everywhere."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.driver.execute_cdp_cmd("Accessibility.enable", {})
    nodes = chrome.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [(n["role"]["value"], n["name"]["value"]) for n in nodes if not n["ignored"] and "name" in n]
    assert all(name for role, name in named if role in ("button", "textbox", "log", "link", "heading"))
    for expected in (
        ("log", label("web-title")), ("textbox", label("web-placeholder")), ("button", label("web-send")),
        ("button", label("web-hide-quickly")), ("link", label("web-skip-to-chat")), ("button", "Ja"),
    ):  # fmt: skip
        assert expected in named
    assert chrome.find(".line .unseen").get_attribute("textContent") == label("web-bot-said") + ": "
    eventually(lambda: chrome.find("#log").get_attribute("aria-live") == "polite")
    order = chrome.run(
        "Array.from(document.querySelectorAll('a, button, textarea, input')).filter((e) => e.offsetWidth)"
        ".map((e) => e.id || e.textContent)"
    )
    assert order == [label("web-skip-to-chat"), "language", "hide", "Ja", "Nein", "say", "send", "attach", "over"]


def test_contrast(chrome: Phone, server: Server, bot: Bot) -> None:
    """Every text stands out from what is behind it as WCAG AA asks (4.5 to 1)."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    address = bot.arrived[0].address
    bot.add(address, say("Gefahr", purpose="crisis"), say("Wo?", "Hier", prompt="p3", asks="place"))
    bot.add(address, say("", parts=[{"kind": "link", "text": "Seite", "url": "https://a.example"}]))
    bot.hide(address, 2)
    chrome.driver.refresh()
    chrome.press("Hier")
    chrome.find("#over").click()
    chrome.driver.execute_script("document.getElementById('status').textContent = 'x'")
    pairs = chrome.run(
        "Array.from(document.querySelectorAll('#app *')).filter((e) => e.offsetWidth && Array.from(e.childNodes)"
        ".some((n) => n.nodeType === 3 && n.data.trim())).map((e) => { let b = e, c; do { c = getComputedStyle(b)"
        ".backgroundColor; b = b.parentElement; } while (c === 'rgba(0, 0, 0, 0)' && b);"
        " return [e.id || e.className || e.tagName, getComputedStyle(e).color, c]; })"
    )
    assert len(pairs) > 12  # type: ignore[arg-type]
    assert [name for name, text, ground in pairs if contrast(text, ground) < 4.5] == []  # type: ignore[attr-defined]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_start_over(chrome: Phone, server: Server, bot: Bot) -> None:
    """Starting over asks first, then begins a new session with an empty page."""
    chrome.open(server.url)
    chrome.write("geheim")
    chrome.sees(WELCOME, "geheim", "Echo: geheim")
    chrome.find("#over").click()
    chrome.find("#confirm-no").click()
    chrome.sees(WELCOME, "geheim", "Echo: geheim")
    chrome.find("#over").click()
    chrome.find("#confirm-yes").click()
    chrome.sees(WELCOME)
    assert len({inbound.address for inbound in bot.arrived}) == 2
    chrome.driver.refresh()
    chrome.sees(WELCOME)


def test_hide_quickly(chrome: Phone, server: Server) -> None:
    """Hiding leaves at once; whoever comes back sees no line before they ask for it."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.find("#hide").click()
    eventually(lambda: chrome.driver.current_url == "about:blank")
    chrome.driver.get(server.url)
    eventually(lambda: chrome.find("#languages").is_displayed())
    assert not chrome.find("#chat").is_displayed()
    assert chrome.lines() == []
    chrome.open(server.url)
    chrome.sees(WELCOME)


def test_crisis_is_hidden(chrome: Phone, server: Server, bot: Bot) -> None:
    """When the bot takes back what it said on danger, it leaves the open page, too."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    address = bot.arrived[0].address
    bot.add(address, say("112", "Verbergen", prompt="p9", purpose="crisis"))
    chrome.sees(WELCOME, "112")
    bot.hide(address, 3)
    bot.add(address, say("Ist verborgen."))
    chrome.sees(WELCOME, label("web-hidden-message"), "Ist verborgen.")
    assert "Verbergen" not in [button.text for button in chrome.all(".choices button")]


def test_language_by_link(chrome: Phone, server: Server, bot: Bot) -> None:
    """A link can name the language and carry a payload, which is used once."""
    chrome.open(f"{server.url}/?lang=ar&start=kita-anmeldung", None)
    chrome.sees(WELCOME)
    assert (bot.arrived[0].hint, bot.arrived[0].payload) == ("ar", "kita-anmeldung")
    chrome.driver.refresh()
    chrome.sees(WELCOME)
    assert chrome.find("html").get_attribute("dir") == "rtl"
    assert len(bot.arrived) == 1


def test_a_link_behind_the_hash(chrome: Phone, server: Server, bot: Bot) -> None:
    """What opens an answer stands behind a #, where no server and no proxy writes it down; it works on an open page."""
    chrome.open(f"{server.url}/?lang=de#start=link-1", None)
    chrome.sees(WELCOME)
    chrome.driver.get(f"{server.url}/#start=link-2")
    eventually(lambda: len(bot.arrived) == 2)
    assert [inbound.payload for inbound in bot.arrived] == ["link-1", "link-2"]
    assert "link" not in chrome.driver.current_url


def test_another_language_later(chrome: Phone, server: Server, bot: Bot) -> None:
    """Another language can be chosen at any time: the page speaks it, and the bot is told."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    chrome.find("#language").click()
    chrome.find("#languages button[lang=en]").click()
    chrome.sees(WELCOME, WELCOME)
    assert chrome.find("html").get_attribute("lang") == "en"
    assert (bot.arrived[-1].kind, bot.arrived[-1].hint, bot.arrived[-1].payload) == ("start", "en", "language")


def test_share_location(chrome: Phone, server: Server, bot: Bot) -> None:
    """Where the bot asks for a place the page offers to share it."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    assert not chrome.find("#place").is_displayed()
    bot.add(bot.arrived[0].address, say("Wo sind Sie?", asks="place"))
    eventually(lambda: chrome.find("#place").is_displayed())
    where = {"latitude": 50.97, "longitude": 11.03, "accuracy": 10}
    chrome.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["geolocation"]})
    chrome.driver.execute_cdp_cmd("Emulation.setGeolocationOverride", where)
    chrome.find("#place").click()
    eventually(lambda: bot.arrived[-1].kind == "place")
    place = bot.arrived[-1].place
    assert place
    assert (place.latitude, place.longitude) == (50.97, 11.03)


def test_unremembered_message(chrome: Phone, server: Server, bot: Bot) -> None:
    """A message the history must not hold stands above its answer until the page is left."""
    chrome.open(server.url)
    chrome.sees(WELCOME)
    bot.remembers = False
    chrome.write("eins")
    chrome.sees(WELCOME, "eins", "Echo: eins")


def test_without_storage(chrome: Phone, server: Server) -> None:
    """Where storage is denied, as in some frames, the chat works as long as the page is open."""
    deny = "for (const s of ['localStorage', 'sessionStorage']) Object.defineProperty(window, s, {get() { throw 1; }})"
    added = chrome.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": deny})
    try:
        chrome.open(server.url)
        chrome.write("hallo")
        chrome.sees(WELCOME, "hallo", "Echo: hallo")
    finally:
        chrome.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
