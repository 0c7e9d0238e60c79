"""In this file: which paper or file goes into the field, for which cases and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# What is said aloud before the first question (UU 27/2022: who asks, what for).
NOTICE = (
    "“Kami petugas sosial Kota Padang, mencocokkan data bantuan sosial. Jawaban hanya dipakai untuk itu "
    "dan dikirim ke Dinas Sosial. Bapak/Ibu boleh tidak menjawab. Tidak ada biaya.”"
)


class Kind(StrEnum):
    SHEETS = "sheets"
    LIST = "list"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class FieldPaper:
    """`with_nik` writes NIK and KK in full; otherwise they are masked."""

    kind: Kind
    case_ids: tuple[str, ...]
    paper: str = "A4"
    with_nik: bool = False
