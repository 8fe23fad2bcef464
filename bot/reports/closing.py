"""What may be shown of a month, so that no group of one to four can be computed from any reports together.

The rule. A month is closed once; what is shown of it never changes, and a report of any months is nothing but the sum
of theirs, a town's the sum of its organisations'. When a month is closed, of each name all that is not settled yet
is shown if it is five or more; if it is fewer, nothing is, and it waits for the next month. In December what waits in
a section is shown together as "other", if it is five or more and some are "other" by themselves. A part is never shown
larger than the whole as it is shown: what would be, waits, too. Of a stock the number shown stays until the real one
differs by five or has fallen under five, then it is "fewer than five".

Why it holds. Take the published figures literally: what is shown of a month happened in that month, and nothing else
ever did. In that world the same rule publishes the same figures, parts are not larger than wholes, and whatever
somebody adds up, any names in any months, is nothing or five and more. So the published figures can never prove that
there is a group of one to four: the literal world looks the same and has none. No section repeats in its names what
another one counts; where one is a part of another, only "not more than" links them.

Why not the usual way, to hide some more cells of each table: a month is printed before its quarter and its year are
known, words are corrected and people erased in between, and what was hidden would have to be found anew each time.
Rounding is no proof either: four cells shown as 0 and a sum shown as 10 say that each of them is 2.

What is late (a meeting logged in March for January, a month that was closed) is shown in the next month that is
closed. What is taken back or erased is not: figures shown stay, and the next ones are smaller.
A group is made of what a section counts: questions, cases, meetings. Where one person may be behind several of them,
behind a figure stand five different people, too (of meetings: five volunteers and five newcomers): five meetings of
one volunteer wait, as one meeting does. They are looked for in the months after the last one in which the name was
shown, so that nobody is taken for two groups. Of hours of staff it is three (`sections.FEWEST_STAFF`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.core.limits import FEWEST
from bot.reports.crowd import Crowd
from bot.reports.sections import OTHER, SECTIONS, Section

YEAR_ENDS = "-12"


class Figure(NamedTuple):
    number: int
    minutes: int = 0


class Line(NamedTuple):
    """What is shown of one name in one month, and how much of what was counted is settled by it."""

    month: str
    section: str
    name: str
    shown: Figure
    taken: Figure


Counted = Mapping[str, Mapping[str, Figure]]  # by section and name: all there ever was up to the end of a month
NOTHING = Figure(0)


class Ledger:
    """All that was shown before: what is settled of each name, and the sum of each section."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.taken: dict[tuple[str, str], Figure] = {}
        self.shown: dict[str, int] = defaultdict(int)
        self.settled: dict[tuple[str, str], str] = {}  # the last month in which anything of it was
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        before = self.taken.get((line.section, line.name), NOTHING)
        both = Figure(before.number + line.taken.number, before.minutes + line.taken.minutes)
        self.taken[line.section, line.name] = both
        self.shown[line.section] += line.shown.number
        if line.taken.number:
            self.settled[line.section, line.name] = max(line.month, self.settled.get((line.section, line.name), ""))

    def open(self, section: str, name: str, counted: Figure) -> Figure:
        """What of it is not settled yet; never less than nothing, whatever was taken back."""
        taken = self.taken.get((section, name), NOTHING)
        return Figure(max(0, counted.number - taken.number), max(0, counted.minutes - taken.minutes))


def close(
    month: str,
    counted: Counted,
    ledger: Ledger,
    crowd: Crowd | None = None,
    *,
    newest: bool = True,
    sections: Iterable[Section] = SECTIONS,
) -> list[Line]:
    """What is shown of a month; the ledger holds it, too. Months are closed in their order.

    `newest`: what there is now is what there was at its end, as far as anybody knows. `crowd` None: behind each of
    what is counted stands somebody else.
    """
    lines = []
    for section in sections:
        found = counted.get(section.name, {})
        if section.stock:
            new = list(_stock(month, section.name, found, ledger)) if newest else []
        else:
            new = list(_flow(Closing(month, section, ledger, crowd), found))
        lines += new
    return lines


def _stock(month: str, section: str, found: Mapping[str, Figure], ledger: Ledger) -> Iterator[Line]:
    """The ledger holds what is shown last; a line, how that changes."""
    known = {name for of, name in ledger.taken if of == section}
    for name in sorted(known | found.keys()):
        before, now = ledger.taken.get((section, name), NOTHING).number, found.get(name, NOTHING).number
        shown = 0 if now < FEWEST else now if abs(now - before) >= FEWEST else before
        if shown != before:
            change = Figure(shown - before)
            yield _kept(ledger, Line(month, section, name, change, change))


class Closing(NamedTuple):
    """A section in a month."""

    month: str
    section: Section
    ledger: Ledger
    crowd: Crowd | None

    def open(self, name: str, found: Mapping[str, Figure]) -> Figure:
        return self.ledger.open(self.section.name, name, found.get(name, NOTHING))

    def enough(self, count: int, names: Iterable[str]) -> bool:
        """Whether so many of these names together are a group, and of so many people."""
        section = self.section
        if count < section.fewest or self.crowd is None or not section.people:
            return count >= section.fewest
        since = {name: self.ledger.settled.get((section.name, name), "") for name in names}
        return self.crowd.size(section.name, since, self.month) >= section.fewest

    def fits(self, count: int) -> bool:
        whole = sum(self.ledger.shown[name] for name in self.section.part_of)
        return not self.section.part_of or self.ledger.shown[self.section.name] + count <= whole

    def line(self, name: str, shown: Figure, taken: Figure) -> Line:
        return _kept(self.ledger, Line(self.month, self.section.name, name, shown, taken))


def _flow(closing: Closing, found: Mapping[str, Figure]) -> Iterator[Line]:
    year_ends = closing.section.pools and closing.month.endswith(YEAR_ENDS)
    rest: dict[str, Figure] = {}
    for name in sorted(found):
        new = closing.open(name, found)
        if not new.number or (name == OTHER and year_ends):
            continue
        if not closing.enough(new.number, [name]):
            rest[name] = new
        elif closing.fits(new.number):
            yield closing.line(name, new, new)
    if year_ends:
        yield from _others(closing, closing.open(OTHER, found), rest)


def _others(closing: Closing, own: Figure, rest: Mapping[str, Figure]) -> Iterator[Line]:
    every = [own, *rest.values()]
    together = Figure(sum(each.number for each in every), sum(each.minutes for each in every))
    if not closing.enough(together.number, [OTHER, *rest]) or not closing.fits(together.number):
        return
    for name, new in rest.items():
        yield closing.line(name, NOTHING, new)
    yield closing.line(OTHER, together, own)


def _kept(ledger: Ledger, line: Line) -> Line:
    ledger.add(line)
    return line
