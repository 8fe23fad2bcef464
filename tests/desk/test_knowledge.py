"""The knowledge base at the desk: listed, edited as a form, checked, previewed, published, taken back."""

from __future__ import annotations

import html
import re
from pathlib import Path

from bot.cli.reloading import Reloading
from bot.content import Content
from bot.core.clock import SECOND, FakeClock
from bot.desk import entering
from bot.storage import gaps
from bot.storage.database import Database
from bot.storage.records import PublishedRow
from bot.storage.vault import Vault
from tests.conversations.fixtures import build, sqlite_database
from tests.conversations.fixtures import content as house_content
from tests.desk.office import Browser, Office

__all__ = ["house_content", "sqlite_database"]

HEAD, DE = "topics/zwergenstube/topic.yaml", "topics/zwergenstube/de.yaml"
KITA = "topics/kita-anmeldung/de.yaml"
WORDS = """\
lotse: 1
title: Zwergenstube
answer: Es gibt drei Zwergenstuben.
status: draft
questions:
- "Wo ist die Zwergenstube?"
"""
HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*7}}", "{user.__class__}"]


async def coordinator(office: Office, name: str = "Karla", **more: str) -> Browser:
    return await office.sign_in(await office.staff(name, "coordinator", **more))


async def draft(office: Office, path: str = DE, body: str = WORDS) -> PublishedRow:
    return await office.app.publishing.begin("erfurt", path, body)


async def topic(office: Office, body: str = WORDS) -> tuple[PublishedRow, PublishedRow]:
    return await draft(office, HEAD, "lotse: 1\nask_there: jugendamt\n"), await draft(office, DE, body)


async def now(office: Office, row: PublishedRow) -> PublishedRow:
    found = await office.app.publishing.find("erfurt", row.uuid)
    assert found
    return found


def at(row: PublishedRow, do: str = "") -> str:
    return f"/desk/knowledge/{row.uuid}{do}"


async def save(browser: Browser, row: PublishedRow, do: str = "", **fields: str):  # type: ignore[no-untyped-def]
    return await browser.fill(at(row, do), page=at(row), based_on=row.digest, raw=row.body, **fields)


async def test_drafts_and_published_are_listed(office: Office) -> None:
    """State, topic, language, who, from which case and when."""
    karla = await office.staff("Karla", "coordinator")
    number = await office.case()
    browser = await office.sign_in(karla)
    publishing = office.app.publishing
    await publishing.begin("erfurt", DE, WORDS, author=karla.id, from_case=number)
    await publishing.begin("erfurt", KITA, author=karla.id, from_case=99)
    await publishing.begin("alzey", "topics/kita-anmeldung/ru.yaml", author=karla.id)
    page = html.unescape((await browser.get("/desk/knowledge")).text)
    assert "Zwergenstube" in page and "Karla" in page and f'href="/desk/cases/{number}"' in page
    assert "/desk/cases/99" not in page and "Entwurf" in page
    assert page.count("/desk/knowledge/") == 2 + page.count("/desk/knowledge/begin") + page.count(
        "/desk/knowledge/gaps"
    )


async def test_a_shipped_topic_is_edited(office: Office) -> None:
    """Opening it twice leads to the same draft, which begins with the text there is."""
    browser = await coordinator(office)
    opened = await browser.fill("/desk/knowledge/begin", page="/desk/knowledge", topic="kita-anmeldung", language="de")
    again = await browser.fill("/desk/knowledge/begin", page="/desk/knowledge", topic="kita-anmeldung", language="de")
    assert opened.status_code == 303 and opened.headers["location"] == again.headers["location"]
    page = (await browser.get(opened.headers["location"])).text
    assert 'value="Kita-Platz suchen und anmelden"' in page
    wrong = await browser.fill("/desk/knowledge/begin", page="/desk/knowledge", topic="../../etc", language="de")
    assert wrong.status_code == 404


async def test_a_language_nobody_wrote_in_yet(office: Office) -> None:
    """A draft of it begins empty; the page says what is missing, and there is no mistake in opening it."""
    browser = await coordinator(office)
    await topic(office)
    opened = await browser.fill("/desk/knowledge/begin", page="/desk/knowledge", topic="zwergenstube", language="ar")
    page = (await browser.get(opened.headers["location"])).text
    assert 'lang="ar" dir="rtl"' in page and "“answer” is missing." in html.unescape(page)


