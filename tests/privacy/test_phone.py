"""Somebody else is using this phone: nothing of the one before is shown or sent, until they prove themselves."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.cases.life import CannotReachError
from bot.core.clock import DAY
from bot.core.messages import Outbound
from bot.privacy.handover import CODE_HOLDS, TRIES
from bot.storage import tables as t
from bot.web import Ports
from tests.conversations.house import House, outbound, text_of
from tests.privacy.life import CANARY, code_in, everything, leave

WRONG = "00000000"


async def tries(house: House, code: str, who: str = "amira") -> list[str]:
    """Somebody types a code; returns the texts that answer it."""
    await house.says(who, "/code")
    await house.says(who, code)
    return house.texts


async def with_a_case(house: House) -> str:
    """Amira has a case and a reminder, and leaves the phone; returns her code."""
    await house.asks("amira", "Was ist Kindergeld?")
    await house.presses("amira", "remind")
    await house.presses("amira", "in-3-days")
    await house.opens_case("amira", CANARY)
    return await leave(house)


async def test_a_new_person_begins_anew(house: House) -> None:
    """The next words are a stranger's: the notice comes, with the code for the one before, and nothing is known."""
    await house.opens_case("amira", CANARY)
    await house.says("amira", "/newperson")
    said = await house.presses("amira", "yes")
    assert house.words("notice-short") in text_of(said)
    assert len(code_in(said)) == 8
    await house.says("amira", "/menu")
    assert house.texts[-1] == "menu"  # nobody holds this one
    assert CANARY not in str(await everything(house, "amira"))


async def test_the_new_person_has_just_written(house: House) -> None:
    """So a channel with a window (WhatsApp) sends the notice and the code now, not after their next message."""
    await house.opens_case("amira", CANARY, account="sms")
    await house.says("amira", "/newperson", account="sms")
    await house.presses("amira", "yes", account="sms")
    assert (await house.conversation("amira", "sms")).seen_at == house.clock.now()


async def test_nothing_of_the_earlier_person_is_sent_here(house: House) -> None:
    """A reply, the end of the case, a reminder: none of it reaches the phone while somebody else has it."""
    await with_a_case(house)
    with pytest.raises(CannotReachError, match="not reachable here"):
        await house.app.cases.reply(By("erfurt", "test"), 1, "Lieber Zebrafink")
    assert not await house.app.cases.reachable(By("erfurt", "test"), 1)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    assert await house.round("amira") == []
    assert await house.later("amira", days=4) == []


async def test_what_the_new_person_writes_is_not_the_earlier_ones_case(house: House) -> None:
    """It is answered by the bot, and no human reads it."""
    await with_a_case(house)
    await house.says("amira", "Was kostet die Kita?")
    assert (await house.case(1))[2] == []
    assert house.texts


async def test_unsent_messages_of_the_earlier_person_stay_unsent(house: House) -> None:
    """On a messenger: what was queued for them is theirs, and a sender finds the address left."""
    await house.opens_case("amira", CANARY, account="sms")
    await leave(house, account="sms")
    states = {row.state for row in await house.rows(t.address)}
    assert states == {"left", "open"}
    new = await house.conversation("amira", "sms")
    theirs = [row for row in await house.rows(t.outbox) if row.conversation_id == new.id]
    assert theirs
    assert {row.conversation_id for row in await house.rows(t.outbox)} - {new.id}


async def test_the_code_brings_the_earlier_person_back(either_house: House) -> None:
    """Their case goes on: a reply reaches them, and what the other wrote meanwhile is not theirs."""
    house = either_house
    code = await with_a_case(house)
    await house.says("amira", "Quokka meiner Schwester")
    assert "prove-right" in await tries(house, code)
    assert await house.app.cases.reachable(By("erfurt", "test"), 1)
    await house.app.cases.reply(By("erfurt", "test"), 1, "Hallo wieder")
    assert "Hallo wieder" in text_of(await house.read("amira"))
    data = str(await everything(house, "amira"))
    assert CANARY in data
    assert "Quokka" not in data


