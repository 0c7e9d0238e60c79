"""In this file: an office with approved cases for the tests of what goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from padang_desktop.domain.cases.case import Case, State, Worklist
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.visits.visit import Photo, Visit
from padang_desktop.store import cases, families, visits, worklists
from padang_desktop.use_cases.office import Office, new_id, new_photo_id
from tests import people

KELURAHAN = ("13.71.11.1001", "13.71.11.1002")


@dataclass(frozen=True)
class Put:
    """What one call has put into the office."""

    case: Case
    family: Family
    head: Person


def a_worklist_in(office: Office, task_type: str = "USULAN_BANSOS") -> Worklist:
    worklist = people.a_worklist(name="Usulan bansos November", task_type=task_type)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
    return worklist


def put(
    office: Office,
    worklist: Worklist,
    *,
    case: dict[str, Any] | None = None,
    family: dict[str, Any] | None = None,
    head: dict[str, Any] | None = None,
    others: tuple[dict[str, Any], ...] = (),
) -> Put:
    """One family with its head and its case, found and eligible, approved."""
    home = people.a_family(**(family or {}))
    person = people.a_person(home, **(_whole_person() | (head or {})))
    members = [people.a_person(home, **(_whole_person() | {"name": people.a_name()} | o)) for o in others]
    values: dict[str, Any] = {
        "state": State.READY, "presence": "DITEMUKAN", "eligibility": "LAYAK", "programme": "PKH",
    }  # fmt: skip
    task = people.a_case(worklist, home, **(values | (case or {})))
    with office.writing("worklist.imported") as tx:
        families.add(tx, [home])
        families.add_persons(tx, [person, *members])
        cases.add(tx, [task])
    return Put(task, home, person)


def _whole_person() -> dict[str, Any]:
    return {
        "nik": people.a_nik(), "birth_place": "Padang", "mother_name": "SITI CONTOH", "marital": "KAWIN",
        "occupation": "Buruh harian lepas",
    }  # fmt: skip


def _kept_photo(office: Office, source: Path, visit_id: str, kind: str, at: int) -> Photo:
    """Every other one knows when and where it was taken."""
    from padang_desktop.documents import photo_file

    ready, photo_id = photo_file.prepare(source), new_photo_id()
    office.photos.keep(photo_id, ready.jpeg)
    return Photo(
        photo_id, visit_id, kind, at, ready.sha256, ready.crc32, ready.size, ready.width, ready.height,
        taken_at="2026-11-20T03:15:00+00:00" if at % 2 else "",
        latitude="-0.912345" if at % 2 else "", longitude="100.361234" if at % 2 else "",
    )  # fmt: skip


def visit(
    office: Office,
    task: Case,
    folder: Path,
    kinds: tuple[str, ...] = (),
    *,
    answers: dict[str, Any] | None = None,
    size: tuple[int, int] = (640, 480),
    **values: Any,
) -> Visit:
    """A visit with photos of these kinds, kept as the program keeps them."""
    made = Visit(
        id=new_id(), case_id=task.id, volunteer_id="", attempt=1, visited_on=date(2026, 11, 20),
        visited_at=None, officer="Nurhayati Contoh", is_own_visit=True, presence=task.presence,
        eligibility=task.eligibility, reasons=task.reasons, notice_read=True,
        instrument="DTSEN-2026" if answers else "", answers=answers or {},
    )  # fmt: skip
    made = replace(made, **values)
    photos: list[Photo] = []
    for at, kind in enumerate(kinds):
        source = people.a_photo(folder / "sumber", f"{task.number}-{at}.jpg", colour=at + 1, size=size)
        photos.append(_kept_photo(office, source, made.id, kind, at))
    with office.writing("visit.recorded") as tx:
        visits.add(tx, made)
        visits.add_photos(tx, photos)
    return made
