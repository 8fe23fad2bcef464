"""A report in words: one table a section, in a language of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from babel import Locale

from bot.knowledge import Library
from bot.locales import Texts
from bot.reports.report import Part, Report
from bot.reports.sections import OTHER, SECTIONS
from bot.storage.report_counts import ALL, LONGER, WAITS
from bot.storage.volunteers import STATES

LANGUAGES = ("de", "en")  # of the desk and its papers
CLDR = {"kmr": "ku"}  # it names Kurdish only as a whole, as people do
KINDS = ("question", "letter", "complaint", "urgent", "crisis", "call-back", "appointment")
REASONS = ("reached", "moved", "time", "did-not-fit")
ACTIVITIES = ("language", "authority", "doctor", "school", "letters", "leisure", "sport", "interpreting")
GATHERINGS = ("training", "exchange", "offer")
MEASURED = tuple(section.name for section in SECTIONS if section.measured)
# Names that are always listed, in this order: that one is missing would tell nothing but that it is small.
ALWAYS: dict[str, tuple[str, ...]] = {
    "cases": KINDS,
    "waits": (*(name for name, _ in WAITS), LONGER),
    "volunteers": STATES,
    "begun": (ALL,),
    "ended": (*REASONS, OTHER),
    "meetings": (*ACTIVITIES, OTHER),
    "trainings": GATHERINGS,
    "surveys": (ALL,),
}


class Row(NamedTuple):
    """`number` None: fewer than five, or none."""

    name: str
    number: int | None
    hours: float | None = None


class Table(NamedTuple):
    section: str
    title: str
    about: str
    rows: list[Row]
    total: Row
    measured: bool


class Words:
    """`section_name`: what names of sections of other rooms are called."""

    def __init__(
        self, texts: Texts, language: str, library: Library, section_name: Callable[[str, str], str] | None = None
    ) -> None:
        self._texts, self.language, self._library = texts, language, library
        self._more = section_name
        self._places = {place.id: place.name for place in library.places}

    def say(self, id_: str, **values: object) -> str:
        return self._texts.label(self.language, id_, values or None)

    def title(self, report: Report) -> str:
        return self.say("desk-report-title", first=report.first, last=report.last)

    def notes(self, report: Report) -> list[str]:
        """What must stand on every copy."""
        until = self.say("desk-report-until", last=report.last)
        return [self.say("desk-report-small"), *([until] if report.last != report.wanted_last else [])]

    def waiting(self, report: Report) -> str:
        """ "" if no waiting time is shown."""
        if not report.waiting.median:
            return ""
        how_long = {
            "median": self.name("waits", report.waiting.median),
            "ninety": self.name("waits", report.waiting.ninety),
        }
        return self.say("desk-report-waiting", **how_long)

    def tables(self, report: Report) -> list[Table]:
        return [self._table(part) for part in report.sections]

    def section(self, name: str) -> str:
        return self.say(f"desk-report-section-{name}")

    def _table(self, part: Part) -> Table:
        about = self.say(f"desk-report-about-{part.section}")
        measured = part.section in MEASURED
        shown = {each.name: each for each in part.names}
        listed = ALWAYS.get(part.section, ())
        rows: list[Row] = []
        for name in (*listed, *(name for name in shown if name not in listed)):
            each = shown.get(name)
            hours = each.minutes / 60 if each and measured else None
            rows.append(Row(self.name(part.section, name), each.count if each else None, hours))
        total = Row(self.say("desk-report-total"), part.total, part.minutes / 60 if measured else None)
        return Table(part.section, self.section(part.section), about, rows, total, measured)

    def name(self, section: str, name: str) -> str:
        """What a name of a section is called."""
        if name == OTHER:
            return self.say("desk-report-other")
        if name == ALL:
            return self.say("desk-report-all")
        match section:
            case "reached" | "unanswered":
                return self._language(name)
            case "answers" | "needs":
                topic = self._library.topics.get(name)
                return topic.wording(self.language)[1].title if topic else name
            case "referrals":
                return self._places.get(name, name)
            case "cases":
                return self._named(f"desk-kind-{name}", name)
            case "waits":
                return self._named(f"desk-report-wait-{name}", name)
            case "volunteers":
                return self._named(f"desk-volunteer-state-{name}", name)
            case "ended":
                return self._named(f"desk-report-reason-{name}", name)
            case "trainings":
                return self._named(f"desk-report-gathering-{name}", name)
            case "meetings":
                return self._named(f"desk-report-activity-{name}", name)
        return self._more(section, name) if self._more else name

    def _named(self, id_: str, name: str) -> str:
        return self.say(id_) if self._texts.has(self.language, id_) else name

    def _language(self, code: str) -> str:
        return str(Locale.parse(self.language).languages.get(CLDR.get(code, code), code))
