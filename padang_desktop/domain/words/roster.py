"""In this file: what a row or a form of the roster says when something is wrong with it."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "NAME_MISSING": "Nama belum diisi.",
    "NAME_ODD": "Nama ini terlalu pendek atau terlalu panjang: {value}.",
    "KELURAHAN_MISSING": "Kelurahan tugas belum diisi.",
    "NIK_TAKEN": "NIK ini sudah dipakai orang lain di daftar.",
    "NIK_TWICE_IN_FILE": "NIK ini sudah ada di baris {detail} berkas yang sama.",
    "PERSON_TWICE_IN_FILE": "Orang ini sudah ada di baris {detail} berkas yang sama.",
    "NAME_DIFFERS_FROM_STORED": "NIK ini di daftar tercatat atas nama {detail}. Pastikan orangnya sama.",
    "CODE_UNKNOWN": "Isian ini tidak dikenal dan tidak dimasukkan: {value}.",
    "YEAR_ODD": "Tahun ini tidak masuk akal dan tidak dimasukkan: {value}.",
    "UNDER_AGE_AT_SK": "Pada tanggal SK orang ini belum berumur {detail} tahun.",
    "OTHER_KECAMATAN": "Kelurahan ini di kecamatan lain, jadi barisnya dilewati.",
    "LIVES_ELSEWHERE": "Kelurahan tempat tinggal berbeda dari kelurahan tugas.",
}
SITUATIONS: dict[str, tuple[str, str]] = {}
