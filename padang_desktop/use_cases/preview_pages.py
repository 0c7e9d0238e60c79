"""In this file: pages as pixels, for looking at them before they are printed and for printing them.

Nothing here is kept: the certificates of a preview are drawn in memory, and a
PDF on disk is only read.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from padang_desktop.documents import page_picture
from padang_desktop.documents.page_picture import PagePicture as PagePicture
from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import NobodyPassed
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import certificate_award
from padang_desktop.domain.training.passing import Eligible, eligible, marks_of
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_owner import may_issue
from padang_desktop.store import certificates, participants, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates.certificate_numbers import next_numbers
from padang_desktop.use_cases.certificates.certificate_pages import beside, drawn
from padang_desktop.use_cases.keys.certificate_keys import office_keys, sign_missing
from padang_desktop.use_cases.office import Office, new_id

PREVIEW_DPI = 96
# PDFium serves one caller at a time.
_pdfium = threading.Lock()
_T = TypeVar("_T")


def preview(
    office: Office, training_id: str, count: int = 3, progress: Progress | None = None
) -> list[PagePicture]:
    """The fronts of up to `count` certificates, then the back of the first.

    Those with the longest and the shortest name and the first of the list are
    shown: where these fit, all fit. The numbers are those that would be given
    now; nothing is kept. Raises UnknownTraining, NobodyPassed, BlockExhausted,
    NoBlock, Incomplete, and what certificate_page says.
    """
    with office.reading() as tx:
        training = trainings.take(tx, training_id)
        made = _to_show(tx, office, training, count)
        keys = office_keys(tx) if may_issue(office.wilayah, training) else None
        extra = beside(tx, training_id, made)
    signed = sign_missing(made, training, office, keys)
    content = drawn(office, training, signed, extra, progress or Silent())
    with _pdfium:
        wanted = [*range(0, 2 * len(made), 2), 1]
        return [page_picture.picture(content, page, dpi=PREVIEW_DPI) for page in wanted]


def page_count(pdf: Path | bytes) -> int:
    """How many pages a PDF, on disk or in memory, has. Raises NotAPdf."""
    with _pdfium:
        return page_picture.page_count(pdf)


def page(pdf: Path | bytes, number: int, dpi: float) -> PagePicture:
    """One page, from 0, of a PDF on disk or in memory. Raises NotAPdf, IndexError."""
    with _pdfium:
        return page_picture.picture(pdf, number, dpi=dpi)


def _to_show(tx: Reader, office: Office, training: Training, count: int) -> tuple[Certificate, ...]:
    rows = [row for row in participants.grid(tx, training.id) if not row.participant.withdrawn_on]
    people = [row.participant for row in rows]
    held = certificates.holding(tx, training.id)
    passed = eligible(training, people, marks_of(rows), office.reference.code_lists)
    waiting = [each for each in passed if each.participant.id not in held]
    if waiting and may_issue(office.wilayah, training):
        today = office.today()
        numbers = next_numbers(tx, office, training, len(waiting), today)
        chosen = _telling(waiting, [each.participant.name for each in waiting], count)
        return tuple(_award(training, each, numbers[place], today) for place, each in chosen)
    valid = [
        each for each in certificates.of_training(tx, training.id) if each.state is CertificateState.ISSUED
    ]
    if not valid:
        raise NobodyPassed(percent=training.pass_percent)
    return tuple(each for _, each in _telling(valid, [each.name for each in valid], count))


def _telling(every: Sequence[_T], names: Sequence[str], count: int) -> list[tuple[int, _T]]:
    """The longest name first, then the shortest, then from the top of the list; with their places."""
    by_length = sorted(range(len(every)), key=lambda place: -len(names[place]))
    order = dict.fromkeys([by_length[0], by_length[-1], *range(len(every))])
    return [(place, every[place]) for place in list(order)[:count]]


def _award(training: Training, each: Eligible, numbered: tuple[str, int], today: date) -> Certificate:
    number, sequence = numbered
    return certificate_award.award(
        each, training, id=new_id(), number=number, sequence=sequence, issued_on=today
    )
