"""The queue of cases: filtered, ordered, a page at a time. Only the cases of the page are opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from bot.storage import cases as store
from bot.storage.case_messages import SAID
from bot.storage.records import CaseRow
from bot.storage.scope import Within, may_see
from bot.storage.tables import case_message, caseload, cases, person, presence, staff, subject
from bot.storage.vault import Vault

View = Literal["open", "mine", "mentioned", "unassigned", "waiting", "snoozed", "resolved"]
COUNTED: tuple[View, ...] = ("open", "mine", "mentioned", "unassigned", "waiting", "snoozed")  # resolved ones only grow
URGENT = ("urgent", "crisis")
LETTERS = "letters"  # the topic of who reads letters

c = cases.c
_first, _second = staff.alias("first"), staff.alias("second")


class Wanted(NamedTuple):
    """Which cases; "": any. `reserved_since`: younger ones are first offered to the responsible guide (µs UTC)."""

    view: View = "open"
    language: str = ""
    topic: str = ""
    team: str = ""
    kind: str = ""
    tag: str = ""
    reserved_since: int = 0


class Looker(NamedTuple):
    """Whom the queue is for: what fits them comes first."""

    staff: int = 0
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sees_reserved: bool = True  # coordinators and commands


class Said(NamedTuple):
    """The last words in a case, and how many of the person's are unread."""

    words: str = ""
    direction: str = ""
    at: int = 0
    unread: int = 0


def is_there(now: int, table: sa.FromClause = staff) -> sa.ColumnElement[bool]:
    """Staff who work at this moment."""
    back = sa.and_(table.c.state == "away", table.c.away_until > 0, table.c.away_until <= now)
    return sa.or_(table.c.state == "active", back)


def is_held(now: int) -> sa.ColumnElement[bool]:
    """Whether somebody has a case who is there: with one who is away, or gone, it is as good as unassigned."""
    return sa.exists().where(staff.c.id == c.holder, is_there(now)).correlate(cases)


def responsible(now: int) -> sa.ScalarSelect[Any]:
    """Who a person's new cases go to first: their responsible guide or, if that one is away, the stand-in."""
    here = sa.exists().where(_first.c.id == caseload.c.staff_id, is_there(now, _first))
    stand_in = sa.exists().where(_second.c.id == caseload.c.stand_in, is_there(now, _second))
    who = sa.case((here, caseload.c.staff_id), (stand_in, caseload.c.stand_in), else_=0)
    return sa.select(who).where(caseload.c.person_id == c.person_id).correlate(cases).scalar_subquery()


def _view(wanted: View, me: int, now: int) -> sa.ColumnElement[bool]:
    at_work = c.state.in_(("queued", "claimed", "waiting"))
    match wanted:
        case "open":
            return c.state != "resolved"
        case "mine":
            offered = sa.and_(at_work, ~is_held(now), responsible(now) == me)
            return sa.and_(sa.literal(me) != 0, sa.or_(sa.and_(c.state != "resolved", c.holder == me), offered))
        case "mentioned":
            return sa.and_(c.state != "resolved", _mentions(me))
        case "unassigned":
            return sa.and_(at_work, ~is_held(now))
        case state:
            return c.state == state


def _reserved(looker: Looker, since: int, now: int) -> sa.ColumnElement[bool]:
    """Not for this guide yet. An emergency is everybody's."""
    whose = sa.func.coalesce(responsible(now), 0)
    calm = sa.and_(c.urgent == 0, c.kind.not_in(URGENT))
    return sa.and_(c.opened_at > since, c.holder == 0, calm, whose != 0, whose != looker.staff)


def _which(by: Within, looker: Looker, wanted: Wanted, now: int) -> list[sa.ColumnElement[bool]]:
    which = [may_see(by), _view(wanted.view, looker.staff, now)]
    for column, value in ((c.language, wanted.language), (c.topic, wanted.topic), (c.team, wanted.team)):
        which += [column == value] if value else []
    which += [c.kind == wanted.kind] if wanted.kind else []
    which += [_has_tag(wanted.tag)] if wanted.tag else []
    if not looker.sees_reserved and wanted.view != "resolved":
        which.append(~_reserved(looker, wanted.reserved_since, now))
    return which


def _has_tag(tag: str) -> sa.ColumnElement[bool]:
    return (sa.literal(" ") + c.tags + sa.literal(" ")).contains(f" {tag} ", autoescape=True)


