"""Tables of cases: the request in human hands, what was said in it, drafts of answers, who helps with the language.

Instants are microseconds UTC. `holder`, `author` and the like are ids of `staff` without a foreign key: who leaves the
desk takes no case of somebody else along.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

cases = sa.Table(
    "cases",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    whole("number"),
    points_to("person_id", "person.id"),
    points_to("conversation_id", "conversation.id", nullable=True),  # none: entered for somebody without any chat
    word("kind", None),  # question | need | letter | complaint | urgent | crisis | call-back | appointment | … | system
    word("state", "queued"),  # queued | claimed | waiting | snoozed | resolved
    whole("urgent", 0),
    whole("holds", 0),  # 1: the bot is silent for this person until the case is resolved
    word("language"),
    personal("body", "case"),  # what was asked, flow path, answers so far
    word("outcome"),
    whole("opened_at"),
    whole("answered_at", 0),  # the last answer
    whole("resolved_at", 0),
    word("topic"),  # of the knowledge base
    word("team"),
    whole("holder", 0),  # the guide who has it
    whole("claimed_at", 0),
    whole("waiting_since", 0),  # since when the person waits for us: the order of the queue; 0: they do not
    whole("first_answer_at", 0),
    whole("answer_due_at", 0),  # the target of the first answer; 0: none
    whole("alerted_at", 0),  # when somebody was told that the target was missed
    whole("snoozed_until", 0),  # 0 in state snoozed: until the person writes
    whole("priority", 0),  # -1 low | 0 | 1 high
    word("tags"),  # short words of ours, separated by blanks
    word("deadline"),  # the day in a letter, as 2026-12-31
    word("referred_to"),  # id of a place
    whole("previous", 0),  # the number of the case before on the same matter
    whole("rating", 0),  # 0 none | 1 no | 2 partly | 3 yes
    word("follow_up"),  # after a referral: asked | yes | not-yet | wrong
    sa.UniqueConstraint("town_id", "number"),
    sa.Index("ix_cases_person_id", "person_id"),
    sa.Index("ix_cases_town_id_state", "town_id", "state"),
)

case_message = sa.Table(
    "case_message",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("case_id", "cases.id"),
    word("direction", None),  # in | out | note | bot (what the bot said before)
    personal("body", "case"),
    word("language"),
    whole("created_at"),
    whole("author", 0),  # the staff or guest who wrote it; 0: the person, the bot, the command line
    personal("translation", "case"),
    word("translated_to"),
    word("translated_by"),  # machine:DeepL | machine+person:DeepL | staff:7 | guest:3 | failed:<text id>
    word("outbound"),  # uuid of what was sent: its delivery is looked up there
    word("state", "sent"),  # sent | scheduled | cancelled
    whole("due_at", 0),  # of a scheduled one
    sa.Column("request_key", sa.Text),  # one press of “send” is one message, however often it arrives
    word("mentions"),  # ids of staff, separated by blanks
    sa.UniqueConstraint("case_id", "request_key"),
    sa.Index("ix_case_message_case_id", "case_id"),
    sa.Index(
        "ix_case_message_mentions",
        "case_id",
        sqlite_where=sa.text("mentions != ''"),
        postgresql_where=sa.text("mentions != ''"),
    ),
    sa.Index(
        "ix_case_message_due_at",
        "due_at",
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    ),
)

case_draft = sa.Table(  # an answer that is being written: a dropped connection loses nothing
    "case_draft",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("case_id", "cases.id"),
    points_to("staff_id", "staff.id"),
    personal("body", "case"),
    whole("updated_at"),
    sa.UniqueConstraint("case_id", "staff_id"),
    sa.Index("ix_case_draft_staff_id", "staff_id"),
)

case_guest = sa.Table(  # an interpreter or bilingual contact in one case, and only there
    "case_guest",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("case_id", "cases.id"),
    personal("name", "case"),
    word("language"),
    sa.Column("mark", sa.LargeBinary, nullable=False),  # keyed hash of the one-time code
    whole("made_by", 0),
    whole("made_at"),
    whole("expires_at"),
    whole("used_at", 0),
    whole("ended_at", 0),
    sa.Index("ix_case_guest_case_id", "case_id"),
    sa.Index("ix_case_guest_mark", "mark"),
)
