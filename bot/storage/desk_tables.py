"""Tables of the desk: staff and how they log in, whose newcomers they are, contacts, what pages must hear of.

Instants are microseconds UTC. A `staff_id` without a foreign key stays when the guide goes: its row is about somebody
else.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

staff = sa.Table(  # a guide or coordinator in one organisation of a town
    "staff",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("person_id", "person.id"),
    word("role", None),  # guide | coordinator
    personal("name", "staff"),
    word("language", "de"),  # of the desk's pages
    word("languages"),  # spoken, separated by blanks
    word("topics"),  # separated by blanks; empty: all
    word("team"),
    word("state", "active"),  # active | away | ended
    whole("away_until", 0),
    whole("stand_in", 0),
    whole("digest_day", 0),  # days since 1970 of the last morning's digest
    whole("created_at"),
    whole("ended_at", 0),
    sa.UniqueConstraint("person_id", "organisation_id"),
    sa.Index("ix_staff_town_id", "town_id"),
)

credential = sa.Table(
    "credential",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("staff_id", "staff.id"),
    word("kind", None),  # passkey | password | totp | recovery | oidc
    sa.Column("mark", sa.LargeBinary),  # keyed hash of a passkey's id, a recovery code, an issuer's subject
    personal("secret", "staff"),  # public key, password hash, TOTP seed
    whole("sign_count", 0),
    whole("last_step", 0),  # of TOTP: a code counts once
    whole("created_at"),
    whole("used_at", 0),
    sa.Index("ix_credential_staff_id", "staff_id"),
    sa.Index("ix_credential_mark", "mark", unique=True),
)

desk_session = sa.Table(
    "desk_session",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("staff_id", "staff.id", nullable=True),
    points_to("guest_id", "case_guest.id", nullable=True),
    sa.Column("mark", sa.LargeBinary, nullable=False),  # keyed hash of the cookie
    whole("created_at"),
    whole("seen_at"),
    whole("expires_at"),
    whole("proved_at", 0),  # when a second factor was last shown
    sa.Index("ix_desk_session_mark", "mark"),
    sa.Index("ix_desk_session_staff_id", "staff_id"),
    sa.Index("ix_desk_session_guest_id", "guest_id"),
)

desk_link = sa.Table(  # one-time links: to log in from the chat, to recover
    "desk_link",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("staff_id", "staff.id"),
    word("purpose", None),  # setup | recover
    sa.Column("mark", sa.LargeBinary, nullable=False),
    whole("made_at"),
    whole("expires_at"),
    whole("used_at", 0),
    sa.Index("ix_desk_link_mark", "mark"),
    sa.Index("ix_desk_link_staff_id", "staff_id"),
)

attempt = sa.Table(  # tries to log in, by keyed hashes: nobody guesses for long
    "attempt",
    metadata,
    table_id(),
    sa.Column("mark", sa.LargeBinary, nullable=False),
    whole("at"),
    sa.Index("ix_attempt_mark", "mark"),
)

challenge = sa.Table(  # what one browser must answer within minutes: of a passkey, of an organisation's login
    "challenge",
    metadata,
    table_id(),
    sa.Column("mark", sa.LargeBinary, nullable=False),  # keyed hash of the browser's cookie and the kind
    sa.Column("payload", sa.LargeBinary, nullable=False),  # random values of ours, nothing of a person
    whole("expires_at"),
    sa.Index("ix_challenge_mark", "mark"),
)

presence = sa.Table(  # who has a case open: two people in one case see each other
    "presence",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("staff_id", "staff.id"),
    points_to("case_id", "cases.id"),
    whole("writes", 0),
    whole("seen_at"),
    sa.UniqueConstraint("staff_id", "case_id"),
    sa.Index("ix_presence_case_id", "case_id"),
)

desk_event = sa.Table(  # that a case changed; pages read what it is now
    "desk_event",
    metadata,
    table_id(),
    word("town_id", None),
    word("organisation_id", None),
    whole("case_id"),
    word("kind", None),  # opened | changed | said | presence | draft
    whole("actor", 0),
    whole("at"),
)

caseload = sa.Table(  # the responsible guide of a newcomer
    "caseload",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("person_id", "person.id", unique=True),
    whole("staff_id"),
    whole("stand_in", 0),
    whole("assigned_by", 0),
    whole("assigned_at"),
    personal("next_step", "caseload"),
    word("next_step_on"),  # a day, as 2026-12-31
    whole("updated_at"),
    sa.Index("ix_caseload_staff_id", "staff_id"),
)

contact = sa.Table(  # by phone or at the counter, as entered
    "contact",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("person_id", "person.id"),
    whole("staff_id"),
    word("kind", None),  # phone | counter | visit | letter
    whole("happened_at"),
    personal("note", "caseload"),
    whole("created_at"),
    sa.Index("ix_contact_person_id", "person_id"),
)

group_topic = sa.Table(  # the topic of a case in the guides' group on Telegram
    "group_topic",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("account", None),
    points_to("case_id", "cases.id"),
    whole("thread", 0),  # Telegram's number of the topic; 0: not made yet
    whole("card", 0),  # and of the message that shows the case
    whole("mirrored", 0),  # the last message of the case that stands there
    word("shown"),  # digest of what the card shows
    personal("waiting", "case"),  # a translation that waits for “send”
    sa.UniqueConstraint("account", "case_id"),
    sa.Index("ix_group_topic_case_id", "case_id"),
    sa.Index("ix_group_topic_account_thread", "account", "thread"),
)

gone_topic = sa.Table(  # one whose case was erased: it still stands in the group, until it is deleted there
    "gone_topic",
    metadata,
    table_id(),
    word("town_id", None),
    word("account", None),
    whole("thread", None),
    sa.Index("ix_gone_topic_account", "account"),
)
