"""A person who does everything there is to do, always with the same word, so that tests can look where it went."""

from __future__ import annotations

import re

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.messages import Media, Outbound, Spot
from bot.privacy import mydata
from bot.storage.everything import ids_of
from bot.storage.tables import subject
from tests.conversations.house import CHANNELS, House, text_of

CANARY = "Zebrafink"
PHONE = "+49 361 9876543"
ANSWERS_A_FLOW = 6  # the longest form has five questions

# These erase, leave or hide what the others do; tests that need them begin them by themselves.
APART = {"delete-my-data", "someone-else", "hide"}


async def keep_file(house: House, who: str, account: str = "web", content: bytes = CANARY.encode()) -> str:
    """A file as the page keeps it before the message that carries it; returns its reference."""
    media = house.app.media

    def job(connection: sa.Connection) -> str:
        return media.keep(
            connection,
            town="erfurt",
            channel=CHANNELS[account],
            account=account,
            value=who,
            kind="voice",
            mime="audio/ogg",
            content=content,
            now=house.clock.now(),
        )

    return await house.database.write(job)


async def send_file(house: House, who: str, account: str = "web", content: bytes = CANARY.encode()) -> str:
    ref = await keep_file(house, who, account, content)
    voice = [Media(kind="voice", ref=ref, mime="audio/ogg")]
    await house.says(who, CANARY, account=account, kind="media", media=voice)
    return ref


async def live(house: House, who: str = CANARY, account: str = "web") -> None:
    """Write before the notice, go through every flow, send a file and a position, talk with a guide."""
    await house.says(who, f"{CANARY} im Zeppelin", account=account, sender_name=CANARY)
    await send_file(house, who, account)
    await house.says(who, account=account, kind="place", place=Spot(latitude=50.98765, longitude=11.03, name=CANARY))
    await house.says(who, account=account, kind="contact", phone=PHONE)
    for flow in house.content.flows:
        if flow.start.commands and flow.name not in APART:
            await go_through(house, f"/{flow.start.commands[0]}", who, account)
    await house.says(who, f"ich will nicht mehr leben {CANARY}", account=account)
    await house.presses(who, "tell", account=account)
    await house.says(who, CANARY, account=account)
    await talk(house, who, account)
    await house.says(who, "/menu", account=account)
    await house.asks(who, "Kindergeld beantragen", account=account)
    await house.presses(who, "remind", account=account)
    await house.presses(who, "in-2-weeks", account=account)


async def go_through(house: House, command: str, who: str, account: str) -> None:
    """Begin a flow and answer what it asks: with the canary, or where that is no answer with the first button."""
    said = await house.says(who, f"{command} {CANARY}", account=account)
    for _ in range(ANSWERS_A_FLOW):
        prompt = next((each for each in reversed(said) if each.prompt), None)
        if prompt is None:
            break
        if prompt.asks == "phone":
            said = await house.says(who, PHONE, account=account)
        elif prompt.choices and "menu" not in {choice.value for choice in prompt.choices}:
            said = await house.presses(who, prompt.choices[0].value, account=account)
        else:
            said = await house.says(who, CANARY, account=account)
    await talk(house, who, account)


async def talk(house: House, who: str, account: str) -> None:
    """Whoever holds this person answers and resolves."""
    for case in await house.cases():
        await house.says(who, CANARY, account=account)
        await house.app.cases.reply(By("erfurt", "test"), case.number, f"Lieber {CANARY}")
        await house.app.cases.resolve(By("erfurt", "test"), case.number)
    await house.round(who, account)


async def leave(house: House, who: str = "amira", account: str = "web") -> str:
    """ "Somebody else is using this phone"; returns the code."""
    await house.says(who, "/newperson", account=account)
    return code_in(await house.presses(who, "yes", account=account))


def code_in(said: list[Outbound]) -> str:
    found = re.search(r"\d{8}", text_of(said))
    assert found
    return found.group()


async def everything(house: House, who: str, account: str = "web") -> mydata.Everything:
    """All rows about somebody, sealed values opened, as an export has them."""
    number = (await house.conversation(who, account)).id
    return await house.database.read(lambda c: mydata.collect(c, house.vault, number))


async def keys_of(house: House, who: str, account: str = "web") -> list[bytes]:
    """The wrapped keys of somebody: with these everything they wrote could be read again."""
    number = (await house.conversation(who, account)).id

    def job(connection: sa.Connection) -> list[bytes]:
        ids = ids_of(connection, number)["subject"]
        return list(connection.execute(sa.select(subject.c.wrapped_key).where(subject.c.id.in_(ids))).scalars())

    return await house.database.read(job)
