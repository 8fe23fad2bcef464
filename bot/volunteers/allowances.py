"""What the law leaves free of tax in a year for whom it pays: dated amounts, and how much of one is used up.

Of one person all payments of a year count together, whoever pays them; for one activity only one of both applies.
Source of the amounts: § 3 Nr. 26 and Nr. 26a EStG, as in force since 1 January 2026 and in the years before.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

WARN_AT = 80  # per cent of a year's amount: then there is still time to say how the rest of it is used

Warned = Literal["", "near", "reached"]


class Rate(NamedTuple):
    """Cents a year, from this year on."""

    since: int
    cents: int


# A change of the law is one line here; the newest first.
RATES: dict[str, tuple[Rate, ...]] = {
    "volunteer": (Rate(2026, 960_00), Rate(2021, 840_00)),  # Ehrenamtspauschale, § 3 Nr. 26a EStG
    "trainer": (Rate(2026, 3_300_00), Rate(2021, 3_000_00)),  # Übungsleiterpauschale, § 3 Nr. 26 EStG
}


class Used(NamedTuple):
    """Cents of a year that were paid, and what the law leaves free."""

    kind: str
    total: int
    limit: int

    @property
    def share(self) -> int:
        """Per cent, rounded down: a hundred is reached when it is reached."""
        return self.total * 100 // self.limit

    @property
    def warned(self) -> Warned:
        return "reached" if self.share >= 100 else "near" if self.share >= WARN_AT else ""


def limit(kind: str, year: int) -> int:
    """Cents; of a year before all that are known, the oldest."""
    rates = RATES[kind]
    return next((rate.cents for rate in rates if rate.since <= year), rates[-1].cents)
