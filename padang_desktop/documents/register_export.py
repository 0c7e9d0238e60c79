"""In this file: the register book as .xlsx; every cell is text, so that no number loses a zero."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.documents import register_book
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.certificate_register import RegisterEntry
from padang_desktop.domain.progress import Progress

_WIDTHS = (6, 34, 34, 44, 20, 34, 9, 34, 18)


def write(path: Path, entries: Sequence[RegisterEntry], progress: Progress) -> None:
    """The file appears whole or not at all. Raises SheetNotWritable, and Cancelled from progress."""
    with new_workbook(path) as book:
        sheet = book.add_worksheet("Register sertifikat")
        heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8ECF1"})
        text = book.add_format({"num_format": "@"})
        titles = (*register_book.COLUMNS, "Kode verifikasi")
        for at, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, heading)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.autofilter(0, 0, max(1, len(entries)), len(titles) - 1)
        for number, entry in enumerate(entries, 1):
            line = (*register_book.cells(number, entry), entry.certificate.short_code)
            sheet.write_number(number, 0, number)
            for at, value in enumerate(line[1:], 1):
                if value:
                    sheet.write_string(number, at, value, text)
            if number % 100 == 0:
                progress.step(number, len(entries), "Menulis register")
