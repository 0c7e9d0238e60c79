"""In this file: a half-typed plan of a training is kept, and offered again after a crash."""

from __future__ import annotations

from padang_desktop.domain import training_draft
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training_draft import TrainingDraft
from padang_desktop.use_cases.office import Office

_KIND = "training"


def keep_draft(office: Office, draft: TrainingDraft, training_id: str = "") -> None:
    """Keep the form as it stands; "" is the form of a new training. Leaves no journal line."""
    office.drafts.keep(_KIND, training_id, draft.as_body(), office.now())


def drop_draft(office: Office, training_id: str = "") -> None:
    """The plan was saved, or thrown away."""
    office.drafts.drop(_KIND, training_id)


def kept_draft(office: Office, training_id: str = "") -> TrainingDraft | None:
    """What was left half-typed; None when nothing was, or when an older version kept it otherwise."""
    for kept in office.drafts.all(_KIND):
        if kept.key == training_id:
            try:
                return training_draft.draft_from(kept.body)
            except Incomplete:
                return None
    return None
