"""Indexes on disk: one file each, written aside and renamed, mapped into memory and so shared by all processes.

A file is a line of JSON (what it is, a checksum) and the arrays behind it. What is broken, of another version or of
other content is not used: the index is built again.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import mmap
import os
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt

from bot.knowledge.index.calibration import Calibration
from bot.knowledge.index.features import Floats
from bot.knowledge.index.language import LanguageIndex
from bot.knowledge.index.meaning import MEANING_ARRAYS, Meaning
from bot.knowledge.index.segment import ARRAYS, PARTS, Segment, fit_together

ENDING = ".lotse-index"
MEANING = "-meaning"  # ending of the name of a language's meaning
PART = ".part"  # one that is being written
WRITTEN_WITHIN = 3_600  # seconds; what is older was left by a process that was killed
KEPT = 3  # contents whose index is kept: today's, the one before, and another that shares the directory
HEADER_BYTES = 50_000_000  # a million topics have shorter names and digests than that
ALIGNED = 64  # bytes: a cache line
CHECKED_AT_ONCE = 1 << 24  # bytes whose checksum is worked out in one go

_BROKEN = (
    OSError,
    ValueError,
    OverflowError,
    RecursionError,
    msgspec.MsgspecError,
)  # of a broken file


class _Array(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    shape: tuple[int, ...]
    offset: int  # bytes after the header


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """`topics` with the digest of what each is known by; `engine` that made the vectors of a meaning, else empty."""

    topics: dict[str, str]
    calibration: Calibration
    engine: str = ""


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    program: str
    head: _Head
    arrays: tuple[_Array, ...]
    size: int
    checksum: int


class Store:
    """A directory of indexes, each under a name like "de" or "ar-latin" and the digest of its content."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def load(self, name: str, content: str = "") -> LanguageIndex | None:
        """The index of that name and content, or of any content, the newest; None if none can be trusted."""
        for path in [self._path(name, content)] if content else self._saved(name):
            if read := _read(path, ARRAYS):
                head, arrays = read
                if len(head.calibration.weights) == len(PARTS) + 1 and fit_together(len(head.topics), arrays):
                    return LanguageIndex(Segment(list(head.topics), arrays), head.calibration, head.topics)
        return None

    def load_meaning(self, name: str, content: str, engine: str) -> Meaning | None:
        """Likewise the meaning of a language, made by that engine."""
        return _meaning(_read(self._path(name + MEANING, content), MEANING_ARRAYS), engine)

    def vectors(self, name: str, engine: str) -> dict[int, Floats]:
        """By `meaning.key`: what that engine made of the texts of the newest content, by whatever program."""
        for path in self._saved(name + MEANING):
            if meaning := _meaning(_read(path, MEANING_ARRAYS, any_program=True), engine):
                return meaning.vectors()
        return {}

    def save(self, name: str, content: str, index: LanguageIndex) -> None:
        """A disk that is full or read-only costs only time at the next start."""
        head = _Head(topics=dict(index.digests), calibration=index.calibration)
        self._save(name, content, head, index.segment.arrays)

    def save_meaning(self, name: str, content: str, meaning: Meaning) -> None:
        """As `save`."""
        head = _Head(topics=dict.fromkeys(meaning.topics, ""), calibration=meaning.calibration, engine=meaning.engine)
        self._save(name + MEANING, content, head, meaning.arrays)

    def _save(self, name: str, content: str, head: _Head, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        with contextlib.suppress(OSError):
            self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, aside = tempfile.mkstemp(dir=self._directory, prefix=f"{name}.", suffix=PART)
            try:
                with os.fdopen(handle, "wb") as file:
                    _write(file, head, arrays)
                Path(aside).replace(self._path(name, content))
            except OSError:
                Path(aside).unlink(missing_ok=True)
            left = (part for part in self._directory.glob(f"{name}.*{PART}") if _age(part) > WRITTEN_WITHIN)
            for old in (*self._saved(name)[KEPT:], *left):
                old.unlink(missing_ok=True)

    def _path(self, name: str, content: str) -> Path:
        """Programs of two versions that share a directory do not overwrite each other's."""
        return self._directory / f"{name}.{content}.{_program()[:8]}{ENDING}"

    def _saved(self, name: str) -> list[Path]:
        """All of that name, the newest first."""
        found = self._directory.glob(f"{name}.*{ENDING}")
        return sorted(found, key=_changed_at, reverse=True)


def _age(path: Path) -> float:
    """Seconds."""
    return time.time() - path.stat().st_mtime


def _changed_at(path: Path) -> int:
    """Nanoseconds; 0 for what another process has deleted by now, or a link that leads nowhere."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@cache
def _program() -> str:
    """Of the very code that makes an index: another version's index is not read."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.blake2b(code + np.little_endian.to_bytes(1, "big"), digest_size=16).hexdigest()


def _meaning(read: tuple[_Head, dict[str, npt.NDArray[Any]]] | None, engine: str) -> Meaning | None:
    if read is None or read[0].engine != engine:
        return None
    head, arrays = read
    return Meaning(engine, list(head.topics), arrays, head.calibration)


def _write(file: BinaryIO, head: _Head, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    places, offset = [], 0
    for name, array in arrays.items():
        places.append(_Array(name=name, shape=array.shape, offset=offset))
        offset += -(-array.nbytes // ALIGNED) * ALIGNED
    checksum = 0
    for block in _blocks(arrays.values()):
        checksum = zlib.crc32(block, checksum)
    header = _Header(program=_program(), head=head, arrays=tuple(places), size=offset, checksum=checksum)
    line = msgspec.json.encode(header)
    file.write(line + b" " * (-(len(line) + 1) % ALIGNED) + b"\n")
    for block in _blocks(arrays.values()):
        file.write(block)


def _blocks(arrays: Iterable[npt.NDArray[Any]]) -> Iterator[memoryview | bytes]:
    for array in arrays:
        yield np.ascontiguousarray(array).data.cast("B") if array.size else b""
        yield b"\0" * (-array.nbytes % ALIGNED)


def _read(
    path: Path, types: Mapping[str, npt.DTypeLike], *, any_program: bool = False
) -> tuple[_Head, dict[str, npt.NDArray[Any]]] | None:
    """What a file holds, its arrays mapped; None if it cannot be trusted."""
    with contextlib.suppress(*_BROKEN):
        if not path.is_file():  # nobody waits for a pipe
            return None
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = mapped.find(b"\n", 0, HEADER_BYTES) + 1
        header = msgspec.json.decode(mapped[:end], type=_Header)
        if not end or not (any_program or header.program == _program()) or len(mapped) != end + header.size:
            return None
        checksum = 0
        view = memoryview(mapped)
        for at in range(end, len(mapped), CHECKED_AT_ONCE):
            checksum = zlib.crc32(view[at : at + CHECKED_AT_ONCE], checksum)
        if checksum != header.checksum or {array.name for array in header.arrays} != set(types):
            return None
        if any(min(array.shape, default=-1) < 0 or array.offset < 0 for array in header.arrays):
            return None
        return header.head, {
            array.name: np.frombuffer(
                mapped, types[array.name], count=math.prod(array.shape), offset=end + array.offset
            ).reshape(array.shape)
            for array in header.arrays
        }
    return None
