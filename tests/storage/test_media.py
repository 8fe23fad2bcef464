"""Files from people: what is taken out of them, and who can read where they lie."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.storage.database import open_database
from bot.storage.media import PICTURES, Media, rewritten
from bot.storage.vault import Vault

SIDEWAYS = 6  # the camera was turned by a quarter


def photo(mime: str) -> bytes:
    """A picture with a canary in every place a camera or a program writes to."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = SIDEWAYS, "CANARY"
    png = PngInfo()
    png.add_text("Comment", "CANARY")
    beside = {"exif": exif, "xmp": b"<x>CANARY</x>", "icc_profile": b"CANARY" * 30}
    beside |= {"image/jpeg": {"comment": b"CANARY"}, "image/png": {"pnginfo": png}}.get(mime, {})
    out = io.BytesIO()
    Image.new("RGB", (300, 200)).save(out, PICTURES[mime], **beside)
    return out.getvalue() + b"CANARY"


@pytest.mark.parametrize("mime", PICTURES)
def test_nothing_beside_the_pixels_is_kept(mime: str) -> None:
    """Places, comments and profiles go; the picture stands upright without them."""
    plain = rewritten(mime, photo(mime))
    assert b"CANARY" in photo(mime)
    assert b"CANARY" not in plain
    with Image.open(io.BytesIO(plain)) as picture:
        assert picture.size == (200, 300)


def test_a_picture_is_only_read_as_what_it_was_taken_for() -> None:
    """Bytes that are another format are refused, whatever other formats could be read here."""
    bitmap = io.BytesIO()
    Image.new("RGB", (3, 3)).save(bitmap, "BMP")
    with pytest.raises(ValueError, match="not a picture"):
        rewritten("image/jpeg", bitmap.getvalue())


PEAK = """
import resource, sys
from pathlib import Path
from bot.storage.media import rewritten
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
for path in map(Path, sys.argv[1:]):
    rewritten(f"image/{path.suffix[1:]}", path.read_bytes())
print(peak() - before)
"""


def test_a_picture_does_not_fill_the_memory(tmp_path: Path) -> None:
    """The largest pictures that are taken, those of 50 megapixels among them, need less than 200 MB."""
    Image.new("RGB", (8000, 6250), "red").save(tmp_path / "uneven.jpeg")  # a quarter of 6250 is no whole number
    Image.new("RGB", (5000, 4000), "red").save(tmp_path / "progressive.jpeg", progressive=True, subsampling=0)
    Image.new("RGBA", (4000, 4000), "red").save(tmp_path / "screen.png")
    Image.new("RGBA", (4000, 2500), "red").save(tmp_path / "sticker.webp", lossless=True)
    words = [sys.executable, "-c", PEAK, *map(str, tmp_path.iterdir())]
    assert int(subprocess.run(words, check=True, capture_output=True).stdout) < 200


@pytest.mark.parametrize(
    ("mime", "size", "more"),
    [
        ("image/jpeg", (8000, 6400), {}),
        ("image/jpeg", (5001, 4000), {"progressive": True}),
        ("image/png", (4001, 4000), {}),
        ("image/webp", (4001, 2500), {"lossless": True}),
    ],
)
def test_larger_ones_are_refused(mime: str, size: tuple[int, int], more: dict[str, bool]) -> None:
    """A few kilobytes that would unpack to more are no photo."""
    out = io.BytesIO()
    Image.new("1" if mime == "image/png" else "RGB", size).save(out, PICTURES[mime], **more)
    with pytest.raises(ValueError, match="not a picture"):
        rewritten(mime, out.getvalue())


async def test_only_the_owner_reads_a_file(sqlite_url: str, vault: Vault, tmp_path: Path) -> None:
    """A sealed file is its owner's alone, like the database and its key."""
    database = await open_database(sqlite_url)
    media = Media(vault, tmp_path / "media")

    def keep(connection: sa.Connection) -> str:
        where = {"town": "erfurt", "channel": "web", "account": "web", "value": "amira"}
        return media.keep(connection, **where, kind="document", mime="application/pdf", content=b"%PDF-1", now=1)

    ref = await database.write(keep)
    await database.close()
    assert (tmp_path / "media" / ref).stat().st_mode & 0o777 == 0o600
