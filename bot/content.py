"""The content of an installation: shipped files, and over them a town's own. Checked before anything starts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot import town_file
from bot.conversations import actions as conversation_actions
from bot.core.errors import ContentError
from bot.core.issues import Issue
from bot.core.limits import CHANNELS
from bot.core.towns import Town
from bot.flows import Actions, Catalogue, Flows
from bot.flows import check as check_flows
from bot.knowledge import Library, Published, Search, check_shipped
from bot.knowledge.index.embedding import Embedder, installed
from bot.knowledge.index.store import Store
from bot.layering import OFFICE, Laid, heads_of, lay, places_to_go
from bot.locales import Texts, check_texts, use_directories
from bot.privacy import actions as privacy_actions
from bot.reports import indicators, milestones
from bot.reports.indicators import Programme
from bot.reports.milestones import Measure
from bot.settings import Settings
from bot.volunteers import by_mail, feed, intake, training, wanting
from bot.volunteers.log import diary
from bot.volunteers.surveys import answering

PARTS = ("flows", "knowledge", "locales")
OWN_PARTS = (*PARTS, "tests")  # what is read of a town's own content


class Layers(NamedTuple):
    """What was published at the desk up to a revision."""

    revision: int = 0
    texts: tuple[Published, ...] = ()


NOTHING_PUBLISHED = Layers()


@dataclass(frozen=True)
class Content:
    texts: Texts
    flows: Flows
    library: Library
    towns: dict[str, Town]
    actions: Actions
    published: Layers = NOTHING_PUBLISHED
    left_out: tuple[Issue, ...] = ()  # published texts that are not used, and why
    measures: tuple[Measure, ...] = ()  # what was promised to funders
    programmes: tuple[Programme, ...] = ()  # what they ask of those who take part


def shipped() -> Path:
    """The shipped content: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent


def directories(part: str, overlay: Path | None) -> list[Path]:
    places = [shipped() / part, *([overlay / part] if overlay else [])]
    return [place for place in places if place.is_dir()]


def knowledge_of(settings: Settings) -> list[Path]:
    """Where knowledge lies, a later one over an earlier one: shipped, imported under DATA, the town's own."""
    return [*directories("knowledge", None), *imported(settings), *directories("knowledge", settings.content)[1:]]


def imported(settings: Settings) -> list[Path]:
    """The knowledge of each import, by the names of their directories."""
    return sorted(place for place in (settings.data / "content").glob("*/knowledge") if place.is_dir())


@lru_cache(maxsize=2)
def _search(library: Library, precision: float, index: Path, embedder: Embedder | None) -> Search:
    """One for all worlds that open on the same content, as rehearsals do."""
    return Search(library, precision=precision, store=Store(index), embedder=embedder)


def search_of(settings: Settings, library: Library) -> Search:
    """The search over a library, with indexes kept where the settings say."""
    return _search(library, settings.precision, settings.index, installed() if settings.semantic else None)


def load_content(settings: Settings, published: Layers = NOTHING_PUBLISHED) -> tuple[Content | None, list[Issue]]:
    """Everything, with every mistake found; None if it cannot be used at all.

    What is wrong with a published text is no mistake here: it is left out.
    """
    overlay = settings.content
    if overlay and (strange := sorted(strange_files(overlay))):
        return None, strange  # nothing is read before: what a link leads to would be quoted in the mistakes
    use_directories(*directories("locales", overlay))
    languages = settings.languages or None
    issues = check_texts(directories("locales", overlay), languages=languages)
    try:
        texts = Texts.load(*directories("locales", overlay), languages=languages)
    except ContentError as error:
        issues = issues or [Issue(file="locales", rule="texts", message=str(error))]
        return None, sorted([*issues, *_without_texts(settings)])
    rooms = (intake, wanting, feed, diary, training, answering, by_mail)
    of_volunteers = (each for room in rooms for each in room.ACTIONS)
    actions = Actions([*conversation_actions.all_actions(), *privacy_actions.ACTIONS, *of_volunteers])
    library, found, left_out = lay_over(settings, texts, published.texts)
    issues += found
    flows, _ = Flows.load(*directories("flows", overlay))
    catalogue = Catalogue(actions=actions.facts(), topics=frozenset(library.topics), texts=texts, channels=CHANNELS)
    issues += check_flows(directories("flows", overlay), catalogue)
    towns, found = load_towns(settings, library.areas)
    issues += found
    measures, found = milestones.load([place / "milestones.yaml" for place in directories("knowledge", overlay)])
    issues += found
    organisations = {each.id for town in towns.values() for each in town.organisations}
    paths = [place / "indicators.yaml" for place in directories("knowledge", overlay)]
    programmes, found = indicators.load(paths, organisations)
    issues += found
    content = Content(texts, flows, library, towns, actions, published, tuple(left_out), measures, programmes)
    return content, sorted(issues)


