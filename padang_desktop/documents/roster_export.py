"""In this file: the roster goes out as .xlsx: NIKs as text, real dates, a frozen header.

Every cell is written as what it is, so no text can become a formula. The
headers are those that the import knows, so the file comes back as it went.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.volunteer import Volunteer

# Header, width in characters, attribute, how it is written.
_COLUMNS = (
    ("No", 5, "", "count"), ("Nama", 32, "printed_name", "text"), ("NIK", 20, "nik", "text"),
    ("L/P", 5, "sex", "text"), ("Tempat Lahir", 18, "birth_place", "text"),
    ("Tanggal Lahir", 14, "birth_date", "day"), ("No. HP", 17, "phone", "text"),
    ("Alamat", 36, "address", "text"), ("RT", 5, "rt", "text"), ("RW", 5, "rw", "text"),
    ("Kelurahan", 26, "kelurahan", "area"), ("Kecamatan", 20, "kelurahan", "parent"),
    ("Pendidikan", 18, "education", "code"), ("Agama", 12, "religion", "code"),
    ("Pekerjaan", 20, "occupation", "text"), ("Tahun Pengangkatan", 12, "appointed_year", "text"),
    ("Nomor SK", 22, "sk_number", "text"), ("Tanggal SK", 14, "sk_date", "day"),
    ("No. Anggota", 16, "member_number", "text"), ("Pilar", 14, "pillar", "code"),
    ("Keterangan", 30, "note", "text"),
)  # fmt: skip


def write(path: Path, people: Sequence[Volunteer], reference: Reference, progress: Progress) -> None:
    """Write all people, in their order; the file appears whole or not at all."""
    import xlsxwriter

    beside = path.with_name(f".{path.name}.tmp")
    try:
        book = xlsxwriter.Workbook(str(beside), {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet("PSM")
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        text = book.add_format({"num_format": "@"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        for index, (header, width, _, _) in enumerate(_COLUMNS):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, header, bold)
        sheet.freeze_panes(1, 2)
        for number, person in enumerate(people, 1):
            for index, (_, _, name, kind) in enumerate(_COLUMNS):
                if kind == "count":
                    sheet.write_number(number, index, number)
                    continue
                value = _value(person, name, kind, reference)
                if kind == "day" and value:
                    # A day without a clock: Excel knows no other, and there is no zone to name.
                    sheet.write_datetime(number, index, datetime.fromisoformat(value), day)
                elif value:
                    sheet.write_string(number, index, value, text)
            if number % 100 == 0:
                progress.step(number, len(people), "Menulis daftar")
        book.close()
        os.replace(beside, path)  # noqa: PTH105 - replaces what stood there
    finally:
        beside.unlink(missing_ok=True)


def _value(person: Volunteer, name: str, kind: str, reference: Reference) -> str:
    value = str(getattr(person, name))
    if not value:
        return ""
    if kind == "code":
        return value if name == "pillar" else reference.code_lists.label(name, value)
    if kind in ("area", "parent"):
        area = reference.areas.by_code(value)
        above = reference.areas.parent_of(area) if area else None
        shown = above if kind == "parent" else area
        return shown.name if shown else ""
    return value
