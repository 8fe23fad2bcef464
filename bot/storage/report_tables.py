"""Tables of what is counted for reports. Nobody stands in them: no person, no conversation, no words of anybody."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, whole, word

tally = sa.Table(  # what leaves no row of its own: who wrote, what the bot answered
    "tally",
    metadata,
    word("town_id", None, primary_key=True),
    word("organisation_id", None, primary_key=True),
    word("month", None, primary_key=True),  # of the town's zone, as 2026-11
    word("section", None, primary_key=True),  # reached | answers | unanswered
    word("name", None, primary_key=True),  # a language or a topic, never both
    whole("value", 0),
)

report_line = sa.Table(  # what reports show of a month: written once, when it is closed, and never changed
    "report_line",
    metadata,
    word("town_id", None, primary_key=True),
    word("organisation_id", None, primary_key=True),
    word("month", None, primary_key=True),
    word("section", None, primary_key=True),
    word("name", None, primary_key=True),
    whole("shown", 0),
    whole("taken", 0),  # how many of this name are settled by it: those shown under "other", too
    whole("shown_minutes", 0),
    whole("taken_minutes", 0),
)
