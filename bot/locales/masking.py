"""Takes names, numbers, addresses and file references out of a question before it is kept for editors.

It rather takes out too much. Gone is, for certain:
- whatever holds a digit of any script or an “@”, and links; beside them every word that is not known;
- what follows “my name is” (up to `NAME_WORDS` words or the end of the sentence), the names of `masking.yaml`, streets;
- three and more letters or digits, in words or not, one after another: "a h m a d", "null eins sieben sechs";
- words not known that have a capital letter, or are of a script without capitals; after “my son” or “file number” any.
Known are the words of the content and those of everyday life in `masking.yaml`, in all languages: people mix them.
What may be left is a rare word in small letters: who shows it to others asks `knows`, or how many persons wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from bot.core.languages import Language
from bot.locales.folding import clean, fold, romanise
from bot.locales.tables import masking_table

MASK = "…"
READ = 1_000  # characters of a text that are looked at: a question is shorter, a story is nobody's to keep
KEPT = 300  # characters that are left of it at most
NAME_WORDS = 4  # given names and surnames, of people who have two of each
NEAR_WORDS = 2  # after "my son", and around a street
LONGEST = 24  # letters of a word that may be kept without being known: longer ones are passwords
SHORTEST_STEM = 4  # letters before an ending that may be another
SHORTEST_STREET = 3  # letters of a street's ending: "bahnhofstr", "rosenweg"
SPELT = 3  # single letters and digits in words in a row that spell something
ENDING = 2  # letters of such an ending: "Wohnung", "Wohnungen"

_APOSTROPHE = "['’ʼ‘`´ʹ′]"
_WORD = regex.compile(rf"[\p{{L}}\p{{M}}\u200c\u200d]+(?:{_APOSTROPHE}[\p{{L}}\p{{M}}\u200c\u200d]+)*")
_UNSEEN = regex.compile(r"[\p{Cf}--[\u200c\u200d]]", regex.V1)  # between letters: a word each
_PART = regex.compile(_APOSTROPHE)
_STOPS = regex.compile(r"[.!?;,:؟؛،۔\n]")
_CHUNK = regex.compile(r"\S+")
_PERSONAL = regex.compile(r"[\p{N}@#\\_]|://|^www\.|\p{L}\.\p{L}{2}|\p{L}/\p{L}")  # in what stands between two spaces
_SIGN = regex.compile(r"[.!?;,:؟؛،۔…]+$|[\n]")
_CAPITAL = regex.compile(r"\p{Lu}|\p{Lt}")
_WITHOUT_CAPITALS = regex.compile(r"\p{Lo}")
_JOINED_BEFORE = ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ف", "ب", "ل", "ک")  # Arabic: "and the", "in", "to"

Phrases = dict[str, list[tuple[str, ...]]]


@dataclass(slots=True)
class _Piece:
    text: str
    folded: str = ""  # "" of what is gone for certain
    parts: tuple[str, ...] = ()  # around apostrophes: "Ayşe'nin"; one of most words
    ends: bool = False  # a sentence, or a part of one, ends here
    gone: bool = False
    begin: int = 0  # where it stands in the text
    end: int = 0


class Masker:
    """Knows the words of an installation; made once, changes nothing."""

    def __init__(self, texts: Iterable[str], languages: Sequence[Language]) -> None:
        """`texts`: the content, whose words are nobody's name. `languages`: whose tables are read."""
        tables = [masking_table(lang) for lang in languages]
        common = [word for table in tables for word in table.common]
        self._names = _spellings(word for table in tables for word in table.names)
        self._stems = frozenset(fold(word[:-1]) for word in common if word.endswith("*"))
        spoken = (phrase for table in tables for phrase in (*table.name_follows, *table.may_follow, *table.joints))
        known = {word for text in (*texts, *spoken) for word in _WORD.findall(fold(text))}
        self._words = (known | {fold(word.rstrip("*")) for word in common}) - self._names
        self._digits = frozenset(fold(word) for table in tables for word in table.digits)
        self._streets = frozenset(fold(word) for table in tables for word in table.streets)
        self._endings = tuple(word for word in self._streets if len(word) >= SHORTEST_STREET)
        self._joints = frozenset(fold(word) for table in tables for word in table.joints)
        self._certain = _phrases(word for table in tables for word in table.name_follows)
        self._likely = _phrases(word for table in tables for word in table.may_follow)
        self._after = frozenset(fold(word) for table in tables for word in table.may_precede)

    def mask(self, text: str) -> str:
        """The words that may be kept, `MASK` for what is gone between them; at most `KEPT` characters."""
        return _together(self._looked_through(_UNSEEN.sub("", clean(text[: 2 * READ]))[:READ]))

    def marked(self, text: str) -> str:
        """A longer text as it is, but for `MASK` in place of what may be personal: to be read before it is kept."""
        text = _UNSEEN.sub("", clean(text))
        said, at, masked = "", 0, False
        for piece in self._looked_through(text):
            between = text[at : piece.begin]
            if piece.gone:
                said += "" if masked and not _STOPS.search(between) else between + MASK
            else:
                said += between + text[piece.begin : piece.end]
            at, masked = piece.end, piece.gone
        return said + text[at:]

    def _looked_through(self, text: str) -> list[_Piece]:
        pieces = list(_pieces(text))
        for piece in pieces:
            piece.gone = not piece.folded or self._may_be_personal(piece)
        self._take_spelt(pieces)
        for at, piece in enumerate(pieces):
            if not piece.folded:
                self._take_unknown(pieces[max(0, at - 1) : at + 2])
            elif self._is_street(pieces, at):
                piece.gone = True
                self._take_unknown(pieces[max(0, at - NEAR_WORDS) : at + NEAR_WORDS + 1])
            elif piece.folded in self._after and at:
                self._take_unknown(pieces[at - 1 : at])
            if length := _begins(self._likely, pieces, at):
                self._take_unknown(pieces[at + length : at + length + NEAR_WORDS])
            if length := _begins(self._certain, pieces, at):
                self._take_name(pieces, at + length)
        return pieces

    def knows(self, word: str) -> bool:
        """Whether a word is one of the content or of everyday life, exactly so: whoever reads it learns of nobody."""
        forms = _bare(fold(word))
        return self._names.isdisjoint(forms) and any(map(self._has, forms))

    def _has(self, folded: str) -> bool:
        return folded in self._words or any(folded[:end] in self._stems for end in range(3, len(folded) + 1))

    def _known(self, folded: str) -> bool:
        """The same with other endings."""
        for form in _bare(folded):
            shorter = (form[:-cut] for cut in range(1, ENDING + 1) if len(form) - cut >= SHORTEST_STEM)
            if self._has(form) or any(stem in self._words for stem in shorter):
                return True
        return False

    def _is_known(self, piece: _Piece) -> bool:
        return self._known(piece.folded) or (len(piece.parts) > 1 and self._known(piece.parts[0]))

    def _may_be_personal(self, piece: _Piece) -> bool:
        if any(map(self._names_somebody, {piece.folded, *piece.parts})) or len(piece.folded) > LONGEST:
            return True
        unsure = _CAPITAL.search(piece.text) or _WITHOUT_CAPITALS.search(piece.text)
        return bool(unsure) and not self._is_known(piece)

    def _names_somebody(self, folded: str) -> bool:
        """A name of the tables, alone or with an ending: "Олену", "Mehmetin"."""
        if not self._names.isdisjoint(_bare(folded)):
            return True
        shorter = (folded[:-cut] for cut in range(1, ENDING + 1) if len(folded) - cut >= SHORTEST_STEM)
        return folded not in self._words and any(form in self._names for form in shorter)

    def _is_street(self, pieces: list[_Piece], at: int) -> bool:
        """A street by its word, or by its ending where a number follows or nobody knows the word."""
        folded = pieces[at].folded
        if folded in self._streets:
            return True
        if not folded.endswith(self._endings):
            return False
        number = at + 1 < len(pieces) and not pieces[at + 1].folded
        return number or folded not in self._words

    def _take_spelt(self, pieces: list[_Piece]) -> None:
        """Names letter by letter, numbers word by word, and both mixed: "a h m a d", "null eins sieben sechs"."""
        for spelt, run in groupby(pieces, key=self._is_sign):
            signs = list(run)
            if spelt and len(signs) >= SPELT:
                for piece in signs:
                    piece.gone = True

    def _is_sign(self, piece: _Piece) -> bool:
        return len(piece.folded) == 1 or piece.folded in self._digits

    def _take_unknown(self, pieces: list[_Piece]) -> None:
        for piece in pieces:
            piece.gone = piece.gone or not self._is_known(piece)

    def _take_name(self, pieces: list[_Piece], start: int) -> None:
        """Whatever stands here, up to a sign or a word that ends a name; an initial's dot ends nothing."""
        for piece in pieces[start : start + NAME_WORDS]:
            if piece.folded in self._joints and piece is not pieces[start]:
                break
            piece.gone = True
            if piece.ends and len(piece.folded) > ENDING:
                break


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _CHUNK.finditer(text):
        chunk, begin = found[0], found.start()
        sign = _SIGN.search(chunk)
        if _PERSONAL.search(chunk):
            yield _Piece("", ends=bool(sign), begin=begin, end=begin + (sign.start() if sign else len(chunk)))
            continue
        words = list(_WORD.finditer(chunk))
        for number, word in enumerate(words, 1):
            parts = tuple(filter(None, map(_letters, _PART.split(word[0]))))
            ends = number == len(words) and bool(sign)
            yield _Piece(word[0], _letters(word[0]), parts, ends, begin=begin + word.start(), end=begin + word.end())


