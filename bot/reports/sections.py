"""What a report consists of. Whatever happens is counted in one section under one name, once."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.limits import FEWEST

OTHER = "other"  # what has no name of its own, and at the end of a year what was too little to be shown by its own


# Of hours of staff, which say nothing but how long somebody worked for a measure: with two, each would know the
# other's; with three, nobody knows another's. Five would leave most measures without any figure: few have so many.
FEWEST_STAFF = 3


class Section(NamedTuple):
    """`part_of`: each of these is also one of those. `pools`: things may happen that are `other` by themselves.

    `stock`: how many there are at the end, not how many came; `measured`: minutes are summed, too. `people`: behind
    each figure stand so many different people, too: one may be behind several of what is counted.
    """

    name: str
    part_of: tuple[str, ...] = ()
    pools: bool = True
    stock: bool = False
    measured: bool = False
    people: bool = True
    fewest: int = FEWEST


ASKED = ("cases", "needs")  # what humans were asked for

SECTIONS = (  # the whole stands before its parts
    Section("reached", people=False),  # by language: who writes for the first time in a calendar year
    Section("answers", people=False),  # by topic: answered by the bot
    Section("unanswered", people=False),  # by language
    Section("cases", pools=False),  # by kind: what came to humans, needs apart
    Section("needs"),  # by topic
    Section("waits", part_of=ASKED, pools=False),  # how long until a human's first answer
    Section("referrals", part_of=ASKED),  # by office
    Section("volunteers", pools=False, stock=True),  # by state
    Section("begun", pools=False),  # partnerships
    Section("ended", part_of=("begun",)),  # by reason
    Section("meetings", measured=True),  # by activity
    Section("trainings", measured=True),  # by kind: who took part in trainings, evenings, offers
    Section("surveys", pools=False, people=False),  # answers, as many as each survey shows
    Section("hours", measured=True, fewest=FEWEST_STAFF),  # of staff, by measure: entries and their hours
)
