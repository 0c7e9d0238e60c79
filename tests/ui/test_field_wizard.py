"""In this file: a field workbook comes back, clicked through: the preview, a conflict, taking in, undoing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from import_ground import arrive, go_to, shown, wait_for
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases, visits
from padang_desktop.ui.cases.field_wizard import FieldWizard
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, DONE
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.worker import Worker
from tests import people
from tests.field_sheets import FOUND, a_workbook, filled, given_out, rows_of
from tests.offices import Tasks

WAIT_MS = 30_000


@pytest.fixture
def given(context: Context) -> Tasks:
    return given_out(context.office, 6)


@pytest.fixture
def back(context: Context, given: Tasks, tmp_path: Path) -> Path:
    """Two good rows, one with a wrong word, one about a case that was visited meanwhile, two left empty."""
    empty = a_workbook(context.office, given, tmp_path / "keluar.xlsx")
    place = [rows_of(empty)[case.number] for case in given.cases]
    today = context.office.today().isoformat()
    later = dict.fromkeys(("VISIT_PHOTO_MISSING", "VISIT_EVIDENCE_MISSING"), "menyusul")
    newer = people.a_visit(
        given.cases[3], visited_on=today, visited_time="", eligibility="TIDAK_LAYAK",
        reasons=("MEMILIKI_MOBIL",), overrides=later,
    )  # fmt: skip
    record_visit.record_visit(context.office, newer)
    told = {**FOUND, "visited_on": context.office.today()}
    told["visited_time"] = None
    return filled(
        empty, tmp_path / "kembali.xlsx",
        {place[0]: told, place[1]: told, place[2]: {**told, "presence": "Dtmukan"}, place[3]: told},
    )  # fmt: skip


@pytest.fixture
def wizard(qtbot: QtBot, context: Context, worker: Worker) -> FieldWizard:
    made = FieldWizard(context)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    made.show()
    settle()
    return made


def states(context: Context, given: Tasks) -> list[State]:
    with context.office.reading() as tx:
        return [cases.take(tx, case.id).state for case in given.cases]


def test_the_preview_says_what_becomes_of_each_row(
    wizard: FieldWizard, back: Path, qtbot: QtBot, photograph: Callable[..., list[Path]]
) -> None:
    photograph(wizard, "lembar-kerja-berkas")
    arrive(wizard, back, qtbot)
    assert "Masukkan data (2)" in wizard._take_in.text()
    photograph(wizard, "lembar-kerja-periksa")
    assert nameless(wizard) == [] and cut_off(wizard) == []
    assert shown(wizard, "outcome") == ["Ditolak"]
    assert "“Dtmukan” tidak ada di daftar pilihan." in shown(wizard, "why")[0]


def test_a_conflict_stands_side_by_side_and_is_taken_when_the_person_says_so(
    wizard: FieldWizard, context: Context, given: Tasks, back: Path, qtbot: QtBot,
    photograph: Callable[..., list[Path]],
) -> None:  # fmt: skip
    arrive(wizard, back, qtbot)
    wizard.check.filter.turn_to("")
    qtbot.waitUntil(lambda: len(shown(wizard, "number")) == 7, timeout=WAIT_MS)
    number = rows_of(back)[given.cases[3].number]
    go_to(wizard, number)
    table = wizard.check.table
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Return)
    row = wizard.check.row
    assert row is not None
    photograph(wizard, "lembar-kerja-bentrok")
    field = row.fields["take"]
    assert field.typed == "Tidak"
    field.editor.setText("Ya")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Masukkan data (3)" in wizard._take_in.text(), timeout=WAIT_MS)
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    with context.office.reading() as tx:
        assert len(visits.of_case(tx, given.cases[3].id)) == 2


def test_visits_are_taken_in_and_taken_back(
    wizard: FieldWizard, context: Context, given: Tasks, back: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    context.data_changed.connect(told.append)
    before = states(context, given)
    arrive(wizard, back, qtbot)
    assert wizard.step == CHECK
    wizard._take_in.click()
    wait_for(qtbot, wizard, DONE)
    assert states(context, given)[:2] == [State.VISITED, State.VISITED] and "case" in told
    with qtbot.waitSignal(wizard.left, timeout=WAIT_MS):
        wizard.done.undo_wanted.emit()
    assert states(context, given) == before
