"""What an outbox has noted of a message, for tests of channels alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Notes:
    """`earlier`: the provider's ids of messages that were sent before; `beside`: of others."""

    def __init__(
        self, written_at: int = 0, parts: str = "", earlier: Sequence[str] = (), beside: Sequence[str] = ()
    ) -> None:
        self.written_at, self.parts = written_at, parts
        self._others = dict.fromkeys(earlier, True) | dict.fromkeys(beside, False)

    async def note_parts(self, parts: str) -> None:
        self.parts = parts

    async def others(self, provider_ids: Sequence[str]) -> Mapping[str, bool]:
        return {each: self._others[each] for each in provider_ids if each in self._others}
