"""In this file: what goes wrong while the roll of a training is called, in words."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "MARK_NUMBER_OTHER_CLASS": "Nomor {value} bukan angkatan sesi ini ({detail}).",
    "MARK_TIME_UNREADABLE": "Jam “{value}” tidak terbaca. Tulis seperti 08.25.",
    "MARK_TIME_NOT_LATE": "Jam {value} hanya untuk yang terlambat (T).",
    "MARK_TIME_OUTSIDE": "Jam {value} di luar sesi ini ({detail}).",
    "MARK_LATE_AND_MADE_UP": "Isi salah satu: jam tiba, atau tanggal susulan.",
    "MARK_DETAIL_WITHOUT_MARK": "Tandanya belum ada. Tekan H, I, S, A, atau T lebih dulu.",
    "MAKE_UP_DAY_UNREADABLE": "Tanggal susulan “{value}” tidak terbaca. Tulis seperti 24/11/2026.",
    "MAKE_UP_NOT_PRESENT": "Susulan hanya untuk yang hadir (H), bukan {value}.",
    "MAKE_UP_BEFORE": "Tanggal susulan {value} sebelum sesinya ({detail}).",
    "MAKE_UP_FUTURE": "Tanggal susulan {value} belum tiba.",
    "MAKE_UP_TOO_LATE": "Susulan {value} lewat batas; paling lambat {detail}.",
    "MARK_PASTED_OUTSIDE": "“{value}” di {detail} jatuh di luar daftar hadir.",
    "MARK_PASTED_NOBODY": "“{value}” di {detail} tidak punya nomor atau nama di depannya.",
    "MARK_PASTED_STRANGER": "“{value}” di {detail} tidak ada di daftar peserta.",
    "MARK_PASTED_NAMESAKES": "“{value}” di {detail} ada lebih dari satu. Pakai kolom nomor.",
    "MARK_PASTED_TWICE": "“{value}” di {detail} sudah ada di baris sebelumnya.",
    "SESSION_REASON_NEEDED": "Alasan membuka lagi belum ditulis.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "MARK_NOT_ENROLLED": (
        "Orang itu tidak ada di daftar peserta kegiatan ini, jadi tidak ada yang ditandai.",
        "Tambahkan dulu sebagai peserta, lalu tandai lagi.",
    ),
    "MARK_SESSION_ELSEWHERE": (
        "Sesi itu bukan bagian dari kegiatan ini, jadi tidak ada yang ditandai.",
        "Buka daftar hadir kegiatan yang benar, lalu tandai lagi.",
    ),
    "MARK_OTHER_CLASS": (
        "Sesi {session} hanya untuk angkatan {class_name}; ada orang dari angkatan lain.",
        "Tandai orang itu di sesi angkatannya sendiri, atau ubah angkatannya di daftar peserta.",
    ),
    "MARK_NOT_OUR_PEOPLE": (
        "{count} orang bertugas di kecamatan lain; kehadirannya dicatat kecamatan itu atau kota.",
        "Tandai hanya orang dari kecamatan ini.",
    ),
    "SESSION_CLOSED": (
        "Presensi sesi {session} sudah ditutup, jadi tidak ada yang diubah.",
        "Tulis alasan perubahannya, atau buka lagi sesinya.",
    ),
    "SESSION_CLOSED_ALREADY": (
        "Presensi sesi {session} sudah ditutup sebelumnya.",
        "Tidak perlu ditutup lagi. Tekan F5 untuk melihat keadaan terbaru.",
    ),
    "SESSION_OPEN_ALREADY": (
        "Presensi sesi {session} memang masih terbuka.",
        "Langsung isi kehadirannya.",
    ),
    "SHEET_HAS_NO_PAGES": (
        "Berkas {name} tidak berisi halaman yang bisa dilampirkan.",
        "Pindai lagi lembarnya sebagai JPEG, PNG, atau PDF.",
    ),
    "SHEET_TOO_MANY_PAGES": (
        "Berkas {name} berisi {count} halaman; satu sesi paling banyak {most} halaman.",
        "Pindai hanya lembar daftar hadir sesi ini, lalu lampirkan lagi.",
    ),
    "SHEET_UNREADABLE": (
        "Berkas {name} tidak bisa dibuka sebagai gambar atau PDF. Belum ada yang dilampirkan.",
        "Periksa berkasnya, atau foto lembarnya sekali lagi.",
    ),
    "SHEET_GONE": (
        "Halaman itu sudah tidak terlampir.",
        "Tekan F5 untuk melihat lampiran yang ada.",
    ),
}
