"""From a case to its ticket: what is handed on, once, in its order, and nothing more of the person than it takes."""

from __future__ import annotations

from bot.cases.by import By
from bot.core.messages import Media
from bot.storage import tables as t
from bot.storage.erasure import erase_person
from tests.cases.outside.conftest import Desk
from tests.cases.outside.zammad import GROUP, ME
from tests.storage.test_media import photo


async def test_a_case_becomes_a_ticket(either_desk: Desk) -> None:
    """Title, group, a customer of its own, and what was asked, written as the customer's."""
    desk = either_desk
    number = await desk.opens("Wo ist die Wohnung?")
    (ticket,), (article,) = desk.zammad.tickets.values(), desk.zammad.of(number)
    assert ticket["title"].startswith("Fall 1: Frage (Deutsch) [lotse")
    assert desk.zammad.users[ticket["customer_id"]].endswith("@lotse.invalid")
    assert (article["sender"], article["type"], article["internal"]) == ("Customer", "note", False)
    assert "Wo ist die Wohnung?" in article["body"]
    row = await desk.ticket()
    assert (row.state, row.outside_id, row.outside_number) == ("open", number, ticket["number"])


async def test_it_is_made_once(desk: Desk) -> None:
    """However often the worker comes by."""
    await desk.opens()
    for _ in range(5):
        await desk.later(700)
    assert len(desk.zammad.tickets) == 1
    assert desk.zammad.calls.count("POST /api/v1/tickets") == 1


async def test_nothing_says_who_the_person_is(desk: Desk) -> None:
    """No address, no id of a channel, no number of ours but the case's: two cases of one person are two customers."""
    await desk.opens(who="amira")
    await desk.house.says("amira", "Danke")
    await desk.settle()
    await desk.house.app.cases.resolve(By("erfurt", "test"), 1)
    await desk.hears()
    desk.house.clock.advance(days=15)  # sooner it would be the same case again
    await desk.opens("Noch etwas", who="amira")
    assert b"amira" not in desk.zammad.received
    conversation = await desk.house.conversation("amira")
    assert conversation.address_uuid.encode() not in desk.zammad.received
    customers = {row["customer_id"] for row in desk.zammad.tickets.values()}
    assert len(customers) == 2


async def test_a_number_is_handed_on_only_to_call_back(desk: Desk) -> None:
    """Of a call back the agent needs it; in any other case the answers so far leave it out."""
    house = desk.house
    for words in ("/call", "+49 361 1234567"):
        await house.says("amira", words)
    for value in ("ar", "morning"):
        await house.presses("amira", value)
    await house.says("amira", "Es geht um den Mietvertrag")
    for value in ("yes", "agree"):
        await house.presses("amira", value)
    await desk.settle()
    assert b"+493611234567" in desk.zammad.received
    row, _, _ = await house.case(1)
    await desk.do(lambda c: c.execute(t.cases.update().where(t.cases.c.id == row.id).values(kind="question")))
    await desk.do(lambda c: c.execute(t.ticket.delete()))
    desk.zammad.received = b""
    await desk.settle()
    assert b"Mietvertrag" in desk.zammad.received
    assert b"361123" not in desk.zammad.received


async def test_what_is_said_later_follows_in_its_order(desk: Desk) -> None:
    """The person's words as the customer's, a guide's as ours, notes as internal ones."""
    number = await desk.opens()
    house = desk.house
    await house.says("amira", "erstens")
    await house.app.cases.reply(By("erfurt", "cli:hans"), 1, "zweitens")
    await house.says("amira", "drittens")
    await desk.settle()
    articles = desk.zammad.of(number)[1:]
    assert [each["body"].splitlines()[-1] for each in articles] == ["erstens", "zweitens", "drittens"]
    assert [each["sender"] for each in articles] == ["Customer", "Agent", "Customer"]
    assert [each["internal"] for each in articles] == [False, False, False]
    assert articles[0]["origin_by_id"] == desk.zammad.tickets[number]["customer_id"]
    assert {each["created_by_id"] for each in articles} == {ME}


async def test_nothing_without_the_consent_to_hand_on(desk: Desk) -> None:
    """A case that the system made, and words after the consent was taken back, stay here."""
    await desk.house.says("bohdan", "/menu")
    await desk.house.happens("bohdan", "delivery.parked", about="x")
    await desk.settle()
    assert desk.zammad.tickets == {}
    number = await desk.opens()
    await desk.do(lambda c: c.execute(t.consent.update().values(withdrawn_at=1)))
    await desk.house.says("amira", "geheim")
    await desk.settle()
    assert len(desk.zammad.of(number)) == 1
    assert b"geheim" not in desk.zammad.received


async def test_a_photo_goes_along(desk: Desk) -> None:
    """As an attachment with its content; the reference in our words is not shown."""
    number = await desk.opens()
    house = desk.house
    content = photo("image/jpeg")
    ref = await desk.do(
        lambda c: house.app.media.keep(
            c, town="erfurt", channel="web", account="web", value="amira", kind="image", mime="image/jpeg",
            content=content, now=house.clock.now(),
        )
    )  # fmt: skip
    await house.says("amira", "Das kam heute", media=[Media(kind="image", ref=ref, mime="image/jpeg", bytes=1)])
    await desk.settle()
    article = desk.zammad.of(number)[-1]
    (file,) = article["attachments"]
    assert (file["filename"], file["preferences"]["Mime-Type"]) == ("image-1.jpg", "image/jpeg")
    assert desk.zammad.files[file["id"]] == content
    assert article["body"] == "Das kam heute"


async def test_what_is_resolved_here_is_closed_there(desk: Desk) -> None:
    """And opened again with the case."""
    number = await desk.opens()
    await desk.house.app.cases.resolve(By("erfurt", "test"), 1)
    await desk.settle()
    assert desk.zammad.state(number) == "closed"
    await desk.house.app.cases.reopen(By("erfurt", "test"), 1)
    await desk.settle()
    assert desk.zammad.state(number) == "open"
    assert (await desk.verbs()).count("case.reopen") == 1


async def test_who_is_erased_here_is_to_be_erased_there(either_desk: Desk) -> None:
    """An internal note asks for it, the ticket is closed, and nothing is asked of it any more."""
    desk = either_desk
    number = await desk.opens()
    row, _, _ = await desk.house.case(1)
    await desk.do(lambda c: erase_person(c, row.person_id, desk.house.clock.now()))
    await desk.settle()
    last = desk.zammad.of(number)[-1]
    assert last["internal"] is True
    assert desk.zammad.users[desk.zammad.tickets[number]["customer_id"]] in last["body"]
    assert desk.zammad.state(number) == "closed"
    calls = len(desk.zammad.calls)
    await desk.later(100_000)
    assert len(desk.zammad.calls) == calls


async def test_each_town_has_its_own_desk(desk: Desk) -> None:
    """A case of another town is never handed to this one's Zammad."""
    await desk.house.says("amira", "/person", account="alzey-web")
    await desk.house.says("amira", "canary of alzey", account="alzey-web")
    await desk.house.presses("amira", "agree", account="alzey-web")
    await desk.settle()
    assert desk.zammad.tickets == {}


async def test_handing_on_is_audited(desk: Desk) -> None:
    """Each time something of a case leaves this house, by whom, and of which case."""
    await desk.opens()
    await desk.house.says("amira", "Danke")
    await desk.settle()
    left = [(row.actor, row.object) for row in await desk.house.rows(t.audit) if row.verb == "case.hand-on"]
    assert left == [("zammad", "case:1")] * 2
    assert GROUP not in str(left)
