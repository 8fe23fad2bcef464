"""People: a case for a guide, a call back, giving up waiting, files for a case."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases.life import CaseBody
from bot.conversations.held import open_case
from bot.conversations.turn import DRAFT, Turn
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import moment_text
from bot.storage import audit
from bot.storage import cases as store

KINDS = frozenset({"question", "call-back", "complaint", "crisis"})


async def _open(turn: Turn, args: dict[str, Any]) -> Result:
    """Open a case. Someone in danger is not asked for papers first; everybody else agrees to the handoff."""
    kind = word(args, "kind")
    kind = kind if kind in KINDS else "question"
    if kind != "crisis" and not turn.kept.get("consent_handoff"):
        return Result(outcome="consent")
    hidden = {"text", "kind", "topic", *turn.kept}
    slots = {name: value for name, value in args.items() if name not in hidden and value not in (None, "", [], {})}
    path = [frame.flow for frame in turn.session.stack]
    body = CaseBody(
        asked=word(args, "text"), reason=kind, path=path, slots=_plain({**slots, "topic": args.get("topic")})
    )
    number = await open_case(turn, kind, body, urgent=kind == "crisis")
    reads, hours, opens = turn.world.desk(turn.town)
    when = moment_text(turn.language, opens, turn.town.zone) if opens else hours
    return Result(outcome="opened", values={"number": number, "reads": "now" if reads else "later", "hours_text": when})


def _plain(slots: dict[str, Any]) -> dict[str, Any]:
    return {name: msgspec.to_builtins(value) for name, value in slots.items() if value}


async def _withdraw(turn: Turn, _args: dict[str, Any]) -> Result:
    """The person no longer needs a human: their case ends with the outcome "withdrawn"."""
    case_id, now, conversation = turn.unit.conversation.held_case, turn.now, turn.unit.conversation
    if not case_id:
        return Result(outcome="none")

    def job(connection: sa.Connection) -> None:
        store.set_state(connection, case_id, "resolved", now, outcome="withdrawn")
        audit.record(
            connection,
            town=conversation.town,
            actor="person",
            verb="case.withdraw",
            about=f"case-id:{case_id}",
            now=now,
        )

    turn.unit.jobs.append(job)
    return Result(outcome="withdrawn")


async def _add_media(turn: Turn, _args: dict[str, Any]) -> Result:
    """Open a case with the file somebody sent just before."""
    media = turn.kept.get(DRAFT)
    if not media:
        return Result(outcome="none")
    if not turn.kept.get("consent_handoff"):
        return Result(outcome="consent")
    number = await open_case(turn, "question", CaseBody(reason="media"))
    return Result(outcome="added", values={"number": number})


ACTIONS = [
    action("cases.open", _open, outcomes="opened consent", args="kind", returns="number reads hours_text"),
    action("cases.withdraw", _withdraw, outcomes="withdrawn none"),
    action("cases.add_media", _add_media, outcomes="added consent none", returns="number"),
]
