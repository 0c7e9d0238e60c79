"""In this file: the papers of a training: sheets, letters, lists, tags, forms and the report.

Each is drawn whole in memory, looked at as a picture, saved as PDF, or handed
to the printer; a paper that left the program has its line in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import training_paper
from padang_desktop.domain.training.training_paper import NikShown, TrainingPaper
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.settings import keep_rules
from padang_desktop.use_cases.training import training_pages, training_paper_texts

if TYPE_CHECKING:
    from padang_desktop.documents.page_picture import PagePicture

PREVIEW_DPI = 96


@dataclass(frozen=True, slots=True)
class Printed:
    """`pdf` only where the paper was asked for in memory."""

    people: int
    pages: int
    pdf: bytes = b""


def print_training(
    office: Office, wanted: TrainingPaper, path: Path | str, progress: Progress | None = None
) -> Printed:
    """Save the paper as PDF, whole or not at all.

    Raises UnknownTraining, UnknownSession, NobodyOnPaper, Incomplete for what
    was typed wrong, PaperInUse, PaperNotWritten, LogoDamaged, and what
    photo_file says of a photo; Cancelled leaves nothing.
    """
    out = BytesIO()
    printed = _drawn(office, wanted, out, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("training_paper.printed", wanted.training_id) as tx:
        _tell(tx, wanted, printed)
        place.put(out.getvalue())
    return printed


def draw_training(office: Office, wanted: TrainingPaper, progress: Progress | None = None) -> Printed:
    """The paper in memory, for the printer. Raises as print_training does."""
    out = BytesIO()
    printed = _drawn(office, wanted, out, progress or Silent())
    with office.writing("training_paper.printed", wanted.training_id) as tx:
        _tell(tx, wanted, printed)
    return Printed(printed.people, printed.pages, out.getvalue())


def preview_training(office: Office, wanted: TrainingPaper, progress: Progress | None = None) -> PagePicture:
    """The first page, as far as what was typed is understood; leaves no trace. Raises NobodyOnPaper."""
    from padang_desktop.documents import page_picture

    out = BytesIO()
    training_pages.draw(office, wanted, out, progress or Silent(), is_only_seen=True)
    return page_picture.picture(out.getvalue(), 0, dpi=PREVIEW_DPI)


def see_training_paper(office: Office, wanted: TrainingPaper, progress: Progress | None = None) -> bytes:
    """All pages as a PDF in memory, for looking through; leaves no trace. Raises NobodyOnPaper."""
    out = BytesIO()
    keep_rules.require_nik(office, is_whole=wanted.nik_shown is NikShown.WHOLE)
    training_pages.draw(office, wanted, out, progress or Silent())
    return out.getvalue()


def _drawn(office: Office, wanted: TrainingPaper, out: BytesIO, progress: Progress) -> Printed:
    keep_rules.require_nik(office, is_whole=wanted.nik_shown is NikShown.WHOLE)
    if problems := training_paper.judge(wanted.kind, wanted.typed, office.reference.code_lists):
        raise Incomplete(problems)
    return Printed(*training_pages.draw(office, wanted, out, progress))


def _tell(tx: Writer, wanted: TrainingPaper, printed: Printed) -> None:
    tx.tell(people=printed.people, paper=wanted.kind.value, nik=wanted.nik_shown is NikShown.WHOLE)
    training_paper_texts.keep_printed(tx, wanted.training_id, wanted.kind, wanted.typed)
