"""Two languages in one case: what the guide writes is read over in the other one, what the person wrote in German."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.case_view import Message
from bot.cases.translation import CarefulTranslator, TranslatorError
from bot.core.clock import DAY, from_micros
from bot.storage import people
from bot.storage.tables import case_message
from tests.desk.chat import found, jpeg, picture, said, sent
from tests.desk.interpreter import BACK, FAULTS, SAID, Faulty
from tests.desk.office import Browser, Office
from tests.desk.test_case_pages import do

WORDS, IN_ARABIC = next(iter(SAID.items()))


async def agreed(office: Office, number: int, fault: TranslatorError | str | None = None) -> Faulty:
    """The person lets a program translate, and there is one."""
    row = await found(office, number)
    await office.database.write(lambda c: people.add_consent(c, row.person_id, "translation", "1", 0))
    interpreter = Faulty(fault)
    office.desk.translator = CarefulTranslator(interpreter, office.app.world.detector)
    return interpreter


async def test_a_translation_is_looked_at_before_it_is_sent(office: Office, gerda: Browser) -> None:
    """Then it goes out with the original, and the chat shows both."""
    number = await office.case()
    words, (translated, *_) = next(iter(SAID)), SAID.values()
    assert "wird nicht übersetzt" in await do(gerda, number, "translate", words=words)
    await agreed(office, number)
    page = await do(gerda, number, "translate", words=words)
    assert f"{translated}</textarea>" in page
    assert f"{words}</textarea>" in page
    page = await do(gerda, number, "reply", words=words, translated=translated, translated_to="ar")
    assert translated in page
    assert "Von einem Programm übersetzt" in page


async def test_a_note_is_never_on_its_way_to_the_person(office: Office, gerda: Browser) -> None:
    """Whichever button is pressed: what was marked as a note stays in the house, as it was written."""
    number = await office.case()
    await agreed(office, number)
    for fields in ({"as": "note"}, {"as": "reply"}):
        page = await do(gerda, number, "translate", words=WORDS, **fields)
        assert (f"{IN_ARABIC}</textarea>" in page) == (fields["as"] == "reply")
    view = await office.app.cases.show(By("erfurt", "cli:test"), number)
    assert [(each.direction, each.text) for each in view.messages] == [("note", WORDS)]


async def test_the_button_that_stands_out_translates(office: Office, gerda: Browser) -> None:
    """Where a program translates, sending German words as they are is what has to be chosen."""
    number = await office.case()
    path = f"/desk/cases/{number}"
    assert '<button class="main">Senden</button>' in (await gerda.get(path)).text
    await agreed(office, number)
    page = (await gerda.get(path)).text
    assert "<button>Ohne Übersetzung senden</button>" in page
    assert f'<button class="main" formaction="{path}/translate"' in page


def made_of(page: str) -> str:
    """The mark of what the program made, as the form carries it."""
    match = re.search(r'name="made" value="([0-9a-f]{64})"', page)
    assert match
    return match[1]


@pytest.mark.parametrize(("change", "whose"), [("", "machine"), ("\r\n", "machine"), (" سلام", "checked")])
async def test_what_a_guide_changed_is_no_longer_the_programs_alone(
    office: Office,
    gerda: Browser,
    change: str,
    whose: str,
) -> None:
    """The person reads that a human checked it, once one did more than press a button."""
    number = await office.case()
    await agreed(office, number)
    words, translated = next(iter(SAID.items()))
    made = made_of(await do(gerda, number, "translate", words=words))
    page = await do(gerda, number, "reply", words=words, translated=translated + change, translated_to="ar", made=made)
    assert office.desk.texts.say("de", f"desk-by-{whose}") in page
    assert office.desk.texts.say("ar", f"relay-translated-{whose}") in (await sent(office))[0].plain_text()


async def theirs(office: Office, number: int) -> list[Message]:
    view = await office.app.cases.show(By("erfurt", "cli:test"), number)
    return [each for each in view.messages if each.direction == "in"]


async def test_a_message_is_one_tap_from_its_german(office: Office, gerda: Browser) -> None:
    """Where the person agreed. It is fetched once, kept sealed, marked as a program's, with the original beside it."""
    number = await office.case()
    words, german = next(iter(BACK.items()))
    await said(office, number, words)
    path = f"/desk/cases/{number}"
    assert "Auf Deutsch zeigen" not in (await gerda.get(path)).text
    interpreter = await agreed(office, number)
    tap = f"{path}/messages/{(await theirs(office, number))[0].uuid}/translation"
    assert tap in (await gerda.get(path)).text
    for _ in range(2):
        assert (await gerda.fetch(tap, page=path)).json()["text"] == german
    assert (await gerda.fill(tap, page=path)).status_code == 303
    assert interpreter.asked == 1
    page = (await gerda.get(path)).text
    assert tap not in page
    assert page.index(german) < page.index("<summary>Original</summary>") < page.index(words)
    assert office.desk.texts.say("de", "desk-by-machine") in page
    stored = await office.database.read(lambda c: c.execute(sa.select(case_message.c.translation)).scalars().all())
    assert all(each and german.encode() not in each for each in stored)


