"""What people ask and do not get, kept for editors: masked, and never in danger or before the privacy notice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

import sqlalchemy as sa

from bot.conversations.turn import UNRECORDED, Turn
from bot.core.clock import DAY, HOUR
from bot.core.languages import base_of
from bot.knowledge import Library
from bot.locales import fold
from bot.storage import gaps as store
from bot.storage.gaps import GapBody, NewGap

KINDS = ("refused", "chosen")  # what a flow may say of suggestions
REASONS = ("wrong", "not-understood", "other")  # why an answer did not help
QUIET = DAY  # after words of danger nothing of a conversation is kept for so long: they may go on in other words
ASKED_WITHIN = HOUR  # so long after "not helpful" its reason still belongs to it
_MISSPELT = 6  # letters of a keyword from which its last two may be others: "bedroht", "bedrohen"


def stay_quiet(turn: Turn) -> None:
    """Somebody is in danger: nothing of what they write is kept for others, nor what they write soon after."""
    turn.kept[UNRECORDED] = turn.now + QUIET


def note(turn: Turn, kind: str, *, asked: str = "", topics: Sequence[str] = (), zone: str = "") -> None:
    """Keep with this turn that something was asked and not answered, chosen or rated."""
    if not may_note(turn, asked, topics):
        return
    body = GapBody(asked=turn.world.masker.mask(asked), topics=tuple(topics), zone=zone)
    vault, to, now, gap = turn.vault, turn.unit.conversation, turn.now, NewGap(kind, base_of(turn.language), body)

    def job(connection: sa.Connection) -> None:
        store.add(connection, vault, to, gap, now)

    turn.unit.jobs.append(job)


def give_reason(turn: Turn, reason: str) -> None:
    if reason in REASONS and not turn.before_notice:
        conversation, since = turn.unit.conversation.id, turn.now - ASKED_WITHIN
        job = partial(store.give_reason, conversation_id=conversation, reason=reason, since=since)
        turn.unit.jobs.append(job)


def may_note(turn: Turn, asked: str, topics: Sequence[str]) -> bool:
    if turn.before_notice or turn.held or turn.recently_in_danger:
        return False
    danger = _dangers(turn.world.library)
    return danger.topics.isdisjoint(topics) and not danger.is_named(asked)


class _Dangers:
    """The sensitive topics, and the words that only they are looked for by."""

    def __init__(self, library: Library) -> None:
        self.topics = frozenset(name for name, topic in library.topics.items() if topic.sensitive)
        harmless = {
            word
            for topic in library.topics.values()
            for wording in topic.wordings.values()
            for text in (wording.title, *wording.questions, *wording.keywords)
            if not topic.sensitive
            for word in _words(text)
        }
        keywords = [
            _words(keyword)
            for name in self.topics
            for wording in library.topics[name].wordings.values()
            for keyword in wording.keywords
        ]
        self._phrases = tuple(f" {' '.join(words)} " for words in keywords if len(words) > 1)
        single = {words[0] for words in keywords if len(words) == 1} - harmless
        self._words = frozenset(single)
        self._stems = tuple(word[:-2] for word in single if len(word) >= _MISSPELT)

    def is_named(self, text: str) -> bool:
        words = _words(text)
        if any(word in self._words or word.startswith(self._stems) for word in words):
            return True
        said = f" {' '.join(words)} "
        return any(phrase in said for phrase in self._phrases)


@lru_cache(maxsize=1)
def _dangers(library: Library) -> _Dangers:
    return _Dangers(library)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()
