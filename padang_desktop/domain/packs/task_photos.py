"""In this file: the photos that one type of task alone asks for, as rules that the city may set.

Names and what is usual are those of photo_rules.csv (a test compares them);
"SEMUA" stands for any outcome. They come before what counts for every type.
"""

from __future__ import annotations

from dataclasses import dataclass

EVERY_OUTCOME = "SEMUA"


@dataclass(frozen=True, slots=True)
class TaskPhoto:
    """`name` follows the beginning of every photo rule: outcome, kind of photo, type of task."""

    name: str
    label: str
    usual: str


_TASKS = {
    "GROUNDCHECK_DTSEN": "Cek lapangan DTSEN",
    "TEMUAN_PDTT_BPK": "Temuan pemeriksaan BPK",
    "ANOMALI_SIKS": "Data tidak padan di SIKS",
    "DOKUMENTASI_KKS": "Dokumentasi KKS",
    "REAKTIVASI_PBI": "Pengaktifan kembali PBI-JK",
    "BANPANG": "Bantuan pangan",
    "RESPON_KASUS": "Respon kasus",
    "PPKS": "Pelayanan PPKS",
}
_KINDS = {
    "RUMAH_DEPAN": "rumah depan",
    "RUMAH_DALAM": "dalam rumah",
    "KK": "KK",
    "KTP": "KTP",
    "KKS": "KKS",
    "METERAN": "meteran listrik",
    "SLIP_GAJI": "slip gaji",
    "KARTU_JKN": "kartu JKN",
    "SURAT_FASKES": "surat fasilitas kesehatan",
    "PENYERAHAN": "penyerahan bantuan",
    "PETUGAS_RESPONDEN": "petugas dengan warga",
    "TANGKAPAN_LAYAR": "tangkapan layar",
}
_USUAL = {
    "GROUNDCHECK_DTSEN": {"KK": "yes", "METERAN": "optional"},
    "TEMUAN_PDTT_BPK": {
        "KKS": "yes", "RUMAH_DALAM": "optional", "METERAN": "optional", "SLIP_GAJI": "optional",
    },
    "ANOMALI_SIKS": {
        "TANGKAPAN_LAYAR": "yes", "KTP": "yes", "RUMAH_DEPAN": "optional", "RUMAH_DALAM": "optional",
    },
    "DOKUMENTASI_KKS": {"KKS": "yes", "RUMAH_DEPAN": "optional", "RUMAH_DALAM": "optional"},
    "REAKTIVASI_PBI": {
        "KTP": "yes", "KK": "yes", "KARTU_JKN": "yes", "SURAT_FASKES": "yes", "RUMAH_DEPAN": "optional",
        "RUMAH_DALAM": "optional",
    },
    "BANPANG": {"PENYERAHAN": "optional", "RUMAH_DEPAN": "optional", "RUMAH_DALAM": "optional"},
    "RESPON_KASUS": {"RUMAH_DALAM": "optional"},
    "PPKS": {"PETUGAS_RESPONDEN": "yes", "RUMAH_DEPAN": "optional", "RUMAH_DALAM": "optional"},
}  # fmt: skip
# A screenshot is asked for whatever came of the visit; all others when the people were found.
_ALWAYS, _FOUND = frozenset({"TANGKAPAN_LAYAR"}), "DITEMUKAN"


def every() -> tuple[TaskPhoto, ...]:
    """In the order of the screen: by type of task."""
    return tuple(
        TaskPhoto(
            f"{EVERY_OUTCOME if kind in _ALWAYS else _FOUND}.{kind}.{task}",
            f"{_TASKS[task]}: foto {_KINDS[kind]}".replace("foto tangkapan", "tangkapan"),
            usual,
        )
        for task, kinds in _USUAL.items()
        for kind, usual in kinds.items()
    )
