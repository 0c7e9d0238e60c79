"""In this file: checked certificates as .xlsx; every cell is text, and none is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.documents import sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.certificates.check_line import (
    VERDICT_SENTENCES,
    VERDICT_WORDS,
    CheckedLine,
    Verdict,
)
from padang_desktop.domain.progress import Progress

_TITLES = ("No", "Hasil", "Keterangan", "Nomor", "Nama", "Kegiatan", "Tanggal", "JP", "Di buku register",
           "Yang diperiksa", "Berkas")  # fmt: skip
_WIDTHS = (6, 22, 46, 34, 34, 44, 20, 8, 40, 40, 26)
_GOOD, _BAD, _UNSURE = "#E2F3E7", "#FCE4E2", "#FFF1CF"
_GROUND = {
    Verdict.GENUINE: _GOOD, Verdict.CHANGED: _BAD, Verdict.WITHDRAWN: _BAD, Verdict.CLASH: _UNSURE,
}  # fmt: skip


def write(path: Path, lines: Sequence[CheckedLine], progress: Progress) -> None:
    """The file appears whole or not at all. Raises SheetNotWritable, and Cancelled from progress."""
    with new_workbook(path) as book:
        sheet = book.add_worksheet("Pemeriksaan sertifikat")
        heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}
        )
        shared = {"num_format": "@", "text_wrap": True, "valign": "top"}
        text = book.add_format(shared)
        count = book.add_format({"align": "right", "indent": 1, "valign": "top"})
        grounds = {
            each: book.add_format({**shared, "bg_color": _GROUND.get(each, _UNSURE)}) for each in Verdict
        }
        widths = sheet_room.write_heads(sheet, _TITLES, _WIDTHS, heading)
        sheet_room.lay_paper(sheet, widths, repeated=2)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(lines)), len(_TITLES) - 1)
        for number, line in enumerate(lines, 1):
            sheet.write_number(number, 0, number, count)
            lines_needed = 1
            for at, value in enumerate(_cells(line), 1):
                sheet.write_string(number, at, value, grounds[line.verdict] if at == 1 else text)
                lines_needed = max(lines_needed, sheet_room.line_count(value, widths[at]))
            if high := sheet_room.height(lines_needed):
                sheet.set_row(number, high)
            if number % 200 == 0:
                progress.step(number, len(lines), "Menulis hasil")


def _cells(line: CheckedLine) -> tuple[str, ...]:
    told = " ".join((VERDICT_SENTENCES[line.verdict], *line.differences))
    return (VERDICT_WORDS[line.verdict], told, line.number, line.name, line.event, line.day_text,
            line.jp_text, line.register_text, line.asked, line.source)  # fmt: skip
