"""In this file: what is said about passphrases, recovery codes, the PIN and codes on paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "PASSPHRASE_SHORT": "Kata sandi terlalu pendek. Pakai minimal {detail} huruf, atau empat kata acak.",
    "PASSPHRASE_KNOWN": "Kata sandi ini mudah ditebak. Pilih yang lain, atau pakai empat kata acak.",
    "PASSPHRASE_FEW_WORDS": "Kata sandi dari kata umum perlu {detail} kata yang berbeda.",
    "PIN_SHAPE": "PIN harus 6 angka.",
    "PIN_EASY": "PIN ini mudah ditebak. Jangan pakai angka yang sama atau berurutan.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "WRONG_PASSPHRASE": (
        "Kata sandi tidak cocok.",
        "Periksa huruf besar dan kecil, lalu coba lagi. Jika lupa, pakai kode pemulihan.",
    ),
    "WRONG_RECOVERY_CODE": (
        "Kode pemulihan tidak cocok.",
        "Ketik ke-26 huruf dan angka dari amplop pemulihan. Tanda hubung dan spasi boleh dilewati.",
    ),
    "CITY_CANNOT_OPEN": (
        "Laptop ini belum pernah bergabung dengan kota, jadi kota tidak dapat membukanya.",
        "Cari lembar kode pemulihannya, atau pulihkan dari cadangan yang kata sandinya masih diketahui.",
    ),
    "OPENING_FILE_WRONG": (
        "Berkas itu bukan berkas untuk membuka laptop yang terkunci, atau rusak.",
        "Pilih berkas BUKA-… (permintaan) atau DIBUKA-… (jawaban kota) dari folder SPB1 di flashdisk.",
    ),
    "OPENING_FOR_ANOTHER": (
        "Permintaan itu tidak ditujukan ke kota ini, atau kunci bacanya tidak ada di komputer ini.",
        "Coba di komputer kota yang lain, atau minta laptop itu menyimpan permintaan yang baru.",
    ),
    "OPENING_NOT_THIS_LAPTOP": (
        "Jawaban itu untuk laptop lain.",
        "Pilih berkas DIBUKA-… yang dijawab untuk permintaan laptop ini, atau minta yang baru dari kota.",
    ),
    "OPENING_OF_STOPPED": (
        "Laptop {laptop} sudah dihentikan, jadi tidak dibukakan.",
        "Siapa pun yang membawanya mungkin menemukan atau mencurinya. Kecamatan bekerja lagi dari cadangan "
        "atau di laptop pengganti.",
    ),
    "WRONG_PIN": (
        "PIN tidak cocok.",
        "Coba lagi. Setelah lima kali salah, program meminta kata sandi.",
    ),
    "KEY_FILE_DAMAGED": (
        "Berkas kunci kantor ini rusak atau tidak lengkap.",
        "Pulihkan dari cadangan. Jika tidak ada, hubungi petugas kota dengan kode di bawah ini.",
    ),
    "SEAL_BROKEN": (
        "Satu berkas tersimpan berubah atau rusak dan tidak dapat dibuka.",
        "Data lain tidak terganggu. Pulihkan berkas itu dari cadangan.",
    ),
    "READING_KEY_AWAY": (
        "Kunci baca kota sudah diganti di komputer lain, dan kunci barunya belum ada di komputer ini.",
        "Di komputer yang sudah punya, buka Pengaturan, Lanjutan, Komputer petugas kota, dan beri kunci ke "
        "komputer ini. Sesudah itu ulangi di sini.",
    ),
    "DESK_CHANGED": (
        "Kode komputer itu berubah sejak tampil di sini. Kunci belum diberikan.",
        "Telepon petugasnya lagi dan cocokkan kode yang tampil sekarang sebelum mengenalinya.",
    ),
    "DESK_UNKNOWN": (
        "Komputer itu tidak ada lagi di daftar komputer kota.",
        "Buka program kota di komputer itu sekali, lalu lihat daftarnya lagi.",
    ),
    "WRONG_LETTERS": (
        "Kode 25 huruf tidak cocok dengan berkas ini.",
        "Ketik lagi kode dari surat. Jika tetap tidak cocok, jangan pakai berkas ini. Hubungi petugas kota.",
    ),
    "WRONG_LAPTOP_LETTERS": (
        "Kode dari surat tidak cocok dengan laptop yang dipilih.",
        "Periksa pilihan laptopnya, lalu ketik lagi kode dari suratnya. Jika tetap tidak cocok, jangan "
        "daftarkan; telepon kecamatannya.",
    ),
    "CERTIFICATE_TEXT_TOO_LONG": (
        "Nama dan nomor sertifikat terlalu panjang untuk kode QR.",
        "Pendekkan nama tercetak atau nomor sertifikat, lalu terbitkan lagi.",
    ),
}
