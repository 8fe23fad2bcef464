"""Slips by mail: only with a yes, only to the office's own address, and not twice without a sign of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.by import By
from bot.cases.errors import NotAllowedError
from bot.cases.mailing import AGAIN, Mailing, slip_mail
from bot.cases.referring import Office
from bot.channels.errors import DropError
from bot.channels.mail import Post
from bot.content import Content
from bot.storage import referrals
from bot.storage import tables as t
from bot.storage.referrals import LEASE, Referral, Slip
from tests.channels.mail.server import office_server, silent_server
from tests.conversations.house import House

BY = By("erfurt", "test")
OFFICE = Office("ef-jobcenter", "Jobcenter Erfurt", "amt@erfurt.example", "")
SLIP = Slip(office="", name="Amira Ş.", need="Sie sucht einen Kurs.\nAbends.", contact="0361 12345")
FROM = "lotse@erfurt.example"


async def referred(house: House, answer: str = "referral-yes") -> tuple[int, str]:
    """Somebody was asked, and answered; returns the numbers of case and referral."""
    await house.says("amira", "/menu")
    number = await house.opens_case("amira")
    made = await house.app.cases.refer(BY, number, OFFICE, SLIP)
    await house.round("amira")
    if answer:
        await house.presses("amira", answer)
    return number, made


def mailing(house: House, port: int, offices: list[Office] | None = None, **more: Any) -> Mailing:
    post = Post(host="127.0.0.1", port=port, sender=FROM, encrypted=False, **{"answer_seconds": 2, **more})
    return Mailing(house.app.cases, post, lambda: [OFFICE] if offices is None else offices)


async def stands(house: House, made: str) -> Referral:
    found = await house.database.read(lambda c: referrals.find(c, house.vault, made))
    assert found
    return found


async def notes(house: House, number: int) -> list[str]:
    view = await house.app.cases.show(BY, number)
    return [row.text or "" for row in view.messages if row.direction == "note"]


async def test_the_office_gets_what_was_agreed_to(house: House) -> None:
    """At its address of the knowledge base, in German, with the day of the yes; the case says so."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        assert await mailing(house, office.port).round()
        assert not await mailing(house, office.port).round()
    (letter,) = office.letters
    assert letter["To"].addresses[0].addr_spec == OFFICE.mail
    assert letter["Message-ID"] == f"<{made}@erfurt.example>"
    said = letter.get_content()
    for words in (SLIP.name, "Sie sucht einen Kurs.", SLIP.contact, "November 2026"):
        assert words in said
    assert "\u2068" not in said
    assert SLIP.name not in letter["Subject"]
    found = await stands(house, made)
    assert (found.state, found.next_at) == ("mailed", 0)
    assert "verschickt" in (await notes(house, number))[-1]


@pytest.mark.parametrize("answer", ["", "referral-no"])
async def test_nothing_goes_without_a_yes(house: House, answer: str) -> None:
    """Neither by mail nor on paper."""
    number, made = await referred(house, answer)
    for attempt in (house.app.cases.mail, house.app.cases.printed, house.app.cases.slip):
        with pytest.raises(NotAllowedError):
            await attempt(BY, number, made)


async def test_what_was_sent_is_not_sent_again(house: House) -> None:
    """Two presses are one letter."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    with pytest.raises(NotAllowedError):
        await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        await mailing(house, office.port).round()
    with pytest.raises(NotAllowedError):
        await house.app.cases.mail(BY, number, made)


async def test_a_refusal_ends_it_at_once(house: House) -> None:
    """The guide reads it in the case, and may let it try again."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        office.to = "550 unknown"
        await mailing(house, office.port).round()
        found = await stands(house, made)
        assert (found.state, found.error, found.next_at) == ("failed", "recipient-refused", 0)
        assert "konnte nicht" in (await notes(house, number))[-1]
        office.to = "250 OK"
        await house.app.cases.mail(BY, number, made)
        await mailing(house, office.port).round()
    assert (await stands(house, made)).state == "mailed"


