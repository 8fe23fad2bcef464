"""Tables of what many come to: a module of a training, an exchange evening, an offer for everybody; and who comes.

One machinery for all of them. Instants are microseconds UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

gathering = sa.Table(  # a date; nothing in it is about one person
    "gathering",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    word("kind", None),  # training | exchange | offer
    word("programme"),  # ids of knowledge/training.yaml
    word("module"),
    word("name"),  # in the coordinator's own words, where the content has none for it
    word("starts", None),  # wall time there, as 2026-12-01T17:30
    word("zone", None),
    whole("starts_at"),  # the same as an instant
    whole("minutes"),
    word("place"),  # id of a place
    word("where"),  # a room, an address: no personal data
    whole("seats", 0),  # 0: as many as come
    word("audience"),  # for whom, codes with commas; "": everybody
    word("languages"),  # spoken there, codes with commas
    word("series"),  # the same for all dates of one
    word("state", "planned"),  # planned | cancelled | over
    whole("version", 1),  # grows when time or place change
    whole("came", 0),  # how many attended: what stays when those who did are erased
    word("made_by", None),
    whole("made_at"),
    whole("changed_at"),
    sa.Index("ix_gathering_town_id_starts_at", "town_id", "starts_at"),
    sa.Index("ix_gathering_series", "series"),
)

registration = sa.Table(  # somebody wants to come, came, or did not
    "registration",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("gathering_id", "gathering.id"),
    points_to("person_id", "person.id"),
    word("state", None),  # registered | waiting | cancelled | attended | absent
    personal("name", "registration"),  # how they want to be called there, sealed with the key of the person
    whole("since"),  # when they registered: who waits longest moves up first
    whole("minutes", 0),  # attended
    word("made_by"),  # actor of the audit log; "": the person themself
    whole("changed_at"),
    personal("said", "registration"),  # age group and whom it is for, as they said where it mattered, codes with commas
    sa.UniqueConstraint("gathering_id", "person_id"),
    sa.Index("ix_registration_person_id", "person_id"),
)
