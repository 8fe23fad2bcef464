"""What actions about a person's data need of a turn."""

from __future__ import annotations

from typing import Any, Protocol

from bot.locales import Texts
from bot.storage.database import Database
from bot.storage.unit import Unit
from bot.storage.vault import Vault


class PersonTurn(Protocol):
    """What these actions need of a turn."""

    unit: Unit
    now: int
    language: str

    @property
    def database(self) -> Database: ...

    @property
    def vault(self) -> Vault: ...

    @property
    def texts(self) -> Texts: ...

    @property
    def zone(self) -> str: ...

    @property
    def organisation(self) -> str: ...

    @property
    def kept(self) -> dict[str, Any]: ...

    def text(self, id: str, **args: object) -> str: ...  # noqa: A002

    def confirmed(self) -> None:
        """The person said that it is still them."""
        ...

    def take_language(self, language: str) -> None:
        """Speak the language of the person's other conversation, unless one was chosen here."""
        ...

    @property
    def may_relay(self) -> bool:
        """Whether a guide's words may be shown here."""
        ...

    @property
    def held(self) -> bool:
        """Whether a human is in charge of this person."""
        ...

    def note(self, **changed: bool) -> None:
        """Let later turns know at once: `held`, the address is `closed`, or the person has `left` it."""
        ...
