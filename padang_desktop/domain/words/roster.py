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
    "NIK_NOT_EXPECTED": "Status NIK-nya bukan Ada, jadi kolom NIK harus kosong.",
    "NIK_EXPECTED": "NIK belum diisi. Bila orang ini belum punya, pilih Belum ada pada status NIK.",
    "TERM_BACKWARDS": "Masa bakti berakhir sebelum dimulai.",
    "TERM_ENDED": "Masa bakti sudah berakhir pada {value}.",
    "BASIC_TRAINING_MISSING": "Belum ada sertifikat pelatihan dasar.",
    "EMAIL_WRONG": "Alamat email ini belum lengkap, contohnya nama@contoh.id.",
    "DIGIT_COUNT": "Harus {detail} angka; ini {value}.",
    "YEAR_WRONG": "Tahun pengangkatan antara 1950 dan {detail}.",
    "STATUS_MISSING": "Pilih status yang baru.",
    "STATUS_SAME": "Statusnya memang sudah {value}, dengan alasan dan tanggal yang sama.",
    "STATUS_REASON": "Pilih alasannya.",
    "STATUS_REASON_ODD": "Alasan {value} tidak cocok dengan status ini.",
    "STATUS_AFTER_DEATH": "Orang ini tercatat meninggal. Bila keliru, pilih alasan Koreksi.",
    "STATUS_EVIDENCE": "Buktinya belum disebut, misalnya nomor surat keterangan kematian.",
    "DESTINATION_MISSING": "Tulis pindah ke mana di kolom catatan.",
    "CHANGE_DAY_MISSING": "Tanggalnya belum diisi.",
    "CHANGE_DAY_FUTURE": "Tanggal {value} belum tiba.",
    "CHANGE_DAY_EARLIER": "Tanggal ini sebelum perubahan yang terakhir ({detail}).",
    "SK_MISSING": "Nomor SK belum diisi.",
    "MOVE_WHERE": "Pilih kelurahan yang baru.",
    "MOVE_ELSEWHERE": "Kelurahan {value} di luar wilayah kantor ini. Ubah statusnya menjadi Berhenti, "
    "alasan Pindah.",
    "MOVE_SAME": "Orang ini memang bertugas di Kelurahan {value}.",
    "MOVE_REASON": "Pilih alasan pindah.",
    "PILLAR_NAME": "Tulis nama jenis pilar.",
    "PILLAR_KNOWN": "Jenis pilar ini sudah ada: {value}.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "PILLAR_IN_USE": (
        "Jenis pilar ini masih dipakai {count} orang.",
        "Pilihkan dulu jenis lain untuk mereka, atau ganti namanya saja.",
    ),
    "PILLARS_CHANGED_AGAIN": (
        "Perubahan jenis pilar ini tidak dapat diurungkan, karena daftarnya sudah diubah lagi.",
        "Periksa daftar jenis pilar, lalu ubah lagi dengan tangan.",
    ),
    "NEWER_CHANGE": (
        "Perubahan ini tidak dapat diurungkan, karena sudah ada perubahan yang lebih baru.",
        "Buka orangnya, lalu ubah lagi dengan tangan.",
    ),
    "UNDO_IN_TRASH": (
        "Perubahan ini tidak dapat diurungkan, karena datanya ada di Sampah.",
        "Kembalikan dulu dari Sampah, lalu urungkan.",
    ),
    "PERSON_MERGED": (
        "Data ini sudah digabung dengan data lain dari orang yang sama.",
        "Cari namanya di Daftar dan buka data gabungannya, lalu kerjakan di sana.",
    ),
    "PERSON_CHANGED_ELSEWHERE": (
        "Data ini sudah diubah di tempat lain.",
        "Buka lagi orangnya, lalu isi lagi perubahannya.",
    ),
}
