"""The library: all topics and places of the shipped content with a town's own laid over it, file by file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import msgspec

from bot.core.issues import Issue
from bot.core.languages import base_of
from bot.core.strict_yaml import Document
from bot.knowledge import checks, reading, shapes, surveys, training
from bot.knowledge.gazetteer import Gazetteer, Looked
from bot.knowledge.model import FIRST_CHOICE, Area, Place, Position, Topic, Town, Wording
from bot.knowledge.reading import File, Published
from bot.knowledge.surveys import Template
from bot.knowledge.training import Training

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")  # also a wording: fa-AF


class Library:
    """Topics by id, in the order of their names; immutable once loaded."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        places: Sequence[Place] = (),
        towns: Sequence[Town] = (),
        areas: Sequence[Area] = (),
        training: Training | None = None,
        materials: Mapping[str, Path] | None = None,
        surveys: Sequence[Template] = (),
    ) -> None:
        self.topics: Mapping[str, Topic] = MappingProxyType(dict(topics))
        self.places = tuple(places)
        self.towns = tuple(towns)
        self.areas: Mapping[str, Area] = MappingProxyType({area.id: area for area in areas})
        self.training = training or Training()
        self.materials: Mapping[str, Path] = MappingProxyType(dict(materials or {}))  # files to hand out, by name
        self.surveys = tuple(surveys)

    @classmethod
    def load(
        cls, *dirs: Path, languages: Collection[str] | None = None, published: Sequence[Published] = ()
    ) -> tuple[Library, list[Issue]]:
        """Read knowledge directories, a later one over an earlier one. Broken files are left out and reported.

        `languages` limits which translations are read; German is always read where it exists.
        `published` lies over all of them, in the order of its revisions.
        """
        wanted = None if languages is None else {*languages, FIRST_CHOICE}
        files = layers(dirs, published)
        loading = _Loading(wanted)
        loading.materials = training.files_in(dirs)
        for name in sorted(files):
            loading.take(files[name])
        loading.close()
        found = (loading.topics, loading.places, loading.towns, loading.areas, loading.training, loading.materials)
        return cls(*found, loading.surveys), sorted(loading.issues)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(self.towns, tuple(self.areas.values()))

    def find_town(self, text: str) -> Town | None:
        """The one town a text names: label, name, alias in any script, postcode, or a small misspelling of one."""
        return self.gazetteer.find(text)

    def towns_meant(self, text: str, land: str = "") -> Looked:
        """The towns that an answer to "where do you live?" may mean; `land` decides between equals."""
        return self.gazetteer.look(text, land)

    def town_named(self, text: str, land: str = "") -> Town | None:
        """The town a whole question names in passing; no guessing."""
        return self.gazetteer.named(text, land)

    def position_of(self, place: Place) -> Position | None:
        """Where a place is: its door, else the middle of the postcode in its address, else of its town."""
        if place.position and place.position.kind == "address":
            return place.position
        return self.gazetteer.middle(place.address) or place.position

    def land_of(self, area: str) -> str:
        return self.areas[area].land if area in self.areas else ""

    def examples(self) -> Iterator[tuple[str, str]]:
        """(language, text) of every title and question: what a language detector can learn from."""
        for topic in self.topics.values():
            for lang, wording in topic.wordings.items():
                yield lang, wording.title
                for question in wording.questions:
                    yield lang, question

    def keywords(self) -> Iterator[tuple[str, str]]:
        """(language, word) of every word a topic is also found by."""
        for topic in self.topics.values():
            for lang, wording in topic.wordings.items():
                yield from ((lang, word) for word in wording.keywords)

    def words(self) -> Iterator[str]:
        """Everything that can be read or looked for in the topics, and the names of towns and areas."""
        for topic in self.topics.values():
            for wording in topic.wordings.values():
                yield from (wording.title, *wording.questions, *wording.keywords)
                yield from (wording.say_at_the_counter, wording.counter_meaning)
                for parts in (wording, *wording.variants.values()):
                    yield from (parts.answer, parts.where, *parts.steps, *parts.documents)
                    yield from (parts.deadline, parts.cost, parts.more)
        for town in self.towns:
            yield from (town.name, *town.aliases)
        for area in self.areas.values():
            yield from area.names.values()

    def without(self, held: Mapping[tuple[str, str], frozenset[str]]) -> Library:
        """A copy that lacks some questions, by (topic, language): to measure search on what it never saw."""
        topics = {}
        for id_, topic in self.topics.items():
            wordings = {
                lang: msgspec.structs.replace(
                    wording,
                    questions=tuple(q for q in wording.questions if q not in held.get((id_, lang), frozenset())),
                )
                for lang, wording in topic.wordings.items()
            }
            topics[id_] = msgspec.structs.replace(topic, wordings=wordings)
        places = (self.places, self.towns, tuple(self.areas.values()))
        return Library(topics, *places, self.training, self.materials, self.surveys)


def layers(dirs: Sequence[Path], published: Sequence[Published] = ()) -> dict[str, File]:
    """Every content file by its name inside its directory; the last layer wins."""
    files: dict[str, File] = {}
    for layer, directory in enumerate(dirs):
        patterns = ("topics/*/*.yaml", "places/*.yaml", training.FILE, surveys.FILE)
        for path in sorted(path for pattern in patterns for path in directory.glob(pattern)):
            name = path.relative_to(directory).as_posix()
            files[name] = File(path=path, name=name, layer=layer, replaced=files.get(name))
    for text in published:
        layer, below = len(dirs) + text.revision, files.get(text.name)
        files[text.name] = File(path=text.path, name=text.name, layer=layer, replaced=below, published=text)
    return files


