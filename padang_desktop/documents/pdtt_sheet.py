"""In this file: answers to findings of the BPK (PDTT) as .xlsx: the columns that came in, and the answer's.

Numbers of persons are masked, as the headers say. A photo is named by its file
in the folder beside the sheet and opens from there. The account is masked since
it came in, and is empty, as who pays out is, where the list did not name it.
Source: DOMAIN.md 2c.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from padang_desktop.documents import text_sheet
from padang_desktop.documents.text_sheet import SheetColumn
from padang_desktop.domain.progress import Progress

WHAT = "Menulis jawaban"
SHEET = "Jawaban PDTT"
COLUMNS = (
    SheetColumn("NIK_MASK", 20), SheetColumn("NOKK_MASK", 20), SheetColumn("NOREKENING_MASK", 20),
    SheetColumn("NAMA PENGURUS", 34), SheetColumn("LEMBAGA PENYALUR", 24), SheetColumn("KODE WILAYAH", 16),
    SheetColumn("PROVINSI", 18), SheetColumn("KABUPATEN", 16), SheetColumn("KECAMATAN", 18),
    SheetColumn("KELURAHAN", 20), SheetColumn("ALAMAT", 32), SheetColumn("RT", 6), SheetColumn("RW", 6),
    SheetColumn("KETERANGAN", 32), SheetColumn("Kesesuaian", 15),
    SheetColumn("Penjelasan", 44), SheetColumn("Foto Listrik", 48, "link"),
    SheetColumn("Foto KKS", 48, "link"), SheetColumn("Kepemilikan Rumah", 24),
    SheetColumn("Kondisi Rumah", 34), SheetColumn("Foto Rumah", 48, "link"),
    SheetColumn("Pekerjaan", 28), SheetColumn("Jenis Usaha", 30), SheetColumn("Jumlah Penghasilan", 26),
    SheetColumn("Foto Slip Gaji", 48, "link"), SheetColumn("Jumlah Mobil", 14),
    SheetColumn("Jumlah Motor", 14), SheetColumn("Jenis Disabilitas", 28),
)  # fmt: skip


class PdttRow(NamedTuple):
    """One case in the order of COLUMNS; photos are paths beside the sheet, "" where there is none."""

    nik: str
    no_kk: str
    account: str
    name: str
    bank: str
    area_code: str
    province: str
    city: str
    kecamatan: str
    kelurahan: str
    address: str
    rt: str
    rw: str
    finding: str
    fitting: str
    explanation: str
    power_photo: str
    card_photo: str
    ownership: str
    condition: str
    house_photo: str
    work: str
    business: str
    income: str
    pay_photo: str
    cars: str
    motorbikes: str
    disability: str


def write(path: Path, rows: Iterable[PdttRow], count: int, progress: Progress) -> int:
    """Write them; returns how many. Raises SheetNotWritable, and Cancelled from progress."""
    return text_sheet.write(path, SHEET, COLUMNS, rows, count, progress, WHAT, frozen_columns=4)
