"""The code that links another phone: short-lived, used once, bounded in tries, never kept as it is."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.privacy import handover
from bot.privacy.linking import digits_in
from bot.storage import audit, linking, people
from bot.storage import tables as t
from bot.storage.linking import CODE_HOLDS
from bot.storage.tries import HOLD as TRIES_HOLD
from bot.storage.tries import OF_ONE as TRIES_OF_ONE
from tests.conversations.house import House
from tests.privacy.life import CANARY
from tests.privacy.linked import OTHER, link, makes_code, person_of, unlink


def wrong(code: str) -> str:
    return str(int(f"1{digits_in(code)}") + 1)[1:]


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
async def test_any_digits_and_spaces(house: House, digits: str) -> None:
    """Arabic, Persian and full-width digits, in groups, after "I have a code"."""
    code = (await makes_code(house)).translate(str.maketrans("0123456789", digits))
    await house.says("telefon", "ich habe einen code", account="sms")
    await house.says("telefon", code.replace("-", " "), account="sms")
    assert "link-finished" in house.texts


async def test_a_code_counts_once(either_house: House) -> None:
    """A third phone with the same code is not joined."""
    house = either_house
    code = await makes_code(house)
    await house.says("telefon", f"/link {code}", account="sms")
    await house.says("bohdan", f"/link {code}", account="sms")
    assert house.texts == ["link-wrong", "link-ask-code"]
    assert await person_of(house, "bohdan", "sms") is None


async def test_a_code_holds_ten_minutes(house: House) -> None:
    """Afterwards it joins nothing."""
    code = await makes_code(house)
    house.clock.advance(seconds=CODE_HOLDS // 1_000_000)
    await house.says("telefon", f"/link {code}", account="sms")
    assert "link-wrong" in house.texts


async def test_a_newer_code_ends_the_older(house: House) -> None:
    """Only the last one shown counts."""
    first, second = await makes_code(house), await makes_code(house)
    if first != second:
        await house.says("telefon", f"/link {first}", account="sms")
        assert "link-wrong" in house.texts
    await house.says("telefon", f"/link {second}", account="sms")
    assert "link-finished" in house.texts


async def test_only_within_one_town(house: House) -> None:
    """A code of Erfurt is none in Alzey."""
    code = await makes_code(house)
    await house.says("telefon", f"/link {code}", account="alzey-web")
    assert "link-wrong" in house.texts


async def test_the_same_phone_is_told_so(house: House) -> None:
    """Typed where it was made, a code joins nothing, and still counts on the other phone."""
    code = await makes_code(house)
    await house.says("amira", f"/link {code}")
    assert house.texts == ["link-here"]
    await house.says("telefon", f"/link {code}", account="sms")
    assert "link-finished" in house.texts


async def test_wrong_codes_of_one_phone_lock_it(either_house: House) -> None:
    """After five the right one opens nothing there for an hour; another phone still may."""
    house = either_house
    code = await makes_code(house)
    for _ in range(TRIES_OF_ONE):
        await house.arrive("dieb", f"/link {wrong(code)}", account="sms")
    await house.round("dieb", "sms")
    assert house.texts[-1] == "link-locked"
    await house.says("dieb", f"/link {code}", account="sms")
    assert house.texts == ["link-locked"]
    await house.says("telefon", f"/link {code}", account="sms")
    assert "link-finished" in house.texts
    house.clock.advance(seconds=TRIES_HOLD // 1_000_000)
    await house.says("dieb", f"/link {await makes_code(house)}", account="sms")
    assert "link-finished" in house.texts


async def test_wrong_codes_of_others_lock_nobody_else(either_house: House) -> None:
    """Whoever guesses from ever new addresses does not find a code, and keeps nobody from using theirs."""
    house = either_house
    code = await makes_code(house)
    for number in range(5):
        to = await house.conversation(f"dieb-{number}", "sms")
        for _ in range(TRIES_OF_ONE):
            await house.database.write(
                lambda c, to=to: linking.redeem(c, house.vault, to, wrong(code), house.clock.now())
            )
    await house.says("telefon", f"/link {code}", account="sms")
    assert "link-finished" in house.texts


async def test_a_locked_phone_stays_locked_for_somebody_else(house: House) -> None:
    """ "Someone else is using this phone" gives nobody five more tries."""
    code = await makes_code(house)
    for _ in range(TRIES_OF_ONE):
        await house.arrive("dieb", f"/link {wrong(code)}", account="sms")
    await house.round("dieb", "sms")
    thief = await house.conversation("dieb", "sms")
    await house.database.write(lambda c: handover.leave(c, house.vault, thief, "12345678", house.clock.now()))
    await house.says("dieb", f"/link {code}", account="sms")
    assert house.texts[-1] == "link-locked"


async def test_a_code_is_kept_only_as_a_keyed_hash(house: House) -> None:
    """Neither the row nor what it seals holds the digits."""
    code = await makes_code(house)
    (row,) = await house.rows(t.standing)
    key = next(s for s in await house.rows(t.subject)).wrapped_key
    opened = house.vault.unwrap(key).open("standing.payload", f"{row.conversation_id}:{row.prompt}", row.payload)
    assert digits_in(code).encode() not in opened
    assert digits_in(code) not in row.prompt


async def test_guides_are_not_linked(house: House) -> None:
    """Who reads what others wrote comes by an invitation, whichever side they are on."""
    code = await makes_code(house)
    number = (await house.conversation("guide", "sms")).id
    await house.database.write(lambda c: people.give_role(c, number, "default", "guide", house.clock.now()))
    await house.says("guide", f"/link {code}", account="sms")
    assert house.texts == ["link-refused"]
    await house.says("guide", "/link", account="sms")
    await house.presses("guide", "make", account="sms")
    assert house.texts == ["link-refused"]


async def test_two_organisations_are_not_joined(house: House) -> None:
    """Sharing between organisations is an act of its own."""
    await house.opens_case("amira", CANARY)
    await house.opens_case("telefon", OTHER, account="sms")
    number = await person_of(house, "telefon", "sms")
    move = t.person.update().where(t.person.c.id == number).values(organisation_id="caritas")
    await house.database.write(lambda c: c.execute(move))
    await link(house)
    assert house.texts == ["link-refused"]
    assert len(await house.rows(t.person)) == 2


async def test_the_log_holds_ids_and_verbs(house: House) -> None:
    """Linking and unlinking stand in the audit log, without what anybody said."""
    await house.opens_case("amira", CANARY)
    await link(house)
    await unlink(house, "telefon", "sms")
    entries = [(row.verb, row.object) for row in await house.rows(t.audit) if row.verb.startswith("person.")]
    assert [verb for verb, _ in entries] == ["person.link", "person.unlink"]
    assert all(re.fullmatch(r"person:\d+ address:\d+", about) for _, about in entries)
    assert await house.database.read(audit.first_break) is None


async def test_a_turn_that_is_taken_again_still_joins(either_house: House) -> None:
    """The process died after the code was looked at, before the turn was written: the phone is joined all the same."""
    house = either_house
    code = await makes_code(house)
    for who in ("telefon", "bohdan"):
        to = await house.conversation(who, "sms")
        await house.database.write(
            lambda c, to=to: linking.redeem(c, house.vault, to, digits_in(code), house.clock.now())
        )
    await house.says("bohdan", f"/link {code}", account="sms")
    assert "link-wrong" in house.texts
    await house.says("telefon", f"/link {code}", account="sms")
    assert "link-finished" in house.texts


async def test_one_code_typed_on_many_phones_at_once(either_house: House) -> None:
    """Exactly one of them is joined, in whatever process it is looked at."""
    house = either_house
    code = await makes_code(house)
    phones = [await house.conversation(f"telefon-{number}", "sms") for number in range(6)]
    now = house.clock.now()
    digits = digits_in(code)
    tries = [house.database.write(lambda c, to=to: linking.redeem(c, house.vault, to, digits, now)) for to in phones]
    outcomes = [redeemed.outcome for redeemed in await asyncio.gather(*tries)]
    assert sorted(outcomes) == ["right", *["wrong"] * 5]


async def test_two_phones_that_link_each_other_at_once(either_house: House) -> None:
    """Each typed the other's code: they are one person, and nobody's case is lost."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await house.opens_case("telefon", OTHER, account="sms")
    first, second = await makes_code(house), await makes_code(house, "telefon", "sms")
    await house.arrive("amira", f"/link {second}")
    await house.arrive("telefon", f"/link {first}", account="sms")
    await house.round("amira")
    assert await person_of(house, "amira") == await person_of(house, "telefon", "sms")
    assert {(await house.case(number))[1].asked for number in (1, 2)} == {CANARY, OTHER}


async def test_a_code_at_the_first_question(house: House) -> None:
    """Who types the code where it is asked what they would like has said it; a question there is answered."""
    code = await makes_code(house)
    await house.says("telefon", "/link", account="sms")
    await house.says("telefon", f"{code[:3]} {code[3:]}", account="sms")
    assert "link-finished" in house.texts
    await house.says("bohdan", "/link")
    await house.says("bohdan", "Was ist Kindergeld?")
    assert house.texts
    assert not {"link-ask", "link-wrong", "repair-not-understood"} & set(house.texts)


async def test_words_at_the_first_question_while_held(house: House) -> None:
    """What is no code is for the human in charge."""
    number = await house.opens_case("amira")
    await house.says("amira", "/link")
    await house.says("amira", "Ich habe noch eine Frage.")
    _, _, said = await house.case(number)
    assert said == ["Ich habe noch eine Frage."]
