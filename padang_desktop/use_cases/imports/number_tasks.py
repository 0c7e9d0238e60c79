"""In this file: the tasks of a list get their numbers at the moment in which they go in, without a gap."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import Any

from padang_desktop.domain.cases.case import number_stem
from padang_desktop.store import cases
from padang_desktop.store.database import Reader


def numbered(
    tx: Reader, kecamatan: str, columns: Sequence[str], blocks: Iterable[Sequence[Sequence[Any]]]
) -> Generator[Sequence[Sequence[Any]]]:
    """Staged rows in their order (sheet row, id, columns); a row that has a number keeps it.

    A plan that changes tasks but adds none stages no numbers at all.
    """
    if "number" not in columns:
        yield from blocks
        return
    at_number, at_period = columns.index("number") + 2, columns.index("period") + 2
    stems: dict[str, str] = {}
    last: dict[str, int] = {}
    for rows in blocks:
        told: list[Sequence[Any]] = []
        for row in rows:
            if row[at_number]:
                told.append(row)
                continue
            period = row[at_period]
            if period not in last:
                stems[period] = number_stem(kecamatan, period)
                last[period] = cases.last_sequence(tx, kecamatan, period)
            last[period] += 1
            number = f"{stems[period]}{last[period]:04d}"
            told.append((*row[:at_number], number, *row[at_number + 1 :]))
        yield told
