"""In this file: what is said about checked flashdisks, codes over the phone, and the line."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "SEND_PHOTOS_LATER": "Foto menyusul pada kiriman berikutnya.",
    "SEND_NOT_CHOSEN": "Tidak dipilih untuk kiriman ini.",
    "STICK_WHOLE": "Kiriman nomor {value} utuh di flashdisk ini.",
    "STICK_DAMAGED": "Kiriman nomor {value} di flashdisk ini rusak. Simpan lagi ke flashdisk lain.",
    "STICK_UNREADABLE": "Kiriman nomor {value} tidak terbaca di flashdisk ini. Simpan lagi ke yang lain.",
    "STICK_OTHER": "Bukan kiriman dari laptop ini.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "LINE_ADDRESS": (
        "Alamat itu tidak aman atau tidak lengkap.",
        "Ketik alamat dari Dinas Sosial yang berawal https://.",
    ),
    "LINE_DOWN": (
        "Jaringan putus terus; di server kota tidak ada yang setengah jadi.",
        "Coba lagi nanti; kiriman besar dilanjutkan dari tempat berhenti. Atau simpan ke flashdisk.",
    ),
    "LINE_KEPT_OUT": (
        "Server kota tidak menerima nama pengguna atau kata sandi ini.",
        "Periksa keduanya, atau minta yang baru kepada Dinas Sosial.",
    ),
    "LINE_ANSWERED": (
        "Server kota menjawab lain dari yang diharapkan (jawaban {status}).",
        "Periksa alamatnya. Bila benar, hubungi Dinas Sosial, atau simpan ke flashdisk.",
    ),
    "LINE_READ_BACK": (
        "Yang terbaca kembali dari server kota tidak sama dengan yang dikirim.",
        "Coba lagi lewat jaringan lain, atau simpan ke flashdisk.",
    ),
    "LINE_ALREADY_THERE": (
        "Di server kota sudah ada {nama} dengan isi lain.",
        "Hubungi Dinas Sosial, atau simpan ke flashdisk.",
    ),
    "LINE_FILE_TOO_LARGE": (
        "Berkas {nama} di server kota terlalu besar, jadi tidak diambil.",
        "Tanyakan kepada Dinas Sosial.",
    ),
    "LINE_NOT_SET": (
        "Alamat untuk kirim lewat internet belum diisi.",
        "Isi di Kirim & Terima, bagian Lewat internet.",
    ),
    "RECEIPT_BEFORE_MISSING": (
        "Tanda terima sebelum ini belum dibaca di laptop ini: {nama}.",
        "Taruh berkas itu di folder yang sama lalu baca lagi, atau minta Dinas Sosial menyimpannya lagi.",
    ),
    "RECEIPT_BEFORE_UNREAD": (
        "Tanda terima sebelum ini ada di folder yang sama tetapi tidak dapat dibaca: {nama}.",
        "Salin lagi berkas itu lalu baca lagi, atau minta Dinas Sosial menyimpannya lagi.",
    ),
    "RECEIPT_CODE_WRONG": (
        "Kode itu tidak cocok dengan kiriman mana pun yang menunggu jawaban.",
        "Minta Dinas Sosial membacakannya lagi, huruf demi huruf.",
    ),
    "F_TULIS": (
        "Berkas tidak dapat disimpan di folder itu.",
        "Pilih folder lain, misalnya Dokumen.",
    ),
    "F_PENUH": (
        "Tempat di folder itu kurang: perlu {perlu_mb} MB, sisa {sisa_mb} MB.",
        "Kosongkan dulu, atau pilih folder lain.",
    ),
    "F_ADA": (
        "Di folder itu sudah ada {nama} dengan isi lain.",
        "Pilih folder lain, atau pindahkan dulu berkas lama itu.",
    ),
    "F_BACA_ULANG": (
        "Yang terbaca kembali dari folder itu tidak sama dengan yang ditulis.",
        "Pilih folder lain.",
    ),
    "WATCHED_FOLDER_AWAY": (
        "Folder yang dipantau, {folder}, tidak ditemukan.",
        "Sambungkan lagi foldernya, atau pilih folder lain.",
    ),
    "U_KELUAR": (
        "Flashdisk belum dapat dikeluarkan; mungkin masih dibuka program lain.",
        "Tutup jendela yang memakainya, lalu coba lagi. Kirimannya sendiri sudah tersimpan.",
    ),
}
