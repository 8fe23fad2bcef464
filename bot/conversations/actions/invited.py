"""Coming in by an invitation: what it is for, and accepting it."""

from __future__ import annotations

from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.conversations.turn import Turn
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.storage import addresses, invitations, linking, tries
from bot.storage.records import InvitationRow

CLOSED = Result(outcome="closed")  # unknown, used and expired sound alike: nobody learns which codes exist

HERE = "here"  # in place of the name of a town that has none: the text then names none


async def _look(turn: Turn, args: dict[str, Any]) -> Result:
    """What somebody is invited for, and whether it can be accepted here. A wrong code counts against this address."""
    conversation, code = turn.unit.conversation, word(args, "code")

    def mine(connection: sa.Connection) -> bool:
        return invitations.accepted_by(connection, turn.vault, conversation.town, code, conversation.id)

    if await turn.database.read(mine):
        return Result(outcome="accepted")

    def job(connection: sa.Connection) -> InvitationRow | None:
        if tries.all_used(connection, turn.vault, conversation, turn.now):
            return None
        found = invitations.find(connection, turn.vault, conversation.town, code, turn.now)
        if found is None:
            tries.count_wrong(connection, turn.vault, conversation, turn.now)
        return found

    invitation = await turn.database.write(job)
    if invitation is None:
        return CLOSED
    values = {"role": invitation.role, "town": turn.town.name or HERE}
    return Result(outcome=await _obstacle(turn, invitation) or "open", values=values)


async def _accept(turn: Turn, args: dict[str, Any]) -> Result:
    """The role and the end of the invitation are written with this turn. Who was slower finds it closed."""
    conversation, code = turn.unit.conversation, word(args, "code")
    invitation = await turn.database.read(lambda c: invitations.find(c, turn.vault, conversation.town, code, turn.now))
    if invitation is None:
        return CLOSED
    if obstacle := await _obstacle(turn, invitation):
        return Result(outcome=obstacle)
    take = partial(
        invitations.accept, vault=turn.vault, invitation=invitation, conversation_id=conversation.id, now=turn.now
    )
    turn.unit.jobs.append(take)
    return Result(outcome="accepted")


async def _obstacle(turn: Turn, invitation: InvitationRow) -> str:
    """`already`, `shared` or "".

    Nobody comes in by a phone that somebody else has used or may come back to. Who reads what others write does so on
    one phone, which is linked with no other (see `linking.may_join`).
    """
    conversation = turn.unit.conversation
    if invitation.role in conversation.roles:
        return "already"

    def job(connection: sa.Connection) -> bool:
        if addresses.used_after_others(connection, conversation.address_id, conversation.person_id):
            return True
        return invitation.role in linking.ALONE and linking.is_linked(connection, conversation.id)

    return "shared" if await turn.database.read(job) else ""


ACTIONS = [
    action("invitations.look", _look, outcomes="open closed shared already accepted", args="code", returns="role town"),
    action("invitations.accept", _accept, outcomes="accepted closed shared already", args="code"),
]
