"""Several addresses of one person: the code that joins them, joining, and taking one out again.

A code is kept only as a keyed hash, in a standing row of the conversation it was made in. What a person's key seals
(their cases and what was said in them) is sealed anew when it becomes another person's.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.core.errors import BotError, SealError
from bot.core.limits import SILENCE_DAYS
from bot.storage import audit, cases, participants, standing, survey_answers, tries
from bot.storage.people import ensure_person
from bot.storage.records import ConversationRow
from bot.storage.resealing import key_of, move_person, reseal_cases, reseal_person
from bot.storage.tables import address, consent, conversation, person
from bot.storage.tables import cases as case_table
from bot.storage.tables import standing as standing_table
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

CODE = "link"  # kind of the standing row of a code
CODE_HOLDS = 10 * MINUTE
ALONE = frozenset({"guide", "coordinator"})  # they read what others wrote: they come by an invitation only
PROFILE = "person.profile"


class LinkLostError(BotError):
    """One of two addresses changed while they were joined; the turn is taken again."""


class Redeemed(NamedTuple):
    outcome: str  # right | wrong | locked | here | already | refused
    first: int = 0  # the conversation the code was made in
    prompt: str = ""


def add_code(connection: sa.Connection, vault: Vault, to: ConversationRow, code: str, now: int) -> None:
    """Keep a code; the one made here before counts no more."""
    standing.drop_kind(connection, to.id, CODE)
    prompt = _marks(vault, to.town, code)[0]
    standing.add(connection, vault, to, prompt, CODE, {"by": 0}, now, CODE_HOLDS)


def is_taken(connection: sa.Connection, vault: Vault, town: str, code: str, now: int) -> bool:
    """Whether somebody in this town holds this very code."""
    return _holder(connection, vault, town, code, now) is not None


def redeem(connection: sa.Connection, vault: Vault, second: ConversationRow, code: str, now: int) -> Redeemed:
    """Try a code typed in a conversation. A wrong one counts against that address, and against nobody else."""
    if tries.all_used(connection, vault, second, now):
        return Redeemed("locked")
    row = _holder(connection, vault, second.town, code, now)
    first = conversation_by_id(connection, row.conversation_id) if row else None
    kept = _kept(vault, first, row) if first else None
    if row and first and kept and kept["by"] in (0, second.id):
        outcome = may_join(connection, first, second)
        if outcome != "here":  # it was typed where it was made: it still counts on the other phone
            _keep(connection, vault, first, row, {"by": second.id})
        return Redeemed(outcome, first.id, row.prompt)
    return Redeemed("wrong" if tries.count_wrong(connection, vault, second, now) else "locked")


def _marks(vault: Vault, town: str, code: str) -> list[str]:
    """What stands for a code in the database, under each of our keys."""
    return [f"{CODE}:{mark.hex()}" for mark in vault.lookups(f"{CODE}:{town}:{code}")]


def _holder(connection: sa.Connection, vault: Vault, town: str, code: str, now: int) -> Any:
    """The row of an open code. They all expire soon, so that an index finds it."""
    s = standing_table.c
    soon = sa.and_(s.expires_at > now, s.expires_at <= now + CODE_HOLDS)
    this = sa.and_(s.kind == CODE, s.town_id == town, s.prompt.in_(_marks(vault, town, code)))
    return connection.execute(standing_table.select().where(soon, this).with_for_update()).first()


def _kept(vault: Vault, to: ConversationRow, row: Any) -> dict[str, int] | None:
    try:
        opened = vault.unwrap(to.wrapped_key).open(standing.PAYLOAD, f"{to.id}:{row.prompt}", row.payload)
    except SealError:
        return None
    values: dict[str, int] = msgspec.json.decode(opened)
    return values


def _keep(connection: sa.Connection, vault: Vault, to: ConversationRow, row: Any, values: dict[str, int]) -> None:
    sealed = vault.unwrap(to.wrapped_key).seal(standing.PAYLOAD, f"{to.id}:{row.prompt}", msgspec.json.encode(values))
    connection.execute(standing_table.update().where(standing_table.c.id == row.id).values(payload=sealed))


def may_join(connection: sa.Connection, first: ConversationRow, second: ConversationRow) -> str:
    """`right`, or why two conversations cannot be one person's: here, already, refused."""
    if first.id == second.id:
        return "here"
    if first.person_id is not None and first.person_id == second.person_id:
        return "already"
    known = [_person(connection, each.person_id) for each in (first, second) if each.person_id is not None]
    staff = any(not ALONE.isdisjoint(row.roles.split(",")) for row in known)
    foreign = len({row.organisation_id for row in known}) > 1  # sharing between organisations is an act of its own
    strange = len(known) > 1 and known[1].subject_id not in _subjects(connection, known[1].id)
    danger = any(_in_danger(connection, row.id) for row in known)
    return "refused" if staff or foreign or strange or danger else "right"


