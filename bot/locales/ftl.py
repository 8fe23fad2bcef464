"""Reading Fluent files with the place of every mistake, which Fluent itself would keep quiet about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path

from fluent.syntax import FluentParser, ast

from bot.core import limits
from bot.core.issues import Issue, nearest
from bot.core.languages import PLANNED, Language, base_of
from bot.locales.entries import Entries, Entry, braces, look_inside, name_of, walk
from bot.locales.references import in_circles, write_out
from bot.locales.wordings import respell

FUNCTIONS = ("NUMBER", "DATETIME")  # what fluent.runtime brings along


def languages_in(dirs: Iterable[Path]) -> tuple[Language, ...]:
    """The languages that have texts, in the order of the plan, then by code."""
    names = {path.parent.name for home in dirs for path in home.glob("*/*.ftl")}
    found = {name for name in names if base_of(name) == name or base_of(name) not in names}  # no wordings
    return tuple(lang for lang in PLANNED if lang in found) + tuple(sorted(found - set(PLANNED)))


def read_language(dirs: Sequence[Path], lang: Language, issues: list[Issue]) -> dict[str, Entry]:
    """All messages and terms of a language, a later directory's over an earlier one's; mistakes go to `issues`.

    Of a wording those of its language in its words, and over them its own.
    """
    merged: dict[str, Entry] = {}
    base = base_of(lang)
    for home, code in product(dirs, dict.fromkeys((base, lang))):
        own: dict[str, Entry] = {}
        for path in sorted((home / code).glob("*.ftl")):
            for id_, entry in _read_file(path, issues):
                if id_ in own:
                    before = f"{own[id_].file}:{own[id_].line}"
                    issues.append(entry.issue("text-twice", f"“{id_}” is already in {before}."))
                own[id_] = entry if code == lang else _respelled(entry, lang)
        merged |= own
    for id_, entry in merged.items():
        issues.extend(_broken_references(id_, entry, merged))
    issues.extend(_endless(merged))
    return merged


def _respelled(entry: Entry, lang: Language) -> Entry:
    """The entry in the words of a wording."""
    said = [node for node in walk(entry.node) if isinstance(node, ast.TextElement)]
    if all(respell(lang, node.value) == node.value for node in said):
        return entry
    node = entry.node.clone()  # the file's own is remembered, and said in the language itself
    for element in walk(node):
        if isinstance(element, ast.TextElement):
            element.value = respell(lang, element.value)
    return Entry(entry.file, entry.line, node, look_inside(node))


def _read_file(path: Path, issues: list[Issue]) -> Iterator[tuple[str, Entry]]:
    file = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(limits.TEXT_BYTES + 1)
        text = raw.decode()
    except (OSError, UnicodeDecodeError) as error:
        issues.append(Issue(file=file, rule="text-unreadable", message=f"The file cannot be read: {error}."))
        return
    if len(raw) > limits.TEXT_BYTES:
        message = f"The file is larger than {limits.TEXT_BYTES:,} bytes."
        issues.append(Issue(file=file, rule="text-unreadable", message=message))
        return
    own, wrong = _parse(file, text)
    issues.extend(wrong)
    yield from own


@lru_cache(maxsize=1_000)  # every text is read to be checked and again to be said
def _parse(file: str, text: str) -> tuple[tuple[tuple[str, Entry], ...], tuple[Issue, ...]]:
    """Its entries by id, in the file's order, and what is wrong with it."""
    place = _places(text)
    own: list[tuple[str, Entry]] = []
    wrong: list[Issue] = []
    try:
        body = FluentParser(with_spans=True).parse(text).body
    except RecursionError:
        message = "Braces are nested far too deep in this file."
        return (), (Issue(file=file, rule="text-unreadable", message=message),)
    for node in body:
        start = node.span.start if node.span else 0
        if isinstance(node, ast.Junk):
            for annotation in node.annotations:
                told = annotation.span.start if annotation.span else start
                line, column = place(min(told, start + len((node.content or "").rstrip())))  # the next line is fine
                message = f"This is no valid Fluent: {annotation.message}."
                wrong.append(Issue(file=file, line=line, column=column, rule="text-syntax", message=message))
        elif isinstance(node, ast.Message | ast.Term):
            id_ = f"-{node.id.name}" if isinstance(node, ast.Term) else node.id.name
            entry = Entry(file, place(node.id.span.start if node.id.span else start)[0], node, look_inside(node))
            if braces(node) > limits.TEXT_BRACES:
                message = f"In “{id_}” braces are nested more than {limits.TEXT_BRACES} deep."
                wrong.append(entry.issue("text-too-deep", message))
            else:
                own.append((id_, entry))
    return tuple(own), tuple(wrong)


def _places(text: str) -> Callable[[int], tuple[int, int]]:
    """Offset → (line, column), both from 1."""
    begins = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(begins, offset)
        return line, offset - begins[line - 1] + 1

    return place


def _broken_references(id_: str, entry: Entry, entries: Entries) -> Iterator[Issue]:
    if isinstance(entry.node, ast.Message) and entry.node.value is None:
        yield entry.issue("text-empty", f"“{id_}” has no text.")
    for node in entry.inside.references:
        name = name_of(node)
        if name not in entries:
            suggestion = nearest(name, frozenset(entries))
            yield entry.issue("text-reference", f"“{id_}” refers to “{name}”, which does not exist.", suggestion)
        elif node.attribute and node.attribute.name not in {part.id.name for part in entries[name].node.attributes}:
            yield entry.issue("text-reference", f"“{name}” has no attribute “{node.attribute.name}”.")
    for function in entry.inside.functions:
        if function.id.name not in FUNCTIONS:
            suggestion = nearest(function.id.name, FUNCTIONS)
            yield entry.issue("text-function", f"“{id_}” uses the unknown function {function.id.name}.", suggestion)


def _endless(entries: Entries) -> Iterator[Issue]:
    """What Fluent could not put together, or not in any useful time."""
    for id_ in in_circles(entries):
        yield entries[id_].issue("text-circle", f"“{id_}” refers to itself in a circle.")
    for id_, size in write_out(entries).items():
        if size.deep > limits.TEXT_DEEP:
            message = f"“{id_}” refers to texts that refer to texts, more than {limits.TEXT_DEEP} deep."
            yield entries[id_].issue("text-too-deep", message)
        elif not size.fits:
            most = f"{limits.TEXT_PARTS} parts or {limits.TEXT_LETTERS:,} letters"
            message = f"“{id_}” with everything it refers to has more than {most}."
            yield entries[id_].issue("text-too-large", message)
