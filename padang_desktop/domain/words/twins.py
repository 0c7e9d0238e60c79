"""In this file: what is said of two records that look like one person."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {
    "TWIN_GONE": (
        "Salah satu dari dua data ini sudah digabung atau tidak ada lagi.",
        "Muat ulang daftar Data ganda dengan F5.",
    ),
    "TWIN_OF_AN_OFFICE": (
        "Data ini kiriman dari kecamatan, jadi tidak digabung di kota.",
        "Minta kecamatannya menggabungkan, lalu terima Kiriman berikutnya.",
    ),
    "TWIN_MERGE_STANDS": (
        "Gabungan ini tidak dapat dipisah lagi karena sesudahnya ada perubahan: {what}.",
        "Urungkan dahulu perubahan itu, atau tambahkan orangnya lagi sebagai orang baru.",
    ),
    "TWIN_VERDICT_CHANGED": (
        "Keputusan ini sudah diganti dengan keputusan yang lebih baru.",
        "Lihat keputusan terakhirnya pada Sudah diputuskan.",
    ),
}

# Why a pair is shown; the reasons against stand after those for.
REASONS: dict[str, str] = {
    "NIK_SAME": "NIK sama",
    "NIK_ONE_OFF": "NIK beda satu angka",
    "NIK_SWAPPED": "dua angka NIK tertukar",
    "NIK_SERIAL": "NIK beda nomor urut saja",
    "NIK_DIFFERS": "NIK beda",
    "NAME_SAME": "nama sama atau hanya beda ejaan atau suku",
    "NAME_ALMOST": "nama hampir sama",
    "NAME_ALIKE": "nama mirip",
    "NAME_DIFFERS": "nama beda",
    "BORN_SAME": "tanggal lahir sama",
    "BORN_BY_NIK": "tanggal lahir cocok dengan NIK",
    "BORN_WEAK": "tanggal lahir sama (tanggal perkiraan)",
    "BORN_SWAPPED": "hari dan bulan lahir tertukar",
    "BORN_ONE_OFF": "tanggal lahir hampir sama",
    "BORN_DIFFERS": "tanggal lahir beda",
    "PHONE_SAME": "No. HP sama",
    "PHONE_ONE_OFF": "No. HP hampir sama",
    "MOTHER_SAME": "nama ibu sama",
    "KK_SAME": "nomor KK sama",
    "KK_ONE_OFF": "nomor KK beda satu angka",
    "KK_SWAPPED": "dua angka nomor KK tertukar",
    "KK_DIFFERS": "nomor KK beda",
    "UNIT_SAME": "RT dan RW sama",
    "UNIT_DIFFERS": "RT atau RW beda",
    "ADDRESS_SAME": "alamat sama",
    "MOTHER_DIFFERS": "nama ibu beda",
    "SEX_DIFFERS": "jenis kelamin beda",
    "AREA_SAME": "kelurahan sama",
    "MAYBE_TWINS": "mungkin saudara kembar",
}

# What stands on a merge, by the table that was changed since.
STANDING: dict[str, str] = {
    "volunteers": "data orangnya",
    "volunteer_statuses": "riwayat status",
    "volunteer_postings": "riwayat kelurahan tugas",
    "twin_verdicts": "keputusan data ganda",
    "cases": "tugas",
    "visits": "kunjungan",
    "participants": "peserta pelatihan",
    "trash": "data di Sampah",
}
OTHERS_STANDING = "data lain"
