"""YAML as authors expect it, with the place of everything, and with bounds.

YAML 1.2 scalars (`no`, `12:30`, `2026-11-23` are text), keys are always text, duplicate keys and tags are
refused, and size, depth, aliases and expanded nodes are bounded, so that a file can neither surprise its
author nor stop the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.core import limits
from bot.core.issues import Issue

Data = Any  # None, bool, int, float, str, list[Data], dict[str, Data]
Where = tuple[str | int, ...]  # the way to a value: ("steps", 2, "choices")
Spot = tuple[int, int]  # line and column, from 1

# libyaml reads ten times faster; PyYAML without it says the same, more slowly.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z|0o[0-7]{1,20}\Z|0x[0-9a-fA-F]{1,15}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class Document:
    """One YAML file: `data`, and the line and column of each value and key in it."""

    def __init__(self, file: str, data: Data, spots: dict[Where, Spot], keys: dict[Where, Spot]) -> None:
        self.file = file
        self.data = data
        self._spots = spots
        self._keys = keys

    def at(self, *where: str | int) -> Spot:
        """Line and column of a value; of the nearest thing around it if it does not exist."""
        while where not in self._spots and where:
            where = where[:-1]
        return self._spots.get(where, (1, 1))

    def key_at(self, *where: str | int) -> Spot:
        """Line and column of the key a value stands under; of the value if it has none."""
        return self._keys.get(where) or self.at(*where)

    def issue(self, rule: str, message: str, *where: str | int, suggestion: str = "", key: bool = False) -> Issue:
        """A mistake in this file at a value (or its key)."""
        line, column = self.key_at(*where) if key else self.at(*where)
        return Issue(file=self.file, line=line, column=column, rule=rule, message=message, suggestion=suggestion)


def load_file(path: Path, name: str | None = None) -> tuple[Document | None, list[Issue]]:
    """Read one file; `name` is what issues call it. A file that cannot be read is an issue."""
    file = name or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(limits.YAML_BYTES + 1)
    except OSError as error:
        return None, [_whole(file, f"The file cannot be read: {error.strerror}.")]
    return load(raw, file)


def load(source: bytes | str, file: str = "<text>") -> tuple[Document | None, list[Issue]]:
    """The document in `source`, or None and why not. Never raises."""
    try:
        raw = source.encode() if isinstance(source, str) else source
        if len(raw) > limits.YAML_BYTES:
            raise _Refused(f"The file is larger than {limits.YAML_BYTES:,} bytes.")
        text = raw.decode("utf-8-sig")
        reader = _Reader(file)
        data = reader.read(text)
    except UnicodeError:
        return None, [_whole(file, "The file is not UTF-8 text.")]
    except _Refused as refused:
        return None, [refused.issue(file)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sentence = f"This is not YAML: {error.problem or error.context}."
        return None, [_Refused(sentence, (mark.line + 1, mark.column + 1) if mark else (0, 0)).issue(file)]
    except yaml.YAMLError as error:
        character = getattr(error, "reason", "") or "it cannot be read"
        return None, [_whole(file, f"This is not YAML: {character}.")]
    if reader.issues:
        return None, reader.issues
    return Document(file, data, reader.spots, reader.keys), []


def scalar(text: str) -> Data:
    """What an unquoted word means in YAML 1.2."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, message: str, spot: Spot = (0, 0)) -> None:
        super().__init__(message)
        self.message = message
        self.spot = spot

    def issue(self, file: str) -> Issue:
        return Issue(file=file, line=self.spot[0], column=self.spot[1], rule="yaml", message=self.message)


def _whole(file: str, message: str) -> Issue:
    return Issue(file=file, rule="yaml", message=message)


def _spot(event: Any) -> Spot:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Reader:
    """Builds data from parser events, so that depth is counted before anything recurses."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spots: dict[Where, Spot] = {}
        self.keys: dict[Where, Spot] = {}
        self.issues: list[Issue] = []
        self._anchors: dict[str, tuple[Data, Where]] = {}
        self._open: set[str] = set()
        self._aliases = 0

    def read(self, text: str) -> Data:
        events = yaml.parse(text, Loader=_Loader)
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused("One file holds one document; a second one begins here.", _spot(event))
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, (), 0)
        return data

    def _node(self, event: Any, events: Iterator[Any], where: Where, depth: int) -> Data:
        spot = _spot(event)
        if len(self.spots) >= limits.YAML_NODES:
            raise _Refused(f"The file holds more than {limits.YAML_NODES:,} values.", spot)
        self.spots[where] = spot
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, where)
        if event.tag is not None and (event.tag != "!" or not isinstance(event, yaml.ScalarEvent)):
            raise _Refused(f"Tags are not allowed here: {event.tag}.", spot)
        if depth > limits.YAML_DEPTH:
            raise _Refused(f"Lists and maps are nested more than {limits.YAML_DEPTH} deep.", spot)
        if event.anchor:
            self._open.add(event.anchor)
        data: Data
        if isinstance(event, yaml.ScalarEvent):
            data = scalar(event.value) if event.style in (None, "") and event.tag is None else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self._list(events, where, depth)
        else:
            data = self._map(events, where, depth)
        if event.anchor:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = (data, where)
        return data

    def _list(self, events: Iterator[Any], where: Where, depth: int) -> list[Data]:
        items: list[Data] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*where, len(items)), depth + 1))
        return items

    def _map(self, events: Iterator[Any], where: Where, depth: int) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused("A key must be a word, not a list or a map.", _spot(event))
            key = str(event.value)
            inner = (*where, key)
            if key in found:
                line = self.keys[inner][0]
                message = f"“{key}” stands here a second time; the first is in line {line}."
                self.issues.append(_Refused(message, _spot(event)).issue(self.file))
            else:
                self.keys[inner] = _spot(event)
            found[key] = self._node(next(events), events, inner, depth + 1)
        return found

    def _alias(self, event: Any, where: Where) -> Data:
        self._aliases += 1
        if self._aliases > limits.YAML_ALIASES:
            raise _Refused(f"The file uses more than {limits.YAML_ALIASES} aliases (*name).", _spot(event))
        if event.anchor in self._open:
            raise _Refused(f"“*{event.anchor}” contains itself.", _spot(event))
        if event.anchor not in self._anchors:
            raise _Refused(f"There is no anchor “&{event.anchor}” above.", _spot(event))
        data, source = self._anchors[event.anchor]
        return self._copy(data, source, where, _spot(event))

    def _copy(self, data: Data, source: Where, where: Where, spot: Spot) -> Data:
        """A copy of what an anchor holds; its values are found where the anchor is."""
        if len(self.spots) >= limits.YAML_NODES:
            raise _Refused(f"With its aliases the file holds more than {limits.YAML_NODES:,} values.", spot)
        self.spots[where] = self.spots[source] if where != source else spot
        if isinstance(data, list):
            return [self._copy(item, (*source, i), (*where, i), spot) for i, item in enumerate(data)]
        if isinstance(data, dict):
            for key in data:
                self.keys[*where, key] = self.keys[*source, key]
            return {key: self._copy(item, (*source, key), (*where, key), spot) for key, item in data.items()}
        return data
