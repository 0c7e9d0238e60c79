from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.certificates.certificate_check import NobodyPassed
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_draft import (
    RosterFilter,
    SessionDraft,
    SignatoryDraft,
    TrainingDraft,
)
from padang_desktop.store import volunteers
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import count_participants, draft_training, run_training
from tests import people

DRAFT = TrainingDraft(
    title="Bimtek Verval DTSEN", kind="BIMTEK", organiser="Dinas Sosial Kota Padang", place="Aula",
    sessions=(SessionDraft("2026-11-18", "08.00", "12.00", "Pagi", "5"),),
    signatory=SignatoryDraft("Plt. Kepala Dinas Sosial", "Zulhendri Contoh"), participants=RosterFilter(),
)  # fmt: skip


def a_training(office: Office, count: int) -> Training:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer() for _ in range(count)])
    return run_training.plan_training(office, DRAFT)


def all_present(office: Office, training: Training) -> None:
    run_training.set_typed_marks(office, training.id, training.sessions[0].id, "semua h")


def test_a_preview_shows_three_fronts_and_a_back_and_keeps_nothing(office: Office) -> None:
    training = a_training(office, 5)
    all_present(office, training)
    pages = preview_pages.preview(office, training.id)
    assert len(pages) == 4
    assert all(page.width > page.height and len(page.rgb) == 3 * page.width * page.height for page in pages)
    assert len({page.rgb for page in pages}) == 4
    assert issue_certificates.register(office, training.id) == []


def test_a_preview_of_one_person_has_one_front(office: Office) -> None:
    training = a_training(office, 1)
    all_present(office, training)
    assert len(preview_pages.preview(office, training.id)) == 2


def test_the_preview_is_what_is_issued(office: Office, tmp_path: Path) -> None:
    training = a_training(office, 1)
    all_present(office, training)
    issue_certificates.issue_certificates(office, training.id, tmp_path / "s.pdf")
    after = preview_pages.preview(office, training.id)[0]
    printed = preview_pages.page(tmp_path / "s.pdf", 0, preview_pages.PREVIEW_DPI)
    assert after.rgb == printed.rgb


def test_nobody_passed_has_no_preview(office: Office) -> None:
    with pytest.raises(NobodyPassed):
        preview_pages.preview(office, a_training(office, 2).id)


def test_people_are_counted_before_and_after_they_are_enrolled(office: Office) -> None:
    training = a_training(office, 4)
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer(pillar="TAGANA"), people.a_volunteer(status="NONAKTIF")])
    everybody = count_participants.roster_counts(office)
    assert sum(everybody.values()) == 5
    assert sum(count for (pillar, _), count in everybody.items() if pillar == "PSM") == 4
    free = count_participants.roster_counts(office, training.id)
    assert free == {("TAGANA", people.KELURAHAN): 1}


def test_a_half_typed_plan_comes_back_and_goes(office: Office) -> None:
    assert draft_training.kept_draft(office) is None
    draft_training.keep_draft(office, DRAFT)
    assert draft_training.kept_draft(office) == DRAFT
    assert draft_training.kept_draft(office, "another") is None
    draft_training.drop_draft(office)
    assert draft_training.kept_draft(office) is None
