"""Coming in by an invitation: the notice first, then the question, then the role; nobody learns which codes exist."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import DAY
from bot.core.limits import INVITATION_DAYS, SILENCE_DAYS
from bot.storage import invitations
from bot.storage import tables as t
from bot.storage.tries import HOLD, OF_ONE
from tests.conversations.house import House, text_of
from tests.privacy.life import CANARY, leave
from tests.privacy.linked import link

WRONG = "0123456789bcdfgh"


async def invite(house: House, role: str = "volunteer") -> str:
    """A new invitation of Erfurt; returns its code."""

    def job(connection: sa.Connection) -> str:
        now = house.clock.now()
        organisation, by = "default", "command"
        return invitations.make(
            connection, house.vault, town="erfurt", organisation=organisation, role=role, by=by, now=now
        )[1]

    return await house.database.write(job)


async def opens(house: House, who: str, code: str, account: str = "web") -> str:
    """Somebody opens the link; returns what they read."""
    payload = invitations.PAYLOAD + code
    return text_of(await house.says(who, account=account, kind="start", payload=payload, hint="de"))


async def roles(house: House, who: str, account: str = "web") -> set[str]:
    number = (await house.conversation(who, account)).person_id
    return {role for row in await house.rows(t.person) if row.id == number for role in row.roles.split(",")}


async def used(house: House) -> list[bool]:
    return [row.used_at > 0 for row in await house.rows(t.invitations)]


async def test_notice_question_role(either_house: House) -> None:
    """The notice comes first, the question names role and town; accepted, the role is there and the code is not."""
    house = either_house
    code = await invite(house)
    said = await opens(house, "vera", code)
    assert said.startswith(house.words("notice-short"))
    assert house.words("invited-ask", role="volunteer", town="Erfurt") in said
    assert (await used(house), await house.rows(t.person)) == ([False], [])
    said = text_of(await house.presses("vera", "yes"))
    assert said == house.words("invited-accepted", role="volunteer")
    assert (await roles(house, "vera"), await used(house)) == ({"newcomer", "volunteer"}, [True])
    await house.says("vera", "/menu")
    assert "menu-volunteer" in house.texts


@pytest.mark.parametrize("account", ["sms", "whats"])
async def test_in_words(house: House, account: str) -> None:
    """Where a link brings words, as on WhatsApp, the code counts in them, however they are written."""
    words = house.words("invited-prefilled", code=f"Invite-{(await invite(house, 'guide')).upper()}")
    await house.says("vera", words, account=account, hint="de")
    await house.presses("vera", "de", account=account)
    assert house.texts[-1] == "invited-ask"
    await house.presses("vera", "yes", account=account)
    assert await roles(house, "vera", account) == {"guide", "newcomer"}


async def test_the_language_is_asked_first(house: House) -> None:
    """Who is asked for their language comes back to the invitation."""
    payload = invitations.PAYLOAD + await invite(house)
    await house.says("vera", account="tele", kind="start", payload=payload)
    assert house.texts == ["language-ask"]
    said = text_of(await house.presses("vera", "uk", account="tele"))
    assert house.words("invited-ask", "uk", role="volunteer", town="Erfurt") in said


async def test_unknown_used_expired_sound_alike(house: House) -> None:
    """One sentence for all three, and then the welcome."""
    first, second = await invite(house), await invite(house)
    await opens(house, "vera", first)
    await house.presses("vera", "yes")
    house.clock.advance(seconds=1)
    heard = [await opens(house, "one", WRONG), await opens(house, "two", first)]
    house.clock.advance(seconds=INVITATION_DAYS * DAY // 1_000_000)
    heard += [await opens(house, "three", second), await opens(house, "four", "?")]
    assert house.texts == ["invited-closed", "welcome", "menu"]
    assert len(set(heard)) == 1


async def test_guesses_are_bounded(either_house: House) -> None:
    """After five wrong codes of one address the right one is none either, for an hour; for others it is."""
    house = either_house
    code = await invite(house)
    for _ in range(OF_ONE):
        await opens(house, "dieb", WRONG)
    await opens(house, "dieb", code)
    assert "invited-closed" in house.texts
    await opens(house, "vera", code)
    assert "invited-ask" in house.texts
    house.clock.advance(seconds=HOLD // 1_000_000)
    await opens(house, "dieb", code)
    assert "invited-ask" in house.texts


async def test_declined_it_stays_valid(house: House) -> None:
    """Who says no can open the link again, or somebody else can."""
    code = await invite(house)
    await opens(house, "vera", code)
    await house.presses("vera", "no")
    assert (house.texts, await used(house)) == (["invited-declined"], [False])
    for who in ("vera", "omid"):
        await opens(house, who, code)
        assert "invited-ask" in house.texts


async def test_two_accept_at_once(either_house: House) -> None:
    """Of two who press yes in the same moment one comes in; the other hears that it is not valid."""
    house = either_house
    code = await invite(house, "guide")
    for who in ("vera", "omid"):
        await opens(house, who, code)
    prompts = {who: house._prompts[(who, "web")] for who in ("vera", "omid")}
    for who, prompt in prompts.items():
        await house.arrive(who, kind="choice", choice={"prompt": prompt.prompt, "value": "yes"})
    await asyncio.gather(*(worker.drain() for worker in house.app.workers))
    await house.later(seconds=60)  # whose turn could not be written takes it again
    got = [await roles(house, who) for who in prompts]
    assert sorted("guide" in each for each in got) == [False, True]
    said = {who: text_of(await house.read(who)) for who in prompts}
    assert [house.words("invited-closed") in each for each in said.values()] == ["guide" not in each for each in got]


async def test_a_role_one_has(house: House) -> None:
    """Who has it already is told so, and the invitation is kept for somebody else; another role comes on top."""
    for role in ("volunteer", "guide"):
        await opens(house, "vera", await invite(house, role))
        await house.presses("vera", "yes")
    assert await roles(house, "vera") == {"newcomer", "volunteer", "guide"}
    await opens(house, "vera", await invite(house, "guide"))
    assert (house.texts, await used(house)) == (["invited-already"], [True, True, False])


async def test_not_on_a_shared_phone(house: House) -> None:
    """Where somebody else has used the phone, nobody comes in; the invitation stays valid for a phone of one's own."""
    code = await invite(house)
    await house.says("amira", "/menu")
    await leave(house)
    await opens(house, "amira", code)
    assert (house.texts, await used(house)) == (["invited-shared"], [False])


