"""In this file: contacts go out as .xlsx, with the headers that the import knows.

Every cell is written as text, so no text can become a formula and no telephone
number loses its zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.documents import sheet_room
from padang_desktop.documents.contact_sheet import FIELDS
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.contacts.contact import ContactLine
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.reference.reference import Reference

_WIDTHS = {
    "role": 26, "name": 30, "organisation": 28, "phone": 28, "address": 34, "rt": 6, "rw": 6,
    "kelurahan": 26, "kecamatan": 20, "note": 30,
}  # fmt: skip


def write(path: Path, lines: Sequence[ContactLine], reference: Reference, progress: Progress) -> None:
    """Write them in their order; the file appears whole or not at all.

    Raises SheetNotWritable, and Cancelled from progress.
    """
    with new_workbook(path) as book:
        sheet = book.add_worksheet("Kontak")
        heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}
        )
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        count = book.add_format({"align": "right", "indent": 1, "valign": "top"})
        titles = ("No", *(field.label for field in FIELDS))
        widths = sheet_room.write_heads(sheet, titles, (7, *(_WIDTHS[f.name] for f in FIELDS)), heading)
        sheet.freeze_panes(1, 3)
        sheet_room.lay_paper(sheet, widths, repeated=3)
        sheet.autofilter(0, 0, max(1, len(lines)), len(FIELDS))
        for number, line in enumerate(lines, 1):
            sheet.write_number(number, 0, number, count)
            needed = 1
            for at, field in enumerate(FIELDS, 1):
                if value := _value(line, field.name, reference):
                    sheet.write_string(number, at, value, text)
                    needed = max(needed, sheet_room.line_count(value, widths[at]))
            if high := sheet_room.height(needed):
                sheet.set_row(number, high)
            if number % 100 == 0:
                progress.step(number, len(lines), "Menulis daftar")


def _value(line: ContactLine, name: str, reference: Reference) -> str:
    contact = line.contact
    if name == "role":
        return line.role_name
    if name == "phone":
        return line.phones_told
    if name in ("kelurahan", "kecamatan"):
        area = reference.areas.by_code(contact.kelurahan) if contact.kelurahan else None
        if area is None or area.level is not Level.KELURAHAN:
            return area.name if area and name == "kecamatan" else ""
        above = reference.areas.parent_of(area)
        shown = above if name == "kecamatan" else area
        return shown.name if shown else ""
    return str(getattr(contact, name))
