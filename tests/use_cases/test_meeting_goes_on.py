"""In this file: more is decided under a known record, one like it is noticed, saving is stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases.case import State, WrongState
from padang_desktop.domain.cases.meeting import Decision, MeetingElsewhere, Way
from padang_desktop.domain.cases.meeting_form import MeetingForm
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store.meetings import UnknownMeeting
from padang_desktop.use_cases.cases import undo_case
from padang_desktop.use_cases.meetings import draft_meeting, record_meeting, see_meetings
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange
from tests import people
from tests.use_cases.meeting_ground import HERE, THERE, a_meeting, held, now, verdict, waiting
from tests.use_cases.test_record_meeting import everything, refused

A, T, U, V = Decision.AGREED, Decision.REFUSED, Decision.POSTPONED, Decision.VISIT_AGAIN


def known(office: Office, meeting_id: str) -> rules.Meeting:
    return see_meetings.look(office, meeting_id).meeting


def test_more_is_decided_under_the_same_record_with_one_undo(office: Office) -> None:
    own = waiting(office, 4)
    first = held(office, [verdict(own[0]), verdict(own[1], U)], number="")
    between = everything(office)
    mended = replace(known(office, first.meeting_id), number="470/12", way=Way.STATEMENT, kelurahan=THERE)
    more = record_meeting.record(office, mended, [verdict(own[1], T, "Punya mobil"), verdict(own[2])])
    assert more.meeting_id == first.meeting_id and more.counts == {A: 1, T: 1, U: 0, V: 0}
    [one] = see_meetings.held(office)
    assert one.counts == {A: 2, T: 1}
    assert (one.meeting.number, one.meeting.way, one.meeting.kelurahan) == ("470/12", Way.MEETING, HERE)
    view = see_meetings.look(office, first.meeting_id)
    assert {item.id: item.decision for item in view.items} == {own[0].id: A, own[1].id: T, own[2].id: A}
    assert [now(office, case).state for case in own] == [*[State.READY] * 3, State.AWAITS_MEETING]
    with pytest.raises(NewerChange):
        undo_case.undo_deed(office, first.deed)
    undo_case.undo_deed(office, more.deed)
    assert everything(office) == between
    undo_case.undo_deed(office, first.deed)
    assert see_meetings.held(office) == ()


def test_a_decision_that_came_later_is_taken_back_alone(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(own[0])])
    record_meeting.record(office, known(office, first.meeting_id), [verdict(own[1])])
    record_meeting.take_back(office, own[1].id, first.meeting_id)
    assert {item.id for item in see_meetings.look(office, first.meeting_id).items} == {own[0].id}
    assert now(office, own[1]).state is State.AWAITS_MEETING


def test_what_cannot_be_added_changes_nothing(office: Office) -> None:
    own, there = waiting(office, 2), waiting(office, 1, THERE)
    first = held(office, [verdict(own[0])])
    meeting = known(office, first.meeting_id)
    gone = replace(meeting, id=people.new_id())
    for wrong, told, situation in (
        (meeting, verdict(there[0]), MeetingElsewhere),
        (meeting, verdict(own[0]), WrongState),
        (gone, verdict(own[1]), UnknownMeeting),
        (replace(meeting, held_on="2026-11-30"), verdict(own[1]), Incomplete),
    ):
        refused(office, lambda w=wrong, t=told: record_meeting.record(office, w, [t]), situation)


def test_a_statement_over_several_kelurahan_goes_on_over_several(office: Office) -> None:
    here, there = waiting(office, 2), waiting(office, 2, THERE)
    first = held(office, [verdict(here[0]), verdict(there[0])], kelurahan="", way=Way.STATEMENT)
    record_meeting.record(office, known(office, first.meeting_id), [verdict(here[1]), verdict(there[1])])
    [one] = see_meetings.held(office)
    assert one.counts == {A: 4} and see_meetings.alike(office, one.meeting) is None


def test_a_record_of_another_laptop_keeps_what_it_decided_when_it_goes_on(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(own[0])])
    with office.writing("case.changed") as tx:
        # As it arrives from another laptop: the cases tell what was decided, the record has no list.
        tx.connection.exec_driver_sql("UPDATE meetings SET verdicts = ''")
    record_meeting.record(office, known(office, first.meeting_id), [verdict(own[1], T, "Punya mobil")])
    assert see_meetings.held(office)[0].counts == {A: 1, T: 1}


def test_of_two_decisions_on_one_case_the_last_counts_once(office: Office) -> None:
    own = waiting(office, 1)
    before = everything(office)
    made = held(office, [verdict(own[0]), verdict(own[0], T, "Punya mobil")])
    assert made.counts == {A: 0, T: 1, U: 0, V: 0}
    assert see_meetings.held(office)[0].counts == {T: 1}
    undo_case.undo_deed(office, made.deed)
    assert everything(office) == before


def test_a_statement_that_goes_on_still_refuses_nobody(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(own[0])], way=Way.STATEMENT)
    meeting = replace(known(office, first.meeting_id), way=Way.MEETING)
    refused(office, lambda: record_meeting.record(office, meeting, [verdict(own[1], T)]), Incomplete)


def test_a_second_record_of_the_same_day_or_number_is_noticed(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(own[0])], number="470/12")

    def found(**values: str) -> tuple[str, bool] | None:
        alike = see_meetings.alike(office, replace(a_meeting(number=""), **values))
        return alike and (alike.meeting.id, alike.is_by_number)

    assert found() == (first.meeting_id, False)
    assert found(held_on="2026-11-20") is None
    assert found(held_on="2026-11-20", number=" 470/12 ") == (first.meeting_id, True)
    assert found(kelurahan=THERE, number="470/12") is None
    statement = a_meeting(way=Way.STATEMENT, number="470/12")
    assert see_meetings.alike(office, statement) is None
    assert see_meetings.number_twice(office, known(office, first.meeting_id)) is None
    second = held(office, [verdict(own[1])], number="470/12", held_on="2026-11-20")
    assert see_meetings.number_twice(office, known(office, second.meeting_id)) is not None


def test_what_was_left_empty_is_filled_and_what_was_written_stays() -> None:
    old = a_meeting(number="", place="Kantor lurah", id="x")
    told = rules.filled(old, a_meeting(number="470/12", place="Aula", held_on="2026-11-20"))
    assert (told.id, told.number, told.place, told.held_on) == ("x", "470/12", "Kantor lurah", "2026-11-14")


class Stopped:
    """Batal after so many steps."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, list[tuple[int, int]]()

    def step(self, done: int, total: int, what: str = "") -> None:
        self.seen.append((done, total))
        if len(self.seen) > self.at:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 2])
def test_stopping_while_it_is_saved_leaves_nothing(office: Office, at: int) -> None:
    own = waiting(office, 4)
    before = everything(office)
    stop = Stopped(at)
    told = [verdict(own[0]), verdict(own[1], T, "Punya mobil"), verdict(own[2], U, "Menunggu RT")]
    with pytest.raises(Cancelled):
        record_meeting.record(office, a_meeting(), told, stop)
    assert everything(office) == before and see_meetings.held(office) == ()
    whole = Stopped(99)
    record_meeting.record(office, a_meeting(), told, whole)
    assert whole.seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_form_that_goes_on_is_found_again_and_stands_alone_once_its_record_is_gone(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(own[0])])
    draft_meeting.keep_draft(office, HERE, MeetingForm(known(office, first.meeting_id), (verdict(own[1]),)))
    kept = draft_meeting.draft_of(office, HERE)
    assert kept is not None and kept.meeting.id == first.meeting_id
    undo_case.undo_deed(office, first.deed)
    again = draft_meeting.draft_of(office, HERE)
    assert again is not None and again.meeting.id == "" and again.verdicts == kept.verdicts
