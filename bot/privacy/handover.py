"""Somebody else is using this phone: the earlier person leaves it, and comes back only by a code."""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import addresses, standing, targets
from bot.storage.outbox import close_address
from bot.storage.records import ConversationRow
from bot.storage.vault import Vault

CODE_DIGITS = 8  # with five tries in all, a guess succeeds once in twenty million
TRIES = 5
CODE_HOLDS = 90 * DAY  # afterwards only a guide can bring the person back
PROMPT = "hand-over"


def new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def leave(connection: sa.Connection, vault: Vault, conversation: ConversationRow, code: str, now: int) -> None:
    """From now on nothing of this person is sent here; the next message from here is a new person's."""
    standing.drop(connection, conversation.id, PROMPT)
    values: dict[str, object] = {"code": _mark(code), "tries": 0}
    standing.add(connection, vault, conversation, PROMPT, PROMPT, values, now, CODE_HOLDS)
    close_address(connection, conversation.address_id, "left")


def prove(connection: sa.Connection, vault: Vault, conversation: ConversationRow, code: str, now: int) -> str:
    """`proven`: the earlier person has their address back from the next message on. Else `wrong` or `locked`."""
    earlier = targets.earlier_conversation(connection, conversation.address_id)
    row = standing.find(connection, vault, earlier, PROMPT, now) if earlier else None
    if earlier is None or row is None or row.payload is None:
        return "locked"
    kept = msgspec.json.decode(row.payload)
    if kept["tries"] >= TRIES:
        return "locked"
    digits = "".join(character for character in code if character.isdigit())
    standing.drop(connection, earlier.id, PROMPT)
    if hmac.compare_digest(kept["code"], _mark(digits)):
        addresses.give_back(connection, conversation.address_id, earlier.address_id)
        return "proven"
    values: dict[str, object] = {**kept, "tries": kept["tries"] + 1}
    standing.add(connection, vault, earlier, PROMPT, PROMPT, values, now, row.expires_at - now)
    return "wrong" if kept["tries"] + 1 < TRIES else "locked"


def _mark(code: str) -> str:
    return hashlib.sha256(f"lotse hand-over {code}".encode()).hexdigest()
