"""In this file: what the fields of a contact are called."""

from __future__ import annotations

LABELS = {
    "role": "Jabatan",
    "name": "Nama",
    "organisation": "Lembaga",
    "kelurahan": "Kelurahan",
    "phone": "No. HP atau telepon",
    "rt": "RT",
    "rw": "RW",
    "address": "Alamat",
    "note": "Keterangan",
}
