"""Tables of appointments: an agreed future date of a newcomer, and the volunteers who are asked to come along.

Wall time and zone are what was agreed; `starts_at` is derived from them, in microseconds UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

appointment = sa.Table(
    "appointment",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id"),  # the newcomer
    points_to("case_id", "cases.id", nullable=True),  # the need it answers
    whole("version", 1),  # grows when time or place change: what was said of an older one counts no more
    word("state", "proposed"),  # proposed | offered | confirmed | cancelled | over
    word("kind", None),  # accompany | interpret | learn | first-meeting | other
    word("starts", None),
    word("zone", None),
    whole("starts_at"),
    whole("minutes"),
    word("place"),  # id among the places
    word("topic"),
    word("language"),
    personal("body", "appointment"),  # where and what to bring in words, as sealed JSON
    word("made_by", None),
    whole("made_at"),
    whole("changed_at"),
    whole("told_at", 0),  # that nobody was found: the coordinator was told once
    word("age"),  # of who is accompanied: adult | 16-17 | under-16; "": not said
    word("guardian_on"),  # under 18: the day on which the yes of a guardian or the Jugendamt was seen
    sa.Index("ix_appointment_person_id", "person_id"),
    sa.Index("ix_appointment_case_id", "case_id"),
    sa.Index("ix_appointment_state_starts_at", "state", "starts_at"),
)

offer = sa.Table(  # one volunteer who is, was or will be asked about an appointment
    "offer",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("appointment_id", "appointment.id"),
    points_to("volunteer_id", "volunteer.id"),
    whole("turn"),  # who is asked first
    whole("version", 0),  # of the appointment they were asked about
    word("state", "waiting"),  # waiting | asked | yes | no | other-time | lapsed | withdrawn
    whole("asked_at", 0),
    whole("until", 0),  # when the next one is asked
    whole("answered_at", 0),
    word("answered_by"),  # actor of the audit log, if somebody of the desk answered for them
    sa.UniqueConstraint("appointment_id", "volunteer_id"),
    sa.Index("ix_offer_volunteer_id_state", "volunteer_id", "state"),
    sa.Index(
        "ix_offer_until",
        "until",
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    ),
)

calendar_feed = sa.Table(  # the address under which a calendar reads somebody's appointments
    "calendar_feed",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("person_id", "person.id", unique=True),
    sa.Column("mark", sa.LargeBinary, nullable=False),  # keyed hash of the token
    whole("made_at"),
    sa.Index("ix_calendar_feed_mark", "mark"),
)
