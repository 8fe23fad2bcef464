"""People: a case for a guide, a call back, giving up waiting, files for a case."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.kinds import WITHDRAWN
from bot.conversations import files
from bot.conversations.held import SYSTEM, open_case
from bot.conversations.turn import AGREED, AREA, OWN, TOWN_NAME, Turn
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import moment_text
from bot.storage import audit
from bot.storage import cases as store

KINDS = frozenset({"question", "call-back", "complaint", "crisis"})
WORKED_WITH = ("text", "kind", "with_media", "agreed", "offered", "why")  # slots that tell a guide nothing


async def _open(turn: Turn, args: dict[str, Any]) -> Result:
    """Open a case. Someone in danger is not asked for papers first; everybody else agrees to the handoff."""
    kind = word(args, "kind")
    kind = kind if kind in KINDS else "question"
    if kind == "crisis":
        await turn.world.actions.get("consent.give").run({"kind": "crisis", "wording": "crisis-ask-person"}, turn)
    elif not turn.kept.get(AGREED):
        return Result(outcome="consent")
    asked = word(args, "text")
    body = CaseBody(
        asked=asked, reason=kind, path=[frame.flow for frame in turn.session.stack], slots=_told(turn, args, asked)
    )
    number = await open_case(turn, kind, body, urgent=kind == "crisis")
    reads, hours, opens = turn.world.desk(turn.town)
    when = moment_text(turn.language, opens, turn.town.zone) if opens else hours
    return Result(outcome="opened", values={"number": number, "reads": "now" if reads else "later", "hours_text": when})


def _told(turn: Turn, args: dict[str, Any], asked: str) -> dict[str, Any]:
    """The answers so far that a guide needs: not what only the program or another dialogue works with."""
    about = (AREA, TOWN_NAME, "topic")
    hidden = {*WORKED_WITH, *OWN, *(name for name in turn.kept if name not in about)}
    slots = {name: value for name, value in args.items() if name not in hidden and value and value != asked}
    return {name: msgspec.to_builtins(value) for name, value in slots.items()}


async def _withdraw(turn: Turn, _args: dict[str, Any]) -> Result:
    """The person no longer needs a human: their case and their consent to it end."""
    now, conversation = turn.now, turn.unit.conversation
    if not turn.held:
        return Result(outcome="none")

    def job(connection: sa.Connection) -> None:
        for case_id in store.asked(connection, conversation.id, besides=SYSTEM):
            number = store.set_state(connection, case_id, "resolved", now, outcome=WITHDRAWN)
            audit.record(
                connection,
                town=conversation.town,
                actor="person",
                verb="case.withdraw",
                about=f"case:{number}",
                now=now,
            )

    turn.unit.jobs.append(job)
    for kind in ("handoff", "crisis"):
        await turn.world.actions.get("consent.withdraw").run({"kind": kind}, turn)
    turn.note(held=False)
    turn.silenced = False
    return Result(outcome="withdrawn")


async def _add_media(turn: Turn, _args: dict[str, Any]) -> Result:
    """Open a case with the file somebody sent just before."""
    if not files.drafts(turn.kept, turn.now):
        return Result(outcome="none")
    if not turn.kept.get(AGREED):
        return Result(outcome="consent")
    number = await open_case(turn, "question", CaseBody(reason="media"))
    return Result(outcome="added", values={"number": number})


ACTIONS = [
    action("cases.open", _open, outcomes="opened consent", args="kind", returns="number reads hours_text"),
    action("cases.withdraw", _withdraw, outcomes="withdrawn none"),
    action("cases.add_media", _add_media, outcomes="added consent none", returns="number"),
]
