"""A guide writes down what somebody asked for at the counter or on the phone: a need and a request, as in a chat."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.by import By
from bot.cases.errors import NoSuchPersonError, NotAllowedError, WrongValueError
from bot.core.clock import Clock
from bot.core.towns import Town
from bot.core.walltime import NoSuchTimeError, instant
from bot.locales import Texts, clean
from bot.storage import audit, caseload, people, requests
from bot.storage.database import Database
from bot.storage.requests import KINDS, Wanted
from bot.storage.scope import GUEST
from bot.storage.vault import Vault
from bot.volunteers.raising import for_the_desk
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
) -> None:
    """They agreed in the guide's presence.

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

    def job(connection: sa.Connection) -> None:
        known = caseload.find(connection, vault, by, person)
        if known is None:
            raise NoSuchPersonError
        made = requests.add(connection, vault, known.id, said, by.actor, now, None)
        if made is None:
            raise WrongValueError("There are enough wishes of this person.")
        people.add_consent(connection, known.id, MATCHING, BY_GUIDE, now)
        body = CaseBody(asked=described(texts, said), reason="companion")
        case_id = for_the_desk(connection, vault, town, known, NEED, body, now)
        requests.of_case(connection, made.id, case_id)
        about = f"request:{made.id} person:{known.id}"
        audit.record(connection, town=by.town, actor=by.actor, verb="request.record", about=about, now=now)

    await database.write(job)
