"""Every access of staff to a case is written down, cannot be changed, and shows it if somebody did."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.privacy import trail
from bot.storage import audit
from bot.storage import tables as t
from bot.storage.database import Database
from tests.conversations.house import House
from tests.privacy.life import send_file

ACTOR = "cli:guide"


async def lines(house: House) -> list[tuple[str, str, str, str]]:
    return [(row.town_id, row.actor, row.verb, row.object) for row in await house.rows(t.audit)]


async def worked_on(house: House) -> None:
    await house.opens_case("amira", "canary")
    await house.app.cases.listing(By("erfurt", ACTOR))
    await house.app.cases.show(By("erfurt", ACTOR), 1)
    await house.app.cases.reply(By("erfurt", ACTOR), 1, "canary")
    await house.app.cases.resolve(By("erfurt", ACTOR), 1, "passed-on")


async def test_who_did_what_to_which_case(either_house: House) -> None:
    """Listing, reading, answering and resolving each leave one line: ids and verbs, no words of anybody."""
    await worked_on(either_house)
    assert await lines(either_house) == [
        ("erfurt", ACTOR, "case.list", "case:1"),
        ("erfurt", ACTOR, "case.read", "case:1"),
        ("erfurt", ACTOR, "case.reply", "case:1"),
        ("erfurt", ACTOR, "case.resolve.referred", "case:1"),
    ]


async def test_a_list_names_all_it_showed(house: House) -> None:
    """The list shows how each request begins: each of them was accessed. An empty one accessed nothing."""
    await house.app.cases.listing(By("erfurt", ACTOR))
    assert await lines(house) == []
    for who in ("amira", "bohdan"):
        await house.opens_case(who)
    await house.app.cases.listing(By("erfurt", ACTOR))
    assert await lines(house) == [("erfurt", ACTOR, "case.list", "case:1,2")]


async def test_a_file_is_opened_and_written_down(either_house: House) -> None:
    """A file lies beside SQLite or in a table of PostgreSQL; either way it opens, and the line names case and file."""
    ref = await send_file(either_house, "amira", content=b"OggS canary")
    await either_house.opens_case("amira")
    assert await either_house.app.cases.file(By("erfurt", ACTOR), 1, ref) == ("audio/ogg", b"OggS canary")
    assert await lines(either_house) == [("erfurt", ACTOR, "case.file", f"case:1 file:{ref}")]


async def test_a_person_who_ends_their_case_is_written_down_too(house: House) -> None:
    """The guide sees that it was the person."""
    await house.opens_case("amira")
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    assert await lines(house) == [("erfurt", "person", "case.withdraw", "case:1")]


async def test_what_is_refused_leaves_no_line(house: House) -> None:
    """A reply that was not sent is not in the log as one."""
    await house.opens_case("amira")
    await house.says("amira", "/stop")
    with pytest.raises(Exception, match="not reachable"):
        await house.app.cases.reply(By("erfurt", ACTOR), 1, "Hallo")
    assert await lines(house) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
async def test_a_line_cannot_be_changed_or_taken_away(either_house: House, statement: str) -> None:
    """The database itself refuses it."""
    await worked_on(either_house)
    before = await either_house.rows(t.audit)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        await either_house.database.write(lambda c: c.execute(sa.text(statement)))
    assert await either_house.rows(t.audit) == before


TAMPERING = {
    "another actor": "UPDATE audit SET actor = 'nobody' WHERE id = 2",
    "another moment": "UPDATE audit SET at = at + 1 WHERE id = 2",
    "another case": "UPDATE audit SET object = 'case:7' WHERE id = 2",
    "another town": "UPDATE audit SET town_id = 'alzey' WHERE id = 2",
    "a line taken away": "DELETE FROM audit WHERE id = 2",
    "the first line taken away": "DELETE FROM audit WHERE id = 1",
    "two lines changed about": "UPDATE audit SET id = CASE id WHEN 1 THEN 9 ELSE id END",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
async def test_who_goes_around_the_database_is_found_by_the_chain(house: House, statement: str) -> None:
    """Each line holds a hash of itself and the one before: whatever is changed breaks it there."""
    await worked_on(house)
    assert await house.database.read(audit.first_break) is None

    def tamper(connection: sa.Connection) -> None:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(sa.text(f"DROP TRIGGER {name}"))
        connection.execute(sa.text(statement))

    await house.database.write(tamper)
    assert await house.database.read(audit.first_break) is not None


CUT = {
    "the last line": "DELETE FROM audit WHERE id = 4",
    "the last three": "DELETE FROM audit WHERE id > 1",
    "all": "DELETE FROM audit",
    "the last one, and another in its place": "UPDATE audit SET hash = zeroblob(32) WHERE id = 4",
}


@pytest.mark.parametrize("statement", CUT.values(), ids=CUT.keys())
async def test_a_cut_is_found_by_what_was_noted_outside(
    house: House, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The chain alone cannot show that its end is missing; the note beside the database can, again and again."""
    await worked_on(house)
    assert await trail.follow(house.database, house.data)

    def tamper(connection: sa.Connection) -> None:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(sa.text(f"DROP TRIGGER {name}"))
        connection.execute(sa.text(statement))

    await house.database.write(tamper)
    for _ in range(2):
        assert not await trail.follow(house.database, house.data)
        assert caplog.records[-1].message == "the audit log was changed or cut"
        await house.app.cases.listing(By("erfurt", ACTOR))  # what is written behind the cut does not hide it
        await house.opens_case("bohdan")


async def test_what_was_noted_grows_with_the_log(either_house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Each look notes the newest line, in a file of the owner alone and in our log; nothing new is not told."""
    house = either_house
    caplog.set_level("INFO", "lotse.privacy")
    assert await trail.follow(house.database, house.data)
    assert not (house.data / trail.NAME).exists()
    await worked_on(house)
    assert await trail.follow(house.database, house.data)
    assert await trail.follow(house.database, house.data)
    await house.app.cases.listing(By("erfurt", ACTOR), resolved=True)
    assert await trail.follow(house.database, house.data)
    told = [record.__dict__["count"] for record in caplog.records if record.message == "audit log"]
    assert told == [4, 5]
    file = house.data / trail.NAME
    assert (file.read_text().split()[0], file.stat().st_mode & 0o777) == ("5", 0o600)


@pytest.mark.parametrize("text", ["", "4", "x y", "4 zz", "\ufffd"])
async def test_a_spoiled_note_fits_to_no_log(house: House, text: str) -> None:
    """Whoever empties the note does not hide what they did."""
    await worked_on(house)
    (house.data / trail.NAME).write_text(text)
    assert not await trail.follow(house.database, house.data)


async def test_many_at_once_make_one_chain(database: Database) -> None:
    """Lines written at the same time stand one behind the other, on both databases."""
    import asyncio

    def line(number: int, connection: sa.Connection) -> None:
        audit.record(connection, town="erfurt", actor=ACTOR, verb="case.read", about=f"case:{number}", now=number)

    await asyncio.gather(*(database.write(lambda c, n=number: line(n, c)) for number in range(30)))  # type: ignore[misc]
    rows = await database.read(lambda c: c.execute(sa.select(t.audit)).all())
    assert len(rows) == 30
    assert await database.read(audit.first_break) is None
