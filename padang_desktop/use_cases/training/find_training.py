"""In this file: trainings and certificates are found by a few typed letters, within a keystroke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.certificates.certificate_register import RegisterEntry
from padang_desktop.domain.values.text import fold
from padang_desktop.store import certificates, trainings
from padang_desktop.use_cases.office import Office

_MOST_TRAININGS, _MOST_CERTIFICATES = 3, 6  # the palette shows six of both


@dataclass(frozen=True, slots=True)
class FoundTraining:
    """A training, as far as a line of the command palette tells it."""

    id: str
    title: str
    starts_on: date
    ends_on: date


def find_trainings(office: Office, typed: str) -> list[FoundTraining]:
    """The newest whose title, place or number holds every word; none for no words."""
    words = fold(typed).split()
    if not words:
        return []
    with office.reading() as tx:
        every = trainings.named(tx)
    fitting = [each for each in every if all(word in fold(" ".join(each[1:4])) for word in words)]
    return [
        FoundTraining(each[0], each[1], date.fromisoformat(each[4]), date.fromisoformat(each[5]))
        for each in fitting[:_MOST_TRAININGS]
    ]


def find_certificates(office: Office, typed: str) -> list[RegisterEntry]:
    """The newest whose number, name or short code holds every word."""
    with office.reading() as tx:
        return certificates.found(tx, typed.split(), _MOST_CERTIFICATES)
