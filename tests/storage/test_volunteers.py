"""Volunteers in the database: their words are sealed, checks are only added, and minors are kept safe by the writes."""

from __future__ import annotations

from functools import partial

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import DAY, FakeClock
from bot.storage import volunteers
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.linking import unite
from bot.storage.people import ensure_person
from bot.storage.retention import periods, sweep
from bot.storage.tables import conversation, person, talk, talk_slot, volunteer, volunteer_check
from bot.storage.vault import Vault
from bot.storage.volunteers import Check, Profile, Span, Spoken, Volunteer
from tests.factories import Factory

TODAY = "2026-11-27"
PROFILE = Profile(
    name="Vera",
    languages=(Spoken("de", "mother"), Spoken("ar", "some")),
    topics=("doctor",),
    times=(Span(0, 960, 1080),),
)


async def applied(database: Database, vault: Vault, clock: FakeClock, *, age: str = "adult") -> Volunteer:
    here = await Factory(clock).conversation(database, vault)
    return await database.write(lambda c: _apply(c, vault, here.id, age, clock.now()))


def _apply(connection: sa.Connection, vault: Vault, conversation_id: int, age: str, now: int) -> Volunteer:
    owner = ensure_person(connection, conversation_id, "default", now)
    return volunteers.apply(connection, vault, owner.person_id, "default", PROFILE, age, now)


def check(kind: str, *, done_on: str = TODAY, until: str = "", note: str = "") -> Check:
    return Check(kind, done_on, "", until, note, "staff:1", 0)


async def test_what_they_told_is_sealed(database: Database, vault: Vault, clock: FakeClock) -> None:
    """A profile comes back as it was told, and no word of it stands in the table."""
    who = await applied(database, vault, clock)
    assert who.profile == PROFILE
    raw = await database.read(lambda c: c.execute(sa.select(volunteer.c.body)).scalar_one())
    assert b"Vera" not in raw
    assert b"doctor" not in raw


async def test_applying_again(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Who applies twice is one volunteer, with the newer words, where they stood."""
    who = await applied(database, vault, clock)
    await database.write(lambda c: volunteers.set_state(c, who.id, "process", TODAY, clock.now()))
    new = Profile(name="Vera M.")
    again = await database.write(lambda c: volunteers.apply(c, vault, who.person_id, "default", new, "", clock.now()))
    assert (again.id, again.state, again.age, again.profile.name) == (who.id, "process", "adult", "Vera M.")


async def test_nobody_is_approved_too_early(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Talk and confidentiality first; what is missing is named."""
    who = await applied(database, vault, clock)
    become = partial(volunteers.set_state, volunteer_id=who.id, today=TODAY, now=clock.now())
    with pytest.raises(volunteers.WrongStateError):
        await database.write(lambda c: become(c, state="approved"))
    await database.write(lambda c: become(c, state="process"))
    await database.write(lambda c: volunteers.add_check(c, vault, who, check("talk", note="sehr herzlich")))
    with pytest.raises(volunteers.ChecksMissingError) as error:
        await database.write(lambda c: become(c, state="approved"))
    assert error.value.missing == ("confidentiality",)
    await database.write(lambda c: volunteers.add_check(c, vault, who, check("confidentiality")))
    await database.write(lambda c: become(c, state="approved"))
    noted = await database.read(lambda c: volunteers.checks(c, vault, who))
    assert [(each.kind, each.note) for each in noted] == [("confidentiality", ""), ("talk", "sehr herzlich")]


@pytest.mark.parametrize("age", ["", "under-16", "16-17"])
async def test_minors_wait_for_both(database: Database, vault: Vault, clock: FakeClock, age: str) -> None:
    """Under 18, or not asked: no gate opens without the yes of a guardian and a certificate that counts on the day."""
    who = await applied(database, vault, clock, age=age)

    async def passes(today: str = TODAY) -> bool:
        try:
            await database.read(lambda c: volunteers.hold_gate(c, who.id, today))
        except volunteers.MinorGateError:
            return False
        return True

    assert not await passes()
    for each in (check("guardian"), check("record", until="2026-12-31")):
        assert not await passes()
        await database.write(lambda c, each=each: volunteers.add_check(c, vault, who, each))
    assert await passes() is bool(age)
    assert not await passes("2027-01-01"), "the certificate has run out"
    assert not await passes("2026-11-26"), "nothing counts before its day"
    await database.write(lambda c: volunteers.add_check(c, vault, who, check("guardian", done_on="")))
    assert not await passes(), "the yes was taken back"


@given(
    st.lists(
        st.tuples(st.sampled_from(volunteers.CHECKS), st.sampled_from(["", "2026-11-01", "2027-03-01"])), max_size=8
    )
)
def test_the_newest_check_of_a_kind_counts(noted: list[tuple[str, str]]) -> None:
    """Whatever was noted in whatever order, only the last of each kind says whether it is missing."""
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        volunteer_check.create(connection)
        for number, (kind, done_on) in enumerate(noted):
            row = {"uuid": str(number), "town_id": "t", "volunteer_id": 1, "kind": kind, "done_on": done_on}
            connection.execute(volunteer_check.insert(), {**row, "by": "staff:1", "at": number})
        last = dict(noted)
        lacking = volunteers.missing(connection, 1, volunteers.CHECKS, TODAY)
    assert lacking == tuple(kind for kind in volunteers.CHECKS if last.get(kind, "") not in ("2026-11-01",))


async def count(database: Database, table: sa.Table) -> int:
    query = sa.select(sa.func.count()).select_from(table)
    return await database.read(lambda c: c.execute(query).scalar_one())


async def test_who_goes_is_erased(database: Database, vault: Vault, clock: FakeClock) -> None:
    """An erased volunteer leaves no row, and the slot of their talk is free again."""
    who = await applied(database, vault, clock)
    await database.write(lambda c: volunteers.add_check(c, vault, who, check("talk")))

    def book(connection: sa.Connection) -> None:
        slot = {"uuid": "s", "town_id": who.town, "organisation_id": "default", "staff_id": 1, "zone": "Europe/Berlin"}
        number = connection.execute(
            talk_slot.insert().returning(talk_slot.c.id),
            {**slot, "starts": "2026-12-01T17:30", "starts_at": clock.now(), "offered_at": clock.now()},
        ).scalar_one()
        connection.execute(
            talk.insert(),
            {"uuid": "b", "town_id": who.town, "slot_id": number, "volunteer_id": who.id, "booked_at": clock.now()},
        )

    await database.write(book)
    await database.write(lambda c: erase_person(c, who.person_id, clock.now()))
    tables = (person, volunteer, volunteer_check, talk)
    left = await database.read(
        lambda c: [c.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in tables]
    )
    assert left == [0, 0, 0, 0]
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count()).select_from(talk_slot)).scalar()) == 1


