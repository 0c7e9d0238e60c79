"""In this file: what is said when photos are taken in or paired and something stands in the way."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {
    "PHOTO_ZIP_DAMAGED": (
        "Berkas ZIP {name} rusak atau belum selesai disalin.",
        "Salin lagi berkas itu, atau buka ZIP-nya dan pilih foldernya.",
    ),
    "PHOTO_ZIP_LOCKED": (
        "Berkas ZIP {name} terkunci dengan kata sandi.",
        "Buka dulu ZIP itu dengan kata sandinya, lalu pilih folder hasilnya.",
    ),
    "PHOTO_ZIP_HOSTILE": (
        "Berkas ZIP {name} tidak wajar dan bisa membahayakan laptop, jadi tidak dibuka.",
        "Minta pengirim mengirim fotonya satu per satu atau membuat ZIP baru.",
    ),
    "PHOTO_TOO_MANY": (
        "Lebih dari {most} berkas sekaligus.",
        "Pilih folder yang lebih kecil, misalnya satu kelurahan, lalu ulangi.",
    ),
    "PHOTOS_MOVED_ON": (
        "{count} foto sudah dipasangkan, disisihkan, atau terkirim sementara itu.",
        "Lihat lagi daftar fotonya.",
    ),
}
