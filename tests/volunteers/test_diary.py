"""A volunteer logs what took place, step by step or in one sentence; looks through the month, corrects, takes back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.storage import meetings, payments
from tests.conversations.house import House, text_of
from tests.volunteers.helping import entries, partner, past_appointment, volunteer


async def test_step_by_step(either_house: House) -> None:
    """Who, when, how long, what, a note, expenses; said back with weekday and date, and then kept."""
    house = either_house
    number = await volunteer(house)
    with_whom = await partner(house, number)
    said = await house.says("vera", "/log")
    assert said[-1].choices[0].label == "Amira"
    await house.presses("vera", f"p-{with_whom}")
    await house.says("vera", "letzten Freitag")
    await house.says("vera", "1,5 Stunden")
    await house.presses("vera", "letters")
    await house.says("vera", "Zwei Briefe vom Jobcenter gelesen")
    said = await house.says("vera", "3,20")
    for words in ("Freitag, 20. November 2026", "1 Stunde 30 Minuten", "Amira", "Zwei Briefe", "3,2 Euro"):
        assert words in text_of(said)
    assert await entries(house, number) == []
    await house.presses("vera", "yes")
    (kept,) = await entries(house, number)
    assert kept.entry[:5] == ("2026-11-20", 90, "letters", 320, "Zwei Briefe vom Jobcenter gelesen")
    assert (kept.entry.person_id, kept.entry.partnership, kept.source) == (
        (await house.conversation("amira")).person_id, 1, "chat",
    )  # fmt: skip


@pytest.mark.parametrize("state", ["asked", "declined", "ended"])
async def test_no_name_before_both_agreed(house: House, state: str) -> None:
    """Who is asked, or is not met any more, is no choice."""
    number = await volunteer(house)
    await partner(house, number, "Geheim", state)
    assert "Geheim" not in str(await house.says("vera", "/log"))
    assert house.texts == ["log-ask-day"]


async def test_in_one_sentence(either_house: House) -> None:
    """What was understood is said back and kept after a yes; nothing else is asked."""
    house = either_house
    number = await volunteer(house)
    said = await house.says("vera", "gestern 2h Jobcenter mit der Familie")
    assert house.texts == ["log-summary"]
    assert "Sonntag, 22. November 2026" in text_of(said)
    await house.presses("vera", "yes")
    (kept,) = await entries(house, number)
    assert kept.entry[:5] == ("2026-11-22", 120, "authority", 0, "gestern 2h Jobcenter mit der Familie")


async def test_what_is_missing_is_asked(house: House) -> None:
    """Only that; also in another language, over an open question that does not take these words."""
    await volunteer(house)
    await house.says("vera", "beim Arzt, 90 Minuten")
    assert house.texts == ["log-ask-day"]
    await house.says("vera", "heute 1 Stunde")
    assert house.texts == ["log-ask-activity"]
    await house.presses("vera", "sport")
    assert house.texts == ["log-summary"]


@pytest.mark.parametrize(
    "text",
    [
        "Wie lange dauert gestern 2h Jobcenter?",
        "morgen 2h Jobcenter",
        "gestern beim Jobcenter",
        "2h",
        "Ich brauche Hilfe beim Jobcenter",
    ],
)
async def test_what_is_no_log(house: House, text: str) -> None:
    """Questions, what lies ahead, what names no length: answered as ever."""
    await volunteer(house)
    await house.says("vera", text)
    assert not [each for each in house.texts if each.startswith("log-")]


async def test_others_do_not_log(house: House) -> None:
    """The same words of a newcomer are no log, and /log begins nothing."""
    await house.says("amira", "/start")
    for words in ("gestern 2h Jobcenter mit der Familie", "/log", "/month"):
        await house.says("amira", words)
        assert not [each for each in house.texts if each.startswith(("log-", "month-"))]


async def test_before_they_are_taken_on(house: House) -> None:
    """Who has only applied is told when they can log, and nothing is kept."""
    number = await volunteer(house, state="applied")
    for words in ("gestern 2h Jobcenter", "/log"):  # before anything is asked
        await house.says("vera", words)
        assert house.texts == ["log-unknown"]
    await house.says("vera", "/month")
    assert house.texts == ["log-unknown"]
    assert await entries(house, number) == []


async def test_one_appointment_counts_once(house: House) -> None:
    """What is logged is offered no more, and an older button does not log it again."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    choice = f"a-{appointment}"
    assert choice in {each.value for each in (await house.says("vera", "/log"))[-1].choices}
    await house.presses("vera", choice)
    assert house.texts == ["log-ask-length"]
    as_logged = meetings.Entry("2026-11-22", 30, "doctor", appointment=1)
    by = meetings.Writer("other", "2026-11-23", 1)
    await house.database.write(lambda c: meetings.add(c, house.vault, number, as_logged, by))
    await house.presses("vera", "60")
    await house.presses("vera", "skip")
    await house.presses("vera", "skip")
    await house.presses("vera", "yes")
    assert house.texts == ["log-logged"]
    assert len(await entries(house, number)) == 1
    await house.says("vera", "/log")
    assert house.texts == ["log-ask-day"]


