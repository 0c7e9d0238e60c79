"""In this file: what stands on an import, and when taking many records away must be asked for.

Source of the brake: DESIGN.md section 5 (a step that would remove or blank
more than a tenth of a list stops and asks).
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.imports.imports import Counts
from padang_desktop.domain.values.number import number

_FEW_ROWS = 10
_FEW_GO = 5
_WORDS = {
    "sent": "sudah terkirim ke kota",
    "changed": "diubah sesudahnya",
    "merged": "digabung dengan data lain sesudahnya (pisahkan dulu)",
    "trash": "data ada di Sampah (kembalikan dulu)",
    "persons": "anggota keluarga",
    "families": "keluarga",
    "cases": "tugas",
    "meetings": "muskel",
    "visits": "kunjungan",
    "photos": "foto",
    "participants": "peserta pelatihan",
    "marks": "nilai atau kehadiran",
    "certificates": "sertifikat",
    "trainings": "pelatihan",
    "sessions": "sesi pelatihan",
    "volunteer_statuses": "perubahan status",
    "volunteer_postings": "perpindahan tugas",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Later work on the rows of a deed.

    `kinds` counts it by kind: "sent", "changed", or the table of the records
    that refer to the rows, "merged" for rows of a merge; `names` are up to five of the people it is about.
    """

    kinds: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(count for _, count in self.kinds)

    @property
    def in_words(self) -> str:
        """3 peserta pelatihan, 2 tugas, 1 sudah terkirim ke kota."""
        return ", ".join(f"{number(count)} {_WORDS.get(kind, 'catatan lain')}" for kind, count in self.kinds)


def many_would_go(count: int, total: int, counts: Counts) -> bool:
    """Whether so many of a list may go only when somebody is sure; a handful never asks."""
    is_handful = counts.added + counts.changed < _FEW_ROWS and count < _FEW_GO
    return not is_handful and count * 10 > total
