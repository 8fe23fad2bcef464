"""What is wrong with the texts as a whole: every language against German, and its plural forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from fluent.syntax import ast

from bot.core.errors import ContentError
from bot.core.issues import Issue, nearest
from bot.core.languages import Language, base_of
from bot.core.limits import TEXTS, utf16_length
from bot.locales import ftl
from bot.locales.entries import OF_THE_DESK, Entries, walk
from bot.locales.formats import locale
from bot.locales.references import variables
from bot.locales.tables import (
    LANGUAGE,
    LOGS,
    MASKING,
    TIME,
    LanguageTable,
    LogTable,
    MaskingTable,
    TimeTable,
    read_table,
)
from bot.locales.wordings import wordings_in

BASE: Language = "de"

_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_CRISIS = re.compile(r"crisis-.*-phrases")
_WELL_FORMED = re.compile(r"(?:[^()|]|\([^()…]*\))*")  # no choice inside another, none left open
DESK_LANGUAGES = ("de", "en")  # of the desk's pages: their texts need not exist in newcomers' languages
NAMED = 3  # missing texts of a file that are named: who translates opens the file anyway
_COUNTED = range(201)  # numbers people meet; forms only millions need (French "many") are not asked for


def check_texts(
    dirs: Sequence[Path], *, base: Language = BASE, languages: Sequence[Language] | None = None
) -> list[Issue]:
    """Every mistake in `<dir>/<lang>/*.ftl` and the tables beside them, sorted by place.

    Told are: what does not parse or refers to nothing, messages and variables missing or extra against the
    base language, plural forms the language needs and a message lacks, crisis phrases with broken choices, what is
    too long for the provider it is set up at, and a missing or broken table.
    """
    issues: list[Issue] = []
    found = languages or ftl.languages_in(dirs)
    found = (*found, *wordings_in(dirs, found))
    entries = {lang: ftl.read_language(dirs, lang, issues) for lang in dict.fromkeys((base, *found))}
    wanted = variables(entries[base])
    for lang in entries:
        if lang != base:
            issues.extend(_against_base(dirs, lang, entries[lang], entries[base], wanted))
        issues.extend(_plurals(lang, entries[lang]))
        issues.extend(_choices(entries[lang]))
        issues.extend(_too_long(entries[lang]))
        issues.extend(_tables(dirs, lang))
    return sorted(set(issues))


def _against_base(
    dirs: Sequence[Path], lang: Language, own: Entries, base: Entries, of_base: dict[str, frozenset[str]]
) -> Iterator[Issue]:
    """`of_base`: the variables of the base language."""
    if base_of(lang) == lang:  # what a wording lacks, its language lacks
        yield from _missing(dirs, lang, {id_: base[id_] for id_ in sorted(_needed(lang, base) - _messages(own))})
    for id_ in sorted(_messages(own) - _messages(base)):
        suggestion = nearest(id_, _messages(base))
        yield own[id_].issue("text-extra", f"“{id_}” does not exist in “{BASE}”.", suggestion)
    of_own = variables(own)
    for id_ in sorted(_messages(own) & _messages(base)):
        ours, theirs = of_own[id_], of_base[id_]
        for name in sorted(theirs - ours):
            yield own[id_].issue("text-variable-missing", f"“{id_}” does not use ${name}.", severity="warning")
        for name in sorted(ours - theirs):
            message = f"“{id_}” uses ${name}, which it is not given."
            yield own[id_].issue("text-variable-extra", message, nearest(name, theirs))


def _missing(dirs: Sequence[Path], lang: Language, missing: Entries) -> Iterator[Issue]:
    """What is shipped is complete; a town may write its own texts in one language, and they are said in that."""
    of_town: dict[str, list[str]] = {}
    for id_, place in missing.items():
        if (dirs[0] / lang).is_dir() and dirs[0] in Path(place.file).parents:
            file = str(_home(dirs, lang) / Path(place.file).name)
            message = f"“{id_}” ({place.file}:{place.line}) is missing in “{lang}”."
            yield Issue(file=file, rule="text-missing", message=message)
        else:
            of_town.setdefault(place.file, []).append(id_)
    for file, ids in of_town.items():
        names = ", ".join([*ids[:NAMED], *(["…"] if len(ids) > NAMED else [])])
        message = f"Missing in “{lang}”, and said in “{BASE}” there: {len(ids)} texts ({names})."
        yield Issue(file=file, rule="text-missing", message=message, severity="warning")


def _needed(lang: Language, base: Entries) -> frozenset[str]:
    if lang in DESK_LANGUAGES:
        return _messages(base)
    return frozenset(id_ for id_ in _messages(base) if not id_.startswith(OF_THE_DESK))


def _messages(entries: Entries) -> frozenset[str]:
    return frozenset(id_ for id_ in entries if not id_.startswith("-"))


def _plurals(lang: Language, entries: Entries) -> Iterator[Issue]:
    for id_, entry in entries.items():
        for choice in entry.inside.choices:
            if missing := _missing_forms(lang, choice):
                forms = ", ".join(f"[{form}]" for form in missing)
                yield entry.issue("text-plural", f"“{id_}” lacks the plural form {forms} of “{lang}”.")


def _choices(entries: Entries) -> Iterator[Issue]:
    """A crisis phrase that cannot be read would never be heard, and nobody would notice."""
    for id_, entry in entries.items():
        if _CRISIS.fullmatch(id_):
            lines = [line for node in walk(entry.node) if isinstance(node, ast.TextElement) for line in _lines(node)]
            for line in lines:
                if not _WELL_FORMED.fullmatch(line):
                    message = f"“{line}” ({id_}): a choice is (a|b), without another choice or … inside."
                    yield entry.issue("text-choice", message)


def _too_long(entries: Entries) -> Iterator[Issue]:
    """A provider would refuse them, or they would be cut."""
    for id_, entry in entries.items():
        most = next((most for begins, most in TEXTS.items() if id_.startswith(begins)), None)
        if most is None:
            continue
        said = "".join(str(node.value) for node in walk(entry.node) if isinstance(node, ast.TextElement))
        size = utf16_length(said)
        if size > most:
            yield entry.issue("text-long", f"“{id_}” has {size:,} characters; there is room for {most:,}.")


def _lines(node: ast.TextElement) -> list[str]:
    return [line.strip() for line in str(node.value).splitlines() if line.strip()]


def _missing_forms(lang: Language, choice: ast.SelectExpression) -> list[str]:
    """Forms the language uses that no variant covers; none if the choice is not about a number."""
    names = {variant.key.name for variant in choice.variants if isinstance(variant.key, ast.Identifier)}
    numbers = {float(variant.key.value) for variant in choice.variants if isinstance(variant.key, ast.NumberLiteral)}
    if not names & (_CATEGORIES - {"other"}) and not (numbers and names <= _CATEGORIES):
        return []
    return [form for form, used in _forms(lang).items() if form not in names and not used <= numbers]


@lru_cache(maxsize=64)
def _forms(lang: Language) -> dict[str, frozenset[float]]:
    """Each plural form and the numbers up to 200 that take it."""
    forms: dict[str, set[float]] = {}
    for number in _COUNTED:
        forms.setdefault(str(locale(lang).plural_form(number)), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in forms.items()}


def _tables(dirs: Sequence[Path], lang: Language) -> Iterator[Issue]:
    places = [home / lang for home in dirs if (home / lang).is_dir()]
    if places and not any((place / LANGUAGE).is_file() for place in places):
        message = f"The language “{lang}” has no {LANGUAGE}: its own name and script are not known."
        yield Issue(file=str(places[0] / LANGUAGE), rule="language-missing", message=message)
    for place in places:
        for name, table in ((LANGUAGE, LanguageTable), (TIME, TimeTable), (MASKING, MaskingTable), (LOGS, LogTable)):
            if (place / name).is_file():
                try:
                    read_table(place / name, table)
                except ContentError as error:
                    yield Issue(file=str(place / name), rule="language-table", message=str(error))


def _home(dirs: Sequence[Path], lang: Language) -> Path:
    return next((home / lang for home in dirs if (home / lang).is_dir()), dirs[0] / lang)
