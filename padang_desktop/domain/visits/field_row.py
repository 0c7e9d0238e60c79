"""In this file: the columns of a field workbook, and what one filled row says as a visit draft.

Reading is parsing only: every cell is taken for what it is, and one that
cannot be read is named. Whether the visit may be kept, field_check says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from padang_desktop.domain.imports.layout import Field
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar, place
from padang_desktop.domain.values.sheet import EMPTY, NUMBER
from padang_desktop.domain.values.text import fold, is_blank, tidy
from padang_desktop.domain.visits import field_key
from padang_desktop.domain.visits.field_answers import AnswerColumn, Cells
from padang_desktop.domain.visits.field_key import FieldKey
from padang_desktop.domain.visits.visit import DECLINED, VisitDraft

# What stands in the workbook beside the entries; locked there, and never taken in.
SHOWN = (
    Field("name", "Kepala keluarga"),
    Field("person", "Warga yang dicek"),
    Field("address", "Alamat"),
    Field("unit", "RT/RW"),
    Field("number", "Nomor tugas"),
)
ENTRIES = (
    Field("visited_on", "Tanggal kunjungan", kind="date"),
    Field("visited_time", "Jam kunjungan"),
    Field("presence", "Hasil kunjungan", kind="choice"),
    Field("presence_detail", "Rincian pindah atau meninggal", kind="choice"),
    Field("presence_on", "Tanggal pindah atau meninggal", kind="date"),
    Field("presence_text", "Tujuan pindah, pengurus baru, atau nomor baru"),
    Field("witness", "Saksi bila tidak ditemukan"),
    Field("eligibility", "Kelayakan", kind="choice"),
    Field("reason_1", "Alasan 1", kind="choice"),
    Field("reason_2", "Alasan 2", kind="choice"),
    Field("reason_3", "Alasan 3", kind="choice"),
    Field("reason_text", "Alasan lainnya"),
    Field("respondent", "Nama responden"),
    Field("respondent_relation", "Hubungan responden", kind="choice"),
    Field("notice_read", "Pemberitahuan dibacakan", kind="choice"),
    Field("is_related", "Masih keluarga petugas", kind="choice"),
    Field("note", "Catatan"),
    Field("place", "Lokasi"),
)
BEHIND = (
    Field("kelurahan", "Kelurahan", kind="area"),
    Field("task", "Jenis tugas"),
    Field("nik", "NIK", kind="id"),
    Field("no_kk", "No. KK", kind="id"),
    Field("officer", "Petugas"),
)
KEY = Field("key", "Kunci baris")
# Said by a person at the preview only: whether a row goes in although something newer is stored.
TAKE = Field("take", "Pakai isi berkas")

# What a person reads stands before what only the program does.
FIELDS = (*SHOWN, *ENTRIES, *BEHIND, TAKE, KEY)
NAMES = tuple(each.name for each in FIELDS)


@dataclass(frozen=True)
class FieldForm:
    """Which cells a row has: those of every visit, and the questions of the forms that fit into a row."""

    answers: tuple[AnswerColumn, ...] = ()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """In the order of the plan."""
        return (*SHOWN, *ENTRIES, *(column.field for column in self.answers), *BEHIND, TAKE, KEY)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Where each cell stands."""
        return {name: at for at, name in enumerate(self.names)}


SHORT = FieldForm()
YES, NO, DONE = "Ya", "Tidak", "Sudah"
DECLINED_WORDS = "Tidak bersedia menjawab"
NOT_YET_WORDS = "Belum"

CODED: Mapping[str, str] = {
    "presence": "presence", "presence_detail": "presence", "eligibility": "eligibility",
    "reason_1": "reason", "reason_2": "reason", "reason_3": "reason", "respondent_relation": "respondent",
}  # fmt: skip
_REASONS = ("reason_1", "reason_2", "reason_3")
_YES = frozenset({"ya", "y", "sudah", "iya", "betul", "1", "✓", "v", "√"})
_NO = frozenset({"", "tidak", "t", "belum", "bukan", "0", "x"})
_TIME = re.compile(r"(\d{1,2})\s*[.:]\s*(\d{1,2})(?:[.:]\d{2})?")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """`draft` has the case and the volunteer of the key, when there is one; `problems` are of the cells.

    `answers` are the cells of the questions as they stand: only the case says which form they answer.
    """

    key: FieldKey | None
    key_text: str
    number: str
    head_name: str
    draft: VisitDraft
    is_taken: bool
    is_empty: bool
    problems: tuple[Problem, ...]
    answers: Cells = field(default_factory=dict[str, tuple[str, str]])


def read_row(
    cells: Sequence[str], kinds: str, codes: CodeLists, today: date, form: FieldForm = SHORT
) -> FieldRow:
    """One row in the order of the form's fields; nothing of it is guessed."""
    return _Cells(cells, kinds, codes, today, form).row()


