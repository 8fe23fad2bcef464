"""A guide writes down what somebody asked for at the counter or on the phone: a need and a request, as in a chat."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.by import By
from bot.cases.errors import NoSuchPersonError, NotAllowedError, WrongValueError
from bot.cases.kinds import answer_due
from bot.core.clock import Clock
from bot.core.towns import Town
from bot.core.walltime import NoSuchTimeError, instant
from bot.locales import Texts, clean
from bot.storage import audit, caseload, people, requests
from bot.storage import cases as store
from bot.storage.database import Database
from bot.storage.requests import KINDS, Wanted
from bot.storage.scope import GUEST
from bot.storage.vault import Vault
from bot.volunteers.wanting import LENGTH, NEED, described

MATCHING, BY_GUIDE = "matching", "said to a guide"  # a consent, and how it was given


async def record(
    database: Database,
    vault: Vault,
    clock: Clock,
    texts: Texts,
    towns: Mapping[str, Town],
    by: By,
    person: str,
    wanted: Wanted,
) -> int:
    """They agreed in the guide's presence. Returns the number of the case.

    Raises NoSuchPersonError, NotAllowedError for guests, WrongValueError for a time that is none or too many wishes.
    """
    if by.role == GUEST or wanted.kind not in KINDS:
        raise NotAllowedError
    town, now = towns[by.town], clock.now()
    if wanted.starts:
        try:
            if instant(wanted.starts, town.zone) <= now:
                raise WrongValueError("An appointment that is past.")
        except NoSuchTimeError as error:
            raise WrongValueError("No time.") from error
    said = msgspec.structs.replace(wanted, where=clean(wanted.where)[:LENGTH], times=clean(wanted.times)[:LENGTH])

    def job(connection: sa.Connection) -> int:
        known = caseload.find(connection, vault, by, person)
        if known is None:
            raise NoSuchPersonError
        made = requests.add(connection, vault, known.id, said, by.actor, now, None)
        if made is None:
            raise WrongValueError("There are enough wishes of this person.")
        people.add_consent(connection, known.id, MATCHING, BY_GUIDE, now)
        number = store.next_number(connection, by.town)
        new = store.NewCase(
            number=number,
            town=by.town,
            organisation=known.organisation,
            conversation_id=None,
            person_id=known.id,
            kind=NEED,
            urgent=False,
            holds=False,
            language=known.language or "de",
            body=msgspec.json.encode(CaseBody(asked=described(texts, said), reason="companion")),
            now=now,
            answer_due_at=answer_due(town, NEED, now),
        )
        requests.of_case(connection, made.id, store.open_case(connection, vault, new))
        about = f"request:{made.id} case:{number}"
        audit.record(connection, town=by.town, actor=by.actor, verb="request.record", about=about, now=now)
        return number

    return await database.write(job)
