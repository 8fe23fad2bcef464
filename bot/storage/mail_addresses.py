"""E-mail addresses of people: asked for, confirmed by whoever reads there, wanted or not.

Nothing but the question is sent to an address before it is confirmed; the newest confirmed one takes the others' place.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.core.errors import SealError
from bot.core.limits import MAIL
from bot.storage.addresses import VALUE, known_addresses
from bot.storage.erasure import erase_address
from bot.storage.hot import Row
from bot.storage.records import ConversationRow
from bot.storage.tables import address, conversation, subject
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

ASKED, OPEN, STOPPED, GONE = "asked", "open", "stopped", "gone"  # states of an address

a = address.c
_mails = (
    sa.select(address, subject.c.wrapped_key, conversation.c.id.label("conversation_id"))
    .select_from(address.join(subject, subject.c.id == a.subject_id).join(conversation))
    .where(a.channel == MAIL, a.state != "left")
)


class MailAddress(NamedTuple):
    """`wanted`: what concerns appointments goes there."""

    uuid: str
    value: str
    state: str
    wanted: bool


class Owner(NamedTuple):
    """Whose an address is, with what a page needs to speak for it."""

    to: ConversationRow
    value: str


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> list[MailAddress]:
    rows = connection.execute(_mails.where(a.person_id == person_id).order_by(a.id.desc()))
    return [MailAddress(row.uuid, _value(vault, row), row.state, bool(row.wanted)) for row in rows]


def find(connection: sa.Connection, vault: Vault, outside: str) -> Owner | None:
    """By its uuid, whatever its state; None where it was erased."""
    row = connection.execute(_mails.where(a.uuid == outside)).one_or_none()
    to = conversation_by_id(connection, row.conversation_id) if row else None
    if row is None or to is None:
        return None
    try:
        return Owner(to, _value(vault, row))
    except SealError:
        return None


def ask(
    connection: sa.Connection,
    vault: Vault,
    *,
    town: str,
    account: str,
    person_id: int,
    value: str,
    language: str,
    now: int,
) -> tuple[str, ConversationRow | None]:
    """Take an address down for somebody: asked (it is to be confirmed), known (it was before), taken (by another).

    An address that was stopped or does not exist any more is asked for anew.
    """
    known = known_addresses(connection, vault, [(town, MAIL, account, value, now)])[0]
    row = connection.execute(_mails.where(a.id == known.address_id).with_for_update(of=address)).one()
    if row.person_id not in (None, person_id):
        return "taken", None
    mine = address.update().where(a.id == row.id)
    if row.person_id == person_id and row.state == OPEN:
        connection.execute(mine.values(wanted=1))
        return "known", None
    connection.execute(mine.values(person_id=person_id, state=ASKED, wanted=1))
    spoken = conversation.update().where(conversation.c.id == known.conversation_id)
    connection.execute(spoken.values(language=language, seen_at=now))
    return ASKED, conversation_by_id(connection, known.conversation_id)


def confirm(connection: sa.Connection, to: ConversationRow, now: int) -> bool:
    """Whoever reads there wants it, and has read the notice; False if nobody asks any more."""
    asked = address.update().where(a.id == to.address_id, a.state == ASKED)
    if not connection.execute(asked.values(state=OPEN)).rowcount:
        return False
    here = conversation.update().where(conversation.c.id == to.id)
    connection.execute(here.values(notice_at=now, seen_at=now))
    if to.person_id is not None:  # what is due there is handed on
        others = sa.and_(a.person_id == to.person_id, a.channel == MAIL, a.id != to.address_id, a.state == OPEN)
        connection.execute(address.update().where(others).values(state=STOPPED))
    return True


def is_replaced(connection: sa.Connection, to: ConversationRow) -> bool:
    """Whether its person reads elsewhere by now: who still has the old mailbox speaks for them no more."""
    if to.address_state != STOPPED or to.person_id is None:
        return False
    newer = sa.and_(a.person_id == to.person_id, a.channel == MAIL, a.id != to.address_id, a.state == OPEN)
    return connection.execute(sa.select(a.id).where(newer).limit(1)).first() is not None


def want(connection: sa.Connection, person_id: int, *, wanted: bool) -> None:
    """Whether what concerns appointments goes to their mail."""
    connection.execute(address.update().where(a.person_id == person_id, a.channel == MAIL).values(wanted=int(wanted)))


def remove(connection: sa.Connection, person_id: int, outside: str, now: int) -> bool:
    """Take an address of a person away; they stay, also without any."""
    mine = sa.and_(a.person_id == person_id, a.uuid == outside, a.channel == MAIL)
    number = connection.execute(sa.select(a.id).where(mine)).scalar_one_or_none()
    if number is None:
        return False
    connection.execute(address.update().where(a.id == number).values(person_id=None))
    erase_address(connection, number, now)
    return True


def _value(vault: Vault, row: Row) -> str:
    return vault.unwrap(row.wrapped_key).open(VALUE, row.uuid, row.value).decode()
