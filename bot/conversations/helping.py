"""Who came as a newcomer is asked, once, whether they want to help others: their language and their way are a strength.

At a good moment only: when a human's help was rated good, or when somebody writes half a year after their first words.
A while later a timer asks, by a message of purpose broadcast: the data layer silences it while a human is in charge.
Never after a complaint, a crisis or an emergency, nor who helps already or did; a town may switch it off.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from bot.conversations.speaking import open_flow, run_engine
from bot.conversations.turn import HELP_PLANNED, Turn
from bot.core.clock import DAY, HOUR, MINUTE, to_micros
from bot.storage import helping
from bot.storage.unit import NewTimer

KIND = "help"
TIMER = f"timer.{KIND}"
SETTLED = 182 * DAY  # half a year: who came then knows the way by now, and still knows what was hard about it
AFTER = HOUR  # not in one breath with an answer; a messenger's window of a day is still open
FIRST, LAST = dt.time(10), dt.time(19)  # nobody is asked a favour at night
BUSY = 10 * MINUTE  # who wrote so lately has something else in mind
AGAIN = 30 * DAY  # until it is planned anew, where the moment turned out not to be one
NOT_AFTER = ("complaint", "crisis", "urgent")  # kinds of cases
NOT_IN = ("complaint", "crisis", "open-case", "delete-my-data", "someone-else", "withdraw", "stop")  # open flows


def after_turn(turn: Turn) -> None:
    """Help that was rated good is a moment; and half a year after the first words, the next answer."""
    if turn.well_helped or (turn.answered and 0 < turn.unit.notice_at < turn.now - SETTLED):
        _plan(turn)


def _plan(turn: Turn) -> None:
    """Ask soon. Costs nothing where it was planned lately."""
    planned = turn.kept.get(HELP_PLANNED, 0)
    if turn.now - planned < AGAIN or not turn.town.ask_to_help or not _is_moment(turn):
        return
    turn.kept[HELP_PLANNED] = turn.now
    turn.unit.timers.append(NewTimer(f"{KIND}:{turn.unit.conversation.id}", KIND, _soon(turn), {}))


def _is_moment(turn: Turn) -> bool:
    newcomer = turn.unit.conversation.roles == ("newcomer",)
    away = turn.held or turn.unconfirmed or turn.left or turn.closed or turn.before_notice
    return newcomer and not away and not turn.recently_in_danger and open_flow(turn.session) not in NOT_IN


def _soon(turn: Turn) -> int:
    """After a while, by day."""
    at = turn.local_now + dt.timedelta(microseconds=AFTER)
    if at.time() >= LAST:
        at = at.replace(hour=FIRST.hour, minute=0) + dt.timedelta(days=1)
    elif at.time() < FIRST:
        at = at.replace(hour=FIRST.hour, minute=0)
    return to_micros(at)


async def ask(turn: Turn) -> None:
    """The timer is due: whether it is still right is decided now."""
    if not turn.town.ask_to_help or not _is_moment(turn):
        return
    if turn.now - turn.unit.seen_at < BUSY:
        turn.unit.timers.append(NewTimer(f"{KIND}:{turn.unit.conversation.id}", KIND, _soon(turn), {}))
        return
    here, organisation, now = turn.unit.conversation.id, turn.organisation, turn.now
    if not await turn.database.read(lambda c: helping.may_ask(c, here, NOT_AFTER)):
        return

    def note(connection: sa.Connection) -> None:
        helping.note_asked(connection, here, organisation, now)

    turn.unit.jobs.append(note)
    turn.speak("broadcast")
    turn.once = f"{KIND}:{turn.unit.conversation.address_uuid}"
    await run_engine(turn)
