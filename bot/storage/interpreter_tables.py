"""Tables of the interpreters' pool: what interpreters do, what they are paid, and offices that ask by a link.

Instants are microseconds UTC; days are ISO dates. Levels of languages are in the profile of the volunteer.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

interpreter = sa.Table(  # what a volunteer who interprets does and does not
    "interpreter",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("volunteer_id", "volunteer.id", unique=True),
    word("qualification", "none"),  # none | lay | sworn, as they say
    word("seen_on"),  # the day the proof was seen, never the paper itself; "": not yet
    word("seen_by"),  # actor of the audit log
    word("modes"),  # present phone video, with blanks between; "": not asked yet
    whole("most_week", 0),  # assignments; 0: as many as come
    whole("most_month", 0),
    whole("shortest", 0),  # minutes of one assignment; 0: any
    whole("longest", 0),
    word("unwanted"),  # kinds of talks they do not interpret
    word("fee", "hour"),  # hour | assignment | office (who asks pays them)
    whole("changed_at"),
)

fee_rate = sa.Table(  # what a programme pays from a day on, until a later row says otherwise
    "fee_rate",
    metadata,
    table_id(),
    word("town_id", None),
    word("organisation_id", None),
    word("kind", None),  # hour | assignment
    word("since", None),
    whole("cents"),
    word("made_by", None),
    whole("made_at"),
    sa.UniqueConstraint("town_id", "organisation_id", "kind", "since"),
)

fee_slip = sa.Table(  # what an interpreter did in a period and gets for it; sealed with their key
    "fee_slip",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("volunteer_id", "volunteer.id"),
    whole("serial"),  # the how manieth of its year in this town
    personal("body", "slip"),
    word("issued_on", None),
    word("made_by", None),
    whole("made_at"),
    word("withdrawn_on"),  # "": it counts
    sa.Index("ix_fee_slip_volunteer_id", "volunteer_id"),
)

office = sa.Table(  # a link by which a school or a counselling centre asks for interpreters, without an account
    "office",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to(
        "person_id", "person.id", unique=True
    ),  # who asks for the office: its requests and appointments are theirs
    sa.Column("mark", sa.LargeBinary, nullable=False),  # keyed hash of the token
    personal("body", "office"),  # name of the office, and how to reach who asks, as sealed JSON
    word("until", None),  # the last day on which it may ask
    whole("revoked_at", 0),
    whole("mails", 0),  # 1: an e-mail address is in the body
    word("made_by", None),
    whole("made_at"),
    sa.Index("ix_office_mark", "mark"),
)

office_hours = sa.Table(  # how long it took, as the office says
    "office_hours",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("appointment_id", "appointment.id", unique=True),
    whole("minutes"),  # 0: nobody came
    whole("at"),
)

office_letter = sa.Table(  # what an office is to be told by mail
    "office_letter",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("office_id", "office.id"),
    points_to("appointment_id", "appointment.id"),
    word("kind", None),  # confirmed | seeking | nobody | moved | cancelled
    word("starts", None),  # wall time of the appointment then
    whole("due_at"),
    whole("tries", 0),
    word("state", "due"),  # due | sent | failed
    word("error"),
    whole("made_at"),
    sa.Index(
        "ix_office_letter_due_at",
        "due_at",
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    ),
)
