"""Reminders and ratings: prompts that stand by themselves."""

from __future__ import annotations

import pytest

from bot.storage import tables as t
from tests.conversations.house import House, local, text_of

KINDERGELD = "Was ist Kindergeld?"


async def remind(house: House, day: str, question: str = KINDERGELD) -> None:
    """Have oneself reminded of an answer."""
    await house.asks("amira", question)
    await house.presses("amira", "remind")
    if day.startswith("in-") or day == "tomorrow":
        await house.presses("amira", day)
    else:
        await house.says("amira", day)


@pytest.mark.parametrize(
    ("now", "day", "due"),
    [
        ("2026-11-23T09:00:00+00:00", "in-3-days", "2026-11-26 09:00"),
        ("2026-11-23T09:00:00+00:00", "in-2-weeks", "2026-12-07 09:00"),
        ("2026-11-23T09:00:00+00:00", "20.12.2026", "2026-12-20 09:00"),
        ("2026-10-23T09:00:00+00:00", "in-3-days", "2026-10-26 09:00"),  # over the end of summer time
        ("2027-03-26T09:00:00+00:00", "in-3-days", "2027-03-29 09:00"),  # and over its beginning
        ("2026-10-23T09:00:00+00:00", "25.10.2026", "2026-10-25 09:00"),  # on these days themselves
        ("2027-03-26T09:00:00+00:00", "28.03.2027", "2027-03-28 09:00"),
        ("2026-11-23T23:30:00+00:00", "tomorrow", "2026-11-25 09:00"),  # it is the 24th already in Berlin
    ],
)
async def test_a_reminder_comes_at_nine_in_the_morning(house: House, now: str, day: str, due: str) -> None:
    """In 3 days, in 2 weeks, on a date; by the clocks of the town, whatever happens to them. Exactly once."""
    house.clock.set(now)
    await remind(house, day)
    timer = (await house.rows(t.timer))[0]
    assert local(timer.due_at) == due
    seconds = (timer.due_at - house.clock.now()) / 1_000_000
    assert await house.later("amira", seconds=seconds - 1) == []
    said = await house.later("amira", seconds=1)
    assert house.texts == ["reminder-due"]
    assert (said[0].purpose, said[0].lane) == ("reminder", "reminder")
    assert "Kindergeld" in text_of(said)
    assert await house.later("amira", days=20) == []


async def test_a_newer_reminder_of_a_topic_replaces_the_older(house: House) -> None:
    """One topic, one reminder; another topic has its own."""
    await remind(house, "in-3-days")
    await remind(house, "in-2-weeks")
    await remind(house, "tomorrow", "Wo melde ich mein Kind in der Kita an?")
    timers = await house.rows(t.timer)
    assert sorted(local(timer.due_at) for timer in timers) == ["2026-11-24 09:00", "2026-12-07 09:00"]


async def test_reminders_of_no_topic_stand_beside_each_other(house: House) -> None:
    """Both were promised; only the same day is the same reminder."""
    for day in ("in-3-days", "in-2-weeks", "in-3-days"):
        await house.says("amira", "/remind")
        await house.presses("amira", day)
    assert len(await house.rows(t.timer)) == 2


async def test_the_tenth_reminder_can_still_be_moved(house: House) -> None:
    """Ten at a time are enough; to move one of them is no eleventh."""
    await remind(house, "in-3-days")
    row = await house.conversation("amira")
    for number in range(9):
        from bot.storage.unit import NewTimer, timer_row

        new = NewTimer(f"reminder:{row.id}:{number}", "reminder", house.clock.now() * 2, {})
        values = timer_row(house.vault, row, new, house.clock.now())
        await house.database.write(lambda c, values=values: c.execute(t.timer.insert(), values))
    await remind(house, "in-2-weeks")
    assert "remind-set" in house.texts
    await remind(house, "tomorrow", "Wo melde ich mein Kind in der Kita an?")
    assert "remind-too-many" in house.texts


@pytest.mark.parametrize("words", ["/stop", "block"])
async def test_who_stopped_is_not_reminded(house: House, words: str) -> None:
    """Nothing comes by itself to an address that was stopped, or that its channel closed."""
    await remind(house, "tomorrow")
    await house.says("amira", **({"kind": "block"} if words == "block" else {"text": words}))
    assert await house.later("amira", days=2) == []


