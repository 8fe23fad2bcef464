"""What a browser loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

import httpx
import pytest

from bot.channels.web import REQUIRED_TEXTS, WebChat
from bot.channels.web.page import Page
from bot.core.clock import RandomIds, SystemClock
from bot.core.errors import ContentError, SettingsError
from bot.locales import Texts
from tests.channels.web.world import LANGUAGES, LOCALES, TEXTS, Bot, Server, serving

STATIC = {file.name: file.read_text("utf-8") for file in (resources.files("bot.channels.web") / "static").iterdir()}
EMBED_BYTES, PAGE_BYTES = 5_000, 50_000


@pytest.fixture
def anybody(server: Server) -> Iterator[httpx.Client]:
    with server.client(None) as client:
        yield client


def links(html: str) -> list[str]:
    return re.findall(r'(?:src|href)="(/web/[^"]+)"', html)


def test_everything_is_small(anybody: httpx.Client) -> None:
    """The page with all it loads, uncompressed, is under 50 kB."""
    html = anybody.get("/").text
    assert len(links(html)) == 3
    answers = [anybody.get(path) for path in ("/", *links(html), "/web/texts/de")]
    assert all(answer.status_code == 200 for answer in answers)
    assert sum(len(answer.content) for answer in answers) < PAGE_BYTES


def test_policy(anybody: httpx.Client) -> None:
    """The page runs its own files only and is framed by itself only."""
    headers = anybody.get("/").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize(
    "path", ["/", "/embed.js", "/web/texts/de", "/web/chat.js", "/web/nothing", "/web/web/history"]
)
def test_headers(anybody: httpx.Client, path: str) -> None:
    """No answer is sniffed, tells other sites where somebody was, or goes without a policy."""
    headers = anybody.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "set-cookie" not in headers


def test_kept_only_by_digest(anybody: httpx.Client) -> None:
    """A file is kept for ever under the address that holds its digest, and under no other."""
    path = links(anybody.get("/").text)[0]
    assert "immutable" in anybody.get(path).headers["Cache-Control"]
    assert anybody.get(path.split("?")[0]).headers["Cache-Control"] == "no-cache"
    assert anybody.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["chat.html", "chat.js", "chat.css", "embed.js"])
def test_nothing_dangerous(name: str) -> None:
    """No file holds inline code, another host, or a way to make markup from text."""
    text = STATIC[name].replace("https://…/embed.js", "").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://[^)]|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", text)
    if name.endswith(".html"):
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:|<script(?! src=)", text)


@pytest.mark.parametrize("name", ["chat.js", "embed.js"])
def test_old_phones(name: str) -> None:
    """The scripts use no syntax younger than ES2017 and no function younger than their phones."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"", "", STATIC[name], flags=re.DOTALL)
    younger = r"\?\.\w|\?\?|\|\|=|&&=|\{\s*\.\.\.|catch\s*\{|for await"
    younger += r"|\.finally\(|\.flat|\.matchAll|\.replaceAll|\.at\(|\d_\d|#\w"
    assert not re.search(younger, code)
    assert "import " not in code


def test_no_script(anybody: httpx.Client) -> None:
    """Without JavaScript the page says in every language where to ask."""
    html = anybody.get("/").text
    sentences = re.findall(r'<p lang="(\w+)" dir="(\w+)">([^<]+)</p>', html.split("</noscript>")[0])
    assert [(lang, direction) for lang, direction, _ in sentences] == [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")]
    assert all(len(sentence) > 20 for _, _, sentence in sentences)


def test_languages_by_own_name(anybody: httpx.Client) -> None:
    """Languages are offered by their own names, each marked as what it is."""
    html = anybody.get("/").text
    assert '<button type="button" lang="ar" dir="rtl">العربية</button>' in html
    assert '<button type="button" lang="de" dir="ltr">Deutsch</button>' in html


def test_dari_is_offered_beside_persian() -> None:
    """In the first choice of the page, by its own name and with its own words."""
    texts = Texts.load(LOCALES)
    assert texts.by_name[3:5] == ("fa", "fa-AF")
    assert "fa-IR" not in texts.by_name
    page = Page(texts, "web", (), texts.by_name)
    assert '<button type="button" lang="fa-AF" dir="rtl">دری</button>' in page._page


def test_texts(anybody: httpx.Client) -> None:
    """The page's texts come with their direction, and hold all that the files name."""
    answer = anybody.get("/web/texts/ar").json()
    assert (answer["lang"], answer["dir"]) == ("ar", "rtl")
    named = re.findall(r'"(web-[a-z-]+)"', STATIC["chat.html"] + STATIC["chat.js"])
    assert set(named) <= set(answer["texts"])
    assert anybody.get("/web/texts/tlh").status_code == 404


def test_missing_texts_are_told() -> None:
    """A web chat whose texts are missing does not start, and names them."""
    with pytest.raises(ContentError, match="web-title"):
        WebChat(Texts({}, ()), "web", Bot(), (), LANGUAGES, SystemClock(), RandomIds())


def test_shipped_texts() -> None:
    """German has every text of the page itself."""
    assert TEXTS.ids("de") >= REQUIRED_TEXTS


class TestEmbedding:
    """A town puts the chat into its own site."""

    TOWN = "https://www.stadt.example"

    def test_script_is_small(self, anybody: httpx.Client) -> None:
        """The script is under 5 kB with all its words."""
        answer = anybody.get("/embed.js")
        assert len(answer.content) < EMBED_BYTES
        assert '"WORDS"' not in answer.text

    def test_allowed_sites(self) -> None:
        """The sites of the list, and no other, may frame the page."""
        with serving(Bot(), embed_origins=(self.TOWN,)) as server, server.client(None) as anybody:
            policy = anybody.get("/").headers["Content-Security-Policy"]
            assert f"frame-ancestors 'self' {self.TOWN};" in policy
            for origin, status in ((self.TOWN, 200), ("https://evil.example", 404), (server.url, 200)):
                headers = {"Sec-Fetch-Dest": "iframe", "Referer": f"{origin}/page"}
                assert anybody.get("/", headers=headers).status_code == status

    @pytest.mark.parametrize(
        "origin",
        ["*", "example.org", "https://a.example/path", "https://a; script-src *", "javascript:x", "https://a\n"],
    )
    def test_wrong_site(self, origin: str) -> None:
        """What is not an origin is refused at start: it would become part of a header."""
        with pytest.raises(SettingsError, match="LOTSE_EMBED_ORIGINS"):
            WebChat(TEXTS, "web", Bot(), (origin,), LANGUAGES, SystemClock(), RandomIds())
