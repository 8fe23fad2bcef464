"""People: a case for a guide, a call back, giving up waiting, files for a case."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases import letters
from bot.cases.body import CaseBody
from bot.cases.kinds import WITHDRAWN
from bot.conversations import files
from bot.conversations.held import CRISIS, SYSTEM, earlier, go_on, open_case
from bot.conversations.turn import AGREED, AREA, OWN, TOWN_NAME, Turn
from bot.core.clock import DAY, HOUR
from bot.core.messages import Choice
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import moment_text
from bot.storage import audit, case_people
from bot.storage import cases as store

ASKED = "question"  # the kind of case that goes on with an earlier one
KINDS = frozenset({
    ASKED, "need", letters.LETTER, "complaint", "urgent", "call-back", CRISIS, "appointment", "volunteer",
})  # fmt: skip
URGENT = (CRISIS, "urgent")
HOURS_SAID = 12 * HOUR  # a longer wait is said in days
WORKED_WITH = (
    "text",
    "kind",
    "with_media",
    "agreed",
    "offered",
    "why",
    "case",
    "pages",
    "wait",
    "unit",
)  # slots that tell a guide nothing


async def _open(turn: Turn, args: dict[str, Any]) -> Result:
    """Open a case. Someone in danger is not asked for papers first; everybody else agrees to the handoff."""
    kind = word(args, "kind")
    kind = kind if kind in KINDS else ASKED
    if kind == CRISIS:
        await turn.world.actions.get("consent.give").run({"kind": CRISIS, "wording": "crisis-ask-person"}, turn)
    elif not turn.kept.get(AGREED):
        return Result(outcome="consent")
    asked = word(args, "text")
    before, goes_on = await earlier(turn, _number(args, "case")) if kind != CRISIS else (None, False)
    if before and goes_on and kind == ASKED:
        go_on(turn, before, asked)
        return Result(outcome="opened", values={"number": before.number, "again": "yes", **await _when(turn)})
    body = CaseBody(
        asked=asked, reason=kind, path=[frame.flow for frame in turn.session.stack], slots=_told(turn, args, asked)
    )
    day = letters.deadline(word(args, "day"))
    urgent = kind in URGENT or letters.is_urgent(day, word(args, "legal"), turn.local_now.date())
    previous = before.number if before else 0
    number = await open_case(turn, kind, body, urgent=urgent, deadline=day, previous=previous)
    values = {"number": number, "again": "no", "urgent": "yes" if urgent else "no", **await _when(turn)}
    return Result(outcome="opened", values=values)


def _number(args: dict[str, Any], name: str) -> int:
    value = args.get(name)
    return value if isinstance(value, int) else 0


async def _when(turn: Turn) -> dict[str, Any]:
    """Whether somebody reads now, else when; and how long the first answer usually takes."""
    reads, hours, opens = turn.world.desk(turn.town)
    when = moment_text(turn.language, opens, turn.town.zone) if opens else hours
    usual = await turn.database.read(lambda c: case_people.usual_wait(c, turn.town.id, turn.now))
    wait, unit = rounded(usual)
    return {"reads": "now" if reads else "later", "hours_text": when, "wait": wait, "unit": unit}


def rounded(usual: int) -> tuple[int, str]:
    """A wait as people say it: hours up to a day, then days, never less than it takes; (0, "") if unknown."""
    if not usual:
        return 0, ""
    return (-(-usual // HOUR), "hours") if usual <= HOURS_SAID else (-(-usual // DAY), "days")


async def _earlier(turn: Turn, args: dict[str, Any]) -> Result:
    """Whether a new question would go on with an earlier case; nobody learns of it who may be somebody else."""
    before, goes_on = await earlier(turn, _number(args, "case"))
    return Result(outcome="again", values={"number": before.number}) if before and goes_on else Result(outcome="new")


async def _no_day(turn: Turn, _args: dict[str, Any]) -> Result:
    """What may be said in place of the day in a letter."""
    return Result(choices=[Choice(value=key, label=turn.label(f"letter-ask-day-{key}")) for key in ("no", "unsure")])


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
    turn.unit.lets_go = True
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
    number = await open_case(turn, ASKED, CaseBody(reason="media"))
    return Result(outcome="added", values={"number": number})


ACTIONS = [
    action(
        "cases.open",
        _open,
        outcomes="opened consent",
        args="kind",
        returns="number again urgent reads hours_text wait unit",
    ),
    action("cases.earlier", _earlier, outcomes="again new", returns="number"),
    action("letters.no_day", _no_day),
    action("cases.withdraw", _withdraw, outcomes="withdrawn none"),
    action("cases.add_media", _add_media, outcomes="added consent none", returns="number"),
]
