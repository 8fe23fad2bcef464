"""Tables of surveys: what is asked, who was invited, what was answered while it is open, and what is shown after.

No row of an answer leads to a person: it has a mark that only the survey's secret can make of them, and the secret is
destroyed with the answers when the survey is over. Instants are microseconds UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

survey = sa.Table(  # nothing in it is about one person; the key it points to is its own
    "survey",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("subject_id", "subject.id"),
    word("state", "draft"),  # draft | planned | open | closed
    word("body", None),  # title and questions in their languages, as JSON
    word("audience", None),  # the group, as JSON
    whole("send_at", 0),
    whole("closes_at", 0),
    sa.Column("secret", sa.LargeBinary),  # makes a mark of a person, sealed; none before it is sent and after its end
    whole("invited", 0),
    whole("answered", 0),  # as it is shown after the end
    word("made_by", None),
    whole("changed_at"),
    whole("closed_at", 0),
    sa.Index("ix_survey_town_id_state", "town_id", "state"),
)

survey_invitation = sa.Table(  # gone when the survey is over
    "survey_invitation",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("survey_id", "survey.id"),
    points_to("person_id", "person.id"),
    word("language"),  # theirs
    word("translated_to"),  # that of the questions, as they read it
    word("state", "waiting"),  # waiting | sent | gone (nowhere to reach them)
    whole("due_at"),
    sa.UniqueConstraint("survey_id", "person_id"),
    sa.Index("ix_survey_invitation_person_id", "person_id"),
    sa.Index("ix_survey_invitation_survey_id_state_due_at", "survey_id", "state", "due_at"),
)

survey_answer = sa.Table(  # gone when the survey is over
    "survey_answer",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("survey_id", "survey.id"),
    sa.Column("mark", sa.LargeBinary, nullable=False),
    personal("body", "survey"),  # language and answers as JSON, sealed with the key of the survey
    sa.UniqueConstraint("survey_id", "mark"),
)

survey_result = sa.Table(  # what is shown: no number under five
    "survey_result",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("survey_id", "survey.id"),
    whole("question"),  # its place, from 0
    word("key"),
    word("language"),  # "": all of them
    whole("number"),
    sa.UniqueConstraint("survey_id", "question", "key", "language"),
)

survey_words = sa.Table(  # what was answered in own words, in any order, and nobody's name
    "survey_words",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("survey_id", "survey.id"),
    whole("question"),
    personal("body", "survey"),
)
