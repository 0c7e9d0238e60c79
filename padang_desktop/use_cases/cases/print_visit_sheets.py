"""In this file: papers for the field: visit sheets for each volunteer with a cover list, or the list alone.

Each is drawn whole in memory, looked at as a picture, saved as PDF, or handed
to the printer; a paper that left the program has its line in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases import field_cases, visit_paper
from padang_desktop.use_cases.cases.field_cases import FieldCase
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.settings import keep_rules

if TYPE_CHECKING:
    from padang_desktop.documents.page_picture import PagePicture
    from padang_desktop.documents.visit_pages import Bundle

PREVIEW_DPI = 96
_FOOT = "Berisi data pribadi warga, simpan baik-baik"
# Enough for the first cover and the first sheet.
_CASES_SEEN = 30


@dataclass(frozen=True, slots=True)
class Printed:
    """`pdf` only where the paper was asked for in memory."""

    cases: int
    pages: int
    pdf: bytes = b""


def print_visit_sheets(
    office: Office, wanted: FieldPaper, path: Path | str, progress: Progress | None = None
) -> Printed:
    """Save the paper as PDF, whole or not at all.

    Raises NoCasesToPrint, PaperInUse, PaperNotWritten; Cancelled leaves nothing.
    """
    out = BytesIO()
    cases, pages = _drawn(office, wanted, out, progress or Silent())
    with (
        PaperPlace(Path(path)) as place,
        office.writing("visit_sheets.printed", cases=cases, paper=wanted.kind.value, nik=wanted.with_nik),
    ):
        place.put(out.getvalue())
    return Printed(cases, pages)


def draw_visit_sheets(office: Office, wanted: FieldPaper, progress: Progress | None = None) -> Printed:
    """The paper in memory, for the printer. Raises as print_visit_sheets does."""
    out = BytesIO()
    cases, pages = _drawn(office, wanted, out, progress or Silent())
    with office.writing("visit_sheets.printed", cases=cases, paper=wanted.kind.value, nik=wanted.with_nik):
        pass
    return Printed(cases, pages, out.getvalue())


def preview_visit_sheets(
    office: Office, wanted: FieldPaper, page: int = 0, progress: Progress | None = None
) -> PagePicture:
    """A page from the beginning as it will be printed; leaves no trace. Raises NoCasesToPrint."""
    from padang_desktop.documents import page_picture

    out = BytesIO()
    _drawn(office, wanted, out, progress or Silent(), most=page + 1)
    return page_picture.picture(out.getvalue(), page, dpi=PREVIEW_DPI)


def _drawn(
    office: Office, wanted: FieldPaper, out: BinaryIO, progress: Progress, *, most: int = 0
) -> tuple[int, int]:
    """How many cases are on it, and how many pages it has."""
    from padang_desktop.documents import visit_pages

    keep_rules.require_nik(office, is_whole=wanted.with_nik and wanted.kind is not Kind.LIST)
    found = field_cases.chosen(office, wanted.case_ids)
    stationery = office_paper.stationery(office, wanted.paper)
    shown = found[:_CASES_SEEN] if most else found
    bundles = [_bundle(office, group, wanted) for group in field_cases.by_volunteer(shown)]
    marks = visit_paper.marks_of(office)
    imprint = office_paper.imprint(office, _FOOT)
    return len(found), visit_pages.draw(out, bundles, marks, stationery, imprint, progress, most=most)


def _bundle(office: Office, group: Sequence[FieldCase], wanted: FieldPaper) -> Bundle:
    from padang_desktop.documents.visit_pages import Bundle

    name = group[0].volunteer_name or office.account.name
    is_whole = wanted.kind is Kind.SHEETS
    return Bundle(
        officer=f"Petugas: {name}",
        facts=f"{office_paper.area_name(office)} · {len(group)} tugas",
        rows=tuple(visit_paper.cover_row(each) for each in group),
        sheets=tuple(visit_paper.sheet_of(office, each, name, wanted) for each in group) if is_whole else (),
        questions=tuple(visit_paper.questions_of(office, each) for each in group) if is_whole else (),
    )
