"""How long what volunteers, newcomers and funders leave in the programme is kept. What was counted stays."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import from_micros
from bot.storage import surveys
from bot.storage import tables as t
from bot.storage.appointments import OFFICE
from bot.storage.erasure import erase_person
from bot.storage.retention_window import Rule, Window, blank, delete


def volunteer(connection: sa.Connection, window: Window) -> int:
    """Who has left: what they told and what was noted of them. That they were there stays to be counted."""
    c = t.volunteer.c
    gone = sa.and_(window.rows(t.volunteer), c.state == "left", c.left_at < window.before("volunteer"))
    theirs = t.volunteer_check.c.volunteer_id.in_(sa.select(c.id).where(gone))
    return blank(connection, t.volunteer, "body", gone) + delete(connection, t.volunteer_check, theirs)


def talk_slot(connection: sa.Connection, window: Window) -> int:
    """Talks that are long over, booked or not."""
    c = t.talk_slot.c
    over = sa.and_(window.rows(t.talk_slot), c.starts_at < window.before("volunteer"))
    delete(connection, t.talk, t.talk.c.slot_id.in_(sa.select(c.id).where(over)))
    return delete(connection, t.talk_slot, over)


def appointment(connection: sa.Connection, window: Window) -> int:
    """The words go; kind, day and length stay to be counted, until the person goes."""
    c = t.appointment.c
    past = sa.and_(c.starts_at < window.before("appointment"), c.changed_at < window.before("appointment"))
    return blank(connection, t.appointment, "body", window.rows(t.appointment), past)


def request(connection: sa.Connection, window: Window) -> int:
    c = t.request.c
    closed = sa.and_(c.state != "open", c.changed_at < window.before("appointment"))
    return blank(connection, t.request, "body", window.rows(t.request), closed)


def partnership(connection: sa.Connection, window: Window) -> int:
    c = t.partnership.c
    over = sa.and_(c.state.in_(("ended", "declined")), c.changed_at < window.before("partnership"))
    return blank(connection, t.partnership, "goals", window.rows(t.partnership), over)


def meeting_note(connection: sa.Connection, window: Window) -> int:
    """Whom they met and what they wrote; day, length and activity stay to be counted."""
    c = t.meeting_note.c
    return delete(connection, t.meeting_note, window.rows(t.meeting_note), c.made_at < window.before("meeting"))


def certificate(connection: sa.Connection, window: Window) -> int:
    """From then on its code confirms nothing. That one was issued stays to be counted."""
    c = t.certificate.c
    old = sa.and_(window.rows(t.certificate), c.made_at < window.before("certificate"))
    gone = t.certificate.update().where(old, c.body.is_not(None)).values(body=None, code_hash=None)
    return connection.execute(gone).rowcount


def fee_slip(connection: sa.Connection, window: Window) -> int:
    old = sa.and_(window.rows(t.fee_slip), t.fee_slip.c.made_at < window.before("slip"))
    return blank(connection, t.fee_slip, "body", old)


def office(connection: sa.Connection, window: Window) -> int:
    """Whose link has ended long ago: with who asked there, and what they asked for."""
    c, before = t.office.c, window.before("office")
    over = sa.or_(c.revoked_at.between(1, before - 1), c.until < from_micros(before).date().isoformat())
    theirs = sa.select(c.person_id).join(t.person, t.person.c.id == c.person_id).where(t.person.c.roles == OFFICE)
    gone = connection.execute(theirs.where(window.rows(t.office), over)).scalars().all()
    for person_id in gone:
        erase_person(connection, person_id, window.now)
    return len(gone) + blank(connection, t.office, "body", window.rows(t.office), over)


def registration(connection: sa.Connection, window: Window) -> int:
    """Name and what was said go, and that somebody came to an offer; a volunteer's hours stay."""
    c, g, before = t.registration.c, t.gathering.c, window.before("registration")
    past = sa.select(g.id).where(g.starts_at < before)
    rows = sa.and_(window.rows(t.registration), c.gathering_id.in_(past), c.changed_at < before)
    gone = delete(connection, t.registration, rows, c.gathering_id.in_(past.where(g.kind == "offer")))
    blank(connection, t.registration, "said", rows)
    return gone + blank(connection, t.registration, "name", rows)


def of_surveys(table: sa.Table) -> Rule:
    """What was said in own words; answers go at the end of a survey already. The sums stay."""
    return lambda connection, window: delete(
        connection, table, window.rows(table), table.c.survey_id.in_(surveys.past(window.before("survey")))
    )


def participants(connection: sa.Connection, window: Window) -> int:
    """Who has left a programme, and was not spoken of since."""
    c, before = t.participant.c, window.before("participant")
    over = sa.and_(window.rows(t.participant), c.left_on != "", c.changed_at < before)
    return connection.execute(t.participant.delete().where(over)).rowcount


def hours(connection: sa.Connection, window: Window) -> int:
    """Whose they were goes."""
    c = t.staff_hours.c
    old = sa.and_(window.rows(t.staff_hours), c.made_at < window.before("hours"), c.staff_id.is_not(None))
    return connection.execute(t.staff_hours.update().where(old).values(staff_id=None)).rowcount
