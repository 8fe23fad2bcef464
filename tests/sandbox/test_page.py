"""The page of the sandbox over HTTP: what people do there reaches a bot, and they see what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import httpx
import pytest

from bot.locales import Texts, shipped
from bot.sandbox import page_samples
from bot.sandbox.loopback import Loopback
from bot.sandbox.page import Page
from bot.sandbox.page_phones import PEOPLE
from bot.sandbox.page_stands import MovingClock, Stands
from tests.channels.files import picture
from tests.sandbox.echo import Echo

TEXTS = Texts.load(shipped())
LANGUAGES = ("de", "ar", "en")
DAY = 86_400
State = dict[str, Any]


class Browser:
    """What our page does, without looks."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def post(self, path: str, status: int = 200, **body: Any) -> Any:
        answer = await self.http.post(path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def add(self, channel: str, name: str = "Amira", language: str = "ar") -> str:
        return str((await self.post("/people", name=name, channel=channel, language=language))["id"])

    async def act(self, person: str, do: str, status: int = 200, **more: Any) -> None:
        await self.post(f"/people/{person}", status, do=do, **more)

    async def state(self) -> State:
        return dict((await self.http.get("/state")).json())

    async def person(self, id_: str) -> State:
        return next(person for person in (await self.state())["people"] if person["id"] == id_)

    async def until(self, what: Callable[[State], Any], person: str = "1") -> State:
        """Until that holds for a person."""
        return await self._until(what, partial(self.person, person))

    async def all(self, what: Callable[[State], Any]) -> State:
        """Until that holds for the whole page."""
        return await self._until(what, self.state)

    async def _until(self, what: Callable[[State], Any], look: Callable[[], Awaitable[State]]) -> State:
        for _ in range(400):
            if what(found := await look()):
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"This did not come: {found}")

    async def sees(self, *texts: str, person: str = "1") -> State:
        """Until exactly these texts of the bot stand there."""
        return await self.until(lambda found: said(found) == list(texts), person)


def said(person: State) -> list[str]:
    return [line.get("text", "") for line in person["lines"] if not line.get("own")]


@pytest.fixture
async def stands() -> AsyncIterator[Stands]:
    async with Stands(clock=MovingClock()) as running:
        yield running


@pytest.fixture
async def echo(stands: Stands) -> AsyncIterator[Echo]:
    async with Echo(stands) as bot:
        yield bot


@pytest.fixture
async def page(stands: Stands, echo: Echo) -> AsyncIterator[Browser]:
    async with (
        Loopback(Page(stands, TEXTS, LANGUAGES).app) as server,
        httpx.AsyncClient(base_url=server.url) as http,
    ):
        yield Browser(http)


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_text_goes_there_and_back(page: Browser, echo: Echo, stands: Stands, channel: str) -> None:
    """What somebody writes reaches the bot, and its answer stands on the phone."""
    person = await page.add(channel)
    await page.act(person, "say", text="Grüße 🙂 مرحبا")
    await page.sees("Echo: Grüße 🙂 مرحبا")
    assert len(echo.heard) == 1
    assert stands.violations == []


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_people_stay_apart(page: Browser, channel: str) -> None:
    """Two people on one channel see their own chats only."""
    for name in ("Amira", "Oleh"):
        await page.act(await page.add(channel, name), "say", text=name)
    await page.sees("Echo: Amira", person="1")
    await page.sees("Echo: Oleh", person="2")


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "place", "contact"])
@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_everything_that_is_not_text(page: Browser, echo: Echo, channel: str, kind: str) -> None:
    """Pictures, voice, documents, places and contacts arrive as such, and stand on the phone that sent them."""
    person = await page.add(channel)
    await page.act(person, kind)
    found = await page.until(lambda found: said(found))
    telegram = {"place": "location"}.get(kind, kind)
    twilio = {
        "photo": "image/jpeg", "voice": "audio/ogg", "document": "application/pdf", "contact": "text/vcard",
        "place": "location",
    }  # fmt: skip
    assert said(found) == [f"Echo: {telegram if channel == 'telegram' else twilio[kind]}"]
    own = found["lines"][0]
    assert own["own"]
    assert own.get("files") == [kind] or kind in own


