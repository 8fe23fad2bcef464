"""A guide answers with a picture or a PDF."""

from __future__ import annotations

import asyncio
import io
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from PIL import Image

from bot.cases.by import By
from bot.cases.files import RefusedFileError, new_file
from bot.channels.web.sessions import address_of, new_token
from bot.core.clock import HOUR
from bot.core.limits import LINK_USES, UPLOAD_BYTES
from bot.core.messages import Outbound, Part
from bot.files import Files
from bot.privacy import mydata
from bot.privacy.erasing import erase
from bot.privacy.retention import sweep
from bot.storage.media import NewFile
from bot.storage.retention import periods
from bot.storage.tables import media, media_link
from bot.web import Ports, make_web
from tests.channels.files import LETTER
from tests.conversations.house import House, text_of
from tests.storage.test_media import photo

WORDS = "Das Formular liegt bei."
PUBLIC = "https://lotse.example.org"
GUIDE = "cli:guide"


async def letter() -> NewFile:
    return await new_file("Frau Haddad.pdf", LETTER.content)


async def replies(house: House, *, account: str = "web") -> tuple[int, bool]:
    """Amira asks for a person, who answers with a letter; the number of the case, and whether she can open it."""
    number = await house.opens_case("amira", account=account)
    sent = await house.app.cases.reply(By("erfurt", GUIDE), number, WORDS, file=await letter())
    return number, sent.opens


def files_in(said: list[Outbound]) -> list[Part]:
    return [part for each in said for part in each.parts if part.kind == "media"]


async def swept(house: House) -> None:
    await sweep(house.database, house.clock, periods(), house.data / "media")


async def count(house: House, table: sa.Table) -> int:
    query = sa.select(sa.func.count()).select_from(table)
    return await house.database.read(lambda c: int(c.execute(query).scalar_one()))


@asynccontextmanager
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    web, _ = make_web(house.app)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=PUBLIC) as made:
        yield made


def linking(house: House) -> Files:
    """As where the settings name a public address."""
    house.app.settings = msgspec.structs.replace(house.app.settings, public_url=PUBLIC)
    return Files(house.app)


def written(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())


# --- what is taken


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ program", "no picture"),
        (b"<html>", "no picture"),
        (b"OggS\0 voice", "no picture"),
        (b"\xff\xd8\xff broken", "cannot be opened"),
        (b"%PDF-1.7" + b"x" * UPLOAD_BYTES, "larger than 16 MB"),
        (b"", "no picture"),
    ],
)
async def test_refused(content: bytes, why: str) -> None:
    """Whatever it is called: only pictures and PDFs of a size that every channel carries."""
    with pytest.raises(RefusedFileError, match=why):
        await new_file("letter.pdf", content)


@pytest.mark.parametrize(("given", "kept"), [("jpeg", "jpeg"), ("png", "png"), ("webp", "jpeg")])
async def test_pictures(given: str, kept: str) -> None:
    """They are written anew, without what the camera wrote, as something all channels show."""
    file = await new_file("IMG_1.exe", photo(f"image/{given}"))
    assert (file.kind, file.mime, file.name) == ("image", f"image/{kept}", f"IMG_1.{kept.replace('e', '')}")
    assert b"CANARY" not in file.content


async def test_a_picture_too_large_for_whatsapp() -> None:
    """A PNG of more than 5 MB becomes a JPEG, on white where it can be seen through."""
    large = Image.merge("RGBA", [Image.effect_noise((1_900, 1_900), 90) for _ in "RGBA"])
    noise = io.BytesIO()
    large.save(noise, "PNG")
    file = await new_file("scan.png", noise.getvalue())
    assert (file.mime, file.name) == ("image/jpeg", "scan.jpg")
    assert len(file.content) <= 5_000_000 < len(noise.getvalue())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\u202efdp.exe", "afdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"),
        (".pdf", ".pdf.pdf"),
        ("\n", "lotse.pdf"),
        ("../../Brief.PDF", "Brief.pdf"),
    ],
)
async def test_names(given: str, kept: str) -> None:
    """A name shows what the file is, and nothing that cannot be seen."""
    assert (await new_file(given, LETTER.content)).name == kept


