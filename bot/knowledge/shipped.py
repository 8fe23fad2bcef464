"""What Lotse's own content is held to. A town's own, or any other collection, needs only titles and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bot.core.issues import Issue
from bot.knowledge.library import Library
from bot.knowledge.model import FIRST_CHOICE, LIST_PARTS, Facts, Parts, Place, Source, Topic, Wording
from bot.knowledge.variants import choose
from bot.locales import fold

QUESTIONS = 8  # fewer examples a topic and language and search finds the right one in half of the cases only
MAIN_QUESTIONS = ("kita-anmeldung", "schule-anmeldung", "integrationskurs")  # complete for every area
MAIN_PARTS = ("where", "steps", "documents")
NOT_FOR_READERS = ("stage.", "staging.", "test.", "dev.", "localhost")  # how hosts begin that may change or go any day
NO_PLACE = "“ask_there” is missing: an answer always names a place to go."


def check_shipped(library: Library, directory: Path, languages: Sequence[str]) -> list[Issue]:
    """Everything the shipped content in `directory`, loaded as `library`, lacks in these languages."""
    found: list[Issue] = []
    for topic in library.topics.values():
        base = directory / "topics" / topic.id
        found += (Issue(file=str(base / file), rule=rule, message=text) for file, rule, text in _topic(library, topic))
        for lang in languages:
            wrongs = _translation(topic, lang)
            found += (Issue(file=str(base / f"{lang}.yaml"), rule=rule, message=text) for rule, text in wrongs)
    found += _shared_questions(library, directory)
    for place in library.places:
        file = str(directory / "places" / f"{place.area}.yaml")
        found += (Issue(file=file, rule=rule, message=text) for rule, text in _place(place))
    return sorted(found)


def _topic(library: Library, topic: Topic) -> Iterator[tuple[str, str, str]]:
    """File, rule and message."""
    if not topic.ask_there:
        yield "topic.yaml", "place-to-go", NO_PLACE
    for source in topic.sources.values():
        if message := _unfit(source):
            yield "topic.yaml", "source", message
    german = topic.wordings.get(FIRST_CHOICE)
    if german is None:
        return
    yield from (("topic.yaml", "backed-by", message) for message in _backing(topic, german))
    if topic.id in MAIN_QUESTIONS:
        yield from (("de.yaml", "main-question", message) for message in _main_question(library, topic, german))


def _unfit(source: Source) -> str:
    if source.id == "seed" or not source.url:
        return f"“{source.id or source.title}” is no source to show a reader: it has no public address."
    if not source.read_on:
        return f"“{source.id or source.title}” does not say when it was read: “read_on” is missing."
    host = urlsplit(source.url).hostname or ""
    if source.shown and host.startswith(NOT_FOR_READERS):
        return f"“{source.id or source.title}” stands on {host}, not for readers: name another, or say “shown: false”."
    return ""


def _backing(topic: Topic, german: Wording) -> Iterator[str]:
    """Every part that is said has a source, and no source backs a part that is not said."""
    said = {"": german.present(), **{name: parts.present() for name, parts in german.variants.items()}}
    backed = {"": topic.backed_by, **{variant.id: variant.backed_by for variant in topic.variants}}
    for name in dict.fromkeys((*said, *backed)):
        of = f" of variant “{name}”" if name else ""
        parts, refs = set(said.get(name, ())), backed.get(name, {})
        yield from (f"“backed_by”{of} lacks “{part}”, which de.yaml says." for part in sorted(parts - set(refs)))
        yield from (
            f"“backed_by”{of} names “{part}”, which de.yaml does not say." for part in sorted(set(refs) - parts)
        )
        yield from (f"“backed_by”{of} names no source for “{part}”." for part in sorted(refs) if not refs[part])


def _main_question(library: Library, topic: Topic, german: Wording) -> Iterator[str]:
    for area in library.areas.values():
        if area.served:
            parts = choose(topic, german, Facts(area=area.id, land=area.land)).parts
            yield from (f"“{part}” is missing for {area.id}." for part in MAIN_PARTS if not getattr(parts, part))


def _translation(topic: Topic, lang: str) -> Iterator[tuple[str, str]]:
    """Rule and message."""
    wording, german = topic.wordings.get(lang), topic.wordings.get(FIRST_CHOICE)
    if wording is None:
        yield "language", "This language is missing."
        return
    if len(wording.questions) < QUESTIONS:
        yield "questions", f"{len(wording.questions)} questions; at least {QUESTIONS} are needed."
    if not wording.keywords:
        yield "keywords", "“keywords” are missing."
    if not wording.more:
        yield "more", "“more” is missing: what there is to read after the short answer."
    if german is None or german is wording:
        return
    if wording.say_at_the_counter != german.say_at_the_counter:
        yield "counter", "“say_at_the_counter” must be the German sentence of de.yaml."
    if wording.say_at_the_counter and not wording.counter_meaning:
        yield "counter", "“counter_meaning” is missing: what the German sentence means."
    yield from (("structure", message) for message in _unlike("", german, wording))
    for name in sorted({*german.variants, *wording.variants}):
        own, model = wording.variants.get(name, Parts()), german.variants.get(name, Parts())
        yield from (("structure", message) for message in _unlike(f" of variant “{name}”", model, own))


def _unlike(of: str, german: Parts, other: Parts) -> Iterator[str]:
    ours, theirs = set(german.present()), set(other.present())
    yield from (f"“{part}”{of} is missing; de.yaml has it." for part in sorted(ours - theirs))
    yield from (f"“{part}”{of} is not in de.yaml." for part in sorted(theirs - ours))
    for part in LIST_PARTS:
        here, there = len(getattr(other, part)), len(getattr(german, part))
        if part in ours & theirs and here != there:
            yield f"“{part}”{of} has {here} items, de.yaml has {there}."


def _shared_questions(library: Library, directory: Path) -> Iterable[Issue]:
    """A question belongs to one topic: search could not tell them apart."""
    asked: dict[str, str] = {}
    for topic in library.topics.values():
        for lang, wording in topic.wordings.items():
            file = str(directory / "topics" / topic.id / f"{lang}.yaml")
            for question in wording.questions:
                other = asked.setdefault(fold(question), topic.id)
                if other != topic.id:
                    yield Issue(file=file, rule="shared-question", message=f"“{question}” is also asked in {other}.")


def _place(place: Place) -> Iterator[tuple[str, str]]:
    """Rule and message."""
    if not place.sources:
        yield "source", f"{place.id} has no source."
    for source in place.sources:  # read on the day the place was checked
        if message := _unfit(msgspec.structs.replace(source, read_on=source.read_on or place.checked_on)):
            yield "source", f"{place.id}: {message}"
    if not place.checked_on:
        yield "source", f"{place.id}: “checked_on” is missing."
    if not place.kinds:
        yield "kinds", f"{place.id} has no kind: no answer will name it."
