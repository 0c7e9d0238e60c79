"""In this file: certificates of two laptops of one kecamatan, for tests: issued, clashing, replaced."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

from padang_desktop.domain.batches.batch_state import NothingToSend
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import short_code_of
from padang_desktop.domain.certificates.certificate_register import Fate
from padang_desktop.use_cases.certificates import (
    issue_certificates,
    mend_certificates,
    replace_clashing,
    see_register,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import see_to_returned
from tests import trainings
from tests.stories.two_laptops import TwoLaptops
from tests.trainings import Course

LETTER: dict[str, Any] = {"numbering": "SURAT", "letter_number": "400.9/123/2026"}
BLANK: dict[str, Any] = {"numbering": "KOSONG"}


def issued(laptop: Office, count: int = 2, **values: Any) -> Course:
    course = trainings.finished(laptop, count, **values)
    issue_certificates.issue_certificates(laptop, course.training.id)
    return course


def coded(certificate: Certificate) -> Certificate:
    """With the short code that its words ask for."""
    code = short_code_of(
        id=certificate.id, number=certificate.number, name=certificate.name, jp=certificate.jp,
        issued_on=certificate.issued_on,
    )  # fmt: skip
    return replace(certificate, short_code=code)


def numbers(laptop: Office, course: Course) -> list[str]:
    return [each.number for each in trainings.kept(laptop, course)]


def clash(world: TwoLaptops, count: int = 2, first: str = "400.9/DINSOS/0457") -> tuple[Course, Course]:
    """Both laptops write the same numbers, given on paper, into their certificates."""
    courses: list[Course] = []
    for laptop in (world.office, world.laptop_b):
        course = issued(laptop, count, **BLANK)
        mend_certificates.enter_numbers(laptop, [each.id for each in trainings.kept(laptop, course)], first)
        courses.append(course)
    assert numbers(world.office, courses[0]) == numbers(world.laptop_b, courses[1])
    return courses[0], courses[1]


def told(laptop: Office) -> list[str]:
    """What the city says of certificates of this laptop."""
    found = see_to_returned.returned_work(laptop)
    return [each.reason for each in found if each.table == "certificates"]


def valid_twice(office: Office) -> list[tuple[str, int]]:
    """Numbers that two valid certificates have, and people with two of one training."""
    with office.reading_merged() as tx:
        found = tx.connection.exec_driver_sql(
            "SELECT number, count(*) FROM certificates WHERE state = 'TERBIT' AND number != ''"
            " AND is_clash = 0 GROUP BY number HAVING count(*) > 1 UNION ALL"
            " SELECT participant_id, count(*) FROM certificates WHERE state = 'TERBIT'"
            " GROUP BY participant_id HAVING count(*) > 1"
        )
        return [(row[0], row[1]) for row in found]


def replace_all(laptop: Office) -> None:
    """Whatever of this laptop is to be replaced."""
    found = {each.certificate.training_id for each in see_register.entries(laptop) if each.fate is Fate.CLASH}
    for training_id in found:
        replace_clashing.replace_clashing(laptop, training_id)


def reported(world: TwoLaptops, laptop: Office) -> None:
    with contextlib.suppress(NothingToSend):
        assert world.report(laptop).refused_count == 0
