"""In this file: the papers of a meeting, from the invitation to the berita acara, on PDF and for the printer.

Each is drawn whole in memory, looked at as a picture, saved as PDF, or handed
to the printer; a paper that left the program has its line in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store.database import Writer
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.meetings import meeting_lines, minutes_texts
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.settings import keep_rules

if TYPE_CHECKING:
    from padang_desktop.documents.list_pages import ListPaper
    from padang_desktop.documents.meeting_desk import MeetingDesk
    from padang_desktop.documents.page_picture import PagePicture

PREVIEW_DPI = 96
_FOOT = "Berisi data pribadi warga, simpan baik-baik"
_FOOTS = {Kind.PUBLIC: "Salinan untuk dibacakan", Kind.ATTENDANCE: "Daftar hadir musyawarah kelurahan"}


@dataclass(frozen=True, slots=True)
class Printed:
    """`cases` are the lines on it; `pdf` only where the paper was asked for in memory."""

    cases: int
    pages: int
    pdf: bytes = b""


def print_minutes(
    office: Office, wanted: MeetingPaper, path: Path | str, progress: Progress | None = None
) -> Printed:
    """Save the paper as PDF, whole or not at all.

    Raises UnknownMeeting, NothingDecided, Incomplete for what was typed wrong,
    NikNotOnPaper, TemplateDamaged, PaperInUse, PaperNotWritten; Cancelled leaves nothing.
    """
    printed = _drawn(office, wanted, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("meeting.printed", wanted.meeting_id) as tx:
        _tell(tx, office, wanted, printed)
        place.put(printed.pdf)
    return replace(printed, pdf=b"")


def draw_minutes(office: Office, wanted: MeetingPaper, progress: Progress | None = None) -> Printed:
    """The paper in memory, for the printer. Raises as print_minutes does."""
    printed = _drawn(office, wanted, progress or Silent())
    with office.writing("meeting.printed", wanted.meeting_id) as tx:
        _tell(tx, office, wanted, printed)
    return printed


def see_minutes(office: Office, wanted: MeetingPaper, progress: Progress | None = None) -> bytes:
    """All pages as a PDF in memory, for looking through; leaves no trace. Raises as print_minutes does."""
    return _pages(office, wanted, progress or Silent()).pdf


def preview_minutes(office: Office, wanted: MeetingPaper, progress: Progress | None = None) -> PagePicture:
    """The first page as it will be printed; leaves no trace. Raises as print_minutes does."""
    from padang_desktop.documents import page_picture

    return page_picture.picture(_pages(office, wanted, progress or Silent()).pdf, 0, dpi=PREVIEW_DPI)


def _drawn(office: Office, wanted: MeetingPaper, progress: Progress) -> Printed:
    if problems := meeting_paper.judge(wanted.kind, wanted.typed):
        raise Incomplete(tuple(problems))
    return _pages(office, wanted, progress)


def _tell(tx: Writer, office: Office, wanted: MeetingPaper, printed: Printed) -> None:
    has_nik = wanted.with_nik and wanted.kind in (Kind.MINUTES, Kind.STATEMENT)
    tx.tell(cases=printed.cases, paper=wanted.kind.value, nik=has_nik)
    minutes_texts.keep_printed(tx, office, wanted, meeting_lines.area_in(tx, wanted))


def _pages(office: Office, wanted: MeetingPaper, progress: Progress) -> Printed:
    keep_rules.require_nik(office, is_whole=wanted.with_nik and wanted.kind in (Kind.MINUTES, Kind.STATEMENT))
    typed = wanted.typed
    if not typed.officer_name:
        typed = replace(typed, officer_name=office.account.name)
    is_of_people = wanted.kind in meeting_paper.OF_PEOPLE
    desk = meeting_lines.desk_of(office, wanted, typed=typed, with_lines=not is_of_people)
    draw = _before if is_of_people else _parts
    parts, pages = draw(office, wanted, desk, progress)
    return Printed(len(desk.lines), pages, parts)


def _before(
    office: Office, wanted: MeetingPaper, desk: MeetingDesk, progress: Progress
) -> tuple[bytes, int]:  # fmt: skip
    """The papers that call people together: the letter, and the list that they sign."""
    from padang_desktop.documents import flow_page, meeting_invitation

    if wanted.kind is Kind.ATTENDANCE:
        return _list(office, wanted, meeting_invitation.attendance(desk), desk, progress)
    letter = meeting_invitation.invitation(desk)
    stationery, out = meeting_lines.stationery(office, desk, wanted.paper), BytesIO()
    imprint = office_paper.imprint(office, "")
    pages = flow_page.draw(out, letter.running, (letter,), stationery, imprint, progress)
    return out.getvalue(), pages


def _parts(
    office: Office, wanted: MeetingPaper, desk: MeetingDesk, progress: Progress
) -> tuple[bytes, int]:  # fmt: skip
    """The PDF and its pages: what is signed first, the list that belongs to it behind."""
    from padang_desktop.documents import (
        flow_page,
        meeting_lists,
        meeting_minutes,
        meeting_statement,
        pdf_parts,
    )

    stationery = meeting_lines.stationery(office, desk, wanted.paper)
    if wanted.kind in (Kind.PUBLIC, Kind.AGENDA):
        listed = meeting_lists.agenda(desk) if wanted.kind is Kind.AGENDA else meeting_lists.read_aloud(desk)
        return _list(office, wanted, listed, desk, progress)
    is_minutes = wanted.kind is Kind.MINUTES
    paper = meeting_minutes.paper_of(desk) if is_minutes else meeting_statement.paper_of(desk)
    imprint = office_paper.imprint(office, _FOOT)
    out = BytesIO()
    count = flow_page.draw(out, paper.running, (paper,), stationery, imprint, progress)
    listed = meeting_lists.attachment(desk, "attachment" if is_minutes else "statement")
    behind, more = _list(office, wanted, listed, desk, progress)
    return pdf_parts.joined((out.getvalue(), behind)), count + more


def _list(
    office: Office, wanted: MeetingPaper, listed: ListPaper, desk: MeetingDesk, progress: Progress
) -> tuple[bytes, int]:
    from padang_desktop.documents import list_pages

    out = BytesIO()
    imprint = office_paper.imprint(office, _FOOTS.get(wanted.kind, _FOOT))
    stationery = meeting_lines.stationery(office, desk, wanted.paper)
    pages = list_pages.draw(out, listed, stationery, imprint, progress)
    return out.getvalue(), pages
