"""What knowledge files must agree on: names that exist, said once. Yields issues with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from bot.core.issues import Issue, nearest
from bot.core.limits import CHANNELS, utf16_length
from bot.core.strict_yaml import Document
from bot.knowledge.model import FIRST_CHOICE, NOTES, PARTS, Area, Topic, Wording


def agreement(documents: Sequence[Document], areas: Sequence[Area]) -> list[Issue]:
    """Places, towns and areas: every id once, every area known (where areas are listed at all)."""
    known = {area.id for area in areas}
    found: list[Issue] = []
    for group in ("places", "towns", "areas"):
        seen: dict[str, str] = {}
        for document in documents:
            found += _unique(document, group, seen)
    for document in documents:
        for where, area in _areas_named(document):
            if known and area not in known:
                message = f"There is no area “{area}”."
                found.append(document.issue("unknown-area", message, *where, suggestion=nearest(area, known)))
    return found


def _unique(document: Document, group: str, seen: dict[str, str]) -> Iterator[Issue]:
    for number, item in enumerate(document.data.get(group) or ()):
        where = (group, number, "id")
        place = f"{document.file}, line {document.at(*where)[0]}"
        if item["id"] in seen:
            yield document.issue("twice", f"“{item['id']}” is already in {seen[item['id']]}.", *where)
        seen.setdefault(item["id"], place)


def _areas_named(document: Document) -> Iterator[tuple[tuple[str | int, ...], str]]:
    data = document.data
    if data.get("area"):
        yield ("area",), data["area"]
    for group in ("places", "towns"):
        for number, item in enumerate(data.get(group) or ()):
            if item.get("area"):
                yield (group, number, "area"), item["area"]
            for index, served in enumerate(item.get("serves") or ()):
                yield (group, number, "serves", index), served
    for number, item in enumerate(data.get("areas") or ()):
        for index, neighbour in enumerate(item.get("neighbours") or ()):
            yield ("areas", number, "neighbours", index), neighbour


def notes(documents: Sequence[Document], languages: set[str]) -> Iterator[Issue]:
    """A note of a place that readers of some language are shown in another one, which is a warning."""
    for document in documents:
        for number, item in enumerate(document.data.get("places") or ()):
            for name in NOTES:
                said = item.get(name) or {}
                own = {FIRST_CHOICE} if isinstance(said, str) else set(said)
                if said and (missing := sorted(languages - own)):
                    message = f"“{name}” of {item['id']} is missing in: {', '.join(missing)}."
                    issue = document.issue("note-missing", message, "places", number, name)
                    yield msgspec.structs.replace(issue, severity="warning")


def heads(found: Iterable[tuple[Topic, Document]], kinds: set[str], areas: Sequence[Area]) -> list[Issue]:
    """topic.yaml: sources, parts, areas and kinds of places that exist."""
    return [
        issue
        for topic, document in found
        for issue in (
            *_backing(topic, document, (), topic.backed_by),
            *_variants(topic, document, areas),
            *_kinds(topic, document, kinds),
            *_occasions(topic, document),
        )
    ]


def _backing(
    topic: Topic, document: Document, where: tuple[str, ...], backed_by: Mapping[str, tuple[str, ...]]
) -> Iterator[Issue]:
    for part, refs in backed_by.items():
        here = (*where, "backed_by", part)
        if part not in PARTS:
            message = f"An answer has no part “{part}”."
            yield document.issue("unknown-part", message, *here, suggestion=nearest(part, PARTS), key=True)
        for number, ref in enumerate(refs):
            if ref not in topic.sources:
                message = f"There is no source “{ref}” in this file."
                guess = nearest(ref, set(topic.sources))
                yield document.issue("unknown-source", message, *here, number, suggestion=guess)


def _variants(topic: Topic, document: Document, areas: Sequence[Area]) -> Iterator[Issue]:
    known = {"area": {area.id for area in areas}, "land": {area.land for area in areas}}
    for variant in topic.variants:
        where = ("variants", variant.id)
        if not variant.when:
            yield document.issue("when", "A variant needs at least one condition.", *where, "when")
        for key in ("area", "land"):
            for number, value in enumerate(variant.when.get(key, ())):
                if known[key] and value not in known[key]:
                    message, guess = f"There is no {key} “{value}”.", nearest(value, known[key])
                    yield document.issue(f"unknown-{key}", message, *where, "when", key, number, suggestion=guess)
        yield from _backing(topic, document, where, variant.backed_by)


def _kinds(topic: Topic, document: Document, kinds: set[str]) -> Iterator[Issue]:
    for number, kind in enumerate(topic.place_kinds):
        if kinds and kind not in kinds:
            message = f"No place is of the kind “{kind}”."
            guess = nearest(kind, kinds)
            issue = document.issue("unknown-kind", message, "place_kinds", number, suggestion=guess)
            yield msgspec.structs.replace(issue, severity="warning")


def _occasions(topic: Topic, document: Document) -> Iterator[Issue]:
    for number, occasion in enumerate(topic.occasions):
        if occasion.ends < occasion.starts:
            yield document.issue("occasion", "This ends before it begins.", "occasions", number, "ends")


def wordings(
    found: Iterable[tuple[str, Wording, Document]], topics: Mapping[str, Topic], broken: set[str]
) -> list[Issue]:
    """Language files: every variant they word is one of topic.yaml's, and the title fits on a button."""
    issues: list[Issue] = []
    for topic_id, wording, document in found:
        issues += _title(wording, document)
        if topic_id in broken and topic_id not in topics:
            continue  # topic.yaml itself is reported
        known = {variant.id for variant in topics[topic_id].variants} if topic_id in topics else set()
        for name in wording.variants:
            if name not in known:
                message = f"topic.yaml has no variant “{name}”."
                guess = nearest(name, known)
                issues.append(document.issue("unknown-variant", message, "variants", name, suggestion=guess, key=True))
    return issues


def _title(wording: Wording, document: Document) -> Iterator[Issue]:
    """Whole at least on the widest buttons: where there is less room, the list under it shows the whole."""
    room = max(limits.button_label for limits in CHANNELS.values())
    size = utf16_length(wording.title)
    if size > room:
        message = f"“title” has {size} characters; a button has room for {room}."
        yield msgspec.structs.replace(document.issue("title-long", message, "title"), severity="warning")
