"""In this file: the workbook that a PSM fills on a phone or a PC: one row a case, with drop-downs.

Cases whose form fits into a row have a sheet of their own with its questions.

What identifies a case is locked and its key hidden; only the entries take
typing. There is no macro and no password: the locks guard against slips, the
key's check signs tell what got around them. Every cell is written as text or
as an empty entry, so nothing in it can become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.documents import field_guide, sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.imports.layout import Field
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits.field_answers import AnswerColumn, asked_when
from padang_desktop.domain.visits.field_row import (
    BEHIND,
    DECLINED_WORDS,
    DONE,
    ENTRIES,
    KEY,
    NO,
    NOT_YET_WORDS,
    SHOWN,
    YES,
)
from padang_desktop.domain.visits.instrument import Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TASKS, GUIDE, LISTS = "Tugas", "Petunjuk", "Daftar"
_WIDTHS = {
    "name": 26, "person": 24, "address": 30, "unit": 9, "number": 22, "visited_on": 13, "visited_time": 11,
    "presence": 24, "presence_detail": 28, "presence_on": 14, "presence_text": 26, "witness": 24,
    "eligibility": 22,
    "reason_1": 28, "reason_2": 28, "reason_3": 28, "reason_text": 24, "respondent": 22,
    "respondent_relation": 22, "notice_read": 16, "is_related": 14, "note": 32, "place": 26,
    "kelurahan": 20, "task": 24, "nik": 19, "no_kk": 19, "officer": 24,
}  # fmt: skip
_ENTRY_NAMES = frozenset(field.name for field in ENTRIES)
_DAYS = frozenset(("visited_on", "presence_on"))
_LIST_OF = {"reason_1": "reason", "reason_2": "reason", "reason_3": "reason"}
_FIRST_DAY = date(2020, 1, 1)
_ROW_HEIGHT, _HEAD_HEIGHT, _WIDTH = 30, 44, 20
_A4, _PAGE_SIGNS = 9, 200
_WHAT = "Menulis lembar kerja"
_STEP_ROWS = 50
_LONGEST_NAME, _LONGEST_HINT = 31, 250


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """`texts` are the locked cells by field name; entries start empty."""

    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """Rows that are filled in together; `answers` are the questions that their form asks beside."""

    rows: tuple[WorkbookRow, ...]
    name: str = TASKS
    answers: tuple[AnswerColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookHead:
    """What the guide says about the workbook: whose, for whom, when, and the notice to read out."""

    area: str
    officer: str
    made: str
    notice: str


def write(
    path: Path,
    sheets: Sequence[TaskSheet],
    head: WorkbookHead,
    codes: CodeLists,
    today: date,
    progress: Progress,
) -> int:
    """Write the workbook, whole or not at all; returns how many rows its sheets have.

    Raises SheetNotWritable, and Cancelled from progress.
    """
    with new_workbook(path, is_streamed=False) as book:
        pages = [book.add_worksheet(_sheet_name(sheet.name)) for sheet in sheets]
        guide = book.add_worksheet(GUIDE)
        lists = book.add_worksheet(LISTS)
        ranges = _write_lists(lists, _choices(codes, today) | _answer_choices(sheets))
        for page, sheet in zip(pages, sheets, strict=True):
            _Filler(book, page, ranges, sheet.answers).fill(sheet.rows, progress)
        count = sum(len(sheet.rows) for sheet in sheets)
        facts = (head.area, f"Petugas: {head.officer}", f"{count} tugas, dibuat {head.made}")
        field_guide.write(book, guide, facts, _asked_more(sheets), head.notice)
    return count


def _sheet_name(name: str) -> str:
    """As a spreadsheet allows it."""
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:_LONGEST_NAME].strip()


def _answer_choices(sheets: Sequence[TaskSheet]) -> dict[str, tuple[str, ...]]:
    columns = [column for sheet in sheets for column in sheet.answers]
    return {column.name: column.words for column in columns if column.words}


def _choices(codes: CodeLists, today: date) -> dict[str, tuple[str, ...]]:
    """The words of every drop-down, in the order of the form."""
    presences = codes.entries("presence", parent="", on=today)
    details = tuple(
        kind.label for entry in presences for kind in codes.entries("presence", parent=entry.code, on=today)
    )
    respondents = tuple(entry.label for entry in codes.entries("respondent", on=today))
    return {
        "presence": tuple(entry.label for entry in presences),
        "presence_detail": details,
        "eligibility": tuple(entry.label for entry in codes.entries("eligibility", on=today)),
        "reason": tuple(entry.label for entry in codes.entries("reason", on=today)),
        "respondent_relation": (*respondents, DECLINED_WORDS),
        "notice_read": (DONE, NOT_YET_WORDS),
        "is_related": (NO, YES),
    }


def _write_lists(sheet: Worksheet, choices: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The words below each other, one column a list; gives where each stands."""
    from xlsxwriter.utility import xl_col_to_name

    ranges: dict[str, str] = {}
    for at, (name, words) in enumerate(choices.items()):
        for line, word in enumerate(words):
            sheet.write_string(line, at, word)
        letter = xl_col_to_name(at)
        ranges[name] = f"={LISTS}!${letter}$1:${letter}${len(words)}"
    sheet.protect("")
    sheet.hide()
    return ranges