async def test_files_of_lotse(page: Browser, stands: Stands, echo: Echo) -> None:
    """A picture stands on the phone it was sent to, a document with its name."""
    await page.add("telegram")
    await page.act("1", "say", text="Hallo")
    await page.sees("Echo: Hallo")
    chat = next(iter(stands.telegram.state.chats))
    url = f"{stands.telegram.api}/bot{stands.credentials.telegram_token}"
    async with httpx.AsyncClient() as http:
        for method, kind, name, content in (
            ("sendPhoto", "photo", "a.jpg", picture()),
            ("sendDocument", "document", "letter.pdf", b"%PDF-1.7"),
        ):
            sent = await http.post(f"{url}/{method}", data={"chat_id": str(chat)}, files={kind: (name, content)})
            assert sent.status_code == 200, sent.text
    *_, photo, letter = (await page.person("1"))["lines"]
    shown = await page.http.get(photo["pictures"][0])
    assert (shown.content, shown.headers["content-type"]) == (picture(), "image/jpeg")
    assert (letter["files"], letter["names"]) == (["document"], ["letter.pdf"])
    assert (await page.http.get("/files/telegram/nobody")).status_code == 404
    assert (await page.http.get("/files/whatsapp/nobody")).status_code == 404


def test_samples_are_real_files() -> None:
    """The samples begin and end as files of their kinds do."""
    assert page_samples.photo().startswith(b"\xff\xd8\xff")
    assert page_samples.document().startswith(b"%PDF-1.4")
    assert page_samples.document().endswith(b"%%EOF\n")
    assert page_samples.voice().count(b"OggS") == 3


async def test_inline_buttons(page: Browser, stands: Stands) -> None:
    """A button of Telegram is pressed by its place, and gone where the bot took it away."""
    person = await page.add("telegram")
    await page.act(person, "say", text="menu")
    found = await page.until(lambda found: found["lines"][-1].get("buttons"))
    assert [button["label"] for button in found["lines"][-1]["buttons"]] == ["Ja", "Nein"]
    message = found["lines"][-1]["id"]
    await page.act(person, "press", message=message, button=1)
    found = await page.sees("Echo: menu", "Gewählt: 1:a:no")
    assert found["lines"][1]["edited"]
    assert "buttons" not in found["lines"][1]
    await page.act(person, "press", 409, message=message, button=1)
    assert stands.violations == []


async def test_reply_keyboard(page: Browser, echo: Echo) -> None:
    """The keyboard below a chat gives the place, the number, or its word."""
    person = await page.add("telegram")
    await page.act(person, "say", text="keys")
    found = await page.until(lambda found: found.get("keyboard"))
    assert [key["label"] for key in found["keyboard"]] == ["Ort", "Nummer", "Wort"]
    for number in range(3):
        await page.act(person, "key", button=number)
    await page.until(lambda found: len(said(found)) == 4)
    assert "location" in echo.heard[1]["message"]
    assert "contact" in echo.heard[2]["message"]
    assert echo.heard[3]["message"]["text"] == "Wort"
    await page.act(person, "key", 409, button=3)


async def test_quick_replies(page: Browser, echo: Echo, stands: Stands) -> None:
    """The button that is pressed on WhatsApp is the one meant, even if another begins like it."""
    person = await page.add("whatsapp")
    await page.act(person, "say", text="menu")
    found = await page.until(lambda found: found["lines"][-1].get("buttons"))
    assert [button["label"] for button in found["lines"][-1]["buttons"]] == ["Ja, bitte", "Ja"]
    await page.act(person, "press", message=found["lines"][-1]["id"], button=1)
    await page.sees("Wählen", "Echo: Ja")
    assert echo.heard[-1]["ButtonPayload"] == "Ja"
    assert stands.violations == []


