"""Reads what a programme declares of itself: the last file there is, with every mistake found."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bot.core.issues import Issue
from bot.core.strict_yaml import Data, Document, Where, load_file
from bot.knowledge.shapes import FORMAT, Check, Wrong, issues


def read(paths: Collection[Path], shape: Check) -> tuple[Document | None, list[Issue]]:
    """None if there is no file, or if it has mistakes."""
    path = next((path for path in reversed([*paths]) if path.is_file()), None)
    if path is None:
        return None, []
    document, wrong = load_file(path)
    if document is None:
        return None, wrong
    wrong = issues(document, shape)
    return (None, wrong) if wrong else (document, [])


def the_format(data: Data, where: Where) -> Iterator[Wrong]:
    if data != FORMAT or isinstance(data, bool):
        yield Wrong(where, "format", f"This program reads format {FORMAT}.")


def given(raw: Data) -> Data:
    """Without what was left empty."""
    if isinstance(raw, dict):
        return {key: given(item) for key, item in raw.items() if item is not None}
    return [given(item) for item in raw] if isinstance(raw, list) else raw
