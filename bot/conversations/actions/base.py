"""An action of this room: a function of the turn, with what the checks need to know."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from bot.conversations.turn import Turn
from bot.flows.session import Result

Run = Callable[[Turn, dict[str, Any]], Awaitable[Result]]


class TurnAction(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    does: Run
    outcomes: frozenset[str] = frozenset({"ok"})
    args: frozenset[str] = frozenset()
    returns: frozenset[str] = frozenset()

    async def run(self, args: dict[str, Any], turn: Turn) -> Result:
        return await self.does(turn, args)


def action(name: str, does: Run, *, outcomes: str = "ok", args: str = "", returns: str = "") -> TurnAction:
    """Names separated by spaces, as in `outcomes="set past"`."""
    return TurnAction(
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