def lay_over(settings: Settings, texts: Texts, published: Sequence[Published], firm: Collection[str] = ()) -> Laid:
    """The knowledge files with published texts over them; `firm`: names of those that are used in any case."""
    places, offices = knowledge_of(settings), _offices(texts)

    def rules(library: Library, rows: Sequence[Published]) -> Iterator[Issue]:
        return places_to_go(library, heads_of(rows, places), offices)

    return lay(places, texts.spoken, published, rules, firm)


def relaid(settings: Settings, content: Content, published: Layers) -> tuple[Content, list[Issue]]:
    """The same content with another revision of what is published: only the knowledge is read again."""
    library, issues, left_out = lay_over(settings, content.texts, published.texts)
    return replace(content, library=library, published=published, left_out=tuple(left_out)), issues


def topics_missing(content: Content, settings: Settings, topics: Collection[str]) -> list[Issue]:
    """What flows say of topics, if there were only these."""
    catalogue = Catalogue(
        actions=content.actions.facts(), topics=frozenset(topics), texts=content.texts, channels=CHANNELS
    )
    return errors_of(check_flows(directories("flows", settings.content), catalogue))


def _without_texts(settings: Settings) -> Iterator[Issue]:
    """What can be said of the other parts while the texts cannot be read."""
    library, found = Library.load(*knowledge_of(settings))
    yield from found
    yield from Flows.load(*directories("flows", settings.content))[1]
    yield from load_towns(settings, library.areas)[1]


def strange_files(overlay: Path) -> Iterator[Issue]:
    """Links that lead out of a town's own content, and what is no file: none of it is this town's to show."""
    home, seen = overlay.resolve(), set[Path]()
    ahead = [overlay / part for part in OWN_PARTS]
    while ahead:
        path = ahead.pop()
        real = _real(path)
        message = ""
        if path.is_symlink() and (real is None or not real.is_relative_to(home)):
            message = f"This link leads out of {overlay}. Put a copy of what it leads to in its place."
        elif path.is_dir():
            ahead.extend(path.iterdir() if real not in seen else ())
        elif path.exists() and not path.is_file():
            message = "This is neither a file nor a directory."
        if message:
            yield Issue(file=str(path), rule="strange-file", message=message)
        elif real:
            seen.add(real)


def _real(path: Path) -> Path | None:
    """Where a path leads; None if it is a link to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def check_content(settings: Settings, published: Layers = NOTHING_PUBLISHED) -> list[Issue]:
    """Everything `lotse check` says: the form of all content, and what the shipped content is held to besides."""
    content, issues = load_content(settings, published)
    if content is None:
        return issues
    own = [topic for topic in content.library.topics.values() if topic.ask_there or settings.content]
    if settings.content is None:
        ours = shipped() / "knowledge"
        alone = not imported(settings) and not published.texts
        library = content.library if alone else Library.load(ours, languages=content.texts.languages)[0]
        issues += check_shipped(library, ours, content.texts.languages)
    judged = heads_of(published.texts, knowledge_of(settings))  # when they were laid over the files
    heads = {topic.id: _head(topic.id, settings) for topic in own if topic.id not in judged}
    issues += places_to_go(content.library, heads, _offices(content.texts))
    return sorted([*issues, *content.left_out])


def _offices(texts: Texts) -> set[str]:
    return {name.removeprefix(OFFICE) for name in texts.ids("de") if name.startswith(OFFICE)}


def _head(topic: str, settings: Settings) -> Path:
    """The topic.yaml that counts."""
    files = [directory / "topics" / topic / "topic.yaml" for directory in knowledge_of(settings)]
    return next((file for file in reversed(files) if file.exists()), files[-1])


def errors_of(issues: list[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.severity == "error"]


def load_towns(settings: Settings, areas: Collection[str] = ()) -> tuple[dict[str, Town], list[Issue]]:
    """The towns of town.yaml (the overlay's wins), or one town from the settings."""
    files = [place / "town.yaml" for place in directories("knowledge", settings.content)]
    return town_file.load_towns(files, settings, areas)