class _Cells:
    """The cells of one row; lives for one reading."""

    def __init__(
        self, cells: Sequence[str], kinds: str, codes: CodeLists, today: date, form: FieldForm
    ) -> None:
        self._cells, self._kinds, self._codes, self._today = cells, kinds, codes, today
        self._form, self._at = form, form.at
        self._problems: list[Problem] = []

    def row(self) -> FieldRow:
        key_text, number, head_name = self._text("key"), self._text("number"), self._text("name")
        key = field_key.read(key_text)
        values = self._values()
        reasons = [self._code(name) for name in _REASONS]
        place_of, unread = self._place()
        note = " ".join(part for part in (self._text("note"), unread) if part)
        draft = VisitDraft(
            case_id=key.case_id if key else "",
            volunteer_id=key.volunteer_id if key else "",
            reasons=tuple(dict.fromkeys(reason for reason in reasons if reason)),
            latitude=place_of[0],
            longitude=place_of[1],
            note=note,
            **values,
        )
        return FieldRow(
            key, key_text, number, head_name, draft,
            is_taken=fold(self._text("take")) in _YES,
            is_empty=self._is_empty(),
            problems=tuple(self._problems),
            answers={each.name: (self._cells[self._at[each.name]], self._kind(each.name))
                     for each in self._form.answers},
        )  # fmt: skip

    def _is_empty(self) -> bool:
        """Whether nobody has written anything into the entries: the family was not visited."""
        return all(is_blank(self._cells[self._at[each.name]]) for each in ENTRIES) and not any(
            self._text(column.name) for column in self._form.answers
        )

    def _values(self) -> dict[str, Any]:
        readers: dict[str, Callable[[str], str | bool]] = {
            "visited_on": self._day, "visited_time": self._time, "presence": self._code,
            "presence_detail": self._code, "presence_on": self._day, "presence_text": self._text,
            "witness": self._text,
            "eligibility": self._code, "reason_text": self._text, "respondent": self._text,
            "respondent_relation": self._code, "notice_read": self._tick, "is_related": self._tick,
        }  # fmt: skip
        return {name: reader(name) for name, reader in readers.items()}

    def _text(self, name: str) -> str:
        return tidy(self._cells[self._at[name]])

    def _kind(self, name: str) -> str:
        return self._kinds[self._at[name]] if len(self._kinds) > self._at[name] else EMPTY

    def _code(self, name: str) -> str:
        """The code of the words chosen; "" with a problem at the cell when nobody knows them."""
        text = self._text(name)
        if is_blank(text):
            return ""
        if name == "respondent_relation" and fold(text) == fold(DECLINED_WORDS):
            return DECLINED
        entry = self._codes.resolve(CODED[name], text, on=self._today)
        if entry is None:
            self._problems.append(Problem("FIELD_CHOICE_UNKNOWN", name, text))
        return entry.code if entry else ""

    def _tick(self, name: str) -> bool:
        text = self._text(name)
        said = fold(text) or text
        if said not in _YES | _NO:
            self._problems.append(Problem("FIELD_CHOICE_UNKNOWN", name, text))
        return said in _YES

    def _day(self, name: str) -> str:
        day, problem = calendar.parse_day(self._text(name), self._kind(name), today=self._today, field=name)
        if problem is not None:
            self._problems.append(problem)
        return day.isoformat() if day else ""

    def _time(self, name: str) -> str:
        """14.30 of what was typed: 14:30, 14, 14:30:00, or the share of a day that Excel keeps."""
        text = self._text(name)
        if is_blank(text):
            return ""
        if self._kind(name) == NUMBER and (share := _share_of_day(text)) is not None:
            return share
        if found := _TIME.fullmatch(text):
            # A number loses its last nought: 14.3 was typed as 14.30.
            minutes = found[2] if len(found[2]) == 2 else f"{found[2]}0"
            return f"{found[1]}.{minutes}"
        return f"{text}.00" if re.fullmatch(r"\d{1,2}", text) else text

    def _place(self) -> tuple[tuple[str, str], str]:
        """Latitude and longitude, and what could not be read as such: it goes into the note."""
        text = self._text("place")
        if is_blank(text):
            return ("", ""), ""
        found = place.read_place(text)
        if found is None:
            self._problems.append(Problem("FIELD_PLACE_UNREAD", "place", text, Severity.WARN))
            return ("", ""), f"Lokasi: {text}"
        return (place.degrees_text(found.latitude), place.degrees_text(found.longitude)), ""


def _share_of_day(text: str) -> str | None:
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        return None
    if not 0 < share < 1:
        return None
    minutes = round(share * 24 * 60)
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
