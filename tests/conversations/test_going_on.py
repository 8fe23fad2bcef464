"""After a case was resolved: its rating, going on with it, and when it is another one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.storage import tables as t
from tests.conversations.guide import replies, resolves
from tests.conversations.house import House, text_of

WAITS = 5  # cases from which a usual wait is told


async def resolved(house: House, account: str = "web") -> int:
    number = await house.opens_case("amira", "Was heißt Anhörung?", account=account)
    await replies(house, number, "Das heißt: Sie dürfen etwas dazu sagen.")
    await resolves(house, number)
    await house.round("amira", account)
    return number


async def rating(house: House) -> int:
    return int((await house.rows(t.cases))[0].rating)


@pytest.mark.parametrize(("value", "counts"), [("rate-yes", 3), ("rate-partly", 2), ("rate-no", 1)])
async def test_one_tap_rates_the_case(house: House, value: str, counts: int) -> None:
    """After the end one tap is asked for; then comes the menu."""
    await house.says("amira", "/menu")
    await resolved(house)
    assert house.texts == ["case-resumed", "case-rate"]
    await house.presses("amira", value)
    assert house.texts == ["rating-thanks", "menu"]
    assert await rating(house) == counts


async def test_the_rating_stands_for_two_weeks(house: House) -> None:
    """Its button counts whatever is open, once; after fourteen days it is an old button."""
    await house.says("amira", "/menu")
    await resolved(house)
    prompt = house._prompts[("amira", "web")].prompt
    await house.says("amira", "/call")
    house.clock.advance(days=13)
    said = await house.presses("amira", "rate-yes", prompt=prompt)
    assert text_of(said) == house.words("rating-thanks")
    assert await rating(house) == 3
    await house.presses("amira", "rate-no", prompt=prompt)
    assert await rating(house) == 3


async def test_an_old_rating_no_longer_counts(house: House) -> None:
    """After its time it is told like any old button."""
    await house.says("amira", "/menu")
    await resolved(house)
    prompt = house._prompts[("amira", "web")].prompt
    await house.says("amira", "/call")
    await house.later(days=15)
    await house.presses("amira", "rate-yes", prompt=prompt)
    assert await rating(house) == 0


async def test_asking_again_goes_on_with_the_case(house: House) -> None:
    """Within two weeks it has the same number, is in the queue and holds; the person is told before they write."""
    await house.says("amira", "/menu")
    number = await resolved(house)
    house.clock.advance(days=13)
    await house.says("amira", "/person")
    assert house.texts == ["person-next", "person-again", "person-ask-question"]
    await house.says("amira", "Und was sage ich dort?")
    assert "case-reopened" in house.texts
    row, _, passed = await house.case(number)
    assert (row.number, row.state, row.holds, row.outcome, row.resolved_at) == (number, "queued", True, "", 0)
    assert passed[-1] == "Und was sage ich dort?"
    assert await house.says("amira", "noch etwas") == []
    assert len(await house.cases()) == 1
    assert ("person", "case.reopen") in {(entry.actor, entry.verb) for entry in await house.rows(t.audit)}


async def test_later_it_is_another_case_with_the_old_one_in_view(house: House) -> None:
    """After two weeks a new number; the old one stands in it."""
    await house.says("amira", "/menu")
    number = await resolved(house)
    house.clock.advance(days=15)
    newer = await house.opens_case("amira", "Etwas Neues")
    row, _, _ = await house.case(newer)
    assert (newer != number, row.previous) == (True, number)
    assert "person-again" not in house.texts


async def test_what_was_withdrawn_stays_closed(house: House) -> None:
    """Who no longer needed it gets a new case, after the consent was asked again."""
    await house.says("amira", "/menu")
    number = await house.opens_case("amira", "Was heißt Anhörung?")
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    newer = await house.opens_case("amira", "Doch noch etwas")
    assert "consent-handoff" not in house.texts
    row, _, _ = await house.case(newer)
    assert (newer != number, row.previous) == (True, 0)


async def test_another_kind_is_another_case(house: House) -> None:
    """A complaint soon after does not disappear in the old request, which stands in it."""
    await house.says("amira", "/menu")
    number = await resolved(house)
    await house.says("amira", "/complaint")
    await house.says("amira", "Niemand war freundlich.")
    row = (await house.cases())[-1]
    assert (row.kind, row.previous) == ("complaint", number)


async def replied_to(house: House, provider_id: str) -> None:
    """The provider took the guide's message under this id."""
    mark = house.vault.lookup(f"whats:{provider_id}")
    relay = t.outbox.update().where(t.outbox.c.purpose == "relay").values(provider_hash=mark)
    await house.database.write(lambda c: c.execute(relay).rowcount)


async def test_a_reply_to_the_guides_message_goes_on_with_the_case(house: House) -> None:
    """Where the channel says what is replied to, no command is needed."""
    await house.says("amira", "/menu", account="whats")
    number = await resolved(house, "whats")
    await replied_to(house, "SM77")
    await house.says("amira", "Danke, aber wo genau?", account="whats", reply_to="SM77")
    assert "person-again" in house.texts
    assert "case-reopened" in house.texts
    _, _, passed = await house.case(number)
    assert passed[-1] == "Danke, aber wo genau?"


async def test_a_reply_to_something_else_is_for_the_bot(house: House) -> None:
    """Only a guide's message leads back to a guide."""
    await house.says("amira", "/menu", account="whats")
    await resolved(house, "whats")
    await replied_to(house, "SM77")
    await house.says("amira", "Wo melde ich mein Kind in der Kita an?", account="whats", reply_to="SM78")
    assert "person-again" not in house.texts


async def test_the_usual_wait_is_told_from_five_cases(house: House) -> None:
    """The middle of the first answers of a month; of fewer nothing is said."""
    now = house.clock.now()
    for number in range(WAITS):
        await house.says(f"p{number}", "/menu")
        await house.opens_case(f"p{number}", "Was heißt Anhörung?")
    assert "case-wait-hours" not in house.texts
    answered = t.cases.update().values(
        first_answer_at=sa.case((t.cases.c.number == 1, now + 99 * HOUR), else_=now + HOUR)
    )
    await house.database.write(lambda c: c.execute(answered).rowcount)
    await house.says("amira", "/menu")
    await house.opens_case("amira", "Was heißt Anhörung?")
    assert house.texts == ["case-opened", "case-reads-now", "case-wait-hours", "case-waiting"]


async def test_danger_raises_the_case_a_guide_has(house: House) -> None:
    """While held: the numbers, and the case stands first, seen by the desk and in the audit log."""
    await house.says("amira", "/menu")
    number = await house.opens_case("amira", "Was heißt Anhörung?")
    await replies(house, number, "Guten Tag")
    await house.read("amira")
    said = await house.says("amira", "mein Mann schlägt mich")
    assert {message.purpose for message in said} == {"crisis"}
    row, _, _ = await house.case(number)
    assert row.urgent
    assert ("bot", "case.raise") in {(entry.actor, entry.verb) for entry in await house.rows(t.audit)}
    assert (await house.rows(t.desk_event))[-1].kind == "changed"