async def test_fields_are_saved_and_checked(office: Office) -> None:
    """After saving the page lists each mistake with its line and leads to the field."""
    browser = await coordinator(office)
    _, row = await topic(office)
    saved = await save(browser, row, **{"field-title": "Die Zwergenstube", "field-answer": "", "field-more": "a\r\nb"})
    assert saved.status_code == 303
    body = (await now(office, row)).body
    assert 'title: "Die Zwergenstube"\n' in body and "answer" not in body and "more: |-\n  a\n  b\n" in body
    page = html.unescape((await browser.get(saved.headers["location"])).text)
    assert '<a href="#field-answer">' in page and "“answer” is missing." in page and "Zeile 1" in page
    assert re.search(r'id="field-answer"[^>]*aria-describedby="field-answer-error" aria-invalid="true"', page)
    assert 'id="field-answer-error"' in page


async def test_fields_and_yaml_are_saved_together(office: Office) -> None:
    """What was changed in either is kept; of the same part the field counts."""
    browser = await coordinator(office)
    _, row = await topic(office)
    raw = row.body.replace("Zwergenstube\n", "Anders\n", 1) + "keywords: [Zwerg]\n"
    await browser.fill(at(row), page=at(row), based_on=row.digest, raw=raw, **{"field-answer": "Vier."})
    body = (await now(office, row)).body
    assert "title: Anders\n" in body and "keywords: [Zwerg]" in body and 'answer: "Vier."' in body


async def test_yaml_that_cannot_be_read(office: Office) -> None:
    """It is saved as it is, with its mistake; together with a changed field nothing is saved and nothing lost."""
    browser = await coordinator(office)
    _, row = await topic(office)
    refused = await browser.fill(
        at(row), page=at(row), based_on=row.digest, raw="title: [", **{"field-answer": "Neu & kurz"}
    )
    assert refused.status_code == 422 and "title: [</textarea>" in refused.text and "Neu &amp; kurz" in refused.text
    assert (await now(office, row)).body == row.body
    assert (await browser.fill(at(row), page=at(row), based_on=row.digest, raw="title: [")).status_code == 303
    page = (await browser.get(at(row))).text
    assert "This is not YAML" in page and '<details id="raw" open>' in page


async def test_two_people_edit_at_once(office: Office) -> None:
    """The second is told and sees both texts; pressing again keeps theirs."""
    first, second = await coordinator(office), await coordinator(office, "Hanna")
    _, row = await topic(office)
    await save(first, row, **{"field-answer": "Von Karla."})
    told = await save(second, row, **{"field-answer": "Von Hanna."})
    assert told.status_code == 409
    assert "Von Hanna.</textarea>" in told.text and "Von Karla." in told.text and "inzwischen geändert" in told.text
    assert "Von Karla." in (await now(office, row)).body
    based_on = re.search(r'name="based_on" value="(\w+)"', told.text)
    assert based_on
    await second.fill(at(row), page=at(row), based_on=based_on[1], raw=row.body, **{"field-answer": "Von Hanna."})
    assert "Von Hanna." in (await now(office, row)).body


async def test_a_draft_that_is_gone(office: Office) -> None:
    """Deleted meanwhile, what was typed is shown to be copied; nobody else's draft is deleted unseen."""
    browser = await coordinator(office)
    _, row = await topic(office)
    stale = await browser.fill(at(row, "/drop"), page=at(row), based_on="old")
    assert stale.status_code == 409
    token = await browser.csrf(at(row))
    gone = await browser.fill(at(row, "/drop"), page=at(row), based_on=row.digest)
    assert gone.headers["location"] == "/desk/knowledge?done=dropped"
    form = {"csrf": token, "based_on": row.digest, "raw": row.body, "field-answer": "Mein Text"}
    told = await browser.post(at(row), data=form)
    assert told.status_code == 409 and "Mein Text" in told.text and "Zwergenstube" in told.text


