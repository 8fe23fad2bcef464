"""A knowledge file as a form: its plain parts as fields, and what is typed there back in the file.

Everything the form does not show stays in the file as it is, comments and order too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.core.issues import Issue
from bot.core.strict_yaml import Document, load
from bot.knowledge.importers.overlay import yaml_of

# Fields by kind of file: name, and whether each line is an item.
WORDING = {
    "title": False, "answer": False, "where": False, "steps": True, "documents": True, "deadline": False,
    "cost": False, "more": False, "say_at_the_counter": False, "counter_meaning": False, "questions": True,
    "keywords": True, "status": False,
}  # fmt: skip
HEAD = {"category": False, "ask_there": False, "place_kinds": True, "review_by": False}
SHORT = ("title", "category", "ask_there", "review_by")  # one line
STATES = ("draft", "reviewed")
_NAMED = re.compile(r"“([a-z_]+)”")


class Field(NamedTuple):
    """`value` None: the file holds something there that no field can show."""

    name: str
    many: bool
    value: str | None


class Pointed(NamedTuple):
    """An issue, and the field it is about; "" where only the file shows it."""

    issue: Issue
    field: str


def fields_for(path: str) -> Mapping[str, bool]:
    """The fields of a file by its name; places have none."""
    if path.endswith("/topic.yaml"):
        return HEAD
    return WORDING if path.startswith("topics/") else {}


def fields_of(path: str, text: str) -> list[Field]:
    """The fields of a file with what stands in them; none if the text cannot be read."""
    data = _read(text)
    if data is None:
        return []
    return [Field(name, many, _shown(data.get(name), many)) for name, many in fields_for(path).items()]


def with_fields(path: str, text: str, typed: Mapping[str, str]) -> str | None:
    """The file with these fields; an empty one is taken out. None if the text cannot be read."""
    data = _read(text)
    if data is None:
        return None
    known = fields_for(path)
    wanted, new = dict(data), text if text.endswith("\n") or not text else f"{text}\n"
    for name, value in typed.items():
        meant: Any = _items(value) if known[name] else value
        if meant:
            wanted[name] = meant
        else:
            wanted.pop(name, None)
        new = _put(new, name, yaml_of({name: meant}).decode() if meant else "")
    return new if _read(new) == wanted else yaml_of(wanted).decode()


def pointed(issue: Issue, path: str, text: str) -> Pointed:
    """Which field a mistake of this file is about."""
    known = fields_for(path)
    if issue.rule == "missing" and (named := _NAMED.search(issue.message)) and named[1] in known:
        return Pointed(issue, named[1])
    if issue.rule == "place-to-go" and "ask_there" in known:
        return Pointed(issue, "ask_there")
    document, _ = load(text)
    name = _key_at(document, issue.line) if document else ""
    return Pointed(issue, name if name in known else "")


def _read(text: str) -> dict[str, Any] | None:
    document, _ = load(text)
    if document is None or not isinstance(document.data, dict | None):
        return None
    return document.data or {}


def _shown(value: Any, many: bool) -> str | None:
    if value is None:
        return ""
    if not many:
        return None if isinstance(value, list | dict) else str(value)
    fine = isinstance(value, list) and all(isinstance(each, str) and "\n" not in each.strip() for each in value)
    return "\n".join(each.strip() for each in value) if fine else None


def _items(value: str) -> list[str]:
    return [line for each in value.split("\n") if (line := each.strip())]


def _blocks(text: str) -> dict[str, tuple[int, int]]:
    """The lines of each key at the top of a file, up to those of the next one."""
    document, _ = load(text)
    if document is None or not isinstance(document.data, dict):
        return {}
    starts = sorted((document.key_at(key)[0] - 1, key) for key in document.data)
    lines = text.splitlines(keepends=True)
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    found = {}
    for (start, key), end in zip(starts, ends, strict=True):
        while end - 1 > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1  # what stands above the next key belongs to it
        found[key] = (start, end)
    return found


def _put(text: str, name: str, said: str) -> str:
    """What is said in place of a key's lines; at the end if it has none."""
    lines = text.splitlines(keepends=True)
    start, end = _blocks(text).get(name, (len(lines), len(lines)))
    return "".join([*lines[:start], said, *lines[end:]])


def _key_at(document: Document, line: int) -> str:
    if not isinstance(document.data, dict) or not line:
        return ""
    starts = sorted((document.key_at(key)[0], key) for key in document.data)
    return next((key for start, key in reversed(starts) if start <= line), "")
