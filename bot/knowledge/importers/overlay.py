"""Writing imported content: file by file, only what changed, so that a broken import leaves what was there before."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot.core.errors import BotError

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # libyaml writes five times faster
_BREAKS = re.compile("[\x85\u2028\u2029]")  # line breaks to YAML, blanks to people
_WIDE = 1_000_000  # a line is never folded: what changed is seen line by line


class BrokenStateError(BotError):
    """The note of the last import cannot be read."""


class CannotWriteError(BotError):
    """A file cannot be written."""


class State(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What the last import wrote: a digest for each file, the day each place was checked, where it came from."""

    lotse: int = 1
    region: str
    languages: list[str] = []
    files: dict[str, str] = {}
    places: dict[str, tuple[str, str]] = {}  # id → digest, day
    changed: dict[str, str] = {}  # path of an entry → the day Integreat says it was last changed


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """How many files were written, were as they should be, and are gone."""

    written: int = 0
    kept: int = 0
    removed: int = 0


class Overlay:
    """The files of one import below a directory of content, and the note of what they are."""

    def __init__(self, directory: Path, region: str) -> None:
        self.knowledge = directory / "knowledge"
        self._directory = directory
        self._note = directory / f"integreat-{region}.json"
        self._region = region

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two imports into one directory would take each other's files away. Raises CannotWriteError."""
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._directory, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise CannotWriteError(f"{self._directory} cannot be written: {error.strerror}.") from None
        try:
            if not _locked(handle):
                raise CannotWriteError(f"Another import writes into {self._directory}. Wait until it is done.")
            yield
        finally:
            os.close(handle)
            with suppress(OSError):  # nothing is left of an import that wrote nothing
                self._directory.rmdir()

    def state(self) -> State:
        """What the last import noted, also one that did not finish; empty before the first."""
        try:
            raw = self._note.read_bytes()
            return msgspec.json.decode(raw, type=State)
        except FileNotFoundError:
            return State(region=self._region)
        except (msgspec.DecodeError, RecursionError, OSError):
            message = f"{self._note} cannot be read: delete it together with the files imported, and import again."
            raise BrokenStateError(message) from None

    def note(self, state: State) -> None:
        _write(self._note, msgspec.json.format(msgspec.json.encode(state)))

    def write(self, files: Mapping[str, Any], state: State, step: Callable[[int], None]) -> Written:
        """Bring the files to what they should be; `step` is told how many are done. Notes all of it in `state`.

        What a person changed in a file stays until Integreat changes it, too.
        """
        written = kept = 0
        for number, (name, data) in enumerate(files.items(), 1):
            raw = yaml_of(data)
            digest = hashlib.sha256(raw).hexdigest()[:16]
            path = self._inside(name)
            if path.is_file() and (state.files.get(name) == digest or path.read_bytes() == raw):
                kept += 1  # also what an import wrote that could not note it any more
            else:
                _write(path, raw)
                written += 1
            state.files[name] = digest
            step(number)
        gone = [name for name in state.files if name not in files]
        for name in gone:
            self._remove(name)
            del state.files[name]
        return Written(written=written, kept=kept, removed=len(gone))

    def _remove(self, name: str) -> None:
        path = self._inside(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWriteError(f"{path} cannot be deleted: {error.strerror}. Import again to go on.") from None
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def _inside(self, name: str) -> Path:
        """A file of this import: neither a name in the note nor a link may lead to one of somebody else."""
        path = self.knowledge / name
        if "\0" in name or not path.resolve().is_relative_to(self.knowledge.resolve()):
            raise BrokenStateError(f"{name!r} leads outside of {self.knowledge}. Take away the link, or {self._note}.")
        return path


def _locked(handle: int) -> bool:
    """Until it is closed, be it that the process is killed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write(path: Path, raw: bytes) -> None:
    """Whole or not at all: a reader never sees half a file."""
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)  # of an import that was killed
        with aside.open("xb") as file:  # follows no link
            file.write(raw)
        aside.replace(path)
    except OSError as error:
        raise CannotWriteError(f"{path} cannot be written: {error.strerror}. Import again to go on.") from None


class _Key(str):
    """A key, which needs no quotes."""

    __slots__ = ()


class _Dumper(_Base):  # type: ignore[misc]  # PyYAML's types do not know the C one
    """Texts in quotes or as blocks, so that no word is taken for a number or a truth value."""


def _text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else '"')


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Key, lambda dumper, key: dumper.represent_scalar("tag:yaml.org,2002:str", str(key)))


def yaml_of(data: Any) -> bytes:
    """The same data is the same bytes every time."""
    text = yaml.dump(_keyed(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
    return str(text).encode()


def _keyed(data: Any) -> Any:
    if isinstance(data, dict):
        return {_Key(key): _keyed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_keyed(value) for value in data]
    return _BREAKS.sub(" ", data) if isinstance(data, str) else data