async def test_edited_and_deleted(page: Browser) -> None:
    """An edited message says what it said before, a deleted one stands there as deleted."""
    person = await page.add("telegram")
    await page.act(person, "say", text="alt")
    await page.sees("Echo: alt")
    await page.act(person, "say", text="edit")
    found = await page.sees("Neu")
    assert found["lines"][1]["before"] == "Echo: alt"
    assert found["lines"][1]["edited"]
    await page.act(person, "say", text="delete")
    found = await page.until(lambda found: found["lines"][1].get("deleted"))
    assert found["lines"][1]["text"] == "Neu"


async def test_own_message_is_edited(page: Browser, echo: Echo) -> None:
    """Somebody on Telegram corrects what they wrote; the bot hears of it as an edit."""
    person = await page.add("telegram")
    await page.act(person, "say", text="Kitta")
    found = await page.sees("Echo: Kitta")
    await page.act(person, "edit", message=found["lines"][0]["id"], text="Kita")
    found = await page.until(lambda _found: len(echo.heard) == 2)
    assert echo.heard[1]["edited_message"]["text"] == "Kita"
    assert (found["lines"][0]["text"], found["lines"][0]["before"]) == ("Kita", "Kitta")
    await page.act(person, "edit", 409, message=found["lines"][1]["id"], text="Not mine")


async def test_deep_link(page: Browser, echo: Echo) -> None:
    """A link on a poster begins the chat with its topic; what no link can carry is refused."""
    person = await page.add("telegram")
    await page.act(person, "start", text="topic-kita-anmeldung")
    await page.until(lambda _found: len(echo.heard) == 1)
    assert echo.heard[0]["message"]["text"] == "/start topic-kita-anmeldung"
    await page.act(person, "start", 409, text="two words")


async def test_language_of_the_phone(page: Browser, echo: Echo) -> None:
    """Telegram tells the language of the phone, where the phone does."""
    for language in ("ar", ""):
        await page.act(await page.add("telegram", language=language), "say", text="x")
    await page.until(lambda _found: len(echo.heard) == 2)
    assert [update["message"]["from"].get("language_code") for update in echo.heard] == ["ar", None]


async def test_blocked_on_telegram(page: Browser, echo: Echo) -> None:
    """Who has blocked the bot says nothing more until that is taken back."""
    person = await page.add("telegram")
    await page.act(person, "block")
    await page.until(lambda found: found.get("blocked"))
    await page.act(person, "say", 409, text="x")
    await page.act(person, "unblock")
    await page.until(lambda _found: len(echo.heard) == 2)
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in echo.heard]
    assert states == ["kicked", "member"]
    await page.act(person, "unblock", 409)


async def test_opted_out_on_whatsapp(page: Browser, echo: Echo) -> None:
    """STOP is a word like others, unless Twilio is told to heed it: then nothing is sent any more."""
    person = await page.add("whatsapp")
    await page.act(person, "stop")
    await page.sees("Echo: STOP")
    await page.post("/switches", opt_out=True)
    await page.act(person, "stop")
    found = await page.until(lambda found: len(echo.heard) == 2 and found.get("stopped"))
    assert said(found) == ["Echo: STOP"]
    assert echo.heard[1]["OptOutType"] == "STOP"


async def test_statuses_of_whatsapp(page: Browser, echo: Echo) -> None:
    """A message is delivered, and read by who reads at once; to who has blocked the bot it fails with its code."""
    person = await page.add("whatsapp")
    await page.act(person, "say", text="eins")
    await page.until(lambda found: found["lines"][-1].get("status") == "delivered")
    await page.act(person, "reads")
    await page.act(person, "say", text="zwei")
    await page.until(lambda found: found["lines"][-1].get("status") == "read")
    await page.act(person, "block")
    await echo.write(echo.heard[0]["From"], "drei")
    found = await page.until(lambda found: len(said(found)) == 3 and found["lines"][-1]["status"] != "queued")
    assert (found["lines"][-1]["status"], found["lines"][-1]["code"]) == ("failed", 63033)


