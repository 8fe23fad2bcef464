"""People: consent, a case for a guide, a call back, giving up waiting, files for a case."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases.life import CaseBody
from bot.conversations.actions.base import action, word
from bot.conversations.held import open_case
from bot.conversations.turn import DRAFT, Turn
from bot.flows.session import Result
from bot.locales import moment_text
from bot.privacy import consent
from bot.storage import audit
from bot.storage import cases as store

KINDS = frozenset({"question", "call-back", "complaint", "crisis"})
WORDING = "consent-handoff"  # id of the text people agree to


async def _give_consent(turn: Turn, args: dict[str, Any]) -> Result:
    kind = word(args, "kind") or "handoff"
    digest = consent.digest(turn.text(WORDING))
    conversation, organisation, now = turn.unit.conversation, turn.town.organisation, turn.now

    def job(connection: sa.Connection) -> None:
        consent.give(connection, conversation.id, organisation, kind, f"{WORDING}:{turn.language}:{digest}", now)

    turn.unit.jobs.append(job)
    turn.kept[f"consent_{kind}"] = "yes"
    return Result()


async def _withdraw_consent(turn: Turn, args: dict[str, Any]) -> Result:
    kind, conversation, now = word(args, "kind") or "handoff", turn.unit.conversation, turn.now

    def job(connection: sa.Connection) -> None:
        consent.withdraw(connection, conversation.id, kind, now)

    turn.unit.jobs.append(job)
    turn.kept.pop(f"consent_{kind}", None)
    return Result()


async def _open(turn: Turn, args: dict[str, Any]) -> Result:
    """Open a case. Someone in danger is not asked for papers first; everybody else agrees to the handoff."""
    kind = word(args, "kind")
    kind = kind if kind in KINDS else "question"
    if kind != "crisis" and not turn.kept.get("consent_handoff"):
        return Result(outcome="consent")
    told = ("text", "kind", "topic")
    slots = {name: value for name, value in args.items() if name not in told and value not in (None, "", [], {})}
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
    action("consent.give", _give_consent),
    action("consent.withdraw", _withdraw_consent),
    action("cases.open", _open, outcomes="opened consent", args="kind", returns="number reads hours_text"),
    action("cases.withdraw", _withdraw, outcomes="withdrawn none"),
    action("cases.add_media", _add_media, outcomes="added consent none", returns="number"),
]
