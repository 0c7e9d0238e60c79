"""In this file: the kecamatan and kelurahan, and how a written name finds its area.

Codes of Kemendagri and of BPS are two orders; neither is derived from the
other. Names are matched by spelling, by known aliases, and by a spelling in
which Minangkabau and Indonesian words are one (quirks Q062 to Q066); a name
that fits two kelurahan is never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area_names import AreaNames
from padang_desktop.domain.values.text import fold, is_blank, tidy

_CACHE_SIZE = 20_000
_CODE = re.compile(r"\d{2}(?:\.?\d{2}){1,2}(?:\.?\d{4})?|\d{7}(?:\d{3})?")
_SPLITS = re.compile(r"\s*[,/;()]\s*|\s+-\s+|(?i:\bkec(?:amatan)?\b\.?)")


class Level(StrEnum):
    CITY = "kota"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"


@dataclass(frozen=True, slots=True)
class Area:
    """One area; `code` is Kemendagri's with dots, `parent` the code above. Degrees are WGS84."""

    code: str
    name: str
    level: Level
    parent: str = ""
    bps_code: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """valid_until is the last day on which the area existed."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of an area; `ambiguous_with` names the code that it may also mean."""

    code: str
    name: str
    ambiguous_with: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No area has this name; `elsewhere` has it, but in another kecamatan."""

    name: str
    suggestions: tuple[Area, ...] = ()
    elsewhere: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more areas have this name: the person chooses."""

    name: str
    candidates: tuple[Area, ...]


_Key = TypeVar("_Key")
Resolved = Area | Unknown | Ambiguous


