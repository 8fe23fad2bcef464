"""How a value is shown in a text: dates with the month as a word, choices by their labels, nothing by a word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.core.errors import BotError
from bot.flows.values import NOTHING
from bot.locales import date_text, duration_text, moment_text, number_text, time_text, wall_text

if TYPE_CHECKING:
    from bot.flows.session import Context


def label(text: str, context: Context) -> str:
    """A short text without arguments; its id if no language has it."""
    try:
        return context.texts.label(context.language, text)
    except KeyError:
        return text


def shown(value: Any, how: str, context: Context) -> Any:
    """A string or a number for a Fluent variable. A value that does not fit `how` is shown as it is."""
    if value is None or value in ("", []):
        return nothing(context)
    if how and how != "key":
        try:
            return _as(value, how, context)
        except (TypeError, ValueError, OverflowError, KeyError, BotError):
            return _plain(value, context)
    if how == "key":
        return value if isinstance(value, str | int | float) else _plain(value, context)
    return _plain(value, context)


def nothing(context: Context) -> str:
    """The word for an empty slot."""
    word = label("answer-skipped", context)
    return NOTHING if word == "answer-skipped" else word


def _as(value: Any, how: str, context: Context) -> Any:
    lang = context.language
    if how == "date":
        if len(value) > len("2026-12-01"):  # a time was said with it
            return wall_text(lang, dt.datetime.fromisoformat(value))
        return date_text(lang, dt.date.fromisoformat(value[:10]))
    if how == "time":
        return time_text(lang, dt.time.fromisoformat(value))
    if how == "duration":
        return duration_text(lang, int(value))
    if how == "moment":
        return moment_text(lang, int(value), context.zone)
    if how == "number":
        return number_text(lang, value)
    return context.texts.own_name(value)


def _plain(value: Any, context: Context) -> Any:
    if isinstance(value, bool):
        return label("answer-yes" if value else "answer-no", context)
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return ", ".join(str(_plain(item, context)) for item in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("kind") or nothing(context))
    return str(value)
