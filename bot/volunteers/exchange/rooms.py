"""What tables are read and entered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.clock import Clock
from bot.core.towns import Town
from bot.locales import Texts
from bot.storage.database import Database
from bot.storage.vault import Vault
from bot.volunteers.appointing import Appointing
from bot.volunteers.by_mail import ByMail
from bot.volunteers.partnering import Partnering


@dataclass(frozen=True)
class Rooms:
    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]
    texts: Texts
    appointing: Appointing
    partnering: Partnering
    by_mail: ByMail
