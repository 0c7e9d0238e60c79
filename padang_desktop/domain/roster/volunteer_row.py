"""In this file: the rows of a roster sheet become volunteers, or say why they cannot.

Pure: the same rows, the same earlier rows and the same known people give the
same answer. Nothing is repaired in silence, an empty cell never erases what
is stored, and a row of another kecamatan is left aside, not refused. Rows
come in blocks and are judged column by column, which costs a tenth of judging
them cell by cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Area
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster import volunteer_cells
from padang_desktop.domain.roster.known_people import KnownPeople
from padang_desktop.domain.roster.roster_counts import RosterCounts
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_identity import Identities, names_of
from padang_desktop.domain.roster.volunteer_values import (
    BACK,
    BIRTH_DATE,
    COLUMNS,
    DEFAULTED,
    FIELDS,
    FRONT,
    KEY_CUT,
    MATCH_KEY,
    NAME,
    NIK,
    NIK_STATUS,
    PRINTED,
    REASON,
    STATUS,
    STATUS_ON,
    beyond,
    keys_with_nik,
    said_person,
    stored_values,
    who_by_name,
    who_of,
    without_defaults,
)
from padang_desktop.domain.values import text
from padang_desktop.domain.values.name_column import NameColumn


class SheetLine(Protocol):
    """One row of a sheet: `cells` and `kinds` stand in the order of FIELDS."""

    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> str: ...
    @property
    def sheet(self) -> str: ...


class JudgedRow(NamedTuple):
    """`values` go in as COLUMNS when the outcome is ADD or CHANGE; `reason` is for SKIP.

    `keys`, with KEY_CUT between them, are all by which other rows of the file
    could be about the same person: rows that share none say nothing of each other.
    """

    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    values: tuple[str, ...] | None = None
    target: Volunteer | None = None
    reason: str = ""
    keys: str = ""

    @property
    def record(self) -> dict[str, str]:
        """What goes in, by column; {} when nothing does."""
        return dict(zip(COLUMNS, self.values, strict=True)) if self.values else {}


class RosterJudge:
    """Judges the rows of one file in order; it remembers the rows before for duplicates."""

    def __init__(
        self, known: KnownPeople, reference: Reference, kecamatan: str, today: date, *,
        is_nik_damaged: bool = False,
    ) -> None:  # fmt: skip
        self._known, self._reference, self._kecamatan, self._today = known, reference, kecamatan, today
        self._columns = volunteer_cells.columns(reference, today)
        self._names = NameColumn()
        self._identities = Identities(reference, today, is_column_damaged=is_nik_damaged)
        self._is_nik_damaged = is_nik_damaged
        self._areas: dict[tuple[str, str], tuple[Area | None, tuple[Problem, ...]]] = {}
        self._seen: dict[str, tuple[int, str]] = {}
        self._with_nik: dict[str, tuple[int, str]] = {}
        self._bare: dict[str, tuple[int, str]] = {}
        self._elsewhere: Counter[str] = Counter()

    def judge_all(self, lines: Sequence[SheetLine]) -> list[JudgedRow]:
        """One answer for each line; the lines of one file come in their order, each once."""
        if not lines:
            return []
        told: dict[int, list[Problem]] = {}
        cells: dict[str, Sequence[str]] = dict(
            zip(FIELDS, zip(*(line.cells for line in lines), strict=True), strict=True)
        )
        kinds: dict[str, Sequence[str]] = dict(
            zip(FIELDS, zip(*(line.kinds for line in lines), strict=True), strict=True)
        )
        given: dict[str, Sequence[str]] = {
            name: column.values(cells[name], kinds[name], told) for name, column in self._columns.items()
        }
        given |= names_of(self._names, cells["name"], given, told)
        given |= self._identities.values(cells, kinds, given["sex"], told)
        given["status_reason"] = self._reasons(cells["status"])
        areas = [
            self._area(name, kecamatan)
            for name, kecamatan in zip(cells["kelurahan"], cells["kecamatan"], strict=True)
        ]
        given["kelurahan"] = [area.code if area else "" for area, _ in areas]
        blank = ("",) * len(lines)
        written = [given[name] for name, _ in DEFAULTED]
        for name, default in DEFAULTED:
            given[name] = [value or default for value in given[name]]
        rows = zip(*(given.get(name, blank) for name in COLUMNS), strict=True)
        judged: list[JudgedRow] = []
        for at, (line, values, (area, problems)) in enumerate(zip(lines, rows, areas, strict=True)):
            if at not in told and not problems and self._is_plainly_new(line, values, area):
                judged.append(JudgedRow(Outcome.ADD, (), values, None, "", keys_with_nik(values)))
            else:
                said = tuple(column[at] for column in written)
                judged.append(self._judge(line, values, said, area, problems, told.get(at)))
        return judged

    def _is_plainly_new(self, line: SheetLine, values: tuple[str, ...], area: Area | None) -> bool:
        """A row that _judge would find nothing to say of: most rows of most files. It counts as seen then."""
        digits = values[NIK]
        if (
            not digits
            or digits in self._seen
            or digits in self._known.by_nik
            or area is None
            or (self._kecamatan and area.parent != self._kecamatan)
            or self._known.is_named(values[MATCH_KEY], values[BIRTH_DATE])
            or (values[BIRTH_DATE] and who_of(values) in self._seen)
        ):
            return False
        self._seen[digits] = line.number, line.sheet
        if values[BIRTH_DATE]:
            self._with_nik.setdefault(who_by_name(values), (line.number, line.sheet))
        return True

    def counted(self) -> RosterCounts:
        """What was counted over the rows judged so far."""
        seen, zeros = self._identities.seen_count, self._identities.zero_count
        return RosterCounts(seen, zeros, elsewhere=Counter(self._elsewhere))

    def _other_kecamatan(self, line: SheetLine) -> Area | None:
        """The kecamatan that the row names itself, when it is not this office's.

        Its kelurahan is unknown here, and not ours to refuse.
        """
        written = line.cells[_KECAMATAN_CELL]
        if not self._kecamatan or text.is_blank(written):
            return None
        above = self._reference.areas.find_kecamatan(written)
        return above if isinstance(above, Area) and above.code != self._kecamatan else None

    def _judge(
        self,
        line: SheetLine,
        values: tuple[str, ...],
        said: tuple[str, ...],
        area: Area | None,
        area_problems: tuple[Problem, ...],
        told: list[Problem] | None,
    ) -> JudgedRow:
        if area is None and (other := self._other_kecamatan(line)):
            self._elsewhere[other.name] += 1
            return JudgedRow(Outcome.SKIP, (), reason="OTHER_KECAMATAN")
        if area is None:
            missing = () if area_problems else (Problem("KELURAHAN_MISSING", "kelurahan"),)
            told = [*(told or ()), *area_problems, *missing]
        elif area.parent != self._kecamatan and self._kecamatan:
            above = self._reference.areas.parent_of(area)
            self._elsewhere[above.name if above else area.name] += 1
            # A guessed name is shown even where the row is left aside.
            guessed = tuple(problem for problem in area_problems if problem.code == "AREA_SPELLING")
            return JudgedRow(Outcome.SKIP, guessed, reason="OTHER_KECAMATAN")
        elif area_problems:
            told = [*(told or ()), *area_problems]
        target, gone, could_be = self._known.find(said_person(values))
        if could_be:
            many = Problem("PERSON_AMBIGUOUS", "nik", values[NAME], detail=str(could_be))
            told = [*(told or ()), many]
        plain = without_defaults(values, said)
        if target and gone:
            # Of several records that are one by now the row is the one that it repeats most.
            plain = min((beyond(each, plain) for each in gone), key=lambda news: len(news) - news.count(""))
            if not any(plain) and not any(problem.blocks for problem in told or ()):
                return JudgedRow(Outcome.SAME, tuple(told or ()), None, target)
        twins, keys = self._twins(line, values, target)
        problems = (*(told or ()), *twins)
        if problems and any(problem.blocks for problem in problems):
            return JudgedRow(Outcome.REFUSE, problems, None, target, "", keys)
        if target is None:
            return JudgedRow(Outcome.ADD, problems, values, None, "", keys)
        return self._against_store(line, plain, target, problems)._replace(keys=keys)

    def _reasons(self, cells: Sequence[str]) -> Sequence[str]:
        if not any(cells):
            return ("",) * len(cells)
        known = {cell: volunteer_cells.status_reason(self._reference, cell) for cell in set(cells)}
        return [known[cell] for cell in cells]

    def _area(self, name: str, kecamatan: str) -> tuple[Area | None, tuple[Problem, ...]]:
        found = self._areas.get((name, kecamatan))
        if found is None:
            area, problems = self._reference.areas.judge(name, kecamatan)
            found = self._areas[name, kecamatan] = area, tuple(problems)
        return found

    def _twins(
        self, line: SheetLine, values: tuple[str, ...], target: Volunteer | None
    ) -> tuple[list[Problem], str]:
        """The row stands in the file already, or for a known person under another name; and its keys."""
        digits, name = values[NIK], values[NAME]
        found: list[Problem] = []
        key = digits or who_of(values)
        key = key if digits or name else ""
        if key and (first := self._first(line, key)):
            found.append(
                Problem("NIK_TWICE_IN_FILE", "nik", digits, detail=first)
                if digits
                else Problem("PERSON_TWICE_IN_FILE", "name", name, detail=first)
            )
        elif first := self._other_way(line, values):
            found.append(Problem("PERSON_TWICE_IN_FILE", "name", name, detail=first))
        key = keys_with_nik(values) if digits else key
        if target is None:
            return found, key
        if (first := self._first(line, target.id)) and not found:
            found.append(Problem("PERSON_TWICE_IN_FILE", "name", target.name, detail=first))
        if digits and digits == target.nik and target.match_key != values[MATCH_KEY]:
            found.append(Problem("NAME_DIFFERS_FROM_STORED", "name", name, Severity.WARN, target.name))
        return found, f"{key}{KEY_CUT}{target.id}" if key else target.id

    def _first(self, line: SheetLine, key: str) -> str:
        """Where the key stands in an earlier row, in words; "" the first time."""
        seen = self._seen.get(key)
        if seen is None:
            self._seen[key] = line.number, line.sheet
            return ""
        return _row_in_words(line, *seen)

    def _other_way(self, line: SheetLine, values: tuple[str, ...]) -> str:
        """Where somebody of this name, birth date and kelurahan stands with a NIK when this row has
        none, or without one when it has; in words."""
        if not values[BIRTH_DATE]:
            return ""
        who = who_by_name(values)
        mine, others = (self._with_nik, self._bare) if values[NIK] else (self._bare, self._with_nik)
        mine.setdefault(who, (line.number, line.sheet))
        seen = others.get(who)
        return _row_in_words(line, *seen) if seen else ""

    def _against_store(
        self, line: SheetLine, values: tuple[str, ...], target: Volunteer, problems: tuple[Problem, ...]
    ) -> JudgedRow:
        given = list(values)
        if not given[NIK]:
            given[NIK_STATUS] = ""
        if given[NAME] == target.name and target.printed_name and not line.cells[_PRINTED_CELL].strip():
            titles = (given[FRONT] or target.title_front, given[BACK] or target.title_back)
            if titles == (target.title_front, target.title_back):
                given[PRINTED] = ""  # the sheet leaves out titles that are known
        stored: tuple[str, ...] = stored_values(target)
        merged = tuple(new or old for new, old in zip(given, stored, strict=True))
        if given[STATUS] and given[STATUS] != target.status:
            # The reason and the day belong to the status that was.
            reset = {REASON: given[REASON], STATUS_ON: ""}
            merged = tuple(reset.get(at, value) for at, value in enumerate(merged))
            label = self._reference.code_lists.label("volunteer_status", target.status)
            wanted = self._reference.code_lists.label("volunteer_status", given[STATUS])
            problems = (*problems, Problem("STATUS_CHANGES", "status", wanted, Severity.WARN, label))
        if merged == stored:
            return JudgedRow(Outcome.SAME, problems, None, target)
        return JudgedRow(Outcome.CHANGE, problems, merged, target)


_PRINTED_CELL, _KECAMATAN_CELL = FIELDS.index("printed_name"), FIELDS.index("kecamatan")


def _row_in_words(line: SheetLine, number: int, sheet: str) -> str:
    return str(number) if sheet == line.sheet else f"{number} (lembar {sheet})"
