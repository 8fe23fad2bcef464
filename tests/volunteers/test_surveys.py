"""Surveys from the invitation to the sums, as people live through them."""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.core.clock import DAY, HOUR
from bot.core.surveys import Question, Survey
from bot.privacy import mydata
from bot.storage import groups, survey_answers, surveys
from bot.storage import tables as t
from bot.storage.addresses import known_addresses
from bot.storage.groups import Group
from bot.storage.people import ensure_person
from bot.storage.surveys import SurveyRow
from bot.volunteers.information_clock import MOST_A_WEEK
from tests.conversations.house import House

OFFERS, WHY = {"de": "Angebote", "ar": "العروض"}, {"de": "Was fehlt?", "ar": "ما الذي ينقص؟"}
CHOICES = ({"de": "Sport", "ar": "رياضة"}, {"de": "Deutsch", "ar": "ألمانية"}, {"de": "Feste", "ar": "احتفالات"})
WHAT = Survey(
    title=OFFERS,
    questions=(
        Question(kind="several", text={"de": "Was?", "ar": "ماذا؟"}, choices=CHOICES),
        Question(kind="scale", text={"de": "Wie geht es?", "ar": "كيف الحال؟"}),
        Question(kind="words", text=WHY),
    ),
)


async def planned(house: House, *, after: int = 0, what: Survey = WHAT, days: int = 5) -> SurveyRow:
    def job(connection: sa.Connection) -> SurveyRow:
        now = house.clock.now()
        this = surveys.draft(connection, house.vault, "erfurt", "default", what, Group(), "staff:1", now)
        surveys.plan(connection, this, now + after, now + after + days * DAY, now)
        return this

    return await house.database.write(job)


async def knows(house: House, who: str, account: str = "web", language: str = "ar") -> None:
    """Somebody who has begun, and is a person to us."""
    await house.says(who, "/start", account=account)
    here = await house.conversation(who, account)

    def job(connection: sa.Connection) -> None:
        ensure_person(connection, here.id, "default", house.clock.now())
        connection.execute(
            t.conversation.update().where(t.conversation.c.id == here.id).values(language=language, session=None)
        )

    await house.database.write(job)


async def shown(house: House, this: SurveyRow) -> dict[tuple[int, str], int]:
    found = await house.database.read(lambda c: survey_answers.results(c, this))
    return {(each.question, each.key): each.number for each in found if not each.language}


async def test_from_the_invitation_to_the_sums(house: House) -> None:
    """Six are invited once, in their words; five answer, one of them twice and one only half: five count."""
    people = [f"p{number}" for number in range(6)]
    for who in people:
        await knows(house, who)
    this = await planned(house)
    assert await house.app.survey_clock.tick() == 7
    assert await house.app.survey_clock.tick() == 0
    for number, who in enumerate(people):
        (invited,) = await house.read(who)
        assert (invited.purpose, invited.lane) == ("broadcast", "broadcast")
        assert "العروض" in invited.plain_text()
        assert [each.value for each in invited.choices] == ["survey-yes", "survey-no"]
        said = await house.presses(who, "survey-yes")
        assert "رياضة" in str(said[-1].choices)
        await house.presses(who, "1")
        said = await house.presses(who, "done")
        await house.presses(who, "skip" if number else "2")
        if number < 5:
            said = await house.says(who, f"canary {number}")
            assert house.words("survey-thanks", "ar") in said[-1].plain_text()
    await house.says("p0", "/survey")
    await house.presses("p0", this.uuid)
    await house.presses("p0", "2")
    await house.presses("p0", "done")
    await house.presses("p0", "skip")
    await house.says("p0", "canary new")
    mine = await house.database.read(lambda c: survey_answers.count(c, this))
    assert mine == 5
    await house.later(days=6)
    assert await house.app.survey_clock.tick() == 1
    assert await shown(house, this) == {}  # four chose the first, one the second, nobody enough
    words = await house.database.read(lambda c: survey_answers.words_of(c, house.vault, this))
    assert sorted(words[2]) == ["canary 1", "canary 2", "canary 3", "canary 4", "canary new"]
    said = await house.says("p5", "weiter")
    said = await house.says("p5", "/survey")
    assert house.words("survey-none", "ar") in said[-1].plain_text()


