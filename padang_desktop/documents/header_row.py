"""In this file: where the header of a table lies and what its columns mean.

Titles, metadata and empty rows may stand above it; it may take up to three
rows joined by merged cells; a row of column numbers may follow it. The span of
rows whose columns are best understood wins, the upper one among equals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from padang_desktop.documents.header_words import ASIDE, HeaderWords, words_of
from padang_desktop.domain.imports.layout import ColumnMatch, Field, Layout, fingerprint_of
from padang_desktop.domain.values.sheet import DATE, EMPTY, NUMBER, Merge, Sheet, SheetRow
from padang_desktop.domain.values.text import fold, tidy

ROWS_LOOKED_AT = 80
_MOST_HEADER_ROWS = 3
_MOST_COLUMNS = 400
_EXTRA_ROW_COST = 0.3
_LEAST_FIELDS = 2
_LEAST_SCORE = 1.7
_LONG_NUMBER = re.compile(r"\d{10}")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*-?(\d{1,3})\s*[)\].]?")


def find(sheet: Sheet, fields: Sequence[Field]) -> Layout | None:
    """The layout of the best header within the first rows; None when nothing looks like one.

    At least two fields must be known, one of them a name or an identity
    number. Of two columns that mean the same, the surer and then the left one
    is taken; the other stays without a field.
    """
    rows = _filled_in(sheet, sheet.rows[:ROWS_LOOKED_AT])
    words = words_of(tuple(fields))
    best: list[SheetRow] | None = None
    best_score = _LEAST_SCORE
    for start in range(len(rows)):
        for span in _spans(rows, start, sheet.merges):
            score = _score(span, words, sheet.merges)
            if score > best_score:
                best, best_score = span, score
    return _layout(best, rows, words) if best else None


def at(sheet: Sheet, fields: Sequence[Field], first: int, last: int) -> Layout | None:
    """The layout when a person says which rows are the header; None when those rows are empty."""
    rows = _filled_in(sheet, [row for row in sheet.rows if row.number <= last + _MOST_HEADER_ROWS])
    span = [row for row in rows if first <= row.number <= last]
    return _layout(span, rows, words_of(tuple(fields))) if span else None


def is_column_numbers(row: SheetRow) -> bool:
    """Whether a row only counts its columns: 1 2 3, (1)(2)(3), or -1 -2 -3 as Excel reads the latter."""
    found = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in row.cells if cell.strip()]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match]
    steps = [after - before for before, after in pairwise(numbers)]
    return numbers[0] <= 3 and steps.count(1) >= 0.8 * len(steps)


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    parts: tuple[str, ...]


def _spans(rows: list[SheetRow], start: int, merges: Sequence[Merge]) -> list[list[SheetRow]]:
    """One to three rows from here that could be one header; no span cuts a vertical merge."""
    first = rows[start]
    if not _may_be_header(first) or _is_cut(merges, first.number - 1, first.number):
        return []
    spans: list[list[SheetRow]] = []
    span: list[SheetRow] = []
    for row in rows[start : start + _MOST_HEADER_ROWS]:
        if span and (row.number != span[-1].number + 1 or not _may_be_header(row)):
            break
        span = [*span, row]
        if not _is_cut(merges, row.number, row.number + 1):
            spans.append(span)
    return spans


def _is_cut(merges: Sequence[Merge], above: int, below: int) -> bool:
    return any(merge.first_row <= above and merge.last_row >= below for merge in merges)


def _may_be_header(row: SheetRow) -> bool:
    filled = len(row.kinds) - row.kinds.count(EMPTY)
    if filled == 0 or DATE in row.kinds:
        return False
    if any(cell.strip() == ":" or _LONG_NUMBER.search(cell) for cell in row.cells):
        return False  # a line of labels and their values, or of a person
    return row.kinds.count(NUMBER) * 4 <= filled


def _score(span: list[SheetRow], words: HeaderWords, merges: Sequence[Merge]) -> float:
    sureness: dict[str, float] = {}
    for column in _columns(span):
        field, confidence = words.meaning(column.parts, may_guess=False)
        if field and field != ASIDE:
            sureness[field] = max(confidence, sureness.get(field, 0.0))
    if len(sureness) < _LEAST_FIELDS or not sureness.keys() & {"name", "nik", "no_kk"}:
        return 0.0
    linked = sum(_is_cut(merges, upper.number, lower.number) for upper, lower in pairwise(span))
    return sum(sureness.values()) - _EXTRA_ROW_COST * (len(span) - 1 - linked)


def _layout(span: list[SheetRow], rows: list[SheetRow], words: HeaderWords) -> Layout:
    columns = _columns(span)
    meanings = [words.meaning(column.parts, may_guess=True) for column in columns]
    holders: dict[str, int] = {}
    for at, (field, confidence) in enumerate(meanings):
        if field and (field not in holders or confidence > meanings[holders[field]][1]):
            holders[field] = at
    seen: dict[str, int] = {}
    matches: list[ColumnMatch] = []
    for at, (column, (field, confidence)) in enumerate(zip(columns, meanings, strict=True)):
        header = tidy(" ".join(column.parts))
        key = fold(header)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            header = f"{header} ({seen[key]})"
        is_taken = field not in ("", ASIDE) and holders[field] == at
        matches.append(
            ColumnMatch(column.index, header, field if is_taken else "", confidence if is_taken else 0.0)
        )
    last = span[-1].number
    for row in rows:
        if last < row.number <= last + 1 and is_column_numbers(row):
            last = row.number
    fingerprint = fingerprint_of((match.index, match.header) for match in matches)
    return Layout(span[0].number, last, tuple(matches), fingerprint)


def _columns(span: list[SheetRow]) -> list[_Column]:
    width = min(max(len(row.cells) for row in span), _MOST_COLUMNS)
    grid = [[*map(tidy, row.cells[:width]), *[""] * (width - len(row.cells))] for row in span]
    for upper, lower in pairwise(grid):
        _spread_groups(upper, lower)
    columns: list[_Column] = []
    for index in range(width):
        parts: list[str] = []
        for line in grid:
            if line[index] and (not parts or parts[-1] != line[index]):
                parts.append(line[index])
        if parts:
            columns.append(_Column(index, tuple(parts)))
    return columns


def _spread_groups(upper: list[str], lower: list[str]) -> None:
    """Without merged cells a group heading stands over its first column only: carry it to the right."""
    for index in range(1, len(upper)):
        if not upper[index] and lower[index] and lower[index - 1] and upper[index - 1]:
            upper[index] = upper[index - 1]


def _filled_in(sheet: Sheet, rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The same rows with the text of merged blocks in each of their cells."""
    by_number = {row.number: row for row in rows}
    last = rows[-1].number if rows else 0
    filled: dict[int, list[str]] = {}
    for merge in sheet.merges:
        top = by_number.get(merge.first_row)
        column = merge.first_column - 1
        if top is None or column >= len(top.cells) or not top.cells[column]:
            continue
        for number in range(merge.first_row, min(merge.last_row, merge.first_row + 4, last) + 1):
            row = by_number.get(number)
            cells = filled.setdefault(number, list(row.cells) if row else [])
            end = min(merge.last_column, _MOST_COLUMNS)
            cells += [""] * (end - len(cells))
            cells[column:end] = [top.cells[column]] * (end - column)
    result: list[SheetRow] = []
    for number in sorted(by_number.keys() | filled.keys()):
        row = by_number.get(number, SheetRow(number, (), ""))
        if number in filled:
            kinds = "".join("t" if cell else EMPTY for cell in filled[number])
            kinds = row.kinds + kinds[len(row.kinds) :]
            row = SheetRow(number, tuple(filled[number]), kinds)
        result.append(row)
    return result
