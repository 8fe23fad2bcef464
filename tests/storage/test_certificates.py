"""Certificates in the database: sealed, found by their code alone, gone with the volunteer, never guessed."""

from __future__ import annotations

import math

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import DAY, FakeClock
from bot.storage import certificates, meetings, rekey, volunteers
from bot.storage.certificates import LETTERS, Module, Paper, in_groups, new_code, read_code
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.everything import rows_about
from bot.storage.linking import unite
from bot.storage.people import ensure_person
from bot.storage.retention import periods, sweep
from bot.storage.tables import certificate, conversation, meeting
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile, Volunteer
from tests.conftest import KEY
from tests.factories import Factory
from tests.storage.test_vault import NEW

PAPER = Paper(
    code="ACDEFHJKMNPQRTVWXY34", name="Vera Muster", programme="Begleitung", organisation="Landkreis", town="Erfurt",
    first_day="2026-01-01", last_day="2026-11-27", issued_on="2026-11-27", activities={"doctor": 90},
    modules=(Module("Rolle", 240),), signer="Karla", language="ar",
)  # fmt: skip
CODE = in_groups(PAPER.code)


async def helper(database: Database, vault: Vault, clock: FakeClock, name: str = "vera") -> Volunteer:
    here = await Factory(clock).conversation(database, vault, address=name)

    def job(connection: sa.Connection) -> Volunteer:
        owner = ensure_person(connection, here.id, "default", clock.now())
        return volunteers.apply(connection, vault, owner.person_id, "default", Profile(name="V"), "adult", clock.now())

    return await database.write(job)


async def issued(database: Database, vault: Vault, clock: FakeClock, who: Volunteer) -> str:
    return await database.write(lambda c: certificates.add(c, vault, who, PAPER, "staff:1", clock.now()))


async def confirmed(database: Database, vault: Vault, code: str = CODE) -> Paper | None:
    found = await database.read(lambda c: certificates.by_code(c, vault, code))
    return found.paper if found else None


async def test_a_code_opens_what_the_paper_shows(database: Database, vault: Vault, clock: FakeClock) -> None:
    """However it is typed; and neither name nor code stands in the table."""
    await issued(database, vault, clock, await helper(database, vault, clock))
    for typed in (CODE, PAPER.code.lower(), " acde fhjk/mnpq.rtvw–xy34 "):
        assert await confirmed(database, vault, typed) == PAPER
    for typed in ("", "ACDE", CODE[:-1] + "6", CODE + "A", "acde-fhjk-mnpq-rtvw-xy3o", "x" * 10_000):
        assert await confirmed(database, vault, typed) is None
    (row,) = await database.read(lambda c: c.execute(certificate.select()).all())
    assert all(word not in bytes(value) for word in (b"Vera", b"ACDE") for value in (row.body, row.code_hash))


async def test_an_erased_volunteer_is_confirmed_no_more(database: Database, vault: Vault, clock: FakeClock) -> None:
    """That a certificate was issued stays to be counted, without anybody in it."""
    who = await helper(database, vault, clock)
    await issued(database, vault, clock, who)
    await database.write(lambda c: erase_person(c, who.person_id, clock.now()))
    assert await confirmed(database, vault) is None
    (row,) = await database.read(lambda c: c.execute(certificate.select()).all())
    assert (row.volunteer_id, row.code_hash, row.body, row.issued_on) == (None, None, None, "2026-11-27")


