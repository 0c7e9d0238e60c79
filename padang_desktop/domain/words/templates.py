"""In this file: what problems of a certificate's look, and of checking certificates, are called on screen."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "LOOK_NAME_NEEDED": "Beri nama contoh ini, misalnya “Bimtek”.",
    "LOOK_NAME_TAKEN": "Nama “{value}” sudah dipakai contoh lain.",
    "LOOK_TEXT_NEEDED": "Bagian ini tidak boleh kosong.",
    "LOOK_TEXT_LONG": "Terlalu panjang; paling banyak {detail} huruf.",
    "LOOK_SENTENCE_LONG": "Kalimatnya terlalu panjang; paling banyak {detail}.",
    "LOOK_BRACES": "Kurung kurawal belum berpasangan. Tulis misalnya {{nomor}}.",
    "LOOK_FIELD_UNKNOWN": "{value} tidak dikenal. Yang bisa dipakai di sini: {detail}.",
    "LOOK_FIELD_MISSING": "Belum ada {detail}. Tanpa itu isinya tidak tercetak.",
    "LOOK_COLOUR": "Warna “{value}” tidak terbaca. Tulis seperti #16335C, atau pilih dengan tombolnya.",
    "LOOK_COLOUR_PALE": "Warna {value} terlalu pucat untuk dibaca di kertas putih.",
    "LOOK_NUMBER": "“{value}” bukan ukuran. Tulis angka milimeter, misalnya 17,5.",
    "LOOK_PLACE": "Ukuran {value} mm tidak mungkin untuk kertas ini.",
    "LOOK_OFF_PAGE": "Bagian ini keluar dari bingkai atau dari kertas {detail}.",
    "LOOK_OVERLAP": "Bagian ini menimpa bagian lain. Geser sedikit.",
    "LOOK_NO_ROOM": "Ruang untuk nama dan kegiatan kurang; perlu paling sedikit {detail} mm.",
    "LOOKS_TOO_MANY": "Sudah ada {detail} contoh. Buang dulu yang tidak dipakai.",
    "LOGO_NO_PICTURE": "Berkas ini bukan gambar. Pilih gambar JPG atau PNG.",
    "LOGO_DRAWING": "Gambar SVG belum bisa dipakai. Simpan dulu sebagai PNG, lalu pilih PNG-nya.",
    "LOGO_TRUNCATED": "Gambar ini rusak atau tidak lengkap. Salin atau unduh ulang.",
    "LOGO_HUGE": "Gambar ini terlalu besar; paling banyak {detail} titik tiap sisi. Kecilkan dulu.",
    "LOGO_UNREADABLE": "Berkas gambar tidak bisa dibuka. Periksa flashdisk atau foldernya.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "CHECK_NO_CODE": (
        "Tidak ada kode QR sertifikat yang terbaca di gambar itu.",
        "Foto lebih dekat dan lebih terang, atau ketik kode verifikasi di bawah QR.",
    ),
    "CHECK_LIST_EMPTY": (
        "Tidak ada satu pun teks di daftar itu.",
        "Tulis satu nomor, kode, atau isi QR di tiap baris, lalu pilih lagi.",
    ),
    "CHECK_LIST_LONG": (
        "Daftar itu lebih dari {most} baris.",
        "Bagi menjadi beberapa daftar, lalu periksa satu per satu.",
    ),
}
