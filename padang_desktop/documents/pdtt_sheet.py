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
    SheetColumn("NAMA PENGURUS", 28), SheetColumn("LEMBAGA PENYALUR", 18), SheetColumn("KODE WILAYAH", 14),
    SheetColumn("PROVINSI", 18), SheetColumn("KABUPATEN", 16), SheetColumn("KECAMATAN", 18),
    SheetColumn("KELURAHAN", 20), SheetColumn("ALAMAT", 32), SheetColumn("RT", 6), SheetColumn("RW", 6),
    SheetColumn("KETERANGAN", 32, wraps=True), SheetColumn("Kesesuaian", 13),
    SheetColumn("Penjelasan", 44, wraps=True), SheetColumn("Foto Listrik", 30, "link"),
    SheetColumn("Foto KKS", 30, "link"), SheetColumn("Kepemilikan Rumah", 18),
    SheetColumn("Kondisi Rumah", 34, wraps=True), SheetColumn("Foto Rumah", 30, "link"),
    SheetColumn("Pekerjaan", 22), SheetColumn("Jenis Usaha", 22), SheetColumn("Jumlah Penghasilan", 20),
    SheetColumn("Foto Slip Gaji", 30, "link"), SheetColumn("Jumlah Mobil", 9),
    SheetColumn("Jumlah Motor", 9), SheetColumn("Jenis Disabilitas", 22),
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
