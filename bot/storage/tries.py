"""How often somebody may be wrong with a code that was given to another: counted for each address, for a while."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.storage import standing
from bot.storage.records import ConversationRow
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

KIND = "link-tries"  # kind and prompt of the row that counts an address's wrong codes
HOLD = HOUR  # so long after the last wrong code they count
OF_ONE = 5  # wrong codes of one address, of whatever kind; nobody else's code ends by them, see LINK_DIGITS


def all_used(connection: sa.Connection, vault: Vault, to: ConversationRow, now: int) -> bool:
    return _used(connection, vault, to, now) >= OF_ONE


def count_wrong(connection: sa.Connection, vault: Vault, to: ConversationRow, now: int) -> bool:
    """Count one more. Whether there is another try."""
    used = _used(connection, vault, to, now) + 1
    _keep(connection, vault, to, used, now)
    return used < OF_ONE


def pass_on(connection: sa.Connection, vault: Vault, old: ConversationRow, new: int, now: int) -> None:
    """Whoever has the phone next has no more tries than there are left: else one person would be many."""
    used, to = _used(connection, vault, old, now), conversation_by_id(connection, new)
    if used and to:
        _keep(connection, vault, to, used, now)


def _used(connection: sa.Connection, vault: Vault, to: ConversationRow, now: int) -> int:
    mine = standing.find(connection, vault, to, KIND, now)
    return int(msgspec.json.decode(mine.payload)["tries"]) if mine and mine.payload else 0


def _keep(connection: sa.Connection, vault: Vault, to: ConversationRow, used: int, now: int) -> None:
    standing.drop(connection, to.id, KIND)
    standing.add(connection, vault, to, KIND, KIND, {"tries": used}, now, HOLD)
