"""In this file: the status of a volunteer is set, with its history; every status can be taken back."""

from __future__ import annotations

from collections.abc import Mapping

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.roster import volunteer_status
from padang_desktop.domain.roster.twin_choice import MergedAway
from padang_desktop.domain.roster.volunteer import StatusEntry, Volunteer
from padang_desktop.domain.roster.volunteer_status import StatusChange
from padang_desktop.store import volunteer_statuses, volunteers
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.roster import keep_roster


def judge(office: Office, person: Volunteer, wanted: StatusChange) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a change, for showing at its fields."""
    return volunteer_status.judge_change(
        person, wanted, office.reference.code_lists, office.today(),
        lacks_training=keep_roster.lacks_training(office, person),
    )  # fmt: skip


def set_status(
    office: Office, volunteer_id: str, wanted: StatusChange, reasons: Mapping[str, str] | None = None
) -> Volunteer:
    """Set a status and add it to the history, in one deed.

    `reasons` answer warnings, by code; they stand in the history's note. Raises
    Incomplete with all problems when one blocks or a warning has no answer, and
    MergedAway when the record was merged into another.
    """
    answers = dict(reasons or {})
    with office.writing("volunteer.status_set", volunteer_id) as tx:
        person = volunteers.one(tx, volunteer_id)
        if person is None:
            raise KeyError(volunteer_id)
        if person.merged_into:
            raise MergedAway(reason=volunteer_id)
        problems = judge(office, person, wanted)
        if volunteer_status.unanswered(problems, answers):
            raise Incomplete(problems)
        changed = volunteer_status.applied(person, wanted)
        volunteers.change(tx, changed)
        if not volunteer_statuses.of_volunteer(tx, volunteer_id):
            # What was true before the history began.
            first = StatusEntry(new_id(), volunteer_id, person.status, person.status_reason, person.status_on)
            volunteer_statuses.add(tx, [first])
        said = [wanted.note, *(answers[each.code].strip() for each in problems)]
        entry = StatusEntry(
            new_id(), volunteer_id, wanted.status, wanted.reason, wanted.on_day, wanted.evidence,
            "; ".join(part for part in said if part),
        )  # fmt: skip
        volunteer_statuses.add(tx, [entry])
        return volunteers.one(tx, volunteer_id) or changed