class _Loading:
    """One load: collects what files hold, then what they must agree on."""

    def __init__(self, languages: set[str] | None) -> None:
        self.topics: dict[str, Topic] = {}
        self.places: list[Place] = []
        self.towns: list[Town] = []
        self.areas: list[Area] = []
        self.training: Training | None = None
        self.materials: dict[str, Path] = {}
        self.issues: list[Issue] = []
        self._languages = languages
        self._heads: dict[str, tuple[Topic, Document, int]] = {}
        self._wordings: dict[str, dict[str, tuple[Wording, Document, File]]] = {}
        self._broken: set[str] = set()  # topics with a file that cannot be used
        self._unread: set[str] = set()  # topics with words in a language that nobody is offered
        self._documents: list[Document] = []  # of places
        self.surveys: tuple[Template, ...] = ()
        self._training: Document | None = None
        self._surveys: Document | None = None

    def take(self, file: File) -> None:
        kind, *inner = file.name.split("/")
        if kind == "places":
            self._take_places(file)
        elif kind == training.FILE:
            self._training = self._read(file, training.SHAPE, "")
            self.training = training.training_of(self._training) if self._training else None
        elif kind == surveys.FILE:
            self._surveys = self._read(file, surveys.SHAPE, "")
            self.surveys = surveys.surveys_of(self._surveys) if self._surveys else ()
        elif inner[1] == "topic.yaml":
            if document := self._read(file, shapes.TOPIC, inner[0]):
                self._heads[inner[0]] = (reading.topic_of(document, inner[0]), document, file.layer)
        else:
            self._take_wording(file, inner[0], inner[1].removesuffix(".yaml"))

    def _take_wording(self, file: File, topic: str, lang: str) -> None:
        if not LANGUAGE.fullmatch(lang):
            message = f"“{lang}.yaml” is no language file: files here are topic.yaml and one a language, like de.yaml."
            self.issues.append(Issue(file=str(file.path), rule="file-name", message=message))
        elif self._languages is not None and lang not in self._languages:
            self._unread.add(topic)
        elif document := self._read(file, shapes.WORDING, topic):
            self._wordings.setdefault(topic, {})[lang] = (reading.wording_of(document), document, file)

    def _take_places(self, file: File) -> None:
        document = self._read(file, shapes.PLACES, "")
        if document is None:
            return
        places, towns, areas, wrong = reading.places_of(document)
        self._documents.append(document)
        self.places += places
        self.towns += towns
        self.areas += areas
        self.issues += wrong

    def _read(self, file: File, shape: shapes.Check, topic: str) -> Document | None:
        document, found = reading.read(file, shape)
        self.issues += found
        if document is None:
            self._broken.add(topic)
        return document

    def close(self) -> None:
        """Put topics together and check what files say of each other."""
        for topic_id in sorted({*self._heads, *self._wordings}):
            self._put_together(topic_id)
        self.issues += checks.agreement(self._documents, self.areas)
        spoken = {lang for lang in self._languages or () if base_of(lang) == lang}
        self.issues += checks.notes(self._documents, spoken)
        if self._training:
            self.issues += training.issues(self._training, training.Known(self.topics, self.materials, spoken))
        if self._surveys:
            self.issues += surveys.issues(self._surveys, spoken)
        heads = [(topic, document) for topic, document, _ in self._heads.values()]
        wordings = [  # a town's topic.yaml may drop variants that shipped translations still word
            (topic_id, wording, document)
            for topic_id, languages in self._wordings.items()
            for wording, document, file in languages.values()
            if topic_id not in self._heads or file.layer >= self._heads[topic_id][2]
        ]
        kinds = {kind for place in self.places for kind in place.kinds}
        self.issues += checks.heads(heads, kinds, self.areas)
        self.issues += checks.wordings(wordings, {topic.id: topic for topic, _ in heads}, self._broken)

    def _put_together(self, topic_id: str) -> None:
        found = self._wordings.get(topic_id, {})
        head, document, _ = self._heads.get(topic_id, (Topic(id=topic_id), None, 0))
        if not found:
            if topic_id not in self._broken | self._unread and document is not None:
                message = "This topic has no words in any language: add de.yaml with a title and an answer."
                self.issues.append(document.issue("no-wording", message))
            return
        order = sorted(found, key=lambda lang: (lang != FIRST_CHOICE, lang))
        wordings = {lang: self._compared(found, lang) for lang in order}
        self.topics[topic_id] = msgspec.structs.replace(head, wordings=wordings)

    def _compared(self, found: Mapping[str, tuple[Wording, Document, File]], lang: str) -> Wording:
        """A translation, with what the German says differently since it was made.

        A changed topic.yaml leaves translations as they are: they follow its variants as the German does.
        """
        wording, _, file = found[lang]
        if FIRST_CHOICE not in found or found[FIRST_CHOICE][2].layer <= file.layer:
            return wording
        german, _, german_file = found[FIRST_CHOICE]
        made_from = german_file.beside(file.layer)
        before = reading.read(made_from, shapes.WORDING)[0] if made_from else None
        if before is None:
            return msgspec.structs.replace(wording, stale=True)
        return msgspec.structs.replace(wording, behind=reading.changed(reading.wording_of(before), german))
