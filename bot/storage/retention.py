"""Every personal column has a keep-period; the sweep erases what is past it, in small steps.

while (await database.write(lambda connection: sweep(connection, now, periods(days)))).more: ...
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.core.errors import SettingsError
from bot.storage import gone_topics, programme_retention
from bot.storage import tables as t
from bot.storage.erasure import erase_address, erase_person
from bot.storage.retention_window import Rule, Window, blank, delete

EVERY = 10 * MINUTE  # how often the sweep comes: keep-periods count days
STEP = 500  # rows of one table looked at in one step: a step stays under some five milliseconds
PLACE = "sweep."  # counters that hold how far the sweep has come in each table


class Period(NamedTuple):
    days: int
    why: str
    least: int = 0  # days; a town may not keep shorter,
    because: str = ""


KEEP: dict[str, Period] = {
    "person": Period(365, "a year after the last word nobody waits for us any more; who comes back begins anew"),
    "unconfirmed": Period(14, "an address that nobody confirms for two weeks is somebody else's, or forgotten"),
    "session": Period(30, "after a month's silence a dialogue is not taken up again"),
    "inbox": Period(1, "what was put aside unread, or written before the notice, waits a day for a person"),
    "dedupe": Period(
        7,
        "providers repeat what we acknowledged for a few days at most",
        least=3,  # a day, from the midnight before (its filter knows dates only), and what clocks differ
        because="Twilio's list of missed messages goes back two days, and would bring erased ones again",
    ),
    "outbox": Period(
        7,
        "so long a provider may still tell what became of a message",
        least=2,
        because="Twilio's copies go with it, and what was missed in an outage is listed there a day later",
    ),
    "timer": Period(7, "a timer that nobody could read a week after it was due never will be"),
    "history": Period(90, "what was said is read again until the matter is settled"),
    "standing": Period(0, "a question stands until the moment it was given when it was asked"),
    "invitation": Period(30, "for a month after its last day it can be asked who came by an invitation"),
    "case": Period(90, "a resolved case is looked up when the same matter comes back"),
    "staff": Period(30, "for a month after a guide has left it is asked who that was; then their number is enough"),
    "caseload": Period(365, "a year after the last word on it nobody is accompanied any more"),
    "volunteer": Period(365, "for a year after a volunteer has left a certificate may be asked for"),
    "appointment": Period(90, "where somebody was accompanied to is asked when the same matter comes back"),
    "partnership": Period(90, "what two wanted to reach together is spoken of when they part, not longer"),
    "meeting": Period(365, "a volunteer looks through the year for which a certificate is written"),
    "certificate": Period(1095, "three years long somebody who is shown a certificate asks whether it is real"),
    "slip": Period(1095, "three years long somebody asks what an interpreter was paid for"),
    "office": Period(365, "for a year after a link has ended the hours of its assignments are settled"),
    "registration": Period(90, "who came is looked up until the hours are counted and the next date is planned"),
    "survey": Period(365, "a year of surveys shows what has changed; nobody's name stands beside what was said"),
    "participant": Period(1095, "three years long a funder looks through what was reported of a programme"),
    "hours": Period(365, "somebody looks through their own hours of the year that is reported"),
    "gap": Period(30, "a month of questions shows what is missing, and who asked them need not be known longer"),
    "media": Period(30, "a picture is needed for an answer, not for an archive"),
    "case_media": Period(14, "after a case is resolved its papers are back with their owner"),
}


def periods(days: Mapping[str, int] | None = None) -> dict[str, int]:
    """Keep-periods in microseconds; `days` are a town's own (LOTSE_KEEP_*, lower case).

    Raises SettingsError for a name that does not exist or a period that is negative.
    """
    own = dict(days or {})
    for name, value in own.items():
        if name not in KEEP or value < 0:
            raise SettingsError(f"LOTSE_KEEP_{name.upper()} is not a keep-period: {', '.join(sorted(KEEP))}, in days.")
        if short := too_short(name, value):
            raise SettingsError(short)
    return {name: own.get(name, period.days) * DAY for name, period in KEEP.items()}


def too_short(name: str, days: int) -> str:
    """Why a keep-period may not be so short; "" if it may."""
    _, _, least, because = KEEP[name]
    return f"LOTSE_KEEP: {name} must be {least} days or more: {because}" if days < least else ""


class Swept(NamedTuple):
    erased: int  # rows that were deleted or lost a text in this step
    more: bool  # whether a table has rows this pass has not looked at yet
    media: tuple[str, ...] = ()  # whose files lie in DATA/media and are to be removed now


def sweep(connection: sa.Connection, now: int, keep: Mapping[str, int]) -> Swept:
    """One step through every table; a pass is over when `more` is false, and the next step begins a new one."""
    erased, more, media = 0, False, tuple[str, ...]()
    for table, rule in RULES:
        first = _place(connection, table)
        ids = sa.select(table.c.id).where(table.c.id > first).order_by(table.c.id).limit(STEP).subquery()
        count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(ids.c.id))).one()
        if count:
            window = Window(first, last, now, keep)
            if table is t.media:
                media = _files(connection, window)
            erased += rule(connection, window)
        _set_place(connection, table, last if count == STEP else 0)
        more = more or count == STEP
    return Swept(erased, more, media)


def _place(connection: sa.Connection, table: sa.Table) -> int:
    query = sa.select(t.counter.c.value).where(t.counter.c.town_id == "", t.counter.c.name == PLACE + table.name)
    return connection.execute(query).scalar_one_or_none() or 0


def _set_place(connection: sa.Connection, table: sa.Table, place: int) -> None:
    mine = sa.and_(t.counter.c.town_id == "", t.counter.c.name == PLACE + table.name)
    if not connection.execute(t.counter.update().where(mine).values(value=place)).rowcount:
        connection.execute(t.counter.insert(), {"town_id": "", "name": PLACE + table.name, "value": place})


def _expired(table: sa.Table) -> Rule:
    """What holds until a moment goes with it."""
    return lambda connection, window: delete(connection, table, window.rows(table), table.c.expires_at < window.now)


def _older(table: sa.Table, column: str, name: str) -> Rule:
    return lambda connection, window: delete(
        connection, table, window.rows(table), table.c[column] < window.before(name)
    )


def _inbox(connection: sa.Connection, window: Window) -> int:
    """Texts that were kept go after a day, whole rows when no provider repeats them any more.

    A message that is still unread by then belongs to a conversation nobody can open: it goes, too.
    """
    rows, c = window.rows(t.inbox), t.inbox.c
    due = window.before("inbox") + EVERY  # at most a day: what would be past it before the next sweep goes now
    texts = blank(connection, t.inbox, "payload", rows, c.state != "pending", c.received_at < due)
    return texts + delete(connection, t.inbox, rows, c.received_at < window.before("dedupe"))


def _outbox(connection: sa.Connection, window: Window) -> int:
    c = t.outbox.c
    closed = c.state.not_in(("ready", "sending"))
    return delete(connection, t.outbox, window.rows(t.outbox), closed, c.created_at < window.before("outbox"))


def _session(connection: sa.Connection, window: Window) -> int:
    """Not while somebody works on it: a turn that is being taken has a lease."""
    c = t.conversation.c
    idle = sa.and_(c.seen_at < window.before("session"), c.lease_until < window.now)
    return blank(connection, t.conversation, "session", window.rows(t.conversation), idle)


def _settled(before: int) -> sa.ColumnElement[bool]:
    return sa.and_(t.cases.c.state == "resolved", t.cases.c.resolved_at < before)


def _cases(connection: sa.Connection, window: Window) -> int:
    """What was said goes; number, kind, times and outcome stay to be counted, until the person goes."""
    settled = sa.and_(window.rows(t.cases), _settled(window.before("case")))
    ids = sa.select(t.cases.c.id).where(settled)
    delete(connection, t.desk_session, t.desk_session.c.guest_id.in_(_guests(ids)))
    gone_topics.leave(connection, t.group_topic.c.case_id.in_(ids))
    tables = (t.case_message, t.case_draft, t.case_guest, t.group_topic, t.referral)
    said = sum(delete(connection, table, table.c.case_id.in_(ids)) for table in tables)
    return said + blank(connection, t.cases, "body", settled)


def _guests(ids: sa.Select[tuple[int]]) -> sa.Select[tuple[int]]:
    return sa.select(t.case_guest.c.id).where(t.case_guest.c.case_id.in_(ids))


def _over(window: Window) -> sa.ColumnElement[bool]:
    """Media that nobody needs: an open case keeps its own, a resolved one for a while."""
    c = t.media.c
    open_case = sa.select(t.cases.c.id).where(t.cases.c.id == c.case_id, ~_settled(window.before("case_media")))
    loose = sa.and_(c.case_id.is_(None), c.created_at < window.before("media"))
    return sa.and_(window.rows(t.media), sa.or_(loose, sa.and_(c.case_id.is_not(None), ~open_case.exists())))


def _files(connection: sa.Connection, window: Window) -> tuple[str, ...]:
    return tuple(connection.execute(sa.select(t.media.c.uuid).where(_over(window))).scalars())


def _invitations(connection: sa.Connection, window: Window) -> int:
    rows, c = window.rows(t.invitations), t.invitations.c
    return delete(connection, t.invitations, rows, c.expires_at < window.before("invitation"))


def _staff(connection: sa.Connection, window: Window) -> int:
    """Who has left the desk: their name and how they came in. The number in the audit log stays."""
    c = t.staff.c
    gone = sa.and_(window.rows(t.staff), c.state == "ended", c.ended_at < window.before("staff"))
    theirs = t.credential.c.staff_id.in_(sa.select(c.id).where(gone))
    return delete(connection, t.credential, theirs) + blank(connection, t.staff, "name", gone)


def _caseload(connection: sa.Connection, window: Window) -> int:
    c = t.caseload.c
    return delete(connection, t.caseload, window.rows(t.caseload), c.updated_at < window.before("caseload"))


def _contact(connection: sa.Connection, window: Window) -> int:
    c = t.contact.c
    return delete(connection, t.contact, window.rows(t.contact), c.happened_at < window.before("caseload"))


def _attempt(connection: sa.Connection, window: Window) -> int:
    return delete(connection, t.attempt, window.rows(t.attempt), t.attempt.c.at < window.now - DAY)


def _desk_event(connection: sa.Connection, window: Window) -> int:
    """A page that was away for longer reads everything anew."""
    return delete(connection, t.desk_event, window.rows(t.desk_event), t.desk_event.c.at < window.now - DAY)


def _presence(connection: sa.Connection, window: Window) -> int:
    """What somebody has seen of an open case tells what is new to them."""
    c = t.presence.c
    over = sa.select(t.cases.c.id).where(t.cases.c.id == c.case_id, t.cases.c.state == "resolved").exists()
    return delete(connection, t.presence, window.rows(t.presence), c.seen_at < window.now - DAY, over)


def _media(connection: sa.Connection, window: Window) -> int:
    delete(connection, t.media_link, t.media_link.c.media_id.in_(sa.select(t.media.c.id).where(_over(window))))
    return delete(connection, t.media, _over(window))


def _person(connection: sa.Connection, window: Window) -> int:
    """People nobody heard of for so long, unless a case of theirs is open or they were heard elsewhere."""
    c, before = t.person.c, window.before("person")
    waiting = sa.select(t.cases.c.id).where(t.cases.c.person_id == c.id, t.cases.c.state != "resolved")
    heard = (
        sa.select(t.conversation.c.id)
        .select_from(t.conversation.join(t.address))
        .where(t.address.c.person_id == c.id, t.conversation.c.seen_at >= before)
    )
    idle = (window.rows(t.person), c.seen_at < before, c.roles == "newcomer", ~waiting.exists(), ~heard.exists())
    gone = connection.execute(sa.select(c.id).where(*idle)).scalars().all()
    for person_id in gone:
        erase_person(connection, person_id, window.now)
    return len(gone)


def _address(connection: sa.Connection, window: Window) -> int:
    c, before = t.address.c, window.before("person")
    idle = (window.rows(t.address), c.person_id.is_(None), c.created_at < before, t.conversation.c.seen_at < before)
    query = sa.select(c.id).select_from(t.address.join(t.conversation)).where(*idle)
    gone = [*connection.execute(query).scalars(), *_unconfirmed(connection, window)]
    for address_id in gone:
        erase_address(connection, address_id, window.now)
    return len(gone)


def _unconfirmed(connection: sa.Connection, window: Window) -> list[int]:
    """Addresses nobody has confirmed in time. They are nobody's: whoever gave them stays."""
    c = t.address.c
    asked = (window.rows(t.address), c.state == "asked", t.conversation.c.seen_at < window.before("unconfirmed"))
    query = sa.select(c.id).select_from(t.address.join(t.conversation)).where(*asked)
    gone = list(connection.execute(query).scalars())
    connection.execute(t.address.update().where(c.id.in_(gone)).values(person_id=None))
    return gone


