"""A picture of a flow: boxes in rows, each step below those that lead to it, lines around the boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

from bot.flows import layout
from bot.flows.flow import Flow
from bot.flows.layout import BOX_HEIGHT, BOX_WIDTH, HEAD, MARGIN, Box, Line, Picture

_LETTERS = 30  # that fit into a box
_LABEL_LETTERS = 24

# Fill of each kind; dark text on light ground is readable in print too.
_FILLS = {
    "say": "#eef4ff", "ask": "#fff6d6", "confirm": "#fff6d6", "when": "#f1eafc", "do": "#e4f6e8", "set": "#f4f4f4",
    "call": "#e2f5f7", "jump": "#e2f5f7", "wait": "#fdeee2", "handoff": "#fde5e8", "end": "#e6e6e6",
}  # fmt: skip


def draw(flow: Flow) -> str:
    """An SVG picture (text, UTF-8) of all steps of a flow and the ways between them."""
    picture = layout.lay_out(flow)
    width, height = picture.width, picture.height
    body = "\n".join([*_lines(picture), *(part for box in picture.boxes for part in _box(box)), *_labels(picture)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="12" role="img">\n'
        f"<title>{_text(flow.name)}</title>\n<desc>{_text(flow.about)}</desc>\n"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#666"/></marker></defs>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f'<text x="{MARGIN}" y="{MARGIN + 6}" font-size="15" font-weight="bold">{_text(flow.name)}</text>\n'
        f'<text x="{MARGIN}" y="{MARGIN + HEAD - 12}" fill="#555">{_text(_short(flow.about, width // 7))}</text>\n'
        f"{body}\n</svg>\n"
    )


def _box(box: Box) -> Iterator[str]:
    dashed = ' stroke-dasharray="4 3"' if box.kind in ("call", "jump") else ""
    radius = 20 if box.kind in ("end", "when") else 6
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="{radius}" '
        f'fill="{_FILLS[box.kind]}" stroke="#888"{dashed}/>'
    )
    middle = box.x + BOX_WIDTH // 2
    yield (
        f'<text x="{middle}" y="{box.y + 17}" text-anchor="middle" fill="#666" font-size="10">{box.kind}</text>'
        f'<text x="{middle}" y="{box.y + 34}" text-anchor="middle">{_text(_short(box.words, _LETTERS))}</text>'
    )


def _lines(picture: Picture) -> Iterator[str]:
    for line in picture.lines:
        yield f'<path d="{_path(line)}" fill="none" stroke="#888"{_tip(line)}/>'
        if line.ends:
            x, y = line.points[-1]
            yield f'<circle cx="{x}" cy="{y}" r="5" fill="#555"/>'


def _tip(line: Line) -> str:
    return "" if line.ends else ' marker-end="url(#tip)"'


def _path(line: Line) -> str:
    """Curves from point to point, or straight corners for ways back."""
    (x, y), *rest = line.points
    path = f"M{x} {y}"
    for goal_x, goal_y in rest:
        if line.back or goal_x == x:
            path += f"L{goal_x} {goal_y}"
        else:
            bend = (goal_y - y) // 2
            path += f"C{x} {y + bend} {goal_x} {goal_y - bend} {goal_x} {goal_y}"
        x, y = goal_x, goal_y
    return path


def _labels(picture: Picture) -> Iterator[str]:
    """On top of everything, with a white rim, so that lines do not strike them out."""
    for line in picture.lines:
        if line.label:
            x, y = line.points[0]
            yield (
                f'<text x="{x + 4}" y="{y + 13 + 12 * line.level}" font-size="10" fill="#333" stroke="#fff" '
                f'stroke-width="5" paint-order="stroke">{_text(_short(line.label, _LABEL_LETTERS))}</text>'
            )


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1] + "…"


def _text(text: str) -> str:
    """Escaped, and without characters XML cannot hold."""
    return escape("".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs", "Cn")))