# --- where it goes


async def test_on_the_page(either_house: House) -> None:
    """It stands in the page's history, which alone may fetch it; the case keeps it, too."""
    house = either_house
    number, opens = await replies(house)
    said = await house.read("amira")
    (part,) = files_in(said)
    assert (opens, part.name, part.mime) == (True, "Frau Haddad.pdf", "application/pdf")
    ports = Ports(house.app)
    line = (await ports.history("web", "amira", 0))[-1].number
    shown = await ports.shown_file("web", "amira", line, part.media)
    assert shown is not None
    assert (shown.content, shown.name) == (LETTER.content, "Frau Haddad.pdf")
    for address, at, ref in (("amira", line - 1, part.media), ("thief", line, part.media), ("amira", line, "other")):
        assert await ports.shown_file("web", address, at, ref) is None
    messages = (await house.app.cases.show(By("erfurt", GUIDE), number)).messages
    assert messages[-1].files == [part]
    assert await house.app.cases.file(By("erfurt", GUIDE), number, part.media) == ("application/pdf", LETTER.content)


async def test_many_at_once(house: House) -> None:
    """A page that is opened again fetches all its pictures at once, and gets each."""
    token = new_token()
    page = address_of(token)
    number = await house.opens_case(page)
    await house.app.cases.reply(By("erfurt", GUIDE), number, WORDS, file=await letter())
    (part,) = files_in(await house.read(page))
    line = (await Ports(house.app).history("web", page, 0))[-1].number
    url = f"/web/web/files/{line}/{part.media}"
    async with client(house) as web:
        web.headers["authorization"] = f"Bearer {token}"
        answers = await asyncio.gather(*(web.get(url) for _ in range(12)))
    assert [answer.status_code for answer in answers] == [200] * 12


async def test_hidden(house: House) -> None:
    """After “hide this” the page does not get it either."""
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    ports = Ports(house.app)
    line = (await ports.history("web", "amira", 0))[-1].number
    await house.says("amira", "/hide")
    assert await ports.shown_file("web", "amira", line, part.media) is None


async def test_where_words_may_not_go(house: House) -> None:
    """On Telegram stands only the link; the page behind it shows words and file."""
    house.app.cases.public_url = PUBLIC
    _, opens = await replies(house, account="tele")
    said = await house.read("amira", "tele")
    assert opens
    assert files_in(said) == []
    assert WORDS not in text_of(said)
    (link,) = [part.url for each in said for part in each.parts if part.kind == "link"]
    shown = await house.says("page", kind="start", payload=link.partition("start=")[2], account="web")
    assert WORDS in text_of(shown)
    (part,) = files_in(shown)
    ports = Ports(house.app)
    lines = await ports.history("web", "page", 0)
    found = [await ports.shown_file("web", "page", line.number, part.media) for line in lines]
    assert [file.content for file in found if file] == [LETTER.content]


async def test_without_a_page(house: House) -> None:
    """Where there is no link either, the guide hears that the file was not opened."""
    _, opens = await replies(house, account="tele")
    assert not opens


async def test_whatsapp_without_an_address(house: House) -> None:
    """WhatsApp could not fetch it: the person hears that it waits, the guide that it was not sent."""
    _, opens = await replies(house, account="whats")
    said = await house.read("amira", "whats")
    assert not opens
    assert files_in(said) == []
    assert WORDS in text_of(said)
    assert house.words("relay-file-waiting") in text_of(said)


# --- the address a provider fetches it from


