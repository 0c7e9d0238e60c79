from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from ui_ground import cut_off, nameless, settle, widgets_left_by

from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.ui import words
from padang_desktop.ui.contacts.contact_form import ContactForm
from padang_desktop.ui.contacts.contact_view import ContactView
from padang_desktop.ui.contacts.contacts_tab import ContactsTab
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import CHECK, DONE
from padang_desktop.ui.trash.trash_bar import TrashForm
from padang_desktop.use_cases.contacts import draft_contact, keep_contacts

BALAI_GADANG, LUBUK_BUAYA = "13.71.11.1001", "13.71.11.1009"
CTRL = Qt.KeyboardModifier.ControlModifier


def fill(office) -> None:
    contacts = [
        Contact("", "", "KASI_KESOS", "Contoh Kasi, S.Sos", "Kantor Camat Koto Tangah", "0812 0000 9001"),
        Contact("", LUBUK_BUAYA, "LURAH", "Contoh Lurah", phone="0812 0000 9002 / 0751 400002"),
        Contact("", LUBUK_BUAYA, "OPERATOR_SIKS", "Contoh Operator", phone="0812 0000 9003"),
        Contact("", LUBUK_BUAYA, "KETUA_RT", "Contoh Ketua", phone="0812 0000 9004", rt="2", rw="5"),
        Contact("", BALAI_GADANG, "PUSKESMAS", "", "Puskesmas Contoh", "0751 400005"),
        Contact("", BALAI_GADANG, "Ketua Majelis Taklim", "Contoh Ibu"),
    ]
    for contact in contacts:
        keep_contacts.save(office, contact)


def shown(context: Context, qtbot, size: tuple[int, int] = (1158, 600)) -> ContactsTab:
    tab = ContactsTab(context)
    qtbot.addWidget(tab)
    tab.resize(*size)
    tab.show()
    tab.refresh()
    known = len(keep_contacts.lines(context.office))
    qtbot.waitUntil(lambda: len(tab.lines) == known and bool(tab.tools.missing.whole))
    settle()
    return tab


@pytest.fixture
def tab(context: Context, qtbot) -> ContactsTab:
    fill(context.office)
    return shown(context, qtbot)


def form_of(tab: ContactsTab) -> ContactForm:
    [form] = [each for each in tab.detail.findChildren(ContactForm) if each.isVisible()]
    return form


def test_the_list_is_by_kelurahan_and_says_whom_it_lacks(tab, photograph) -> None:
    titles = [tab.table.paged.text_at(row, 2) for row in range(6)]
    assert titles == [
        "Contoh Kasi, S.Sos",
        "",
        "Contoh Ibu",
        "Contoh Lurah",
        "Contoh Operator",
        "Contoh Ketua",
    ]
    assert "Belum ada Lurah: 12 kelurahan" in tab.tools.missing.whole
    photograph(tab, "kontak", [(1158, 600), (823, 300)])


def test_without_contacts_the_tab_says_what_to_do(context, qtbot, photograph) -> None:
    tab = shown(context, qtbot)
    assert tab.table.empty.isVisible() and "Belum ada kontak" in tab.table.empty.sentence
    photograph(tab, "kontak-kosong", [(1158, 600), (823, 300)])


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("contoh", 6),
        ("lurah", 1),
        ("buaya ketua", 1),
        ("081200009003", 1),
        ("9003", 1),
        ("puskesmas", 1),
        ("xyz", 0),
    ],
)
def test_search_finds_words_in_any_order_and_parts_of_numbers(tab, typed, count) -> None:
    tab.search(typed)
    assert tab.table.paged.rowCount() == count


def test_kelurahan_and_role_narrow_the_list(tab, photograph) -> None:
    tab.tools.kelurahan.choose(LUBUK_BUAYA)
    assert tab.table.paged.rowCount() == 3
    tab.tools.role.choose("LURAH")
    assert [tab.table.paged.text_at(0, 2)] == ["Contoh Lurah"] and tab.table.paged.rowCount() == 1
    tab.tools.kelurahan.choose(BALAI_GADANG)
    photograph(tab, "kontak-tidak-cocok", [(1158, 600)])
    assert tab.table.paged.rowCount() == 0
    tab.listing.clear()
    tab.tools.role.choose("Ketua Majelis Taklim")
    assert tab.table.paged.rowCount() == 1


def test_a_header_sorts(tab) -> None:
    tab.table.sort_wanted.emit("name", False)
    assert tab.table.paged.text_at(0, 5) == "Puskesmas Contoh"
    tab.table.sort_wanted.emit("name", True)
    assert tab.table.paged.text_at(0, 2) == "Contoh Ibu"


