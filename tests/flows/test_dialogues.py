"""Conversation tests in YAML: played in every language and channel, wrong ones named with line and scene."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flows.dialogues import Dialogue, Heard, play, read_dialogues
from bot.flows.flows import Flows
from bot.flows.stage import EngineStage
from tests.flows.world import CONTENT, HERE, make_flows, texts

HEAD = "lotse: 1\ndialogue: d\nabout: A test.\n"


def read(tmp_path: Path, body: str) -> tuple[list[Dialogue], list[str]]:
    (tmp_path / "d.yaml").write_text(HEAD + body)
    found, issues = read_dialogues(tmp_path)
    return found, [str(issue).removeprefix(f"{tmp_path}/") for issue in issues]


async def test_a_long_dialogue() -> None:
    """The flows of these tests hold what their dialogue says, in all its scenes."""
    flows, _ = Flows.load(CONTENT / "flows")
    dialogues, issues = read_dialogues(HERE / "dialogues")
    assert issues == []
    assert len(list(dialogues[0].scenes(texts()))) == 4
    assert [str(issue) for issue in await play(dialogues[0], lambda: EngineStage(flows, texts()), texts())] == []


@pytest.mark.parametrize(
    ("turn", "sentence"),
    [
        ("says: [bye]", "says: expected bye; said was hello, ask-activity."),
        ("says: [ask-activity, hello]", "says: expected ask-activity, hello; said was hello, ask-activity."),
        ("says_exactly: [hello]", "says_exactly: expected exactly hello; said was hello, ask-activity."),
        ("silent: true", "silent: expected silence; said was hello, ask-activity."),
        ("choices: [doctor]", "choices: expected the choices doctor; offered were doctor, school."),
        ("slots: {x: 2}", "slots: expected x to be 2; it is 1."),
        ("words: [Hello]", "words: “Hello” was not said; said was hello, ask-activity."),
        ("cases: 1", "cases: expected the cases 1; there are none."),
        ("ended: t", "ended: expected “t” to end; ended: nothing."),
        ("never: [hello]", "never: hello must not be said; said was hello, ask-activity."),
        ("never: [{words: Hallo}]", "never: “Hallo” must not be said."),
    ],
)
async def test_what_is_not_as_expected(tmp_path: Path, turn: str, sentence: str) -> None:
    """Each expectation that does not hold is named where it stands."""
    flows = make_flows(
        [
            {"set": {"x": 1}},
            {"say": "hello"},
            {"ask": "activity", "text": "ask-activity", "choices": ["doctor", "school"]},
        ]
    )
    [dialogue], _ = read(tmp_path, f"turns:\n  - newcomer: /t\n    {turn}\n  - newcomer: nothing more\n")
    issues = await play(dialogue, lambda: EngineStage(flows, texts()), texts())
    key, _, rest = sentence.partition(": ")
    assert [(issue.line, issue.column, issue.message) for issue in issues] == [(6, 5, f"de, web: {rest}")]
    assert key == turn.partition(":")[0]


@pytest.mark.parametrize(
    ("body", "issue"),
    [
        ("", "d.yaml:1:1: error: “turns:” is missing in a conversation test. [shape]"),
        (
            "turns:\n  - newcommer: hi\n",
            "d.yaml:5:5: error: “newcommer” makes no turn; known are newcomer, volunteer, guide, coordinator, "
            "advance_clock, event. Did you mean “newcomer”? [shape]",
        ),
        (
            "turns:\n  - newcomer: {press: a}\n",
            "d.yaml:5:16: error: “press” makes no act; known are choose, type, phrase, label, number, place, media, "
            "contact, start. [shape]",
        ),
        (
            "turns:\n  - newcomer: hi\n    say: [hello]\n",
            "d.yaml:6:5: error: “say” is not known in a turn. Did you mean “says”? [shape]",
        ),
        (
            "clock: yesterday\nturns: [{newcomer: hi}]\n",
            "d.yaml:4:8: error: Here stands a moment like 2026-11-23T10:00:00+01:00, not “yesterday”. [shape]",
        ),
        (
            "channels: [fax]\nturns: [{newcomer: hi}]\n",
            "d.yaml:4:12: error: “fax” is not a channel; known are telegram, whatsapp, web, terminal, all. [shape]",
        ),
    ],
)
def test_broken_dialogues(tmp_path: Path, body: str, issue: str) -> None:
    """Mistakes in the form are found like those in flows."""
    assert read(tmp_path, body) == ([], [issue])


async def test_another_stage_can_play(tmp_path: Path) -> None:
    """Whatever keeps the protocol of a stage can play the same files."""

    class Parrot:
        async def begin(self, scene: object) -> None: ...

        async def say(self, who: str, act: object) -> Heard:
            return Heard(texts=["hello"])

        async def happen(self, who: str, event: str, values: object) -> Heard:
            return Heard()

        async def advance_clock(self, micros: int) -> Heard:
            return Heard()

    [dialogue], _ = read(tmp_path, "languages: all\nturns:\n  - newcomer: hi\n    says: [hello]\n")
    assert await play(dialogue, Parrot, texts()) == []
