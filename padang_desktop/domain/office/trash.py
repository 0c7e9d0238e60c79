"""In this file: what may be thrown away as entered by mistake, with what, and how long it can come back.

A later noun is one line of KINDS. Nothing here removes: a record that is used
elsewhere, that was worked on, or that the city has, keeps its place; died,
moved and left are states, never a reason to throw away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Problem, Severity, Situation
from padang_desktop.domain.training.training import TrainingState
from padang_desktop.domain.values.number import number

KEPT_FOR = timedelta(days=30)
BRAKE_PERCENT = 10
SHORTEST_REASON = 3


class UnknownRecord(Situation):
    """There is no such record, or it was thrown away meanwhile."""

    code = "TRASH_UNKNOWN_RECORD"


class StillNeeded(Situation):
    """Other records refer to it; `what` counts them in words."""

    code = "TRASH_STILL_NEEDED"


class IsMerged(Situation):
    """Other records were merged into it; `count` with itself."""

    code = "TRASH_IS_MERGED"


class AlreadySent(Situation):
    """The city has it, or the city got it from a kecamatan."""

    code = "TRASH_ALREADY_SENT"


class WorkedOn(Situation):
    """Its state says that work was done with it."""

    code = "TRASH_WORKED_ON"


class ManyWouldGo(Situation):
    """More than a tenth of a list would go at once: asked once, with verbs."""

    code = "TRASH_MANY_WOULD_GO"


class NotInTrash(Situation):
    """It was put back already, or its thirty days are over."""

    code = "TRASH_GONE"


class NikUsedMeanwhile(Situation):
    """Somebody else in the office has its NIK now."""

    code = "TRASH_NIK_USED"


class ComesBackTwice(Situation):
    """A record with the same number stands in its place now."""

    code = "TRASH_PLACE_TAKEN"


class ParentGone(Situation):
    """What it belongs to is not there any more."""

    code = "TRASH_PARENT_GONE"


@dataclass(frozen=True, slots=True)
class TrashKind:
    """One noun that can be thrown away.

    `owned` are tables whose rows go and come back with it, parents first;
    `label` the columns that name it, the first that is filled counts; `only`
    a column, the values with which it may go, and what is said of the others;
    `turns_back` a reference column and its table, whose record is set back to
    what it was before the deed that added this one; `instead` what to do when
    it may not go, after "atau".
    """

    noun: str
    table: str
    word: str
    label: tuple[str, ...]
    instead: str
    owned: tuple[str, ...] = ()
    only: tuple[str, frozenset[str], str] | None = None
    turns_back: tuple[str, str] | None = None


_MEND = "perbaiki isinya"
_NEW = ("state", frozenset({State.NEW.value}), "tugas ini sudah dibagikan atau dikerjakan")
_BEFORE_ISSUE = frozenset(
    state.value for state in TrainingState if state not in (TrainingState.ISSUED, TrainingState.ARCHIVED)
)
_PLANNED = ("state", _BEFORE_ISSUE, "sertifikat pelatihan ini sudah terbit")

KINDS: Mapping[str, TrashKind] = {
    kind.noun: kind
    for kind in (
        TrashKind("volunteer", "volunteers", "orang", ("printed_name", "name"),
                  "ubah statusnya bila orangnya tidak bertugas lagi",
                  ("volunteer_statuses", "volunteer_postings", "twin_verdicts")),
        TrashKind("contact", "contacts", "kontak", ("name", "organisation", "role"), _MEND),
        TrashKind("family", "families", "keluarga", ("head_name", "no_kk"), _MEND,
                  ("persons", "handovers", "twin_verdicts")),
        TrashKind("person", "persons", "anggota keluarga", ("name",), _MEND, ("twin_verdicts",)),
        TrashKind("worklist", "worklists", "daftar tugas", ("name", "file_name"),
                  "urungkan pemasukan datanya dari Beranda"),
        TrashKind("case", "cases", "tugas", ("number",), "biarkan tugasnya di daftar", only=_NEW),
        TrashKind("visit", "visits", "kunjungan", ("visited_on",), "betulkan kunjungannya",
                  ("photos",), turns_back=("case_id", "cases")),
        TrashKind("training", "trainings", "pelatihan", ("title", "number"), "ubah rencananya",
                  ("sessions", "participants", "marks"), only=_PLANNED),
        TrashKind("participant", "participants", "peserta", ("name",), "biarkan di daftar peserta",
                  ("marks",)),
    )
}  # fmt: skip

# References that no foreign key declares: table -> (other table, its column).
_VERDICTS = (("twin_verdicts", "first_id"), ("twin_verdicts", "second_id"))
SOFT_REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    name: ((name, "merged_into"), *_VERDICTS) for name in ("volunteers", "families", "persons")
}

# What stands in the way, counted: "2 tugas, 1 pelatihan".
TABLE_WORDS: Mapping[str, str] = {
    "volunteers": "data gabungan",
    "families": "keluarga",
    "persons": "anggota keluarga",
    "worklists": "daftar tugas",
    "meetings": "muskel",
    "cases": "tugas",
    "visits": "kunjungan",
    "photos": "foto",
    "trainings": "pelatihan",
    "sessions": "sesi",
    "participants": "pelatihan",
    "marks": "tanda hadir",
    "certificates": "sertifikat",
    "volunteer_statuses": "riwayat status",
    "volunteer_postings": "riwayat tugas",
    "twin_verdicts": "pemeriksaan data ganda",
    "handovers": "perpindahan",
    "proposal_files": "berkas usulan",
    "contacts": "kontak",
    "quotas": "kuota",
    "loose_photos": "foto",
    "cutoffs": "batas waktu",
    "number_blocks": "blok nomor",
    "training_files": "berkas pelatihan",
    "meeting_files": "berkas muskel",
    "city_rows": "data kota",
    "from_city": "data dari kota",
}


@dataclass(frozen=True, slots=True)
class WouldGo:
    """What a person is shown before: "orang", her name, and what goes with her ("1 riwayat status")."""

    word: str
    label: str
    beside: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What one deed threw away; `ids` are the entries of the trash, to be put back by."""

    noun: str
    label: str
    ids: tuple[str, ...]
    deed: int


