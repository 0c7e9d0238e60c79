"""In this file: a stored family and a row of a worklist side by side, in words for people.

Only what a worklist may change of a family that is known (domain/cases/case_row);
what the sheet leaves empty stays as it is stored, and reads so.
"""

from __future__ import annotations

from padang_desktop.domain.cases.case_row import FIELDS, Setting, WorklistJudge
from padang_desktop.domain.cases.known_tasks import KnownTasks, person_key
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.imports.imports import FieldDifference, Outcome, PlannedRow
from padang_desktop.domain.values import nik
from padang_desktop.store import families
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id

_CHANGED = ("address", "rt", "rw", "desil", "external_id", "programmes")


def of_row(office: Office, row: PlannedRow) -> tuple[FieldDifference, ...]:
    """The family that the row's KK or NIK names; fields that differ come first. Empty when none is known."""
    from padang_desktop.documents import worklist_sheet

    with office.reading() as tx:
        stored, no_kk = _stored(tx, row)
        members = families.members(tx, stored.id) if stored else []
    if stored is None:
        return ()
    labels = {field.name: field.label for field in worklist_sheet.FIELDS}
    coming = _coming(office, row, stored, members, no_kk)
    found = [FieldDifference("no_kk", labels["no_kk"], stored.no_kk, stored.no_kk)]
    for name in _CHANGED:
        kept = _text(stored, name)
        # A refused row brings nothing: what cannot be read is shown as it stands in the sheet.
        written = _text(coming, name) if coming else row.values[FIELDS.index(name)] or kept
        if kept or written:
            found.append(FieldDifference(name, labels[name], kept, written))
    return tuple(sorted(found, key=lambda each: not each.differs))


def _stored(tx: Reader, row: PlannedRow) -> tuple[Family | None, str]:
    """The family that stands for the one the row names, and the number by which it was found."""
    no_kk, number = (nik.clean(row.values[FIELDS.index(name)])[0] for name in ("no_kk", "nik"))
    same = families.by_kk(tx, no_kk) if no_kk else []
    if standing := [family for family in same if not family.merged_into]:
        return standing[0], no_kk
    if same:
        return _survivor(tx, same[0]), no_kk
    holders = families.persons_by_nik(tx, number) if number else []
    holders.sort(key=lambda person: bool(person.merged_into))
    home = families.one(tx, holders[0].family_id) if holders else None
    return (_survivor(tx, home), "") if home else (None, "")


def _survivor(tx: Reader, family: Family) -> Family | None:
    found: Family | None = family
    while found is not None and found.merged_into:
        found = families.one(tx, found.merged_into)
    return found


def _coming(
    office: Office, row: PlannedRow, stored: Family, members: list[Person], no_kk: str
) -> Family | None:
    """The family as the row leaves it; None when the row is refused."""
    known = KnownTasks(
        {key: stored for key in (stored.id, stored.no_kk) if key},
        {person_key(person.nik, stored.id, person.match_key): person for person in members},
        followed_families={no_kk: stored.id} if no_kk and no_kk != stored.no_kk else {},
    )
    any_task = office.reference.code_lists.entries("task_type")[0].code
    setting = Setting("", any_task, f"{office.today():%Y-%m}", "", office.today())
    judge = WorklistJudge(known, office.reference, setting)
    judged = judge.judge(row.number, row.values, row.kinds, (new_id(), new_id()))
    return None if judged.outcome is Outcome.REFUSE else judged.family or stored


def _text(family: Family, name: str) -> str:
    value: object = getattr(family, name)
    return ", ".join(family.programmes) if name == "programmes" else str(value)
