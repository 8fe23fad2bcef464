"""`lotse certificate`: a PDF for its owner's eyes, once."""

from __future__ import annotations

import json
import stat

import pytest
import sqlalchemy as sa

from bot.storage import tables as t
from bot.storage import volunteers
from bot.storage.people import ensure_person
from bot.storage.volunteers import Profile
from tests.conversations.command import Lotse, lotse
from tests.conversations.fixtures import content, house, sqlite_database
from tests.conversations.house import House

__all__ = ["content", "house", "lotse", "sqlite_database"]

PERIOD = ("--from", "2026-01-01", "--to", "2026-11-20")


async def helper(house: House) -> str:
    """The uuid of an approved volunteer with an hour and a half at the doctor's."""
    await house.says("vera", "hallo")

    def job(connection: sa.Connection) -> str:
        here = connection.execute(sa.select(t.conversation.c.id)).scalar_one()
        owner = ensure_person(connection, here, "default", house.clock.now())
        profile = Profile(name="Vera Muster")
        now = house.clock.now()
        who = volunteers.apply(connection, house.app.vault, owner.person_id, "default", profile, "adult", now)
        connection.execute(t.volunteer.update().values(state="approved"))
        row = {"uuid": "m", "town_id": "erfurt", "organisation_id": "default", "volunteer_id": who.id}
        more = {"day": "2026-05-04", "minutes": 90, "activity": "doctor", "made_at": now}
        connection.execute(t.meeting.insert(), {**row, **more})
        return who.uuid

    return await house.app.database.write(job)


async def test_one_is_issued_and_written(house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an object with all that a program wants to know; the file is its owner's alone; never over another."""
    monkeypatch.setenv("LOTSE_PUBLIC_URL", "https://lotse.example")
    uuid = await helper(house)
    done = await lotse("certificate", uuid, *PERIOD, "--lang", "ar", "--out", "vera.pdf", "--json")
    printed = json.loads(done.out)
    assert (printed["minutes"], printed["activities"], printed["language"]) == (90, {"doctor": 90}, "ar")
    assert printed["url"] == f"https://lotse.example/verify/{printed['code']}"
    file = house.data / "vera.pdf"
    assert file.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = await lotse("certificate", uuid, *PERIOD, "--out", "vera.pdf")
    assert again.code == 2
    assert "Nothing was issued" in again.errors
    assert len(await house.rows(t.certificate)) == 1
    assert [row.verb for row in await house.rows(t.audit)][-1] == "certificate.issue"


async def test_what_is_refused(house: House, lotse: Lotse) -> None:
    """In words, with nothing issued; without an address of ours the code alone is told."""
    uuid = await helper(house)
    for words, told in (
        (("nobody", *PERIOD), "There is no volunteer nobody"),
        ((uuid, "--from", "2026-01-01", "--to", "tomorrow"), "days as"),
        ((uuid, "--from", "2025-01-01", "--to", "2025-11-20"), "Neither hours nor training"),
        ((uuid, *PERIOD, "--lang", "xx"), "There are no texts in xx"),
        ((uuid, *PERIOD, "--name", "王芳"), "no font"),
    ):
        done = await lotse("certificate", *words)
        assert done.code == 2
        assert told in done.errors
    assert await house.rows(t.certificate) == []
    done = await lotse("certificate", uuid, *PERIOD)
    assert "1:30 hours" in done.out
    assert "Checked at" not in done.out
