"""aiogram 3: states in MemoryStorage, replies by its own HTTP client. Nothing is kept on disk."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from bot.cli.bench.behind import script
from bot.cli.bench.server import Hook


class Asked(StatesGroup):
    name = State()
    people = State()
    town = State()
    matter = State()
    note = State()


@asynccontextmanager
async def behind(replies: str, _data: Path) -> AsyncIterator[Hook]:
    bot = Bot("1:bench", session=AiohttpSession(api=TelegramAPIServer.from_base(replies)))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(_dialogue())

    async def hook(body: bytes) -> int:
        await dispatcher.feed_raw_update(bot, json.loads(body))
        return 200

    try:
        yield hook
    finally:
        await bot.session.close()


def _dialogue() -> Router:
    router = Router()
    router.message.register(_go, Command("go"))
    router.message.register(_name, Asked.name, F.text)
    router.message.register(_people, Asked.people, F.text.regexp(r"^\d+$"))
    router.message.register(_town, Asked.town, F.text)
    router.message.register(_matter, Asked.matter, F.text.in_(set(script.MATTERS)))
    router.message.register(_note, Asked.note, F.text)
    return router


async def _go(message: Message, state: FSMContext) -> None:
    await state.set_state(Asked.name)
    await message.answer(script.HELLO)


async def _name(message: Message, state: FSMContext) -> None:
    await state.update_data(name=message.text)
    await state.set_state(Asked.people)
    await message.answer(script.PEOPLE.format(name=message.text))


async def _people(message: Message, state: FSMContext) -> None:
    await state.update_data(people=int(message.text or ""))
    await state.set_state(Asked.town)
    await message.answer(script.TOWN)


async def _town(message: Message, state: FSMContext) -> None:
    await state.update_data(town=message.text)
    await state.set_state(Asked.matter)
    await message.answer(script.MATTER)


async def _matter(message: Message, state: FSMContext) -> None:
    await state.update_data(matter=script.MATTERS[message.text or ""])
    await state.set_state(Asked.note)
    await message.answer(script.NOTE)


async def _note(message: Message, state: FSMContext) -> None:
    kept = await state.update_data(note=message.text)
    await state.clear()
    await message.answer(script.DONE.format(**kept))
