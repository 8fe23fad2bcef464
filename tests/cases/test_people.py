"""Whom guides accompany, also people without any chat; what is exported and erased of them."""

from __future__ import annotations

import json

import pytest

from bot.cases.life import CannotReachError, NewPerson, NoSuchStaffError, WrongValueError
from bot.core.clock import DAY
from bot.privacy import mydata
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, change_staff, guide, person_of, state, uuid_of
from tests.conversations.command import Lotse
from tests.conversations.house import House


async def test_somebody_at_the_counter_is_entered_in_one_go(either_house: House) -> None:
    """Name, language, how, and what was said; then a case of theirs, which silences nobody and sends nothing."""
    house, mona = either_house, await guide(either_house, "Mona")
    person = await house.app.cases.add_contact(mona, NewPerson("Frau Canary", "ti"), "counter", "braucht ein Bett")
    number = await house.app.cases.open_for(mona, person, "need", "Ein Bett für zwei Kinder")
    await house.app.cases.set_next_step(mona, person, "Möbellager anrufen", "2026-12-01")
    (entry,) = await house.app.cases.caseload(mona)
    assert (entry.name, entry.language, entry.last_contact) == ("Frau Canary", "ti", house.clock.now())
    assert [(need.number, need.asked) for need in entry.needs] == [(number, "Ein Bett für zwei Kinder")]
    assert (entry.next_step, entry.next_step_on) == ("Möbellager anrufen", "2026-12-01")
    assert entry.responsible_name == "Mona"
    page = await house.app.cases.person(mona, person)
    assert [(each.kind, each.note) for each in page.contacts] == [("counter", "braucht ein Bett")]
    row = await state(house, number)
    assert (row.conversation_id, row.holds, row.language) == (None, 0, "ti")
    shown = await house.app.cases.show(mona, number)
    assert (shown.person.name, shown.way.reachable) == ("Frau Canary", False)
    with pytest.raises(CannotReachError):
        await house.app.cases.reply(mona, number, "Guten Tag")
    await house.app.cases.note(mona, number, "angerufen")
    await house.app.cases.resolve(mona, number, topic="moebel")
    assert (await house.app.cases.caseload(mona))[0].needs == []


async def test_a_coordinator_assigns_and_a_stand_in_sees_it(house: House) -> None:
    """Both see the person; the card names them; another organisation's guide cannot be one."""
    boss, mona = await guide(house, "Ute", "coordinator"), await guide(house, "Mona")
    jan, foreign = await guide(house, "Jan"), await guide(house, "Eva", organisation="caritas")
    number = await ask(house, "amira")
    person = await person_of(house, number)
    with pytest.raises(NoSuchStaffError):
        await house.app.cases.assign(boss, person, await uuid_of(house, foreign))
    await house.app.cases.assign(boss, person, await uuid_of(house, mona), await uuid_of(house, jan))
    assert [each.person for each in await house.app.cases.caseload(mona)] == [person]
    assert [each.person for each in await house.app.cases.caseload(jan)] == [person]
    card = (await house.app.cases.show(jan, number)).person
    assert (card.responsible_name, card.stand_in_name) == ("Mona", "Jan")
    await house.app.cases.assign(boss, person, "")
    assert await house.app.cases.caseload(boss, everyone=True) == []
    await change_staff(house, mona, state="ended")
    with pytest.raises(NoSuchStaffError):
        await house.app.cases.assign(boss, person, await uuid_of(house, mona))


async def test_what_cannot_be_is_refused(house: House) -> None:
    """No such kind, a day that is none, a contact of tomorrow, a person without a name."""
    mona = await guide(house, "Mona")
    now = house.clock.now()
    person = await house.app.cases.add_contact(mona, NewPerson("Ali"), "phone", at=now - DAY)
    for work in (
        house.app.cases.add_contact(mona, person, "smoke"),  # type: ignore[arg-type]
        house.app.cases.add_contact(mona, person, "phone", at=now + DAY),
        house.app.cases.add_contact(mona, NewPerson(" \u200b "), "phone"),
        house.app.cases.set_next_step(mona, person, "x", "31.12.2026"),
        house.app.cases.open_for(mona, person, "system", "x"),
        house.app.cases.open_for(mona, person, "quokka", "x"),
    ):
        with pytest.raises(WrongValueError):
            await work


