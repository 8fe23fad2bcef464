"""The order of a turn: danger first; stop, show, delete, language at any time; a held person reaches their human."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.core.messages import Media, Outbound, Spot
from bot.storage import tables as t
from tests.conversations.house import House, text_of

DANGER = {
    "de": "ich will mich umbringen",
    "en": "i want to kill myself",
    "ar": "ساعدوني، اريد الانتحار",
    "uk": "я більше не хочу жити",
    "ru": "хочу покончить с собой",
    "tr": "kendimi öldürmek istiyorum",
    "fa": "میخواهم خودکشی کنم",
}


def purposes(messages: list[Outbound]) -> set[str]:
    return {message.purpose for message in messages}


# --- danger


@pytest.mark.parametrize("lang", DANGER)
async def test_danger_is_heard_in_every_language(house: House, lang: str) -> None:
    """The numbers come at once, before anything else, in the language it was written in."""
    said = await house.says("amira", DANGER[lang], account="tele")
    assert "112" in said[0].parts[0].text
    assert said[0].purpose == "crisis"
    assert house.texts[0].startswith("crisis-")


def test_no_question_of_the_knowledge_is_danger(house: House) -> None:
    """Nobody who asks an ordinary question is answered with emergency numbers, but where it is about violence."""
    crisis = house.app.world.crisis
    found = {text for _, text in house.content.library.examples() if crisis.danger(text)}
    topics = house.content.library.topics
    grave = {q for name in ("frauen-hilfe", "notfall") for w in topics[name].wordings.values() for q in w.questions}
    assert found <= grave


async def test_danger_in_the_middle_of_a_flow_ends_it(house: House) -> None:
    """An open dialogue does not come back after the numbers, and the words are no answer to it."""
    await house.says("amira", "/call")
    said = await house.says("amira", "er schlägt mich")
    assert said[0].parts[0].text == house.words("crisis-violence")
    await house.presses("amira", "no")
    assert "call-ask-phone" not in house.texts


@pytest.mark.parametrize("lang", DANGER)
async def test_danger_is_answered_in_the_language_it_is_said_in(house: House, lang: str) -> None:
    """Whatever language the page is set to: nobody in danger reads a foreign one, also after the buttons."""
    page = "de" if lang != "de" else "en"
    said = await house.says("amira", DANGER[lang], hint=page)
    assert said[0].parts[0].text == house.words("crisis-suicide", lang)
    said = await house.presses("amira", "no", hint=page)
    assert said[0].parts[0].text == house.words("crisis-no-person", lang)


async def test_danger_beside_a_picture_is_heard(house: House) -> None:
    """A caption counts like words."""
    said = await house.says("amira", DANGER["de"], kind="media", media=[Media(kind="image", ref="x")])
    assert "112" in said[0].parts[0].text or "112" in said[0].parts[-2].text
    assert said[0].purpose == "crisis"


async def test_an_ordinary_emergency_question_is_no_danger(house: House) -> None:
    """Who asks for the emergency number is answered like anybody."""
    await house.says("amira", "Wie ist die Notrufnummer?")
    assert not any(text.startswith("crisis-") for text in house.texts)


async def test_an_urgent_case_only_on_yes(house: House) -> None:
    """Nobody is told before the person says so; then the case is urgent and holds."""
    await house.says("amira", DANGER["de"])
    assert await house.cases() == []
    await house.presses("amira", "tell")
    case = (await house.cases())[0]
    assert (case.kind, case.urgent, case.holds) == ("crisis", True, True)
    assert "crisis-told-now" in house.texts
    consents = await house.rows(t.consent)
    assert [row.kind for row in consents] == ["crisis"]
    assert consents[0].wording.startswith("crisis-ask-person:de:")


async def test_at_night_it_says_that_nobody_reads_now(house: House) -> None:
    """Outside desk hours the person is told when the team is back, and not to wait."""
    house.clock.set("2026-11-21T23:00:00+00:00")
    await house.says("amira", DANGER["de"])
    said = await house.presses("amira", "tell")
    assert "crisis-told-later" in house.texts
    assert "23. November" in text_of(said)
    assert "112" in text_of(said)


async def test_nothing_is_pushed_after_a_crisis(house: House) -> None:
    """When a crisis case is resolved the phone stays dark: somebody else may look at it."""
    await house.says("amira", DANGER["de"])
    await house.presses("amira", "tell")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    assert await house.round("amira") == []
    assert await house.later("amira", days=20) == []
    await house.says("amira", "/menu")
    assert "menu" in house.texts


async def test_numbers_that_did_not_arrive_are_not_spoken_of_later(house: House) -> None:
    """Hours later somebody else may hold the phone: no "a message did not arrive", and nothing is asked again."""
    await house.says("amira", DANGER["de"], account="tele")
    assert await house.happens("amira", "delivery.expired", account="tele", about="x", purpose="crisis") == []
    assert await house.happens("amira", "delivery.expired", account="tele", about="y", purpose="dialogue") == []
    said = await house.presses("amira", "no", account="tele")
    assert said[0].parts[0].text == house.words("crisis-no-person")


async def test_hiding_takes_the_words_back_and_still_answers(house: House) -> None:
    """On the page every line loses its words except the short answer to "hide this"."""
    await house.says("amira", "/menu")
    await house.says("amira", DANGER["de"])
    said = await house.presses("amira", "hide")
    assert text_of(said) == house.words("crisis-hidden")
    lines = await house.rows(t.message)
    assert [line.direction for line in lines if line.body is not None] == ["out"]


async def test_hiding_on_a_channel_that_cannot_says_so(house: House) -> None:
    """Where nothing can be taken back the button is not offered, and the word is answered honestly."""
    await house.says("amira", DANGER["de"], account="sms")
    await house.says("amira", "/hide", account="sms")
    assert house.texts == ["crisis-hide-cannot"]


async def test_a_held_person_in_danger_is_heard_and_the_case_gets_it(house: House) -> None:
    """While held: the numbers, the words in the case, and an urgent case on yes."""
    number = await house.opens_case("amira")
    said = await house.says("amira", DANGER["de"])
    assert purposes(said) == {"crisis"}
    _, _, passed = await house.case(number)
    assert DANGER["de"] in passed
    await house.presses("amira", "tell")
    assert any(case.urgent for case in await house.cases())


# --- at any time


ANY_TIME = {
    "/stop": "stop-finished",
    "/mydata": "show-data-next",
    "/delete": "delete-sure",
    "/language": "language-ask",
}


@pytest.mark.parametrize(("words", "answer"), ANY_TIME.items())
async def test_rights_work_in_mid_flow(house: House, words: str, answer: str) -> None:
    """Stop, show, delete and language are heard whatever is asked."""
    await house.says("amira", "/call")
    said = await house.says("amira", words)
    assert answer in house.texts
    assert purposes(said) == {"legal"}


@pytest.mark.parametrize(("words", "answer"), ANY_TIME.items())
async def test_rights_work_while_held(house: House, words: str, answer: str) -> None:
    """They are of purpose legal, so they reach a held person; the human's case does not get them."""
    number = await house.opens_case("amira")
    said = await house.says("amira", words)
    assert answer in house.texts
    assert purposes(said) == {"legal"}
    assert (await house.case(number))[2] == []


