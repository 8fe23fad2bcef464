"""What this room offers flows to have done; the hall registers it."""

from __future__ import annotations

from bot.conversations.actions import afterwards, asking, invited, people, to_desk, tongue
from bot.flows.actions import Action


def all_actions() -> list[Action]:
    return [
        *afterwards.ACTIONS, *asking.ACTIONS, *invited.ACTIONS, *people.ACTIONS, *to_desk.ACTIONS, *tongue.ACTIONS,
    ]  # fmt: skip
