"""`flow.schema.json`: the same form as the loader's, for editors that complete and underline while typing.

`python -m bot.flows.schema` writes it anew; a test holds it to the shapes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.flows.conditions import CONDITION_SHAPE
from bot.flows.reader import HEAD
from bot.flows.steps import BRANCH_SHAPE

FILE = Path(__file__).with_name("flow.schema.json")


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A flow of Lotse",
        **HEAD.schema(),
        "$defs": {"branch": BRANCH_SHAPE.schema(), "condition": CONDITION_SHAPE.schema()},
    }


def as_text() -> str:
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
