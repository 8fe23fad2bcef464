"""From "I want to help" to the first talk, in the whole house."""

from __future__ import annotations

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import certificates, interpreters, talks, volunteers
from bot.storage.certificates import Paper
from bot.storage.interpreters import Interpreter
from bot.storage.tables import talk, volunteer
from bot.storage.volunteers import Span, Spoken, Volunteer
from bot.volunteers.intake import DAYS, PARTS, read_profile, spans
from tests.conversations.house import House, text_of


async def tells(house: House, who: str = "vera", *, age: str = "adult") -> None:
    """Everything up to the consent."""
    await house.says(who, "/volunteer")
    await house.presses(who, "now")
    await house.presses(who, age)
    await house.says(who, "Vera Muster")
    await house.says(who, "2")  # Arabic
    await house.says(who, "1, 3")  # German, Arabic again
    await house.presses(who, "yes")
    await house.says(who, "Erfurt")
    await house.says(who, "2, 3")
    await house.says(who, "1, 3")
    await house.says(who, "1, 2")
    await house.presses(who, "skip")
    await house.presses(who, "chat")
    assert "volunteer-consent" in house.texts


async def known(house: House, who: str = "vera") -> Volunteer | None:
    here = await house.conversation(who)
    assert here.person_id
    number = here.person_id
    return await house.app.database.read(lambda c: volunteers.of_person(c, house.app.vault, number))


async def offer_times(house: House, *walls: str) -> None:
    def job(connection: sa.Connection) -> int:
        now = house.clock.now()
        return talks.add(
            connection,
            "erfurt",
            "default",
            1,
            walls,
            "Europe/Berlin",
            minutes=30,
            way="there",
            where="Zimmer 3",
            now=now,
        )

    await house.app.database.write(job)


async def test_told_agreed_and_booked(either_house: House) -> None:
    """What they told is kept as a volunteer with the role, the talk is theirs, and nobody else is offered it."""
    house = either_house
    await offer_times(house, "2026-11-30T17:00", "2026-12-01T17:00")
    await tells(house)
    await house.presses("vera", "agree")
    assert "volunteer-minor" not in house.texts
    assert "volunteer-ask-slot" in house.texts
    slots = await house.app.database.read(lambda c: talks.free(c, "erfurt", "default", house.clock.now(), 9))
    await house.presses("vera", slots[0].uuid)
    assert "volunteer-booked-there" in house.texts
    who = await known(house)
    assert who
    assert (who.state, who.age, who.profile.name, who.profile.came_here) == ("applied", "adult", "Vera Muster", True)
    assert who.profile.languages == (Spoken("ar", "mother"), Spoken("de"))
    assert who.profile.topics == ("authority", "doctor")
    assert who.profile.times == (Span(0, 480, 840), Span(2, 480, 840))
    assert who.profile.districts == ("stadt-erfurt",)
    assert "volunteer" in (await house.conversation("vera")).roles
    left = await house.app.database.read(lambda c: talks.free(c, "erfurt", "default", house.clock.now(), 9))
    assert [slot.starts for slot in left] == ["2026-12-01T17:00"]


async def test_who_interprets_is_asked_more(house: House) -> None:
    """How well they speak German, what they learned, in which way, how often and what not: kept beside them."""
    await house.says("vera", "/volunteer")
    for value in ("now", "adult"):
        await house.presses("vera", value)
    for words in ("Vera Muster", "2", "2"):  # Arabic; English
        await house.says("vera", words)
    await house.presses("vera", "yes")
    await house.says("vera", "Erfurt")
    await house.says("vera", "8")
    assert house.texts[-1] == "volunteer-ask-german"
    for value in ("c1", "lay"):
        await house.presses("vera", value)
    await house.says("vera", "1, 2")
    await house.presses("vera", "twice")
    await house.says("vera", "5, 6")
    await house.says("vera", "1, 3")
    await house.says("vera", "1, 2")
    for value in ("skip", "chat", "agree"):
        await house.presses("vera", value)
    who = await known(house)
    assert who
    assert who.profile.languages == (Spoken("ar", "mother"), Spoken("en"), Spoken("de", "c1"))
    told = await house.app.database.read(lambda c: interpreters.of_volunteer(c, who.id))
    assert told == Interpreter(
        qualification="lay", modes=("present", "phone"), most_week=2, unwanted=("police", "court")
    )
    assert told.proved == "none", "nobody has seen a proof yet"


