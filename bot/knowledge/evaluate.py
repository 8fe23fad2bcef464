"""How good the search is: figures over lines of questions with their right topics, for any knowledge directory."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from bot.core.errors import ContentError
from bot.core.languages import plain
from bot.knowledge.figures import Line, Tried, figures_of
from bot.knowledge.library import Library
from bot.knowledge.search import Search

Greeted = Callable[[str, str], bool]


def eval_lines(
    lines: Iterable[str | bytes], library: Library | Search, *, greeted: Greeted | None = None
) -> dict[str, Any]:
    """The figures of `lotse eval`: shares from 0 to 1, None where nothing was there to count.

    `lines` are JSON objects, empty lines are skipped; ContentError names the first line that is none.
    `greeted(text, lang)` says that a line is small talk, which is greeted and so not answered.
    """
    search = library
    if isinstance(search, Library):
        search = Search(search)
        search.prepare()  # not a query's time
    return figures_of(try_lines(read_lines(lines), search, greeted=greeted))


def read_lines(lines: Iterable[str | bytes], source: str = "") -> list[Line]:
    """The questions in lines of JSON; ContentError names the first line that is none, and the `source` of all."""
    read = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            read.append(msgspec.convert(json.loads(raw), Line))
        except (ValueError, RecursionError, msgspec.ValidationError) as error:
            where = f"{source}: " if source else ""
            raise ContentError(f"{where}Line {number} is not a question to evaluate: {error}.") from error
    return read


def try_lines(lines: Sequence[Line], search: Search, *, greeted: Greeted | None = None) -> list[Tried]:
    """What the search makes of each line, and how long it takes, if it is prepared."""
    if lines:  # builds what is built once; not a query's time
        search.find(lines[0].text, plain(lines[0].lang) or "")
        if greeted:
            greeted(lines[0].text, "")
    return [_try(line, search, greeted) for line in lines]


def _try(line: Line, search: Search, greeted: Greeted | None) -> Tried:
    lang, began = plain(line.lang) or "", time.perf_counter()
    findings = search.find(line.text, lang)
    answered = findings.zone == "sure" and not (greeted and greeted(line.text, lang))
    return Tried(line=line, findings=findings, answered=answered, seconds=time.perf_counter() - began)
