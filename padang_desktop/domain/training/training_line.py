"""In this file: one row of the list of trainings, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from padang_desktop.domain.training.training import TrainingState


class Stage(StrEnum):
    """What waits to be done with a training; the chips over the list. Follows from the stored state."""

    PLANNED = "planned"
    RUNNING = "running"
    MARKED = "marked"
    ISSUED = "issued"
    ASIDE = "aside"


STAGE_WORDS: dict[Stage, str] = {
    Stage.PLANNED: "Terjadwal",
    Stage.RUNNING: "Berlangsung",
    Stage.MARKED: "Daftar hadir lengkap",
    Stage.ISSUED: "Sertifikat terbit",
    Stage.ASIDE: "Ditunda, batal, arsip",
}
STATE_WORDS: dict[TrainingState, str] = {
    TrainingState.DRAFT: "Draf",
    TrainingState.PLANNED: "Terjadwal",
    TrainingState.ENROLLED: "Peserta ditetapkan",
    TrainingState.RUNNING: "Berlangsung",
    TrainingState.CLOSED: "Presensi ditutup",
    TrainingState.APPROVED: "Rekap disahkan",
    TrainingState.ISSUED: "Sertifikat terbit",
    TrainingState.ARCHIVED: "Diarsipkan",
    TrainingState.POSTPONED: "Ditunda",
    TrainingState.CANCELLED: "Dibatalkan",
}
_STAGES: dict[TrainingState, Stage] = {
    TrainingState.RUNNING: Stage.RUNNING,
    TrainingState.CLOSED: Stage.MARKED,
    TrainingState.APPROVED: Stage.MARKED,
    TrainingState.ISSUED: Stage.ISSUED,
    TrainingState.ARCHIVED: Stage.ASIDE,
    TrainingState.POSTPONED: Stage.ASIDE,
    TrainingState.CANCELLED: Stage.ASIDE,
}


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """What a row of the table of trainings shows; `n` is the table's own handle.

    `place_count` is how many marks there could be, each participant with the
    sessions of their class; `owner` as in Training.
    """

    n: int
    id: str
    number: str
    title: str
    kind: str
    place: str
    starts_on: date
    ends_on: date
    session_count: int
    participant_count: int
    mark_count: int
    certificate_count: int
    state: TrainingState = TrainingState.PLANNED
    place_count: int = 0
    owner: str = ""

    @property
    def stage(self) -> Stage:
        """A roll call that is full waits for its certificates, closed or not."""
        stage = _STAGES.get(self.state, Stage.PLANNED)
        is_full = bool(self.mark_count) and self.mark_count >= self.place_count
        return Stage.MARKED if stage is Stage.RUNNING and is_full else stage
