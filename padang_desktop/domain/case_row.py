"""In this file: one row of a worklist becomes a family, a person and a case, or says why it cannot.

Rows that share a KK are one family; a task that concerns families makes one
case for them, a task that concerns persons one for each. Pure: the same rows
and the same known records give the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from padang_desktop.domain import calendar, nik, person_name, text
from padang_desktop.domain.area import Area
from padang_desktop.domain.code_list import CodeEntry
from padang_desktop.domain.family import Family, Person
from padang_desktop.domain.imports import Outcome
from padang_desktop.domain.known_tasks import KnownTasks, person_key
from padang_desktop.domain.masked_number import MaskedNumbers
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.sheet import TEXT

# What a sheet may fill, in the order in which the judged cells come.
FIELDS = (
    "nik", "no_kk", "name", "birth_place", "birth_date", "sex", "mother_name", "address", "rt", "rw",
    "kelurahan", "kecamatan", "task_type", "relation", "external_id", "desil", "programmes", "note",
    "deadline", "priority", "case_number",
)  # fmt: skip
_AT = {name: index for index, name in enumerate(FIELDS)}
_PERSON = "person"
# What a row may change of a family that is known.
_TOLD = ("address", "rt", "rw", "external_id", "desil", "programmes")
# Of a case, what the row alone tells: task type, kelurahan, deadline, priority, finding.
_CaseFacts = tuple[str, str, str, str, str]
_NIK_STATUS = {True: "ADA", False: "TIDAK_DIKETAHUI"}


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be numbered and added; ids point to the row's family and person."""

    family_id: str
    person_id: str
    task_type: str
    kelurahan: str
    deadline: str
    priority: str
    finding: str


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """What a row brings; family and person are given only when new or changed.

    A family may come again with a later row of the same KK: the last one counts.
    """

    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    family: Family | None = None
    person: Person | None = None
    case: NewCase | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole file; `task_type` serves rows that name none."""

    kecamatan: str
    task_type: str
    period: str
    deadline: str
    today: date


class WorklistJudge:
    """Judges the rows of one file in order; it adds to `known` what each row brings."""

    def __init__(self, known: KnownTasks, reference: Reference, setting: Setting) -> None:
        self._known, self._reference, self._setting = known, reference, setting
        self._seen_niks: dict[str, int] = {}
        self._areas: dict[tuple[str, str], tuple[Area | None, list[Problem]]] = {}
        self._masked = MaskedNumbers(known.persons.values(), known.families)

    def judge(self, number: int, cells: Sequence[str], kinds: str, new_ids: tuple[str, str]) -> JudgedTask:
        """`cells` stand in the order of FIELDS; `new_ids` serve a new family and a new person."""
        problems: list[Problem] = []
        cells, kinds = self._unmasked(cells, kinds, problems)
        area, found = self._area(cells[_AT["kelurahan"]], cells[_AT["kecamatan"]])
        if self._is_elsewhere(area):
            return JudgedTask(Outcome.SKIP, reason="OTHER_KECAMATAN")
        problems += found
        if area is None and not found:
            problems.append(Problem("CASE_KELURAHAN_MISSING", "kelurahan"))
        kind = self._task_type(cells[_AT["task_type"]], problems)
        person = self._person(number, cells, kinds, new_ids[1], problems)
        no_kk, wrong = nik.judge_kk(
            cells[_AT["no_kk"]], kinds[_AT["no_kk"]], prefixes=self._reference.nik_prefixes
        )
        problems += wrong + nik.judge_pair(person.nik or None, no_kk)
        if not no_kk and not person.nik and not any(problem.blocks for problem in problems):
            problems.append(Problem("NIK_OR_KK_NEEDED", "nik"))
        if any(problem.blocks for problem in problems) or area is None or kind is None:
            return JudgedTask(Outcome.REFUSE, tuple(problems))
        family = self._family(cells, area, no_kk or "", person, new_ids[0], problems)
        return self._compare(
            family, person, kind, self._case_of(cells, kinds, area, kind, problems), problems
        )

    def _unmasked(
        self, cells: Sequence[str], kinds: str, problems: list[Problem]
    ) -> tuple[Sequence[str], str]:
        """A number with stars gives way to the whole one of whom it means."""
        at_nik, at_kk = _AT["nik"], _AT["no_kk"]
        told = self._masked.read(cells[at_nik], cells[at_kk], cells[_AT["name"]])
        if (told.nik, told.no_kk) == (cells[at_nik], cells[at_kk]):
            return cells, kinds
        problems += told.problems
        fresh, letters = list(cells), list(kinds)
        fresh[at_nik], fresh[at_kk] = told.nik, told.no_kk
        letters[at_nik] = letters[at_kk] = TEXT
        return fresh, "".join(letters)

    def _area(self, kelurahan: str, kecamatan: str) -> tuple[Area | None, list[Problem]]:
        """A file writes the same few places thousands of times."""
        written = kelurahan, kecamatan
        if written not in self._areas:
            self._areas[written] = self._reference.areas.judge(*written)
        return self._areas[written]

    def _is_elsewhere(self, area: Area | None) -> bool:
        inside = self._setting.kecamatan
        return area is not None and bool(inside) and not area.code.startswith(f"{inside}.")

    def _task_type(self, cell: str, problems: list[Problem]) -> CodeEntry | None:
        written = self._setting.task_type if text.is_blank(cell) else cell
        entry = self._reference.code_lists.resolve("task_type", written) if written else None
        if entry is None:
            problems.append(
                Problem("TASK_TYPE_UNKNOWN" if written else "TASK_TYPE_MISSING", "task_type", written)
            )
        return entry

    def _person(
        self, number: int, cells: Sequence[str], kinds: str, new_id: str, problems: list[Problem]
    ) -> Person:
        at, lists = _AT["nik"], self._reference.code_lists
        if text.is_blank(cells[_AT["name"]]):
            problems.append(Problem("NAME_MISSING", "name"))
        hint = (
            nik.birth_date_of(cells[at], self._setting.today) if len(cells[at]) == nik.DIGIT_COUNT else None
        )
        born, wrong = calendar.parse_day(
            cells[_AT["birth_date"]], kinds[_AT["birth_date"]], today=self._setting.today, nik_hint=hint
        )
        problems += [wrong] if wrong else []
        sex = lists.resolve("sex", cells[_AT["sex"]])
        digits, found = nik.judge_nik(
            cells[at], kinds[at], birth_date=born, sex=sex.code if sex else None,
            prefixes=self._reference.nik_prefixes, today=self._setting.today,
        )  # fmt: skip
        problems += found
        if digits and self._seen_niks.setdefault(digits, number) != number:
            problems.append(Problem("NIK_TWICE_IN_FILE", "nik", digits, detail=str(self._seen_niks[digits])))
        relation = lists.resolve("relation", cells[_AT["relation"]])
        name = person_name.keys(cells[_AT["name"]])
        mother = _plain(cells[_AT["mother_name"]]).upper()
        return Person(
            id=new_id, family_id="", name=name.ktp_name, nik=digits or "",
            nik_status=_NIK_STATUS[bool(digits)],
            sort_key=name.sort_key, match_key=name.match_key,
            sex=sex.code if sex else "", birth_place=_plain(cells[_AT["birth_place"]]),
            birth_date=born.isoformat() if born else "", mother_name=mother,
            relation=relation.code if relation else "",
        )  # fmt: skip

    def _family(
        self,
        cells: Sequence[str],
        area: Area,
        no_kk: str,
        person: Person,
        new_id: str,
        problems: list[Problem],
    ) -> Family:
        """The row's family as the sheet tells it, under the id of the one we know when we do."""
        holder = self._known.person(person.nik) if person.nik else None
        key = no_kk or (holder.family_id if holder else "")
        known = self._known.family(key)
        desil = _plain(cells[_AT["desil"]]).lower().removeprefix("desil").removeprefix("d").strip()
        desil = desil.removesuffix(".0")
        if desil and desil not in {str(step) for step in range(1, 11)}:
            problems.append(Problem("DESIL_ODD", "desil", desil, Severity.WARN))
            desil = ""
        told = Family(
            id=known.id if known else new_id, kelurahan=area.code, no_kk=no_kk,
            head_name=person.name if person.relation in ("", "KEPALA") or not known else known.head_name,
            address=_plain(cells[_AT["address"]]), rt=_three(cells[_AT["rt"]]), rw=_three(cells[_AT["rw"]]),
            desil=desil, desil_source="Daftar tugas" if desil else "",
            desil_period=self._setting.period if desil else "", external_id=_plain(cells[_AT["external_id"]]),
            programmes=_listed(cells[_AT["programmes"]]),
        )  # fmt: skip
        if known is None:
            return told
        return _completed(told, known) if self._known.is_followed(key) else _filled(told, known)

    def _case_of(
        self, cells: Sequence[str], kinds: str, area: Area, kind: CodeEntry, problems: list[Problem]
    ) -> _CaseFacts:
        at = _AT["deadline"]
        due, wrong = calendar.parse_day(cells[at], kinds[at], today=self._setting.today, field="deadline")
        problems += [wrong] if wrong else []
        return (
            kind.code, area.code, due.isoformat() if due else self._setting.deadline,
            _plain(cells[_AT["priority"]]), _plain(cells[_AT["note"]]),
        )  # fmt: skip

    def _compare(
        self, told: Family, person: Person, kind: CodeEntry, case: _CaseFacts, problems: list[Problem]
    ) -> JudgedTask:
        key = told.no_kk or told.id
        known = self._known.families.get(key)
        holder = self._known.person(person_key(person.nik, told.id, person.match_key))
        if holder and holder.family_id != told.id:
            problems.append(Problem("PERSON_IN_OTHER_FAMILY", "no_kk", told.no_kk, Severity.WARN))
        member = None if holder else replace(person, family_id=told.id)
        person_id = (holder or person).id
        task = (
            told.id,
            person_id if kind.extra.get("unit") == _PERSON else "",
            kind.code,
            self._setting.period,
        )
        is_new_task = task not in self._known.tasks
        self._known.tasks.add(task)
        self._known.families[key] = self._known.families[told.id] = told
        if member:
            self._known.persons[person_key(member.nik, told.id, member.match_key)] = member
        is_changed = known is not None and known != told
        outcome = (
            Outcome.ADD
            if is_new_task or member or known is None
            else Outcome.CHANGE
            if is_changed
            else Outcome.SAME
        )
        return JudgedTask(
            outcome, tuple(problems), told if known is None or is_changed else None, member,
            NewCase(task[0], task[1], *case) if is_new_task else None,
        )  # fmt: skip


