"""In this file: padang meeting waiting, meeting list, meeting paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.commands.worklist import kelurahan_of
from padang_desktop.domain.cases.meeting import DECISIONS, WAYS, Decision
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper, kinds_for
from padang_desktop.domain.values import calendar
from padang_desktop.use_cases.meetings import minutes_texts, print_minutes, see_meetings
from padang_desktop.use_cases.meetings.see_meetings import AgendaItem, HeldMeeting
from padang_desktop.use_cases.office import Office

Kelurahan = Annotated[str, typer.Option("--kelurahan", help="Hanya kelurahan ini: nama atau kode.")]
_KINDS = {
    "berita-acara": Kind.MINUTES, "salinan": Kind.PUBLIC, "sptjm": Kind.STATEMENT, "bahan": Kind.AGENDA,
    "undangan": Kind.INVITATION, "daftar-hadir": Kind.ATTENDANCE,
}  # fmt: skip


@deed
def waiting(desk: Desk, kelurahan: Kelurahan = "") -> Answer:
    """Tampilkan tugas yang menunggu putusan muskel."""
    with desk.office() as office:
        code = kelurahan_of(office, kelurahan)
        items = see_meetings.agenda(office, code)
        places = [each for each in see_meetings.waiting(office) if code in ("", each.kelurahan)]
        rows = [_row(office, item) for item in items]
    facts = {
        "count": len(items), "places": {each.name: each.count for each in places},
        "cases": [
            {"number": item.number, "id": item.id, "kelurahan": item.kelurahan, "name": _name(item),
             "task_type": item.task_type, "eligibility": item.eligibility, "decided_before": item.decision}
            for item in items
        ],
    }  # fmt: skip
    lines = table.lines(("Nomor", "Nama", "Kelurahan", "Jenis tugas", "Hasil", "Sebelumnya"), rows)
    told = ", ".join(f"{each.name} {each.count}" for each in places)
    lines.append(f"{len(items)} tugas menunggu muskel" + (f": {told}." if told else "."))
    return Answer(facts, lines)


@deed
def list_(desk: Desk, kelurahan: Kelurahan = "") -> Answer:
    """Tampilkan muskel dan SPTJM yang sudah dicatat, yang terbaru lebih dulu."""
    with desk.office() as office:
        code = kelurahan_of(office, kelurahan)
        held = [each for each in see_meetings.held(office) if code in ("", each.meeting.kelurahan)]
        rows = [_held_row(office, each) for each in held]
    facts = {
        "count": len(held),
        "meetings": [
            {"id": each.meeting.id, "number": each.meeting.number, "held_on": each.meeting.held_on,
             "kelurahan": each.meeting.kelurahan, "way": each.meeting.way.value,
             "decisions": {decision.value: count for decision, count in each.counts.items() if count}}
            for each in held
        ],
    }  # fmt: skip
    lines = table.lines(("Tanggal", "Cara", "Nomor", "Kelurahan", "Putusan"), rows)
    return Answer(facts, [*lines, f"{len(held)} muskel dan SPTJM."])


@deed
def paper(
    desk: Desk,
    pdf: Annotated[Path, typer.Option("--pdf", help="Berkas PDF yang akan ditulis.")],
    meeting: Annotated[
        str, typer.Option("--meeting", help="Nomor berita acara atau SPTJM; kosong: yang terbaru.")
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help=f"Salah satu dari: {', '.join(_KINDS)}.")] = "",
    kelurahan: Kelurahan = "",
    size: Annotated[str, typer.Option("--size", help="A4 atau F4.")] = "A4",
    with_nik: Annotated[bool, typer.Option("--nik", help="NIK ditulis utuh.")] = False,
) -> Answer:
    """Cetak ke PDF: berita acara dengan lampirannya, salinan untuk dibacakan, SPTJM, atau bahan muskel."""
    if size not in ("A4", "F4"):
        raise typer.BadParameter("kertas A4 atau F4", param_hint="--size")
    with desk.office() as office:
        wanted = _wanted(office, meeting, kind, kelurahan_of(office, kelurahan))
        typed = minutes_texts.typed_before(office, wanted)
        whole = MeetingPaper(
            wanted.kind, wanted.meeting_id, wanted.kelurahan, paper=size, with_nik=with_nik, typed=typed
        )
        printed = print_minutes.print_minutes(office, whole, pdf, desk.progress)
    facts = {
        "kind": wanted.kind.value, "meeting": wanted.meeting_id, "cases": printed.cases,
        "pages": printed.pages, "pdf": str(pdf.resolve()),
    }  # fmt: skip
    return Answer(facts, [f"{printed.cases} tugas, {printed.pages} halaman: {pdf.resolve()}"])


def _wanted(office: Office, meeting: str, kind: str, kelurahan: str) -> MeetingPaper:
    """Which paper of what; the agenda is of what waits, the others of a record."""
    if kind and kind not in _KINDS:
        raise typer.BadParameter(f"{kind} tidak dikenal; yang ada: {', '.join(_KINDS)}", param_hint="--kind")
    if kind == "bahan":
        return MeetingPaper(Kind.AGENDA, kelurahan=kelurahan)
    if kind == "undangan" or (kind == "daftar-hadir" and not meeting):
        if not kelurahan:
            raise typer.BadParameter("sebut kelurahan yang mengundang", param_hint="--kelurahan")
        return MeetingPaper(_KINDS[kind], kelurahan=kelurahan)
    held = [
        each.meeting
        for each in see_meetings.held(office)
        if kelurahan in ("", each.meeting.kelurahan) and meeting in ("", each.meeting.number, each.meeting.id)
    ]
    if not held or (meeting and len(held) > 1):
        said = f"{len(held)} catatan bernomor {meeting}; sebut juga --kelurahan" if held else "tidak ada"
        raise typer.BadParameter(f"muskel atau SPTJM: {said}", param_hint="--meeting")
    known = kinds_for(held[0].way, held[0].kelurahan)
    chosen = _KINDS[kind] if kind else known[0]
    if chosen not in known:
        told = ", ".join(name for name, each in _KINDS.items() if each in known)
        raise typer.BadParameter(f"catatan ini hanya punya: {told}", param_hint="--kind")
    return MeetingPaper(chosen, held[0].id)


def _row(office: Office, item: AgendaItem) -> tuple[object, ...]:
    codes = office.reference.code_lists
    return (
        item.number, _name(item), see_meetings.area_name(office, item.kelurahan),
        codes.label("task_type", item.task_type),
        codes.label("eligibility", item.eligibility) if item.eligibility else "",
        codes.label(DECISIONS, item.decision) if item.decision else "",
    )  # fmt: skip


def _held_row(office: Office, each: HeldMeeting) -> tuple[object, ...]:
    codes, held = office.reference.code_lists, each.meeting
    told = ", ".join(
        f"{count} {codes.label(DECISIONS, decision).lower()}"
        for decision in Decision
        if (count := each.counts.get(decision))
    )
    place = see_meetings.area_name(office, held.kelurahan) if held.kelurahan else "beberapa kelurahan"
    day = calendar.short_date(date.fromisoformat(held.held_on))
    return day, codes.label(WAYS, held.way), held.number, place, told


def _name(item: AgendaItem) -> str:
    return item.person_name or item.head_name


COMMANDS = {"waiting": waiting, "list": list_, "paper": paper}
