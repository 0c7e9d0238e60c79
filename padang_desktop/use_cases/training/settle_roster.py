"""In this file: a record of the roster that names a void certificate is put right, in the deed that knows.

What takes its place is the newest valid certificate of a basic training that
the person holds; without one nobody is appointed with it, so the record names none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.training.training import PARTICIPANT
from padang_desktop.store import volunteer_trainings, volunteers
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.office import Office


def settle(tx: Writer, office: Office, numbers: Iterable[str]) -> int:
    """Settle the office's own records that name one of these; returns how many. Valid numbers stay."""
    kinds = basic_training.rule_of(office.reference.code_lists).kinds
    found = volunteer_trainings.naming_void(tx, [each for each in numbers if each])
    for person_id in found:
        person = volunteers.one(tx, person_id)
        if person is None:
            continue
        valid = volunteer_trainings.valid_basic(tx, person_id, kinds, PARTICIPANT)
        number, by, day = valid or ("", "", "")
        volunteers.change(tx, replace(person, training_number=number, training_by=by, training_on=day))
    return len(found)
