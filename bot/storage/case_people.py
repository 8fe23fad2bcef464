"""What a person's own conversation reads and changes of their cases: going on with one, rating it, who helps them."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import audit, events, staff
from bot.storage.cases import hold
from bot.storage.records import ConversationRow, StaffRow
from bot.storage.tables import address, case_message, caseload, cases, conversation, outbox
from bot.storage.vault import Vault

PERSON, BOT = "person", "bot"  # who acts, as the audit log shows it
WITHDRAWN = "withdrawn"  # the outcome of a case the person ended: their consent ended with it
ASKED_BY_PEOPLE = ("question", "need", "letter", "complaint", "urgent", "call-back")  # kinds one can go on with
ASKED = "asked"  # that a follow-up was asked and not answered yet
WAIT_SEEN = 30 * DAY  # how far back first answers tell how long the next one takes
WAIT_CASES = 5  # fewer tell nothing
WAIT_READ = 500  # the newest: more change no median


class Ended(NamedTuple):
    """A resolved case a person could go on with."""

    id: int
    number: int
    resolved_at: int


class Helpers(NamedTuple):
    """The responsible guide and who stands in; None where there is none at work."""

    guide: StaffRow | None
    stand_in: StaffRow | None
    away: bool


def last_ended(connection: sa.Connection, conversation_id: int, number: int = 0) -> Ended | None:
    """The person's case that was resolved last, or the one that is named, if they did not withdraw it."""
    which = [cases.c.number == number] if number else [cases.c.kind.in_(ASKED_BY_PEOPLE)]
    query = sa.select(cases.c.id, cases.c.number, cases.c.resolved_at).where(
        _of_person(conversation_id), cases.c.state == "resolved", cases.c.outcome != WITHDRAWN, *which
    )
    row = connection.execute(query.order_by(cases.c.resolved_at.desc(), cases.c.id.desc()).limit(1)).one_or_none()
    return Ended(*row) if row else None


def reopen(connection: sa.Connection, case_id: int, now: int, actor: str = PERSON) -> bool:
    """The person goes on with a resolved case: it is in the queue again and holds them. False: it is open already."""
    resolved = sa.and_(cases.c.id == case_id, cases.c.state == "resolved", cases.c.outcome != WITHDRAWN)
    change = (
        cases.update()
        .where(resolved)
        .values(
            state="queued",
            holds=1,
            holder=0,
            claimed_at=0,
            outcome="",
            resolved_at=0,
            rating=0,
            snoozed_until=0,
            waiting_since=now,
        )
    )
    row = connection.execute(change.returning(cases.c.person_id, cases.c.town_id, cases.c.number)).one_or_none()
    if row is None:
        return False
    hold(connection, row.person_id, case_id)
    events.tell(connection, case_id, "changed", now)
    audit.record(connection, town=row.town_id, actor=actor, verb="case.reopen", about=f"case:{row.number}", now=now)
    return True


def raise_alarm(connection: sa.Connection, case_id: int, now: int) -> bool:
    """Words of danger in an open case: it stands first from now on, whoever has it. False: it is resolved."""
    change = cases.update().where(cases.c.id == case_id, cases.c.state != "resolved").values(urgent=1)
    row = connection.execute(change.returning(cases.c.town_id, cases.c.number)).one_or_none()
    if row is None:
        return False
    events.tell(connection, case_id, "changed", now)
    audit.record(connection, town=row.town_id, actor=BOT, verb="case.raise", about=f"case:{row.number}", now=now)
    return True


def rate(connection: sa.Connection, conversation_id: int, number: int, rating: int) -> bool:
    """Whether the rating of a resolved case of this person counted: the first one does."""
    change = (
        cases.update()
        .where(_of_person(conversation_id), cases.c.number == number, cases.c.rating == 0)
        .values(rating=rating)
    )
    return bool(connection.execute(change).rowcount)


def follow_up(connection: sa.Connection, conversation_id: int, number: int, said: str, now: int) -> None:
    """Note that it was asked whether a referral worked (`asked`), or what was answered."""
    change = cases.update().where(_of_person(conversation_id), cases.c.number == number).values(follow_up=said)
    case_id = connection.execute(change.returning(cases.c.id)).scalar_one_or_none()
    if case_id:
        events.tell(connection, case_id, "changed", now)


def _of_person(conversation_id: int) -> sa.ColumnElement[bool]:
    here = sa.select(address.c.person_id).join(conversation, conversation.c.address_id == address.c.id)
    return cases.c.person_id == here.where(conversation.c.id == conversation_id).scalar_subquery()


def usual_wait(connection: sa.Connection, town: str, now: int) -> int:
    """How long the first answer took in the middle, lately (microseconds); 0: too few cases to tell."""
    query = sa.select(cases.c.first_answer_at - cases.c.opened_at).where(
        cases.c.town_id == town, cases.c.first_answer_at > 0, cases.c.opened_at > now - WAIT_SEEN
    )
    waits = list(connection.execute(query.order_by(cases.c.id.desc()).limit(WAIT_READ)).scalars())
    return int(median(waits)) if len(waits) >= WAIT_CASES else 0


def relayed(connection: sa.Connection, vault: Vault, here: ConversationRow, provider_id: str) -> tuple[bool, int]:
    """Whether a message of a provider was a guide's in this conversation, and the number of its case (0: not known)."""
    hashes = vault.lookups(f"{here.account}:{provider_id}")
    sent = sa.select(outbox.c.uuid).where(
        outbox.c.provider_hash.in_(hashes), outbox.c.conversation_id == here.id, outbox.c.purpose == "relay"
    )
    uuid = connection.execute(sent.limit(1)).scalar_one_or_none()
    if uuid is None:
        return False, 0
    query = sa.select(cases.c.number).join(case_message).where(case_message.c.outbound == uuid)
    return True, connection.execute(query.limit(1)).scalar_one_or_none() or 0


def helpers_of(connection: sa.Connection, vault: Vault, person_id: int, now: int) -> Helpers | None:
    """Who is responsible for a person; None: nobody was assigned."""
    query = sa.select(caseload.c.staff_id, caseload.c.stand_in).where(caseload.c.person_id == person_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    guide, other = (staff.find(connection, vault, number) if number else None for number in row)
    guide = guide if guide and guide.state != "ended" else None
    other = other if other and other.state != "ended" else None
    away = guide is not None and guide.state == "away" and not 0 < guide.away_until <= now
    return Helpers(guide, other, away) if guide or other else None
