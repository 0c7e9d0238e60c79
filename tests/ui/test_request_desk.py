"""In this file: the desk from everywhere (Ctrl+N), on its page, and a request that ends there."""

from __future__ import annotations

from case_ground import a_page, hit, press, rest
from desk_ground import (
    CTRL,
    SIZES,
    case_of,
    choose,
    form,
    known,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import pages_for
from padang_desktop.ui.residents.request_form import RequestForm

__all__ = ["form", "known"]


def test_on_its_page_it_opens_and_stays_after_saving(known, context, qtbot) -> None:
    page = a_page(qtbot, context)
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    [form] = page.findChildren(RequestForm)
    assert form.isVisible()
    assert form.resident.search.hasFocus()
    choose(form, known.heads[5].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert form.isVisible()
    assert case_of(form, form.done_part.number.text()) is not None
    assert form.done_part.next_button.hasFocus()
    hit(qtbot, Qt.Key.Key_Escape)
    rest(qtbot, context.tasks)
    assert not form.isVisible()


def test_the_desk_is_left_by_mouse_too(known, context, qtbot) -> None:
    page = a_page(qtbot, context)
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    [form] = page.findChildren(RequestForm)
    assert form.isVisible() and form.resident.search.hasFocus()
    qtbot.mouseClick(form.back, Qt.MouseButton.LeftButton)
    rest(qtbot, context.tasks)
    assert not form.isVisible()


def test_the_page_with_the_form_fits_the_laptop(known, context, qtbot, photograph) -> None:
    page = a_page(qtbot, context)
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    [form] = page.findChildren(RequestForm)
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "1")
    rest(qtbot, context.tasks)
    photograph(page.window(), "layanan-halaman")
    words_seen = form.fields.need.stops[0].text()
    assert "Reaktivasi PBI-JK" in words_seen
    assert cut_off(form.fields) == []


def test_a_letter_ends_at_the_desk_by_keyboard_and_the_answer_stands_there_when_he_returns(
    form, known, context, qtbot, photograph
) -> None:
    said: list[object] = []
    context.announced.connect(lambda text, undo, act: said.append((text, undo)))
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    photograph(form, "layanan-selesaikan", SIZES)
    hit(qtbot, Qt.Key.Key_D, CTRL)
    settle()
    assert form.finish.end.hasFocus() and form.finish.end.text() == "Surat pengantar diserahkan"
    form.finish.end.clear()
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    assert form.finish.form.fields["end"].problem is not None
    press(qtbot, "Surat nomor 12 diserahkan")
    photograph(form, "layanan-selesai", SIZES)
    assert nameless(form) == [] and cut_off(form.finish) == []
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert said[-1][0].endswith("selesai.") and form.done_part.next_button.hasFocus()
    hit(qtbot, Qt.Key.Key_Return)
    press(qtbot, known.heads[0].nik)
    assert "Surat pengantar: Selesai" in form.resident.lines.item(0).text()
    photograph(form, "layanan-cari-selesai", SIZES)
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    texts = [label.text() for label in form.resident.card.findChildren(QLabel) if label.isVisible()]
    assert any("Surat pengantar: Selesai" in text for text in texts)
    assert any(text.startswith("Surat nomor 12 diserahkan (") for text in texts)
    photograph(form, "layanan-kembali", SIZES)
    said[-1][1]()
    rest(qtbot, context.tasks)
    assert "dibuka lagi" in said[-1][0]


def test_a_request_under_way_is_ended_from_the_card_of_who_returns(form, known, context, qtbot) -> None:
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "5")
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    hit(qtbot, Qt.Key.Key_Return)
    choose(form, known.heads[0].nik, qtbot)
    [ends] = [each for each in form.resident.card.findChildren(QPushButton) if "Selesai" in each.text()]
    ends.click()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    texts = [label.text() for label in form.resident.card.findChildren(QLabel) if label.isVisible()]
    assert any("Surat pengantar: Selesai" in text for text in texts)


def test_ctrl_n_opens_the_desk_from_every_page_of_a_kecamatan(known, context, qtbot) -> None:
    window = MainWindow(pages_for("kecamatan"), context, OfficeKeys(context.office), "Contoh")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    for page in pages_for("kecamatan"):
        window.open_page(page.key)
        rest(qtbot, context.tasks)
        qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
        qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
        rest(qtbot, context.tasks)
        assert window.page.key == "cases", page.key
        form = window.page.stack.currentWidget()
        assert isinstance(form, RequestForm) and window.focusWidget() is form.resident.search, page.key
        window.page.show_list()
        rest(qtbot, context.tasks)
        keys = [action.shortcut().toString() for action in window.keys.actions]
        keys += [action.shortcut().toString() for action in window.page.actions()]
        keys = [key for key in keys if key]
        assert len(keys) == len(set(keys)), page.key
    window.close()


def test_a_request_half_typed_is_not_lost_by_ctrl_n_and_begins_anew_after_a_saved_one(
    known, context, qtbot
) -> None:
    page = a_page(qtbot, context)
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    [form] = page.findChildren(RequestForm)
    choose(form, known.heads[0].nik, qtbot)
    press(qtbot, "5")
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    assert page.findChildren(RequestForm) == [form] and form.draft.need == "SURAT_PENGANTAR"
    hit(qtbot, Qt.Key.Key_Return, CTRL)
    rest(qtbot, context.tasks)
    page.open_draft("service", "")
    rest(qtbot, context.tasks)
    assert form.resident.search.hasFocus() and form.draft.need == ""


def test_a_name_typed_wrongly_offers_whom_it_probably_meant_before_somebody_new(
    form, known, context, qtbot, photograph
) -> None:
    name = known.heads[0].name
    wrong = f"{name[:-2]}{name[-1]}"
    press(qtbot, wrong)
    qtbot.waitUntil(lambda: form.resident.lines.count() > 1)
    rest(qtbot, context.tasks)
    lines = [form.resident.lines.item(at).text() for at in range(form.resident.lines.count())]
    assert lines[0] == f"Maksud Anda {name.title()}?"
    assert lines[-1].startswith("Orang baru")
    assert form.resident.lines.currentRow() == 0
    photograph(form, "layanan-maksud", SIZES)
    hit(qtbot, Qt.Key.Key_Return)
    assert form.resident.search.text() == name.title()
    hit(qtbot, Qt.Key.Key_Return)
    rest(qtbot, context.tasks)
    assert form.resident.resident is not None
    assert form.resident.resident.hit.person_id == known.heads[0].id