RULES: tuple[tuple[sa.Table, Rule], ...] = (
    (t.inbox, _inbox),
    (t.outbox, _outbox),
    (t.timer, _older(t.timer, "due_at", "timer")),
    (t.message, _older(t.message, "created_at", "history")),
    (t.standing, _older(t.standing, "expires_at", "standing")),
    (t.gaps, _older(t.gaps, "created_at", "gap")),
    (t.conversation, _session),
    (t.cases, _cases),
    (t.media_link, _expired(t.media_link)),
    (t.media, _media),
    (t.invitations, _invitations),
    (t.staff, _staff),
    (t.caseload, _caseload),
    (t.contact, _contact),
    (t.volunteer, programme_retention.volunteer),
    (t.talk_slot, programme_retention.talk_slot),
    (t.appointment, programme_retention.appointment),
    (t.request, programme_retention.request),
    (t.partnership, programme_retention.partnership),
    (t.meeting_note, programme_retention.meeting_note),
    (t.certificate, programme_retention.certificate),
    (t.registration, programme_retention.registration),
    (t.survey_answer, programme_retention.of_surveys(t.survey_answer)),
    (t.survey_words, programme_retention.of_surveys(t.survey_words)),
    (t.participant, programme_retention.participants),
    (t.staff_hours, programme_retention.hours),
    (t.fee_slip, programme_retention.fee_slip),
    (t.office, programme_retention.office),
    (t.desk_session, _expired(t.desk_session)),
    (t.desk_link, _expired(t.desk_link)),
    (t.attempt, _attempt),
    (t.challenge, _expired(t.challenge)),
    (t.desk_event, _desk_event),
    (t.presence, _presence),
    (t.person, _person),
    (t.address, _address),
)


def stray_files(connection: sa.Connection, names: list[str]) -> list[Any]:
    """Which of these media files no row speaks of: left by a crash between a commit and the removal."""
    known = set(connection.execute(sa.select(t.media.c.uuid).where(t.media.c.uuid.in_(names))).scalars())
    return [name for name in names if name not in known]