def _in_danger(connection: sa.Connection, person_id: int) -> bool:
    """While a crisis is in human hands: the other phone may be that of whom the person is in danger from."""
    c = case_table.c
    query = sa.select(c.id).where(c.person_id == person_id, c.kind == "crisis", c.state != "resolved")
    return connection.execute(query.limit(1)).first() is not None


def _person(connection: sa.Connection, person_id: int) -> Any:
    return connection.execute(sa.select(person).where(person.c.id == person_id)).one()


def _subjects(connection: sa.Connection, person_id: int) -> set[int]:
    """The keys of a person's addresses: one of them is the person's own."""
    return set(connection.execute(sa.select(address.c.subject_id).where(address.c.person_id == person_id)).scalars())


def join(
    connection: sa.Connection, vault: Vault, redeemed: Redeemed, second_id: int, organisation: str, now: int
) -> list[int]:
    """Make one person of two conversations. Returns all of this person's but the second. Raises LinkLostError."""
    first, second = conversation_by_id(connection, redeemed.first), conversation_by_id(connection, second_id)
    if first is None or second is None:
        raise LinkLostError
    for number in sorted(filter(None, {first.person_id, second.person_id})):
        cases.lock(connection, number)
    if may_join(connection, first, second) not in ("right", "already"):
        raise LinkLostError
    if not standing.drop(connection, first.id, redeemed.prompt):
        raise LinkLostError  # somebody else was quicker with the same link
    standing.drop_kind(connection, first.id, redeemed.prompt.partition(":")[0])  # the others of its kind with it
    stays = first.person_id or second.person_id or ensure_person(connection, first.id, organisation, now).person_id
    _make_one(connection, vault, first, second, stays, "person", now)
    standing.drop(connection, second.id, tries.KIND)
    return others_of(connection, stays, second.id)


def unite(connection: sa.Connection, vault: Vault, first_id: int, second_id: int, now: int) -> None:
    """Make one person of two conversations that their provider says are one person's.

    Not where a code would not do it either, nor after a long silence: numbers are given to others, and nobody is asked
    here. Of two that nobody has opened a case in, nothing is to be joined.
    """
    first, second = conversation_by_id(connection, first_id), conversation_by_id(connection, second_id)
    if first is None or second is None or may_join(connection, first, second) != "right":
        return
    if any(each.seen_at and now - each.seen_at > SILENCE_DAYS * DAY for each in (first, second)):
        return
    if stays := first.person_id or second.person_id:
        for number in sorted(filter(None, {first.person_id, second.person_id})):
            cases.lock(connection, number)
        _make_one(connection, vault, first, second, stays, "provider", now)


def _make_one(
    connection: sa.Connection,
    vault: Vault,
    first: ConversationRow,
    second: ConversationRow,
    stays: int,
    actor: str,
    now: int,
) -> None:
    both = address.c.id.in_((first.address_id, second.address_id))
    if first.person_id and second.person_id and second.person_id != stays:
        _merge(connection, vault, second.person_id, stays)
    connection.execute(address.update().where(both).values(person_id=stays))
    cases.hold(connection, stays, cases.holding_of(connection, stays))
    about = f"person:{stays} address:{second.address_id}"
    audit.record(connection, town=second.town, actor=actor, verb="person.link", about=about, now=now)


def _merge(connection: sa.Connection, vault: Vault, gone: int, stays: int) -> None:
    """Everything of one person becomes another's; the row of the first goes."""
    old, new = _person(connection, gone), _person(connection, stays)
    theirs = sa.select(case_table.c.id).where(case_table.c.person_id == gone)
    reseal_cases(connection, vault, list(connection.execute(theirs).scalars()), old.subject_id, new.subject_id)
    reseal_person(connection, vault, gone, old.subject_id, new.subject_id)
    values: dict[str, Any] = {"roles": ",".join(dict.fromkeys([*new.roles.split(","), *old.roles.split(",")]))}
    values["no_information_at"] = max(new.no_information_at, old.no_information_at)  # who said no once said no
    if old.profile and not new.profile:
        opened = key_of(connection, vault, old.subject_id).open(PROFILE, old.uuid, old.profile)
        values["profile"] = key_of(connection, vault, new.subject_id).seal(PROFILE, new.uuid, opened)
    connection.execute(person.update().where(person.c.id == stays).values(**values))
    survey_answers.merge(connection, vault, gone, stays)
    participants.make_one(connection, key_of(connection, vault, new.subject_id), gone, stays)
    move_person(connection, gone, stays)
    connection.execute(person.delete().where(person.c.id == gone))


