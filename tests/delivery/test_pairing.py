"""T1: WhatsApp's number and user id of one person are two names of one conversation."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, FakeClock
from bot.delivery.arrivals import Arrivals
from bot.storage import cases, pairing
from bot.storage.addresses import give_back, hand_over
from bot.storage.cases import NewCase, open_case
from bot.storage.database import Database
from bot.storage.everything import rows_about
from bot.storage.rekey import rekey
from bot.storage.tables import address, conversation, inbox
from bot.storage.vault import Vault, new_key
from tests.conftest import KEY
from tests.factories import TOWN, Factory, find_conversation

NUMBER, ID, OTHERS = "+4915112345678", "DE.1A2b3C4d", "DE.9Z8y7X6w"


class World:
    """Messages of a sender at Twilio; `conversation` is where the newest one belongs."""

    def __init__(self, database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
        self.database, self.vault, self.make, self.clock = database, vault, make, clock

    async def comes(self, sender: str, other: str = "", channel: str = "whatsapp", account: str = "main") -> int:
        values = {"external_id": other} if other else {}
        inbound = self.make.inbound(address=sender, account=account, values=values)
        await self.database.write(lambda c: pairing.store(c, self.vault, [(TOWN, channel, inbound)]))
        return await self.belongs(inbound.id)

    async def belongs(self, outside: str) -> int:
        query = sa.select(inbox.c.conversation_id).where(inbox.c.uuid == outside)
        return await self.database.read(lambda c: int(c.execute(query).scalar_one()))

    async def opens_case(self, number: int) -> int:
        """The person of a conversation asks for a human."""

        def job(connection: sa.Connection) -> int:
            new = NewCase(
                number=cases.next_number(connection, TOWN),
                town=TOWN,
                organisation="default",
                conversation_id=number,
                kind="question",
                urgent=False,
                holds=True,
                language="ar",
                body=b"{}",
                now=self.clock.now(),
            )
            return open_case(connection, self.vault, new)

        return await self.database.write(job)

    async def person(self, number: int) -> int | None:
        query = sa.select(address.c.person_id).join(conversation, conversation.c.address_id == address.c.id)
        return await self.database.read(lambda c: c.execute(query.where(conversation.c.id == number)).scalar_one())


@pytest.fixture
def world(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> World:
    return World(database, vault, make, clock)


async def test_the_number_turns_into_an_id(world: World) -> None:
    """The day `From` is the user id alone, what was known of the number is theirs, and answers go to the id."""
    first = await world.comes(NUMBER, ID)
    assert await world.comes(NUMBER, ID) == first
    assert await world.comes(ID) == first
    found = await world.database.read(lambda c: find_conversation(c, world.vault, "main", ID))
    assert found.id == first


async def test_both_names_at_once_from_then_on(world: World) -> None:
    """It goes to and fro as WhatsApp likes: there is one conversation."""
    first = await world.comes(NUMBER, ID)
    assert {await world.comes(ID, NUMBER), await world.comes(NUMBER), await world.comes(ID)} == {first}


async def test_the_number_is_told_later(world: World) -> None:
    """Somebody who came by their id alone shows their number: it is the same conversation."""
    first = await world.comes(ID)
    assert await world.comes(NUMBER, ID) == first
    assert await world.comes(ID) == first


async def test_in_one_commit(world: World) -> None:
    """Messages with both names may be stored by one commit, whichever was first."""
    async with Arrivals(world.database, world.vault) as arrivals:
        made = [
            world.make.inbound(address=NUMBER, values={"external_id": ID}),
            world.make.inbound(address=ID, values={"external_id": NUMBER}),
            world.make.inbound(address=NUMBER),
        ]
        await asyncio.gather(*(arrivals.accept(TOWN, "whatsapp", each) for each in made))
    assert len({await world.belongs(each.id) for each in made}) == 1


async def test_only_whatsapp_has_two_names(world: World) -> None:
    """A page cannot say who else it is."""
    first = await world.comes(NUMBER, ID, channel="web")
    assert await world.comes(ID, channel="web") != first


async def test_another_sender_of_ours_knows_nothing_of_it(world: World) -> None:
    """Like addresses, names belong to one account."""
    first = await world.comes(NUMBER, ID)
    assert await world.comes(ID, account="second") != first


async def test_a_number_that_somebody_else_has_now(world: World) -> None:
    """Who writes from it under another user id is somebody else; who had it before is found by theirs."""
    first = await world.comes(NUMBER, ID)
    second = await world.comes(NUMBER, OTHERS)
    assert second != first
    assert (await world.comes(ID), await world.comes(OTHERS), await world.comes(NUMBER)) == (first, second, second)


async def test_a_number_without_its_plus(world: World) -> None:
    """It is no user id: nobody is taken for somebody else by it."""
    first = await world.comes(NUMBER[1:], ID)
    assert await world.comes(NUMBER, ID) == first


@pytest.mark.parametrize("named", [(NUMBER, OTHERS), (OTHERS, NUMBER)])
async def test_who_goes_by_their_id_is_not_found_by_a_number_they_had(world: World, named: tuple[str, str]) -> None:
    """A conversation that goes on under its user id stays there when the number comes with another id."""
    first = await world.comes(NUMBER, ID)
    assert await world.comes(ID) == first
    assert await world.comes(*named) != first
    assert (await world.comes(NUMBER) != first, await world.comes(ID) == first) == (True, True)


async def test_a_case_stays_with_whom_it_is_of(world: World) -> None:
    """Somebody known by another user id, who has the number now, is not made one person with who had it."""
    first, second = await world.comes(NUMBER, ID), await world.comes(OTHERS)
    await world.opens_case(first)
    assert await world.comes(OTHERS, NUMBER) == second
    assert await world.person(second) is None
    assert await world.comes(ID) == first


async def test_a_number_that_was_silent_is_not_joined(world: World) -> None:
    """After a long silence a number may be somebody else's: their case is not given to who shows it now."""
    number = await world.comes(NUMBER)
    await world.opens_case(number)
    seen = conversation.update().where(conversation.c.id == number).values(seen_at=world.clock.now())
    await world.database.write(lambda c: c.execute(seen))
    world.clock.advance(days=31)
    by_id = await world.comes(ID)
    await world.comes(ID, NUMBER)
    assert await world.person(by_id) is None


