"""What people answer in a survey, without a way back to them.

An answer carries a mark: a hash of the person under a secret of the survey. As long as the survey is open the mark
keeps one answer for each person, lets them change it, shows it to them and takes it along when they are erased. When
it is over only sums and words in any order are kept; answers and secret are destroyed, and nobody can tell any more who
answered, or what. Erasing a person after that leaves the sums as they are: nothing in them is theirs.

What was typed stands besides in the chat it was typed in, sealed with the key of the person, as long as chats are kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.storage.hot import Row
from bot.storage.surveys import SECRET, SurveyRow, by_ids, merge_invitations, s
from bot.storage.tables import subject, survey, survey_answer, survey_invitation, survey_result, survey_words
from bot.storage.vault import Vault

BODY, WORDS = "survey_answer.body", "survey_words.body"

a, r, w = survey_answer.c, survey_result.c, survey_words.c

Given = dict[str, str | list[str]]  # by the place of the question: keys, or words


class Answer(msgspec.Struct, frozen=True):
    """`language`: in which the person was invited."""

    language: str
    given: Given


class Result(NamedTuple):
    """One number that is shown. `language` "": of all."""

    question: int
    key: str
    language: str
    number: int


def give(connection: sa.Connection, vault: Vault, this: SurveyRow, person_id: int, answer: Answer, now: int) -> bool:
    """Keep somebody's answers in place of those they gave before. False: the survey is over."""
    row = _open(connection, this.id, now)
    if row is None:
        return False
    mark = _mark(vault, row, person_id)
    mine = sa.and_(a.survey_id == this.id, a.mark == mark)
    connection.execute(survey_answer.delete().where(mine))
    outside = str(uuid.uuid4())  # a new row each time: nothing tells first answers from changed ones
    sealed = vault.unwrap(row.wrapped_key).seal(BODY, outside, msgspec.json.encode(answer))
    values = {"uuid": outside, "town_id": this.town, "survey_id": this.id, "mark": mark, "body": sealed}
    connection.execute(survey_answer.insert(), values)
    return True


def _open(connection: sa.Connection, number: int, now: int) -> Row | None:
    """Shared: many answer at once, but nobody while it is being closed."""
    query = _with_secret().where(s.id == number, s.closes_at > now).with_for_update(read=True, of=survey)
    return connection.execute(query).one_or_none()


def _with_secret() -> sa.Select[Any]:
    query = sa.select(s.id, s.uuid, s.secret, subject.c.wrapped_key).join(subject, subject.c.id == s.subject_id)
    return query.where(s.state == "open", s.secret.is_not(None))


def _mark(vault: Vault, row: Row, person_id: int) -> bytes:
    secret = vault.unwrap(row.wrapped_key).open(SECRET, row.uuid, row.secret)
    return hmac.digest(secret, str(person_id).encode(), hashlib.sha256)


def count(connection: sa.Connection, this: SurveyRow) -> int:
    return int(connection.execute(sa.select(sa.func.count()).where(a.survey_id == this.id)).scalar_one())


def everything(connection: sa.Connection, vault: Vault, this: SurveyRow) -> Iterator[Answer]:
    """To be counted when it is over."""
    key = vault.unwrap(this.wrapped_key)
    for row in connection.execute(sa.select(a.uuid, a.body).where(a.survey_id == this.id)):
        yield msgspec.json.decode(key.open(BODY, row.uuid, row.body), type=Answer)


def settle(
    connection: sa.Connection,
    vault: Vault,
    this: SurveyRow,
    answered: int,
    results: Iterable[Result],
    words: Mapping[int, list[str]],
    now: int,
) -> None:
    """The end of a survey that is locked: keep what is shown, destroy everything else."""
    rows = [{"town_id": this.town, "survey_id": this.id, **each._asdict()} for each in results]
    if rows:
        connection.execute(survey_result.insert(), rows)
    if said := list(_shuffled(vault, this, words)):
        connection.execute(survey_words.insert(), said)
    mine = s.id == this.id
    length = connection.execute(sa.select(sa.func.length(s.secret)).where(mine)).scalar_one() or 0
    connection.execute(survey.update().where(mine).values(secret=bytes(length)))  # overwritten where it lies
    values = {"state": "closed", "secret": None, "answered": answered, "closed_at": now, "changed_at": now}
    connection.execute(survey.update().where(mine).values(values))
    connection.execute(survey_answer.delete().where(a.survey_id == this.id))
    connection.execute(survey_invitation.delete().where(survey_invitation.c.survey_id == this.id))


