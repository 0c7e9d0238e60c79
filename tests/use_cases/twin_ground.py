"""In this file: two records of one person with their work, for tests of merging."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import cases, families, tables, volunteers, worklists
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import run_training
from tests import people
from tests.trainings import a_draft

ONE = {"name": "SYAFRIL HIDAYAT", "nik": "1371111705809012", "sk_number": "12/SK/2021"}


AGAIN = {"name": "SAFRIL HIDAYAT", "nik": "1371011705809012", "phone": "", "email": "safril@contoh.id"}


def put(office: Office, *persons: Volunteer) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, persons)


def a_pair(office: Office) -> tuple[Volunteer, Volunteer]:
    one, again = people.a_volunteer(**ONE), people.a_volunteer(**AGAIN)
    put(office, one, again)
    return one, again


def stored(office: Office, volunteer_id: str) -> Volunteer:
    with office.reading() as tx:
        person = volunteers.one(tx, volunteer_id)
    assert person is not None
    return person


def rows(office: Office, table_name: str) -> list[dict[str, Any]]:
    table = tables.BY_NAME[table_name]
    with office.reading() as tx:
        found = tx.connection.execute(select(table).order_by(table.c.n)).mappings()
        return [
            {name: row[name] for name in row if name not in ("n", "changed_by", "revision")} for row in found
        ]


def everything(office: Office) -> dict[str, list[dict[str, Any]]]:
    return {table.name: rows(office, table.name) for table in tables.REVISED}


def with_work(office: Office, volunteer: Volunteer) -> str:
    """A case with a visit by this volunteer; gives the case's id."""
    worklist, family = people.a_worklist(), people.a_family()
    case = people.a_case(worklist, family, volunteer_id=volunteer.id)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        families.add_persons(tx, [people.a_person(family)])
        cases.add(tx, [case])
    later = {"VISIT_PHOTO_MISSING": "Foto menyusul"}
    record_visit.record_visit(office, people.a_visit(case, volunteer_id=volunteer.id, overrides=later))
    return case.id


def enrolled(office: Office, *persons: Volunteer, title: str = "Bimtek PSM") -> None:
    """A training with these volunteers on its list."""
    training = run_training.plan_training(office, a_draft(title=title))
    run_training.enrol(office, training.id, [person.id for person in persons])
