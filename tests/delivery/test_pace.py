"""How fast an account may speak."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import SECOND, FakeClock
from bot.core.limits import CHANNELS, ChannelLimits
from bot.delivery.pace import Pace


def test_a_few_at_once_and_then_spread_out() -> None:
    """Three messages go at once, the fourth a second later; who was quiet may be quick again."""
    clock = FakeClock()
    pace = Pace(clock, ChannelLimits(text=1, per_chat_second=1, per_chat_burst=3))
    for _ in range(3):
        assert pace.resting() == []
        pace.sending(7)
    assert (pace.resting(), round(pace.seconds_to_wait(), 1)) == ([7], 1.0)
    clock.advance(seconds=1)
    assert pace.resting() == []
    pace.sending(7)
    assert pace.resting() == [7]
    clock.advance(seconds=3)
    for _ in range(3):
        assert pace.resting() == []
        pace.sending(7)


@given(
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
    st.floats(0.2, 5),
    st.integers(1, 10),
)
def test_never_more_than_the_limit(pauses: list[float], per_second: float, burst: int) -> None:
    """However somebody writes: in any stretch of time at most the burst and what the rate allows."""
    clock = FakeClock()
    pace = Pace(clock, ChannelLimits(text=1, per_second=1_000, per_chat_second=per_second, per_chat_burst=burst))
    sent: list[int] = []
    for pause in pauses:
        clock.advance(seconds=pause)
        if not pace.resting():
            pace.sending(1)
            sent.append(clock.now())
    for first, begin in enumerate(sent):
        for last in range(first, len(sent)):
            allowed = burst + (sent[last] - begin) / SECOND * per_second
            assert last - first + 1 <= allowed + 0.001


def test_a_slow_account_is_not_slower_than_it_may_be() -> None:
    """Where one message in three seconds may leave, one does."""
    clock = FakeClock()
    pace = Pace(clock, ChannelLimits(text=1, per_second=1 / 3, per_chat_second=1_000))
    pace.sending(1)
    assert (pace.room(), round(pace.seconds_to_wait(), 1)) == (0, 3.0)
    clock.advance(seconds=3)
    assert pace.room() == 1


@given(st.lists(st.floats(0, 0.4), min_size=1, max_size=120), st.floats(0.1, 60))
def test_no_second_has_more_than_the_account_may_send(pauses: list[float], per_second: float) -> None:
    """To as many people as there are, however it comes: at most so many in any second."""
    clock = FakeClock()
    pace = Pace(clock, ChannelLimits(text=1, per_second=per_second))
    sent: list[int] = []
    for number, pause in enumerate(pauses):
        clock.advance(seconds=pause)
        for _ in range(min(pace.room(), 40)):
            pace.sending(number * 100 + len(sent))
            sent.append(clock.now())
    for begin in sent:
        assert sum(begin <= at < begin + SECOND for at in sent) <= per_second + 1


def test_18_thirty_a_second() -> None:
    """However many people wait: in no second more than thirty messages leave, and nearly thirty do."""
    clock = FakeClock()
    pace = Pace(clock, CHANNELS["telegram"])
    sent: list[int] = []
    for _ in range(500):  # ten seconds
        for _ in range(pace.room()):
            pace.sending(len(sent))
            sent.append(clock.now())
        clock.advance(seconds=0.02)
    most = max(sum(begin <= at < begin + SECOND for at in sent) for begin in sent)
    assert (most <= 30, len(sent) >= 250) == (True, True)
