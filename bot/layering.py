"""What was published at the desk, laid over the knowledge files: what would break the content is left out, and told.

A published text has passed every rule once. A later program, or a file changed on disk, may no longer agree with it:
then the rest still loads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bot.core.issues import Issue, nearest
from bot.knowledge import NO_PLACE, Library, Published
from bot.knowledge.reading import PUBLISHED

OFFICE = "office-"  # begins the ids of texts that name an office
LEFT_OUT = "left-out"  # the rule of a published text that is not used

Rules = Callable[[Library, Sequence[Published]], Iterable[Issue]]  # what is asked of published texts besides


class Laid(NamedTuple):
    """`issues` of what is used; `left_out`: why which published texts are not."""

    library: Library
    issues: list[Issue]
    left_out: list[Issue]


def lay(
    dirs: Sequence[Path],
    languages: Collection[str],
    published: Sequence[Published],
    rules: Rules,
    firm: Collection[str] = (),
) -> Laid:
    """Load everything; published texts with mistakes are left out, except those named in `firm`."""
    rows, left_out = list(published), list[Issue]()
    while True:
        library, issues = Library.load(*dirs, languages=languages, published=rows)
        issues += rules(library, rows)
        dropped = _wrong(rows, issues, firm)
        if not dropped and not firm and (elsewhere := _broken_elsewhere(dirs, languages, rows, issues)):
            blamed = [row.name for row in rows if _others_depend_on(row)] or [row.name for row in rows]
            dropped = {name: [elsewhere] for name in blamed}
        if not dropped:
            return Laid(library, issues, sorted(left_out))
        left_out += [_left_out(name, issue) for name, found in dropped.items() for issue in found]
        rows = [row for row in rows if row.name not in dropped]


def places_to_go(library: Library, heads: Mapping[str, Path], offices: Collection[str]) -> Iterator[Issue]:
    """An answer names a place to go; it may end with the responsible office alone, which then has to have a name.

    `heads`: of topics the file that has to say so.
    """
    for name, head in sorted(heads.items()):
        office = library.topics[name].ask_there if name in library.topics else None
        if office == "":
            yield Issue(file=str(head), rule="place-to-go", message=NO_PLACE)
        elif office and office not in offices:
            message = f"There is no text “{OFFICE}{office}” that names the office of “ask_there”."
            guess = nearest(office, set(offices))
            yield Issue(file=str(head), rule="place-to-go", message=message, suggestion=guess)


def heads_of(published: Sequence[Published], dirs: Sequence[Path]) -> dict[str, Path]:
    """The published texts that have to name the place to go of their topic: where no file on disk does."""
    found: dict[str, Path] = {}
    for row in published:
        kind, topic, *rest = row.name.split("/")
        head = rest == ["topic.yaml"]
        if kind == "topics" and (head or not any((place / kind / topic / "topic.yaml").exists() for place in dirs)):
            found[topic] = row.path if head else found.get(topic, row.path)
    return found


def _wrong(rows: Sequence[Published], issues: Sequence[Issue], firm: Collection[str]) -> dict[str, list[Issue]]:
    """Names of published texts with mistakes, and these."""
    names = {str(row.path): row.name for row in rows if row.name not in firm}
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        if issue.severity == "error" and issue.file in names:
            found.setdefault(names[issue.file], []).append(issue)
    return found


def _broken_elsewhere(
    dirs: Sequence[Path], languages: Collection[str], rows: Sequence[Published], issues: Sequence[Issue]
) -> Issue | None:
    """A mistake of a file that it has only under the published texts."""
    errors = [issue for issue in issues if issue.severity == "error"]
    if not rows or not errors:
        return None
    alone = set(Library.load(*dirs, languages=languages)[1])
    return next((issue for issue in errors if issue not in alone), None)


def _others_depend_on(row: Published) -> bool:
    return row.name.endswith("/topic.yaml") or row.name.startswith("places/")


def _left_out(name: str, issue: Issue) -> Issue:
    own = issue.file == str(PUBLISHED / name)
    why = issue.message if own else f"{issue.file}: {issue.message}"
    return msgspec.structs.replace(
        issue,
        file=str(PUBLISHED / name),
        line=issue.line if own else 0,
        column=issue.column if own else 0,
        rule=LEFT_OUT,
        message=f"This published text is not used: {why}",
    )
