"""In this file: the certificate of a basic training is written into the roster of those who earned it.

With it a candidate can be appointed. Only the office's own records are
written: what another office sent is mended there, and comes again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.roster import volunteer_status
from padang_desktop.domain.training.training import PARTICIPANT, DeedStandsUnder
from padang_desktop.store import changes, journal, trainings, volunteer_trainings, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.store.volunteer_trainings import Earned
from padang_desktop.use_cases.office import Office

_DEED = "training.credited"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whose certificate is not in the roster yet; `candidates` of them can be appointed once it is."""

    people: int
    candidates: int


@dataclass(frozen=True, slots=True)
class Credited:
    """`deed` takes it back, 0 when there was nothing to write."""

    deed: int
    people: int
    candidates: int


def waiting(office: Office, training_id: str) -> Waiting:
    """What credit() would write; nobody for a training that is not a basic one. Raises UnknownTraining."""
    with office.reading() as tx:
        found = _earned(tx, office, training_id)
        return Waiting(len(found), _candidates(tx, found))


def credit(office: Office, training_id: str) -> Credited:
    """Write number, issuer and day of the certificate into the records of those who have none there.

    Doing it twice writes nothing more. Raises UnknownTraining.
    """
    with office.reading() as tx:
        if not _earned(tx, office, training_id):
            return Credited(0, 0, 0)
    with office.writing(_DEED, training_id) as tx:
        training = trainings.take(tx, training_id)
        found = _earned(tx, office, training_id)
        candidates = _candidates(tx, found)
        for each in found:
            person = volunteers.one(tx, each.volunteer_id)
            if person is not None:
                credited = replace(
                    person,
                    training_number=each.number,
                    training_by=training.organiser,
                    training_on=each.issued_on,
                )
                volunteers.change(tx, credited)
        tx.tell(count=len(found), candidates=candidates)
        return Credited(tx.deed, len(found), candidates)


def undo_credit(office: Office, deed: int) -> int:
    """Take it back; returns how many records. Raises DeedStandsUnder when one was changed since."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != _DEED:
        raise KeyError(deed)
    with office.writing(_DEED, line.subject) as tx:
        if changes.in_the_way(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        count = changes.undo(tx, deed)
        tx.tell(undone=deed, count=count)
        return count


def _earned(tx: Reader, office: Office, training_id: str) -> list[Earned]:
    training = trainings.take(tx, training_id)
    if training.kind not in basic_training.rule_of(office.reference.code_lists).kinds:
        return []
    return volunteer_trainings.earned_unwritten(tx, training_id, PARTICIPANT)


def _candidates(tx: Reader, found: list[Earned]) -> int:
    return sum(each.status == volunteer_status.CANDIDATE for each in found)
