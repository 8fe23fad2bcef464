"""An offer, from words of one's own to the tick on the list: found, full, waited for, reminded, attended."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.core.clock import HOUR
from bot.core.walltime import instant
from bot.storage import tables as t
from bot.storage.gatherings import Plan
from bot.volunteers.planning import Planning
from tests.conversations.house import House
from tests.volunteers.walking import Programme, text

KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")
WORDS = {"ar": "هل يوجد مقهى لغة", "uk": "де є мовне кафе?", "fa-AF": "کافه زبان کجاست"}
STARTS = "2027-03-29T16:00"  # the Monday after the Sunday on which summer time begins


@pytest.mark.parametrize("account", ["tele", "whats"])
@pytest.mark.parametrize("language", WORDS)
async def test_from_words_to_the_list(house: House, language: str, account: str) -> None:
    """One seat: Olha gives hers up, Amira waited, is told in her language, reminded at the right hour, came."""
    programme, app = Programme(house), house.app
    house.clock.set("2027-03-22T08:00:00+00:00")
    planning = Planning(app.database, app.vault, app.clock, app.content.towns, app.content.library.training)
    plan = Plan("offer", STARTS, "", 90, "language-cafe", where="Bücherei", seats=1, audience=("adults",))
    (this,) = await planning.plan(KARLA, plan)
    for who in ("olha", "amira"):
        await programme.newcomer(who, language, account)

    # found, and the only seat taken
    await programme.says("olha", WORDS[language])
    assert house.texts[:1] == ["offers-found"]
    for press in (this.uuid, "register", "adult"):
        await programme.presses("olha", press)
    await programme.says("olha", "Olha")
    assert "gathering-registered" in house.texts

    # full: who comes next waits
    await programme.says("amira", WORDS[language])
    said = text(await programme.presses("amira", this.uuid))
    assert "gathering-full" in house.texts
    assert house.words("gathering-for-adults", language) in said
    await programme.presses("amira", "queue")
    await programme.presses("amira", "adult")
    await programme.says("amira", "Amira H.")
    assert "gathering-waiting" in house.texts

    # a seat comes free
    await programme.says("olha", "/offers")
    await programme.presses("olha", this.uuid)
    await programme.presses("olha", "cancel")
    assert "gathering-cancelled-mine" in house.texts
    await house.round("amira", account)
    shown = await planning.show(KARLA, this.uuid)
    assert [(each.name, each.registration.state, each.registration.said) for each in shown.comers] == [
        ("Amira H.", "registered", ("adult",)),
        ("", "cancelled", ()),
    ]

    # reminded the day before, after the night of 23 hours
    day_before = instant("2027-03-28T16:00", "Europe/Berlin")
    await programme.tick(hours=(day_before - house.clock.now()) / HOUR - 0.01)
    await programme.reads("amira")
    await programme.tick(hours=0.02)
    assert house.words("gathering-reminder", language, details="").splitlines()[0] in text(
        await programme.reads("amira")
    )
    await programme.presses("amira", "come")
    assert "gathering-see-you" in house.texts

    # and there she was
    await programme.tick(hours=26)
    (mine,) = [each.registration for each in shown.comers if each.registration.state == "registered"]
    await planning.note(KARLA, this.uuid, {mine.uuid: 90})
    (date,) = await house.rows(t.gathering)
    assert date.came == 1
    assert [(row.state, row.minutes) for row in await house.rows(t.registration)] == [
        ("cancelled", 0),
        ("attended", 90),
    ]
