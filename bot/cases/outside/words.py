"""What agents write as HTML, as the plain text a person reads: without their signature and what they quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from bot.cases.life import REPLY_LENGTH
from bot.knowledge.importers.page_text import HTML_LETTERS, text_of
from bot.locales import clean

# Zammad marks a signature so, and mail programs what they quote.
NOT_SAID = "[data-signature], blockquote[type=cite], .js-signatureMarker"
_PICTURE = re.compile(r"/api/v1/ticket_attachment/(\d{1,18})/(\d{1,18})/(\d{1,18})")


def plain(body: str, *, html: bool) -> str:
    """The words of an article, without anything that steers or hides."""
    if not html:
        return "\n".join(clean(line) for line in body[:HTML_LETTERS].splitlines()).strip()
    return text_of(_without_signature(body))


def shown_inline(body: str, ticket: int, article: int) -> frozenset[int]:
    """The attachments that stand as pictures among the words of an article."""
    found = LexborHTMLParser(_without_signature(body)).css("img[src]")
    links = (_PICTURE.search(image.attributes.get("src") or "") for image in found)
    return frozenset(int(link[3]) for link in links if link and (int(link[1]), int(link[2])) == (ticket, article))


def pieces(text: str) -> Iterator[str]:
    """A long answer in as many messages as it needs, cut between lines or words."""
    while text:
        if len(text) <= REPLY_LENGTH:
            yield text
            return
        cut = max(text.rfind("\n", 1, REPLY_LENGTH), 0) or max(text.rfind(" ", 1, REPLY_LENGTH), 0) or REPLY_LENGTH
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()


def _without_signature(body: str) -> str:
    tree = LexborHTMLParser(body[:HTML_LETTERS])
    for node in tree.css(NOT_SAID):
        node.decompose()
    return tree.html or ""
