"""Hours of staff: their own, entered in a few taps, corrected in sight of nobody else."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.desk.hours import _minutes
from bot.storage.tables import staff_hours
from tests.desk.office import Browser, Office

FIELDS = {"measure": "needs", "day": "2026-11-20", "hours": "1,5"}


@pytest.fixture
async def gerda(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Gerda"))


async def rows(office: Office) -> list[tuple[str, int, str, str]]:
    c = staff_hours.c
    query = sa.select(c.day, c.minutes, c.state, c.span).order_by(c.id)
    return [tuple(row) for row in await office.database.read(lambda x: x.execute(query).all())]


async def test_entered_corrected_and_taken_back(office: Office, gerda: Browser) -> None:
    """The old entry stays to be seen by themselves; a week is known by its Monday."""
    assert (await gerda.fill("/desk/hours", **FIELDS)).status_code == 303
    page = (await gerda.get("/desk/hours")).text
    assert "20.11.2026" in page
    outside = page.split("/desk/hours?correct=")[1].split('"')[0]
    assert 'value="1:30"' in (await gerda.get(f"/desk/hours?correct={outside}")).text
    await gerda.fill("/desk/hours", **{**FIELDS, "hours": "30", "span": "week", "replaces": outside})
    assert await rows(office) == [("2026-11-20", 90, "replaced", "day"), ("2026-11-16", 1800, "counts", "week")]
    page = (await gerda.get("/desk/hours")).text
    assert "korrigiert, zählt nicht mehr" in page
    outside = page.split("/desk/hours?correct=")[1].split('"')[0]
    assert (await gerda.fill(f"/desk/hours/{outside}/withdraw")).status_code == 303
    assert [row[2] for row in await rows(office)] == ["replaced", "withdrawn"]
    assert (await gerda.fill(f"/desk/hours/{outside}/withdraw")).status_code == 404


async def test_nobody_sees_or_changes_those_of_others(office: Office, gerda: Browser) -> None:
    """Neither another guide nor a coordinator."""
    await gerda.fill("/desk/hours", **FIELDS)
    outside = (await gerda.get("/desk/hours")).text.split("/desk/hours?correct=")[1].split('"')[0]
    karla = await office.sign_in(await office.staff("Karla", "coordinator"))
    assert "20.11.2026" not in (await karla.get(f"/desk/hours?correct={outside}")).text
    assert (await karla.fill(f"/desk/hours/{outside}/withdraw")).status_code == 404
    assert (await karla.fill("/desk/hours", **{**FIELDS, "replaces": outside})).status_code == 404
    assert [row[2] for row in await rows(office)] == ["counts"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"measure": "none"}, "Diese Maßnahme gibt es nicht."),
        ({"day": "2026-12-24"}, "Zukunft"),
        ({"day": "x"}, "Der Tag fehlt"),
        ({"hours": "-1"}, "keine Zahl"),
        ({"hours": "17"}, "mehr als 16 Stunden"),
    ],
)
async def test_what_cannot_be_entered(office: Office, gerda: Browser, wrong: dict[str, str], words: str) -> None:
    """Said in words, and nothing is entered."""
    answer = await gerda.fill("/desk/hours", **{**FIELDS, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert await rows(office) == []


def test_lengths() -> None:
    """As people write them, in German and English."""
    assert [_minutes(each) for each in ("2", "1,5", "1.25", "7:30", "0,1")] == [120, 90, 75, 450, 6]
    assert [_minutes(each) for each in ("", "a", "7:61", "-2", "1e3")] == [0, 0, 0, 0, 0]
