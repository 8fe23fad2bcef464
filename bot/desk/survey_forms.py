"""What the forms of a survey hold: its questions in German, and the same words in each further language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bot.core.surveys import (
    CHOICES,
    GERMAN,
    KINDS,
    LABEL_LETTERS,
    LISTED,
    QUESTION_LETTERS,
    QUESTIONS,
    TITLE_LETTERS,
    Question,
    Said,
    Survey,
)
from bot.desk.visit import Visit
from bot.locales import clean
from bot.storage.surveys import WrongSurveyError

LINES = 2_000  # characters of a field with one choice a line


def questions(visit: Visit, before: Survey) -> Survey:
    """As the German form says; words in other languages stay where the same place still has something to say.

    Raises WrongSurveyError.
    """
    asked = []
    for place in range(QUESTIONS):
        old = before.questions[place] if place < len(before.questions) else None
        if found := _question(visit, place, old):
            asked.append(found)
    title = _line(visit.field("title", TITLE_LETTERS))
    return msgspec.structs.replace(before, title=_said(before.title, GERMAN, title), questions=tuple(asked))


def _question(visit: Visit, place: int, old: Question | None) -> Question | None:
    text, kind = _line(visit.field(f"text-{place}", QUESTION_LETTERS)), visit.field(f"kind-{place}", 10)
    if not text:
        return None
    known = next((each for each in KINDS if each == kind), None)
    if known is None:
        raise WrongSurveyError("questions")
    labels = _lines(visit, f"choices-{place}") if known in LISTED else []
    if known in LISTED and not 2 <= len(labels) <= CHOICES:
        raise WrongSurveyError("choices")
    before = old.choices if old else ()
    choices = (_said(before[n] if n < len(before) else {}, GERMAN, label) for n, label in enumerate(labels))
    return Question(kind=known, text=_said(old.text if old else {}, GERMAN, text), choices=tuple(choices))


def translated(visit: Visit, before: Survey, lang: str) -> Survey:
    """With the words of one language as its form says, looked at by that. Raises WrongSurveyError."""
    asked = []
    for place, question in enumerate(before.questions):
        labels = _lines(visit, f"choices-{place}")
        if len(labels) not in (0, len(question.choices)):
            raise WrongSurveyError("lines")
        labels = labels or [""] * len(question.choices)
        text = _said(question.text, lang, _line(visit.field(f"text-{place}", QUESTION_LETTERS)))
        choices = (_said(said, lang, label) for said, label in zip(question.choices, labels, strict=True))
        asked.append(msgspec.structs.replace(question, text=text, choices=tuple(choices)))
    title = _said(before.title, lang, _line(visit.field("title", TITLE_LETTERS)))
    seen = tuple(each for each in before.proposed if each != lang)
    return Survey(title=title, questions=tuple(asked), proposed=seen)


def proposed(before: Survey, lang: str, words: Sequence[str]) -> Survey:
    """With what a machine made of the German words, in the order of `Survey.said`; nobody has looked at it yet."""
    made = iter(words)
    title = _said(before.title, lang, next(made)[:TITLE_LETTERS])
    asked = []
    for question in before.questions:
        text = _said(question.text, lang, next(made)[:QUESTION_LETTERS])
        choices = tuple(_said(said, lang, next(made)[:LABEL_LETTERS]) for said in question.choices)
        asked.append(msgspec.structs.replace(question, text=text, choices=choices))
    marked = tuple(dict.fromkeys((*before.proposed, lang)))
    return Survey(title=title, questions=tuple(asked), proposed=marked)


def _said(before: Mapping[str, str], lang: str, text: str) -> Said:
    """ "": no longer said in this language."""
    kept = {code: each for code, each in before.items() if code != lang}
    return {**kept, lang: text} if text else kept


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _lines(visit: Visit, name: str) -> list[str]:
    """One choice a line. Raises WrongSurveyError for one that no button holds, or two that read the same."""
    found = [line for each in visit.field(name, LINES).splitlines() if (line := _line(each))]
    if any(len(line) > LABEL_LETTERS for line in found):
        raise WrongSurveyError("label")
    if len({line.casefold() for line in found}) < len(found):
        raise WrongSurveyError("twice")
    return found
