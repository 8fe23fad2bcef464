"""Groups of people that coordinators write to: who belongs to one, and where each is reached.

A group says what its people have in common; who they are is looked up when something is sent, so whoever came meanwhile
is reached and whoever left is not. Left out are: who wants no information, who has no address that is open and where
the privacy notice was sent, and volunteers in other states than the group names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.errors import SealError
from bot.core.languages import base_of
from bot.storage import requests, volunteers
from bot.storage.hot import Row
from bot.storage.inbox import SESSION
from bot.storage.tables import (
    READY,
    address,
    conversation,
    gathering,
    outbox,
    person,
    registration,
    subject,
    volunteer,
)
from bot.storage.targets import chosen
from bot.storage.vault import Vault

GroupRole = Literal["newcomer", "volunteer", "guide"]
ROLES: tuple[GroupRole, ...] = ("newcomer", "volunteer", "guide")
STATES = ("process", "approved")  # of volunteers who are written to, unless the group names others
STEP = 500  # people looked at in one query
OF_KIND = {"learn": "language", "interpret": "interpreting"}  # topics of what newcomers ask for besides its own

p, a, c, v = person.c, address.c, conversation.c, volunteer.c


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What people have in common; empty: no restriction in this respect. All of it must be so.

    `newcomer` means: neither volunteer nor staff. `languages`: one they use in the chat, or said that they speak; "fa"
    includes its wordings. `areas`: of a volunteer those they named, of a newcomer where they said they live.
    `topics`: of a volunteer what they help with, of a newcomer what they asked help for.
    `modules`: "programme.module" of trainings attended, one of them.
    """

    roles: tuple[GroupRole, ...] = ()
    languages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    states: tuple[str, ...] = STATES


class Member(NamedTuple):
    """One person, where they were last. `speaks`: other languages they named, the best first."""

    person_id: int
    conversation_id: int
    address_id: int
    address_uuid: str
    account: str
    channel: str
    wrapped_key: bytes
    language: str
    speaks: tuple[str, ...]
    held: bool  # a human is in charge of them: nothing of purpose broadcast is let through
    seen_at: int  # when something last came from there


class _Told(msgspec.Struct):
    """What a session remembers: where somebody lives."""

    kept: dict[str, msgspec.Raw] = {}


def encode(group: Group) -> str:
    return msgspec.json.encode(group).decode()


def decode(text: str) -> Group:
    return msgspec.json.decode(text, type=Group)


def members(connection: sa.Connection, vault: Vault, town: str, organisation: str, group: Group) -> list[Member]:
    """Everybody in a group, one line a person. Organisation "": all of the town."""
    return list(_all(connection, vault, town, organisation, group))


def _all(connection: sa.Connection, vault: Vault, town: str, organisation: str, group: Group) -> Iterator[Member]:
    after: int | None = 0
    while after is not None:
        found, after = page(connection, vault, town, organisation, group, after)
        yield from found


def page(
    connection: sa.Connection,
    vault: Vault,
    town: str,
    organisation: str,
    group: Group,
    after: int,
    most: int = STEP,
) -> tuple[list[Member], int | None]:
    """Members among the next `most` people after a person's id, and where to go on; None: that was all."""
    ids = sa.select(p.id).outerjoin(volunteer, v.person_id == p.id)
    ids = ids.where(p.id > after, *_within(town, organisation), *_in_roles(group)).order_by(p.id).limit(most)
    numbers = list(connection.execute(ids).scalars())
    if not numbers:
        return [], None
    rows = [row for row in _reached(connection, numbers) if vault.opens(row.wrapped_key)]
    check = _Check(connection, vault, group, [row.id for row in rows])
    return [_member(row, check) for row in rows if check.belongs(row)], numbers[-1] if len(numbers) == most else None


def _within(town: str, organisation: str) -> list[sa.ColumnElement[bool]]:
    """A volunteer is whose they help, anybody else who is responsible for them."""
    theirs = sa.func.coalesce(v.organisation_id, p.organisation_id)
    return [p.town_id == town, p.no_information_at == 0, *([theirs == organisation] if organisation else [])]


def _in_roles(group: Group) -> list[sa.ColumnElement[bool]]:
    """In SQL, so that a town's newcomers are not opened to find its volunteers."""
    staff = sa.or_(p.roles.contains("guide"), p.roles.contains("coordinator"))
    helps = sa.and_(v.id.is_not(None), v.state.in_(group.states))
    kinds = {"newcomer": sa.and_(v.id.is_(None), ~staff), "volunteer": helps, "guide": staff}
    return [sa.or_(*(kinds[role] for role in group.roles or ROLES))]


def _reached(connection: sa.Connection, numbers: list[int]) -> list[Row]:
    """Where each of these people is told things (`targets.told_in`), of what is open to us; one row a person."""
    query = (
        sa.select(
            p.id,
            c.id.label("conversation_id"),
            a.id.label("address_id"),
            a.uuid,
            a.account,
            a.channel,
            c.language,
            c.held_case,
            c.seen_at,
            c.session,
            subject.c.wrapped_key,
            v.uuid.label("volunteer"),
            v.body,
        )
        .select_from(
            person.join(address, a.person_id == p.id)
            .join(conversation, c.address_id == a.id)
            .join(subject, subject.c.id == a.subject_id)
            .outerjoin(volunteer, v.person_id == p.id)
        )
        .where(p.id.in_(numbers), a.state == "open", c.notice_at > 0)
        .order_by(p.id, chosen.desc(), c.seen_at, c.id)
    )
    return list({row.id: row for row in connection.execute(query)}.values())  # the last of each stays


