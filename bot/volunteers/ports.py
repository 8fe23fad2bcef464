"""What actions about volunteers need of a turn."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from bot.core.towns import Town
from bot.knowledge import Library
from bot.locales import Texts
from bot.storage.database import Database
from bot.storage.unit import Unit
from bot.storage.vault import Vault


class VolunteerTurn(Protocol):
    unit: Unit
    now: int
    language: str

    @property
    def local_now(self) -> dt.datetime: ...

    @property
    def database(self) -> Database: ...

    @property
    def vault(self) -> Vault: ...

    @property
    def organisation(self) -> str: ...

    @property
    def kept(self) -> dict[str, Any]: ...

    @property
    def library(self) -> Library: ...

    @property
    def texts(self) -> Texts: ...

    @property
    def public_url(self) -> str: ...

    @property
    def town(self) -> Town: ...

    def german(self, id: str, **args: object) -> str: ...  # noqa: A002 - what staff read

    def label(self, id: str) -> str: ...  # noqa: A002

    def text(self, id: str, **args: object) -> str: ...  # noqa: A002
