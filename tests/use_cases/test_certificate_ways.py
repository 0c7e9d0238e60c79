"""In this file: certificates get numbers in four ways, by their owner alone, on a day, under a signature."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.packs.pack_tables import SIGNATORIES
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training.training import (
    DeedStandsUnder,
    TrainingClosed,
    TrainingState,
)
from padang_desktop.domain.training.training_owner import NotTheOwner
from padang_desktop.store import changes, city_rows, tables, trainings
from padang_desktop.store.city_rows import CityRow
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import (
    keep_signatories,
    mend_certificates,
    print_certificates,
)
from padang_desktop.use_cases.office import Office, new_id
from tests.offices import SetClock
from tests.trainings import finished, kept, pages_of, with_keys, with_plan
from tests.use_cases.certificate_ground import clock, office

__all__ = ["clock", "office"]


def test_a_kecamatan_prints_what_the_city_issued_and_gives_no_numbers(office: Office, tmp_path: Path) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    with_plan(office, course, owner="1371")
    before = kept(office, course)
    with_keys(office)
    ids = [each.id for each in before]
    refusals = (
        lambda: issuing.issue_certificates(office, course.training.id),
        lambda: mend_certificates.void_certificates(office, ids, "alasan"),
        lambda: mend_certificates.replace_certificate(office, ids[0], "Orang Lain", "nama salah"),
        lambda: mend_certificates.hand_over(office, ids),
        lambda: mend_certificates.enter_numbers(office, ids, "1"),
        lambda: issuing.print_certificates(office, course.training.id, ids, tmp_path / "s.pdf", is_copy=True),
        lambda: print_certificates.export_for_signing(office, course.training.id, ids, tmp_path / "tte"),
    )
    for refused in refusals:
        with pytest.raises(NotTheOwner):
            refused()
    assert issuing.print_certificates(office, course.training.id, None, tmp_path / "s.pdf").count == 2
    assert len(pages_of(tmp_path / "s.pdf")) == 4
    assert kept(office, course) == before, "printing leaves the city's records as they are, unsigned by us"
    assert len(preview_pages.preview(office, course.training.id)) == 3


def test_the_recapitulation_is_locked_with_the_first_number(office: Office) -> None:
    course = finished(office, 2)
    assert issuing.issue_certificates(office, course.training.id).has_locked
    with office.reading() as tx:
        assert trainings.take(tx, course.training.id).state is TrainingState.ISSUED
        states = [
            change.before["state"] for change in changes.history(tx, tables.trainings, course.training.id)
        ]
    assert states[0] == TrainingState.APPROVED
    assert not issuing.issue_certificates(office, course.training.id).has_locked


def test_before_the_last_day_a_reason_is_asked_for(office: Office, clock: SetClock, tmp_path: Path) -> None:
    course = finished(office, 1)
    clock.moment = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    assert [problem.code for problem in issuing.judge(office, course.training.id)] == ["CERTIFICATE_EARLY"]
    for reason in ("", "ya"):
        with pytest.raises(Incomplete) as refused:
            issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf", early_reason=reason)
        [problem] = refused.value.problems
        assert (problem.code, problem.field, problem.blocks) == ("CERTIFICATE_EARLY", "early_reason", False)
    assert not (tmp_path / "s.pdf").exists()
    issued = issuing.issue_certificates(
        office, course.training.id, early_reason="diserahkan Wali Kota sore ini"
    )
    assert issued.count == 1


def test_somebody_not_in_office_on_that_day_is_refused_at_the_field(office: Office) -> None:
    course = finished(office, 1)
    now = course.training.signatory
    past = ListedSignatory(now.name, now.position_line, now.rank, now.nip, valid_until="2026-10-31")
    new = ListedSignatory("Contoh Sepuluh, S.H", "Plh. Kepala Dinas Sosial", valid_from="2026-11-01")
    keep_signatories.put_list(office, [past, new])
    with pytest.raises(Incomplete) as refused:
        issuing.issue_certificates(office, course.training.id)
    assert [(p.code, p.field) for p in refused.value.problems] == [("SIGNATORY_NOT_VALID", "signatory")]
    with pytest.raises(Incomplete):
        keep_signatories.choose(office, course.training.id, past)
    assert keep_signatories.valid_on(office, office.today()) == (new,)
    chosen = keep_signatories.choose(office, course.training.id, new)
    assert chosen.signatory == new.signatory
    assert issuing.issue_certificates(office, course.training.id).count == 1
    with pytest.raises(TrainingClosed):
        keep_signatories.choose(office, course.training.id, new)


def test_those_of_the_city_sign_too_and_stand_before_our_own(office: Office) -> None:
    cells = ("Contoh Sebelas, S.H", "Kepala Dinas Sosial", "Pembina", "", "2026-01-01", "2026-12-31")
    city = CityRow(new_id(), SIGNATORIES.name, "Contoh Sebelas, S.H/Kepala Dinas Sosial", cells)
    with office.writing("setting.changed") as tx:
        city_rows.add(tx, [city])
    own = ListedSignatory("Contoh Dua Belas", "Camat Koto Tangah", valid_until="2026-10-31")
    keep_signatories.put_list(office, [own])
    assert [each.name for each in keep_signatories.listed(office)] == [cells[0], own.name]
    [valid] = keep_signatories.valid_on(office, office.today())
    assert (valid.name, valid.rank, valid.valid_until) == (cells[0], "Pembina", "2026-12-31")
    assert keep_signatories.city_list(office) == (valid,)
    course = finished(office, 1)
    assert keep_signatories.choose(office, course.training.id, valid).signatory == valid.signatory


def test_a_wrong_line_of_the_list_is_named_by_its_place(office: Office) -> None:
    with pytest.raises(Incomplete) as refused:
        keep_signatories.put_list(office, [ListedSignatory("A", "Camat"), ListedSignatory("B", "", nip="1")])
    assert [problem.field for problem in refused.value.problems] == ["1.position_line", "1.nip"]
    assert keep_signatories.own_list(office) == ()


def test_undoing_a_withdrawal_never_leaves_somebody_with_two(office: Office) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    [one, two] = kept(office, course)
    first = mend_certificates.void_certificates(office, [one.id], "nama salah")
    second = mend_certificates.void_certificates(office, [two.id], "nama salah")
    mend_certificates.undo(office, second.deed)
    issuing.issue_certificates(office, course.training.id)
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, first.deed)
    assert [each.state.value for each in kept(office, course)] == ["BATAL", "TERBIT", "TERBIT"]


def test_a_certificate_that_is_void_no_longer_stands_in_the_roster(office: Office) -> None:
    kind = basic_training.rule_of(office.reference.code_lists).kinds[0]
    course = finished(office, 2, kind=kind)
    assert issuing.issue_certificates(office, course.training.id).credited.people == 2

    def credited() -> list[str]:
        with office.reading() as tx:
            query = "SELECT training_number FROM volunteers WHERE training_number != '' ORDER BY 1"
            return list(tx.connection.exec_driver_sql(query).scalars())

    first, second = (each.number for each in kept(office, course))
    done = mend_certificates.void_certificates(office, [kept(office, course)[0].id], "salah orang")
    assert credited() == [second]
    mend_certificates.undo(office, done.deed)
    assert credited() == [first, second]
    fresh = mend_certificates.replace_certificate(office, kept(office, course)[0].id, "Nama Lain", "gelar")
    mend_certificates.void_certificate(office, fresh.fresh.id, "salah orang")
    assert credited() == [second], "the number that was replaced goes with the one in its place"
