"""From a case back into the knowledge base: what would be kept is shown first, without personal data."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa
from starlette.responses import Response

from bot.core.errors import BotError
from bot.desk import access
from bot.desk.knowledge_rows import (
    TOPIC_ID_LETTERS,
    draft_of,
    languages,
    library,
    path_of,
    spoken,
    taken,
    titles,
)
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.drafting import TITLE_LETTERS, propose_question, propose_topic
from bot.knowledge.model import FIRST_CHOICE
from bot.locales import MASK
from bot.storage import audit, cases
from bot.storage.publications import ChangedMeanwhileError, NotTextError, TooLongError, TooManyDraftsError
from bot.storage.records import CaseMessageRow, CaseRow, PublishedRow

QUESTION_LETTERS, ANSWER_LETTERS = 1_000, 20_000  # of what a guide proposes: a question, and several long replies
STAND_IN = "Mohammed"  # a name, where one was taken out: else the words behind the mark would count as one
_MARK = re.compile(rf"(?<!\w){MASK}")
NOT_SAID = ("scheduled", "cancelled", "failed")  # replies nobody read


class NothingNewError(BotError):
    """This question stands there already, or the topic has no words in this language; `why` names it."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class Offer(msgspec.Struct, kw_only=True):
    """What would be kept. `into`: topic (a new one) or question (an example of one there is)."""

    into: str = "topic"
    topic: str = ""
    language: str = FIRST_CHOICE
    title: str = ""
    question: str = ""
    answer: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What of it is somebody's words, by field."""
        if self.into == "question":
            return {"question": self.question}
        return {"title": self.title, "question": self.question, "answer": self.answer}


class _Body(msgspec.Struct):
    asked: str = ""


async def propose(visit: Visit) -> Response:
    """The first press shows, the second keeps what was shown."""
    if visit.field("press") != "save":
        return _page(visit, await _offered(visit))
    offer = _typed(visit)
    if problems := _missing(visit, offer):
        return _page(visit, offer, 422, problems=problems)
    masked = {name: await _taken_out(visit, text) for name, text in offer.words.items()}
    personal = {name: text for name, text in masked.items() if text != offer.words[name]}
    if personal and not visit.field("for_everybody"):
        return _page(visit, offer, 422, personal=personal)
    try:
        await _keep(visit, offer)
    except NothingNewError as error:
        name = "question" if error.why == "known" else "language"
        return _page(visit, offer, 422, problems={name: f"desk-propose-{error.why}"})
    except ChangedMeanwhileError:
        return _page(visit, offer, 409, problems={"question": "desk-propose-again"})
    except TooManyDraftsError:
        return _page(visit, offer, 409, problems={"title": "desk-knowledge-full"})
    except (TooLongError, NotTextError):
        return _page(visit, offer, 422, problems={"answer": "desk-knowledge-too-long"})
    return visit.go(f"/desk/cases/{visit.params['number']}/proposed")


async def proposed(visit: Visit) -> Response:
    return visit.page("proposed.html", number=visit.params["number"])


def _page(
    visit: Visit,
    offer: Offer,
    status: int = 200,
    *,
    problems: dict[str, str] | None = None,
    personal: dict[str, str] | None = None,
) -> Response:
    return visit.page(
        "propose.html",
        status,
        number=visit.params["number"],
        offer=offer,
        problems=problems or {},
        personal=personal or {},
        topics=titles(visit),
        languages=languages(visit),
        mask=MASK,
        title_letters=TITLE_LETTERS,
        question_letters=QUESTION_LETTERS,
        answer_letters=ANSWER_LETTERS,
    )


async def _offered(visit: Visit) -> Offer:
    """Question and last answer of the case, in one language if they were translated."""
    case, messages = await visit.desk.database.write(lambda c: _read(c, visit))
    replies = [each for each in messages if each.direction == "out" and each.state not in NOT_SAID]
    language = (replies[-1].language if replies else "") or FIRST_CHOICE
    if language not in visit.desk.texts.languages:
        language = FIRST_CHOICE
    came = [each for each in messages if each.direction == "in"]
    asked = _in_language(came[0], language) if came and came[0].translated_to == language else ""
    asked = asked or _asked(case) or (_in_language(came[0], language) if came else "")
    question = " ".join((await _taken_out(visit, _plain(asked)))[:QUESTION_LETTERS].split())
    answer = await _taken_out(visit, _plain(_in_language(replies[-1], language)) if replies else "")
    known = case.topic in library(visit).topics
    return Offer(
        into="question" if known else "topic",
        topic=case.topic if known else "",
        language=language,
        title=question[:TITLE_LETTERS].rstrip(),
        question=question,
        answer=answer[:ANSWER_LETTERS],
    )


