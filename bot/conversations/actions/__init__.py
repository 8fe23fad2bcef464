"""What this room offers flows to have done; the hall registers it."""

from __future__ import annotations

from bot.conversations.actions import afterwards, asking, invited, people, tongue
from bot.flows.actions import Action


def all_actions() -> list[Action]:
    return [*afterwards.ACTIONS, *asking.ACTIONS, *invited.ACTIONS, *people.ACTIONS, *tongue.ACTIONS]
