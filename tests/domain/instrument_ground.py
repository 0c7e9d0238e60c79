"""In this file: an instrument and a family that answers it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.visits.instrument import Instrument
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from tests import long_forms, people

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def form() -> Instrument:
    return long_forms.instrument()


@pytest.fixture
def family() -> Family:
    return people.a_family()


@pytest.fixture
def head(family: Family) -> Person:
    return people.a_person(family, marital="KAWIN")


def sheet(form: Instrument, answers: dict[str, Any], *persons: Person) -> AnswerSheet:
    return AnswerSheet(form, answers, [person.id for person in persons], TODAY)
