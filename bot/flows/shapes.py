"""The form of a flow file, said once: from it come the loader's checks and `flow.schema.json`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Document, Where

NAME = r"[a-z][a-z0-9-]*"
SLOT = r"[a-z][a-z0-9_-]*"
TEXT_ID = r"[a-z][a-z0-9-]*"
DOTTED = r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*"
CHOICE = r"[a-z0-9][A-Za-z0-9_.:-]*"  # capitals for a wording of a language: fa-AF

Schema = dict[str, Any]


class Shape:
    """What may stand at one place of a file."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        raise NotImplementedError

    def schema(self) -> Schema:
        raise NotImplementedError


class Word(Shape):
    """Text, of a pattern if one is given. `what` completes “Here stands …”; numbers count as text if allowed."""

    def __init__(self, what: str, pattern: str = "", *, numbers: bool = False, longest: int = 200) -> None:
        self.what = what
        self.pattern = pattern
        self.numbers = numbers
        self.longest = longest
        self._match = re.compile(pattern or ".+", re.DOTALL).fullmatch

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        text = str(value) if self.numbers and type(value) in (int, float) else value
        if not isinstance(text, str):
            yield doc.issue("shape", f"Here stands {self.what}, not {kind_of(value)}.", *where)
        elif len(text) > self.longest:
            yield doc.issue("shape", f"{self.what.capitalize()} has at most {self.longest} characters.", *where)
        elif not self._match(text):
            yield doc.issue("shape", f"“{text}” is not {self.what}.", *where)

    def schema(self) -> Schema:
        text: Schema = {"type": ["string", "number"] if self.numbers else "string"}
        if self.pattern:
            text["pattern"] = f"^{self.pattern}$"
        return text


class Enum(Shape):
    """One of a few words."""

    def __init__(self, what: str, words: Sequence[str]) -> None:
        self.what = what
        self.words = tuple(words)

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, str):
            yield doc.issue("shape", f"Here stands {self.what}, not {kind_of(value)}.", *where)
        elif value not in self.words:
            known = ", ".join(self.words)
            message = f"“{value}” is not {self.what}; known are {known}."
            yield doc.issue("shape", message, *where, suggestion=nearest(value, self.words))

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


class Flag(Shape):
    """true or false."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, bool):
            yield doc.issue("shape", f"Here stands true or false, not {kind_of(value)}.", *where)

    def schema(self) -> Schema:
        return {"type": "boolean"}


class FlagOr(Shape):
    """true, false, or a word."""

    def __init__(self, word: Shape) -> None:
        self.word = word

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, bool):
            yield from self.word.problems(doc, where, value)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "boolean"}, self.word.schema()]}


class Number(Shape):
    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield doc.issue("shape", f"Here stands a number, not {kind_of(value)}.", *where)

    def schema(self) -> Schema:
        return {"type": "number"}


class Maybe(Shape):
    """A shape, or nothing."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if value is not None:
            yield from self.shape.problems(doc, where, value)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "null"}, self.shape.schema()]}


class Anything(Shape):
    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:  # noqa: ARG002 - one signature
        return iter(())

    def schema(self) -> Schema:
        return {}


class Constant(Shape):
    """Text, number, true, false, or nothing."""

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if isinstance(value, list | dict):
            yield doc.issue("shape", f"Here stands one word or number, not {kind_of(value)}.", *where)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean", "null"]}


class ListOf(Shape):
    def __init__(self, item: Shape, *, what: str = "a list", least: int = 1) -> None:
        self.item = item
        self.what = what
        self.least = least

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, list):
            yield doc.issue("shape", f"Here stands {self.what}, not {kind_of(value)}.", *where)
            return
        if len(value) < self.least:
            yield doc.issue("shape", f"Here stands {self.what}, and it is empty.", *where)
        for i, item in enumerate(value):
            yield from self.item.problems(doc, (*where, i), item)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema(), "minItems": self.least}


