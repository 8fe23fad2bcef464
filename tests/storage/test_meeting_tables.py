"""What a programme did stays to be counted when one of those who did it is erased; nothing of them stays."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.tables import meeting, meeting_note, metadata, partnership, request
from bot.storage.vault import Vault
from tests.storage.filling import fill


async def test_a_newcomer_goes(database: Database, vault: Vault, clock: FakeClock) -> None:
    """The partnership has ended without a name, the words are gone, the volunteer's hours count."""
    filled = await database.write(lambda c: fill(c, vault, "Haddad", clock.now()))

    def other_volunteer(connection: sa.Connection) -> None:
        """The rows of `fill` are all one person's: here the volunteer is somebody else."""
        again = fill(connection, vault, "Vera", clock.now())
        for table in (meeting, meeting_note, partnership):
            mine = table.c.id == filled.ids[table.name]
            connection.execute(table.update().where(mine).values(volunteer_id=again.ids["volunteer"]))

    await database.write(other_volunteer)
    await database.write(lambda c: erase_person(c, filled.ids["person"], clock.now()))

    def left(table: sa.Table) -> list[dict[str, object]]:
        return [row for row in rows[table.name] if row["id"] == filled.ids[table.name]]

    rows = {
        table.name: await database.read(lambda c, t=table: [dict(row) for row in c.execute(t.select()).mappings()])
        for table in (meeting, meeting_note, partnership, request)
    }
    assert left(meeting_note) == left(request) == []
    assert [each["volunteer_id"] is not None for each in left(meeting)] == [True]
    (ended,) = left(partnership)
    assert (ended["person_id"], ended["volunteer_id"], ended["goals"]) == (None, None, None)
    assert (ended["state"], ended["reason"]) == ("ended", "erased")


def test_words_have_their_own_table() -> None:
    """What outlives an erasure holds nothing that is sealed."""
    assert not [column.name for column in meeting.c if column.info.get("personal")]
    assert metadata.tables["meeting"] is meeting
