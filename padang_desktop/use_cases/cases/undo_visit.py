"""In this file: a visit that was just saved is taken back, and its form is half typed again."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.store import visits
from padang_desktop.use_cases.cases import draft_visit, undo_case
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn


def take_back(
    office: Office, deed: int, visit_id: str, draft: VisitDraft, photos: Sequence[PhotoIn] = ()
) -> None:
    """Undo a visit with its photos; the case stands as before it, and `draft` is offered again.

    Raises NewerChange once something stands on the visit: it was sent, or its case went on.
    """
    with office.reading() as tx:
        kept = [photo.id for photo in visits.photos_of(tx, [visit_id]).get(visit_id, ())]
    undo_case.undo_deed(office, deed)
    draft_visit.keep_draft(office, draft, photos)
    keep_photos.drop_unnamed(office, kept)