class MapOf(Shape):
    """A map with free keys of one pattern."""

    def __init__(self, item: Shape, *, key: str, what: str, least: int = 1) -> None:
        self.item = item
        self.key = key
        self.what = what
        self.least = least
        self._match = re.compile(key).fullmatch

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, dict):
            yield doc.issue("shape", f"Here stands a map of {self.what}, not {kind_of(value)}.", *where)
            return
        if len(value) < self.least:
            yield doc.issue("shape", f"Here stands a map of {self.what}, and it is empty.", *where)
        for key, item in value.items():
            if not self._match(key):
                message = f"“{key}” cannot be a name here: small letters, digits and hyphens only."
                yield doc.issue("shape", message, *where, key, key=True)
            yield from self.item.problems(doc, (*where, key), item)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "patternProperties": {f"^{self.key}$": self.item.schema()},
            "additionalProperties": False,
            "minProperties": self.least,
        }


class Fields(Shape):
    """A map with known keys. `what` names it in sentences: “a step `ask`”."""

    def __init__(self, what: str, required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> None:
        self.what = what
        self.required = dict(required)
        self.optional = dict(optional or {})

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, dict):
            yield doc.issue("shape", f"Here stands {self.what} (a map), not {kind_of(value)}.", *where)
            return
        known = {**self.required, **self.optional}
        for key, item in value.items():
            shape = known.get(key)
            if shape is None:
                message = f"“{key}” is not known in {self.what}."
                yield doc.issue("shape", message, *where, key, key=True, suggestion=nearest(key, set(known)))
            else:
                yield from shape.problems(doc, (*where, key), item)
        for key in self.required:
            if key not in value:
                yield doc.issue("shape", f"“{key}:” is missing in {self.what}.", *where)

    def schema(self) -> Schema:
        known = {**self.required, **self.optional}
        return {
            "type": "object",
            "properties": {key: shape.schema() for key, shape in known.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }


class Either(Shape):
    """Different shapes for a word (or number, or nothing), a list and a map."""

    def __init__(self, *, word: Shape | None = None, many: Shape | None = None, map_: Shape | None = None) -> None:
        self.word, self.many, self.map = word, many, map_

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        shape = self.map if isinstance(value, dict) else self.many if isinstance(value, list) else self.word
        if shape is None:
            shape = self.word or self.map or self.many
            assert shape
        yield from shape.problems(doc, where, value)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in (self.word, self.many, self.map) if shape]}


class Ref(Shape):
    """A shape defined elsewhere: shapes of steps contain branches, which contain steps."""

    def __init__(self, name: str, find: Callable[[], Shape]) -> None:
        self.name = name
        self.find = find

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        yield from self.find().problems(doc, where, value)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


def one_or_many(item: Shape) -> Either:
    return Either(word=item, many=ListOf(item))


def kind_of(value: Any) -> str:
    """What an author wrote, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"“{str(value).lower()}”"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”"


class ByKey(Shape):
    """A map that is of the kind whose word is among its keys: steps, values, conditions."""

    def __init__(self, what: str, kinds: Mapping[str, Shape]) -> None:
        self.what = what
        self.kinds = dict(kinds)

    def problems(self, doc: Document, where: Where, value: Any) -> Iterator[Issue]:
        if not isinstance(value, dict):
            yield doc.issue("shape", f"Here stands {self.what} (a map), not {kind_of(value)}.", *where)
            return
        found = [kind for kind in self.kinds if kind in value]
        if len(found) == 1:
            yield from self.kinds[found[0]].problems(doc, where, value)
        elif found:
            words = " and ".join(f"“{kind}”" for kind in found)
            yield doc.issue("shape", f"Only one of {words} may stand in {self.what}.", *where, found[1], key=True)
        elif value:
            key = next(iter(value))
            message = f"“{key}” makes no {self.what.partition(' ')[2]}; known are {', '.join(self.kinds)}."
            hint = next((near for k in value if (near := nearest(k, tuple(self.kinds)))), "")
            yield doc.issue("shape", message, *where, key, key=True, suggestion=hint)
        else:
            yield doc.issue("shape", f"Here stands {self.what}, and it is empty.", *where)

    def schema(self) -> Schema:
        return {"oneOf": [shape.schema() for shape in self.kinds.values()]}
