"""`lotse doctor`: what is well is said in a line, and what is wrong with what to do about it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from bot.cli.doctor import all_settings
from bot.cli.doctor.lines import size, span
from bot.core.clock import DAY, HOUR, MINUTE, FakeClock
from bot.storage import tables as t
from bot.storage.migrate import HEAD
from bot.storage.vault import new_key
from tests.cli.sick import Patient
from tests.cli.test_commands import lotse

__all__ = ["lotse"]

TOKEN = "123456789:AAF-geheimer-schluessel_geheim-geheim"


@pytest.fixture
def patient(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> Patient:
    return Patient(tmp_path, sqlite_url, clock)


@pytest.fixture
def either(database_url: str, tmp_path: Path, clock: FakeClock) -> Patient:
    """On SQLite, and again on PostgreSQL."""
    return Patient(tmp_path, database_url, clock)


async def test_all_is_well(either: Patient) -> None:
    """On a sound installation every line is ok."""
    await either.receives()
    lines = await either.lines(content=True)
    assert [str(line) for line in lines if not line.ok] == []
    checks = {line.check for line in lines}
    assert {"settings", "clock", "content", "disk", "key", "database", "delivery", "channels"} <= checks
    assert any(f"revision {HEAD}" in line.said and "1 conversation" in line.said for line in lines)


async def test_nothing_is_there_yet(tmp_path: Path, clock: FakeClock) -> None:
    """Before the first start nothing is wrong, and looking makes nothing."""
    new = tmp_path / "new"
    patient = Patient(new, f"sqlite:///{new / 'lotse.db'}", clock)
    assert await patient.wrong(KEY="") == []
    assert not new.exists()


async def test_wrong_settings_are_named_one_by_one(patient: Patient) -> None:
    """Each with its line, and without the value where it may be a secret."""
    lines = await patient.lines(PORT="viele", KEY="geheim")
    assert [(line.check, line.ok) for line in lines] == [("settings", False)] * 2
    assert "geheim" not in str(lines)


async def test_a_clock_that_stands_in_the_past(patient: Patient) -> None:
    """Reminders would never be due."""
    patient.clock = FakeClock("2020-01-01T00:00:00+00:00")
    assert await patient.wrong() == ["clock: 2020-01-01 00:00 UTC: that is in the past."]


async def test_a_clock_behind_what_was_written(either: Patient) -> None:
    """Two machines that do not agree are noticed by what stands in the database."""
    await either.receives()
    either.clock.advance(seconds=-3 * HOUR // 1_000_000)
    assert await either.wrong() == ["clock: The newest entry is 3 hours ahead of this machine's clock."]


async def test_content_with_a_mistake(patient: Patient, tmp_path: Path) -> None:
    """`lotse serve` would not start."""
    flows = tmp_path / "stadt" / "flows"
    flows.mkdir(parents=True)
    (flows / "x.yaml").write_text("lotse: 1\nflow: x\n")
    (found,) = await patient.wrong(CONTENT=str(tmp_path / "stadt"))
    assert found.startswith("content: ")
    assert "does not start with it" in found


async def test_files_that_others_can_open(patient: Patient, tmp_path: Path) -> None:
    """The database and the key are for their owner only."""
    (tmp_path / "lotse.db").chmod(0o644)
    (tmp_path / "lotse.key").write_text(new_key())
    found = await patient.wrong()
    assert f"disk: Others on this machine can open {tmp_path / 'lotse.db'}." in found
    assert f"disk: Others on this machine can open {tmp_path / 'lotse.key'}." in found


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    tmp_path.chmod(tmp_path.stat().st_mode | stat.S_IWOTH)
    return tmp_path


async def test_a_directory_that_others_can_change(patient: Patient, shared: Path) -> None:
    """Who can put a file there can put one in the place of ours."""
    assert await patient.wrong() == [f"disk: Others on this machine can change {shared}."]


async def test_a_full_disk(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before messages have to be refused."""
    monkeypatch.setattr("bot.cli.doctor.machine.FREE_BYTES", 10**18)
    (found,) = await patient.wrong()
    assert found.startswith("disk: Only ")


