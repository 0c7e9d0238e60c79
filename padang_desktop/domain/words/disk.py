"""In this file: what is said when the office's own disk is full, locked or failing."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {
    "DISK_FULL": (
        "Laptop ini penuh, jadi tidak ada yang dapat disimpan.",
        "Kosongkan tempat di laptop ini, lalu ulangi. Yang sudah Tersimpan tetap aman.",
    ),
    "DISK_LOCKED": (
        "Folder data kantor tidak dapat ditulisi, jadi tidak ada yang dapat disimpan.",
        "Tutup program lain yang memakainya, pastikan penyimpanannya tidak terkunci, lalu ulangi. "
        "Yang sudah Tersimpan tetap aman.",
    ),
    "DISK_FAILING": (
        "Tempat data kantor tidak dapat dibaca atau ditulisi.",
        "Pastikan penyimpanannya terpasang, lalu buka lagi program ini. "
        "Bila terulang, hubungi kantor kota; cadangan terakhir dapat dipulihkan di laptop lain.",
    ),
}
