"""In this file: marks typed for many at once ("1-312 h") or pasted from a spreadsheet.

Numbers are those of the attendance list, from 1. What a mark may be written
like (H, hadir, v, √, 1 ...) stands in the code list "mark".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from padang_desktop.domain.code_list import CodeLists
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.text import is_blank, tidy
from padang_desktop.domain.training import Mark

_EVERYBODY = {"*", "semua", "semuanya"}
_LINES = re.compile(r"[\n;]")
_TO = re.compile(r"(?<=\d)\s*(?:-|–|—|s\.?\s?/?d\.?|sampai|hingga)\s*(?=\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
_FIELD = "marks"


@dataclass(frozen=True, slots=True)
class TypedMarks:
    """What was understood: the mark of each number, a later line winning over an earlier one."""

    marks: dict[int, Mark]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PastedMarks:
    """A block of cells, row by row; None leaves the place as it is."""

    rows: tuple[tuple[Mark | None, ...], ...]
    problems: tuple[Problem, ...]


def read_typed(text: str, last: int, codes: CodeLists) -> TypedMarks:
    """Read "1-312 h", "1-14 16 18 i", "* h", "semua hadir"; several by line or semicolon.

    `last` is the highest number on the list. A line with a problem gives no marks.
    """
    marks: dict[int, Mark] = {}
    problems: list[Problem] = []
    lines = [line for line in map(tidy, _LINES.split(text)) if line]
    for line in lines:
        numbers, mark, wrong = _line(line, last, codes)
        problems += wrong
        if mark is not None and not wrong:
            marks.update(dict.fromkeys(numbers, mark))
    if not lines:
        problems.append(Problem("MARKS_EMPTY", _FIELD))
    return TypedMarks(marks, tuple(problems))


def read_pasted(text: str, codes: CodeLists) -> PastedMarks:
    """Read cells as a spreadsheet puts them on the clipboard: tabs between, a line each row.

    An empty cell or a dash changes nothing; a cell that is no mark is named and
    changes nothing either.
    """
    rows: list[tuple[Mark | None, ...]] = []
    problems: list[Problem] = []
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    for row, line in enumerate(lines, start=1):
        cells: list[Mark | None] = []
        for column, cell in enumerate(line.split("\t"), start=1):
            mark = None if is_blank(cell) else mark_of(cell, codes)
            if mark is None and not is_blank(cell):
                where = f"baris {row}, kolom {column}"
                field = f"{_FIELD}.{row}.{column}"
                problems.append(Problem("MARK_UNKNOWN_CELL", field, tidy(cell), detail=where))
            cells.append(mark)
        rows.append(tuple(cells))
    return PastedMarks(tuple(rows), tuple(problems))


def mark_of(text: str, codes: CodeLists) -> Mark | None:
    """The mark that a clerk meant; None when it is none."""
    entry = codes.resolve("mark", tidy(text))
    return Mark(entry.code) if entry is not None and entry.code in set(Mark) else None


def _line(line: str, last: int, codes: CodeLists) -> tuple[list[int], Mark | None, list[Problem]]:
    numbers: list[int] = []
    problems: list[Problem] = []
    letters: list[str] = []
    is_everybody = False
    for word in _TO.sub("-", line).replace(",", " ").split():
        if word.lower() in _EVERYBODY:
            is_everybody = True
        elif found := _NUMBERS.fullmatch(word):
            first, end = int(found[1]), int(found[2] or found[1])
            if 1 <= first <= end <= last:
                numbers += range(first, end + 1)
            elif first > end:
                problems.append(Problem("MARK_RANGE_TURNED", _FIELD, word))
            else:
                problems.append(Problem("MARK_NUMBER_UNKNOWN", _FIELD, word, detail=str(last)))
        else:
            letters.append(word)
    written = " ".join(letters)
    mark = mark_of(written, codes) if written else None
    if not written:
        problems.append(Problem("MARK_LETTER_MISSING", _FIELD, line))
    elif mark is None:
        problems.append(Problem("MARK_LETTER_UNKNOWN", _FIELD, written))
    if not numbers and not is_everybody and not problems:
        problems.append(Problem("MARK_NUMBERS_MISSING", _FIELD, line))
    return list(range(1, last + 1)) if is_everybody else numbers, mark, problems
