"""What an inbound means: an answer, a fixed phrase, a correction, a new flow, or words for `understand`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from bot.core.messages import Inbound, Picked
from bot.flows import ending, repairs
from bot.flows.answers import ANSWERS, media_of
from bot.flows.picking import words
from bot.flows.run import Run, chains
from bot.flows.session import Result
from bot.flows.step import Question
from bot.flows.steps.ask import Ask
from bot.flows.steps.do import DoStep
from bot.locales import clean

UNDERSTAND = "understand"
SILENCE = "timer.silence"
_LONGEST_NO = 4  # words that "no, …" in some language may have
_LONGEST_DATED, _LONGEST_WISH = 100, 14  # letters and words of "remind me on the 12th of December about the course"
_LONGEST_PHRASE = 5  # words of "please can you remind me"
_SIGNS = " \t\n,.;:!،؛"
_GAP = re.compile(r"[\s,.;:!،؛]+")


def hear(run: Run, inbound: Inbound) -> None:
    """Let an inbound act on the session."""
    session = run.session
    session.steps = 0
    if session.pending:  # its result was lost, so the dialogue cannot go on
        run.give_up("the result of an action is missing")
    kind = inbound.kind
    if kind == "text":
        _hear_text(run, inbound)
    elif kind == "choice":
        picked = inbound.choice or Picked(value="")  # a button we cannot read is a stale one
        _hear_choice(run, picked.prompt, picked.value)
    elif kind == "system":
        if inbound.name == SILENCE:
            _nobody_answered(run, inbound.values)
        elif not ending.wake(run, inbound.name, inbound.values):
            _begin(run, inbound.name, dict(inbound.values))
    elif kind in ("media", "place", "contact"):
        _hear_thing(run, inbound)
    elif kind == "start":
        if not _begin(run, "start", {"payload": clean(inbound.payload)}):
            _begin(run, "welcome", {})
    else:
        _begin(run, kind, {})


def start(run: Run, name: str, slots: dict[str, Any]) -> None:
    """Begin a flow: over the open question if the flow goes back to it, else in its place."""
    flow = run.flows.get(name)
    if name in ending.PLAIN:
        repairs.repair(run, name, slots)
        return
    ending.drop_named(run, name)
    if flow and flow.start.resume:
        run.cover()
    else:
        ending.drop_open(run)
    run.enter(name, slots)


def _begin(run: Run, event: str, slots: dict[str, Any]) -> bool:
    """Begin the flow an event begins; False if there is none for these roles."""
    name = run.flows.by_event(event, run.context.roles)
    if name:
        start(run, name, slots)
    return name is not None


def _nobody_answered(run: Run, values: dict[str, Any]) -> None:
    """Ask once more, if it is still this question that is open."""
    question = _question(run)
    asked = (values.get("flow"), values.get("step"))
    if question and not run.frame.repair and asked == (run.frame.flow, question.id):
        repairs.repair(run, repairs.SILENCE, {})


def _question(run: Run) -> Question | None:
    """The open question. If its flow was changed, that is said, and then there is none."""
    if not run.session.prompt or not run.session.stack:
        return None
    step = run.here()
    return step if isinstance(step, Question) else None


# --- words


def _hear_text(run: Run, inbound: Inbound) -> None:
    text = tidy(inbound.text)
    if text is not inbound.text:
        inbound = msgspec.structs.replace(inbound, text=text)
    roles, flows = run.context.roles, run.flows
    if text.startswith("/") and (name := flows.by_command(text, roles)):
        start(run, name, {"text": text})
        return
    if run.session.prompt and not _question(run):
        ending.flow_changed(run)
        return
    while question := _question(run):
        if _answered(run, question, inbound, text):
            return
        if not ending.drop_repair(run):
            name = flows.by_phrase(words(text), run.context.texts, roles)
            if name:
                start(run, name, {"text": text})
            elif text:
                _understand(run, text, is_open=True)
            else:
                repairs.missed(run)
            return
    _hear_new(run, inbound, text)


def _answered(run: Run, question: Question, inbound: Inbound, text: str) -> bool:
    """Whether the words answer the open question, correct the one before, or are a phrase for any time."""
    if not question.free and question.hear(run, inbound):
        return True
    name = run.flows.by_phrase(words(text), run.context.texts, run.context.roles, anywhere=not question.is_menu)
    if name:
        start(run, name, {"text": text})
        return True
    if _dated(run, inbound, text, prose=question.prose) or _corrected(run, inbound, text):
        return True
    return question.free and question.hear(run, inbound)


def _hear_new(run: Run, inbound: Inbound, text: str) -> None:
    """Words while no question is open."""
    flows, roles = run.flows, run.context.roles
    name = flows.by_phrase(words(text), run.context.texts, roles) if text else None
    if name and name not in repairs.NEED_QUESTION:
        start(run, name, {"text": text})
    elif not text:
        repairs.missed(run)
    elif not _dated(run, inbound, text) and not _begin(run, "text", {"text": text}):
        _understand(run, text, is_open=False)


def _dated(run: Run, inbound: Inbound, text: str, *, prose: bool = False) -> bool:
    """ "Remind me in 3 days": a phrase and, around it, a day for the flow that it begins.

    With words that are neither, as in "remind me tomorrow about Kita"; not where `prose` is asked for, which may
    happen to have such words in it.
    """
    found = _phrase_in(run, text)
    flow = run.flows.get(found[0]) if found else None
    if not found or not flow or not (slot := flow.start.date):
        return False
    ask = flow.asks.get(slot)
    read = (ask.type if ask else ANSWERS["date"]).read
    for said, matter in _days_in([part for part in found[1:] if part]):
        if matter and (prose or not flow.start.about):
            continue
        day = read(msgspec.structs.replace(inbound, text=said), run)
        if day is None or (matter and ask and not ask.fits(day, run)):
            continue
        start(run, flow.name, {"text": text, slot: day} | ({flow.start.about: matter} if matter else {}))
        return True
    return False


def _phrase_in(run: Run, text: str) -> tuple[str, str, str] | None:
    """The flow that the longest phrase within the words begins, and what stands before and after the phrase."""
    spans = _spans(text) if len(text) <= _LONGEST_DATED else []
    folded = [words(text[start:end]) for start, end in spans]
    count = len(spans) if len(spans) <= _LONGEST_WISH else 0
    for length in range(min(count - 1, _LONGEST_PHRASE), 0, -1):
        for first in range(count - length + 1):
            last = first + length - 1
            said = " ".join(filter(None, folded[first : last + 1]))
            name = run.flows.by_phrase(said, run.context.texts, run.context.roles)
            if name and (flow := run.flows.get(name)):
                if not flow.start.date and length == 1:
                    continue  # "help", "no" stand in many sentences; "no reminder" is not "reminder"
                return name, text[: spans[first][0]].rstrip(_SIGNS), text[spans[last][1] :].lstrip(_SIGNS)
    return None


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end."""
    edges = [0, *(edge for gap in _GAP.finditer(text) for edge in gap.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _days_in(around: list[str]) -> Iterator[tuple[str, str]]:
    """What may be the day, of what stands before and after a phrase: the longest first. And the words beside it."""
    for part in around:
        spans, others = _spans(part), [other for other in around if other is not part]
        for length in range(len(spans), 0, -1):
            for first in range(len(spans) - length + 1):
                start, end = spans[first][0], spans[first + length - 1][1]
                rest = (part[:start].rstrip(_SIGNS), part[end:].lstrip(_SIGNS))
                yield part[start:end], " ".join(filter(None, (*rest, *others)))


def _understand(run: Run, text: str, *, is_open: bool) -> None:
    run.session.heard = text
    run.want(UNDERSTAND, {"text": text, "open": is_open}, "understand")


def _corrected(run: Run, inbound: Inbound, text: str) -> bool:
    """ "No, the day before": another answer to the question before; then the open one is asked again."""
    asked = run.frame.asked
    before = run.flow.step(asked[-1]) if asked else None
    if not isinstance(before, Ask) or before.free:
        return False
    rest = _after_no(run, text)
    if not rest:
        return False
    days = run.flows.days_from(words(rest), run.context.texts)
    if days and before.type.name == "date" and (day := run.slot(before.slot)):
        rest = (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    if not before.correct(run, msgspec.structs.replace(inbound, text=rest)):
        return False
    ending.settle(run, "ask-again")
    return True


def _after_no(run: Run, text: str) -> str:
    """What follows "no," in any language; "" if the words do not begin so."""
    gaps = list(_GAP.finditer(text[:80]))[:_LONGEST_NO]
    for gap in reversed(gaps):
        if run.flows.is_no(words(text[: gap.start()]), run.context.texts):
            return text[gap.end() :]
    return ""


def tidy(text: str) -> str:
    """What may be stored of somebody's words, without white space around."""
    if text.isascii() and text.isprintable() and len(text) <= 200:
        return text.strip()
    return clean(text).strip()


# --- choices, files, places


def _hear_choice(run: Run, prompt_id: str, value: str) -> None:
    if run.session.prompt and not _question(run):
        ending.flow_changed(run)
        return
    if _pick(run, prompt_id, value):
        return
    if run.session.stack and _offered_below(run, prompt_id, value):
        ending.drop_repair(run)
        if _pick(run, prompt_id, value):
            return
    repairs.repair(run, repairs.STALE, {"open": "yes" if run.session.prompt else "no"})


def _pick(run: Run, prompt_id: str, value: str) -> bool:
    """Take a choice of the open question; False if it does not offer it."""
    prompt = run.session.prompt
    question = _question(run)
    prompt = run.session.prompt or prompt
    if not question or not prompt or prompt_id not in ("", prompt.id):
        return False
    if all(choice.value != value for choice in prompt.choices):
        return False
    question.pick(run, value, typed=False)
    return True


def _offered_below(run: Run, prompt_id: str, value: str) -> bool:
    """Whether a repair lies on the question whose choice this is."""
    parts = chains(run.session.stack)
    if len(parts) < 2 or not parts[-1][0].repair or not (below := parts[-2][-1].prompt):
        return False
    return prompt_id in ("", below.id) and any(choice.value == value for choice in below.choices)


def _hear_thing(run: Run, inbound: Inbound) -> None:
    """A file, a place or a contact: the answer, or something new."""
    if run.session.prompt and not _question(run):
        ending.flow_changed(run)
        return
    while question := _question(run):
        if question.hear(run, inbound):
            return
        if not ending.drop_repair(run):
            break
    slots: dict[str, Any] = {}
    if inbound.kind == "media":
        slots = {"media": media_of(inbound), "text": tidy(inbound.text)}
    elif inbound.kind == "place" and inbound.place:
        slots = {"place": msgspec.to_builtins(inbound.place)}
    elif inbound.kind == "contact":
        slots = {"phone": clean(inbound.phone)}
    if not _begin(run, inbound.kind, slots):
        repairs.missed(run)


# --- results


def take(run: Run, result: Result) -> None:
    """Go on with the result of the last `wants`; one that nobody asked for changes nothing."""
    session = run.session
    pending, session.pending = session.pending, ""
    if pending == "understand":
        _understood(run, result)
    elif pending:
        step = run.here() if session.stack else None
        if pending == "do" and isinstance(step, DoStep):
            step.take(run, result)
        elif pending == "choices" and isinstance(step, Ask):
            step.take_choices(run, result)
        else:
            ending.flow_changed(run)


def _understood(run: Run, result: Result) -> None:
    """The words were a question of their own, the name of a flow, or nothing that is known."""
    heard, run.session.heard = run.session.heard, ""
    run.say_parts(result.say)
    if result.outcome == "answer":
        repairs.repair(run, repairs.DIGRESSION, {"text": heard, **result.values})
    elif result.outcome == "flow" and run.flows.get(str(result.values.get("flow"))):
        start(run, str(result.values["flow"]), {"text": heard, **result.values})
    else:
        repairs.missed(run, heard=heard)
