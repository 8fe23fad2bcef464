"""From a case into the knowledge base: shown without personal data first, kept by the second press."""

from __future__ import annotations

import html
import re

import pytest

from bot.desk.access import COORDINATOR
from bot.storage import audit, cases
from bot.storage import tables as t
from bot.storage.case_messages import Translation
from bot.storage.records import PublishedRow
from tests.desk.office import Browser, Office

ASKED = "Ich heiße Amira Haddad, wo melde ich mein Kind in der Kita an?"
ANSWER = "Guten Tag Amira, gehen Sie zum Jugendamt. Meine Nummer ist 0176 1234567."
HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} {user.__class__}"


async def guide(office: Office, role: str = "guide", **more: str) -> Browser:
    return await office.sign_in(await office.staff("Gerda", role, **more))


async def case(office: Office, *said: tuple[str, str, str], asked: str = ASKED) -> int:
    """`said`: direction, words, language."""
    number = await office.case(asked=asked)
    for direction, words, language in said:
        await say(office, number, direction, words, language)
    return number


async def say(office: Office, number: int, direction: str, words: str, language: str, **more: object) -> None:
    def job(connection) -> None:  # type: ignore[no-untyped-def]
        found = cases.find_case(connection, office.vault, "erfurt", number)
        assert found
        now = office.clock.now()
        cases.add_message(
            connection,
            office.vault,
            found.id,
            direction,
            words.encode(),
            language,
            now,
            **more,  # type: ignore[arg-type]
        )

    await office.database.write(job)


async def press(browser: Browser, number: int, **fields: str):  # type: ignore[no-untyped-def]
    return await browser.fill(f"/desk/cases/{number}/propose", page="/desk/profile", **fields)


def form(page: str) -> dict[str, str]:
    """What the fields of the page hold."""
    found = dict(re.findall(r'<input id="(\w+)" name="\w+" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>\n([^<]*)</textarea>', page))
    return {name: html.unescape(value) for name, value in found.items()}


async def drafts(office: Office) -> list[PublishedRow]:
    return sorted(await office.app.publishing.listing("erfurt"), key=lambda row: row.path)


async def test_what_would_be_kept_is_shown_first(office: Office) -> None:
    """Question and answer stand in the form without names and numbers, each mark is seen, nothing is kept."""
    number = await case(office, ("out", ANSWER, "de"))
    page = (await press(await guide(office), number)).text
    fields = form(page)
    for word in ("Amira", "Haddad", "0176", "1234567"):
        assert word not in page
    assert "wo melde ich mein Kind in der Kita an" in fields["question"] and "Jugendamt" in fields["answer"]
    assert "…" in fields["answer"] and "<mark>…" in page
    assert await drafts(office) == []
    read = [row.verb for row in await office.database.read(lambda c: c.execute(t.audit.select()).all())]
    assert read == ["case.read"]


async def test_the_second_press_keeps_a_topic(office: Office) -> None:
    """A new topic is two files, with the case and who made it; pressing twice keeps it once."""
    browser, number = await guide(office), await case(office, ("out", ANSWER, "de"))
    shown = form((await press(browser, number)).text)
    shown |= {
        "title": "Kind in der Kita",
        "answer": "Gehen Sie zum Jugendamt.",
        "question": "Wo melde ich mein Kind an?",
    }
    sent = {**shown, "into": "topic", "language": "de", "press": "save"}
    kept = await press(browser, number, **sent)
    assert kept.headers["location"] == f"/desk/cases/{number}/proposed", kept.text
    await press(browser, number, **sent)
    rows = await drafts(office)
    assert [row.path for row in rows] == ["topics/kind-in-der-kita/de.yaml", "topics/kind-in-der-kita/topic.yaml"]
    assert all(row.from_case == number and row.author and row.state == "draft" for row in rows)
    assert "Gehen Sie zum Jugendamt." in rows[0].body and "Wo melde ich mein Kind an?" in rows[0].body
    assert "/desk/knowledge" not in (await browser.get(kept.headers["location"])).text
    verbs = [row.verb for row in await office.database.read(lambda c: c.execute(t.audit.select()).all())]
    assert "knowledge.propose" in verbs


async def test_an_example_question(office: Office) -> None:
    """It goes into the file of the topic; a second one into the same draft; one that is there is not kept again."""
    browser, number = await guide(office), await case(office)
    sent = {"into": "question", "topic": "kita-anmeldung", "language": "de", "press": "save"}
    for question in ("Wer hilft mir bei der Kita für mein Kind?", "Wer hilft bei der Kita?"):
        assert (await press(browser, number, **sent, question=question)).status_code == 303
    (row,) = await drafts(office)
    assert row.path == "topics/kita-anmeldung/de.yaml" and row.from_case == number
    assert "Wer hilft bei der Kita?" in row.body and "Wer hilft mir bei der Kita für mein Kind?" in row.body
    again = await press(browser, number, **sent, question="wer hilft bei der KITA?")
    assert again.status_code == 422 and "steht dort schon" in again.text
    assert (await drafts(office))[0].body == row.body


