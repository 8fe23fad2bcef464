"""Somebody else is using this phone: the earlier person leaves it, and comes back only by a code."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.core.limits import WAY_BACK_DIGITS
from bot.locales import fold
from bot.storage import addresses, linking, standing, targets, tries, way_in
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.records import ConversationRow
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault

TRIES = 5
CODE_HOLDS = 90 * DAY  # afterwards only a guide can bring the person back
PROMPT = "hand-over"


def new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(WAY_BACK_DIGITS))


def leave(connection: sa.Connection, vault: Vault, conversation: ConversationRow, code: str, now: int) -> None:
    """From now on nothing of this person is sent here: a new person's conversation begins, with the code.

    What stands in the chat above is read by whoever has the phone next: links and codes in it open nothing any more.
    """
    for kind in (linking.CODE, way_in.KIND):
        standing.drop_kind(connection, conversation.id, kind)
    _keep(connection, vault, conversation, {"code": _mark(code), "tries": 0}, now, CODE_HOLDS)
    new = addresses.hand_over(connection, vault, conversation.address_id, now)
    tries.pass_on(connection, vault, conversation, new.conversation_id, now)
    values: dict[str, object] = {"code": code, "language": conversation.language or "de"}
    _tell(connection, vault, new.conversation_id, "phone.handed-over", values, now)


def prove(
    connection: sa.Connection, vault: Vault, conversation: ConversationRow, code: str, now: int
) -> tuple[str, int]:
    """`proven` and the conversation of whoever left by this code; else `wrong` or `locked`. A wrong one counts."""
    mark = _mark("".join(character for character in fold(code) if character.isdigit()))
    left: list[tuple[ConversationRow, dict[str, Any], int]] = []
    for earlier in targets.earlier_conversations(connection, conversation.address_id):
        row = standing.find(connection, vault, earlier, PROMPT, now)
        kept = msgspec.json.decode(row.payload) if row and row.payload else {"tries": TRIES}
        if row and kept["tries"] < TRIES:
            left.append((earlier, kept, row.expires_at - now))
    for earlier, kept, _ in left:
        if hmac.compare_digest(kept["code"], mark):
            return "proven", earlier.id
    for earlier, kept, holds in left:
        _keep(connection, vault, earlier, {**kept, "tries": kept["tries"] + 1}, now, holds)
    return ("wrong" if any(kept["tries"] + 1 < TRIES for _, kept, _ in left) else "locked"), 0


def come_back(connection: sa.Connection, vault: Vault, conversation: ConversationRow, earlier: int, now: int) -> None:
    """Who has proved it has their address back; the one who used it meanwhile has left."""
    target = targets.conversation_by_id(connection, earlier)
    if target is None:
        return
    standing.drop(connection, earlier, PROMPT)
    addresses.give_back(connection, vault, conversation.address_id, target.address_id)
    _tell(connection, vault, earlier, "phone.came-back", {}, now)


def _keep(
    connection: sa.Connection,
    vault: Vault,
    conversation: ConversationRow,
    values: dict[str, object],
    now: int,
    holds: int,
) -> None:
    standing.drop(connection, conversation.id, PROMPT)
    standing.add(connection, vault, conversation, PROMPT, PROMPT, values, now, holds)


def _tell(
    connection: sa.Connection, vault: Vault, conversation_id: int, name: str, values: dict[str, object], now: int
) -> None:
    """Let the other conversation's next turn begin with it."""
    to = targets.conversation_by_id(connection, conversation_id)
    assert to is not None
    inbound = system_inbound(
        account=to.account, address=to.address_uuid, name=name, once=f"{name}:{uuid.uuid4()}", values=values, now=now
    )
    store_from_inside(connection, vault, Inside(to.town, to.id, to.wrapped_key), inbound)


def _mark(code: str) -> str:
    return hashlib.sha256(f"lotse hand-over {code}".encode()).hexdigest()
