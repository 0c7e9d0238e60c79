"""In this file: what training problems and situations are called on screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "TRAINING_FIELD_UNKNOWN": "Isian “{value}” tidak dikenal.",
    "TRAINING_FIELD_KIND": "Isian “{value}” salah bentuk.",
    "TRAINING_TITLE_NEEDED": "Nama kegiatan belum diisi.",
    "TRAINING_TITLE_LONG": "Nama kegiatan {value} huruf; SIKS-NG hanya menerima 100.",
    "TRAINING_KIND_UNKNOWN": "Jenis kegiatan belum dipilih atau tidak dikenal.",
    "TRAINING_TEXT_NEEDED": "Isian ini tercetak di sertifikat, jadi harus diisi.",
    "TRAINING_PERCENT_RANGE": "Batas kehadiran harus antara 1 dan 100 persen.",
    "TRAINING_NO_SESSIONS": "Kegiatan ini belum punya sesi.",
    "TRAINING_SIGNATORY_NEEDED": "Jabatan dan nama penanda tangan harus diisi.",
    "TRAINING_NIP_LENGTH": "NIP harus 18 angka, atau dikosongkan.",
    "TRAINING_NUMBER_TEMPLATE": (
        "Pola nomor sertifikat harus memuat urut di dalam kurung kurawal, dan tempat lain yang dikenal saja."
    ),
    "TRAINING_HOURS_DIFFER": (
        "Jumlah jam materi ({value} JP) berbeda dengan jumlah jam sesi ({detail} JP)."
        " Sertifikat memakai jam materi."
    ),
    "TRAINING_HOURS_MANY": "Jumlah jam {value} JP terlalu banyak; paling banyak 999 JP.",
    "SESSION_DAY_UNREADABLE": "Tanggal sesi {detail} belum diisi atau tidak terbaca.",
    "SESSION_TIME_UNREADABLE": "Jam sesi {detail} belum diisi atau tidak terbaca. Tulis seperti 08.00.",
    "SESSION_ENDS_EARLY": "Sesi {detail} selesai sebelum dimulai.",
    "SESSION_TITLE_NEEDED": "Nama sesi {detail} belum diisi.",
    "SESSION_HOURS": "Jam pelajaran sesi {detail} harus 1 atau lebih.",
    "SESSIONS_OVERLAP": "Sesi {value} dimulai sebelum sesi {detail} selesai.",
    "MATERIAL_TITLE_NEEDED": "Judul materi {detail} belum diisi.",
    "MATERIAL_HOURS": "Jam pelajaran materi {detail} harus 1 atau lebih.",
    "PARTICIPANT_NAME_NEEDED": "Nama peserta belum diisi.",
    "PARTICIPANT_CODE_UNKNOWN": "Pilihan “{value}” tidak dikenal.",
    "PARTICIPANT_AREA_UNKNOWN": "Kelurahan “{value}” tidak ditemukan atau ada lebih dari satu.",
    "MARKS_EMPTY": "Belum ada nomor dan tanda kehadiran.",
    "MARK_NUMBER_UNKNOWN": "Nomor {value} tidak ada. Daftar ini bernomor 1 sampai {detail}.",
    "MARK_NUMBERS_MISSING": "Nomor peserta belum ditulis. Contoh: 1-14 16 h.",
    "MARK_RANGE_TURNED": "Nomor {value} terbalik: tulis yang kecil lebih dulu.",
    "MARK_LETTER_MISSING": "Tanda kehadiran belum ditulis. Pakai H, I, S, A, atau T.",
    "MARK_LETTER_UNKNOWN": "“{value}” bukan tanda kehadiran. Pakai H, I, S, A, atau T.",
    "MARK_UNKNOWN_CELL": "“{value}” di {detail} bukan tanda kehadiran.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "TRAINING_UNKNOWN": (
        "Kegiatan itu tidak ditemukan.",
        "Periksa nomornya di daftar Pelatihan, lalu coba lagi.",
    ),
    "TRAINING_SESSION_UNKNOWN": (
        "Sesi nomor {session} tidak ada; kegiatan ini punya {count} sesi.",
        "Pilih salah satu sesi dari kegiatan ini.",
    ),
    "TRAINING_CLOSED": (
        "Sertifikat kegiatan ini sudah terbit ({count}), jadi isinya tidak bisa diubah lagi.",
        "Batalkan dulu sertifikatnya kalau ada yang salah.",
    ),
    "TRAINING_DEED_STANDS_UNDER": (
        "Langkah ini tidak bisa diurungkan: sudah ada yang lebih baru, atau sudah terkirim ke kota.",
        "Urungkan dulu langkah yang lebih baru, atau perbaiki isinya satu per satu.",
    ),
    "MARK_LOCKED": (
        "{count} peserta sudah punya sertifikat, jadi kehadirannya tidak bisa diubah.",
        "Batalkan dulu sertifikatnya, perbaiki kehadirannya, lalu terbitkan lagi.",
    ),
    "NOBODY_ENROLLED": (
        "Tidak ada orang baru yang bisa didaftarkan.",
        "Periksa pilihan kelurahan dan statusnya, atau masukkan daftar PSM lebih dulu.",
    ),
    "NOBODY_PASSED": (
        "Belum ada peserta yang memenuhi batas kehadiran {percent} persen.",
        "Lengkapi daftar hadir lebih dulu. Sesi yang belum diisi dihitung tidak hadir.",
    ),
    "CERTIFICATE_UNKNOWN": (
        "Sertifikat itu tidak ditemukan.",
        "Periksa nomornya di buku register, lalu coba lagi.",
    ),
    "CERTIFICATE_WITHDRAWN": (
        "Sertifikat nomor {number} sudah dibatalkan.",
        "Terbitkan sertifikat baru kalau orangnya tetap berhak.",
    ),
    "CERTIFICATE_REASON_NEEDED": (
        "Sertifikat tidak bisa dibatalkan tanpa alasan.",
        "Tulis mengapa sertifikat dibatalkan, lalu coba lagi.",
    ),
    "CERTIFICATES_UNPRINTED": (
        "{count} sertifikat sudah terbit dan nomornya berlaku, tetapi berkas {file} tidak dapat ditulis.",
        "Cetak ulang dari daftar sertifikat, ke folder lain bila perlu.",
    ),
    "NO_CERTIFICATES": (
        "Belum ada sertifikat untuk dicetak.",
        "Terbitkan sertifikat lebih dulu, lalu cetak.",
    ),
}
