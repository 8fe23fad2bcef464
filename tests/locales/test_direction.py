"""A text of a right-to-left language begins so: phones decide by the first letter which way a message runs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from bot.locales import direction

ROOT = Path(__file__).parents[2] / "locales"
RIGHT_TO_LEFT = sorted(place.name for place in ROOT.iterdir() if place.is_dir() and direction(place.name) == "rtl")
NOT_READ = ("phrases", "danger", "web", "sandbox")  # what people write; what stands on pages that know their direction


def first_letter(text: str) -> str:
    """The Unicode class of the first character that has a direction: L, R, AL, or "" without any."""
    classes = (unicodedata.bidirectional(char) for char in re.sub(r"\{[^{}]*\}", "", text))
    return next((name for name in classes if name in ("L", "R", "AL")), "")


@pytest.mark.parametrize("lang", RIGHT_TO_LEFT)
def test_every_line_runs_the_right_way(lang: str) -> None:
    """Also behind an emoji: ℹ️ counts as a Latin letter."""
    wrong = []
    for file in (ROOT / lang).glob("*.ftl"):
        if file.stem.startswith(NOT_READ):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            said = line.partition("=")[2] if re.match(r"-?[a-z]", line) else line
            has_rtl = any(unicodedata.bidirectional(char) in ("R", "AL") for char in said)
            if (
                not line.lstrip().startswith(("#", "*", "[", "}", ".", "group-", "menu-"))
                and has_rtl
                and first_letter(said) == "L"
            ):
                wrong.append(f"{file.name}:{number}: {said.strip()[:40]}")
    assert wrong == []
