"""What people ask and do not get, for editors: clusters of at least three persons, by language, and ratings by topic.

No question of one person is shown. Of the most typical wording of a cluster each word is shown only if it is one of the
installation's own or of everyday life, or if three persons of the cluster wrote it.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from bot.core.clock import DAY
from bot.knowledge import FIRST_CHOICE, Library
from bot.locales import MASK, fold
from bot.reports.likeness import Matrix, alike, words
from bot.storage import gaps as store
from bot.storage.database import Database
from bot.storage.gaps import UNHELPFUL
from bot.storage.records import GapRow
from bot.storage.retention import periods
from bot.storage.vault import Vault

PERSONS = 3  # at least, in whatever is shown: fewer might be known by what they ask
COMPARED = 2_000  # questions of one language, the newest: each is compared with each, in 100 MB and a second or two
# From here two questions are about the same. Of the few pairs tried (de, ru, tr, ar) most on the same thing are as
# alike or more ("führerschein umtauschen", "führerschein umschreiben"), on different things none: the most is 0.26.
ALIKE = 0.35


class Content(NamedTuple):
    """What is known of the installation's content."""

    knows: Callable[[str], bool]  # whether a word is nobody's
    title: Callable[[str], str]  # of a topic, "" if there is none
    examples: Mapping[str, Sequence[str]]  # known questions by language


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Questions that are alike. `topic` is the one that came nearest to most of them, "" if none did."""

    persons: int
    questions: int
    wording: str
    topic: str
    title: str
    kinds: dict[str, int]
    reasons: dict[str, int]


class LanguageGaps(msgspec.Struct, frozen=True, kw_only=True):
    """`hidden`: questions not shown, because fewer than `PERSONS` persons asked alike."""

    language: str
    clusters: list[Cluster]
    hidden: int


class TopicGaps(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons an answer did not help, and why; "" is a reason nobody gave."""

    topic: str
    title: str
    persons: int
    reasons: dict[str, int]


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    days: int
    languages: list[LanguageGaps]
    topics: list[TopicGaps]
    hidden_ratings: int


def content_of(library: Library, knows: Callable[[str], bool]) -> Content:
    """`knows`: of the installation's masker."""
    examples: dict[str, list[str]] = defaultdict(list)
    for lang, text in library.examples():
        examples[lang].append(text)

    def title(name: str) -> str:
        return library.topics[name].title(FIRST_CHOICE) if name in library.topics else ""

    return Content(knows, title, examples)


async def read_gaps(
    database: Database,
    vault: Vault,
    content: Content,
    town: str,
    now: int,
    *,
    keep: Mapping[str, int] | None = None,
    days: int = 0,
    language: str = "",
) -> Gaps:
    """A town's gaps of the last `days` (0: all that are kept), in one language or all; `keep`: as in the settings.

    Not older than they may be kept, even if the sweep has not come by yet.
    """
    kept = periods(keep)["gap"] // DAY
    days = min(days or kept, kept)
    rows = await database.read(lambda connection: store.recent(connection, vault, town, now - days * DAY, language))
    return await asyncio.to_thread(gaps_of, rows, days, content)


def gaps_of(rows: Sequence[GapRow], days: int, content: Content) -> Gaps:
    """`rows`: the newest first. The same rows give the same gaps."""
    by_language: dict[str, list[GapRow]] = defaultdict(list)
    for row in rows:
        if row.asked:
            by_language[row.language].append(row)
    languages = [_language(name, found, content) for name, found in sorted(by_language.items())]
    topics, hidden = _topics([row for row in rows if row.kind == UNHELPFUL], content)
    return Gaps(days=days, languages=languages, topics=topics, hidden_ratings=hidden)


def _language(name: str, rows: Sequence[GapRow], content: Content) -> LanguageGaps:
    compared = sorted(rows[:COMPARED], key=lambda row: (row.asked, row.created_at, row.person))
    likeness = alike([row.asked for row in compared], content.examples.get(name, ()))
    clusters = [
        _cluster(compared[typical], [compared[at] for at in members], content)
        for typical, members in _grouped(compared, likeness)
    ]
    clusters.sort(key=lambda cluster: (-cluster.persons, -cluster.questions, cluster.wording))
    shown = sum(cluster.questions for cluster in clusters)
    return LanguageGaps(language=name, clusters=clusters, hidden=len(rows) - shown)


def _grouped(rows: Sequence[GapRow], likeness: Matrix) -> Iterator[tuple[int, list[int]]]:
    """The largest group around one question first, then of what is left; a question stands in one group only."""
    near = likeness >= ALIKE
    free = np.ones(len(rows), bool)
    counts = near.sum(axis=1)
    while len(rows) and counts.max() >= PERSONS:
        middle = int(counts.argmax())
        members = np.flatnonzero(near[middle] & free).tolist()
        if _persons(rows[at] for at in members) < PERSONS:
            counts[middle] = 0  # many questions of few persons: no middle, but it may belong to another group
            continue
        inner = likeness[np.ix_(members, members)].sum(axis=1)
        yield members[int(inner.argmax())], members
        free[members] = False
        counts = np.where(counts > 0, (near & free).sum(axis=1), 0) * free


def _cluster(typical: GapRow, members: Sequence[GapRow], content: Content) -> Cluster:
    wrote: dict[str, set[int]] = defaultdict(set)
    for row in members:
        for word in words(row.asked):
            wrote[word].add(row.person)
    shared = {word for word, persons in wrote.items() if len(persons) >= PERSONS}
    topics = Counter(row.topics[0] for row in members if row.topics)
    topic = min(topics, key=lambda name: (-topics[name], name), default="")
    return Cluster(
        persons=_persons(members),
        questions=len(members),
        wording=_shown(typical.asked, shared, content.knows),
        topic=topic,
        title=content.title(topic) if topic else "",
        kinds=_counted(row.kind for row in members),
        reasons=_counted(row.reason for row in members if row.kind == UNHELPFUL),
    )


def _shown(asked: str, shared: Collection[str], knows: Callable[[str], bool]) -> str:
    said: list[str] = []
    for word in asked.split():
        safe = word != MASK and (fold(word) in shared or knows(word))
        if safe or said[-1:] != [MASK]:
            said.append(word if safe else MASK)
    return " ".join(said)


def _topics(ratings: Sequence[GapRow], content: Content) -> tuple[list[TopicGaps], int]:
    by_topic: dict[str, list[GapRow]] = defaultdict(list)
    for row in ratings:
        by_topic[row.topics[0] if row.topics else ""].append(row)
    shown = [
        TopicGaps(topic=name, title=content.title(name), persons=persons, reasons=_counted(row.reason for row in found))
        for name, found in sorted(by_topic.items())
        if name and (persons := _persons(found)) >= PERSONS
    ]
    shown.sort(key=lambda topic: -topic.persons)
    return shown, len(ratings) - sum(sum(topic.reasons.values()) for topic in shown)


def _persons(rows: Iterable[GapRow]) -> int:
    return len({row.person for row in rows})


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
