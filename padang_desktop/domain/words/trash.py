"""In this file: what is said when something entered by mistake cannot be thrown away, or not come back."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "TRASH_REASON_MISSING": "Pilih atau tulis alasannya dulu.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "TRASH_UNKNOWN_RECORD": (
        "Data ini sudah tidak ada di daftar.",
        "Muat ulang daftarnya, atau lihat di Pengaturan bagian Sampah.",
    ),
    "TRASH_STILL_NEEDED": (
        "Data ini tidak dapat dihapus karena masih dipakai: {what}.",
        "Lepaskan dulu dari situ, atau {instead}.",
    ),
    "TRASH_IS_MERGED": (
        "Data ini gabungan {count} data.",
        "Pisahkan dulu gabungannya di tab Data ganda, lalu hapus yang salah.",
    ),
    "TRASH_ALREADY_SENT": (
        "Data ini tidak dapat dihapus karena {what}.",
        "Kota dan kecamatan harus tetap cocok; {instead}.",
    ),
    "TRASH_WORKED_ON": (
        "Data ini tidak dapat dihapus: {what}.",
        "Yang sudah dikerjakan tetap dicatat; {instead}.",
    ),
    "TRASH_MANY_WOULD_GO": (
        "Yang akan dihapus {count} dari {total} data di daftar itu.",
        "Periksa dulu pilihannya. Kalau memang benar, hapus semuanya.",
    ),
    "TRASH_GONE": (
        "Data ini tidak ada lagi di Sampah.",
        "Mungkin sudah dikembalikan, atau lewat batas simpannya.",
    ),
    "TRASH_NIK_USED": (
        "Data ini belum dapat dikembalikan: NIK yang sama sudah dipakai orang lain di daftar.",
        "Perbaiki dulu NIK orang itu, atau biarkan data ini seperti sekarang.",
    ),
    "TRASH_PLACE_TAKEN": (
        "Data ini belum dapat dikembalikan: tempat atau nomornya sudah diisi data lain.",
        "Hapus dulu data yang menggantikannya, lalu kembalikan yang ini.",
    ),
    "TRASH_PARENT_GONE": (
        "Data ini belum dapat dikembalikan: {what} tempatnya sudah tidak ada.",
        "Kembalikan dulu yang itu dari Sampah, lalu yang ini.",
    ),
}
