"""A foreign site tries to show the chat as its own, or to write in somebody's name, in a real browser."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from selenium.common.exceptions import WebDriverException

from bot.channels.web.sessions import address_of, new_token
from tests.channels.web.browser import Phone, serving_files
from tests.channels.web.world import Bot, Server, eventually, serving, talk

WAYS = {
    "plain": '<iframe src="{chat}"></iframe>',
    "no referrer": '<iframe src="{chat}" referrerpolicy="no-referrer"></iframe>',
    "sandboxed": '<iframe src="{chat}" sandbox="allow-scripts allow-same-origin allow-forms"></iframe>',
    "object": '<object data="{chat}" width="300" height="300"></object>',
    "embed": '<embed src="{chat}" width="300" height="300">',
    "frameset": '<frameset cols="*"><frame src="{chat}"></frameset>',
    "page in page": "<iframe srcdoc='&lt;iframe src=\"{chat}\" referrerpolicy=no-referrer>&lt;/iframe>'></iframe>",
    "with a language": '<iframe src="{chat}?lang=de" referrerpolicy="no-referrer"></iframe>',
    "moved there": '<iframe name="f" src="about:blank"></iframe>'
    '<a id="go" target="f" rel="noreferrer" href="{chat}">x</a>'
    "<script>setTimeout(() => document.getElementById('go').click(), 50)</script>",
    "through the town": '<iframe src="{town}"></iframe>',
    "history": '<iframe src="{chat}web/web/history"></iframe>',
    "script": '<iframe src="{chat}web/chat.js" referrerpolicy="no-referrer"></iframe>',
}


@pytest.fixture
def bot() -> Bot:
    return Bot(talk)


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    """A foreign site and a town's, each with a port and so an origin of its own."""
    (tmp_path / "foreign").mkdir()
    (tmp_path / "town").mkdir()
    with serving_files(tmp_path / "foreign") as foreign, serving_files(tmp_path / "town") as town:
        yield foreign, town, tmp_path


def frames(phone: Phone) -> list[tuple[str, bool]]:
    """Address and whether the chat is there, of every frame on the page however deep."""
    tree = phone.driver.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]
    found: list[tuple[str, bool]] = []

    def look(depth: int) -> None:
        for frame in phone.all("iframe, frame, object, embed"):
            try:
                phone.driver.switch_to.frame(frame)
            except WebDriverException:  # an object without a page in it is no frame
                continue
            found.append((str(phone.run("location.href")), bool(phone.all("#app"))))
            if depth < 3:
                look(depth + 1)
            phone.driver.switch_to.parent_frame()

    assert tree
    look(0)
    phone.driver.switch_to.default_content()
    return found


@pytest.mark.parametrize("way", WAYS)
def test_a_foreign_site_does_not_frame_the_chat(
    chrome: Phone, bot: Bot, sites: tuple[str, str, Path], way: str
) -> None:
    """Whatever it tries, also by way of a town's page that may: no frame holds the chat, and nothing is begun."""
    foreign, town, files = sites
    with serving(bot, embed_origins=(town,)) as server:
        chat = server.url.replace("127.0.0.1", "localhost") + "/"
        (files / "town" / "index.html").write_text(f'<iframe src="{chat}"></iframe>')
        page = WAYS[way].replace("{chat}", chat).replace("{town}", town)
        (files / "foreign" / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,>{page}")
        chrome.driver.get(foreign)
        time.sleep(0.6)
        shown = frames(chrome)
        assert [address for address, is_chat in shown if is_chat] == []
        assert shown or way in ("object", "embed")
        chrome.violations()
    assert bot.arrived == []


def test_the_town_itself_may(chrome: Phone, bot: Bot, sites: tuple[str, str, Path]) -> None:
    """The same frame in a page of the list holds the chat: the tests here would see it."""
    _, town, files = sites
    with serving(bot, embed_origins=(town,)) as server:
        chat = server.url.replace("127.0.0.1", "localhost") + "/"
        (files / "town" / "index.html").write_text(f'<link rel=icon href=data:,><iframe src="{chat}"></iframe>')
        chrome.driver.get(town)
        eventually(lambda: any(is_chat for _, is_chat in frames(chrome)))


def test_a_foreign_page_writes_in_nobodys_name(chrome: Phone, bot: Bot, sites: tuple[str, str, Path]) -> None:
    """Forms and scripts of another site carry no session, read no answer, and leave nothing behind."""
    foreign, town, files = sites
    with serving(bot, embed_origins=(town,)) as server:
        chat = server.url.replace("127.0.0.1", "localhost")
        chrome.open(chat)
        eventually(lambda: bot.arrived)
        begun = len(bot.arrived)
        message = json.dumps({"id": str(uuid.uuid4()), "text": "im Namen von Amira"})
        (files / "foreign" / "index.html").write_text("<!doctype html><link rel=icon href=data:,>")
        chrome.driver.get(foreign)
        for path in ("messages", "media?id=" + str(uuid.uuid4()), "session"):
            for options in (
                {"mode": "no-cors", "credentials": "include", "body": message},
                {"credentials": "include", "body": message},
                {"headers": {"Authorization": f"Bearer {new_token()}"}, "body": message},
                {"headers": {"Content-Type": "application/json"}, "credentials": "include", "body": message},
            ):
                call = f"fetch({json.dumps(f'{chat}/web/web/{path}')}, {json.dumps({'method': 'POST', **options})})"
                seen = chrome.driver.execute_async_script(
                    f"const done = arguments[0]; {call}.then((r) => done(r.status), () => done('refused'))"
                )
                assert seen in ("refused", 0)  # 0: an opaque answer
        assert len(bot.arrived) == begun
        chrome.violations()


def test_no_answer_is_for_other_origins(server: Server) -> None:
    """Nothing allows other sites to read or to ask first; a session is only in a header no form can send."""
    with httpx.Client(base_url=server.url, verify=False) as http:
        for method, path in (("OPTIONS", "messages"), ("OPTIONS", "session"), ("POST", "session"), ("GET", "history")):
            asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
            answer = http.request(method, f"/web/web/{path}", headers=asked)
            assert [name for name in answer.headers if name.startswith("access-control-")] == []
            assert "set-cookie" not in answer.headers
            assert answer.status_code in (201, 401, 405)


def test_sessions_are_not_guessed_or_derived(bot: Bot, server: Server) -> None:
    """A token that is nearly right, or what is stored of it, shows nothing of a conversation."""
    token = new_token()
    with server.client(token) as page:
        page.post("/web/web/messages", json={"id": str(uuid.uuid4()), "text": "geheim"})
        eventually(lambda: len(bot.lines(address_of(token))) == 2)
    stored = address_of(token)
    nearly = [("B" if token[0] != "B" else "C") + token[1:], token.swapcase(), token[::-1], stored[:43]]
    with httpx.Client(base_url=server.url, verify=False) as http:

        def lines(wrong: str) -> object:
            answer = http.get("/web/web/history", headers={"Authorization": f"Bearer {wrong}"})
            return answer.json().get("lines", answer.status_code)

        assert [lines(wrong) for wrong in nearly] == [[]] * 4
        assert [lines(wrong) for wrong in (stored, token[:-1], token + "A", f"{token},{token}")] == [401] * 4
    assert len(bot.lines(address_of(token))) == 2
