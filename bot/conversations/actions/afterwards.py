"""After a case: its rating, whether a referral worked, and who is responsible for a person."""

from __future__ import annotations

from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.conversations import held, standing
from bot.conversations.turn import Turn
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.storage import case_people


async def _rate(turn: Turn, args: dict[str, Any]) -> Result:
    standing.rate_case(turn, args.get("number"), word(args, "rated"))
    return Result()


async def _follow_up(turn: Turn, args: dict[str, Any]) -> Result:
    """Note what was answered; what went wrong is in human hands again, however long ago it was resolved."""
    number, said = args.get("number"), word(args, "worked")
    if not isinstance(number, int) or said not in standing.WORKED:
        return Result(outcome="over")
    standing.answered(turn)
    here, now = turn.unit.conversation.id, turn.now
    ended, _ = await held.earlier(turn, number)
    note = partial(case_people.follow_up, conversation_id=here, number=number, said=standing.WORKED[said], now=now)
    turn.unit.jobs.append(note)
    if said != standing.WRONG:
        return Result()
    if ended:
        held.go_on(turn, ended, "")
    return Result(outcome="reopened" if ended else "over")


async def _guide(turn: Turn, _args: dict[str, Any]) -> Result:
    """The responsible guide and who stands in, by name."""
    person_id = turn.unit.conversation.person_id
    if person_id is None:
        return Result(outcome="none")

    def job(connection: sa.Connection) -> case_people.Helpers | None:
        return case_people.helpers_of(connection, turn.vault, person_id, turn.now)

    helpers = await turn.database.read(job)
    if helpers is None:
        return Result(outcome="none")
    first, second = helpers.guide, helpers.stand_in
    if first is None:
        first, second = second, None
    values = {
        "guide": first.name if first else "",
        "stand_in": second.name if second else "",
        "away": "yes" if helpers.away else "no",
    }
    return Result(outcome="known", values=values)


ACTIONS = [
    action("cases.rate", _rate, args="number rated"),
    action("cases.follow_up", _follow_up, outcomes="ok reopened over", args="number worked"),
    action("people.guide", _guide, outcomes="known none", returns="guide stand_in away"),
]
