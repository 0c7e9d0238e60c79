"""In this file: what a row of a worklist says when something is wrong with it."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "CASE_KELURAHAN_MISSING": "Kelurahan belum diisi.",
    "TASK_TYPE_MISSING": "Jenis tugas belum diketahui. Pilih jenis tugas untuk berkas ini.",
    "TASK_TYPE_UNKNOWN": "Jenis tugas ini tidak dikenal: {value}.",
    "NIK_OR_KK_NEEDED": "NIK dan nomor KK kosong. Isi paling sedikit salah satu.",
    "DESIL_ODD": "Desil harus 1 sampai 10, jadi isian ini tidak dimasukkan: {value}.",
    "PERSON_IN_OTHER_FAMILY": "Orang ini tercatat di KK lain. Datanya tetap di KK yang lama.",
}
SITUATIONS: dict[str, tuple[str, str]] = {}
