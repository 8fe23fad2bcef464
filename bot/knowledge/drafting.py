"""What a guide has answered, as a draft for the knowledge base. Pure: nothing is kept before somebody has read it.

Personal data is taken out first; a mark stands where something was, for the guide to fill with what holds for
everybody, or to take away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import msgspec

from bot.core.errors import BotError
from bot.core.issues import Issue
from bot.core.strict_yaml import Document, load
from bot.knowledge.importers.overlay import yaml_of
from bot.knowledge.model import ADVICE
from bot.knowledge.shapes import FORMAT
from bot.locales import MASK, fold, romanise

ID_LETTERS = 40  # of a topic's id made from its title: it stands in file names
TITLE_LETTERS = 60  # what a button has room for
NEW = "neu"  # the id of a topic whose title has no letters
_NOT_ID = re.compile(r"[^a-z0-9]+")

Mask = Callable[[str], str]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Files by their path inside `knowledge/`, to be shown before they are kept; `marks`: what was taken out."""

    files: dict[str, str]
    marks: int = 0


class BrokenDraftError(BotError):
    """The content would have mistakes with this."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__()
        self.issues = issues


class NoSuchTopicError(BotError):
    """There is no such topic, or it has no words yet."""


class Standing(NamedTuple):
    """What is read of a file now: its text ("" if there is none), and the digest of the file on disk."""

    text: str
    base_digest: str


def propose_topic(
    mask: Mask,
    taken: Collection[str],
    *,
    lang: str,
    title: str,
    answer: str,
    questions: Sequence[str] = (),
    ask_there: str = ADVICE,
) -> Proposal:
    """A new topic in one language. `taken`: the ids of topics there are; `ask_there`: who is asked for more."""
    said = {"title": _line(mask(title))[:TITLE_LETTERS].rstrip(), "answer": mask(answer).strip()}
    asked = [line for question in questions if (line := _line(mask(question))) not in ("", MASK)]
    wording: dict[str, Any] = {"lotse": FORMAT, **said, "status": "draft"}
    if asked:
        wording["questions"] = list(dict.fromkeys(asked))
    name = topic_id(said["title"], taken)
    head = {"lotse": FORMAT, "ask_there": ask_there}
    files = {f"topics/{name}/topic.yaml": head, f"topics/{name}/{lang}.yaml": wording}
    marks = sum(text.count(MASK) for text in (*said.values(), *asked))
    return Proposal(files={path: yaml_of(data).decode() for path, data in files.items()}, marks=marks)


def propose_question(mask: Mask, path: str, text: str, question: str) -> Proposal:
    """One more example in a language file, whose other lines stay as they are.

    `text`: what stands in it. A question that is there already, or of which nothing is left, changes nothing.
    """
    asked = _line(mask(question))
    document, _ = load(text)
    data = document.data if document and isinstance(document.data, dict) else None
    known = {fold(str(each)) for each in (data or {}).get("questions") or ()}
    if document is None or data is None or asked in ("", MASK) or fold(asked) in known:
        return Proposal(files={path: text})
    return Proposal(files={path: _with_question(document, text, asked)}, marks=asked.count(MASK))


def topic_id(title: str, taken: Collection[str]) -> str:
    """A short id in Latin letters that no topic has."""
    words = _NOT_ID.sub("-", romanise(title).lower()).strip("-")
    base = words[:ID_LETTERS].rstrip("-") or NEW
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _line(text: str) -> str:
    return " ".join(text.split())


def _with_question(document: Document, text: str, asked: str) -> str:
    """Behind the key where the list is one item a line, else the list is written anew; comments stay."""
    data = dict(document.data)
    data["questions"] = [*(data.get("questions") or ()), asked]
    item = yaml_of([asked]).decode()
    lines = text.splitlines(keepends=True)
    new = text if text.endswith("\n") or not text else f"{text}\n"
    if "questions" not in document.data:
        new += f"questions:\n{item}"
    elif document.data["questions"]:
        line, column = document.at("questions", 0)
        if line > document.key_at("questions")[0] and lines[line - 1][: column - 1].strip() == "-":
            indent = lines[line - 1].index("-")
            new = "".join([*lines[: line - 1], " " * indent + item, *lines[line - 1 :]])
    read, _ = load(new)
    if read is not None and _same(read.data, data):
        return new
    return yaml_of(data).decode()


def _same(found: Any, wanted: dict[str, Any]) -> bool:
    """The same, wherever in the list the new question stands."""
    if not isinstance(found, dict) or {**found, "questions": 0} != {**wanted, "questions": 0}:
        return False
    return sorted(map(str, found.get("questions") or ())) == sorted(map(str, wanted["questions"]))
