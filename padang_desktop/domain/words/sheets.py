"""In this file: what problems and situations of foreign spreadsheets are called on screen and paper."""

from __future__ import annotations

_SAVE_AGAIN = "Buka berkas itu di Excel, simpan ulang sebagai .xlsx, lalu pilih lagi."

PROBLEMS: dict[str, str] = {
    # Why a row of a sheet is nobody, and therefore skipped.
    "ROW_TITLE": "Baris judul atau keterangan di atas tabel.",
    "ROW_HEADER": "Baris judul kolom.",
    "ROW_SUBTITLE": "Baris judul wilayah atau keluarga di tengah tabel.",
    "ROW_COLUMN_NUMBERS": "Baris nomor kolom.",
    "ROW_REPEATED": "Baris ini sama dengan baris sebelumnya.",
    "ROW_TOTAL": "Baris jumlah.",
    "ROW_FOOTER": "Catatan atau tanda tangan di bawah tabel.",
    "ROW_BLANK": "Baris tanpa tulisan.",
    "ROW_ONLY_NUMBER": "Baris yang baru berisi nomor urut.",
    "ROW_LOOSE_TEXT": "Tulisan di luar kolom tabel.",
    # What is to be said of a file as a whole.
    "FILE_TAKEN_BEFORE": "Berkas yang sama persis sudah dimasukkan pada {detail}.",
    "LIST_OF_OTHER_MONTH": "Judul berkas menyebut {detail}; dipilih {value}.",
    "SHEETS_LEFT": "{detail} lembar tidak diambil: {value}.",
    "HIDDEN_SHEETS_LEFT": "{detail} lembar tersembunyi berisi tabel dan tidak diambil: {value}.",
    "MENDS_LOST": "{value} perbaikan sebelumnya tidak ikut, karena berkas dibaca ulang.",
    "ROWS_WITHOUT_TRAINING": "{value} orang berstatus Aktif di berkas ini tanpa sertifikat pelatihan dasar.",
    "ROWS_OF_OTHER_KECAMATAN": "{value} baris milik kecamatan lain dilewati: {detail}.",
    "NIK_COLUMN_DAMAGED": "Kolom ini rusak oleh Excel: angka terakhir NIK menjadi 0. Minta berkas asli.",
    # What is wrong with a cell of the roster.
    "PERSON_AMBIGUOUS": "Di daftar ada {detail} orang bernama {value} yang cocok. Isi NIK, "
    "di berkas ini atau di daftar.",
    "STATUS_DIED": "Di berkas tertulis {value}. Pastikan benar, dan simpan surat keterangannya.",
    "STATUS_CHANGES": "Status di daftar {detail}, di berkas {value}.",
    "HOME_UNKNOWN": "Kelurahan tempat tinggal ini tidak dikenal dan tidak dimasukkan: {value}.",
    "EMAIL_ODD": "Alamat email ini tidak lengkap dan tidak dimasukkan: {value}.",
    "NUMBER_DAMAGED": "Nomor ini rusak oleh Excel. Minta nomor aslinya: {value}.",
    "NUMBER_LENGTH": "Nomor ini harus {detail} angka dan tidak dimasukkan: {value}.",
    "ACCOUNT_AS_NUMBER": "Nomor rekening ini disimpan Excel sebagai angka. Periksa angka nol di depannya.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "NOTHING_TO_APPLY": (
        "Tidak ada data baru di berkas ini.",
        "Tidak perlu dimasukkan lagi. Daftar sudah sama dengan berkas.",
    ),
    "UNKNOWN_IMPORT": (
        "Pemasukan data itu tidak ditemukan.",
        "Lihat daftar pemasukan data, lalu pilih dari sana.",
    ),
    "IMPORT_STANDS_UNDER": (
        "Pemasukan data ini tidak bisa diurungkan, karena datanya sudah dipakai: {what}.",
        "Urungkan dulu pekerjaan yang lebih baru itu, atau perbaiki data satu per satu.",
    ),
    "PLAN_OUTDATED": (
        "Daftar berubah sejak berkas ini diperiksa.",
        "Periksa berkas sekali lagi, lalu masukkan datanya.",
    ),
    "MANY_WOULD_GO": (
        "Langkah ini menghapus atau menghentikan {count} dari {total} data.",
        "Periksa apakah memang itu yang dimaksud, lalu setujui.",
    ),
    "NOTHING_TO_UNDO": (
        "Tidak ada perbaikan yang bisa diurungkan.",
        "Ubah selnya langsung di tabel.",
    ),
    "NOT_A_SPREADSHEET": (
        "Berkas ini bukan tabel, melainkan {what}.",
        "Pilih berkas .xlsx, .xls, .ods atau .csv. Bila tabelnya ada di dalam berkas ini, "
        "salin dulu ke Excel dan simpan sebagai .xlsx.",
    ),
    "SHEET_ENCRYPTED": (
        "Berkas ini dikunci dengan kata sandi.",
        "Buka di Excel dengan kata sandinya, hapus kata sandi itu (Berkas, Info, Proteksi), "
        "simpan, lalu pilih lagi.",
    ),
    "SHEET_EMPTY": (
        "Berkas ini kosong: tidak ada satu pun sel yang berisi.",
        "Periksa apakah berkasnya benar, lalu pilih berkas yang berisi tabel.",
    ),
    "DAMAGED_SHEET": (
        "Berkas ini rusak atau terpotong sehingga tidak dapat dibaca.",
        f"{_SAVE_AGAIN} Bila Excel juga tidak dapat membukanya, minta berkas itu sekali lagi.",
    ),
    "SHEET_TOO_LARGE": (
        "Berkas ini terlalu besar untuk dibaca dengan aman: {where}.",
        "Buka di Excel, hapus baris dan kolom kosong di luar tabel, atau bagi menjadi beberapa berkas, "
        "simpan sebagai .xlsx, lalu pilih lagi.",
    ),
    "SHEET_TOO_SLOW": (
        "Berkas ini belum selesai dibaca dalam {seconds} detik, jadi pembacaannya dihentikan.",
        "Buka di Excel, hapus gambar serta baris dan kolom kosong di luar tabel, simpan sebagai .xlsx, "
        "lalu pilih lagi.",
    ),
    "SHEET_NOT_READABLE": (
        "Berkas ini tidak dapat dibuka.",
        "Pastikan berkasnya masih ada dan flashdisk masih terpasang, tutup berkas itu di program lain, "
        "lalu pilih lagi.",
    ),
    "SHEET_NOT_WRITABLE": (
        "Berkas Excel tidak dapat disimpan di tempat itu.",
        "Tutup berkas yang bernama sama di Excel, atau pilih folder lain yang masih punya tempat.",
    ),
    "NOT_A_ROSTER_SHEET": (
        "Tidak ditemukan baris judul kolom daftar PSM di berkas ini.",
        "Pastikan tabel punya judul kolom, paling sedikit Nama dan NIK, "
        "atau tunjukkan sendiri baris judulnya.",
    ),
    "NOT_A_WORKLIST_SHEET": (
        "Tidak ditemukan baris judul kolom daftar tugas di berkas ini.",
        "Pastikan tabel punya judul kolom, paling sedikit Nama dan NIK atau No KK, "
        "atau tunjukkan sendiri baris judulnya.",
    ),
}
