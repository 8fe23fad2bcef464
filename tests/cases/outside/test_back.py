"""From a ticket to its case: answers reach the person once, notes stay inside, a closed ticket is a resolved case."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.storage import tables as t
from tests.cases.outside.conftest import Desk
from tests.channels.files import LETTER
from tests.conversations.house import text_of
from tests.storage.test_media import photo

ANSWER = "<div>Guten Tag,</div><div>das <b>Bürgeramt</b> ist in der Bahnhofstraße.</div>"
PLAIN = "Guten Tag,\ndas Bürgeramt ist in der Bahnhofstraße."


async def test_an_answer_reaches_the_person(either_desk: Desk) -> None:
    """Its words as plain text, in a relay, and they are held from then on."""
    desk = either_desk
    number = await desk.opens()
    desk.zammad.agent_writes(number, ANSWER)
    said = await desk.hears()
    assert [each.purpose for each in said] == ["relay"]
    assert PLAIN in text_of(said)
    row, _, _ = await desk.house.case(1)
    assert row.state == "waiting"


async def test_an_answer_is_not_sent_back(desk: Desk) -> None:
    """What came from Zammad makes no article there, and what we wrote there makes no message here."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, ANSWER)
    await desk.hears()
    await desk.house.says("amira", "Danke!")
    await desk.settle()
    await desk.later(700)
    assert [each["sender"] for each in desk.zammad.of(number)] == ["Customer", "Agent", "Customer"]
    messages = (await desk.house.app.cases.show(By("erfurt", "test"), 1)).messages
    assert [each.direction for each in messages] == ["out", "in"]


@pytest.mark.parametrize(("times", "backwards"), [(3, False), (1, True), (2, True)])
async def test_webhooks_that_repeat_or_overtake_each_other_change_nothing(
    desk: Desk, times: int, backwards: bool
) -> None:
    """Each answer arrives once, and in the order it was written."""
    number = await desk.opens()
    for words in ("eins", "zwei", "drei"):
        desk.zammad.agent_writes(number, words)
    statuses = await desk.zammad.deliver(times=times, backwards=backwards)
    assert set(statuses) == {200}
    said = await desk.hears()
    assert [word for word in text_of(said).split() if word in ("eins", "zwei", "drei")] == ["eins", "zwei", "drei"]
    await desk.zammad.deliver(times=times)
    assert await desk.hears() == []


async def test_what_no_webhook_told_of_is_found(desk: Desk) -> None:
    """Zammad tries a few minutes only; open tickets are looked at by themselves."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, ANSWER)
    desk.zammad.webhooks.clear()
    assert await desk.hears() == []
    await desk.later(601)
    assert PLAIN in text_of(await desk.hears())


async def test_an_internal_article_is_a_note(desk: Desk) -> None:
    """The person hears nothing of it; it stands in the case, and does not go back."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, "Bitte <i>nicht</i> weitersagen", internal=True)
    assert await desk.hears() == []
    assert await desk.notes() == ["Bitte nicht weitersagen"]
    assert len(desk.zammad.of(number)) == 2


@pytest.mark.parametrize("kind", ["phone", "fax", "twitter status"])
async def test_what_is_public_but_not_for_the_person_is_a_note(desk: Desk, kind: str) -> None:
    """An agent who notes a phone call does not write to anybody."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, "Angerufen, niemand da", kind=kind)
    assert await desk.hears() == []
    assert await desk.notes() == ["Angerufen, niemand da"]


@pytest.mark.parametrize("sender", ["System", "Customer"])
async def test_what_no_agent_wrote_goes_nowhere(desk: Desk, sender: str) -> None:
    """Automatic answers of Zammad's triggers are public articles, too."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, "Ihre Anfrage ist eingegangen", sender=sender)
    assert await desk.hears() == []
    assert await desk.notes() == []


