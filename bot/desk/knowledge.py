"""The knowledge base, for coordinators: drafts, what is published, and what people ask and do not get."""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from bot.desk import access, knowledge_edit, knowledge_propose
from bot.desk.knowledge_rows import (
    HEAD,
    TOPIC_ID_LETTERS,
    draft_of,
    language_of,
    languages,
    library,
    path_of,
    shown,
    spoken,
    taken,
    titles,
)
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.drafting import propose_topic
from bot.reports.gaps import Gaps, content_of, read_gaps
from bot.storage.publications import ChangedMeanwhileError, TooManyDraftsError

DONE = ("published", "withdrawn", "dropped")  # what a page is told of the one before it
PROBLEMS = ("known", "no-words", "full", "again")
EMPTY = "lotse: 1\nstatus: draft\n"  # a language nobody has written in yet
WORDING_LETTERS = 300  # of a gap: questions are not kept longer


async def show(visit: Visit) -> Response:
    """Drafts first: they wait for somebody."""
    drafts = await visit.desk.publishing.listing(visit.staff.town, ("draft",))
    published = await visit.desk.publishing.listing(visit.staff.town, ("published",))
    done = visit.request.query_params.get("done", "")
    return visit.page(
        "knowledge.html",
        drafts=await shown(visit, drafts),
        published=await shown(visit, published),
        done=done if done in DONE else "",
        topics=titles(visit),
        languages=languages(visit),
        own_name=visit.desk.texts.own_name,
        head=HEAD,
    )


async def begin(visit: Visit) -> Response:
    """A draft of a file of a topic there is; the one that is begun already, if there is one."""
    topic = visit.field("topic", TOPIC_ID_LETTERS)
    language = visit.field("language")
    if language != HEAD:
        spoken(visit, language)
    if topic not in await taken(visit):
        raise NotHereError
    path = path_of(topic, language)
    row = await draft_of(visit, path)
    if row is None:
        text = (await visit.desk.publishing.standing(path)).text or (EMPTY if language != HEAD else "lotse: 1\n")
        try:
            row = await visit.desk.publishing.begin(visit.staff.town, path, text, author=visit.staff.id)
        except TooManyDraftsError:
            return visit.page("problem.html", 409, text="desk-knowledge-full")
    return visit.go(f"/desk/knowledge/{row.uuid}")


async def gaps(visit: Visit) -> Response:
    """What at least three persons asked alike, by language."""
    problem = visit.request.query_params.get("problem", "")
    return visit.page(
        "knowledge-gaps.html",
        gaps=await _gaps(visit),
        topics=titles(visit),
        own_name=visit.desk.texts.own_name,
        problem=problem if problem in PROBLEMS else "",
    )


async def _gaps(visit: Visit) -> Gaps:
    world = visit.desk.content()
    masker = await asyncio.to_thread(lambda: world.masker)  # learns for seconds where nobody needed it before
    content = content_of(world.library, masker.knows)
    return await read_gaps(
        visit.desk.database, visit.desk.vault, content, visit.staff.town, visit.now, keep=visit.desk.keep
    )


async def topic_from_gap(visit: Visit) -> Response:
    """A topic with the question as its title, still without an answer."""
    wording = visit.field("wording", WORDING_LETTERS)
    language = spoken(visit, visit.field("language"))
    if not wording:
        raise NotHereError
    proposal = propose_topic(str, await taken(visit), lang=language, title=wording, answer="", questions=[wording])
    try:
        rows = await visit.desk.publishing.keep(visit.staff.town, proposal, author=visit.staff.id)
    except TooManyDraftsError:
        return visit.go("/desk/knowledge/gaps?problem=full")
    words = next(row for row in rows if language_of(row.path) == language)
    return visit.go(f"/desk/knowledge/{words.uuid}")


async def question_from_gap(visit: Visit) -> Response:
    """One more example of a topic there is, in its draft if one is begun."""
    wording = visit.field("wording", WORDING_LETTERS)
    topic, language = visit.field("topic", TOPIC_ID_LETTERS), spoken(visit, visit.field("language"))
    if topic not in library(visit).topics or not wording:
        return visit.go("/desk/knowledge/gaps?problem=known")
    try:
        row = await knowledge_propose.keep_question(visit, path_of(topic, language), wording)
    except knowledge_propose.NothingNewError as error:
        return visit.go(f"/desk/knowledge/gaps?problem={error.why}")
    except TooManyDraftsError:
        return visit.go("/desk/knowledge/gaps?problem=full")
    except ChangedMeanwhileError:
        return visit.go("/desk/knowledge/gaps?problem=again")
    return visit.go(f"/desk/knowledge/{row.uuid}")


ROUTES = (
    desk_route("/knowledge", show, access=access.access_knowledge, nav="desk-nav-knowledge"),
    desk_route("/knowledge/begin", begin, access=access.access_knowledge, methods=["POST"]),
    desk_route("/knowledge/gaps", gaps, access=access.access_knowledge),
    desk_route("/knowledge/gaps/topic", topic_from_gap, access=access.access_knowledge, methods=["POST"]),
    desk_route("/knowledge/gaps/question", question_from_gap, access=access.access_knowledge, methods=["POST"]),
    *knowledge_edit.ROUTES,
    *knowledge_propose.ROUTES,
)
