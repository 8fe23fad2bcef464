"""Reading Fluent files with the place of every mistake, which Fluent itself would keep quiet about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeGuard

import msgspec
from fluent.syntax import FluentParser, ast

from bot.core.issues import Issue, nearest
from bot.core.languages import PLANNED, Language

FUNCTIONS = ("NUMBER", "DATETIME")  # what fluent.runtime brings along

Node = ast.Message | ast.Term


class Entry(msgspec.Struct, frozen=True):
    """One message or term and where it stands."""

    file: str
    line: int
    node: Node

    def issue(self, rule: str, message: str, suggestion: str = "", severity: str = "error") -> Issue:
        return Issue(
            file=self.file, line=self.line, rule=rule, message=message, suggestion=suggestion, severity=severity
        )


Entries = Mapping[str, Entry]  # by id; a term's begins with "-"


def languages_in(dirs: Iterable[Path]) -> tuple[Language, ...]:
    """The languages that have texts, in the order of the plan, then by code."""
    found = {path.parent.name for home in dirs for path in home.glob("*/*.ftl")}
    return tuple(lang for lang in PLANNED if lang in found) + tuple(sorted(found - set(PLANNED)))


def read_language(dirs: Sequence[Path], lang: Language, issues: list[Issue]) -> dict[str, Entry]:
    """All messages and terms of a language, a later directory's over an earlier one's; mistakes go to `issues`."""
    merged: dict[str, Entry] = {}
    for home in dirs:
        own: dict[str, Entry] = {}
        for path in sorted((home / lang).glob("*.ftl")):
            for id_, entry in _read_file(path, issues):
                if id_ in own:
                    before = f"{own[id_].file}:{own[id_].line}"
                    issues.append(entry.issue("text-twice", f"“{id_}” is already in {before}."))
                own[id_] = entry
        merged |= own
    for id_, entry in merged.items():
        issues.extend(_broken_references(id_, entry, merged))
    return merged


def variables(id_: str, entries: Entries, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """What a message wants to be given, through every message it refers to."""
    if id_ not in entries or id_ in seen or id_.startswith("-"):
        return frozenset()
    found: set[str] = set()
    for node in walk(entries[id_].node):
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        elif isinstance(node, ast.MessageReference):
            found |= variables(node.id.name, entries, seen | {id_})
    return frozenset(found)


def walk(node: object) -> Iterator[ast.BaseNode]:
    """The node and all below it, in the order of the file."""
    if isinstance(node, ast.BaseNode):
        yield node
        for key, value in vars(node).items():
            if key not in ("span", "comment"):
                yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def _read_file(path: Path, issues: list[Issue]) -> Iterator[tuple[str, Entry]]:
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        issues.append(Issue(file=file, rule="text-unreadable", message=f"The file cannot be read: {error}."))
        return
    place = _places(text)
    try:
        body = FluentParser(with_spans=True).parse(text).body
    except RecursionError:
        issues.append(Issue(file=file, rule="text-unreadable", message="Braces are nested far too deep in this file."))
        return
    for node in body:
        start = node.span.start if node.span else 0
        if isinstance(node, ast.Junk):
            for annotation in node.annotations:
                told = annotation.span.start if annotation.span else start
                line, column = place(min(told, start + len((node.content or "").rstrip())))  # the next line is fine
                message = f"This is no valid Fluent: {annotation.message}."
                issues.append(Issue(file=file, line=line, column=column, rule="text-syntax", message=message))
        elif isinstance(node, ast.Message | ast.Term):
            id_ = f"-{node.id.name}" if isinstance(node, ast.Term) else node.id.name
            yield id_, Entry(file, place(node.id.span.start if node.id.span else start)[0], node)


def _places(text: str) -> Callable[[int], tuple[int, int]]:
    """Offset → (line, column), both from 1."""
    return lambda offset: (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _broken_references(id_: str, entry: Entry, entries: Entries) -> Iterator[Issue]:
    if isinstance(entry.node, ast.Message) and entry.node.value is None:
        yield entry.issue("text-empty", f"“{id_}” has no text.")
    for node in walk(entry.node):
        if _refers(node):
            name = _name(node)
            if name not in entries:
                suggestion = nearest(name, frozenset(entries))
                yield entry.issue("text-reference", f"“{id_}” refers to “{name}”, which does not exist.", suggestion)
            elif node.attribute and node.attribute.name not in {part.id.name for part in entries[name].node.attributes}:
                yield entry.issue("text-reference", f"“{name}” has no attribute “{node.attribute.name}”.")
        elif isinstance(node, ast.FunctionReference) and node.id.name not in FUNCTIONS:
            suggestion = nearest(node.id.name, FUNCTIONS)
            yield entry.issue("text-function", f"“{id_}” uses the unknown function {node.id.name}.", suggestion)
    if id_ in _reachable(id_, entries):
        yield entry.issue("text-circle", f"“{id_}” refers to itself in a circle.")


def _reachable(id_: str, entries: Entries) -> set[str]:
    """All messages and terms a message leads to."""
    reached: set[str] = set()
    ahead = [id_]
    while ahead:
        entry = entries.get(ahead.pop())
        names = {_name(node) for node in walk(entry.node) if _refers(node)} if entry else set()
        ahead.extend(names - reached)
        reached |= names
    return reached


def _refers(node: ast.BaseNode) -> TypeGuard[ast.MessageReference | ast.TermReference]:
    return isinstance(node, ast.MessageReference | ast.TermReference)


def _name(node: ast.MessageReference | ast.TermReference) -> str:
    return f"-{node.id.name}" if isinstance(node, ast.TermReference) else node.id.name
