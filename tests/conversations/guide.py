"""What a guide does meanwhile, for tests of the newcomer's side."""

from __future__ import annotations

from tests.conversations.house import House


async def replies(house: House, number: int, words: str) -> None:
    await house.app.cases.reply("erfurt", number, words, "test")


async def resolves(house: House, number: int) -> None:
    await house.app.cases.resolve("erfurt", number, "test")


async def reopens(house: House, number: int) -> None:
    await house.app.cases.reopen("erfurt", number, "test")
