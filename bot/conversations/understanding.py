"""What free words mean when no flow knows them: a question the knowledge can answer, or nothing."""

from __future__ import annotations

from bot.conversations.turn import Turn
from bot.core.languages import base_of
from bot.flows.session import Result


def understand(turn: Turn, text: str) -> Result:
    """`answer` with the topic when the search is sure, else `nothing`."""
    found = turn.world.search.find(text, base_of(turn.language))
    if found.zone == "sure":
        return Result(outcome="answer", values={"topic": found.hits[0].topic})
    return Result(outcome="nothing")
