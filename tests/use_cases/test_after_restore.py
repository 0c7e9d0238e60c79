"""In this file: after a backup was restored no number that was printed in between is given again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.domain.certificates.certificate_numbers import BlockExhausted, LastNumberUnknown
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE
from padang_desktop.use_cases.certificates import (
    after_restore,
    issue_certificates,
    keep_number_blocks,
    mend_certificates,
    see_award,
)
from padang_desktop.use_cases.keys import move_office, renew_laptop
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import back_up
from tests import trainings
from tests.offices import SetClock, an_office, unlocked
from tests.trainings import Course

KINDS = ("kecamatan", "kota")


def issued(office: Office, count: int = 2, **values: Any) -> Course:
    course = trainings.finished(office, count, **values)
    issue_certificates.issue_certificates(office, course.training.id)
    return course


def numbers(office: Office, course: Course) -> list[str]:
    return [each.number for each in trainings.kept(office, course)]


def tell(office: Office, course: Course, last: str) -> int:
    """Answer what is asked of this training."""
    asked = see_award.outlook(office, course.training.id).asked
    return after_restore.keep_last_printed(office, course.training.id, last, asked)


class Restored:
    """An office, its backup, what was issued after it, and the office that came out of the backup."""

    def __init__(self, folder: Path, kind: str, **values: Any) -> None:
        self.clock, self.values = SetClock(), values
        first = an_office(folder / "kantor", kind, clock=self.clock)
        if values.get("numbering") == "BLOK":
            keep_number_blocks.add_block(
                first, BlockDraft(first.wilayah, "2026", DEFAULT_NUMBER_TEMPLATE, "1", "9")
            )
        issued(first, 2, **values)
        backup = back_up.back_up(first, folder)
        self.lost = numbers(first, issued(first, 2, **values))
        first.close()
        self.office = unlocked(backup, self.clock)


@pytest.fixture(params=KINDS)
def restored(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Restored]:
    made = Restored(tmp_path, request.param)
    yield made
    made.office.close()


def test_the_first_issuing_after_a_restore_asks_for_the_last_printed_number(restored: Restored) -> None:
    office = restored.office
    course = trainings.finished(office, 1)
    outlook = see_award.outlook(office, course.training.id)
    assert isinstance(outlook.refusal, LastNumberUnknown) and outlook.last_known == 2
    assert outlook.refusal.facts["day"] == "22 November 2026"
    with pytest.raises(LastNumberUnknown):
        issue_certificates.issue_certificates(office, course.training.id)
    assert numbers(office, course) == []
    assert after_restore.keep_last_printed(office, course.training.id, "4") == 4
    made = issue_certificates.issue_certificates(office, course.training.id)
    assert "/0005/" in made.first and made.first not in restored.lost
    # Asked once: the next training of this pattern counts on.
    assert "/0006/" in numbers(office, issued(office, 1))[0]


def test_it_is_taken_back_and_asked_again_and_nonsense_is_refused(restored: Restored) -> None:
    office = restored.office
    course = trainings.finished(office, 1)
    for typed in ("", "empat", "-1", "1234567"):
        with pytest.raises(Incomplete) as wrong:
            after_restore.keep_last_printed(office, course.training.id, typed)
        assert wrong.value.problems[0].code == "CERTIFICATE_LAST_PRINTED"
    after_restore.keep_last_printed(office, course.training.id, "0")
    assert see_award.outlook(office, course.training.id).refusal is None
    after_restore.forget(office, course.training.id)
    assert see_award.outlook(office, course.training.id).refusal is not None


def test_a_replacement_waits_for_it_too(restored: Restored) -> None:
    office = restored.office
    with office.reading() as tx:
        row = tx.connection.exec_driver_sql("SELECT id, training_id FROM certificates").first()
    assert row is not None
    with pytest.raises(LastNumberUnknown):
        mend_certificates.replace_certificate(office, row[0], "Nama Benar", "salah tulis")
    after_restore.keep_last_printed(office, row[1], "4")
    made = mend_certificates.replace_certificate(office, row[0], "Nama Benar", "salah tulis")
    assert made.fresh.number not in restored.lost
    assert see_award.outlook(office, row[1]).refusal is None


@pytest.mark.parametrize(
    "values",
    [{"numbering": "SURAT", "letter_number": "400.9/123/2026"}, {"numbering": "BLOK"}],
)
def test_numbers_of_a_letter_and_of_a_block_go_on_beyond_it_too(
    tmp_path: Path, values: dict[str, Any]
) -> None:
    made = Restored(tmp_path, "kecamatan", **values)
    try:
        course = trainings.finished(made.office, 1, **values)
        with pytest.raises(LastNumberUnknown):
            issue_certificates.issue_certificates(made.office, course.training.id)
        tell(made.office, course, "4")
        issue_certificates.issue_certificates(made.office, course.training.id)
        [number] = numbers(made.office, course)
        assert number not in made.lost and ("005" in number)
        # Another row of numbers is another question.
        other = trainings.finished(made.office, 1)
        assert isinstance(see_award.outlook(made.office, other.training.id).refusal, LastNumberUnknown)
        blank = trainings.finished(made.office, 1, numbering="KOSONG")
        assert see_award.outlook(made.office, blank.training.id).refusal is None
    finally:
        made.office.close()


def test_the_told_number_of_a_used_up_block_leaves_a_new_block_alone(tmp_path: Path) -> None:
    made = Restored(tmp_path, "kecamatan", numbering="BLOK")
    office, letters = made.office, "SERT/{urut}/{kode_unit}/{tahun}"
    try:
        course = trainings.finished(office, 2, numbering="BLOK")
        tell(office, course, "9")
        assert isinstance(see_award.outlook(office, course.training.id).refusal, BlockExhausted)
        assert keep_number_blocks.lines(office)[0].left == 0
        keep_number_blocks.add_block(office, BlockDraft(office.wilayah, "2026", letters, "1", "5"))
        # A pack may have brought it before the disaster too: it is asked about by itself, once.
        outlook = see_award.outlook(office, course.training.id)
        assert isinstance(outlook.refusal, LastNumberUnknown) and outlook.asked is not None
        assert (outlook.asked.last, outlook.last_known, outlook.example) == (5, 0, "SERT/0001/13.71.11/2026")
        with pytest.raises(Incomplete) as wrong:
            tell(office, course, "9")
        assert [(p.code, p.detail) for p in wrong.value.problems] == [("CERTIFICATE_LAST_OUTSIDE", "1–5")]
        tell(office, course, "1")
        assert see_award.outlook(office, course.training.id).left == 4
        issue_certificates.issue_certificates(office, course.training.id)
        assert numbers(office, course) == ["SERT/0002/13.71.11/2026", "SERT/0003/13.71.11/2026"]
        assert numbers(office, issued(office, 1, numbering="BLOK")) == ["SERT/0004/13.71.11/2026"]
        after_restore.forget(office, course.training.id, outlook.asked)
        assert isinstance(see_award.outlook(office, course.training.id).refusal, LastNumberUnknown)
    finally:
        office.close()


def test_it_is_asked_also_after_the_laptop_was_enrolled_anew(tmp_path: Path) -> None:
    made = Restored(tmp_path, "kecamatan")
    try:
        renew_laptop.renew_laptop(made.office)
        course = trainings.finished(made.office, 1)
        assert isinstance(see_award.outlook(made.office, course.training.id).refusal, LastNumberUnknown)
    finally:
        made.office.close()


def test_in_the_next_year_nothing_is_asked(restored: Restored) -> None:
    course = trainings.finished(restored.office, 1)
    assert see_award.outlook(restored.office, course.training.id).refusal is not None
    after_restore.keep_last_printed(restored.office, course.training.id, "4")
    restored.clock.moment = restored.clock.moment.replace(year=2027, month=2, day=1)
    assert see_award.outlook(restored.office, course.training.id).refusal is None


def test_an_office_that_was_handed_over_lost_nothing_and_is_not_asked(tmp_path: Path) -> None:
    clock = SetClock()
    old = an_office(tmp_path / "lama", clock=clock)
    issued(old, 2)
    made = move_office.move_out(old, tmp_path, "Rosni Contoh", "Laptop baru")
    old.close()
    fresh = unlocked(move_office.restore(made.folder, tmp_path / "baru"), clock)
    try:
        assert "/0003/" in numbers(fresh, issued(fresh, 1))[0]
        move_office.take_over(fresh, made.code)
        assert "/0004/" in numbers(fresh, issued(fresh, 1))[0]
    finally:
        fresh.close()
