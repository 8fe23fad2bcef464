"""Disks of a test's own: small, full, or only to be read."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def mounted(options: str) -> Iterator[Path]:
    """A disk of its own, where PostgreSQL's own user may look, too."""
    folder = Path(tempfile.mkdtemp(prefix="lotse-disk-"))
    folder.chmod(0o755)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "lotse-test", folder], capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("only root can mount a disk for a test")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
    folder.rmdir()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Room for SQLite's write-ahead log, which grows to 33 MB, and a little more."""
    yield from mounted("size=80m,mode=755")


@pytest.fixture
def read_only_disk() -> Iterator[Path]:
    yield from mounted("ro")


def fill(disk: Path) -> Path:
    """Leave no block free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4_096))
    return filler
