"""In this file: a request ends at the desk, is told to who returns, and is offered again when left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.cases.case import State, WrongState
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.residents import request_step
from padang_desktop.domain.residents.resident_request import (
    Newcomer,
    RequestDraft,
)
from padang_desktop.store import cases, outbox
from padang_desktop.use_cases.cases import enter_siks, undo_case
from padang_desktop.use_cases.home import see_drafts
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.residents import draft_request, finish_request, know_resident, serve_resident
from tests.offices import with_tasks
from tests.use_cases.request_ground import codes, pbi


def letter(head: object, **values: object) -> RequestDraft:
    return pbi(head, need="SURAT_PENGANTAR", reason="", inactive_since="", **values)


def test_a_letter_is_finished_at_the_desk_and_the_returning_resident_is_told_so(office: Office) -> None:
    head = with_tasks(office).heads[0]
    served = serve_resident.serve(office, letter(head))
    assert served.may_finish and finish_request.may_finish(office, served.case_id)
    assert finish_request.usual_end(office, served.case_id) == "Surat pengantar diserahkan"
    done = finish_request.finish(office, served.case_id, " Surat pengantar diserahkan ")
    newest = know_resident.resident(office, head.id).standing[0]
    assert (newest.state_words, newest.step_words) == ("Selesai", "Surat pengantar diserahkan")
    assert not newest.is_under_way and not newest.may_finish and newest.final_words == ""
    with office.reading() as tx:
        case = cases.take(tx, served.case_id)
    assert (case.state, case.final_on, case.final) == (State.DONE, office.today().isoformat(), "")
    # It travels with its state, and nobody is asked to enter it into SIKS-NG.
    assert served.case_id in unsent_cases(office)
    assert enter_siks.waits(office, "waiting") == []
    undo_case.undo_deed(office, done.deed)
    again = know_resident.resident(office, head.id).standing[0]
    assert (again.state_words, again.step_words) == ("Baru", "Tercatat, belum dikerjakan")


def unsent_cases(office: Office) -> list[str]:
    with office.reading() as tx:
        return [row[0] for block in outbox.unsent(tx, "cases", ["id"]) for row in block]


def test_what_must_be_visited_or_decided_elsewhere_does_not_end_at_the_desk(office: Office) -> None:
    made = with_tasks(office)
    asked_pbi = serve_resident.serve(office, pbi(made.heads[0]))
    assert not asked_pbi.may_finish
    for case_id in (asked_pbi.case_id, made.case.id):
        with pytest.raises(WrongState):
            finish_request.finish(office, case_id, "Sudah dijawab")
    ended = serve_resident.serve(office, letter(made.heads[0]))
    with pytest.raises(Incomplete) as told:
        finish_request.finish(office, ended.case_id, "  ")
    assert codes(told.value.problems) == {"SERVICE_END_MISSING"}
    finish_request.finish(office, ended.case_id, "Diserahkan")
    with pytest.raises(WrongState):
        finish_request.finish(office, ended.case_id, "Diserahkan")


def test_each_state_is_told_as_one_would_say_it(office: Office) -> None:
    made = with_tasks(office)
    lists = office.reference.code_lists
    case = replace(made.case, volunteer_id="x")
    said = {
        state: request_step.told(
            replace(case, state=state, returned_reason="alamat salah"), lists, "SARI CONTOH"
        )
        for state in State
    }
    assert all(said.values()) and len(set(said.values())) > 7
    assert said[State.ASSIGNED] == "Akan dikunjungi Sari Contoh"
    assert said[State.RETURNED] == "Sedang diperbaiki: alamat salah"
    entered = replace(case, state=State.SENT, siks_on="2026-11-03", siks_number="77")
    assert request_step.told(entered, lists, "").startswith("Sudah diisi di SIKS-NG")
    decided = replace(entered, final=lists.entries("siks_final")[0].code, final_on="2026-11-10")
    assert request_step.told(decided, lists, "").startswith("Kementerian: ")


def test_a_request_that_was_left_is_among_everything_that_was_left(office: Office) -> None:
    head = with_tasks(office).heads[0]
    draft_request.keep_draft(office, RequestDraft())
    assert see_drafts.left_forms(office) == []
    draft_request.keep_draft(office, pbi(head))
    [left] = see_drafts.left_forms(office)
    assert (left.kind, left.key, left.name) == ("service", draft_request.LEFT, head.name)
    draft_request.keep_draft(office, RequestDraft(newcomer=Newcomer("Contoh")))
    assert see_drafts.left_forms(office)[0].name == "Contoh"
    serve_resident.serve(office, pbi(head))
    assert see_drafts.left_forms(office) == []
