"""In this file: a muskel or SPTJM is recorded, refused, put right, taken back and undone in every order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from padang_desktop.domain.cases.case import State, UnknownCase, WrongState
from padang_desktop.domain.cases.meeting import DecidedAnew, Decision, MeetingElsewhere, Way
from padang_desktop.domain.cases.review import WITHOUT_MEETING
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.store import changes, journal, meetings, tables
from padang_desktop.store.meetings import UnknownMeeting
from padang_desktop.use_cases.cases import approve_results, assign_cases, undo_case
from padang_desktop.use_cases.meetings import record_meeting, see_meetings
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange
from padang_desktop.use_cases.settings import keep_rules
from tests import people
from tests.offices import with_tasks
from tests.use_cases.meeting_ground import (
    HERE,
    THERE,
    UNFIT,
    a_meeting,
    held,
    now,
    verdict,
    visited,
    waiting,
    with_cases,
)

A, T, U, V = Decision.AGREED, Decision.REFUSED, Decision.POSTPONED, Decision.VISIT_AGAIN


def lines(office: Office) -> list[tuple[str, dict[str, object]]]:
    with office.reading() as tx:
        return [(each.name, each.detail) for each in journal.latest(tx, 3)]


def everything(office: Office) -> list[object]:
    """Every meeting and case as its table keeps it, the counting of revisions aside."""
    with office.reading() as tx:
        return [
            [{name: value for name, value in row.items() if name not in ("revision", "changed_by")}
             for row in tx.connection.execute(table.select().order_by(table.c.id)).mappings()]
            for table in (tables.meetings, tables.cases)
        ]  # fmt: skip


def decided(office: Office, meeting_id: str) -> dict[str, tuple[str, str]]:
    return {
        item.id: (item.decision, item.decision_reason) for item in see_meetings.look(office, meeting_id).items
    }


def test_each_decision_takes_its_case_where_it_belongs(office: Office) -> None:
    own = waiting(office, 4)
    told = [verdict(case, each) for case, each in zip(own, (A, T, U, V), strict=True)]
    made = held(office, told)
    after = [now(office, case) for case in own]
    assert [each.state for each in after] == [
        State.READY, State.READY, State.AWAITS_MEETING, State.RETURNED,
    ]  # fmt: skip
    assert [each.decision for each in after] == [A, T, U, V]
    assert {each.meeting_id for each in after} == {made.meeting_id}
    assert [each.returned_reason for each in after] == ["", "", "", "Perlu dibahas lagi"]
    assert [each.decision_reason for each in after] == ["", *["Perlu dibahas lagi"] * 3]
    assert made.counts == {A: 1, T: 1, U: 1, V: 1}
    name, detail = lines(office)[0]
    assert name == "meeting.recorded"
    assert detail == {"cases": 4, "DISEPAKATI": 1, "DITOLAK": 1, "DITUNDA": 1, "VERIFIKASI_ULANG": 1}


def test_the_kelurahan_where_something_waits_are_counted(office: Office) -> None:
    here, there = waiting(office, 3), waiting(office, 2, THERE)
    held(office, [verdict(here[0], U), verdict(here[1])])
    told = {each.kelurahan: (each.name, each.count, each.postponed) for each in see_meetings.waiting(office)}
    assert told == {HERE: ("Balai Gadang", 2, 1), THERE: ("Lubuk Minturun", 2, 0)}
    assert {item.id for item in see_meetings.agenda(office, THERE)} == {case.id for case in there}
    assert len(see_meetings.agenda(office)) == 4
    assert see_meetings.held(office)[0].counts == {A: 1, U: 1}


def refused(office: Office, deed: Callable[[], object], situation: type[Situation]) -> Situation:
    """Nothing is stored when a deed is refused."""
    before = everything(office)
    with pytest.raises(situation) as told:
        deed()
    assert everything(office) == before
    return told.value


@pytest.mark.parametrize("held_on", ["", "kemarin", "2026-11-23", "2027-01-01"])
def test_a_wrong_day_records_nothing(office: Office, held_on: str) -> None:
    own = waiting(office, 1)
    refused(office, lambda: held(office, [verdict(own[0])], held_on=held_on), Incomplete)


def test_a_refusal_without_its_reason_records_none_of_them(office: Office) -> None:
    own = waiting(office, 2)
    wrong = replace(verdict(own[1], T), reason="  ")
    refused(office, lambda: held(office, [verdict(own[0]), wrong]), Incomplete)
    assert [each.code for each in record_meeting.judge(office, a_meeting(), [wrong])] == [
        "MEETING_REASON_MISSING"
    ]


def test_a_meeting_does_not_decide_on_another_kelurahan(office: Office) -> None:
    here, there = waiting(office, 1), waiting(office, 1, THERE)
    told = refused(office, lambda: held(office, [verdict(here[0]), verdict(there[0])]), MeetingElsewhere)
    assert told.facts == {"number": there[0].number, "kelurahan": "Balai Gadang"}


def test_a_statement_answers_over_several_kelurahan(office: Office) -> None:
    both = [*waiting(office, 1), *waiting(office, 1, THERE)]
    held(office, [verdict(case) for case in both], kelurahan="", way=Way.STATEMENT)
    assert {now(office, case).state for case in both} == {State.READY}


@pytest.mark.parametrize("decision", [T, U])
def test_a_statement_neither_refuses_nor_puts_off(office: Office, decision: Decision) -> None:
    own = waiting(office, 1)
    refused(office, lambda: held(office, [verdict(own[0], decision)], way=Way.STATEMENT), Incomplete)


def test_a_statement_may_send_somebody_again(office: Office) -> None:
    own = waiting(office, 1)
    held(office, [verdict(own[0], V)], way=Way.STATEMENT)
    assert now(office, own[0]).state is State.RETURNED


def test_what_waits_for_no_meeting_is_not_decided(office: Office) -> None:
    own = waiting(office, 1)
    ready = visited(office, with_cases(office, 1)[0])
    fresh = with_cases(office, 1)[0]
    for other in (ready, fresh):
        refused(office, lambda other=other: held(office, [verdict(own[0]), verdict(other)]), WrongState)
    refused(office, lambda: held(office, [verdict(people.new_id())]), UnknownCase)
    held(office, [verdict(own[0])])
    refused(office, lambda: held(office, [verdict(own[0])]), WrongState)


def test_a_volunteers_result_waits_only_once_it_is_approved(office: Office) -> None:
    tasks = with_tasks(office, 2, task_type="PEMUTAKHIRAN", volunteer_count=1)
    ids = [case.id for case in tasks.cases]
    assign_cases.assign(office, ids, tasks.volunteers[0].id)
    for case, values in zip(tasks.cases, (UNFIT, {}), strict=True):
        visited(office, case, volunteer_id=tasks.volunteers[0].id, **values)
    assert {now(office, each).state for each in ids} == {State.VISITED}
    done = approve_results.approve(office, ids)
    assert (done.count, done.waiting_count) == (2, 1)
    assert [now(office, each).state for each in ids] == [State.AWAITS_MEETING, State.READY]
    undo_case.undo_deed(office, visited(office, with_cases(office, 1)[0]) and held_deed(office, ids[0]))
    assert now(office, ids[0]).state is State.AWAITS_MEETING


def held_deed(office: Office, case_id: str) -> int:
    with office.reading() as tx:
        kelurahan = meetings.of_cases(tx, [case_id])[0].kelurahan
    return held(office, [verdict(case_id)], kelurahan=kelurahan).deed


def test_undoing_a_meeting_leaves_the_office_as_it_was(office: Office) -> None:
    own = waiting(office, 4)
    before = everything(office)
    made = held(office, [verdict(case, each) for case, each in zip(own, (A, T, U, V), strict=True)])
    undo_case.undo_deed(office, made.deed)
    assert everything(office) == before
    with pytest.raises(UnknownMeeting):
        see_meetings.look(office, made.meeting_id)


def test_two_meetings_are_undone_from_the_newest_back(office: Office) -> None:
    own = waiting(office, 3)
    start = everything(office)
    first = held(office, [verdict(case, U) for case in own])
    between = everything(office)
    second = held(office, [verdict(own[0]), verdict(own[1], T)], held_on="2026-11-21")
    refused(office, lambda: undo_case.undo_deed(office, first.deed), NewerChange)
    undo_case.undo_deed(office, second.deed)
    assert everything(office) == between
    undo_case.undo_deed(office, first.deed)
    assert everything(office) == start


def test_two_meetings_over_different_cases_are_undone_in_any_order(office: Office) -> None:
    own = waiting(office, 2)
    start = everything(office)
    first, second = held(office, [verdict(own[0])]), held(office, [verdict(own[1])])
    undo_case.undo_deed(office, first.deed)
    assert [now(office, case).state for case in own] == [State.AWAITS_MEETING, State.READY]
    undo_case.undo_deed(office, second.deed)
    assert everything(office) == start


def test_a_meeting_still_says_what_it_decided_after_a_later_one(office: Office) -> None:
    own = waiting(office, 3)
    first = held(office, [verdict(case, U, "Menunggu bukti dari RT") for case in own])
    second = held(office, [verdict(own[0]), verdict(own[1], T)], held_on="2026-11-21")
    assert decided(office, first.meeting_id) == {case.id: (U, "Menunggu bukti dari RT") for case in own}
    view = see_meetings.look(office, first.meeting_id)
    assert view.counts == {A: 0, T: 0, U: 3, V: 0}
    assert {item.id: item.meeting_id for item in view.items} == {
        own[0].id: second.meeting_id, own[1].id: second.meeting_id, own[2].id: first.meeting_id,
    }  # fmt: skip
    assert [each.case_count for each in see_meetings.held(office)] == [2, 3]


def test_a_meeting_tells_the_result_as_it_was_that_day(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0], V)])
    visited(office, own[0], visited_on="2026-11-22")
    assert now(office, own[0]).eligibility == "LAYAK"
    [item] = see_meetings.look(office, made.meeting_id).items
    assert (item.eligibility, item.reasons, item.decision) == ("TIDAK_LAYAK", ("MEMILIKI_MOBIL",), V)


@pytest.mark.parametrize("decision", [A, T, U, V])
def test_a_decision_is_taken_back_and_that_is_undone(office: Office, decision: Decision) -> None:
    own = waiting(office, 2)
    start = now(office, own[0])
    made = held(office, [verdict(own[0], decision), verdict(own[1])])
    recorded = everything(office)
    back = record_meeting.take_back(office, own[0].id)
    case = now(office, own[0])
    assert replace(case, revision=start.revision) == start
    assert set(decided(office, made.meeting_id)) == {own[1].id}
    undo_case.undo_deed(office, back.deed)
    assert everything(office) == recorded
    record_meeting.take_back(office, own[0].id, made.meeting_id)
    assert now(office, own[0]).state is State.AWAITS_MEETING


def test_an_older_meeting_does_not_take_back_a_newer_decision(office: Office) -> None:
    own = waiting(office, 1)
    first = held(office, [verdict(own[0], U)])
    held(office, [verdict(own[0])], held_on="2026-11-21")
    told = refused(office, lambda: record_meeting.take_back(office, own[0].id, first.meeting_id), DecidedAnew)
    assert told.facts == {"number": own[0].number}


def test_what_nobody_decided_is_not_taken_back(office: Office) -> None:
    own = waiting(office, 1)
    refused(office, lambda: record_meeting.take_back(office, own[0].id), WrongState)
    refused(office, lambda: record_meeting.take_back(office, people.new_id()), UnknownCase)


def test_a_meeting_is_not_undone_once_a_decision_of_it_was_taken_back(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])])
    back = record_meeting.take_back(office, own[0].id)
    refused(office, lambda: undo_case.undo_deed(office, made.deed), NewerChange)
    undo_case.undo_deed(office, back.deed)
    undo_case.undo_deed(office, made.deed)
    assert see_meetings.held(office) == ()


def test_the_number_comes_later_and_the_decisions_stay(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])], number="")
    meeting = see_meetings.look(office, made.meeting_id).meeting
    done = record_meeting.change(office, replace(meeting, number=" 400.9/13 ", kelurahan=THERE))
    told = see_meetings.look(office, made.meeting_id)
    assert (told.meeting.number, told.meeting.kelurahan) == ("400.9/13", HERE)
    assert told.counts[A] == 1 and now(office, own[0]).state is State.READY
    assert record_meeting.change(office, replace(meeting, number="400.9/13")).deed == 0
    undo_case.undo_deed(office, done.deed)
    assert see_meetings.look(office, made.meeting_id).meeting.number == ""
    refused(office, lambda: record_meeting.change(office, replace(meeting, held_on="")), Incomplete)
    refused(office, lambda: record_meeting.change(office, replace(meeting, id="tidak ada")), UnknownMeeting)


def test_a_new_visit_with_another_answer_needs_no_old_decision(office: Office) -> None:
    own = waiting(office, 2)
    held(office, [verdict(case) for case in own])
    visited(office, own[0], visited_on="2026-11-22")
    case = now(office, own[0])
    assert (case.state, case.meeting_id, case.decision) == (State.READY, "", "")
    visited(office, own[1], visited_on="2026-11-22", **UNFIT)
    kept = now(office, own[1])
    assert (kept.state, kept.decision) == (State.READY, A), "the same answer was decided already"


def test_a_proposal_whose_answer_changes_waits_anew(office: Office) -> None:
    [case] = with_cases(office, 1, "USULAN_BARU")
    assert visited(office, case).state is State.AWAITS_MEETING
    held(office, [verdict(case)])
    assert visited(office, case, visited_on="2026-11-22", **UNFIT).state is State.AWAITS_MEETING
    assert now(office, case).decision == ""


def test_what_was_sent_to_be_visited_again_waits_again_after_the_visit(office: Office) -> None:
    own = waiting(office, 1)
    held(office, [verdict(own[0], V, "Lihat lagi rumahnya")])
    again = visited(office, own[0], visited_on="2026-11-22", **UNFIT)
    assert again.state is State.AWAITS_MEETING
    [item] = see_meetings.agenda(office, HERE)
    assert (item.decision, item.decision_reason) == (V, "Lihat lagi rumahnya")
    held(office, [verdict(own[0])], held_on="2026-11-22")
    assert now(office, own[0]).state is State.READY


def test_lifting_the_rule_lets_go_what_waits_and_nothing_waits_after_it(office: Office) -> None:
    own = waiting(office, 2)
    held(office, [verdict(own[0], U)])
    keep_rules.keep(office, WITHOUT_MEETING, "1")
    assert {now(office, case).state for case in own} == {State.READY}
    assert see_meetings.waiting(office) == ()
    later = visited(office, with_cases(office, 1)[0], **UNFIT)
    assert later.state is State.READY
    keep_rules.keep(office, WITHOUT_MEETING, None)
    assert visited(office, with_cases(office, 1)[0], **UNFIT).state is State.AWAITS_MEETING
    assert now(office, later).state is State.READY, "what is ready stays ready"


def test_a_result_that_is_given_back_before_the_meeting_waits_after_its_mending(office: Office) -> None:
    own = waiting(office, 1)
    approve_results.return_case(office, own[0].id, "Foto rumah buram")
    assert now(office, own[0]).state is State.RETURNED
    assert visited(office, own[0], visited_on="2026-11-22", **UNFIT).state is State.AWAITS_MEETING


def test_each_meeting_travels_as_one_row_that_counts_its_changes(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])])
    meeting = see_meetings.look(office, made.meeting_id).meeting
    record_meeting.change(office, replace(meeting, place="Aula kecamatan"))
    with office.reading() as tx:
        assert meetings.take(tx, made.meeting_id).revision == 2
        [before] = changes.history(tx, tables.meetings, made.meeting_id)
    assert before.before["place"] == "Kantor lurah"
