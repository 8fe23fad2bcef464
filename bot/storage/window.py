"""Messages that wait until a person writes again: outside their provider's window nothing free may be said."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.tables import OPEN, READY, outbox

CLOSED, INVITED = "window", "invited"  # why it waits: nothing could be said, or a template asked them to write
HOLD = 7 * DAY  # older news have been overtaken by a letter or a call

_waits = sa.and_(OPEN, READY, outbox.c.error.in_((CLOSED, INVITED)))
_hold = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row"), outbox.c.state == "sending", outbox.c.sender == sa.bindparam("me"))
    .values(
        state="ready",
        aside=1,
        due_at=sa.bindparam("until"),
        expires_at=sa.bindparam("until"),
        error=sa.bindparam("why"),
    )
)
_release = (
    outbox.update()
    .where(outbox.c.conversation_id == sa.bindparam("number"), _waits)
    .values(due_at=sa.bindparam("now"), aside=0, attempts=0, failed_at=0, error="")
)
_drop = (
    outbox.update()
    .where(
        outbox.c.town_id == sa.bindparam("town"),
        outbox.c.dedupe_key == sa.bindparam("key"),
        outbox.c.conversation_id == sa.bindparam("number"),
        READY,
    )
    .values(state="replaced", body=None, dedupe_key=None)
)


def hold(connection: sa.Connection, row: int, sender: str, now: int, *, invited: bool) -> bool:
    """Keep a message until they write, a week at most. False if this sender no longer has it."""
    values = {"row": row, "me": sender, "until": now + HOLD, "why": INVITED if invited else CLOSED}
    return bool(connection.execute(_hold, values).rowcount)


def invited(connection: sa.Connection, conversation_id: int) -> bool:
    """Whether they have been asked to write because of a message that waits."""
    query = sa.select(outbox.c.id).where(outbox.c.conversation_id == conversation_id, _waits)
    return connection.execute(query.where(outbox.c.error == INVITED).limit(1)).first() is not None


def uninvited(connection: sa.Connection, conversation_id: int) -> bool:
    """The template did not reach them: the next message asks again. False if nothing waits because of it."""
    theirs = sa.and_(outbox.c.conversation_id == conversation_id, _waits, outbox.c.error == INVITED)
    return bool(connection.execute(outbox.update().where(theirs).values(error=CLOSED)).rowcount)


def drop_unsent(connection: sa.Connection, town: str, conversation_id: int, key: str) -> None:
    """What has this dedupe key and was not sent yet is not sent any more."""
    connection.execute(_drop, {"town": town, "key": key, "number": conversation_id})


def release(connection: sa.Connection, conversation_id: int, now: int) -> None:
    """They have written: what waited goes out now."""
    connection.execute(_release, {"number": conversation_id, "now": now})
