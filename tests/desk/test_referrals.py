"""The page on which somebody is passed on to an office, and the slip."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import zlib

import pytest
from fontTools.ttLib import TTFont

from bot.cases.by import By
from bot.cases.people import NewPerson
from bot.core.clock import from_micros
from bot.desk import slip_pdf
from bot.storage import cases, referrals
from bot.storage import tables as t
from tests.desk.office import Browser, Office

WORDS = {
    "name": "Amira <b>Ş.</b>",
    "need": "Sie sucht einen Kurs.\nAbends.",
    "contact": "0361 12345",
    "meaning": "كورس",
}


def page(number: int) -> str:
    return f"/desk/cases/{number}/referrals"


async def gerda(office: Office) -> tuple[Browser, int]:
    return await office.sign_in(await office.staff("Gerda")), await office.case()


async def rows(office: Office, number: int) -> list[referrals.Referral]:
    def job(connection: object) -> list[referrals.Referral]:
        case = cases.find_case(connection, office.vault, "erfurt", number)  # type: ignore[arg-type]
        assert case
        return referrals.of_case(connection, office.vault, case.id)  # type: ignore[arg-type]

    return await office.database.read(job)


async def test_a_guide_asks_for_the_yes(office: Office) -> None:
    """The person gets the question; the page says that it is open, and offers no slip."""
    browser, number = await gerda(office)
    to = office.desk.offices()[0]
    assert (await browser.fill(page(number), page=page(number), office=to.id, **WORDS)).status_code == 303
    (row,) = await rows(office, number)
    assert (row.state, row.place) == ("asked", to.id)
    assert row.slip
    assert row.slip.office == to.name
    assert row.slip.need == WORDS["need"]
    shown = (await browser.get(page(number))).text
    assert "noch keine Antwort" in shown
    assert f"{row.uuid}/slip" not in shown
    assert (await browser.get(f"{page(number)}/{row.uuid}/slip")).status_code == 404
    assert len(await office.database.read(lambda c: c.execute(t.outbox.select()).all())) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"office": "eve@example.org"},
        {"name": " "},
        {"need": "\u200d"},
        {"need": "x" * 1_501},
        {"name": "x" * 201},
        {"contact": "x" * 201},
    ],
)
async def test_a_mistake_asks_nobody_and_keeps_what_was_written(office: Office, wrong: dict[str, str]) -> None:
    """No office of ours, nothing to read, too much of it."""
    browser, number = await gerda(office)
    fields = {"office": office.desk.offices()[0].id, **WORDS, **wrong}
    got = await browser.fill(page(number), page=page(number), **fields)
    assert got.status_code == 422
    assert 'role="alert"' in got.text
    assert WORDS["meaning"] in got.text
    assert await rows(office, number) == []


async def test_of_a_resolved_case_nothing_is_asked(office: Office) -> None:
    """It must be open again first."""
    browser, number = await gerda(office)
    await office.desk.cases.resolve(By("erfurt", "cli:test"), number)
    got = await browser.fill(page(number), page=page(number), office=office.desk.offices()[0].id, **WORDS)
    assert got.status_code == 422


async def test_the_slip_is_german_with_a_line_in_the_persons_language(office: Office) -> None:
    """What was agreed to, the day, and nothing that a browser would run."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number)
    got = (await browser.get(f"{page(number)}/{made}/slip", headers={"accept-language": "en"})).text
    assert "Amira Ş." in got
    assert "zugestimmt" in got
    assert re.search(r'<p lang="ar" dir="rtl">[^<]*وافق', got)
    assert "style=" not in got


async def test_words_of_a_slip_are_no_markup(office: Office) -> None:
    """On both pages."""
    browser, number = await gerda(office)
    await browser.fill(page(number), page=page(number), office=office.desk.offices()[0].id, **WORDS)
    shown = (await browser.get(page(number))).text
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown


async def test_the_slip_is_a_pdf_too(office: Office) -> None:
    """To download, with letters that came with us and not with the machine."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number)
    got = await browser.get(f"{page(number)}/{made}/slip.pdf")
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"].startswith("attachment")
    assert got.content.startswith(b"%PDF-")
    assert b"NotoSans" in got.content
    assert b"DejaVu" not in got.content
    assert len(got.content) < 200_000


def drawn(words: str) -> set[bytes]:
    """The outlines of all letters that the PDF of some words brings along."""
    pdf = slip_pdf.made(words, words, [words], dt.date(2026, 11, 23))
    found = set()
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            plain = zlib.decompress(stream)
            if plain[:4] == b"\x00\x01\x00\x00" and b"glyf" in plain[:500]:
                glyphs = TTFont(io.BytesIO(plain))["glyf"]
                found |= {glyphs[name].compile(glyphs) for name in glyphs.keys()}  # noqa: SIM118 - a table of fontTools
    return found - {b""}


@pytest.mark.parametrize("letters", ["ÖöÜüŞşĞğİıÇç", "ЇїІіЄєҐґЁёЩщЪъЫы", "ÄÖÜäöüß–„“"])
def test_each_letter_of_a_name_is_drawn(letters: str) -> None:
    """Turkish, Ukrainian, Russian, German: as many outlines as there are letters."""
    assert len(drawn(letters)) >= len(letters)


@pytest.mark.parametrize("name", ["حداد", "أميرة", "پژمان", "نسرین", "گل‌محمدی"])
def test_letters_of_arabic_and_persian_are_joined(name: str) -> None:
    """They have other outlines than when each stands alone."""
    assert drawn(name) - drawn(" ".join(name.replace("\u200c", "")))


async def test_letters_we_lack_are_said_and_the_page_prints_them(office: Office) -> None:
    """No slip with boxes in place of a name: the browser has more fonts."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number, name="ሰላም ተስፋይ")
    got = await browser.get(f"{page(number)}/{made}/slip.pdf")
    assert got.status_code == 422
    assert "drucken Sie ihn aus dem Browser" in got.text
    assert "ሰላም ተስፋይ" in (await browser.get(f"{page(number)}/{made}/slip")).text


