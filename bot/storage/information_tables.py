"""Tables of information that coordinators send to many: what is said to whom, and who got it.

Instants are microseconds UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, points_to, table_id, whole, word

information = sa.Table(  # written for everybody in a group: nothing in it is about one person
    "information",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    word("title"),  # what coordinators call it
    word("texts"),  # by language, as JSON
    word("audience"),  # the group, as JSON
    word("state", "draft"),  # draft | planned | sending | sent | cancelled
    whole("due_at", 0),  # when it is sent, or goes on being sent; 0: no time was given
    whole("after", 0),  # the last person looked at: sending goes on behind them
    word("counts"),  # once the copies are gone: how many there were of each kind, as JSON
    word("made_by", None),
    whole("made_at"),
    whole("changed_at"),
    whole("begun_at", 0),
    whole("ended_at", 0),
    sa.Index("ix_information_town_id_state", "town_id", "state"),
)

information_copy = sa.Table(  # that somebody got one, or why not; kept until its delivery is counted
    "information_copy",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("information_id", "information.id"),
    points_to("person_id", "person.id"),
    word("outbound"),  # our id of the message; "": none was written
    word("channel"),
    word("language"),  # of the text they got
    word("state", None),  # as last seen of the message, see `information_report`; or held | often: why there is none
    whole("written_at"),
    sa.UniqueConstraint("information_id", "person_id"),
    sa.Index("ix_information_copy_person_id", "person_id"),
)
