"""Surveys: write one or take it from the content, choose who is asked and when, see what was answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from starlette.responses import Response

from bot.core import sheets
from bot.core.languages import PLANNED
from bot.core.surveys import CHOICES, GERMAN, KINDS, LABEL_LETTERS, QUESTION_LETTERS, QUESTIONS, TITLE_LETTERS, Survey
from bot.core.walltime import NoSuchTimeError
from bot.desk import access, groups, survey_forms
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.survey_results import Words
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.training import in_language
from bot.storage.surveys import NoSuchSurveyError, SurveyRow, WrongSurveyError
from bot.volunteers.surveys.answering import labels_of
from bot.volunteers.surveys.sending import invitation
from bot.volunteers.surveys.surveying import Shown, Surveying

LIMITS = {"questions": QUESTIONS, "choices": CHOICES, "text": QUESTION_LETTERS, "title": TITLE_LETTERS}


def surveying(visit: Visit) -> Surveying:
    desk = visit.desk
    return Surveying(desk.database, desk.vault, desk.clock, desk.towns)


async def show(visit: Visit) -> Response:
    found = await surveying(visit).listing(visit.by)
    return visit.page(
        "surveys.html", found=found, title=lambda this: in_language(this.survey.title, visit.language),
        templates=[(each.id, in_language(each.survey.title, visit.language)) for each in _templates(visit)],
        **helpers(visit),
    )  # fmt: skip


def _templates(visit: Visit) -> Any:
    return visit.desk.world.library.surveys


async def draft(visit: Visit) -> Response:
    """From the content, or with nothing in it."""
    chosen = visit.field("template", 40)
    taken = next((each.survey for each in _templates(visit) if each.id == chosen), None)
    if chosen and taken is None:
        raise NotHereError
    empty = Survey(title={GERMAN: visit.text("desk-survey-untitled")}, questions=())
    this = await surveying(visit).draft(visit.by, taken or empty)
    return visit.go(f"/desk/surveys/{this.uuid}")


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _shown(visit: Visit) -> Shown:
    try:
        return await surveying(visit).show(visit.by, visit.params["uuid"])
    except NoSuchSurveyError as wrong:
        raise NotHereError from wrong


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    found = await _shown(visit)
    this = found.survey
    reached = await surveying(visit).reached(visit.by, this) if this.state in ("draft", "planned") else None
    wanted = visit.request.query_params.get("lang", "")
    editing = wanted if wanted in PLANNED and wanted != GERMAN and this.state == "draft" else ""
    spoken = dict.fromkeys((*this.survey.languages, *(reached.languages if reached else ())))
    return visit.page(
        "survey.html", status, this=this, so_far=found.so_far, words=Words(visit, found), reached=reached,
        title=in_language(this.survey.title, visit.language), kinds=KINDS, limits=LIMITS, label=LABEL_LETTERS,
        written=list(dict.fromkeys((*this.survey.title, *this.survey.proposed))), codes=PLANNED, editing=editing,
        machine=visit.desk.translator is not None, parts=groups.choices(visit), group=groups.words(visit, this.group),
        previews=[(lang, _preview(visit, this, lang)) for lang in spoken], error=error, now=visit.local(visit.now),
        **helpers(visit),
    )  # fmt: skip


def _preview(visit: Visit, this: SurveyRow, lang: str) -> list[tuple[str, list[str]]]:
    """What somebody with this language reads: the invitation, then each question with what can be pressed."""
    texts, asked = visit.desk.texts, this.survey.language_for([lang])
    spoken = lang if lang in texts.languages else GERMAN
    if asked not in this.survey.languages:
        return []
    buttons = [texts.label(spoken, "survey-yes"), texts.label(spoken, "survey-no")]
    first = invitation(texts, spoken, this, visit.town.zone)
    lines = [(first, buttons)]
    for question in this.survey.questions:
        labels = labels_of(question, asked, lambda id_: texts.label(spoken, id_))
        lines.append((question.text[asked], [*labels.values(), texts.label(spoken, "answer-skip")]))
    return lines


async def questions(visit: Visit) -> Response:
    before = (await _shown(visit)).survey.survey
    try:
        new = survey_forms.questions(visit, before)
    except WrongSurveyError as wrong:
        return await _wrong(visit, wrong)
    return await _done(visit, surveying(visit).change(visit.by, visit.params["uuid"], what=new))


async def language(visit: Visit) -> Response:
    """Save what was written, which is looked at by that; or have a machine propose it."""
    before, lang = (await _shown(visit)).survey.survey, visit.field("lang", 10)
    if lang not in PLANNED or lang == GERMAN:
        raise NotHereError
    try:
        new = await _proposed(visit, before, lang) if visit.field("press") == "propose" else None
        new = new or survey_forms.translated(visit, before, lang)
    except WrongSurveyError as wrong:
        return await _wrong(visit, wrong)
    await_more = f"?lang={lang}" if lang in new.proposed else ""
    return await _done(visit, surveying(visit).change(visit.by, visit.params["uuid"], what=new), await_more)


async def _proposed(visit: Visit, before: Survey, lang: str) -> Survey:
    """Raises WrongSurveyError."""
    translator = visit.desk.translator
    german = [each.get(GERMAN, "") for each in before.said]
    if translator is None or not all(german):
        raise WrongSurveyError("machine")
    found = await translator.translate_all(german, GERMAN, lang)
    if not all(each.ok for each in found):
        raise WrongSurveyError("machine")
    return survey_forms.proposed(before, lang, [each.text for each in found])


async def group(visit: Visit) -> Response:
    return await _done(visit, surveying(visit).change(visit.by, visit.params["uuid"], group=groups.read(visit)))


async def send(visit: Visit) -> Response:
    sends = "" if visit.field("when") != "later" else f"{visit.field('day', 10)}T{visit.field('time', 5)}"
    closes = f"{visit.field('last-day', 10)}T{visit.field('last-time', 5)}"
    return await _done(visit, surveying(visit).plan(visit.by, visit.params["uuid"], sends, closes))


async def back(visit: Visit) -> Response:
    return await _done(visit, surveying(visit).take_back(visit.by, visit.params["uuid"]))


async def end(visit: Visit) -> Response:
    return await _done(visit, surveying(visit).end(visit.by, visit.params["uuid"]))


async def delete(visit: Visit) -> Response:
    try:
        await surveying(visit).delete(visit.by, visit.params["uuid"])
    except NoSuchSurveyError as wrong:
        return await _wrong(visit, wrong)
    return visit.go("/desk/surveys")


async def file(visit: Visit) -> Response:
    """The results as they are shown; what is given out stands in the log."""
    kind, found = visit.params["kind"], await _shown(visit)
    if kind not in sheets.MIME or found.survey.state != "closed":
        raise NotHereError
    rows, title = Words(visit, found).rows(), visit.text("desk-survey-results")
    if kind == "csv":
        made = sheets.write_csv(rows, ";" if visit.language == "de" else ",")
    else:
        made = await asyncio.to_thread(sheets.write_xlsx, rows, title)
    await surveying(visit).record_export(visit.by, found.survey)
    name = f'attachment; filename="survey-{found.survey.uuid[:8]}.{kind}"'
    return Response(made, media_type=sheets.MIME[kind], headers={"Content-Disposition": name})


async def _done(visit: Visit, work: Awaitable[object], more: str = "") -> Response:
    try:
        await work
    except (NoSuchSurveyError, WrongSurveyError, NoSuchTimeError) as wrong:
        return await _wrong(visit, wrong)
    return visit.go(f"/desk/surveys/{visit.params['uuid']}{more}")


async def _wrong(visit: Visit, wrong: Exception) -> Response:
    what = wrong.what if isinstance(wrong, WrongSurveyError) else "time"
    if isinstance(wrong, NoSuchSurveyError):
        return await _page(visit, 409, visit.text("desk-survey-wrong-state"))
    return await _page(visit, 422, visit.text(f"desk-survey-wrong-{what}"))


_OF_ONE = {
    "questions": questions,
    "language": language,
    "group": group,
    "send": send,
    "back": back,
    "end": end,
    "delete": delete,
}
ROUTES = (
    desk_route("/surveys", show, access=access.access_surveys, nav="desk-nav-surveys"),
    desk_route("/surveys", draft, access=access.access_surveys, methods=["POST"]),
    desk_route("/surveys/{uuid}", one, access=access.access_survey),
    desk_route("/surveys/{uuid}/file/{kind}", file, access=access.access_survey),
    *(
        desk_route(f"/surveys/{{uuid}}/{verb}", does, access=access.access_survey, methods=["POST"])
        for verb, does in _OF_ONE.items()
    ),
)
