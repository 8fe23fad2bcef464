"""Referrals, sealed with the key of the person they are about. Nothing goes to an office without their yes."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.storage import standing
from bot.storage.hot import Row
from bot.storage.people import person_of
from bot.storage.records import ConversationRow
from bot.storage.tables import address, cases, conversation, person, referral, subject
from bot.storage.tables import standing as standing_table
from bot.storage.vault import Vault

BODY = "referral.body"
KIND = "referral"  # of the standing prompt that asks for the yes
STANDS = 14 * DAY  # how long it may be answered
LEASE = 5 * MINUTE  # how long a process that died keeps the others from mailing; a try takes one minute at most
UNSENT = ("asked", "agreed", "failed")
ON_PAPER = "paper:"  # in place of a digest of words; behind it the id of the staff who saw the yes
WITHDRAWN = "withdrawn"  # of the referral; and the outcome of a case the person ended

r = referral.c

_sealed = (
    sa.select(referral, cases.c.number, cases.c.outcome, cases.c.person_id, subject.c.wrapped_key)
    .select_from(
        referral.join(cases, cases.c.id == r.case_id).join(person, person.c.id == cases.c.person_id).join(subject)
    )
    .order_by(r.id)
)


class Slip(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the office gets, as the guide wrote it; `meaning`: the need in the person's words, only for them."""

    office: str
    name: str
    need: str
    contact: str = ""
    meaning: str = ""


class Referral(NamedTuple):
    """`slip` is None once it was erased. Times in µs UTC."""

    id: int
    uuid: str
    town: str
    case_id: int
    number: int
    place: str
    state: str
    wording: str
    slip: Slip | None
    asked_at: int
    answered_at: int
    sent_at: int
    tries: int
    next_at: int
    error: str