def test_enter_opens_a_contact_and_esc_closes_it(tab, qtbot, photograph) -> None:
    tab.table.setFocus()
    tab.table.select(
        next(each for each in tab.table.paged.ids if tab.table.line_of(each).contact.role == "LURAH")
    )
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    [view] = tab.detail.findChildren(ContactView)
    assert [row.told.text() for row in view.numbers] == ["0812-0000-9002", "0751-400002"]
    assert [row.write.isVisibleTo(view) for row in view.numbers] == [True, False]
    photograph(tab, "kontak-rincian", [(1158, 600), (823, 300)])
    qtbot.keyClick(tab.detail, Qt.Key.Key_Escape)
    assert tab.detail.isHidden() and tab.table.isVisible()


class Opened(QObject):
    """What would have been opened outside."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.links.append(url.toString())


def test_whatsapp_is_opened_only_by_a_press_and_a_number_is_copied(tab, qtbot) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("https", opened, "take")
    try:
        tab.open_contact(next(line.contact.id for line in tab.lines if line.contact.role == "LURAH"))
        [view] = tab.detail.findChildren(ContactView)
        assert opened.links == []
        qtbot.mouseClick(view.numbers[0].write, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(view.numbers[1].copy, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert opened.links == ["https://wa.me/6281200009002"]
    assert QApplication.clipboard().text() == "+62751400002"


def test_a_contact_is_typed_with_its_problems_at_the_fields_and_taken_back(
    tab, context, qtbot, photograph
) -> None:
    undone = []
    context.announced.connect(lambda text, undo, word: undone.append(undo))
    qtbot.keyClick(tab.table, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    form = form_of(tab)
    form.role.choose("KETUA_RT")
    assert form.form.fields["rt"].isVisible() and not form.form.fields["own_role"].isVisible()
    form.line("phone").setText("0812 abc")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["name"].problem is not None)
    told = {name: field.problem.code for name, field in form.form.fields.items() if field.problem}
    assert told == {
        "name": "CONTACT_NAMELESS", "kelurahan": "CONTACT_KELURAHAN_MISSING", "rt": "CONTACT_RT_MISSING",
        "rw": "CONTACT_RW_MISSING", "phone": "PHONE_LENGTH",
    }  # fmt: skip
    photograph(tab, "kontak-formulir-salah", [(1158, 600), (823, 300)])
    form.kelurahan.choose(LUBUK_BUAYA)
    for name, text in (("name", "Contoh Baru"), ("phone", "0812 0000 9009"), ("rt", "1"), ("rw", "5")):
        form.line(name).setText(text)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(tab.lines) == 7)
    following = form_of(tab)
    assert (following.role.code, following.kelurahan.code, following.line("rw").text()) == (
        "KETUA_RT", LUBUK_BUAYA, "005"
    )  # fmt: skip
    photograph(tab, "kontak-formulir", [(1158, 600)])
    undone[0]()
    qtbot.waitUntil(lambda: len(tab.lines) == 6)


def test_a_form_that_is_left_is_offered_again_until_batal(tab, context, qtbot, photograph) -> None:
    tab.add()
    form = form_of(tab)
    form.role.choose("LPM")
    qtbot.keyClicks(form.line("name"), "Contoh Setengah")
    qtbot.keyClicks(form.line("phone"), "0812 0000")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(draft_contact.draft_of(context.office, "")))
    assert tab.detail.isHidden()
    tab.add()
    again = form_of(tab)
    assert (again.role.code, again.line("name").text(), again.line("phone").text()) == (
        "LPM", "Contoh Setengah", "0812 0000"
    )  # fmt: skip
    photograph(tab, "kontak-lanjutan", [(1158, 600)])
    again.throw_away()
    qtbot.waitUntil(lambda: not draft_contact.draft_of(context.office, ""))
    tab.add()
    assert form_of(tab).line("name").text() == ""


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(tab, context, qtbot) -> None:
    tab.add()
    form_of(tab).leave()
    qtbot.waitUntil(lambda: context.tasks.unsaved_count == 0)
    assert draft_contact.draft_of(context.office, "") == {}


def test_an_own_role_is_typed_when_the_list_has_none(tab, qtbot) -> None:
    tab.add()
    form = form_of(tab)
    form.role.choose("LAINNYA")
    assert form.form.fields["own_role"].isVisible()
    form.kelurahan.choose("*")
    form.line("name").setText("Contoh Penyuluh")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["own_role"].problem is not None)
    form.own_role.setText("Penyuluh KB")
    form.save()
    qtbot.waitUntil(lambda: len(tab.lines) == 7)
    assert tab.tools.role.findData("Penyuluh KB") >= 0


def test_a_change_shows_in_the_history_and_f2_opens_the_form(tab, context, qtbot, photograph) -> None:
    lurah = next(line.contact.id for line in tab.lines if line.contact.role == "LURAH")
    tab.table.select(lurah)
    qtbot.keyClick(tab.table, Qt.Key.Key_F2)
    form = form_of(tab)
    form.line("phone").setText("0812 0000 9099")
    form.save()
    qtbot.waitUntil(lambda: keep_contacts.one(context.office, lurah).phone == "+6281200009099")
    qtbot.waitUntil(lambda: bool(tab.detail.findChildren(ContactView)) and tab.detail.isVisible())
    settle()
    photograph(tab, "kontak-riwayat", [(1158, 600)])
    told = [(c.field, c.before, c.after) for c in keep_contacts.history(context.office, lurah)]
    assert told == [("phone", "+6281200009002 +62751400002", "+6281200009099")]


def test_what_is_missing_opens_the_form_for_it(tab, qtbot, photograph) -> None:
    tab.tools.chips.turn("wanted")
    assert tab.wanted.isVisible() and tab.wanted.paged.rowCount() == 24
    photograph(tab, "kontak-belum-ada", [(1158, 600), (823, 300)])
    tab.wanted.setCurrentIndex(tab.wanted.paged.index(0, 0))
    qtbot.keyClick(tab.wanted, Qt.Key.Key_Return)
    form = form_of(tab)
    assert (form.role.code, form.kelurahan.code) == ("LURAH", BALAI_GADANG)


def test_a_mistake_goes_to_sampah(tab, context, qtbot, photograph) -> None:
    contact = tab.lines[0].contact
    tab.open_contact(contact.id)
    [view] = tab.detail.findChildren(ContactView)
    qtbot.mouseClick(view.remove, Qt.MouseButton.LeftButton)
    [form] = tab.detail.findChildren(TrashForm)
    qtbot.waitUntil(form.throw.isEnabled)
    photograph(tab, "kontak-hapus", [(1158, 600)])
    form.choices["Hanya percobaan"].setChecked(True)
    qtbot.mouseClick(form.throw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.lines) == 5)
    assert tab.detail.isHidden()


def test_a_file_goes_from_choice_to_the_list(tab, worker, tmp_path: Path, qtbot, photograph) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Jabatan", "Nama", "No. HP", "Kelurahan"])
    for number, kelurahan in enumerate(("Aie Pacah", "Koto Pulai", "Batipuh Panjang"), 1):
        page.append(["Lurah", f"Contoh Lurah {number}", f"0812 0000 91{number:02d}", kelurahan])
    page.append(["Lurah", "Contoh Salah", "", "Negeri Dongeng"])
    path = tmp_path / "kontak lurah.xlsx"
    book.save(path)
    tab.read_file(path)
    wizard = tab.wizard
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == CHECK, timeout=60_000)
    photograph(tab, "kontak-masukkan", [(1158, 600)])
    qtbot.mouseClick(wizard._take_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard._stack.currentIndex() == DONE, timeout=60_000)
    wizard.left.emit()
    qtbot.waitUntil(lambda: len(tab.lines) == 9)
    assert tab.wizard is None and tab.table.isVisible()


def test_what_is_shown_goes_out_to_excel_pdf_and_text(tab, context, worker, tmp_path: Path, qtbot) -> None:
    tab.tools.kelurahan.choose(LUBUK_BUAYA)
    sheet, pdf = tmp_path / "k.xlsx", tmp_path / "k.pdf"
    said = []
    context.announced.connect(lambda text, undo, word: said.append(text))
    tab.deeds.export_to(sheet)
    tab.deeds.print_to(pdf)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=60_000)
    assert said == ["3 kontak tersimpan di k.xlsx.", "3 kontak tersimpan di k.pdf."]
    assert openpyxl.load_workbook(sheet).active.max_row == 4 and pdf.read_bytes().startswith(b"%PDF")
    tab.deeds.copy_text()
    text = QApplication.clipboard().text()
    assert "- Lurah: Contoh Lurah, 0812-0000-9002 / 0751-400002" in text and "Kasi" not in text


def test_every_widget_has_a_name_and_nothing_is_cut_off(tab) -> None:
    for size in ((1158, 600), (823, 300)):
        tab.resize(*size)
        for act in (tab.close_detail, tab.add, lambda: tab.open_contact(tab.lines[0].contact.id)):
            act()
            settle()
            assert nameless(tab) == [] and cut_off(tab) == []
        tab.close_detail()


def test_with_long_words_everything_can_still_be_reached(context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    fill(context.office)
    tab = shown(context, qtbot, (823, 300))
    assert cut_off(tab) == []
    photograph(tab, "kontak-pseudo", [(823, 300)])


def test_opening_and_closing_the_form_leaves_nothing_behind(tab) -> None:
    def open_and_close() -> None:
        tab.add()
        tab.close_detail()

    assert widgets_left_by(open_and_close) == 0
