"""How staff log in: passkeys, a password with codes, recovery codes, an organisation's own login.

What is found by (a passkey's id, a login name, a recovery code, a subject) is kept as a keyed hash; what is checked (a
public key, a password's hash, a seed) is sealed with the person's key.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Sequence
from typing import Literal

import msgspec
import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage.hot import Row
from bot.storage.tables import credential, person, staff, subject
from bot.storage.vault import Vault

SECRET = "credential.secret"  # noqa: S105 - the place of a column

# A "totp-new" has been shown as a picture, and no code of it was given yet.
Kind = Literal["passkey", "password", "totp", "totp-new", "recovery", "oidc"]
LETS_IN: tuple[Kind, ...] = ("passkey", "password", "oidc")  # a recovery code only lets one set these up again


class CredentialRow(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    uuid: str
    town: str
    staff_id: int
    kind: str
    secret: bytes
    sign_count: int
    last_step: int
    created_at: int
    used_at: int


class NameTakenError(BotError):
    """Somebody else logs in by this name."""


_credentials = sa.select(credential, subject.c.wrapped_key).select_from(
    credential.join(staff, staff.c.id == credential.c.staff_id)
    .join(person, person.c.id == staff.c.person_id)
    .join(subject, subject.c.id == person.c.subject_id)
)


def login_name(text: str) -> str:
    """As it is compared: nobody remembers capitals."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def passkey(id_: str) -> str:
    return f"passkey:{id_}"


def password(name: str) -> str:
    return f"login:{login_name(name)}"


def recovery(code: str) -> str:
    return f"recovery:{code}"


def oidc(issuer: str, sub: str) -> str:
    return f"oidc:{issuer}:{sub}"


def add(
    connection: sa.Connection,
    vault: Vault,
    staff_id: int,
    kind: Kind,
    now: int,
    *,
    found_by: str = "",
    secret: bytes = b"",
    sign_count: int = 0,
    last_step: int = 0,
) -> None:
    """Raises NameTakenError if something like this leads to somebody else already."""
    who = connection.execute(
        sa.select(staff.c.town_id, subject.c.wrapped_key)
        .select_from(staff.join(person, person.c.id == staff.c.person_id).join(subject))
        .where(staff.c.id == staff_id)
    ).one()
    if found_by and _by_mark(connection, vault, found_by):
        raise NameTakenError
    outside = str(uuid.uuid4())
    sealed = vault.unwrap(who.wrapped_key).seal(SECRET, outside, secret) if secret else None
    values = {"uuid": outside, "town_id": who.town_id, "staff_id": staff_id, "kind": kind, "secret": sealed}
    mark = vault.lookup(_mark(found_by)) if found_by else None
    counts = {"sign_count": sign_count, "last_step": last_step, "created_at": now}
    try:
        connection.execute(credential.insert(), {**values, **counts, "mark": mark})
    except sa.exc.IntegrityError as error:  # two at the same moment
        raise NameTakenError from error


def find(connection: sa.Connection, vault: Vault, kind: Kind, found_by: str) -> CredentialRow | None:
    """Only of somebody who has not ended."""
    row = _by_mark(connection, vault, found_by, credential.c.kind == kind, staff.c.state != "ended")
    return _opened(vault, row) if row else None


def of_staff(connection: sa.Connection, vault: Vault, staff_id: int, *kinds: Kind) -> list[CredentialRow]:
    which = [credential.c.staff_id == staff_id, *([credential.c.kind.in_(kinds)] if kinds else [])]
    rows = connection.execute(_credentials.where(*which).order_by(credential.c.id))
    return [_opened(vault, row) for row in rows]


def lets_in(connection: sa.Connection, staff_id: int) -> bool:
    """Whether somebody has set up how they log in."""
    mine = sa.select(credential.c.id).where(credential.c.staff_id == staff_id, credential.c.kind.in_(LETS_IN))
    return connection.execute(mine).first() is not None


def drop(connection: sa.Connection, staff_id: int, kinds: Sequence[Kind]) -> None:
    connection.execute(credential.delete().where(credential.c.staff_id == staff_id, credential.c.kind.in_(kinds)))


def drop_one(connection: sa.Connection, staff_id: int, outside: str, kind: Kind) -> bool:
    c = credential.c
    mine = (c.staff_id == staff_id, c.uuid == outside, c.kind == kind)
    return bool(connection.execute(credential.delete().where(*mine)).rowcount)


def take_recovery(connection: sa.Connection, vault: Vault, code: str) -> int:
    """Whose recovery code it was; 0: nobody's. It counts once."""
    row = _by_mark(connection, vault, recovery(code), credential.c.kind == "recovery", staff.c.state != "ended")
    if row and connection.execute(credential.delete().where(credential.c.id == row.id)).rowcount:
        return int(row.staff_id)
    return 0


def take_step(connection: sa.Connection, credential_id: int, step: int, now: int) -> bool:
    """Note that the code of this half minute was used; False if it, or a later one, was used before."""
    c = credential.c
    newer = (c.id == credential_id, c.last_step < step)
    return bool(connection.execute(credential.update().where(*newer).values(last_step=step, used_at=now)).rowcount)


def used(
    connection: sa.Connection, vault: Vault, row: CredentialRow, found_by: str, now: int, sign_count: int = 0
) -> None:
    """Also brings what it is found by under the first key: nobody else can compute it again."""
    values = {"used_at": now, "sign_count": sign_count, "mark": vault.lookup(_mark(found_by))}
    connection.execute(credential.update().where(credential.c.id == row.id).values(values))


def _mark(found_by: str) -> str:
    return f"credential:{found_by}"


def _by_mark(connection: sa.Connection, vault: Vault, found_by: str, *when: sa.ColumnElement[bool]) -> Row:
    mine = credential.c.mark.in_(vault.lookups(_mark(found_by)))
    return connection.execute(_credentials.where(mine, *when)).first()


def _opened(vault: Vault, row: Row) -> CredentialRow:
    key = vault.unwrap(row.wrapped_key)
    return CredentialRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        staff_id=row.staff_id,
        kind=row.kind,
        secret=key.open(SECRET, row.uuid, row.secret) if row.secret else b"",
        sign_count=row.sign_count,
        last_step=row.last_step,
        created_at=row.created_at,
        used_at=row.used_at,
    )
