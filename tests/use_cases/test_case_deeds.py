"""In this file: cases are shared out, judged, carried over, set aside and taken back, in a real office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.domain.cases.case import Case, State, Step, UnknownVolunteer, WrongState
from padang_desktop.domain.cases.review import FOUR_EYES, SAMPLE_PERCENT, SampleNeeded
from padang_desktop.domain.cases.set_aside import AlreadyWithCity, Aside, NoMergeTarget, OtherEyesNeeded
from padang_desktop.domain.reference.cutoff import INPUT, Cutoff
from padang_desktop.store import cases, families, volunteers
from padang_desktop.ui.cases.way import way_line
from padang_desktop.ui.home.lines import lines_of
from padang_desktop.use_cases.cases import (
    approve_results,
    assign_cases,
    balance_cases,
    keep_cutoffs,
    list_cases,
    look_at_case,
    record_visit,
    remind_volunteers,
    set_case_aside,
    undo_case,
)
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange
from padang_desktop.use_cases.settings import keep_rules
from tests import people
from tests.offices import Tasks, with_tasks

LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return with_tasks(office, 4, task_type="PEMUTAKHIRAN", volunteer_count=2)


def now(office: Office, case: Case) -> Case:
    with office.reading() as tx:
        return cases.take(tx, case.id)


def visited(office: Office, case: Case, volunteer_id: str = "", **values: object) -> None:
    draft = people.a_visit(case, volunteer_id=volunteer_id, **values)
    reasons = {"VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_RELATED": "Tidak ada petugas lain"}
    record_visit.record_visit(office, replace(draft, overrides=reasons if draft.is_related else LATER))


def test_a_case_is_not_given_to_somebody_who_was_merged_into_another(office: Office, tasks: Tasks) -> None:
    [first, second] = tasks.volunteers
    with office.writing("volunteer.merged") as tx:
        volunteers.change(tx, replace(first, merged_into=second.id))
    with pytest.raises(UnknownVolunteer):
        assign_cases.assign(office, [tasks.case.id], first.id)
    assert now(office, tasks.case).state is State.NEW


def test_what_nobody_has_is_shared_out_evenly_and_taken_back_whole(office: Office, tasks: Tasks) -> None:
    proposal = balance_cases.proposal(office)
    assert (proposal.count, proposal.nobody_count) == (4, 0)
    done = balance_cases.accept(office, proposal)
    loads = {load.volunteer_id: load.open for load in balance_cases.loads(office)}
    assert done.count == 4 and sum(loads.values()) == 4 and max(loads.values()) <= 3
    undo_case.undo_deed(office, done.deed)
    assert balance_cases.unassigned_count(office) == 4


def test_a_proposal_counts_only_what_may_still_be_given_to_somebody(office: Office, tasks: Tasks) -> None:
    visited(office, tasks.case)
    all_of_them = list_cases.handles(office)
    assert balance_cases.proposal(office, all_of_them).count == len(all_of_them) - 1 == 3


def test_undo_stops_where_later_work_stands_on_it(office: Office, tasks: Tasks) -> None:
    done = assign_cases.share(office, {tasks.volunteers[0].id: [tasks.case.id]})
    visited(office, tasks.case, tasks.volunteers[0].id)
    with pytest.raises(NewerChange):
        undo_case.undo_deed(office, done.deed)


def test_a_relatives_own_visit_waits_and_is_not_approved_by_the_same(office: Office, tasks: Tasks) -> None:
    visited(office, tasks.case, is_related=True)
    assert now(office, tasks.case).state is State.VISITED
    with pytest.raises(OtherEyesNeeded):
        approve_results.approve_results(office, [tasks.case.id])
    with office.reading() as tx:
        handles = cases.matching(tx, states=(State.VISITED,))
    assert approve_results.look_at_many(office, handles).kept_count == 1
    # The way out that the screen names: a PSM visits too, and that visit is approved.
    visited(office, tasks.case, tasks.volunteers[0].id)
    assert approve_results.approve_results(office, [tasks.case.id]) == 1


def test_four_eyes_is_off_until_the_city_wants_it(office: Office, tasks: Tasks) -> None:
    visited(office, tasks.cases[0])
    assert now(office, tasks.cases[0]).state is State.READY
    keep_rules.keep(office, FOUR_EYES, "1")
    visited(office, tasks.cases[1])
    assert now(office, tasks.cases[1]).state is State.VISITED
    visited(office, tasks.cases[2], tasks.volunteers[0].id)
    assert approve_results.approve_results(office, [tasks.cases[2].id]) == 1


def test_the_sample_is_opened_after_the_visit_was_typed(office: Office, tasks: Tasks) -> None:
    keep_rules.keep(office, SAMPLE_PERCENT, "50")
    chosen = tasks.cases[:2]
    look_at_case.case_view(office, chosen[0].id)
    look_at_case.case_view(office, chosen[1].id)
    for case in chosen:
        visited(office, case, tasks.volunteers[0].id)
    ids = [case.id for case in chosen]
    with pytest.raises(SampleNeeded) as told:
        approve_results.approve(office, ids)
    assert told.value.facts == {"count": "1"}
    with office.reading() as tx:
        bulk = approve_results.look_at_many(office, cases.matching(tx, states=(State.VISITED,)))
    assert (len(bulk.case_ids), bulk.warned_count) == (2, 2)
    look_at_case.case_view(office, bulk.to_open[0])
    done = approve_results.approve(office, ids)
    undo_case.undo_deed(office, done.deed)
    assert now(office, chosen[0]).state is State.VISITED


def test_late_cases_go_into_the_next_period_and_keep_number_and_psm(office: Office, tasks: Tasks) -> None:
    assign_cases.assign(office, [tasks.case.id], tasks.volunteers[0].id)
    with office.writing("case.changed") as tx:
        cases.change_group(tx, [case.id for case in tasks.cases[:2]], {"deadline": "2026-11-11"})
    late = keep_cutoffs.late_cases(office)
    assert set(late) == {case.id for case in tasks.cases[:2]}
    there = keep_cutoffs.next_period(office)
    assert (there.period, there.deadline, there.late_count) == ("2026-12", "2026-12-11", 2)
    done = keep_cutoffs.carry_over(office, late, there.period, there.deadline)
    carried = now(office, tasks.case)
    assert (done.count, carried.period, carried.deadline) == (2, "2026-12", "2026-12-11")
    assert (carried.number, carried.state) == (tasks.case.number, State.ASSIGNED)
    assert carried.volunteer_id == tasks.volunteers[0].id
    told = way_line(look_at_case.timeline(office, tasks.case.id)[-1])
    assert "Masuk periode Desember 2026, batas 11-12-2026 · Nurhayati Contoh" in told
    undo_case.undo_deed(office, done.deed)
    assert now(office, tasks.case).period == "2026-11"


def test_the_same_task_in_the_next_period_is_not_doubled(office: Office, tasks: Tasks) -> None:
    twin = people.a_case(tasks.worklist, tasks.families[0], period="2026-12", number="VV-137111-202612-0001")
    with office.writing("worklist.imported") as tx:
        cases.add(tx, [twin])
    done = keep_cutoffs.carry_over(office, [tasks.case.id], "2026-12", "")
    assert (done.count, done.passed_over_count) == (0, 1)


def test_the_cut_offs_of_the_program_become_the_offices_own_with_the_first_change(office: Office) -> None:
    known = next(each for each in keep_cutoffs.held(office) if each.name == INPUT)
    deed = keep_cutoffs.keep(office, replace(known, day=14, source="Surat kota"))
    [changed] = [each for each in keep_cutoffs.held(office) if each.name == INPUT]
    assert (changed.day, changed.valid_from) == (14, "2026-11-01")
    assert len(keep_cutoffs.held(office)) == 5
    keep_cutoffs.keep(office, Cutoff("", "Laporan", 28))
    assert keep_cutoffs.coming(office)[1].cutoff.name == "Laporan"
    keep_cutoffs.end(office, changed.id)
    assert INPUT not in {each.name for each in keep_cutoffs.held(office)}
    with pytest.raises(NewerChange):
        undo_case.undo_deed(office, deed)


def test_a_case_is_cancelled_with_a_reason_and_opened_again(office: Office, tasks: Tasks) -> None:
    done = set_case_aside.set_aside(office, [tasks.case.id], Aside(Step.CANCEL, "salah alamat"))
    assert now(office, tasks.case).state is State.CANCELLED and done.count == 1
    with pytest.raises(WrongState):
        visited(office, tasks.case)
    told = way_line(look_at_case.timeline(office, tasks.case.id)[-1])
    assert "Dibatalkan: salah alamat · Nurhayati Contoh" in told
    set_case_aside.reopen(office, [tasks.case.id])
    assert now(office, tasks.case).state is State.NEW
    assert list_cases.counts(office).total == 4


def test_a_case_merges_only_into_one_of_the_same_family(office: Office, tasks: Tasks) -> None:
    with pytest.raises(NoMergeTarget):
        set_case_aside.set_aside(office, [tasks.case.id], Aside(Step.MERGE, "dobel", tasks.cases[1].number))
    twin = people.a_case(tasks.worklist, tasks.families[0], task_type="SANGGAH")
    with office.writing("worklist.imported") as tx:
        cases.add(tx, [twin])
    set_case_aside.set_aside(office, [twin.id], Aside(Step.MERGE, "dobel", tasks.case.number.lower()))
    merged = now(office, twin)
    assert merged.state is State.MERGED and tasks.case.number.lower() in merged.returned_reason.lower()


def test_what_was_sent_is_never_set_aside(office: Office, tasks: Tasks) -> None:
    visited(office, tasks.case)
    with office.writing("case.changed") as tx:
        cases.move(tx, cases.take(tx, tasks.case.id), State.SENT)
        cases.move(tx, cases.take(tx, tasks.case.id), State.RETURNED)
    with pytest.raises(AlreadyWithCity):
        set_case_aside.set_aside(office, [tasks.case.id], Aside(Step.CANCEL, "salah alamat"))


def test_the_first_page_counts_the_days_to_the_cut_off_and_names_what_is_late(
    office: Office, tasks: Tasks
) -> None:
    with office.writing("case.changed") as tx:
        cases.change_group(tx, [tasks.case.id], {"deadline": "2026-11-11"})
    today = see_today.today(office)
    assert today.cutoff is not None and today.cutoff.days_left == 3
    said = [line.text for line in lines_of(today)]
    assert "1 tugas lewat batas waktu" in said and "3 hari lagi sampai Finalisasi usulan" in said


def test_a_reminder_is_written_from_what_waits(office: Office, tasks: Tasks) -> None:
    volunteer = tasks.volunteers[0]
    assign_cases.assign(office, [case.id for case in tasks.cases[:3]], volunteer.id)
    visited(office, tasks.case, volunteer.id)
    found = remind_volunteers.remind(office, volunteer.id)
    assert found.count == 2 and tasks.case.number not in found.text
    secrets = {family.no_kk for family in tasks.families} | {head.nik for head in tasks.heads}
    assert not any(secret in found.text for secret in secrets)
    remind_volunteers.told(office, volunteer.id, found.count)


@pytest.mark.parametrize("written", [3, "3", "Desil 3", "D3", "1.0", "3.0"])
def test_a_desil_is_read_however_it_is_written(office: Office, tmp_path: Path, written: object) -> None:
    """Q072."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["NIK", "No KK", "Nama", "Kelurahan", "Desil"])
    sheet.append([people.a_nik(), people.a_kk(), "ROSNI KOTO", "Lubuk Buaya", written])
    book.save(tmp_path / "tugas.xlsx")
    plan = import_worklist.stage_worklist(office, tmp_path / "tugas.xlsx", task_type="SANGGAH")
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        [family] = families.all_families(tx)
    assert family.desil == ("1" if written == "1.0" else "3")