async def test_a_chosen_language_while_held_is_said_and_nothing_else(house: House) -> None:
    """The open question of the bot is not asked again while a human is in charge."""
    await house.opens_case("amira")
    await house.says("amira", "/language")
    said = await house.presses("amira", "ar")
    assert text_of(said) == house.words("language-set", "ar")
    assert purposes(said) == {"legal"}


# --- held


async def test_a_held_person_is_silent_to_the_bot_and_heard_by_the_human(house: House) -> None:
    """Words, places and files reach the case; nothing of the bot's own is written."""
    number = await house.opens_case("amira")
    assert await house.says("amira", "Es eilt ein wenig") == []
    assert await house.says("amira", kind="place", place=Spot(latitude=50.98, longitude=11.03)) == []
    assert await house.says("amira", kind="media", media=[Media(kind="voice", ref="f1")]) == []
    assert (await house.case(number))[2] == ["Es eilt ein wenig", "50.98000, 11.03000", "[voice: f1]"]


async def test_a_burst_with_the_consent_reaches_the_case(house: House) -> None:
    """What is written in the same breath as the yes belongs to the human, too."""
    await house.says("amira", "/person")
    await house.says("amira", "Wo ist das Amt?")
    await house.arrive("amira", "ja")
    said = await house.says("amira", "Bitte schnell")
    assert "case-waiting" in house.texts
    assert len(said) == 1
    assert (await house.case(1))[2] == ["Bitte schnell"]


