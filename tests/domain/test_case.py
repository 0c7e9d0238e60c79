"""In this file: how a case moves, and what it is numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.cases.case import (
    STATE_WORDS,
    Case,
    State,
    Step,
    WrongState,
    after,
    number_of,
)
from tests.people import a_case, a_family, a_worklist


def case_in(state: State, **values: object) -> Case:
    return replace(a_case(a_worklist(), a_family(), state=state), **values)  # type: ignore[arg-type]


def test_a_number_says_kecamatan_period_and_sequence() -> None:
    assert number_of("13.71.11", "2026-11", 1) == "VV-137111-202611-0001"
    assert number_of("13.71.01", "2026-01", 12345) == "VV-137101-202601-12345"


@pytest.mark.parametrize(("kecamatan", "period"), [("13.71", "2026-11"), ("13.71.11", "2026"), ("", "")])
def test_a_number_is_not_made_of_anything_else(kecamatan: str, period: str) -> None:
    with pytest.raises(ValueError, match="not a kecamatan"):
        number_of(kecamatan, period, 1)


def test_every_state_has_its_words() -> None:
    assert list(STATE_WORDS) == list(State)
    assert list(STATE_WORDS.values()) == [
        "Baru", "Ditugaskan", "Sudah dikunjungi", "Perlu diperbaiki", "Menunggu muskel", "Siap dikirim",
        "Terkirim", "Selesai", "Dibatalkan", "Digabung", "Dialihkan", "Kedaluwarsa",
    ]  # fmt: skip


def test_a_volunteers_visit_waits_for_approval_and_the_officers_own_does_not() -> None:
    case = case_in(State.ASSIGNED)
    assert after(case, Step.VISIT) is State.VISITED
    assert after(case, Step.OWN_VISIT) is State.READY
    assert after(case_in(State.VISITED, presence="DITEMUKAN"), Step.APPROVE) is State.READY


def test_a_case_without_a_result_is_neither_approved_nor_returned() -> None:
    for step in (Step.APPROVE, Step.RETURN):
        with pytest.raises(WrongState):
            after(case_in(State.VISITED, presence=""), step)


@pytest.mark.parametrize("state", [State.SENT, State.DONE])
def test_a_sent_case_changes_only_by_a_new_visit_or_the_citys_answer(state: State) -> None:
    case = case_in(state, presence="DITEMUKAN")
    assert case.was_sent
    assert after(case, Step.OWN_VISIT) is State.READY
    for step in (Step.ASSIGN, Step.TAKE_BACK, Step.APPROVE, Step.RETURN, Step.SEND, Step.DECIDE):
        with pytest.raises(WrongState):
            after(case, step)


def test_the_city_accepts_or_refuses_only_what_was_sent() -> None:
    assert after(case_in(State.SENT), Step.ACCEPT) is State.DONE
    assert after(case_in(State.SENT), Step.REFUSE) is State.RETURNED
    for state in set(State) - {State.SENT}:
        with pytest.raises(WrongState):
            after(case_in(state), Step.ACCEPT)


def test_only_what_is_ready_is_sent() -> None:
    assert after(case_in(State.READY), Step.SEND) is State.SENT
    for state in set(State) - {State.READY}:
        with pytest.raises(WrongState):
            after(case_in(state), Step.SEND)


def test_giving_a_returned_case_to_another_volunteer_leaves_it_returned() -> None:
    case = case_in(State.RETURNED, presence="DITEMUKAN")
    assert after(case, Step.ASSIGN) is State.RETURNED
    assert after(case, Step.TAKE_BACK) is State.RETURNED


def test_a_meeting_stands_between_a_result_and_sending() -> None:
    assert after(case_in(State.AWAITS_MEETING), Step.DECIDE) is State.READY
    assert after(case_in(State.READY), Step.TAKE_BACK_DECISION) is State.AWAITS_MEETING


def test_a_refused_step_names_the_case_and_where_it_stands() -> None:
    case = case_in(State.SENT)
    with pytest.raises(WrongState) as told:
        after(case, Step.SEND)
    assert told.value.facts == {"number": case.number, "state": "Terkirim"}
