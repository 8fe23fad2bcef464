"""What delivery could not do becomes a case for somebody to look at, and holds nobody."""

from __future__ import annotations

import pytest

from tests.conversations.house import House


@pytest.mark.parametrize("what", ["parked", "refused", "expired"])
async def test_a_report_makes_a_case_and_tells_the_person(house: House, what: str) -> None:
    """The case is a system case that does not hold; the person reads what to do."""
    await house.says("amira", "/call")
    said = await house.happens("amira", f"delivery.{what}", about="x", purpose="dialogue")
    case, body, _ = await house.case(1)
    assert (case.kind, case.holds, body.reason) == ("system", False, f"delivery.{what}")
    assert house.texts[0] == f"delivery-{what}"
    assert said[0].purpose == "notice"
    await house.says("amira", "/menu")
    assert house.texts == ["menu"]


async def test_a_report_about_an_address_that_is_gone_says_nothing(house: House) -> None:
    """Nobody is there to read it."""
    await house.says("amira", "/menu")
    assert await house.happens("amira", "delivery.gone", about="x", purpose="relay") == []
    assert len(await house.cases()) == 1


async def test_a_report_about_a_report_ends_there(house: House) -> None:
    """A notice that could not be sent is not followed by another."""
    await house.says("amira", "/menu")
    assert await house.happens("amira", "delivery.expired", about="x", purpose="notice") == []


async def test_a_reminder_that_expired_is_nobodys_work(house: House) -> None:
    """Its moment has passed: no case."""
    await house.says("amira", "/menu")
    await house.happens("amira", "delivery.expired", about="x", purpose="reminder")
    assert await house.cases() == []


async def test_a_system_case_has_no_words_of_the_person(house: House) -> None:
    """Nobody agreed to a handoff: what was written before the notice stays sealed."""
    await house.says("amira", "Quokkas im Zeppelin gesucht")
    await house.happens("amira", "delivery.parked", about="x")
    _, body, _ = await house.case(1)
    assert body.asked == ""
    assert body.slots == {}


async def test_a_flood_is_answered_kindly(house: House) -> None:
    """Whoever wrote so much at once that some of it was dropped is told so; that is no case."""
    await house.says("amira", "/menu")
    said = await house.happens("amira", "delivery.flood")
    assert house.texts[0] == "too-fast"
    assert said[0].purpose == "notice"
    assert await house.cases() == []
