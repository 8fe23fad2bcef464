"""`surveys.yaml`: surveys a coordinator can take as they are, or as a beginning."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from bot.core.issues import Issue
from bot.core.strict_yaml import Data, Document, Where
from bot.core.surveys import CHOICES, KINDS, LABEL_LETTERS, LISTED, QUESTION_LETTERS, QUESTIONS, TITLE_LETTERS, Survey
from bot.knowledge.shapes import Check, Wrong, by_language, fields, one_of, several, text
from bot.knowledge.training import format_of, id_of, plain, twice, unsaid

FILE = "surveys.yaml"
TEXTS = ("title", "text", "choices")  # what may be written in German alone


class Template(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    survey: Survey


def _short(letters: int) -> Check:
    def check(data: Data, where: Where) -> Iterator[Wrong]:
        yield from by_language(data, where)
        said = data.values() if isinstance(data, dict) else [data]
        if any(isinstance(each, str) and len(each) > letters for each in said):
            yield Wrong(where, "long", f"“{where[-1]}” must have {letters} characters at most.")

    return check


_QUESTION = fields(
    {"kind": one_of(*KINDS), "text": _short(QUESTION_LETTERS), "choices": several(_short(LABEL_LETTERS))},
    needed=("kind", "text"),
)
_SURVEY = fields(
    {"id": id_of, "title": _short(TITLE_LETTERS), "questions": several(_QUESTION)}, needed=("id", "title", "questions")
)
SHAPE = fields({"lotse": format_of, "replaces": text, "surveys": several(_SURVEY)})


def surveys_of(document: Document) -> tuple[Template, ...]:
    """A document of the right shape as records."""
    found = plain(document.data.get("surveys") or [], TEXTS)
    return tuple(Template(id=each.pop("id"), survey=msgspec.convert(each, Survey)) for each in found)


def issues(document: Document, languages: Collection[str]) -> Iterator[Issue]:
    """Ids that come twice, too many or too few of something; as warnings, what readers of a language see in another."""
    found = document.data.get("surveys") or ()
    yield from twice(document, found, "surveys")
    for number, survey in enumerate(found):
        here: Where = ("surveys", number)
        yield from unsaid(document, survey, (*here, "title"), languages)
        if not 1 <= len(survey["questions"]) <= QUESTIONS:
            yield document.issue("number", f"A survey has 1 to {QUESTIONS} questions.", *here, "questions")
        for inner, question in enumerate(survey["questions"]):
            yield from _question(document, question, (*here, "questions", inner), languages)


def _question(
    document: Document, question: Mapping[str, Any], where: Where, languages: Collection[str]
) -> Iterator[Issue]:
    yield from unsaid(document, question, (*where, "text"), languages)
    choices = question.get("choices") or ()
    if question["kind"] not in LISTED and choices:
        yield document.issue(
            "choices", f"“{question['kind']}” has its own choices: leave these out.", *where, "choices"
        )
    elif question["kind"] in LISTED and not 2 <= len(choices) <= CHOICES:
        yield document.issue("choices", f"“{question['kind']}” needs 2 to {CHOICES} choices.", *where)
    for number in range(len(choices)):
        said = {number: choices[number]}
        yield from unsaid(document, said, (*where, "choices", number), languages)
