"""Files that people sent are fetched after the turn, kept sealed, given up kindly."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from bot.channels.errors import DropError, RetryError
from bot.channels.ports import Fetched
from bot.core.clock import FakeClock
from bot.core.messages import Media as File
from bot.delivery.fetching import Fetcher
from bot.storage import media as store
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.media import AGAIN, TRIES, Media
from bot.storage.vault import Vault
from tests.delivery.world import reports, until
from tests.factories import ACCOUNT, Factory

FILE = Fetched(mime="text/plain", content=b"letter")


class Provider:
    """Has files by reference; may fail."""

    def __init__(self) -> None:
        self.files: dict[str, Fetched] = {}
        self.asked: list[str] = []
        self.fails: Exception | None = None

    async def fetch(self, ref: str) -> Fetched:
        self.asked.append(ref)
        if self.fails:
            raise self.fails
        return self.files[ref]


class Scene:
    def __init__(self, database: Database, vault: Vault, clock: FakeClock, make: Factory, directory: Path) -> None:
        self.database, self.vault, self.clock, self.make = database, vault, clock, make
        self.store = Media(vault, directory if database.dialect == "sqlite" else None)
        self.provider = Provider()
        self.fetcher = Fetcher(database, vault, clock, self.store, {ACCOUNT: self.provider})

    async def sent(self, ref: str, mime: str = "image/jpeg", who: str = "amira") -> str:
        to = await self.make.conversation(self.database, self.vault, address=who)
        ours, file = self.make.id(), File(kind="image", ref=ref, mime=mime)
        await self.database.write(lambda c: store.want(c, self.vault, to, ours, file, self.clock.now()))
        return ours

    async def kept(self, ours: str) -> tuple[str, bytes] | None:
        return await self.database.read(lambda c: self.store.read(c, ours))


@pytest.fixture
def scene(database: Database, vault: Vault, clock: FakeClock, make: Factory, tmp_path: Path) -> Scene:
    return Scene(database, vault, clock, make, tmp_path / "media")


async def test_fetched_and_kept(scene: Scene) -> None:
    """What was fetched is there for the guide, and where it came from is forgotten."""
    ours = await scene.sent("telegram:abc", "audio/ogg")
    scene.provider.files["telegram:abc"] = Fetched(mime="audio/ogg", content=b"voice")
    assert await scene.fetcher.round()
    assert await scene.kept(ours) == ("audio/ogg", b"voice")
    assert not await scene.fetcher.round()
    row = await scene.database.read(lambda c: c.execute(sa.select(t.media)).one())
    assert (row.source, row.bytes) == (None, 5)


@pytest.mark.parametrize("mime", ["image/jpeg", "application/octet-stream"])
async def test_a_picture_is_written_anew(scene: Scene, tmp_path: Path, mime: str) -> None:
    """Like one from the page: without place and camera, whatever the provider calls it."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Amira"
    Image.new("RGB", (8, 8)).save(tmp_path / "photo.jpg", exif=exif)
    ours = await scene.sent("telegram:photo")
    scene.provider.files["telegram:photo"] = Fetched(mime=mime, content=(tmp_path / "photo.jpg").read_bytes())
    await scene.fetcher.round()
    found = await scene.kept(ours)
    assert found
    assert (found[0], b"Camera" in found[1]) == ("image/jpeg", False)


async def test_a_provider_that_fails_is_asked_again(scene: Scene) -> None:
    """A file is there a few seconds later, often."""
    ours = await scene.sent("whatsapp:x", "text/plain")
    scene.provider.fails = RetryError("404")
    await scene.fetcher.round()
    assert not await scene.fetcher.round()
    scene.provider.fails = None
    scene.provider.files["whatsapp:x"] = Fetched(mime="text/plain", content=b"letter")
    scene.clock.advance(seconds=AGAIN / 1_000_000)
    await scene.fetcher.round()
    assert await scene.kept(ours) == ("text/plain", b"letter")
    assert await reports(scene.database, scene.vault) == []


@pytest.mark.parametrize(("error", "tries"), [(DropError("too-large"), 1), (RetryError("500"), TRIES)])
async def test_given_up_and_said(scene: Scene, error: Exception, tries: int) -> None:
    """The person is told once that it did not arrive."""
    await scene.sent("whatsapp:x")
    scene.provider.fails = error
    for _ in range(TRIES + 2):
        await scene.fetcher.round()
        scene.clock.advance(days=1)
    assert len(scene.provider.asked) == tries
    assert await reports(scene.database, scene.vault) == ["delivery.file"]


