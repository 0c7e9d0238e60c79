"""In this file: what the commands say when they cannot go on, and what a look around finds."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "HEALTH_DAMAGED": "Data kantor rusak di {value} tempat. Pulihkan dari cadangan terakhir.",
    "HEALTH_ORPHANS": "{value} catatan menunjuk ke catatan yang tidak ada. Hubungi kantor kota.",
    "HEALTH_JOURNAL": "Catatan kejadian tidak utuh mulai dari nomor {value}. Hubungi kantor kota.",
    "HEALTH_PHOTOS_MISSING": "{value} foto tercatat tetapi berkasnya tidak ada. Pulihkan dari cadangan.",
    "HEALTH_PHOTOS_STRAY": "{value} berkas foto tidak dipakai di mana pun. Dibersihkan saat dibuka lagi.",
    "HEALTH_CLOCK": "Jam komputer menunjukkan {value}, lebih awal daripada yang mungkin. Betulkan jamnya.",
    "HEALTH_NO_BACKUP": "Belum pernah ada cadangan. Buat cadangan ke flashdisk hari ini.",
    "HEALTH_OLD_BACKUP": "Cadangan terakhir sudah {value} hari. Buat yang baru.",
    "HEALTH_SPACE": "Ruang di cakram tinggal {value} MB. Kosongkan dulu sebelum bekerja lagi.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "PASSPHRASE_NEEDED": (
        "Kata sandi belum diberikan.",
        "Jalankan dari terminal agar ditanya, atau lihat cara memberikannya dengan --help.",
    ),
    "PASSPHRASE_FILE_UNREADABLE": (
        "Berkas kata sandi tidak dapat dibaca, atau kosong.",
        "Periksa letak berkas itu. Isinya cukup satu baris kata sandi.",
    ),
    "PASSPHRASES_DIFFER": (
        "Kata sandi yang diketik dua kali tidak sama.",
        "Ulangi, dan ketik kata sandi yang sama dua kali.",
    ),
    "COMMAND_FILE_UNREADABLE": (
        "Berkas {name} tidak dapat dibaca, atau isinya bukan yang diminta perintah ini.",
        "Periksa letak dan isi berkas itu. Contohnya ada di data contoh program ini.",
    ),
    "COMMAND_RULE_UNKNOWN": (
        "Tidak ada aturan bernama {name}.",
        "Lihat nama aturan dengan padang rule list.",
    ),
    "COMMAND_STOPPED": (
        "Pekerjaan dihentikan. Tidak ada yang disimpan setengah jalan.",
        "Jalankan lagi perintah yang sama bila ingin melanjutkan.",
    ),
    "DEMO_FOLDER_TAKEN": (
        "Folder {name} sudah berisi sesuatu.",
        "Sebut folder lain yang kosong atau belum ada, misalnya: padang demo peragaan.",
    ),
}
