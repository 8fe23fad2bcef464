"""`lotse rekey` while people write: afterwards the new key alone reads everything."""

from __future__ import annotations

import asyncio

from bot.cases.by import By
from bot.storage import rekey
from bot.storage.history import history
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.conversations.house import House, text_of
from tests.privacy.life import everything, leave, send_file
from tests.storage.test_vault import NEW

PEOPLE = [f"person {number}" for number in range(6)]


def now_reads_with(house: House, vault: Vault) -> None:
    """Like a restart with another LOTSE_KEY."""
    house.vault = house.app.vault = house.app.world.vault = house.app.cases.vault = vault
    house.app.workers[0]._vault = house.app.clockwork._vault = vault


async def test_everything_stays_readable(either_house: House, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Cases, files, history, an open form and a phone that was left: all of it opens with the new key alone."""
    house = either_house
    monkeypatch.setattr(rekey, "STEP", 2)
    for name in PEOPLE[:3]:
        await house.opens_case(name, f"Frage von {name}")
    await send_file(house, "person 1", content=b"OggS")
    code = await leave(house, "person 2")
    await house.says("person 3", "/call")

    both, new = Vault([NEW, KEY]), Vault([NEW])
    now_reads_with(house, both)

    async def people_write() -> None:
        for name in PEOPLE[3:]:
            await house.says(name, "/call")
        await house.says("person 0", "Es eilt")
        await house.app.cases.reply(By("erfurt", "test"), 1, "Antwort")

    await asyncio.gather(rekey.rekey(house.database, both), people_write())
    assert not await house.database.read(lambda c: rekey.unfinished(c, both))

    now_reads_with(house, new)
    for number, name in enumerate(PEOPLE[:3], start=1):
        assert (await house.case(number))[1].asked == f"Frage von {name}"
    assert (await house.case(1))[2] == ["Es eilt", "Antwort"]
    assert "Antwort" in text_of(await house.read("person 0"))
    assert (await everything(house, "person 1"))["media"]
    uuid = (await house.conversation("person 0")).address_uuid
    lines = await house.database.read(lambda c: history(c, new, uuid, 0))
    assert all(line.body for line in lines)
    await house.says("person 3", "+49 361 1234567")
    assert house.texts[-1] == "call-ask-language"  # the form went on
    await house.says("person 2", "/code")
    await house.says("person 2", code)
    assert "prove-right" in house.texts
