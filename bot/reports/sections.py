"""What a report consists of. Whatever happens is counted in one section under one name, once."""

from __future__ import annotations

from typing import NamedTuple

OTHER = "other"  # what has no name of its own, and at the end of a year what was too little to be shown by its own


class Section(NamedTuple):
    """`part_of`: each of these is also one of those. `pools`: things may happen that are `other` by themselves.

    `stock`: how many there are at the end, not how many came; `measured`: minutes are summed, too.
    """

    name: str
    part_of: tuple[str, ...] = ()
    pools: bool = True
    stock: bool = False
    measured: bool = False


ASKED = ("cases", "needs")  # what humans were asked for

SECTIONS = (  # the whole stands before its parts
    Section("reached"),  # by language: who writes for the first time in a calendar year
    Section("answers"),  # by topic: answered by the bot
    Section("unanswered"),  # by language
    Section("cases", pools=False),  # by kind: what came to humans, needs apart
    Section("needs"),  # by topic
    Section("waits", part_of=ASKED, pools=False),  # how long until a human's first answer
    Section("referrals", part_of=ASKED),  # by office
    Section("volunteers", pools=False, stock=True),  # by state
    Section("begun", pools=False),  # partnerships
    Section("ended", part_of=("begun",)),  # by reason
    Section("meetings", measured=True),  # by activity
    Section("trainings", measured=True),  # by kind: who took part in trainings, evenings, offers
    Section("surveys", pools=False),  # answers, as many as each survey shows
)