async def test_published_without_a_restart(
    house_content: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path
) -> None:
    """What a coordinator publishes, a service that runs answers; taken back, it is gone again."""
    house = build(house_content, sqlite_database, vault, clock, tmp_path)
    office = Office(house_content, sqlite_database, vault, clock, tmp_path)
    browser = await coordinator(office)
    head, row = await topic(office)
    await Reloading(house.app).follow()
    done = await save(
        browser, row, "/publish", **{"with": head.uuid, "field-answer": "Fragen Sie im Rathaus.",
        "field-questions": "Wo ist die Zwergenstube?\nZwergenstube suchen\nZwergenstube anmelden"},
    )  # fmt: skip
    assert done.headers["location"] == "/desk/knowledge?done=published", done.text
    assert await Reloading(house.app).follow() == []
    said = await house.says("amira", "Wo ist die Zwergenstube?")
    assert "Fragen Sie im Rathaus." in "\n".join(each.plain_text() for each in said)
    page = (await browser.get(at(row))).text
    assert "Zurückziehen" in page and f'value="{head.uuid}" checked' in page
    alone = await browser.fill(at(head, "/withdraw"), page=at(head))
    assert alone.status_code == 422 and "Nicht zurückgezogen" in alone.text
    back = await browser.fill(at(row, "/withdraw"), page=at(row), **{"with": head.uuid})
    assert back.headers["location"] == "/desk/knowledge?done=withdrawn"
    await Reloading(house.app).follow()
    assert "zwergenstube" not in house.app.world.library.topics


async def test_mistakes_are_never_published(office: Office) -> None:
    """It is refused with the mistakes and saved all the same; a warning stops nobody."""
    browser = await coordinator(office)
    head, row = await topic(office)
    refused = await save(browser, row, "/publish", **{"with": head.uuid, "field-answer": "", "field-cost": "nichts"})
    assert refused.status_code == 422 and "Nicht veröffentlicht" in refused.text and "autofocus" in refused.text
    row = await now(office, row)
    assert row.state == "draft" and "cost" in row.body
    mended = await save(browser, row, "/publish", **{"with": head.uuid, "field-answer": "Dort."})
    assert mended.status_code == 303, mended.text


async def test_unseen_changes_are_not_published(office: Office) -> None:
    """Who presses “publish” on an old page is shown what changed."""
    first, second = await coordinator(office), await coordinator(office, "Hanna")
    head, row = await topic(office)
    await save(first, row, **{"field-answer": "Anders."})
    told = await save(second, row, "/publish", **{"with": head.uuid})
    assert told.status_code == 409 and (await now(office, row)).state == "draft"


async def test_an_older_draft_says_what_it_would_replace(office: Office) -> None:
    """A draft begun before another one was published shows that, and each line it would change."""
    browser = await coordinator(office)
    head, row = await topic(office)
    other = await draft(office, DE, WORDS + "cost: nichts\n")
    office.clock.advance(seconds=60)
    await office.app.publishing.publish("erfurt", [head.uuid, other.uuid], actor="staff:1")
    page = html.unescape((await browser.get(at(row))).text)
    assert "Ihr Entwurf würde ihn ersetzen" in page and at(other) in page and "<del>- cost: nichts</del>" in page


async def test_another_town_finds_nothing(office: Office) -> None:
    """Drafts are a town's own, for its coordinators too."""
    browser = await coordinator(office, town="alzey", organisation="default")
    row = await draft(office)
    assert (await browser.get(at(row))).status_code == 404
    assert row.uuid not in (await browser.get("/desk/knowledge")).text
    for do in ("", "/publish", "/withdraw", "/drop"):
        got = await browser.fill(at(row, do), page="/desk/knowledge", based_on=row.digest)
        assert got.status_code == 404, do


async def test_each_channel_is_previewed(office: Office) -> None:
    """The answer as Telegram, WhatsApp, the web chat and the terminal show it, right-to-left for who reads so."""
    browser = await coordinator(office)
    row = await draft(office, "topics/kita-anmeldung/ar.yaml", None)  # type: ignore[arg-type]
    page = (await browser.get(at(row))).text
    for id_ in ("on-telegram", "on-whatsapp", "on-web", "in-terminal"):
        part = page.split(f'<section aria-labelledby="{id_}">')[1].split("</section>")[0]
        assert 'lang="ar" dir="rtl"' in part and "ابحثوا عن مكان" in part, id_
    german = (await browser.get(f"{at(row)}?language=de")).text.split('id="preview"')[1]
    assert "Suchen Sie früh einen Platz" in german and 'lang="de" dir="ltr"' in german


