"""`lotse person export|erase`: for people who ask on paper, by the number of any case of theirs."""

from __future__ import annotations

import base64
import json

from bot.storage import tables as t
from tests.conversations.command import Lotse
from tests.conversations.house import House
from tests.privacy.life import CANARY, send_file


async def audited(house: House) -> list[str]:
    return [f"{row.verb} {row.object}" for row in await house.rows(t.audit)]


async def with_a_case(house: House) -> str:
    """Two people with cases, the first with a file; returns what the log calls the first."""
    await house.says("amira", "/menu")
    await send_file(house, "amira", content=b"OggS canary")
    await house.opens_case("amira", CANARY)
    await house.opens_case("bohdan")
    return f"person:{(await house.cases())[0].person_id}"


async def test_an_export_is_everything_as_json(house: House, lotse: Lotse) -> None:
    """All rows of the person of the case with their files, of nobody else, and a line in the audit log."""
    person = await with_a_case(house)
    done = await lotse("person", "export", "--case", "1")
    data = json.loads(done.out)
    assert done.code == 0
    assert [case["body"]["asked"] for case in data["cases"]] == [CANARY]
    assert base64.b64decode(data["media"][0]["body"]) == b"OggS canary"
    assert await audited(house) == [f"person.export {person}"]


async def test_erasing_is_confirmed_and_leaves_nothing_but_the_line_that_it_was_done(
    house: House, lotse: Lotse
) -> None:
    """Without the word nothing happens; with it rows, files and log go, and others stay."""
    person = await with_a_case(house)
    assert (await lotse("person", "erase", "--case", "1", give="no\n")).code == 2
    assert len(await house.cases()) == 2
    assert await audited(house) == []

    done = await lotse("person", "erase", "--case", "1", give="erase\n")
    assert (done.code, done.out.endswith("Erased.\n")) == (0, True)
    assert [row.number for row in await house.cases()] == [2]
    assert list((house.data / "media").iterdir()) == []
    assert await audited(house) == [f"person.erase {person}"]

    again = await lotse("person", "erase", "--case", "1", "--yes")
    assert (again.code, "There is no case 1 in erfurt." in again.errors) == (2, True)
