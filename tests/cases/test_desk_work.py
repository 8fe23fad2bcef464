"""What a guide does with cases: list, read, answer, resolve. What the person then reads."""

from __future__ import annotations

import msgspec
import pytest

from bot.cases.by import By
from bot.cases.life import REPLY_LENGTH, CannotReachError, CannotReopenError, NoSuchCaseError, ReplyError
from bot.core.towns import Account
from bot.storage import tables as t
from tests.conversations.house import House, text_of

DANGER = "ich will mich umbringen"
ANSWER = "Guten Tag, kommen Sie bitte morgen um zehn Uhr."


async def test_urgent_cases_come_first_then_the_oldest(house: House) -> None:
    """The order in which they should be read."""
    for who in ("amira", "bohdan"):
        await house.opens_case(who)
    await house.says("cemile", DANGER)
    await house.presses("cemile", "tell")
    await house.opens_case("darya")
    assert [row.number for row in await house.app.cases.listing(By("erfurt", "test"))] == [3, 1, 2, 4]


async def test_resolved_cases_are_listed_apart(house: House) -> None:
    """The list of open cases is what is left to do; the other list is what was done."""
    for who in ("amira", "bohdan"):
        await house.opens_case(who)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    assert [row.number for row in await house.app.cases.listing(By("erfurt", "test"))] == [2]
    assert [row.number for row in await house.app.cases.listing(By("erfurt", "test"), resolved=True)] == [1]


async def test_a_case_shows_who_said_what_in_its_order(house: House) -> None:
    """The person's words and the guide's stand in the order they were said."""
    await house.opens_case("amira")
    await house.says("amira", "Noch etwas")
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    await house.says("amira", "Danke!")
    view = await house.app.cases.show(By("erfurt", "test"), 1)
    assert [(m.direction, m.text) for m in view.messages] == [
        ("in", "Noch etwas"),
        ("out", ANSWER),
        ("in", "Danke!"),
    ]


@pytest.mark.parametrize("account", ["web", "terminal", "sms"])
async def test_a_reply_reaches_the_chat(house: House, account: str) -> None:
    """The guide's words arrive where the person wrote, marked as a human's."""
    number = await house.opens_case("amira", account=account)
    await house.app.cases.reply(By("erfurt", "test"), number, ANSWER)
    (said,) = await house.read("amira", account)
    assert said.purpose == "relay"
    assert said.parts[0].text == house.words("relay-from-guide", text=ANSWER)


async def test_a_reply_is_introduced_in_the_readers_language(house: House) -> None:
    """The frame around the guide's words is Arabic for who reads Arabic."""
    await house.says("amira", "/start", hint="ar")
    await house.opens_case("amira", "أين يقع المكتب؟")
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    (said,) = await house.read("amira")
    assert (said.lang, text_of([said])) == ("ar", house.words("relay-from-guide", "ar", text=ANSWER))


async def test_a_guides_words_do_not_leave_by_a_messenger(house: House) -> None:
    """On Telegram only "an answer is waiting" is sent; the words stand in the case."""
    number = await house.opens_case("amira", account="tele")
    await house.app.cases.reply(By("erfurt", "test"), number, ANSWER)
    said = (await house.read("amira", "tele"))[-1]
    assert said.purpose == "notice"
    assert text_of([said]) == house.words("relay-answer-waiting")
    assert (await house.case(number))[2] == [ANSWER]