async def test_who_has_left_is_forgotten(database: Database, vault: Vault, clock: FakeClock) -> None:
    """A year after they left what they told is gone; they are a newcomer again, and can come back."""
    who = await applied(database, vault, clock)
    await database.write(lambda c: volunteers.set_state(c, who.id, "left", TODAY, clock.now()))
    roles = await database.read(lambda c: c.execute(sa.select(person.c.roles)).scalar_one())
    assert roles == "newcomer"
    clock.advance(seconds=366 * DAY / 1_000_000)
    await database.write(lambda c: c.execute(person.update().values(seen_at=clock.now())))
    await database.write(lambda c: sweep(c, clock.now(), periods()))
    gone = await database.read(lambda c: volunteers.of_person(c, vault, who.person_id))
    assert gone
    assert (gone.state, gone.profile) == ("left", Profile())
    again = await database.write(
        lambda c: volunteers.apply(c, vault, who.person_id, "default", PROFILE, "adult", clock.now())
    )
    assert (again.state, again.profile) == ("applied", PROFILE)


async def test_who_offered_twice_is_one_volunteer(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Two people who turn out to be one: the first volunteer stays, with the checks of both, readable by their key."""
    first = await applied(database, vault, clock)
    other = await Factory(clock).conversation(database, vault, address="amira-at-home")
    second = await database.write(lambda c: _apply(c, vault, other.id, "adult", clock.now()))
    for who, kind in ((first, "talk"), (second, "insurance")):
        noted = check(kind, note=kind)
        await database.write(lambda c, who=who, noted=noted: volunteers.add_check(c, vault, who, noted))
    here = await database.read(lambda c: c.execute(sa.select(conversation.c.id)).scalars().all())
    await database.write(lambda c: unite(c, vault, min(here), max(here), clock.now()))
    assert await count(database, volunteer) == 1
    noted = await database.read(lambda c: volunteers.checks(c, vault, first))
    assert {(each.kind, each.note) for each in noted} == {("talk", "talk"), ("insurance", "insurance")}
    assert (await database.read(lambda c: volunteers.of_person(c, vault, first.person_id))) == first
