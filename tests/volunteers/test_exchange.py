"""Lists of volunteers: in as programmes have them, out so that nothing is computed; all of a list or nothing."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import sheets
from bot.core.sheets import UnreadableSheetError
from bot.volunteers.exchange import COLUMNS, Looked, look

LANGUAGES = {"arabisch": "ar", "deutsch": "de", "ukrainisch": "uk"}
AREAS = {"erfurt": "stadt-erfurt"}
GOOD = """Name;Muttersprache;Sprachen;Gebiet;Geschlecht;E-Mail
Vera Muster;Arabisch;Deutsch, uk;Erfurt;Frau;vera@example.org
"""


def looked(text: str, encoding: str = "utf-8") -> Looked:
    return look(sheets.read(text.encode(encoding)), LANGUAGES, AREAS)


def test_as_programmes_have_them() -> None:
    """German titles and words are understood; the state of the list is not taken over."""
    found = looked(GOOD)
    assert (found.wrong, found.unknown) == ([], [])
    ((profile, age),) = found.new
    assert (profile.name, profile.sex, profile.contact, age) == ("Vera Muster", "woman", "vera@example.org", "")
    assert [(each.code, each.level) for each in profile.languages] == [("ar", "mother"), ("de", ""), ("uk", "")]
    assert profile.districts == ("stadt-erfurt",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_foreign_encodings(encoding: str, delimiter: str) -> None:
    """Whatever program wrote it."""
    text = "Name|Geschlecht|Höchstens\nJürgen Groß|Mann|2\n".replace("|", delimiter)
    ((profile, _),) = looked(text, encoding).new
    assert (profile.name, profile.most) == ("Jürgen Groß", 2)


def test_mistakes_by_line() -> None:
    """Each with its line and column; a double names the first; an empty line is none."""
    rows = ["Name;Sprachen;Schuhe", "Vera;klingonisch;38", ";;", "Vera;Deutsch;40", ";Deutsch;41"]
    found = looked("\n".join(rows))
    assert [(each.line, each.what, each.column, each.value) for each in found.wrong] == [
        (2, "value", "languages", "klingonisch"),
        (4, "double", "name", "2"),
        (5, "name", "name", ""),
    ]
    assert found.unknown == ["Schuhe"]
    assert looked("Wer;Was\nVera;x").wrong[0].what == "column"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"\0\1", "kind"),
        (b"PK\3\4 broken", "kind"),
        (b"x" * 2_000_001, "large"),
        (b"a\n" * 2_001, "long"),
    ],
)
def test_no_table(content: bytes, why: str) -> None:
    """What it is not is said."""
    with pytest.raises(UnreadableSheetError) as error:
        sheets.read(content)
    assert error.value.why == why


def test_no_cell_is_a_formula() -> None:
    """What begins like one is text in both kinds of file, and comes back as it was."""
    rows = [["=1+1", "@SUM(A1)", "-2", "+49 361", "Vera"]]
    csv, xlsx = sheets.write_csv(rows), sheets.write_xlsx(rows, "x")
    assert csv.decode("utf-8-sig").startswith("'=1+1;'@SUM(A1);'-2;'+49 361;Vera")
    cells = next(openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets[0].iter_rows())
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheets.read(csv) == sheets.read(xlsx) == rows


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """A table or a typed error, whatever comes."""
    try:
        rows = sheets.read(content)
    except UnreadableSheetError:
        return
    assert rows
    look(rows, LANGUAGES, AREAS)


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=5), min_size=1, max_size=5))
def test_any_table(rows: list[list[str]]) -> None:
    """No line breaks the look; what is not understood is named."""
    found = look([list(COLUMNS[:5]), *rows], LANGUAGES, AREAS)
    assert len(found.new) <= len(rows)
