"""Tables of what newcomers asked for, of partnerships, and of meetings as volunteers log them.

Days are ISO dates. What is counted outlives an erasure without anybody in it (`erasure.OUTLIVES`); words never do.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

request = sa.Table(  # somebody to come along, to interpret, to learn with
    "request",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id"),
    points_to("case_id", "cases.id", nullable=True),  # the need it is part of
    word("state", "open"),  # open | matched | closed
    personal("body", "appointment"),  # what, when, where, languages, wishes, as sealed JSON
    word("made_by", None),
    whole("made_at"),
    whole("changed_at"),
    sa.Index("ix_request_person_id", "person_id"),
    sa.Index("ix_request_case_id", "case_id"),
    sa.Index("ix_request_town_id_state", "town_id", "state"),
)

partnership = sa.Table(  # a volunteer and a newcomer who meet, from the coordinator's choice to the end
    "partnership",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id", nullable=True),  # the newcomer
    points_to("volunteer_id", "volunteer.id", nullable=True),
    whole("request", 0),  # number of the request it came from
    word("state", "asked"),  # asked | agreed | active | paused | ended | declined
    word("volunteer_said"),  # yes | no
    word("newcomer_said"),
    word("rhythm"),  # weekly | twice-a-week | two-weeks | month
    word("started_on"),
    word("paused_until"),
    word("ended_on"),
    word("reason"),  # of the end: reached | moved | time | did-not-fit | other | erased
    personal("goals", "partnership"),  # sealed with the key of the volunteer
    word("made_by", None),
    whole("made_at"),
    whole("changed_at"),
    sa.Index("ix_partnership_person_id", "person_id"),
    sa.Index("ix_partnership_volunteer_id", "volunteer_id"),
    sa.Index("ix_partnership_town_id_state", "town_id", "state"),
)

meeting = sa.Table(  # what happened; a correction is a new row, what it replaces stays to be seen
    "meeting",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("volunteer_id", "volunteer.id", nullable=True),
    whole("appointment", 0),  # number of the appointment it was, 0: none
    whole("partnership", 0),
    word("day", None),
    whole("minutes"),
    word("activity", None),  # language | authority | doctor | school | letters | leisure | sport | interpreting | other
    whole("cents", 0),  # expenses, as told
    word("state", "counts"),  # counts | replaced | withdrawn
    whole("replaces", 0),  # number of the row it corrects
    word("source", "chat"),  # chat | desk | mail
    word("made_by"),  # actor of the audit log; "": the volunteer themself
    whole("made_at"),
    sa.Index("ix_meeting_volunteer_id_day", "volunteer_id", "day"),
    sa.Index("ix_meeting_town_id_day", "town_id", "day"),
)

meeting_note = sa.Table(  # whom they met and what they wrote: it goes with either of both
    "meeting_note",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("meeting_id", "meeting.id", unique=True),
    points_to("volunteer_id", "volunteer.id"),  # with whose key it is sealed
    points_to("person_id", "person.id", nullable=True),  # the newcomer
    personal("body", "meeting"),
    whole("made_at"),
    sa.Index("ix_meeting_note_volunteer_id", "volunteer_id"),
    sa.Index("ix_meeting_note_person_id", "person_id"),
)

payment = sa.Table(  # what a volunteer was paid, as entered at the desk: the law sets a limit for each year
    "payment",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("volunteer_id", "volunteer.id"),
    word("kind", None),  # volunteer (§ 3 Nr. 26a EStG) | trainer (§ 3 Nr. 26 EStG)
    word("day", None),
    whole("cents"),
    whole("over", 0),  # 1: entered although it goes beyond the limit of the year
    word("made_by", None),
    whole("made_at"),
    whole("withdrawn_at", 0),  # a slip: it does not count, and stays to be seen
    sa.Index("ix_payment_volunteer_id_day", "volunteer_id", "day"),
)
