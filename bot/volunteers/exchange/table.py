"""What a table is: its columns with what they are called and hold, how its lines are read, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, cast

import sqlalchemy as sa
from babel import Locale

from bot.cases.by import By
from bot.core.errors import BotError
from bot.core.languages import PLANNED
from bot.locales import Texts, clean, fold, language_text
from bot.volunteers.exchange import cells
from bot.volunteers.exchange.rooms import Rooms

Kind = Literal["text", "number", "day", "time", "minutes", "hours", "money", "one", "many", "languages", "areas", "yes"]
Outcome = Literal["new", "changed", "same"]
READ = ("de", "en")  # languages in which titles and values are understood
APART = re.compile(r"[,;/|]")
SHORT, LONG = 80, 1_000  # letters of a name, of a note
SHOWN = 40  # letters of a value that is not understood
OTHER_NAMES = {
    "farsi": "fa", "kurmandschi": "kmr", "kurdisch": "ku", "kurdish": "ku", "dari": "fa-AF", "other": "other",
    "andere": "other",
}  # fmt: skip
YES = ("ja", "yes", "x", "1", "wahr", "true")
NO = ("nein", "no", "0", "falsch", "false", "")


class Column(NamedTuple):
    """`words`: what programmes call it besides; `texts`: how ids begin that say its codes; `meant`: other words.

    `out`: it is only written; what stands there in a file is not read.
    """

    name: str
    kind: Kind = "text"
    words: tuple[str, ...] = ()
    needed: bool = False
    codes: Sequence[str] = ()
    texts: str = ""
    meant: Mapping[str, str] = {}
    most: int = SHORT
    out: bool = False


class Wrong(NamedTuple):
    """What keeps a line from being entered. `line` as in the file, from 1; `text`: id of the words for it."""

    line: int
    text: str
    column: str = ""
    value: str = ""


class MistakeError(BotError):
    """A line that cannot be entered; as in `Wrong`."""

    def __init__(self, text: str, column: str = "", value: str = "") -> None:
        self.text, self.column, self.value = text, column, value
        super().__init__(f"This line cannot be entered: {text}.")


class Words:
    """How titles, codes, languages and areas are said, and understood again."""

    def __init__(self, texts: Texts, areas: Iterable[str]) -> None:
        self._texts = texts
        self._areas = {area: f"area-{area}" for area in areas if texts.has("de", f"area-{area}")}
        self._of: dict[str, dict[str, str]] = {}
        self.languages = _languages()
        self.areas = {fold(texts.say(lang, id_)): area for area, id_ in self._areas.items() for lang in READ}

    def title(self, column: Column, language: str) -> str:
        return self._texts.say(language, f"desk-import-column-{column.name}")

    def columns(self, columns: Sequence[Column]) -> Mapping[str, str]:
        """Columns by all they are called. What we write above one ourselves means that one, whatever others say."""
        others = {fold(word): column.name for column in reversed(columns) for word in column.words}
        return others | {fold(self.title(column, lang)): column.name for lang in READ for column in reversed(columns)}

    def codes(self, column: Column) -> Mapping[str, str]:
        """Codes of a column by all that is said for them."""
        if column.name not in self._of or set(self._of[column.name].values()) != set(column.codes):
            said = {fold(self._say(column, code, lang)): code for code in column.codes for lang in READ}
            self._of[column.name] = {**said, **column.meant, **{fold(code): code for code in column.codes}}
        return self._of[column.name]

    def _say(self, column: Column, code: str, language: str) -> str:
        """Without the picture that stands before the words of a button."""
        if not column.texts:
            return code
        said = self._texts.say(language, column.texts + code)
        return next((said[at:] for at, letter in enumerate(said) if letter.isalnum()), said)

    def write(self, column: Column, value: Any, language: str) -> str:
        match column.kind:
            case "one":
                return self._say(column, value, language) if value in column.codes else str(value or "")
            case "many":
                return ", ".join(self._say(column, code, language) for code in value if code in column.codes)
            case "languages":
                return ", ".join(language_text(language, code) for code in value)
            case "areas":
                return ", ".join(
                    self._texts.say(language, self._areas[area]) if area in self._areas else area for area in value
                )
            case "yes":
                return {"de": "ja"}.get(language, "yes") if value else ""
            case "money":
                return f"{value // 100},{value % 100:02}" if value else ""
            case "number" | "minutes":
                return str(value) if value else ""
            case _:
                return str(value)


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Codes by what a language is called: all there are, for volunteers speak more than the bot; ours come last."""
    named = {fold(name): code for lang in READ for code, name in Locale.parse(lang).languages.items()}
    ours = {fold(language_text(lang, code)): code for code in PLANNED for lang in READ if code}
    return {**named, **ours, **OTHER_NAMES}


