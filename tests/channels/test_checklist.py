"""The 36 groups of cases that every adapter must survive, and where each is proven."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).parents[1]
GROUPS = yaml.safe_load((TESTS / "channels" / "checklist.yaml").read_text())["groups"]


def test_all_groups() -> None:
    """None is left out."""
    assert list(GROUPS) == list(range(1, 37))


@pytest.mark.parametrize("number", GROUPS)
def test_every_case_has_its_test(number: int) -> None:
    """Each case of a group names tests that exist."""
    missing = [
        f"{case}: {file} has no {name}"
        for case, proofs in GROUPS[number].items()
        for file, names in proofs.items()
        for name in set(names) - functions(TESTS / file)
    ]
    assert missing == []


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
