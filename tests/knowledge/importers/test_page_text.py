"""HTML as editors of Integreat make it, and as nobody should: plain text under headings, nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.importers.page_text import line_of, safe_link, sections_of
from bot.knowledge.importers.page_text import text_of as all_of
from bot.knowledge.quoting import QUOTE


def text_of(source: str) -> str:
    return "\n---\n".join(f"{section.heading}|{section.text}" for section in sections_of(source))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Eins<p>Zwei<br>drei", "|Eins\nZwei\ndrei"),
        ("Vor<h3 id='a'>Kosten</h3><p>2 Euro<h4>Kinder</h4>frei", "|Vor\n---\nKosten|2 Euro\n---\nKinder|frei"),
        ("<h3>Kosten</h3><h4>Kinder</h4>frei<h4>Alte</h4>frei", "Kosten › Kinder|frei\n---\nAlte|frei"),
        ("<h4>Herausgeber</h4><h4>Stadt<br>Rathaus</h4>Ute", "Herausgeber › Stadt Rathaus|Ute"),
        ("<ul><li>a<li><p>b</p><ol><li>c<li>d</ol></ul>", "|• a\n• b\n1. c\n2. d"),
        ("<table><tr><th>Mo<td>8–12<tr><th>Di<td>zu</table>", "|Mo · 8–12\nDi · zu"),
        ("Bild: <img src=x.png> <img src=y alt='Ein Haus'>", "|Bild:"),
        ("<a href='tel:tel:+4982132434494'>0821-32434494</a>", "|0821-32434494"),
        ("<a href='tel:+49 821'>Anrufen</a>", "|Anrufen (+49821)"),
        ("<a href='mailto:a@b.de?subject=Hallo'>Mail</a> <a href='mailto:c@d.de'>c@d.de</a>", "|Mail (a@b.de) c@d.de"),
        ("<a href='https://x.de/a'>Seite</a>", "|Seite (https://x.de/a)"),
        ("<a href='https://x.de'><img alt='Logo'></a>", "|Logo (https://x.de)"),
        ("<a href='javascript:alert(1)'>klick</a> <a href='data:text/html,x'>da</a>", "|klick da"),
        ("<a href='//x.de'>x</a>", "|x"),
        ("<a href=' java\nscript:alert(1)'>klick</a><a>leer</a>", "|klickleer"),
        ("A&nbsp;&amp;&nbsp;B &lt; C &amp;uuml;", "|A & B < C ü"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Text &amp;lt;img src=x onerror=y&amp;gt;", "|Text"),
        ("<style>p{}</style><script>x()</script><template>t</template><svg><text>s</text></svg>ja", "|ja"),
        ("<iframe src='https://x.de'>i</iframe><form><input value=v><select><option>o</select>f</form>", "|f"),
        ("<p>\u202everkehrt\u200b\ufeff\x00</p>", "|verkehrt\u200b"),
        ("<strong>F</strong>ett <em>und</em> schräg", "|Fett und schräg"),
        ("<div><div>a</div>b</div>c", "|a\nb\nc"),
        ("", ""),
        ("<img src=x>", ""),
        ("<h3>Nur</h3>", ""),
    ],
)  # fmt: skip
def test_pages(source: str, text: str) -> None:
    """Each piece of HTML is the plain text people see."""
    assert text_of(source) == text


def test_anchors() -> None:
    """A heading with an id can be linked to; an id that is no plain word is left out."""
    sections = sections_of("<h3 id='kosten'>K</h3>a<h3 id='x y\"'>L</h3>b")
    assert [section.anchor for section in sections] == ["kosten", ""]


def test_long_sections_are_cut_between_sentences() -> None:
    """A section longer than can be quoted becomes several with the same heading, none of a broken sentence."""
    sections = sections_of("<h3>Viel</h3><p>" + "Das ist ein ganzer Satz. " * 100)
    assert len(sections) > 3
    assert {section.heading for section in sections} == {"Viel"}
    assert all(section.text.endswith("Satz.") for section in sections)
    assert all(len(section.heading) + 1 + len(section.text) <= QUOTE for section in sections)


def test_a_long_paragraph_is_whole() -> None:
    """Nothing of a paragraph is lost, however long it is."""
    sections = sections_of("<p>" + " ".join(f"Das ist Satz {n}a." for n in range(1_000)) + "</p>")
    assert [f"Satz {n}a." in " ".join(section.text for section in sections) for n in (0, 500, 999)] == [True] * 3


def test_titles() -> None:
    """A title is one line without entities and markup; a sign is no markup."""
    said = [
        "A &amp; B",
        "<b>Kita</b> &lt;i&gt;x&lt;/i&gt;",
        "unter 3 < 5 Jahre",
        " zwei\n Zeilen ",
        "<script>x</script>",
    ]
    assert [line_of(text) for text in said] == ["A & B", "Kita x", "unter 3 < 5 Jahre", "zwei Zeilen", ""]


def test_the_whole_text_loses_no_word() -> None:
    """However long a paragraph is: there are no marks of a quotation, and no words are cut."""
    words = [f"Wort{n}" for n in range(3_000)]
    assert all_of(f"<p>{' '.join(words)}</p><p>Ende</p>") == " ".join(words) + "\nEnde"


def test_links() -> None:
    """Only what leads to a page, a phone or a mailbox is a link."""
    good = ["https://x.de/ä?b=1#c", "http://x.de", "tel:+49123", "mailto:a@b.de"]
    bad = [
        "javascript:x",
        "data:x",
        "file:///etc/passwd",
        "//x.de",
        "/x",
        "https://",
        "ftp://x.de",
        "http://[",
        "JaVaScRiPt:x",
    ]
    assert [safe_link(link) for link in good] == good
    assert [safe_link(link) for link in bad] == [""] * len(bad)


HOSTILE = [
    "<div>" * 60_000 + "tief", "<" * 300_000, "<a href=http://x.de>" * 20_000, "<ul><li>" * 30_000, "&amp;" * 100_000,
    "<h3>" * 50_000, "x" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_pages(source: str) -> None:
    """A page that is made to stop a reader stops nobody."""
    started = time.process_time()
    sections = sections_of(source)
    assert time.process_time() - started < 5
    assert all(len(section.text) <= QUOTE for section in sections)


PARTS = [
    "<p>", "</p>", "<h3>", "</h3>", "<a href='javascript:x'>", "</a>", "<script>", "</script>", "<li>", "<ul>", "&lt;",
    "&gt;", "&amp;lt;b&amp;gt;", "<", ">", "Wort ", "Satz. ", "\n", "<!--", "-->", "<td>", "<table>", "كلمة؟ ",
    "<img src=x onerror=y>", "<svg onload=x>", "<![CDATA[", "]]>",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_page(parts: list[str]) -> None:
    """Whatever editors put together, no tag and no event handler is left."""
    text = text_of("".join(parts))
    assert not any(f"<{name}" in text for name in ("p", "h", "a", "s", "l", "u", "b", "t", "i", "!", "/"))
