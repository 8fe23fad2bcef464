"""Small files to send, made on the fly: a picture, a voice message, a letter, a business card."""

from __future__ import annotations

import io
import struct
from functools import cache

from PIL import Image, ImageDraw

SIZES = (90, 320, 1_280)  # of a photo at Telegram: the same picture three times
VOICE_SECONDS = 1


@cache
def photo(width: int = 320) -> bytes:
    """A JPEG that looks like a photographed form."""
    height = width * 3 // 4
    picture = Image.new("RGB", (width, height), "#d3e9e4")
    draw = ImageDraw.Draw(picture)
    unit = width // 16
    draw.rectangle((unit, unit, width - unit, height - unit), fill="white", outline="#0b5563", width=max(1, unit // 4))
    for line in range(3, 10, 2):
        draw.line((2 * unit, line * unit, width - 2 * unit, line * unit), fill="#4c5f66", width=max(1, unit // 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


@cache
def voice() -> bytes:
    """A second of silence as Ogg Opus, which both channels use."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 5) + b"Lotse" + struct.pack("<I", 0)
    frames = [b"\xf8\xff\xfe"] * (VOICE_SECONDS * 50)  # 20 ms of silence each
    pages = [_page(0, 0x02, 0, [head]), _page(1, 0, 0, [tags]), _page(2, 0x04, 48_000 * VOICE_SECONDS, frames)]
    return b"".join(pages)


def _page(number: int, flags: int, position: int, packets: list[bytes]) -> bytes:
    lengths = bytes(len(packet) for packet in packets)  # all are under 255 bytes
    header = b"OggS" + struct.pack("<BBqIIIB", 0, flags, position, 1, number, 0, len(packets)) + lengths
    page = header + b"".join(packets)
    return page[:22] + struct.pack("<I", _sum(page)) + page[26:]


def _sum(data: bytes) -> int:
    """The check sum of Ogg: a CRC that zlib's is not."""
    remainder = 0
    for byte in data:
        remainder ^= byte << 24
        for _ in range(8):
            remainder = (remainder << 1 ^ 0x04C11DB7 if remainder & 0x80000000 else remainder << 1) & 0xFFFFFFFF
    return remainder


@cache
def document() -> bytes:
    """A PDF of one page."""
    words = b"BT /F1 24 Tf 72 720 Td (Lotse) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begin)


def card(name: str, phone: str) -> bytes:
    """A vCard."""
    plain = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", " ")
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{plain}\r\nTEL;TYPE=CELL:{phone}\r\nEND:VCARD\r\n".encode()