def test_a_list_of_the_auditors_with_stars_finds_the_families(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    from padang_desktop.domain.values import person_name

    family, head = tasks.families[0], tasks.heads[0]
    with office.writing("family.changed") as tx:
        families.change_person(tx, replace(head, match_key=person_name.keys(head.name).match_key))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["NIK_MASK", "NOKK_MASK", "NOREKENING_MASK", "NAMA PENGURUS", "LEMBAGA PENYALUR", "KODE WILAYAH",
         "PROVINSI", "KABUPATEN", "KECAMATAN", "KELURAHAN", "ALAMAT", "RT", "RW", "KETERANGAN"]
    )  # fmt: skip
    stars = [f"{number[:6]}******{number[12:]}" for number in (head.nik, family.no_kk)]
    sheet.append(
        [*stars, "123****789", head.name, "BRI", "1371110", "SUMATERA BARAT", "KOTA PADANG", "KOTO TANGAH",
         "BALAI GADANG", "Jl. Contoh 9", "001", "003", "Daya listrik 1.300 VA"]
    )  # fmt: skip
    sheet.append(
        ["137111******0000", "137111******0000", "", "TIDAK DIKENAL", "BRI", "", "", "", "KOTO TANGAH",
         "BALAI GADANG", "", "", "", ""]
    )  # fmt: skip
    book.save(tmp_path / "pdtt.xlsx")
    plan = import_worklist.stage_worklist(office, tmp_path / "pdtt.xlsx", task_type="TEMUAN_PDTT_BPK")
    assert (plan.counts.added, plan.counts.refused) == (1, 1)
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        found = [case for case in cases.take_many(tx, list_cases.ids(office, cases.matching(tx)))
                 if case.task_type == "TEMUAN_PDTT_BPK"]  # fmt: skip
    assert [(case.family_id, case.person_id) for case in found] == [(family.id, head.id)]
    assert (found[0].finding, found[0].origin) == ("Daya listrik 1.300 VA", "BPK")
