"""From the chat to the desk: who accepted as a guide has a place there, and gets a link that is theirs alone."""

from __future__ import annotations

import re

import pytest

from bot.storage import desk_links
from bot.storage import tables as t
from tests.conversations.house import House, text_of
from tests.privacy.test_invitations import invite, opens

SITE = "https://lotse.example"


async def comes_in(house: House, who: str, role: str) -> None:
    await opens(house, who, await invite(house, role))
    await house.presses(who, "yes")


@pytest.mark.parametrize("role", ["guide", "coordinator"])
async def test_accepted_in_the_chat(either_house: House, role: str) -> None:
    """Who accepts as a guide or coordinator has a place at the desk, with that role; a volunteer has none."""
    house = either_house
    await comes_in(house, "vera", "volunteer")
    assert await house.rows(t.staff) == []
    await comes_in(house, "gerda", role)
    assert [(row.role, row.organisation_id, row.state) for row in await house.rows(t.staff)] == [
        (role, "default", "active")
    ]


async def test_a_link_for_a_guide(house: House) -> None:
    """`/desk` brings a link that counts; for everybody else it is said that it is not for them."""
    house.app.world.public_url = SITE
    await comes_in(house, "gerda", "guide")
    said = text_of(await house.says("gerda", "/desk"))
    found = re.search(rf"{SITE}/desk/enter#([\w-]+)", said)
    assert found
    used = await house.database.write(lambda c: desk_links.use(c, house.vault, found[1], house.clock.now()))
    assert used
    assert (used.town, used.purpose) == ("erfurt", "setup")
    await house.says("amira", kind="start", hint="de")
    refused = text_of(await house.says("amira", "/desk"))
    assert house.words("to-desk-refused") in refused
    assert len(await house.rows(t.desk_link)) == 1


async def test_without_pages(house: House) -> None:
    """Where no public address is set, there is no link to a page nobody can reach."""
    await comes_in(house, "gerda", "guide")
    assert house.words("to-desk-nowhere") in text_of(await house.says("gerda", "/desk"))
    assert await house.rows(t.desk_link) == []
