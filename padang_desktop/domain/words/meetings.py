"""In this file: what is said about kelurahan meetings (muskel) and statements (SPTJM)."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "MEETING_DAY_MISSING": "Isi tanggalnya, misalnya 14-11-2026.",
    "MEETING_DAY_AHEAD": "Tanggal ini belum tiba.",
    "MEETING_NO_VERDICT": "Belum ada putusan. Beri putusan paling sedikit satu tugas.",
    "MEETING_REASON_MISSING": "Tulis alasannya, paling sedikit 4 huruf.",
    "MEETING_NOT_OF_STATEMENT": "SPTJM hanya untuk disepakati atau verifikasi ulang. Yang lain lewat muskel.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "MEETING_DECIDED_ANEW": (
        "{number} sudah diputus atau dikunjungi lagi setelah muskel ini.",
        "Batalkan putusan pada muskel yang terakhir.",
    ),
    "MEETING_ELSEWHERE": (
        "{number} bukan dari Kelurahan {kelurahan}.",
        "Catat muskel tiap kelurahan sendiri-sendiri.",
    ),
    "MEETING_PAPER_EMPTY": (
        "Belum ada tugas untuk kertas ini.",
        "Pilih muskel, SPTJM, atau kelurahan lain yang ada tugasnya.",
    ),
    "MEETING_SCAN_GONE": (
        "Halaman itu sudah tidak terlampir.",
        "Tekan F5 untuk melihat lampiran yang ada.",
    ),
    "MEETING_UNKNOWN": (
        "Catatan muskel ini tidak ada lagi.",
        "Buka daftar muskel lagi.",
    ),
}
