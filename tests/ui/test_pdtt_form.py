"""In this file: a finding of the BPK is answered on the form of a visit, and its answer goes out whole."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from case_ground import Photograph, a_page, hit, judged, office, press, rest, said_against, state_of
from long_form_ground import Home, a_home, asked_in, met, opened, part_with_keys
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain import words
from padang_desktop.domain.cases.case import State
from padang_desktop.ui.cases.page import CasesPage
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import speak
from padang_desktop.use_cases.cases import export_pdtt, look_at_case
from padang_desktop.use_cases.office import Office
from tests import people

__all__ = ["office"]


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(office: Office) -> Home:
    return a_home(office, "TEMUAN_PDTT_BPK")


@pytest.fixture
def page(qtbot: QtBot, context: Context, home: Home) -> CasesPage:
    return a_page(qtbot, context)


@pytest.fixture
def form(page: CasesPage, home: Home, qtbot: QtBot) -> VisitForm:
    return opened(page, home, qtbot)


def taken(form: VisitForm, folder: Path, *names: str) -> None:
    form.photos.take([people.a_photo(folder, f"{name}.jpg", colour=at + 4) for at, name in enumerate(names)])


def save(form: VisitForm, page: CasesPage, qtbot: QtBot) -> None:
    judged(form, qtbot)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, page.context.tasks)


def test_only_the_one_concerned_is_asked_and_nobody_can_be_added(form: VisitForm, home: Home, qtbot) -> None:
    answers = met(form, qtbot)
    head = home.people[0][0]
    assert answers.isVisible() and not answers.nav.add_member.isVisible()
    assert [key for key, _ in answers.book.titles()] == ["#RUMAH", "#ASET", head.id]  # type: ignore[union-attr]
    assert asked_in(answers) == {"R7a", "R10b", "R11b", "R12b"}
    answers.open_section(head.id)
    assert asked_in(answers) == {"R35a", "R35b", "R35c", "R38"}


def test_nothing_is_saved_while_what_locks_the_answer_is_missing(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph, tmp_path: Path
) -> None:
    met(form, qtbot)
    taken(form, tmp_path, "rumah depan")
    judged(form, qtbot)
    assert not form.answers.found
    save(form, page, qtbot)
    assert state_of(page.context.office, home.cases[0]) is State.NEW
    assert {item for _, item in form.answers.found} == {"R7a", "R10b", "R11b", "R12b"}
    assert "VISIT_PHOTO_GATE" in said_against(form)
    [problem] = form.answers.found["", "R7a"]
    assert problem.blocks and words.of_problem(problem) == (
        "Kepemilikan rumah harus diisi sebelum kunjungan ini disimpan."
    )
    assert part_with_keys(form).item.id == "R7a"
    photograph(page.window(), "pdtt_locked")
    assert nameless(page) == [] and cut_off(page) == []


ANSWERED = {
    "Kesesuaian": "Sesuai", "Kepemilikan Rumah": "Milik sendiri",
    "Kondisi Rumah": "Lantai: Baik; dinding: Rusak ringan; atap: Rusak sedang",
    "Pekerjaan": "Pedagang", "Jenis Usaha": "Warung kelontong", "Jumlah Penghasilan": "Rp1.500.000",
    "Jumlah Mobil": "0", "Jumlah Motor": "1", "Jenis Disabilitas": "Tidak ada",
}  # fmt: skip


def test_a_finding_goes_from_the_form_into_the_answer_to_the_bpk(
    form: VisitForm, page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph, tmp_path: Path
) -> None:
    answers, office, case = met(form, qtbot), page.context.office, home.cases[0]
    taken(form, tmp_path, "rumah depan", "kks", "meteran", "slip gaji")
    press(qtbot, "1123")  # owned; floor good, wall and roof damaged
    press(qtbot, "1")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "0")
    hit(qtbot, Qt.Key.Key_Return)
    assert answers.at == home.people[0][0].id
    photograph(page.window(), "pdtt_person", sizes=((1366, 768),))
    press(qtbot, "2")  # no wage
    press(qtbot, "1")  # a business
    press(qtbot, "1500000")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "2")  # nothing else
    press(qtbot, "Pedagang")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "1")
    press(qtbot, "Warung kelontong")
    hit(qtbot, Qt.Key.Key_Return)
    assert part_with_keys(form).item.id == "R38"
    press(qtbot, "0")
    photograph(page.window(), "pdtt_filled")
    assert answers.progress == (14, 14) and cut_off(page) == []
    save(form, page, qtbot)
    assert state_of(office, case) is State.READY
    [attempt] = look_at_case.case_view(office, case.id).visits
    assert attempt.visit.instrument == "PDTT-2026" and attempt.visit.overrides == {}
    assert export_pdtt.look(office, [case.id]).going == 1
    done = export_pdtt.export_pdtt(office, [case.id], tmp_path / "keluar")
    titles, row = openpyxl.load_workbook(next(done.path.glob("*.xlsx"))).worksheets[0].values
    told = dict(zip(titles, row, strict=True))
    assert told | ANSWERED == told
    assert all(told[f"Foto {what}"] for what in ("Listrik", "KKS", "Rumah", "Slip Gaji"))


def test_the_form_holds_together_in_pretended_words(
    page: CasesPage, home: Home, qtbot: QtBot, photograph: Photograph
) -> None:
    speak({}, pseudo=True)
    try:
        form = opened(page, home, qtbot)
        met(form, qtbot)
        form.answers.open_section(home.people[0][0].id)
        settle()
        photograph(page.window(), "pdtt_pseudo", sizes=((911, 460),))
        assert form.answers.sections[home.people[0][0].id].isVisible()
    finally:
        speak({})
