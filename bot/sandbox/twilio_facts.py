"""What Twilio's published specifications say of each call: names, types, what is required (twilio.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FILE = Path(__file__).with_name("twilio.json")
Pairs = Sequence[tuple[str, str]]


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    host: str
    method: str
    path: str
    in_path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    form: dict[str, Any] = {}
    json: dict[str, Any] = {}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    operations: list[Operation]
    schemas: dict[str, Any]


@cache
def facts() -> Facts:
    return msgspec.json.decode(FILE.read_bytes(), type=Facts)


def problems(operation: Operation, in_path: Mapping[str, str], query: Pairs, form: Pairs, body: Any) -> list[str]:
    """Everything about a call that the specification does not allow, one sentence each."""
    found = list(_named(operation.in_path, in_path.items(), "path"))
    found += _named(operation.query, query, "query")
    properties = operation.form.get("properties", {})
    found += _named(properties, form, "form")
    given = {name for name, _ in form}
    found += [f"{name} is missing" for name in operation.form.get("required", []) if name not in given]
    if operation.json:
        found += _value(operation.json, body, "body")
    return found


def _named(known: Mapping[str, Any], pairs: Any, where: str) -> Iterator[str]:
    for name, value in pairs:
        if name not in known:
            yield f"there is no {where} parameter {name}"
        else:
            yield from _text(_resolved(known[name]), value, name)


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = facts().schemas[schema["$ref"]]
    return schema


_TEXTS = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "boolean": re.compile(r"[Tt]rue|[Ff]alse"),
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def _text(schema: Mapping[str, Any], value: str, name: str) -> Iterator[str]:
    """A value of a form or query, which is always text."""
    kind = schema.get("type")
    if kind == "array":
        yield from _text(_resolved(schema["items"]), value, name)
    elif kind in _TEXTS:
        if not _TEXTS[kind].fullmatch(value):
            yield f"{name} must be of type {kind}"
        elif kind == "integer" and not schema.get("minimum", int(value)) <= int(value) <= schema.get("maximum", 2**63):
            yield f"{name} is out of bounds"
    else:
        yield from _string(schema, value, name)


def _string(schema: Mapping[str, Any], value: str, name: str) -> Iterator[str]:
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        yield f"{name} does not look right"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{name} must be one of {', '.join(schema['enum'])}"
    if schema.get("format") == "date-time" and not _DATE.fullmatch(value):
        yield f"{name} must be a date"
    if schema.get("format") == "uri" and not re.match(r"https?://[^\s/]+", value):
        yield f"{name} must be an address"


_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool,
}  # fmt: skip


def _value(schema: Mapping[str, Any], value: Any, name: str) -> Iterator[str]:
    """A value of a JSON body."""
    schema = _resolved(schema)
    kind = schema.get("type", "object" if "properties" in schema else "")
    if kind and not isinstance(value, _TYPES[kind]):
        yield f"{name} must be of type {kind}"
    elif isinstance(value, dict):
        yield from _object(schema, value, name)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _value(schema.get("items", {}), item, f"{name}[{number}]")
    elif isinstance(value, str):
        yield from _string(schema, value, name)


def _object(schema: Mapping[str, Any], value: Mapping[str, Any], name: str) -> Iterator[str]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties")
    for key in schema.get("required", []):
        if key not in value:
            yield f"{name}.{key} is missing"
    for key, inner in value.items():
        if key in known:
            yield from _value(known[key], inner, f"{name}.{key}")
        elif isinstance(more, dict):
            yield from _value(more, inner, f"{name}.{key}")
        else:
            yield f"there is no {name}.{key}"
