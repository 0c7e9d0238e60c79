"""In this file: visits are recorded, approved, returned, corrected, and looked at again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from padang_desktop.domain.cases.case import (
    Case,
    ReasonNeeded,
    State,
    Step,
    UnknownCase,
    UnknownVolunteer,
    WrongState,
    after,
)
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.store import cases, journal, volunteers
from padang_desktop.use_cases.cases import (
    approve_results,
    assign_cases,
    list_cases,
    look_at_case,
    record_visit,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn, UnusablePhotos
from tests import people
from tests.offices import Tasks, with_tasks
from tests.use_cases.visit_ground import files_of, house, taken, tasks

__all__ = ["tasks"]


def told(error: pytest.ExceptionInfo[Incomplete]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def mark_sent(office: Office, case: Case) -> None:
    with office.writing("batch.made") as tx:
        found = cases.take(tx, case.id)
        cases.move(tx, found, after(found, Step.SEND))


def test_the_officers_own_visit_is_ready_to_be_sent(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    done = record_visit.record_visit(office, people.a_visit(tasks.case), house(tmp_path))
    assert (done.state, done.attempt, done.is_conclusive) == (State.READY, 1, True)
    assert (done.case_number, done.is_correction, done.warnings) == (tasks.case.number, False, ())
    view = look_at_case.case_view(office, tasks.case.id)
    [attempt] = view.visits
    assert attempt.visit.is_own_visit
    assert attempt.visit.officer == office.account.name
    assert [photo.kind for photo in attempt.photos] == ["RUMAH_DEPAN", "RUMAH_DALAM"]
    assert (view.case.presence, view.case.eligibility, view.state_words) == (
        "DITEMUKAN",
        "LAYAK",
        "Siap dikirim",
    )
    assert (view.family, view.members) == (tasks.families[0], (tasks.heads[0],))
    assert (view.family_problems, view.worklist) == ((), tasks.worklist)
    [line] = list_cases.lines(office, [1]).values()
    assert (line.is_own_visit, line.visit_count, line.photo_count) == (True, 1, 2)


def test_a_photo_is_kept_locked_and_shown_as_the_picture_it_was(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    record_visit.record_visit(office, people.a_visit(tasks.case), house(tmp_path))
    [attempt] = look_at_case.case_view(office, tasks.case.id).visits
    jpeg = look_at_case.photo(office, attempt.photos[0].id)
    (tmp_path / "kembali.jpg").write_bytes(jpeg)
    with Image.open(tmp_path / "kembali.jpg") as picture:
        assert picture.size == (attempt.photos[0].width, attempt.photos[0].height)
    assert len(jpeg) == attempt.photos[0].size_bytes
    assert len(files_of(office)) == 2
    for path in files_of(office):
        assert not path.read_bytes().startswith(b"\xff\xd8")


def test_a_volunteers_visit_waits_for_approval(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    volunteer = tasks.volunteers[0]
    assert assign_cases.assign(office, [tasks.case.id], volunteer.id) == 1
    draft = people.a_visit(tasks.case, volunteer_id=volunteer.id)
    assert record_visit.record_visit(office, draft, house(tmp_path)).state is State.VISITED
    [attempt] = look_at_case.case_view(office, tasks.case.id).visits
    assert (attempt.visit.officer, attempt.visit.is_own_visit) == (volunteer.printed_name, False)
    with pytest.raises(WrongState):
        approve_results.approve_results(office, [tasks.case.id, tasks.cases[1].id])
    assert taken(office, tasks.case).state is State.VISITED
    assert approve_results.approve_results(office, [tasks.case.id]) == 1
    assert taken(office, tasks.case).state is State.READY


def test_a_returned_case_keeps_its_reason_until_it_is_mended(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    draft = people.a_visit(tasks.case, volunteer_id=tasks.volunteers[0].id)
    record_visit.record_visit(office, draft, house(tmp_path))
    with pytest.raises(ReasonNeeded):
        approve_results.return_case(office, tasks.case.id, " ")
    approve_results.return_case(office, tasks.case.id, "Foto rumah buram")
    assert taken(office, tasks.case).state is State.RETURNED
    assign_cases.assign(office, [tasks.case.id], tasks.volunteers[1].id)
    returned = taken(office, tasks.case)
    assert (returned.state, returned.returned_reason) == (State.RETURNED, "Foto rumah buram")
    record_visit.record_visit(office, draft, house(tmp_path, colour=5))
    mended = taken(office, tasks.case)
    assert (mended.state, mended.returned_reason) == (State.VISITED, "")


def test_a_sent_case_is_changed_by_a_correction_only(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    record_visit.record_visit(office, people.a_visit(tasks.case), house(tmp_path))
    mark_sent(office, tasks.case)
    with pytest.raises(WrongState):
        approve_results.return_case(office, tasks.case.id, "salah hitung")
    with pytest.raises(WrongState):
        assign_cases.assign(office, [tasks.case.id], tasks.volunteers[0].id)
    moved = people.a_visit(
        tasks.case,
        presence="PINDAH_LUAR_KOTA",
        presence_text="Pekanbaru",
        eligibility="",
        visited_on="2026-11-21",
    )
    done = record_visit.record_visit(office, moved)
    assert (done.state, done.is_correction, done.attempt) == (State.READY, True, 2)
    corrected = taken(office, tasks.case)
    assert (corrected.presence, corrected.eligibility) == ("PINDAH", "")
    assert corrected.revision == 4
    [line] = list_cases.lines(office, [1]).values()
    assert line.is_correction
    assert look_at_case.case_view(office, tasks.case.id).is_correction
    with office.reading() as tx:
        assert journal.latest(tx, 1, name="visit.corrected")


def test_nobody_at_home_leaves_the_case_open_until_the_third_day(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    assign_cases.assign(office, [tasks.case.id], tasks.volunteers[0].id)
    empty = people.a_visit(
        tasks.case, volunteer_id=tasks.volunteers[0].id, presence="TIDAK_DAPAT_DITEMUI", eligibility="",
        respondent="", respondent_relation="", notice_read=False,
    )  # fmt: skip
    first = record_visit.record_visit(office, replace(empty, visited_on="2026-11-18"), house(tmp_path)[:1])
    assert (first.state, first.is_conclusive) == (State.ASSIGNED, False)
    assert taken(office, tasks.case).presence == ""
    second = record_visit.record_visit(office, replace(empty, visited_on="2026-11-19"))
    assert (second.state, second.is_conclusive) == (State.ASSIGNED, False)
    third = record_visit.record_visit(office, replace(empty, visited_on="2026-11-20"))
    assert (third.state, third.is_conclusive) == (State.VISITED, True)
    view = look_at_case.case_view(office, tasks.case.id)
    assert [attempt.is_conclusive for attempt in view.visits] == [False, False, True]


def test_a_warning_is_saved_only_with_its_reason_and_the_reason_stays(office: Office, tasks: Tasks) -> None:
    draft = people.a_visit(tasks.case)
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, draft)
    assert told(error) == ["VISIT_PHOTO_MISSING"]
    assert [problem.code for problem in record_visit.judge_visit(office, draft)] == ["VISIT_PHOTO_MISSING"]
    assert record_visit.judge_visit(office, draft, ["RUMAH_DEPAN", "RUMAH_DALAM"]) == []
    done = record_visit.record_visit(
        office, replace(draft, overrides={"VISIT_PHOTO_MISSING": "warga tidak bersedia difoto"})
    )
    assert [problem.code for problem in done.warnings] == ["VISIT_PHOTO_MISSING"]
    [attempt] = look_at_case.case_view(office, tasks.case.id).visits
    assert attempt.visit.overrides == {"VISIT_PHOTO_MISSING": "warga tidak bersedia difoto"}


def test_the_form_is_told_which_photos_are_asked(office: Office, tasks: Tasks) -> None:
    draft = people.a_visit(tasks.case, eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",))
    asked = record_visit.photos_asked(office, draft)
    assert asked.needed == ("RUMAH_DEPAN", "RUMAH_DALAM")
    assert asked.evidence == (("METERAN",),)
    assert not asked.blocks
    assert record_visit.photos_asked(office, VisitDraft(tasks.case.id)).needed == ()


def test_the_same_photo_for_another_family_is_warned_about(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    photos = house(tmp_path)
    record_visit.record_visit(office, people.a_visit(tasks.case), photos)
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, people.a_visit(tasks.cases[1]), photos)
    assert told(error) == ["VISIT_PHOTO_USED"]
    again = people.a_visit(tasks.case, visited_on="2026-11-21")
    assert record_visit.record_visit(office, again, photos).attempt == 2


def test_the_26th_visit_of_a_day_needs_a_reason(office: Office, tmp_path: Path) -> None:
    many = with_tasks(office, 26)
    excuse = {"VISIT_PHOTO_MISSING": "foto menyusul dari kamera"}
    for case in many.cases[:25]:
        record_visit.record_visit(office, people.a_visit(case, overrides=excuse))
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, people.a_visit(many.cases[25], overrides=excuse))
    assert told(error) == ["VISIT_MANY_A_DAY"]


def test_a_duplicate_names_a_record_that_is_here(office: Office, tasks: Tasks) -> None:
    draft = people.a_visit(tasks.case, presence="GANDA", eligibility="", presence_text="VV-1")
    with pytest.raises(Incomplete) as error:
        record_visit.record_visit(office, draft)
    assert told(error) == ["VISIT_RECORD_UNKNOWN"]
    other = tasks.cases[1]
    for known in (other.number.lower(), tasks.families[1].no_kk, tasks.heads[1].nik):
        assert record_visit.judge_visit(office, replace(draft, presence_text=known)) == []


def test_a_visit_that_fails_at_its_last_photo_leaves_nothing(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    broken = tmp_path / "catatan.jpg"
    broken.write_text("bukan foto")
    with pytest.raises(UnusablePhotos) as refused:
        record_visit.record_visit(
            office, people.a_visit(tasks.case), [*house(tmp_path), PhotoIn(broken, "KK")]
        )
    assert refused.value.facts["which"] == "catatan.jpg: Berkas ini bukan foto yang dikenal.\n"
    with pytest.raises(Incomplete):
        record_visit.record_visit(office, people.a_visit(tasks.case, respondent=""), house(tmp_path))
    assert files_of(office) == []
    assert look_at_case.case_view(office, tasks.case.id).visits == ()
    with office.reading() as tx:
        assert journal.latest(tx, 9, name="visit.recorded") == []


class StopsAt:
    """A progress whose Batal is pressed at a step."""

    def __init__(self, step: int) -> None:
        self.left = step

    def step(self, done: int, total: int, what: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("step", range(4))
def test_cancelling_at_any_photo_leaves_nothing(
    office: Office, tasks: Tasks, tmp_path: Path, step: int
) -> None:
    with pytest.raises(Cancelled):
        record_visit.record_visit(office, people.a_visit(tasks.case), house(tmp_path), StopsAt(step))
    assert files_of(office) == []
    assert taken(office, tasks.case) == tasks.case


def test_an_unknown_case_or_volunteer_is_told(office: Office, tasks: Tasks) -> None:
    with pytest.raises(UnknownCase):
        record_visit.record_visit(office, people.a_visit("nothing"))
    with pytest.raises(UnknownVolunteer):
        record_visit.record_visit(office, people.a_visit(tasks.case, volunteer_id="nobody"))
    with pytest.raises(UnknownVolunteer):
        assign_cases.assign(office, [tasks.case.id], "nobody")
    with office.writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(tasks.volunteers[0], status="BERHENTI"))
    with pytest.raises(UnknownVolunteer):
        assign_cases.assign(office, [tasks.case.id], tasks.volunteers[0].id)
