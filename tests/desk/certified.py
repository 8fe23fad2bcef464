"""A volunteer with hours, and their certificate, for tests of the desk and of the page that confirms it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.cases.by import By
from bot.storage.certificates import Certificate
from bot.storage.tables import meeting, volunteer
from tests.desk.office import Office

HOURS = (("2026-03-02", 90, "doctor"), ("2026-10-05", 120, "language"), ("2025-12-31", 600, "sport"))


async def with_hours(office: Office, name: str = "Vera Muster", **more: Any) -> str:
    """The uuid of a volunteer who was approved and has met people."""
    uuid = await office.volunteer(name, **more)

    def job(connection: sa.Connection) -> None:
        mine = volunteer.c.uuid == uuid
        connection.execute(volunteer.update().where(mine).values(state="approved"))
        who = connection.execute(volunteer.select().where(mine)).one()
        for day, minutes, activity in HOURS:
            row = {"uuid": office.make.id(), "town_id": who.town_id, "organisation_id": who.organisation_id}
            row |= {"volunteer_id": who.id, "day": day, "minutes": minutes, "activity": activity, "made_at": 1}
            connection.execute(meeting.insert(), row)

    await office.database.write(job)
    return uuid


async def issued(office: Office, uuid: str, **more: Any) -> Certificate:
    by = By("erfurt", "cli:test", "district")
    return await office.app.certificates.issue(by, uuid, "2026-01-01", "2026-11-20", **more)
