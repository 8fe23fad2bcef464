"""Everything the program says, in every language: Fluent messages, loaded once, falling back one by one."""

from __future__ import annotations

import datetime as dt
import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import FluentType
from fluent.syntax import ast

from bot.core import limits
from bot.core.errors import ContentError
from bot.core.issues import Issue
from bot.core.languages import Language, base_of
from bot.locales import ftl
from bot.locales.entries import OF_THE_DESK, Entries, walk
from bot.locales.formats import date_text, direction, time_text
from bot.locales.references import variables
from bot.locales.tables import language_table
from bot.locales.wordings import wordings_in

FALLBACK: tuple[Language, ...] = ("de", "en")

# Fluent refuses a value of more than 2,500 characters. People's texts are longer, and bounded by `clean`.
resolver.MAX_PART_LENGTH = 10 * limits.TEXT_IN

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_log = logging.getLogger(__name__)


class Texts:
    """All texts of all languages; immutable. A message missing in a language is said in German, else in English."""

    languages: tuple[Language, ...]
    choices: tuple[Language, ...]  # what a person may choose: a language, or its wordings where it has some
    spoken: frozenset[Language]  # all of both

    def __init__(
        self, entries: Mapping[Language, Entries], languages: Sequence[Language], wordings: Sequence[Language] = ()
    ) -> None:
        self.languages = tuple(languages)
        kinds = {lang: [code for code in wordings if base_of(code) == lang] for lang in languages}
        self.choices = tuple(code for lang, own in kinds.items() for code in own or [lang])
        self.spoken = frozenset((*languages, *wordings))
        self._entries = {lang: {id_: e for id_, e in own.items() if id_[0] != "-"} for lang, own in entries.items()}
        self._variables = {lang: variables(own) for lang, own in entries.items()}
        self._bundles = {lang: _bundle(lang, own) for lang, own in entries.items()}
        self._plain: dict[tuple[Language, str], str] = {}
        self._cut: dict[tuple[Language, str], list[str | _Gap] | None] = {}

    @classmethod
    def load(cls, *dirs: Path, languages: Sequence[Language] | None = None) -> Texts:
        """Reads `<dir>/<lang>/*.ftl`; a later directory's message wins. Raises ContentError listing every mistake."""
        issues: list[Issue] = []
        found = ftl.languages_in(dirs)
        offered = tuple(languages) if languages is not None else found
        for lang in offered:
            if lang not in found:
                message = f"There are no texts in the language “{lang}”."
                issues.append(Issue(file=str(dirs[0] if dirs else ""), rule="text-language", message=message))
        wordings = wordings_in(dirs, offered)
        wanted = dict.fromkeys((*offered, *wordings, *(lang for lang in FALLBACK if lang in found)))
        entries = {lang: ftl.read_language(dirs, lang, issues) for lang in wanted}
        if issues:
            raise ContentError("\n".join(map(str, sorted(set(issues)))))
        return cls(entries, offered, wordings)

    def say(self, lang: Language, id: str, args: Mapping[str, object] | None = None) -> str:  # noqa: A002 — Fluent's word
        """The message, ready to read. Strings among the arguments are isolated where directions could mix.

        Raises KeyError if no language has the message. What is missing among the arguments becomes "…".
        """
        plain = self._plain.get((lang, id))
        return plain if plain is not None else self._format(lang, id, args, isolate=True)

    def label(self, lang: Language, id: str, args: Mapping[str, object] | None = None) -> str:  # noqa: A002
        """The same without isolates: for buttons, links and whatever a program compares."""
        plain = self._plain.get((lang, id))
        return plain if plain is not None else self._format(lang, id, args, isolate=False)

    def has(self, lang: Language, id: str) -> bool:  # noqa: A002
        """Whether the language itself has the message."""
        return id in self._entries.get(lang, ())

    def phrases(self, lang: Language, id: str) -> tuple[str, ...]:  # noqa: A002
        """The lines of a message that lists what people may write."""
        return tuple(line for raw in self.label(lang, id).splitlines() if (line := raw.strip()))

    def examples(self) -> Iterator[tuple[Language, str]]:
        """(language, text) of every message: what a language detector can learn from besides people's questions.

        Not those of the desk: they are in two languages only, which would then seem more likely than the others.
        """
        for lang in self.languages:
            for id_, entry in self._entries.get(lang, {}).items():
                if id_.startswith(OF_THE_DESK):
                    continue
                for node in walk(entry.node):
                    if isinstance(node, ast.TextElement):
                        yield from ((lang, line) for line in str(node.value).splitlines())

    def ids(self, lang: Language) -> frozenset[str]:
        return frozenset(self._entries.get(lang, ()))

    def variables(self, lang: Language, id: str) -> frozenset[str]:  # noqa: A002
        """The names a message wants among its arguments. Raises KeyError if no language has the message."""
        return self._variables[self._home(lang, id)][id]

    def own_name(self, lang: Language) -> str:
        """What the language calls itself: "Deutsch", "العربية"."""
        return language_table(lang).name

    @property
    def by_name(self) -> tuple[Language, ...]:
        """The languages, and those wordings that have another name than their language: Dari beside Persian."""
        wordings = sorted(self.spoken.difference(self.languages))
        return tuple(
            code
            for lang in self.languages
            for code in (lang, *(one for one in wordings if base_of(one) == lang))
            if code == lang or self.own_name(code) != self.own_name(lang)
        )

    def _home(self, lang: Language, id_: str) -> Language:
        for candidate in (lang, base_of(lang), *FALLBACK):
            if id_ in self._entries.get(candidate, ()):
                return candidate
        raise KeyError(id_)

    def _format(self, lang: Language, id_: str, args: Mapping[str, object] | None, *, isolate: bool) -> str:
        home = self._home(lang, id_)
        wanted = self._variables[home][id_]
        given = {name: _value(home, value, isolate) for name, value in (args or {}).items() if name in wanted}
        if missing := wanted - given.keys():
            _log.warning("text %s (%s) lacks %s", id_, home, ", ".join(sorted(missing)))
            given |= dict.fromkeys(missing, "…")
        pieces = self._pieces(home, id_)
        if pieces is not None and all(isinstance(value, str) for value in given.values()):
            said = "".join([_shown(given[piece.name]) if isinstance(piece, _Gap) else piece for piece in pieces])
        else:
            bundle = self._bundles[home]
            pattern = bundle.get_message(id_).value
            said = str(bundle.format_pattern(pattern, given)[0]) if pattern else ""
        if not wanted:
            self._plain[lang, id_] = said
        return said

    def _pieces(self, home: Language, id_: str) -> list[str | _Gap] | None:
        """A message that is only words and variables, cut up once: putting it together is ten times as fast.

        None if it chooses between forms or names other messages: that is Fluent's work.
        """
        if (home, id_) not in self._cut:
            self._cut[home, id_] = _cut_up(self._entries[home][id_].node.value)
        return self._cut[home, id_]


