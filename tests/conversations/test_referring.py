"""A guide wants to pass somebody on: what they read, what their answer does, and what ends it."""

from __future__ import annotations

import msgspec
import pytest

from bot.cases.by import By
from bot.cases.referring import Office, digest, question
from bot.conversations.handler import SILENCE_DAYS
from bot.core.messages import Outbound
from bot.storage import referrals
from bot.storage import tables as t
from bot.storage.referrals import Referral, Slip
from tests.conversations.guide import replies, resolves
from tests.conversations.house import House, text_of

BY = By("erfurt", "test")
OFFICE = Office("ef-jobcenter", "Jobcenter Erfurt", "amt@erfurt.example", "Max-Reger-Straße 1")
SLIP = Slip(office="", name="Amira Ş.", need="Sie sucht einen Sprachkurs am Abend.", contact="0361 12345")


async def asked(house: House, account: str = "web", slip: Slip = SLIP) -> tuple[int, list[Outbound]]:
    """Somebody in human hands, and what they read when a guide asks."""
    await house.says("amira", "/menu", account=account)
    number = await house.opens_case("amira", account=account)
    await house.app.cases.refer(BY, number, OFFICE, slip)
    return number, await house.round("amira", account)


async def referral(house: House) -> Referral:
    case_id = (await house.rows(t.cases))[-1].id
    return (await house.database.read(lambda c: referrals.of_case(c, house.vault, case_id)))[0]


async def notes(house: House) -> list[str]:
    case = (await house.cases())[-1]
    view = await house.app.cases.show(BY, case.number)
    return [row.text or "" for row in view.messages if row.direction == "note"]


async def test_the_person_reads_exactly_what_would_go_and_where(house: House) -> None:
    """Also while a human is in charge; with two buttons."""
    _, said = await asked(house)
    shown = text_of(said)
    for words in (OFFICE.name, SLIP.name, SLIP.need, SLIP.contact):
        assert words in shown
    assert [choice.value for choice in said[-1].choices] == ["referral-yes", "referral-no"]
    assert said[-1].purpose == "relay"


@pytest.mark.parametrize(("value", "state"), [("referral-yes", "agreed"), ("referral-no", "declined")])
async def test_the_answer_is_kept_and_stands_in_the_case(house: House, value: str, state: str) -> None:
    """With the digest of the words that were answered; the person is still held, and reads that it was heard."""
    _, said = await asked(house)
    heard = await house.presses("amira", value)
    found = await referral(house)
    assert (found.state, found.wording) == (state, digest(said[-1].parts[0].text))
    assert found.answered_at > 0
    assert [each.purpose for each in heard] == ["notice"]
    assert OFFICE.name in (await notes(house))[-1]
    assert (await house.conversation("amira")).held_case


async def test_an_answer_counts_once(house: House) -> None:
    """A no after a yes is a matter for the human."""
    _, said = await asked(house)
    await house.presses("amira", "referral-yes")
    await house.presses("amira", "referral-no", prompt=said[-1].prompt)
    assert (await referral(house)).state == "agreed"


async def test_it_stands_whatever_else_is_said(house: House) -> None:
    """Words to the human, and theirs, in between; and for thirteen days."""
    number, said = await asked(house)
    await house.says("amira", "Ich überlege noch.")
    await replies(house, number, "In Ruhe.")
    house.clock.advance(days=13)
    await house.round("amira")
    await house.presses("amira", "referral-yes", prompt=said[-1].prompt)
    assert (await referral(house)).state == "agreed"


async def test_after_two_weeks_it_stands_no_more(house: House) -> None:
    """A late yes passes nothing on."""
    _, said = await asked(house)
    house.clock.advance(days=14.1)
    await house.presses("amira", "referral-yes", prompt=said[-1].prompt)
    assert (await referral(house)).state == "asked"


async def test_a_new_wording_needs_a_new_yes(house: House) -> None:
    """What was agreed to before and not sent yet is erased; its button does nothing."""
    number, said = await asked(house)
    await house.presses("amira", "referral-yes")
    await house.app.cases.refer(BY, number, OFFICE, msgspec.structs.replace(SLIP, need="Sie sucht Arbeit."))
    again = await house.round("amira")
    assert "Sie sucht Arbeit." in text_of(again)
    case_id = (await house.cases())[-1].id
    new, old = await house.database.read(lambda c: referrals.of_case(c, house.vault, case_id))
    assert (new.state, old.state, old.slip) == ("asked", "withdrawn", None)
    assert old.wording  # that there was a yes, and to which words, stays
    await house.presses("amira", "referral-yes", prompt=said[-1].prompt)
    assert (await referral(house)).state == "asked"
    await house.presses("amira", "referral-yes", prompt=again[-1].prompt)
    assert (await referral(house)).state == "agreed"