async def test_the_wrong_key(either: Patient) -> None:
    """Nobody could be read with it."""
    await either.receives()
    (found,) = await either.wrong(KEY=new_key())
    assert found == "key: 1 of 1 person looked at cannot be opened with the keys given."


async def test_a_key_change_that_is_not_finished(either: Patient) -> None:
    """With the older key behind the new one all is read, and `lotse rekey` is still to do."""
    await either.receives()
    (found,) = await either.wrong(KEY=f"{new_key()},{either.settings['KEY']}")
    assert found == "key: Some of it is still sealed with an older key."


async def test_a_key_file_that_holds_none(patient: Patient, tmp_path: Path) -> None:
    """Cut or overwritten: said without what stands in it."""
    file = tmp_path / "lotse.key"
    file.write_text("halb")
    file.chmod(0o600)
    assert await patient.wrong(KEY="") == [f"key: {file} holds no key that can be read."]


async def test_postgresql_without_a_key(postgres_url: str, tmp_path: Path, clock: FakeClock) -> None:
    """Each machine would make one of its own."""
    patient = Patient(tmp_path, postgres_url, clock)
    assert await patient.wrong(KEY="") == ["key: LOTSE_KEY is not set: each machine would make a key of its own."]


@pytest.mark.parametrize(("revision", "todo"), [("0001", "lotse migrate"), ("9999", "newer one")])
async def test_a_database_of_another_version(either: Patient, revision: str, todo: str) -> None:
    """Older or newer, each with what to do; it is not changed by looking."""
    await either.does(sa.text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    (line,) = [line for line in await either.lines() if not line.ok]
    assert line.said == f"Its tables are revision {revision}, this program needs {HEAD}."
    assert todo in line.todo


async def test_a_damaged_file(patient: Patient, tmp_path: Path) -> None:
    """Named, with the way back to the last copy."""
    (tmp_path / "lotse.db").write_bytes(b"no database at all " * 1_000)
    (found,) = await patient.wrong()
    assert found.startswith(f"database: {tmp_path / 'lotse.db'} is damaged")


async def test_a_database_that_does_not_answer(tmp_path: Path, clock: FakeClock) -> None:
    """PostgreSQL is away: one line, and the other checks go on."""
    patient = Patient(tmp_path, "postgresql://lotse:geheim@127.0.0.1:1/lotse", clock)
    lines = await patient.lines()
    assert [line.check for line in lines if not line.ok] == ["database"]
    assert lines[-1].check == "channels"
    assert "geheim" not in str(lines)


async def test_a_log_without_end(patient: Patient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Something holds on to the write-ahead log."""
    monkeypatch.setattr("bot.cli.doctor.stored.WAL_BYTES", 10)
    (tmp_path / "lotse.db-wal").write_bytes(b"\0" * 100)
    (tmp_path / "lotse.db-wal").chmod(0o600)
    assert await patient.wrong() == ["database: The write-ahead log has 100 bytes: something holds on to it."]


async def test_messages_nobody_takes(either: Patient) -> None:
    """No worker runs."""
    await either.receives(2)
    either.clock.advance(seconds=300)
    assert await either.wrong() == ["delivery: 2 messages unread, the oldest for 5 minutes."]


async def test_messages_nobody_could_read_or_report(either: Patient) -> None:
    """Dead rows are wrong, parked ones have a case; a flood and an erased person are neither."""
    await either.receives(5)
    first = await either.one(sa.func.min(t.inbox.c.id))
    states = [
        {"state": "dead"},
        {"state": "parked", "kind": "system"},
        {"state": "parked"},
        {"state": "dead", "error": "flood"},
        {"state": "dead", "conversation_id": None},
    ]
    await either.does(
        *(t.inbox.update().where(t.inbox.c.id == first + n).values(**each) for n, each in enumerate(states))
    )
    lines = [line for line in await either.lines() if line.check == "delivery"]
    assert [(line.ok, line.said) for line in lines] == [
        (False, "2 messages nobody could read or report."),
        (True, "1 message put aside unread; a case tells of each."),
    ]


async def owes(patient: Patient, **more: object) -> None:
    """A message to send, ten minutes and a second old."""
    await patient.receives()
    conversation = await patient.one(t.conversation.c.id)
    await patient.does(t.inbox.update().values(state="done"))
    now = patient.clock.now()
    row = {"uuid": "x", "town_id": "town", "account": "tele", "conversation_id": conversation, "purpose": "dialogue"}
    row |= {"due_at": now, "expires_at": now + DAY, "created_at": now}
    await patient.does(t.outbox.insert().values(**(row | more)))
    patient.clock.advance(seconds=601)


async def test_messages_nobody_sends(either: Patient) -> None:
    """With the account, how many, and for how long."""
    await owes(either)
    (line,) = [line for line in await either.lines() if not line.ok]
    assert line.said == "tele: 1 message to send, the oldest for 10 minutes."
    assert "Is `lotse serve` running" in line.todo


async def test_messages_a_provider_does_not_take(either: Patient) -> None:
    """Where a sender is at work the reason is elsewhere."""
    await owes(either)
    lease = {"name": "send:tele", "owner": "x", "until": either.clock.now() + MINUTE}
    await either.does(t.lease.insert().values(**lease))
    (line,) = [line for line in await either.lines() if not line.ok]
    assert "what the provider answers" in line.todo


async def test_messages_that_were_refused(either: Patient) -> None:
    """Told by account and code; each has a case."""
    await owes(either, state="failed", error="message-too-long")
    lines = [line for line in await either.lines() if line.check == "senders"]
    assert [(line.ok, line.said) for line in lines] == [
        (True, "tele: 1 message refused since yesterday [message-too-long].")
    ]


async def test_reminders_that_are_overdue(either: Patient) -> None:
    """The clockwork stands still."""
    await owes(either, state="sent")
    conversation = await either.one(t.conversation.c.id)
    row = {"uuid": "t", "town_id": "town", "conversation_id": conversation, "kind": "reminder", "key": "k"}
    await either.does(t.timer.insert().values(**row, due_at=either.clock.now() - 2 * HOUR, created_at=0))
    assert await either.wrong() == ["delivery: Reminders are overdue for 2 hours."]


async def test_cases_an_outside_desk_did_not_take(either: Patient) -> None:
    """How many, and why the newest was not."""
    now = either.clock.now()
    row = {"town_id": "town", "desk": "zammad", "case_number": 1, "made_at": now}
    for case, error in ((1, "401"), (2, "422")):
        given_up = {"case_id": case, "marker": str(case), "given_up_at": now + case, "error": error}
        await either.does(t.ticket.insert().values(**row, **given_up))
    assert await either.wrong() == ["desk: 2 cases could not be handed to it for a day [422]."]


async def test_all_settings_are_listed_without_their_values(patient: Patient) -> None:
    """Given or not, and what each is for."""
    text = "\n".join(all_settings({"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_KEY_FILE": "/geheim"}))
    assert text.count(" given ") == 2
    assert "LOTSE_PORT" in text
    assert TOKEN not in text
    assert "/geheim" not in text


def test_the_command(lotse, tmp_path: Path) -> None:
    """In a process of its own: exit 0 where all is well, 1 where not, and JSON that programs read."""
    done = lotse("doctor", LOTSE_DATA=str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().endswith("All is well.")
    broken = lotse("doctor", "--json", LOTSE_PORT="viele")
    (line,) = json.loads(broken.stdout)
    assert (broken.returncode, line["check"], line["ok"]) == (1, "settings", False)
    assert line["todo"]
    assert "LOTSE_PORT" in lotse("doctor", "--settings").stdout


def test_amounts_are_said_in_words() -> None:
    """As people say them."""
    assert [span(n) for n in (0, MINUTE, 3 * HOUR, 2 * DAY)] == ["0 seconds", "1 minute", "3 hours", "2 days"]
    assert [size(n) for n in (12, 1_200, 3_400_000, 5_000_000_000)] == ["12 bytes", "1.2 kB", "3.4 MB", "5.0 GB"]
    assert msgspec.json.encode(span(MINUTE))
