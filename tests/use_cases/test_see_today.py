"""In this file: what waits today is counted from what is kept, and the history is told in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.office import deed_words
from padang_desktop.domain.training.training import Numbering
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.store import cases, certificates
from padang_desktop.use_cases.cases import draft_visit
from padang_desktop.use_cases.certificates import issue_certificates, mend_certificates, replace_clashing
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.office import INBOX, Office
from padang_desktop.use_cases.outbox import find_flashdisks, see_outbox
from padang_desktop.use_cases.packs import waiting_packs
from padang_desktop.use_cases.settings import back_up, keep_recovery, read_journal
from padang_desktop.use_cases.training import draft_training
from tests import people, trainings
from tests.offices import SetClock, with_tasks


def test_an_empty_office_waits_for_nothing(office: Office) -> None:
    today = see_today.today(office)
    assert today.people == 0 and today.cases.total == 0 and not today.needs_backup
    assert today.is_recovery_kept and today.outbox is not None and not today.outbox.joining.is_joined
    assert today.drafts == () and today.imports == () and today.task_lists == ()


def test_open_cases_are_counted_by_their_list_and_days(office: Office) -> None:
    made = with_tasks(office, 4)
    with office.writing("case.changed") as tx:
        cases.move(tx, made.cases[0], State.READY, {"presence": "DITEMUKAN"})
    [task_list] = see_today.today(office).task_lists
    assert (task_list.case_count, task_list.open_count, task_list.days_left) == (4, 3, 8)


def test_a_list_whose_cases_all_have_results_is_no_longer_told(office: Office) -> None:
    made = with_tasks(office, 1)
    with office.writing("case.changed") as tx:
        cases.move(tx, made.case, State.VISITED, {"presence": "DITEMUKAN"})
    assert see_today.today(office).task_lists == ()


def test_a_backup_is_due_when_there_is_something_to_lose_and_again_after_a_week(
    office: Office, tmp_path: Path
) -> None:
    with_tasks(office, 1)
    assert see_today.today(office).needs_backup
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    back_up.back_up(office, stick)
    assert see_today.last_backup(office) == office.now()
    assert not see_today.today(office).needs_backup
    assert isinstance(office.clock, SetClock)
    office.clock.moment += timedelta(days=7)
    today = see_today.today(office)
    assert today.needs_backup and today.backup_days == 7


def test_a_half_typed_visit_is_offered(office: Office) -> None:
    made = with_tasks(office, 1)
    draft_visit.keep_draft(office, people.a_visit(made.case))
    [draft] = see_today.today(office).drafts
    assert (draft.kind, draft.key, draft.name) == ("visit", made.case.number, made.families[0].head_name)


def test_a_half_typed_plan_of_a_training_is_offered_and_of_one_that_is_gone_not(office: Office) -> None:
    draft_training.keep_draft(office, TrainingDraft(title="Bimtek PSM"))
    draft_training.keep_draft(office, TrainingDraft(title="Lama"), training_id="tidak ada")
    [draft] = see_today.today(office).drafts
    assert (draft.kind, draft.key, draft.name) == ("training", "", "Bimtek PSM")


def test_the_history_tells_counts_and_never_a_name(office: Office) -> None:
    made = with_tasks(office, 1, volunteer_count=2)
    with office.writing("roster.exported", count=1_234):
        pass
    numbers = read_journal.matching(office)
    lines = read_journal.lines(office, numbers)
    assert lines[numbers[0]].told == "Daftar PSM disimpan ke Excel (1.234 data)"
    assert {line.who for line in lines.values()} == {office.account.name}
    told = " ".join(line.told for line in lines.values())
    assert made.heads[0].name not in told and made.volunteers[0].nik not in told


def test_the_history_is_searched_by_every_word(office: Office) -> None:
    with_tasks(office, 1, volunteer_count=1)
    found = read_journal.lines(office, read_journal.matching(office, "berkas psm"))
    assert [line.told for line in found.values()] == ["Daftar PSM dimasukkan dari berkas"]
    assert read_journal.matching(office, "tidak ada") == []


def test_a_deed_of_a_later_version_is_told_by_its_name() -> None:
    assert deed_words.told("moon.visited", {}) == "moon.visited"


def test_the_recovery_code_stays_asked_for_until_it_was_kept(office: Office) -> None:
    keep_recovery.note(office, kept=False)
    assert not see_today.today(office).is_recovery_kept
    keep_recovery.note(office, kept=True)
    assert see_today.today(office).is_recovery_kept


def test_only_receipts_for_this_very_laptop_are_looked_for(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "SPB1"
    folder.mkdir()
    (folder / "TERIMA-137111-AAAAAAAA-000001.age").write_bytes(b"lain")
    assert see_outbox.receipts_on(office, tmp_path) == []
    from padang_desktop.use_cases.keys import exchange_keys

    device = exchange_keys.ensure_device_keys(office).device
    own = folder / f"TERIMA-137111-{device}-000001.age"
    own.write_bytes(b"milik sendiri")
    assert see_outbox.receipts_on(office, tmp_path) == [own]


def test_looking_for_flashdisks_needs_none(tmp_path: Path) -> None:
    assert all(each.free_bytes >= 0 for each in find_flashdisks.flashdisks())
    assert find_flashdisks.files_on(tmp_path, "KOTA-") == []


def test_certificates_without_a_number_wait_until_it_is_written_in(office: Office) -> None:
    course = trainings.finished(office, 3, numbering=Numbering.BLANK.value)
    issue_certificates.issue_certificates(office, course.training.id)
    [blank] = see_today.today(office).blank_certificates
    assert (blank.training_id, blank.title, blank.count) == (course.training.id, course.training.title, 3)
    ids = [each.certificate.id for each in issue_certificates.register(office, course.training.id)]
    mend_certificates.enter_numbers(office, ids, "400.9/77")
    assert see_today.today(office).blank_certificates == ()


def test_certificates_whose_number_belongs_to_another_wait_until_they_are_replaced(office: Office) -> None:
    course = trainings.finished(office, 3)
    issue_certificates.issue_certificates(office, course.training.id)
    ids = [each.certificate.id for each in issue_certificates.register(office, course.training.id)]
    with office.writing("receipt.accepted") as tx:
        certificates.mark_clash(tx, ids[:2])
    [clash] = see_today.today(office).clashing_certificates
    assert (clash.training_id, clash.count) == (course.training.id, 2)
    replace_clashing.replace_clashing(office, course.training.id)
    assert see_today.today(office).clashing_certificates == ()


def test_data_of_the_city_that_was_only_looked_at_is_told_until_it_is_out_of_date(office: Office) -> None:
    (office.folder / INBOX).mkdir(exist_ok=True)
    (office.folder / INBOX / "b1.age").write_bytes(b"x")
    waiting_packs.remember(office, "b1", 4)
    waiting_packs.remember(office, "gone", 5)
    assert see_today.today(office).packs == (waiting_packs.WaitingPack("b1", 4),)
    (office.folder / INBOX / "b1.age").unlink()
    assert see_today.today(office).packs == () == see_today.today(office).packs
