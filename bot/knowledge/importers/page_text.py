"""From the HTML of a page to plain text under its headings. Nothing of the markup is left over."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.knowledge import quoting
from bot.knowledge.model import Section
from bot.locales import clean

HTML_LETTERS = 100_000  # of one page: several times the longest known; what is behind is not read
NESTED = 200  # elements inside elements: browsers stop at 512, people at 10
LINE = 4_000  # characters of a text that `clean` takes; longer paragraphs go on in the next
UNWRAPPED = 4  # times a text may have been escaped; what still looks like a tag then loses its brackets

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    "details", "summary",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "head", "title",
    "select", "textarea", "video", "audio", "canvas",
})  # fmt: skip
_LINKS = ("http", "https", "tel", "mailto")  # any other scheme does something instead of leading somewhere
_TAG = re.compile(r"<[/!?a-zA-Z]")
_ANCHOR = re.compile(r"[\w.-]{1,80}")
_BLANKS = re.compile(r"[^\S\n]+")


HEADING_LETTERS = 150  # longer ones are text somebody wanted to be big


class Block(NamedTuple):
    """A paragraph or an item of a list; a heading has a level from 1 to 6."""

    text: str
    level: int = 0
    anchor: str = ""


def sections_of(source: str) -> list[Section]:
    """The page in sections of whole sentences, short enough to be quoted with their heading.

    A heading without text is put before the next one: "Kosten › Kinder".
    """
    found: list[Section] = []
    heading, lines = Block(""), list[str]()
    for block in [*_blocks(source), Block("", level=1)]:
        if not block.level:
            lines.append(block.text)
            continue
        room = quoting.QUOTE - len(heading.text) - 1
        pieces = list(quoting.pieces("\n".join(lines), room))
        found += (Section(heading=heading.text, text=piece, anchor=heading.anchor) for piece in pieces)
        joined = f"{heading.text} › {block.text}"
        goes_on = not pieces and heading.text and heading.level <= block.level and len(joined) <= HEADING_LETTERS
        heading, lines = block._replace(text=joined) if goes_on and block.text else block, []
    return found


def line_of(source: str) -> str:
    """One line of plain text, as of a title: entities are read, markup is left out."""
    text = html.unescape(source)
    if _TAG.search(text):
        text = " ".join(block.text for block in _blocks(text))
    return clean(_BLANKS.sub(" ", text.replace("\n", " ")))


def text_of(source: str) -> str:
    """All of it as plain text, a block a line, without the marks of a quotation."""
    root = LexborHTMLParser(source[:HTML_LETTERS]).body
    blocks = _Reading(root).blocks if root is not None else ()
    return "\n".join(filter(None, (_cleaned(line) for block in blocks for line in _plain(block.text).split("\n"))))


def _cleaned(line: str) -> str:
    """Also of a line that is longer than `clean` takes."""
    return clean(line) if len(line) <= LINE else " ".join(map(clean, line.split(" ")))


def safe_link(href: str) -> str:
    """An address that leads somewhere: http(s), tel or mailto; "" for any other."""
    href = "".join(href.split())
    while href.startswith(("tel:tel:", "mailto:mailto:")):
        href = href.partition(":")[2]
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme not in _LINKS or (parts.scheme in ("http", "https") and not parts.hostname):
        return ""
    return href


def _blocks(source: str) -> Iterator[Block]:
    """What a page says, block by block; texts that were escaped twice are read twice."""
    root = LexborHTMLParser(source[:HTML_LETTERS]).body
    for block in _Reading(root).blocks if root is not None else ():
        text = _plain(block.text)
        if block.level and len(text := text.replace("\n", " ")) <= HEADING_LETTERS:
            yield from [block._replace(text=clean(text))] if text else []
        else:
            yield from (Block(clean(piece)) for piece in quoting.pieces(text, LINE))


def _plain(text: str) -> str:
    for _ in range(UNWRAPPED):
        text = html.unescape(text)
        if not _TAG.search(text):
            break
        tree = LexborHTMLParser(text).body
        text = _without_unseen(tree) if tree is not None else ""
    text = _BLANKS.sub(" ", _TAG.sub(lambda found: found[0].lstrip("<"), text))
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


def _without_unseen(tree: LexborNode) -> str:
    for name in _UNSEEN:
        for node in tree.css(name):
            node.decompose()
    return tree.text(separator=" ")


class _Reading:
    """Walks the tree and collects blocks; a heading is one of its own."""

    def __init__(self, root: LexborNode, deep: int = 0) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._mark = ""  # what the next block begins with, as an item of a list
        self._read(root, deep)
        self._close()

    def _read(self, node: LexborNode, deep: int) -> None:
        number = 0
        for child in node.iter(include_text=True):
            name = child.tag or ""
            if name == "-text":
                self._text.append(re.sub(r"\s+", " ", child.text_content or ""))
            elif name == "br":
                self._text.append("\n")
            elif name == "img" or name in _UNSEEN or name.startswith("-") or deep >= NESTED:
                continue
            elif name in HEADINGS:
                self._heading(child, deep + 1)
            elif name == "a":
                self._text.append(_link(child, deep + 1))
            elif name in _BLOCKS:
                number += name == "li"
                self._block(child, f"{number}. " if node.tag == "ol" else "• ", deep + 1)
            else:
                self._read(child, deep + 1)
                self._text += [" · "] if name in ("td", "th") else []

    def _block(self, node: LexborNode, mark: str, deep: int) -> None:
        self._close()
        if node.tag == "li":
            self._mark = mark
        self._read(node, deep)
        self._close()
        if node.tag == "li":
            self._mark = ""

    def _close(self) -> None:
        """The block ends here."""
        text = "".join(self._text).strip().removesuffix("·").strip()
        self._text = []
        if text:
            self.blocks.append(Block(self._mark + text))
            self._mark = ""

    def _heading(self, node: LexborNode, deep: int) -> None:
        self._close()
        anchor = node.attributes.get("id") or ""
        anchor = anchor if _ANCHOR.fullmatch(anchor) else ""
        if text := _inside(node, deep):
            self.blocks.append(Block(text, HEADINGS.index(node.tag or "") + 1, anchor))


def _inside(node: LexborNode, deep: int) -> str:
    """All words of an element in one line."""
    return " ".join(" ".join(block.text.split()) for block in _Reading(node, deep).blocks)


def _link(node: LexborNode, deep: int) -> str:
    """The words of a link, and where it leads if the words do not say so."""
    words = _inside(node, deep)
    if not words and (image := node.css_first("img")):
        words = image.attributes.get("alt") or ""
    href = safe_link(node.attributes.get("href") or "")
    scheme, _, rest = href.partition(":")
    if scheme == "mailto":
        rest = unquote(rest.partition("?")[0])
    elif scheme in ("http", "https"):
        rest = href
    if not rest or rest in words or (scheme == "tel" and any(char.isdigit() for char in words)):
        return words
    return f"{words} ({rest})" if words else rest
