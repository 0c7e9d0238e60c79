"""In this file: a half-typed plan of a training is kept, and offered again after a crash."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training import training_draft
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.domain.training.training_line import TrainingLine
from padang_desktop.domain.values.text import fold
from padang_desktop.store import trainings
from padang_desktop.use_cases.office import Office

_KIND = "training"


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A form that was left; `training_id` is "" for a new training."""

    training_id: str
    saved_at: datetime
    draft: TrainingDraft


def keep_draft(office: Office, draft: TrainingDraft, training_id: str = "") -> None:
    """Keep the form as it stands; "" is the form of a new training. Leaves no journal line."""
    office.drafts.keep(_KIND, training_id, draft.as_body(), office.now())


def drop_draft(office: Office, training_id: str = "") -> None:
    """The plan was saved, or thrown away."""
    office.drafts.drop(_KIND, training_id)


def planned_already(office: Office, draft: TrainingDraft) -> TrainingLine | None:
    """A training of this title on these very days; None when there is none."""
    days = sorted(each.day for each in draft.sessions if each.day)
    starts, ends = draft.starts_on or (days or [""])[0], draft.ends_on or (days or [""])[-1]
    with office.reading() as tx:
        every = trainings.lines(tx)
    asked = (fold(draft.title), starts, ends)
    return next(
        (
            each
            for each in every
            if (fold(each.title), each.starts_on.isoformat(), each.ends_on.isoformat()) == asked
        ),
        None,
    )


def kept_draft(office: Office, training_id: str = "") -> TrainingDraft | None:
    """What was left half-typed; None when nothing was, or when an older version kept it otherwise."""
    return next((kept.draft for kept in kept_drafts(office) if kept.training_id == training_id), None)


def kept_drafts(office: Office) -> list[KeptPlan]:
    """Every plan that was left, newest first; those that an older version kept otherwise are passed over."""
    found: list[KeptPlan] = []
    for kept in office.drafts.all(_KIND):
        with contextlib.suppress(Incomplete):
            found.append(KeptPlan(kept.key, kept.saved_at, training_draft.draft_from(kept.body)))
    return found