async def test_without_a_yes_nothing_is_kept(house: House) -> None:
    """Who declines at the end leaves no volunteer behind."""
    await tells(house)
    await house.presses("vera", "decline")
    assert await house.rows(volunteer) == []


async def test_minors_are_told(house: House) -> None:
    """Under 18 it is said what is needed; without a free time the team calls."""
    await tells(house, age="16-17")
    await house.presses("vera", "agree")
    assert "volunteer-minor" in house.texts
    assert "volunteer-no-slot" in house.texts
    assert await house.rows(talk) == []


async def test_two_choose_one_time(house: House) -> None:
    """Who was slower chooses again, or hears that nothing is left."""
    await offer_times(house, "2026-11-30T17:00")
    for who in ("vera", "viktor"):
        await tells(house, who)
        await house.presses(who, "agree")
    (slot,) = await house.app.database.read(lambda c: talks.free(c, "erfurt", "default", house.clock.now(), 9))
    await house.presses("vera", slot.uuid)
    await house.presses("viktor", slot.uuid)
    assert "volunteer-slot-taken" in house.texts
    assert "volunteer-no-slot" in house.texts
    assert len(await house.rows(talk)) == 1


async def test_a_link_on_a_poster(house: House) -> None:
    """The link of the flyer begins the same."""
    await house.says("vera", kind="start", payload="volunteer")
    await house.presses("vera", "de")
    assert "volunteer-about" in house.texts


@given(st.lists(st.sampled_from([*DAYS, "x"])), st.lists(st.sampled_from([*PARTS, "x"])))
def test_times(days: list[str], parts: list[str]) -> None:
    """Every chosen part of every chosen day is covered once, and nothing else is."""
    found = spans(days, parts)
    covered = [(span.weekday, minute) for span in found for minute in range(span.begins, span.ends, 30)]
    expected = {
        (DAYS.index(day), minute)
        for day in days
        if day in DAYS
        for part in parts
        if part in PARTS
        for minute in range(*PARTS[part], 30)
    }
    assert len(covered) == len(set(covered))
    assert set(covered) == expected


NAMES = ("name", "mother", "others", "came", "area", "topics", "days", "parts", "wishes", "reach", "contact")
VALUES = st.one_of(st.none(), st.text(max_size=9), st.integers(), st.lists(st.text(max_size=5), max_size=3))


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_whatever_the_slots_hold(slots: dict[str, object]) -> None:
    """Slots of an older flow or of somebody's own make a profile, never an error."""
    profile = read_profile(slots)
    assert len(profile.name) <= 80


async def test_a_certificate_is_asked_for(house: House) -> None:
    """Before the approval there is none; then the coordinator hears of it, in a case that silences nobody."""
    await tells(house)
    await house.presses("vera", "agree")
    await house.says("vera", "/certificate")
    assert "certificate-chat-nobody" in house.texts
    await house.app.database.write(lambda c: c.execute(volunteer.update().values(state="approved")))
    await house.says("vera", "/certificate")
    assert "certificate-chat-issued" not in house.texts
    await house.presses("vera", "yes")
    await house.presses("vera", "agree")
    assert "certificate-chat-asked" in house.texts
    (case,) = await house.cases()
    assert (case.kind, case.state) == ("volunteer", "queued")
    who = await known(house)
    assert who
    body = Paper(
        code="ACDEFHJKMNPQRTVWXY34", name="V", programme="P", organisation="L", town="E", first_day="2026-01-01",
        last_day="2026-11-02", issued_on="2026-11-02",
    )  # fmt: skip
    await house.app.database.write(lambda c: certificates.add(c, house.app.vault, who, body, "staff:1", 1))
    said = text_of(await house.says("vera", "/certificate"))
    assert "2. November 2026" in said.replace("\u2068", "").replace("\u2069", "")
