"""A fee slip as PDF/UA, in German: no invoice, but what was done and what is paid for it."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from typing import Any

from bot.core.typeset import NoLettersError, pdf
from bot.locales import Texts, language_text, money_text
from bot.storage.fees import Slip
from bot.volunteers.certificate import GERMAN, day_of, hours_text

__all__ = ["NoLettersError", "made"]


def made(slip: Slip, texts: Texts) -> bytes:
    """Raises NoLettersError."""
    template = (resources.files("bot.volunteers") / "fee_slip.typ").read_bytes()
    return pdf(template, _words(slip, texts), dt.date.fromisoformat(slip.issued_on))


def _words(slip: Slip, texts: Texts) -> dict[str, Any]:
    paper = slip.paper
    assert paper

    def say(id_: str, **values: str) -> str:
        return texts.label(GERMAN, id_, values)

    def euros(cents: int) -> str:
        return say("desk-log-euros", amount=money_text(GERMAN, cents, exact=True))

    by_us = paper.fee != "office"
    rows = [
        [
            day_of(GERMAN, each.day),
            each.whom or say("desk-fee-newcomer"),
            language_text(GERMAN, each.language.partition("-")[0]) if each.language else "–",
            hours_text(each.minutes),
            *([euros(each.cents)] if by_us else []),
        ]
        for each in paper.lines
    ]
    minutes = sum(each.minutes for each in paper.lines)
    sums = [euros(paper.cents)] if by_us else []
    columns = ["day", "whom", "language", "hours", *(["amount"] if by_us else [])]
    return {
        "title": f"{say('desk-fee-title')} {slip.number}",
        "organisation": paper.organisation,
        "heading": say("desk-fee-title"),
        "head": f"{paper.organisation} · {paper.town}",
        "number": say("desk-fee-number", number=slip.number),
        "name": paper.name,
        "period": say("desk-fee-period", first=day_of(GERMAN, paper.first_day), last=day_of(GERMAN, paper.last_day)),
        "table": say("desk-fee-assignments"),
        "columns": [say(f"desk-fee-column-{each}") for each in columns],
        "rows": rows,
        "total": [say("desk-fee-total"), "", "", hours_text(minutes), *sums],
        "notes": [say("desk-fee-tax" if by_us else "desk-fee-by-office"), say("desk-fee-no-invoice")],
        "place": say("desk-certificate-place", town=paper.town, day=day_of(GERMAN, slip.issued_on)),
        "signed": say("desk-certificate-signed-nobody", organisation=paper.organisation),
    }