async def test_handed_over_between_question_and_answer(house: House) -> None:
    """The question does not go to who has the phone next, and the role stays with who accepted."""
    await opens(house, "amira", await invite(house))
    await house.presses("amira", "yes")
    await leave(house)
    assert await roles(house, "amira") == set()


async def test_guides_have_one_phone(house: House) -> None:
    """Who reads what others write does not come in by one of two linked phones; a volunteer may."""
    await house.says("amira", "/menu")
    await link(house)
    await opens(house, "amira", await invite(house, "guide"))
    assert house.texts == ["invited-shared"]
    await opens(house, "amira", await invite(house))
    assert house.texts == ["invited-ask"]


async def test_after_a_long_silence(house: House) -> None:
    """Whoever writes says first that it is still them; then the invitation is taken up."""
    await house.opens_case("amira", CANARY)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    house.clock.advance(days=SILENCE_DAYS + 1)
    await opens(house, "amira", await invite(house))
    assert house.texts == ["silence-ask"]
    await house.presses("amira", "same")
    assert house.texts == ["silence-welcome-back", "invited-ask"]


async def test_while_a_human_is_in_charge(house: House) -> None:
    """The invitation is answered, the guide does not read its code, and what is no answer goes to them as before."""
    await house.opens_case("amira", CANARY)
    code = await invite(house)
    await house.says("amira", f"Einladung: {invitations.PAYLOAD}{code}")
    await house.presses("amira", "de")
    assert house.texts[-1] == "invited-ask"
    await house.says("amira", "Wann meldet sich jemand?")
    await house.presses("amira", "yes")
    assert await roles(house, "amira") == {"newcomer", "volunteer"}
    await opens(house, "amira", WRONG)
    assert house.texts == ["invited-closed"]
    assert (await house.case(1))[2] == ["Wann meldet sich jemand?"]


async def test_only_in_its_town(house: House) -> None:
    """A code of Erfurt is none in Alzey."""
    await opens(house, "vera", await invite(house), "alzey-web")
    assert "invited-closed" in house.texts


async def test_opened_again_by_who_accepted_it(either_house: House) -> None:
    """They read that they have accepted it already; to everybody else it is as unknown as any code."""
    house = either_house
    code = await invite(house)
    await opens(house, "vera", code)
    await house.presses("vera", "yes")
    assert await opens(house, "vera", code) == house.words("invited-accepted-before")
    assert house.words("invited-closed") in await opens(house, "bohdan", code)
