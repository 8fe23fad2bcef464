"""Conversation tests: YAML files that say who says what, and what must and must not be said then.

The runner is pure: it drives a `Stage`, which may be the engine alone (`bot.flows.stage`) or the whole house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from bot.core import limits
from bot.core.clock import to_micros
from bot.core.issues import Issue
from bot.core.languages import base_of
from bot.core.people import ROLES
from bot.core.strict_yaml import Document, load_file
from bot.flows import plays
from bot.flows.moments import span
from bot.locales import Texts

NEWCOMER = "newcomer"


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Where a dialogue plays. `clock` in microseconds UTC; `actions` are scripted results for a pure stage."""

    language: str
    channel: str
    clock: int
    values: dict[str, Any] = {}
    actions: dict[str, list[dict[str, Any]]] = {}


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody does: exactly one of these."""

    text: str | None = None
    choose: str | None = None  # the key of a choice: presses its button
    place: tuple[float, float] | None = None
    media: str | None = None  # image, voice …
    contact: str | None = None
    start: str | None = None  # payload of a deep link


class Heard(msgspec.Struct, kw_only=True):
    """What came of a turn, for one person."""

    texts: list[str] = []  # ids, in the order they were said
    words: str = ""  # everything as it was read
    choices: list[str] = []  # keys the last question of this turn offers
    slots: dict[str, Any] = {}  # of the open flow, and of those that ended in this turn
    cases: list[str] = []  # reasons of all cases so far
    ended: list[str] = []  # flows that ended in this turn


class Stage(Protocol):
    """What plays a dialogue. One stage plays one scene."""

    async def begin(self, scene: Scene) -> None: ...

    async def say(self, who: str, act: Act) -> Heard: ...

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Heard:
        """Something outside: a system inbound for this person."""
        ...

    async def advance_clock(self, micros: int) -> Heard: ...


class Dialogue:
    """One file."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        raw = doc.data
        self.name: str = raw["dialogue"]
        self.turns: list[dict[str, Any]] = raw["turns"]
        self.never: list[Any] = raw.get("never") or []

    def scenes(self, texts: Texts) -> Iterator[Scene]:
        """Every language on every channel."""
        raw = self.doc.data
        for language in all_or(raw.get("languages"), texts.languages, ["de"]):
            for channel in all_or(raw.get("channels"), limits.TALKED_ON, ["web"]):
                yield Scene(
                    language=language,
                    channel=channel,
                    clock=to_micros(plays.moment(raw.get("clock") or plays.CLOCK)),
                    values=raw.get("values") or {},
                    actions=raw.get("actions") or {},
                )


def all_or(given: Any, everything: Sequence[str], default: list[str]) -> Sequence[str]:
    if isinstance(given, str):
        return everything if given == "all" else [given]
    return given or default


def read_dialogues(directory: Path) -> tuple[list[Dialogue], list[Issue]]:
    """The dialogues of a directory (and those below it), and what is wrong with the form of the rest.

    Those with a cast are read by `bot.flows.casts`.
    """
    found: list[Dialogue] = []
    issues: list[Issue] = []
    for path in sorted(directory.rglob("*.yaml")):
        doc, problems = load_file(path)
        issues += problems
        if doc and not has_cast(doc):
            wrong = list(plays.DIALOGUE.problems(doc, (), doc.data))
            issues += wrong
            if not wrong:
                found.append(Dialogue(doc))
    return found, issues


def has_cast(doc: Document) -> bool:
    return isinstance(doc.data, dict) and "cast" in doc.data


async def play(dialogue: Dialogue, make_stage: Callable[[], Stage], texts: Texts) -> list[Issue]:
    """Play a dialogue in all its scenes; everything that was not as expected, with line and scene."""
    issues: list[Issue] = []
    for scene in dialogue.scenes(texts):
        issues += await _play_scene(dialogue, scene, make_stage(), texts)
    return issues


