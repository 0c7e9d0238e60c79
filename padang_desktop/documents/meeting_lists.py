"""In this file: the lists of a kelurahan meeting: the lampiran, the copy that is read aloud, the agenda."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.meeting_desk import DOTS, MeetingDesk
from padang_desktop.documents.paper import MM
from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting_paper import Line
from padang_desktop.domain.values import calendar

_TO_WRITE_ON = 11 * MM
_ASKED = ("S", "T", "U", "V")


def attachment(desk: MeetingDesk, paper: str = "attachment") -> ListPaper:
    """Every line by its list, with numbers and reasons; `paper` names the template's words."""
    is_statement = paper == "statement"
    prefix = "attachment_" if is_statement else ""
    columns = (
        ListColumn("No", 9, kind="number"), ListColumn("NIK", 34), ListColumn("ID DTSEN", 24),
        ListColumn("Nama", 42, 2), ListColumn("Alamat", 40, 1), ListColumn("Hasil verifikasi", 46, 2),
        ListColumn("Putusan", 26), ListColumn("Alasan putusan", 42, 3),
    )  # fmt: skip

    def cells(at: int, line: Line) -> tuple[str, ...]:
        return (
            str(at), line.nik, line.external_id, _name(line), _address(line), line.told,
            desk.label(line.decision), line.reason,
        )  # fmt: skip

    shown = columns[:6] if is_statement else columns
    return ListPaper(
        desk.usual(paper, f"{prefix}title"), _facts(desk), shown,
        _grouped(desk, lambda at, line: cells(at, line)[: len(shown)]),
        closing=(desk.usual(paper, f"{prefix}closing"),),
        signers=() if is_statement else (desk.signs("lurah", " "), desk.signs("officer", desk.place_and_day)),
        empty="Tidak ada data.",
    )  # fmt: skip


def read_aloud(desk: MeetingDesk) -> ListPaper:
    """Names, where the house is and what was decided; no reason, no whole number."""
    columns = (
        ListColumn("No", 9, kind="number"), ListColumn("NIK", 36), ListColumn("Nama", 56, 3),
        ListColumn("RT/RW", 19, kind="centre"), ListColumn("Hasil verifikasi", 36, 1),
        ListColumn("Putusan", 32),
    )  # fmt: skip

    def cells(at: int, line: Line) -> tuple[str, ...]:
        return (str(at), line.nik, line.name, line.unit, line.told_aloud, desk.label(line.decision))

    return ListPaper(
        desk.usual("public", "title"), _facts(desk), columns,
        _grouped(desk, cells), closing=(desk.usual("public", "closing"),), empty="Tidak ada data.",
    )  # fmt: skip


def agenda(desk: MeetingDesk) -> ListPaper:
    """What waits, in the order of the screen, with boxes for the decision and room for its reason."""
    columns = (
        ListColumn("No", 9, kind="number"), ListColumn("Nomor tugas", 38), ListColumn("Nama", 38, 1),
        ListColumn("Alamat", 36, 1), ListColumn("Daftar", 13, kind="centre"),
        ListColumn("Hasil verifikasi", 46, 2), *(ListColumn(each, 8, kind="centre") for each in _ASKED),
        ListColumn("Alasan putusan", 50, 2),
    )  # fmt: skip
    rows = tuple(
        (
            str(at), line.number, _name(line), _address(line), line.group,
            line.told + (f"; {line.before}" if line.before else ""), *("" for _ in _ASKED), "",
        )
        for at, line in enumerate(desk.lines, 1)
    )  # fmt: skip
    where = f"Tanggal {'.' * 30}   Tempat {'.' * 46}   Pimpinan {'.' * 40}"
    return ListPaper(
        desk.usual("agenda", "title"), (desk.area, where, desk.usual("agenda", "how")), columns,
        (ListGroup("", rows),), closing=(_legend(desk), desk.usual("agenda", "keep")),
        row_height=_TO_WRITE_ON, empty="Tidak ada tugas yang menunggu muskel.",
    )  # fmt: skip


def _grouped(desk: MeetingDesk, cells: Callable[[int, Line], tuple[str, ...]]) -> tuple[ListGroup, ...]:
    """The lists that have lines, counted through."""
    made: list[ListGroup] = []
    at = 0
    for group, lines in meeting_paper.by_group(desk.codes, desk.lines).items():
        if lines:
            rows = tuple(cells(at + place, line) for place, line in enumerate(lines, 1))
            made.append(ListGroup(desk.heading(group, len(lines)), rows))
            at += len(lines)
    return tuple(made)


def _facts(desk: MeetingDesk) -> tuple[str, ...]:
    day = calendar.long_date(desk.day) if desk.day else DOTS
    return (f"Nomor {desk.meeting.number or DOTS} · {day}", desk.area)


def _legend(desk: MeetingDesk) -> str:
    used: Sequence[str] = sorted({line.group for line in desk.lines})
    said = "; ".join(f"{group} {desk.codes.label(meeting_paper.LISTS, group)}" for group in used)
    return f"Daftar: {said}."


def _name(line: Line) -> str:
    return f"{line.name} (KK {line.head_name})" if line.head_name not in ("", line.name) else line.name


def _address(line: Line) -> str:
    return ", ".join(part for part in (line.address, f"RT/RW {line.unit}" if line.unit else "") if part)
