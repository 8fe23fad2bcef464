"""What flows can have done: rooms above offer actions, the hall registers them here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from bot.core.errors import BotError
from bot.flows.session import Result


class Action(Protocol):
    """Something a flow can have done: `do: room.verb` or `choices: {from: room.noun}`."""

    @property
    def name(self) -> str: ...

    @property
    def outcomes(self) -> frozenset[str]:
        """What may come of it, `ok` among them."""
        ...

    @property
    def args(self) -> frozenset[str]:
        """Names it must be given; a slot of that name will do."""
        ...

    @property
    def returns(self) -> frozenset[str]:
        """Names of the values it gives back, which become slots."""
        ...

    async def run(self, args: dict[str, Any], turn: Any) -> Result: ...


class ActionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks know of an action."""

    outcomes: frozenset[str] = frozenset({"ok"})
    args: frozenset[str] = frozenset()
    returns: frozenset[str] = frozenset()


class UnknownActionError(BotError):
    """A flow wants an action nobody registered."""


class Actions:
    """The registry."""

    def __init__(self, actions: Iterable[Action] = ()) -> None:
        self._actions: dict[str, Action] = {}
        for action in actions:
            self.register(action)

    def register(self, action: Action) -> None:
        """Offer an action. Two of one name are a mistake of ours."""
        if action.name in self._actions:
            raise BotError(f"Two actions are called {action.name}.")
        self._actions[action.name] = action

    def get(self, name: str) -> Action:
        try:
            return self._actions[name]
        except KeyError:
            raise UnknownActionError(f"There is no action {name}.") from None

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._actions)

    def facts(self) -> dict[str, ActionFacts]:
        """What `check` needs to know of each."""
        return {
            action.name: ActionFacts(outcomes=action.outcomes, args=action.args, returns=action.returns)
            for action in self
        }