async def test_a_link(either_house: House) -> None:
    """It shows the file as what it is, to whoever has it, and to no cache; the database has only its hash."""
    house = either_house
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    url = await linking(house).link(part.media)
    assert url is not None
    assert part.media not in url
    async with client(house) as web:
        answer = await web.get(url)
        assert (answer.status_code, answer.content) == (200, LETTER.content)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "private, no-store"
        assert "Haddad" not in str(answer.headers)
        for wrong in (url[:-1] + ("A" if url[-1] != "A" else "B"), url + "x", f"{PUBLIC}/media/{part.media}"):
            assert (await web.get(wrong)).status_code == 404
    [mark] = await house.database.read(lambda c: c.execute(sa.select(media_link.c.mark)).scalars().all())
    assert url.rpartition("/")[2].encode() not in mark


async def test_a_link_ends(house: House) -> None:
    """After a day there is nothing any more, nor after it was used more often than a provider needs."""
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    files = linking(house)
    used, old = await files.link(part.media), await files.link(part.media)
    async with client(house) as web:
        statuses = [(await web.get(str(used))).status_code for _ in range(LINK_USES + 1)]
        assert statuses == [*[200] * LINK_USES, 404]
        house.clock.advance(seconds=24 * HOUR / 1_000_000 + 1)
        assert (await web.get(str(old))).status_code == 404
    await swept(house)
    assert await count(house, media_link) == 0


async def test_a_link_among_guesses(house: House) -> None:
    """Guesses take no room from a provider, and one that fetches many files at once gets them all."""
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    url = str(await linking(house).link(part.media))
    guesses = [f"{PUBLIC}/media/{secrets.token_urlsafe(32)}" for _ in range(30)]
    async with client(house) as web:
        answers = await asyncio.gather(*(web.get(each) for each in [*guesses, *[url] * 10]))
    assert [answer.status_code for answer in answers] == [*[404] * 30, *[200] * 10]


async def test_no_link_without_https(house: House) -> None:
    """A file goes out by no address that others could read on its way."""
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    assert await Files(house.app).link(part.media) is None
    assert await linking(house).link("made-up") is None


# --- how long it is kept


async def test_kept_with_the_case(either_house: House) -> None:
    """While the case is open, and fourteen days after it was resolved."""
    house = either_house
    number, _ = await replies(house)
    (part,) = files_in(await house.read("amira"))
    await linking(house).link(part.media)
    house.clock.advance(days=40)
    await swept(house)
    assert await count(house, media) == 1
    await house.app.cases.resolve(By("erfurt", GUIDE), number)
    house.clock.advance(days=15)
    await swept(house)
    assert (await count(house, media), await count(house, media_link)) == (0, 0)
    assert await Files(house.app).read(part.media) is None


async def test_erased_with_the_person(house: House, tmp_path: Path) -> None:
    """File, name and links go; no byte of it was readable before either."""
    await replies(house)
    (part,) = files_in(await house.read("amira"))
    await linking(house).link(part.media)
    assert (tmp_path / "media" / part.media).exists()
    to = await house.conversation("amira")
    stored = written(tmp_path)
    assert not [canary for canary in (b"Haddad", LETTER.content) if canary in stored]
    await erase(house.database, house.vault, to.id, tmp_path, GUIDE, house.clock.now(), house.app.part)
    assert not (tmp_path / "media" / part.media).exists()
    assert (await count(house, media), await count(house, media_link)) == (0, 0)


async def test_exported(house: House) -> None:
    """An export for the person has the file and its name; in a chat that carries no guide's words, when it came."""
    await replies(house)
    to = await house.conversation("amira")

    def everything(connection: sa.Connection) -> mydata.Everything:
        return mydata.with_files(connection, house.app.media, mydata.collect(connection, house.vault, to.id))

    (row,) = (await house.database.read(everything))["media"]
    assert (row["name"], row["body"]) == ("Frau Haddad.pdf", LETTER.content)
    for may_relay in (True, False):
        shown = await house.database.read(
            lambda c, may=may_relay: mydata.collect_here(c, house.vault, to, may_relay=may)  # type: ignore[misc]
        )
        assert ("Frau Haddad.pdf" in str(shown["media"])) is may_relay
