"""Which of our languages a browser asks for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.languages import Language

LOOKED_AT = 20  # of a browser's list
USUAL: Language = "de"


def accepted(asked: str, known: Sequence[Language]) -> Language:
    """The first language of a browser's list that we have texts in; German where there is none."""
    wanted = []
    for place, item in enumerate(asked.split(",")[:LOOKED_AT]):
        code, _, weight = item.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, code.strip()))
        except ValueError:
            continue
    for weighed, _, code in sorted(wanted):
        for form in (code, code.partition("-")[0]):
            if found := next((each for each in known if weighed and each.lower() == form.lower()), None):
                return found
    return USUAL
