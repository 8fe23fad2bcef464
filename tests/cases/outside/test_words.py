"""What agents write becomes plain text, and what they read is said in their language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.life import REPLY_LENGTH
from bot.cases.outside.saying import TEXTS, Saying
from bot.cases.outside.words import pieces, plain, shown_inline
from bot.locales import Texts

PIECES = (
    "<div>", "</div>", "<b>", "<br>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "a",
    "<style>p{}</style>", "<a href='javascript:x'>", "</a>", "<![CDATA[", "<!--", "-->", "\u202e", "\x00", "و", "<",
)  # fmt: skip
HTML = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Guten Tag,<div><br></div><div>bis <b>morgen</b>.</div>", "Guten Tag,\nbis morgen."),
        ("<ul><li>Pass</li><li>Foto</li></ul>", "• Pass\n• Foto"),
        ('<a href="https://amt.example/a">hier</a>', "hier (https://amt.example/a)"),
        ('<a href="javascript:alert(1)">hier</a>', "hier"),
        ("ja<script>alert(1)</script>", "ja"),
        ('ja<div data-signature="true" data-signature-id="1"><br>Emma Taylor</div>', "ja"),
        ('ja<blockquote type="cite">was sie schrieb</blockquote>', "ja"),
        ("<blockquote>aus dem Gesetz</blockquote>", "aus dem Gesetz"),
        ("مرحبا<br>بكم", "مرحبا\nبكم"),
        ("&nbsp;<br>", ""),
        ("a\u202eb\x00c", "abc"),
    ],
)
def test_html_is_plain_text(html: str, text: str) -> None:
    """Blocks are lines; what is not said, or does something, is left out."""
    assert plain(html, html=True) == text


def test_plain_text_is_left_as_it_is() -> None:
    """Its angle brackets are no markup."""
    assert plain("1 < 2\r\n<b>ja</b>", html=False) == "1 < 2\n<b>ja</b>"


@given(HTML)
def test_no_markup_is_left_over(html: str) -> None:
    """Whatever is written, no tag and nothing that steers or hides comes out."""
    said = plain(html, html=True)
    assert "<script" not in said
    assert "<img" not in said
    assert "javascript:" not in said
    assert not set(said) & {"\u202e", "\x00"}


@given(st.text(alphabet="ab \n", max_size=3 * REPLY_LENGTH), st.integers(0, 9_000))
def test_pieces_lose_nothing(words: str, longer: int) -> None:
    """However long the words are, each piece can be sent, and together they say the same."""
    text = (words + "x" * longer).strip()
    found = list(pieces(text))
    assert all(0 < len(piece) <= REPLY_LENGTH for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.text(), st.integers(1, 9))
def test_pictures_are_those_of_the_article(words: str, other: int) -> None:
    """A link to a picture of another ticket or article is none of this one's."""
    image = f'<img src="/api/v1/ticket_attachment/{other}/104/7">'
    assert shown_inline(words + image, 81, 104) == frozenset()


def test_staff_read_german_or_english() -> None:
    """Both say everything, with the same gaps."""
    texts = Texts.load(TEXTS)
    assert texts.ids("de") == texts.ids("en")
    assert len(texts.ids("de")) > 15
    assert [id_ for id_ in texts.ids("de") if texts.variables("de", id_) != texts.variables("en", id_)] == []
    assert (
        Saying("en").text("outside-title", number="7", kind="question", language="Arabic")
        == "Case 7: question (Arabic)"
    )
