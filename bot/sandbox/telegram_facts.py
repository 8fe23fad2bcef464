"""What the published Bot API says of each method: names, types, what is required. Checks calls against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
METHODS: dict[str, dict[str, list[str]]] = _FACTS["methods"]
TYPES: dict[str, dict[str, list[str]] | list[str]] = _FACTS["types"]
REQUIRED = "!"  # stands first in the types of a required field
_NAMES = {name.lower(): name for name in METHODS}
_BOOLEANS = {"true": True, "false": False}


def method_name(word: str) -> str | None:
    """The method as the specification spells it: Telegram does not mind capitals."""
    return _NAMES.get(word.lower())


class WrongTypeError(Exception):
    """A value is not of any of the types it may have."""


def read_call(method: str, given: dict[str, Any], files: set[str]) -> tuple[dict[str, Any], list[str]]:
    """The typed parameters of a call and what is wrong with it. Values of a form are strings, of JSON anything.

    `files`: names of uploaded parts.
    """
    fields = METHODS[method]
    values: dict[str, Any] = {}
    wrong = [f"{method}: unknown parameter {name}" for name in given if name not in fields]
    for name, types in fields.items():
        if name in given:
            try:
                values[name] = _read(given[name], types, f"{method}.{name}")
            except WrongTypeError as error:
                wrong.append(str(error))
        elif name in files and "InputFile" in types:
            values[name] = f"attach://{name}"
        elif REQUIRED in types:
            wrong.append(f"{method}: {name} is required")
    return values, wrong


def _read(value: Any, types: list[str], where: str) -> Any:
    """A parameter: a string of a form is read as one of the types, anything else must be of one."""
    if isinstance(value, str):
        for read in (_simple(value, types), _structure(value, types)):
            if read is not None:
                value = read
                break
    _fit(value, types, where)
    return value


def _simple(text: str, types: list[str]) -> int | float | bool | None:
    if {"Boolean", "True"} & set(types) and text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    if "Integer" in types and text.removeprefix("-").isdecimal() and text.isascii():
        return int(text)
    if "Float" in types:
        try:
            return float(text)
        except ValueError:
            return None
    return None


def _structure(text: str, types: list[str]) -> Any:
    if all(kind in (REQUIRED, "String", "InputFile", "Integer", "Float", "Boolean", "True") for kind in types):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _fit(value: Any, types: list[str], where: str) -> None:
    """Raises WrongTypeError."""
    wrong = [found for kind in types if kind != REQUIRED for found in [_misfit(value, kind, where)]]
    if "" not in wrong:
        raise WrongTypeError(max(wrong, key=_depth))


def _depth(words: str) -> int:
    """Of several types the one that fits best is the one that was misfit last."""
    return words.count(".") + words.count("[")


def _misfit(value: Any, kind: str, where: str) -> str:
    """Why a value is not of a type; "" if it is."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f"{where} must be a list"
        return next(filter(None, (_misfit(item, kind[9:], f"{where}[{n}]") for n, item in enumerate(value))), "")
    match kind:
        case "String" | "InputFile":
            return "" if isinstance(value, str) else f"{where} must be text"
        case "Boolean" | "True":
            return "" if isinstance(value, bool) else f"{where} must be true or false"
        case "Integer":
            return "" if isinstance(value, int) and not isinstance(value, bool) else f"{where} must be a whole number"
        case "Float":
            fits = isinstance(value, int | float) and not isinstance(value, bool)
            return "" if fits else f"{where} must be a number"
    return _misfit_object(value, kind, where)


def _misfit_object(value: Any, kind: str, where: str) -> str:
    fields = TYPES[kind]
    if isinstance(fields, list):  # any one of several types
        found = [_misfit(value, each, where) for each in fields]
        return "" if "" in found else found[0]
    if not isinstance(value, dict):
        return f"{where} must be an object ({kind})"
    for name in value:
        if name not in fields:
            return f"{where}: {kind} has no field {name}"
    for name, types in fields.items():
        if name in value:
            try:
                _fit(value[name], types, f"{where}.{name}")
            except WrongTypeError as error:
                return str(error)
        elif REQUIRED in types:
            return f"{where}: {kind} needs {name}"
    return ""