async def test_typed_personal_data_is_kept_back(office: Office) -> None:
    """Names and numbers somebody typed are shown once more; only who says that they hold for everybody keeps them."""
    browser, number = await guide(office), await case(office)
    sent = {"into": "topic", "language": "de", "title": "Kita", "question": "", "press": "save",
            "answer": "Fragen Sie Amira Haddad, Telefon 0176 1234567."}  # fmt: skip
    told = await press(browser, number, **sent)
    assert told.status_code == 422 and "vielleicht etwas über einen Menschen" in told.text
    assert form(told.text)["answer"] == sent["answer"] and "<mark>" in told.text
    assert await drafts(office) == []
    office_line = {**sent, "answer": "Rufen Sie die Beratung an: 0361 6550.", "for_everybody": "yes"}
    assert (await press(browser, number, **office_line)).status_code == 303
    assert "0361 6550" in (await drafts(office))[0].body


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"into": "topic", "title": "", "answer": "Dort."}, "#title"),
        ({"into": "topic", "title": "Kita", "answer": "…"}, "#answer"),
        ({"into": "question", "topic": "", "question": "Wo?"}, "#topic"),
        ({"into": "question", "topic": "kita-anmeldung", "question": ""}, "#question"),
    ],
)
async def test_what_is_missing_is_named(office: Office, fields: dict[str, str], wrong: str) -> None:
    """The list of what is missing leads to the field; what was typed stays."""
    told = await press(await guide(office), await case(office), language="de", press="save", **fields)
    assert told.status_code == 422 and f'<a href="{wrong}">' in told.text and "autofocus" in told.text
    assert await drafts(office) == []


async def test_words_are_taken_in_one_language(office: Office) -> None:
    """Of a translated chat question and answer come in the language the guide wrote."""
    number = await case(office, asked="أين أسجل طفلي؟")
    await say(
        office,
        number,
        "in",
        "أين أسجل طفلي؟",
        "ar",
        translation=Translation("Wo melde ich mein Kind an?", "de", "machine:x"),
    )
    await say(
        office, number, "out", "Im Jugendamt.", "de", translation=Translation("في مكتب الشباب", "ar", "machine:x")
    )
    await say(office, number, "out", "Morgen mehr.", "de", state="scheduled")
    await say(office, number, "note", "Nur für uns.", "de")
    page = (await press(await guide(office), number)).text
    assert form(page)["question"] == "Wo melde ich mein Kind an?" and form(page)["answer"] == "Im Jugendamt."
    assert '<option value="de" selected>' in page


async def test_others_cases_are_not_there(office: Office) -> None:
    """A guide of another organisation, or of another town, proposes nothing from this case."""
    number = await case(office)
    for more in ({"organisation": "caritas"}, {"town": "alzey", "organisation": "default"}):
        assert (await press(await guide(office, **more), number)).status_code == 404


async def test_hostile_words_stay_text(office: Office) -> None:
    """What a person or a guide wrote is neither markup nor computed."""
    number = await case(office, ("in", HOSTILE, "de"), ("out", HOSTILE, "de"), asked="")
    browser = await guide(office, COORDINATOR)
    first = await press(browser, number)
    sent = {
        "into": "topic",
        "language": "de",
        "title": HOSTILE,
        "question": HOSTILE,
        "answer": HOSTILE,
        "press": "save",
    }
    told = await press(browser, number, **sent)
    kept = await press(browser, number, **sent, for_everybody="yes")
    assert kept.status_code == 303
    row = (await drafts(office))[0]
    pages = [first, told, await browser.get(f"/desk/knowledge/{row.uuid}")]
    for page in pages:
        assert "<img" not in page.text and "<class" not in page.text
    assert form(told.text)["answer"] == HOSTILE


async def test_the_audit_chain_holds(office: Office) -> None:
    """What is written of a proposal names the case and no words."""
    browser, number = await guide(office), await case(office)
    await press(browser, number, into="topic", language="de", title="Kita", answer="Dort.", question="", press="save")
    rows = await office.database.read(lambda c: c.execute(t.audit.select()).all())
    assert {row.object for row in rows} == {f"case:{number}"}
    assert await office.database.read(audit.first_break) is None