async def test_somebody_without_a_chat_can_ask_for_their_data(house: House, lotse: Lotse) -> None:
    """On paper: all of it, also the desk's notes; then it is erased, to the last word."""
    mona = await guide(house, "Mona")
    person = await house.app.cases.add_contact(mona, NewPerson("Frau Canary"), "phone", "canary-contact")
    number = await house.app.cases.open_for(mona, person, "need", "canary-need")
    await house.app.cases.note(mona, number, "canary-note")
    await house.app.cases.keep_draft(mona, number, "canary-draft")
    await house.app.cases.set_next_step(mona, person, "canary-step")
    exported = await lotse("person", "export", "--case", str(number))
    assert exported.code == 0, exported
    for words in ("Frau Canary", *(f"canary-{name}" for name in ("contact", "need", "note", "draft", "step"))):
        assert words in exported.out, words
    json.loads(exported.out)
    erased = await lotse("person", "erase", "--case", str(number), "--yes")
    assert (erased.code, erased.out) == (0, "Erased.\n")
    for table in (t.cases, t.case_message, t.case_draft, t.caseload, t.contact):
        assert await house.rows(table) == [], table.name
    assert [row.verb for row in await house.rows(t.audit)][-2:] == ["person.export", "person.erase"]


async def test_what_the_desk_notes_goes_through_no_messenger(house: House) -> None:
    """The export in the chat has the person's and the guides' words, and nothing of what stayed inside."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira", "canary-asked")
    person = await person_of(house, number)
    await house.app.cases.reply(mona, number, "canary-reply")
    await house.app.cases.note(mona, number, "canary-note")
    await house.app.cases.keep_draft(mona, number, "canary-draft")
    await house.app.cases.reply(mona, number, "canary-later", at=house.clock.now() + DAY)
    await house.app.cases.add_contact(mona, person, "phone", "canary-contact")
    await house.app.cases.set_next_step(mona, person, "canary-step")
    here = await house.conversation("amira")
    data = await house.database.read(lambda c: mydata.collect_here(c, house.vault, here, may_relay=True))
    text = "".join(mydata.as_text(data))
    assert "canary-asked" in text
    assert "canary-reply" in text
    for name in ("note", "draft", "later", "contact", "step"):
        assert f"canary-{name}" not in text, name


async def test_a_referral_and_a_claim_at_the_command_line(house: House, lotse: Lotse) -> None:
    """`claim`, `note`, `resolve` with topic and place say what they did."""
    await guide(house, "Mona Beispiel")
    number = str(await ask(house, "amira"))
    assert "There is no guide Jan" in (await lotse("cases", "claim", number, "Jan")).errors
    assert (await lotse("cases", "claim", number, "Mona Beispiel")).out == f"Mona Beispiel has case {number} now.\n"
    assert (await lotse("cases", "note", number, "intern")).out == "Noted. The person does not see it.\n"
    words = ("cases", "resolve", number, "--topic", "kita", "--outcome", "referred", "--place", "amt-erfurt")
    assert (await lotse(*words)).code == 0
    row = await state(house, int(number))
    assert (row.topic, row.outcome, row.referred_to) == ("kita", "referred", "amt-erfurt")
    assert ERFURT.staff == 0


async def test_who_asks_while_their_guide_is_away(house: House) -> None:
    """The person hears who answers instead; while the guide is there nothing is said of it."""
    boss, mona = await guide(house, "Ute", "coordinator"), await guide(house, "Mona")
    jan = await guide(house, "Jan")
    number = await ask(house, "amira")
    person = await person_of(house, number)
    await house.app.cases.assign(boss, person, await uuid_of(house, mona), await uuid_of(house, jan))
    for away in (False, True):
        if away:
            await change_staff(house, mona, state="away")
        await house.app.cases.resolve(boss, number, topic="other")
        house.clock.advance(days=15)
        await house.round("amira")
        number = await house.opens_case("amira")
        assert ("case-stand-in" in house.texts) == away