async def test_who_writes_again_is_reminded_again(house: House) -> None:
    """The person writes, so the address is open, and what is due later comes."""
    await remind(house, "in-3-days")
    await house.says("amira", "/stop")
    assert (await house.conversation("amira")).address_state == "stopped"
    await house.says("amira", "/menu")
    assert (await house.conversation("amira")).address_state == "open"
    assert text_of(await house.later("amira", days=3))


async def test_stop_and_a_second_thought_in_one_breath(house: House) -> None:
    """The last word counts, also when both were waiting together."""
    await house.says("amira", "/menu")
    await house.arrive("amira", "/stop")
    await house.says("amira", "/menu")
    assert (await house.conversation("amira")).address_state == "open"


@pytest.mark.parametrize(("kind", "state"), [("block", "gone"), ("stop", "stopped")])
async def test_what_the_provider_has_done_is_noted_without_a_word(house: House, kind: str, state: str) -> None:
    """A block or a provider's own opt-out closes the address; the next message from the person opens it."""
    await house.says("amira", "/menu", account="sms")
    assert await house.says("amira", kind=kind, account="sms") == []
    assert (await house.conversation("amira", "sms")).address_state == state
    assert text_of(await house.says("amira", "/menu", account="sms"))
    assert (await house.conversation("amira", "sms")).address_state == "open"


async def test_reminders_are_cancelled(house: House) -> None:
    """One confirmation, and none is left."""
    await remind(house, "tomorrow")
    await house.says("amira", "/noreminders")
    await house.presses("amira", "yes")
    assert await house.rows(t.timer) == []


# --- ratings


async def ratings(house: House) -> dict[str, tuple[int, int]]:
    return {row.topic: (row.helpful, row.unhelpful) for row in await house.rows(t.rating)}


async def test_the_rating_under_an_older_answer_counts(house: House) -> None:
    """Whatever else is open: the thumb is for the answer it stands under, and the open question stays open."""
    said = await house.asks("amira", KINDERGELD)
    older = said[-1].prompt
    await house.says("amira", "/call")
    said = await house.presses("amira", "helpful-yes", prompt=older)
    assert text_of(said) == house.words("rating-thanks")
    assert await ratings(house) == {"kindergeld": (1, 0)}
    await house.says("amira", "+49 361 1234567")
    assert "call-ask-language" in house.texts


async def test_a_thumb_counts_once(house: House) -> None:
    """Pressed again, by the open question or by the standing one, it is an old button."""
    said = await house.asks("amira", KINDERGELD)
    prompt = said[-1].prompt
    await house.presses("amira", "helpful-yes", prompt=prompt)
    assert "helpful-yes" in house.texts
    await house.presses("amira", "helpful-yes", prompt=prompt)
    assert "repair-stale-choice" in house.texts
    assert await ratings(house) == {"kindergeld": (1, 0)}


async def test_a_thumb_after_two_weeks_is_an_old_button(house: House) -> None:
    """A standing question ends."""
    said = await house.asks("amira", KINDERGELD)
    older = said[-1].prompt
    await house.says("amira", "/menu")
    house.clock.advance(days=15)
    await house.presses("amira", "helpful-no", prompt=older)
    assert "repair-stale-choice" in house.texts
    assert await ratings(house) == {}


async def test_a_stale_choice_is_told_so(house: House) -> None:
    """An old button does nothing but say so and show the open question."""
    await house.says("amira", "/menu")
    menu = house._prompts[("amira", "web")].prompt
    await house.says("amira", "/call")
    await house.presses("amira", "topics", prompt=menu)
    assert house.texts == ["repair-stale-choice", "call-ask-phone"]


async def test_another_persons_thumb_does_not_count_here(house: House) -> None:
    """A standing question belongs to one conversation."""
    said = await house.asks("amira", KINDERGELD)
    await house.says("bohdan", "/menu")
    await house.presses("bohdan", "helpful-yes", prompt=said[-1].prompt)
    assert await ratings(house) == {}
