"""In this file: a volunteer is given another kelurahan to serve, and where they served before stays known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.roster import volunteer_status
from padang_desktop.domain.roster.twin_choice import MergedAway
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import Move
from padang_desktop.domain.values import calendar
from padang_desktop.store import volunteer_postings, volunteers
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id


def move(
    office: Office, volunteer_id: str, wanted: Move, reasons: Mapping[str, str] | None = None
) -> Volunteer:
    """Move within the office's own area, in one deed; a kelurahan written wrong is only put right.

    Raises Incomplete with all problems when one blocks or a warning has no answer, and
    MergedAway when the record was merged into another.
    """
    with office.writing("volunteer.moved", volunteer_id) as tx:
        person = volunteers.one(tx, volunteer_id)
        if person is None:
            raise KeyError(volunteer_id)
        if person.merged_into:
            raise MergedAway(reason=volunteer_id)
        problems = _judged(office, tx, person, wanted)
        if volunteer_status.unanswered(problems, dict(reasons or {})):
            raise Incomplete(problems)
        history = volunteer_postings.of_volunteer(tx, volunteer_id)
        new_ids = (new_id(), new_id())
        posted = volunteer_status.posted(history, person.id, person.kelurahan, wanted, new_ids)
        volunteer_postings.keep(tx, posted)
        volunteers.change(tx, replace(person, kelurahan=wanted.kelurahan))
        return volunteers.one(tx, volunteer_id) or person


def moved_by_sheet(tx: Writer, volunteer_id: str, served: str, kelurahan: str, on_day: str) -> None:
    """As a sheet says that somebody serves elsewhere now: `served` ends when `kelurahan` begins.

    That is `on_day`, or today when it is not known or cannot be: before the
    posting that ends, or in the future.
    """
    today = calendar.wib(tx.now).date().isoformat()
    history = volunteer_postings.of_volunteer(tx, volunteer_id)
    since = history[0].from_day if history else ""
    wanted = Move(kelurahan, on_day if since <= on_day <= today and on_day else today)
    posted = volunteer_status.posted(history, volunteer_id, served, wanted, (new_id(), new_id()))
    volunteer_postings.keep(tx, posted)


def _judged(office: Office, tx: Reader, person: Volunteer, wanted: Move) -> tuple[Problem, ...]:
    history = volunteer_postings.of_volunteer(tx, person.id)
    since = history[0].from_day if history else ""
    return volunteer_status.judge_move(
        person, wanted, office.reference, office.wilayah, office.today(), since=since
    )
