"""Lists of the programme: in as programmes have them, out so that nothing is computed; all of a list or nothing."""

from __future__ import annotations

import codecs
import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import sheets
from bot.core.sheets import UnreadableSheetError
from bot.desk.tables import TABLES
from bot.locales import fold
from bot.volunteers.exchange import cells
from bot.volunteers.exchange.helpers import COLUMNS
from bot.volunteers.exchange.table import READ, Line, Table, Words, written
from tests.conversations.fixtures import content as content

ALL = pytest.mark.parametrize("table", TABLES, ids=[table.id for table in TABLES])


@pytest.fixture
def words(content) -> Words:
    return Words(content.texts, content.library.areas)


def line(words: Words, **found: str) -> Line:
    return Line(2, {name.replace("_", "-"): said for name, said in found.items()}, COLUMNS, words)


def test_as_programmes_have_them(words: Words) -> None:
    """German words are understood beside codes and English ones."""
    read = line(words, name="Vera Muster", mother_tongues="Arabisch", languages="Deutsch, uk", areas="Stadt Erfurt",
                sex="Frau", topics="Zum Arzt begleiten; letters", came_here="ja", most="2")  # fmt: skip
    assert read.wrong == []
    assert (read.said("name"), read.said("sex"), read.number_in("most")) == ("Vera Muster", "woman", 2)
    assert (read.many("mother-tongues"), read.many("languages")) == (("ar",), ("de", "uk"))
    assert (read.many("topics"), read.is_yes("came-here")) == (("doctor", "letters"), True)


def test_mistakes_by_column(words: Words) -> None:
    """All of a line at once, each with its column and what stands there."""
    read = line(words, languages="elbisch", sex="viel", most="zwei", came_here="vielleicht")
    assert [(each.text.removeprefix("desk-import-wrong-"), each.column, each.value) for each in read.wrong] == [
        ("missing", "name", ""),
        ("value", "languages", "elbisch"),
        ("value", "sex", "viel"),
        ("number", "most", "zwei"),
        ("value", "came-here", "vielleicht"),
    ]


@ALL
@pytest.mark.parametrize("language", READ)
def test_what_we_call_a_column_is_understood(table: Table, language: str, words: Words) -> None:
    """A list that was given out comes back in with every column, in both languages; no two share a title."""
    (head,) = written(table, words, [], language)
    known = words.columns(table.columns)
    assert [known[fold(title)] for title in head] == [column.name for column in table.columns]


@ALL
def test_what_we_write_for_a_code_is_understood(table: Table, words: Words) -> None:
    """Each code, in both languages, without the picture of a button."""
    for column in table.columns:
        for code in column.codes:
            for language in READ:
                said = words.write(column, [code] if column.kind == "many" else code, language)
                assert said[0].isalnum(), said
                assert words.codes(column)[fold(said)] == code


@pytest.mark.parametrize(
    ("said", "day", "time"),
    [
        ("1.2.26", "2026-02-01", ""),
        ("01.02.2026", "2026-02-01", ""),
        ("2026-02-01", "2026-02-01", ""),
        ("46054", "2026-02-01", ""),
        ("46054.4375", "2026-02-01", "10:30"),
        ("2026-02-01 10:30:00", "2026-02-01", "10:30"),
        ("1.2.2026, 10.30 Uhr", "2026-02-01", "10:30"),
        ("1.2.75", "1975-02-01", ""),
        ("30.2.2026", "", ""),
        ("02/01/2026", "", ""),  # nobody can tell which of both is the month
        ("12", "", "12:00"),
        ("0.4375", "", "10:30"),
        ("25:00", "", ""),
        ("morgen", "", ""),
        ("٣.٤.٢٠٢٦", "", ""),
        ("1.2.26 viel", "", ""),
    ],
)
def test_days_and_times(said: str, day: str, time: str) -> None:
    """In any usual form, also as the numbers of Excel; what could be two days is none."""
    assert (cells.day_of(said), cells.time_of(said)) == (day, time)


