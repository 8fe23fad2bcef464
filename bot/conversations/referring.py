"""A person says whether something may go to an office: the only way by which it ever may."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.cases.referring import YES, note
from bot.conversations.standing import answered
from bot.conversations.turn import Turn
from bot.core.messages import Part
from bot.storage import audit, events, referrals


async def take(turn: Turn, about: dict[str, Any]) -> None:
    """The answer is kept with the digest of what was asked; also while a human is in charge it is confirmed."""
    assert turn.inbound.choice
    yes, which, wording = turn.inbound.choice.value == YES, str(about["referral"]), str(about["wording"])
    found = await turn.database.read(lambda c: referrals.find(c, turn.vault, which))
    answered(turn)
    turn.speak("notice")
    if found is None or found.state != "asked":
        turn.add(Part(text=turn.text("referral-over")))
        return
    here, town, now = turn.unit.conversation.id, turn.unit.conversation.town, turn.now

    def job(connection: sa.Connection) -> None:
        said = referrals.answer(connection, turn.vault, here, which, wording, now, yes=yes)
        if said is None:
            return  # it was taken back meanwhile: nothing goes
        note(connection, turn.vault, turn.texts, said, "agreed" if yes else "declined", now)
        verb = "referral.agree" if yes else "referral.decline"
        audit.record(
            connection, town=town, actor="person", verb=verb, about=f"case:{said.number} referral:{which}", now=now
        )

    turn.unit.jobs.append(job)
    turn.unit.wakes.add(events.TOPIC)
    turn.add(Part(text=turn.text("referral-agreed" if yes else "referral-declined")))
