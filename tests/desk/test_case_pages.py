"""Queue, search and case pages: what they show, what their forms do, and what they say when something goes wrong."""

from __future__ import annotations

import re
import time

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.tables import cases as case_table
from bot.storage.tables import outbox
from tests.desk.chat import fill, found, picture, said
from tests.desk.office import Browser, Office

PAGE_BYTES = 100_000
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


def message_of(page: str) -> str:
    match = re.search(rf"/messages/({UUID})/", page)
    assert match
    return match[1]


async def do(browser: Browser, number: int, what: str, **fields: object) -> str:
    answer = await browser.fill(f"/desk/cases/{number}/{what}", page=f"/desk/cases/{number}", **fields)
    return answer.text if answer.status_code != 303 else (await browser.get(answer.headers["location"])).text


async def test_the_queue_shows_cases_and_filters_them(office: Office, gerda: Browser) -> None:
    """By view, language and tag; what is filtered stands in the address, and no words do."""
    first, second = await office.case(asked="Kita"), await office.case("omar", asked="Wohnung")
    await do(gerda, first, "take")
    await do(gerda, first, "tags", add="#Kita")
    page = (await gerda.get("/desk/queue")).text
    assert f"/desk/cases/{first}" in page
    assert f"/desk/cases/{second}" in page
    mine = (await gerda.get("/desk/queue?view=mine&language=ar&tag=kita")).text
    assert f"/desk/cases/{first}" in mine
    assert f"/desk/cases/{second}" not in mine
    rest = (await gerda.get("/desk/queue/rows?view=unassigned")).text
    assert f"/desk/cases/{second}" in rest
    assert f"/desk/cases/{first}" not in rest


@pytest.mark.parametrize(
    "query", ["view=none", "page=x", "page=-1", "page=99999999999", "tag=%00", "kind=" + "x" * 999]
)
async def test_odd_filters_show_a_queue(gerda: Browser, query: str) -> None:
    """Nobody is shown an error for an address somebody else made."""
    assert (await gerda.get(f"/desk/queue?{query}")).status_code == 200


async def test_a_search_finds_words_and_leaves_none_in_the_address(office: Office, gerda: Browser) -> None:
    """It is sent as a form; what was found leads to the case."""
    number = await office.case()
    await said(office, number, "Ich suche einen Kinderarzt")
    answer = await gerda.fill("/desk/search", page="/desk/search", words="kinderarzt")
    assert f"/desk/cases/{number}" in answer.text
    assert "Kinderarzt" in answer.text


async def test_a_reply_goes_out_and_shows_its_state(office: Office, gerda: Browser) -> None:
    """Who replies has the case; the chat shows the words and what became of them."""
    number = await office.case()
    page = await do(gerda, number, "reply", words="Guten Tag", key="k1")
    assert "Guten Tag" in page
    assert "bei Ihnen" in page
    assert "geht gleich raus" in page
    assert (await found(office, number)).state == "waiting"


async def test_what_did_not_arrive_says_why_and_can_be_sent_again(office: Office, gerda: Browser) -> None:
    """The provider refused it; pressing twice sends it once more, not twice."""
    number = await office.case()
    await do(gerda, number, "reply", words="Hallo")
    await office.database.write(lambda c: c.execute(outbox.update().values(state="dead", error="blocked")))
    page = (await gerda.get(f"/desk/cases/{number}")).text
    assert "nicht angekommen" in page
    assert "nicht mehr erreichbar" in page
    message = message_of(page)
    assert "geht gleich raus" in await do(gerda, number, f"messages/{message}/retry")
    assert "Das geht nicht mehr" in await do(gerda, number, f"messages/{message}/retry")
    sent = await office.database.read(lambda c: c.execute(sa.select(outbox.c.state)).scalars().all())
    assert sorted(sent) == ["dead", "ready"]


async def test_the_same_press_of_send_arrives_once(office: Office, gerda: Browser) -> None:
    """However often it is repeated: by a script after a lost answer, by a browser that sends a form again."""
    number = await office.case()
    for _ in range(3):
        await do(gerda, number, "reply", words="Einmal", key="k1")
    assert (await gerda.get(f"/desk/cases/{number}")).text.count("Einmal") == 1
    sent = await office.database.read(lambda c: c.execute(sa.select(sa.func.count()).select_from(outbox)).scalar_one())
    assert sent == 1


