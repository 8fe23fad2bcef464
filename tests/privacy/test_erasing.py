"""Delete my data: after it nothing that a person wrote, sent or was told can be found anywhere."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.privacy import retention
from bot.privacy.erasing import erase
from bot.storage import audit
from bot.storage import tables as t
from bot.storage.everything import HIDDEN
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.retention import periods
from bot.storage.tables import metadata
from bot.storage.timers import system_inbound
from tests.conversations.house import House, text_of
from tests.privacy.life import CANARY, everything, keep_file, keys_of, leave, live

# What may be left: counts, ids and verbs, and the hashes by which a repeated webhook is recognised.
LEFT = {"inbox", "audit", "rating", "counter", "lease", "erasure", "desk_event", "tally"}
# Where a life must have left traces, or the tests here would prove nothing.
TRACES = {"address", "conversation", "message", "cases", "case_message"}


async def deletes_everything(house: House, who: str, account: str = "web") -> None:
    """From the chat, as a person does it; a moment later it happens."""
    await house.says(who, "/delete", account=account)
    await house.presses(who, "yes", account=account)
    assert "delete-finished" in house.texts
    await house.later(seconds=6)
    cleaning = [task for task in asyncio.all_tasks() if "_clean_up_after" in str(task.get_coro())]
    await asyncio.gather(*cleaning)  # files and log are cleaned behind the turn


def files_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def spellings(word: str) -> list[bytes]:
    """How a text may lie in a file."""
    import base64

    return [word.encode(), word.encode("utf-16-le"), base64.b64encode(word.encode())[:-2], word.upper().encode()]


async def left_traces_everywhere(house: House) -> None:
    """The canary is in all tables that hold words, and opens with the person's own keys, which erasing destroys."""
    data = await everything(house, CANARY)
    assert {name for name, rows in data.items() if CANARY in str(rows)} >= TRACES
    assert data["timer"]
    assert data["media"]
    assert data["consent"]
    assert list((house.data / "media").iterdir())
    for table in metadata.sorted_tables:
        sealed = [c.name for c in table.c if c.info.get("sealed") and c.name not in HIDDEN]
        for row in data.get(table.name, []):
            assert all(row.get(name, "") is not None for name in sealed), table.name


