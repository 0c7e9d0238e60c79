"""In this file: who may sign certificates, and from when to when.

Source: DOMAIN.md 10.8 and 11 (penandatangan).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.text import tidy

_NIP = re.compile(r"\d{18}")
# The names of the same facts in the city's data.
_ALSO = {
    "name": "nama", "position_line": "jabatan", "rank": "pangkat", "nip": "nip",
    "valid_from": "berlaku_dari", "valid_until": "berlaku_sampai",
}  # fmt: skip


class Acting(StrEnum):
    """How somebody holds a position."""

    HOLDER = ""
    VACANT = "Plt."  # pelaksana tugas: the position is vacant
    ABSENT = "Plh."  # pelaksana harian: the holder is away
    ON_BEHALF = "a.n."  # atas nama: signs for the holder, in an own position


ACTING_WORDS: dict[Acting, str] = {
    Acting.HOLDER: "Pejabat definitif",
    Acting.VACANT: "Plt. (pelaksana tugas)",
    Acting.ABSENT: "Plh. (pelaksana harian)",
    Acting.ON_BEHALF: "a.n. (atas nama)",
}


@dataclass(frozen=True, slots=True)
class ListedSignatory:
    """One line of the list; `position_line` as it is printed, days "" where there is no limit."""

    name: str
    position_line: str
    rank: str = ""
    nip: str = ""
    valid_from: str = ""
    valid_until: str = ""

    @property
    def signatory(self) -> Signatory:
        return Signatory(self.position_line, self.name, self.rank, self.nip)

    @property
    def span_text(self) -> str:
        """ "1 Januari 2026 s.d. 31 Maret 2026", "sejak …", "s.d. …", "tanpa batas"."""
        first, last = _day(self.valid_from), _day(self.valid_until)
        if first and last:
            return f"{calendar.full_date(first)} s.d. {calendar.full_date(last)}"
        if first:
            return f"sejak {calendar.full_date(first)}"
        return f"s.d. {calendar.full_date(last)}" if last else "tanpa batas"

    def is_valid_on(self, day: date) -> bool:
        iso = day.isoformat()
        return (not self.valid_from or self.valid_from <= iso) and (
            not self.valid_until or iso <= self.valid_until
        )


def position_line_of(acting: Acting, position: str, own_position: str = "") -> str:
    """What is printed over the signature: "Plt. Kepala Dinas Sosial"; after a.n. the own position follows."""
    line = f"{acting.value} {tidy(position)}".strip()
    return f"{line}, {tidy(own_position)}" if acting is Acting.ON_BEHALF and tidy(own_position) else line


def problems_of(entry: ListedSignatory) -> tuple[Problem, ...]:
    """What stands against a line of the list, for showing at the fields."""
    found: list[Problem] = []
    for name in ("name", "position_line"):
        if not tidy(getattr(entry, name)):
            found.append(Problem("TRAINING_SIGNATORY_NEEDED", name))
    if entry.nip and not _NIP.fullmatch(entry.nip):
        found.append(Problem("TRAINING_NIP_LENGTH", "nip", entry.nip))
    for name in ("valid_from", "valid_until"):
        if (typed := getattr(entry, name)) and _day(typed) is None:
            found.append(Problem("SIGNATORY_DAY", name, typed))
    if not found and entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        found.append(Problem("SIGNATORY_SPAN_TURNED", "valid_until", entry.valid_until))
    return tuple(found)


def validity_problem(chosen: Signatory, listed: Iterable[ListedSignatory], day: date) -> Problem | None:
    """Why somebody must not sign on that day: the list knows him, but not for it.

    Somebody whom the list does not know at all is the office's own responsibility.
    """
    same = [each for each in listed if _same(each, chosen)]
    if not same or any(each.is_valid_on(day) for each in same):
        return None
    spans = "; ".join(each.span_text for each in same)
    return Problem("SIGNATORY_NOT_VALID", "signatory", f"{chosen.position_line}, {chosen.name}", detail=spans)


def read_list(text: str) -> tuple[ListedSignatory, ...]:
    """The list out of its JSON text; whatever is no line of it is passed over."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return ()
    lines = cast("list[object]", found) if isinstance(found, list) else []
    return tuple(made for line in lines if (made := line_from(line)) is not None)


def write_list(entries: Iterable[ListedSignatory]) -> str:
    return json.dumps([{name: getattr(each, name) for name in _ALSO} for each in entries], ensure_ascii=False)


def line_from(line: object) -> ListedSignatory | None:
    """A line out of its named texts, ours or those of Data dari Kota; None when it names nobody."""
    if not isinstance(line, dict):
        return None
    told = cast("Mapping[str, Any]", line)
    words = {name: tidy(str(told.get(name, told.get(also, "")))) for name, also in _ALSO.items()}
    made = ListedSignatory(**words)
    return made if made.name and made.position_line else None


def _same(listed: ListedSignatory, chosen: Signatory) -> bool:
    return (tidy(listed.name).casefold(), tidy(listed.position_line).casefold()) == (
        tidy(chosen.name).casefold(),
        tidy(chosen.position_line).casefold(),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