async def test_two_who_answer_at_once_hear_of_each_other(office: Office, gerda: Browser) -> None:
    """The second reply is not sent, its words are kept, and it goes if its writer insists."""
    number = await office.case()
    await do(gerda, number, "reply", words="Ich zuerst")
    karl = await office.sign_in(await office.staff("Karl"))
    page = await do(karl, number, "reply", words="Ich auch", key="k2")
    assert "Gerda" in page
    assert "Ich auch</textarea>" in page
    assert 'name="anyway"' in page
    assert '<p class="words" dir="auto">Ich auch' in await do(karl, number, "reply", words="Ich auch", anyway="1")


async def test_a_person_who_cannot_be_reached_is_said_so(office: Office, gerda: Browser) -> None:
    """The words stay in the field, nothing is sent."""
    number = await office.case()
    await office.database.write(lambda c: c.execute(sa.text("UPDATE address SET state = 'blocked'")))
    page = await do(gerda, number, "reply", words="Sind Sie da?")
    assert "Es wurde nichts gesendet" in page
    assert "Sind Sie da?</textarea>" in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Diese Art von Datei"),
        ("x.html", b"<script>alert(1)</script>", "Diese Art von Datei"),
        ("x.jpg", b"MZ\x90\x00", "Diese Art von Datei"),
        ("x.jpg", b"\xff\xd8\xff broken", "nicht öffnen"),
        ("x.pdf", b"%PDF-1.7\n" + b"x" * 16_000_001, "16 MB"),
    ],
)
async def test_a_wrong_file_is_refused_and_the_words_stay(
    office: Office, gerda: Browser, name: str, content: bytes, says: str
) -> None:
    """By what it is, whatever it is called."""
    number = await office.case()
    csrf = await gerda.csrf(f"/desk/cases/{number}")
    answer = await gerda.post(
        f"/desk/cases/{number}/reply", data={"csrf": csrf, "words": "Anbei"}, files={"file": (name, content)}
    )
    assert answer.status_code == 422
    assert says in answer.text
    assert "Anbei</textarea>" in answer.text


async def test_fifty_megabytes_are_not_read(office: Office, gerda: Browser) -> None:
    """The route takes 16 MB and a form; a larger body ends there."""
    number = await office.case()
    csrf = await gerda.csrf(f"/desk/cases/{number}")
    answer = await gerda.post(
        f"/desk/cases/{number}/reply", data={"csrf": csrf}, files={"file": ("x.pdf", b"%PDF-1.7" + b"x" * 50_000_000)}
    )
    assert answer.status_code == 413


async def test_a_photo_is_shown_and_nothing_in_it_runs(office: Office, gerda: Browser) -> None:
    """Inline, under a policy of its own; a file of another case is not there."""
    number, other = await office.case(), await office.case("omar")
    ref = await picture(office, number)
    assert f"/desk/cases/{number}/files/{ref}" in (await gerda.get(f"/desk/cases/{number}")).text
    answer = await gerda.get(f"/desk/cases/{number}/files/{ref}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-disposition"].startswith("inline")
    assert (await gerda.get(f"/desk/cases/{other}/files/{ref}")).status_code == 404


async def test_a_note_calls_whom_it_names(office: Office, gerda: Browser) -> None:
    """It stays on the desk: nothing is sent."""
    karl = await office.staff("Karl")
    number = await office.case()
    page = await do(gerda, number, "reply", **{"as": "note", "words": "@karl schau mal"})
    assert "Interne Notiz" in page
    view = await office.app.cases.show(office.by(karl), number)
    assert view.messages[-1].mentions == (karl.id,)
    assert "Diese Notiz nennt Sie" in (await (await office.sign_in(karl)).get(f"/desk/cases/{number}")).text
    assert (await found(office, number)).state == "queued"


