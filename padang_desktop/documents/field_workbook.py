"""In this file: the workbook that a PSM fills on a phone or a PC: one row a case, with drop-downs.

What identifies a case is locked and its key hidden; only the entries take
typing. There is no macro and no password: the locks guard against slips, the
key's check signs tell what got around them. Every cell is written as text or
as an empty entry, so nothing in it can become a formula.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain.code_list import CodeLists
from padang_desktop.domain.field_row import (
    DECLINED_WORDS,
    DONE,
    ENTRIES,
    KEY,
    NO,
    NOT_YET_WORDS,
    WORKBOOK_COLUMNS,
    YES,
)
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TASKS, GUIDE, LISTS = "Tugas", "Petunjuk", "Daftar"
_WIDTHS = {
    "name": 26, "person": 24, "address": 30, "unit": 9, "number": 22, "visited_on": 13, "visited_time": 9,
    "presence": 24, "presence_detail": 28, "presence_on": 14, "presence_text": 26, "eligibility": 22,
    "reason_1": 28, "reason_2": 28, "reason_3": 28, "reason_text": 24, "respondent": 22,
    "respondent_relation": 22, "notice_read": 14, "is_related": 13, "note": 32, "place": 26,
    "kelurahan": 20, "task": 24, "nik": 19, "no_kk": 19, "officer": 24,
}  # fmt: skip
_ENTRY_NAMES = frozenset(field.name for field in ENTRIES)
_DAYS = frozenset(("visited_on", "presence_on"))
_LIST_OF = {"reason_1": "reason", "reason_2": "reason", "reason_3": "reason"}
_FIRST_DAY = date(2020, 1, 1)
_ROW_HEIGHT, _HEAD_HEIGHT = 30, 44
_WHAT = "Menulis lembar kerja"
_STEP_ROWS = 50

_HOW = (
    "Isi hanya kolom berwarna putih. Kolom abu-abu terkunci supaya hasil kembali ke keluarga yang benar.",
    "Satu baris untuk satu tugas. Baris yang belum dikunjungi biarkan kosong.",
    "Tekan sel lalu pilih dari daftar untuk Hasil kunjungan, Kelayakan, Alasan, dan Hubungan responden.",
    "Tanggal ditulis seperti 22/11/2026, jam seperti 14.30.",
    "Pindah: pilih rinciannya dan tulis tujuannya. Meninggal: pilih rinciannya dan tulis tanggalnya.",
    "Tidak layak: pilih paling sedikit satu alasan. Alasan Lainnya harus ditulis.",
    "Bacakan pemberitahuan di bawah ini sebelum bertanya, lalu pilih Sudah.",
    "Lokasi boleh kosong. Tempel koordinat atau tautan peta bila ada.",
    "Warga boleh tidak menjawab: pilih Tidak bersedia menjawab.",
    "Jangan hapus, tambah, atau urutkan baris. Kembalikan berkas ini ke petugas kecamatan setelah selesai.",
)


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """`texts` are the locked cells by field name; entries start empty."""

    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class WorkbookHead:
    """What the guide says about the workbook: whose, for whom, when, and the notice to read out."""

    area: str
    officer: str
    made: str
    notice: str


def write(
    path: Path,
    rows: Sequence[WorkbookRow],
    head: WorkbookHead,
    codes: CodeLists,
    today: date,
    progress: Progress,
) -> int:
    """Write the workbook, whole or not at all; returns how many rows it has.

    Raises SheetNotWritable, and Cancelled from progress.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(str(beside), options) as book:
            tasks = book.add_worksheet(TASKS)
            guide = book.add_worksheet(GUIDE)
            lists = book.add_worksheet(LISTS)
            ranges = _write_lists(lists, _choices(codes, today))
            _TaskSheet(book, tasks, ranges).fill(rows, progress)
            _write_guide(book, guide, head, len(rows))
        os.replace(beside, path)  # noqa: PTH105 - replaces what stood there
    except (OSError, FileCreateError) as error:
        raise SheetNotWritable(reason=type(error).__name__) from error
    finally:
        with suppress(OSError):  # a flashdisk that was pulled keeps what it has
            beside.unlink(missing_ok=True)
    return len(rows)


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
    ranges: dict[str, str] = {}
    for at, (name, words) in enumerate(choices.items()):
        for line, word in enumerate(words):
            sheet.write_string(line, at, word)
        letter = chr(ord("A") + at)
        ranges[name] = f"={LISTS}!${letter}$1:${letter}${len(words)}"
    sheet.protect("")
    sheet.hide()
    return ranges


class _TaskSheet:
    """The sheet that is filled in."""

    def __init__(self, book: Workbook, sheet: Worksheet, ranges: dict[str, str]) -> None:
        self._sheet, self._ranges = sheet, ranges
        shared: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8BEC8"}
        self._locked = book.add_format({**shared, "bg_color": "#EDEFF3", "num_format": "@"})
        self._text = book.add_format({**shared, "locked": False, "num_format": "@"})
        self._day = book.add_format({**shared, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"})
        heading: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self._grey = book.add_format({**heading, "bg_color": "#D5DAE2", "border_color": "#B8BEC8"})
        self._blue = book.add_format({**heading, "bg_color": "#CFE2F7", "border_color": "#B8BEC8"})

    def fill(self, rows: Sequence[WorkbookRow], progress: Progress) -> None:
        sheet = self._sheet
        sheet.set_row(0, _HEAD_HEIGHT)
        for at, field in enumerate(WORKBOOK_COLUMNS):
            is_entry = field.name in _ENTRY_NAMES
            options = {"hidden": True} if field is KEY else {}
            sheet.set_column(at, at, _WIDTHS.get(field.name, 18), None, options)
            sheet.write_string(0, at, field.label, self._blue if is_entry else self._grey)
            if rows and is_entry:
                self._guide_entry(field.name, at, len(rows))
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _ROW_HEIGHT)
            for at, field in enumerate(WORKBOOK_COLUMNS):
                self._write_cell(number, at, field.name, row.texts.get(field.name, ""))
            if number % _STEP_ROWS == 0:
                progress.step(number, len(rows), _WHAT)
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{len(rows) + 1}"})
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _write_cell(self, row: int, at: int, name: str, text: str) -> None:
        if name in _ENTRY_NAMES:
            self._sheet.write_blank(row, at, None, self._look_of(name))
        else:
            # xlsxwriter takes a text between <r> and </r> for markup of its own; a blank stops that.
            self._sheet.write_string(row, at, f"{text} " if text.startswith("<r>") else text, self._locked)

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
            return
        self._sheet.data_validation(1, at, count, at, rule)


def _write_guide(book: Workbook, sheet: Worksheet, head: WorkbookHead, count: int) -> None:
    title = book.add_format({"bold": True, "font_size": 15})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 88)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Petunjuk mengisi lembar kerja kunjungan", title)
    facts = (head.area, f"Petugas: {head.officer}", f"{count} tugas, dibuat {head.made}")
    for line, fact in enumerate(facts, 1):
        sheet.write_string(line, 0, fact)
    for number, sentence in enumerate(_HOW, 1):
        sheet.write_string(number + 4, 0, f"{number}.", plain)
        sheet.write_string(number + 4, 1, sentence, plain)
    below = len(_HOW) + 6
    sheet.write_string(below, 1, "Pemberitahuan yang dibacakan", bold)
    sheet.write_string(below + 1, 1, head.notice, plain)
    sheet.set_row(below + 1, 48)
    sheet.protect("")
