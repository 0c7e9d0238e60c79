"""In this file: rows are laid out as a plain table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 60


def lines(heads: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()) -> list[str]:
    """Columns side by side with two spaces between; `right` are the columns of figures."""
    cells = [[_short(str(cell)) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    laid = [
        "  ".join(_put(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip()
        for row in cells
    ]
    return [laid[0], "  ".join("-" * width for width in widths), *laid[1:]]


def pairs(facts: Sequence[tuple[str, object]]) -> list[str]:
    """Names and values under each other."""
    width = max((len(name) for name, _ in facts), default=0)
    return [f"{name:<{width}}  {value}" for name, value in facts]


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _put(text: str, width: int, is_right: bool) -> str:
    return text.rjust(width) if is_right else text.ljust(width)
