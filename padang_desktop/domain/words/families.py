"""In this file: what is said of a family and its members when something does not fit."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "FAMILY_NO_HEAD": "Tidak ada kepala keluarga di antara anggota keluarga ini.",
    "FAMILY_TWO_HEADS": "Ada {detail} kepala keluarga di keluarga ini.",
    "FAMILY_SAME_NIK": "Dua anggota keluarga ini memakai NIK yang sama.",
    "KK_TAKEN": "Nomor KK ini sudah dipakai keluarga lain yang masih aktif.",
    "KK_REASON": "Isi nomor KK, atau tulis mengapa belum ada.",
    "FAMILY_KELURAHAN": "Pilih kelurahan di kecamatan ini.",
    "FAMILY_ADDRESS": "Alamat belum diisi.",
    "RT_RW_ODD": "RT dan RW paling banyak 3 angka; ini {value}.",
    "PLACE_UNREADABLE": "Lintang dan bujur ditulis sebagai angka, misalnya -0,91 dan 100,36.",
    "PLACE_OUTSIDE": "Titik lokasi ini di luar Kota Padang.",
    "NAME_TOO_LONG": "Nama paling panjang {detail} huruf; ini {value}.",
    "PERSON_IN_TWO_FAMILIES": "Orang dengan NIK ini masih aktif di keluarga lain.",
    "NIK_ALSO_ELSEWHERE": "NIK ini juga tercatat di keluarga lain, pada orang yang meninggal atau pindah.",
    "RELATION_MISSING": "Pilih hubungannya dengan kepala keluarga.",
    "OTHER_HEAD": "Keluarga ini sudah punya kepala keluarga. Gunakan Ganti kepala keluarga.",
    "RELATION_SEX": "Hubungan ini tidak cocok dengan jenis kelaminnya.",
    "PREGNANT_MALE": "Laki-laki tidak dapat dicatat hamil.",
    "PREGNANT_FUTURE": "Tanggal {value} belum tiba.",
    "PREGNANT_LONG": "Hari pertama haid terakhir ini sudah lebih dari 10 bulan lalu.",
    "REFUSED_AND_SAID": "Pilih Tidak bersedia menjawab saja, atau jawabannya.",
    "INCOME_DIGITS": "Penghasilan ditulis dengan angka saja, tanpa titik.",
    "SPLIT_NOBODY": "Pilih siapa yang pindah ke KK baru.",
    "SPLIT_EVERYBODY": "Paling sedikit satu orang tetap di KK lama.",
    "SPLIT_HEAD": "Kepala keluarga tetap di KK lama. Bila ia yang keluar, ganti dulu kepala keluarganya.",
    "HEAD_MISSING": "Pilih siapa yang menjadi kepala keluarga.",
    "HEAD_SAME": "{value} memang sudah kepala keluarga.",
    "HEAD_YOUNG": "{value} baru berumur {detail} tahun. Bila memang ia kepala keluarganya, tulis alasannya.",
    "DEED_REASON": "Tulis alasannya.",
    "FAMILY_AWAY": "Keluarga ini tercatat sudah pindah ke luar. Bila keliru, gunakan Koreksi: masih di sini.",
    "MOVE_NOWHERE": "Alamat ini sama dengan alamat yang sekarang.",
    "MOVE_ADDRESS": "Alamat yang baru belum diisi.",
    "MOVE_EVIDENCE": "Buktinya belum disebut, misalnya nomor surat pindah.",
    "DIED_ALREADY": "Orang ini memang sudah tercatat meninggal.",
    "DIED_BEFORE_BORN": "Tanggal meninggal lebih awal daripada tanggal lahir.",
    "ALIVE_ALREADY": "Orang ini sudah tercatat masih hidup.",
    "REVIVAL_EVIDENCE": "Tulis dari mana diketahui masih hidup, misalnya: bertemu orangnya, KTP dilihat.",
    "DEATH_EVIDENCE": "Buktinya belum disebut, misalnya nomor akta kematian.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "FAMILY_GONE": (
        "Salah satu keluarga ini sudah digabung atau dihapus.",
        "Muat ulang daftar dengan F5, lalu pilih lagi.",
    ),
    "FAMILY_MERGE_STANDS": (
        "Gabungan ini tidak dapat dipisah lagi, karena sudah ada perubahan yang lebih baru.",
        "Gunakan Pisah KK untuk memindahkan anggotanya.",
    ),
    "FAMILY_CHANGED_SINCE": (
        "Perubahan ini tidak dapat diurungkan, karena sudah ada perubahan yang lebih baru.",
        "Buka keluarganya, lalu ubah lagi dengan tangan.",
    ),
}
