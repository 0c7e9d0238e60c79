"""In this file: a training, its sessions, its participants, and their marks.

Staircase: Training with its marks -> Eligible (passing) -> Certificate (certificate_award)
-> page. Source: DOMAIN.md 5 (sessions, marks, minimum attendance), 11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from padang_desktop.domain.certificates.certificate import Material, Signatory
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.text import tidy

PARTICIPANT = "PESERTA"  # the role whose marks are counted
DEFAULT_PASS_PERCENT = 80
SHORTEST_REASON = 3
_LONGEST_REASON = 200
_LONG_NUMBER = re.compile(r"\d[\d .-]{7,}\d")
DEFAULT_NUMBER_TEMPLATE = "400.9/{urut}/{kode_unit}/{bulan_romawi}/{tahun}"


class Mark(StrEnum):
    PRESENT = "H"
    EXCUSED = "I"
    ILL = "S"
    ABSENT = "A"
    LATE = "T"

    @property
    def is_present(self) -> bool:
        return self in (Mark.PRESENT, Mark.LATE)


# (participant id, session id) -> mark; a pair that is not there is not marked yet.
Marks = Mapping[tuple[str, str], Mark]


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with what is told about it.

    `arrived_at` is "08.25" (WIB) of somebody late, the ISO day on which a
    session was made up (`is_make_up`), or "".
    """

    mark: Mark
    arrived_at: str = ""
    is_make_up: bool = False
    note: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.arrived_at or self.is_make_up or self.note)


class TrainingState(StrEnum):
    DRAFT = "DRAF"
    PLANNED = "TERJADWAL"
    ENROLLED = "PESERTA_DITETAPKAN"
    RUNNING = "BERLANGSUNG"
    CLOSED = "PRESENSI_DITUTUP"
    APPROVED = "REKAP_DISAHKAN"
    ISSUED = "SERTIFIKAT_TERBIT"
    ARCHIVED = "DIARSIPKAN"
    POSTPONED = "DITUNDA"
    CANCELLED = "DIBATALKAN"


class Numbering(StrEnum):
    """Where the numbers of a training's certificates come from (DOMAIN.md 8a)."""

    TEMPLATE = "POLA"  # the office's own running number in the year
    BLOCK = "BLOK"  # from a block that the city gave to the office
    LETTER = "SURAT"  # one letter's number with a running suffix
    BLANK = "KOSONG"  # a blank line; the number is written in later


@dataclass(frozen=True, slots=True)
class Session:
    """One roll call; `ordinal` counts from 1 through the whole training.

    Times are WIB, jp are hours of 45 minutes.
    """

    id: str
    ordinal: int
    day: date
    opens: time
    closes: time
    title: str
    jp: int
    is_required: bool = False
    class_name: str = ""
    closed_at: str = ""

    def is_for(self, class_name: str) -> bool:
        """Whether somebody of this class sits in it; "" asks for nobody's class, so for every session."""
        return not class_name or self.class_name in ("", class_name)

    @property
    def hours_text(self) -> str:
        return f"{self.opens:%H.%M} – {self.closes:%H.%M} WIB"


