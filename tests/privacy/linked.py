"""Joining two phones, for the tests of it."""

from __future__ import annotations

import re

from bot.core.messages import Outbound
from tests.conversations.house import House, text_of

OTHER = "Quokka"  # what is said on the second phone only


async def makes_code(house: House, who: str = "amira", account: str = "web") -> str:
    await house.says(who, "/link", account=account)
    found = re.search(r"/link\W+([\d-]+)", text_of(await house.presses(who, "make", account=account)))
    assert found
    return found[1]


async def link(house: House, first: str = "amira", second: str = "telefon", account: str = "sms") -> list[Outbound]:
    """Join the first (on the web) and the second; returns what the second reads."""
    code = await makes_code(house, first)
    house.clock.advance(seconds=60)
    return await house.says(second, f"/link {code}", account=account)


async def person_of(house: House, who: str, account: str = "web") -> int | None:
    return (await house.conversation(who, account)).person_id


async def shown(house: House, who: str = "telefon", account: str = "sms") -> str:
    """What "show my data" and the export say."""
    words = text_of(await house.says(who, "/mydata", account=account))
    return words + text_of(await house.presses(who, "export", account=account))


async def unlink(house: House, who: str, account: str = "web") -> list[Outbound]:
    await house.says(who, "/unlink", account=account)
    return await house.presses(who, "yes", account=account)