def _mentions(me: int) -> sa.ColumnElement[bool]:
    """Whether a note of the case calls on somebody."""
    m = case_message.c
    called = (sa.literal(" ") + m.mentions + sa.literal(" ")).contains(f" {me} ", autoescape=True)
    return sa.exists().where(m.case_id == c.id, sa.text("case_message.mentions != ''"), called).correlate(cases)


def _order(looker: Looker, view: View) -> list[sa.ColumnElement[Any]]:
    if view == "resolved":
        return [c.resolved_at.desc(), c.id.desc()]
    fits: sa.ColumnElement[int] = sa.literal(0)
    if looker.languages:
        fits = fits + sa.case((c.language.in_(looker.languages), 2), else_=0)
    if looker.topics:
        letters = [c.kind == "letter"] if LETTERS in looker.topics else []
        fits = fits + sa.case((sa.or_(c.topic.in_(looker.topics), *letters), 1), else_=0)
    return [
        sa.case((sa.or_(c.urgent == 1, c.kind.in_(URGENT)), 0), else_=1),
        sa.case((c.deadline == "", 1), else_=0),
        c.deadline,
        c.priority.desc(),
        fits.desc(),
        sa.case((c.waiting_since == 0, 1), else_=0),
        c.waiting_since,
        c.id,
    ]


def page(
    connection: sa.Connection,
    vault: Vault,
    by: Within,
    looker: Looker,
    wanted: Wanted,
    *,
    first: int,
    most: int,
    now: int,
) -> tuple[list[CaseRow], int]:
    """Some rows from a place in the queue, and how many there are in all."""
    which = _which(by, looker, wanted, now)
    total = connection.execute(sa.select(sa.func.count()).select_from(cases).where(*which)).scalar_one()
    query = sa.select(c.id).where(*which).order_by(*_order(looker, wanted.view)).limit(most).offset(first)
    return store.by_ids(connection, vault, list(connection.execute(query).scalars())), total


def counts(connection: sa.Connection, by: Within, looker: Looker, reserved_since: int, now: int) -> dict[View, int]:
    """How many cases each view has, whatever else is asked for."""
    columns = [
        sa.func.coalesce(sa.func.sum(sa.case((_view(view, looker.staff, now), 1), else_=0)), 0) for view in COUNTED
    ]
    which = [may_see(by), c.state != "resolved"]
    which += [] if looker.sees_reserved else [~_reserved(looker, reserved_since, now)]
    row = connection.execute(sa.select(*columns).where(*which)).one()
    return {view: int(count) for view, count in zip(COUNTED, row, strict=True)}


def last_words(connection: sa.Connection, vault: Vault, numbers: Sequence[int], me: int) -> dict[int, Said]:
    """What was said last in each of these cases, and how much of the person's neither answered nor seen by me."""
    m = case_message.c
    heard = sa.and_(m.case_id.in_(numbers), m.direction.in_(("in", "out")), m.state == "sent")
    newest = sa.select(sa.func.max(m.id)).where(heard).group_by(m.case_id)
    rows = connection.execute(
        sa.select(m.id, m.uuid, m.case_id, m.direction, m.body, m.created_at, subject.c.wrapped_key)
        .select_from(case_message.join(cases, c.id == m.case_id).join(person, person.c.id == c.person_id).join(subject))
        .where(m.id.in_(newest))
    ).all()
    unread = _unread(connection, numbers, me)
    said = {}
    for row in rows:
        words = vault.unwrap(row.wrapped_key).open(SAID, row.uuid, row.body).decode() if row.body else ""
        said[row.case_id] = Said(words, row.direction, row.created_at, unread.get(row.case_id, 0))
    return said


def _unread(connection: sa.Connection, numbers: Sequence[int], me: int) -> dict[int, int]:
    m, p = case_message.c, presence.c
    seen = sa.select(p.seen_at).where(p.case_id == c.id, p.staff_id == me).correlate(cases).scalar_subquery()
    query = (
        sa.select(m.case_id, sa.func.count())
        .select_from(case_message.join(cases, c.id == m.case_id))
        .where(m.case_id.in_(numbers), m.direction == "in")
        .where(m.created_at > c.answered_at, m.created_at > sa.func.coalesce(seen, 0))
        .group_by(m.case_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
