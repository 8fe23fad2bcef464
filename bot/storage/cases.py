"""Cases and what was said in them, sealed with the key of the person they belong to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage import events
from bot.storage.hot import Row
from bot.storage.media import sent_along
from bot.storage.people import ensure_person
from bot.storage.records import CaseMessageRow, CaseRow
from bot.storage.tables import address, case_message, cases, conversation, counter, media, person, subject
from bot.storage.vault import Vault

BODY = "cases.body"
SAID = "case_message.body"
TRANSLATED = "case_message.translation"


class NewCase(NamedTuple):
    """A case to open; `body` is plain JSON bytes and is sealed here. Times in µs UTC."""

    number: int
    town: str
    organisation: str
    conversation_id: int
    kind: str
    urgent: bool
    holds: bool
    language: str
    body: bytes
    now: int


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


def add_message(
    connection: sa.Connection, vault: Vault, case_id: int, direction: str, body: bytes, language: str, now: int
) -> str:
    """Add what the person (`in`) or the guide (`out`, `note`) said, sealed with the person's key; returns its id.

    A case that waited for the person is in the queue again once they have written.
    """
    row = connection.execute(
        sa.select(cases.c.town_id, subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
        .where(cases.c.id == case_id)
    ).one()
    outside = str(uuid.uuid4())
    connection.execute(
        case_message.insert(),
        {
            "uuid": outside,
            "town_id": row.town_id,
            "case_id": case_id,
            "direction": direction,
            "body": vault.unwrap(row.wrapped_key).seal(SAID, outside, body),
            "language": language,
            "created_at": now,
        },
    )
    if direction == "in":
        waited = sa.and_(cases.c.id == case_id, cases.c.state.in_(("waiting", "snoozed")))
        connection.execute(cases.update().where(waited).values(state="queued"))
    events.tell(connection, case_id, "said", now)
    return outside


_cases = (
    sa.select(cases, subject.c.wrapped_key)
    .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
    .order_by(cases.c.urgent.desc(), cases.c.id)
)


def list_cases(connection: sa.Connection, vault: Vault, town: str, *, resolved: bool = False) -> list[CaseRow]:
    """A town's open (or resolved) cases, urgent ones first, then the oldest."""
    state = cases.c.state == "resolved" if resolved else cases.c.state != "resolved"
    return [_opened(vault, row) for row in connection.execute(_cases.where(cases.c.town_id == town, state))]


def find_case(connection: sa.Connection, vault: Vault, town: str, number: int) -> CaseRow | None:
    row = connection.execute(_cases.where(cases.c.town_id == town, cases.c.number == number)).one_or_none()
    return _opened(vault, row) if row else None


def cases_of(connection: sa.Connection, vault: Vault, person_id: int) -> list[CaseRow]:
    return [_opened(vault, row) for row in connection.execute(_cases.where(cases.c.person_id == person_id))]


def _opened(vault: Vault, row: Row) -> CaseRow:
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
        body=vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body) if row.body else None,
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


def messages_of(connection: sa.Connection, vault: Vault, case_id: int) -> Sequence[CaseMessageRow]:
    rows = connection.execute(
        sa.select(case_message, subject.c.wrapped_key)
        .select_from(
            case_message.join(cases, cases.c.id == case_message.c.case_id)
            .join(person, person.c.id == cases.c.person_id)
            .join(subject)
        )
        .where(case_message.c.case_id == case_id)
        .order_by(case_message.c.id)
    ).all()
    return [
        CaseMessageRow(
            uuid=row.uuid,
            direction=row.direction,
            body=vault.unwrap(row.wrapped_key).open(SAID, row.uuid, row.body) if row.body else None,
            language=row.language,
            created_at=row.created_at,
            files=sent_along(connection, vault, case_id, row.uuid) if row.direction == "out" else [],
            author=row.author,
            translation=_translation(vault, row),
            translated_to=row.translated_to,
            translated_by=row.translated_by,
            outbound=row.outbound,
            state=row.state,
            due_at=row.due_at,
            mentions=tuple(map(int, row.mentions.split())),
        )
        for row in rows
    ]


def _translation(vault: Vault, row: Row) -> bytes | None:
    return vault.unwrap(row.wrapped_key).open(TRANSLATED, row.uuid, row.translation) if row.translation else None


def written_since(connection: sa.Connection, case_id: int, moment: int) -> int:
    """How many messages of the person are in a case from after a moment."""
    theirs = sa.and_(case_message.c.case_id == case_id, case_message.c.direction == "in")
    count = sa.select(sa.func.count()).select_from(case_message).where(theirs, case_message.c.created_at > moment)
    return int(connection.execute(count).scalar_one())


def answered(connection: sa.Connection, case: CaseRow, now: int) -> None:
    """A guide has written: the case waits for the person, who is held from now on whatever kind of case it is."""
    set_state(connection, case.id, "waiting", now)
    connection.execute(cases.update().where(cases.c.id == case.id).values(holds=1))
    hold(connection, case.person_id, case.id)


def set_state(connection: sa.Connection, case_id: int, state: str, now: int, *, outcome: str = "") -> int:
    """Move a case on; resolving it gives the conversation back to the bot unless another case holds the person.

    Returns the number of the case.
    """
    values: dict[str, object] = {"state": state}
    if state == "waiting":
        values["answered_at"] = now
    if state == "queued":
        values |= {"resolved_at": 0, "outcome": ""}
    if state == "resolved":
        values |= {"resolved_at": now, "outcome": outcome, "holds": 0}
    change = cases.update().where(cases.c.id == case_id).values(**values).returning(cases.c.person_id, cases.c.number)
    person_id, number = connection.execute(change).one()
    if state == "resolved":
        hold(connection, person_id, holding_of(connection, person_id))
    events.tell(connection, case_id, "changed", now)
    return int(number)