async def test_what_the_case_was_opened_with_is_one_tap_from_its_german(office: Office, gerda: Browser) -> None:
    """The first question is no message of the chat, and the most important one."""
    words, german = next(iter(BACK.items()))
    number = await office.case(asked=words)
    interpreter = await agreed(office, number)
    path = f"/desk/cases/{number}"
    tap = f"{path}/messages/asked/translation"
    assert tap in (await gerda.get(path)).text
    for _ in range(2):
        assert (await gerda.fill(tap, page=path)).status_code == 303
    assert interpreter.asked == 1
    page = (await gerda.get(path)).text
    assert german in page
    assert words in page
    assert tap not in page


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_what_the_person_wrote_is_not_lost_where_it_cannot_be_translated(
    office: Office, gerda: Browser, fault: TranslatorError | str
) -> None:
    """The guide reads why, and the original marked as not translated; another tap tries again."""
    number = await office.case()
    words, german = next(iter(BACK.items()))
    await said(office, number, words)
    interpreter = await agreed(office, number, fault)
    path = f"/desk/cases/{number}"
    tap = f"{path}/messages/{(await theirs(office, number))[0].uuid}/translation"
    answer = await gerda.fill(tap, page=path)
    why = "translation-unavailable" if isinstance(fault, TranslatorError) else "translation-failed"
    assert (answer.status_code, office.desk.texts.say("de", why) in answer.text) == (200, True)
    page = (await gerda.get(path)).text
    assert office.desk.texts.say("de", "desk-not-translated") in page
    assert words in page
    assert tap in page
    interpreter.fault = None
    assert (await gerda.fill(tap, page=path)).status_code == 303
    page = (await gerda.get(path)).text
    assert german in page
    assert office.desk.texts.say("de", "desk-not-translated") not in page


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_a_reply_that_cannot_be_translated_goes_as_it_is_if_its_writer_wants(
    office: Office, gerda: Browser, fault: TranslatorError | str
) -> None:
    """The guide reads why; the words stand there, nothing went by itself, and one press sends them once."""
    number = await office.case()
    await agreed(office, number, fault)
    page = await do(gerda, number, "translate", words=WORDS)
    why = "translation-unavailable" if isinstance(fault, TranslatorError) else "translation-failed"
    assert office.desk.texts.say("de", why) in page
    assert f"{WORDS}</textarea>" in page
    assert 'name="translated"' not in page
    assert await sent(office) == []
    key = hidden(page, "key")
    for _ in range(2):
        await do(gerda, number, "reply", words=WORDS, key=key)
    (out,) = await sent(office)
    assert out.plain_text() == office.desk.texts.say("ar", "relay-from-guide", {"text": WORDS})


async def test_an_interpreters_word_is_not_replaced_by_a_programs(office: Office, gerda: Browser) -> None:
    """Whoever speaks both languages is right."""
    number = await office.case()
    words, german = next(iter(BACK.items()))
    await said(office, number, words)
    interpreter = await agreed(office, number)
    (message,) = await theirs(office, number)
    await do(gerda, number, f"messages/{message.uuid}/words", words="Wo ist die Schule für mein Kind?")
    await gerda.fill(f"/desk/cases/{number}/messages/{message.uuid}/translation", page=f"/desk/cases/{number}")
    page = (await gerda.get(f"/desk/cases/{number}")).text
    assert "Wo ist die Schule" in page
    assert german not in page
    assert interpreter.asked == 0


