"""In this file: the results of cases as .xlsx: each outcome in our words, and as SIKS-NG and BPS write it.

NIK and KK are masked by whoever hands the rows over, unless they were asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from padang_desktop.documents import text_sheet
from padang_desktop.documents.text_sheet import SheetColumn
from padang_desktop.domain.progress import Progress

WHAT = "Menulis hasil"
COLUMNS = (
    SheetColumn("No", 7, "number"), SheetColumn("Nomor tugas", 24), SheetColumn("Jenis tugas", 24),
    SheetColumn("Periode", 10), SheetColumn("Batas waktu", 13, "day"), SheetColumn("Keadaan", 18),
    SheetColumn("Kelurahan", 24), SheetColumn("RT", 6), SheetColumn("RW", 6), SheetColumn("Alamat", 32),
    SheetColumn("Kepala keluarga", 32), SheetColumn("Nomor KK", 20), SheetColumn("Nama", 32),
    SheetColumn("NIK", 20), SheetColumn("Desil", 7), SheetColumn("Periode desil", 13),
    SheetColumn("Keberadaan", 22), SheetColumn("Rincian keberadaan", 30),
    SheetColumn("Tanggal meninggal/pindah", 14, "day"), SheetColumn("Kode SIKS", 8),
    SheetColumn("Kode BPS", 8), SheetColumn("Kelayakan", 18), SheetColumn("Alasan", 40),
    SheetColumn("Alasan lainnya", 26), SheetColumn("Jumlah kunjungan", 11, "number"),
    SheetColumn("Kunjungan terakhir", 13, "day"), SheetColumn("Yang mengunjungi", 26),
    SheetColumn("Dikunjungi sendiri", 11), SheetColumn("PSM", 26), SheetColumn("Jumlah foto", 8, "number"),
    SheetColumn("Catatan", 40), SheetColumn("Diinput SIKS-NG", 13, "day"),
    SheetColumn("Nomor SIKS-NG", 18), SheetColumn("Keputusan akhir", 20),
    SheetColumn("Muskel atau SPTJM", 26), SheetColumn("Tanggal muskel/SPTJM", 13, "day"),
    SheetColumn("Nomor berita acara/SPTJM", 26), SheetColumn("Putusan", 18),
    SheetColumn("Alasan putusan", 40),
)  # fmt: skip


class ResultRow(NamedTuple):
    """One case, in the order of COLUMNS after the running number; days are ISO or ""."""

    number: str
    task_type: str
    period: str
    deadline: str
    state: str
    kelurahan: str
    rt: str
    rw: str
    address: str
    head_name: str
    no_kk: str
    name: str
    nik: str
    desil: str
    desil_period: str
    presence: str
    presence_detail: str
    presence_on: str
    siks: str
    bps: str
    eligibility: str
    reasons: str
    reason_text: str
    visit_count: int
    visited_on: str
    visitor: str
    own_visit: str
    volunteer: str
    photo_count: int
    note: str
    siks_on: str
    siks_number: str
    final: str
    meeting_way: str = ""
    meeting_on: str = ""
    meeting_number: str = ""
    decision: str = ""
    decision_reason: str = ""


def write(path: Path, rows: Iterable[ResultRow], count: int, progress: Progress) -> int:
    """Write them in their order; returns how many. Raises SheetNotWritable, and Cancelled from progress."""
    numbered = ((number, *row) for number, row in enumerate(rows, 1))
    return text_sheet.write(path, "Hasil", COLUMNS, numbered, count, progress, WHAT, frozen_columns=2)