def _letters(word: str) -> str:
    return "".join(_WORD.findall(fold(word)))


def _together(pieces: list[_Piece]) -> str:
    said: list[str] = []
    room = KEPT
    for piece in pieces:
        word = MASK if piece.gone else piece.text
        if word == MASK and said[-1:] == [MASK]:
            continue
        room -= len(word) + 1
        if room < 0:
            break
        said.append(word)
    return " ".join(said)


def _bare(folded: str) -> tuple[str, ...]:
    """A word with and without what Arabic writes together with it."""
    return (folded, *(folded[len(start) :] for start in _JOINED_BEFORE if folded.startswith(start)))


def _spellings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (fold(word), romanise(word)) if len(form) > ENDING)


def _phrases(listed: Iterable[str]) -> Phrases:
    """Phrases as words, by their first one."""
    found: Phrases = {}
    for phrase in listed:
        for form in {fold(phrase), romanise(phrase)}:
            words = tuple(_WORD.findall(form))
            if words:
                found.setdefault(words[0], []).append(words)
    return found


def _begins(phrases: Phrases, pieces: list[_Piece], at: int) -> int:
    """How many words the longest phrase has that begins here; 0: none does."""
    fitting = (
        words
        for words in phrases.get(pieces[at].folded, ())
        if tuple(piece.folded for piece in pieces[at : at + len(words)]) == words
    )
    return max(map(len, fitting), default=0)
