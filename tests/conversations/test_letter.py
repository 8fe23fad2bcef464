"""“I got a letter”: from the photo to a case with its deadline, and the answer in four parts."""

from __future__ import annotations

import pytest

from bot.core.messages import Media
from tests.conversations.house import House, text_of

PAGE = {"kind": "media", "media": [Media(kind="image", ref="0b5f6ad2-6b1a-4d5a-9a55-0c5ad0a4d6f1", mime="image/jpeg")]}


async def letter(house: House, day: str, legal: str) -> None:
    """Everything but the consent."""
    await house.says("amira", "/menu")
    await house.says("amira", "/letter")
    await house.says("amira", **PAGE)
    await house.presses("amira", "letter")
    await house.presses("amira", "jobcenter")
    if day in ("no", "unsure"):
        await house.presses("amira", day)
    else:
        await house.says("amira", day)
    await house.presses("amira", legal)


@pytest.mark.parametrize(
    ("day", "legal", "deadline", "urgent"),
    [
        ("24.12.2026", "no", "2026-12-24", False),
        ("24.12.2026", "unsure", "2026-12-24", False),
        ("24.12.2026", "yes", "2026-12-24", True),
        ("30.11.2026", "no", "2026-11-30", True),
        ("1.12.2026", "no", "2026-12-01", False),
        ("no", "yes", "", True),
        ("unsure", "unsure", "", False),
    ],
)
async def test_a_letter_becomes_a_case(house: House, day: str, legal: str, deadline: str, urgent: bool) -> None:
    """The day is the case's deadline; Widerspruch, Frist, or a day within a week make it urgent."""
    await letter(house, day, legal)
    assert await house.cases() == []
    await house.presses("amira", "agree")
    row, body, _ = await house.case(1)
    assert (row.kind, row.deadline, row.urgent, row.holds) == ("letter", deadline, urgent, True)
    assert ("letter-urgent" in house.texts) == urgent
    assert body.slots == {
        "paper": "letter",
        "office": "jobcenter",
        "day": deadline or day,
        "legal": legal,
    }
    assert len(body.media) == 1


async def test_further_pages_go_along(house: House) -> None:
    """A page sent at any question is kept, and the question is asked again; its words are the request."""
    await house.says("amira", "/menu")
    await house.says("amira", "/letter")
    await house.says("amira", **PAGE)
    house.clock.advance(seconds=90)
    said = await house.says("amira", "Seite zwei", **PAGE)
    assert text_of(said).startswith(house.words("case-media-added"))
    assert "letter-ask-paper" in house.texts
    await house.presses("amira", "form")
    await house.says("amira", "Finanzamt")
    await house.presses("amira", "no")
    await house.presses("amira", "no")
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert (len(body.media), body.asked, body.slots["office"]) == (2, "Seite zwei", "Finanzamt")


async def test_without_a_picture(house: House) -> None:
    """Who cannot photograph skips it; a human asks."""
    await house.says("amira", "/menu")
    await house.says("amira", "/letter")
    await house.presses("amira", "skip")
    assert house.texts == ["letter-ask-paper"]


async def test_the_day_is_said_back_in_words(house: House) -> None:
    """What was understood is read before anything depends on it."""
    await letter(house, "24.12.2026", "no")
    await house.says("amira", "/letter")
    await house.presses("amira", "letter")
    await house.presses("amira", "court")
    said = await house.says("amira", "24.12.2026")
    assert "Donnerstag, 24. Dezember 2026" in text_of(said)
    assert "Widerspruch" in text_of(said)
    assert "Frist" in text_of(said)


async def test_while_a_human_is_in_charge(house: House) -> None:
    """The command goes to the human, like everything else."""
    await house.says("amira", "/menu")
    await house.opens_case("amira")
    assert await house.says("amira", "/letter") == []
