"""What became of an information, in numbers: of each copy the state of its message, as long as there are copies.

Delivery keeps a message for some days only: until then its state is noted with the copy, at last the copies are counted
and go, so that nobody knows any longer who got what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.hot import Row
from bot.storage.informations import Information, i, k
from bot.storage.receipts import RANKS
from bot.storage.tables import address, conversation, information, information_copy, outbox, person
from bot.storage.window import CLOSED, INVITED

# In the order of the report.
STATES = (
    "queued", "waiting", "sent", "delivered", "read", "shown", "refused", "gone", "expired", "withdrawn",
    "held", "often",
)  # fmt: skip
OPTED_OUT = "opted-out"  # counted besides: who wanted no more of it after they got this one
ON_THE_WAY = ("ready", "queued", "waiting", "sent", "delivered")  # what may still change
COUNTED = 9 * DAY  # after the last step: a message that waits for somebody to write waits seven days at most
AT_ONCE = 500  # copies looked at in one step

o, p = outbox.c, person.c


def counts(connection: sa.Connection, this: Information) -> Mapping[str, int]:
    """By state, those that are not nought."""
    if this.counts is not None:
        return this.counts
    found = Counter(state for _, _, state in _copies(connection, k.information_id == this.id))
    if left := _opted_out(connection, this.id):
        found[OPTED_OUT] = left
    return dict(found)


def by_language(connection: sa.Connection, this: Information) -> dict[str, int]:
    """How many copies were written in which language; nothing once they are counted and gone."""
    mine = sa.select(k.language, sa.func.count().label("copies")).where(k.information_id == this.id, k.outbound != "")
    return {row.language: row.copies for row in connection.execute(mine.group_by(k.language))}


def note(connection: sa.Connection, after: int) -> int | None:
    """Note the states of some copies behind an id that may still have changed; returns where to go on, None: done."""
    moving = sa.and_(k.id > after, k.state.in_(ON_THE_WAY))
    rows = _copies(connection, moving, AT_ONCE)
    changed = [{"copy": number, "now": state} for number, before, state in rows if before != state]
    if changed:
        mine = information_copy.update().where(k.id == sa.bindparam("copy")).values(state=sa.bindparam("now"))
        connection.execute(mine, changed)
    return rows[-1][0] if len(rows) == AT_ONCE else None


def settle(connection: sa.Connection, now: int) -> int:
    """Count the copies of informations whose deliveries are over, and drop them; how many informations it were."""
    over = sa.and_(i.state.in_(("sent", "cancelled")), i.counts == "", i.ended_at < now - COUNTED)
    numbers = list(connection.execute(sa.select(i.id).where(over).limit(AT_ONCE)).scalars())
    for number in numbers:
        states = connection.execute(sa.select(k.state).where(k.information_id == number)).scalars()
        found = Counter(map(_final, states)) + Counter({OPTED_OUT: _opted_out(connection, number)})
        mine = information.update().where(i.id == number)
        connection.execute(mine.values(counts=msgspec.json.encode(found).decode()))
        connection.execute(information_copy.delete().where(k.information_id == number))
    return len(numbers)


def _final(state: str) -> str:
    """What had no end by then has none any more."""
    return "expired" if state in ("ready", "queued", "waiting") else state


def _copies(
    connection: sa.Connection, which: sa.ColumnElement[bool], most: int | None = None
) -> list[tuple[int, str, str]]:
    """Ids of copies, the state noted with each, and as it is now."""
    copies = information_copy.outerjoin(outbox, sa.and_(k.outbound != "", o.uuid == k.outbound))
    copies = copies.outerjoin(conversation, conversation.c.id == o.conversation_id)
    copies = copies.outerjoin(address, address.c.id == conversation.c.address_id)
    query = sa.select(k.id, k.state, o.state.label("now"), o.status, o.error, address.c.state.label("there"))
    rows = connection.execute(query.select_from(copies).where(which).order_by(k.id).limit(most))
    return [(row.id, row.state, _state(row) if row.now else _noted(row.state)) for row in rows]


def _noted(state: str) -> str:
    return "queued" if state == "ready" else state


def _state(row: Row) -> str:
    """Of a message that is still in the outbox."""
    if row.now == "sent":
        return next((name for name in ("read", "delivered") if row.status >= RANKS[name]), "sent")
    if row.now in ("ready", "sending"):
        return "waiting" if row.error in (CLOSED, INVITED) else "queued"
    if row.now == "failed":
        return "gone" if row.there == "gone" else "refused"
    return "withdrawn" if row.now == "replaced" else "expired"


def _opted_out(connection: sa.Connection, number: int) -> int:
    theirs = sa.select(sa.func.count()).select_from(information_copy.join(person, p.id == k.person_id))
    left = theirs.where(k.information_id == number, k.outbound != "", p.no_information_at >= k.written_at)
    return connection.execute(left).scalar_one()
