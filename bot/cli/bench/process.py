"""The measured process: a server in a process of its own, on a core of its own, watched through /proc."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.core.errors import BotError

T = TypeVar("T")

START_SECONDS = 60.0
END_SECONDS = 15.0
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on uvloop where there is one: the load must not be slower than what it measures."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)


class BenchError(BotError):
    """A benchmark could not run; its words say why."""


class Measured:
    """A running server and what it has used so far."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self._proc = Path("/proc", str(process.pid))
        self.port = port

    def cpu_seconds(self) -> float:
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_mb(self) -> float:
        return rss_mb(self._proc)

    def open_files(self) -> int:
        return len(list((self._proc / "fd").iterdir()))


def rss_mb(proc: Path = Path("/proc/self"), kind: str = "VmRSS") -> float:
    """Resident memory of a process in MB (10⁶ bytes); of the kind RssAnon that which no file backs."""
    for line in (proc / "status").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) * 1_024 / 1_000_000
    return 0.0


@asynccontextmanager
async def measured(
    kind: str, replies: str, data: Path, core: int | None = None, keep: str = ""
) -> AsyncIterator[Measured]:
    """Run `bot.cli.bench.server` until the block is left. `replies`: where its messages go, `keep`: LOTSE_KEEP."""
    words = [sys.executable, "-m", "bot.cli.bench.server", kind, replies, "--data", str(data)]
    if core is not None:
        words += ["--core", str(core)]
    process = await asyncio.create_subprocess_exec(
        *words, stdout=asyncio.subprocess.PIPE, env={**environment(), "LOTSE_KEEP": keep}
    )
    try:
        yield Measured(process, await _port(kind, process))
    finally:
        await _end(process)


def environment() -> dict[str, str]:
    """The settings of a town must not change what is measured."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}


async def _port(kind: str, process: asyncio.subprocess.Process) -> int:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
    except TimeoutError:
        line = b""
    if not line.strip().isdigit():
        raise BenchError(f"The server “{kind}” did not start.")
    return int(line)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(END_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
