"""`lotse invite ROLE`: links that a person opens on the channel they are for, QR codes, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.clock import DAY
from bot.core.limits import INVITATION_DAYS
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.storage import audit
from bot.storage import tables as t
from tests.conversations.command import Lotse, lotse
from tests.conversations.fixtures import content, house, sqlite_database
from tests.conversations.house import House, text_of

__all__ = ["content", "house", "lotse", "sqlite_database"]

PUBLIC = "https://lotse.example.org"


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"PUBLIC_URL": PUBLIC, "TELEGRAM_SECRET": "geheim", "TWILIO_SENDER": "+49 361 1234567"}
    for name, value in given.items():
        monkeypatch.setenv(f"LOTSE_{name}", value)


async def invite(lotse: Lotse, *words: str) -> tuple[dict[str, str], dict[str, str]]:
    """Links and notes by channel."""
    printed = json.loads((await lotse("invite", *words, "--json")).out)
    links = {link["channel"]: link["url"] for link in printed["links"]}
    return links, {link["channel"]: link["note"] for link in printed["links"]}


async def test_every_channel_has_its_link(
    house: House, lotse: Lotse, public: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram is asked for the name of the bot; the words of WhatsApp are of the wanted language."""
    async with TelegramSandbox() as sandbox:
        monkeypatch.setenv("LOTSE_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("LOTSE_TELEGRAM_API", sandbox.api)
        links, notes = await invite(lotse, "volunteer", "--lang", "uk")
    telegram, web = urlsplit(links["telegram"]), urlsplit(links["web"])
    (payload,) = parse_qs(telegram.query)["start"]
    assert links["telegram"] == f"https://t.me/lotse_bot?start={payload}"
    assert (f"{web.scheme}://{web.netloc}", web.fragment) == (PUBLIC, f"start={payload}")
    whatsapp = urlsplit(links["whatsapp"])
    assert (whatsapp.netloc, whatsapp.path) == ("wa.me", "/493611234567")
    assert parse_qs(whatsapp.query)["text"] == [f"Запрошення: {payload}"]
    assert set(notes.values()) == {""}


async def test_the_link_lets_somebody_in(house: House, lotse: Lotse, public: None) -> None:
    """What the command printed is accepted in the chat; who made it is known, and each step is in the audit log."""
    links, notes = await invite(lotse, "guide")
    assert (links["telegram"], notes["telegram"]) == ("", "no link: LOTSE_TELEGRAM_TOKEN is missing")
    payload = links["web"].partition("#start=")[2]
    (row,) = await house.rows(t.invitations)
    assert (row.made_by, row.role, row.town_id, row.organisation_id) == ("command", "guide", "erfurt", "default")
    assert row.expires_at - row.made_at == INVITATION_DAYS * DAY
    house.clock.advance(seconds=(row.made_at - house.clock.now()) / 1_000_000)  # the command has the machine's clock
    said = text_of(await house.says("vera", kind="start", payload=payload, hint="de"))
    assert house.words("invited-ask", role="guide", town="Erfurt") in said
    await house.presses("vera", "yes")
    assert [row.roles for row in await house.rows(t.person)] == ["guide,newcomer"]
    assert [row.verb for row in await house.rows(t.audit)][-2:] == ["invitation.make", "invitation.accept"]
    assert await house.database.read(audit.first_break) is None


async def test_who_comes_to_the_desk_without_a_chat_has_a_page(house: House, lotse: Lotse, public: None) -> None:
    """A guide's invitation has a link to the desk with the code behind #; a volunteer's has none."""
    links, _ = await invite(lotse, "guide")
    code = links["web"].partition("#start=")[2]
    assert links["desk"] == f"{PUBLIC}/desk/join#{code}"
    assert "desk" not in (await invite(lotse, "volunteer"))[0]


async def test_words_and_pictures(house: House, lotse: Lotse, public: None, tmp_path: Path) -> None:
    """Without --json a person reads how long it works and gets a code to scan; each link has a file of its own."""
    done = await lotse("invite", "coordinator", "--days", "3", "--svg", str(tmp_path / "einladung.svg"))
    assert (done.code, done.errors) == (0, "")
    assert "An invitation for one coordinator of erfurt, until " in done.out
    assert done.out.count("▄▄▄▄▄ █") >= 2
    files = [tmp_path / f"einladung-{account}.svg" for account in ("web", "whatsapp", "desk")]
    assert [("<svg" in file.read_text(), str(file) in done.out) for file in files] == [(True, True)] * 3
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 3
    (row,) = await house.rows(t.invitations)
    assert row.expires_at - row.made_at == 3 * DAY


async def test_one_link_one_file(house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is only the page, the file has the name that was asked for."""
    monkeypatch.setenv("LOTSE_PUBLIC_URL", PUBLIC)
    await lotse("invite", "volunteer", "--svg", str(tmp_path / "x.svg"))
    assert (tmp_path / "x.svg").exists()


async def test_a_file_that_cannot_be_written(
    house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The links were printed; that there is no file is said in a sentence."""
    monkeypatch.setenv("LOTSE_PUBLIC_URL", PUBLIC)
    done = await lotse("invite", "volunteer", "--svg", str(tmp_path))
    assert (done.code, "The QR code cannot be written" in done.errors, PUBLIC in done.out) == (1, True, True)


async def test_a_guide_without_any_address(house: House, lotse: Lotse) -> None:
    """To try the desk on this machine no address is needed."""
    done = await lotse("invite", "guide")
    assert done.code == 0
    assert "desk: http://localhost:8000/desk/join#invite-" in done.out


async def test_without_any_address(house: House, lotse: Lotse) -> None:
    """It says what is missing, and what can be written in the chat instead."""
    done = await lotse("invite", "volunteer")
    assert done.code == 1
    assert "web: no link: LOTSE_PUBLIC_URL is missing" in done.out
    assert "this is written in the chat: invite-" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("newcomer",), "Newcomers need no invitation"),
        (("mayor",), "There is no role mayor. There is: volunteer, guide, coordinator."),
        (("guide", "--town", "mars"), "There is no town mars"),
        (("guide", "--days", "61"), "a number from 1 to 60"),
        (("guide", "--days", "0"), "a number from 1 to 60"),
        (("guide", "--lang", "xx"), "There are no texts in xx"),
        (("guide", "--svg", "/nowhere/x.svg"), "There is no directory /nowhere."),
    ],
)
async def test_what_is_refused(house: House, lotse: Lotse, words: tuple[str, ...], said: str) -> None:
    """With a sentence, and before anything is made."""
    done = await lotse("invite", *words)
    assert (done.code, said in done.errors) == (2, True)
    assert await house.rows(t.invitations) == []


