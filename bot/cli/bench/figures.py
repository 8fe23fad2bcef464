"""Numbers of measurements: percentiles, medians, slopes, and tables to print them in."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of all lie; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Rise of y for each unit of x, by least squares; 0 where there is no line to draw."""
    if len({x for x, _ in points}) < 2:
        return 0.0
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns side by side: the first to the left, figures to the right."""
    lines = [[str(cell) for cell in line] for line in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def progress(words: str) -> None:
    """Tell whoever waits what is going on; results go to stdout."""
    print(words, file=sys.stderr, flush=True)
