"""Surveys at the desk: written or taken from the content, planned, ended, and read without small groups."""

from __future__ import annotations

import io

import openpyxl
import sqlalchemy as sa

from bot.cases.translation import CarefulTranslator
from bot.storage import surveys
from bot.storage.survey_answers import Answer
from bot.storage.surveys import SurveyRow
from bot.storage.tables import audit
from tests.desk.asked import about, survey
from tests.desk.interpreter import Interpreter
from tests.desk.office import Browser, Office
from tests.desk.test_volunteers import karla

PAGE = "/desk/surveys"
TWO = {
    "title": "Sommer",
    "text-0": "Was?",
    "kind-0": "several",
    "choices-0": "Sport\r\n Deutsch  lernen\r\n\r\n",
    "text-1": "Warum?",
    "kind-1": "words",
}


async def kept(office: Office, uuid: str) -> SurveyRow:
    found = await office.database.read(lambda c: surveys.find(c, uuid))
    assert found
    return found


async def begun(browser: Browser, template: str = "") -> str:
    """The page of a new draft."""
    answer = await browser.fill(PAGE, page=PAGE, template=template)
    assert answer.status_code == 303
    return str(answer.headers["location"])


async def test_written_translated_planned(office: Office) -> None:
    """Questions in German, the same in Arabic, a group, a time; then it is planned and can be taken back."""
    browser = await karla(office)
    path = await begun(browser)
    uuid = path.rpartition("/")[2]
    assert (await browser.fill(f"{path}/questions", page=path, **TWO)).status_code == 303
    what = (await kept(office, uuid)).survey
    assert what.questions[0].choices == ({"de": "Sport"}, {"de": "Deutsch lernen"})
    assert 'lang="ar"' in (await browser.get(f"{path}?lang=ar")).text
    arabic = {"lang": "ar", "title": "الصيف", "text-0": "ماذا؟", "choices-0": "رياضة\nألمانية", "text-1": "لماذا؟"}
    assert (await browser.fill(f"{path}/language", page=path, **{**arabic, "choices-0": "x"})).status_code == 422
    assert (await browser.fill(f"{path}/language", page=path, **arabic)).status_code == 303
    assert (await kept(office, uuid)).survey.languages == ("de", "ar")
    assert (await browser.fill(f"{path}/group", page=path, **{"group-languages": "ar"})).status_code == 303
    page = (await browser.get(path)).text
    for words in ("Niemand.", "Sprachen: Arabisch", "Vorschau: Arabisch", "ماذا؟", "رياضة", "Fragen beantworten"):
        assert words in page
    later = {"when": "later", "day": "2026-12-01", "time": "10:00", "last-day": "2026-12-08", "last-time": "20:00"}
    for wrong in ({"day": "2026-11-01"}, {"last-day": "2026-12-01", "last-time": "10:30"}, {"last-day": "2027-12-01"},
                  {"day": ""}, {"last-day": "2026-02-30"}):  # fmt: skip
        assert (await browser.fill(f"{path}/send", page=path, **{**later, **wrong})).status_code == 422, wrong
    assert (await browser.fill(f"{path}/send", page=path, **later)).status_code == 303
    assert "geplant" in (await browser.get(PAGE)).text
    assert (await browser.fill(f"{path}/questions", page=path, **TWO)).status_code == 409
    assert (await browser.fill(f"{path}/back", page=path)).status_code == 303
    assert (await browser.fill(f"{path}/delete", page=path)).status_code == 303
    assert (await browser.get(path)).status_code == 404


async def test_what_cannot_be_asked(office: Office) -> None:
    """Each mistake is said in words and nothing is kept; an unfinished survey is not sent."""
    browser = await karla(office)
    path = await begun(browser)
    before = (await kept(office, path.rpartition("/")[2])).survey
    for wrong in (
        {"choices-0": "one"}, {"choices-0": "x" * 30 + "\ny"}, {"choices-0": "a\nA"}, {"kind-0": "party"},
        {"choices-0": "\n".join("abcdefghi")},
    ):  # fmt: skip
        answer = await browser.fill(f"{path}/questions", page=path, **{**TWO, **wrong})
        assert answer.status_code == 422, wrong
        assert 'role="alert"' in answer.text
    assert (await kept(office, path.rpartition("/")[2])).survey == before
    now = {"last-day": "2026-12-08", "last-time": "20:00"}
    assert "eine bis fünf Fragen" in (await browser.fill(f"{path}/send", page=path, **now)).text
    for other in ({"lang": "de"}, {"lang": "xx"}):
        assert (await browser.fill(f"{path}/language", page=path, **other)).status_code == 404


async def test_taken_from_the_content(office: Office) -> None:
    """As it is shipped, in seven languages, ready to be sent."""
    browser = await karla(office)
    path = await begun(browser, "times")
    what = (await kept(office, path.rpartition("/")[2])).survey
    assert len(what.languages) == 7
    assert (await browser.fill(PAGE, page=PAGE, template="gone")).status_code == 404
    soon = {"last-day": "2026-12-08", "last-time": "20:00"}
    assert (await browser.fill(f"{path}/send", page=path, **soon)).status_code == 303


