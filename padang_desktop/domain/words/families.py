"""In this file: what is said of a family whose members do not fit together."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "FAMILY_NO_HEAD": "Tidak ada kepala keluarga di antara anggota keluarga ini.",
    "FAMILY_TWO_HEADS": "Ada {detail} kepala keluarga di keluarga ini.",
    "FAMILY_SAME_NIK": "Dua anggota keluarga ini memakai NIK yang sama.",
}

SITUATIONS: dict[str, tuple[str, str]] = {}