async def test_a_sentence_that_is_the_answer(house: House) -> None:
    """Where a note is asked, a note is what it is."""
    number = await volunteer(house)
    await house.says("vera", "/log")
    await house.presses("vera", "today")
    await house.presses("vera", "60")
    await house.presses("vera", "doctor")
    await house.says("vera", "gestern 2h Jobcenter mit der Familie")
    assert house.texts == ["log-ask-expenses"]
    await house.presses("vera", "skip")
    await house.presses("vera", "yes")
    (kept,) = await entries(house, number)
    assert (kept.entry.day, kept.entry.minutes) == ("2026-11-23", 60)


async def test_a_day_that_is_full(house: House) -> None:
    """More than sixteen hours in all are not kept; the length is asked again."""
    number = await volunteer(house)
    for hours in ("10", "7"):
        await house.says("vera", f"heute {hours} Stunden Sport")
        await house.presses("vera", "yes")
    assert house.texts[:2] == ["log-day-full", "log-ask-length"]
    await house.says("vera", "6 Stunden")
    await house.presses("vera", "yes")
    assert sorted(each.entry.minutes for each in await entries(house, number)) == [360, 600]


async def test_the_month(house: House) -> None:
    """What was logged with its sums; an entry is changed, another one deleted; both stay in the table."""
    number = await volunteer(house)
    for words in ("gestern 2h Jobcenter", "heute 30 Minuten Sport"):
        await house.says("vera", words)
        await house.presses("vera", "yes")
        await house.presses("vera", "fine")
    said = text_of(await house.says("vera", "meine stunden"))
    for words in ("November 2026", "Montag, 23. November 2026: 30 Minuten", "2 Stunden 30 Minuten"):
        assert words in said
    await house.presses("vera", "change")
    sport, office = await entries(house, number)
    await house.presses("vera", office.uuid)
    await house.presses("vera", "correct")
    await house.presses("vera", "change")
    await house.presses("vera", "slot:length")
    await house.says("vera", "3h")
    await house.presses("vera", "yes")
    assert "log-done" in house.texts
    await house.says("vera", "/month")
    await house.presses("vera", "change")
    await house.presses("vera", sport.uuid)
    await house.presses("vera", "delete")
    await house.presses("vera", "yes")
    assert house.texts == ["month-deleted"]
    rows = {(each.entry.minutes, each.state) for each in await entries(house, number)}
    assert rows == {(30, "withdrawn"), (120, "replaced"), (180, "counts")}
    said = text_of(await house.says("vera", "/month"))
    assert "Zusammen: 3 Stunden" in said
    await house.presses("vera", "earlier")
    assert "month-empty" in house.texts


async def test_a_month_with_many(house: House) -> None:
    """Nine on one screen, and the way to the others; what they were paid is said."""
    number = await volunteer(house)

    def job(connection: sa.Connection) -> None:
        for day in range(1, 23):
            entry = meetings.Entry(f"2026-11-{day:02}", 60, "language")
            meetings.add(connection, house.vault, number, entry, meetings.Writer(f"m{day}", "2026-11-23", 1))
        new = payments.NewPayment("p", "volunteer", "2026-11-02", 23_050, 96_000, False, "staff:1", 1)
        payments.add(connection, number, new)

    await house.database.write(job)
    said = text_of(await house.says("vera", "/month"))
    assert "22 Stunden" in said
    assert "Ehrenamtspauschale: 230,50 von 960 Euro" in said
    offered = []
    said_next = await house.presses("vera", "change")
    for _ in range(2):
        offered += [choice.value for choice in said_next[-1].choices]
        said_next = await house.presses("vera", "further")
    offered += [choice.value for choice in said_next[-1].choices]
    assert [each for each in offered if each != "further"] == [f"m{day}" for day in range(22, 0, -1)]


async def test_changed_meanwhile(house: House) -> None:
    """Somebody at the desk was first: the volunteer is told, and nothing is kept twice."""
    number = await volunteer(house)
    await house.says("vera", "gestern 2h Jobcenter")
    await house.presses("vera", "yes")
    (kept,) = await entries(house, number)
    await house.presses("vera", "change")
    by = meetings.Writer("desk", "2026-11-23", 1, "desk", "staff:1")
    longer = kept.entry._replace(minutes=150)
    await house.database.write(lambda c: meetings.correct(c, house.vault, number, kept.uuid, longer, by))
    await house.presses("vera", "change")
    await house.presses("vera", "slot:length")
    await house.says("vera", "3h")
    await house.presses("vera", "yes")
    assert house.texts == ["log-changed"]
    assert [each.entry.minutes for each in await entries(house, number) if each.state == "counts"] == [150]


async def test_what_follows(house: House) -> None:
    """ "Something is wrong" is a case of the volunteer's; more help is a need of who they met. Neither silences."""
    number = await volunteer(house)
    with_whom = await partner(house, number)
    for button, words in (("wrong", "Er wurde laut"), ("follow-up", "Ein Kinderarzt wird gesucht")):
        await house.says("vera", "gestern 2h Jobcenter")
        await house.presses("vera", f"p-{with_whom}")
        await house.presses("vera", "yes")
        await house.presses("vera", button)
        await house.says("vera", words)
        assert house.texts == ["log-told"]
    trouble, need = await house.cases()
    amira, vera = [(await house.conversation(who)).person_id for who in ("amira", "vera")]
    assert (trouble.kind, trouble.person_id, need.kind, need.person_id) == ("volunteer", vera, "need", amira)
    assert (await house.case(trouble.number))[1].asked == "Er wurde laut"
    await house.says("vera", "/month")
    assert "month-overview" in house.texts