async def test_a_reply_can_wait_and_be_called_back(office: Office, gerda: Browser) -> None:
    """At a moment on the town's clocks; what has passed is refused."""
    number = await office.case()
    page = await do(gerda, number, "reply", words="Morgen", at="2026-11-24T08:30")
    assert "24.11.2026 08:30" in page
    page = await do(gerda, number, f"messages/{message_of(page)}/cancel")
    assert "nicht gesendet" in page
    assert "Gestern</textarea>" in await do(gerda, number, "reply", words="Gestern", at="2026-11-22T08:30")


async def test_sorting_snoozing_and_handing_over(office: Office, gerda: Browser) -> None:
    """Priority, topic, deadline; until Monday; to a colleague with a note."""
    karl = await office.staff("Karl")
    number = await office.case()
    await do(gerda, number, "sort", priority="1", topic="kita-anmeldung", deadline="2026-12-31")
    row = await found(office, number)
    assert (row.priority, row.topic, row.deadline) == (1, "kita-anmeldung", "2026-12-31")
    await do(gerda, number, "snooze", until="2026-11-30T09:00")
    assert (await found(office, number)).state == "snoozed"
    page = await do(gerda, number, "transfer", to=karl.uuid, note="Bitte du")
    assert "bei Karl" in page
    assert "Bitte du" in page


async def test_resolving_asks_for_topic_outcome_and_office(office: Office, gerda: Browser) -> None:
    """What is missing is said, what was chosen is kept; then the case is over, and can be opened again."""
    number = await office.case()
    assert "Thema und Ergebnis" in await do(gerda, number, "resolve", outcome="answered")
    page = await do(gerda, number, "resolve", topic="kita-anmeldung", outcome="referred")
    assert "Bitte wählen Sie die Stelle" in page
    assert 'value="referred" required checked' in page
    place = re.search(r'<option value="([^"]+)">[^<]*</option>\s*</select>\s*<p class="hint">Danach', page)
    assert place
    await do(gerda, number, "resolve", topic="kita-anmeldung", outcome="referred", place=place[1])
    assert (await found(office, number)).outcome == "referred"
    await do(gerda, number, "reopen")
    assert (await found(office, number)).state != "resolved"


async def test_what_the_person_thought_of_it_is_said_in_words(office: Office, gerda: Browser) -> None:
    """A number would mean nothing to who reads it."""
    number = await office.case()
    row = await found(office, number)
    await office.database.write(
        lambda c: c.execute(case_table.update().where(case_table.c.id == row.id).values(rating=2))
    )
    assert "hat teils geholfen" in (await gerda.get(f"/desk/cases/{number}")).text


async def test_a_letter_is_answered_in_four_fields(office: Office, gerda: Browser) -> None:
    """They become a draft with headings the person reads."""
    number = await office.case()
    await office.database.write(lambda c: c.execute(case_table.update().values(kind="letter")))
    page = await do(gerda, number, "letter", who="Jobcenter", until="31.12.2026")
    heading = office.desk.texts.say("ar", "letter-answer-who")
    assert f"{heading}\nJobcenter" in page
    assert "31.12.2026</textarea>" in page


async def test_an_answer_of_the_knowledge_base_is_put_into_the_reply(office: Office, gerda: Browser) -> None:
    """Looked for in German, shown as the person reads it."""
    number = await office.case()
    page = await do(gerda, number, "answers", words="Kita anmelden")
    assert 'dir="rtl" lang="ar"' in page
    assert "Draft" not in await do(gerda, number, "answers/insert", words="Aus dem Wissen")
    assert "Aus dem Wissen</textarea>" in (await gerda.get(f"/desk/cases/{number}")).text


async def test_ready_replies_hold_values_once(office: Office) -> None:
    """A name that looks like a variable is a name."""
    browser = await office.sign_in(await office.staff("{ $case } {{7*7}} {guide}"))
    number = await office.case()
    page = (await browser.get(f"/desk/cases/{number}?canned=reply-hello")).text
    assert "{ $case } {{7*7}} {guide}" in page
    assert "{ $case } {{7*7}} {guide}" in page.partition("<textarea")[2].partition("</textarea>")[0]


