"""In this file: what was entered of a muskel is kept, cleaned of what waits no more, and found again."""

from __future__ import annotations

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE, MeetingForm
from padang_desktop.use_cases.cases import undo_case
from padang_desktop.use_cases.home import see_drafts
from padang_desktop.use_cases.meetings import draft_meeting, see_meetings
from padang_desktop.use_cases.office import Office
from tests.use_cases.meeting_ground import HERE, THERE, a_meeting, held, now, verdict, waiting


def test_a_form_is_found_again_as_it_was_left(office: Office) -> None:
    [first, second] = waiting(office, 2)
    form = MeetingForm(
        a_meeting(), (verdict(first), verdict(second, Decision.POSTPONED, "Menunggu surat RT"))
    )
    draft_meeting.keep_draft(office, HERE, form)
    assert draft_meeting.draft_of(office, HERE) == form
    assert draft_meeting.draft_of(office, THERE) is None
    [left] = see_drafts.left_forms(office)
    assert (left.kind, left.key) == ("meeting", HERE) and left.name == see_meetings.area_name(office, HERE)
    draft_meeting.drop_draft(office, HERE)
    assert draft_meeting.drafts(office) == []


def test_decisions_on_cases_that_wait_no_more_are_left_out_and_an_empty_form_goes(office: Office) -> None:
    [first, second] = waiting(office, 2)
    form = MeetingForm(a_meeting(), (verdict(first), verdict(second)))
    draft_meeting.keep_draft(office, HERE, form)
    held(office, [verdict(first)])
    [left] = draft_meeting.drafts(office)
    assert [each.case_id for each in left.form.verdicts] == [second.id]
    held(office, [verdict(second)])
    assert draft_meeting.drafts(office) == []


def test_forms_over_chosen_cases_and_over_all_kelurahan_have_names(office: Office) -> None:
    [first] = waiting(office, 1)
    draft_meeting.keep_draft(office, CHOSEN, MeetingForm(a_meeting(), (), (first.id,)))
    draft_meeting.keep_draft(office, EVERYWHERE, MeetingForm(a_meeting(""), (verdict(first),)))
    assert {each.name for each in draft_meeting.drafts(office)} == {"tugas pilihan", "semua kelurahan"}


def test_a_form_that_another_version_kept_is_let_go(office: Office) -> None:
    office.drafts.keep("meeting", HERE, {"meeting": {"leader": "A"}, "way": "ARISAN"}, office.now())
    assert draft_meeting.drafts(office) == []
    assert office.drafts.all("meeting") == []


def test_a_recorded_meeting_is_undone_whole(office: Office) -> None:
    [first, second] = waiting(office, 2)
    recorded = held(office, [verdict(first), verdict(second, Decision.VISIT_AGAIN, "Cek rumahnya")])
    assert now(office, second).state is State.RETURNED
    undo_case.undo_deed(office, recorded.deed)
    for case in (first, second):
        after = now(office, case)
        assert (after.state, after.meeting_id, after.decision) == (State.AWAITS_MEETING, "", "")
        assert after.returned_reason == ""
    assert see_meetings.held(office) == ()


def test_words_of_earlier_meetings_are_known_by_kelurahan(office: Office) -> None:
    [first] = waiting(office, 1)
    held(office, [verdict(first)])
    assert see_meetings.known_words(office, HERE).places == ("Kantor lurah",)
    assert see_meetings.known_words(office, THERE).leaders == ()
