"""Surveys from the draft to their end, and who is invited. What is answered: `survey_answers`."""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, MINUTE
from bot.core.errors import BotError
from bot.core.languages import base_of
from bot.core.surveys import GERMAN, Survey
from bot.storage.groups import Group, Member
from bot.storage.groups import decode as read_group
from bot.storage.groups import encode as group_text
from bot.storage.hot import Row
from bot.storage.tables import person, subject, survey, survey_invitation
from bot.storage.vault import Vault

STATES = ("draft", "planned", "open", "closed")
SHORTEST = HOUR  # from the invitation to the end
LONGEST = 60 * DAY  # afterwards nobody remembers what they were asked for
FARTHEST = 366 * DAY
LATEST = 10 * MINUTE  # a time to send that is past by so little was chosen while the form was open
SECRET, SECRET_BYTES = "survey.secret", 32

s, i = survey.c, survey_invitation.c


class NoSuchSurveyError(BotError):
    """There is none, or it is not in a state for this."""


class WrongSurveyError(BotError):
    """`what`: past, far, short, long (the times), or what a form lacks."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This survey cannot be: {what}.")


class SurveyRow(NamedTuple):
    """`invited`: how many were asked; `answered`: how many answers are shown, after its end."""

    id: int
    uuid: str
    town: str
    organisation: str
    subject_id: int
    wrapped_key: bytes
    state: str
    survey: Survey
    group: Group
    send_at: int
    closes_at: int
    invited: int
    answered: int
    changed_at: int
    translated_to: str = ""  # in which one person was invited to read it


class Invitation(NamedTuple):
    id: int
    uuid: str
    survey_id: int
    person_id: int
    translated_to: str


_all = sa.select(survey, subject.c.wrapped_key).select_from(survey.join(subject, subject.c.id == s.subject_id))


def draft(
    connection: sa.Connection,
    vault: Vault,
    town: str,
    organisation: str,
    what: Survey,
    group: Group,
    by: str,
    now: int,
) -> SurveyRow:
    key = {"town_id": town, "wrapped_key": vault.new_subject(), "created_at": now}
    number = connection.execute(subject.insert().returning(subject.c.id), key).scalar_one()
    outside = str(uuid.uuid4())
    values = {"uuid": outside, "town_id": town, "organisation_id": organisation, "subject_id": number, "made_by": by}
    values |= {"body": _text(what), "audience": group_text(group), "changed_at": now}
    connection.execute(survey.insert(), values)
    found = find(connection, outside)
    assert found
    return found


def _text(what: Survey) -> str:
    return msgspec.json.encode(what).decode()


def change(connection: sa.Connection, this: SurveyRow, what: Survey, group: Group, now: int) -> None:
    """Of a draft that is locked."""
    values = {"body": _text(what), "audience": group_text(group), "changed_at": now}
    connection.execute(survey.update().where(s.id == this.id).values(values))


def plan(connection: sa.Connection, this: SurveyRow, send_at: int, closes_at: int, now: int) -> None:
    """When a draft that is locked is sent, and until when it is open. Raises WrongSurveyError."""
    for wrong, what in (
        (send_at < now - LATEST, "past"),
        (send_at > now + FARTHEST, "far"),
        (closes_at < max(send_at, now) + SHORTEST, "short"),
        (closes_at > max(send_at, now) + LONGEST, "long"),
    ):
        if wrong:
            raise WrongSurveyError(what)
    values = {"state": "planned", "send_at": send_at, "closes_at": closes_at, "changed_at": now}
    connection.execute(survey.update().where(s.id == this.id).values(values))


def take_back(connection: sa.Connection, this: SurveyRow, now: int) -> None:
    """What is planned is a draft again."""
    values = {"state": "draft", "send_at": 0, "closes_at": 0, "changed_at": now}
    connection.execute(survey.update().where(s.id == this.id).values(values))


def delete(connection: sa.Connection, this: SurveyRow) -> None:
    """A draft, with its key."""
    connection.execute(survey.delete().where(s.id == this.id))
    connection.execute(subject.delete().where(subject.c.id == this.subject_id))


def begin(connection: sa.Connection, vault: Vault, this: SurveyRow, people: Iterable[Member], now: int) -> int:
    """Of one that is planned and locked: from now on it can be answered. Returns how many are invited."""
    rows = [
        {
            "uuid": str(uuid.uuid4()),
            "town_id": this.town,
            "survey_id": this.id,
            "person_id": each.person_id,
            "language": base_of(each.language or GERMAN),
            "translated_to": this.survey.language_for((each.language, *each.speaks)),
            "due_at": now,
        }
        for each in people
    ]
    if rows:
        connection.execute(survey_invitation.insert(), rows)
    key = vault.unwrap(this.wrapped_key)
    values = {"state": "open", "secret": key.seal(SECRET, this.uuid, secrets.token_bytes(SECRET_BYTES))}
    connection.execute(survey.update().where(s.id == this.id).values({**values, "invited": len(rows)}))
    return len(rows)


def listing(connection: sa.Connection, town: str, organisation: str, most: int) -> list[SurveyRow]:
    """For the desk: the newest first."""
    query = _all.where(s.town_id == town, s.organisation_id == organisation).order_by(s.id.desc()).limit(most)
    return [_survey(row) for row in connection.execute(query)]


def find(connection: sa.Connection, outside: str) -> SurveyRow | None:
    row = connection.execute(_all.where(s.uuid == outside)).one_or_none()
    return _survey(row) if row else None


def locked(connection: sa.Connection, outside: str, *states: str) -> SurveyRow:
    """As it stays until this is committed. Raises NoSuchSurveyError, also for one in another state."""
    connection.execute(sa.select(s.id).where(s.uuid == outside).with_for_update())
    this = find(connection, outside)
    if this is None or this.state not in states:
        raise NoSuchSurveyError
    return this


# --- by the clock


def _due(now: int) -> dict[str, sa.ColumnElement[bool]]:
    return {
        "begin": sa.and_(s.state == "planned", s.send_at <= now),
        "end": sa.and_(s.state == "open", s.closes_at <= now),
    }


def due(connection: sa.Connection, now: int) -> tuple[list[str], list[str]]:
    """Those to be sent, and those that are over."""
    begin, end = (
        list(connection.execute(sa.select(s.uuid).where(when).order_by(s.id)).scalars()) for when in _due(now).values()
    )
    return begin, end


_asked = survey_invitation.join(survey, s.id == i.survey_id).join(person, person.c.id == i.person_id)


def _waiting(now: int) -> sa.ColumnElement[bool]:
    """Of people who want to be written to."""
    due = sa.and_(i.state == "waiting", i.due_at <= now, person.c.no_information_at == 0)
    return sa.and_(due, s.state == "open", s.closes_at > now)


def to_invite(connection: sa.Connection, now: int, most: int) -> list[Invitation]:
    """Invitations that are to go out, of surveys that are open."""
    query = sa.select(i.id, i.uuid, i.survey_id, i.person_id, i.translated_to).select_from(_asked)
    rows = connection.execute(
        query.where(_waiting(now)).order_by(i.survey_id, i.id).limit(most).with_for_update(of=survey_invitation)
    )
    return [Invitation(*row) for row in rows]


def is_inviting(connection: sa.Connection, now: int) -> bool:
    query = sa.select(i.id).select_from(_asked).where(_waiting(now))
    return connection.execute(query.limit(1)).first() is not None


def by_ids(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, SurveyRow]:
    rows = connection.execute(_all.where(s.id.in_(set(numbers))))
    return {row.id: _survey(row) for row in rows}


def note(connection: sa.Connection, numbers: list[int], state: str) -> None:
    connection.execute(survey_invitation.update().where(i.id.in_(numbers)).values(state=state))


def rest(connection: sa.Connection, this: SurveyRow, until: int) -> None:
    """Nobody else is invited before that instant."""
    waiting = sa.and_(i.survey_id == this.id, i.state == "waiting", i.due_at < until)
    connection.execute(survey_invitation.update().where(waiting).values(due_at=until))


def later(connection: sa.Connection, numbers: list[int], due_at: int) -> None:
    connection.execute(survey_invitation.update().where(i.id.in_(numbers)).values(due_at=due_at))


# --- of a person


def open_for(connection: sa.Connection, person_id: int, now: int) -> list[SurveyRow]:
    """What this person may answer now, the newest first."""
    mine = sa.select(i.survey_id, i.translated_to).where(i.person_id == person_id, i.state == "sent")
    read = {row.survey_id: row.translated_to for row in connection.execute(mine)}
    query = _all.where(s.id.in_(read), s.state == "open", s.closes_at > now).order_by(s.id.desc())
    return [_survey(row)._replace(translated_to=read[row.id]) for row in connection.execute(query)]


def invited_by_language(connection: sa.Connection, this: SurveyRow) -> Counter[str]:
    query = sa.select(i.language, sa.func.count()).where(i.survey_id == this.id).group_by(i.language)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def language_of(connection: sa.Connection, this: SurveyRow, person_id: int) -> str | None:
    """In which they were invited; None: they were not."""
    mine = sa.and_(i.survey_id == this.id, i.person_id == person_id)
    found: str | None = connection.execute(sa.select(i.language).where(mine)).scalar_one_or_none()
    return found


def past(before: int) -> sa.Select[tuple[int]]:
    """Ids of those that were over before an instant."""
    return sa.select(s.id).where(s.closes_at < before)


def merge_invitations(connection: sa.Connection, gone: int, stays: int) -> None:
    """Who was invited twice is invited once."""
    twice = sa.select(i.survey_id).where(i.person_id == stays)
    connection.execute(survey_invitation.delete().where(i.person_id == gone, i.survey_id.in_(twice)))


def _survey(row: Row) -> SurveyRow:
    return SurveyRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        subject_id=row.subject_id,
        wrapped_key=row.wrapped_key,
        state=row.state,
        survey=msgspec.json.decode(row.body, type=Survey),
        group=read_group(row.audience),
        send_at=row.send_at,
        closes_at=row.closes_at,
        invited=row.invited,
        answered=row.answered,
        changed_at=row.changed_at,
    )
