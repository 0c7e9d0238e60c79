"""In this file: what a muskel refused is told outside: at the desk, for SIKS-NG, in the proposals."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.cases.review import WITHOUT_MEETING
from padang_desktop.domain.residents import request_step
from padang_desktop.store import cases
from padang_desktop.use_cases.cases import enter_siks, export_proposals
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import keep_rules
from tests.use_cases.case_exports import a_worklist_in, put
from tests.use_cases.meeting_ground import held, now, verdict

MONTH = "2026-11"
REASON = "=HYPERLINK(1)\r\nRumah sudah dijual"


def proposals(office: Office) -> list[str]:
    """One that was agreed to, one refused, one postponed, one that waits."""
    worklist = a_worklist_in(office, task_type="USULAN_BARU")
    made = [put(office, worklist, case={"state": State.AWAITS_MEETING}).case for _ in range(4)]
    kelurahan = made[0].kelurahan
    told = [
        verdict(made[0]), verdict(made[1], Decision.REFUSED, REASON),
        verdict(made[2], Decision.POSTPONED, "Menunggu surat RT"),
    ]  # fmt: skip
    held(office, told, kelurahan)
    return [case.id for case in made]


def test_the_proposals_name_who_was_refused_and_why_as_plain_text(office: Office, tmp_path: Path) -> None:
    own = proposals(office)
    done = export_proposals.export_proposals(office, own, MONTH, tmp_path)
    assert (done.rows, done.staying) == (1, 3)
    [path] = [each for each in done.path.iterdir() if "Usulan PKH" not in each.name]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    told = {row[0]: row[-1] for row in sheet.iter_rows(values_only=True)}
    assert "Ditolak muskel: =HYPERLINK(1) Rumah sudah dijual." in str(told[now(office, own[1]).number])
    assert len(told) == 4


def test_the_list_for_siks_offers_only_what_was_agreed_to(office: Office) -> None:
    own = proposals(office)
    assert enter_siks.counts(office)["waiting"] == 1
    assert now(office, own[0]).state is State.READY


def test_the_desk_says_that_the_muskel_refused_also_once_the_city_has_it(office: Office) -> None:
    own = proposals(office)
    codes = office.reference.code_lists

    def told(case_id: str) -> str:
        return request_step.told(now(office, case_id), codes, "")

    refused = "Muskel tidak menyetujui: =HYPERLINK(1) Rumah sudah dijual"
    assert told(own[1]) == refused and told(own[2]) == "Ditunda muskel: Menunggu surat RT"
    with office.writing("case.changed") as tx:
        cases.change_group(tx, own[:2], {"state": State.DONE.value})
    assert told(own[1]) == refused
    assert told(own[0]) == "Sudah diterima kota"
    keep_rules.keep(office, WITHOUT_MEETING, "1")
    assert not told(own[2]).startswith("Ditunda")
