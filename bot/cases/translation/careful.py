"""A translator that can be trusted with a person's matters: what must not change does not, or nothing is translated.

A text is only ever a text: instructions in it are translated like all else, and an answer to them is found out by its
length, language or numbers. Whatever fails, the original is what is shown and sent.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import msgspec

from bot.cases.translation.errors import TranslatorError
from bot.cases.translation.judging import fault, has_words
from bot.cases.translation.keeping import kept_parts
from bot.cases.translation.placeholders import STYLES, Masked, mask, restore
from bot.cases.translation.ports import Translated, Translator
from bot.core.languages import Language, base_of
from bot.core.limits import TEXT_IN
from bot.locales import Detector, clean

log = logging.getLogger("lotse.translation")

MOST_KEPT = 200  # in one text: it is a table or a flood, and no translator gives so many back
FAILED = "translation-failed"
TOO_LONG = "translation-too-long"


class _Job(msgspec.Struct):
    """A text on its way. `styles`: the placeholders that may be tried, the first next."""

    text: str
    source: Language
    styles: list[Masked]
    done: Translated | None = None


class CarefulTranslator:
    def __init__(self, translator: Translator, detector: Detector) -> None:
        self._translator, self._detector = translator, detector

    @property
    def name(self) -> str:
        return self._translator.name

    async def close(self) -> None:
        """Leave the provider. Whoever translates later meets it anew."""
        await self._translator.close()

    async def translate(self, text: str, source: Language, target: Language) -> Translated:
        """`source`: what the person speaks; a text that is clearly in another language is taken for what it is."""
        (one,) = await self.translate_all([text], source, target)
        return one

    async def translate_all(self, texts: Sequence[str], source: Language, target: Language) -> list[Translated]:
        """Each for itself: one that fails does not take the others with it."""
        jobs = [self._begin(text, source, target) for text in texts]
        for spoken in dict.fromkeys(job.source for job in jobs):
            mine = [job for job in jobs if job.source == spoken]
            for _ in STYLES:
                await self._try([job for job in mine if job.done is None], spoken, target)
        return [job.done or self._failed(job, target, "placeholders") for job in jobs]

    def _begin(self, text: str, source: Language, target: Language) -> _Job:
        if len(text) > TEXT_IN:
            done = Translated(text=text, source=source, target=target, ok=False, problem=TOO_LONG)
            return _Job(text, source, [], done)
        text = clean(text)
        spoken = self._detector.switches(text, source) or source
        parts = kept_parts(text, spoken, target)
        styles = [mask(text, parts, style) for style in STYLES]
        styles = [masked for masked in styles if masked.style.fits(masked.rest)]
        job = _Job(text, spoken, styles)
        if base_of(spoken) == base_of(target) or not has_words(mask(text, parts, STYLES[0]).rest):
            job.done = Translated(text=text, source=spoken, target=target)
        elif len(parts) > MOST_KEPT:
            job.done = self._failed(job, target, "too-many-kept")
        return job

    async def _try(self, jobs: list[_Job], source: Language, target: Language) -> None:
        jobs = [job for job in jobs if job.styles]
        if not jobs:
            return
        tried = [job.styles.pop(0) for job in jobs]
        try:
            answers = await self._translator.translate([masked.text for masked in tried], source, target)
        except TranslatorError as error:
            log.warning("translator failed", extra={"error": type(error).__name__, "code": error.code})
            for job in jobs:
                job.done = self._original(job, target, error.problem)
            return
        for job, masked, answer in zip(jobs, tried, answers, strict=True):
            job.done = self._judged(job, masked, answer, target)

    def _judged(self, job: _Job, masked: Masked, answer: str, target: Language) -> Translated | None:
        """The result; None if placeholders were spoilt, and there is another style to try."""
        answer = answer.strip()
        restored = restore(answer, masked)
        if restored is None:
            return None if job.styles and answer else self._failed(job, target, "placeholders")
        if wrong := fault(masked.rest, restored.rest, job.source, target, self._detector):
            return self._failed(job, target, wrong)
        return Translated(text=restored.text, source=job.source, target=target, provider=self.name)

    def _failed(self, job: _Job, target: Language, reason: str) -> Translated:
        log.warning("translation not used", extra={"reason": reason})
        return self._original(job, target, FAILED)

    def _original(self, job: _Job, target: Language, problem: str) -> Translated:
        return Translated(
            text=job.text, source=job.source, target=target, provider=self.name, ok=False, problem=problem
        )