async def test_who_needs_no_human_any_more_is_not_passed_on(house: House) -> None:
    """The consent to a human ends, and with it what was agreed to and what is still asked."""
    _, said = await asked(house)
    await house.presses("amira", "referral-yes")
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    found = await referral(house)
    assert (found.state, found.slip) == ("withdrawn", None)
    await house.presses("amira", "referral-no", prompt=said[-1].prompt)
    assert (await referral(house)).state == "withdrawn"


async def test_erasing_takes_it_along(house: House) -> None:
    """No row is left."""
    await asked(house)
    await house.says("amira", "/delete")
    await house.presses("amira", "yes")
    await house.later(seconds=6)
    assert await house.rows(t.referral) == []


async def test_it_can_be_answered_after_the_case_was_resolved(house: House) -> None:
    """The office is waited for then."""
    number, said = await asked(house)
    await resolves(house, number)
    await house.round("amira")
    await house.presses("amira", "referral-yes", prompt=said[-1].prompt)
    assert (await referral(house)).state == "agreed"


async def test_who_may_be_somebody_else_agrees_to_nothing(house: House) -> None:
    """After a long silence it is asked first who writes; then the question stands no more."""
    _, said = await asked(house)
    house.clock.advance(days=SILENCE_DAYS + 1)
    await house.presses("amira", "referral-yes", prompt=said[-1].prompt)
    assert (await referral(house)).state == "asked"


async def test_under_another_name_nobody_agrees(house: House) -> None:
    """Within the two weeks, too."""
    await house.says("amira", "/menu", account="whats", sender_name="Amira")
    number = await house.opens_case("amira", account="whats")
    await house.app.cases.refer(BY, number, OFFICE, SLIP)
    said = await house.round("amira", "whats")
    from bot.core.messages import Picked

    pressed = Picked(prompt=said[-1].prompt, value="referral-yes")
    await house.says("amira", account="whats", kind="choice", choice=pressed, sender_name="Bilal")
    assert (await referral(house)).state == "asked"


async def test_nothing_of_it_leaves_by_an_account_that_may_not(house: House) -> None:
    """Only that a question waits; the page that is opened by the link asks it, and there it is answered."""
    house.app.cases.public_url = "https://lotse.example"
    _, said = await asked(house, "tele")
    shown = text_of(said)
    for words in (OFFICE.name, SLIP.name, SLIP.need, SLIP.contact):
        assert words not in shown
    assert said[-1].purpose == "notice"
    assert said[-1].choices == []
    (link,) = [part.url for part in said[-1].parts if part.kind == "link"]
    opened = await house.says("page", kind="start", payload=link.partition("#start=")[2])
    (question_,) = [each for each in opened if each.choices and each.choices[0].value == "referral-yes"]
    assert SLIP.need in text_of([question_])
    await house.presses("page", "referral-yes", prompt=question_.prompt)
    assert (await referral(house)).state == "agreed"


async def test_without_a_page_they_are_asked_to_call(house: House) -> None:
    """As for an answer that waits."""
    _, said = await asked(house, "tele")
    assert said[-1].parts == [said[-1].parts[0]]
    assert said[-1].parts[0].text == house.content.texts.say(said[-1].lang, "referral-waits")


async def test_the_question_is_in_every_language(house: House) -> None:
    """With everything of the slip in it, and its own words in the reader's language."""
    slip = Slip(office=OFFICE.name, name=SLIP.name, need=SLIP.need, contact=SLIP.contact, meaning="كورس لغة")
    said = {lang: question(house.content.texts, lang, slip) for lang in ("de", "en", "ar", "fa", "ru", "tr", "uk")}
    assert len(set(said.values())) == len(said)
    for words in (OFFICE.name, SLIP.name, SLIP.need, SLIP.contact, "كورس لغة"):
        assert all(words in each for each in said.values())


async def test_an_export_shows_it_only_where_words_may_go(house: House) -> None:
    """A person reads what is kept about them, and a provider does not."""
    from bot.privacy import mydata

    await asked(house)
    here = await house.conversation("amira")
    for may, there in ((True, True), (False, False)):
        data = await house.database.read(lambda c, may=may: mydata.collect_here(c, house.vault, here, may_relay=may))
        assert (SLIP.need in str(data["referral"])) == there
