"""In this file: what is said when two laptops of one kecamatan become one."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "LAPTOP_OWES_MISSING": "Kiriman nomor {detail} dari laptop ini belum pernah datang.",
    "LAPTOP_OWES_WAITING": "Kiriman nomor {detail} dari laptop ini masih menunggu dan belum dibuka.",
    "LAPTOP_OWES_REFUSED": "{detail} data dari laptop ini ditolak kota dan belum dikirim lagi.",
    "LAPTOP_OWES_PHOTOS": "{detail} foto dari laptop ini belum menyusul.",
    "LAPTOP_OWES_FROZEN": "Kiriman laptop ini sedang ditahan: ada dua kiriman dengan satu nomor.",
    "LAPTOP_TASK_DONE_THERE": "Belum dikerjakan di sini, jadi hasil laptop lain yang dipakai.",
    "LAPTOP_TASK_NEWER_HERE": "Dikerjakan di kedua laptop. Kunjungan di sini lebih baru, jadi hasil di sini "
    "yang dipakai; kunjungan laptop lain tetap ada di riwayatnya.",
    "LAPTOP_TASK_NEWER_THERE": "Dikerjakan di kedua laptop. Kunjungan laptop lain lebih baru, jadi hasilnya "
    "yang dipakai; kunjungan di sini tetap ada di riwayatnya.",
    "LAPTOP_NUMBER_NEW": "Nomor {value} sudah dipakai di sini, jadi nomornya menjadi {detail}.",
    "LAPTOP_FAMILY_KNOWN": "Keluarga ini sudah ada di sini dengan isi yang sama, jadi menjadi satu.",
    "LAPTOP_LIST_KNOWN": "Daftar tugas ini sudah ada di sini.",
    "LAPTOP_CHANGED_HERE": "Sudah diubah di sini sesudah dikirim, jadi yang di sini tetap.",
    "LAPTOP_NUMBER_CLASH": (
        "Nomor {value} juga dipakai sertifikat di laptop ini. Keduanya disimpan; yang dari laptop lain "
        "perlu diganti."
    ),
    "LAPTOP_NUMBER_CLASH_HERE": (
        "Nomor {value} juga dipakai sertifikat di laptop ini, tetapi yang dari laptop lain lebih dulu sampai "
        "di kota. Keduanya disimpan; yang di laptop ini perlu diganti."
    ),
    "LAPTOP_PAIR_TAKEN": "Untuk orang dan sesi yang sama di sini sudah ada catatan lain; yang di sini tetap.",
    "LAPTOP_LACKS_PARENT": "Data yang disebutnya tidak ada di sini. Masukkan dulu Data dari Kota terbaru.",
    "LAPTOP_PHOTO_LACKING": "Fotonya tidak ikut, jadi baris ini dilewati.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "LAPTOP_MERGE_UNFIT": (
        "Kedua laptop itu tidak dapat digabung.",
        "Pilih dua laptop yang berbeda dari kecamatan yang sama; laptop tujuan harus masih dipakai.",
    ),
    "LAPTOP_MERGE_EMPTY": (
        "Laptop itu belum pernah mengirim apa pun, jadi tidak ada yang dapat digabung.",
        "Minta petugasnya mengirim dulu, lalu masukkan kirimannya.",
    ),
    "LAPTOP_STILL_OWES": (
        "Belum semua data laptop itu ada di kota: {what}.",
        "Minta petugasnya mengirim dulu. Kalau tidak mungkin lagi, tulis alasannya lalu gabungkan.",
    ),
    "LAPTOP_MERGE_MEANWHILE": (
        "Ada kiriman yang masuk selagi datanya disiapkan, jadi belum ada yang digabung.",
        "Gabungkan sekali lagi.",
    ),
    "LAPTOP_PHOTOS_AWAY": (
        "{count} foto laptop itu tidak ada di komputer ini.",
        "Gabungkan dari komputer kota yang menerima kirimannya, atau tulis alasannya lalu gabungkan tanpa "
        "foto itu.",
    ),
}