async def test_two_conversations_become_one_persons(world: World) -> None:
    """Both names had written before anybody knew: the case of one is the other's, and holds both."""
    number, by_id = await world.comes(NUMBER), await world.comes(ID)
    case = await world.opens_case(number)
    assert await world.comes(NUMBER, ID) == number
    assert await world.person(by_id) == await world.person(number) is not None
    held = await world.database.read(lambda c: cases.holding(c, by_id))
    assert held == case


async def test_not_while_a_crisis_is_in_human_hands(world: World) -> None:
    """What stops a code from joining two phones stops this, too."""
    number, by_id = await world.comes(NUMBER), await world.comes(ID)
    case = await world.opens_case(number)
    crisis = cases.cases.update().where(cases.cases.c.id == case).values(kind="crisis")
    await world.database.write(lambda c: c.execute(crisis))
    await world.comes(NUMBER, ID)
    assert await world.person(by_id) is None


async def test_who_has_the_phone_next(world: World) -> None:
    """After “someone else is using this phone” neither name leads to the person before."""
    before = await world.comes(NUMBER, ID)
    row = await world.database.read(lambda c: find_conversation(c, world.vault, "main", NUMBER))
    await world.database.write(lambda c: hand_over(c, world.vault, row.address_id, world.clock.now() + DAY))
    after = await world.comes(NUMBER, ID)
    assert before not in (after, await world.comes(ID))
    assert await world.comes(ID) == after


async def test_who_comes_back_is_answered_under_todays_name(world: World) -> None:
    """The phone went by its number then and by its user id now: answers go to the id, and a new key finds it."""
    before = await world.comes(NUMBER, ID)
    row = await world.database.read(lambda c: find_conversation(c, world.vault, "main", NUMBER))
    await world.database.write(lambda c: hand_over(c, world.vault, row.address_id, world.clock.now()))
    await world.comes(NUMBER, ID)
    await world.comes(ID)
    meanwhile = await world.database.read(lambda c: find_conversation(c, world.vault, "main", ID))
    await world.database.write(lambda c: give_back(c, world.vault, meanwhile.address_id, row.address_id))
    assert await world.comes(ID) == before
    [found] = (await world.database.read(lambda c: rows_about(c, world.vault, before)))["address"]
    assert found["value"] == ID
    assert await world.comes(NUMBER, ID) == before


async def test_a_new_key_finds_both_names(world: World) -> None:
    """After `lotse rekey` the older key can go."""
    first = await world.comes(NUMBER, ID)
    newer = new_key()
    await rekey(world.database, Vault([newer, KEY]))
    world.vault = Vault([newer])
    assert await world.comes(ID) == first


async def test_it_is_among_what_is_stored_of_somebody(world: World) -> None:
    """The other name stands sealed, and readable in their own export."""
    first = await world.comes(NUMBER, ID)
    [row] = (await world.database.read(lambda c: rows_about(c, world.vault, first)))["address"]
    assert (row["value"], row["other"]) == (NUMBER, ID)
    assert "other_lookup" not in row
