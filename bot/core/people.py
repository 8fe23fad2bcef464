"""Who is who, as far as several rooms need to know."""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["newcomer", "volunteer", "guide", "coordinator"]
ROLES: tuple[Role, ...] = ("newcomer", "volunteer", "guide", "coordinator")

STATUSES = ("eu", "section-24", "asylum-procedure", "recognised", "tolerated", "other", "unsure")
AGES = ("under-16", "16-17", "adult")
LANDS = ("HE", "RP", "TH")


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A human being the service knows. Ids are the database's; `uuid` is what is seen outside."""

    id: int
    uuid: str
    town: str
    organisation: str
    roles: tuple[Role, ...] = ("newcomer",)
    language: str = ""
    land: str = ""
    area: str = ""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """How a person is reached through an account; `value` is opaque."""

    id: int
    account: str
    channel: str
    value: str
