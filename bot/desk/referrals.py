"""Passing somebody on to an office: asking for the yes, the slip on paper and as PDF, the slip by mail."""

from __future__ import annotations

import asyncio
import datetime as dt
from functools import partial

from starlette.responses import Response

from bot.cases.errors import CannotReachError, NoSuchCaseError, NotAllowedError, ReplyError, WrongValueError
from bot.cases.mailing import local_day, slip_lines
from bot.cases.referring import (
    DESK_LANGUAGE,
    NAME_LENGTH,
    NEED_LENGTH,
    DayError,
    Office,
    ReachableError,
    is_agreed,
    is_on_paper,
)
from bot.desk import access, slip_pdf
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.storage.referrals import Referral, Slip

FIELDS = {"name": NAME_LENGTH, "contact": NAME_LENGTH, "need": NEED_LENGTH, "meaning": NEED_LENGTH}
TOLD = frozenset({
    "recipient-refused", "refused", "login", "no-encryption", "timeout", "unreachable", "no-address", "address",
})  # fmt: skip


def _path(visit: Visit) -> str:
    return f"/desk/cases/{visit.params['number']}/referrals"


async def show(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    """All referrals of a case, and the form; after a mistake with what was written in it."""
    number = visit.params["number"]
    rows = await visit.desk.cases.referrals(visit.by, number)
    mails = {office.id: office.mail for office in visit.desk.offices()}
    return visit.page(
        "referrals.html",
        status,
        number=number,
        rows=[(row, _state(row), _why(visit, row)) for row in rows],
        mails=mails,
        can_mail=visit.desk.mails,
        is_agreed=is_agreed,
        offices=visit.desk.offices(),
        written={name: visit.field(name, 2 * most) for name, most in (*FIELDS.items(), ("office", NAME_LENGTH))},
        limits=FIELDS,
        error=error,
        seen=await visit.desk.cases.seen_on_paper(rows),
        reachable=await visit.desk.cases.reachable(visit.by, number),
        today=visit.local(visit.now).date().isoformat(),
    )


def _state(row: Referral) -> str:
    return "mailing" if row.state == "agreed" and row.next_at else row.state


def _why(visit: Visit, row: Referral) -> str:
    """Why it was not mailed, or not yet."""
    return visit.text(f"desk-referral-error-{row.error if row.error in TOLD else 'other'}") if row.error else ""


async def ask(visit: Visit) -> Response:
    """Only an office of the knowledge base: nothing that was typed is a place to send to."""
    office = next((each for each in visit.desk.offices() if each.id == visit.field("office")), None)
    if office is None:
        return await _page(visit, 422, "desk-referral-no-office")
    try:
        if visit.field("how") == "paper":
            day = dt.date.fromisoformat(visit.field("day", 10))
            await visit.desk.cases.refer_on_paper(visit.by, visit.params["number"], office, _slip(visit, office), day)
        else:
            await visit.desk.cases.refer(visit.by, visit.params["number"], office, _slip(visit, office))
    except (DayError, ValueError):
        return await _page(visit, 422, "desk-referral-paper-day-wrong")
    except ReachableError:
        return await _page(visit, 422, "desk-referral-paper-reachable")
    except ReplyError:
        return await _page(visit, 422, "desk-referral-words-missing")
    except CannotReachError:
        return await _page(visit, 422, "desk-referral-not-reachable")
    except WrongValueError:
        return await _page(visit, 422, "desk-referral-too-many")
    except NoSuchCaseError:
        return await _page(visit, 422, "desk-referral-not-open")
    return visit.go(_path(visit))


def _slip(visit: Visit, office: Office) -> Slip:
    """Read a little longer than allowed, so that nothing is cut without a word."""
    return Slip(office=office.name, **{name: visit.field(name, most + 1) for name, most in FIELDS.items()})


async def slip(visit: Visit) -> Response:
    found, language = await _agreed(visit)
    office = next((each for each in visit.desk.offices() if each.id == found.place), None)
    day = local_day(language, found.answered_at, visit.town.zone)
    return visit.page(
        "slip.html",
        slip=found.slip,
        address=office.address if office else "",
        agreed=local_day(DESK_LANGUAGE, found.answered_at, visit.town.zone),
        on_paper=is_on_paper(found),
        said=lambda which, **values: visit.desk.texts.say(DESK_LANGUAGE, f"desk-referral-slip-{which}", values),
        second="" if language == DESK_LANGUAGE else _second(visit, language, day),
        second_language=language,
    )


def _second(visit: Visit, language: str, day: str) -> str:
    return visit.desk.texts.say(language, "referral-agreed-on", {"date": day})


async def pdf(visit: Visit) -> Response:
    """The same as a file."""
    found, language = await _agreed(visit)
    assert found.slip
    lines = slip_lines(visit.desk.texts, found, visit.town.zone)
    second, day = "", visit.local(found.answered_at).date()
    if language != DESK_LANGUAGE:
        second = _second(visit, language, local_day(language, found.answered_at, visit.town.zone))
    title = visit.desk.texts.say(DESK_LANGUAGE, "desk-referral-slip-title")
    make = partial(slip_pdf.made, title, found.slip.office, lines, day, second=second, language=language)
    try:
        made = await asyncio.to_thread(make)
    except slip_pdf.NoLettersError:
        return await _page(visit, 422, "desk-referral-pdf-letters")
    name = f'attachment; filename="vermittlung-{visit.params["number"]}.pdf"'
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": name})


async def _agreed(visit: Visit) -> tuple[Referral, str]:
    try:
        return await visit.desk.cases.slip(visit.by, visit.params["number"], visit.params["uuid"])
    except NotAllowedError:
        raise NotHereError from None


async def printed(visit: Visit) -> Response:
    try:
        await visit.desk.cases.printed(visit.by, visit.params["number"], visit.params["uuid"])
    except NotAllowedError:
        return await _page(visit, 422, "desk-referral-not-now")
    return visit.go(_path(visit))


async def mail(visit: Visit) -> Response:
    """To the address the office has in the knowledge base when it is sent."""
    if not visit.desk.mails:
        return await _page(visit, 422, "desk-referral-no-server")
    try:
        await visit.desk.cases.mail(visit.by, visit.params["number"], visit.params["uuid"])
    except NotAllowedError:
        return await _page(visit, 422, "desk-referral-not-now")
    return visit.go(_path(visit))


ONE = "/cases/{number:int}/referrals/{uuid}"
ROUTES = (
    desk_route("/cases/{number:int}/referrals", show, access=access.access_case),
    desk_route("/cases/{number:int}/referrals", ask, access=access.access_case, methods=["POST"]),
    desk_route(f"{ONE}/slip", slip, access=access.access_case),
    desk_route(f"{ONE}/slip.pdf", pdf, access=access.access_case),
    desk_route(f"{ONE}/printed", printed, access=access.access_case, methods=["POST"]),
    desk_route(f"{ONE}/mail", mail, access=access.access_case, methods=["POST"]),
)
