"""In this file: what is said about sending, receiving, receipts, joining and backups."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "SEND_NOT_VISITED": "Belum dikunjungi.",
    "SEND_AWAITS_APPROVAL": "Sudah dikunjungi, menunggu persetujuan TKSK.",
    "SEND_TO_MEND": "Perlu diperbaiki.",
    "SEND_AWAITS_MEETING": "Menunggu musyawarah kelurahan.",
    "SEND_RETURNED": "Dikembalikan kota dan belum diperbaiki.",
    "SEND_WITH_ANOTHER": "Menunggu data lain yang belum dapat dikirim.",
    "SEND_UNFIT": "Isian “{detail}” belum benar. Perbaiki dulu.",
    "SEND_PHOTO_MISSING": "Berkas fotonya tidak ditemukan di laptop ini.",
    "SEND_PHOTO_DAMAGED": "Berkas fotonya rusak di laptop ini. Foto lagi, atau pulihkan dari cadangan.",
    "SEND_WITHOUT_PHOTO": "Ikut dikirim tanpa fotonya. Kalau fotonya sudah ada, pasangkan dulu.",
    "SEND_ROW_TOO_LONG": "Isinya terlalu panjang. Ringkas catatannya dulu.",
    "SEND_NEXT_TIME": "Tidak muat lagi; ikut kiriman berikutnya.",
    "RECEIVED_ALL": "Semua isi kiriman diterima: {value} data.",
    "RECEIVED_PARTLY": "Diterima {value} data, dikembalikan {detail} data.",
    "RECEIVED_NONE": "Tidak ada data yang dapat diterima; {detail} data dikembalikan.",
    "RECEIVED_WAITS": "Menunggu kiriman nomor {detail} dari laptop ini.",
    "RECEIVED_BAD_FIELD": "Isian “{detail}” tidak dapat dibaca kota.",
    "RECEIVED_TWICE": "Data ini ada dua kali dalam satu kiriman.",
    "RECEIVED_OF_ANOTHER": "Nomor data ini sudah dipakai kantor lain.",
    "RECEIVED_NO_REFERENCE": "Ikut tertahan: data yang dirujuknya belum diterima kota.",
    "RECEIVED_NUMBER_TAKEN": "Nomornya sudah dipakai data lain di kota.",
    "RECEIVED_PHOTO_ABSENT": "Fotonya tidak ikut terkirim.",
    "RECEIVED_PHOTO_CHANGED": "Fotonya berbeda dengan yang dicatat.",
    "JOURNAL_CHANGED": "{value} baris catatan kerja laptop ini diubah setelah ditulis, mulai nomor {detail}.",
    "JOURNAL_GAP": "Catatan kerja laptop ini tidak bersambung pada nomor {detail}.",
    "JOURNAL_DIFFERS": "{value} baris catatan kerja tidak sama dengan yang pernah dikirim, mulai {detail}.",
    "JOURNAL_UNREADABLE": "{value} baris catatan kerja laptop ini tidak dapat dibaca.",
    "SENDER_KEY_EXPIRED": "Masa pendaftaran laptop pengirim sudah lewat. Perbarui pendaftarannya.",
    "RECEIVED_NUMBER_CLASH": (
        "Nomor sertifikat {detail} juga dipakai sertifikat lain yang lebih dulu sampai di kota. "
        "Ganti sertifikat ini; nomor lamanya tidak berlaku."
    ),
    "RECEIVED_NIK_ELSEWHERE": "NIK ini juga dipakai orang lain di {detail}.",
    "RECEIVED_OTHER_REASON": "Dikembalikan kota dengan kode {detail}.",
    "RECEIPT_NOT_WRITTEN": "Dibatalkan sebelum tanda terima ditulis. Terima lagi kiriman ini agar ditulis.",
    "RECEIPT_WAITS": "Kota menunggu kiriman nomor {detail}. Simpan lagi nomor itu ke flashdisk.",
    "RECEIPT_HELD": "Kota menahan kiriman ini karena jam laptop tidak cocok.",
    "RECEIPT_OF_UNKNOWN": "Tanda terima ini untuk kiriman nomor {detail} yang tidak ada di laptop ini.",
    "BATCH_FILE_SAME": "Berkas ini utuh: sama dengan kiriman nomor {detail} yang dibuat di sini.",
    "BATCH_FILE_GOOD": "Berkas ini utuh dan dapat diterima: kiriman nomor {detail}.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "NOTHING_TO_SEND": (
        "Belum ada data baru untuk dikirim.",
        "Selesaikan kunjungan, pelatihan, atau daftar PSM dulu, lalu kirim.",
    ),
    "BATCH_OVERTAKEN": (
        "Kiriman lain baru saja dibuat dari laptop ini.",
        "Lihat daftar kiriman. Kalau masih ada yang belum terkirim, buat kiriman lagi.",
    ),
    "BATCH_UNKNOWN": (
        "Kiriman itu tidak ada di laptop ini.",
        "Lihat daftar kiriman, lalu pilih dari sana.",
    ),
    "BATCH_NOT_OURS": (
        "Berkas ini bukan kiriman dari laptop ini, atau sudah berubah.",
        "Simpan lagi kirimannya ke flashdisk dari daftar kiriman.",
    ),
    "BATCH_FILE_MISSING": (
        "Berkas kiriman nomor {nomor} tidak ada lagi di laptop ini.",
        "Pulihkan dari cadangan, atau hubungi Dinas Sosial.",
    ),
    "CITY_NOT_JOINED": (
        "Laptop ini belum tersambung dengan Dinas Sosial.",
        "Masukkan Berkas Kota dari flashdisk dan ketik 25 huruf dari surat Dinas Sosial.",
    ),
    "CITY_KEYS_MISSING": (
        "Kantor kota ini belum siap bertukar data.",
        "Buat Berkas Kota lebih dulu di halaman Kecamatan.",
    ),
    "CITY_ALREADY_JOINED": (
        "Laptop ini sudah tersambung dengan {kota}.",
        "Jangan pakai berkas ini. Hanya bila Dinas Sosial mengirim surat dengan kode baru: Pengaturan, "
        "Laptop ini, Pindah ke kode kota yang baru.",
    ),
    "PRACTICE_AND_REAL": (
        "Yang satu kantor sungguhan, yang lain Mode Latihan.",
        "Kantor latihan hanya dapat bertukar data dengan kota latihan.",
    ),
    "OFFICE_ELSEWHERE": (
        "Berkas ini dari kota lain.",
        "Pilih berkas dari kota yang sama.",
    ),
    "LAPTOP_ENROLLED": (
        "Laptop {petugas} sudah terdaftar.",
        "Tidak perlu didaftarkan lagi.",
    ),
    "LAPTOP_OF_ANOTHER": (
        "Kartu ini memakai nama laptop milik kecamatan lain.",
        "Jangan didaftarkan. Simpan kartunya dan tanyakan kepada petugas yang membawanya.",
    ),
    "BACKUP_DAMAGED": (
        "Cadangan ini rusak atau tidak lengkap.",
        "Buat cadangan baru, kalau bisa di flashdisk lain.",
    ),
    "OFFICE_RESTORED": (
        "Data ini dipulihkan dari cadangan, jadi laptop ini belum boleh mengirim.",
        "Pekerjaan lain tetap bisa. Di Pengaturan, Laptop ini, pilih Minta izin kirim lagi.",
    ),
    "BACKUP_NOT_WRITTEN": (
        "Cadangan tidak dapat ditulis di sana.",
        "Periksa sisa tempat dan flashdisknya, atau pilih folder lain.",
    ),
}