async def looked_at(gerda: Browser, number: int, **fields: str) -> str:
    """The page where a translation is read over; a picture goes along."""
    path = f"/desk/cases/{number}"
    data = {"csrf": await gerda.csrf(path), "words": WORDS, **fields}
    answer = await gerda.post(f"{path}/translate", data=data, files={"file": ("Formular.jpg", jpeg())})
    return answer.text


def hidden(page: str, name: str) -> str:
    match = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert match, name
    return match[1]


async def test_a_translated_reply_carries_a_file(office: Office, gerda: Browser) -> None:
    """It is chosen once, before the translation is read over, and goes with it, once."""
    number = await office.case()
    await agreed(office, number)
    page = await looked_at(gerda, number, at="")
    assert "Formular.jpg" in page
    assert await sent(office) == []
    fields = {name: hidden(page, name) for name in ("key", "made", "kept", "translated_to")}
    for _ in range(2):
        await do(gerda, number, "reply", words=WORDS, translated=IN_ARABIC, **fields)
    (out,) = await sent(office)
    assert IN_ARABIC in out.plain_text()
    assert [part.name for part in out.parts if part.kind == "media"] == ["Formular.jpg"]
    again = await do(gerda, number, "reply", words="Anderes", key="other", kept=fields["kept"])
    assert office.desk.texts.say("de", "desk-file-refused") in again
    assert len(await sent(office)) == 1


async def test_a_file_that_cannot_go_is_said_before_anything_is_translated(office: Office, gerda: Browser) -> None:
    """The words stand in the field."""
    number = await office.case()
    await agreed(office, number)
    path = f"/desk/cases/{number}"
    data = {"csrf": await gerda.csrf(path), "words": WORDS}
    answer = await gerda.post(f"{path}/translate", data=data, files={"file": ("x.svg", b"<svg/>")})
    assert answer.status_code == 422
    assert f"{WORDS}</textarea>" in answer.text


async def test_a_person_is_sent_no_file_of_their_own_or_of_another_case(office: Office, gerda: Browser) -> None:
    """Only what a guide has kept for this case goes along."""
    number, other = await office.case(), await office.case("omar")
    await agreed(office, number)
    await agreed(office, other)
    refs = [await picture(office, number), hidden(await looked_at(gerda, other), "kept"), office.make.id()]
    for ref in refs:
        page = await do(gerda, number, "reply", words=WORDS, translated=IN_ARABIC, translated_to="ar", kept=ref)
        assert office.desk.texts.say("de", "desk-file-refused") in page
    assert await sent(office) == []


async def test_a_translation_that_was_not_sent_is_not_lost(office: Office, gerda: Browser) -> None:
    """Somebody else has the case now: what was read over stands there with its file, and goes if one insists."""
    number = await office.case()
    await agreed(office, number)
    page = await looked_at(gerda, number)
    karl = await office.staff("Karl")
    await office.app.cases.claim(office.by(karl), number)
    fields = {name: hidden(page, name) for name in ("key", "made", "kept", "kept_name", "translated_to")}
    changed = IN_ARABIC + " غدا"
    page = await do(gerda, number, "reply", words=WORDS, translated=changed, **fields)
    assert "Karl" in page
    assert f"{changed}</textarea>" in page
    assert f"{WORDS}</textarea>" in page
    assert {name: hidden(page, name) for name in fields} == fields
    assert await sent(office) == []
    await do(gerda, number, "reply", words=WORDS, translated=changed, anyway="1", **fields)
    (out,) = await sent(office)
    assert changed in out.plain_text()


async def test_a_translated_reply_is_sent_when_it_was_to_be(office: Office, gerda: Browser) -> None:
    """A moment that was chosen before the translation was read over still counts."""
    number = await office.case()
    await agreed(office, number)
    later = office.desk.clock.now() + DAY
    at = from_micros(later).strftime("%Y-%m-%dT%H:%M")
    page = await looked_at(gerda, number, at=at)
    await do(gerda, number, "reply", words=WORDS, translated=IN_ARABIC, translated_to="ar", at=hidden(page, "at"))
    assert await sent(office) == []
    view = await office.app.cases.show(By("erfurt", "cli:test"), number)
    assert [(each.state, each.translation) for each in view.messages] == [("scheduled", IN_ARABIC)]
