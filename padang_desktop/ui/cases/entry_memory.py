"""In this file: what one visit hands on to the next while a stack of papers is typed in.

It lives as long as the page: tomorrow's papers have another date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

OWN = "-"  # the officer went himself; "" would mean that nobody was chosen


@dataclass(slots=True)
class EntryMemory:
    """`volunteer_id` is OWN, an id, or "" before the first entry; `reasons` go by the code of a warning."""

    visited_on: date | None = None
    volunteer_id: str = ""
    kelurahan: str = ""
    reasons: dict[str, str] = field(default_factory=dict[str, str])
