"""Interpreters: the list, what one of them does, what is paid, and slips of what was done. For coordinators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable
from typing import Any

from starlette.responses import Response

from bot.core.errors import BotError
from bot.core.typeset import NoLettersError
from bot.desk import access
from bot.desk.logs import cents_typed
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.locales import duration_text, language_text, money_text
from bot.storage import fees, payments
from bot.storage.fees import Rate
from bot.storage.interpreters import FEES, LEVELS, MODES, QUALIFICATIONS, TALKS, Interpreter, WrongInterpreterError
from bot.storage.payments import OverLimitError
from bot.volunteers import fee_slips
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError
from bot.volunteers.fee_slips import FeeSlips, NoSuchSlipError
from bot.volunteers.interpreters_desk import Filter, InterpretersDesk
from bot.volunteers.offices.wish import LANGUAGES

FILE = 'attachment; filename="abrechnungsbeleg.pdf"'  # a name would stay in lists of downloads
CODES = ("de", *LANGUAGES)
_WORDS: dict[type[BotError], str] = {
    WrongDayError: "desk-interpreter-wrong-day",
    WrongInterpreterError: "desk-interpreter-wrong",
    fee_slips.NothingDoneError: "desk-fee-nothing",
    fee_slips.NoRateError: "desk-fee-no-rate",
    fees.AlreadyOnASlipError: "desk-fee-nothing",
    NoLettersError: "desk-certificate-letters",
}


def room(visit: Visit) -> InterpretersDesk:
    desk = visit.desk
    return InterpretersDesk(desk.database, desk.vault, desk.clock, desk.towns)


def slips(visit: Visit) -> FeeSlips:
    desk = visit.desk
    return FeeSlips(desk.database, desk.vault, desk.clock, desk.texts, desk.towns)


async def show(visit: Visit) -> Response:
    return await _listing(visit)


async def _listing(visit: Visit, status: int = 200, error: str = "") -> Response:
    given = visit.request.query_params
    known = {"language": CODES, "level": LEVELS, "qualification": QUALIFICATIONS[1:], "mode": MODES}
    chosen = {name: value if (value := given.get(name, "")) in those else "" for name, those in known.items()}
    found = await room(visit).listing(visit.by, Filter(**chosen))
    return visit.page(
        "interpreters.html", status, found=found, chosen=chosen, rates=await room(visit).rates(visit.by), error=error,
        kinds=fees.KINDS, typed=visit.field, **_helpers(visit),
    )  # fmt: skip


def _helpers(visit: Visit) -> dict[str, Any]:
    names = sorted(((code, language_text(visit.language, code)) for code in CODES), key=lambda each: each[1])
    return {
        **helpers(visit),
        "codes": names, "levels": LEVELS, "qualifications": QUALIFICATIONS, "modes": MODES, "talks": TALKS,
        "fees": FEES,
        "length": lambda minutes: duration_text(visit.language, minutes),
        "euros": lambda cents: money_text(visit.language, cents),
    }  # fmt: skip


async def set_rate(visit: Visit) -> Response:
    rate = Rate(visit.field("kind", 20), visit.field("since", 10), cents_typed(visit))
    try:
        await room(visit).set_rate(visit.by, rate)
    except WrongDayError:
        return await _listing(visit, 422, visit.text("desk-fee-wrong-rate"))
    return visit.go("/desk/interpreters")


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "", told: Interpreter | None = None) -> Response:
    """After a mistake with what was typed."""
    try:
        entry = await room(visit).show(visit.by, visit.params["uuid"])
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    return visit.page(
        "interpreter.html", status, entry=entry, told=told or entry.told, error=error, **_helpers(visit)
    )  # fmt: skip


async def save(visit: Visit) -> Response:
    told = Interpreter(
        qualification=visit.field("qualification", 10),
        seen_on=visit.field("seen_on", 10),
        modes=tuple(visit.fields("mode", 5)),
        most_week=_number(visit, "most_week"),
        most_month=_number(visit, "most_month"),
        shortest=_number(visit, "shortest"),
        longest=_number(visit, "longest"),
        unwanted=tuple(visit.fields("unwanted", 10)),
        fee=visit.field("fee", 10),
    )
    levels = {code: visit.field(f"level-{code}", 6) for code in CODES if f"level-{code}" in visit.form}
    if (new := visit.field("language", 6)) in CODES:
        levels[new] = visit.field("level", 6)
    try:
        await room(visit).save(visit.by, visit.params["uuid"], told, levels)
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    except (WrongInterpreterError, WrongDayError) as wrong:
        return await _page(visit, 422, visit.text(_WORDS[type(wrong)]), told)
    return visit.go(f"/desk/interpreters/{visit.params['uuid']}")


def _number(visit: Visit, name: str) -> int:
    """An empty field is none; what is no number is refused as one."""
    typed = visit.field(name, 5)
    return int(typed) if typed.isascii() and typed.isdecimal() else -1 if typed else 0


# --- slips


async def accounts(visit: Visit) -> Response:
    return await _accounts(visit)


def _period(visit: Visit) -> tuple[str, str]:
    """As asked for, or the month before."""
    given, this = visit.request.query_params, visit.local(visit.now).date().replace(day=1)
    last = this - dt.timedelta(days=1)
    first = visit.field("first", 10) or given.get("first", "") or last.replace(day=1).isoformat()
    return first, visit.field("last", 10) or given.get("last", "") or last.isoformat()


async def _accounts(visit: Visit, status: int = 200, error: str = "", over: str = "") -> Response:
    first, last = _period(visit)
    try:
        seen = await slips(visit).show(visit.by, visit.params["uuid"], first, last)
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    except WrongDayError:
        month = visit.local(visit.now).date().replace(day=1).isoformat()
        seen = await slips(visit).show(visit.by, visit.params["uuid"], month, month)
        status, error = 422, visit.text("desk-interpreter-wrong-day")
    return visit.page(
        "fee-slips.html", status, seen=seen, first=first, last=last, error=error, over=over, kinds=payments.KINDS,
        today=visit.local(visit.now).date().isoformat(), **_helpers(visit),
    )  # fmt: skip


async def issue(visit: Visit) -> Response:
    return await _done(visit, slips(visit).issue(visit.by, visit.params["uuid"], *_period(visit)))


async def withdraw(visit: Visit) -> Response:
    return await _done(visit, slips(visit).withdraw(visit.by, visit.params["uuid"], visit.params["slip"]))


async def pay(visit: Visit) -> Response:
    work = slips(visit).pay(
        visit.by,
        visit.params["uuid"],
        visit.params["slip"],
        visit.field("kind", 10),
        visit.field("day", 10),
        on_purpose=visit.field("on_purpose", 3) == "yes",
    )
    return await _done(visit, work)


async def pdf(visit: Visit) -> Response:
    try:
        made = await slips(visit).pdf(visit.by, visit.params["uuid"], visit.params["slip"])
    except (NoSuchVolunteerError, NoSuchSlipError) as wrong:
        raise NotHereError from wrong
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": FILE})


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except (NoSuchVolunteerError, NoSuchSlipError) as wrong:
        raise NotHereError from wrong
    except tuple(_WORDS) as wrong:
        return await _accounts(visit, 422, visit.text(_WORDS[type(wrong)]))
    except OverLimitError as wrong:
        sums = {name: money_text(visit.language, value) for name, value in
                (("total", wrong.total), ("limit", wrong.limit))}  # fmt: skip
        return await _accounts(visit, 409, visit.text("desk-pay-over", **sums), str(visit.params["slip"]))
    return visit.go(f"/desk/interpreters/{visit.params['uuid']}/slips")


_ONE, _OF, POST = "/interpreters/{uuid}", access.access_volunteer, ["POST"]
ROUTES = (
    desk_route("/interpreters", show, access=access.access_volunteers, nav="desk-nav-interpreters"),
    desk_route("/interpreters/rates", set_rate, access=access.access_volunteers, methods=POST),
    desk_route(_ONE, one, access=_OF),
    desk_route(_ONE, save, access=_OF, methods=POST),
    desk_route(f"{_ONE}/slips", accounts, access=_OF),
    desk_route(f"{_ONE}/slips", issue, access=_OF, methods=POST),
    desk_route(f"{_ONE}/slips/{{slip}}/pdf", pdf, access=_OF),
    desk_route(f"{_ONE}/slips/{{slip}}/withdraw", withdraw, access=_OF, methods=POST),
    desk_route(f"{_ONE}/slips/{{slip}}/pay", pay, access=_OF, methods=POST),
)
