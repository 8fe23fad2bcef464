"""What is said in a case, in both languages: the person's words for the guide, the guide's for the person.

Only where a translator is configured, the person agreed, and the languages differ. The original always stays. What the
person wrote is translated once and kept with it; what could not be translated is marked, and goes out again only when
somebody asks.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.cases.body import Meaning, read_body
from bot.cases.case_view import CaseView
from bot.cases.translation import CarefulTranslator, Translated, permission_of
from bot.cases.words import MACHINE, apart, by_machine
from bot.core.clock import Clock
from bot.core.languages import base_of
from bot.storage import audit, case_messages, events
from bot.storage import cases as store
from bot.storage.case_messages import FAILED, NOT_NEEDED, Translation
from bot.storage.database import Database
from bot.storage.records import CaseRow
from bot.storage.vault import Vault

AT_ONCE = 20  # messages translated when a case is looked at: the newest; older ones when somebody asks for them
ASKED = "asked"  # what the case was opened with, where else the id of a message stands
ENTERED = "entered"  # cases of guides: what stands in them are guides' words
ACTOR = "translator"


class Said(NamedTuple):
    """What the person said. `known`: what it means, if it was translated before."""

    which: str
    words: str
    known: Translation | None = None


class Bilingual:
    def __init__(self, careful: CarefulTranslator | None, database: Database, vault: Vault, clock: Clock) -> None:
        self._careful = careful
        self._database = database
        self._vault = vault
        self._clock = clock

    @property
    def configured(self) -> bool:
        return self._careful is not None

    async def may(self, case: CaseRow, spoken: str) -> bool:
        """Whether the words of this person may go to a provider, and there is a need."""
        if self._careful is None or base_of(case.language) == base_of(spoken):
            return False
        return await self._database.read(lambda c: self._permitted(c, case))

    def _permitted(self, connection: sa.Connection, case: CaseRow) -> bool:
        return permission_of(connection, case.person_id, configured=True) == "granted"

    async def outgoing(self, view: CaseView, words: str, spoken: str) -> Translated | None:
        """A guide's words for the person, to be shown before they are sent; None: nothing is to be translated."""
        if self._careful is None or not await self.may(view.case, spoken):
            return None
        return await self._careful.translate(words, spoken, view.case.language)

    async def incoming(self, case: CaseRow, spoken: str, *, again: bool = False) -> int:
        """Translate what the person said and nobody has translated yet; returns how much was tried.

        `again`: also what could not be translated before.
        """
        if self._careful is None or not await self.may(case, spoken):
            return 0
        fresh = await self._database.read(lambda c: self._fresh(c, case, again=again))
        if not fresh:
            return 0
        found = await self._careful.translate_all([said.words for said in fresh], case.language, spoken)
        await self._keep(case, list(zip(fresh, found, strict=True)))
        return len(fresh)

    def _fresh(self, connection: sa.Connection, case: CaseRow, *, again: bool) -> list[Said]:
        body = read_body(case.body)
        asked = body.asked if body.reason != ENTERED and is_open(body.meaning, again=again) else ""
        rows = case_messages.untranslated(connection, self._vault, case.id, AT_ONCE, again=again)
        return [*([Said(ASKED, asked)] if asked else []), *(Said(row.uuid, _words(row.body)) for row in rows)]

    async def one(self, case: CaseRow, which: str, spoken: str) -> Translated | None:
        """What one message means, because somebody asks: translated now unless it was before. None: there is none.

        `which`: the id of a message, or ASKED.
        """
        said = await self._database.read(lambda c: self._said(c, case, which))
        if said is None or not said.words:
            return None
        known = said.known
        if known and known.text and (known.language == spoken or not known.by.startswith(MACHINE)):
            return Translated(text=known.text, source=case.language, target=known.language, provider=known.by)
        if self._careful is None or not await self.may(case, spoken):
            return None
        told = await self._careful.translate(said.words, case.language, spoken)
        await self._keep(case, [(said, told)])
        return told

    def _said(self, connection: sa.Connection, case: CaseRow, which: str) -> Said | None:
        if which == ASKED:
            body = read_body(case.body)
            known = Translation(*msgspec.structs.astuple(body.meaning)) if body.meaning else None
            return Said(ASKED, body.asked, known)
        found = case_messages.find(connection, self._vault, which)
        if found is None or found[0] != case.id or found[1].direction != "in":
            return None
        row = found[1]
        known = Translation((row.translation or b"").decode(), row.translated_to, row.translated_by)
        return Said(which, _words(row.body), known)

    async def _keep(self, case: CaseRow, found: list[tuple[Said, Translated]]) -> None:
        """With what was said, unless the person took their consent back meanwhile, or an interpreter was quicker."""
        now = self._clock.now()

        def job(connection: sa.Connection) -> None:
            store.lock_case(connection, case.id)
            if not self._permitted(connection, case):
                return
            for said, told in found:
                self._keep_one(connection, case, said.which, kept_as(told))
            events.tell(connection, case.id, "said", now)
            about = f"case:{case.number}"
            audit.record(connection, town=case.town, actor=ACTOR, verb="case.translate", about=about, now=now)

        await self._database.write(job)
        await self._database.notify(events.TOPIC)

    def _keep_one(self, connection: sa.Connection, case: CaseRow, which: str, meant: Translation) -> None:
        fresh = store.by_id(connection, self._vault, case.id)
        said = self._said(connection, fresh, which) if fresh else None
        if said is None or fresh is None or not said.words:
            return
        if said.known and said.known.text and not (meant.text and said.known.by.startswith(MACHINE)):
            return
        if which != ASKED:
            case_messages.translate(connection, self._vault, which, meant)
        else:
            body = msgspec.structs.replace(read_body(fresh.body), meaning=Meaning(*meant))
            store.rewrite(connection, self._vault, fresh, msgspec.json.encode(body))


def kept_as(told: Translated) -> Translation:
    """Without a text: that it could not be translated and why, or did not need to be."""
    if not told.ok:
        return Translation("", "", FAILED + told.problem)
    if not told.provider:
        return Translation("", "", NOT_NEEDED)
    return Translation(told.text, told.target, by_machine(told.provider))


def is_open(meaning: Meaning | None, *, again: bool) -> bool:
    return meaning is None or (again and meaning.by.startswith(FAILED))


def _words(body: bytes | None) -> str:
    return apart((body or b"").decode())[0].strip()