async def counter(office: Office) -> tuple[Browser, int]:
    """Somebody came to the counter who has no chat."""
    gerda = await office.staff("Gerda")
    by = office.by(gerda)
    who = NewPerson(name="Amira Ş.", language="ar")
    number = await office.desk.cases.open_for(by, who, "need", "Ein Kurs")
    return await office.sign_in(gerda), number


async def test_a_yes_on_paper_is_noted_for_somebody_without_a_chat(office: Office) -> None:
    """The day, and which guide has seen it, also in the log; then the slip can be printed and mailed."""
    browser, number = await counter(office)
    day = from_micros(office.clock.now()).date()
    shown = (await browser.get(page(number))).text
    assert 'type="file"' not in shown
    fields = {"office": office.desk.offices()[0].id, "how": "paper", **WORDS}
    assert (await browser.fill(page(number), page=page(number), day=day.isoformat(), **fields)).status_code == 303
    (row,) = await rows(office, number)
    assert (row.state, row.wording.startswith("paper:")) == ("agreed", True)
    shown = (await browser.get(page(number))).text
    assert "Ja auf Papier, gesehen von Gerda" in shown
    logged = await office.database.read(lambda c: c.execute(t.audit.select()).all())
    (entry,) = [each for each in logged if each.verb == "referral.paper"]
    assert entry.actor.startswith("staff:")
    assert entry.object == f"case:{number} referral:{row.uuid}"
    slip = (await browser.get(f"{page(number)}/{row.uuid}/slip")).text
    assert "schriftlich zugestimmt" in slip
    assert (await browser.fill(f"{page(number)}/{row.uuid}/printed", page=page(number))).status_code == 303


@pytest.mark.parametrize("days", [None, -1, 15])
async def test_a_yes_on_paper_has_a_day_that_can_be(office: Office, days: int | None) -> None:
    """None, tomorrow, and three weeks ago are none; what was written stays."""
    browser, number = await counter(office)
    day = from_micros(office.clock.now()).date() - dt.timedelta(days=days or 0)
    fields = {"office": office.desk.offices()[0].id, "how": "paper", **WORDS}
    typed = "" if days is None else day.isoformat()
    got = await browser.fill(page(number), page=page(number), day=typed, **fields)
    assert got.status_code == 422
    assert WORDS["meaning"] in got.text
    assert await rows(office, number) == []


async def test_who_can_be_asked_is_asked_and_signs_nothing(office: Office) -> None:
    """A guide cannot say yes in place of somebody who has a chat."""
    browser, number = await gerda(office)
    assert 'value="paper"' not in (await browser.get(page(number))).text
    day = from_micros(office.clock.now()).date().isoformat()
    fields = {"office": office.desk.offices()[0].id, "how": "paper", "day": day, **WORDS}
    assert (await browser.fill(page(number), page=page(number), **fields)).status_code == 422
    assert await rows(office, number) == []


async def test_on_paper_it_goes_once(office: Office) -> None:
    """A second press says so."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number)
    assert (await browser.fill(f"{page(number)}/{made}/printed", page=page(number))).status_code == 303
    assert (await rows(office, number))[0].state == "printed"
    assert (await browser.fill(f"{page(number)}/{made}/printed", page=page(number))).status_code == 422


async def test_by_mail_it_goes_where_there_is_a_server(office: Office) -> None:
    """It is let go, and the page says that it is on its way; without a server there is no button."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number)
    assert f"{made}/mail" not in (await browser.get(page(number))).text
    office.desk.mails = True
    places = [each._replace(mail="a@b.example") for each in office.desk.offices()]
    office.desk.offices = lambda: places
    assert f"{made}/mail" in (await browser.get(page(number))).text
    got = await browser.fill(f"{page(number)}/{made}/mail", page=page(number), to="eve@example.org")
    assert got.status_code == 303
    assert (await rows(office, number))[0].next_at > 0
    assert "unterwegs" in (await browser.get(page(number))).text
    assert (await browser.fill(f"{page(number)}/{made}/mail", page=page(number))).status_code == 422


async def test_a_slip_is_found_in_its_own_case_only(office: Office) -> None:
    """Its id in the address of another case opens nothing."""
    browser, number = await gerda(office)
    made = await office.agreed_referral(number)
    other = await office.case("bilal")
    assert (await browser.get(f"{page(other)}/{made}/slip")).status_code == 404
    assert (await browser.fill(f"{page(other)}/{made}/printed", page=page(other))).status_code == 422
    assert (await rows(office, number))[0].state == "agreed"
