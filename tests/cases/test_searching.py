"""Search: sealed texts are opened and looked through, newest first, within bounds."""

from __future__ import annotations

import time

import msgspec
import pytest
import sqlalchemy as sa

from bot.cases import searching
from bot.storage import tables as t
from bot.storage.case_messages import SAID
from tests.cases.desk import ask, guide, say, state
from tests.conversations.house import House


async def test_words_are_found_however_they_are_written(either_house: House) -> None:
    """In what was asked, said, noted or translated; case, marks and order do not matter; the newest first."""
    house, mona = either_house, await guide(either_house, "Mona")
    first = await ask(house, "a", "Wo ist das Bürgeramt in Erfurt?")
    second = await ask(house, "b")
    house.clock.advance(seconds=1)
    await say(house, second, "Das BUERGERAMT? Nein: das Bürgeramt!")
    house.clock.advance(seconds=1)
    third = await ask(house, "c")
    await house.app.cases.reply(mona, third, "Guten Tag", translation=("Bürgeramt", "uk", "machine:x"))
    found = await house.app.cases.search(mona, "bürgerAMT")
    assert [hit.case.number for hit in found.rows] == [third, second, first]
    assert (found.stopped, found.looked) == (False, 5)
    assert found.rows[2].snippet == "Wo ist das Bürgeramt in Erfurt?"
    assert [hit.case.number for hit in (await house.app.cases.search(mona, "erfurt bürgeramt")).rows] == [first]
    assert (await house.app.cases.search(mona, "  ")).rows == (await house.app.cases.search(mona, "quokka")).rows == []
    lines = [(row.verb, row.object) for row in await house.rows(t.audit) if row.verb == "case.search"]
    assert lines == [("case.search", f"case:{third},{second},{first}"), ("case.search", f"case:{first}")]


async def fill(house: House, number: int, count: int) -> None:
    """Many messages in one case, in one write."""
    row = await state(house, number)
    query = sa.select(t.subject.c.wrapped_key).join(t.person, t.person.c.subject_id == t.subject.c.id)

    def job(connection: sa.Connection) -> None:
        key = house.vault.unwrap(connection.execute(query.where(t.person.c.id == row.person_id)).scalar_one())
        base = {"town_id": "erfurt", "case_id": row.id, "direction": "in", "created_at": row.opened_at}
        words = [("gefunden" if n == 0 else "Noch eine Frage zu dem Brief vom Amt, bitte.") for n in range(count)]
        rows = [{**base, "uuid": f"m{n}", "body": key.seal(SAID, f"m{n}", w.encode())} for n, w in enumerate(words)]
        connection.execute(t.case_message.insert(), rows)

    await house.database.write(job)


async def test_it_stops_at_ten_thousand_texts_and_says_so(house: House) -> None:
    """What is older was not looked at; the other work of the house goes on beside it."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    await fill(house, number, 10_200)
    began = time.monotonic()
    found = await house.app.cases.search(mona, "gefunden")
    assert time.monotonic() - began < searching.SECONDS + 1
    assert (found.rows, found.stopped) == ([], True)
    assert found.looked <= searching.LOOKED_AT


async def test_it_stops_when_its_time_is_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds on a slow machine are two seconds."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    await fill(house, number, 500)
    monkeypatch.setattr(searching, "SECONDS", 0.0)
    found = await house.app.cases.search(mona, "gefunden")
    assert (found.rows, found.looked, found.stopped) == ([], 0, True)


async def test_what_is_not_text_breaks_nothing(house: House) -> None:
    """An erased body, letters of ours in a search."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira", "50 % { $x } \\ _")
    await house.database.write(lambda c: c.execute(t.case_message.update().values(body=None)))
    await say(house, number, msgspec.json.encode({"a": 1}).decode())
    for words in ("%", "{ $x }", "\\", '"a"', "\0", "x" * 10_000):
        await house.app.cases.search(mona, words)
    assert (await house.app.cases.search(mona, "50 %")).rows
