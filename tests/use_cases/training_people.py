"""In this file: people are put into the roster."""

from __future__ import annotations

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.office import Office


def put(office: Office, *people: Volunteer) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, people)