async def test_silence_is_tried_again_but_not_for_ever(house: House) -> None:
    """Later and later; after the last try it has failed."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with silent_server() as port:
        slow = mailing(house, port, answer_seconds=0.05)
        for pause in AGAIN:
            assert await slow.round()
            found = await stands(house, made)
            assert (found.state, found.error) == ("agreed", "timeout")
            assert found.next_at == house.clock.now() + pause
            assert not await slow.round()
            house.clock.advance(seconds=pause / 1_000_000)
        assert await slow.round()
    found = await stands(house, made)
    assert (found.state, found.tries) == ("failed", len(AGAIN) + 1)


async def test_a_repeat_after_a_crash_has_the_same_id(house: House) -> None:
    """The process died between the server's yes and our note of it: who gets it twice can see that."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        dying = mailing(house, office.port)
        dying._sent = lambda *_: 1 / 0  # type: ignore[method-assign, assignment, return-value]
        with pytest.raises(ZeroDivisionError):
            await dying.round()
        assert not await mailing(house, office.port).round()  # its lease still holds
        house.clock.advance(seconds=LEASE / 1_000_000)
        assert await mailing(house, office.port).round()
    first, second = office.letters
    assert first["Message-ID"] == second["Message-ID"]


async def test_two_processes_mail_it_once(house: House) -> None:
    """Whoever claims it first."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    now = house.clock.now()
    first = await house.database.write(lambda c: referrals.claim(c, house.vault, now, 5))
    second = await house.database.write(lambda c: referrals.claim(c, house.vault, now, 5))
    assert ([each.uuid for each in first], second) == ([made], [])


@pytest.mark.parametrize("offices", [[], [OFFICE._replace(mail="")], [OFFICE._replace(mail="a@b.example\nBcc: c@d.e")]])
async def test_an_office_without_a_true_address_gets_nothing(house: House, offices: list[Office]) -> None:
    """Removed meanwhile, none given, or one that would be more than an address."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        await mailing(house, office.port, offices).round()
    assert office.letters == []
    assert (await stands(house, made)).error in ("no-address", "address")


async def test_who_takes_it_back_before_it_went_is_not_passed_on(house: House) -> None:
    """Also what a guide has already let go by mail."""
    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    async with office_server() as office:
        await mailing(house, office.port).round()
    assert office.letters == []
    assert (await stands(house, made)).slip is None


async def test_it_runs_until_it_is_told_to_stop(house: House) -> None:
    """As a task of the process."""
    import asyncio

    number, made = await referred(house)
    await house.app.cases.mail(BY, number, made)
    async with office_server() as office:
        running = mailing(house, office.port)
        task = asyncio.create_task(running.run())
        async with asyncio.timeout(5):
            await office.arrived.wait()
            running.stop()
            await task


async def test_what_is_kept_is_sealed_and_named_to_nobody_else(house: House) -> None:
    """Neither in the file of the database nor in the audit log."""
    number, made = await referred(house)
    await house.app.cases.slip(BY, number, made)
    for row in await house.rows(t.audit):
        assert SLIP.name not in str(row)
    assert any(row.verb == "referral.slip" for row in await house.rows(t.audit))
    (row,) = await house.rows(t.referral)
    assert SLIP.name.encode() not in row.body


@given(name=st.text(min_size=1, max_size=60), need=st.text(min_size=1, max_size=200), office=st.text(max_size=60))
def test_no_words_become_a_header(content: Content, name: str, need: str, office: str) -> None:
    """Whatever stands in a slip or the name of an office: one letter to one address, or none."""
    about = Referral(
        1, "5b0c", "erfurt", 1, 1, "x", "agreed", "w", Slip(office=office, name=name, need=need), 1, 1, 0, 0, 0, ""
    )
    to = OFFICE._replace(name=office)
    try:
        letter = slip_mail(content.texts, about, to, FROM, 1_795_424_400_000_000, "Europe/Berlin")
        head = letter.as_bytes().partition(b"\r\n\r\n")[0]
    except DropError:
        return
    names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert sorted(names) == sorted(
        [b"from", b"to", b"subject", b"date", b"message-id", b"auto-submitted", b"content-type",
         b"content-transfer-encoding", b"mime-version"]
    )  # fmt: skip
    assert [each.addr_spec for each in letter["To"].addresses] == [OFFICE.mail]
