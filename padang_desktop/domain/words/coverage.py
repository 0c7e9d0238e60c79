"""In this file: what is said when a quota cannot be set or taken back."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "QUOTA_NUMBER": "Kuota harus angka 0 sampai {detail}.",
    "QUOTA_DAY": "Tanggal mulai belum diisi.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "QUOTA_SET_AGAIN": (
        "Kuota ini sudah diubah lagi sesudahnya, jadi perubahan yang lama tidak dapat diurungkan.",
        "Isi kuota yang benar dengan tanggal yang sama.",
    ),
}
