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
}
