"""In this file: every form that was left half-typed, whatever its kind, for Lanjutkan on Beranda.

A later kind of form is one line of _KINDS. Where a kind lets its outdated
drafts go, that happens here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.training.training import UnknownTraining
from padang_desktop.store import trainings
from padang_desktop.use_cases.cases import draft_visit
from padang_desktop.use_cases.families import draft_household
from padang_desktop.use_cases.meetings import draft_meeting
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.residents import draft_request
from padang_desktop.use_cases.roster import draft_person
from padang_desktop.use_cases.training import draft_training


@dataclass(frozen=True, slots=True)
class LeftForm:
    """`kind` is the kind of form, `key` what it is about ("" for what is new), `name` how people call it."""

    kind: str
    key: str
    name: str
    saved_at: datetime


def left_forms(office: Office) -> list[LeftForm]:
    """The newest first."""
    found = [form for read in _KINDS for form in read(office)]
    return sorted(found, key=lambda form: form.saved_at, reverse=True)


def _visits(office: Office) -> Iterator[LeftForm]:
    # The form is opened by the number that stands on the paper.
    for kept in draft_visit.drafts(office):
        yield LeftForm("visit", kept.case_number, kept.head_name, kept.saved_at)


def _people(office: Office) -> Iterator[LeftForm]:
    for kept in draft_person.drafts(office):
        yield LeftForm("volunteer", kept.volunteer_id, kept.name, kept.saved_at)


def _households(office: Office) -> Iterator[LeftForm]:
    for kept in draft_household.drafts(office):
        yield LeftForm(kept.kind, kept.key, kept.name, kept.saved_at)


def _requests(office: Office) -> Iterator[LeftForm]:
    left = draft_request.left_request(office)
    if left is not None:
        yield LeftForm(draft_request.DRAFT_KIND, draft_request.LEFT, left.name, left.saved_at)


def _meetings(office: Office) -> Iterator[LeftForm]:
    for kept in draft_meeting.drafts(office):
        yield LeftForm(draft_meeting.DRAFT_KIND, kept.key, kept.name, kept.saved_at)


def _trainings(office: Office) -> Iterator[LeftForm]:
    for kept in draft_training.kept_drafts(office):
        if not kept.training_id or _is_there(office, kept.training_id):
            yield LeftForm("training", kept.training_id, kept.draft.title, kept.saved_at)


def _is_there(office: Office, training_id: str) -> bool:
    with office.reading() as tx:
        try:
            trainings.take(tx, training_id)
        except UnknownTraining:
            return False
    return True


_KINDS: tuple[Callable[[Office], Iterator[LeftForm]], ...] = (
    _visits,
    _people,
    _households,
    _requests,
    _meetings,
    _trainings,
)
