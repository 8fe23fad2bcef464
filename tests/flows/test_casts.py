"""Conversation tests with a cast: their form, and what is not as they say named with line, scene and sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.flows.casts import CastDialogue, CastScene, Round, SaidText, Told, play_cast, read_casts
from bot.flows.dialogues import Act, read_dialogues
from tests.flows.world import texts

HEAD = """lotse: 1
dialogue: d
about: A test.
cast:
  amira: {role: newcomer, language: [ar, fa-AF], name: Amira Haddad}
  vera: {role: volunteer, language: de, channel: whatsapp, name: Vera Muster}
"""


def read(tmp_path: Path, body: str, head: str = HEAD) -> tuple[list[CastDialogue], list[str]]:
    (tmp_path / "d.yaml").write_text(head + body, "utf-8")
    found, issues = read_casts(tmp_path)
    return found, [str(issue).removeprefix(f"{tmp_path}/") for issue in issues]


class Stage:
    """Whatever happens, Amira hears two texts and Vera one."""

    def __init__(self) -> None:
        self.scenes: list[CastScene] = []
        self.done: list[Any] = []

    async def begin(self, scene: CastScene) -> None:
        self.scenes.append(scene)

    async def say(self, who: str, act: Act) -> Round:
        self.done.append((who, act.text))
        lang = self.scenes[-1].members["amira"].language
        amira = [SaidText("hello", lang, "2027-03-28T09:30"), SaidText("bye", lang, "2027-03-28T09:30")]
        vera = Told(said=[SaidText("hello", "de", "2027-03-28T09:30")], words="Hallo", choices=["yes"])
        return Round(told={"amira": Told(said=amira, words="Salam, Vera"), "vera": vera}, cases=["x"])

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Round:
        return await self.say(who, Act(text=event))

    async def advance_clock(self, micros: int) -> Round:
        return await self.say("", Act(text=str(micros)))

    async def until(self, wall: str) -> Round:
        return await self.say("", Act(text=wall))

    async def at_desk(self, verb: str, given: Any) -> Round:
        came = await self.say("desk", Act(text=f"{verb} {given}"))
        came.found, came.refused = ({"best": ["vera"]}, "") if verb == "suggest" else ({}, "NotYetError")
        return came

    async def calendar(self, who: str) -> str:
        return "BEGIN:VCALENDAR\r\nSTATUS:CONFIRMED"


async def test_every_language_and_channel_is_a_scene(tmp_path: Path) -> None:
    """Lists in the cast and the channels of the file multiply; who has a channel stays on it; all turns are played."""
    body = (
        "channels: [telegram, web]\nturns:\n  - vera: hi\n    acquaints: [amira, vera]\n"
        "  - desk: {suggest: amira}\n    finds: {best: [vera]}\n"
    )
    [dialogue], issues = read(tmp_path, body)
    stages: list[Stage] = []

    def make() -> Stage:
        stages.append(Stage())
        return stages[-1]

    assert issues == []
    assert await play_cast(dialogue, make, texts()) == []
    assert [str(stage.scenes[0]) for stage in stages] == [
        "amira ar, telegram; vera de, whatsapp", "amira fa-AF, telegram; vera de, whatsapp",
        "amira ar, web; vera de, whatsapp", "amira fa-AF, web; vera de, whatsapp",
    ]  # fmt: skip
    assert stages[0].done == [("vera", "hi"), ("desk", "suggest amira")]
    assert read_dialogues(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("turn", "sentence"),
    [
        ("vera: hi\n    hears: {amira: [bye, hello]}", "amira was to hear bye (ar), hello (ar); said was hello (ar, "),
        ("vera: hi\n    hears: {amira: [{text: bye, language: de}]}", "amira was to hear bye (de); said was hello (ar"),
        (
            'until: "2027-03-28T09:30"\n    hears: {vera: [{text: hello, at: "2027-03-28T09:29"}]}',
            "vera was to hear hello (de, 2027-03-28T09:29); said was hello (de, 2027-03-28T09:30).",
        ),
        ("advance_clock: 1 day\n    quiet: [vera]", "vera was to hear nothing; said was hello (de, "),
        ("vera: hi\n    reads: {vera: [Tschüss]}", "vera did not read “Tschüss”; it was: 'Hallo'."),
        ("vera: hi\n    unread: {vera: [Hallo]}", "vera read “Hallo”; it was: 'Hallo'."),
        ("vera: hi\n    says: [bye]", "expected bye; said was hello."),
        ("vera: hi\n    choices: [no]", "expected the choices no; offered were yes."),
        ("vera: hi\n    cases: 2", "expected the cases 2; there are ['x']."),
        (
            "vera: hi\n    acquaints: [amira, vera]\n    calendar: {vera: [STATUS:CANCELLED]}",
            "“STATUS:CANCELLED” is not in the calendar file of vera",
        ),
        ("vera: hi", "amira read the name of vera, whom they do not know yet."),
        ("event: x\n    to: amira", "amira read the name of vera, whom they do not know yet."),
        ("desk: {suggest: amira}\n    finds: {best: []}", "expected best to be []; it is ['vera']."),
        ("desk: {approve: vera}", "the desk was answered with NotYetError."),
        ("desk: {suggest: amira}\n    refused: NotYetError", "the desk was answered with no error."),
    ],
)
async def test_what_is_not_as_expected(tmp_path: Path, turn: str, sentence: str) -> None:
    """Each expectation that does not hold is named where it stands, with who is in the scene."""
    [dialogue], issues = read(tmp_path, f"turns:\n  - {turn}\n")
    assert issues == []
    first = (await play_cast(dialogue, Stage, texts()))[0]
    assert first.message.startswith(f"amira ar, web; vera de, whatsapp: {sentence}"), first
    assert first.line >= 8


async def test_another_language_than_theirs_is_named(tmp_path: Path) -> None:
    """What somebody is told in a language that is not theirs is a mistake, unless the turn says so."""
    head = HEAD.replace("[ar, fa-AF]", "ar").replace("volunteer, language: de", "volunteer, language: uk")
    turns = "turns:\n  - vera: hi\n    acquaints: [amira, vera]\n"
    [wrong], _ = read(tmp_path, turns, head)
    [issue] = await play_cast(wrong, Stage, texts())
    assert issue.message.endswith("hello was said to vera in “de”, not in “uk”.")
    [right], _ = read(tmp_path, turns + "    hears: {vera: [{text: hello, language: de}]}\n", head)
    assert await play_cast(right, Stage, texts()) == []


@pytest.mark.parametrize(
    ("body", "issue"),
    [
        (
            "turns:\n  - veera: hi\n",
            "d.yaml:8:5: error: “veera” makes no turn; known are amira, vera, desk, advance_clock, until, event. "
            "Did you mean “vera”? [shape]",
        ),
        (
            "turns:\n  - vera: hi\n    hears: {amra: [hello]}\n",
            "d.yaml:9:13: error: “amra” is not known in the cast. Did you mean “amira”? [shape]",
        ),
        (
            "turns:\n  - desk: {aprove: vera}\n",
            "d.yaml:8:12: error: “aprove” makes no act at the desk; known are times, record, approve, pause, name, "
            "waiting, suggest, offer, move, cancel, pair, introduce, end, plan, attendance, inform, certificate, "
            "report. Did you mean “approve”? [shape]",
        ),
        (
            "turns:\n  - desk: {offer: {for: amira, to: [vera], starts: tomorrow}}\n",
            "d.yaml:8:52: error: Here stands a time as the clock on the wall shows it, 2027-03-28T09:30, not "
            "“tomorrow”. [shape]",
        ),
        ("turns:\n  - vera: hi\n    finds: {x: 1}\n", "d.yaml:9:5: error: “finds” is not known in a turn. [shape]"),
    ],
)
def test_broken_casts(tmp_path: Path, body: str, issue: str) -> None:
    """Mistakes in the form are found with file, line, column and a sentence."""
    assert read(tmp_path, body) == ([], [issue])


def test_nobody_is_called_as_a_turn_begins(tmp_path: Path) -> None:
    """A member called “desk” would take the desk's turns."""
    found, issues = read(tmp_path, "turns: [{vera: hi}]\n", HEAD.replace("  amira:", "  desk:"))
    assert not found
    assert "d.yaml:5:3: error: Nobody can be called “desk”: it begins a turn. [shape]" in issues
