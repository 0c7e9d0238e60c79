"""In this file: a half-typed visit is kept and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from padang_desktop.domain.cases.case import UnknownCase
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.visits.visit import VisitDraft, draft_from
from padang_desktop.store import cases, families, visits
from padang_desktop.store.database import Reader
from padang_desktop.store.drafts import Draft
from padang_desktop.use_cases.cases.record_visit import DRAFT_KIND
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn

_FIELDS = frozenset(f.name for f in fields(VisitDraft))


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A form that was left. `photos` are the files chosen so far; they may have gone since."""

    case_id: str
    case_number: str
    head_name: str
    saved_at: datetime
    draft: VisitDraft
    photos: tuple[PhotoIn, ...]


def keep_draft(office: Office, draft: VisitDraft, photos: Sequence[PhotoIn] = ()) -> None:
    """Keep a form as it stands; call a second after the last keystroke. Leaves no journal line."""
    body = {"form": draft.as_body(), "photos": [[str(photo.path), photo.kind] for photo in photos]}
    office.drafts.keep(DRAFT_KIND, draft.case_id, body, office.now())


def drop_draft(office: Office, case_id: str) -> None:
    """The person threw the form away."""
    office.drafts.drop(DRAFT_KIND, case_id)


def drafts(office: Office) -> list[KeptDraft]:
    """Forms that were left, newest first; those whose visit was saved meanwhile are let go."""
    offered: list[KeptDraft] = []
    for kept in office.drafts.all(DRAFT_KIND):
        with office.reading() as tx:
            found = None if visits.recorded_since(tx, kept.key, kept.saved_at) else _offer(tx, kept)
        if found is None:
            office.drafts.drop(DRAFT_KIND, kept.key)
        else:
            offered.append(found)
    return offered


def _offer(tx: Reader, kept: Draft) -> KeptDraft | None:
    form: Mapping[str, Any] = kept.body["form"]
    try:
        case = cases.take(tx, kept.key)
        # A form of an older version may hold a field that is no more.
        draft = draft_from({name: value for name, value in form.items() if name in _FIELDS})
    except (UnknownCase, Incomplete):
        return None
    family = families.one(tx, case.family_id)
    return KeptDraft(
        case_id=case.id,
        case_number=case.number,
        head_name=family.head_name if family else "",
        saved_at=kept.saved_at,
        draft=draft,
        photos=tuple(PhotoIn(Path(path), kind) for path, kind in kept.body["photos"]),
    )
