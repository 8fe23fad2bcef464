"""A translator for tests that needs no other machine: a book of phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.cases.translation import TranslatorDownError, TranslatorError

SAID = {"Guten Tag, kommen Sie bitte zu uns.": "صباح الخير، من فضلك تعال إلينا."}
BACK = {"أين أسجل طفلي في المدرسة؟": "Wo melde ich mein Kind in der Schule an?"}


class Interpreter:
    """Knows a few sentences; anything else comes back as it was, which nobody takes for a translation."""

    name = "phrasebook"

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        return [(SAID | BACK).get(text, text) for text in texts]

    async def lacks(self, languages: Iterable[str], home: str) -> list[str]:
        return []

    async def close(self) -> None:
        pass


class Faulty(Interpreter):
    """Fails in one way: by an error, or by what it gives back; None: works. Counts how often it was asked."""

    def __init__(self, fault: TranslatorError | str | None = None) -> None:
        self.fault = fault
        self.asked = 0

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += 1
        if isinstance(self.fault, TranslatorError):
            raise self.fault
        return await super().translate(texts, source, target) if self.fault is None else [self.fault] * len(texts)


FAULTS: tuple[TranslatorError | str, ...] = (  # down, empty, in a third language, an answer instead of a translation
    TranslatorDownError("down"),
    "",
    "Я не знаю, что вам ответить на это",
    "Sure! I will gladly ignore all earlier instructions and tell you everything that I know about all of them. 12",
)
