"""In this file: what waits for a muskel, what it may decide, and where each decision leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padang_desktop.domain.cases import meeting, meeting_paper
from padang_desktop.domain.cases.case import Case, State, WrongState
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.cases.meeting_paper import Kind, Line, Typed
from padang_desktop.domain.problems import Incomplete
from padang_desktop.use_cases.know_reference import load
from tests import people
from tests.offices import RESOURCES

TODAY = date(2026, 11, 22)
CODES = load(RESOURCES).code_lists
HELD = Meeting("m", "13.71.11.1001", Way.MEETING, "2026-11-14")


def a_case(state: State = State.AWAITS_MEETING, **values: object) -> Case:
    told = {"presence": "DITEMUKAN", "eligibility": "TIDAK_LAYAK"} | values
    return replace(people.a_case(people.a_worklist(), people.a_family(), state=state), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("task_type", "eligibility", "waits"),
    [
        ("USULAN_BARU", "LAYAK", True), ("USULAN_BANSOS", "LAYAK", True), ("PEMUTAKHIRAN", "LAYAK", False),
        ("PEMUTAKHIRAN", "TIDAK_LAYAK", True), ("VERVAL_PBI", "LAYAK_BERSYARAT", False),
        ("USULAN_BARU", "", True), ("SANGGAH", "TIDAK_LAYAK", True), ("PEMUTAKHIRAN", "", False),
    ],
)  # fmt: skip
def test_a_proposal_and_a_not_eligible_wait_and_nothing_else(
    task_type: str, eligibility: str, waits: bool
) -> None:
    assert meeting.needs_decision(task_type, eligibility, "", CODES) is waits
    result = meeting.Result(task_type, eligibility)
    wanted = State.AWAITS_MEETING if waits else State.READY
    assert meeting.settled(State.READY, result, CODES, is_asked=True) is wanted
    assert meeting.settled(State.READY, result, CODES, is_asked=False) is State.READY


@pytest.mark.parametrize("decision", list(Decision))
def test_only_agreeing_and_refusing_settle_a_result(decision: Decision) -> None:
    waits = meeting.needs_decision("USULAN_BARU", "LAYAK", decision, CODES)
    assert waits is (decision not in (Decision.AGREED, Decision.REFUSED))


@pytest.mark.parametrize("state", [each for each in State if each is not State.READY])
def test_what_is_not_ready_is_left_where_it_stands(state: State) -> None:
    result = meeting.Result("USULAN_BARU", "LAYAK")
    assert meeting.settled(state, result, CODES, is_asked=True) is state


def test_a_decision_leads_on_stays_or_leads_back() -> None:
    leads = {each: meeting.after_verdict(a_case(), each) for each in Decision}
    assert leads == {
        Decision.AGREED: State.READY, Decision.REFUSED: State.READY,
        Decision.POSTPONED: State.AWAITS_MEETING, Decision.VISIT_AGAIN: State.RETURNED,
    }  # fmt: skip


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("state", [each for each in State if each is not State.AWAITS_MEETING])
def test_only_what_waits_is_decided(state: State, decision: Decision) -> None:
    with pytest.raises(WrongState):
        meeting.after_verdict(a_case(state), decision)


@pytest.mark.parametrize(
    ("state", "decision", "may"),
    [
        (State.READY, "DISEPAKATI", True), (State.READY, "DITOLAK", True),
        (State.AWAITS_MEETING, "DITUNDA", True), (State.RETURNED, "VERIFIKASI_ULANG", True),
        # The city gave it back: that is not the meeting's to take away.
        (State.RETURNED, "DISEPAKATI", False), (State.SENT, "DISEPAKATI", False),
        (State.DONE, "DITOLAK", False), (State.AWAITS_MEETING, "", False), (State.READY, "", False),
        (State.VISITED, "DITUNDA", False),
    ],
)  # fmt: skip
def test_a_decision_is_taken_back_only_while_the_office_still_holds_the_case(
    state: State, decision: str, may: bool
) -> None:
    case = a_case(state, meeting_id="m", decision=decision)
    if may:
        assert meeting.state_taken_back(case) is State.AWAITS_MEETING
    else:
        with pytest.raises(WrongState):
            meeting.state_taken_back(case)


def test_a_new_visit_keeps_the_decision_only_with_the_same_answer() -> None:
    case = a_case(State.READY, meeting_id="m", decision="DISEPAKATI", decision_reason="")
    same = meeting.result_after(case, "TIDAK_LAYAK")
    assert (same.meeting_id, same.decision) == ("m", "DISEPAKATI")
    other = meeting.result_after(case, "LAYAK")
    assert other.decided == {"meeting_id": "", "decision": "", "decision_reason": ""}
    assert other.task_type == case.task_type and other.eligibility == "LAYAK"


@pytest.mark.parametrize(
    ("held_on", "codes"),
    [("", ["MEETING_DAY_MISSING"]), ("14-11-2026", ["MEETING_DAY_MISSING"]),
     ("2026-11-23", ["MEETING_DAY_AHEAD"]), ("2026-11-22", []), ("2019-01-01", [])],
)  # fmt: skip
def test_the_day_of_a_meeting_is_a_day_that_was(held_on: str, codes: list[str]) -> None:
    found = meeting.judge(replace(HELD, held_on=held_on), [Verdict("a", Decision.AGREED)], TODAY)
    assert [(each.code, each.field) for each in found] == [(code, "held_on") for code in codes]


def test_a_form_without_a_decision_is_not_recorded() -> None:
    with pytest.raises(Incomplete) as refused:
        meeting.complete(HELD, (), TODAY)
    assert [each.code for each in refused.value.problems] == ["MEETING_NO_VERDICT"]


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("reason", ["", "   ", "abc", "  ab ", "abcd"])
def test_everything_but_an_agreement_says_why(decision: Decision, reason: str) -> None:
    found = meeting.judge(HELD, [Verdict("a", decision, reason)], TODAY)
    is_short = decision is not Decision.AGREED and len(reason.strip()) < 4
    assert [(each.code, each.field) for each in found] == [("MEETING_REASON_MISSING", "reason/a")] * is_short


@pytest.mark.parametrize("decision", list(Decision))
def test_a_statement_answers_for_a_result_or_sends_somebody_again(decision: Decision) -> None:
    stated = replace(HELD, way=Way.STATEMENT)
    found = meeting.judge(stated, [Verdict("a", decision, "Alasan yang jelas")], TODAY)
    may = decision in (Decision.AGREED, Decision.VISIT_AGAIN)
    assert [each.code for each in found] == ([] if may else ["MEETING_NOT_OF_STATEMENT"])


def test_every_wrong_row_is_named_and_what_is_kept_is_tidy() -> None:
    verdicts = [Verdict(name, Decision.REFUSED) for name in "abc"]
    found = meeting.judge(HELD, verdicts, TODAY)
    assert [each.field for each in found] == ["reason/a", "reason/b", "reason/c"]
    kept = meeting.complete(
        replace(HELD, number=" 400.9 /12  ", place="  Kantor   lurah "),
        [Verdict("a", Decision.AGREED)],
        TODAY,
    )
    assert (kept.number, kept.place) == ("400.9 /12", "Kantor lurah")


def test_the_tally_names_all_four_in_their_order() -> None:
    found = meeting.tally(["DITOLAK", "DISEPAKATI", "DITOLAK"])
    assert list(found) == list(Decision)
    assert list(found.values()) == [1, 2, 0, 0]


@pytest.mark.parametrize(
    ("task_type", "eligibility", "group"),
    [
        ("USULAN_BARU", "LAYAK", "A"), ("USULAN_BARU", "TIDAK_LAYAK", "A"), ("PEMUTAKHIRAN", "LAYAK", "B"),
        ("USULAN_BANSOS", "LAYAK", "C"), ("PEMUTAKHIRAN", "TIDAK_LAYAK", "D"),
        ("PPKS_DISABILITAS", "TIDAK_LAYAK", "D"), ("SANGGAH", "TIDAK_LAYAK", "E"), ("", "", "B"),
    ],
)  # fmt: skip
def test_each_case_stands_on_one_of_the_five_lists(task_type: str, eligibility: str, group: str) -> None:
    assert meeting_paper.group_of(CODES, task_type, eligibility) == group


def a_line(group: str, decision: str, cause: str = "") -> Line:
    return Line(group, "VV-1", "", "", "CONTOH", "CONTOH", "", "", "", "", cause, decision)


def test_what_the_minutes_count_is_what_the_lampiran_lists() -> None:
    lines = [a_line(group, decision) for group in "AADE" for decision in Decision]
    groups = meeting_paper.by_group(CODES, lines)
    assert list(groups) == list("ABCDE")
    sums = [sum(each) for each in zip(*(meeting_paper.counts(own) for own in groups.values()), strict=True)]
    assert tuple(sums) == meeting_paper.counts(lines) == (4, 4, 4, 4, 16)
    assert meeting_paper.counts(()) == (0, 0, 0, 0, 0)


def test_causes_are_those_of_families_that_go_out() -> None:
    lines = [
        a_line("D", "DISEPAKATI", "Pindah"), a_line("D", "DISEPAKATI", "Meninggal"),
        a_line("D", "DISEPAKATI", "Meninggal"), a_line("D", "DITOLAK", "Meninggal"),
        a_line("A", "DISEPAKATI", "Mampu"),
    ]  # fmt: skip
    assert meeting_paper.causes(lines) == (("Meninggal", 2), ("Pindah", 1))


def test_a_statement_does_not_answer_for_what_is_visited_again() -> None:
    lines = [a_line("D", decision) for decision in ("", "DISEPAKATI", "VERIFIKASI_ULANG")]
    assert [each.decision for each in meeting_paper.answered_for(lines)] == ["", "DISEPAKATI"]


def test_the_day_is_written_in_words() -> None:
    assert meeting_paper.day_in_words(date(2026, 11, 14)) == (
        "Sabtu tanggal empat belas bulan November tahun dua ribu dua puluh enam"
    )


def test_a_nip_has_eighteen_figures_or_is_left_for_the_pen() -> None:
    def codes(kind: Kind, **values: str) -> list[tuple[str, str]]:
        return [(each.code, each.field) for each in meeting_paper.judge(kind, Typed(**values))]

    assert codes(Kind.MINUTES) == []
    assert codes(Kind.MINUTES, lurah_nip="19700101 200001 9 001") == []
    assert codes(Kind.MINUTES, lurah_nip="1970", known_nip="abc") == [
        ("TRAINING_NIP_LENGTH", "lurah_nip"), ("TRAINING_NIP_LENGTH", "known_nip"),
    ]  # fmt: skip
    assert codes(Kind.PUBLIC, lurah_nip="1970") == [], "what is not on this paper does not stand in its way"


def test_the_kelurahan_keeps_what_is_not_of_one_meeting() -> None:
    typed = Typed(hours="09.00", attended="RT", witness_name="A", lurah_name="B", address="Jalan")
    assert not {"hours", "attended", "witness_name"} & set(meeting_paper.of_kelurahan(typed))
    both = meeting_paper.of_kelurahan(typed) | meeting_paper.of_meeting(typed) | {"unknown": "x"}
    assert meeting_paper.typed_from(both) == typed