async def test_a_town_may_let_them_leave(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the account says `sensitive_handoff: true`, the words themselves are sent."""
    town = house.app.cases.towns["erfurt"]
    others = [account for account in town.accounts if account.id != "tele"]
    own = (*others, Account(id="tele", channel="telegram", sensitive_handoff=True))
    monkeypatch.setitem(house.app.cases.towns, "erfurt", msgspec.structs.replace(town, accounts=own))
    number = await house.opens_case("amira", account="tele")
    await house.app.cases.reply(By("erfurt", "test"), number, ANSWER)
    said = (await house.read("amira", "tele"))[-1]
    assert (said.purpose, text_of([said])) == ("relay", house.words("relay-from-guide", text=ANSWER))


async def test_a_reply_looks_like_code_and_stays_text(house: House) -> None:
    """Nothing a guide types is run, filled in or cut."""
    words = "{ $text } {user.__class__} %(x)s <script>alert(1)</script>"
    await house.opens_case("amira")
    await house.app.cases.reply(By("erfurt", "test"), 1, words)
    assert words in text_of(await house.read("amira"))


@pytest.mark.parametrize("words", ["", "  \n", "\x00\u202e", "x" * (REPLY_LENGTH + 1)])
async def test_a_reply_without_words_or_too_long_is_refused(house: House, words: str) -> None:
    """Nothing is sent and nothing stands in the case."""
    await house.opens_case("amira")
    with pytest.raises(ReplyError):
        await house.app.cases.reply(By("erfurt", "test"), 1, words)
    assert await house.read("amira") == []
    assert (await house.case(1))[2] == []


async def test_a_case_waits_for_the_person_and_queues_again_when_they_write(house: House) -> None:
    """After a reply the case waits; the person's next words bring it back into the queue."""
    await house.opens_case("amira")
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    row = (await house.cases())[0]
    assert (row.state, row.answered_at) == ("waiting", house.clock.now())
    await house.says("amira", "Danke!")
    assert (await house.cases())[0].state == "queued"


async def test_a_guides_first_word_in_a_system_case_holds_the_person(house: House) -> None:
    """A case that only told of trouble silences nobody until a human speaks in it."""
    await house.says("amira", "/menu")
    await house.happens("amira", "delivery.parked", about="x")
    await house.says("amira", "/menu")
    assert house.texts == ["menu"]
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    await house.read("amira")
    assert await house.says("amira", "Ja, gern") == []
    assert (await house.case(1))[2] == [ANSWER, "Ja, gern"]


async def test_who_has_stopped_or_left_is_not_reachable(house: House) -> None:
    """The guide is told so, and nothing is written to an address that wants nothing."""
    await house.opens_case("amira")
    await house.says("amira", "/stop")
    with pytest.raises(CannotReachError, match="not reachable here"):
        await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    assert (await house.case(1))[2] == []
    assert not await house.app.cases.reachable(By("erfurt", "test"), 1)
    await house.says("amira", "Ich bin wieder da")
    assert await house.app.cases.reachable(By("erfurt", "test"), 1)
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    assert ANSWER in text_of(await house.read("amira"))


async def test_there_is_no_work_on_a_case_that_is_resolved_or_was_never_there(house: House) -> None:
    """A wrong number and a resolved case are each told in a sentence; a resolved one can still be read."""
    await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    cases = house.app.cases
    for number, sentence in ((1, "Case 1 is resolved."), (99, "There is no case 99 in erfurt.")):
        with pytest.raises(NoSuchCaseError, match=sentence):
            await cases.reply(By("erfurt", "test"), number, ANSWER)
        with pytest.raises(NoSuchCaseError, match=sentence):
            await cases.resolve(By("erfurt", "test"), number)
    assert (await cases.show(By("erfurt", "test"), 1)).case.outcome == "answered"
    with pytest.raises(NoSuchCaseError):
        await cases.show(By("erfurt", "test"), 99)


async def test_what_lies_stored_of_a_case_is_sealed(house: House) -> None:
    """Neither the question nor a reply nor a word of the dialogue is readable in the database file."""
    await house.opens_case("amira", "canary-asked")
    await house.says("amira", "canary-said")
    await house.app.cases.reply(By("erfurt", "test"), 1, "canary-reply")
    stored = b"".join(path.read_bytes() for path in house.data.iterdir() if path.is_file())
    assert b"canary" not in stored
    assert len(await house.rows(t.case_message)) == 2


async def test_a_resolved_case_is_reopened(either_house: House) -> None:
    """It is open again and silences nobody before the guide has written."""
    house = either_house
    await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    with pytest.raises(NoSuchCaseError, match="To go on with it: lotse cases reopen 1"):
        await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    await house.app.cases.reopen(By("erfurt", "test"), 1)
    assert [(row.number, row.state, row.outcome) for row in await house.cases()] == [(1, "queued", "")]
    assert await house.says("amira", "/menu")
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    assert ANSWER in text_of(await house.read("amira"))
    assert await house.says("amira", "Danke!") == []
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    assert house.words("case-resumed") in text_of(await house.round("amira"))
    await house.app.cases.reopen(By("erfurt", "test"), 1)
    with pytest.raises(CannotReopenError, match="Case 1 is open"):
        await house.app.cases.reopen(By("erfurt", "test"), 1)


async def test_a_case_the_person_withdrew_stays_closed(house: House) -> None:
    """They took their consent back with it; only they can ask again."""
    await house.opens_case("amira")
    await house.presses("amira", "not-needed")
    await house.presses("amira", "yes")
    for work in (
        house.app.cases.reopen(By("erfurt", "test"), 1),
        house.app.cases.reply(By("erfurt", "test"), 1, ANSWER),
    ):
        with pytest.raises((CannotReopenError, NoSuchCaseError), match="no longer needed it"):
            await work


async def test_a_reopened_case_ends_with_the_other(house: House) -> None:
    """Who withdraws has no case left: their consent ends, and no guide goes on with one that was reopened."""
    await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.later(days=15)  # sooner it would be the same case again
    await house.opens_case("amira", "Und das Jobcenter?")
    await house.app.cases.reopen(By("erfurt", "test"), 1)
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    with pytest.raises(NoSuchCaseError, match="no longer needed it"):
        await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