def _member(row: Row, check: _Check) -> Member:
    return Member(
        person_id=row.id,
        conversation_id=row.conversation_id,
        address_id=row.address_id,
        address_uuid=row.uuid,
        account=row.account,
        channel=row.channel,
        wrapped_key=row.wrapped_key,
        language=row.language,
        speaks=check.speaks(row.id),
        held=bool(row.held_case),
        seen_at=row.seen_at,
    )


class _Check:
    """What is known of some people, as far as a group asks for it."""

    def __init__(self, connection: sa.Connection, vault: Vault, group: Group, numbers: list[int]) -> None:
        self._group, self._vault = group, vault
        self._helps = self._profiles(connection, numbers)
        asks = bool(group.areas or group.topics)
        self._asked = self._requests(connection, numbers) if asks else {}
        self._trained = _trained(connection, group.modules, numbers) if group.modules else set()

    def speaks(self, number: int) -> tuple[str, ...]:
        told = self._helps.get(number)
        best = sorted(told.languages, key=lambda each: _BEST.get(each.level, len(_BEST))) if told else ()
        return tuple(dict.fromkeys(each.code for each in best))

    def belongs(self, row: Row) -> bool:
        group, told = self._group, self._helps.get(row.id)
        if group.languages and not _among(group.languages, (row.language, *self.speaks(row.id))):
            return False
        if group.modules and row.id not in self._trained:
            return False
        asked = self._asked.get(row.id, ())
        if group.topics and not set(group.topics) & (set(told.topics) if told else set(_topics(asked))):
            return False
        if not group.areas:
            return True
        there = set(told.districts) if told else {each.area for each in asked} | self._home(row)
        return bool(set(group.areas) & there)

    def _home(self, row: Row) -> set[str]:
        """Where somebody said they live, in the chat."""
        if not row.session:
            return set()
        try:
            opened = self._vault.unwrap(row.wrapped_key).open(SESSION, str(row.conversation_id), row.session)
            area = msgspec.json.decode(opened, type=_Told).kept.get("area")
            return {msgspec.json.decode(area, type=str)} if area else set()
        except (SealError, msgspec.DecodeError):
            return set()

    def _profiles(self, connection: sa.Connection, numbers: list[int]) -> dict[int, volunteers.Profile]:
        """Of volunteers; the key is that of the person, which need not be that of their last address."""
        return {each.person_id: each.profile for each in volunteers.of_people(connection, self._vault, numbers)}

    def _requests(self, connection: sa.Connection, numbers: list[int]) -> dict[int, list[requests.Wanted]]:
        found: defaultdict[int, list[requests.Wanted]] = defaultdict(list)
        for each in requests.of_people(connection, self._vault, numbers):
            if each.wanted:
                found[each.person_id].append(each.wanted)
        return found


_BEST = {"mother": 0, "fluent": 1, "": 2, "some": 3}


def _among(wanted: Iterable[str], spoken: Iterable[str]) -> bool:
    """A language includes its wordings; a wording is only itself."""
    said = set(spoken)
    return any(each in said or each in {base_of(code) for code in said} for each in wanted)


def _topics(asked: Iterable[requests.Wanted]) -> Iterator[str]:
    for each in asked:
        yield each.topic
        yield OF_KIND.get(each.kind, "")


def _trained(connection: sa.Connection, modules: tuple[str, ...], numbers: list[int]) -> set[int]:
    r, g = registration.c, gathering.c
    query = sa.select(r.person_id, g.programme, g.module).join(gathering, g.id == r.gathering_id)
    query = query.where(r.person_id.in_(numbers), r.state == "attended", g.kind == "training")
    return {row.person_id for row in connection.execute(query) if f"{row.programme}.{row.module}" in modules}


def is_wanted(connection: sa.Connection, conversation_id: int) -> bool:
    """Whether the person of a conversation gets information; who is nobody yet refused nothing."""
    here = sa.select(p.no_information_at).join(address, a.person_id == p.id).join(conversation, c.address_id == a.id)
    return not connection.execute(here.where(c.id == conversation_id)).scalar_one_or_none()


def refuse(connection: sa.Connection, person_id: int, now: int) -> bool:
    """This person wants no information any more, nor what is on its way. False: they said so before."""
    theirs = sa.select(c.id).join(address, a.id == c.address_id).where(a.person_id == person_id)
    drop_unsent(connection, outbox.c.conversation_id.in_(theirs))
    mine = person.update().where(p.id == person_id, p.no_information_at == 0)
    return bool(connection.execute(mine.values(no_information_at=now)).rowcount)


def drop_unsent(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """What goes to many and has not been sent goes no more."""
    unsent = outbox.update().where(READY, outbox.c.purpose == "broadcast", which)
    connection.execute(unsent.values(state="replaced", body=None, dedupe_key=None))


def allow(connection: sa.Connection, person_id: int) -> bool:
    """They want it again. False: they got it anyway."""
    mine = person.update().where(p.id == person_id, p.no_information_at != 0)
    return bool(connection.execute(mine.values(no_information_at=0)).rowcount)
