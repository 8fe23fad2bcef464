"""Surveys of an office, in every state."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.core.surveys import Question, Survey
from bot.storage import survey_answers, surveys
from bot.storage.groups import Group, members
from bot.storage.people import ensure_person
from bot.storage.survey_answers import Answer
from bot.storage.tables import conversation
from bot.volunteers.surveys.closing import close
from tests.desk.office import Office


def about(*words: str) -> Survey:
    """A choice of two, and own words: title, question, two answers."""
    title, text, first, second = ({"de": each} for each in words or ("Angebote", "Was?", "Sport", "Deutsch"))
    choice = Question(kind="one", text=text, choices=(first, second))
    return Survey(title=title, questions=(choice, Question(kind="words", text={"de": "Warum?"})))


async def survey(
    office: Office,
    state: str = "draft",
    what: Survey | None = None,
    answers: tuple[Answer, ...] = (),
    organisation: str = "district",
) -> str:
    """Its uuid; each answer is of somebody else, who was invited."""
    here = [(await office.conversation(f"asked {number}")).id for number in range(len(answers))]

    def job(connection: sa.Connection) -> str:
        vault, now = office.vault, office.clock.now()
        this = surveys.draft(connection, vault, "erfurt", organisation, what or about(), Group(), "staff:1", now)
        if state == "draft":
            return this.uuid
        surveys.plan(connection, this, now, now + 5 * DAY, now)
        if state == "planned":
            return this.uuid
        people = [ensure_person(connection, number, organisation, now).person_id for number in here]
        theirs = conversation.update().where(conversation.c.id.in_(here))
        connection.execute(theirs.values(notice_at=now))
        for number, answer in zip(here, answers, strict=True):
            mine = conversation.update().where(conversation.c.id == number)
            connection.execute(mine.values(language=answer.language))
        surveys.begin(connection, vault, this, members(connection, vault, "erfurt", organisation, this.group), now)
        for number, answer in zip(people, answers, strict=True):
            survey_answers.give(connection, vault, this, number, answer, now)
        if state == "closed":
            close(connection, vault, surveys.locked(connection, this.uuid, "open"), now)
        return this.uuid

    return await office.database.write(job)
