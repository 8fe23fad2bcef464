"""What messages become with all they refer to: how much, how deep, which variables. Each is looked at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from bot.core import limits
from bot.locales.entries import Entries, Entry, name_of


class WrittenOut(msgspec.Struct, frozen=True):
    """A message or term with everything it refers to in its place; of a choice every variant counts."""

    deep: int  # references inside references
    parts: int
    letters: int
    variables: frozenset[str]  # what it wants to be given; a term's are given inside the message that names it

    @property
    def fits(self) -> bool:
        within = self.deep <= limits.TEXT_DEEP and self.parts <= limits.TEXT_PARTS
        return within and self.letters <= limits.TEXT_LETTERS


def write_out(entries: Entries) -> dict[str, WrittenOut]:
    """Every entry, but for those in a circle, those too large, and those that lead to one of these."""
    sizes: dict[str, WrittenOut] = {}
    references = _references(entries)
    for id_ in _inside_first(references):
        if all(name in sizes and sizes[name].fits for name in references[id_]):
            sizes[id_] = _write_out(entries[id_], {name: sizes[name] for name in references[id_]}, references[id_])
    return sizes


def in_circles(entries: Entries) -> set[str]:
    """Entries that refer to themselves, by whatever way, and those between two circles."""
    left = _references(entries)
    for _ in range(2):  # take off what leads to a circle, then what a circle leads to
        ends = set(_inside_first(left))
        inner = {id_: names for id_, names in left.items() if id_ not in ends}
        left = {id_: Counter[str]() for id_ in inner}
        for id_, names in inner.items():
            for name in names.keys() & inner.keys():
                left[name][id_] += 1
    return set(left)


def variables(entries: Entries) -> dict[str, frozenset[str]]:
    """What each message wants; of one that cannot be written out, what it names itself."""
    sizes = write_out(entries)
    return {
        id_: sizes[id_].variables if id_ in sizes else entry.inside.variables
        for id_, entry in entries.items()
        if not id_.startswith("-")
    }


def _write_out(entry: Entry, inner: Mapping[str, WrittenOut], times: Mapping[str, int]) -> WrittenOut:
    own = entry.inside
    if not inner:
        return WrittenOut(deep=0, parts=own.parts, letters=own.letters, variables=own.variables)
    wanted = [size.variables for name, size in inner.items() if not name.startswith("-")]
    return WrittenOut(
        deep=1 + max(size.deep for size in inner.values()),
        parts=own.parts + sum(size.parts * times[name] for name, size in inner.items()),
        letters=own.letters + sum(size.letters * times[name] for name, size in inner.items()),
        variables=own.variables.union(*wanted),
    )


def _references(entries: Entries) -> dict[str, Counter[str]]:
    """Which others each entry names, and how often; names of nothing are left out."""
    none = Counter[str]()  # as most do
    return {
        id_: Counter(name for node in named if (name := name_of(node)) in entries)
        if (named := entry.inside.references)
        else none
        for id_, entry in entries.items()
    }


def _inside_first(references: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """The ids so that each comes after all it refers to. What is in a circle, or leads to one, never comes."""
    waits_for = {id_: len(names) for id_, names in references.items()}
    named_by: dict[str, list[str]] = {id_: [] for id_ in references}
    for id_, names in references.items():
        for name in names:
            named_by[name].append(id_)
    ready = [id_ for id_, number in waits_for.items() if not number]
    while ready:
        yield (id_ := ready.pop())
        for outer in named_by[id_]:
            waits_for[outer] -= 1
            if not waits_for[outer]:
                ready.append(outer)
