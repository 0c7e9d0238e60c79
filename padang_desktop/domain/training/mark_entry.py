"""In this file: marks typed for many at once: "1-312 h", "17 t 08.25".

Numbers are those of the attendance list, from 1. What a mark may be written
like (H, hadir, v, √, 1 ...) stands in the code list "mark".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training.mark_detail import hour_text
from padang_desktop.domain.training.training import Mark, Marked
from padang_desktop.domain.values.text import tidy

_EVERYBODY = {"*", "semua", "semuanya"}
_LINES = re.compile(r"[\n;]")
_TO = re.compile(r"(?<=\d)\s*(?:-|–|—|s\.?\s?/?d\.?|sampai|hingga)\s*(?=\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_FIELD = "marks"


@dataclass(frozen=True, slots=True)
class TypedMarks:
    """What was understood: the mark of each number, a later line winning over an earlier one.

    `arrived_at` ("08.25") stands for those who were late at a time; `named` are
    the numbers that were typed themselves, not meant by "semua".
    """

    marks: dict[int, Mark]
    problems: tuple[Problem, ...]
    arrived_at: dict[int, str] = field(default_factory=dict[int, str])
    named: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def marked(self) -> dict[int, Mark | Marked]:
        """The same as set_marks takes it: a bare mark leaves what is told about it."""
        return {
            number: Marked(mark, self.arrived_at[number]) if number in self.arrived_at else mark
            for number, mark in self.marks.items()
        }


@dataclass(frozen=True, slots=True)
class _Line:
    numbers: list[int]
    mark: Mark | None
    arrived_at: str
    is_everybody: bool
    problems: list[Problem]


def read_typed(text: str, last: int, codes: CodeLists) -> TypedMarks:
    """Read "1-312 h", "1-14 16 18 i", "* h", "semua hadir"; several by line or semicolon.

    `last` is the highest number on the list. A line with a problem gives no marks.
    """
    marks: dict[int, Mark] = {}
    arrived_at: dict[int, str] = {}
    named: set[int] = set()
    problems: list[Problem] = []
    lines = [line for line in map(tidy, _LINES.split(text)) if line]
    for line in lines:
        read = _line(line, last, codes)
        problems += read.problems
        if read.mark is None or read.problems:
            continue
        for number in read.numbers:
            marks[number] = read.mark
            arrived_at.pop(number, None)
        if read.arrived_at:
            arrived_at.update(dict.fromkeys(read.numbers, read.arrived_at))
        named = named - set(read.numbers) if read.is_everybody else named | set(read.numbers)
    if not lines:
        problems.append(Problem("MARKS_EMPTY", _FIELD))
    return TypedMarks(marks, tuple(problems), arrived_at, frozenset(named))


def mark_of(text: str, codes: CodeLists) -> Mark | None:
    """The mark that a clerk meant; None when it is none."""
    entry = codes.resolve("mark", tidy(text))
    return Mark(entry.code) if entry is not None and entry.code in set(Mark) else None


def _line(line: str, last: int, codes: CodeLists) -> _Line:
    numbers: list[int] = []
    problems: list[Problem] = []
    letters: list[str] = []
    is_everybody, arrived_at = False, ""
    for word in _TO.sub("-", line).replace(",", " ").split():
        if word.lower() in _EVERYBODY:
            is_everybody = True
        elif _CLOCK.fullmatch(word):
            arrived_at = hour_text(word)
            if not arrived_at:
                problems.append(Problem("MARK_TIME_UNREADABLE", _FIELD, word))
        elif found := _NUMBERS.fullmatch(word):
            given, wrong = _numbers(found, last)
            numbers += given
            problems += wrong
        else:
            letters.append(word)
    mark, wrong = _letter(" ".join(letters), line, codes)
    problems += wrong
    if arrived_at and mark not in (None, Mark.LATE):
        problems.append(Problem("MARK_TIME_NOT_LATE", _FIELD, arrived_at))
    if not numbers and not is_everybody and not problems:
        problems.append(Problem("MARK_NUMBERS_MISSING", _FIELD, line))
    if is_everybody:
        numbers = list(range(1, last + 1))
    return _Line(numbers, mark, arrived_at, is_everybody, problems)


def _numbers(found: re.Match[str], last: int) -> tuple[list[int], list[Problem]]:
    first, end = int(found[1]), int(found[2] or found[1])
    if 1 <= first <= end <= last:
        return list(range(first, end + 1)), []
    if first > end:
        return [], [Problem("MARK_RANGE_TURNED", _FIELD, found[0])]
    return [], [Problem("MARK_NUMBER_UNKNOWN", _FIELD, found[0], detail=str(last))]


def _letter(written: str, line: str, codes: CodeLists) -> tuple[Mark | None, list[Problem]]:
    if not written:
        return None, [Problem("MARK_LETTER_MISSING", _FIELD, line)]
    mark = mark_of(written, codes)
    return mark, [] if mark else [Problem("MARK_LETTER_UNKNOWN", _FIELD, written)]
