"""In this file: what the consolidated export of the city holds: its parts, columns, how a cell is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.problems import Situation

REASON_LETTERS = 10


class ReasonMissing(Situation):
    """Whole NIK go out only with a reason, which the journal keeps."""

    code = "CITY_REASON_MISSING"


class Shape(StrEnum):
    """One workbook with a sheet per part, or one text file per part."""

    XLSX = "xlsx"
    CSV = "csv"


class Form(StrEnum):
    """How a stored value is said in a cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    NIK = "nik"
    AREA = "area"
    CODE = "code"
    CODES = "codes"
    WORD = "word"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: its heading, where it is kept ("table.column"), how it is said.

    `of` names the code list of a CODE, or the words of a WORD.
    """

    label: str
    kept: str
    form: Form = Form.TEXT
    of: str = ""
    width: int = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet. `table` gives its rows; `joined` are (table, its id is, may be missing)."""

    table: str
    title: str
    cells: tuple[Cell, ...]
    joined: tuple[tuple[str, str, bool], ...] = ()
    can_be_same: bool = False


_PERSON = (
    ("persons", "cases.person_id", True),
    ("families", "cases.family_id", False),
    ("meetings", "cases.meeting_id", True),
)

PARTS: tuple[Part, ...] = (
    Part("volunteers", "PSM & pilar", (
        Cell("Nama", "volunteers.printed_name", width=36), Cell("NIK", "volunteers.nik", Form.NIK, width=20),
        Cell("L/P", "volunteers.sex", Form.CODE, "sex", 12),
        Cell("Tempat lahir", "volunteers.birth_place"),
        Cell("Tanggal lahir", "volunteers.birth_date", Form.DAY, width=13),
        Cell("No. HP", "volunteers.phone", width=17), Cell("Alamat", "volunteers.address", width=34),
        Cell("RT", "volunteers.rt", width=6), Cell("RW", "volunteers.rw", width=6),
        Cell("Kelurahan tugas", "volunteers.kelurahan", Form.AREA, width=24),
        Cell("Pilar", "volunteers.pillar", Form.CODE, "pillar", 34),
        Cell("Status", "volunteers.status", Form.CODE, "volunteer_status", 12),
        Cell("Nomor SK", "volunteers.sk_number", width=22),
        Cell("Tanggal SK", "volunteers.sk_date", Form.DAY, width=13),
        Cell("Sertifikat dasar", "volunteers.training_number", width=30),
    ), can_be_same=True),
    Part("families", "Keluarga", (
        Cell("Nomor KK", "families.no_kk", Form.NIK, width=20),
        Cell("Kepala keluarga", "families.head_name", width=30),
        Cell("Kelurahan", "families.kelurahan", Form.AREA, width=24),
        Cell("Alamat", "families.address", width=34),
        Cell("RT", "families.rt", width=6), Cell("RW", "families.rw", width=6),
        Cell("Desil", "families.desil", width=8),
        Cell("Program", "families.programmes", Form.CODES, "programme", 24),
        Cell("Keadaan", "families.state", Form.WORD, "family", 14),
    )),
    Part("persons", "Anggota keluarga", (
        Cell("Nama", "persons.name", width=32), Cell("NIK", "persons.nik", Form.NIK, width=20),
        Cell("Nomor KK", "families.no_kk", Form.NIK, width=20),
        Cell("L/P", "persons.sex", Form.CODE, "sex", 12),
        Cell("Tanggal lahir", "persons.birth_date", Form.DAY, width=13),
        Cell("Hubungan", "persons.relation", Form.CODE, "relation", 18),
        Cell("Kelurahan", "families.kelurahan", Form.AREA, width=24),
        Cell("Keadaan", "persons.life_status", Form.CODE, "life_status", 14),
    ), (("families", "persons.family_id", False),), can_be_same=True),
    Part("cases", "Tugas", (
        Cell("Nomor tugas", "cases.number", width=22),
        Cell("Jenis tugas", "cases.task_type", Form.CODE, "task_type", 26),
        Cell("Nomor KK", "families.no_kk", Form.NIK, width=20),
        Cell("Kepala keluarga", "families.head_name", width=28),
        Cell("Nama", "persons.name", width=28), Cell("NIK", "persons.nik", Form.NIK, width=20),
        Cell("Kelurahan", "cases.kelurahan", Form.AREA, width=24), Cell("Periode", "cases.period", width=12),
        Cell("Keadaan", "cases.state", Form.WORD, "case", 22),
        Cell("Keberadaan", "cases.presence", Form.CODE, "presence", 22),
        Cell("Kelayakan", "cases.eligibility", Form.CODE, "eligibility", 18),
        Cell("Alasan", "cases.reasons", Form.CODES, "reason", 34),
        Cell("Muskel atau SPTJM", "meetings.way", Form.CODE, "meeting_way", 26),
        Cell("Tanggal muskel", "meetings.held_on", Form.DAY, width=15),
        Cell("Nomor berita acara", "meetings.number", width=26),
        Cell("Putusan", "cases.decision", Form.CODE, "meeting_decision", 18),
        Cell("Alasan putusan", "cases.decision_reason", width=34),
        Cell("Nomor SIKS-NG", "cases.siks_number", width=18),
        Cell("Hasil akhir", "cases.final", Form.CODE, "siks_final"),
    ), _PERSON),
    Part("visits", "Kunjungan", (
        Cell("Nomor tugas", "cases.number", width=22),
        Cell("Kepala keluarga", "families.head_name", width=28),
        Cell("Kelurahan", "cases.kelurahan", Form.AREA, width=24),
        Cell("Ke", "visits.attempt", Form.NUMBER, width=6),
        Cell("Tanggal", "visits.visited_on", Form.DAY, width=13), Cell("Petugas", "visits.officer", width=26),
        Cell("Responden", "visits.respondent", width=26),
        Cell("Keberadaan", "visits.presence", Form.CODE, "presence", 22),
        Cell("Kelayakan", "visits.eligibility", Form.CODE, "eligibility", 18),
        Cell("Alasan", "visits.reasons", Form.CODES, "reason", 34),
        Cell("Alasan lain", "visits.reason_text", width=26),
        Cell("Catatan", "visits.note", width=34),
    ), (("cases", "visits.case_id", False), ("families", "cases.family_id", False))),
    Part("trainings", "Pelatihan", (
        Cell("Nomor", "trainings.number", width=22), Cell("Judul", "trainings.title", width=40),
        Cell("Jenis", "trainings.kind", Form.CODE, "training_kind", 22),
        Cell("Penyelenggara", "trainings.organiser", width=28),
        Cell("Tempat", "trainings.place", width=28), Cell("Mulai", "trainings.starts_on", Form.DAY, width=13),
        Cell("Selesai", "trainings.ends_on", Form.DAY, width=13),
        Cell("Keadaan", "trainings.state", Form.WORD, "training", 20),
    )),
    Part("certificates", "Sertifikat", (
        Cell("Nomor", "certificates.number", width=34), Cell("Nama", "certificates.name", width=32),
        Cell("Pelatihan", "trainings.title", width=44), Cell("Asal", "certificates.origin", width=44),
        Cell("JP", "certificates.jp", Form.NUMBER, width=6),
        Cell("Tanggal", "certificates.issued_on", Form.DAY, width=13),
        Cell("Keadaan", "certificates.state", Form.WORD, "certificate", 14),
        Cell("Nomor bentrok", "certificates.is_clash", Form.WORD, "clash", 16),
        Cell("Diserahkan", "certificates.handed_on", Form.DAY, width=13),
    ), (("trainings", "certificates.training_id", False),)),
)  # fmt: skip
BY_TABLE: Mapping[str, Part] = {part.table: part for part in PARTS}
SENDER, SAME = "Kecamatan", "Orang yang sama di"


def heads(part: Part) -> tuple[str, ...]:
    """The headings of a sheet: the sender stands first."""
    own = tuple(cell.label for cell in part.cells)
    return (SENDER, *own, SAME) if part.can_be_same else (SENDER, *own)


def widths(part: Part) -> tuple[int, ...]:
    own = tuple(cell.width for cell in part.cells)
    return (20, *own, 26) if part.can_be_same else (20, *own)


def persons_behind(count: int, same: list[tuple[str, str]]) -> int:
    """How many people stand behind so many records, when these pairs are one person each."""
    leader: dict[str, str] = {}

    def leading(one: str) -> str:
        while leader.get(one, one) != one:
            one = leader[one]
        return one

    joined = 0
    for first, second in same:
        one, other = leading(first), leading(second)
        if one != other:
            leader[other] = one
            joined += 1
    return count - joined
