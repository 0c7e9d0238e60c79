"""In this file: the workbook with which a PSM goes into the field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar, nik
from padang_desktop.domain.visits import field_key
from padang_desktop.domain.visits.field_answers import columns_of
from padang_desktop.domain.visits.field_key import FieldKey
from padang_desktop.domain.visits.field_paper import NOTICE, FieldPaper
from padang_desktop.domain.visits.instrument import Instrument
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases import field_cases, know_instrument
from padang_desktop.use_cases.cases.field_cases import FieldCase
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import keep_rules


def make_field_workbook(
    office: Office, wanted: FieldPaper, path: Path | str, progress: Progress | None = None
) -> int:
    """Write the chosen cases, one row each; returns how many. Whole or not at all.

    Cases whose long form asks of one person only stand on a sheet of their own with its questions.

    Raises NoCasesToPrint, SheetNotWritable, and Cancelled from progress.
    """
    from padang_desktop.documents import field_workbook

    progress = progress or Silent()
    keep_rules.require_nik(office, is_whole=wanted.with_nik)
    found = field_cases.chosen(office, wanted.case_ids)
    sheets = [
        field_workbook.TaskSheet(
            tuple(field_workbook.WorkbookRow(_texts(office, each, wanted)) for each in group),
            versions[0].name if versions else field_workbook.TASKS,
            columns_of(versions),
        )
        for versions, group in _by_form(office, found)
    ]
    names = list(dict.fromkeys(each.volunteer_name or office.account.name for each in found))
    head = field_workbook.WorkbookHead(
        office_paper.area_name(office),
        names[0] if len(names) == 1 else f"{len(names)} orang",
        calendar.full_date(office.today()),
        NOTICE,
    )
    with office.writing("field_workbook.made", cases=len(found), nik=wanted.with_nik):
        # A file that cannot be written leaves no line in the journal.
        return field_workbook.write(
            Path(path), sheets, head, office.reference.code_lists, office.today(), progress
        )


def _by_form(office: Office, found: Sequence[FieldCase]) -> list[tuple[list[Instrument], list[FieldCase]]]:
    """The cases by the form that fits into their row, with its versions; those without such a form first."""
    groups: dict[str, tuple[dict[str, Instrument], list[FieldCase]]] = {}
    for each in found:
        version = know_instrument.version_for(office, each.case)
        fits = version is not None and version.is_of_one
        versions, cases = groups.setdefault(version.form if version and fits else "", ({}, []))
        cases.append(each)
        if version and fits:
            versions[version.id] = version
    return [(list(versions.values()), cases) for _, (versions, cases) in sorted(groups.items())]


def _texts(office: Office, each: FieldCase, wanted: FieldPaper) -> dict[str, str]:
    """The locked cells of one row."""
    case, home, reference = each.case, each.family, office.reference
    area = reference.areas.by_code(home.kelurahan)
    person = each.person
    number = person.nik if person else next((m.nik for m in each.members if m.name == home.head_name), "")
    key = FieldKey(case.id, case.volunteer_id, len(each.visits))
    return {
        "key": field_key.written(key, case.number, home.head_name),
        "name": home.head_name,
        "person": person.name if person else "",
        "address": home.home_address or home.address,
        "unit": "/".join(part for part in (home.rt, home.rw) if part),
        "number": case.number,
        "kelurahan": area.name if area else home.kelurahan,
        "task": reference.code_lists.label("task_type", case.task_type),
        "nik": number if wanted.with_nik else nik.mask(number),
        "no_kk": home.no_kk if wanted.with_nik else nik.mask(home.no_kk),
        "officer": each.volunteer_name or office.account.name,
    }
