"""What goes wrong between people and questions, as small conversations."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.strict_yaml import Document, load_file
from bot.flows.dialogues import Dialogue, play
from bot.flows.flows import Flows
from bot.flows.reader import read_flow
from bot.flows.stage import EngineStage
from tests.flows.world import CONTENT, HERE, make_flow, texts


def flows() -> Flows:
    repair, issues = read_flow(CONTENT / "flows" / "repair-not-understood.yaml")
    assert repair, issues
    return Flows(
        [
            repair,
            make_flow(
                "t",
                [
                    {"ask": "day", "text": "ask-day", "type": "date"},
                    {"ask": "count", "text": "ask-count", "type": "number"},
                ],
                start={"commands": ["t"]},
            ),
            make_flow("other", [{"ask": "place", "text": "ask-place", "type": "place"}], start={"commands": ["other"]}),
            make_flow("short", [{"say": "hello"}], start={"commands": ["short"], "resume": True}),
            make_flow(
                "menu",
                [{"ask": "what", "text": "menu", "choices": ["find"]}],
                start={"phrases": "phrases-menu", "global": True},
            ),
            make_flow("log", [{"say": "found"}], start={"phrases": ["log-phrases"]}),
            make_flow("place", [{"say": "thanks"}], start={"events": ["place"]}),
            make_flow("link", [{"say": "show", "args": {"value": {"slot": "payload"}}}], start={"events": ["start"]}),
            make_flow("repair-silence", [{"say": "repair-silence"}], start={"events": ["silence"]}),
        ]
    )


def cases() -> list[Any]:
    doc, issues = load_file(HERE / "repairs.yaml")
    assert doc, issues
    return [pytest.param(case, id=case["about"]) for case in doc.data]


@pytest.mark.parametrize("case", cases())
async def test_repair(case: dict[str, Any]) -> None:
    """A small conversation goes as its file says."""
    dialogue = Dialogue(Document("repairs.yaml", {"dialogue": "t", **case}, {}, {}))
    made = flows()
    assert [str(issue) for issue in await play(dialogue, lambda: EngineStage(made, texts()), texts())] == []
