"""In this file: what another office may write into an event of the city is held against its own people.

The owner may write everything; elsewhere only the office's own people count.
"""

from __future__ import annotations

from collections.abc import Iterable

from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_owner import NotOwnPeople
from padang_desktop.store import participants
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office


def require_own_entries(tx: Reader, office: Office, training: Training, people: Iterable[str]) -> None:
    """Before entries of the list are changed: those that were made here only. Raises NotOwnPeople."""
    if training_owner.is_own(office.wilayah, training.owner):
        return
    training_owner.require_part(office.wilayah, training)
    if others := participants.sent_along(tx, training.id) & set(people):
        raise NotOwnPeople(count=len(others))


def require_own_marks(tx: Writer, office: Office, training: Training) -> None:
    """After marks were set: none that the owner had set was changed. Raises NotOwnPeople."""
    if training_owner.is_own(office.wilayah, training.owner):
        return
    if count := participants.marks_of_city(tx, tx.deed):
        raise NotOwnPeople(count=count)