class Line:
    """A line of a file, read by its columns; what is not understood is in `wrong`."""

    def __init__(self, number: int, found: Mapping[str, str], columns: Iterable[Column], words: Words) -> None:
        self.number, self.wrong = number, list[Wrong]()
        self._cells, self._words = found, words
        self._values: dict[str, Any] = {column.name: self._read(column) for column in columns}

    def has(self, name: str) -> bool:
        """Whether anything is said there: an empty cell leaves what is known."""
        return bool(self._cells.get(name))

    def said(self, name: str) -> str:
        """A text, a code, a day or a time."""
        return cast(str, self._values[name] or "")

    def number_in(self, name: str) -> int:
        """A number, minutes or cents."""
        return cast(int, self._values[name] or 0)

    def many(self, name: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self._values[name] or ())

    def is_yes(self, name: str) -> bool:
        return bool(self._values[name] == "yes")

    def cell(self, name: str) -> str:
        return self._cells.get(name, "")

    def _read(self, column: Column) -> Any:
        said = "" if column.out else self._cells.get(column.name, "")
        if not said:
            if column.needed:
                self.wrong.append(Wrong(self.number, "desk-import-wrong-missing", column.name))
            return None
        match column.kind:
            case "text":
                return clean(said)[: column.most].strip()
            case "one" | "yes":
                return self._one(column, said)
            case "many":
                return self._several(column, said, self._words.codes(column))
            case "languages":
                return self._several(column, said, self._words.languages)
            case "areas":
                return self._several(column, said, self._words.areas)
            case "money":
                cents = cells.cents_of(said)
                return cents if cents >= 0 else self._refuse(column, said)
            case _:
                return _READERS[column.kind](said) or self._refuse(column, said)

    def _one(self, column: Column, said: str) -> str | None:
        word = fold(said)
        if column.kind == "yes":
            return "yes" if word in YES else "" if word in NO else self._refuse(column, said)
        found = self._words.codes(column).get(word)
        return found if found is not None else self._refuse(column, said)

    def _several(self, column: Column, said: str, names: Mapping[str, str]) -> tuple[str, ...]:
        """Of what is written by its name, or by the code itself."""
        whole = names.get(fold(said))
        if whole is not None:
            return (whole,)
        codes = {fold(code): code for code in names.values()}
        found = []
        for each in APART.split(said):
            if word := fold(each):
                found.append(names.get(word) or codes.get(word) or self._refuse(column, each.strip()))
        return tuple(dict.fromkeys(each for each in found if each))

    def _refuse(self, column: Column, said: str) -> Any:
        text = f"desk-import-wrong-{column.kind}" if column.kind in _READERS or column.kind == "money" else _VALUE
        self.wrong.append(Wrong(self.number, text, column.name, said[:SHOWN]))
        return None


_VALUE = "desk-import-wrong-value"
_READERS: Mapping[str, Callable[[str], Any]] = {
    "number": cells.number_of,
    "day": cells.day_of,
    "time": cells.time_of,
    "minutes": cells.minutes_of,
    "hours": cells.hours_of,
}


@dataclass
class Entering:
    """One going through of a list. `wakes`: whom to wake once it is entered; `kept`: what a table found out once."""

    connection: sa.Connection
    rooms: Rooms
    by: By
    now: int
    today: str
    language: str = "de"
    wakes: list[str] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)


Values = Mapping[str, Any]  # of a line, by the names of the columns


class Table(NamedTuple):
    """`verb`: of the audit log; `called`: columns that tell which line is meant; `enter` None: it only goes out."""

    id: str
    path: str
    verb: str
    columns: tuple[Column, ...]
    rows: Callable[[Entering], Iterator[Values]]
    enter: Callable[[Entering, Line], Outcome] | None = None
    called: tuple[str, ...] = ("name",)


def written(table: Table, words: Words, lines: Iterable[Values], language: str) -> list[list[str]]:
    """With a line of titles above."""
    rows = [[words.title(column, language) for column in table.columns]]
    for line in lines:
        rows.append(
            [words.write(each, line[each.name], language) if each.name in line else "" for each in table.columns]
        )
    return rows