async def test_a_code_counts_once(house: House) -> None:
    """After it was used it opens nothing any more."""
    code = await with_a_case(house)
    await tries(house, code)
    await house.read("amira")
    second = await leave(house)
    assert await tries(house, code) == ["prove-wrong", "prove-ask"]
    assert "prove-right" in await tries(house, second)


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
async def test_a_code_may_be_typed_in_any_script_and_with_spaces(house: House, digits: str) -> None:
    """Arabic and Persian digits, in groups, are the same code."""
    code = await with_a_case(house)
    typed = code.translate(str.maketrans("0123456789", digits))
    assert "prove-right" in await tries(house, f"{typed[:4]} {typed[4:]}")


async def test_wrong_codes_lock(house: House) -> None:
    """After five wrong ones even the right code opens nothing; a guide has to help."""
    code = await with_a_case(house)
    await house.says("amira", "/code")
    for _ in range(TRIES - 1):
        await house.says("amira", WRONG)
        assert house.texts == ["prove-wrong", "prove-ask"]
    await house.says("amira", WRONG)
    assert house.texts == ["prove-locked"]
    assert await tries(house, code) == ["prove-locked"]
    assert CANARY not in str(await everything(house, "amira"))


async def test_four_wrong_codes_do_not_lock(house: House) -> None:
    """Who mistypes still comes back."""
    code = await with_a_case(house)
    await house.says("amira", "/code")
    for _ in range(TRIES - 1):
        await house.says("amira", WRONG)
    await house.says("amira", code)
    assert "prove-right" in house.texts


async def test_wrong_codes_count_also_when_typed_in_one_burst(house: House) -> None:
    """Many at once are not one try."""
    code = await with_a_case(house)
    await house.says("amira", "/code")
    for _ in range(TRIES):
        await house.arrive("amira", WRONG)
    await house.round("amira")
    assert await tries(house, code) == ["prove-locked"]


async def test_a_code_is_worth_nothing_on_another_phone(house: House) -> None:
    """Only the phone it was given on takes it."""
    code = await with_a_case(house)
    await house.says("bohdan", "/menu")
    assert await tries(house, code, "bohdan") == ["prove-locked"]
    assert "prove-right" in await tries(house, code)


async def test_a_code_holds_ninety_days(house: House) -> None:
    """Afterwards only a guide can bring the person back."""
    code = await leave_known(house)
    house.clock.advance(days=CODE_HOLDS // DAY)
    await house.says("amira", "/menu")
    assert await tries(house, code) == ["prove-locked"]


async def leave_known(house: House) -> str:
    await house.opens_case("amira", CANARY)
    return await leave(house)


async def test_three_people_and_one_phone(house: House) -> None:
    """Each comes back by their own code, whoever has the phone."""
    first = await leave_known(house)
    await house.opens_case("amira", "Frage der Zweiten")
    second = await leave(house)
    assert "prove-right" in await tries(house, first)
    assert CANARY in str(await everything(house, "amira"))
    assert "prove-right" in await tries(house, second)
    data = str(await everything(house, "amira"))
    assert "Frage der Zweiten" in data
    assert CANARY not in data


async def shown(house: House) -> list[Outbound]:
    """What the page shows of the bot's words when it is opened anew."""
    lines = await Ports(house.app).history("web", "amira", 0)
    return [outbound(line.body) for line in lines if line.direction == "out" and line.body]


async def test_the_code_leaves_the_page_after_ten_minutes(either_house: House) -> None:
    """Who has the phone later does not read the code in the history; the rest of what was said stays."""
    house = either_house
    await house.opens_case("amira", CANARY)
    code = await leave(house)
    assert code in text_of(await shown(house))
    await house.later("amira", seconds=590)
    assert code in text_of(await shown(house))
    await house.later("amira", seconds=20)
    left = text_of(await shown(house))
    assert code not in left
    assert house.words("notice-short") in left
    assert code not in str(await everything(house, "amira"))
    assert "prove-right" in await tries(house, code)


async def test_the_code_is_kept_only_as_a_mark(house: House) -> None:
    """What lies stored for the proof does not hold the code itself."""
    code = await leave_known(house)
    (row,) = await house.rows(t.standing)
    owner = next(c for c in await house.rows(t.conversation) if c.id == row.conversation_id)
    address = next(a for a in await house.rows(t.address) if a.id == owner.address_id)
    key = next(s for s in await house.rows(t.subject) if s.id == address.subject_id).wrapped_key
    opened = house.vault.unwrap(key).open("standing.payload", f"{owner.id}:{row.prompt}", row.payload)
    assert b"tries" in opened
    assert code.encode() not in opened
