"""In this file: one row of a roster sheet becomes a volunteer, or says why it cannot.

Pure: the same row, the same earlier rows and the same known people give the
same answer. Nothing is repaired in silence, an empty cell never erases what
is stored, and a row of another kecamatan is left aside, not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from padang_desktop.domain import calendar, nik, person_name, phone, text
from padang_desktop.domain.area import Area
from padang_desktop.domain.imports import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.volunteer import Volunteer

# What a sheet may fill, in the order in which the judged cells come.
FIELDS = (
    "name", "nik", "sex", "birth_place", "birth_date", "phone", "address", "rt", "rw", "kelurahan",
    "kecamatan", "education", "religion", "occupation", "appointed_year", "sk_number", "sk_date",
    "member_number", "pillar", "note", "status", "title_front", "title_back", "printed_name",
    "home_kelurahan", "sk_issuer", "term_from", "term_until", "training_number", "training_by",
    "training_on", "email", "npwp", "bpjs_tk", "vest_size", "bank_name", "bank_account", "bank_holder",
)  # fmt: skip
COLUMNS = tuple(f.name for f in fields(Volunteer) if f.name not in ("id", "revision"))
_DEFAULTS: dict[str, str] = {f.name: str(f.default) for f in fields(Volunteer) if isinstance(f.default, str)}

_CODED = {"sex": "sex", "education": "education", "religion": "religion", "pillar": "pillar"}
_AT = {name: index for index, name in enumerate(FIELDS)}


@dataclass(slots=True)
class KnownPeople:
    """Who is in the roster already, by the keys that find a person again."""

    by_nik: dict[str, Volunteer] = field(default_factory=dict[str, Volunteer])
    by_name_and_birth: dict[tuple[str, str], Volunteer] = field(
        default_factory=dict[tuple[str, str], Volunteer]
    )

    @classmethod
    def of(cls, people: Sequence[Volunteer]) -> KnownPeople:
        known = cls()
        for person in people:
            if person.nik:
                known.by_nik[person.nik] = person
            if person.birth_date:
                known.by_name_and_birth.setdefault((person.match_key, person.birth_date), person)
        return known


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """`values` go in as COLUMNS when the outcome is ADD or CHANGE; `reason` is for SKIP."""

    outcome: Outcome
    problems: tuple[Problem, ...]
    values: dict[str, str] | None = None
    target: Volunteer | None = None
    reason: str = ""


class RosterJudge:
    """Judges the rows of one file in order; it remembers the rows before for duplicates."""

    def __init__(self, known: KnownPeople, reference: Reference, kecamatan: str, today: date) -> None:
        self._known, self._reference, self._kecamatan, self._today = known, reference, kecamatan, today
        self._seen_niks: dict[str, int] = {}
        self._seen_people: dict[tuple[str, str, str], int] = {}
        self._seen_targets: dict[str, int] = {}
        self._coded: dict[tuple[str, str], tuple[str, Problem | None]] = {}

    def judge(self, number: int, cells: Sequence[str], kinds: str) -> JudgedRow:
        """`cells` and `kinds` stand in the order of FIELDS; `number` is the row in the sheet."""
        problems: list[Problem] = []
        area, area_problems = self._reference.areas.judge(cells[_AT["kelurahan"]], cells[_AT["kecamatan"]])
        if self._is_elsewhere(area):
            return JudgedRow(Outcome.SKIP, (), reason="OTHER_KECAMATAN")
        values = self._values(cells, kinds, problems)
        problems += area_problems
        if area is not None:
            values["kelurahan"] = area.code
        elif not area_problems:
            problems.append(Problem("KELURAHAN_MISSING", "kelurahan"))
        target = self._find(values)
        self._look_for_twins(number, values, target, problems)
        if any(problem.blocks for problem in problems):
            return JudgedRow(Outcome.REFUSE, tuple(problems), target=target)
        return self._against_store(values, target, tuple(problems))

    def _is_elsewhere(self, area: Area | None) -> bool:
        return area is not None and bool(self._kecamatan) and not area.code.startswith(f"{self._kecamatan}.")

    def _values(self, cells: Sequence[str], kinds: str, problems: list[Problem]) -> dict[str, str]:
        values = {
            name: text.tidy(cells[_AT[name]]) for name in ("birth_place", "address", "note", "occupation")
        }
        for name, listed in _CODED.items():
            values[name] = self._code(name, listed, cells[_AT[name]], problems)
        values |= self._name(cells[_AT["name"]], problems)
        values |= self._identity(cells, kinds, values["sex"], problems)
        values |= self._numbers(cells, kinds, problems)
        return {name: value for name, value in values.items() if value}

    def _name(self, cell: str, problems: list[Problem]) -> dict[str, str]:
        if text.is_blank(cell):
            problems.append(Problem("NAME_MISSING", "name", cell))
            return {}
        name = person_name.keys(cell)
        if sum(letter.isalpha() for letter in name.ktp_name) < 2 or len(name.ktp_name) > 100:
            problems.append(Problem("NAME_ODD", "name", cell))
        problems += person_name.judge_name(cell)
        return {
            "name": name.ktp_name,
            "title_front": name.front,
            "title_back": name.back,
            "printed_name": name.printed,
            "sort_key": name.sort_key,
            "match_key": name.match_key,
        }

    def _identity(
        self, cells: Sequence[str], kinds: str, sex: str, problems: list[Problem]
    ) -> dict[str, str]:
        at = _AT["nik"]
        hint = nik.birth_date_of(cells[at], self._today) if len(cells[at]) == nik.DIGIT_COUNT else None
        born, problem = calendar.parse_day(
            cells[_AT["birth_date"]],
            kinds[_AT["birth_date"]],
            field="birth_date",
            today=self._today,
            nik_hint=hint,
        )
        if problem:
            problems.append(problem)
        if born and (wrong := calendar.judge_birth_date(born, self._today)):
            problems.append(wrong)
        digits, found = nik.judge_nik(
            cells[at], kinds[at], birth_date=born, sex=sex or None, prefixes=self._reference.nik_prefixes,
            today=self._today,
        )  # fmt: skip
        problems += found
        return {
            "nik": digits or "",
            "nik_status": "ADA" if digits else "BELUM_ADA",
            "birth_date": born.isoformat() if born else "",
        }

    def _numbers(self, cells: Sequence[str], kinds: str, problems: list[Problem]) -> dict[str, str]:
        called, found = phone.judge_phone(cells[_AT["phone"]], kinds[_AT["phone"]])
        problems += found
        signed, problem = calendar.parse_day(
            cells[_AT["sk_date"]], kinds[_AT["sk_date"]], today=self._today, field="sk_date"
        )
        if problem:
            problems.append(problem)
        year = text.tidy(cells[_AT["appointed_year"]])
        if text.is_blank(year):
            year = ""
        elif not (year.isdigit() and 1950 <= int(year) <= self._today.year):
            problems.append(Problem("YEAR_ODD", "appointed_year", year, Severity.WARN))
            year = ""
        return {
            "phone": called or "",
            "sk_date": signed.isoformat() if signed else "",
            "appointed_year": year,
            **{name: _plain(cells[_AT[name]]) for name in ("sk_number", "member_number")},
            **{name: _three(cells[_AT[name]]) for name in ("rt", "rw")},
        }

    def _code(self, name: str, listed: str, cell: str, problems: list[Problem]) -> str:
        found = self._coded.get((name, cell))
        if found is None:
            found = self._coded[name, cell] = self._resolve(name, listed, cell)
        if found[1]:
            problems.append(found[1])
        return found[0]

    def _resolve(self, name: str, listed: str, cell: str) -> tuple[str, Problem | None]:
        if text.is_blank(cell):
            return "", None
        entry = self._reference.code_lists.resolve(listed, cell)
        if entry is None:
            return "", Problem("CODE_UNKNOWN", name, cell, Severity.WARN)
        return entry.code, None

    def _find(self, values: dict[str, str]) -> Volunteer | None:
        if digits := values.get("nik"):
            by_nik = self._known.by_nik.get(digits)
            if by_nik:
                return by_nik
        same = self._known.by_name_and_birth.get((values.get("match_key", ""), values.get("birth_date", "")))
        # Two people may share name and birthday; a second NIK says that they do.
        return same if same and not (same.nik and digits) else None

    def _look_for_twins(
        self, number: int, values: dict[str, str], target: Volunteer | None, problems: list[Problem]
    ) -> None:
        digits = values.get("nik", "")
        if digits:
            first = self._seen_niks.setdefault(digits, number)
            if first != number:
                problems.append(Problem("NIK_TWICE_IN_FILE", "nik", digits, detail=str(first)))
        elif "name" in values:
            person = (values["match_key"], values.get("birth_date", ""), values.get("kelurahan", ""))
            first = self._seen_people.setdefault(person, number)
            if first != number:
                problems.append(Problem("PERSON_TWICE_IN_FILE", "name", values["name"], detail=str(first)))
        if target and self._seen_targets.setdefault(target.id, number) != number:
            first = self._seen_targets[target.id]
            problems.append(Problem("PERSON_TWICE_IN_FILE", "name", target.name, detail=str(first)))
        if target and digits == target.nik and digits and target.match_key != values.get("match_key"):
            problems.append(
                Problem(
                    "NAME_DIFFERS_FROM_STORED", "name", values.get("name", ""), Severity.WARN, target.name
                )
            )

    def _against_store(
        self, values: dict[str, str], target: Volunteer | None, problems: tuple[Problem, ...]
    ) -> JudgedRow:
        if target is None:
            return JudgedRow(Outcome.ADD, problems, _DEFAULTS | values)
        if not values.get("nik"):
            values.pop("nik_status", None)
        if all(getattr(target, name) == value for name, value in values.items()):
            return JudgedRow(Outcome.SAME, problems, target=target)
        merged = {name: values.get(name) or str(getattr(target, name)) for name in COLUMNS}
        return JudgedRow(Outcome.CHANGE, problems, merged, target)


def _plain(cell: str) -> str:
    return "" if text.is_blank(cell) else text.tidy(cell)


def _three(cell: str) -> str:
    """RT and RW are three digits: "3" is 003; anything else stays as written."""
    plain = _plain(cell).removesuffix(".0")
    return plain.zfill(3) if plain.isdigit() else plain
