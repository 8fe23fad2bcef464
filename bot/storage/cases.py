"""Cases and what was said in them, sealed with the key of the person they belong to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage import events
from bot.storage.case_messages import add_message as add_message
from bot.storage.case_messages import back, cancel_unsent
from bot.storage.case_messages import messages_of as messages_of
from bot.storage.case_messages import written_since as written_since
from bot.storage.hot import Row
from bot.storage.people import Owner, ensure_person, key_of_person
from bot.storage.records import CaseRow
from bot.storage.scope import Within, may_see
from bot.storage.tables import address, cases, conversation, counter, media, person, subject
from bot.storage.timers import drop_timer
from bot.storage.vault import Vault

BODY = "cases.body"
FOLLOW_UP = "follow-up"  # the kind of the timer after a referral
WITHDRAWN = "withdrawn"  # the outcome of a case the person ended


class NewCase(NamedTuple):
    """A case to open; `body` is plain JSON bytes and is sealed here. Times in µs UTC.

    Without a conversation it is of the person `person_id`, who has no chat or did not ask there.
    """

    number: int
    town: str
    organisation: str
    conversation_id: int | None
    kind: str
    urgent: bool
    holds: bool
    language: str
    body: bytes
    now: int
    person_id: int = 0
    topic: str = ""
    team: str = ""
    deadline: str = ""  # the day in a letter, as 2026-12-31
    answer_due_at: int = 0
    previous: int = 0  # the number of the case before; 0: the person's last one


def next_number(connection: sa.Connection, town: str) -> int:
    """The next case number of a town. A number that is not used leaves a gap, which harms nobody."""
    insert = sqlite_insert(counter) if connection.dialect.name == "sqlite" else postgres_insert(counter)
    statement = (
        insert.values(town_id=town, name="case", value=1)
        .on_conflict_do_update(index_elements=["town_id", "name"], set_={"value": counter.c.value + 1})
        .returning(counter.c.value)
    )
    number: int = connection.execute(statement).scalar_one()
    return number


def open_case(connection: sa.Connection, vault: Vault, new: NewCase) -> int:
    """Store a case; one that holds silences the bot in all conversations of its person. Returns its id."""
    if new.conversation_id is None:
        owner = Owner(new.person_id, key_of_person(connection, new.person_id))
    else:
        owner = ensure_person(connection, new.conversation_id, new.organisation, new.now)
    outside = str(uuid.uuid4())
    case_id: int = connection.execute(
        cases.insert().returning(cases.c.id),
        {
            "uuid": outside,
            "town_id": new.town,
            "organisation_id": new.organisation,
            "number": new.number,
            "person_id": owner.person_id,
            "conversation_id": new.conversation_id,
            "kind": new.kind,
            "urgent": int(new.urgent),
            "holds": int(new.holds),
            "language": new.language,
            "body": vault.unwrap(owner.wrapped_key).seal(BODY, outside, new.body),
            "opened_at": new.now,
            "waiting_since": new.now,
            "topic": new.topic,
            "team": new.team,
            "deadline": new.deadline,
            "answer_due_at": new.answer_due_at,
            "previous": new.previous or _previous(connection, owner.person_id, new.kind),
        },
    ).scalar_one()
    if new.holds:
        hold(connection, owner.person_id, case_id)
    events.tell(connection, case_id, "opened", new.now)
    return case_id


def holding(connection: sa.Connection, conversation_id: int) -> int:
    """The case that holds the person of a conversation at this moment; 0: none."""
    query = sa.select(conversation.c.held_case).where(conversation.c.id == conversation_id)
    return connection.execute(query).scalar_one_or_none() or 0


def holding_of(connection: sa.Connection, person_id: int) -> int:
    """A case that holds a person; 0: none."""
    query = sa.select(cases.c.id).where(cases.c.person_id == person_id, cases.c.holds == 1).order_by(cases.c.id)
    return connection.execute(query.limit(1)).scalar_one_or_none() or 0


def asked(connection: sa.Connection, conversation_id: int, besides: str) -> list[int]:
    """The open cases of a person, but those of one kind; also reopened ones, which hold nobody yet."""
    query = sa.select(cases.c.id).join(address, address.c.person_id == cases.c.person_id)
    mine = query.join(conversation, conversation.c.address_id == address.c.id).where(
        conversation.c.id == conversation_id
    )
    open_ones = sa.or_(cases.c.holds == 1, sa.and_(cases.c.state != "resolved", cases.c.kind != besides))
    return list(connection.execute(mine.where(open_ones).order_by(cases.c.id)).scalars())


def lock(connection: sa.Connection, person_id: int) -> None:
    """Let no turn of a person be written before this is committed.

    A turn locks its conversation first, and then the case it adds to: whoever changes a case does the same, or the
    two could wait for each other.
    """
    theirs = sa.select(address.c.id).where(address.c.person_id == person_id)
    query = sa.select(conversation.c.id).where(conversation.c.address_id.in_(theirs))
    connection.execute(query.order_by(conversation.c.id).with_for_update())


def attach(connection: sa.Connection, subject_id: int, case_id: int, refs: Sequence[str]) -> None:
    """Keep files as long as their case. Only the person's own: a made-up reference attaches nothing."""
    if refs:
        theirs = sa.and_(media.c.uuid.in_(refs), media.c.subject_id == subject_id)
        connection.execute(media.update().where(theirs).values(case_id=case_id))


