"""In this file: how many people of the roster a training would get, before anybody is enrolled."""

from __future__ import annotations

from collections import Counter

from padang_desktop.store import participants, volunteers
from padang_desktop.use_cases.office import Office

# (pillar code, kelurahan code) -> people.
Counts = dict[tuple[str, str], int]
SERVING = ("AKTIF",)


def roster_counts(office: Office, training_id: str = "") -> Counts:
    """People in active service who could be enrolled; without those who are on the training's list."""
    with office.reading() as tx:
        people = volunteers.all_people(tx)
        there = participants.enrolled_volunteers(tx, training_id) if training_id else set[str]()
    free = (person for person in people if person.status in SERVING and person.id not in there)
    return dict(Counter((person.pillar, person.kelurahan) for person in free))
