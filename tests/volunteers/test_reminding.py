"""After an appointment it is asked whether it took place: two taps, words, or later; never for ever."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import HOUR
from bot.storage import appointment_reminders, appointments
from bot.storage import tables as t
from tests.conversations.house import House
from tests.volunteers.helping import entries, partner, past_appointment, volunteer


async def test_two_taps_after_an_appointment(house: House) -> None:
    """It took place, and for so long: kept, with day and activity from the appointment; no reminder follows."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    await house.happens("vera", "appointment.over", appointment=appointment)
    assert house.texts == ["log-ask-held"]
    await house.presses("vera", "yes")
    assert house.texts == ["log-ask-length"]
    await house.presses("vera", "120")
    assert house.texts == ["log-done"]
    (kept,) = await entries(house, number)
    assert (kept.entry.day, kept.entry.minutes, kept.entry.activity) == ("2026-11-22", 120, "doctor")
    assert kept.entry.appointment == 1
    assert await asked_within(house, 60) == []
    await house.happens("vera", "appointment.over", appointment=appointment)
    assert house.texts == []


async def test_of_a_partnership(house: House) -> None:
    """An appointment with whom they meet regularly counts for that partnership, too."""
    number = await volunteer(house)
    await partner(house, number)
    appointment = await past_appointment(house, number)
    await house.happens("vera", "appointment.over", appointment=appointment)
    await house.presses("vera", "yes")
    await house.presses("vera", "60")
    (kept,) = await entries(house, number)
    assert (kept.entry.appointment, kept.entry.partnership) == (1, 1)


@pytest.mark.parametrize("words", ["ja, 90 Minuten", "1,5 Stunden, Arzt"])
async def test_an_answer_in_words(house: House, words: str) -> None:
    """How long it was, said instead of a button, is about this appointment; it is said back before it is kept."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    await house.happens("vera", "appointment.over", appointment=appointment)
    await house.says("vera", words)
    assert house.texts == ["log-summary"]
    await house.presses("vera", "yes")
    (kept,) = await entries(house, number)
    assert (kept.entry.day, kept.entry.minutes, kept.entry.activity) == ("2026-11-22", 90, "doctor")
    assert kept.entry.appointment == 1
    assert await asked_within(house, 20) == []


async def asked_within(house: House, days: int) -> list[int]:
    """On which of the next days somebody is asked for a log."""
    found = []
    for day in range(1, days + 1):
        await house.later("vera", days=1)
        if "log-ask-held" in house.texts:
            found.append(day)
    return found


async def test_reminders_to_log(house: House) -> None:
    """After two days, then weekly, four times; who still writes is asked, and nobody else is."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    await house.happens("vera", "appointment.over", appointment=appointment)
    assert await asked_within(house, 28) == [2, 9, 16, 23]
    assert await asked_within(house, 20) == []


@pytest.mark.parametrize("answer", ["stop", "no"])
async def test_reminders_stop(house: House, answer: str) -> None:
    """At a button, or because it did not take place."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    await house.happens("vera", "appointment.over", appointment=appointment)
    await house.presses("vera", "later")
    assert house.texts == ["log-later", "menu"]
    assert await asked_within(house, 2) == [2]
    await house.presses("vera", answer)
    assert await asked_within(house, 20) == []
    assert await entries(house, number) == []


async def test_not_while_a_human_is_in_charge(house: House) -> None:
    """It is asked the day after, and that does not count as asked."""
    number = await volunteer(house)
    appointment = await past_appointment(house, number)
    case = await house.opens_case("vera")
    await house.happens("vera", "appointment.over", appointment=appointment)
    assert house.texts == []
    assert await asked_within(house, 1) == []
    await house.app.cases.resolve(By("erfurt", "test"), case)
    await house.round("vera")
    assert await asked_within(house, 25) == [1, 3, 10, 17, 24][:5]


async def test_the_moment_it_is_over(house: House) -> None:
    """The volunteer is asked then, and not before; a newcomer is not asked at all."""
    number = await volunteer(house)
    outside = await past_appointment(house, number)

    def job(connection: sa.Connection) -> None:
        """It is confirmed for an hour from now on."""
        now = house.clock.now()
        mine = t.appointment.update().where(t.appointment.c.uuid == outside)
        connection.execute(mine.values(state="confirmed", starts_at=now + HOUR))
        this = appointments.find(connection, house.vault, outside)
        assert this
        appointment_reminders.set_again(connection, house.vault, this, now)

    await house.database.write(job)
    await house.later("vera", seconds=119 * 60)
    assert house.texts == []
    await house.later("vera", seconds=60)
    assert house.texts == ["log-ask-held"]


async def test_somebody_elses_appointment(house: House) -> None:
    """Nobody is asked about an appointment that was not theirs, or once they have left."""
    await volunteer(house)
    other = await volunteer(house, "viktor")
    appointment = await past_appointment(house, other)
    await house.happens("vera", "appointment.over", appointment=appointment)
    assert house.texts == []