async def _play_scene(dialogue: Dialogue, scene: Scene, stage: Stage, texts: Texts) -> list[Issue]:
    """Up to the first turn that goes wrong: those after it would only repeat the mistake."""
    await stage.begin(scene)
    for i, turn in enumerate(dialogue.turns):
        heard = await _take(stage, turn, scene, texts)
        wrong = [
            dialogue.doc.issue("dialogue", f"{scene.language}, {scene.channel}: {sentence}", "turns", i, key, key=True)
            for key, sentence in differences(turn, heard, dialogue.never)
        ]
        if wrong:
            return wrong
    return []


async def _take(stage: Stage, turn: dict[str, Any], scene: Scene, texts: Texts) -> Heard:
    if "advance_clock" in turn:
        return await stage.advance_clock(span(turn["advance_clock"]))
    if "event" in turn:
        return await stage.happen(turn.get("to") or NEWCOMER, turn["event"], turn.get("values") or {})
    who = next(role for role in ROLES if role in turn)
    return await stage.say(who, act_of(turn[who], scene.language, texts))


def act_of(raw: Any, language: str, texts: Texts) -> Act:
    """What a turn's words mean in a language."""
    if not isinstance(raw, dict):
        return Act(text="" if raw is None else str(raw))
    if "type" in raw:
        words = raw["type"]
        if isinstance(words, dict):
            words = next((words[each] for each in (language, base_of(language), "else") if each in words), "")
        return Act(text=str(words))
    if "phrase" in raw:
        return Act(text=next(iter(texts.phrases(language, raw["phrase"])), ""))
    if "label" in raw:
        return Act(text=texts.label(language, raw["label"]))
    if "number" in raw:
        return Act(text=str(raw["number"]))
    if "place" in raw:
        latitude, longitude = raw["place"]
        return Act(place=(float(latitude), float(longitude)))
    return msgspec.convert({key: str(value) for key, value in raw.items()}, Act)


def differences(turn: dict[str, Any], heard: Heard, never: list[Any]) -> Iterator[tuple[str, str]]:
    """What was not as the turn says: the key that says so, and a sentence."""
    said = ", ".join(heard.texts) or "nothing"
    if "says" in turn and not _in_order(turn["says"], heard.texts):
        yield "says", f"expected {', '.join(turn['says'])}; said was {said}."
    if "says_exactly" in turn and turn["says_exactly"] != heard.texts:
        yield "says_exactly", f"expected exactly {', '.join(turn['says_exactly'])}; said was {said}."
    if turn.get("silent") and (heard.texts or heard.words):
        yield "silent", f"expected silence; said was {said}."
    if "choices" in turn and list(map(str, turn["choices"])) != heard.choices:
        offered = ", ".join(heard.choices) or "none"
        yield "choices", f"expected the choices {', '.join(map(str, turn['choices']))}; offered were {offered}."
    for slot, value in (turn.get("slots") or {}).items():
        if heard.slots.get(slot) != value:
            yield "slots", f"expected {slot} to be {value!r}; it is {heard.slots.get(slot)!r}."
    for words in turn.get("words") or []:
        if words not in heard.words:
            yield "words", f"“{words}” was not said; said was {said}."
    if "cases" in turn and turn["cases"] not in (len(heard.cases), heard.cases):
        yield "cases", f"expected the cases {turn['cases']}; there are {heard.cases or 'none'}."
    if "ended" in turn and turn["ended"] not in heard.ended:
        yield "ended", f"expected “{turn['ended']}” to end; ended: {', '.join(heard.ended) or 'nothing'}."
    for unwanted in (*(turn.get("never") or []), *never):
        if isinstance(unwanted, dict):
            if unwanted["words"] in heard.words:
                yield "never", f"“{unwanted['words']}” must not be said."
        elif unwanted in heard.texts:
            yield "never", f"{unwanted} must not be said; said was {said}."


def _in_order(wanted: list[str], said: list[str]) -> bool:
    rest = iter(said)
    return all(text in rest for text in wanted)
