"""In this file: what is wrong with a row of a worklist, and why a case stands still."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "CASE_KELURAHAN_MISSING": "Kelurahan belum diisi.",
    "TASK_TYPE_MISSING": "Jenis tugas belum diketahui. Pilih jenis tugas untuk berkas ini.",
    "TASK_TYPE_UNKNOWN": "Jenis tugas ini tidak dikenal: {value}.",
    "NIK_OR_KK_NEEDED": "NIK dan nomor KK kosong. Isi paling sedikit salah satu.",
    "DEADLINE_ODD": "Batas waktu {value} tidak terbaca, jadi isian ini tidak dimasukkan.",
    "DESIL_ODD": "Desil harus 1 sampai 10, jadi isian ini tidak dimasukkan: {value}.",
    "ACCOUNT_SPOILT": (
        "Nomor rekening ini sudah diubah Excel, jadi tidak dimasukkan. Ketik empat angka terakhirnya saja."
    ),
    "PERSON_IN_OTHER_FAMILY": "Orang ini tercatat di KK lain. Datanya tetap di KK yang lama.",
    "NIK_MASKED_LEFT_OUT": "Sebagian angka NIK ditutup bintang, jadi orangnya dicatat tanpa NIK.",
    "NIK_MASKED_UNMATCHED": (
        "Sebagian angka ditutup bintang dan orangnya belum ada di daftar. Minta berkas dengan nomor utuh."
    ),
    "NIK_MASKED_SEVERAL": (
        "Sebagian angka ditutup bintang dan cocok dengan beberapa orang. Minta berkas dengan nomor utuh."
    ),
    "CASE_MERGE_NUMBER_NEEDED": "Isi nomor kasus yang dipertahankan.",
    "CASE_HAND_ON_PLACE_NEEDED": "Pilih kecamatan tujuan.",
    "CASE_ASIDE_REASON_NEEDED": "Tulis alasannya, paling sedikit 3 huruf.",
    "CUTOFF_NAME_NEEDED": "Beri nama batas ini.",
    "CUTOFF_DAY_ODD": "Tanggal harus 1 sampai 31.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "CASE_ALREADY_WITH_CITY": (
        "{number} sudah pernah dikirim ke kota.",
        "Yang sudah dikirim hanya berubah lewat Koreksi: catat kunjungan baru.",
    ),
    "CASE_OTHER_EYES_NEEDED": (
        "Hasil {number} tidak dapat disetujui oleh yang berkunjung sendiri.",
        "Minta PSM lain berkunjung, catat kunjungannya, lalu setujui hasil itu.",
    ),
    "CASE_MERGE_TARGET": (
        "{number} tidak dapat dipakai sebagai kasus yang dipertahankan.",
        "Pilih kasus lain dari keluarga yang sama yang masih berjalan.",
    ),
    "CASE_RULES_OF_THE_CITY": (
        "Aturan ini datang dengan Data dari Kota.",
        "Minta Dinas Sosial mengubahnya, lalu ambil Data dari Kota yang baru.",
    ),
    "CASE_SAMPLE_NEEDED": (
        "{count} hasil contoh harus dibuka dulu sebelum disetujui sekaligus.",
        "Buka hasil contoh itu satu per satu, lalu setujui lagi.",
    ),
}
