"""The way from the chat to the desk: a one-time link for guides and coordinators, and for nobody else."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.conversations.turn import Turn
from bot.flows.functions import action
from bot.flows.session import Result
from bot.storage import desk_links, linking, staff


async def _link(turn: Turn, _args: dict[str, Any]) -> Result:
    """To set up how they log in; whoever has done that gets to the login page by it.

    Only on the one phone the role was accepted on: who may read others' words is linked with no other.
    """
    conversation, site = turn.unit.conversation, turn.world.public_url
    person = conversation.person_id
    if person is None or linking.ALONE.isdisjoint(conversation.roles):
        return Result(outcome="refused")
    if not site:
        return Result(outcome="nowhere")

    def job(connection: sa.Connection) -> str:
        rows = staff.of_person(connection, turn.vault, person)
        if not rows or linking.is_linked(connection, conversation.id):
            return ""
        return desk_links.make(connection, turn.vault, rows[0].id, "setup", f"staff:{rows[0].id}", turn.now)

    code = await turn.database.write(job)
    if not code:
        return Result(outcome="refused")
    return Result(outcome="made", values={"desk_link": f"{site}/desk/enter#{code}"})  # behind #: in no log


ACTIONS = [action("desk.link", _link, outcomes="made refused nowhere", returns="desk_link")]
