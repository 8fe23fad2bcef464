"""Conversation tests with a cast: who says what to whom, in which language, and what the desk does in between."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from bot.core import limits
from bot.core.clock import to_micros
from bot.core.issues import Issue
from bot.core.strict_yaml import Document, load_file
from bot.flows import cast_form, plays
from bot.flows.dialogues import Act, Heard, act_of, all_or, differences, has_cast
from bot.flows.moments import span
from bot.locales import Texts


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the cast in one scene. `name`: what nobody reads before they know each other."""

    id: str
    role: str
    language: str
    channel: str
    name: str = ""
    new: bool = False
    profile: dict[str, Any] | None = None

    @property
    def first_name(self) -> str:
        return self.name.partition(" ")[0]


class CastScene(msgspec.Struct, frozen=True, kw_only=True):
    members: dict[str, Member]
    clock: int  # µs UTC

    def __str__(self) -> str:
        return "; ".join(f"{each.id} {each.language}, {each.channel}" for each in self.members.values())


class SaidText(NamedTuple):
    """A text somebody was sent. `at`: what the clock on the wall showed."""

    text: str
    language: str
    at: str


class Told(msgspec.Struct, kw_only=True):
    """What came to one person in a turn."""

    said: list[SaidText] = []
    words: str = ""
    choices: list[str] = []


class Round(msgspec.Struct, kw_only=True):
    """What came of a turn. `found` and `refused`: what the desk saw, and the error it was answered with."""

    told: dict[str, Told] = {}
    slots: dict[str, Any] = {}
    ended: list[str] = []
    cases: list[str] = []
    found: dict[str, Any] = {}
    refused: str = ""


class CastStage(Protocol):
    async def begin(self, scene: CastScene) -> None: ...

    async def say(self, who: str, act: Act) -> Round: ...

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Round: ...

    async def advance_clock(self, micros: int) -> Round: ...

    async def until(self, wall: str) -> Round: ...

    async def at_desk(self, verb: str, given: Any) -> Round: ...

    async def calendar(self, who: str) -> str:
        """The file behind the last link to one that somebody was sent, unfolded."""
        ...


