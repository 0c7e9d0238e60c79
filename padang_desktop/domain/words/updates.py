"""In this file: the sentences about updates of the program."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}

SITUATIONS: dict[str, tuple[str, str]] = {
    "UPDATE_NOT_A_PACK": (
        "Berkas ini bukan pembaruan Padang Desktop, atau tidak utuh.",
        "Salin lagi dari kantor kota ke flashdisk, lalu coba lagi. Program yang sekarang tidak diubah.",
    ),
    "UPDATE_NOT_SIGNED": (
        "Pembaruan ini tidak ditandatangani oleh pembuat program, atau isinya sudah diubah orang.",
        "Jangan dipasang. Minta berkas yang asli ke kantor kota. Program yang sekarang tidak diubah.",
    ),
    "UPDATE_DAMAGED": (
        "Isi pembaruan ini rusak atau terpotong.",
        "Salin lagi berkasnya dari kantor kota, lalu coba lagi. Program yang sekarang tidak diubah.",
    ),
    "UPDATE_NOT_HERE": (
        "Program ini tidak dipasang dengan pemasang Windows, jadi tidak dapat diperbarui dari sini.",
        "Pasang versi baru dengan cara yang sama seperti saat pertama memasang.",
    ),
    "UPDATE_OLDER": (
        "Pembaruan ini ({version}) tidak lebih baru daripada program yang sekarang ({running}).",
        "Tidak ada yang perlu dilakukan.",
    ),
    "UPDATE_NEEDS_INSTALLER": (
        "Pembaruan {version} tidak dapat dipasang langsung di atas versi yang sekarang.",
        "Jalankan pemasang PadangDesktop-{version}-setup.exe dari flashdisk. Data kantor tetap ada.",
    ),
    "UPDATE_NO_ROOM": (
        "Ruang di laptop tidak cukup untuk pembaruan ini (perlu {needed}).",
        "Kosongkan ruang di drive C, lalu coba lagi.",
    ),
    "UPDATE_NOT_PROVED": (
        "Versi baru tidak lulus uji di laptop ini, jadi tidak dipakai.",
        "Program yang sekarang tetap dipakai. Beri tahu kantor kota.",
    ),
}