async def test_window_closes(page: Browser, stands: Stands) -> None:
    """A day after somebody wrote WhatsApp's window is closed, and the clock says so; before it was never open."""
    person = await page.add("whatsapp")
    assert "window" not in await page.person(person)
    await page.act(person, "say", text="x")
    await page.sees("Echo: x")
    assert "window" not in await page.person(person)
    before = (await page.state())["now"]
    await page.post("/time", seconds=DAY)
    state = await page.state()
    assert state["people"][0]["window"] is False
    assert DAY * 1_000 <= state["now"] - before < (DAY + 10) * 1_000
    await page.post("/time", 400, seconds=-1)


async def test_bot_that_is_away(page: Browser, echo: Echo) -> None:
    """What the bot did not take is said: WhatsApp's is marked, Telegram's comes again."""
    echo.away = True
    telegram, whatsapp = await page.add("telegram"), await page.add("whatsapp")
    await page.act(telegram, "say", text="a")
    await page.act(whatsapp, "say", text="b")
    found = await page.until(lambda found: found["lines"][0].get("untaken"), whatsapp)
    assert found["lines"][0]["untaken"] == "503"
    await page.all(lambda state: state["unheard"])
    echo.away = False
    await page.sees("Echo: a", person=telegram)
    assert not (await page.state())["unheard"]


async def test_violations(page: Browser) -> None:
    """What breaks the specification is listed until the list is cleared."""
    await page.act(await page.add("telegram"), "say", text="bad")
    state = await page.all(lambda state: state["violations"])
    assert ["telegram", "sendMessage: unknown parameter txt"] in state["violations"]
    await page.post("/forgive")
    assert (await page.state())["violations"] == []


@pytest.mark.parametrize("trouble", ["busy", "broken", "cut"])
@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_faults(page: Browser, channel: str, trouble: str) -> None:
    """A fault happens as often as was asked, to whom was asked, and ends when it is taken back."""
    ours, other = await page.add(channel), await page.add(channel)
    await page.post("/faults", channel=channel, trouble=trouble, times=0, phone=ours)
    await page.act(ours, "say", text="eins")
    await page.act(other, "say", text="zwei")
    await page.sees("Echo: zwei", person=other)
    state = await page.state()
    assert state["faults"] == [{"channel": channel, "trouble": trouble, "times": 0, "phone": ours}]
    assert said(state["people"][0]) == []
    assert state["violations"] == []
    await page.post("/heal")
    assert (await page.state())["faults"] == []
    await page.act(ours, "say", text="drei")
    await page.sees("Echo: drei", person=ours)


async def test_fault_that_happens_once(page: Browser) -> None:
    """A fault that was to happen once is over after that."""
    await page.post("/faults", channel="whatsapp", trouble="broken", times=1)
    person = await page.add("whatsapp")
    await page.act(person, "say", text="eins")
    await page.all(lambda state: not state["faults"])
    await page.act(person, "say", text="zwei")
    await page.sees("Echo: zwei")


async def test_news_are_waited_for(page: Browser) -> None:
    """A page that has seen everything hears of the next thing as soon as it happens."""
    seen = (await page.state())["version"]
    waiting = asyncio.create_task(page.http.get("/state", params={"seen": seen}))
    await asyncio.sleep(0.5)
    assert not waiting.done()
    await page.add("telegram")
    async with asyncio.timeout(2):
        answer = await waiting
    assert len(answer.json()["people"]) == 1


async def test_ids_of_another_run_are_new(stands: Stands) -> None:
    """A kept database takes nothing of a later run for a repetition of an earlier one."""
    later = next(stands.telegram.state.update_ids), stands.telegram.person().id
    assert min(later) > 1_700_000_000
    assert int(stands.twilio.serial.new("SM")[2:], 16) > 1_700_000_000 << 32


async def test_at_most_so_many_people(page: Browser) -> None:
    """More people than anybody can look at are refused."""
    for _ in range(PEOPLE):
        await page.add("telegram")
    await page.post("/people", 409, name="Zu viel", channel="telegram", language="de")