def test_lengths_and_amounts() -> None:
    """What might be hours or minutes is asked."""
    lengths = ("90", "90 min", "1:30", "01:30:00", "1,5 h", "2 Std.", "2", "5 min", "-3", "viel")
    assert [cells.minutes_of(said) for said in lengths] == [90, 90, 90, 90, 90, 120, 0, 5, 0, 0]
    assert [cells.hours_of(said) for said in ("1,5", "2", "1:30", "x")] == [90, 120, 90, 0]
    assert [cells.cents_of(said) for said in ("12,50", "12.5 €", "3", "-1", "=1")] == [1250, 1250, 300, -1, -1]
    assert [cells.number_of(said) for said in ("7", "#7", "0", "7.5", "-7", "9" * 10)] == [7, 7, 0, 0, 0, 0]


@given(st.text(max_size=30))
def test_any_cell(said: str) -> None:
    """A value or none, whatever stands there."""
    assert cells.day_of(said) == "" or len(cells.day_of(said)) == 10
    cells.time_of(said)
    assert cells.minutes_of(said) >= 0
    cells.hours_of(said)
    cells.cents_of(said)
    cells.number_of(said)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_foreign_encodings(encoding: str, delimiter: str) -> None:
    """Whatever program wrote it."""
    text = "Name#Höchstens\nJürgen Groß#2\n".replace("#", delimiter)
    assert sheets.read(text.encode(encoding)) == [["Name", "Höchstens"], ["Jürgen Groß", "2"]]
    said = f"sep={delimiter}\r\n{text}".encode(encoding)
    assert sheets.read(said)[0] == ["Name", "Höchstens"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"\0\1", "kind"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "kind"),
        (codecs.BOM_UTF16_LE + b"a", "kind"),
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


def packed(name: str, content: bytes) -> bytes:
    """A workbook in which one part is another."""
    before = zipfile.ZipFile(io.BytesIO(sheets.write_xlsx([["Name"]], "x")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in before.namelist():
            archive.writestr(entry, content if entry == name else before.read(entry))
    return out.getvalue()


def test_bombs() -> None:
    """Neither much in little, nor words that grow while they are read, nor a file from elsewhere."""
    part = "xl/worksheets/sheet1.xml"
    with pytest.raises(UnreadableSheetError, match="large"):
        sheets.read(packed(part, b" " * 41_000_000))
    grows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    for declared in (grows, '<!ENTITY a9 SYSTEM "file:///etc/passwd">'):
        with pytest.raises(UnreadableSheetError, match="kind"):
            sheets.read(packed(part, f"<!DOCTYPE x [{declared}]><worksheet>&a9;</worksheet>".encode()))


def test_a_book_with_days_numbers_and_formulas() -> None:
    """What was kept of a formula is read, nothing is computed; days and lengths as people write them."""
    import datetime as dt

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Deckblatt"])
    sheet = book.create_sheet("Liste")
    sheet.append([dt.date(2026, 2, 1), dt.datetime(2026, 2, 1, 10, 30), dt.time(10, 30), dt.timedelta(hours=26), 2.0])
    sheet.append(['=HYPERLINK("http://x","y")', "=1+1", None])
    book.save(out)
    first, second = sheets.read_all(out.getvalue())
    assert first == [["Deckblatt"]]
    assert second == [["2026-02-01", "2026-02-01 10:30:00", "10:30:00", "26:00:00", "2"]]


def test_no_cell_is_a_formula() -> None:
    """What begins like one is text in both kinds of file, and comes back as it was."""
    rows = [["=1+1", "@SUM(A1)", "-2", "+49 361", "Vera"]]
    csv, xlsx = sheets.write_csv(rows), sheets.write_xlsx(rows, "x", ["& Vertraulich", "zwei"])
    assert csv.decode("utf-8-sig").startswith("'=1+1;'@SUM(A1);'-2;'+49 361;Vera")
    cells_ = next(openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets[0].iter_rows())
    assert {cell.data_type for cell in cells_} == {"s"}
    assert sheets.read(csv) == sheets.read(xlsx) == rows
    assert sheets.read_all(xlsx)[1] == [["& Vertraulich"], ["zwei"]]


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """A table or a typed error, whatever comes."""
    with contextlib.suppress(UnreadableSheetError):
        assert all(sheets.read_all(content))
