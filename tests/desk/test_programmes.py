"""Participants of a funder's programme at the desk: entered as told, exact for coordinators only, and in the log."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
import sqlalchemy as sa

from bot.privacy import mydata
from bot.storage.tables import audit, participant, person
from tests.desk.office import Browser, Office

ISOLATES = dict.fromkeys((0x2068, 0x2069))
FIELDS = {"programme": "example", "entered_on": "2026-11-20", "agreed": "yes", "agreed_on": "2026-11-20"}


@pytest.fixture
async def gerda(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Gerda"))


async def somebody(office: Office, name: str = "amira") -> str:
    await office.case(name)
    conversation = await office.conversation(name)
    query = sa.select(person.c.uuid).where(person.c.id == conversation.person_id)
    return str(await office.database.read(lambda c: c.execute(query).scalar_one()))


async def verbs(office: Office) -> list[str]:
    return await office.database.read(lambda c: list(c.execute(sa.select(audit.c.verb)).scalars()))


async def test_a_guide_enters_what_was_told(office: Office, gerda: Browser) -> None:
    """With the consent, by whom and when; what was not told is not entered; corrected, taken back; all in the log."""
    page = f"/desk/people/{await somebody(office)}"
    assert "nicht eingetragen" in (await gerda.get(page)).text
    given = {**FIELDS, "answer-sex": "female", "answer-age": "made-up"}
    assert (await gerda.fill(f"{page}/programme", **given)).status_code == 303
    seen = (await gerda.get(page)).text
    for words in ("seit 20.11.2026", "Einverstanden am 20.11.2026, gesagt zu: Gerda", 'value="female" selected'):
        assert words in seen
    assert "made-up" not in seen
    await gerda.fill(f"{page}/programme", **{**given, "left_on": "2026-11-22"})
    assert "bis 22.11.2026" in (await gerda.get(page)).text
    await gerda.fill(f"{page}/programme", programme="example", do="remove")
    assert "seit 20.11.2026" not in (await gerda.get(page)).text
    log = await verbs(office)
    assert (log.count("participant.enter"), log.count("participant.remove")) == (2, 1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"agreed": ""}, "Ohne Einverständnis"),
        ({"agreed_on": ""}, "Ohne Einverständnis"),
        ({"entered_on": "2027-01-01"}, "Eintritts"),
        ({"entered_on": "x"}, "Eintritts"),
        ({"left_on": "2026-11-19"}, "Austritts"),
    ],
)
async def test_what_cannot_be_entered(office: Office, gerda: Browser, wrong: dict[str, str], words: str) -> None:
    """Said in words, and nothing is entered."""
    page = f"/desk/people/{await somebody(office)}"
    answer = await gerda.fill(f"{page}/programme", **{**FIELDS, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert await office.database.read(lambda c: c.execute(participant.select()).all()) == []
    assert (await gerda.fill(f"{page}/programme", **{**FIELDS, "programme": "none"})).status_code == 404


async def test_exact_for_coordinators_only(office: Office, gerda: Browser) -> None:
    """A group of one stands there, marked as not to be published; guides get nothing; who looked is in the log."""
    page = f"/desk/people/{await somebody(office)}"
    await gerda.fill(f"{page}/programme", **{**FIELDS, "answer-sex": "diverse"})
    assert (await gerda.get("/desk/reports/exact")).status_code == 404
    karla = await office.sign_in(await office.staff("Karla", "coordinator"))
    period = "?from=2026-11&to=2026-11"
    seen = (await karla.get(f"/desk/reports/exact{period}")).text
    assert "nicht zur Veröffentlichung" in seen
    assert 'divers</th><td class="number">1</td>' in seen
    for kind in ("csv", "xlsx"):
        got = await karla.get(f"/desk/reports/exact/{kind}{period}")
        assert "not-to-publish" in got.headers["content-disposition"]
        if kind == "csv":
            lines = got.content.decode("utf-8-sig").splitlines()
            assert lines[0].startswith("Nur für den Fördergeber")
            assert "divers;1;0" in lines
        else:
            rows = list(openpyxl.load_workbook(io.BytesIO(got.content)).worksheets[0].iter_rows(values_only=True))
            assert ("divers", 1, 0) in rows
    assert (await verbs(office)).count("report.exact") == 3
    elsewhere = await office.sign_in(await office.staff("Emil", "coordinator", organisation="caritas"))
    assert 'divers</th><td class="number">0</td>' in (await elsewhere.get(f"/desk/reports/exact{period}")).text


async def test_it_is_in_the_export(office: Office, gerda: Browser) -> None:
    """Whoever asks what is stored of them gets what they told."""
    page = f"/desk/people/{await somebody(office)}"
    conversation = await office.conversation("amira")
    await gerda.fill(f"{page}/programme", **{**FIELDS, "answer-sex": "female"})
    data = await office.database.read(lambda c: mydata.collect(c, office.vault, conversation.id))
    (row,) = json.loads("".join(mydata.as_text(data)))["participant"]
    assert (row["body"], row["entered_on"]) == ({"values": {"sex": "female"}}, "2026-11-20")
    lines = mydata.summary(data, office.desk.texts, "de", "Europe/Berlin")
    assert "Sie nehmen an 1 geförderten Programm teil" in [line.translate(ISOLATES) for line in lines]
