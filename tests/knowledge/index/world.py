"""A small knowledge of its own: topics with questions in plain words."""

from __future__ import annotations

import random

KNOWN = {
    "kita": ["kita platz anmelden", "wo melde ich mein kind in der kita an", "kindergarten suchen"],
    "kosten": ["was kostet die kita", "kita gebuehren im monat", "wie teuer ist der kindergarten"],
    "kurs": ["deutschkurs finden", "wo lerne ich deutsch", "sprachkurs fuer anfaenger"],
}


def many(topics: int, questions: int = 8, seed: int = 1) -> dict[str, list[str]]:
    """Made-up topics, each with some words of its own among common ones."""
    chance = random.Random(seed)
    syllables = ["ka", "ri", "to", "mel", "sun", "ber", "li", "fo", "wen", "da", "schu", "gra"]

    def word() -> str:
        return "".join(chance.choices(syllables, k=chance.choice((2, 3, 4))))

    common = [word() for _ in range(60)]
    known = {}
    for number in range(topics):
        own = [word() for _ in range(5)]
        known[f"t{number}"] = [
            " ".join(chance.sample(common, 4) + chance.sample(own, 2)) + f" {word()}" for _ in range(questions)
        ]
    return known


def misspelt(text: str, seed: int = 1) -> str:
    """One letter of one longer word is missing."""
    chance = random.Random(seed)
    words = text.split()
    at = chance.choice([n for n, word in enumerate(words) if len(word) > 3])
    gone = chance.randrange(1, len(words[at]) - 1)
    words[at] = words[at][:gone] + words[at][gone + 1 :]
    return " ".join(words)
