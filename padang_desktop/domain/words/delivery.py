"""In this file: what is said about flashdisks that are checked or let go, codes over the phone, and the line."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "SEND_PHOTOS_LATER": "Foto menyusul pada kiriman berikutnya.",
    "SEND_NOT_CHOSEN": "Tidak dipilih untuk kiriman ini.",
    "STICK_WHOLE": "Kiriman nomor {value} utuh di flashdisk ini.",
    "STICK_DAMAGED": "Kiriman nomor {value} di flashdisk ini rusak. Simpan lagi ke flashdisk lain.",
    "STICK_UNREADABLE": "Tidak dapat dibaca dari flashdisk ini.",
    "STICK_OTHER": "Bukan kiriman dari laptop ini.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "RECEIPT_CODE_WRONG": (
        "Kode itu tidak cocok dengan kiriman mana pun yang menunggu jawaban.",
        "Minta Dinas Sosial membacakannya lagi, huruf demi huruf.",
    ),
    "U_KELUAR": (
        "Flashdisk belum dapat dikeluarkan; mungkin masih dibuka program lain.",
        "Tutup jendela yang memakainya, lalu coba lagi. Kirimannya sendiri sudah tersimpan.",
    ),
}