def has_file(connection: sa.Connection, case_id: int, ref: str) -> bool:
    """Whether a file is kept with this case."""
    query = sa.select(media.c.id).where(media.c.uuid == ref, media.c.case_id == case_id)
    return connection.execute(query).first() is not None


def has_open(connection: sa.Connection, person_id: int) -> bool:
    query = sa.select(cases.c.id).where(cases.c.person_id == person_id, cases.c.state != "resolved")
    return connection.execute(query.limit(1)).first() is not None


def hold(connection: sa.Connection, person_id: int, case_id: int) -> None:
    """Hold a person (or let go with case 0) in all their conversations."""
    theirs = sa.select(address.c.id).where(address.c.person_id == person_id)
    connection.execute(conversation.update().where(conversation.c.address_id.in_(theirs)).values(held_case=case_id))


_cases = (
    sa.select(cases, subject.c.wrapped_key)
    .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
    .order_by(cases.c.urgent.desc(), cases.c.id)
)


def list_cases(connection: sa.Connection, vault: Vault, town: str, *, resolved: bool = False) -> list[CaseRow]:
    """A town's open (or resolved) cases, urgent ones first, then the oldest."""
    state = cases.c.state == "resolved" if resolved else cases.c.state != "resolved"
    return [_opened(vault, row) for row in connection.execute(_cases.where(cases.c.town_id == town, state))]


def within(connection: sa.Connection, vault: Vault, by: Within, *, resolved: bool = False) -> list[CaseRow]:
    """All open (or resolved) cases somebody may see, in the order of `list_cases`."""
    state = cases.c.state == "resolved" if resolved else cases.c.state != "resolved"
    return [_opened(vault, row) for row in connection.execute(_cases.where(may_see(by), state))]


def number_of(connection: sa.Connection, by: Within, case_id: int) -> int:
    """The number of a case somebody may see; 0: they may not."""
    query = sa.select(cases.c.number).where(may_see(by), cases.c.id == case_id)
    return connection.execute(query).scalar_one_or_none() or 0


def find_case(connection: sa.Connection, vault: Vault, town: str, number: int) -> CaseRow | None:
    row = connection.execute(_cases.where(cases.c.town_id == town, cases.c.number == number)).one_or_none()
    return _opened(vault, row) if row else None


def find(connection: sa.Connection, vault: Vault, by: Within, number: int) -> CaseRow | None:
    """A case by its number, if it is among those somebody may see."""
    row = connection.execute(_cases.where(may_see(by), cases.c.number == number)).one_or_none()
    return _opened(vault, row) if row else None


def by_id(connection: sa.Connection, vault: Vault, case_id: int) -> CaseRow | None:
    row = connection.execute(_cases.where(cases.c.id == case_id)).one_or_none()
    return _opened(vault, row) if row else None


def by_ids(connection: sa.Connection, vault: Vault, numbers: Sequence[int]) -> list[CaseRow]:
    """Cases in the order of these ids."""
    rows = {row.id: row for row in connection.execute(_cases.where(cases.c.id.in_(numbers)))}
    return [_opened(vault, rows[number]) for number in numbers if number in rows]


def lock_case(connection: sa.Connection, case_id: int) -> None:
    """Behind `lock`: also of somebody without a conversation only one change at a time."""
    connection.execute(sa.select(cases.c.id).where(cases.c.id == case_id).with_for_update())


def earlier(
    connection: sa.Connection, vault: Vault, by: Within, person_id: int, besides: int, most: int
) -> list[CaseRow]:
    """A person's other cases among those somebody may see, the newest first."""
    theirs = sa.and_(may_see(by), cases.c.person_id == person_id, cases.c.id != besides)
    rows = connection.execute(_cases.where(theirs).order_by(None).order_by(cases.c.id.desc()).limit(most))
    return [_opened(vault, row) for row in rows]


