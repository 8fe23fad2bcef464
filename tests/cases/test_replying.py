"""Replies: never twice, in order, later, translated, again after they failed."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.cases.life import CannotReachError, ConflictError, NoSuchMessageError, WrongValueError
from bot.cases.words import by_machine, whose
from bot.core.clock import DAY, HOUR
from bot.core.messages import Receipt
from bot.storage import receipts
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, guide, say, state
from tests.conversations.house import House, text_of

WHOSE = ("machine", "checked", "human")
WORDS = "Guten Tag, bitte kommen Sie morgen."


async def test_one_press_is_one_message(either_house: House) -> None:
    """However often the same key arrives, also at once: the same message, sent once."""
    house, number = either_house, await ask(either_house, "amira")
    mona = await guide(house, "Mona")
    sent = await asyncio.gather(*(house.app.cases.reply(mona, number, WORDS, key="press-1") for _ in range(8)))
    assert len(set(sent)) == 1
    assert sent[0].state == "ready"
    assert len(await house.read("amira")) == 1
    again = await house.app.cases.reply(mona, number, WORDS, key="press-2")
    assert again.message != sent[0].message


async def test_who_answers_first_has_the_case_and_the_second_hears_of_it(either_house: House) -> None:
    """Two guides send at once: one goes out, the other is told; whoever insists is sent, too, in order."""
    house, number = either_house, await ask(either_house, "amira")
    mona, jan = await guide(house, "Mona"), await guide(house, "Jan")
    both = await asyncio.gather(
        house.app.cases.reply(mona, number, "Erste"),
        house.app.cases.reply(jan, number, "Zweite"),
        return_exceptions=True,
    )
    (refused,) = [each for each in both if isinstance(each, BaseException)]
    assert isinstance(refused, ConflictError)
    first = mona if both[1] is refused else jan
    assert (await state(house, number)).holder == first.staff
    second, words = (jan, "Zweite") if first is mona else (mona, "Erste")
    await house.app.cases.reply(second, number, words, anyway=True)
    said = [message.plain_text() for message in await house.read("amira")]
    assert len(said) == 2
    assert words in said[1]
    assert (await state(house, number)).holder == first.staff


async def test_a_reply_to_somebody_who_blocked_the_bot_is_refused_and_claims_nothing(house: House) -> None:
    """The guide is told at once; nothing is stored, nothing is sent, and the words stay in their draft."""
    number = await ask(house, "amira", account="sms")
    mona = await guide(house, "Mona")
    await house.app.cases.keep_draft(mona, number, WORDS)
    await house.database.write(lambda c: c.execute(t.address.update().values(state="gone")))
    with pytest.raises(CannotReachError):
        await house.app.cases.reply(mona, number, WORDS, key="press")
    shown = await house.app.cases.show(mona, number)
    assert (shown.messages, shown.holder, shown.draft, shown.way.reachable) == ([], "", WORDS, False)


async def test_a_later_reply_of_a_town_that_is_gone_holds_up_no_other(house: House) -> None:
    """Whose town was taken out of `town.yaml` is marked as not sent; the next one goes out."""
    gone, other = await ask(house, "amira"), await ask(house, "babak")
    mona = await guide(house, "Mona")
    for number in (gone, other):
        await house.app.cases.reply(mona, number, WORDS, at=house.clock.now() + HOUR)
    await house.database.write(
        lambda c: c.execute(sa.update(t.cases).where(t.cases.c.number == gone).values(town_id="nowhere"))
    )
    house.clock.advance(seconds=3_600)
    await house.app.case_clock.tick()
    assert await house.read("amira") == []
    assert WORDS in text_of(await house.read("babak"))


async def test_a_later_reply_is_sent_when_it_is_due(either_house: House) -> None:
    """Not before, and once; until then the case is not answered."""
    house, number = either_house, await ask(either_house, "amira")
    mona = await guide(house, "Mona")
    sent = await house.app.cases.reply(mona, number, WORDS, at=house.clock.now() + HOUR)
    assert sent.state == "scheduled"
    await house.app.case_clock.tick()
    assert await house.read("amira") == []
    assert (await state(house, number)).first_answer_at == 0
    house.clock.advance(seconds=3_600)
    await asyncio.gather(*(house.app.cases.send_due(house.clock.now()) for _ in range(3)))
    assert WORDS in text_of(await house.read("amira"))
    await house.app.case_clock.tick()
    assert await house.read("amira") == []
    row = await state(house, number)
    assert (row.state, row.first_answer_at) == ("waiting", house.clock.now())


async def test_a_later_reply_can_be_cancelled_and_ends_with_its_case(house: House) -> None:
    """What was taken back, or belongs to a resolved case, is never sent."""
    number, mona = await ask(house, "amira"), await guide(house, "Mona")
    first = await house.app.cases.reply(mona, number, "Eins", at=house.clock.now() + HOUR)
    await house.app.cases.reply(mona, number, "Zwei", at=house.clock.now() + HOUR)
    await house.app.cases.cancel(mona, first.message)
    with pytest.raises(NoSuchMessageError):
        await house.app.cases.cancel(mona, first.message)
    await house.app.cases.resolve(ERFURT, number)
    house.clock.advance(seconds=3_601)
    await house.app.case_clock.tick()
    assert "Eins" not in (said := text_of(await house.round("amira")))
    assert "Zwei" not in said
    with pytest.raises(WrongValueError):
        await house.app.cases.reply(mona, await ask(house, "bo"), WORDS, at=house.clock.now() + 31 * DAY)


async def test_a_later_reply_that_cannot_be_sent_waits_for_the_guide(house: House) -> None:
    """The person has left meanwhile: it is shown as failed, and can be sent again when they are back."""
    number, mona = await ask(house, "amira"), await guide(house, "Mona")
    await house.app.cases.reply(mona, number, WORDS, at=house.clock.now() + HOUR)
    await house.database.write(lambda c: c.execute(t.address.update().values(state="stopped")))
    house.clock.advance(seconds=3_601)
    await house.app.case_clock.tick()
    (message,) = (await house.app.cases.show(mona, number)).messages
    assert (message.state, message.may_retry) == ("failed", True)
    await house.database.write(lambda c: c.execute(t.address.update().values(state="open")))
    await house.app.cases.retry(mona, message.uuid)
    assert WORDS in text_of(await house.read("amira"))


async def test_a_failed_reply_is_sent_again_once(house: House) -> None:
    """The provider refused it: one tap sends it anew; what did not fail is not sent again."""
    number, mona = await ask(house, "amira", account="sms"), await guide(house, "Mona")
    sent = await house.app.cases.reply(mona, number, WORDS)
    with pytest.raises(NoSuchMessageError):
        await house.app.cases.retry(mona, sent.message)
    (row,) = await house.rows(t.outbox)
    await house.database.write(lambda c: c.execute(t.outbox.update().values(state="sending")))
    receipt = Receipt(account="sms", outbound=row.uuid, status="failed", code="30008")
    await house.database.write(lambda c: receipts.take(c, house.vault, receipt, house.clock.now()))
    (message,) = (await house.app.cases.show(mona, number)).messages
    assert (message.state, message.error, message.may_retry) == ("failed", "30008", True)
    await house.app.cases.retry(mona, sent.message)
    (message,) = (await house.app.cases.show(mona, number)).messages
    assert (message.state, message.may_retry) == ("ready", False)
    assert len(await house.rows(t.outbox)) == 2


@pytest.mark.parametrize(
    ("status", "shown"), [("sent", "sent"), ("delivered", "delivered"), ("read", "read"), (None, "sending")]
)
async def test_the_guide_sees_how_far_a_reply_has_come(house: House, status: str | None, shown: str) -> None:
    """As the provider says it; on a page of ours it is shown at once."""
    number, mona = await ask(house, "amira", account="sms"), await guide(house, "Mona")
    await house.app.cases.reply(mona, number, WORDS)
    (row,) = await house.rows(t.outbox)
    await house.database.write(lambda c: c.execute(t.outbox.update().values(state="sending")))
    if status:
        receipt = Receipt(account="sms", outbound=row.uuid, status=status)  # type: ignore[arg-type]
        await house.database.write(lambda c: receipts.take(c, house.vault, receipt, house.clock.now()))
    assert (await house.app.cases.show(mona, number)).messages[0].state == shown
    page = await ask(house, "bo")
    await house.app.cases.reply(mona, page, WORDS)
    assert (await house.app.cases.show(mona, page)).messages[0].state == "shown"


async def test_a_translated_reply_says_so_and_shows_the_original(house: House) -> None:
    """The person reads the translation, that a program made it, and the guide's own words below."""
    number, mona = await ask(house, "amira", language="uk"), await guide(house, "Mona")
    translation = ("Добрий день", "uk", "machine:deepl")
    await house.app.cases.reply(mona, number, "Guten Tag", translation=translation)
    (said,) = await house.read("amira")
    texts = house.content.texts
    first = texts.say("uk", "relay-from-guide", {"text": "Добрий день"})
    assert said.parts[0].text == first + "\n\n" + texts.say("uk", "relay-translated-machine")
    assert said.parts[1].text == texts.say("uk", "relay-original", {"text": "Guten Tag"})
    (message,) = (await house.app.cases.show(mona, number)).messages
    assert (message.text, message.translation) == ("Guten Tag", "Добрий день")
    assert (message.translated_to, message.translated_by) == ("uk", "machine:deepl")


