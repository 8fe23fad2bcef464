"""From a wish in the chat to a meeting, on two messengers in three languages, through the night the clocks change."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.core.clock import HOUR
from bot.core.walltime import instant
from bot.storage import tables as t
from bot.volunteers.arranging import Agreed
from tests.conversations.house import House
from tests.volunteers.walking import Programme, text

KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")
STARTS = "2027-03-29T09:30"  # the Monday after the Sunday on which summer time begins
LANGUAGES = {"ar": "العربية", "uk": "українська", "fa-AF": "دری"}


@pytest.mark.parametrize("newcomers", ["tele", "whats"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_wish_to_the_meeting(house: House, language: str, newcomers: str) -> None:
    """Asked in the chat, matched at the desk, promised by a German volunteer, told, reminded of at the right hour."""
    programme, app = Programme(house), house.app
    house.clock.set("2027-03-22T08:00:00+00:00")
    others = {"tele": "whats", "whats": "tele"}[newcomers]
    await programme.newcomer("amira", language, newcomers)
    await programme.volunteer("vera", "de", others, topics=("authority",))

    # the wish
    await programme.says("amira", "/companion")
    await programme.presses("amira", "accompany")
    await programme.presses("amira", "adult")
    await programme.presses("amira", "authority")
    await programme.says("amira", "29.3.2027 9:30")
    await programme.says("amira", "Jobcenter Erfurt")
    await programme.says("amira", "Erfurt")
    await programme.says("amira", LANGUAGES[language])
    await programme.presses("amira", "skip")
    assert "companion-consent" in house.texts
    await programme.presses("amira", "agree")
    assert "companion-thanks" in house.texts
    (case,) = await house.cases()
    assert (case.kind, case.holds) == ("need", False)

    # the match
    (wish,) = await app.arranging.waiting(KARLA)
    seen = await app.arranging.show(KARLA, wish.uuid)
    assert seen.request.wanted
    assert (seen.request.wanted.starts, seen.request.wanted.where) == (STARTS, "Jobcenter Erfurt")
    (suggested,) = seen.suggested.best
    assert suggested[0].profile.name == "Vera Muster"
    await app.arranging.arrange(
        KARLA, wish.uuid, Agreed(STARTS, 60, "", "Jobcenter Erfurt", "Pass"), [suggested[0].uuid]
    )

    # the promise
    asked = text(await programme.reads("vera"))
    assert "Montag, 29. März 2027, 09:30 Uhr" in asked
    assert "amira" not in asked.casefold()
    await programme.says("vera", "ja gern")
    heard = text(await programme.reads("amira"))
    assert house.words("appointment-confirmed-newcomer", language, name="Vera") in heard
    assert "09:30" in heard or "9:30" in heard

    # the reminders, after the night of 23 hours
    day_before = instant("2027-03-28T09:30", "Europe/Berlin")
    await programme.tick(hours=(day_before - house.clock.now()) / HOUR - 0.01)
    assert await programme.reads("amira") == []
    await programme.tick(hours=0.01)
    assert house.words("appointment-remind-day", language) in text(await programme.reads("amira"))
    assert house.words("appointment-remind-day") in text(await programme.reads("vera"))
    await programme.tick(hours=22)
    assert house.words("appointment-remind-hours", language) in text(await programme.reads("amira"))
    await programme.reads("vera")

    # over
    await programme.tick(hours=3.1)
    (row,) = await house.rows(t.appointment)
    assert row.state == "over"
