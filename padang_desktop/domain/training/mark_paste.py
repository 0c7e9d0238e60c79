"""In this file: a block of cells copied from Excel, read as marks of people and sessions.

Each row finds its person by the number of the list when the block has a column
of numbers, by name when it has a column of names, and otherwise by its place.
One wrong cell, and nothing of the block is meant to be set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training.mark_detail import hour_text
from padang_desktop.domain.training.mark_entry import mark_of
from padang_desktop.domain.training.training import Mark, Marked
from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.text import is_blank, tidy

Cell = tuple[int, int]  # row of the list and session, both from 0
_FIELD = "marks"
_NUMBER_HEADS = {"no", "no.", "nomor"}
_HEADS = _NUMBER_HEADS | {"nama", "nama peserta", "nama lengkap", "nama psm"}
_SESSION_HEAD = re.compile(r"(?:sesi|hari)\s*(?:ke-?)?\s*\d*\b.*", re.IGNORECASE)
_LATE_AT = re.compile(r"(.*?)[\s(]*(\d{1,2}[.:]\d{2})\)?")


class By(StrEnum):
    """How the rows found their people."""

    NUMBER = "number"
    NAME = "name"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class PastedMarks:
    """`marks` by place; with any problem they are not to be set. An empty cell or a dash changes nothing."""

    marks: dict[Cell, Mark | Marked]
    problems: tuple[Problem, ...]
    by: By = By.ORDER


@dataclass(slots=True)
class _Block:
    """The cells without their head; `first` is the row of the sheet that the first of them stood in.

    `is_counted`: the head says that the first column has the numbers.
    """

    rows: list[list[str]]
    first: int
    is_counted: bool = False

    def column(self, at: int) -> list[str]:
        return [row[at] if at < len(row) else "" for row in self.rows]


def read(text: str, names: Sequence[str], corner: Cell, session_count: int, codes: CodeLists) -> PastedMarks:
    """Read what a spreadsheet puts on the clipboard; `corner` is where the keyboard stands in the grid.

    Without numbers or names the rows begin at the corner's row; the first column of marks is always
    the corner's session.
    """
    block = _block(text)
    numbers = _number_column(block)
    start = int(numbers)
    named = _name_column(block, start, names, codes)
    start += int(named)
    by = By.NUMBER if numbers else By.NAME if named else By.ORDER
    people, problems = _people(block, by, names, corner[0])
    marks: dict[Cell, Mark | Marked] = {}
    for at, cells in enumerate(block.rows):
        for column, cell in enumerate(cells[start:], start=start):
            if is_blank(cell):
                continue
            where = f"baris {block.first + at}, kolom {column + 1}"
            mark, person, session = _mark_in(cell, codes), people[at], corner[1] + column - start
            if mark is None:
                problems.append(_problem("MARK_UNKNOWN_CELL", at, column, cell, where))
            elif session >= session_count or (person is not None and person >= len(names)):
                problems.append(_problem("MARK_PASTED_OUTSIDE", at, column, cell, where))
            elif person is not None:
                marks[person, session] = mark
            elif by is not By.ORDER and is_blank(cells[0]):
                problems.append(_problem("MARK_PASTED_NOBODY", at, column, cell, where))
    return PastedMarks(marks, tuple(problems), by)


def _block(text: str) -> _Block:
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    has_head = len(rows) > 1 and any(
        tidy(cell).casefold() in _HEADS or _SESSION_HEAD.fullmatch(tidy(cell)) for cell in rows[0]
    )
    if not has_head:
        return _Block(rows, 1)
    return _Block(rows[1:], 2, is_counted=tidy(rows[0][0]).casefold() in _NUMBER_HEADS)


def _number_column(block: _Block) -> bool:
    """Whether the first column counts people. A lone 0 or 1 is a mark as some offices write it."""
    if max(map(len, block.rows), default=0) < 2:
        return False
    given = [tidy(cell).removesuffix(".") for cell in block.column(0) if not is_blank(cell)]
    is_told = block.is_counted or any(_is_number(each) and int(each) > 1 for each in given)
    return bool(given) and all(map(_is_number, given)) and is_told


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6


def _name_column(block: _Block, at: int, names: Sequence[str], codes: CodeLists) -> bool:
    """Whether this column holds names: letters that are no marks, and some of the list among them."""
    given = [tidy(cell) for cell in block.column(at) if not is_blank(cell)]
    if not given or any(mark_of(cell, codes) or not any(map(str.isalpha, cell)) for cell in given):
        return False
    known = {person_name.match_key(name) for name in names}
    return any(person_name.match_key(cell) in known for cell in given)


def _people(
    block: _Block, by: By, names: Sequence[str], first: int
) -> tuple[list[int | None], list[Problem]]:
    """The row of the list that each row of the block means; None where it means nobody."""
    if by is By.ORDER:
        return [first + at for at in range(len(block.rows))], []
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        key = str(place + 1) if by is By.NUMBER else person_name.match_key(name)
        places.setdefault(key, []).append(place)
    found: list[int | None] = []
    problems: list[Problem] = []
    for at, cell in enumerate(block.column(0)):
        key = tidy(cell).removesuffix(".")
        key = (key.lstrip("0") or key) if by is By.NUMBER else person_name.match_key(cell)
        meant = [] if is_blank(cell) else places.get(key, [])
        found.append(meant[0] if len(meant) == 1 else None)
        if is_blank(cell):
            continue
        code = "MARK_PASTED_STRANGER" if not meant else "MARK_PASTED_NAMESAKES" if len(meant) > 1 else ""
        if meant and meant[0] in found[:-1]:
            code = code or "MARK_PASTED_TWICE"
        if code:
            problems.append(_problem(code, at, 0, cell, f"baris {block.first + at}"))
    return found, problems


def _mark_in(cell: str, codes: CodeLists) -> Mark | Marked | None:
    text = tidy(cell)
    mark = mark_of(text, codes)
    if mark is not None:
        return mark
    found = _LATE_AT.fullmatch(text)
    at = hour_text(found[2]) if found else ""
    is_late = found is not None and at and mark_of(found[1], codes) is Mark.LATE
    return Marked(Mark.LATE, at) if is_late else None


def _problem(code: str, row: int, column: int, cell: str, where: str) -> Problem:
    return Problem(code, f"{_FIELD}.{row + 1}.{column + 1}", tidy(cell), detail=where)
