"""In this file: what cases and visits say when something is missing, odd or impossible."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "VISIT_CASE_NEEDED": "Kunjungan ini belum menyebut kasusnya.",
    "VISIT_FIELD_UNKNOWN": "Isian “{value}” tidak dikenal.",
    "VISIT_FIELD_KIND": "Isian “{value}” salah bentuk.",
    "VISIT_DAY_NEEDED": "Tanggal kunjungan belum diisi.",
    "VISIT_DAY_UNREADABLE": "Tanggal “{value}” tidak terbaca.",
    "VISIT_DAY_FUTURE": "Tanggal kunjungan belum terjadi. Periksa tanggalnya.",
    "VISIT_TIME_UNREADABLE": "Jam “{value}” tidak terbaca. Tulis seperti 14.30.",
    "VISIT_TIME_FUTURE": "Jam kunjungan belum lewat. Periksa jamnya.",
    "VISIT_HOUR_ODD": "Jam kunjungan {value} tidak biasa.",
    "VISIT_MANY_A_DAY": "Ini kunjungan ke-{detail} petugas ini pada hari yang sama.",
    "VISIT_OFFICER_NEEDED": "Nama petugas yang berkunjung belum diisi.",
    "VISIT_RELATED": "Petugas masih keluarga atau kerabat yang dikunjungi.",
    "VISIT_RELATION_UNKNOWN": "Hubungan responden tidak ada di daftar pilihan.",
    "VISIT_RESPONDENT_NEEDED": "Nama yang diwawancarai belum diisi. Boleh dipilih Tidak bersedia menjawab.",
    "VISIT_RELATION_NEEDED": "Hubungan responden belum dipilih.",
    "VISIT_NOTICE_NEEDED": "Pemberitahuan kepada responden belum ditandai sudah dibacakan.",
    "VISIT_PRESENCE_NEEDED": "Hasil kunjungan belum dipilih.",
    "VISIT_PRESENCE_UNKNOWN": "Hasil kunjungan tidak ada di daftar pilihan.",
    "VISIT_DETAIL_NEEDED": "Rincian untuk {detail} belum dipilih.",
    "VISIT_DETAIL_UNFIT": "Rincian yang dipilih tidak cocok dengan hasil kunjungan.",
    "VISIT_DESTINATION_NEEDED": "Tujuan pindah belum diisi.",
    "VISIT_NEW_HEAD_NEEDED": "Nama pengurus yang baru belum diisi.",
    "VISIT_RECORD_NEEDED": "Nomor data yang dipertahankan belum diisi.",
    "VISIT_RECORD_UNKNOWN": "Data yang dipertahankan tidak ditemukan di kecamatan ini.",
    "VISIT_NEW_KK_MISSING": "Nomor KK yang baru belum diisi.",
    "VISIT_NEW_KK_WRONG": "Nomor KK harus 16 angka; ini {detail}.",
    "VISIT_OUTCOME_DAY_UNREADABLE": "Tanggal kejadian tidak terbaca.",
    "VISIT_OUTCOME_DAY_LATE": "Tanggal kejadian sesudah tanggal kunjungan.",
    "VISIT_DEATH_DAY_MISSING": "Tanggal meninggal belum diisi.",
    "VISIT_ELIGIBILITY_NEEDED": "Kelayakan belum dipilih.",
    "VISIT_ELIGIBILITY_UNKNOWN": "Kelayakan tidak ada di daftar pilihan.",
    "VISIT_REASON_NEEDED": "Tidak layak perlu paling sedikit satu alasan.",
    "VISIT_REASON_UNKNOWN": "Salah satu alasan tidak ada di daftar pilihan.",
    "VISIT_REASON_UNFIT": "Alasan tidak layak terisi, padahal tidak dipilih tidak layak.",
    "VISIT_REASON_TEXT_NEEDED": "Alasan lainnya belum ditulis.",
    "VISIT_FEW_ATTEMPTS": "Baru {detail} hari kunjungan yang dianjurkan.",
    "VISIT_PHOTO_KIND_UNKNOWN": "Jenis foto belum dipilih atau tidak ada di daftar.",
    "VISIT_PHOTO_TWICE": "Foto yang sama dipilih dua kali.",
    "VISIT_PHOTO_USED": "Foto ini sudah dipakai untuk keluarga lain.",
    "VISIT_PHOTO_MISSING": "Foto belum ada: {detail}.",
    "VISIT_PHOTO_GATE": "Tugas ini tidak bisa disimpan tanpa foto: {detail}.",
    "VISIT_EVIDENCE_MISSING": "Foto bukti alasan belum ada: {detail}.",
    "VISIT_PLACE_UNREADABLE": "Titik lokasi tidak terbaca. Tulis seperti -0,9123 dan 100,3612.",
    "VISIT_PLACE_OUTSIDE": "Titik lokasi berada di luar Kota Padang.",
    "VISIT_PLACE_SAME": "Titik lokasi ini sama persis dengan keluarga lain.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "VISIT_PHOTOS_UNUSABLE": (
        "{which}{count} foto tidak dapat dipakai.",
        "Keluarkan foto itu dengan tanda ✕ atau pilih gantinya. Isian lain masih ada.",
    ),
    "CASE_UNKNOWN": (
        "Kasus itu tidak ditemukan.",
        "Periksa nomornya, lalu cari lagi.",
    ),
    "CASE_AMBIGUOUS": (
        "Ada {count} kasus dengan nomor belakang itu.",
        "Ketik nomor kasus selengkapnya.",
    ),
    "CASE_WRONG_STATE": (
        "Kasus {number} sekarang {state}, jadi langkah ini tidak bisa dilakukan.",
        "Buka kasusnya dan lihat apa yang sudah terjadi.",
    ),
    "CASE_REASON_NEEDED": (
        "Kasus tidak bisa dikembalikan tanpa alasan.",
        "Tulis apa yang perlu diperbaiki, lalu kembalikan lagi.",
    ),
    "CASE_UNKNOWN_VOLUNTEER": (
        "Petugas itu tidak ada di daftar atau sudah tidak aktif.",
        "Pilih petugas yang aktif dari daftar PSM & Pilar Sosial.",
    ),
}
