"""In this file: a resident's request is typed at the desk, saved, added to, printed, and taken back."""

from __future__ import annotations

from pathlib import Path

from case_ground import hit, press, rest
from desk_ground import (
    CTRL,
    SIZES,
    case_of,
    choose,
    form,
    known,
    shown,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.store import families
from padang_desktop.ui import words
from padang_desktop.ui.residents.request_form import RequestForm
from padang_desktop.use_cases.residents import draft_request, serve_resident
from tests import people

__all__ = ["form", "known"]


def test_a_pbi_request_goes_in_by_keyboard_alone(form, known, context, qtbot, photograph) -> None:
    said: list[str] = []
    context.announced.connect(lambda text, undo, act: said.append(text))
    saved: list[str] = []
    form.saved.connect(saved.append)
    press(qtbot, known.heads[0].nik[-6:])
    assert form.resident.lines.count() == 2
    photograph(form, "layanan-cari", SIZES)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    press(qtbot, "1b")
    assert form.fields.reason.code == "DARURAT_MEDIS"
    press(qtbot, "01092026")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "ab")
    assert form.fields.papers.codes == ("KTP", "KK")
    assert "Kartu JKN, Surat faskes" in form.fields.papers.told.text()
    photograph(form, "layanan-isi", SIZES)
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "b")
    press(qtbot, "Contoh Anak")
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, "081200009001")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    case = case_of(form, form.done_part.number.text())
    assert case is not None
    assert saved == [case.id]
    asked = (case.task_type, case.person_id, case.priority)
    assert asked == ("REAKTIVASI_PBI", known.heads[0].id, "MENDESAK")
    assert case.applicant == "Contoh Anak · Anggota keluarga · 0812-0000-9001"
    assert case.finding == "Darurat medis · Nonaktif sejak 01-09-2026"
    assert form.done_part.lacks.isVisible()
    assert said == [f"Permohonan {case.number} tersimpan."]
    photograph(form, "layanan-selesai", SIZES)
    hit(qtbot, Qt.Key.Key_Return)
    assert form.resident.search.hasFocus()
    assert form.fields.isHidden()


def test_enter_after_the_programme_goes_to_the_papers(form, known, context, qtbot) -> None:
    press(qtbot, known.heads[0].nik[-6:])
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    press(qtbot, "3")
    form.fields.programme.choose("PKH")
    form.fields.programme.setFocus()
    hit(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form.fields.papers.row.stops)
    press(qtbot, "0")
    assert form.fields.papers.codes == ("KTP", "KK")


def test_what_was_missing_is_no_longer_said_once_it_is_there(form, known, context, qtbot) -> None:
    choose(form, known.heads[0].name, qtbot)
    press(qtbot, "3")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    field = form.fields.fields["programme"]
    assert field.problem is not None and field.problem.code == "SERVICE_PROGRAMME_MISSING"
    form.fields.programme.setFocus()
    press(qtbot, "PKH")
    hit(qtbot, Qt.Key.Key_Return)
    settle()
    assert form.fields.programme.code == "PKH" and field.problem is None


def test_the_undo_takes_the_case_back(form, known, context, qtbot) -> None:
    undos: list[object] = []
    context.announced.connect(lambda text, undo, act: undos.append(undo))
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    number = form.done_part.number.text()
    assert case_of(form, number) is not None
    undos[0]()
    rest(qtbot, context.tasks)
    assert case_of(form, number) is None


def test_somebody_new_is_typed_in_and_problems_stand_at_their_fields(
    form, context, qtbot, photograph
) -> None:
    press(qtbot, "Contoh Warga Baru")
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert form.newcomer.name.text() == "CONTOH WARGA BARU"
    assert form.newcomer.nik.hasFocus()
    press(qtbot, "13711")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    codes = {f.problem.code for f in form.newcomer.fields.values() if f.problem}
    assert codes == {"NIK_LENGTH", "SERVICE_KELURAHAN_MISSING"}
    assert form.fields.fields["need"].problem.code == "SERVICE_NEED_MISSING"
    photograph(form, "layanan-baru", SIZES)
    number = people.a_nik()
    form.newcomer.nik.set_digits(number)
    form.newcomer.kelurahan.choose("13.71.11.1001")
    form.fields.need.take_focus()
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    with context.office.reading() as tx:
        [person] = families.persons_by_nik(tx, number)
    assert case_of(form, form.done_part.number.text()).person_id == person.id