async def test_it_is_part_of_what_is_known(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Who asks what is kept about them gets the words of the paper, and no hash."""
    who = await helper(database, vault, clock)
    await issued(database, vault, clock, who)
    here = await database.read(lambda c: c.execute(sa.select(conversation.c.id)).scalar_one())
    (row,) = (await database.read(lambda c: rows_about(c, vault, here)))["certificate"]
    assert row["body"]["name"] == "Vera Muster"
    assert "code_hash" not in row


async def test_three_years_later(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Until then a code is confirmed, and from then on nothing is left of it."""
    await issued(database, vault, clock, await helper(database, vault, clock))
    clock.advance(days=1094)
    await database.write(lambda c: sweep(c, clock.now(), periods({"person": 9000})))
    assert await confirmed(database, vault) == PAPER
    clock.advance(days=2)
    await database.write(lambda c: sweep(c, clock.now(), periods({"person": 9000})))
    assert await confirmed(database, vault) is None
    assert periods()["certificate"] == 1095 * DAY


async def test_a_withdrawn_one(database: Database, vault: Vault, clock: FakeClock) -> None:
    """It is found with the day, once, and only as the volunteer's own."""
    who = await helper(database, vault, clock)
    made, other = await issued(database, vault, clock, who), await helper(database, vault, clock, "olga")
    assert not await database.write(lambda c: certificates.revoke(c, other.id, made, "2026-11-28"))
    assert await database.write(lambda c: certificates.revoke(c, who.id, made, "2026-11-28"))
    assert not await database.write(lambda c: certificates.revoke(c, who.id, made, "2026-11-29"))
    found = await database.read(lambda c: certificates.by_code(c, vault, CODE))
    assert found
    assert found.revoked_on == "2026-11-28"


async def test_after_a_new_key(database: Database, clock: FakeClock) -> None:
    """Papers that are out for years are found under the new key alone."""
    old, both, new = Vault([KEY]), Vault([NEW, KEY]), Vault([NEW])
    await issued(database, old, clock, await helper(database, old, clock))
    assert await confirmed(database, both) == PAPER
    await rekey.rekey(database, both)
    assert await confirmed(database, new) == PAPER


async def test_two_people_turn_out_to_be_one(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Whoever stays has the certificates of both, and their codes open."""
    first, second = await helper(database, vault, clock), await helper(database, vault, clock, "olga")
    await issued(database, vault, clock, second)
    here = await database.read(lambda c: c.execute(sa.select(conversation.c.id)).scalars().all())
    await database.write(lambda c: unite(c, vault, min(here), max(here), clock.now()))
    (found,) = await database.read(lambda c: certificates.of_volunteer(c, vault, first.id))
    assert found.paper == PAPER == await confirmed(database, vault)


async def test_what_counts_is_summed_by_activity(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Both days of the period included; replaced and withdrawn meetings, and those of others, left out."""
    who, other = await helper(database, vault, clock), await helper(database, vault, clock, "olga")
    rows = [
        (who, "2026-01-01", 60, "doctor", "counts"), (who, "2026-11-27", 30, "doctor", "counts"),
        (who, "2026-05-05", 45, "letters", "counts"), (who, "2026-05-05", 500, "letters", "replaced"),
        (who, "2026-05-05", 500, "sport", "withdrawn"), (who, "2025-12-31", 500, "doctor", "counts"),
        (who, "2026-11-28", 500, "doctor", "counts"), (other, "2026-05-05", 500, "doctor", "counts"),
    ]  # fmt: skip

    def job(connection: sa.Connection) -> dict[str, int]:
        for number, (whose, day, minutes, activity, state) in enumerate(rows):
            values = {"uuid": f"m{number}", "town_id": "erfurt", "organisation_id": "default", "made_at": 1}
            more = {"volunteer_id": whose.id, "day": day, "minutes": minutes, "activity": activity, "state": state}
            connection.execute(meeting.insert(), {**values, **more})
        return meetings.hours_by_activity(connection, who.id, "2026-01-01", "2026-11-27")

    assert await database.write(job) == {"doctor": 90, "letters": 45}


def test_nobody_guesses_a_code() -> None:
    """More than 80 bits, of letters none of which is read as another."""
    assert math.log2(len(LETTERS)) * len(new_code()) > 80
    assert len(set(LETTERS)) == len(LETTERS)
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert len(set(alike) & set(LETTERS)) < 2
    assert len({new_code() for _ in range(1000)}) == 1000


@given(st.text(max_size=200))
def test_whatever_is_typed(typed: str) -> None:
    """It is a code or nothing, never an error; a code in its groups reads as itself."""
    assert read_code(typed) in ("", read_code(in_groups(read_code(typed))))
    assert read_code(in_groups(PAPER.code)) == PAPER.code
