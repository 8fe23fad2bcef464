"""A small embedder: each word is a direction, words of one meaning are the same one, in any language."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from bot.knowledge.index.embedding import Embedder

SIZE = 64
MEANS = {
    "kindergarten": ("krippe", "tagesmutter", "anaokulu", "روضه", "روضة", "садик"),
    "deutsch": ("sprache", "vokabeln", "almanca"),
    "kostet": ("preis", "gebuehr", "ücret"),
}
_MEANING = {word: meaning for meaning, words in MEANS.items() for word in words}


def embed(text: str) -> npt.NDArray[np.float32]:
    """Of the words' directions the sum, and a little of what all texts have."""
    vector = np.full(SIZE, 0.3, np.float32)
    for word in text.casefold().replace("?", " ").split():
        seed = hashlib.blake2b(_MEANING.get(word, word).encode(), digest_size=8).digest()
        vector += np.random.default_rng(int.from_bytes(seed, "big")).normal(size=SIZE).astype(np.float32)
    return vector


class Counting(Embedder):
    """Remembers what it was asked for."""

    def __init__(self, name: str = "small 1") -> None:
        super().__init__(name, lambda: embed)
        self.asked: list[str] = []

    def embed(self, text: str) -> npt.NDArray[np.float32] | None:
        self.asked.append(text)
        return super().embed(text)
