"""Tables of volunteers: who they are, what was checked, when they talk to a coordinator.

Instants are microseconds UTC; days are ISO dates, as on paper. `by` is an actor of the audit log.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

volunteer = sa.Table(  # a person who offers to help, in one organisation of a town
    "volunteer",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id", unique=True),
    word("state", "applied"),  # applied | process | approved | paused | left
    word("age"),  # under-16 | 16-17 | adult; "": not asked yet
    personal("body", "volunteer"),  # languages, districts, topics, times, wishes, as sealed JSON
    whole("created_at"),
    whole("changed_at"),  # of body, age or state: what was read before is out of date
    whole("left_at", 0),
    sa.Index("ix_volunteer_town_id_state", "town_id", "state"),
)

volunteer_check = sa.Table(  # what was seen or done, never the paper itself; the newest of a kind counts
    "volunteer_check",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("volunteer_id", "volunteer.id"),
    word("kind", None),  # talk | confidentiality | record | training | insurance | guardian
    word("done_on"),  # the day it was held, signed or seen; "": taken back
    word("dated_on"),  # of a certificate: the day it was issued
    word("until"),  # the last day it counts; "": without end
    personal("note", "volunteer"),
    word("by", None),
    whole("at"),
    sa.Index("ix_volunteer_check_volunteer_id", "volunteer_id"),
)

talk_slot = sa.Table(  # when a coordinator has time for an intake talk
    "talk_slot",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    whole("staff_id"),
    word("starts", None),  # wall time there, as 2026-12-01T17:30
    word("zone", None),
    whole("starts_at"),  # the same as an instant
    whole("minutes", 30),
    word("way", "there"),  # there | phone | video
    word("where"),  # a room, of the office: no personal data
    whole("offered_at"),
    sa.UniqueConstraint("staff_id", "starts"),
    sa.Index("ix_talk_slot_town_id_starts_at", "town_id", "starts_at"),
)

talk = sa.Table(  # a booked slot: it is free again when the volunteer goes
    "talk",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("slot_id", "talk_slot.id", unique=True),
    points_to("volunteer_id", "volunteer.id", unique=True),
    whole("booked_at"),
)
