"""In this file: the roster of volunteers is looked through, mended and written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from padang_desktop.domain import person_name
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.volunteer import Volunteer, VolunteerLine
from padang_desktop.domain.volunteer_form import judge_form
from padang_desktop.store import changes, journal, tables, volunteers
from padang_desktop.use_cases.office import Office, new_id


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's former and later value; `at` is aware UTC."""

    at: datetime
    deed_name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """The line of facts above the roster."""

    people: int
    kelurahan_served: int
    kelurahan_in_all: int


def facts(office: Office) -> RosterFacts:
    with office.reading() as tx:
        served = volunteers.count_by_kelurahan(tx)
        people = volunteers.count(tx)
    parts = [area for area in office.reference.areas if area.code.startswith(f"{office.wilayah}.")]
    in_all = sum(1 for area in parts if area.level.value == "kelurahan")
    return RosterFacts(people, len(served), in_all)


def matching(
    office: Office, *, typed: str = "", kelurahan: str = "", status: str = "", sort: str = "printed_name",
    descending: bool = False,
) -> list[int]:  # fmt: skip
    """Handles of the rows that the table shows, in order."""
    with office.reading() as tx:
        return volunteers.matching(
            tx, typed=typed, kelurahan=kelurahan, status=status, sort=sort, descending=descending
        )


def lines(office: Office, handles: Sequence[int]) -> dict[int, VolunteerLine]:
    """One page of the table; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return volunteers.lines(tx, handles)


def volunteer(office: Office, volunteer_id: str) -> Volunteer:
    """A person's record; opening it leaves a line in the journal."""
    with office.writing("volunteer.seen", volunteer_id) as tx:
        found = volunteers.one(tx, volunteer_id)
        if found is None:
            raise KeyError(volunteer_id)
        return found


def history(office: Office, volunteer_id: str) -> list[FieldChange]:
    """Every change of every field, newest first."""
    with office.reading() as tx:
        now = volunteers.one(tx, volunteer_id)
        earlier = changes.history(tx, tables.volunteers, volunteer_id)
        names = journal.named(tx, [change.deed for change in earlier])
    if now is None:
        raise KeyError(volunteer_id)
    told: list[FieldChange] = []
    after = {name: str(getattr(now, name)) for name in volunteers.COLUMNS}
    for change in earlier:
        line = names[change.deed]
        for name in volunteers.COLUMNS:
            before = str(change.before[name])
            if before != after[name] and name not in ("sort_key", "match_key"):
                told.append(FieldChange(line.at, line.name, name, before, after[name]))
            after[name] = before
    return told


def judge(office: Office, person: Volunteer) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a form as it stands, for showing at the fields."""
    with office.reading() as tx:
        same = volunteers.with_nik(tx, person.nik) if person.nik else []
    taken = any(other.id != person.id for other in same)
    return judge_form(person, office.reference, office.today(), nik_is_taken=taken)


def save(office: Office, person: Volunteer) -> Volunteer:
    """Add (no id yet) or change a person; raises Incomplete with the blocking problems."""
    problems = judge(office, person)
    if any(problem.blocks for problem in problems):
        raise Incomplete(problems)
    person = _with_keys(person)
    if not person.id:
        person = replace(person, id=new_id())
        with office.writing("volunteer.added", person.id) as tx:
            volunteers.add(tx, [person])
        return person
    with office.writing("volunteer.changed", person.id) as tx:
        volunteers.change(tx, person)
    with office.reading() as tx:
        kept = volunteers.one(tx, person.id)
    if kept is None:
        raise KeyError(person.id)
    return kept


def export_roster(office: Office, target: Path | str, progress: Progress | None = None) -> int:
    """Write the roster as .xlsx that imports back to the same roster; returns how many people."""
    from padang_desktop.documents import roster_export

    with office.reading() as tx:
        people = volunteers.all_people(tx)
    roster_export.write(Path(target), people, office.reference, progress or Silent())
    with office.writing("roster.exported", count=len(people)):
        pass
    return len(people)


def _with_keys(person: Volunteer) -> Volunteer:
    name = person_name.split(person.name)
    printed = person.printed_name or person_name.printed_name(
        person.title_front, name.core, person.title_back
    )
    return replace(
        person,
        name=name.ktp_name,
        printed_name=printed,
        sort_key=person_name.sort_key(person.name),
        match_key=person_name.match_key(person.name),
        nik_status="ADA" if person.nik else "BELUM_ADA",
    )
