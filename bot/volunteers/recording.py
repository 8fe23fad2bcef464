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
from bot.storage.requests import KINDS, Request, Wanted
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
    said = checked(town, wanted, now)

    def job(connection: sa.Connection) -> None:
        known = caseload.find(connection, vault, by, person)
        if known is None:
            raise NoSuchPersonError
        people.add_consent(connection, known.id, MATCHING, BY_GUIDE, now)
        made = write_down(connection, vault, texts, town, by.actor, known, said, now)
        about = f"request:{made.id} person:{known.id}"
        audit.record(connection, town=by.town, actor=by.actor, verb="request.record", about=about, now=now)

    await database.write(job)


def checked(town: Town, wanted: Wanted, now: int) -> Wanted:
    """With its words cut. Raises WrongValueError for a time that is none or past."""
    if wanted.starts:
        try:
            if instant(wanted.starts, town.zone) <= now:
                raise WrongValueError("An appointment that is past.")
        except NoSuchTimeError as error:
            raise WrongValueError("No time.") from error
    return msgspec.structs.replace(wanted, where=clean(wanted.where)[:LENGTH], times=clean(wanted.times)[:LENGTH])


def write_down(
    connection: sa.Connection,
    vault: Vault,
    texts: Texts,
    town: Town,
    actor: str,
    known: caseload.Known,
    said: Wanted,
    now: int,
    *,
    since: int = 0,
) -> Request:
    """The request, and the need it is part of. Raises WrongValueError for too many wishes."""
    made = requests.add(connection, vault, known.id, said, actor, now, None, since=since)
    if made is None:
        raise WrongValueError("There are enough wishes of this person.")
    body = CaseBody(asked=described(texts, said), reason="companion")
    requests.of_case(connection, made.id, for_the_desk(connection, vault, town, known, NEED, body, now))
    return made
