"""All tables. Every personal column says so, and how long it is kept.

Instants are microseconds UTC. Sealed columns hold what `vault` sealed; `*_hash` columns hold keyed hashes.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.appointment_tables import appointment as appointment
from bot.storage.appointment_tables import calendar_feed as calendar_feed
from bot.storage.appointment_tables import offer as offer
from bot.storage.case_tables import case_draft as case_draft
from bot.storage.case_tables import case_guest as case_guest
from bot.storage.case_tables import case_message as case_message
from bot.storage.case_tables import cases as cases
from bot.storage.certificate_tables import certificate as certificate
from bot.storage.columns import metadata as metadata
from bot.storage.columns import personal, points_to, table_id, whole, word
from bot.storage.desk_tables import attempt as attempt
from bot.storage.desk_tables import caseload as caseload
from bot.storage.desk_tables import challenge as challenge
from bot.storage.desk_tables import contact as contact
from bot.storage.desk_tables import credential as credential
from bot.storage.desk_tables import desk_event as desk_event
from bot.storage.desk_tables import desk_link as desk_link
from bot.storage.desk_tables import desk_session as desk_session
from bot.storage.desk_tables import gone_topic as gone_topic
from bot.storage.desk_tables import group_topic as group_topic
from bot.storage.desk_tables import presence as presence
from bot.storage.desk_tables import staff as staff
from bot.storage.event_tables import gathering as gathering
from bot.storage.event_tables import registration as registration
from bot.storage.information_tables import information as information
from bot.storage.information_tables import information_copy as information_copy
from bot.storage.interpreter_tables import fee_rate as fee_rate
from bot.storage.interpreter_tables import fee_slip as fee_slip
from bot.storage.interpreter_tables import interpreter as interpreter
from bot.storage.interpreter_tables import office as office
from bot.storage.interpreter_tables import office_hours as office_hours
from bot.storage.interpreter_tables import office_letter as office_letter
from bot.storage.meeting_tables import meeting as meeting
from bot.storage.meeting_tables import meeting_note as meeting_note
from bot.storage.meeting_tables import partnership as partnership
from bot.storage.meeting_tables import payment as payment
from bot.storage.meeting_tables import request as request
from bot.storage.programme_tables import participant as participant
from bot.storage.programme_tables import participant_tally as participant_tally
from bot.storage.programme_tables import report_form as report_form
from bot.storage.programme_tables import staff_hours as staff_hours
from bot.storage.publication_tables import published as published
from bot.storage.referral_tables import referral as referral
from bot.storage.report_tables import report_line as report_line
from bot.storage.report_tables import tally as tally
from bot.storage.survey_tables import survey as survey
from bot.storage.survey_tables import survey_answer as survey_answer
from bot.storage.survey_tables import survey_invitation as survey_invitation
from bot.storage.survey_tables import survey_result as survey_result
from bot.storage.survey_tables import survey_words as survey_words
from bot.storage.ticket_tables import ticket as ticket
from bot.storage.ticket_tables import ticket_article as ticket_article
from bot.storage.upkeep_tables import audit as audit
from bot.storage.upkeep_tables import counter as counter
from bot.storage.upkeep_tables import gaps as gaps
from bot.storage.upkeep_tables import lease as lease
from bot.storage.upkeep_tables import rating as rating
from bot.storage.volunteer_tables import talk as talk
from bot.storage.volunteer_tables import talk_slot as talk_slot
from bot.storage.volunteer_tables import volunteer as volunteer
from bot.storage.volunteer_tables import volunteer_check as volunteer_check

# Conditions of partial indexes: written out, because an index serves only a query that says the same words.
PENDING = sa.text("inbox.state = 'pending'")
OPEN = sa.text("outbox.state IN ('ready', 'sending')")
READY = sa.text("outbox.state = 'ready'")

subject = sa.Table(
    "subject",
    metadata,
    table_id(),
    word("town_id", None),
    personal("wrapped_key", "person", nullable=False),
    whole("created_at"),
)

erasure = sa.Table(  # replayed when a backup is restored: holds no personal data
    "erasure",
    metadata,
    table_id(),
    whole("subject_id", unique=True),
    whole("erased_at"),
)

person = sa.Table(
    "person",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("subject_id", "subject.id"),
    word("roles", "newcomer"),
    personal("profile", "person"),  # name, area, land, as sealed JSON
    whole("created_at"),
    whole("seen_at"),
    whole("no_information_at", 0),  # when they wanted no more information sent to many; 0: they get it
    whole("asked_to_help_at", 0),  # a newcomer is asked once whether they want to help others
)

address = sa.Table(
    "address",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("account", None),
    word("channel", None),
    personal("lookup", "person", nullable=False),
    personal("value", "person", nullable=False),
    points_to("subject_id", "subject.id"),
    points_to("person_id", "person.id", nullable=True),
    points_to("before_id", "address.id", nullable=True),  # the earlier person's address on the same phone
    # open | stopped (by the person) | gone (the provider says) | left (to somebody else) | asked (not confirmed yet)
    word("state", "open"),
    whole("events", 0),  # the last number of its history
    whole("last_in_at", 0),
    whole("created_at"),
    personal("other_lookup", "person"),  # of the other name WhatsApp has for the same person: number or user id
    personal("other", "person"),
    whole("wanted", 0),  # of an e-mail address: 1: what concerns appointments goes there, not to a messenger
    sa.UniqueConstraint("account", "lookup"),
    sa.Index("ix_address_person_id", "person_id"),
    sa.Index(
        "ix_address_other_lookup",
        "other_lookup",
        sqlite_where=sa.text("other_lookup IS NOT NULL"),
        postgresql_where=sa.text("other_lookup IS NOT NULL"),
    ),
)

conversation = sa.Table(
    "conversation",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("address_id", "address.id", unique=True),
    personal("session", "session"),
    word("language"),
    whole("notice_at", 0),  # when the privacy notice was written here, negative until it was sent; 0: never
    whole("seen_at", 0),
    whole("held_case", 0),  # the case that holds the person here: the bot is silent; 0: none
    word("lease_owner"),
    whole("lease_until", 0),
    whole("fence", 0),  # grows with every claim: who outlived a lease cannot write
)

inbox = sa.Table(
    "inbox",
    metadata,
    table_id(),
    word("uuid", None),
    word("town_id", None),
    word("account", None),
    sa.Column("provider_hash", sa.LargeBinary, nullable=False),  # kept 7 days, outlives erasure
    points_to("conversation_id", "conversation.id", nullable=True),
    word("kind", None),
    word("state", "pending"),  # pending | done | parked | dead
    whole("attempts", 0),
    whole("order_no", 0),
    personal("payload", "inbox"),
    whole("received_at"),
    word("error"),
    sa.UniqueConstraint("account", "provider_hash"),
    sa.Index(
        "ix_inbox_pending",
        "id",
        "conversation_id",
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    ),
)

outbox = sa.Table(
    "outbox",
    metadata,
    table_id(),
    word("uuid", None),
    word("town_id", None),
    word("account", None),
    points_to("conversation_id", "conversation.id"),
    word("purpose", None),
    whole("lane", 0),  # 0 reply, 1 reminder, 2 broadcast
    word("state", "ready"),  # ready | sending | sent | failed | expired | replaced
    personal("body", "outbox"),
    sa.Column("dedupe_key", sa.Text),  # two messages with the same key are one; most have none
    whole("due_at"),
    whole("expires_at"),
    whole("attempts", 0),
    whole("failed_at", 0),  # of the first failed attempt; 0: none
    whole("aside", 0),  # 1: no longer holds up its conversation
    word("sender"),
    sa.Column("provider_hash", sa.LargeBinary),  # finds the row of a receipt
    personal("provider_id", "outbox"),  # to look up, edit or delete at the provider
    whole("status", 0),  # rank of the receipts: 1 queued … 4 read
    word("error"),
    whole("created_at"),
    whole("sent_at", 0),
    sa.Index("ix_outbox_uuid", "uuid"),  # finds the row of a receipt that carries our own id
    sa.Index(
        "ix_outbox_open",
        "account",
        "lane",
        "id",
        sqlite_where=sa.text("state IN ('ready', 'sending')"),
        postgresql_where=sa.text("state IN ('ready', 'sending')"),
    ),
    sa.Index(
        "ix_outbox_open_conversation",
        "conversation_id",
        "id",
        sqlite_where=sa.text("state IN ('ready', 'sending')"),
        postgresql_where=sa.text("state IN ('ready', 'sending')"),
    ),
    sa.Index(
        "ix_outbox_dedupe_key",
        "town_id",
        "dedupe_key",
        unique=True,
        sqlite_where=sa.text("dedupe_key IS NOT NULL"),
        postgresql_where=sa.text("dedupe_key IS NOT NULL"),
    ),
    sa.Index(
        "ix_outbox_provider_hash",
        "provider_hash",
        sqlite_where=sa.text("provider_hash IS NOT NULL"),
        postgresql_where=sa.text("provider_hash IS NOT NULL"),
    ),
)

timer = sa.Table(
    "timer",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("conversation_id", "conversation.id"),
    word("kind", None),
    word("key", None),
    personal("payload", "timer"),
    whole("due_at"),
    whole("created_at"),
    sa.UniqueConstraint("town_id", "key"),
    sa.Index("ix_timer_due_at", "due_at"),
    sa.Index("ix_timer_conversation_id", "conversation_id"),
)

message = sa.Table(  # what a page of ours shows; channels that keep their own history have none here
    "message",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("address_id", "address.id"),
    whole("number"),
    word("direction", None),  # in | out
    word("purpose", "dialogue"),
    personal("body", "history"),
    whole("created_at"),
    sa.UniqueConstraint("address_id", "number"),
    sa.Index("ix_message_created_at", "created_at"),
)

standing = sa.Table(  # prompts that stand with an object: a rating, a reminder, later an appointment
    "standing",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("conversation_id", "conversation.id"),
    word("prompt", None),
    word("kind", None),
    personal("payload", "standing"),
    whole("created_at"),
    whole("expires_at"),
    sa.UniqueConstraint("conversation_id", "prompt"),
    sa.Index("ix_standing_expires_at", "expires_at"),
)

consent = sa.Table(
    "consent",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("person_id", "person.id"),
    word("kind", None),  # handoff | translation | matching
    word("wording", None),  # id and digest of the text agreed to
    whole("given_at"),
    whole("withdrawn_at", 0),
    sa.Index("ix_consent_person_id", "person_id"),
)

media = sa.Table(
    "media",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("subject_id", "subject.id"),
    points_to("case_id", "cases.id", nullable=True),
    word("kind", None),
    word("mime", None),
    whole("bytes"),
    personal("body", "media"),  # None on SQLite: the sealed file lies in DATA/media under its uuid
    whole("created_at"),
    personal("source", "media"),  # where the provider has it, until it is fetched
    whole("due_at", 0),  # when it is fetched next; 0: it is here, or given up
    whole("tries", 0),
    word("said"),  # what a guide sends: the uuid of the case message that brought it
    personal("name", "media"),
    sa.Index("ix_media_due_at", "due_at", sqlite_where=sa.text("due_at > 0"), postgresql_where=sa.text("due_at > 0")),
    sa.Index("ix_media_subject_id", "subject_id"),
    sa.Index("ix_media_case_id", "case_id"),
)

media_link = sa.Table(  # addresses under which a provider fetches a file: short-lived, kept only as keyed hashes
    "media_link",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("media_id", "media.id"),
    sa.Column("mark", sa.LargeBinary, nullable=False),
    whole("uses", 0),
    whole("expires_at"),
    sa.Index("ix_media_link_mark", "mark"),
    sa.Index("ix_media_link_media_id", "media_id"),
)

invitations = sa.Table(  # ways in for volunteers, guides, coordinators; the code is kept only as a keyed hash
    "invitations",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    word("role", None),  # volunteer | guide | coordinator
    sa.Column("mark", sa.LargeBinary, nullable=False),
    word("made_by", None),  # "command"; later also a coordinator
    whole("made_at"),
    whole("expires_at"),
    whole("used_at", 0),
    points_to("used_by", "person.id", nullable=True),
    sa.Index("ix_invitations_mark", "mark"),
    sa.Index("ix_invitations_used_by", "used_by"),
)

# SQLite would give the number of a deleted row to the next one: a worker still at it would write into another's row.
for table in metadata.tables.values():
    table.dialect_options["sqlite"]["autoincrement"] = "id" in table.columns
