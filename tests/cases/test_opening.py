"""How a request becomes a case: with consent, with everything a guide needs, and with nothing else."""

from __future__ import annotations

import msgspec
import pytest

from bot.cases.by import By
from bot.core.towns import Team
from bot.storage import tables as t
from tests.conversations.house import TOWNS, House, text_of

SURE = "Wo melde ich mein Kind in der Kita an?"
ODD = "Quokkas im Zeppelin gesucht"
DANGER = "ich will mich umbringen"


async def test_a_case_tells_what_was_asked_in_which_language_and_on_which_way(house: House) -> None:
    """Question, language, topic and the flows that led there: a guide need not ask again."""
    await house.says("amira", "/menu")
    await house.asks("amira", SURE)
    await house.presses("amira", "person")
    await house.presses("amira", "agree")
    row, body, said = await house.case(1)
    assert (row.kind, row.state, row.language, row.urgent, row.holds) == ("question", "queued", "de", False, True)
    assert body.asked == SURE
    assert body.slots["topic"] == "kita-anmeldung"
    assert body.path[-1] == "open-case"
    assert "find-answer" in body.path
    assert said == []


async def test_a_question_nobody_could_answer_is_what_was_asked(house: House) -> None:
    """The words that found no answer stand in the case, once."""
    await house.says("amira", "/menu")
    await house.says("amira", ODD)
    await house.presses("amira", "person")
    await house.presses("amira", "agree")
    _, body, said = await house.case(1)
    assert body.asked == ODD
    assert ODD not in str(body.slots)
    assert said == []


async def test_a_call_back_has_number_language_and_times(house: House) -> None:
    """The answers so far are those a guide needs to call; nothing of the program's own is among them."""
    await house.says("amira", "/call")
    await house.says("amira", "+49 361 1234567")
    await house.presses("amira", "ar")
    await house.presses("amira", "morning")
    await house.says("amira", "Es geht um den Mietvertrag")
    await house.presses("amira", "yes")
    await house.presses("amira", "agree")
    row, body, _ = await house.case(1)
    assert row.kind == "call-back"
    assert body.asked == "Es geht um den Mietvertrag"
    assert body.slots == {"phone": "+493611234567", "language": "ar", "times": "morning"}


async def test_a_case_in_arabic_is_a_case_in_arabic(house: House) -> None:
    """The guide sees in which language the answer will be read."""
    await house.says("amira", "/start", hint="ar")
    await house.opens_case("amira", "أين يقع المكتب؟")
    row, body, _ = await house.case(1)
    assert (row.language, body.asked) == ("ar", "أين يقع المكتب؟")


async def test_no_case_before_the_person_agreed(house: House) -> None:
    """The consent is asked for itself, after the question and before anything is handed on."""
    await house.says("amira", "/person")
    await house.says("amira", ODD)
    assert house.texts == ["consent-handoff"]
    assert await house.cases() == []
    assert await house.rows(t.consent) == []


async def test_who_declines_has_no_case_and_a_way_on(house: House) -> None:
    """Nothing is handed on, nobody is held, and the bot goes on answering."""
    await house.says("amira", "/person")
    await house.says("amira", ODD)
    said = await house.presses("amira", "decline")
    assert house.texts == ["person-declined"]
    assert {choice.value for choice in said[-1].choices} == {"advice", "menu"}
    assert await house.cases() == []
    assert (await house.conversation("amira")).held_case == 0


async def test_the_consent_is_proved_by_the_words_that_were_agreed_to(house: House) -> None:
    """Text, language and a digest of the wording are logged with the moment."""
    await house.opens_case("amira")
    (consent,) = await house.rows(t.consent)
    text, language, digest = consent.wording.split(":")
    assert (consent.kind, text, language, len(digest)) == ("handoff", "consent-handoff", "de", 12)
    assert (consent.given_at, consent.withdrawn_at) == (house.clock.now(), 0)


async def test_a_second_case_needs_no_second_yes(house: House) -> None:
    """Who has agreed is not asked again while the consent holds."""
    await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    await house.says("amira", "/complaint")
    await house.says("amira", "Niemand hat angerufen")
    assert "consent-handoff" not in house.texts
    assert (await house.cases())[0].kind == "complaint"


