"""In this file: the results of the chosen cases go out as .xlsx, with or without whole numbers of persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.cases import meeting
from padang_desktop.domain.cases.case import STATE_WORDS, Case
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.siks import proposal
from padang_desktop.domain.values import nik
from padang_desktop.store import case_results, cases, families, meetings
from padang_desktop.store.case_results import Summary
from padang_desktop.store.database import Reader
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases.export_proposals import Exported, NothingToExport
from padang_desktop.use_cases.export_place import ExportPlace
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.results_sheet import ResultRow

_BLOCK = 400


def export_results(
    office: Office, case_ids: Sequence[str], folder: Path | str, progress: Progress | None = None,
    *, with_numbers: bool = False,
) -> Exported:  # fmt: skip
    """Write one sheet of the cases in their order; `with_numbers` leaves NIK and KK unmasked.

    Raises NothingToExport, SheetNotWritable, ExportNotWritten; Cancelled leaves nothing.
    """
    from padang_desktop.documents import results_sheet

    if not case_ids:
        raise NothingToExport
    name = f"Hasil verifikasi {office_paper.area_name(office)} {office.today():%Y-%m-%d}.xlsx"
    with ExportPlace(Path(folder) / name, is_file=True) as place:
        with office.reading() as tx:
            rows = _rows(office, tx, case_ids, with_numbers)
            count = results_sheet.write(place.fresh, rows, len(case_ids), progress or Silent())
        with office.writing("results.exported", count=count, nik=with_numbers):
            path = place.take()
    return Exported(path, 1, count, 0)


def _rows(office: Office, tx: Reader, case_ids: Sequence[str], with_numbers: bool) -> Iterator[ResultRow]:
    codes = office.reference.code_lists
    for start in range(0, len(case_ids), _BLOCK):
        tasks = cases.take_many(tx, case_ids[start : start + _BLOCK])
        homes = families.of_ids(tx, [case.family_id for case in tasks])
        people = families.persons_of(tx, list(homes))
        told = case_results.summaries(tx, [case.id for case in tasks])
        held = meetings.of_ids(tx, {case.meeting_id for case in tasks})
        for case in tasks:
            members = [each for each in people.get(case.family_id, []) if not each.merged_into]
            person = proposal.whom(case, members)
            row = _row(office, case, homes[case.family_id], person, told[case.id], with_numbers)
            yield row._replace(**_decided(codes, case, held.get(case.meeting_id)))


def _row(
    office: Office, case: Case, family: Family, person: Person | None, told: Summary, with_numbers: bool
) -> ResultRow:
    from padang_desktop.documents.results_sheet import ResultRow

    codes = office.reference.code_lists
    area = office.reference.areas.by_code(case.kelurahan)
    shown = str if with_numbers else nik.mask
    return ResultRow(
        case.number,
        codes.label("task_type", case.task_type),
        case.period,
        case.deadline,
        STATE_WORDS[case.state],
        area.name if area else case.kelurahan,
        family.rt,
        family.rw,
        family.address,
        family.head_name,
        shown(family.no_kk),
        person.name if person else "",
        shown(person.nik) if person else "",
        family.desil,
        family.desil_period,
        *_outcome(codes, case.presence, told),
        codes.label("eligibility", case.eligibility) if case.eligibility else "",
        "; ".join(codes.label("reason", reason) for reason in case.reasons),
        told.reason_text,
        told.visit_count,
        told.visited_on,
        told.visitor_name or told.officer,
        "Ya" if told.is_own_visit else "",
        told.volunteer_name,
        told.photo_count,
        told.note,
        case.siks_on,
        case.siks_number,
        codes.label("siks_final", case.final) if case.final else "",
    )


def _decided(codes: CodeLists, case: Case, held: Meeting | None) -> dict[str, str]:
    if held is None:
        return {}
    return {
        "meeting_way": codes.label(meeting.WAYS, held.way),
        "meeting_on": held.held_on,
        "meeting_number": held.number,
        "decision": codes.label(meeting.DECISIONS, case.decision),
        "decision_reason": case.decision_reason,
    }


def _outcome(codes: CodeLists, presence: str, told: Summary) -> tuple[str, str, str, str, str]:
    """Presence and what is finer in words, its day, and as SIKS-NG and BPS write it; the finer code first."""
    if not presence:
        return "", "", "", "", ""
    entries = [codes.entry("presence", code) for code in (told.presence_detail, presence) if code]
    siks = next((entry.siks for entry in entries if entry and entry.siks), "")
    bps = next((entry.bps for entry in entries if entry and entry.bps), "")
    detail = codes.label("presence", told.presence_detail) if told.presence_detail else ""
    return codes.label("presence", presence), detail, told.presence_on, siks, bps
