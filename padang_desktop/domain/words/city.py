"""In this file: what is said about the city's common data: people judged, exports, the server they lie on."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "PHOTOS_NOT_SHARED": "Foto belum tersalin ke folder bersama; disalin saat kiriman berikutnya diterima.",
    "CITY_EDITS_KEPT": "{value} isian tetap seperti yang diubah kota; isi dari kecamatan untuk yang lain.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "PEOPLE_VERDICT_CHANGED": (
        "Keputusan tentang dua orang ini sudah diubah lagi sesudahnya.",
        "Lihat pasangan itu di daftar, lalu putuskan dari sana.",
    ),
    "CITY_REASON_MISSING": (
        "Alasan membuka NIK lengkap belum ditulis.",
        "Tulis alasannya, paling sedikit 10 huruf, atau simpan dengan NIK disamarkan.",
    ),
    "CITY_STORE_AWAY": (
        "Server data kota tidak dapat dihubungi. Tidak ada yang berubah.",
        "Periksa jaringan dan alamat servernya, lalu ulangi.",
    ),
    "CITY_STORE_REFUSES": (
        "Server data kota menjawab, tetapi menolak nama, kata sandi, atau nama basis data pada alamatnya.",
        "Periksa alamatnya di Pengaturan › Lanjutan. Bila sebelumnya bisa, tanyakan pengurus server: mungkin "
        "kata sandinya diganti.",
    ),
    "CITY_STORE_OTHER": (
        "Basis data di alamat itu bukan yang selama ini dipakai komputer ini. Alamat lama tetap dipakai.",
        "Periksa nama server dan nama basis datanya, lalu ulangi.",
    ),
    "CITY_STORE_UNFIT": (
        "Server data kota ini tidak dapat dipakai.",
        "Alamatnya harus postgresql://… ke basis data UTF8, dengan pg_trgm dan hak membuat tabel.",
    ),
    "CITY_STORE_DRIVER": (
        "Program di komputer ini belum memuat penghubung PostgreSQL.",
        "Minta pengurus program memasang bagian kota (psycopg), lalu ulangi.",
    ),
    "CITY_STORE_OF_ANOTHER": (
        "Di server itu sudah ada data gabungan dari kota lain.",
        "Pilih basis data yang kosong, atau yang memang milik kota ini.",
    ),
    "CITY_LIST_MEANWHILE": (
        "Petugas lain baru saja mengubah daftar kantor.",
        "Buka lagi halaman Kecamatan, lalu ulangi.",
    ),
    "CITY_STORE_LACKS": (
        "Komputer ini punya kiriman yang belum ada di server itu.",
        "Pindahkan dari komputer yang datanya lengkap ke server yang kosong.",
    ),
    "SHARED_PHOTOS_AWAY": (
        "Folder foto bersama tidak dapat dibuka atau ditulisi.",
        "Periksa jaringan dan hak menulis di folder itu, lalu ulangi.",
    ),
    "SHARED_PHOTOS_OF_ANOTHER": (
        "Di folder itu ada foto bersama dari kota lain, atau dengan kunci lain.",
        "Pilih folder yang dipakai petugas kota ini, atau folder lain yang kosong.",
    ),
    "CITY_STORE_ENDED": (
        "Data gabungan sudah tidak lagi di server itu.",
        "Tanyakan siapa yang memindahkannya kembali, lalu sambungkan lagi.",
    ),
    "CITY_FILE_ELSEWHERE": (
        "Berkas kiriman ini ada di komputer petugas kota yang menerimanya.",
        "Loloskan dari komputer itu, atau terima lagi flashdisknya di sini.",
    ),
    "CITY_STORE_FILLED": (
        "Di tempat tujuan sudah ada data gabungan.",
        "Pindahkan hanya ke tempat yang kosong, atau sambungkan tanpa memindahkan.",
    ),
    "CITY_STORE_COUNTS": (
        "Jumlah data sesudah dipindah tidak sama, jadi pemindahan dibatalkan.",
        "Data tetap di tempat semula. Ulangi, dan laporkan bila terjadi lagi.",
    ),
}
