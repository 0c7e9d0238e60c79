"""In this file: the cases that go into the field with their families, by volunteer and in walking order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.store import cases, families, field_work, visits, volunteers
from padang_desktop.use_cases.office import Office


class NoCasesToPrint(Situation):
    """No case was chosen."""

    code = "NO_CASES_TO_PRINT"


@dataclass(frozen=True, slots=True)
class FieldCase:
    """`volunteer_name` is "" for a case that was given to nobody; `members` are those who count."""

    case: Case
    family: Family
    members: tuple[Person, ...]
    visits: tuple[Visit, ...]
    volunteer_name: str = ""

    @property
    def person(self) -> Person | None:
        """Whom the case is about, when it is about one person."""
        return next((each for each in self.members if each.id == self.case.person_id), None)


def chosen(office: Office, case_ids: Sequence[str]) -> list[FieldCase]:
    """By volunteer, then RW, RT, address and number; cases of nobody come last.

    Raises NoCasesToPrint, UnknownCase.
    """
    with office.reading() as tx:
        tasks = cases.take_many(tx, list(dict.fromkeys(case_ids)))
        if not tasks:
            raise NoCasesToPrint
        homes = families.of_ids(tx, [case.family_id for case in tasks])
        persons = families.persons_of(tx, list(homes))
        names: dict[str, str] = {}
        for volunteer_id in {case.volunteer_id for case in tasks if case.volunteer_id}:
            volunteer = volunteers.one(tx, volunteer_id)
            names[volunteer_id] = volunteer.printed_name if volunteer else ""
        visited = visits.of_cases(tx, [case.id for case in tasks])
        found = [
            FieldCase(
                case,
                homes[case.family_id],
                tuple(each for each in persons.get(case.family_id, ()) if not each.merged_into),
                tuple(visited.get(case.id, ())),
                names.get(case.volunteer_id, ""),
            )
            for case in tasks
        ]
    return sorted(found, key=_way)


def officers(office: Office) -> list[tuple[str, str, int]]:
    """Id, name and count of open cases of every volunteer who has any, by name."""
    with office.reading() as tx:
        return field_work.officers(tx)


def open_cases(office: Office, volunteer_id: str) -> list[str]:
    """The ids of a volunteer's open cases."""
    with office.reading() as tx:
        return field_work.open_cases(tx, volunteer_id)


def by_volunteer(found: Sequence[FieldCase]) -> list[list[FieldCase]]:
    """The cases of each volunteer, in the order of `chosen`."""
    return [list(group) for _, group in groupby(found, key=lambda each: each.case.volunteer_id)]


def _way(each: FieldCase) -> tuple[object, ...]:
    home = each.family
    who = (not each.case.volunteer_id, each.volunteer_name, each.case.volunteer_id)
    return (*who, home.kelurahan, home.rw, home.rt, home.address.casefold(), each.case.number)
