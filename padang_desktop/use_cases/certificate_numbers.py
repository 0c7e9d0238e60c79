"""In this file: which numbers the next certificates of an office get."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain import training_check
from padang_desktop.domain.certificate import number_from
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import Training
from padang_desktop.store import certificates, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office

_UNIT = "certificate.unit"
_CITY_UNIT = "DINSOS"

Numbers = tuple[tuple[str, int], ...]  # each with its running number


def next_numbers(tx: Reader, office: Office, training: Training, count: int, today: date) -> Numbers:
    """The next numbers of this year with their sequence, past every one that was ever used.

    Raises Incomplete when the training's pattern makes no numbers.
    """
    if not training_check.is_number_template(training.number_template):
        raise Incomplete((Problem("TRAINING_NUMBER_TEMPLATE", "number_template", training.number_template),))
    unit = settings.value(tx, _UNIT, _CITY_UNIT if office.is_city else office.wilayah)
    taken = certificates.taken_numbers(tx)
    sequence = certificates.last_sequence(tx, today.year)
    numbers: list[tuple[str, int]] = []
    while len(numbers) < count:
        sequence += 1
        number = number_from(training.number_template, sequence=sequence, issued_on=today, unit=unit)
        if number not in taken:
            numbers.append((number, sequence))
    return tuple(numbers)