def _shuffled(vault: Vault, this: SurveyRow, words: Mapping[int, list[str]]) -> Iterator[dict[str, object]]:
    key, order = vault.unwrap(this.wrapped_key), secrets.SystemRandom()
    for question, texts in sorted(words.items()):
        for text in order.sample(texts, len(texts)):
            outside = str(uuid.uuid4())
            sealed = key.seal(WORDS, outside, text.encode())
            yield {
                "uuid": outside, "town_id": this.town, "survey_id": this.id, "question": question, "body": sealed
            }  # fmt: skip


def results(connection: sa.Connection, this: SurveyRow) -> list[Result]:
    query = sa.select(r.question, r.key, r.language, r.number).where(r.survey_id == this.id)
    return [Result(*row) for row in connection.execute(query.order_by(r.question, r.key, r.language))]


def words_of(connection: sa.Connection, vault: Vault, this: SurveyRow) -> dict[int, list[str]]:
    """What was said in own words, by question, in any order."""
    key, found = vault.unwrap(this.wrapped_key), dict[int, list[str]]()
    query = sa.select(w.uuid, w.question, w.body).where(w.survey_id == this.id).order_by(w.uuid)
    for row in connection.execute(query):
        found.setdefault(row.question, []).append(key.open(WORDS, row.uuid, row.body).decode())
    return found


# --- of a person, while a survey is open


def _mine(connection: sa.Connection, vault: Vault, person_id: int) -> Iterator[tuple[int, bytes]]:
    """Their mark in each open survey they may have answered."""
    invited = sa.select(survey_invitation.c.survey_id).where(survey_invitation.c.person_id == person_id)
    for row in connection.execute(_with_secret().where(s.id.in_(invited))):
        yield row.id, _mark(vault, row, person_id)


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> list[tuple[SurveyRow, Answer]]:
    """What they answered and can still change."""
    found = []
    for number, mark in _mine(connection, vault, person_id):
        row = connection.execute(sa.select(a.uuid, a.body).where(a.survey_id == number, a.mark == mark)).one_or_none()
        if row:
            this = by_ids(connection, [number])[number]
            opened = vault.unwrap(this.wrapped_key).open(BODY, row.uuid, row.body)
            found.append((this, msgspec.json.decode(opened, type=Answer)))
    return found


def forget(connection: sa.Connection, vault: Vault, person_id: int) -> int:
    """Somebody is about to be erased: their answers go, too, where they can still be found. How many surveys it was."""
    gone = 0
    for number, mark in list(_mine(connection, vault, person_id)):
        mine = sa.and_(a.survey_id == number, a.mark == mark)
        gone += connection.execute(survey_answer.delete().where(mine)).rowcount
    return gone


def merge(connection: sa.Connection, vault: Vault, gone: int, stays: int) -> None:
    """Two turn out to be one person: one answer; what the one who stays has answered counts."""
    marks = dict(_mine(connection, vault, stays))
    for number, mark in list(_mine(connection, vault, gone)):
        mine = sa.and_(a.survey_id == number, a.mark == mark)
        row = connection.execute(_with_secret().where(s.id == number)).one()
        theirs = marks.get(number) or _mark(vault, row, stays)
        has = connection.execute(sa.select(a.id).where(a.survey_id == number, a.mark == theirs)).first()
        if has:
            connection.execute(survey_answer.delete().where(mine))
        else:
            connection.execute(survey_answer.update().where(mine).values(mark=theirs))
    merge_invitations(connection, gone, stays)
