"""`lotse bench language`: how often the language of a text is known, by its number of words."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import msgspec

from bot.app import BrokenContentError
from bot.cli.bench.figures import table
from bot.content import load_content
from bot.conversations.world import detector_for
from bot.core.languages import Language, plain
from bot.knowledge import Library
from bot.locales import Detector, Texts
from bot.settings import read_settings

SIZES = ("1-2", "3", "4+")  # words
GOALS = {"1-2": 0.90, "4+": 0.98}  # shares that Lotse promises
HELD_OUT = 4  # one topic of so many is left out of the learning and asked instead
PAIRS = 10  # kinds of mistakes that are shown


class Line(msgspec.Struct, frozen=True):
    """A text and its language as any code; `was`: the language of the person so far, "" for one nobody knows."""

    text: str
    lang: str
    was: str = ""


class Figures(msgspec.Struct, kw_only=True):
    """Counts by "size language" and by "size all"; mistakes by "size language→taken for"."""

    right: Counter[str] = msgspec.field(default_factory=Counter)
    asked: Counter[str] = msgspec.field(default_factory=Counter)
    mistakes: Counter[str] = msgspec.field(default_factory=Counter)

    def share(self, size: str, lang: str = "all") -> float | None:
        """From 0 to 1; None where nothing was asked."""
        key = f"{size} {lang}"
        return self.right[key] / self.asked[key] if self.asked[key] else None

    @property
    def reached(self) -> bool:
        return all((share := self.share(size)) is None or share >= goal for size, goal in GOALS.items())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help='lines of {"text", "lang", "was"}')
    parser.add_argument(
        "--held-out", action="store_true", help=f"leave one topic of {HELD_OUT} out, in turn, and ask its own texts"
    )


def run(args: argparse.Namespace) -> int:
    """Print the figures of each file and of what was held out; 1 if the files are below the goal, 2 if one is none."""
    content, issues = load_content(read_settings())
    if content is None:
        raise BrokenContentError(issues)
    found: dict[str, Figures] = {}
    try:
        lines = {str(path): read_lines(path) for path in args.files}
    except (OSError, msgspec.DecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    for name, asked in lines.items():
        found[name] = measure(detector_for(content.library, content.texts), asked)
    if len(lines) > 1:
        found["all files"] = measure(detector_for(content.library, content.texts), chain.from_iterable(lines.values()))
    judged = list(found.values())[-1:]
    if args.held_out:
        found["held out"] = Figures()
        for number in range(HELD_OUT):
            measure(*_without(content.library, content.texts, number), found["held out"])
    print(msgspec.json.encode(found).decode() if args.json else "\n\n".join(map(_text, found, found.values())))
    return int(not all(figures.reached for figures in judged))


def read_lines(path: Path) -> list[Line]:
    """Raises OSError, or msgspec.DecodeError that names the file and its first line that is none."""
    lines = []
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        try:
            lines += [msgspec.json.decode(raw, type=Line)] if raw.strip() else []
        except msgspec.DecodeError as error:
            raise msgspec.DecodeError(f"{path}:{number}: {error}") from error
    return lines


def measure(detector: Detector, lines: Iterable[Line], figures: Figures | None = None) -> Figures:
    """Adds to the figures what the detector makes of the lines."""
    figures = figures or Figures()
    for line in lines:
        lang, words = plain(line.lang), len(line.text.split())
        size = SIZES[0] if words < 3 else SIZES[1] if words == 3 else SIZES[2]
        guess = detector.guess(line.text, chosen=line.was or None).lang
        for key in (f"{size} {lang}", f"{size} all"):
            figures.asked[key] += 1
            figures.right[key] += guess == lang
        if guess != lang:
            figures.mistakes[f"{size} {lang}→{guess}"] += 1
    return figures


def _without(library: Library, texts: Texts, number: int) -> tuple[Detector, list[Line]]:
    """A detector that knows only other topics, and what those left out are asked by, in its own script."""
    left_out = sorted(library.topics)[number::HELD_OUT]
    some = Library({name: topic for name, topic in library.topics.items() if name not in left_out})
    others = Library({name: library.topics[name] for name in left_out})
    known = [*some.examples(), *some.keywords(), *texts.examples()]
    detector = Detector(known, texts.languages)
    learnt = {text.lower() for _, text in known}
    seen: dict[str, set[Language]] = {}
    for lang, text in (*others.examples(), *others.keywords()):
        if text.lower() not in learnt and detector.may_be(text, lang):
            seen.setdefault(text, set()).add(lang)
    return detector, [Line(text, *langs) for text, langs in seen.items() if len(langs) == 1]


def _text(name: str, figures: Figures) -> str:
    langs = sorted({key.split(" ")[1] for key in figures.asked} - {"all"})
    rows = [[lang, *(_cell(figures, size, lang) for size in SIZES)] for lang in (*langs, "all")]
    goals = ["goal", *(f"{GOALS[size]:.0%}" if size in GOALS else "" for size in SIZES)]
    mistakes = "\n".join(f"{count:4} × {pair}" for pair, count in figures.mistakes.most_common(PAIRS))
    return f"{name}\n{table(('words', *SIZES), [*rows, goals])}\n{mistakes}".rstrip()


def _cell(figures: Figures, size: str, lang: str) -> str:
    share = figures.share(size, lang)
    return "" if share is None else f"{share:.1%} of {figures.asked[f'{size} {lang}']}"