@pytest.mark.parametrize("language", ["de", "en", "ar", "fa", "ru", "tr", "uk"])
async def test_whose_translation_it_is_says_each_language_in_its_own_words(house: House, language: str) -> None:
    """A program's, a program's that a human checked, a human's: three lines, none of them borrowed."""
    own = {whose: house.content.texts.say(language, f"relay-translated-{whose}") for whose in WHOSE}
    german = {house.content.texts.say("de", f"relay-translated-{whose}") for whose in WHOSE}
    assert len(set(own.values())) == len(WHOSE)
    assert language == "de" or not german & set(own.values())
    by = {"machine": by_machine("x"), "checked": by_machine("x", changed=True), "human": "guest:3"}
    assert {name: whose(value) for name, value in by.items()} == {name: name for name in WHOSE}


async def test_what_waits_behind_a_link_is_only_what_was_sent(house: House) -> None:
    """A note, a scheduled and a cancelled reply are not shown to whoever opens the link."""
    from bot.storage import way_in

    number, mona = await ask(house, "amira"), await guide(house, "Mona")
    await house.app.cases.reply(mona, number, "gesagt")
    await house.app.cases.reply(mona, number, "später", at=house.clock.now() + HOUR)
    await house.app.cases.note(mona, number, "intern")
    case = await state(house, number)
    rows = await house.database.read(lambda c: way_in.waiting_words(c, house.vault, case.person_id))
    assert [row.body for row in rows] == [b"gesagt"]


