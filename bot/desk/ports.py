"""What pages need of the hall, which they may not import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from bot.core.issues import Issue
from bot.knowledge.drafting import Proposal, Standing
from bot.storage.records import PublishedRow


class Publishing(Protocol):
    """Drafts of the knowledge base: checked, previewed, published. See `bot.publishing`, also for what each raises."""

    async def listing(self, town: str, states: Sequence[str] = ..., path: str = "") -> list[PublishedRow]: ...

    async def find(self, town: str, uuid: str) -> PublishedRow | None: ...

    async def standing(self, path: str) -> Standing: ...

    async def begin(
        self, town: str, path: str, body: str | None = None, *, author: int = 0, from_case: int = 0
    ) -> PublishedRow: ...

    async def keep(
        self, town: str, proposal: Proposal, *, author: int = 0, from_case: int = 0
    ) -> list[PublishedRow]: ...

    async def edit(self, town: str, uuid: str, body: str, *, based_on: str, author: int = 0) -> PublishedRow: ...

    async def drop(self, town: str, uuid: str) -> None: ...

    async def check(self, town: str, uuids: Sequence[str]) -> list[Issue]: ...

    async def preview(self, town: str, uuids: Sequence[str], topic: str, language: str) -> Any: ...

    async def publish(self, town: str, uuids: Sequence[str], *, actor: str, author: int = 0) -> int: ...

    async def withdraw(self, town: str, uuids: Sequence[str], *, actor: str) -> int: ...
