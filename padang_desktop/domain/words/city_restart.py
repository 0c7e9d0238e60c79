"""In this file: the words for a city that was restored from its backup."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}

SITUATIONS: dict[str, tuple[str, str]] = {
    "CITY_RESTORED": (
        "Data kota ini dipulihkan dari cadangan atau salinan lama, jadi belum boleh menjawab kecamatan.",
        "Melihat dan mencetak tetap bisa. Di Pengaturan, Lanjutan, pilih Lanjutkan setelah pemulihan.",
    ),
    "CITY_NOT_RESTORED": (
        "Kota ini tidak dipulihkan dari cadangan, atau sudah dilanjutkan.",
        "Tidak ada yang perlu dilakukan.",
    ),
    "RECEIPT_OF_BEFORE": (
        "Tanda terima ini dibuat kota sebelum datanya dipulihkan, jadi tidak berlaku lagi.",
        "Simpan lagi kirimannya ke flashdisk dan bawa ke kota; tanda terima baru dibuat di sana.",
    ),
    "PACK_OF_BEFORE": (
        "Data dari Kota nomor {nomor} dibuat sebelum data kota dipulihkan, jadi tidak berlaku lagi.",
        "Pakai Data dari Kota yang dibuat sesudahnya.",
    ),
    "CITY_BACKUP_FIRST": (
        "Kota sudah dilanjutkan dengan kunci baru, tetapi kunci itu baru ada di komputer ini.",
        "Buat cadangan dulu di Pengaturan, Lanjutan; sesudah itu kota dapat menjawab kecamatan.",
    ),
    "CITY_SIGNERS_AT_HAND": (
        "Kunci yang mengesahkan daftar kantor masih ada, jadi kota tidak perlu kode baru.",
        "Pilih Lanjutkan setelah pemulihan.",
    ),
    "CITY_LIST_NUMBERS_ENDED": (
        "Nomor daftar kantor sudah habis, jadi daftar berikutnya tidak dapat dibuat.",
        "Buat kantor kota baru di folder lain; tiap kecamatan lalu memilih Pindah ke kode kota yang baru.",
    ),
    "CITY_LETTERS_OLD": (
        "Kode ini dari surat kota yang lama; kunci kota sudah berganti sejak itu.",
        "Jangan pakai berkas ini. Telepon Dinas Sosial dan minta surat kota yang baru.",
    ),
    "CITY_SERVER_BEHIND": (
        "Data kota di server kembali ke keadaan lama, jadi kota belum boleh menjawab kecamatan.",
        "Melihat tetap bisa. Di Pengaturan, Lanjutan, pilih Lanjutkan setelah pemulihan: yang hilang di "
        "server diminta lagi dari kecamatan.",
    ),
    "CITY_DESK_BEHIND": (
        "Data kota di komputer ini dari cadangan atau salinan lama; server kota sudah lebih baru.",
        "Melihat tetap bisa. Di Pengaturan, Lanjutan, pilih Samakan dengan server.",
    ),
    "CITY_DESK_KEYS_ENDED": (
        "Kota dilanjutkan dengan kunci baru di komputer lain; kunci di komputer ini tidak berlaku lagi.",
        "Buat cadangan di komputer itu, lalu pulihkan di sini.",
    ),
}
