"""docs/security.md names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_named_test_exists() -> None:
    """A requirement without its test would only be a promise."""
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    missing = []
    for line in page.splitlines():
        file = ""
        for path, name in re.findall(r"`([a-z_/]+\.py)?(?:::(test_\w+))?`", line):
            file = path or file
            if not file:
                continue
            found = ROOT / "tests" / file
            if not found.exists() or (name and f"def {name}(" not in found.read_text(encoding="utf-8")):
                missing.append(f"{file}::{name}")
    assert page.count("::test_") > 40
    assert missing == []
