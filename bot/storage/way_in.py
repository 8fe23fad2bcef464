"""One-time links: they lead from an account that may not carry a guide's words to a page that may.

A link joins the page to the person, as the code of "link my other phone" does; but it is too long to be guessed,
so it may hold for days. It is kept only as a keyed hash.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import cases, standing
from bot.storage.linking import Redeemed, may_join
from bot.storage.records import CaseMessageRow, ConversationRow
from bot.storage.tables import address, conversation
from bot.storage.tables import cases as case_table
from bot.storage.tables import standing as standing_table
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

KIND = "way-in"
DIGITS = 24  # 80 bits
HOLDS = 3 * DAY  # an answer on Friday is read on Monday
PAYLOAD = "link-"  # begins the payload of a link, before the digits


def make(connection: sa.Connection, vault: Vault, to: ConversationRow, now: int) -> str:
    """A new one for a conversation; returns the digits."""
    token = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    standing.add(connection, vault, to, _marks(vault, to.town, token)[0], KIND, {}, now, HOLDS)
    return token


def redeem(connection: sa.Connection, vault: Vault, second: ConversationRow, token: str, now: int) -> Redeemed:
    """`right` and the conversation it was made for; else why not. It goes when the two are joined."""
    s = standing_table.c
    theirs = sa.and_(s.prompt.in_(_marks(vault, second.town, token)), s.kind == KIND, s.expires_at > now)
    row = connection.execute(standing_table.select().where(theirs, s.town_id == second.town)).first()
    first = conversation_by_id(connection, row.conversation_id) if row else None
    if row is None or first is None:
        return Redeemed("ended")
    return Redeemed(may_join(connection, first, second), first.id, row.prompt)


def waiting_words(connection: sa.Connection, vault: Vault, person_id: int) -> list[CaseMessageRow]:
    """What guides have sent in a person's open cases that hold them, with the files that go with it, oldest first.

    None of it was shown yet.
    """
    c = case_table.c
    query = sa.select(c.id).where(c.person_id == person_id, c.state != "resolved", c.kind != "crisis").order_by(c.id)
    numbers = connection.execute(query).scalars().all()
    said = [each for number in numbers for each in cases.messages_of(connection, vault, number)]
    return [each for each in said if each.direction == "out" and each.body and each.state == "sent"]


def close(connection: sa.Connection, person_id: int) -> None:
    """Nothing waits any more: links that were not opened open nothing."""
    theirs = sa.select(conversation.c.id).join(address, address.c.id == conversation.c.address_id)
    s = standing_table.c
    mine = s.conversation_id.in_(theirs.where(address.c.person_id == person_id))
    connection.execute(standing_table.delete().where(mine, s.kind == KIND))


def _marks(vault: Vault, town: str, token: str) -> list[str]:
    return [f"{KIND}:{mark.hex()}" for mark in vault.lookups(f"{KIND}:{town}:{token}")]
