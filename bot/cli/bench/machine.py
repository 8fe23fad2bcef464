"""The machine a figure was measured on: without it a figure means nothing."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bot.cli.bench.figures import median

SYNCS = 50  # writes of one page whose median says how fast the disk is


class Machine(msgspec.Struct, frozen=True):
    cpu: str
    cores: int
    python: str
    system: str
    fsync_ms: float  # one page of 4 kB written and made durable, median

    def __str__(self) -> str:
        return f"{self.cpu}, {self.cores} cores · {self.system} · Python {self.python} · fsync {self.fsync_ms:.2f} ms"


def this_machine(directory: Path) -> Machine:
    """Name the machine, and measure the disk `directory` lies on."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        fsync_ms=fsync_seconds(directory) * 1_000,
    )


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def fsync_seconds(directory: Path) -> float:
    with tempfile.TemporaryFile(dir=directory) as file:
        took = []
        for _ in range(SYNCS):
            began = time.perf_counter()
            os.pwrite(file.fileno(), b"x" * 4_096, 0)
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    return median(took)


def two_cores() -> tuple[int, int] | None:
    """One core for what is measured and one for the load; None where there are not two to choose."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    usable = sorted(os.sched_getaffinity(0))
    return (usable[0], usable[1]) if len(usable) > 1 else None


@contextmanager
def on_core(core: int | None) -> Iterator[None]:
    """Keep this process on one core until the block is left; None: wherever it likes."""
    if core is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
