"""Surveys in the chat: the questions one by one, and the answers, which count when somebody has come to the end."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.core.messages import Choice, Part
from bot.core.surveys import WORDS_LETTERS, Question
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import clean, moment_text
from bot.storage import people, survey_answers, surveys
from bot.storage.survey_answers import Answer, Given
from bot.storage.surveys import SurveyRow
from bot.volunteers.ports import VolunteerTurn
from bot.volunteers.surveys.sending import in_other_words

OFFERED = 9  # on one screen


def _mine(connection: sa.Connection, turn: VolunteerTurn) -> list[SurveyRow]:
    person_id = people.person_of(connection, turn.unit.conversation.id)
    return surveys.open_for(connection, person_id, turn.now) if person_id else []


async def _found(turn: VolunteerTurn, args: dict[str, Any]) -> SurveyRow | None:
    """The one that is meant, if this person may answer it."""
    outside = word(args, "survey")
    mine = await turn.database.read(lambda c: _mine(c, turn))
    return next((each for each in mine if each.uuid == outside), None)


async def _open(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """What they can answer, or change, now."""
    mine = (await turn.database.read(lambda c: _mine(c, turn)))[:OFFERED]
    choices = [Choice(value=each.uuid, label=each.survey.title[_lang(turn, each)]) for each in mine]
    return Result(outcome="some" if choices else "none", choices=choices)


async def _begin(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What it is about, and what becomes of the answers."""
    this = await _found(turn, args)
    if this is None:
        return Result(outcome="over", values={"title": "", "count": 0, "until": ""})
    title, until = this.survey.title[_lang(turn, this)], moment_text(turn.language, this.closes_at, turn.town.zone)
    said = [Part(text=line) for line in in_other_words(turn.texts, turn.language, _lang(turn, this))]
    return Result(say=said, values={"title": title, "count": len(this.survey.questions), "until": until})


def _lang(turn: VolunteerTurn, this: SurveyRow) -> str:
    return this.survey.language_for([turn.language, this.translated_to])


def _place(args: dict[str, Any]) -> int:
    """Of the question that is to be asked."""
    at = args.get("at")
    return at if isinstance(at, int) else 0


async def _question(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """The next one, by how it is answered. `done`: there is none."""
    this, at = await _found(turn, args), _place(args)
    if this is None:
        return Result(outcome="over", values={"question": "", "at": at})
    questions = this.survey.questions
    if at >= len(questions):
        return Result(outcome="done", values={"question": "", "at": at})
    asked = questions[at]
    text = (
        f"{at + 1}/{len(questions)} {asked.text[_lang(turn, this)]}"
        if len(questions) > 1
        else asked.text[_lang(turn, this)]
    )
    outcome = asked.kind if asked.kind in ("several", "words") else "one"
    return Result(outcome=outcome, values={"question": text, "at": at})


async def _choices(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    this, at = await _found(turn, args), _place(args)
    if this is None or at >= len(this.survey.questions):
        return Result(outcome="none")
    asked = this.survey.questions[at]
    labels = labels_of(asked, _lang(turn, this), turn.label)
    return Result(outcome="some", choices=[Choice(value=key, label=label) for key, label in labels.items()])


def labels_of(question: Question, lang: str, label: Any) -> dict[str, str]:
    """What stands for each key; `label` says a text of the house."""
    if question.choices:
        return {key: said[lang] for key, said in zip(question.keys, question.choices, strict=True)}
    kind = "survey-scale" if question.kind == "scale" else "answer"
    return {key: label(f"{kind}-{key}") for key in question.keys}


async def _note(_turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Keep an answer in the conversation; nothing is counted yet."""
    at, given = _place(args), dict(args.get("given") or {})
    answer = args.get("answer")
    if isinstance(answer, str | list) and answer:
        given[str(at)] = answer
    return Result(values={"at": at + 1, "given": given})


async def _finish(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Now it counts. `empty`: every question was skipped."""
    this = await _found(turn, args)
    if this is None:
        return Result(outcome="over")
    given = _checked(this, dict(args.get("given") or {}))
    if not given:
        return Result(outcome="empty")

    def job(connection: sa.Connection) -> bool:
        person_id = people.person_of(connection, turn.unit.conversation.id)
        language = surveys.language_of(connection, this, person_id) if person_id else None
        if person_id is None or language is None:
            return False
        return survey_answers.give(connection, turn.vault, this, person_id, Answer(language, given), turn.now)

    return Result(outcome="ok" if await turn.database.write(job) else "over")


def _checked(this: SurveyRow, given: dict[str, Any]) -> Given:
    """What answers a question, and nothing else."""
    kept = Given()
    for place, question in enumerate(this.survey.questions):
        answer = given.get(str(place))
        if question.kind == "words":
            if isinstance(answer, str) and (said := clean(answer)[:WORDS_LETTERS].strip()):
                kept[str(place)] = said
        elif question.kind == "several":
            chosen = [key for key in question.keys if isinstance(answer, list) and key in answer]
            if chosen:
                kept[str(place)] = chosen
        elif answer in question.keys:
            kept[str(place)] = str(answer)
    return kept


ACTIONS = [
    action("surveys.open", _open, outcomes="some none"),
    action("surveys.begin", _begin, outcomes="ok over", args="survey", returns="title count until"),
    action("surveys.question", _question, args="survey at", outcomes="one several words done over",
           returns="question at"),
    action("surveys.choices", _choices, outcomes="some none", args="survey at"),
    action("surveys.note", _note, args="at given answer", returns="at given"),
    action("surveys.finish", _finish, outcomes="ok empty over", args="survey given"),
]  # fmt: skip