async def test_a_question_of_rights_does_not_swallow_words_for_the_human(house: House) -> None:
    """With "delete?" open, what is no answer to it goes to the case."""
    number = await house.opens_case("amira")
    await house.says("amira", "/delete")
    assert await house.says("amira", "Morgen um zehn kann ich kommen") == []
    assert (await house.case(number))[2] == ["Morgen um zehn kann ich kommen"]
    said = await house.says("amira", "nein")
    assert purposes(said) == {"legal"}
    assert "delete-kept" in house.texts


@pytest.mark.parametrize("words", ["brauche ich nicht mehr", "/withdraw", "not-needed"])
async def test_the_person_ends_it_with_their_own_words(house: House, words: str) -> None:
    """ "I no longer need it" works while held, and so does an old button; then the bot answers again."""
    await house.opens_case("amira")
    prompt = house._prompts[("amira", "web")].prompt
    await house.says("amira", "/language")
    await house.presses("amira", "de")
    if words == "not-needed":
        await house.presses("amira", words, prompt=prompt)
    else:
        await house.says("amira", words)
    assert "case-withdraw-sure" in house.texts
    await house.presses("amira", "yes")
    assert "case-withdrawn" in house.texts
    case = (await house.cases(resolved=True))[0]
    assert case.outcome == "withdrawn"
    await house.says("amira", "/menu")
    assert "menu" in house.texts
    assert all(row.withdrawn_at for row in await house.rows(t.consent))


async def test_resolve_gives_the_conversation_back(house: House) -> None:
    """The person is told, and the bot answers again."""
    number = await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), number)
    said = await house.round("amira")
    assert house.texts == ["case-resumed", "case-rate"]
    assert purposes(said) == {"notice"}
    await house.says("amira", "Was kostet die Kita?")
    assert house.texts


async def test_resolving_one_of_two_cases_does_not_give_it_back(house: House) -> None:
    """While another human holds the person, nobody says that the program answers again."""
    first = await house.opens_case("amira")
    await house.says("amira", DANGER["de"])
    await house.presses("amira", "tell")
    await house.app.cases.resolve(By("erfurt", "test"), first)
    assert await house.round("amira") == []
    assert await house.says("amira", "hallo?") == []


async def test_a_reminder_reaches_a_held_person_and_its_button_does_not_reach_the_human(house: House) -> None:
    """Reminders are sent while held; what else the bot would say then is not."""
    await house.says("amira", "/remind")
    await house.presses("amira", "tomorrow")
    number = await house.opens_case("amira")
    said = await house.later("amira", days=1)
    assert purposes(said) == {"reminder"}
    await house.presses("amira", "thanks")
    assert (await house.case(number))[2] == []


async def test_switching_the_page_language_while_held_says_nothing(house: House) -> None:
    """The page asks for the open question in the new language; while held there is none."""
    await house.opens_case("amira")
    assert await house.says("amira", kind="start", payload="language", hint="ar") == []


async def test_switching_the_page_language_with_nothing_open_is_understood(house: House) -> None:
    """Then the menu comes in the new language, not "I did not understand"."""
    await house.says("amira", "/stop")
    said = await house.says("amira", kind="start", payload="language", hint="ar")
    assert house.texts == ["menu"]
    assert said[0].lang == "ar"
