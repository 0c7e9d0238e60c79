"""In this file: what stands in the way of a paper or a photo, in the words of screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "AMOUNT_MISSING": "Jumlah tali asih per orang belum diisi.",
    "TRANSPORT_DAYS": "Jumlah hari “{value}” tidak terbaca. Isi 1 sampai 60; kosong berarti 1 hari.",
    "TRANSPORT_UNSUR": "“{value}” bukan unsur peserta. Tulis misalnya TKSK 350.000; yang dikenal: {detail}.",
    "TRANSPORT_AMOUNT_MISSING": "Jumlah uang transport per orang belum diisi.",
    "AMOUNT_UNREADABLE": "“{value}” bukan jumlah rupiah. Tulis misalnya 700.000.",
    "PERCENT_UNREADABLE": "“{value}” bukan persen. Tulis misalnya 5 atau 2,5, atau kosongkan.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "FONT_MISSING": (
        "Berkas huruf {face} milik program tidak ada atau rusak, jadi kertas tidak dapat digambar.",
        "Pasang ulang program ini. Data kantor tidak terpengaruh.",
    ),
    "TEMPLATE_DAMAGED": (
        "Berkas templat {file} tidak dapat dibaca.",
        "Pasang ulang program ini, atau kembalikan templat semula di Pengaturan.",
    ),
    "LOGO_DAMAGED": (
        "Logo {file} tidak ada, rusak, atau terlalu besar.",
        "Pilih lagi gambar PNG atau JPG di Pengaturan, atau kosongkan logo untuk memakai tanda bawaan.",
    ),
    "PAPER_IN_USE": (
        "Berkas {file} sedang dibuka di program lain, jadi tidak dapat diganti.",
        "Tutup berkas itu lebih dulu, atau simpan dengan nama lain.",
    ),
    "PAPER_NOT_WRITTEN": (
        "Berkas {file} tidak dapat ditulis di tempat itu.",
        "Periksa sisa ruang dan izin menulis, atau pilih folder lain, lalu cetak lagi.",
    ),
    "HOURS_DISAGREE": (
        "Jam pelajaran di halaman depan ({front} JP) tidak sama dengan jumlah di daftar materi ({back} JP).",
        "Perbaiki jam pelajaran kegiatan atau daftar materinya, lalu terbitkan lagi.",
    ),
    "TOO_MANY_MATERIALS": (
        "Daftar materi ({count} baris) tidak muat di satu halaman belakang sertifikat.",
        "Gabungkan beberapa materi atau pendekkan judulnya, lalu cetak lagi.",
    ),
    "QR_TEXT_TOO_LONG": (
        "Isi kode QR terlalu panjang untuk digambar.",
        "Pendekkan judul kegiatan, lalu cetak lagi.",
    ),
    "NOT_A_PHOTO": (
        "Berkas ini bukan foto yang dikenal.",
        "Pilih foto JPG, PNG, WEBP, HEIC, atau BMP.",
    ),
    "PHOTO_NEEDS_CONVERSION": (
        "Foto ini berformat HEIC (biasanya dari iPhone) dan tidak dapat dibuka di laptop ini.",
        "Kirim ulang fotonya lewat WhatsApp, atau simpan dulu sebagai JPG, lalu pilih lagi.",
    ),
    "PHOTO_DAMAGED": (
        "Foto ini rusak atau terpotong.",
        "Salin lagi foto itu dari HP atau flashdisk, lalu pilih kembali.",
    ),
    "PHOTO_TOO_LARGE": (
        "Foto ini terlalu besar untuk dibuka.",
        "Kecilkan dulu foto itu, atau foto lagi dengan ukuran biasa.",
    ),
    "PHOTO_UNREADABLE": (
        "Berkas foto tidak dapat dibuka.",
        "Pastikan flashdisk atau HP masih tersambung, lalu pilih foto itu lagi.",
    ),
    "PAPER_NIK_BY_CITY": (
        "Kota tidak mengizinkan NIK utuh di kertas ini.",
        "Hilangkan pilihan NIK utuh, lalu buat lagi.",
    ),
    "NOBODY_TO_PRINT": (
        "Tidak ada orang yang cocok untuk kertas ini.",
        "Pilih orang lain atau semua orang. Daftar tali asih hanya memuat yang berstatus Aktif.",
    ),
    "NOBODY_ON_PAPER": (
        "Belum ada peserta untuk kertas ini.",
        "Tambahkan peserta ke pelatihan ini lebih dulu, atau pilih angkatan dan peserta yang lain.",
    ),
    "NOT_A_PDF": (
        "Berkas ini bukan PDF, rusak, atau terkunci.",
        "Pilih berkas PDF lain, atau simpan ulang berkas itu tanpa kunci.",
    ),
}
