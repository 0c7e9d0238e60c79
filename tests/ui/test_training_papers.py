"""In this file: Cetak on a training, clicked through: eight papers, their fields, refusals, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from training_ground import a_draft, a_training, a_window, read_again, until
from ui_ground import cut_off, in_pane, nameless, settle, widgets_left_by

from padang_desktop.domain.training import card_scan
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.training.training_paper import Kind, NikShown
from padang_desktop.domain.values import person_code
from padang_desktop.ui import print_pdf, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.mark_table import MarkTable
from padang_desktop.ui.training.papers_choices import ANOTHER
from padang_desktop.ui.training.papers_panel import PapersPanel
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.settings import read_journal
from padang_desktop.use_cases.training import run_training
from padang_desktop.worker import Worker


class Ground:
    """The pane at the right with the papers of one training."""

    def __init__(self, context: Context, qtbot: QtBot, training: Training) -> None:
        self.context, self.qtbot, self.training = context, qtbot, training
        self.panel = PapersPanel(context, training)
        self.window, self.pane = in_pane(qtbot, f"Cetak: {training.title}", self.panel)

    def choose(self, kind: Kind) -> None:
        self.panel.kinds.choose(kind.value)
        settle()

    def type(self, name: str, text: str) -> None:
        editor = self.panel.texts.editors[name]
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.clear()
        self.qtbot.keyClicks(editor, text)

    def wait_for_look(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.look.is_drawing, timeout=60_000)
        settle()

    def wait_for_deed(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.progress.is_busy, timeout=60_000)

    def problem(self, name: str) -> str:
        shown = self.panel.texts.form.fields[name].problem
        return shown.code if shown else ""


@pytest.fixture
def ground(context: Context, worker: Worker, qtbot: QtBot) -> Ground:
    return Ground(context, qtbot, a_training(context.office, 12))


def test_every_paper_shows_its_first_page_before_it_is_made(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    for kind in Kind:
        ground.choose(kind)
        if kind is Kind.TRANSPORT:
            ground.type("amount", "300.000")
        ground.wait_for_look()
        assert len(ground.panel.look.paper.papers) == 1, kind
        photograph(ground.window, f"pelatihan-kertas-{kind}")
        assert nameless(ground.window) == [] and cut_off(ground.window) == []


def test_a_paper_is_saved_and_the_journal_says_so(ground: Ground, tmp_path: Path) -> None:
    announced: list[str] = []
    ground.context.announced.connect(lambda text, undo, act: announced.append(text))
    target = tmp_path / "tugas.pdf"
    ground.choose(Kind.ASSIGNMENT)
    ground.panel.activateWindow()
    ground.panel.save_button.setFocus()
    ground.panel.save_to(target)
    assert not ground.panel.save_button.isEnabled() and ground.panel.progress.stop.isVisible()
    # Switched off, the pressed button must not hand the keyboard on: the pane would scroll after it.
    assert ground.panel.progress.hasFocus()
    ground.wait_for_deed()
    assert ground.panel.save_button.hasFocus()
    assert announced == ["Kertas untuk 12 orang tersimpan di tugas.pdf."]
    assert preview_pages.page_count(target) == 1
    office = ground.context.office
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Kertas pelatihan dicetak (12 orang)"


def test_an_amount_that_is_none_is_refused_at_its_field(
    ground: Ground, photograph: Callable[..., list[Path]]
) -> None:
    ground.choose(Kind.TRANSPORT)
    ground.panel.save()
    assert ground.problem("amount") == "TRANSPORT_AMOUNT_MISSING"
    ground.type("amount", "tiga ratus")
    ground.type("percent", "lima")
    ground.type("treasurer_nip", "1980")
    ground.panel.save()
    assert (
        ground.problem("amount") == "AMOUNT_UNREADABLE" and ground.problem("percent") == "PERCENT_UNREADABLE"
    )
    assert ground.problem("treasurer_nip") == "TRAINING_NIP_LENGTH"
    assert "3 isian" in ground.panel.bars.bars[0].words.text()
    ground.wait_for_look()
    photograph(ground.window, "pelatihan-kertas-transport-salah")


def test_another_signer_can_be_named_and_needs_a_position(ground: Ground, tmp_path: Path) -> None:
    ground.choose(Kind.INVITATION)
    fields = ground.panel.texts.form.fields
    assert fields["signer_name"].isHidden()
    ground.panel.choices.boxes["signer"].choose(ANOTHER)
    assert not fields["signer_name"].isHidden()
    assert (
        not ground.panel._is_complete() and ground.problem("signer_position") == "TRAINING_SIGNATORY_NEEDED"
    )
    ground.type("signer_position", "Camat Koto Tangah")
    assert ground.panel._is_complete()
    assert ground.panel.wanted.typed.signer_position == "Camat Koto Tangah"
    ground.panel.choices.boxes["signer"].choose("usual")
    assert ground.panel.wanted.typed.signer_position == ""


def test_the_usual_sentence_stands_grey_and_follows_the_choice(ground: Ground) -> None:
    ground.choose(Kind.INVITATION)
    opening = ground.panel.texts.editors["opening"]
    assert "mengundang" in opening.placeholderText()
    ground.panel.choices.boxes["invite_to"].choose("heads")
    assert "menugaskan" in opening.placeholderText()


def test_what_is_seldom_changed_is_shown_when_asked_for(ground: Ground) -> None:
    ground.choose(Kind.INVITATION)
    fields = ground.panel.texts.form.fields
    assert fields["opening"].isHidden() and not fields["number"].isHidden()
    ground.panel.texts.more.click()
    assert not fields["opening"].isHidden() and ground.panel.texts.more.isHidden()
    ground.type("closing", "Demikian, terima kasih.")
    ground.choose(Kind.RECAP)
    assert ground.panel.texts.more.isHidden()
    ground.choose(Kind.INVITATION)
    assert not ground.panel.texts.form.fields["closing"].isHidden()
    ground.choose(Kind.TRANSPORT)
    ground.type("amount", "300.000")
    ground.type("day", "kemarin lusa")
    assert not ground.panel._is_complete() and not ground.panel.texts.form.fields["day"].isHidden()


def test_what_was_typed_is_there_again_even_when_nothing_was_printed(ground: Ground, qtbot: QtBot) -> None:
    ground.choose(Kind.REPORT)
    ground.type("outcome", "Semua peserta memahami alur verval")
    ground.choose(Kind.TRANSPORT)
    ground.type("amount", "250.000")
    ground.panel.hide()
    until(qtbot, lambda: not ground.context.tasks.under_way)
    again = PapersPanel(ground.context, ground.training)
    qtbot.addWidget(again)
    again.kinds.choose(Kind.REPORT.value)
    assert again.texts.values()["outcome"] == "Semua peserta memahami alur verval"
    again.kinds.choose(Kind.TRANSPORT.value)
    assert again.texts.values()["amount"] == "250.000"


def test_a_nik_is_on_a_biodata_only_when_it_is_chosen(ground: Ground) -> None:
    ground.choose(Kind.BIODATA)
    assert ground.panel.wanted.nik_shown is NikShown.NOT
    ground.panel.choices.boxes["nik"].choose("masked")
    assert ground.panel.wanted.nik_shown is NikShown.MASKED


def test_photos_of_the_report_are_added_and_taken_away(
    ground: Ground, tmp_path: Path, photograph: Callable[..., list[Path]]
) -> None:
    photos = [tmp_path / f"foto{at}.jpg" for at in (1, 2, 3)]
    for at, path in enumerate(photos):
        Image.new("RGB", (800, 600), (40 * at, 120, 160)).save(path)
    ground.choose(Kind.REPORT)
    ground.panel.choices.photos.take(photos[:2])
    ground.panel.choices.photos.take(photos)
    assert ground.panel.wanted.photos == tuple(map(str, photos))
    ground.wait_for_look()
    photograph(ground.window, "pelatihan-kertas-foto")
    ground.panel.save_to(tmp_path / "laporan.pdf")
    ground.wait_for_deed()
    assert preview_pages.page_count(tmp_path / "laporan.pdf") >= 2
    ground.panel.choices.photos.clear()
    assert ground.panel.wanted.photos == ()


def test_a_file_that_is_no_photo_is_refused_in_words(ground: Ground, tmp_path: Path) -> None:
    wrong = tmp_path / "catatan.jpg"
    wrong.write_text("bukan gambar")
    ground.choose(Kind.REPORT)
    ground.panel.choices.photos.take([wrong])
    ground.panel.save_to(tmp_path / "laporan.pdf")
    ground.wait_for_deed()
    assert "foto" in ground.panel.bars.bars[0].words.text()
    assert not (tmp_path / "laporan.pdf").exists()


def test_a_training_without_people_says_so_where_the_page_would_stand(
    context: Context, worker: Worker, qtbot: QtBot
) -> None:
    training = run_training.plan_training(context.office, a_draft(participants=None))
    ground = Ground(context, qtbot, training)
    ground.choose(Kind.TAGS)
    ground.wait_for_look()
    assert ground.panel.look.currentWidget() is ground.panel.look.sentence
    assert "Belum ada peserta" in ground.panel.look.sentence.text()


def test_classes_can_be_chosen_where_there_are_some(context: Context, worker: Worker, qtbot: QtBot) -> None:
    without = Ground(context, qtbot, a_training(context.office, 4))
    assert without.panel.choices.fields["class"].isHidden()
    training = run_training.plan_training(context.office, a_draft(classes="Angkatan I, Angkatan II"))
    ground = Ground(context, qtbot, training)
    assert not ground.panel.choices.fields["class"].isHidden()
    assert ground.panel.wanted.class_name == ""
    ground.panel.choices.boxes["class"].choose("Angkatan II")
    assert ground.panel.wanted.class_name == "Angkatan II"
    ground.wait_for_look()
    assert "angkatan" in ground.panel.look.sentence.text()  # nobody is in it yet
    without.wait_for_look()


def test_the_button_of_a_training_opens_its_papers(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Callable[..., list[Path]]
) -> None:
    training = a_training(context.office, 5)
    window = a_window(qtbot, context)
    page = read_again(window)
    page.open_record(training.id)
    until(qtbot, lambda: bool(page.detail.findChildren(TrainingView)))
    buttons = page.detail.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName() == "Cetak…").click()
    panel = page.detail.findChild(PapersPanel)
    assert panel is not None and panel.training.id == training.id
    qtbot.waitUntil(lambda: not panel.look.is_drawing, timeout=60_000)
    settle()
    photograph(window, "pelatihan-cetak")
    assert nameless(window) == [] and cut_off(window) == []
    qtbot.keyClick(panel.kinds, Qt.Key.Key_Escape)
    until(qtbot, lambda: not page.detail.findChildren(PapersPanel))
    until(qtbot, lambda: not context.tasks.under_way)


def test_printing_without_a_printer_says_so(ground: Ground) -> None:
    if print_pdf.has_printer():
        pytest.skip("this machine has a printer")
    ground.panel.print_out()
    assert "pencetak" in ground.panel.bars.bars[0].words.text()


def test_batal_leaves_no_half_file(ground: Ground, tmp_path: Path) -> None:
    target = tmp_path / "biodata.pdf"
    ground.choose(Kind.BIODATA)
    ground.panel.save_to(target)
    ground.panel.stop()
    ground.wait_for_deed()
    assert list(tmp_path.glob("*biodata*")) in ([], [target])
    assert ground.panel.save_button.isEnabled()


def test_twice_as_long_words_stay_inside_the_pane(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Callable[..., list[Path]]
) -> None:
    words.speak({}, pseudo=True)
    ground = Ground(context, qtbot, a_training(context.office, 3))
    for kind in (Kind.INVITATION, Kind.TRANSPORT, Kind.REPORT):
        ground.choose(kind)
        ground.window.resize(911, 460)
        settle()
        assert cut_off(ground.window) == []
        wide = ground.pane._scroll.viewport().width()
        assert ground.panel.width() <= wide, [
            (type(each).__name__, each.minimumSizeHint().width())
            for each in ground.panel.findChildren(QWidget)
            if each.isVisible() and each.minimumSizeHint().width() > wide
        ]
    photograph(ground.window, "pelatihan-kertas-panjang", sizes=[(911, 460)])
    ground.wait_for_look()


def test_opening_and_closing_leaves_nothing_behind(context: Context, worker: Worker, qtbot: QtBot) -> None:
    training = a_training(context.office, 2)

    def open_and_close() -> None:
        panel = PapersPanel(context, training)
        panel.show()
        settle()
        panel.kinds.choose(Kind.TRANSPORT.value)
        settle()
        panel.close()
        panel.deleteLater()

    assert widgets_left_by(open_and_close, times=8) == 0


def test_the_code_on_a_guests_tag_finds_the_guest_in_the_grid(context: Context) -> None:
    guest = GuestDraft("Tamu Contoh", role="PESERTA")
    training = a_training(context.office, 2, guests=(guest,))
    grid = run_training.grid(context.office, training.id)
    model = MarkTable(context.office.reference.code_lists)
    model.show_grid(grid)
    person = grid.rows[-1].participant
    assert person.volunteer_id == ""
    code = person_code.code_of(person.id)
    assert model.row_of_volunteer(card_scan.card_in(code) or "") == 2
