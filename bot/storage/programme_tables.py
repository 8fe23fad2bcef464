"""Tables of what funders ask for: who takes part in a declared programme, hours of staff, and funders' own forms.

Days are ISO dates. `by` is an actor of the audit log.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

participant = sa.Table(  # a person takes part in a programme of knowledge/indicators.yaml, as they told a guide
    "participant",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id"),
    word("programme", None),
    word("entered_on", None),
    word("left_on"),
    personal("body", "participant"),  # what was told of each indicator, as sealed JSON
    word("agreed_on", None),  # when they agreed that it is noted,
    word("agreed_by", None),  # and whom they told so
    whole("published", 0),  # 1: among those of whom reports have shown how many there are
    whole("made_at"),
    whole("changed_at"),
    sa.UniqueConstraint("person_id", "programme"),
    sa.Index("ix_participant_town_id_programme", "town_id", "programme"),
)

participant_tally = sa.Table(  # how many, for the funder; nobody stands in it, so it stays when somebody is erased
    "participant_tally",
    metadata,
    word("town_id", None, primary_key=True),
    word("organisation_id", None, primary_key=True),
    word("programme", None, primary_key=True),
    word("month", None, primary_key=True),
    word("way", None, primary_key=True),  # in | out
    word("indicator", None, primary_key=True),  # "": all
    word("name", None, primary_key=True),  # of what was told; of all ""
    whole("value", 0),
)

staff_hours = sa.Table(  # what somebody at the desk worked for a measure; seen by nobody but them
    "staff_hours",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("staff_id", "staff.id", nullable=True),
    word("measure", None),  # id in knowledge/milestones.yaml
    word("day", None),  # of a week, its Monday
    word("span", "day"),  # day | week
    whole("minutes"),
    word("state", "counts"),  # counts | replaced | withdrawn
    whole("replaces", 0),  # number of the row it corrects
    whole("made_at"),
    sa.Index("ix_staff_hours_staff_id_day", "staff_id", "day"),
    sa.Index("ix_staff_hours_town_id_day", "town_id", "day"),
)

report_form = sa.Table(  # a funder's own spreadsheet, empty as they sent it: nobody is in it
    "report_form",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    word("programme"),  # id in knowledge/indicators.yaml; "": of none
    word("name", None),
    sa.Column("content", sa.LargeBinary, nullable=False),
    word("made_by", None),
    whole("made_at"),
    sa.UniqueConstraint("town_id", "organisation_id", "programme", "name"),
)
