"""Messages that WhatsApp approved beforehand, for people who have not written for a day."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import WrongValueError
from bot.cases.notes import note_words
from bot.cases.sending import Sending
from bot.channels.whatsapp.templates import OF_GUIDES, TEMPLATES, VALUE
from bot.core.messages import Outbound, Part, Template
from bot.storage import case_messages
from bot.storage import cases as store
from bot.storage.targets import write_to


class Templating(Sending):
    async def send_template(self, by: By, number: int, name: str, values: Sequence[str] = (), *, key: str = "") -> None:
        """Send one of `OF_GUIDES` to where the person wrote last; the chat shows it as they read it.

        `key`: the same key is the same message, however often it arrives.
        Raises NoSuchCaseError, CannotReachError, WrongValueError, ReplyError.
        """
        now = self.clock.now()
        if name not in OF_GUIDES or len(values) != len(TEMPLATES[name][1]) or any(len(each) > VALUE for each in values):
            raise WrongValueError("There is no such template with so many values.")
        text, names = TEMPLATES[name]

        def job(connection: sa.Connection) -> str:
            case = self._find_open(connection, by, number)
            if key and case_messages.with_key(connection, self.vault, case.id, key):
                return ""
            to, _ = self._target(connection, case)
            language = to.language or case.language
            said = note_words(self.texts.label(language, text, dict(zip(names, values, strict=True))))
            message = store.add_message(
                connection, self.vault, case.id, "out", said.encode(), language, now, author=by.staff, request_key=key
            )
            outbound = Outbound(
                id=self.ids.new(),
                address=to.address_uuid,
                purpose="notice",
                lang=language,
                parts=[Part(text=said)],
                template=Template(name=name, language=language, values=list(values)),
            )
            case_messages.sent_as(connection, message, outbound.id)
            self._audit(connection, by, "case.template", case)
            return write_to(connection, self.vault, to, outbound, now)

        await self._write_and_wake(job)
