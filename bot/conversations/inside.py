"""What comes from inside the house: timers, reports of delivery, the end of a case, a phone that changed hands."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.conversations import appointments, gathered, held, helping
from bot.conversations.speaking import open_flow, run_engine, start_flow
from bot.conversations.turn import Turn
from bot.core import limits
from bot.core.clock import DAY, MINUTE, SECOND
from bot.core.limits import CHANNELS, MAIL
from bot.core.messages import Part
from bot.storage import case_people, history, inbox, partnerships
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.targets import conversations_of, told_in
from bot.storage.timers import system_inbound
from bot.storage.unit import NewTimer
from bot.volunteers.log import reminding

AGAIN = 5 * SECOND  # until erasing is tried again
POSTPONED = 12  # times at most: whoever goes on writing is erased after a minute all the same
CODE_SHOWN = 10 * MINUTE  # time to write down the code that brings the earlier person back
LINKED = "phone.linked"
FOLLOW_UP = "timer.follow-up"  # values: the number of a case, and the id or name of the place it was referred to
APPOINTMENT = "timer.appointment"
PARTNERSHIP = "timer.partnership"
OVER = "appointment.over"  # values: the uuid of an appointment, for the volunteer who came along
ASK_TO_LOG = f"timer.{reminding.KIND}"  # the same, and how often they are asked with this
OWN = ("timer.reminder", FOLLOW_UP)  # what somebody asked themselves: answered where they ask
# To the phone somebody wrote on last, or by mail where they want that.
HANDED = (*OWN, APPOINTMENT, PARTNERSHIP, ASK_TO_LOG, gathered.REMINDER, helping.TIMER)
HANDED_ON = "handed-on"
BUSY = 10 * MINUTE  # who wrote so lately is not asked whether they are still there
QUIET = 30 * DAY  # of somebody not heard of for so long nothing personal is said

_CODE = re.compile(rf"\b\d{{{limits.WAY_BACK_DIGITS}}}\b", re.ASCII)


async def take(turn: Turn) -> None:
    name = turn.inbound.name
    if name == "timer.erase":
        await _erase(turn)
    elif name.startswith("delivery."):
        await _report(turn)
    elif name == "timer.forget-code":
        _forget_code(turn)
    elif name in _PHONE:
        await _PHONE[name](turn)
    elif name in HANDED and await _handed_on(turn):
        return
    elif turn.closed:
        return  # nothing by itself: no reminder, no "your request is closed"
    elif name == "timer.reminder":
        await _remind(turn)
    elif name == FOLLOW_UP:
        await _follow_up(turn)
    elif name == APPOINTMENT:
        await appointments.remind(turn)
        if turn.inbound.name == OVER:
            await _ask_to_log(turn)
    elif name in (OVER, ASK_TO_LOG):
        await _ask_to_log(turn)
    elif name == PARTNERSHIP:
        await _ask_partner(turn)
    elif name in gathered.NEWS:
        await gathered.tell(turn, quiet=turn.unconfirmed or turn.quiet_for(QUIET))
    elif name == helping.TIMER:
        await helping.ask(turn)
    elif name == "timer.silence":
        await _still_there(turn)
    elif name == "resumed":
        if not turn.held:  # by another case
            turn.speak("notice")
            await run_engine(turn)
    else:
        await run_engine(turn)


async def _still_there(turn: Turn) -> None:
    """Not while somebody is busy elsewhere, or others may hold the phone: they find their question when they return.

    Nor by mail: nobody sits before a mailbox.
    """
    if CHANNELS[turn.unit.conversation.channel].also_sent:
        return
    if turn.now - turn.unit.seen_at >= BUSY and not (turn.held or turn.unconfirmed):
        await run_engine(turn)


async def _erase(turn: Turn) -> None:
    """Not before what they wrote meanwhile is answered: nothing that was acknowledged is met with silence."""
    unit, values = turn.unit, turn.inbound.values
    times = int(values.get("postponed", 0))

    def unread(connection: sa.Connection) -> bool:
        return inbox.more_unread(connection, unit.conversation.id, unit.message.id)

    if times < POSTPONED and await turn.database.read(unread):
        unit.timers.append(NewTimer(str(values["key"]), "erase", turn.now + AGAIN, {"postponed": times + 1}))
    elif turn.world.erase:
        unit.jobs.append(turn.world.erase(unit.conversation.id, turn.now))


async def _report(turn: Turn) -> None:
    about = turn.inbound.values.get("purpose", "")
    if about == "broadcast":
        return  # it stands in the report of the information, and nobody waited for it
    await held.make_case_of_report(turn)
    if turn.inbound.name in ("delivery.gone", "delivery.window") or about in ("notice", "crisis"):
        return  # nobody is there, telling it is what failed, or somebody else may look at the phone by now
    if about and open_flow(turn.session) == "crisis":
        return  # nor is the question of a crisis asked again by itself
    turn.speak("notice")
    await run_engine(turn)


async def _handed_on(turn: Turn) -> bool:
    """Whether the person wrote last on another phone: then the reminder is due there. Decided only once."""
    here, inbound, vault = turn.unit.conversation, turn.inbound, turn.vault
    person = here.person_id
    if person is None or inbound.values.get(HANDED_ON):
        return False
    own = inbound.name in OWN
    theirs = await turn.database.read(lambda c: conversations_of(c, person) if own else told_in(c, person))
    to = next(iter(theirs), None)
    if to is None or to.id == here.id:
        return False
    chosen = not own and MAIL in (to.channel, here.channel)  # by them, not by where they wrote last
    if to.seen_at <= turn.unit.seen_at and not (turn.closed or chosen):
        return False
    there = system_inbound(
        account=to.account,
        address=to.address_uuid,
        name=inbound.name,
        once=f"{inbound.provider_id}:{HANDED_ON}",
        values={**inbound.values, HANDED_ON: True},
        now=turn.now,
    )
    inside = Inside(to.town, to.id, to.wrapped_key)
    turn.unit.jobs.append(lambda connection: store_from_inside(connection, vault, inside, there))
    return True


async def _remind(turn: Turn) -> None:
    """To whom it may not be any more, only that there was something."""
    if turn.unconfirmed or turn.quiet_for(QUIET):
        values: dict[str, Any] = {**turn.inbound.values, "title": ""}
        turn.inbound = msgspec.structs.replace(turn.inbound, values=values)
    turn.speak("reminder")
    await run_engine(turn)


async def _follow_up(turn: Turn) -> None:
    """Did it work at that place? Not while a human is in charge, nor where it may be somebody else who reads it."""
    values, here = turn.inbound.values, turn.unit.conversation.id
    number, place = values.get("number"), str(values.get("place", ""))
    if turn.held or turn.unconfirmed or turn.left or turn.quiet_for(QUIET):
        return
    ended, _ = await held.earlier(turn, number) if isinstance(number, int) and number else (None, False)
    if ended is None:  # open again, or erased
        return
    known = next((each.name for each in turn.world.library.places if each.id == place), place)
    turn.inbound = msgspec.structs.replace(turn.inbound, values={"number": ended.number, "place": known})
    asked = partial(
        case_people.follow_up, conversation_id=here, number=ended.number, said=case_people.ASKED, now=turn.now
    )
    turn.unit.jobs.append(asked)
    turn.speak("reminder")
    await run_engine(turn)


async def _ask_to_log(turn: Turn) -> None:
    """Was it, and how long? Not while a human is in charge, nor where it may be somebody else who reads it."""
    appointment, times = str(turn.inbound.values.get("appointment", "")), turn.inbound.values.get("times", 0)
    if not await reminding.is_due(turn, appointment):
        return
    if turn.held or turn.unconfirmed or turn.left:
        reminding.ask_later(turn, appointment, times if isinstance(times, int) else 0)
        return
    turn.speak("reminder")
    await run_engine(turn)


async def _ask_partner(turn: Turn) -> None:
    """How does it go with the two? Not where a human is in charge, or somebody else may hold the phone."""
    outside = str(turn.inbound.values["partnership"])
    this = await turn.database.read(lambda c: partnerships.find(c, turn.vault, outside))
    if this and this.state == "active" and not (turn.held or turn.unconfirmed):
        turn.speak("reminder")
        await run_engine(turn)


async def _handed_over(turn: Turn) -> None:
    """The first turn of who uses this phone from now on; the code is for the person before."""
    turn.language = str(turn.inbound.values["language"])
    turn.unit.seen_at = turn.now  # they have just written: a channel's window is open for them, too
    turn.speak("legal")
    turn.add(Part(text=turn.text("other-person-code", code=str(turn.inbound.values["code"]))))
    await start_flow(turn, "welcome", {})
    conversation = turn.unit.conversation
    turn.unit.timers.append(NewTimer(f"forget-code:{conversation.id}", "forget-code", turn.now + CODE_SHOWN, {}))


def _forget_code(turn: Turn) -> None:
    """Who looks at this page later would find in it the way into somebody else's conversation."""
    conversation, vault, now = turn.unit.conversation, turn.vault, turn.now

    def holds_code(text: str) -> bool:
        return _CODE.search(text) is not None

    turn.unit.jobs.append(lambda connection: history.take_out(connection, vault, conversation, now, holds_code))


async def _came_back(turn: Turn) -> None:
    """The earlier person has proved to be back."""
    turn.confirmed()
    turn.unit.seen_at = turn.now
    turn.speak("legal")
    turn.add(Part(text=turn.text("prove-right")))
    await start_flow(turn, "menu", {})


async def _linked(turn: Turn) -> None:
    """Another phone was joined to this one, or taken out again: said, so that a thief's doing is seen."""
    if not turn.closed:
        turn.speak("legal")
        turn.add(Part(text=turn.text("link-told" if turn.inbound.name == LINKED else "unlink-told")))


_PHONE = {
    "phone.handed-over": _handed_over,
    "phone.came-back": _came_back,
    LINKED: _linked,
    "phone.unlinked": _linked,
}