def test_the_same_request_is_shown_and_papers_are_added_to_it(
    form, known, context, qtbot, photograph
) -> None:
    head = known.heads[1]
    draft = serve_resident.RequestDraft(
        "REAKTIVASI_PBI", head.family_id, head.id, papers=("KTP",), reason="PENYAKIT_KRONIS"
    )
    served = serve_resident.serve(context.office, draft)
    choose(form, served.number, qtbot)
    texts = [label.text() for label in form.resident.card.findChildren(type(form.done_part.number))]
    assert any(served.number in text and "Baru" in text for text in texts)
    assert any("KK, Kartu JKN, Surat faskes" in text for text in texts)
    press(qtbot, "1")
    rest(qtbot, context.tasks)
    assert form.save_button.accessibleName() == "Tambahkan berkas"
    assert len(form.bars.bars) == 1
    photograph(form, "layanan-berjalan", SIZES)
    form.fields.papers.take_focus()
    press(qtbot, "0")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    case = case_of(form, served.number)
    assert set(case.requirements) >= {"KTP", "KK", "KARTU_JKN"}
    assert form.done_part.number.text() == served.number


def test_more_than_six_months_asks_why_and_saves_with_the_reason(form, known, context, qtbot) -> None:
    choose(form, known.heads[2].nik, qtbot)
    press(qtbot, "1a")
    press(qtbot, "01012026")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    field = form.fields.fields["inactive_since"]
    assert field.problem.code == "SERVICE_TOO_LONG_AGO"
    field._reason.setText("ada surat dari rumah sakit")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert case_of(form, form.done_part.number.text()).finding.endswith("ada surat dari rumah sakit")


def test_mulai_baru_empties_the_form_and_its_undo_brings_the_other_back(form, known, context, qtbot) -> None:
    undos: list[object] = []
    context.announced.connect(lambda text, undo, act: undos.append(undo))
    choose(form, known.heads[3].nik, qtbot)
    press(qtbot, "3")
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    again = shown(context, qtbot)
    again.kept_bar.anew.click()
    rest(qtbot, context.tasks)
    assert again.resident.search.hasFocus() and draft_request.kept_draft(context.office) is None
    undos[-1]()
    rest(qtbot, context.tasks)
    assert again.resident.resident.hit.person_id == known.heads[3].id
    assert draft_request.kept_draft(context.office).need == "USULAN_BANSOS"


def test_a_letter_that_is_left_with_esc_stands_there_again(form, known, context, worker, qtbot) -> None:
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    hit(qtbot, Qt.Key.Key_S, CTRL)
    usual = form.letter.wanted
    form.letter.purpose.setPlainText("Mengurus kartu JKN di Puskesmas Contoh")
    form.letter.number.setText("400/12")
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    assert form.done_part.isVisible()
    hit(qtbot, Qt.Key.Key_S, CTRL)
    wanted = form.letter.wanted
    assert (wanted.number, wanted.purpose) == ("400/12", "Mengurus kartu JKN di Puskesmas Contoh")
    assert wanted.addressee == usual.addressee
    form.letter._show(usual)
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    assert context.office.drafts.all("letter") == []


def test_after_saving_the_name_stands_there_and_the_end_of_the_number_finds_the_request(
    form, known, context, qtbot
) -> None:
    choose(form, known.heads[2].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert form.done_part.name.isVisible() and form.done_part.name.text() == known.heads[2].name
    number = form.done_part.number.text()
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, number.rpartition("-")[2])
    assert known.heads[2].name in form.resident.lines.item(0).text()


