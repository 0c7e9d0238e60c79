"""In this file: a row of a foreign list of contacts is judged against those that are known.

An empty cell never erases what is stored; only when another person has taken
the seat (a new lurah) do the former one's number and address go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from padang_desktop.domain.contacts import contact as rules
from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Area
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values.text import compact, is_blank, tidy

FIELDS = (
    "role", "name", "organisation", "phone", "address", "rt", "rw", "kelurahan", "kecamatan", "note",
)  # fmt: skip
COLUMNS = tuple(f.name for f in fields(Contact) if f.name not in ("id", "revision"))
_AT = {name: at for at, name in enumerate(FIELDS)}
_OF_THE_PERSON = ("phone", "address", "organisation", "note")


@dataclass(frozen=True, slots=True)
class JudgedContact:
    """What becomes of a row; `values` are all columns of a contact that is added or changed."""

    outcome: Outcome
    problems: tuple[Problem, ...]
    values: dict[str, str] | None = None
    target: Contact | None = None
    reason: str = ""


class ContactJudge:
    """Judges the rows of one file in order; `kecamatan` is the office's code, "" in the city."""

    def __init__(self, known: Iterable[Contact], reference: Reference, kecamatan: str) -> None:
        self._reference, self._kecamatan = reference, kecamatan
        self._seats: dict[tuple[str, str, str, str], Contact] = {}
        self._alike: dict[tuple[str, ...], Contact] = {}
        for contact in known:
            self._alike.setdefault(rules.likeness(contact), contact)
            if seat := rules.seat_of(contact, reference.code_lists):
                self._seats.setdefault(seat, contact)
        self._seen: dict[tuple[str, ...], int] = {}

    def judge(self, number: int, cells: Sequence[str], kinds: str) -> JudgedContact:
        """`cells` and `kinds` stand in the order of FIELDS; `number` is the row in the sheet."""
        code, problems = self._area(cells[_AT["kelurahan"]], cells[_AT["kecamatan"]])
        if self._kecamatan and code and not code.startswith(self._kecamatan):
            return JudgedContact(Outcome.SKIP, (), reason="OTHER_KECAMATAN")
        if code == self._kecamatan:
            code = ""
        coming, found = self._contact(code, cells, kinds)
        # A kelurahan that is not understood is not missing too.
        problems += [each for each in found if not problems or each.code != "CONTACT_KELURAHAN_MISSING"]
        target = self._target(coming, problems)
        self._look_for_twins(number, coming, problems)
        if any(problem.blocks for problem in problems):
            return JudgedContact(Outcome.REFUSE, tuple(problems), target=target)
        if target is None:
            values = {name: str(getattr(coming, name)) for name in COLUMNS}
            return JudgedContact(Outcome.ADD, tuple(problems), values)
        merged = _merged(target, coming)
        outcome = Outcome.SAME if merged == target else Outcome.CHANGE
        values = {name: str(getattr(merged, name)) for name in COLUMNS}
        return JudgedContact(outcome, tuple(problems), values if outcome is Outcome.CHANGE else None, target)

    def _area(self, kelurahan: str, kecamatan: str) -> tuple[str, list[Problem]]:
        """The code of the kelurahan; without one that of the kecamatan named, which may be nothing."""
        area, problems = self._reference.areas.judge(kelurahan, kecamatan)
        if area is None and is_blank(kelurahan) and not is_blank(kecamatan):
            found = self._reference.areas.find_kecamatan(kecamatan)
            area = found if isinstance(found, Area) else None
        return (area.code if area else ""), problems

    def _contact(self, code: str, cells: Sequence[str], kinds: str) -> tuple[Contact, list[Problem]]:
        codes = self._reference.code_lists
        role, rt, rw = rules.role_in(cells[_AT["role"]], codes)
        numbers, unread = rules.phones_of(cells[_AT["phone"]], kinds[_AT["phone"]])
        coming = Contact(
            id="",
            kelurahan=code,
            role=role,
            name=_said(cells[_AT["name"]]),
            organisation=_said(cells[_AT["organisation"]]),
            phone=numbers,
            address=_said(cells[_AT["address"]]),
            rt=rules.three(cells[_AT["rt"]]) or rt,
            rw=rules.three(cells[_AT["rw"]]) or rw,
            note=_said(cells[_AT["note"]]),
        )
        problems = [
            replace(problem, severity=Severity.WARN) if problem.field == "phone" else problem
            for problem in rules.judge(coming, codes, unread)
        ]
        if role and codes.entry(rules.ROLES, role) is None:
            problems.append(Problem("CONTACT_OWN_ROLE", "role", role, Severity.WARN))
        return coming, problems

    def _target(self, coming: Contact, problems: list[Problem]) -> Contact | None:
        if known := self._alike.get(rules.likeness(coming)):
            return known
        seat = rules.seat_of(coming, self._reference.code_lists)
        holder = self._seats.get(seat) if seat else None
        if holder and compact(holder.title) != compact(coming.title):
            problems.append(Problem("CONTACT_HOLDER_CHANGES", "name", "", Severity.WARN, holder.title))
        return holder

    def _look_for_twins(self, number: int, coming: Contact, problems: list[Problem]) -> None:
        if not coming.title:
            return
        seat = rules.seat_of(coming, self._reference.code_lists)
        key: tuple[str, ...] = seat or rules.likeness(coming)
        first = self._seen.setdefault(key, number)
        if first != number:
            problems.append(Problem("CONTACT_TWICE_IN_FILE", "name", coming.title, detail=str(first)))


def _merged(stored: Contact, coming: Contact) -> Contact:
    """What stands in the file over what is stored; nothing personal is kept of a former holder."""
    is_another = bool(stored.name) and compact(stored.name) != compact(coming.name) and bool(coming.name)
    ground = replace(stored, **dict.fromkeys(_OF_THE_PERSON, "")) if is_another else stored
    said = {name: getattr(coming, name) for name in COLUMNS if getattr(coming, name)}
    return replace(ground, **said)


def _said(cell: str) -> str:
    return "" if is_blank(cell) else tidy(cell)
