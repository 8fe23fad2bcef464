"""`lotse report`: months that are over, in every format, and noted in the log."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import tables as t
from tests.conversations.command import Lotse
from tests.conversations.house import House


@pytest.fixture
async def december(house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch) -> Lotse:
    """Five ask in November; three weeks later it is December."""
    monkeypatch.setattr("bot.app.SystemClock", lambda: house.clock)
    for who in ("amira", "bohdan", "cem", "dara", "emre"):
        await house.says(who, "/menu")
        await house.asks(who, "Was ist Kindergeld?")
    house.clock.advance(days=21)
    return lotse


YEAR = ("report", "--from", "2026-01", "--to", "2026-12")


async def test_json(december: Lotse) -> None:
    """What people did is in it; the months that are not closed are said."""
    done = await december(*YEAR, "--format", "json")
    assert done.code == 0
    found = json.loads(done.out)
    assert (found["last"], found["wanted_last"]) == ("2026-11", "2026-12")
    sections = {part["section"]: part for part in found["sections"]}
    assert sections["answers"]["names"] == [{"name": "kindergeld", "count": 5, "minutes": 0}]
    assert sections["reached"]["total"] == 5
    assert "2026-11" in done.errors


async def test_in_words(december: Lotse) -> None:
    """To read, in German or English."""
    assert "Kindergeld" in (await december(*YEAR)).out
    assert "Meetings, by activity" in (await december(*YEAR, "--lang", "en")).out


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
async def test_files(december: Lotse, house: House, tmp_path: Path, kind: str, begins: bytes) -> None:
    """Written where they are wanted; that they were given out stands in the log."""
    out = tmp_path / f"bericht.{kind}"
    assert (await december(*YEAR, "--format", kind, "--out", str(out))).code == 0
    assert out.read_bytes().startswith(begins)
    query = sa.select(t.audit.c.object).where(t.audit.c.verb == "report.export")
    assert await house.database.read(lambda c: c.execute(query).scalars().all()) == ["report:2026-01/2026-11"]


async def test_evidence(december: Lotse, tmp_path: Path) -> None:
    """One ZIP with the report in every format."""
    out = tmp_path / "nachweis.zip"
    assert (await december(*YEAR, "--format", "zip", "--out", str(out))).code == 0
    with zipfile.ZipFile(out) as archive:
        assert sorted(archive.namelist()) == ["report.csv", "report.json", "report.pdf", "report.xlsx"]


async def test_what_cannot_be(december: Lotse) -> None:
    """No file to write to, no such months, nothing closed, nobody of that name: said, and nothing printed."""
    for more in (
        (*YEAR, "--format", "xlsx"),
        ("report", "--from", "2026-02", "--to", "2026-01"),
        ("report", "--from", "2026-12", "--to", "2026-12"),
        (*YEAR, "--organisation", "nobody"),
        (*YEAR, "--form", "/nowhere/form.xlsx", "--out", "/nowhere/filled.xlsx"),
        (*YEAR, "--format", "csv", "--out", "/nowhere/report.csv"),
    ):
        done = await december(*more)
        assert (done.code, done.out) == (2, "")
        assert done.errors
