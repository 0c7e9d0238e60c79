"""In this file: what a row of a field workbook says, and what stops its papers."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "FIELD_NOT_VISITED": "Belum diisi, jadi dianggap belum dikunjungi.",
    "FIELD_KEY_MISSING": "Kunci baris ini terhapus, jadi tidak jelas tugas siapa. Salin dari berkas asal.",
    "FIELD_KEY_BROKEN": "Kunci baris ini rusak, jadi tidak jelas tugas siapa. Salin dari berkas asal.",
    "FIELD_KEY_UNFIT": (
        "Kunci, nomor tugas, dan nama kepala keluarga di baris ini tidak cocok. Mungkin kolomnya bergeser."
    ),
    "FIELD_CASE_UNKNOWN": "Tugas {value} tidak ada di kantor ini.",
    "FIELD_CASE_TWICE": "Tugas {value} sudah ada di baris lain berkas ini.",
    "FIELD_OFFICER_GONE": "Petugas baris ini tidak ada lagi di daftar PSM.",
    "FIELD_OWN_VISIT": "Tugas ini tidak dibagikan ke PSM, jadi dicatat sebagai kunjungan Anda sendiri.",
    "FIELD_CHOICE_UNKNOWN": "“{value}” tidak ada di daftar pilihan.",
    "FIELD_ANSWER_NOBODY": "Warga yang dicek belum jelas, jadi jawaban ini belum bisa dicatat.",
    "FIELD_ANSWER_UNASKED": "Pertanyaan ini tidak ada di formulir tugas ini. Kosongkan selnya.",
    "FIELD_PLACE_UNREAD": "Lokasi ini tidak terbaca sebagai koordinat, jadi disimpan di catatan.",
    "FIELD_NEWER_STORED": (
        "Tugas ini sudah punya kunjungan yang lebih baru: {detail}. Baris ini dilewati. "
        "Tulis Ya untuk tetap memakai isi berkas."
    ),
    "FIELD_CASE_SENT": (
        "Tugas ini sudah terkirim ke kota. Baris ini dilewati. Tulis Ya untuk mencatatnya sebagai koreksi."
    ),
    "FIELD_CONFLICTS": (
        "{value} baris dilewati: tugasnya punya kunjungan yang lebih baru atau sudah terkirim. "
        "Buka barisnya di Dilewati untuk membandingkan."
    ),
    "FIELD_TO_MEETING": "{value} hasil menunggu muskel atau SPTJM sebelum dikirim.",
    "FIELD_PHOTOS_LATER": "{value} kunjungan masuk tanpa foto. Tambahkan fotonya kemudian.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "NOT_A_FIELD_SHEET": (
        "Berkas ini bukan lembar kerja kunjungan.",
        "Pilih berkas Excel yang dibuat dengan Lembar kerja Excel di halaman Verifikasi & Validasi.",
    ),
    "NO_CASES_TO_PRINT": (
        "Belum ada tugas yang dipilih.",
        "Pilih tugas di daftar, atau ganti pilihan Untuk siapa.",
    ),
}