@pytest.mark.parametrize("state", ["closed", "erledigt"])
async def test_a_closed_ticket_is_a_resolved_case(desk: Desk, state: str) -> None:
    """Also by a closed state of the town's own; the last answer goes out first, then the bot is back."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, ANSWER, state=state)
    said = await desk.hears()
    assert text_of(said).index(PLAIN) < text_of(said).index(desk.house.words("case-resumed"))
    row, _, _ = await desk.house.case(1)
    assert (row.state, row.outcome) == ("resolved", "answered")
    assert desk.zammad.state(number) == state


async def test_a_ticket_opened_again_is_a_case_opened_again(desk: Desk) -> None:
    """And can be answered and closed once more."""
    number = await desk.opens()
    desk.zammad.agent_sets(number, "closed")
    await desk.hears()
    desk.zammad.agent_sets(number, "open")
    await desk.hears()
    assert (await desk.house.case(1))[0].state == "queued"
    desk.zammad.agent_writes(number, ANSWER, state="closed")
    assert PLAIN in text_of(await desk.hears())
    assert (await desk.house.case(1))[0].state == "resolved"


async def test_an_answer_in_a_closed_ticket_opens_the_case(desk: Desk) -> None:
    """An agent who still writes is not told that it is too late."""
    number = await desk.opens()
    desk.zammad.agent_sets(number, "closed")
    await desk.hears()
    desk.zammad.agent_writes(number, ANSWER)
    assert PLAIN in text_of(await desk.hears())
    assert desk.zammad.state(number) == "open"


async def test_an_answer_after_the_person_withdrew_is_told_to_the_agent(desk: Desk) -> None:
    """It is not sent, the case stays resolved, and an internal article says why."""
    number = await desk.opens()
    await desk.house.presses("amira", "not-needed")
    await desk.house.presses("amira", "yes")
    await desk.settle()
    desk.zammad.agent_writes(number, ANSWER)
    assert PLAIN not in text_of(await desk.hears())
    assert (await desk.house.case(1))[0].state == "resolved"
    assert any("ist beendet" in note for note in await desk.notes())


async def test_somebody_who_cannot_be_reached_is_told_to_the_agent(desk: Desk) -> None:
    """A note in the case, and an internal article at the ticket."""
    number = await desk.opens()
    await desk.do(lambda c: c.execute(t.address.update().values(state="gone")))
    article = desk.zammad.agent_writes(number, ANSWER)
    await desk.settle()
    (note,) = await desk.notes()
    assert note == f"Artikel {article} kam nicht an: Die Person ist auf diesem Weg nicht erreichbar."
    last = desk.zammad.of(number)[-1]
    assert (last["body"], last["internal"]) == (note, True)


async def test_who_takes_the_ticket_is_noted_by_number_only(desk: Desk) -> None:
    """The audit log tells that somebody at the desk has it."""
    number = await desk.opens()
    desk.zammad.agent_sets(number, owner=5)
    await desk.settle()
    assert (await desk.ticket()).owner_id == 5
    assert (await desk.verbs()).count("case.taken-outside") == 1


async def test_files_of_an_answer(desk: Desk) -> None:
    """A letter and a photo arrive with it, the photo without the place it was taken at."""
    number = await desk.opens()
    files = [("Brief.pdf", "application/pdf", LETTER.content), ("foto.jpg", "image/jpeg", photo("image/jpeg"))]
    desk.zammad.agent_writes(number, ANSWER, files=files)
    said = await desk.hears()
    parts = [part for each in said for part in each.parts if part.kind == "media"]
    assert [part.name for part in parts] == ["Brief.pdf", "foto.jpg"]
    found = await desk.house.database.read(lambda c: desk.house.app.media.read(c, parts[1].media))
    assert found
    assert b"CANARY" not in found[1]
    await desk.later(700)
    assert len(desk.zammad.of(number)) == 2


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("seite.html", b"<script>alert(1)</script>"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("programm.pdf", b"MZ\x90\x00"),
        ("riesig.pdf", b"%PDF-1.4" + b"0" * 16_000_001),
        ("bombe.jpg", b"\xff\xd8\xff" + b"0" * 100),
    ],
)
async def test_a_file_that_may_not_be_sent_is_told_to_the_agent(desk: Desk, name: str, inside: bytes) -> None:
    """The words go, the file does not, and both sides know it."""
    number = await desk.opens()
    article = desk.zammad.agent_writes(number, ANSWER, files=[(name, "application/pdf", inside)])
    said = await desk.hears()
    assert PLAIN in text_of(said)
    assert [part for each in said for part in each.parts if part.kind == "media"] == []
    (note,) = await desk.notes()
    assert name in note
    assert str(article) in note
    assert desk.zammad.of(number)[-1]["body"] == note


async def test_a_picture_of_the_signature_is_no_file(desk: Desk) -> None:
    """A coat of arms under every answer is not sent; a picture among the words is."""
    number = await desk.opens()
    files = [("wappen.jpg", "image/jpeg", photo("image/jpeg")), ("karte.jpg", "image/jpeg", photo("image/jpeg"))]
    article = desk.zammad.agent_writes(number, "", files=files, inline=True)
    arms, card = (each["id"] for each in desk.zammad.articles[article]["attachments"])
    link = f"/api/v1/ticket_attachment/{number}/{article}"
    desk.zammad.articles[article]["body"] = (
        f'Hier:<img src="{link}/{card}?view=inline"><div data-signature="true">Amt<img src="{link}/{arms}"></div>'
    )
    said = await desk.hears()
    assert [part.name for each in said for part in each.parts if part.kind == "media"] == ["karte.jpg"]
    assert "Amt" not in text_of(said)


async def test_a_long_answer_comes_in_parts(desk: Desk) -> None:
    """Nothing of it is lost, and it stands in the case as it was sent."""
    number = await desk.opens()
    words = [f"Wort{n}" for n in range(1_500)]
    desk.zammad.agent_writes(number, " ".join(words))
    said = await desk.hears()
    assert len(said) > 1
    assert [word for word in text_of(said).split() if word.startswith("Wort")] == words
    await desk.later(700)
    assert len(desk.zammad.of(number)) == 2


async def test_an_answer_of_nothing_is_told_to_the_agent(desk: Desk) -> None:
    """An empty article would count as an answer."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, "<div><br></div>")
    assert await desk.hears() == []
    assert "nichts, was man sehen könnte" in (await desk.notes())[0]


async def test_where_words_may_not_go_the_person_hears_that_an_answer_waits(desk: Desk) -> None:
    """The rule of the account holds for agents of an outside desk as it does for guides."""
    number = await desk.opens(account="tele")
    desk.zammad.agent_writes(number, ANSWER)
    said = await desk.hears(account="tele")
    assert PLAIN not in text_of(said)
    assert desk.house.words("relay-answer-waiting") in text_of(said)
