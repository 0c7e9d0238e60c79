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
    "NUMBER_WITHOUT_UNIT": (
        "Pola nomor ini tidak memuat kode_unit. Kantor lain dapat membuat nomor yang sama,"
        " dan kota hanya menerima yang pertama."
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
    "SESSION_CLASS_UNKNOWN": "Angkatan “{value}” pada sesi {detail} tidak ada di daftar angkatan.",
    "SESSION_OUTSIDE_DAYS": "Sesi {value} di luar hari kegiatan ({detail}).",
    "SESSIONS_MANY_A_DAY": "Ada {value} sesi dalam satu hari; biasanya paling banyak {detail}.",
    "TRAINING_DAY_UNREADABLE": "Tanggal ini tidak terbaca. Tulis seperti 18/11/2026.",
    "TRAINING_ENDS_EARLY": "Hari selesai lebih awal daripada hari mulai.",
    "TRAINING_QUOTA": "Kuota harus angka, atau dikosongkan kalau tidak dibatasi.",
    "TRAINING_NUMBERING_UNKNOWN": "Cara memberi nomor sertifikat belum dipilih.",
    "TRAINING_LETTER_NEEDED": "Nomor surat harus diisi: nomor sertifikat mengikuti nomor surat ini.",
    "TRAINING_CLASS_IN_USE": "Masih ada peserta di angkatan {value}. Pindahkan dulu pesertanya.",
    "QUOTA_EXCEEDED": "Peserta menjadi {value} orang, padahal kuotanya {detail}.",
    "PARTICIPANT_TWICE": "{value} sudah ada di daftar peserta nomor {detail}.",
    "PARTICIPANT_CLASS_UNKNOWN": "Angkatan “{value}” tidak ada di kegiatan ini.",
    "DISPENSATION_REASON": "Alasan dispensasi belum diisi.",
    "DISPENSATION_BY": "Nama yang menyetujui dispensasi belum diisi.",
    "DISPENSATION_DAY": "Tanggal persetujuan belum diisi, tidak terbaca, atau belum tiba.",
    "WITHDRAWAL_REASON": "Alasan peserta dikeluarkan belum diisi.",
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
    "TRAINING_NOT_OWNER": (
        "{title} bukan kegiatan kantor ini, jadi di sini hanya bisa dibaca.",
        "Minta kantor penyelenggara mengubahnya. Peserta dari wilayah ini dan kehadirannya tetap bisa diisi.",
    ),
    "TRAINING_CALLED_OFF": (
        "{title} sudah dibatalkan penyelenggaranya, jadi peserta tidak bisa ditambah.",
        "Kalau kegiatan itu tetap diadakan, minta penyelenggara menjadwalkannya lagi dan mengirim Data dari "
        "Kota yang baru.",
    ),
    "TRAINING_MOVE_NOT_ALLOWED": (
        "Keadaan kegiatan ini sudah berubah, jadi langkah itu tidak bisa lagi.",
        "Buka lagi rincian kegiatannya, lalu pilih langkah yang tersedia.",
    ),
    "TRAINING_MOVE_REASON": (
        "Kegiatan tidak bisa ditunda, dibatalkan, atau dibuka lagi rekapnya tanpa alasan.",
        "Tulis alasannya, lalu coba lagi.",
    ),
    "TRAINING_RECAP_LOCKED": (
        "Rekap kehadiran kegiatan ini sudah disahkan dan dikunci, jadi tidak diubah.",
        "Buka lagi rekapnya dulu dengan alasan, lalu ulangi.",
    ),
    "TRAINING_NOT_HELD": (
        "Kegiatan ini masih draf, ditunda, atau dibatalkan, jadi daftar hadirnya tidak diisi.",
        "Jadwalkan lagi kegiatannya dari rinciannya, lalu isi kehadiran.",
    ),
    "PARTICIPANT_UNKNOWN": (
        "Peserta itu tidak ada lagi di daftar kegiatan ini.",
        "Buka lagi daftar pesertanya, lalu coba lagi.",
    ),
    "PARTICIPANT_HOLDS_CERTIFICATE": (
        "{count} orang sudah punya sertifikat kegiatan ini.",
        "Batalkan dulu sertifikatnya, lalu coba lagi.",
    ),
    "PARTICIPANT_OF_CITY": (
        "{count} orang bukan peserta dari wilayah kantor ini, atau sudah diisi oleh penyelenggara.",
        "Hanya peserta dari wilayah sendiri yang bisa diisi di sini. Hubungi kantor penyelenggara.",
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
