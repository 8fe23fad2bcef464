"""Repairs of an open question: flows with fixed names that lie on top of it, or plain words if they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.flows import ending
from bot.flows.step import Question

if TYPE_CHECKING:
    from bot.flows.run import Run

NOT_UNDERSTOOD = "repair-not-understood"
DIGRESSION = "repair-digression"
STALE = "repair-stale-choice"
SILENCE = "repair-silence"
OFFER_AFTER = 2  # misses in a row before a guide is offered

# Phrases, in every language and at any time while a question is open, and the repair they begin.
PHRASES = {f"phrases-{word}": f"repair-{word}" for word in ("back", "skip", "restart", "cancel", "repeat", "help")}
# Repairs that mean nothing without an open question; with one, they need no words of their own.
NEED_QUESTION = frozenset({"repair-back", "repair-skip", "repair-restart", "repair-repeat"})

# Slots that repairs are given.
SLOTS = ("misses", "text", "topic", "open")


def repair(run: Run, name: str, slots: dict[str, Any]) -> None:
    """Begin a repair on the open question; it also works with none open."""
    ending.drop_repair(run)
    name = _possible(run, name)
    if run.flows.get(name):
        run.cover()
        run.enter(name, {"misses": run.session.misses, **slots}, repair=name)
        return
    if name not in NEED_QUESTION:
        run.say(name)
    ending.settle(run, ending.PLAIN[name])


def _possible(run: Run, name: str) -> str:
    """Skip, back and their like are not always possible; then the repair that says so."""
    if not run.session.prompt:
        return NOT_UNDERSTOOD if name in NEED_QUESTION else name
    step = run.here()
    if name == "repair-skip" and not (isinstance(step, Question) and step.can_skip):
        return "repair-cannot-skip"
    if name == "repair-back" and not run.frame.asked:
        return "repair-cannot-go-back"
    return name


def missed(run: Run, text: str = "", args: dict[str, Any] | None = None, *, heard: str = "") -> None:
    """An answer that is none. `text` says why, if more is known than that."""
    session = run.session
    session.misses += 1
    if text:
        run.say(text, args)
    if text and session.misses < OFFER_AFTER:
        ending.settle(run, "ask-again")
    else:
        repair(run, NOT_UNDERSTOOD, {"misses": session.misses, "text": heard})
