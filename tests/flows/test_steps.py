"""Each kind of step has a file of small flows with what is said in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.core.strict_yaml import Document, load_file
from bot.flows import plays
from bot.flows.dialogues import Dialogue, play
from bot.flows.shapes import Fields, ListOf
from bot.flows.stage import EngineStage
from bot.flows.steps import KINDS
from tests.flows.world import HERE, make_flows, texts

FILES = sorted((HERE / "steps").glob("*.yaml"))


def cases() -> list[Any]:
    found = []
    for path in FILES:
        doc, issues = load_file(path)
        assert doc, issues
        for i, case in enumerate(doc.data):
            found.append(pytest.param(doc, i, id=f"{path.stem}-{case['about']}"))
    return found


def test_every_kind_of_step_has_its_file() -> None:
    """Whoever adds a kind of step adds cases for it."""
    assert {path.stem for path in FILES} >= set(KINDS)


@pytest.mark.parametrize(("doc", "index"), cases())
async def test_step(doc: Document, index: int) -> None:
    """A flow says what its file says it says."""
    case = doc.data[index]
    flows = make_flows(case["steps"], case.get("more"), **case.get("head", {}))
    data = {
        "dialogue": "t",
        "turns": case["turns"],
        **{key: case[key] for key in ("languages", "channels", "values", "actions", "never") if key in case},
    }
    turns = Fields("a case", {}, {"turns": ListOf(plays.DIALOGUE.required["turns"].item)})  # type: ignore[attr-defined]
    assert [str(i) for i in turns.problems(doc, (index,), {"turns": case["turns"]})] == []
    dialogue = Dialogue(Document(f"{Path(doc.file).name}[{index}]", data, {}, {}))
    assert [str(issue) for issue in await play(dialogue, lambda: EngineStage(flows, texts()), texts())] == []