async def test_a_broken_picture_is_given_up(scene: Scene) -> None:
    """What says it is a picture and is none is kept nowhere."""
    ours = await scene.sent("telegram:bomb")
    scene.provider.files["telegram:bomb"] = Fetched(mime="image/png", content=b"no picture")
    await scene.fetcher.round()
    assert await scene.kept(ours) is None
    assert await reports(scene.database, scene.vault) == ["delivery.file"]


async def test_somebody_elses_account(scene: Scene) -> None:
    """Another process has that bot: this one leaves the file to it."""
    await scene.sent("telegram:abc")
    others = Fetcher(scene.database, scene.vault, scene.clock, scene.store, {})
    assert await others.round()
    assert await reports(scene.database, scene.vault) == []


async def test_given_up_after_another_process_had_it(scene: Scene) -> None:
    """Two fetch the same file; that the slower one fails is nobody's trouble."""
    ours = await scene.sent("telegram:abc", "text/plain")
    scene.provider.files["telegram:abc"] = Fetched(mime="text/plain", content=b"letter")

    class Slow(Provider):
        async def fetch(self, ref: str) -> Fetched:
            scene.clock.advance(seconds=AGAIN / 1_000_000)
            await scene.fetcher.round()
            raise DropError("404")

    await Fetcher(scene.database, scene.vault, scene.clock, scene.store, {ACCOUNT: Slow()}).round()
    assert await scene.kept(ours) == ("text/plain", b"letter")
    assert await reports(scene.database, scene.vault) == []


async def test_pictures_are_unpacked_one_at_a_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may unpack to hundreds of megabytes: an album of those is not in memory at once."""
    working = most = 0

    def rewritten(_mime: str, content: bytes) -> bytes:
        nonlocal working, most
        working += 1
        most = max(most, working)
        time.sleep(0.02)
        working -= 1
        return content

    monkeypatch.setattr("bot.delivery.fetching.media.rewritten", rewritten)
    for number in range(3):
        await scene.sent(f"telegram:{number}", "image/png")
        scene.provider.files[f"telegram:{number}"] = Fetched(mime="image/png", content=b"\x89PNG\r\n\x1a\n")
    await scene.fetcher.round()
    assert most == 1


async def test_erased_while_it_was_fetched(scene: Scene, tmp_path: Path) -> None:
    """Nothing of it is kept."""
    ours = await scene.sent("telegram:abc", "text/plain")

    class Slow(Provider):
        async def fetch(self, ref: str) -> Fetched:
            await scene.database.write(lambda c: c.execute(t.media.delete()).rowcount)
            return Fetched(mime="text/plain", content=b"letter")

    await Fetcher(scene.database, scene.vault, scene.clock, scene.store, {ACCOUNT: Slow()}).round()
    assert await scene.kept(ours) is None
    assert not (tmp_path / "media").exists()


async def test_many_files_of_few_delay_nobody(scene: Scene) -> None:
    """Who sends one file gets it before the third of people who send dozens, however early those came."""
    for number in range(6):
        for who in ("mallory", "eve", "trudy"):
            await scene.sent(f"telegram:{who}{number}", "text/plain", who)
            scene.provider.files[f"telegram:{who}{number}"] = FILE
    await scene.fetcher.round()
    await scene.fetcher.round()
    scene.clock.advance(seconds=1)
    ours = await scene.sent("telegram:one", "text/plain", "amira")
    scene.provider.files["telegram:one"] = FILE
    await scene.fetcher.round()
    assert await scene.kept(ours) == ("text/plain", b"letter")
    while await scene.fetcher.round():
        pass
    assert len(scene.provider.asked) == len(set(scene.provider.asked)) == 19


async def test_a_slow_file_holds_up_only_itself(scene: Scene) -> None:
    """While one is waited for, those that come after it are fetched."""
    never = asyncio.Event()

    class Slow(Provider):
        async def fetch(self, ref: str) -> Fetched:
            if ref == "telegram:slow":
                await never.wait()
            return FILE

    await scene.sent("telegram:slow", "text/plain", "mallory")
    fetcher = Fetcher(scene.database, scene.vault, scene.clock, scene.store, {ACCOUNT: Slow()})
    running = asyncio.create_task(fetcher.run())
    await asyncio.sleep(0.1)
    ours = await asyncio.gather(*(scene.sent(f"telegram:{n}", "text/plain", f"amira-{n}") for n in range(6)))

    async def all_kept() -> bool:
        return None not in [await scene.kept(each) for each in ours]

    await until(all_kept)
    fetcher.stop()
    never.set()
    await running