async def test_no_trace_in_files_or_logs(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Through all flows and "delete my data": no word and no key is left in database, log file, media or our logs."""
    caplog.set_level(logging.DEBUG)
    await live(house)
    await left_traces_everywhere(house)
    keys = await keys_of(house, CANARY)
    stored = files_of(house.data)
    assert all(key in stored for key in keys)

    await deletes_everything(house, CANARY)

    left = files_of(house.data)
    assert not any(key in left for key in keys)
    assert not any(spelling in left for spelling in spellings(CANARY))
    assert list((house.data / "media").iterdir()) == []
    assert CANARY not in " ".join(repr(vars(record)) for record in caplog.records)


async def erases(house: House, conversation_id: int) -> bool:
    """As the command line does it."""
    part, now = house.app.part, house.clock.now()
    return await erase(house.database, house.vault, conversation_id, house.data, "cli:guide", now, part)


async def test_no_row_is_left(either_house: House) -> None:
    """On both databases, by page and by messenger: a table is empty, or holds only counts, ids, verbs and hashes."""
    house = either_house
    account = "sms" if house.database.dialect == "sqlite" else "web"
    await live(house, account=account)
    keys = await keys_of(house, CANARY, account)
    await deletes_everything(house, CANARY, account)
    for table in metadata.sorted_tables:
        rows = await house.rows(table)
        if table.name not in LEFT:
            assert rows == [], table.name
        dump = repr([[bytes(v).hex() if isinstance(v, bytes | memoryview) else v for v in row] for row in rows])
        assert CANARY not in dump
        assert not any(key.hex() in dump for key in keys)
    inbox = await house.rows(t.inbox)
    assert {(row.payload, row.conversation_id, row.error) for row in inbox} == {(None, None, "")}


async def test_a_restored_backup_knows_whom_to_erase_again(house: House) -> None:
    """The list of erasures names the destroyed keys by number, and nothing else."""
    await house.opens_case("amira")
    numbers = [row.id for row in await house.rows(t.subject)]
    await deletes_everything(house, "amira")
    assert [row.subject_id for row in await house.rows(t.erasure)] == numbers


async def test_nothing_is_said_after_an_erasure_that_came_late(either_house: House) -> None:
    """Everything stood still for weeks: the erasure and a reminder are due together, and the reminder is not sent."""
    house = either_house
    await house.says("amira", "/menu", account="sms")
    to = await house.conversation("amira", "sms")
    inside = Inside(to.town, to.id, to.wrapped_key)
    for name in ("timer.erase", "timer.reminder"):
        values = {"title": "Kita"} if name == "timer.reminder" else {"key": "erase"}
        inbound = system_inbound(
            account="sms", address=to.address_uuid, name=name, once=name, values=values, now=house.clock.now()
        )
        await house.database.write(lambda c, i=inbound: store_from_inside(c, house.vault, inside, i))  # type: ignore[misc]
    await house.round("")
    assert await house.rows(t.outbox) == []
    assert await house.rows(t.address) == []
    states = [row.state for row in await house.rows(t.inbox)]
    assert sorted(states)[0] in ("dead", "done")  # what was not taken before the erasure never will be
    assert "pending" not in states


async def test_who_comes_back_is_a_stranger(house: House) -> None:
    """The next words on the same phone get the notice, and nothing is known."""
    await house.opens_case("amira", CANARY)
    await deletes_everything(house, "amira")
    said = await house.says("amira", "/mydata")
    assert house.words("notice-short") in text_of(said)
    assert CANARY not in text_of(said)


async def test_others_are_left_alone(house: House) -> None:
    """Neither a neighbour nor the one who had the phone before loses anything."""
    await house.opens_case("bohdan", "Frage von Bohdan")
    await house.opens_case("amira", "Frage von Amira")
    code = await leave(house)
    await house.opens_case("amira", CANARY)
    await deletes_everything(house, "amira")
    asked = [(await house.case(row.number))[1].asked for row in await house.cases()]
    assert asked == ["Frage von Bohdan", "Frage von Amira"]
    assert len(code) == 8


@pytest.mark.parametrize("middle", [False, True], ids=["last", "middle"])
async def test_the_one_before_still_comes_back(either_house: House, middle: bool) -> None:
    """Whoever had the phone in between erases themselves: the first one's code still brings them back to their case."""
    house = either_house
    await house.opens_case("amira", "Frage von Amira")
    first = await leave(house)
    await house.opens_case("amira", CANARY)
    if middle:
        second = (await house.conversation("amira")).id
        await leave(house)
        assert await erase(
            house.database, house.vault, second, house.data, "cli:guide", house.clock.now(), house.app.part
        )
    else:
        await deletes_everything(house, "amira")
    assert CANARY not in str(await everything(house, "amira"))
    said = await house.says("amira", "/menu")
    if not middle:
        assert house.words("notice-short") in text_of(said)  # who has the phone now is a stranger
    await house.says("amira", "/code")
    await house.says("amira", first)
    assert "prove-right" in house.texts
    data = str(await everything(house, "amira"))
    assert "Frage von Amira" in data
    assert CANARY not in data
    assert await house.app.cases.reachable(By("erfurt", "test"), 1)


async def test_files_stay_when_the_erasure_fails(house: House) -> None:
    """The rows come back with a commit that fails, and the files are still there."""
    await house.opens_case("amira")
    ref = await keep_file(house, "amira")
    number = (await house.conversation("amira")).id
    job = house.app.world.erase(number, house.clock.now())  # type: ignore[misc]

    def fails(connection: sa.Connection) -> None:
        job(connection)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await house.database.write(fails)
    await asyncio.sleep(0.3)
    assert await house.database.read(lambda c: house.app.media.read(c, ref)) == ("audio/ogg", CANARY.encode())


async def test_files_go_when_the_process_dies_before_they_are_removed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are gone and nobody was left to remove the files: the next sweep finds them, sealed without a key."""
    await house.opens_case("amira")
    ref = await keep_file(house, "amira")
    number = (await house.conversation("amira")).id
    await house.database.write(house.app.world.erase(number, house.clock.now()))  # type: ignore[misc]
    for task in asyncio.all_tasks():
        if "_clean_up_after" in str(task.get_coro()):
            task.cancel()  # as if killed here
    assert (house.data / "media" / ref).exists()
    monkeypatch.setattr(retention, "STRAY_SECONDS", -1)
    await retention.sweep(house.database, house.clock, periods({}), house.data / "media")
    assert not (house.data / "media" / ref).exists()


async def test_erased_in_the_middle_of_a_conversation(house: House) -> None:
    """A message that waits while its person is erased is never read; nothing is written for it afterwards."""
    await house.opens_case("amira")
    ref = await keep_file(house, "amira")
    conversation = await house.conversation("amira")
    await house.arrive("amira", CANARY)
    assert await erase(
        house.database,
        house.vault,
        conversation.id,
        house.data,
        "cli:guide",
        house.clock.now(),
        house.app.part,
    )
    await house.round("amira")
    assert [row.state for row in await house.rows(t.inbox)] == ["done"] * 3 + ["dead"]
    assert await house.rows(t.address) == []
    assert not (house.data / "media" / ref).exists()
    assert not await erase(
        house.database,
        house.vault,
        conversation.id,
        house.data,
        "cli:guide",
        house.clock.now(),
        house.app.part,
    )


async def test_a_no_erases_nothing(house: House) -> None:
    """Who does not confirm keeps everything."""
    await house.opens_case("amira")
    await house.says("amira", "/delete")
    await house.presses("amira", "no")
    await house.later(days=1)
    assert len(await house.cases()) == 1


def test_no_column_of_words_is_left_unsealed() -> None:
    """Every text column is an id or a word of ours: one that people fill must be declared personal."""
    ours = {
        "account", "channel", "dedupe_key", "direction", "error", "key", "kind", "language", "lease_owner", "mime",
        "object", "actor", "verb", "name", "organisation_id", "outcome", "owner", "prompt", "purpose", "reason",
        "roles", "said", "sender", "state", "topic", "day", "town_id", "uuid", "wording", "role", "made_by",
        "deadline", "follow_up", "shown", "languages", "mentions", "next_step_on", "outbound", "referred_to",
        "audience", "module", "programme", "series",
        "counts", "texts", "title",
        "agreed_by", "agreed_on", "entered_on", "indicator", "left_on", "measure", "span",
        "activity", "ended_on", "guardian_on", "newcomer_said", "paused_until", "rhythm", "source", "started_on",
        "volunteer_said",
        "issued_on", "revoked_on", "withdrawn_on",
        "fee", "modes", "qualification", "seen_by", "seen_on", "since", "unwanted",
        "request_key", "base_digest", "body", "desk", "digest", "marker", "month", "section",
        "age", "answered_by", "by", "dated_on", "done_on", "starts", "until", "way", "where", "zone",
        "message_uuid", "outside_number", "path", "place", "tags", "team", "topics", "translated_by", "translated_to",
    }  # fmt: skip
    texts = {c.name for table in metadata.sorted_tables for c in table.c if isinstance(c.type, sa.Text)}
    assert {c for c in texts if c not in ours} == set()


async def test_what_is_written_before_the_erasure_is_answered(house: House) -> None:
    """A word about danger that comes while everything is about to be erased gets its answer; then all is erased."""
    await house.says("amira", "/menu")
    await house.says("amira", "/delete")
    await house.presses("amira", "yes")
    house.clock.advance(seconds=6)
    await house.app.clockwork.tick()  # the erasure is the next turn, and this comes behind it
    await house.arrive("amira", "mein Mann schlägt mich")
    said = await house.round("amira")
    assert "crisis-violence" in house.texts
    assert "110" in text_of(said)
    await house.later(seconds=6)
    assert await house.rows(t.conversation) == []


async def test_that_it_was_done_is_written_down(either_house: House) -> None:
    """Who, what, when, and an id that leads nowhere any more: for somebody with cases and for an address without."""
    house = either_house
    await house.says("amira", "/menu")
    await house.opens_case("amira", CANARY)
    await house.says("bohdan", "/menu")
    amira, bohdan = await house.conversation("amira"), await house.conversation("bohdan")
    await deletes_everything(house, "amira")
    assert await erase(
        house.database, house.vault, bohdan.id, house.data, "cli:guide", house.clock.now(), house.app.part
    )
    noted = [(row.town_id, row.at, row.actor, row.verb, row.object) for row in await house.rows(t.audit)]
    now = house.clock.now()
    assert noted == [
        ("erfurt", now, "person", "person.erase", f"person:{amira.person_id}"),
        ("erfurt", now, "cli:guide", "person.erase", f"address:{bohdan.address_id}"),
    ]
    assert await house.database.read(audit.first_break) is None


async def test_what_was_not_erased_is_not_written_down(house: House) -> None:
    """Nobody reads of an erasure that failed or had nothing to erase."""
    assert not await erase(house.database, house.vault, 999, house.data, "cli:guide", house.clock.now(), house.app.part)
    assert await house.rows(t.audit) == []
