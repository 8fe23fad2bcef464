"""What is said in a case, in both languages: the person's words for the guide, the guide's for the person.

Only where a translator is configured, the person agreed, and the languages differ. The original always stays.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.cases.translation import CarefulTranslator, Translated, permission_of
from bot.cases.view import CaseView
from bot.cases.words import by_machine
from bot.core.languages import base_of
from bot.storage import case_messages
from bot.storage.database import Database
from bot.storage.vault import Vault

AT_ONCE = 20  # messages translated when a case is opened: the newest; older ones when somebody asks for them


class Bilingual:
    def __init__(self, careful: CarefulTranslator | None, database: Database, vault: Vault) -> None:
        self._careful = careful
        self._database = database
        self._vault = vault

    @property
    def configured(self) -> bool:
        return self._careful is not None

    async def may(self, view: CaseView, spoken: str) -> bool:
        """Whether the words of this person may go to a provider, and there is a need."""
        if self._careful is None or base_of(view.case.language) == base_of(spoken):
            return False
        person = view.case.person_id

        def job(connection: sa.Connection) -> bool:
            return permission_of(connection, person, configured=True) == "granted"

        return await self._database.read(job)

    async def outgoing(self, view: CaseView, words: str, spoken: str) -> Translated | None:
        """A guide's words for the person, to be shown before they are sent; None: nothing is to be translated."""
        if self._careful is None or not await self.may(view, spoken):
            return None
        return await self._careful.translate(words, spoken, view.case.language)

    async def incoming(self, view: CaseView, spoken: str) -> int:
        """Translate what the person wrote and nobody has translated yet; returns how many.

        Kept with the message, so that no text goes out twice. What could not be translated is tried again next time.
        """
        said = [m for m in view.messages if m.direction == "in" and not m.translation]
        fresh = [(m.uuid, m.text) for m in said if m.text][-AT_ONCE:]
        if not fresh or self._careful is None or not await self.may(view, spoken):
            return 0
        found = await self._careful.translate_all([text for _, text in fresh], view.case.language, spoken)
        done = [(uuid, told) for (uuid, _), told in zip(fresh, found, strict=True) if told.ok and told.provider]

        def job(connection: sa.Connection) -> None:
            for uuid, told in done:
                message = case_messages.find(connection, self._vault, uuid)
                if message and not message[1].translation:  # an interpreter may have been quicker
                    meant = case_messages.Translation(told.text, told.target, by_machine(told.provider))
                    case_messages.translate(connection, self._vault, message[1], meant)

        if done:
            await self._database.write(job)
        return len(done)
