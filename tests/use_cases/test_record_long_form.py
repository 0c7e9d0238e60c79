"""In this file: the long form is saved with its visit, opened with its version, taken over when wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.families.family import Person
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.visits.visit import Visit, VisitDraft
from padang_desktop.store import cases, families, visits
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.cases import draft_visit, know_instrument, record_visit
from padang_desktop.use_cases.families import apply_answers
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange
from tests import long_forms, people
from tests.offices import PASSPHRASE, SetClock, Tasks, an_office, with_tasks

REASONS = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@dataclass
class Ground:
    """An office with one case of the long form."""

    office: Office
    tasks: Tasks
    answers: dict[str, object]

    @property
    def head(self) -> Person:
        return self.tasks.heads[0]

    def draft(self, **values: object) -> VisitDraft:
        made = people.a_visit(self.tasks.case, overrides=REASONS)
        return replace(made, instrument=long_forms.FORM, answers=self.answers, **values)  # type: ignore[arg-type]

    def recorded(self) -> Visit:
        with self.office.reading() as tx:
            return visits.of_case(tx, self.tasks.case.id)[-1]

    def person(self) -> Person:
        with self.office.reading() as tx:
            return families.members(tx, self.head.family_id)[0]


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    office = an_office(tmp_path / "kantor")
    tasks = with_tasks(office, task_type="GROUNDCHECK_DTSEN")
    yield Ground(office, tasks, long_forms.whole_answers(tasks.heads[0]))
    office.close()


def refused(ground: Ground, draft: VisitDraft) -> set[str]:
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(ground.office, draft)
    return {problem.code for problem in error.value.problems}


def test_a_visit_keeps_its_answers_its_version_and_what_was_known_before(ground: Ground) -> None:
    done = record_visit.record_visit(ground.office, ground.draft())
    assert done.state is State.READY
    visit = ground.recorded()
    assert visit.instrument == long_forms.FORM
    assert visit.answers == ground.answers
    assert visit.answers_before["members"][ground.head.id]["R25"] == ground.head.name


def test_only_ground_checks_have_a_long_form(tmp_path: Path) -> None:
    office = an_office(tmp_path / "kantor")
    tasks = with_tasks(office, task_type="PEMUTAKHIRAN")
    assert know_instrument.questionnaire(office, tasks.case.id) is None
    answers = long_forms.whole_answers(tasks.heads[0])
    draft = replace(people.a_visit(tasks.case, overrides=REASONS), answers=answers)
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, draft)
    assert [problem.code for problem in error.value.problems] == ["INSTR_STOPPED"]
    office.close()


def test_a_finding_of_the_bpk_asks_one_person_and_knows_the_ground_check(tmp_path: Path) -> None:
    office = an_office(tmp_path / "kantor")
    check = with_tasks(office, task_type="GROUNDCHECK_DTSEN")
    head, home = check.heads[0], check.families[0]
    wife = people.a_person(home, name=people.a_name(), relation="ISTRI", sex="P")
    draft = people.a_visit(check.case, overrides=REASONS | {"INSTR_UNFILLED": "Responden pergi"})
    answers = long_forms.whole_answers(head)
    record_visit.record_visit(office, replace(draft, instrument=long_forms.FORM, answers=answers))
    finding = people.a_case(replace(check.worklist, task_type="TEMUAN_PDTT_BPK"), home)
    with office.writing("worklist.imported") as tx:
        families.add_persons(tx, [wife])
        cases.add(tx, [finding])
    asked = know_instrument.questionnaire(office, finding.id)
    assert asked is not None and asked.instrument.id == "PDTT-2026"
    assert asked.members == (head.id,) and set(asked.before["members"]) == {head.id}
    assert asked.before["family"] == {
        name: answers["family"][name] for name in ("R7a", "R10b", "R11b", "R12b", "R22g", "R22h")
    }
    house = {"family": {"R7a": "1", "R10b": "1", "R11b": "1", "R12b": "1"}, "members": {}}
    short = people.a_visit(finding, overrides=REASONS | {"INSTR_UNFILLED": "Responden pergi"})
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, replace(short, instrument="PDTT-2026", answers=house))
    assert [problem.code for problem in error.value.problems] == ["VISIT_PHOTO_GATE"]
    again = people.a_case(check.worklist, home)
    with office.writing("worklist.imported") as tx:
        cases.add(tx, [again])
        visits.add(tx, replace(visits.of_case(tx, check.case.id)[0], id=people.new_id(), case_id=finding.id,
                               instrument="PDTT-2026", answers=house, attempt=1))  # fmt: skip
    later = know_instrument.questionnaire(office, again.id)
    assert later is not None and later.before["family"]["R9"] == answers["family"]["R9"]
    office.close()


def test_an_unfilled_form_wants_a_reason_and_is_then_a_short_one(ground: Ground) -> None:
    short = replace(ground.draft(), answers={}, instrument="")
    assert refused(ground, short) == {"INSTR_UNFILLED"}
    why = REASONS | {"INSTR_UNFILLED": "Responden terburu-buru"}
    record_visit.record_visit(ground.office, replace(short, overrides=why))
    assert (ground.recorded().instrument, ground.recorded().answers) == ("", {})


def test_a_family_that_is_gone_is_not_asked(ground: Ground) -> None:
    gone = ground.draft(
        presence="PINDAH_LUAR_KOTA", presence_text="Kota Bukittinggi", eligibility="TIDAK_LAYAK",
        reasons=("PINDAH",), respondent="", respondent_relation="", notice_read=False,
        overrides=REASONS | {"VISIT_EVIDENCE_MISSING": "Surat menyusul"},
    )  # fmt: skip
    assert refused(ground, gone) == {"INSTR_STOPPED"}
    record_visit.record_visit(ground.office, replace(gone, answers={}))
    assert ground.recorded().instrument == ""


def test_an_unknown_version_and_a_broken_skip_are_refused_and_nothing_is_stored(ground: Ground) -> None:
    other = replace(ground.draft(), instrument="DTSEN-1999")
    assert refused(ground, other) == {"INSTR_VERSION_UNKNOWN"}
    ground.answers["family"]["R13"] = "6"  # type: ignore[index]
    assert refused(ground, ground.draft()) == {"INSTR_NOT_ASKED"}
    with ground.office.reading() as tx:
        assert visits.of_case(tx, ground.tasks.case.id) == []


def test_a_draft_keeps_the_answers_and_their_version(ground: Ground) -> None:
    draft_visit.keep_draft(ground.office, ground.draft())
    [kept] = draft_visit.drafts(ground.office)
    assert kept.draft == ground.draft()


def test_a_correction_opens_with_the_earlier_answers_and_the_same_before(ground: Ground) -> None:
    first = know_instrument.questionnaire(ground.office, ground.tasks.case.id)
    assert first is not None and first.start == {}
    record_visit.record_visit(ground.office, ground.draft())
    again = know_instrument.questionnaire(ground.office, ground.tasks.case.id)
    assert again is not None
    assert again.start == ground.answers
    assert again.before == first.before


def test_the_next_case_of_a_family_knows_the_last_answers(ground: Ground) -> None:
    record_visit.record_visit(ground.office, ground.draft())
    with ground.office.writing("worklist.imported") as tx:
        later = people.a_case(ground.tasks.worklist, ground.tasks.families[0])
        cases.add(tx, [later])
    asked = know_instrument.questionnaire(ground.office, later.id)
    assert asked is not None
    assert asked.before["family"]["R9"] == "36"
    assert asked.start == {}


def test_an_older_case_opens_with_the_version_it_was_made_with(tmp_path: Path) -> None:
    office = an_office(tmp_path / "kantor")
    office.close()
    office = open_office.unlock(
        tmp_path / "kantor", PASSPHRASE, long_forms.resources_with_older(tmp_path), SetClock()
    )
    tasks = with_tasks(office, task_type="GROUNDCHECK_DTSEN")
    head, case = tasks.heads[0], tasks.case
    assert know_instrument.questionnaire(office, case.id).instrument.id == "DTSEN-2026"  # type: ignore[union-attr]
    answers = {"family": {"R9": "40", "R12a": "5"}, "members": {head.id: {"R25": head.name, "R27a": "1"}}}
    draft = people.a_visit(case, overrides=REASONS)
    record_visit.record_visit(office, replace(draft, instrument="DTSEN-2022", answers=answers))
    opened = know_instrument.questionnaire(office, case.id)
    assert opened is not None
    assert opened.instrument.id == "DTSEN-2022"
    assert opened.instrument.item("R12a").option("5").label == "Kayu atau sirap"  # type: ignore[union-attr]
    assert opened.start == answers
    office.close()


def test_chosen_answers_go_over_to_the_family_and_come_back(ground: Ground) -> None:
    record_visit.record_visit(ground.office, ground.draft())
    visit, case = ground.recorded(), ground.tasks.case
    offered = apply_answers.person_changes(ground.office, case.id, visit.id)
    assert {change.field for change in offered} == {"marital", "education", "occupation", "residence"}
    before = ground.person()
    chosen = {(ground.head.id, "marital"), (ground.head.id, "education")}
    deed = apply_answers.apply_answers(ground.office, case.id, visit.id, chosen)
    after = ground.person()
    assert (after.marital, after.education, after.occupation) == ("KAWIN", "SMA", "")
    apply_answers.undo_answers(ground.office, deed)
    back = ground.person()
    assert (back.marital, back.education) == (before.marital, before.education)


def test_somebody_met_at_the_visit_is_added_when_chosen(ground: Ground) -> None:
    baby = long_forms.member_answers(
        replace(ground.head, name="BAYI CONTOH", nik="", relation="ANAK", birth_date="2026-01-05")
    )
    baby = {each: baby[each] for each in ("R25", "R26b", "R27a", "R27b", "R29", "TGL_LAHIR", "R38", "R39")}
    ground.answers["members"]["baru-1"] = baby | {"R31": "1", "R32": "3", "B427": "1"}  # type: ignore[index]
    record_visit.record_visit(ground.office, ground.draft())
    case, visit = ground.tasks.case, ground.recorded()
    offered = apply_answers.person_changes(ground.office, case.id, visit.id)
    chosen = {(change.person_id, change.field) for change in offered if change.person_id == "baru-1"}
    apply_answers.apply_answers(ground.office, case.id, visit.id, chosen)
    with ground.office.reading() as tx:
        added = families.members(tx, ground.head.family_id)[1]
    assert (added.name, added.relation, added.nik_status) == ("BAYI CONTOH", "ANAK", "BELUM_ADA")
    assert added.match_key


def test_later_work_is_not_undone_with_it(ground: Ground) -> None:
    record_visit.record_visit(ground.office, ground.draft())
    case, visit = ground.tasks.case, ground.recorded()
    deed = apply_answers.apply_answers(ground.office, case.id, visit.id, {(ground.head.id, "marital")})
    with ground.office.writing("family.changed") as tx:
        families.change_person(tx, replace(ground.person(), marital="CERAI_MATI"))
    with pytest.raises(NewerChange):
        apply_answers.undo_answers(ground.office, deed)


def test_a_short_visit_has_nothing_to_take_over(ground: Ground) -> None:
    why = REASONS | {"INSTR_UNFILLED": "Responden terburu-buru"}
    record_visit.record_visit(ground.office, replace(ground.draft(), answers={}, overrides=why))
    with pytest.raises(apply_answers.NoAnswers):
        apply_answers.person_changes(ground.office, ground.tasks.case.id, ground.recorded().id)