def _read(connection: sa.Connection, visit: Visit) -> tuple[CaseRow, Sequence[CaseMessageRow]]:
    """Reading a case is audited, here too."""
    case = cases.find(connection, visit.desk.vault, visit.by, visit.params["number"])
    if case is None:
        raise NotHereError
    _record(connection, visit, "case.read")
    return case, cases.messages_of(connection, visit.desk.vault, case.id)


def _record(connection: sa.Connection, visit: Visit, verb: str) -> None:
    about = f"case:{visit.params['number']}"
    audit.record(connection, town=visit.staff.town, actor=visit.by.actor, verb=verb, about=about, now=visit.now)


def _asked(case: CaseRow) -> str:
    try:
        return msgspec.json.decode(case.body or b"{}", type=_Body).asked
    except msgspec.DecodeError:  # of a version this program does not read
        return ""


def _in_language(message: CaseMessageRow, language: str) -> str:
    said = message.translation if message.translated_to == language and message.translation else message.body
    return (said or b"").decode(errors="replace")


def _plain(text: str) -> str:
    """Without the lines that stand for files."""
    return "\n".join(line for line in text.split("\n") if not (line.startswith("[") and line.endswith("]")))


async def _taken_out(visit: Visit, text: str) -> str:
    """Without what may be personal; marks that are there already stay as they are."""
    world = visit.desk.content()

    def work() -> str:
        return world.masker.marked(_MARK.sub(STAND_IN, text)).strip()

    return await asyncio.to_thread(work)


def _typed(visit: Visit) -> Offer:
    return Offer(
        into="question" if visit.field("into") == "question" else "topic",
        topic=visit.field("topic", TOPIC_ID_LETTERS),
        language=spoken(visit, visit.field("language")),
        title=visit.field("title", TITLE_LETTERS),
        question=" ".join(visit.field("question", QUESTION_LETTERS).split()),
        answer=visit.field("answer", ANSWER_LETTERS).replace("\r\n", "\n"),
    )


def _missing(visit: Visit, offer: Offer) -> dict[str, str]:
    """Fields that have to say something, with the text that says so."""
    if offer.into == "question":
        found = {} if offer.topic in library(visit).topics else {"topic": "desk-propose-no-topic"}
        return found if offer.question.strip(MASK) else {**found, "question": "desk-propose-no-question"}
    needed = {"title": "desk-propose-no-title", "answer": "desk-propose-no-answer"}
    return {name: text for name, text in needed.items() if not offer.words[name].strip(MASK)}


async def _keep(visit: Visit, offer: Offer) -> None:
    number = visit.params["number"]
    if offer.into == "question":
        await keep_question(visit, path_of(offer.topic, offer.language), offer.question, number)
    else:
        await _keep_topic(visit, offer, number)
    await visit.desk.database.write(lambda c: _record(c, visit, "knowledge.propose"))


async def _keep_topic(visit: Visit, offer: Offer, number: int) -> None:
    """Once, however often somebody presses."""
    publishing, town = visit.desk.publishing, visit.staff.town
    proposal = propose_topic(
        str,
        await taken(visit),
        lang=offer.language,
        title=offer.title,
        answer=offer.answer,
        questions=[offer.question] if offer.question else [],
    )
    kept = {row.body for row in await publishing.listing(town, ("draft",)) if row.from_case == number}
    if not kept.issuperset(proposal.files.values()):
        await publishing.keep(town, proposal, author=visit.staff.id, from_case=number)


async def keep_question(visit: Visit, path: str, question: str, from_case: int = 0) -> PublishedRow:
    """An example question in the draft of a file, or in a new one.

    Raises NothingNewError, ChangedMeanwhileError, TooManyDraftsError, TooLongError.
    """
    publishing, town, author = visit.desk.publishing, visit.staff.town, visit.staff.id
    draft = await draft_of(visit, path)
    text = draft.body if draft else (await publishing.standing(path)).text
    if not text:
        raise NothingNewError("no-words")
    proposal = propose_question(str, path, text, question)
    if proposal.files[path] == text:
        raise NothingNewError("known")
    if draft:
        return await publishing.edit(town, draft.uuid, proposal.files[path], based_on=draft.digest, author=author)
    (row,) = await publishing.keep(town, proposal, author=author, from_case=from_case)
    return row


ROUTES = (
    desk_route("/cases/{number:int}/propose", propose, access=access.access_draft, methods=["POST"]),
    desk_route("/cases/{number:int}/proposed", proposed, access=access.access_draft),
)
