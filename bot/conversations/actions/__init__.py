"""What the shipped flows can have done. `all_actions` is what the hall registers."""

from __future__ import annotations

from bot.conversations.actions import about_me, asking, people
from bot.flows.actions import Action


def all_actions() -> list[Action]:
    return [*asking.ACTIONS, *people.ACTIONS, *about_me.ACTIONS]
