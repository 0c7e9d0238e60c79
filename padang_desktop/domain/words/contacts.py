"""In this file: what is said when a contact cannot be kept, read or written out."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "CONTACT_ROLE_MISSING": "Jabatan belum diisi.",
    "CONTACT_ROLE_UNNAMED": "Tulis sebutan jabatannya.",
    "CONTACT_NAMELESS": "Isi nama orang atau nama lembaga.",
    "CONTACT_KELURAHAN_MISSING": "Pilih kelurahan untuk {detail}.",
    "CONTACT_RT_MISSING": "Nomor RT belum diisi.",
    "CONTACT_RW_MISSING": "Nomor RW belum diisi.",
    "CONTACT_KNOWN": "Kontak ini sudah ada di daftar.",
    "CONTACT_TWICE_IN_FILE": "Kontak ini sudah ada di baris {detail} berkas yang sama.",
    "CONTACT_HOLDER_CHANGES": "Pemegang jabatan berganti. Nomor dan alamat {detail} tidak dipakai lagi.",
    "CONTACT_OWN_ROLE": "Jabatan ini tidak ada di daftar pilihan dan dimasukkan apa adanya: {value}.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "CONTACT_CHANGED_AGAIN": (
        "Kontak ini sudah diubah lagi sesudahnya, jadi perubahan yang lama tidak dapat diurungkan.",
        "Buka kontaknya dan betulkan isinya.",
    ),
    "NO_CONTACTS": (
        "Tidak ada kontak yang cocok dengan pilihan ini.",
        "Pilih kelurahan atau jabatan lain, atau tambahkan kontaknya lebih dulu.",
    ),
    "NOT_A_CONTACT_SHEET": (
        "Di berkas ini tidak ditemukan daftar kontak.",
        "Pastikan ada baris judul dengan kolom Nama dan Jabatan atau No. HP, lalu pilih lagi berkasnya.",
    ),
}
