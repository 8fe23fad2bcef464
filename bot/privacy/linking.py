"""Link my other phone: a short-lived code joins two addresses into one person; taking one out undoes it.

Each device is told, so that a thief's linking is seen. Nothing said on one is shown on the other.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any

import sqlalchemy as sa

from bot.cases.referring import show_question
from bot.cases.words import relayed
from bot.core.limits import LINK_DIGITS
from bot.core.messages import Outbound
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import fold
from bot.privacy.ports import PersonTurn
from bot.storage import linking, referrals, targets, way_in
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault

LINKED, UNLINKED = "phone.linked", "phone.unlinked"  # what the other devices are told by


def digits_in(text: str) -> str:
    """The digits somebody typed, in whatever script and however grouped."""
    return "".join(character for character in fold(text) if character.isdigit())


async def _make_code(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """A code for the other phone. Who may read others' words gets none."""
    conversation, vault, now = turn.unit.conversation, turn.vault, turn.now
    if not linking.ALONE.isdisjoint(conversation.roles):
        return Result(outcome="refused")

    def make(connection: sa.Connection) -> str:
        code = ""
        while not code or linking.is_taken(connection, vault, conversation.town, code, now):
            code = "".join(secrets.choice("0123456789") for _ in range(LINK_DIGITS))
        linking.add_code(connection, vault, conversation, code, now)
        return code

    return Result(outcome="made", values={"link_code": _grouped(await turn.database.write(make))})


def _grouped(code: str) -> str:
    """As it is read and typed. Hyphens: in texts from right to left, blanks would turn the groups around."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


async def _link(turn: PersonTurn, args: dict[str, Any]) -> Result:
    """Join this conversation to the one the code was made in; they become one person when the turn is written."""
    code = digits_in(word(args, "code"))
    if not code:
        return Result(outcome="none")
    conversation, vault, now, organisation = turn.unit.conversation, turn.vault, turn.now, turn.organisation
    by_link = len(code) == way_in.DIGITS
    redeem = way_in.redeem if by_link else linking.redeem
    redeemed = await turn.database.write(lambda c: redeem(c, vault, conversation, code, now))
    if redeemed.outcome != "right":
        return Result(outcome=redeemed.outcome)
    inbound = turn.unit.message.inbound
    if conversation.notice_at and inbound and inbound.kind == "start":  # somebody may have sent them this link
        return Result(outcome="sure")
    language, holds = await turn.database.read(lambda c: _of_first(c, redeemed.first))
    turn.take_language(language)

    def job(connection: sa.Connection) -> None:
        for number in linking.join(connection, vault, redeemed, conversation.id, organisation, now):
            _tell(connection, vault, number, LINKED, now)
        if by_link:
            _show_waiting(turn, connection)

    turn.unit.jobs.append(job)
    if holds:
        turn.note(held=True)
    return Result(outcome="held" if holds or turn.held else "linked")


def _show_waiting(turn: PersonTurn, connection: sa.Connection) -> None:
    """On a page that may show them: the guides' words the link was made for, and what they ask."""
    to = targets.conversation_by_id(connection, turn.unit.conversation.id)
    if to is None or to.person_id is None or not turn.may_relay:
        return
    for said in way_in.waiting_words(connection, turn.vault, to.person_id):
        parts = [*relayed(turn.texts, turn.language, said), *said.files]
        outbound = Outbound(id=str(uuid.uuid4()), address=to.address_uuid, purpose="relay", parts=parts)
        targets.write_to(connection, turn.vault, to, outbound, turn.now)
    for asked in referrals.to_ask(connection, turn.vault, to.person_id, turn.now):
        show_question(connection, turn.vault, turn.texts, to, asked, turn.language, turn.now)


def _of_first(connection: sa.Connection, conversation_id: int) -> tuple[str, bool]:
    first = targets.conversation_by_id(connection, conversation_id)
    return (first.language, bool(first.held_case)) if first else ("", False)


async def _unlink(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Take the address one writes from out again: with the cases asked here, and no others."""
    conversation, vault, now = turn.unit.conversation, turn.vault, turn.now
    if not await _is_linked(turn):
        return Result(outcome="alone")

    def job(connection: sa.Connection) -> None:
        for number in linking.split(connection, vault, conversation.id, now):
            _tell(connection, vault, number, UNLINKED, now)

    turn.unit.jobs.append(job)
    if turn.held:
        turn.note(held=await turn.database.read(lambda c: linking.holds_here(c, conversation)))
    return Result(outcome="unlinked")


async def _others(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    return Result(outcome="linked" if await _is_linked(turn) else "alone")


async def _is_linked(turn: PersonTurn) -> bool:
    number = turn.unit.conversation.id
    return await turn.database.read(lambda c: linking.is_linked(c, number))


def _tell(connection: sa.Connection, vault: Vault, conversation_id: int, name: str, now: int) -> None:
    """Let a device's next turn say it."""
    to = targets.conversation_by_id(connection, conversation_id)
    assert to is not None
    inbound = system_inbound(
        account=to.account, address=to.address_uuid, name=name, once=f"{name}:{uuid.uuid4()}", values={}, now=now
    )
    store_from_inside(connection, vault, Inside(to.town, to.id, to.wrapped_key), inbound)


ACTIONS = [
    action("phone.make_code", _make_code, outcomes="made refused", returns="link_code"),
    action("phone.link", _link, outcomes="linked held sure ended wrong locked here already refused none", args="code"),
    action("phone.unlink", _unlink, outcomes="unlinked alone"),
    action("phone.others", _others, outcomes="linked alone"),
]
