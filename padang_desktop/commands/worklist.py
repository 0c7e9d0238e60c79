"""In this file: padang worklist import, case list."""

from __future__ import annotations

from typing import Annotated

import typer

from padang_desktop.commands import import_answer, table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.commands.roster import Apply, Refused, Sheet, SheetName
from padang_desktop.domain.cases.case import STATE_WORDS, CaseLine, State
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.domain.reference.area import Area
from padang_desktop.use_cases.cases import list_cases
from padang_desktop.use_cases.imports import import_worklist
from padang_desktop.use_cases.office import Office

SHOWN = 50


@deed
def import_(
    desk: Desk,
    file: Sheet,
    task_type: Annotated[
        str, typer.Option("--task-type", help="Jenis tugas untuk baris yang tidak menyebutnya.")
    ] = "",
    period: Annotated[str, typer.Option("--period", help="Periode TTTT-BB; biasanya bulan ini.")] = "",
    deadline: Annotated[str, typer.Option("--deadline", help="Batas waktu TTTT-BB-HH.")] = "",
    apply: Apply = False,
    refused: Refused = None,
    sheet: SheetName = "",
) -> Answer:
    """Periksa daftar tugas dari kota, dan masukkan keluarga dan tugasnya."""
    with desk.office() as office:
        plan = import_worklist.stage_worklist(
            office,
            file,
            task_type=_code_of(office, task_type),
            period=period,
            deadline=deadline,
            corrections=Corrections(sheet_names=(sheet,) if sheet else ()),
            progress=desk.progress,
        )
        return import_answer.answer_for(desk, office, plan, takes_in=apply, refused=refused)


@deed
def list_(
    desk: Desk,
    state: Annotated[
        str, typer.Option("--state", help="Hanya keadaan ini, misalnya Baru atau SIAP_DIKIRIM.")
    ] = "",
    kelurahan: Annotated[str, typer.Option("--kelurahan", help="Hanya kelurahan ini: nama atau kode.")] = "",
    typed: Annotated[str, typer.Option("--find", help="Cari nama, nomor atau alamat.")] = "",
    limit: Annotated[int, typer.Option("--limit", help="Paling banyak sekian baris; 0 semuanya.")] = SHOWN,
) -> Answer:
    """Tampilkan tugas verifikasi dan keadaannya."""
    with desk.office() as office:
        wanted = CaseQuery(typed=typed, states=_states(state), kelurahan=kelurahan_of(office, kelurahan))
        handles = list_cases.handles(office, wanted)
        page = handles[:limit] if limit else handles
        found = list_cases.lines(office, page)
        rows = [found[handle] for handle in page]
        counts = list_cases.counts(office)
        laid = [_row(office, line) for line in rows]
    by_state = {STATE_WORDS[each]: count for each, count in counts.by_state.items() if count}
    facts = {"count": len(handles), "by_state": by_state, "cases": [_facts(line) for line in rows]}
    lines = table.lines(("Nomor", "Kepala keluarga", "Kelurahan", "Keadaan", "Kunjungan"), laid, right=(4,))
    lines.append(
        f"{len(rows)} dari {len(handles)} tugas. " + ", ".join(f"{n} {w}" for w, n in by_state.items())
    )
    return Answer(facts, lines)


def _code_of(office: Office, written: str) -> str:
    entry = office.reference.code_lists.resolve("task_type", written) if written else None
    return entry.code if entry else written


def _states(written: str) -> tuple[State, ...]:
    if not written:
        return ()
    for state, label in STATE_WORDS.items():
        if written.lower() in (state.value.lower(), label.lower()):
            return (state,)
    known = ", ".join(STATE_WORDS.values())
    raise typer.BadParameter(f"keadaan {written} tidak dikenal; yang ada: {known}", param_hint="--state")


def kelurahan_of(office: Office, written: str) -> str:
    """The code of a name or code, "" for nothing written; what is unknown is a wrong command."""
    if not written:
        return ""
    area = office.reference.areas.by_code(written) or office.reference.areas.resolve(
        written, None if office.is_city else office.wilayah
    )
    if isinstance(area, Area):
        return area.code
    raise typer.BadParameter(f"kelurahan {written} tidak dikenal", param_hint="--kelurahan")


def _row(office: Office, line: CaseLine) -> tuple[object, ...]:
    area = office.reference.areas.by_code(line.kelurahan)
    return line.number, line.head_name, area.name if area else "", STATE_WORDS[line.state], line.visit_count


def _facts(line: CaseLine) -> dict[str, object]:
    return {
        "number": line.number, "id": line.id, "head_name": line.head_name, "kelurahan": line.kelurahan,
        "task_type": line.task_type, "state": line.state.value, "deadline": line.deadline,
        "presence": line.presence, "eligibility": line.eligibility, "visits": line.visit_count,
        "photos": line.photo_count,
    }  # fmt: skip


WORKLIST = {"import": import_}
CASE = {"list": list_}
