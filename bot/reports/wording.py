"""A report in words: one table a section, in a language of the desk."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from babel import Locale

from bot.core.limits import FEWEST
from bot.knowledge import Library
from bot.locales import Texts
from bot.reports.indicators import Answer, Indicator, Programme, said
from bot.reports.milestones import Measure
from bot.reports.participants import NOT_ENTERED, PREFIX
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
STOCKS = tuple(section.name for section in SECTIONS if section.stock)
FEWESTS = {section.name: section.fewest for section in SECTIONS}
Titled = Indicator | Answer
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
    """`number` None: fewer than may be shown, or none."""

    name: str
    number: int | None
    hours: float | None = None


class Table(NamedTuple):
    """`known` False: there is no figure at all of this period, as `about` says."""

    section: str
    title: str
    about: str
    rows: list[Row]
    total: Row
    measured: bool
    few: str
    known: bool = True


class Words:
    """What was declared of programmes and measures says what they are called."""

    def __init__(
        self,
        texts: Texts,
        language: str,
        library: Library,
        programmes: Collection[Programme] = (),
        measures: Collection[Measure] = (),
    ) -> None:
        self._texts, self.language, self._library = texts, language, library
        self._programmes = {each.id: each for each in programmes}
        self._measures = {each.id: each.title for each in measures}
        self._places = {place.id: place.name for place in library.places}

    def say(self, id_: str, **values: object) -> str:
        return self._texts.label(self.language, id_, values or None)

    def title(self, report: Report) -> str:
        return self.say("desk-report-title", first=report.first, last=report.last)

    def notes(self, report: Report) -> list[str]:
        """What must stand on every copy."""
        until = self.say("desk-report-until", last=report.last)
        stock = self.say("desk-report-stock", month=report.stock)
        bot, guide, none = (report.part(each).total for each in ("answers", "waits", "unanswered"))
        return [
            self.say("desk-report-answered", bot=bot, guide=guide, none=none),
            self.say("desk-report-small"),
            *([until] if report.last != report.wanted_last else []),
            *([stock] if report.stock and report.stock != report.last else []),
        ]

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
        """All sections, and of participants those of which anything is shown."""
        return [
            self._unknown(part.section) if part.section in STOCKS and not report.stock else self._table(part)
            for part in report.sections
            if part.names or not part.section.startswith(f"{PREFIX}.")
        ]

    def section(self, name: str) -> str:
        if not name.startswith(f"{PREFIX}."):
            return self.say(f"desk-report-section-{name}")
        programme, _, indicator = name.removeprefix(f"{PREFIX}.").partition(".")
        found = self._programmes.get(programme)
        by = found.indicator(indicator) if found else None
        title = found.title if found else programme
        if not indicator:
            return self.say("desk-report-section-participants", programme=title)
        return self.say("desk-report-section-participants-by", programme=title, by=self.of(by) if by else indicator)

    def of(self, titled: Titled) -> str:
        return said(titled.title, self.language)

    def _unknown(self, section: str) -> Table:
        """Nobody counted then how many there were."""
        nothing = Row(self.say("desk-report-total"), None)
        return Table(section, self.section(section), self.say("desk-report-unknown"), [], nothing, False, "–", False)

    def about(self, section: str) -> str:
        return self.say(f"desk-report-about-{PREFIX if section.startswith(f'{PREFIX}.') else section}")

    def few(self, section: str) -> str:
        """What stands in place of a figure that is not shown."""
        return self.say("desk-report-few", count=FEWESTS.get(section, FEWEST))

    def _table(self, part: Part) -> Table:
        about = self.about(part.section)
        measured = part.section in MEASURED
        shown = {each.name: each for each in part.names}
        listed = ALWAYS.get(part.section, ())
        rows: list[Row] = []
        for name in (*listed, *(name for name in shown if name not in listed)):
            each = shown.get(name)
            hours = each.minutes / 60 if each and measured else None
            rows.append(Row(self.name(part.section, name), each.count if each else None, hours))
        total = Row(self.say("desk-report-total"), part.total, part.minutes / 60 if measured else None)
        return Table(part.section, self.section(part.section), about, rows, total, measured, self.few(part.section))

    def name(self, section: str, name: str) -> str:
        """What a name of a section is called."""
        if name == OTHER:
            return self.say("desk-report-other")
        if name == ALL:
            return self.say("desk-report-all")
        if section.startswith(f"{PREFIX}."):
            return self._answer(section, name)
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
            case "hours":
                return self._measures.get(name, name)
        return name

    def _answer(self, section: str, name: str) -> str:
        if name == NOT_ENTERED:
            return self.say("desk-report-not-entered")
        _, programme, indicator = section.split(".")
        found = self._programmes.get(programme)
        by = found.indicator(indicator) if found else None
        answer = by.answer(name) if by else None
        return self.of(answer) if answer else name

    def _named(self, id_: str, name: str) -> str:
        return self.say(id_) if self._texts.has(self.language, id_) else name

    def _language(self, code: str) -> str:
        return str(Locale.parse(self.language).languages.get(CLDR.get(code, code), code))
