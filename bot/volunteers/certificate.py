"""A certificate as PDF/UA: tagged, with title, language and words for the QR code, so that it can be heard, too."""

from __future__ import annotations

import datetime as dt
import io
from importlib import resources
from typing import Any

import segno

from bot.core.typeset import NoLettersError as NoLettersError
from bot.core.typeset import pdf
from bot.locales import Texts, date_text, direction
from bot.storage.certificates import Paper, in_groups

__all__ = ["NoLettersError", "made"]

GERMAN = "de"  # of the original, whatever language the translation has
ACTIVITIES = {
    "language": "certificate-activity-language",
    "authority": "certificate-activity-authority",
    "doctor": "certificate-activity-doctor",
    "school": "certificate-activity-school",
    "letters": "certificate-activity-letters",
    "leisure": "certificate-activity-leisure",
    "sport": "certificate-activity-sport",
    "interpreting": "certificate-activity-interpreting",
}
OTHER = "certificate-activity-other"


def made(paper: Paper, texts: Texts, site: str) -> bytes:
    """`site`: where we are reached; "": nobody can check it by its QR code. Raises NoLettersError."""
    template = (resources.files("bot.volunteers") / "certificate.typ").read_bytes()
    return pdf(template, _words(paper, texts, site.rstrip("/")), dt.date.fromisoformat(paper.issued_on))


def address_of(paper: Paper, site: str) -> str:
    """Where the QR code leads."""
    return f"{site.rstrip('/')}/verify/{in_groups(paper.code)}"


def hours_text(minutes: int) -> str:
    """12:30, which is read alike in every language."""
    return f"{minutes // 60}:{minutes % 60:02}"


def activity_text(texts: Texts, language: str, activity: str) -> str:
    return texts.label(language, ACTIVITIES.get(activity, OTHER))


def programme_text(texts: Texts, language: str, programme: str) -> str:
    """What a coordinator wrote stays as it is; what we proposed is said in every language."""
    usual = "certificate-default-programme"
    return texts.label(language, usual) if programme == texts.label(GERMAN, usual) else programme


def day_of(language: str, day: str) -> str:
    return date_text(language, dt.date.fromisoformat(day), weekday=False)


def _words(paper: Paper, texts: Texts, site: str) -> dict[str, Any]:
    def german(id_: str, **values: str) -> str:
        return texts.label(GERMAN, id_, values)

    two = paper.language not in ("", GERMAN)
    return {
        "title": f"{german('certificate-title')}: {paper.name}",
        "organisation": paper.organisation,
        "german": _part(paper, texts, GERMAN),
        "translation": _part(paper, texts, paper.language) if two else None,
        "language": paper.language.partition("-")[0],
        "rtl": two and direction(paper.language) == "rtl",
        "note": texts.label(paper.language, "certificate-translation") if two else "",
        "place": german("desk-certificate-place", town=paper.town, day=day_of(GERMAN, paper.issued_on)),
        "signed": german("desk-certificate-signed", name=paper.signer, organisation=paper.organisation)
        if paper.signer
        else german("desk-certificate-signed-nobody", organisation=paper.organisation),
        "check": german("desk-certificate-check"),
        "code": german("desk-certificate-code", code=in_groups(paper.code)),
        "site": f"{site}/verify" if site else "",
        "qr": _qr(address_of(paper, site)) if site else "",
        "qr-says": german("desk-certificate-qr", code=in_groups(paper.code)),
    }


def _part(paper: Paper, texts: Texts, language: str) -> dict[str, Any]:
    """All that is said in both languages."""

    def say(id_: str, **values: str) -> str:
        return texts.label(language, id_, values)

    programme = programme_text(texts, language, paper.programme)
    period = {"first": day_of(language, paper.first_day), "last": day_of(language, paper.last_day)}
    activities = sorted(paper.activities.items(), key=lambda item: (-item[1], item[0]))
    total = [say("certificate-total"), hours_text(paper.minutes)]
    return {
        "title": say("certificate-title"),
        "organisation": f"{paper.organisation} · {paper.town}",
        "intro": say("certificate-intro"),
        "name": paper.name,
        "lines": [say("certificate-programme", programme=programme), say("certificate-period", **period)],
        "columns": [say("certificate-what"), say("certificate-hours")],
        "activities-title": say("certificate-activities"),
        "activities": [[activity_text(texts, language, name), hours_text(spent)] for name, spent in activities],
        "total": total if len(activities) > 1 else [],
        "modules-title": say("certificate-modules"),
        "modules": [[module.title, hours_text(module.minutes)] for module in paper.modules],
        "thanks": say("certificate-thanks", organisation=paper.organisation),
    }


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
