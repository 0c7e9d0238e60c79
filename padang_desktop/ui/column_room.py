"""In this file: how wide the columns of a table wish to be, and how they share the room of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any, Protocol

from PySide6.QtGui import QFontMetrics

from padang_desktop.ui.paged_table import Column

WIDEST_CHARACTERS = 44


class Widths(Protocol):
    """Where column widths are kept between two days; handed in by app.py."""

    def load(self, table: str) -> Mapping[str, int]: ...

    def save(self, table: str, widths: Mapping[str, int]) -> None: ...


def by_title(column: Column[Any], metrics: QFontMetrics, arrow: int = 38) -> int:
    """Room for the title and the arrow of the order beside it."""
    return metrics.horizontalAdvance(column.title) + arrow


def by_rows(column: Column[Any], metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """Room for the title and for what the column says it needs, or for the widest of its first rows."""
    # A short number that cannot be sorted by needs no arrow.
    title = by_title(column, metrics, 22 if column.is_number and not column.can_sort else 38)
    unit = metrics.averageCharWidth()
    if column.width:
        return max(title, column.width * unit)
    widest = max(map(metrics.horizontalAdvance, texts)) + 32
    return max(title, min(widest, WIDEST_CHARACTERS * unit))


def fitted(wished: Sequence[int], least: Sequence[int], may_hide: Sequence[bool], room: int) -> list[int]:
    """The widths, made narrower together down to `least` (0 = never) until they fit into `room`.

    Where that is not enough, those that may be hidden get 0; where even that
    is not enough, all are as wished: who must scroll sideways shall at least
    read whole names.
    """
    for is_hiding in (False, True):
        left = [0 if is_hiding and may else width for width, may in zip(wished, may_hide, strict=True)]
        gives = [max(0, width - low) if low else 0 for width, low in zip(left, least, strict=True)]
        if sum(left) - sum(gives) <= room:
            share = max(0, sum(left) - room) / (sum(gives) or 1)
            return [width - min(give, ceil(give * share)) for width, give in zip(left, gives, strict=True)]
    return list(wished)
