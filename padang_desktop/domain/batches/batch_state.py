"""In this file: how far a batch is, from the office's side of the table.

A batch is known as made, put on the flashdisk, handed over, answered or
overdue; nothing is sent into the void. Words: DOMAIN.md 8a.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Situation

PATIENCE = timedelta(days=14)


class BatchState(StrEnum):
    MADE = "DISIAPKAN"
    ON_STICK = "DI_FLASHDISK"
    HANDED_OVER = "TERKIRIM"
    ACCEPTED = "DITERIMA"
    PARTLY = "DITERIMA_SEBAGIAN"
    REFUSED = "DITOLAK"
    ASKED = "DIMINTA_LAGI"  # the city was restored from a backup and no longer has it, or its answer
    OVERDUE = "TERLAMBAT"  # worked out, never stored
    TOLD = "DIJAWAB_KODE"  # worked out, never stored: the city said it over the phone


STATE_WORDS: dict[BatchState, str] = {
    BatchState.MADE: "Disiapkan",
    BatchState.ON_STICK: "Di flashdisk",
    BatchState.HANDED_OVER: "Terkirim, menunggu tanda terima",
    BatchState.ACCEPTED: "Diterima",
    BatchState.PARTLY: "Diterima sebagian",
    BatchState.REFUSED: "Ditolak",
    BatchState.ASKED: "Diminta lagi oleh kota",
    BatchState.OVERDUE: "Terlambat",
    BatchState.TOLD: "Dijawab (kode)",
}
OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.ACCEPTED: "Diterima",
    Outcome.PARTLY: "Diterima sebagian",
    Outcome.REFUSED: "Ditolak",
    Outcome.WAITING: "Menunggu",
}
ANSWERED = frozenset({BatchState.ACCEPTED, BatchState.PARTLY, BatchState.REFUSED})
OF_OUTCOME = {
    Outcome.ACCEPTED: BatchState.ACCEPTED,
    Outcome.PARTLY: BatchState.PARTLY,
    Outcome.REFUSED: BatchState.REFUSED,
}


class LeftAs(StrEnum):
    """How a batch left the laptop last; the first is a flashdisk."""

    STICK = ""
    FILE = "BERKAS"
    LINE = "JARINGAN"


class NothingToSend(Situation):
    """Nothing is new since the last batch."""

    code = "NOTHING_TO_SEND"


class BatchOvertaken(Situation):
    """Another batch was made while this one was being sealed; nothing was kept of this one."""

    code = "BATCH_OVERTAKEN"


class UnknownBatch(Situation):
    """No batch of this id or number was made here."""

    code = "BATCH_UNKNOWN"


class OfficeRestored(Situation):
    """The data came out of a backup: what was sent since is unknown here, so numbers would be given twice."""

    code = "OFFICE_RESTORED"


class BatchFileMissing(Situation):
    """The sealed file is no longer in the outbox folder."""

    code = "BATCH_FILE_MISSING"


@dataclass(frozen=True, slots=True)
class OutBatch:
    """One batch in the office's outbox; times are aware UTC, None when it did not happen.

    `waits_for` is the number the city still misses before this one, 0 for none;
    `told` what a code over the phone said, None without one. `photos_later`
    are photos whose records were kept for a later batch.
    """

    batch_id: str
    chain: str
    number: int
    previous: str
    clock: datetime
    made_at: datetime
    state: BatchState
    file_name: str
    outer_sha256: str
    size_bytes: int
    photo_count: int
    up_to_deed: int
    counts: dict[str, int]
    copied_at: datetime | None = None
    handed_over_at: datetime | None = None
    handed_over_to: str = ""
    code: str = ""
    waits_for: int = 0
    answered_at: datetime | None = None
    left_as: LeftAs = LeftAs.STICK
    told: Outcome | None = None
    told_at: datetime | None = None
    photos_later: int = 0

    @property
    def has_left(self) -> bool:
        """Whether a receipt is awaited: it reached a flashdisk, a file or the city, unanswered."""
        return self.state in (BatchState.ON_STICK, BatchState.HANDED_OVER)

    def shown_state(self, now: datetime, patience: timedelta = PATIENCE) -> BatchState:
        """The state as people see it: overdue when there is no answer for so long."""
        if self.state is BatchState.ASKED:
            return self.state
        if self.state not in ANSWERED and self.told is not None:
            return BatchState.TOLD
        since = self.handed_over_at or self.copied_at
        if self.state not in ANSWERED and since is not None and now - since > patience:
            return BatchState.OVERDUE
        return self.state

    def shown_words(self, now: datetime, patience: timedelta = PATIENCE) -> str:
        """Its state in the words of the screen."""
        shown = self.shown_state(now, patience)
        if shown is BatchState.TOLD and self.told is not None:
            return f"{OUTCOME_WORDS[self.told]} (kode)"
        if shown is BatchState.ON_STICK and self.left_as is LeftAs.FILE:
            return "Disimpan sebagai berkas"
        return STATE_WORDS[shown]
