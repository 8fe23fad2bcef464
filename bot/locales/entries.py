"""Fluent messages and terms with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

import msgspec
from fluent.syntax import ast

from bot.core.issues import Issue

Node = ast.Message | ast.Term


class Entry(msgspec.Struct, frozen=True):
    """One message or term and where it stands."""

    file: str
    line: int
    node: Node

    def issue(self, rule: str, message: str, suggestion: str = "", severity: str = "error") -> Issue:
        place = Issue(file=self.file, line=self.line, column=1, rule=rule, message=message)  # an id begins its line
        return msgspec.structs.replace(place, suggestion=suggestion, severity=severity)


Entries = Mapping[str, Entry]  # by id; a term's begins with "-"


def walk(node: object) -> Iterator[ast.BaseNode]:
    """The node and all below it, in the order of the file."""
    ahead = [node]
    while ahead:
        here = ahead.pop()
        if isinstance(here, ast.BaseNode):
            yield here
            ahead.extend(reversed([value for key, value in vars(here).items() if key not in ("span", "comment")]))
        elif isinstance(here, list):
            ahead.extend(reversed(here))


def braces(node: Node) -> int:
    """How deep braces stand inside braces."""
    deepest = 0
    ahead: list[tuple[ast.BaseNode, int]] = [(node, 0)]
    while ahead:
        here, deep = ahead.pop()
        deepest = max(deepest, deep)
        for value in vars(here).values():
            inner = value if isinstance(value, list) else [value]
            ahead += [(v, deep + isinstance(v, ast.Placeable)) for v in inner if isinstance(v, ast.BaseNode)]
    return deepest


def refers(node: ast.BaseNode) -> TypeGuard[ast.MessageReference | ast.TermReference]:
    return isinstance(node, ast.MessageReference | ast.TermReference)


def name_of(node: ast.MessageReference | ast.TermReference) -> str:
    return f"-{node.id.name}" if isinstance(node, ast.TermReference) else node.id.name