async def test_a_guest_sees_one_chat_and_no_note(office: Office, gerda: Browser) -> None:
    """By a link that is shown once and counts once; what they translate stands in the case."""
    number = await office.case()
    await said(office, number, "أين أسجل طفلي؟")
    await do(gerda, number, "reply", **{"as": "note", "words": "Nur für uns"})
    page = await do(gerda, number, "guests", name="Samir")
    code = re.search(r"/desk/guest#([\w-]+)", page)
    assert code
    guest = office.browser()
    answer = await guest.fill("/desk/guest", page="/desk/guest", code=code[1])
    assert answer.headers["location"] == f"/desk/cases/{number}"
    assert (await office.browser().fill("/desk/guest", page="/desk/guest", code=code[1])).status_code == 404
    seen = (await guest.get(f"/desk/cases/{number}")).text
    assert "أين أسجل طفلي؟" in seen
    assert "Nur für uns" not in seen + (await guest.get(f"/desk/cases/{number}/messages?after=1")).text
    words = await guest.fill(
        f"/desk/cases/{number}/messages/{message_of(seen)}/words", page=f"/desk/cases/{number}", words="Wo melde ich?"
    )
    assert words.status_code == 303
    assert "Wo melde ich?" in (await gerda.get(f"/desk/cases/{number}")).text


async def test_a_draft_outlives_the_page(office: Office, gerda: Browser) -> None:
    """Kept on the server for its writer alone."""
    number = await office.case()
    answer = await gerda.fetch(f"/desk/cases/{number}/draft", {"words": "Halber Sa"}, page=f"/desk/cases/{number}")
    assert answer.json() == {"ok": True}
    assert "Halber Sa</textarea>" in (await gerda.get(f"/desk/cases/{number}")).text
    karl = await office.sign_in(await office.staff("Karl"))
    assert "Halber Sa" not in (await karl.get(f"/desk/cases/{number}")).text


async def test_two_people_in_one_case_see_each_other(office: Office, gerda: Browser) -> None:
    """Each page says that somebody looks, and learns who else does."""
    number = await office.case()
    karl = await office.sign_in(await office.staff("Karl"))
    path = f"/desk/cases/{number}"
    await gerda.fetch(f"{path}/look", {"writes": True}, page=path)
    assert (await karl.fetch(f"{path}/look", {}, page=path)).json() == {
        "here": ["Gerda schreibt gerade in diesem Fall."]
    }


async def test_a_closed_window_offers_approved_messages(office: Office, gerda: Browser) -> None:
    """With the words as the person reads them; the chosen one goes out as a template."""
    number = await office.case()
    await office.database.write(lambda c: c.execute(sa.text("UPDATE address SET channel = 'whatsapp'")))
    two_days = {"seen": office.clock.now() - 2 * DAY}
    await office.database.write(lambda c: c.execute(sa.text("UPDATE conversation SET seen_at = :seen"), two_days))
    page = (await gerda.get(f"/desk/cases/{number}")).text
    assert "länger als 24 Stunden" in page
    assert "Bitte füllen Sie aus" in await do(gerda, number, "template", template="appointment")
    page = await do(
        gerda, number, "template", template="appointment", **{"appointment-when": "Montag, 10 Uhr", "key": "t1"}
    )
    assert "Montag, 10 Uhr" in page


async def test_five_hundred_cases_and_ten_thousand_messages(office: Office, gerda: Browser) -> None:
    """Pages stay small and quick: fifty cases, two hundred messages, the earlier ones behind a link."""
    number = await office.case()
    for count in range(499):
        await office.case(f"person-{count}")
    await fill(office.database, office, number, 10_000)
    with_it = sum(len(office.desk.pages.files[name][0]) for name in ("desk.css", "desk.js", "icon.svg"))
    for path in ("/desk/queue", f"/desk/cases/{number}"):
        (await gerda.get(path)).raise_for_status()
        began = time.monotonic()
        page = (await gerda.get(path)).content
        assert time.monotonic() - began < 1.5, path
        assert len(page) + with_it < PAGE_BYTES, path
    page = (await gerda.get(f"/desk/cases/{number}")).text
    assert page.count('<li class="m ') == 200
    earlier = re.search(r'href="([^"]+before=\d+)"', page)
    assert earlier
    before = (await gerda.get(earlier[1])).text
    assert before.count('<li class="m ') == 200
    assert "Nachricht 9799<" in before
    assert "Nachricht 9800<" not in before