async def test_what_is_written_stays_text(office: Office) -> None:
    """No field of a draft becomes markup or is computed, on no page and in no preview."""
    text = " ".join(HOSTILE)
    browser = await coordinator(office)
    _, row = await topic(office)
    names = ("answer", "where", "steps", "documents", "deadline", "cost", "more", "say_at_the_counter",
             "counter_meaning", "questions", "keywords", "title")  # fmt: skip
    saved = await save(browser, row, **{f"field-{name}": text for name in names})
    assert saved.status_code == 303
    row = await now(office, row)
    raw = await browser.fill(at(row), page=at(row), based_on=row.digest, raw=f"{row.body}{text}: {text!r}\n# {text}\n")
    head = await draft(office, "topics/zwergenstube/en.yaml", f"title: {text!r}\nanswer: {text!r}\n")
    edited, listed, previewed = at(row), "/desk/knowledge", f"{at(head)}?language=en"
    pages = [(await browser.get(path)).text for path in (edited, listed, previewed)]
    broken = await save(browser, row, **{"field-title": text, "field-category": text})
    for page in [*pages, raw.text, broken.text]:
        assert "<img" not in page and "49" not in re.sub(r"[0-9a-f]{16,}|[0-9a-f-]{36}", "", page)
        assert "&lt;class" not in page and "<class" not in page
    for page in pages:
        assert text in html.unescape(page)


async def test_gaps_become_drafts(office: Office) -> None:
    """What three persons ask alike is a topic to be written, or one more example of a topic there is."""
    browser = await coordinator(office)
    for name in ("amira", "olena", "yusuf"):
        to = await office.conversation(name)
        body = gaps.GapBody(asked="führerschein umschreiben", topics=("kita-anmeldung",), zone="none")
        new = gaps.NewGap("unanswered", "de", body)
        await office.database.write(lambda c, to=to, new=new: gaps.add(c, office.vault, to, new, office.clock.now()))
    page = (await browser.get("/desk/knowledge/gaps")).text
    assert "führerschein umschreiben" in page and "3 Menschen" in html.unescape(page)
    asked = {"page": "/desk/knowledge/gaps", "wording": "führerschein umschreiben", "language": "de"}
    made = await browser.fill("/desk/knowledge/gaps/topic", **asked)
    page = (await browser.get(made.headers["location"])).text
    assert 'value="führerschein umschreiben"' in page and "“answer”" in html.unescape(page)
    added = await browser.fill("/desk/knowledge/gaps/question", **asked, topic="kita-anmeldung")
    assert "führerschein umschreiben" in (await browser.get(added.headers["location"])).text
    twice = await browser.fill("/desk/knowledge/gaps/question", **asked, topic="kita-anmeldung")
    assert twice.headers["location"].endswith("?problem=known")
    assert "steht dort schon" in (await browser.get(twice.headers["location"])).text
    nowhere = await browser.fill("/desk/knowledge/gaps/question", **asked, topic="nirgends")
    assert nowhere.headers["location"].endswith("?problem=known")


async def test_publishing_at_an_unwatched_screen(office: Office) -> None:
    """Whoever has not proved lately who they are does so first; what they typed is kept, and nothing is published."""
    browser = await coordinator(office)
    head, row = await topic(office)
    office.clock.advance(seconds=entering.FRESH / SECOND)
    done = await save(browser, row, "/publish", **{"with": head.uuid, "field-answer": "Im Rathaus."})
    assert done.headers["location"].startswith("/desk/login?again=1")
    assert "Im Rathaus." in (await browser.get(at(row))).text
    assert await office.app.publishing.listing("erfurt", ("published",)) == []
    taken = await browser.fill(at(row, "/withdraw"), page=at(row))
    assert taken.headers["location"].startswith("/desk/login?again=1")