async def test_who_gets_none(house: House) -> None:
    """Held people are asked when they are free again, who wants no information never, nobody at night or too often."""
    for who in ("amira", "held", "no", "often"):
        await knows(house, who)
    await house.opens_case("held")
    (case,) = await house.cases()
    number = (await house.conversation("no")).person_id or 0
    often = (await house.conversation("often")).person_id or 0
    await house.database.write(lambda c: groups.refuse(c, number, house.clock.now()))
    now = house.clock.now()

    def written(connection: sa.Connection) -> None:
        """As many informations as somebody gets in a week."""
        made = {"town_id": "erfurt", "organisation_id": "default", "made_by": "staff:1", "made_at": now}
        made |= {"title": "", "texts": "{}", "audience": "{}", "changed_at": now, "due_at": now}
        for place in range(MOST_A_WEEK):
            row = {**made, "uuid": f"i{place}"}
            number = connection.execute(t.information.insert().returning(t.information.c.id), row).scalar_one()
            copy = {"town_id": "erfurt", "information_id": number, "person_id": often, "outbound": f"o{place}"}
            copy |= {"channel": "web", "language": "ar", "state": "shown", "written_at": now}
            connection.execute(t.information_copy.insert(), copy)

    await house.database.write(written)
    await house.later(seconds=11 * 3600)  # in the evening
    await planned(house, days=20)
    await house.app.survey_clock.tick()
    assert [await house.read(who) for who in ("amira", "no", "often")] == [[], [], []]
    await house.later(seconds=13 * 3600)
    await house.app.survey_clock.tick()
    assert len(await house.read("amira")) == 1
    assert [await house.read(who) for who in ("no", "often")] == [[], []]
    await house.says("held", "/menu")
    await house.later(days=9)
    await house.app.survey_clock.tick()
    assert len(await house.read("often")) == 1
    assert await house.read("no") == []
    assert case.kind


async def test_not_now_and_in_words(house: House) -> None:
    """ "Not now" ends it kindly; a mere yes to the invitation begins it; later a yes means other things again."""
    for who in ("amira", "olena"):
        await knows(house, who, language="de")
    await planned(house)
    await house.app.survey_clock.tick()
    await house.read("amira"), await house.read("olena")
    said = await house.presses("amira", "survey-no")
    assert said[-1].plain_text() == house.words("survey-declined")
    await house.says("amira", "ja")
    assert "survey-intro" not in house.texts
    await house.says("olena", "ja")
    assert "survey-intro" in house.texts
    await house.says("olena", "2")
    await house.says("olena", "fertig")
    assert "survey-question" in house.texts


async def test_my_data_and_erasing(house: House) -> None:
    """While it is open, the answers are shown to who gave them, and erased with them; nobody else's are."""
    for who in ("amira", "olena"):
        await knows(house, who, language="de")
    this = await planned(house)
    await house.app.survey_clock.tick()
    for who in ("amira", "olena"):
        await house.read(who)
        await house.presses(who, "survey-yes")
        await house.says(who, "1")
        await house.says(who, "fertig")
        await house.presses(who, "skip")
        await house.says(who, f"canary of {who}")
    here = await house.conversation("amira")
    data = await house.database.read(lambda c: mydata.collect(c, house.vault, here.id))
    assert [row["answers"] for row in data["survey_answer"]] == [{"0": ["1"], "2": "canary of amira"}]
    await house.says("amira", "/delete")
    await house.presses("amira", "yes")
    await house.later(seconds=6)
    left = await house.database.read(lambda c: list(survey_answers.everything(c, house.vault, this)))
    assert [each.given["2"] for each in left] == ["canary of olena"]


async def test_a_process_that_dies_goes_on(house: House) -> None:
    """Invitations that are out are not sent again; whoever comes after a dead process goes on."""
    for who in ("amira", "olena"):
        await knows(house, who)
    this = await planned(house)
    await house.database.write(lambda c: house.app.inviting.begin(c, this.uuid, house.clock.now()))
    first = await house.database.read(lambda c: surveys.to_invite(c, house.clock.now(), 9))
    assert len(first) == 2
    await house.app.survey_clock.tick()
    await house.database.write(lambda c: house.app.inviting.invite(c, house.clock.now()))
    assert [len(await house.read(who)) for who in ("amira", "olena")] == [1, 1]
    assert await house.database.read(lambda c: surveys.is_inviting(c, house.clock.now() + HOUR)) is False


async def test_two_thousand_in_small_steps(house: House) -> None:
    """No transaction takes so long that a reply would wait for it."""
    await knows(house, "amira")
    this = await planned(house)
    now = house.clock.now()

    def crowd(connection: sa.Connection) -> None:
        wanted = [("erfurt", "web", "web", f"many-{number}", now) for number in range(300)]
        for known in known_addresses(connection, house.vault, wanted):
            ensure_person(connection, known.conversation_id, "default", now)
        connection.execute(t.conversation.update().values(notice_at=now, seen_at=now, language="ar"))

    await house.database.write(crowd)
    await house.database.write(lambda c: house.app.inviting.begin(c, this.uuid, now))
    before, looked, steps = time.process_time(), 1, 0
    while looked:
        looked, _ = await house.database.write(lambda c: house.app.inviting.invite(c, now))
        steps += 1
    each = (time.process_time() - before) / 301
    assert steps > 3
    assert each < 0.01
