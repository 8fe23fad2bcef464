"""Actions that are plain functions, for the rooms that offer them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from bot.flows.session import Result

Run = Callable[[Any, dict[str, Any]], Awaitable[Result]]  # the turn, the arguments


class FunctionAction(msgspec.Struct, frozen=True, kw_only=True):
    """One action: what it does, and what the checks need to know of it."""

    name: str
    does: Run
    outcomes: frozenset[str] = frozenset({"ok"})
    args: frozenset[str] = frozenset()
    returns: frozenset[str] = frozenset()

    async def run(self, args: dict[str, Any], turn: Any) -> Result:
        return await self.does(turn, args)


def action(name: str, does: Run, *, outcomes: str = "ok", args: str = "", returns: str = "") -> FunctionAction:
    """Names separated by spaces, as in `outcomes="set past"`."""
    return FunctionAction(
        name=name,
        does=does,
        outcomes=frozenset(outcomes.split()),
        args=frozenset(args.split()),
        returns=frozenset(returns.split()),
    )


def word(args: dict[str, Any], name: str) -> str:
    """An argument as text; "" if it is missing or none."""
    value = args.get(name)
    return value if isinstance(value, str) else ""
