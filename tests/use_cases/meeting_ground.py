"""In this file: tasks whose results wait for a muskel, decisions on them, and how they stand afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.families.family import Family
from padang_desktop.store import cases, families, worklists
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.meetings import record_meeting
from padang_desktop.use_cases.meetings.record_meeting import Recorded
from padang_desktop.use_cases.office import Office
from tests import people

HERE, THERE = "13.71.11.1001", "13.71.11.1002"
LATER = {
    "VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_EVIDENCE_MISSING": "Foto bukti menyusul",
    "VISIT_MANY_A_DAY": "Kunjungan bersama dua PSM",
}  # fmt: skip
UNFIT = {"eligibility": "TIDAK_LAYAK", "reasons": ("MEMILIKI_MOBIL",)}


def with_cases(
    office: Office, count: int, task_type: str = "PEMUTAKHIRAN", kelurahan: str = HERE, **of_family: object
) -> list[Case]:
    """Families of a kelurahan with a task each, unvisited."""
    worklist = people.a_worklist(task_type=task_type)
    homes: list[Family] = [
        people.a_family(
            kelurahan=kelurahan, rt=f"{at % 6 + 1:03d}", rw=f"{at % 3 + 1:03d}",
            address=f"Jalan Contoh {at + 1}", **of_family,
        )
        for at in range(count)
    ]  # fmt: skip
    made = [people.a_case(worklist, home) for home in homes]
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, homes)
        families.add_persons(tx, [people.a_person(home) for home in homes])
        cases.add(tx, made)
    return made


def visited(office: Office, case: Case, **values: object) -> Case:
    """The officer's own visit; the case as it stands after it."""
    record_visit.record_visit(office, people.a_visit(case, **({"overrides": LATER} | values)))
    return now(office, case)


def waiting(office: Office, count: int, kelurahan: str = HERE) -> list[Case]:
    """Tasks whose result "tidak layak" waits for a muskel."""
    found = [visited(office, case, **UNFIT) for case in with_cases(office, count, kelurahan=kelurahan)]
    assert {each.state for each in found} <= {State.AWAITS_MEETING}
    return found


def now(office: Office, case: Case | str) -> Case:
    with office.reading() as tx:
        return cases.take(tx, case if isinstance(case, str) else case.id)


def a_meeting(kelurahan: str = HERE, way: Way = Way.MEETING, **values: str) -> Meeting:
    usual = Meeting(
        "", kelurahan, way, "2026-11-14", number="400.9/12/KEL/2026", place="Kantor lurah",
        leader="ZULKIFLI CONTOH", note_taker="MURNI CONTOH",
    )  # fmt: skip
    return replace(usual, **values)


def verdict(case: Case | str, decision: Decision = Decision.AGREED, reason: str = "") -> Verdict:
    told = reason or ("" if decision is Decision.AGREED else "Perlu dibahas lagi")
    return Verdict(case if isinstance(case, str) else case.id, decision, told)


def held(
    office: Office, verdicts: Sequence[Verdict], kelurahan: str = HERE, way: Way = Way.MEETING, **values: str
) -> Recorded:
    return record_meeting.record(office, a_meeting(kelurahan, way, **values), verdicts)
