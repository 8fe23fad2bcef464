"""The end of a survey: answers are counted once, what may be shown is kept, and the answers are destroyed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import sqlalchemy as sa

from bot.core.limits import FEWEST
from bot.core.surveys import YES_NO, Question, Survey
from bot.storage import survey_answers, surveys
from bot.storage.survey_answers import Answer, Result
from bot.storage.surveys import SurveyRow
from bot.storage.vault import Vault
from bot.volunteers.surveys.counting import OTHERS, Shown, rows_of, shown

CHOSEN, NOT_CHOSEN = YES_NO  # of a choice in a question with several
Tables = dict[str, dict[str, dict[str, int]]]


def close(connection: sa.Connection, vault: Vault, this: SurveyRow, now: int) -> None:
    """Of a survey that is open and locked."""
    answers = list(survey_answers.everything(connection, vault, this))
    invited = surveys.invited_by_language(connection, this)
    result, words = counted(this.survey, answers, invited)
    survey_answers.settle(connection, vault, this, result.answered, _results(result), words, now)


def counted(what: Survey, answers: Iterable[Answer], invited: Mapping[str, int]) -> tuple[Shown, dict[int, list[str]]]:
    """What may be shown of these answers: numbers, and own words by question."""
    answers, rows = list(answers), rows_of(invited)
    tables, words = Tables(), dict[int, list[str]]()
    for place, question in enumerate(what.questions):
        given = [(rows.get(each.language, OTHERS), each.given.get(str(place))) for each in answers]
        if question.kind == "words":
            words[place] = [said for _, said in given if isinstance(said, str) and said.strip()]
        else:
            tables |= _tables(place, question, given, dict.fromkeys(rows.values()))
    result = shown(tables, also=[len(said) for said in words.values()])
    return result, {place: said for place, said in words.items() if len(said) >= FEWEST}


def _tables(place: int, question: Question, given: Iterable[tuple[str, object]], rows: Collection[str]) -> Tables:
    """One for a question; of one with several choices one for each of them: chosen or not, of who answered."""
    chosen = [(row, _keys(question, answer)) for row, answer in given]
    if question.kind != "several":
        return {f"{place}:": _table(((row, keys[0]) for row, keys in chosen if keys), question.keys, rows)}
    answered = [(row, keys) for row, keys in chosen if keys]
    return {
        f"{place}:{key}": _table(
            ((row, CHOSEN if key in keys else NOT_CHOSEN) for row, keys in answered), (CHOSEN, NOT_CHOSEN), rows
        )
        for key in question.keys
    }


def _keys(question: Question, answer: object) -> list[str]:
    found = answer if isinstance(answer, list) else [answer]
    return [key for key in question.keys if key in found]


def _table(found: Iterable[tuple[str, str]], keys: Iterable[str], rows: Iterable[str]) -> dict[str, dict[str, int]]:
    table = {row: dict.fromkeys(keys, 0) for row in rows}
    for row, key in found:
        cells = table.setdefault(row, dict.fromkeys(keys, 0))
        cells[key] += 1
    return table


def _results(result: Shown) -> Iterator[Result]:
    """Of a question with several choices, only who chose each."""
    for name, cells in result.totals.items():
        yield from _numbers(name, "", cells)
    for name, table in result.split.items():
        for row, cells in table.items():
            yield from _numbers(name, row, cells)


def _numbers(name: str, row: str, cells: Mapping[str, int]) -> Iterator[Result]:
    place, _, key = name.partition(":")
    if key:
        if CHOSEN in cells:
            yield Result(int(place), key, row, cells[CHOSEN])
        return
    for answer, number in cells.items():
        yield Result(int(place), answer, row, number)
