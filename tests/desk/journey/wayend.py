"""How every way ends: one tap rates it, and the next question is the bot's again."""

from __future__ import annotations

from tests.desk.journey.way import NEXT, Way


async def is_over(way: Way) -> None:
    await way.reads()
    yes = way.lotse.house.content.texts.label("ar", "case-rate-yes")
    way.amira.presses(next(label for label in way.amira.buttons if yes in label))
    await way.reads()
    (case,) = await way.lotse.house.cases(resolved=True)
    assert case.rating == 3
    way.amira.says(NEXT)
    answered = await way.reads()
    assert answered
    assert not await way.lotse.house.cases()