def cases_of(connection: sa.Connection, vault: Vault, person_id: int) -> list[CaseRow]:
    return [_opened(vault, row) for row in connection.execute(_cases.where(cases.c.person_id == person_id))]


def _opened(vault: Vault, row: Row) -> CaseRow:
    return _row(row, vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body) if row.body else None)


def _row(row: Row, body: bytes | None) -> CaseRow:
    return CaseRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        number=row.number,
        person_id=row.person_id,
        conversation_id=row.conversation_id,
        kind=row.kind,
        state=row.state,
        urgent=bool(row.urgent),
        holds=bool(row.holds),
        language=row.language,
        body=body,
        outcome=row.outcome,
        opened_at=row.opened_at,
        answered_at=row.answered_at,
        resolved_at=row.resolved_at,
        topic=row.topic,
        team=row.team,
        holder=row.holder,
        claimed_at=row.claimed_at,
        waiting_since=row.waiting_since,
        first_answer_at=row.first_answer_at,
        answer_due_at=row.answer_due_at,
        alerted_at=row.alerted_at,
        snoozed_until=row.snoozed_until,
        priority=row.priority,
        tags=tuple(row.tags.split()),
        deadline=row.deadline,
        referred_to=row.referred_to,
        previous=row.previous,
        rating=row.rating,
        follow_up=row.follow_up,
    )


def answered(connection: sa.Connection, case: CaseRow, now: int) -> None:
    """A guide has written: the case waits for the person, who is held from now on whatever kind of case it is."""
    set_state(connection, case.id, "waiting", now)
    connection.execute(cases.update().where(cases.c.id == case.id).values(holds=1))
    hold(connection, case.person_id, case.id)


def set_state(
    connection: sa.Connection, case_id: int, state: str, now: int, *, outcome: str = "", actor: int = 0
) -> int:
    """Move a case on; resolving it gives the conversation back to the bot unless another case holds the person.

    `queued`: to be worked on, by its holder if it has one. Returns the number of the case.
    """
    c = cases.c
    values: dict[str, object] = {"state": state, "snoozed_until": 0}
    if state == "waiting":
        first = sa.case((c.first_answer_at == 0, now), else_=c.first_answer_at)
        values |= {"answered_at": now, "waiting_since": 0, "first_answer_at": first}
    if state == "queued":
        since = sa.case((c.waiting_since == 0, now), else_=c.waiting_since)
        values |= {"state": back(), "resolved_at": 0, "outcome": "", "waiting_since": since}
    if state == "resolved":
        values |= {"resolved_at": now, "outcome": outcome, "holds": 0, "waiting_since": 0}
        cancel_unsent(connection, case_id)
    change = cases.update().where(c.id == case_id).values(**values).returning(c.person_id, c.number)
    person_id, number = connection.execute(change).one()
    if state == "resolved":
        hold(connection, person_id, holding_of(connection, person_id))
    events.tell(connection, case_id, "changed", now, actor)
    return int(number)


def that_hold(connection: sa.Connection, most: int) -> list[int]:
    """Ids of cases that hold somebody, the newest of them, oldest first."""
    query = sa.select(cases.c.id).where(cases.c.holds == 1).order_by(cases.c.id.desc()).limit(most)
    return list(reversed(connection.execute(query).scalars().all()))


def rewrite(connection: sa.Connection, vault: Vault, case: CaseRow, body: bytes) -> None:
    """Change what a case was opened with."""
    sealed = vault.unwrap(key_of_person(connection, case.person_id)).seal(BODY, case.uuid, body)
    connection.execute(cases.update().where(cases.c.id == case.id).values(body=sealed))


def follow_up_key(number: int) -> str:
    """Of the timer that asks whether a referral worked, in a town."""
    return f"{FOLLOW_UP}:{number}"


def _previous(connection: sa.Connection, person_id: int, kind: str) -> int:
    """The number of a person's last case with words of theirs that they did not withdraw; 0: none."""
    if kind == "system":
        return 0
    mine = sa.and_(cases.c.person_id == person_id, cases.c.kind != "system", cases.c.outcome != WITHDRAWN)
    query = sa.select(cases.c.number).where(mine).order_by(cases.c.id.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or 0


def reopen(connection: sa.Connection, case_id: int, now: int, actor: int = 0) -> None:
    """Go on with a resolved case, whose holder has it again; nobody asks any more whether a referral worked."""
    number = set_state(connection, case_id, "queued", now, actor=actor)
    town = connection.execute(sa.select(cases.c.town_id).where(cases.c.id == case_id)).scalar_one()
    drop_timer(connection, town, follow_up_key(number))
