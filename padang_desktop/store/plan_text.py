"""In this file: the rows of a plan as the text of a block, and back.

Two signs that stand in no cell cut rows and cells (documents/sheet_child and
text.tidy take them out), which costs a fifth of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from padang_desktop.domain.imports.imports import Outcome, PlannedRow
from padang_desktop.domain.problems import Problem, Severity

_CUT, _ROW_CUT = "\x1f", "\x1e"
_NO_CUTS = {ord(_CUT): " ", ord(_ROW_CUT): " "}
_HEAD_CUTS = 8


def packed_rows(rows: Sequence[PlannedRow]) -> str:
    """Their places are not in it: a block knows its first.

    No cell holds the signs that cut (documents/sheet_child cleans them away); but a hostile file
    may hold them where nobody looked, such as in a formula or a sheet's name.
    """
    packed = _ROW_CUT.join(map(_packed, rows))
    cuts = sum([len(row.values) for row in rows]) + (_HEAD_CUTS - 1) * len(rows)
    if packed.count(_CUT) == cuts and packed.count(_ROW_CUT) == max(0, len(rows) - 1):
        return packed
    return _ROW_CUT.join([_packed(_without_cuts(row)) for row in rows])


def _without_cuts(row: PlannedRow) -> PlannedRow:
    values = tuple(value.translate(_NO_CUTS) for value in row.values)
    return row._replace(sheet=row.sheet.translate(_NO_CUTS), values=values)


def _packed(row: PlannedRow) -> str:
    """One line of text."""
    number, sheet, values, outcome, problems, target_id, reason, _, kinds, mended, _ = row
    told = ""
    if problems:
        told = json.dumps([(p.code, p.field, p.value, p.severity.value, p.detail) for p in problems])
    corrected = " ".join(mended) if mended else ""
    # The sign that cuts is written out: it is put in by the thousand.
    return (
        f"{number}\x1f{sheet}\x1f{outcome}\x1f{told}\x1f{target_id}\x1f{reason}\x1f{kinds}\x1f{corrected}"
        f"\x1f{_CUT.join(values)}"
    )


def holding(packed: str, needle: str) -> list[int]:
    """Which rows of a block have a text of lower case in a value, whatever the case of its letters."""
    small = packed.lower()
    if needle not in small:
        return []
    return [
        at
        for at, line in enumerate(small.split(_ROW_CUT))
        if needle in line and needle in line.split(_CUT, _HEAD_CUTS)[_HEAD_CUTS]
    ]


def packed_keys(rows: Sequence[PlannedRow]) -> str:
    return _ROW_CUT.join([row.keys for row in rows])


def unpacked_keys(packed: str) -> list[str]:
    return packed.split(_ROW_CUT)


def unpacked(first: int, packed: str) -> list[PlannedRow]:
    rows: list[PlannedRow] = []
    for place, line in enumerate(packed.split(_ROW_CUT), first):
        number, sheet, outcome, told, target_id, reason, kinds, mended, *values = line.split(_CUT)
        problems = tuple(map(_problem, json.loads(told))) if told else ()
        rows.append(
            PlannedRow(
                int(number), sheet, tuple(values), Outcome(outcome), problems, target_id, reason, place,
                kinds, tuple(mended.split()),
            )
        )  # fmt: skip
    return rows


def _problem(told: list[str]) -> Problem:
    code, name, value, worst, detail = told
    return Problem(code, name, value, Severity(worst), detail)


# A row that is laid ready as one line of text; its cells must be tidy (text.tidy) or signs of ours.
staged_line: Callable[[Iterable[str]], str] = _CUT.join


def staged_row(row: str | tuple[Any, ...]) -> tuple[Any, ...]:
    """A row that is laid ready, apart in its cells."""
    return tuple(row.split(_CUT)) if isinstance(row, str) else row


def staged_text(rows: Sequence[str | tuple[Any, ...]]) -> str:
    """Rows of text alone are cut by signs, which costs a fifth; others are JSON."""
    try:
        text = _ROW_CUT.join([row if isinstance(row, str) else _CUT.join(row) for row in rows])
        width = len(staged_row(rows[0]))
        is_whole = text.count(_ROW_CUT) == len(rows) - 1 and text.count(_CUT) == len(rows) * (width - 1)
    except TypeError:
        text, is_whole = "", False
    return _CUT + text if is_whole else json.dumps([*map(staged_row, rows)], ensure_ascii=False)


def may_hold(text: str, row: Sequence[Any]) -> bool:
    """Whether the text of staged rows may hold this one; quick, and never wrong when it says no."""
    return not text.startswith(_CUT) or _CUT.join(row[2:]) in text


def staged_rows(text: str) -> list[Sequence[Any]]:
    if text.startswith(_CUT):
        return [line.split(_CUT) for line in text[1:].split(_ROW_CUT)]
    return json.loads(text)