async def test_danger_needs_no_papers_first(house: House) -> None:
    """One yes after the emergency numbers opens an urgent case; there is no other question on the way."""
    said = await house.says("amira", DANGER)
    assert "112" in text_of(said)
    await house.presses("amira", "tell")
    assert "consent-handoff" not in house.texts
    row, body, _ = await house.case(1)
    assert (row.kind, row.urgent) == ("crisis", True)
    assert body.asked == DANGER


async def test_a_first_text_is_not_lost_when_another_question_is_asked(house: House) -> None:
    """Words from before the notice that nobody answered reach the human together with what is asked then."""
    await house.says("amira", ODD)
    await house.opens_case("amira", "Wo ist das Amt?")
    _, body, _ = await house.case(1)
    assert body.asked.splitlines() == [ODD, "Wo ist das Amt?"]
    assert [row.payload for row in await house.rows(t.inbox) if row.payload] == []


async def test_a_first_text_that_is_repeated_stands_in_the_case_once(house: House) -> None:
    """Who writes the same again for the human is not quoted twice."""
    await house.says("amira", ODD)
    await house.opens_case("amira", ODD)
    assert (await house.case(1))[1].asked == ODD


async def test_asking_for_a_human_in_the_same_breath(house: House) -> None:
    """First text, "a human please" and the yes in one burst: the text is in the case, once, and nowhere else."""
    for words in (ODD, "/person", "Bitte heute noch", "ja"):
        await house.arrive("amira", words)
    await house.round("amira")
    _, body, said = await house.case(1)
    assert body.asked.splitlines() == [ODD, "Bitte heute noch"]
    assert said == []
    assert [row.payload for row in await house.rows(t.inbox) if row.payload] == []


async def park(house: House, words: str, payload: bytes | None = None) -> None:
    """A message that killed its worker three times before."""
    await house.arrive("amira", words)
    await house.database.write(
        lambda c: c.execute(
            t.inbox.update()
            .where(t.inbox.c.state == "pending")
            .values({"attempts": 3} | ({"payload": payload} if payload else {}))
        )
    )
    await house.round("amira")


async def test_a_message_that_could_not_be_read_reaches_the_human(house: House) -> None:
    """What was put aside unread waits for a person: their case takes it along."""
    await house.says("amira", "/menu")
    await park(house, ODD)
    await house.opens_case("amira")
    row = (await house.cases())[-1]
    _, body, _ = await house.case(row.number)
    assert body.asked.splitlines() == [ODD, "Wo ist das Amt?"]


async def test_a_message_that_nobody_can_open_stops_no_case(house: House) -> None:
    """What is broken beyond reading is left where it is, and the request is opened."""
    await house.says("amira", "/menu")
    await park(house, ODD, payload=b"broken")
    number = await house.opens_case("amira")
    assert (await house.case(number))[1].asked == "Wo ist das Amt?"


@pytest.mark.parametrize("text", ["x" * 4_000, "سؤال 🙂\n\nzweite Zeile", "{user.__class__} %(x)s {{7*7}}"])
async def test_words_reach_the_case_as_they_were_written(house: House, text: str) -> None:
    """Long, mixed or looking like code: a guide reads what the person wrote."""
    await house.says("amira", "/menu")
    await house.opens_case("amira", text)
    assert (await house.case(1))[1].asked == text


@pytest.mark.parametrize(
    ("topic", "language", "team"),
    [
        ("kita-anmeldung", "de", "children"),
        ("kita-anmeldung", "ar", "children"),
        ("", "ar", "arabic"),
        ("", "de", "advice"),
    ],
)
async def test_a_case_comes_to_its_team(
    house: House, monkeypatch: pytest.MonkeyPatch, topic: str, language: str, team: str
) -> None:
    """By its topic, else by the person's language, else to the first team that reads all."""
    teams = (Team(id="advice"), Team(id="children", topics=("kita-anmeldung",)), Team(id="arabic", languages=("ar",)))
    monkeypatch.setitem(TOWNS, "erfurt", msgspec.structs.replace(TOWNS["erfurt"], teams=teams))
    await house.says("amira", "/menu", hint=language)
    if topic:
        await house.asks("amira", "أين أسجل طفلي في الروضة؟" if language == "ar" else SURE)
        await house.presses("amira", "person")
    else:
        await house.says("amira", "/person")
        await house.says("amira", "ما العمل؟" if language == "ar" else "Was nun?")
    await house.presses("amira", "agree")
    (row,) = await house.rows(t.cases)
    assert (row.team, row.language, row.topic) == (team, language, topic)
