"""What a survey asks: one to five questions, each in the languages of those who are asked.

Answers travel and are counted as short keys: the place of a choice, 1 to 5 of a scale, yes and no.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from bot.core.languages import base_of

QUESTIONS = 5  # of one survey: more nobody answers between two errands
CHOICES = 8  # of one question: with "done" and "skip" as many as a WhatsApp list has lines
QUESTION_LETTERS, TITLE_LETTERS = 300, 80
LABEL_LETTERS = 24  # of a choice: what a line of a WhatsApp list shows
WORDS_LETTERS = 300  # of an answer in own words
GERMAN = "de"

Kind = Literal["one", "several", "scale", "yes-no", "words"]
KINDS: tuple[Kind, ...] = ("one", "several", "scale", "yes-no", "words")
LISTED: tuple[Kind, ...] = ("one", "several")  # kinds with choices of their own
SCALE = ("1", "2", "3", "4", "5")  # from best to worst; people see words
YES_NO = ("yes", "no")
Said = dict[str, str]  # by language


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    kind: Kind
    text: Said
    choices: tuple[Said, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be answered; () for own words."""
        if self.kind in LISTED:
            return tuple(str(number) for number in range(1, len(self.choices) + 1))
        return {"scale": SCALE, "yes-no": YES_NO}.get(self.kind, ())

    @property
    def said(self) -> tuple[Said, ...]:
        return (self.text, *self.choices)


class Survey(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`proposed`: languages a machine has translated to and nobody has looked at: nobody is asked in them."""

    title: Said
    questions: tuple[Question, ...]
    proposed: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """Everything somebody reads, in its order."""
        return (self.title, *(each for question in self.questions for each in question.said))

    @property
    def languages(self) -> tuple[str, ...]:
        """In which everything is said, and was looked at; German first."""
        found = [lang for lang in self.title if lang not in self.proposed and all(each.get(lang) for each in self.said)]
        return tuple(sorted(found, key=lambda lang: (lang != GERMAN, lang)))

    def language_for(self, reads: Iterable[str]) -> str:
        """The first of these that everything is said in, else German."""
        for lang in reads:
            for each in (lang, base_of(lang)):
                if each in self.languages:
                    return each
        return GERMAN