async def test_proposed_by_a_machine(office: Office) -> None:
    """What a machine has translated is marked, and nobody is asked in it before it was saved by hand."""

    class Book(Interpreter):
        async def translate(self, texts: object, source: str, target: str) -> list[str]:
            return [{"Angebote": "عروض", "Was?": "ماذا؟", "Warum?": "لماذا؟", "Sport": "رياضة"}.get(text, "ألمانية")
                    for text in texts]  # type: ignore[attr-defined]  # fmt: skip

    browser, uuid = await karla(office), await survey(office)
    path = f"{PAGE}/{uuid}"
    no_machine = await browser.fill(f"{path}/language", page=path, lang="ar", press="propose")
    assert no_machine.status_code == 422
    office.desk.translator = CarefulTranslator(Book(), office.app.world.detector)
    made = await browser.fill(f"{path}/language", page=path, lang="ar", press="propose")
    assert made.headers["location"] == f"{path}?lang=ar"
    what = (await kept(office, uuid)).survey
    assert (what.proposed, what.languages, what.title["ar"]) == (("ar",), ("de",), "عروض")
    assert "noch nicht angesehen" in (await browser.get(path)).text
    looked = {"title": "عروض", "text-0": "ماذا؟", "choices-0": "رياضة\nألمانية", "text-1": "لماذا؟"}
    await browser.fill(f"{path}/language", page=path, lang="ar", **looked)
    assert (await kept(office, uuid)).survey.languages == ("de", "ar")


def given(first: int, second: int, words: int = 0) -> tuple[Answer, ...]:
    said = [Answer("ar", {"0": "1"})] * first + [Answer("ar", {"0": "2"})] * second
    return tuple(
        Answer("ar", {**each.given, **({"1": f"=cmd{n}"} if n < words else {})}) for n, each in enumerate(said)
    )


async def test_while_it_is_open_nothing_is_shown(office: Office) -> None:
    """Only in steps of five how many have answered; ended early, all at once."""
    browser = await karla(office)
    few = f"{PAGE}/{await survey(office, 'open', answers=given(3, 1))}"
    assert "Weniger als fünf haben bisher" in (await browser.get(few)).text
    path = f"{PAGE}/{await survey(office, 'open', answers=given(9, 4))}"
    page = (await browser.get(path)).text
    assert "Mindestens 10" in page
    assert "Sport" not in page
    assert (await browser.get(f"{path}/file/csv")).status_code == 404
    assert (await browser.fill(f"{path}/end", page=path)).status_code == 303
    assert (await browser.fill(f"{path}/end", page=path)).status_code == 409
    page = (await browser.get(path)).text
    assert "Ergebnisse" in page
    assert page.count("&lt;5") >= 1
    assert ">4<" not in page


async def test_results_and_files(office: Office) -> None:
    """Bars and numbers, words in any order; in files the same, no cell a formula; what was given out is in the log."""
    what = about("=HYPERLINK(1)", "<b>Was?</b>", "+1", "\u202eDeutsch")
    path = f"{PAGE}/{await survey(office, 'closed', what, given(7, 6, words=5))}"
    browser = await karla(office)
    page = (await browser.get(path)).text
    for words in ("&lt;b&gt;Was?", ">7<", ">6<", "=cmd0", "=cmd4", "<svg"):
        assert words in page
    csv = (await browser.get(f"{path}/file/csv")).content.decode("utf-8-sig")
    for cell in ("'=HYPERLINK(1)", "'+1;7", "'=cmd0"):
        assert cell in csv
    sheet = openpyxl.load_workbook(io.BytesIO((await browser.get(f"{path}/file/xlsx")).content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=HYPERLINK(1)", "+1", "7", "6"} <= {str(cell.value) for cell in cells}
    assert (await browser.get(f"{path}/file/pdf")).status_code == 404
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert list(verbs).count("survey.export") == 2


async def test_by_language_only_where_all_are_five(office: Office) -> None:
    """With enough invited in two languages both have a column; where one number is small, none has."""
    browser = await karla(office)
    split = await _by_language(office, (6, 15, 5, 16))
    page = (await browser.get(f"{PAGE}/{split}")).text
    for words in ("Arabisch", "Ukrainisch", ">11<", ">31<", ">15<"):
        assert words in page
    small = await _by_language(office, (4, 17, 7, 14))
    page = (await browser.get(f"{PAGE}/{small}")).text
    assert "Arabisch</th>" not in page
    assert ">11<" in page
    assert ">4<" not in page


async def _by_language(office: Office, numbers: tuple[int, int, int, int]) -> str:
    """Two answers of two languages; everybody invited has answered."""
    answers = []
    for lang, first, second in (("ar", *numbers[:2]), ("uk", *numbers[2:])):
        answers += [Answer(lang, {"0": "1"})] * first + [Answer(lang, {"0": "2"})] * second
    return await survey(office, "closed", answers=tuple(answers))
