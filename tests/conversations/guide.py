"""What a guide does meanwhile, for tests of the newcomer's side."""

from __future__ import annotations

from bot.cases.by import By
from tests.conversations.house import House

BY = By("erfurt", "test")


async def replies(house: House, number: int, words: str) -> None:
    await house.app.cases.reply(BY, number, words)


async def resolves(house: House, number: int) -> None:
    await house.app.cases.resolve(BY, number)


async def reopens(house: House, number: int) -> None:
    await house.app.cases.reopen(BY, number)