def others_of(connection: sa.Connection, person_id: int, besides: int) -> list[int]:
    """A person's conversations on addresses that are theirs now, but one."""
    query = (
        sa.select(conversation.c.id)
        .join(address, address.c.id == conversation.c.address_id)
        .where(address.c.person_id == person_id, address.c.state != "left", conversation.c.id != besides)
    )
    return list(connection.execute(query.order_by(conversation.c.id)).scalars())


def is_linked(connection: sa.Connection, conversation_id: int) -> bool:
    """Whether the person of a conversation has another address, too."""
    row = conversation_by_id(connection, conversation_id)
    return bool(row and row.person_id is not None and others_of(connection, row.person_id, row.id))


def holds_here(connection: sa.Connection, to: ConversationRow) -> bool:
    """Whether a case that was opened in this very conversation holds its person."""
    mine = sa.and_(case_table.c.conversation_id == to.id, case_table.c.holds == 1)
    return connection.execute(sa.select(case_table.c.id).where(mine).limit(1)).first() is not None


def split(connection: sa.Connection, vault: Vault, conversation_id: int, now: int) -> list[int]:
    """Take one address out: a person of its own, with the cases asked there. Returns whom it was joined with."""
    row = conversation_by_id(connection, conversation_id)
    if row is None or row.person_id is None:
        return []
    cases.lock(connection, row.person_id)
    others = others_of(connection, row.person_id, row.id)
    if not others:
        return []
    old = _person(connection, row.person_id)
    _give_own_key(connection, vault, old, row)
    old = _person(connection, row.person_id)
    fresh = {"uuid": str(uuid.uuid4()), "town_id": old.town_id, "organisation_id": old.organisation_id}
    fresh |= {"subject_id": row.subject_id, "roles": old.roles, "created_at": now, "seen_at": now}
    fresh["no_information_at"] = old.no_information_at
    new: int = connection.execute(person.insert().returning(person.c.id), fresh).scalar_one()
    mine = sa.and_(case_table.c.person_id == old.id, case_table.c.conversation_id == row.id)
    numbers = list(connection.execute(sa.select(case_table.c.id).where(mine)).scalars())
    reseal_cases(connection, vault, numbers, old.subject_id, row.subject_id)
    connection.execute(case_table.update().where(mine).values(person_id=new))
    _copy_consents(connection, old.id, new)
    connection.execute(address.update().where(address.c.id == row.address_id).values(person_id=new))
    for number in (old.id, new):
        cases.hold(connection, number, cases.holding_of(connection, number))
    about = f"person:{old.id} address:{row.address_id}"
    audit.record(connection, town=row.town, actor="person", verb="person.unlink", about=about, now=now)
    return others


def _give_own_key(connection: sa.Connection, vault: Vault, old: Any, leaving: ConversationRow) -> None:
    """The address that leaves takes its key with it: who stays gets that of an address that stays."""
    if old.subject_id != leaving.subject_id:
        return
    left = min(_subjects(connection, old.id) - {leaving.subject_id})
    theirs = sa.select(case_table.c.id).where(case_table.c.person_id == old.id)
    reseal_cases(connection, vault, list(connection.execute(theirs).scalars()), old.subject_id, left)
    reseal_person(connection, vault, old.id, old.subject_id, left)
    values: dict[str, Any] = {"subject_id": left}
    if old.profile:
        opened = key_of(connection, vault, old.subject_id).open(PROFILE, old.uuid, old.profile)
        values["profile"] = key_of(connection, vault, left).seal(PROFILE, old.uuid, opened)
    connection.execute(person.update().where(person.c.id == old.id).values(**values))


def _copy_consents(connection: sa.Connection, old: int, new: int) -> None:
    """Both were one person when they agreed."""
    rows = connection.execute(sa.select(consent).where(consent.c.person_id == old)).mappings().all()
    copies = [{**{name: value for name, value in row.items() if name != "id"}, "person_id": new} for row in rows]
    if copies:
        connection.execute(consent.insert(), copies)