class AreaBook:
    """All areas of one day, found by code, by name and by alias.

    `words` turns a written word into the one used for comparing ("kp" and
    "kampuang" into "kampung"). Answers are kept, so asking 60,000 times for the
    same names costs a look-up each. Read-only after it is made.
    """

    def __init__(
        self, areas: Iterable[Area], aliases: Iterable[Alias] = (), words: Mapping[str, str] | None = None
    ) -> None:
        self._areas = tuple(areas)
        self._aliases = tuple(aliases)
        self._words = dict(words or {})
        self._by_code: dict[str, Area] = {}
        self._children: dict[str, list[Area]] = defaultdict(list)
        self._names = AreaNames(self._words)
        self._answers: dict[tuple[str, str], Resolved] = {}
        self._kecamatan_answers: dict[str, Resolved] = {}
        for area in self._areas:
            self._enter(area)
        for alias in self._aliases:
            self._enter_name(alias.code, alias.name, alias.ambiguous_with)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas)

    def on(self, day: date) -> AreaBook:
        """The book as it was on a day; itself when every area was valid."""
        valid = [area for area in self._areas if area.is_valid_on(day)]
        return self if len(valid) == len(self._areas) else AreaBook(valid, self._aliases, self._words)

    def by_code(self, code: str) -> Area | None:
        """Find by Kemendagri's code (with or without dots) or by BPS's."""
        return self._by_code.get(code) or self._by_code.get(code.replace(".", "").strip())

    def children(self, code: str) -> tuple[Area, ...]:
        """The areas directly under a code, in the order of their codes."""
        return tuple(sorted(self._children.get(code, ()), key=lambda area: area.code))

    def kecamatan(self) -> tuple[Area, ...]:
        """Every kecamatan, in the order of the codes."""
        return tuple(
            sorted(
                (area for area in self._areas if area.level is Level.KECAMATAN), key=lambda area: area.code
            )
        )

    def parent_of(self, area: Area) -> Area | None:
        return self._by_code.get(area.parent)

    def full_name(self, area: Area) -> str:
        """A kelurahan with its kecamatan, since two are called Gurun Laweh."""
        if area.level is Level.KECAMATAN:
            return f"Kecamatan {area.name}"
        above = self.parent_of(area)
        return f"{area.name}, Kecamatan {above.name}" if above else area.name

    def also_called(self, area: Area) -> tuple[str, ...]:
        """Other names by which people know it; those that could mean another area are left out."""
        return tuple(
            alias.name for alias in self._aliases if alias.code == area.code and not alias.ambiguous_with
        )

    def find_kecamatan(self, text: str) -> Resolved:
        """Find a kecamatan by its name, alias, Kemendagri or BPS code."""
        answer = self._kecamatan_answers.get(text)
        if answer is None:
            answer = self._look_up(text, Level.KECAMATAN, None)
            self._keep(self._kecamatan_answers, text, answer)
        return answer

    def resolve(self, name: str, kecamatan: str | None = None) -> Resolved:
        """Find a kelurahan by name or code; `kecamatan` (name or code) settles what is ambiguous.

        A kecamatan that is itself unknown settles nothing and is left aside.
        """
        answer = self._answers.get(key := (name, kecamatan or ""))
        if answer is None:
            answer = self._resolve(name, kecamatan)
            self._keep(self._answers, key, answer)
        return answer

    def judge(self, name: str, kecamatan: str = "") -> tuple[Area | None, list[Problem]]:
        """Resolve the cells kelurahan and kecamatan of one row; blank kelurahan gives (None, []).

        A name one letter away from one single kelurahan, or in another spelling
        than the official ones, gives that one and the warning AREA_SPELLING; the
        caller must show it, also where it would leave the row aside.
        """
        if is_blank(name):
            return None, []
        problems: list[Problem] = []
        if not is_blank(kecamatan) and not isinstance(self.find_kecamatan(kecamatan), Area):
            problems.append(Problem("KECAMATAN_UNKNOWN", "kecamatan", kecamatan, Severity.WARN))
        found = self.resolve(name, kecamatan or None)
        if isinstance(found, Area) and self._is_as_known(name):
            return found, problems
        meant = found if isinstance(found, Area) else None
        if isinstance(found, Unknown):
            meant = self._one_letter_off(found)
        if meant is not None:
            told = f"Maksud Anda {self.full_name(meant)}?"
            return meant, [*problems, Problem("AREA_SPELLING", "kelurahan", tidy(name), Severity.WARN, told)]
        if not isinstance(found, Area):
            problems.append(self._as_problem(found))
        return None, problems

    def _is_as_known(self, name: str) -> bool:
        """Whether a name that was found stands so in the list, or only with words cut short ("Kp. Jao")."""
        if _CODE.fullmatch(tidy(name)):
            return True
        parts = (name, _SPLITS.split(name)[0])
        return any(self._names.is_as_known(part, Level.KELURAHAN) for part in parts)

    def _one_letter_off(self, found: Unknown) -> Area | None:
        """The only suggestion that is one letter away; a name that exists elsewhere is none (quirk Q063)."""
        if found.elsewhere:
            return None
        among = {area.code for area in found.suggestions}
        return self._by_code.get(self._names.one_letter_off(found.name, Level.KELURAHAN, among))

    def _as_problem(self, found: Unknown | Ambiguous) -> Problem:
        if isinstance(found, Ambiguous):
            names = " atau ".join(self.full_name(area) for area in found.candidates)
            return Problem("AREA_AMBIGUOUS", "kelurahan", found.name, detail=names)
        if found.elsewhere:
            names = " atau ".join(self.full_name(area) for area in found.elsewhere)
            return Problem("AREA_ELSEWHERE", "kelurahan", found.name, detail=names)
        if found.suggestions:
            names = ", ".join(area.name for area in found.suggestions)
            return Problem("AREA_UNKNOWN_LIKE", "kelurahan", found.name, detail=names)
        return Problem("AREA_UNKNOWN", "kelurahan", found.name)

    def _enter(self, area: Area) -> None:
        for code in (area.code, area.code.replace(".", ""), area.bps_code):
            if code:
                self._by_code.setdefault(code, area)
        self._children[area.parent].append(area)
        self._enter_name(area.code, area.name)

    def _enter_name(self, code: str, name: str, ambiguous_with: str = "") -> None:
        if (area := self._by_code.get(code)) is not None:
            self._names.enter(area.level, code, name, ambiguous_with)

    def _resolve(self, name: str, kecamatan: str | None) -> Resolved:
        above: Area | None = None
        if kecamatan and isinstance(found := self.find_kecamatan(kecamatan), Area):
            above = found
        answer = self._look_up(name, Level.KELURAHAN, above)
        if isinstance(answer, Unknown) and not answer.elsewhere:
            # "Lubuk Buaya, Kec. Koto Tangah" holds both names in one cell.
            parts = [part for part in _SPLITS.split(name) if part.strip()]
            if len(parts) > 1:
                inner = self.find_kecamatan(parts[-1])
                within = inner if isinstance(inner, Area) else above
                again = self._look_up(parts[0], Level.KELURAHAN, within)
                if not isinstance(again, Unknown):
                    return again
        return answer

    def _look_up(self, text: str, level: Level, above: Area | None) -> Resolved:
        name = tidy(text)
        if _CODE.fullmatch(name):
            area = self.by_code(name)
            if area is not None and area.level is level:
                return area
        codes = self._names.matches(fold(name), level)
        if not codes:
            return Unknown(name, self._like(name, level, above))
        areas = sorted((self._by_code[code] for code in codes), key=lambda area: area.code)
        if above is not None:
            inside = [area for area in areas if area.parent == above.code]
            if not inside:
                elsewhere = tuple(area for area in areas if area.level is level)
                return Unknown(name, self._like(name, level, above), elsewhere)
            areas = inside
        return areas[0] if len(areas) == 1 else Ambiguous(name, tuple(areas))

    def _like(self, name: str, level: Level, above: Area | None) -> tuple[Area, ...]:
        def is_here(code: str) -> bool:
            return above is None or self._by_code[code].parent == above.code

        return tuple(self._by_code[code] for code in self._names.like(fold(name), level, is_here))

    @staticmethod
    def _keep(answers: dict[_Key, Resolved], key: _Key, answer: Resolved) -> None:
        if len(answers) >= _CACHE_SIZE:
            answers.clear()
        answers[key] = answer
