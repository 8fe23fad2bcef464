"""How many people stand behind what was counted: five meetings of one volunteer are a figure about one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.storage.report_people import Behind

Since = Mapping[str, str]  # by name: the month up to which it is settled; "": nothing is


class Crowd:
    """People by section, name and month, as seen from each side: of a meeting, its volunteers and its newcomers."""

    def __init__(self, rows: Iterable[Behind] = ()) -> None:
        self._who: dict[tuple[str, str], dict[str, list[Behind]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            self._who[row.section, row.name][row.month].append(row)

    def size(self, section: str, since: Since, until: str) -> int:
        """How many different people, from the side that has fewer, after the months of these names, and up to one."""
        sides: dict[int, set[int]] = defaultdict(set)
        at_least = 0
        for name, settled in since.items():
            for month, rows in self._who.get((section, name), {}).items():
                if month > until or (settled and month <= settled):
                    continue
                for row in rows:
                    at_least = max(at_least, row.at_least)
                    for side, who in enumerate(row.who):
                        sides[side].add(who)
        return max(at_least, min(map(len, sides.values()), default=0))
