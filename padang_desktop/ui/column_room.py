"""In this file: how the columns of a table share the room of the window."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


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