class CastDialogue:
    """One file."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.name: str = doc.data["dialogue"]
        self.turns: list[dict[str, Any]] = doc.data["turns"]
        self.never: list[Any] = doc.data.get("never") or []

    def scenes(self) -> Iterator[CastScene]:
        """Every language and channel of everybody; who has no channel is on that of the scene."""
        raw = self.doc.data
        everyone = raw["cast"]
        spoken = [_listed(told["language"]) for told in everyone.values()]
        own = [_listed(told.get("channel") or "") for told in everyone.values()]
        clock = to_micros(plays.moment(raw.get("clock") or plays.CLOCK))
        for common in all_or(raw.get("channels"), limits.TALKED_ON, ["web"]):
            for languages, channels in itertools.product(itertools.product(*spoken), itertools.product(*own)):
                chosen = zip(everyone.items(), languages, channels, strict=True)
                members = {id_: _member(id_, told, lang, channel or common) for (id_, told), lang, channel in chosen}
                yield CastScene(members=members, clock=clock)


def _listed(given: Any) -> list[str]:
    return given if isinstance(given, list) else [given]


def _member(id_: str, told: dict[str, Any], language: str, channel: str) -> Member:
    own = {name: told[name] for name in ("role", "name", "new", "profile") if name in told}
    return Member(id=id_, language=language, channel=channel, **own)


def read_casts(directory: Path) -> tuple[list[CastDialogue], list[Issue]]:
    """Those of a directory (and those below it) that have a cast, and what is wrong with the form of the rest."""
    found: list[CastDialogue] = []
    issues: list[Issue] = []
    for path in sorted(directory.rglob("*.yaml")):
        doc, _ = load_file(path)  # what cannot be read at all is told by `read_dialogues`
        if doc and has_cast(doc):
            wrong = list(cast_form.form(doc.data).problems(doc, (), doc.data))
            issues += wrong
            if not wrong:
                found.append(CastDialogue(doc))
    return found, issues


async def play_cast(dialogue: CastDialogue, make_stage: Callable[[], CastStage], texts: Texts) -> list[Issue]:
    """Play it in all its scenes; everything that was not as expected, with line and scene."""
    issues: list[Issue] = []
    for scene in dialogue.scenes():
        issues += await _Played(dialogue, scene, make_stage(), texts).issues()
    return issues


class _Played:
    def __init__(self, dialogue: CastDialogue, scene: CastScene, stage: CastStage, texts: Texts) -> None:
        self._dialogue, self._scene, self._stage, self._texts = dialogue, scene, stage, texts
        self._acquainted: set[frozenset[str]] = set()

    async def issues(self) -> list[Issue]:
        """Up to the first turn that goes wrong: those after it would only repeat the mistake."""
        await self._stage.begin(self._scene)
        for at, turn in enumerate(self._dialogue.turns):
            self._acquainted |= {frozenset(pair) for pair in itertools.permutations(turn.get("acquaints") or (), 2)}
            came = await self._take(turn)
            wrong = [*self._differences(turn, came), *[each async for each in self._in_calendars(turn)]]
            if wrong:
                doc = self._dialogue.doc
                return [
                    doc.issue("dialogue", f"{self._scene}: {sentence}", "turns", at, *key, key=True)
                    for key, sentence in wrong
                ]
        return []

    async def _take(self, turn: dict[str, Any]) -> Round:
        stage = self._stage
        if "advance_clock" in turn:
            return await stage.advance_clock(span(turn["advance_clock"]))
        if "until" in turn:
            return await stage.until(turn["until"])
        if "event" in turn:
            return await stage.happen(turn["to"], turn["event"], turn.get("values") or {})
        if "desk" in turn:
            [(verb, given)] = turn["desk"].items()
            return await stage.at_desk(verb, given)
        who = self._acting(turn)
        return await stage.say(who.id, act_of(turn[who.id], who.language, self._texts))

    def _acting(self, turn: dict[str, Any]) -> Member:
        return next(member for id_, member in self._scene.members.items() if id_ in turn)

    def _differences(self, turn: dict[str, Any], came: Round) -> Iterator[tuple[tuple[str, ...], str]]:
        """What was not as the turn says: the way to the key that says so, and a sentence."""
        if came.refused != turn.get("refused", ""):
            yield ("desk",), f"the desk was answered with {came.refused or 'no error'}."
        for name, value in (turn.get("finds") or {}).items():
            if came.found.get(name) != value:
                yield ("finds", name), f"expected {name} to be {value!r}; it is {came.found.get(name)!r}."
        yield from self._of_actor(turn, came)
        for id_, wanted in (turn.get("hears") or {}).items():
            yield from self._hears(id_, wanted, came.told.get(id_, Told()))
        for id_ in turn.get("quiet") or ():
            if (told := came.told.get(id_)) and told.words:
                yield ("quiet",), f"{id_} was to hear nothing; said was {_line(told)}."
        for key, said in (("reads", True), ("unread", False)):
            for id_, listed in (turn.get(key) or {}).items():
                words = came.told.get(id_, Told()).words
                for each in listed:
                    if (str(each) in words) != said:
                        yield (key, id_), f"{id_} {'did not read' if said else 'read'} “{each}”; it was: {words!r}."
        for id_, told in came.told.items():
            yield from self._of_each(turn, id_, told)

    def _of_actor(self, turn: dict[str, Any], came: Round) -> Iterator[tuple[tuple[str, ...], str]]:
        """As in a dialogue of one person; where nobody of the cast acts, only what concerns all."""
        named = next((id_ for id_ in self._scene.members if id_ in turn), "")
        told = came.told.get(named, Told())
        heard = Heard(
            texts=[each.text for each in told.said], words=told.words, choices=told.choices,
            slots=came.slots, ended=came.ended, cases=came.cases,
        )  # fmt: skip
        yield from (((key,), sentence) for key, sentence in differences(turn, heard, []))

    def _hears(self, id_: str, wanted: Sequence[Any], told: Told) -> Iterator[tuple[tuple[str, ...], str]]:
        asked = [_wanted(each, self._scene.members[id_].language) for each in wanted]
        if not _in_order(asked, told.said):
            yield ("hears", id_), f"{id_} was to hear {', '.join(map(_one, asked))}; said was {_line(told)}."

    def _of_each(self, turn: dict[str, Any], id_: str, told: Told) -> Iterator[tuple[tuple[str, ...], str]]:
        """What holds in every turn: the file's `never`, everybody's own language, and no name of a stranger."""
        heard = Heard(texts=[each.text for each in told.said], words=told.words)
        key = next(iter(turn))
        yield from (((key,), f"{id_}: {sentence}") for _, sentence in differences({}, heard, self._dialogue.never))
        member = self._scene.members[id_]
        meant = {_wanted(each, member.language)[:2] for each in (turn.get("hears") or {}).get(id_) or ()}
        for each in told.said:
            if each.language != member.language and each[:2] not in meant:
                yield (key,), f"{each.text} was said to {id_} in “{each.language}”, not in “{member.language}”."
        for other in self._scene.members.values():
            known = other.id == id_ or frozenset((id_, other.id)) in self._acquainted
            if not known and other.name and other.first_name.casefold() in told.words.casefold():
                yield (key,), f"{id_} read the name of {other.id}, whom they do not know yet."

    async def _in_calendars(self, turn: Mapping[str, Any]) -> Any:
        for id_, lines in (turn.get("calendar") or {}).items():
            file = await self._stage.calendar(id_)
            for line in lines:
                if str(line) not in file.splitlines():
                    yield ("calendar", id_), f"“{line}” is not in the calendar file of {id_}: {file!r}."


def _wanted(given: Any, language: str) -> SaidText:
    if isinstance(given, dict):
        return SaidText(given["text"], given.get("language", language), given.get("at", ""))
    return SaidText(given, language, "")


def _in_order(asked: Sequence[SaidText], said: Sequence[SaidText]) -> bool:
    rest = iter(said)
    return all(any(want[:2] == each[:2] and want.at in ("", each.at) for each in rest) for want in asked)


def _one(said: SaidText) -> str:
    return f"{said.text} ({said.language}{', ' if said.at else ''}{said.at})"


def _line(told: Told) -> str:
    return ", ".join(map(_one, told.said)) or (repr(told.words) if told.words else "nothing")