class _Gap:
    """Where a variable stands."""

    def __init__(self, name: str) -> None:
        self.name = name


def _cut_up(pattern: ast.Pattern | None) -> list[str | _Gap] | None:
    pieces: list[str | _Gap] = []
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            pieces.append(element.value)
        elif isinstance(element.expression, ast.VariableReference):
            pieces.append(_Gap(element.expression.id.name))
        elif isinstance(element.expression, ast.StringLiteral):
            pieces.append(element.expression.parse()["value"])
        else:
            return None
    return pieces


def _shown(value: object) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{value}{_POP_ISOLATE}" if isinstance(value, _Isolated) else str(value)


class _Isolated(str, FluentType):
    """A person's words inside ours: compared as they are, shown so that their direction stays theirs."""

    def format(self, locale: Locale) -> str:  # type: ignore[override]  # noqa: ARG002 — Fluent's signature, not str's
        return f"{_FIRST_STRONG_ISOLATE}{self}{_POP_ISOLATE}"


def _bundle(lang: Language, entries: Entries) -> FluentBundle:
    bundle = FluentBundle([lang, "en"], use_isolating=False)
    body: list[ast.EntryType] = [entry.node for entry in entries.values()]
    bundle.add_resource(ast.Resource(body))
    return bundle


def _value(lang: Language, value: object, isolate: bool) -> object:
    """An argument as Fluent takes it: numbers stay numbers (for plurals), all else becomes text."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: ""}[value]
    if isinstance(value, int | float):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return date_text(lang, value)
    if isinstance(value, dt.time):
        return time_text(lang, value)
    text = _STEERING.sub("", str(value))
    return _Isolated(text) if isolate and _could_mix(lang, text) else text


def _could_mix(lang: Language, text: str) -> bool:
    """Whether a text could be shown in a wrong order inside a message of the language."""
    kinds = set(_directions(text))
    if direction(lang) == "ltr":
        return bool(kinds & {"R", "AL", "AN"})
    return not kinds <= {"R", "AL", "WS"}


def _directions(text: str) -> Iterator[str]:
    return (unicodedata.bidirectional(char) for char in text)