async def test_a_poster_for_everybody(house: House, lotse: Lotse, public: None, tmp_path: Path) -> None:
    """Links and QR codes that begin "I want to help", as often as they are scanned; no invitation is made for them."""
    file = tmp_path / "poster.svg"
    links, _ = await invite(lotse, "volunteer", "--poster", "--lang", "uk", "--svg", str(file))
    assert links["web"] == f"{PUBLIC}/#start=volunteer"
    assert parse_qs(urlsplit(links["whatsapp"]).query)["text"] == ["Я хочу допомагати"]
    assert {"poster-web.svg", "poster-whatsapp.svg"} <= {each.name for each in tmp_path.iterdir()}  # noqa: ASYNC240
    assert await house.rows(t.invitations) == []
    for who in ("vera", "viktor"):
        await house.says(who, kind="start", payload="volunteer", hint="uk")
        if "language-ask" in house.texts:
            await house.presses(who, "uk")
        assert "volunteer-about" in house.texts
    assert (await lotse("invite", "guide", "--poster")).code == 2


async def test_the_words_of_a_poster_begin_the_flow(house: House) -> None:
    """Those a link to WhatsApp holds, and those the one question to newcomers names, in every language."""
    for lang in house.content.texts.languages:
        await house.says(f"vera-{lang}", "/menu", hint=lang)
        await house.says(f"vera-{lang}", house.words("telegram-command-volunteer", lang))
        assert "volunteer-about" in house.texts, lang
