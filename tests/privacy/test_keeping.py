"""How long things are kept, with a clock that is moved: each is erased by itself when its time is over."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.cases.by import By
from bot.privacy.retention import STRAY_SECONDS, sweep
from bot.storage import tables as t
from bot.storage.retention import KEEP, periods
from bot.storage.tables import metadata
from tests.conversations.house import House
from tests.privacy.life import CANARY, everything, send_file


async def after(house: House, days: float) -> None:
    """So much later the sweep has come by."""
    house.clock.advance(days=days, seconds=1)
    await sweep(house.database, house.clock, periods(), house.data / "media")


def test_every_personal_column_says_how_long_it_is_kept() -> None:
    """A column that holds sealed words declares a keep-period that exists and has a reason."""
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.info.get("personal"):
                assert KEEP[column.info["keep"]].why, f"{table.name}.{column.name}"


def test_every_keep_period_is_used() -> None:
    """No period is promised that nothing is erased by."""
    used = {c.info["keep"] for table in metadata.sorted_tables for c in table.c if c.info.get("personal")}
    assert KEEP.keys() - used == {
        "dedupe",
        "case_media",
        "invitation",
        "hours",
        "unconfirmed",
    }  # of provider ids' hashes, files in a case, who came by what, whose hours they are, an address nobody confirmed


async def test_a_year_after_the_last_word_nothing_is_left(house: House) -> None:
    """A case, a file, a form half filled, and then silence: no row about the person and no file of theirs."""
    await send_file(house, "amira")
    await house.opens_case("amira", CANARY)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.says("amira", "/call")
    await after(house, 366)
    for table in (t.person, t.address, t.conversation, t.subject, t.message, t.cases, t.case_message, t.media):
        assert await house.rows(table) == [], table.name
    assert list((house.data / "media").iterdir()) == []


async def test_what_was_said_goes_before_the_person(house: House) -> None:
    """Session after a month, history and resolved cases after three; that there was a case stays to be counted."""
    await house.says("amira", "/menu")
    await house.opens_case("amira", CANARY)
    await house.says("amira", CANARY)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    await after(house, 31)
    assert (await house.rows(t.conversation))[0].session is None
    assert CANARY in str(await everything(house, "amira"))
    await after(house, 60)
    data = await everything(house, "amira")
    assert CANARY not in str(data)
    assert [(case["number"], case["state"]) for case in data["cases"]] == [(1, "resolved")]
    row, body, said = await house.case(1)
    assert (row.body, body.asked, said) == (None, "", [])


async def test_a_file_of_a_case_is_kept_until_two_weeks_after_it(either_house: House) -> None:
    """Sealed where it lies, with the case as long as that is open and fourteen days more, then gone."""
    house = either_house
    await send_file(house, "amira", content=b"OggS canary")
    await house.opens_case("amira")
    assert [row.case_id is None for row in await house.rows(t.media)] == [False]
    stored = [path.read_bytes() for path in (house.data / "media").glob("*")]
    stored += [bytes(row.body) for row in await house.rows(t.media) if row.body]
    assert len(stored) == 1
    assert b"canary" not in stored[0]

    await after(house, 40)
    assert len(await house.rows(t.media)) == 1
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await after(house, 13)
    assert len(await house.rows(t.media)) == 1
    await after(house, 1)
    assert await house.rows(t.media) == []
    assert list((house.data / "media").glob("*")) == []


async def test_a_file_nobody_asked_about_is_kept_thirty_days(house: House) -> None:
    """Then row and file go."""
    ref = await send_file(house, "amira")
    await after(house, 29)
    assert (house.data / "media" / ref).exists()
    await after(house, 1)
    assert await house.rows(t.media) == []
    assert not (house.data / "media" / ref).exists()


async def test_a_file_whose_row_is_gone_is_found_and_removed(house: House) -> None:
    """If the process died between the two, the next sweep removes the file; one just being stored stays."""
    ref = await send_file(house, "amira")
    old, new = house.data / "media" / "left-behind", house.data / "media" / "just-coming"
    for path in (old, new):
        path.write_bytes(b"sealed")
    make_old(old)
    make_old(house.data / "media" / ref)
    await after(house, 0)
    assert {path.name for path in (house.data / "media").iterdir()} == {ref, "just-coming"}


def make_old(path: Path) -> None:
    then = time.time() - STRAY_SECONDS - 60
    os.utime(path, (then, then))


async def test_an_open_case_is_never_erased(house: House) -> None:
    """However long it takes, the person and what they asked stay until somebody resolves it."""
    await house.opens_case("amira", CANARY)
    await after(house, 1_000)
    assert (await house.case(1))[1].asked == CANARY


async def test_a_consent_is_kept_as_long_as_the_person(house: House) -> None:
    """The proof outlives words and withdrawal, and goes with the person."""
    await house.opens_case("amira")
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    await after(house, 364)
    assert len(await house.rows(t.consent)) == 1
    await after(house, 2)
    assert await house.rows(t.consent) == []


@pytest.mark.parametrize("name", ["history", "session"])
async def test_a_town_may_keep_shorter(house: House, name: str) -> None:
    """LOTSE_KEEP shortens a period, and the others go on."""
    await house.says("amira", "/menu")
    await house.says("amira", "/call")
    house.clock.advance(days=2, seconds=1)
    await sweep(house.database, house.clock, periods({name: 2}), house.data / "media")
    gone = {
        "history": not await house.rows(t.message),
        "session": (await house.rows(t.conversation))[0].session is None,
    }
    assert [which for which, is_gone in gone.items() if is_gone] == [name]
