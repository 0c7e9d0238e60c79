"""In this file: one volunteer with everything that is known: status, postings, trainings, changes."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.roster.volunteer import Posting, StatusEntry, TrainingTaken, Volunteer
from padang_desktop.store import volunteer_postings, volunteer_statuses, volunteer_trainings
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.roster.keep_roster import FieldChange


@dataclass(frozen=True, slots=True)
class WholePerson:
    """A record and its histories, each with the newest first; whether the basic training is lacking."""

    person: Volunteer
    statuses: tuple[StatusEntry, ...]
    postings: tuple[Posting, ...]
    trainings: tuple[TrainingTaken, ...]
    changes: tuple[FieldChange, ...]
    lacks_training: bool


def whole(office: Office, volunteer_id: str) -> WholePerson:
    """Read it all; leaves a line in the journal, so not on the screen's thread. Raises KeyError."""
    person = keep_roster.volunteer(office, volunteer_id)
    changes = keep_roster.history(office, volunteer_id)
    lacks_training = keep_roster.lacks_training(office, person)
    with office.reading() as tx:
        return WholePerson(
            person,
            tuple(volunteer_statuses.of_volunteer(tx, volunteer_id)),
            tuple(volunteer_postings.of_volunteer(tx, volunteer_id)),
            tuple(volunteer_trainings.of_volunteer(tx, volunteer_id)),
            tuple(changes),
            lacks_training,
        )
