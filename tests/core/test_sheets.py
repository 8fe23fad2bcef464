"""Files that only look like a table are refused by name, whatever breaks in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.core import sheets
from bot.core.sheets import UnreadableSheetError

SHEET = "xl/worksheets/sheet1.xml"
HEAD = 46  # bytes before a name in the list at the end of a zip
DAMAGES = ("deflate", "password", "method")


def damaged(how: str) -> bytes:
    """A book one sheet of which cannot be unpacked."""
    good = sheets.write_xlsx([["Name"], ["Vera"]], "Liste")
    at = zipfile.ZipFile(io.BytesIO(good)).getinfo(SHEET).header_offset
    listed, made = good.rfind(SHEET.encode()) - HEAD, bytearray(good)
    match how:
        case "deflate":
            begin = at + 30 + len(SHEET)
            made[begin : begin + 20] = b"\xff" * 20
        case "password":
            made[at + 6] |= 1
            made[listed + 8] |= 1
        case _:
            made[at + 8] = made[listed + 10] = 99
    return bytes(made)


@pytest.mark.parametrize("how", DAMAGES)
def test_what_cannot_be_unpacked(how: str) -> None:
    """A damaged file, one with a password, one packed in a way nobody knows: an answer, and no error."""
    with pytest.raises(UnreadableSheetError) as wrong:
        sheets.read_all(damaged(how))
    assert wrong.value.why == "kind"
