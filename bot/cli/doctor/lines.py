"""What a check answers: one line. Never with a secret in it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable

import msgspec

from bot.core.clock import DAY, HOUR, MINUTE, SECOND
from bot.core.errors import BotError

PROVIDER_SECONDS = 10.0  # a provider that does not answer by then is not going to


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """`said`: how it is; `todo`: what to do about it, empty if nothing."""

    check: str
    ok: bool
    said: str
    todo: str = ""

    def __str__(self) -> str:
        first = f"{'ok' if self.ok else 'WRONG':5}  {self.check:9}  {self.said}"
        return f"{first}\n{'':18}→ {self.todo}" if self.todo else first


def fine(check: str, said: str, todo: str = "") -> Line:
    return Line(check=check, ok=True, said=said, todo=todo)


def wrong(check: str, said: str, todo: str) -> Line:
    return Line(check=check, ok=False, said=said, todo=todo)


async def bounded(check: str, name: str, work: Awaitable[list[Line]], secrets: Iterable[str] = ()) -> list[Line]:
    """The lines of a check that asks somebody else; one line if that does not answer or breaks."""
    try:
        async with asyncio.timeout(PROVIDER_SECONDS):
            return [_without(line, secrets) for line in await work]
    except TimeoutError:
        said = f"{name} does not answer within {PROVIDER_SECONDS:.0f} seconds."
        return [wrong(check, said, "Look at the connection to the internet and at the address of its API.")]
    except BotError as error:
        return [_without(wrong(check, f"{name}: {error}", "See above; then run `lotse doctor` again."), secrets)]
    except Exception as error:  # noqa: BLE001 - whatever a provider answers, the other checks go on
        return [wrong(check, f"{name}: {type(error).__name__}.", "Try again in a minute.")]


def _without(line: Line, secrets: Iterable[str]) -> Line:
    said = line.said
    for secret in filter(None, secrets):
        said = said.replace(secret, "…")
    return msgspec.structs.replace(line, said=said)


def counted(number: int, word: str) -> str:
    """ "1 message", "2 messages"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def span(micros: int) -> str:
    """ "3 minutes"."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if micros >= unit:
            return counted(micros // unit, name)
    return counted(max(micros, 0) // SECOND, "second")


def size(count: int) -> str:
    """ "1.2 MB"."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
