"""python-telegram-bot: a ConversationHandler with PicklePersistence, replies by its own HTTP client.

Updates are handled side by side, in the request itself: its fastest way. Nothing is durable: the pickle is
written every minute, and an update is acknowledged whatever becomes of it.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bot.cli.bench.behind import script
from bot.cli.bench.server import Hook

NAME, PEOPLE, TOWN, MATTER, NOTE = range(5)
Context = ContextTypes.DEFAULT_TYPE


@asynccontextmanager
async def behind(replies: str, data: Path) -> AsyncIterator[Hook]:
    keep: PicklePersistence[Any, Any, Any] = PicklePersistence(filepath=data / "ptb.pickle")
    builder = Application.builder().token("1:bench").base_url(f"{replies}/bot").updater(None).persistence(keep)
    application = builder.build()
    application.add_handler(_dialogue())
    async with application:
        await application.start()

        async def hook(body: bytes) -> int:
            await application.process_update(Update.de_json(json.loads(body), application.bot))
            return 200

        yield hook
        await application.stop()


def _dialogue() -> ConversationHandler[Context]:
    words = filters.TEXT & ~filters.COMMAND
    return ConversationHandler(
        entry_points=[CommandHandler("go", _go)],
        states={
            NAME: [MessageHandler(words, _name)],
            PEOPLE: [MessageHandler(words & filters.Regex(r"^\d+$"), _people)],
            TOWN: [MessageHandler(words, _town)],
            MATTER: [MessageHandler(words & filters.Regex("^[123]$"), _matter)],
            NOTE: [MessageHandler(words, _note)],
        },
        fallbacks=[CommandHandler("go", _go)],
        name="bench",
        persistent=True,
    )


async def _say(update: Update, words: str) -> None:
    assert update.message
    await update.message.reply_text(words)


def _kept(update: Update, context: Context) -> tuple[dict[Any, Any], str]:
    """What is remembered of this person, and what they say now."""
    assert context.user_data is not None
    assert update.message
    return context.user_data, update.message.text or ""


async def _go(update: Update, _context: Context) -> int:
    await _say(update, script.HELLO)
    return NAME


async def _name(update: Update, context: Context) -> int:
    kept, text = _kept(update, context)
    kept["name"] = text
    await _say(update, script.PEOPLE.format(name=kept["name"]))
    return PEOPLE


async def _people(update: Update, context: Context) -> int:
    kept, text = _kept(update, context)
    kept["people"] = int(text)
    await _say(update, script.TOWN)
    return TOWN


async def _town(update: Update, context: Context) -> int:
    kept, text = _kept(update, context)
    kept["town"] = text
    await _say(update, script.MATTER)
    return MATTER


async def _matter(update: Update, context: Context) -> int:
    kept, text = _kept(update, context)
    kept["matter"] = script.MATTERS[text]
    await _say(update, script.NOTE)
    return NOTE


async def _note(update: Update, context: Context) -> int:
    kept, text = _kept(update, context)
    kept["note"] = text
    await _say(update, script.DONE.format(**kept))
    return ConversationHandler.END