async def test_a_draft_outlives_a_dropped_connection_and_ends_with_the_reply(house: House) -> None:
    """It is the writer's own: nobody else sees it."""
    number, mona, jan = await ask(house, "amira"), await guide(house, "Mona"), await guide(house, "Jan")
    await house.app.cases.keep_draft(mona, number, "Guten T")
    await house.app.cases.keep_draft(mona, number, "Guten Ta")
    assert (await house.app.cases.show(mona, number)).draft == "Guten Ta"
    assert (await house.app.cases.show(jan, number)).draft == ""
    await house.app.cases.reply(mona, number, WORDS)
    assert (await house.app.cases.show(mona, number)).draft == ""


async def test_a_long_case_is_shown_from_its_end(house: House) -> None:
    """The newest messages first of all; older ones are asked for by the first one's number."""
    number, mona = await ask(house, "amira"), await guide(house, "Mona")
    for count in range(205):
        await say(house, number, f"Wort {count}")
    shown = await house.app.cases.show(mona, number)
    assert (len(shown.messages), shown.more) == (200, True)
    assert (shown.messages[0].text, shown.messages[-1].text) == ("Wort 5", "Wort 204")
    older = await house.app.cases.show(mona, number, before=shown.messages[0].id)
    assert ([each.text for each in older.messages], older.more) == ([f"Wort {n}" for n in range(5)], False)
