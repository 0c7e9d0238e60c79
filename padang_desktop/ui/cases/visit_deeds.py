"""In this file: what the visit form asks of the office, off the screen's thread: judge, save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.domain.visits.visit_check import is_overridden
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.record_visit import Recorded
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn


_PHOTO_LACKS = ("VISIT_PHOTO_MISSING", "VISIT_EVIDENCE_MISSING")


@dataclass(frozen=True, slots=True)
class Judged:
    """How a form stands; `number` tells an answer from a later one."""

    number: int
    problems: tuple[Problem, ...]
    asked: AskedPhotos


def judge(office: Office, draft: VisitDraft, kinds: Sequence[str], number: int) -> Judged:
    """Everything that is wrong or odd with a form, and which photos it asks for."""
    from padang_desktop.use_cases.cases import record_visit

    problems = record_visit.judge_visit(office, draft, kinds)
    return Judged(number, tuple(problems), record_visit.photos_asked(office, draft))


def save(office: Office, draft: VisitDraft, photos: Sequence[PhotoIn], progress: Progress) -> Recorded:
    """Record the visit. Raises Incomplete before a photo is touched when the form alone shows why not."""
    from padang_desktop.use_cases.cases import record_visit

    problems = record_visit.judge_visit(office, draft, [photo.kind for photo in photos])
    standing = tuple(each for each in problems if each.blocks or not is_overridden(each, draft))
    if standing:
        raise Incomplete(standing)
    return record_visit.record_visit(office, draft, photos, progress)


def take_back(office: Office, recorded: Recorded, draft: VisitDraft, photos: Sequence[PhotoIn]) -> None:
    """The visit is gone and its form half typed again. Raises NewerChange."""
    from padang_desktop.use_cases.cases import undo_visit

    undo_visit.take_back(office, recorded.deed, recorded.visit_id, draft, photos)


def saved_words(recorded: Recorded) -> str:
    """The one sentence that says what came of it."""
    said = tr("Kunjungan {number} tersimpan.").format(number=recorded.case_number)
    if not recorded.is_conclusive:
        return f"{said} {tr('Kasus tetap terbuka.')}"
    if recorded.state is State.AWAITS_MEETING:
        return f"{said} {tr('Menunggu muskel atau SPTJM sebelum dikirim.')}"
    if recorded.is_correction:
        return f"{said} {tr('Menjadi Koreksi.')}"
    if recorded.state is State.VISITED and recorded.is_own_visit:
        return f"{said} {tr('Belum dapat Anda setujui: minta PSM lain berkunjung.')}"
    if recorded.state is State.VISITED:
        return f"{said} {tr('Menunggu persetujuan Anda.')}"
    if any(each.code in _PHOTO_LACKS for each in recorded.warnings):
        return f"{said} {tr('Siap dikirim, tetapi fotonya belum lengkap.')}"
    return f"{said} {tr('Siap dikirim.')}"
