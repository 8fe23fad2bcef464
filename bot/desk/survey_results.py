"""The results of a survey in words: a table for each question, the same on the page and in files."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.languages import base_of
from bot.core.limits import FEWEST
from bot.desk.rendering import language_name
from bot.desk.visit import Visit
from bot.knowledge.training import in_language
from bot.volunteers.surveys.answering import labels_of
from bot.volunteers.surveys.counting import OTHERS
from bot.volunteers.surveys.surveying import Shown


class Line(NamedTuple):
    """One answer; numbers None: fewer than five. `split`: the same by language, where all of it may be shown."""

    label: str
    number: int | None
    split: tuple[int | None, ...]


class Table(NamedTuple):
    text: str
    languages: tuple[str, ...]
    lines: list[Line]
    words: list[str]
    is_words: bool

    @property
    def most(self) -> int:
        return max((line.number or 0 for line in self.lines), default=0)


class Words:
    def __init__(self, visit: Visit, shown: Shown) -> None:
        self._visit, self._shown = visit, shown
        self._numbers = {(each.question, each.key, each.language): each.number for each in shown.results}

    def tables(self) -> list[Table]:
        return [self._table(place) for place in range(len(self._shown.survey.survey.questions))]

    def _table(self, place: int) -> Table:
        question, lang = self._shown.survey.survey.questions[place], base_of(self._visit.language)
        asked = self._shown.survey.survey.language_for([lang])
        labels = labels_of(question, asked, self._visit.text)
        rows = sorted(
            {row for of, _, row in self._numbers if of == place and row}, key=lambda row: (row == OTHERS, row)
        )
        lines = [
            Line(
                label,
                self._numbers.get((place, key, "")),
                tuple(self._numbers.get((place, key, row)) for row in rows),
            )
            for key, label in labels.items()
        ]
        names = tuple(self.language(row) for row in rows)
        said = list(self._shown.words.get(place, ()))
        return Table(in_language(question.text, lang), names, lines, said, question.kind == "words")

    def language(self, row: str) -> str:
        visit = self._visit
        return visit.text("desk-survey-other-languages") if row == OTHERS else language_name(visit.language, row)

    def rows(self) -> list[list[str]]:
        """For a file; every cell is text."""
        say, this = self._visit.text, self._shown.survey
        rows = [[in_language(this.survey.title, self._visit.language)]]
        rows.append([say("desk-survey-answered"), self.number(this.answered or None)])
        rows.append([say("desk-survey-few-note")])
        for table in self.tables():
            rows += [[], [table.text]]
            if table.is_words:
                rows += [[said] for said in table.words] or [[say("desk-survey-few-words")]]
                continue
            rows.append([say("desk-survey-answer"), say("desk-survey-number"), *table.languages])
            rows += [[line.label, self.number(line.number), *map(self.number, line.split)] for line in table.lines]
        return rows

    def number(self, number: int | None) -> str:
        return self._visit.text("desk-report-few", count=FEWEST) if number is None else str(number)
