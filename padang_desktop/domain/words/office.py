"""In this file: what the office, its store, its accounts and its imports say when they cannot go on."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {
    "INCOMPLETE": (
        "Isian belum lengkap atau belum benar ({count} hal).",
        "Perbaiki isian yang ditandai, lalu simpan lagi.",
    ),
    "NOT_ALLOWED": (
        "Pengguna ini tidak boleh melakukan hal itu.",
        "Minta pengguna yang berhak membukanya.",
    ),
    "OFFICE_EXISTS": (
        "Di folder ini sudah ada data kantor.",
        "Buka kantor itu dengan kata sandinya, atau pilih folder lain.",
    ),
    "NO_OFFICE": (
        "Di folder ini belum ada data kantor.",
        "Buat kantor baru, atau pilih folder yang benar.",
    ),
    "UNKNOWN_KECAMATAN": (
        "Kecamatan {wilayah} tidak ada di Kota Padang.",
        "Pilih salah satu dari 11 kecamatan.",
    ),
    "DATABASE_TOO_NEW": (
        "Data ini dibuat oleh versi program yang lebih baru.",
        "Perbarui program di komputer ini, lalu buka lagi. Data tidak diubah.",
    ),
    "DATABASE_DAMAGED": (
        "Data kantor tidak bisa dibaca.",
        "Pulihkan dari cadangan terakhir, atau hubungi kantor kota. Data tidak diubah.",
    ),
    "DATABASE_BUSY": (
        "Data sedang dipakai pekerjaan lain.",
        "Tunggu sebentar, lalu coba lagi.",
    ),
    "PHOTO_MISSING": (
        "Berkas foto tidak ditemukan.",
        "Pulihkan dari cadangan, atau lampirkan fotonya lagi.",
    ),
    "DATA_HURT": (
        "Program sebelumnya tidak ditutup dengan benar, dan sebagian data kantor rusak.",
        "Jangan mengisi data baru. Pulihkan dari cadangan terakhir, atau hubungi kantor kota.",
    ),
    "JOURNAL_HURT": (
        "Program sebelumnya tidak ditutup dengan benar. Catatan kegiatan terputus di nomor {line}.",
        "Data lain masih bisa dipakai. Buat cadangan sekarang dan beri tahu kantor kota.",
    ),
    "WORKER_GONE": (
        "Pekerjaan di belakang layar berhenti sendiri.",
        "Ulangi pekerjaan itu. Data yang sudah tersimpan tetap aman.",
    ),
}