def test_a_half_typed_form_is_offered_again(form, known, context, qtbot, photograph) -> None:
    choose(form, known.heads[3].nik, qtbot)
    press(qtbot, "3")
    form.fields.note.setText("ditunggu")
    left: list[bool] = []
    form.left.connect(lambda: left.append(True))
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    assert left == [True]
    again = shown(context, qtbot)
    assert f"Isian {known.heads[3].name} (" in again.kept_bar.words.text() and again.kept_bar.isVisible()
    assert again.kept_bar.resume.hasFocus() and not again.resident.search.isEnabled()
    press(qtbot, "1x")
    assert draft_request.kept_draft(context.office).need == "USULAN_BANSOS" and again.resident.card.isHidden()
    photograph(again, "layanan-isian-tertinggal", SIZES)
    assert nameless(again) == [] and cut_off(again.kept_bar) == []
    again.kept_bar.resume.click()
    rest(qtbot, context.tasks)
    assert again.kept_bar.isHidden()
    assert again.resident.resident.hit.person_id == known.heads[3].id
    assert (again.draft.need, again.draft.note) == ("USULAN_BANSOS", "ditunggu")
    again.throw_away()
    rest(qtbot, context.tasks)
    assert draft_request.kept_draft(context.office) is None
    assert again.resident.card.isHidden()


def test_numbers_are_masked_until_the_page_shows_them(form, known, context, qtbot) -> None:
    number = known.heads[0].nik
    press(qtbot, number)
    assert number not in form.resident.lines.item(0).text()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)

    def told() -> str:
        return " ".join(
            label.text() for label in form.resident.card.findChildren(type(form.done_part.number))
        )

    assert number[:6] in told()
    assert number[6:12] not in told()
    context.masking.reveal("cases")
    settle()
    assert f"{number[:6]} {number[6:12]} {number[12:]}" in told()


def test_the_papers_come_from_the_worker(
    form, known, worker, context, qtbot, tmp_path: Path, photograph
) -> None:
    choose(form, known.heads[4].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    [case_id] = [form.done_part._case_id]
    form.papers.save_to(PaperWanted(Kind.RECEIPT, case_id), tmp_path / "tanda terima.pdf")
    rest(qtbot, context.tasks)
    assert (tmp_path / "tanda terima.pdf").read_bytes().startswith(b"%PDF")
    hit(qtbot, Qt.Key.Key_S, CTRL)
    form.letter.addressee.setText("Puskesmas Contoh")
    form.letter.purpose.setPlainText("Pemeriksaan kesehatan")
    qtbot.waitUntil(lambda: bool(form.letter.page.papers) and not context.tasks.under_way, timeout=20_000)
    assert form.letter.wanted.addressee == "Puskesmas Contoh"
    photograph(form, "layanan-surat", SIZES)
    hit(qtbot, Qt.Key.Key_Escape)
    assert form.stack.currentWidget() is form.done_part


def test_everything_has_a_name_and_fits_in_twice_as_long_a_language(
    known, context, qtbot, photograph
) -> None:
    words.speak({}, pseudo=True)
    form = shown(context, qtbot)
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "1a")
    settle()
    photograph(form, "layanan-panjang", [(823, 400)])
    assert nameless(form) == []
    assert [each for each in cut_off(form) if "KeyRow" not in each and "TickRow" not in each] == []


def test_opening_and_closing_leaves_nothing_behind(known, context, qtbot) -> None:
    def open_and_close() -> None:
        form = RequestForm(context)
        form.show()
        settle()
        form.close()
        form.deleteLater()

    assert widgets_left_by(open_and_close, 5) <= 0
    assert QApplication.activeModalWidget() is None
    assert QGuiApplication.modalWindow() is None


def test_an_urgent_request_is_copied_into_siks_at_once(form, known, context, qtbot, photograph) -> None:
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "1b")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    number = form.done_part.number.text()
    form.done_part.siks_wanted.emit(form.done_part._case_id)
    rest(qtbot, context.tasks)
    assert form.siks.fields.button_of("nik").hasFocus()
    photograph(form, "layanan-siks", SIZES)
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert case_of(form, number).siks_on == context.office.today().isoformat()
    hit(qtbot, Qt.Key.Key_Escape)
    assert form.stack.currentWidget() is form.done_part
    assert form.siks is None
    assert form.done_part.next_button.hasFocus()
