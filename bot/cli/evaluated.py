"""The figures of `lotse eval` as people read them: tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.cli.bench.figures import table

MOST_PAIRS = 20  # of topics mixed up, in one list: more are in --json
SHARES = ("top1", "top3", "answered", "precision", "wrong", "oos_caught")
HELD_OUT = ("top1", "answered", "precision", "oos_caught")


def report(figures: Mapping[str, Any], precision: float) -> str:
    """`precision` wanted, as the setting says."""
    return "\n\n".join(_parts(figures, precision))


def _parts(figures: Mapping[str, Any], precision: float) -> Iterator[str]:
    groups = {"all lines": figures, **figures["per_lang"], **figures["per_kind"]}
    yield table(("", "n", *SHARES), [[name, one["n"], *_shares(one, SHARES)] for name, one in groups.items()])
    yield (
        f"oos_auroc {_share(figures['oos_auroc'])} · a query: {figures['us_per_query']} µs, "
        f"p50 {figures['p50_us']}, p95 {figures['p95_us']}"
    )
    rows = [
        [f"{each['from']:.1f}-{each['to']:.1f}", each["n"], *_shares(each, ("score", "right"))]
        for each in figures["reliability"]
        if each["n"]
    ]
    yield f"{table(('score', 'n', 'mean', 'right'), rows)}\nexpected calibration error {_share(figures['ece'])}"
    yield _content(figures, precision)
    if figures["confusions"]:
        yield _pairs("Mixed up (right → found)", figures["confusions"])
    for lang, found in figures.get("held_out_confusions", {}).items():
        total = sum(pair["n"] for pair in found)
        yield _pairs(f"The content's own questions, held out, {lang}: {total} mixed up", found)
    if "compare" in figures:
        yield _compared(figures["compare"])


def _content(figures: Mapping[str, Any], precision: float) -> str:
    """What was measured on the content itself, beside the thresholds that follow from it."""
    rows = []
    for name, bounds in figures["thresholds"].items():
        held = figures["held_out"][name]
        rows.append([name, *_shares(bounds, ("sure", "unsure")), held["n"], *_shares(held, HELD_OUT)])
    head = ("index", "sure", "unsure", "held out", *HELD_OUT)
    return (
        f"Thresholds for a precision of {precision:.0%}, and the content's own questions at them\n{table(head, rows)}"
    )


def _pairs(head: str, pairs: Sequence[Mapping[str, Any]]) -> str:
    shown = [
        f"{pair['n']:4} × {pair['right'] or '(out of scope)'} → {pair['found'] or '(nothing)'}{_languages(pair)}"
        for pair in pairs[:MOST_PAIRS]
    ]
    rest = [f"       and {len(pairs) - MOST_PAIRS} pairs more"] if len(pairs) > MOST_PAIRS else []
    return "\n".join((head, *shown, *rest))


def _languages(pair: Mapping[str, Any]) -> str:
    """In brackets, where the list is of several."""
    langs = ", ".join(f"{lang} {number}" for lang, number in pair.get("langs", {}).items())
    return f" ({langs})" if langs else ""


def _compared(found: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        [name, *_shares(one, ("top1", "top3")), one["us_per_query"], one["p50_us"], one["p95_us"]]
        for name, one in found.items()
    ]
    return table(("search", "top1", "top3", "µs a query", "p50", "p95"), rows)


def _shares(one: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [_share(one[name]) for name in names]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
