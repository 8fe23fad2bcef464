"""Mistakes of authors are values: all are found, each with its place and a sentence."""

from __future__ import annotations

import msgspec


class Issue(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """One mistake in a content file. Lines and columns count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0
    rule: str
    message: str
    suggestion: str = ""
    severity: str = "error"  # error | warning

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f" Did you mean “{self.suggestion}”?" if self.suggestion else ""
        return f"{place}: {self.severity}: {self.message}{hint} [{self.rule}]"


def nearest(word: str, known: list[str] | tuple[str, ...] | set[str] | frozenset[str]) -> str:
    """The known name a misspelled one most likely meant, or ""."""
    from rapidfuzz import fuzz, process  # loaded on the first mistake: most checks find none

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return str(found[0]) if found else ""
