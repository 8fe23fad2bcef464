"""Nobody reaches a case or a person outside their rights: every method of `Cases`, tried by every kind of stranger."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.cases.by import By
from bot.cases.guests import guest_by
from bot.cases.life import (
    Cases,
    NoSuchCaseError,
    NoSuchGuestError,
    NoSuchMessageError,
    NoSuchPersonError,
    NotAllowedError,
)
from bot.cases.referring import Office
from bot.channels.whatsapp.templates import TEMPLATES
from bot.core.clock import HOUR
from bot.storage import tables as t
from bot.storage.media import NewFile
from bot.storage.referrals import Slip
from tests.cases.desk import ask, guide, person_of, say, uuid_of
from tests.conversations.house import House

TEMPLATE = next(iter(TEMPLATES))
VALUES = ["x"] * len(TEMPLATES[TEMPLATE][1])
OFFICE = Office("jobcenter", "Jobcenter", "", "")
SLIP = Slip(office="Jobcenter", name="Amira", need="Antrag")
HIDDEN = (NoSuchCaseError, NoSuchMessageError, NoSuchPersonError, NoSuchGuestError)

TODAY = dt.date(2026, 11, 2)
FORM = NewFile(kind="document", mime="application/pdf", name="x.pdf", content=b"%PDF-1.7")
Try = Callable[[Cases, By, "Target"], Awaitable[Any]]


class Target:
    """What a stranger knows of a case by chance: its number and all ids."""

    number: int
    message: str
    later: str
    person: str
    file: str
    guest: str
    colleague: str


# How each method is tried on the target. One that is not named here fails the test below.
ON_A_CASE: dict[str, Try] = {
    "show": lambda c, by, x: c.show(by, x.number),
    "file": lambda c, by, x: c.file(by, x.number, x.file),
    "reachable": lambda c, by, x: c.reachable(by, x.number),
    "claim": lambda c, by, x: c.claim(by, x.number),
    "transfer": lambda c, by, x: c.transfer(by, x.number, x.colleague),
    "release": lambda c, by, x: c.release(by, x.number),
    "note": lambda c, by, x: c.note(by, x.number, "Notiz"),
    "keep_draft": lambda c, by, x: c.keep_draft(by, x.number, "Entwurf"),
    "look": lambda c, by, x: c.look(by, x.number),
    "tag": lambda c, by, x: c.tag(by, x.number, ["eilt"]),
    "prioritise": lambda c, by, x: c.prioritise(by, x.number, 1),
    "set_topic": lambda c, by, x: c.set_topic(by, x.number, "kita"),
    "set_deadline": lambda c, by, x: c.set_deadline(by, x.number, "2026-12-31"),
    "snooze": lambda c, by, x: c.snooze(by, x.number),
    "keep_file": lambda c, by, x: c.keep_file(by, x.number, FORM),
    "reply": lambda c, by, x: c.reply(by, x.number, "Guten Tag", anyway=True),
    "retry": lambda c, by, x: c.retry(by, x.message),
    "cancel": lambda c, by, x: c.cancel(by, x.later),
    "translate_in_place": lambda c, by, x: c.translate_in_place(by, x.message, "Hello"),
    "resolve": lambda c, by, x: c.resolve(by, x.number, topic="kita"),
    "reopen": lambda c, by, x: c.reopen(by, x.number),
    "invite_guest": lambda c, by, x: c.invite_guest(by, x.number, "Ali", "ar"),
    "end_guest": lambda c, by, x: c.end_guest(by, x.number, x.guest),
    "assign": lambda c, by, x: c.assign(by, x.person, x.colleague),
    "person": lambda c, by, x: c.person(by, x.person),
    "set_next_step": lambda c, by, x: c.set_next_step(by, x.person, "Anrufen"),
    "name_person": lambda c, by, x: c.name_person(by, x.person, "Nadia"),
    "add_contact": lambda c, by, x: c.add_contact(by, x.person, "phone"),
    "refer": lambda c, by, x: c.refer(by, x.number, OFFICE, SLIP),
    "referrals": lambda c, by, x: c.referrals(by, x.number),
    "slip": lambda c, by, x: c.slip(by, x.number, x.message),
    "printed": lambda c, by, x: c.printed(by, x.number, x.message),
    "refer_on_paper": lambda c, by, x: c.refer_on_paper(by, x.number, OFFICE, SLIP, TODAY),
    "mail": lambda c, by, x: c.mail(by, x.number, x.message),
    "send_template": lambda c, by, x: c.send_template(by, x.number, TEMPLATE, VALUES),
    "open_for": lambda c, by, x: c.open_for(by, x.person, "need", "Bett"),
}
LISTS: dict[str, Try] = {
    "queue": lambda c, by, _: c.queue(by),
    "listing": lambda c, by, _: c.listing(by),
    "caseload": lambda c, by, _: c.caseload(by, everyone=by.role == "coordinator"),
    "search": lambda c, by, _: c.search(by, "geheim"),
}
BESIDES = {
    "send_due",
    "note_referral",
    "enter_guest",
    "guest",
    "seen_on_paper",
}  # by the clock, inside others, by a code, of oneself
GUESTS_MAY = {"show", "file", "translate_in_place"}


async def target_of(house: House, by: By) -> Target:
    x = Target()
    x.number = await ask(house, "amira", "geheim")
    x.message = await say(house, x.number, "geheim")
    x.later = (await house.app.cases.reply(by, x.number, "geheim", at=house.clock.now() + HOUR)).message
    x.person, x.file, x.colleague = await person_of(house, x.number), "no-file", await uuid_of(house, by)
    x.guest, _ = await house.app.cases.invite_guest(by, x.number, "Ali", "ar")
    await house.app.cases.assign(By("erfurt", "cli:test"), x.person, x.colleague)
    return x


async def stranger(house: House, kind: str) -> By:
    match kind:
        case "guest of another case":
            other = await ask(house, "bohdan")
            _, code = await house.app.cases.invite_guest(By("erfurt", "cli:test"), other, "Ali", "ar")
            return guest_by(await house.app.cases.enter_guest("erfurt", code))
        case "guest of no case":
            return By("erfurt", "guest:1", "", 0, "guest", 0)
        case _:
            town, organisation, role = kind.split()
            return await guide(house, "Fremd", role, town=town, organisation=organisation)


STRANGERS = (
    "erfurt caritas guide",
    "erfurt caritas coordinator",
    "alzey default guide",
    "alzey default coordinator",
    "guest of another case",
    "guest of no case",
)
KEPT = (t.cases, t.case_message, t.case_draft, t.case_guest, t.caseload, t.contact, t.presence, t.outbox, t.message)


def test_every_method_is_tried() -> None:
    """A new method of `Cases` without a line here fails."""
    public = {name for name, member in inspect.getmembers(Cases, callable) if not name.startswith("_")}
    assert public == {*ON_A_CASE, *LISTS, *BESIDES}
    for name in {*ON_A_CASE, *LISTS}:
        assert next(iter(list(inspect.signature(getattr(Cases, name)).parameters)[1:])) == "by"


@pytest.mark.parametrize("kind", STRANGERS)
async def test_a_foreign_case_is_not_there(house: House, kind: str) -> None:
    """Whatever is tried ends as if it did not exist, changes nothing, and leaves no line in the log."""
    mona = await guide(house, "Mona")
    x, by = await target_of(house, mona), await stranger(house, kind)
    before = [await house.rows(table) for table in KEPT]
    lines = len(await house.rows(t.audit))
    for name, attempt in ON_A_CASE.items():
        with pytest.raises(HIDDEN) as refused:
            await attempt(house.app.cases, by, x)
        assert "geheim" not in str(refused.value), name
    for attempt in LISTS.values():
        try:
            found = await attempt(house.app.cases, by, x)
        except NotAllowedError:
            continue
        assert "geheim" not in repr(found)
        assert x.person not in repr(found)
    assert [await house.rows(table) for table in KEPT] == before
    assert not [row for row in (await house.rows(t.audit))[lines:] if row.object.startswith(f"case:{x.number}")]


async def test_a_guest_of_the_case_may_only_read_and_translate(house: House) -> None:
    """No notes, no card, no other cases; and nothing any more once they were told good-bye."""
    mona = await guide(house, "Mona")
    x = await target_of(house, mona)
    await house.app.cases.resolve(By("erfurt", "cli:test"), await ask(house, "amira", "früher"))
    uuid, code = await house.app.cases.invite_guest(mona, x.number, "Ali", "ar")
    await house.app.cases.note(mona, x.number, "nur für uns")
    by = guest_by(await house.app.cases.enter_guest("erfurt", code))
    for name, attempt in {**ON_A_CASE, **LISTS}.items():
        if name not in GUESTS_MAY:
            with pytest.raises((NotAllowedError, NoSuchMessageError, NoSuchPersonError)):
                await attempt(house.app.cases, by, x)
    shown = await house.app.cases.show(by, x.number)
    assert [each.text for each in shown.messages] == ["geheim", "geheim"]
    assert (shown.person.uuid, shown.previous, shown.guests, shown.draft) == ("", [], [], "")
    await house.app.cases.translate_in_place(by, x.message, "secret")
    await house.app.cases.end_guest(mona, x.number, uuid)
    for name in GUESTS_MAY:
        with pytest.raises(HIDDEN):
            await ON_A_CASE[name](house.app.cases, by, x)


async def test_guides_assign_nobody(house: House) -> None:
    """Coordinators do; and only they see everybody's caseload."""
    mona = await guide(house, "Mona")
    x = await target_of(house, mona)
    with pytest.raises(NotAllowedError):
        await house.app.cases.assign(mona, x.person, x.colleague)
    with pytest.raises(NotAllowedError):
        await house.app.cases.caseload(mona, everyone=True)
