"""Tables of cases at an outside desk: which ticket a case is there, and what of it has gone over either way.

They hold numbers and no words. A case is a plain number here: the ticket outlives it, so that whoever is erased here
can be erased there, too.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, points_to, table_id, whole, word

ticket = sa.Table(
    "ticket",
    metadata,
    table_id(),
    word("town_id", None),
    word("desk", None),  # zammad | chatwoot
    whole("case_id", unique=True),
    whole("case_number"),
    word("marker", None, unique=True),  # stands in the title there: a ticket whose making was in doubt is found by it
    word("state", "new"),  # new | opening (asked for, no answer noted yet) | open | closed | gone | erased
    whole("outside_id", 0),
    word("outside_number"),
    whole("customer_id", 0),
    whole("owner_id", 0),  # the agent who has it there
    whole("wanted", 0),  # times we were told of a change since we last looked
    whole("looked_at", 0),
    whole("due_at", 0),  # not before; while somebody works on it, until when they may be silent
    whole("tries", 0),  # that failed, one after the other
    whole("failing_since", 0),
    whole("given_up_at", 0),
    word("error"),  # a code of ours
    whole("made_at"),
    sa.Index("ix_ticket_desk_outside_id", "desk", "outside_id"),
)

ticket_article = sa.Table(  # what has gone over, or is about to
    "ticket_article",
    metadata,
    table_id(),
    word("town_id", None),
    points_to("ticket_id", "ticket.id"),
    word("state", None),  # out: sending | sent | refused; in: doing | done | refused; from-there: said here by `in`
    sa.Column("article_id", sa.BigInteger),  # there; null: not known yet, or it is a message that came from there
    sa.Column("message_uuid", sa.Text, unique=True),  # the case message; null: an article that came in
    whole("at"),
    sa.UniqueConstraint("ticket_id", "article_id"),
)
