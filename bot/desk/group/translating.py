"""A guide's words in the person's language: shown in the group first, sent as they were shown."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.cases.bilingual import Bilingual
from bot.cases.case_view import CaseView
from bot.cases.words import by_machine
from bot.channels.telegram.shapes import File
from bot.storage.group_topics import Topic

MOST_WAITING = 10  # translations nobody pressed “send” under; the oldest go


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A translation that was shown. `key`: of the message; `language`: the person's; `by`: what translated it.

    `file_id`: what Telegram calls the file that goes along; it is fetched again once it is sent.
    """

    key: str
    words: str
    text: str
    language: str
    by: str
    file_id: str = ""
    file_name: str = ""
    ok: bool = True
    problem: str = ""


class Translating:
    def __init__(self, bilingual: Bilingual) -> None:
        self._bilingual = bilingual

    async def prepare(
        self, view: CaseView, spoken: str, words: str, key: str, file: File | None = None
    ) -> Waiting | None:
        """None: nothing is to be translated here, the words go as they are."""
        found = await self._bilingual.outgoing(view, words, spoken)
        if found is None or (found.ok and not found.provider):  # in their language already, or nothing but numbers
            return None
        return Waiting(
            key=key.removeprefix("telegram:"),
            words=words,
            text=found.text,
            language=found.target,
            by=by_machine(found.provider),
            file_id=file.file_id if file else "",
            file_name=(file.file_name or "") if file else "",
            ok=found.ok,
            problem=found.problem,
        )

    def waiting(self, topic: Topic) -> list[Waiting]:
        return msgspec.json.decode(topic.waiting, type=list[Waiting]) if topic.waiting else []

    def kept(self, waiting: Sequence[Waiting]) -> bytes | None:
        return msgspec.json.encode(list(waiting)[-MOST_WAITING:]) if waiting else None
