"""Fluent messages and terms with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from fluent.syntax import ast

from bot.core.issues import Issue

OF_THE_DESK = "desk-"  # begins the ids of texts for the desk's pages

Node = ast.Message | ast.Term
Reference = ast.MessageReference | ast.TermReference


class Inside(msgspec.Struct, frozen=True):
    """What stands in an entry, found in one look: the checks ask for it many times at every start."""

    references: tuple[Reference, ...]
    functions: tuple[ast.FunctionReference, ...]
    choices: tuple[ast.SelectExpression, ...]
    variables: frozenset[str]
    parts: int
    letters: int


class Entry(msgspec.Struct, frozen=True):
    """One message or term and where it stands."""

    file: str
    line: int
    node: Node
    inside: Inside

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


def look_inside(node: Node) -> Inside:
    nodes = list(walk(node))
    return Inside(
        references=tuple(each for each in nodes if isinstance(each, Reference)),
        functions=tuple(each for each in nodes if isinstance(each, ast.FunctionReference)),
        choices=tuple(each for each in nodes if isinstance(each, ast.SelectExpression)),
        variables=frozenset(each.id.name for each in nodes if isinstance(each, ast.VariableReference)),
        parts=sum(isinstance(each, ast.TextElement | ast.Placeable) for each in nodes),
        letters=sum(len(each.value) for each in nodes if isinstance(each, ast.TextElement | ast.StringLiteral)),
    )


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


def name_of(node: Reference) -> str:
    return f"-{node.id.name}" if isinstance(node, ast.TermReference) else node.id.name
