"""Who is approved reads it where they write."""

from __future__ import annotations

from bot.cases.by import By
from bot.storage import volunteers
from bot.storage.volunteers import Check, Profile
from bot.volunteers.coordinating import Coordination
from tests.conversations.house import House
from tests.volunteers.walking import Programme, text

KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")


async def test_a_volunteer_reads_that_they_are_approved(house: House) -> None:
    """Once, in their language; who comes back from a pause is not greeted again."""
    app = house.app
    person, now = await Programme(house).newcomer("vera", "uk"), house.clock.now()
    room = Coordination(
        app.database, app.vault, app.clock, app.content.towns, app.appointing, app.content.library.training
    )
    made = await house.database.write(
        lambda c: volunteers.apply(c, house.vault, person, "default", Profile(name="Vera"), "adult", now)
    )
    for kind in ("talk", "confidentiality"):
        check = Check(kind, "2026-11-01", "", "", "", "staff:1", now)
        await house.database.write(lambda c, check=check: volunteers.add_check(c, house.vault, made, check))  # type: ignore[misc]
    await room.set_state(KARLA, made.uuid, "process")
    await room.set_state(KARLA, made.uuid, "approved")
    assert house.words("volunteer-approved", "uk") in text(await house.round("vera", "whats"))
    for state in ("paused", "approved"):
        await room.set_state(KARLA, made.uuid, state)
    assert not await house.round("vera", "whats")