@dataclass(frozen=True, slots=True)
class Training:
    """A planned training; training_check.judge makes one. `sessions` stand in the order of time.

    `number` is the office's own (PL-137111-2026-0001); `number_template` that
    of its certificates; `materials` give the hours of the certificate. `owner` is
    the wilayah of whoever runs it: 1371 (the city), a kecamatan, or "" for the
    office's own; `quota` 0 means no limit; `letter_on` is an ISO day.
    """

    id: str
    number: str
    title: str
    kind: str
    organiser: str
    place: str
    sessions: tuple[Session, ...]
    materials: tuple[Material, ...]
    signatory: Signatory
    issue_place: str
    legal_basis: str = ""
    pass_percent: int = DEFAULT_PASS_PERCENT
    number_template: str = DEFAULT_NUMBER_TEMPLATE
    state: TrainingState = TrainingState.PLANNED
    owner: str = ""
    sub_activity: str = ""
    quota: int = 0
    classes: tuple[str, ...] = ()
    numbering: Numbering = Numbering.TEMPLATE
    letter_number: str = ""
    letter_on: str = ""
    revision: int = 1

    @property
    def starts_on(self) -> date:
        return min(session.day for session in self.sessions)

    @property
    def ends_on(self) -> date:
        return max(session.day for session in self.sessions)

    @property
    def jp(self) -> int:
        """The hours that one person can follow: the sum of the materials, of the class with the most."""
        return max(sum(each.jp for each in self.materials_for(name)) for name in self.classes or ("",))

    def materials_for(self, class_name: str) -> tuple[Material, ...]:
        """What stands on the back for this class: not what another class alone followed.

        A material is a session's by title and hours; "" is a speaker, or a training without classes.
        """
        taught = [(session.title.casefold(), session.jp) for session in self.sessions]
        listed = [(material.title.casefold(), material.jp) for material in self.materials]
        if listed == taught:  # made of the sessions, one each
            own = [m for m, s in zip(self.materials, self.sessions, strict=True) if s.is_for(class_name)]
            return tuple(dict.fromkeys(own)) if self.classes and not class_name else tuple(own)
        others = set(taught) - {
            key for key, session in zip(taught, self.sessions, strict=True) if session.is_for(class_name)
        }
        return tuple(m for m, key in zip(self.materials, listed, strict=True) if key not in others)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the list. `ordinal` is the number on screen and paper, without gaps.

    `name` is the printed name, of a volunteer always the roster's newest;
    `volunteer_id` is "" for a guest. `unsur` and `role` are codes.
    """

    id: str
    training_id: str
    ordinal: int
    name: str
    sex: str = ""
    unsur: str = ""
    role: str = PARTICIPANT
    origin: str = ""
    position: str = ""
    volunteer_id: str = ""
    class_name: str = ""
    is_walk_in: bool = False
    dispensation: str = ""
    dispensation_by: str = ""
    dispensation_on: str = ""
    withdrawn_on: str = ""
    withdrawn_why: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the attendance grid; `marks` by session id, `certificate` the number of a valid one.

    `told` holds those marks of which more is told than the letter.
    """

    participant: Participant
    marks: Mapping[str, Mark]
    certificate: str = ""
    told: Mapping[str, Marked] = field(default_factory=dict[str, Marked])


class UnknownTraining(Situation):
    """No training has this number or id."""

    code = "TRAINING_UNKNOWN"


class UnknownSession(Situation):
    """The training has no session of this number."""

    code = "TRAINING_SESSION_UNKNOWN"


class TrainingClosed(Situation):
    """Certificates were given out for it, so what is printed on them stays as it is."""

    code = "TRAINING_CLOSED"


class MarkLocked(Situation):
    """Somebody whose mark would change holds a certificate that rests on it."""

    code = "MARK_LOCKED"


class DeedStandsUnder(Situation):
    """Later work stands on this deed, or it was sent already: it cannot be taken back."""

    code = "TRAINING_DEED_STANDS_UNDER"


class NobodyEnrolled(Situation):
    """Nobody in the roster answers to what was asked, or all of them are on the list already."""

    code = "NOBODY_ENROLLED"


def reason_of(text: str) -> str:
    """A reason as the journal may hold it: no NIK, no telephone, no novel; "" when it says nothing."""
    reason = _LONG_NUMBER.sub("…", tidy(text))[:_LONGEST_REASON]
    return reason if len(reason) >= SHORTEST_REASON else ""


def number_stem(wilayah: str, year: int) -> str:
    """What all numbers of an office's trainings of one year begin with: PL-137111-2026-."""
    return f"PL-{wilayah.replace('.', '')}-{year}-"


def number_of(wilayah: str, year: int, sequence: int) -> str:
    """PL-137111-2026-0001 from 13.71.11, 2026 and 1."""
    return f"{number_stem(wilayah, year)}{sequence:04d}"