class _Filler:
    """Writes one sheet that is filled in."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, ranges: dict[str, str], answers: tuple[AnswerColumn, ...]
    ) -> None:
        self._sheet, self._ranges, self._answers = sheet, ranges, answers
        self._asked = {column.name: column for column in answers}
        self._columns = (KEY, *SHOWN, *ENTRIES, *(column.field for column in answers), *BEHIND)
        shared: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8BEC8"}
        self._locked = book.add_format({**shared, "bg_color": "#EDEFF3", "num_format": "@"})
        self._text = book.add_format({**shared, "locked": False, "num_format": "@"})
        self._day = book.add_format({**shared, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"})
        heading: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self._grey = book.add_format({**heading, "bg_color": "#D5DAE2", "border_color": "#B8BEC8"})
        self._blue = book.add_format({**heading, "bg_color": "#CFE2F7", "border_color": "#B8BEC8"})

    def fill(self, rows: Sequence[WorkbookRow], progress: Progress) -> None:
        sheet, lines = self._sheet, 1
        for at, field in enumerate(self._columns):
            heading, width = self._heading(field), _WIDTHS.get(field.name, _WIDTH)
            lines = max(lines, sheet_room.line_count(heading, width, is_bold=True) if at else 1)
            is_entry = self._is_entry(field.name)
            options = {"hidden": True} if field is KEY else {}
            sheet.set_column(at, at, width, None, options)
            sheet.write_string(0, at, heading, self._blue if is_entry else self._grey)
            if rows and is_entry:
                self._guide_entry(field.name, at, len(rows))
        sheet.set_row(0, max(_HEAD_HEIGHT, sheet_room.height(lines) or 0))
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, self._row_height(row))
            for at, field in enumerate(self._columns):
                self._write_cell(number, at, field.name, row.texts.get(field.name, ""))
            if number % _STEP_ROWS == 0:
                progress.step(number, len(rows), _WHAT)
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{len(rows) + 1}"})
        sheet.freeze_panes(1, 2)
        self._set_up_paper()
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _row_height(self, row: WorkbookRow) -> float:
        """Room for what stands there and, at least, for two lines of what is typed."""
        shown = [(field.name, row.texts.get(field.name, "")) for field in self._columns if field is not KEY]
        lines = max(sheet_room.line_count(text, _WIDTHS.get(name, _WIDTH)) for name, text in shown)
        return max(_ROW_HEIGHT, sheet_room.height(lines) or 0)

    def _set_up_paper(self) -> None:
        """On one page's width nobody could read it: several side by side, the name at the left of each."""
        wide = sum(_WIDTHS.get(field.name, _WIDTH) for field in self._columns if field is not KEY)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.4)
        self._sheet.fit_to_pages(-(-wide // _PAGE_SIGNS), 0)
        self._sheet.repeat_rows(0)
        self._sheet.repeat_columns(1, 1)

    def _write_cell(self, row: int, at: int, name: str, text: str) -> None:
        if self._is_entry(name):
            self._sheet.write_blank(row, at, None, self._look_of(name))
        else:
            # xlsxwriter takes a text between <r> and </r> for markup of its own; a blank stops that.
            self._sheet.write_string(row, at, f"{text} " if text.startswith("<r>") else text, self._locked)

    def _is_entry(self, name: str) -> bool:
        return name in _ENTRY_NAMES or name in self._asked

    def _heading(self, field: Field) -> str:
        column = self._asked.get(field.name)
        return f"{field.label} *" if column and column.item.is_needed else field.label

    def _look_of(self, name: str) -> Format:
        return self._day if name in _DAYS else self._text

    def _guide_entry(self, name: str, at: int, count: int) -> None:
        """A drop-down, or the days that are possible."""
        if words := self._ranges.get(_LIST_OF.get(name, name)):
            rule: dict[str, Any] = {
                "validate": "list", "source": words, "error_title": "Pilih dari daftar",
                "error_message": "Pilih salah satu isi daftar, atau kosongkan selnya.",
            }  # fmt: skip
        elif name in _DAYS:
            rule = {
                "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": "=TODAY()",
                "error_title": "Periksa tanggal", "error_type": "warning",
                "error_message": "Tulis tanggal seperti 22/11/2026, tidak lewat dari hari ini.",
            }  # fmt: skip
        else:
            rule = {"validate": "any"}
        if column := self._asked.get(name):
            rule |= _range_of(column) | _hint(column, self._answers)
        if rule != {"validate": "any"}:
            self._sheet.data_validation(1, at, count, at, rule)


def _range_of(column: AnswerColumn) -> dict[str, Any]:
    """The numbers that are possible; a question that may be declined takes words too."""
    item = column.item
    if item.kind is not Kind.NUMBER or item.is_sensitive or item.most is None:
        return {}
    least, most = item.least or 0, item.most
    return {
        "validate": "decimal" if item.decimals else "integer", "criteria": "between", "minimum": least,
        "maximum": most, "error_title": "Periksa angka", "error_type": "warning",
        "error_message": f"Tulis angka {least} sampai {most}.",
    }  # fmt: skip


def _hint(column: AnswerColumn, columns: Sequence[AnswerColumn]) -> dict[str, str]:
    """What a spreadsheet says when the cell is chosen."""
    said = [column.item.hint, asked_when(column, columns)]
    if column.item.is_sensitive and not column.words:
        said.append(f"Boleh ditulis: {DECLINED_WORDS}")
    told = ". ".join(part.rstrip(".") for part in said if part)
    return {"input_message": f"{told}."[:_LONGEST_HINT]} if told else {}


def _asked_more(sheets: Sequence[TaskSheet]) -> list[str]:
    """What the guide says of the sheets that ask more than the usual visit."""
    found: list[str] = []
    for sheet in sheets:
        needed = [column.item.label for column in sheet.answers if column.item.is_needed]
        if sheet.answers:
            told = f" Bertanda * wajib bila warganya ditemukan: {', '.join(needed)}." if needed else ""
            found.append(
                f"Lembar {_sheet_name(sheet.name)}: jawab juga kolom pertanyaan di belakang Lokasi."
                f"{told} Fotonya dikirim terpisah."
            )
    return found