def _completed(told: Family, known: Family) -> Family:
    """A row under the number of a record that was merged away: what a person chose at the merge stays.

    It fills what is empty, and brings a desil that was asked for later.
    """
    is_later = told.desil_period > known.desil_period
    stays = {name for name in _TOLD if getattr(known, name) and not (name == "desil" and is_later)}
    stays |= {"rt", "rw"} if known.address else set()  # an address and its RT/RW are one
    return _filled(told, known, [name for name in _TOLD if name not in stays])


def _filled(told: Family, known: Family, names: Collection[str] = _TOLD) -> Family:
    """What the sheet leaves empty stays as it is stored; the head named first stays the head."""
    kept = {name: value for name in names if (value := getattr(told, name))}
    if "desil" in kept:
        kept |= {"desil_source": told.desil_source, "desil_period": told.desil_period}
    return replace(known, **kept)


def _plain(cell: str) -> str:
    return "" if not cell or text.is_blank(cell) else text.tidy(cell)


def _three(cell: str) -> str:
    plain = _plain(cell).removesuffix(".0")
    return plain.zfill(3) if plain.isdigit() else plain


def _listed(cell: str) -> tuple[str, ...]:
    parts = (text.tidy(part).upper() for part in cell.replace(";", ",").replace("/", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part and not text.is_blank(part)))
