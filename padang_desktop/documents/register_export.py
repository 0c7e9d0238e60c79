"""In this file: the register book as .xlsx; every cell is text, so that no number loses a zero."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.documents import register_book, sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.certificates.certificate_register import RegisterEntry
from padang_desktop.domain.progress import Progress

_WIDTHS = (6, 34, 34, 44, 20, 34, 9, 34, 18)


def write(path: Path, entries: Sequence[RegisterEntry], progress: Progress) -> None:
    """The file appears whole or not at all. Raises SheetNotWritable, and Cancelled from progress."""
    with new_workbook(path) as book:
        sheet = book.add_worksheet("Register sertifikat")
        heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}
        )
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        count = book.add_format({"align": "right", "indent": 1, "valign": "top"})
        titles = (*register_book.COLUMNS, "Kode verifikasi")
        widths = sheet_room.write_heads(sheet, titles, _WIDTHS, heading)
        sheet.freeze_panes(1, 2)
        sheet_room.lay_paper(sheet, widths, repeated=2)
        sheet.autofilter(0, 0, max(1, len(entries)), len(titles) - 1)
        for number, entry in enumerate(entries, 1):
            line = (*register_book.cells(number, entry), entry.certificate.short_code)
            sheet.write_number(number, 0, number, count)
            for at, value in enumerate(line[1:], 1):
                if value:
                    sheet.write_string(number, at, value, text)
            lines = max(sheet_room.line_count(value, widths[at]) for at, value in enumerate(line))
            if high := sheet_room.height(lines):
                sheet.set_row(number, high)
            if number % 100 == 0:
                progress.step(number, len(entries), "Menulis register")
