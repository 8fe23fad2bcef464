"""About me: language, my data, somebody else has this phone, hide what was said, stop."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.conversations.actions.base import action, word
from bot.conversations.turn import CHOSEN, UNCONFIRMED, Turn
from bot.core.clock import SECOND
from bot.core.limits import CHANNELS
from bot.core.messages import Part
from bot.flows.session import Result
from bot.privacy import handover, mydata
from bot.storage import history
from bot.storage.outbox import close_address
from bot.storage.unit import NewTimer

ERASE_AFTER = 5 * SECOND  # time for "it will be deleted now" to leave the house


async def _set_language(turn: Turn, args: dict[str, Any]) -> Result:
    language = word(args, "language")
    if language in turn.world.texts.languages:
        turn.language = language
        turn.kept[CHOSEN] = "yes"
    return Result()


async def _show(turn: Turn, _args: dict[str, Any]) -> Result:
    """What is known, in the person's words and language."""
    data = await _everything(turn)
    lines = mydata.summary(data, turn.world.texts, turn.language, turn.town.zone)
    return Result(outcome="shown", say=[Part(text=line) for line in lines])


async def _export(turn: Turn, _args: dict[str, Any]) -> Result:
    """Every stored row about the person, as text that programs can read, too."""
    data = await _everything(turn)
    return Result(outcome="shown", say=[Part(text=text) for text in mydata.as_text(data)])


async def _everything(turn: Turn) -> mydata.Everything:
    conversation, vault = turn.unit.conversation, turn.world.vault
    return await turn.world.database.read(lambda connection: mydata.collect(connection, vault, conversation.id))


async def _erase(turn: Turn, _args: dict[str, Any]) -> Result:
    """Erase everything a moment later, when the last words have left."""
    key = f"erase:{turn.unit.conversation.id}"
    turn.unit.timers.append(NewTimer(key, "erase", turn.now + ERASE_AFTER, {}))
    return Result(outcome="erased")


async def _stop(turn: Turn, _args: dict[str, Any]) -> Result:
    """Nothing more is sent by itself until the person writes again."""
    address_id = turn.unit.conversation.address_id

    def job(connection: sa.Connection) -> None:
        close_address(connection, address_id, "stopped")

    turn.unit.jobs.append(job)
    return Result(outcome="stopped")


async def _hand_over(turn: Turn, _args: dict[str, Any]) -> Result:
    """Somebody else uses this phone from now on; the code brings the earlier person back."""
    code = handover.new_code()
    conversation, vault, now = turn.unit.conversation, turn.world.vault, turn.now

    def job(connection: sa.Connection) -> None:
        handover.leave(connection, vault, conversation, code, now)

    turn.unit.jobs.append(job)
    return Result(outcome="handed_over", values={"code": code})


async def _prove(turn: Turn, args: dict[str, Any]) -> Result:
    conversation, vault, code, now = turn.unit.conversation, turn.world.vault, word(args, "code"), turn.now
    outcome = await turn.world.database.write(lambda c: handover.prove(c, vault, conversation, code, now))
    return Result(outcome=outcome)


async def _confirm(turn: Turn, _args: dict[str, Any]) -> Result:
    turn.kept.pop(UNCONFIRMED, None)
    return Result()


async def _hide(turn: Turn, _args: dict[str, Any]) -> Result:
    """Take the bot's messages back where the channel can."""
    conversation = turn.unit.conversation
    if not CHANNELS[conversation.channel].can_delete:
        return Result(outcome="cannot")

    def job(connection: sa.Connection) -> None:
        history.hide(connection, conversation.address_id)

    turn.unit.jobs.insert(0, job)
    return Result(outcome="hidden")


ACTIONS = [
    action("language.set", _set_language, args="language"),
    action("privacy.show", _show, outcomes="shown"),
    action("privacy.export", _export, outcomes="shown"),
    action("privacy.erase", _erase, outcomes="erased"),
    action("privacy.stop", _stop, outcomes="stopped"),
    action("phone.hand_over", _hand_over, outcomes="handed_over", returns="code"),
    action("phone.prove", _prove, outcomes="proven wrong locked", args="code"),
    action("phone.confirm", _confirm),
    action("messages.hide", _hide, outcomes="hidden cannot"),
]