@dataclass(frozen=True, slots=True)
class TrashLine:
    """One entry of the trash; `by` is the name of who threw it away, `days_left` never below 0."""

    id: str
    noun: str
    word: str
    label: str
    reason: str
    removed_at: datetime
    by: str
    days_left: int


def kind_of(noun: str) -> TrashKind:
    """A noun that is not listed is a bug and raises KeyError."""
    return KINDS[noun]


def counted(counts: Mapping[str, int]) -> str:
    """Tables and how many of their rows, in words: "2 tugas, 1 pelatihan"."""
    return ", ".join(
        f"{number(count)} {TABLE_WORDS.get(name, 'data lain')}" for name, count in counts.items()
    )


def judge_reason(reason: str) -> tuple[Problem, ...]:
    """A reason must say something."""
    if len(reason.split()) and len(reason.strip()) >= SHORTEST_REASON:
        return ()
    return (Problem("TRASH_REASON_MISSING", "reason", severity=Severity.BLOCK),)


def is_too_many(count: int, total: int) -> bool:
    """Whether throwing `count` of `total` away at once has to be asked about; one alone never has."""
    return count > 1 and count * 100 > total * BRAKE_PERCENT


def days_left(removed_at: datetime, now: datetime, kept_for: timedelta = KEPT_FOR) -> int:
    """Days until it is swept, a day begun counted whole; 0 when it goes at the next start."""
    return max(0, -((now - removed_at - kept_for) // timedelta(days=1)))


def label_of(kind: TrashKind, row: Mapping[str, object]) -> str:
    """How a record is called in the trash."""
    return next((str(row[name]) for name in kind.label if row.get(name)), kind.word)
