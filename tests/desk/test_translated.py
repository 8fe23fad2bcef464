"""Two languages in one case: what the guide writes is read over in the other one, what the person wrote in German."""

from __future__ import annotations

import re

import pytest

from bot.cases.by import By
from bot.cases.translation import CarefulTranslator
from bot.core.clock import DAY, from_micros
from bot.storage import people
from tests.desk.chat import found, jpeg, picture, said, sent
from tests.desk.interpreter import BACK, SAID, Interpreter
from tests.desk.office import Browser, Office
from tests.desk.test_case_pages import do, message_of

WORDS, IN_ARABIC = next(iter(SAID.items()))


async def agreed(office: Office, number: int) -> None:
    """The person lets a program translate, and there is one."""
    row = await found(office, number)
    await office.database.write(lambda c: people.add_consent(c, row.person_id, "translation", "1", 0))
    office.desk.translator = CarefulTranslator(Interpreter(), office.app.world.detector)


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


async def test_a_message_is_one_tap_from_its_german(office: Office, gerda: Browser) -> None:
    """Where the person agreed; nothing of it is kept."""
    number = await office.case()
    words, (german, *_) = next(iter(BACK)), BACK.values()
    await said(office, number, words)
    assert "Auf Deutsch zeigen" not in (await gerda.get(f"/desk/cases/{number}")).text
    await agreed(office, number)
    page = (await gerda.get(f"/desk/cases/{number}")).text
    path = f"/desk/cases/{number}/messages/{message_of(page)}/translation"
    assert (await gerda.fetch(path, page=f"/desk/cases/{number}")).json()["text"] == german
    assert german in (await gerda.fill(path, page=f"/desk/cases/{number}")).text
    assert german not in (await gerda.get(f"/desk/cases/{number}")).text


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