def add(connection: sa.Connection, vault: Vault, case_id: int, place: str, slip: Slip, now: int) -> str:
    """A referral that is to be asked about; one to the same office that was not sent yet ends. Returns its uuid."""
    _end(connection, r.case_id == case_id, r.place == place)
    owner = connection.execute(
        sa.select(cases.c.town_id, subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
        .where(cases.c.id == case_id)
    ).one()
    outside = str(uuid.uuid4())
    body = vault.unwrap(owner.wrapped_key).seal(BODY, outside, msgspec.json.encode(slip))
    row = {"uuid": outside, "town_id": owner.town_id, "case_id": case_id, "place": place}
    connection.execute(referral.insert(), {**row, "body": body, "asked_at": now})
    return outside


def of_case(connection: sa.Connection, vault: Vault, case_id: int) -> list[Referral]:
    """The newest first."""
    rows = connection.execute(_sealed.where(r.case_id == case_id).order_by(None).order_by(r.id.desc()))
    return [_opened(vault, row) for row in rows]


def find(connection: sa.Connection, vault: Vault, outside: str, case_id: int = 0) -> Referral | None:
    """By its uuid; with a case only if it is of this one."""
    which = [r.uuid == outside, *([r.case_id == case_id] if case_id else [])]
    row = connection.execute(_sealed.where(*which)).one_or_none()
    return _opened(vault, row) if row else None


def to_ask(connection: sa.Connection, vault: Vault, person_id: int, now: int) -> list[Referral]:
    """What a person was not asked yet or has not answered, the oldest first. Of a crisis nothing."""
    c = cases.c
    theirs = sa.and_(c.person_id == person_id, c.kind != "crisis", c.outcome != WITHDRAWN)
    rows = connection.execute(_sealed.where(theirs, r.state == "asked", r.asked_at > now - STANDS))
    return [_opened(vault, row) for row in rows]


def ask(
    connection: sa.Connection, vault: Vault, to: ConversationRow, prompt: str, about: Referral, wording: str, now: int
) -> None:
    """Let the question stand in a conversation, with the digest of its words."""
    left = about.asked_at + STANDS - now
    standing.drop(connection, to.id, prompt)
    standing.add(connection, vault, to, prompt, KIND, {"referral": about.uuid, "wording": wording}, now, left)


def answer(
    connection: sa.Connection, vault: Vault, conversation_id: int, outside: str, wording: str, now: int, *, yes: bool
) -> Referral | None:
    """Note what the person of a conversation says to these words. None: it is not theirs, or no longer asked."""
    row = connection.execute(_sealed.where(r.uuid == outside)).one_or_none()
    who = person_of(connection, conversation_id)
    if row is None or who is None or row.person_id != who or row.outcome == WITHDRAWN:
        return None
    open_ = sa.and_(r.id == row.id, r.state == "asked", r.asked_at > now - STANDS)
    values = {"state": "agreed" if yes else "declined", "wording": wording, "answered_at": now}
    if not connection.execute(referral.update().where(open_).values(values)).rowcount:
        return None
    return find(connection, vault, outside)


def agree_on_paper(connection: sa.Connection, outside: str, said_at: int, staff: int) -> None:
    """The person said yes with a pen; `staff`: who has seen it. The paper itself is not kept here."""
    values = {"state": "agreed", "wording": f"{ON_PAPER}{staff}", "answered_at": said_at}
    connection.execute(referral.update().where(r.uuid == outside, r.state == "asked").values(values))


def end_of_person(connection: sa.Connection, person_id: int) -> None:
    """Who takes back that others may read of them: nothing that was not sent yet is sent, and nothing is asked."""
    theirs = sa.select(cases.c.id).where(cases.c.person_id == person_id)
    _end(connection, r.case_id.in_(theirs))
    places = sa.select(conversation.c.id).join(address, address.c.id == conversation.c.address_id)
    s = standing_table.c
    mine = s.conversation_id.in_(places.where(address.c.person_id == person_id))
    connection.execute(standing_table.delete().where(mine, s.kind == KIND))


def _end(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> None:
    """That something was agreed to stays, what it was goes."""
    unsent = sa.and_(r.state.in_(UNSENT), *which)
    connection.execute(referral.update().where(unsent).values(state=WITHDRAWN, body=None, next_at=0))


def note_printed(connection: sa.Connection, number: int, now: int) -> bool:
    """Whether it could be: it was agreed to, and is not on its way by mail."""
    may = sa.and_(r.id == number, r.state.in_(("agreed", "failed")), r.next_at == 0)
    return bool(connection.execute(referral.update().where(may).values(state="printed", sent_at=now)).rowcount)


# --- by mail


def let_mail(connection: sa.Connection, number: int, now: int) -> bool:
    """Whether it is to be mailed from now on: once agreed to, and only what was not sent before."""
    may = sa.and_(r.id == number, r.state.in_(("agreed", "failed")), r.next_at == 0)
    values = {"state": "agreed", "next_at": now, "tries": 0, "error": ""}
    return bool(connection.execute(referral.update().where(may).values(values)).rowcount)


def next_due(connection: sa.Connection) -> int | None:
    """When something is to be mailed; None: nothing is."""
    found: int | None = connection.execute(sa.select(sa.func.min(r.next_at)).where(r.next_at > 0)).scalar_one()
    return found


def claim(connection: sa.Connection, vault: Vault, now: int, most: int) -> list[Referral]:
    """What is due, for this process alone until the lease ends; the try counts before it is made."""
    due = sa.and_(r.next_at > 0, r.next_at <= now, r.state == "agreed", cases.c.outcome != WITHDRAWN)
    claimed = []
    for row in connection.execute(_sealed.where(due).order_by(None).order_by(r.next_at, r.id).limit(most)).all():
        mine = sa.and_(r.id == row.id, r.next_at == row.next_at, r.state == "agreed")
        values = {"next_at": now + LEASE, "tries": row.tries + 1}
        if connection.execute(referral.update().where(mine).values(values)).rowcount:
            claimed.append(_opened(vault, row)._replace(**values))
    return claimed


def mailed(connection: sa.Connection, claimed: Referral, now: int) -> None:
    """The server took it. Also of one that ended meanwhile it is kept when it went."""
    change = referral.update().where(r.id == claimed.id)
    connection.execute(change.values(sent_at=now))
    connection.execute(change.where(r.state.in_(UNSENT)).values(state="mailed", next_at=0, error=""))


def not_mailed(connection: sa.Connection, claimed: Referral, error: str, again_at: int) -> bool:
    """Try again at an instant; 0: never. Whether it still was ours."""
    mine = sa.and_(r.id == claimed.id, r.tries == claimed.tries, r.state == "agreed")
    values: dict[str, object] = {"error": error, "next_at": again_at}
    if not again_at:
        values["state"] = "failed"
    return bool(connection.execute(referral.update().where(mine).values(values)).rowcount)


def count(connection: sa.Connection, case_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(referral).where(r.case_id == case_id)
    return int(connection.execute(query).scalar_one())


def _opened(vault: Vault, row: Row) -> Referral:
    key = vault.unwrap(row.wrapped_key)
    return Referral(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        case_id=row.case_id,
        number=row.number,
        place=row.place,
        state=row.state,
        wording=row.wording,
        slip=msgspec.json.decode(key.open(BODY, row.uuid, row.body), type=Slip) if row.body else None,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        sent_at=row.sent_at,
        tries=row.tries,
        next_at=row.next_at,
        error=row.error,
    )
