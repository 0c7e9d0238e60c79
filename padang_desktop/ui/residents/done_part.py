"""In this file: what stands after a request was saved: its number, what is missing, and what to do now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.residents.form_scroll import FormScroll
from padang_desktop.ui.words import tr


class DonePart(QWidget):
    """Enter goes to the next resident; the papers are a key away."""

    next_wanted = Signal()
    receipt_wanted = Signal(str)
    receipt_pdf_wanted = Signal(str)
    letter_wanted = Signal(str)
    siks_wanted = Signal(str)
    case_wanted = Signal(str)
    finish_wanted = Signal(str, str)  # the case's id and its number

    def __init__(self) -> None:
        super().__init__()
        self._case_id = ""
        self.number = QLabel()
        self.number.setFont(look.larger(self.number.font(), 1.6, bold=True))
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name = plain("")
        self.name.setFont(look.larger(self.name.font(), 1.2, bold=True))
        self.said = plain("")
        self.lacks = plain("")
        self.lacks.setProperty("problem", "warn")
        self.urgent = plain("! " + tr("Mendesak: dahulukan tugas ini."))
        self.urgent.setProperty("problem", "bad")
        self.next_button = main_button(tr("Warga berikutnya"), self.next_wanted.emit, "plus")
        self.next_button.setToolTip(tr("Warga berikutnya (Enter)"))
        self.receipt = button(
            tr("Cetak tanda terima"), lambda: self.receipt_wanted.emit(self._case_id), "printer"
        )
        self.receipt.setToolTip(tr("Cetak tanda terima (Ctrl+P)"))
        self.letter = button(
            tr("Surat pengantar…"), lambda: self.letter_wanted.emit(self._case_id), "file-text"
        )
        self.letter.setToolTip(tr("Surat pengantar (Ctrl+S)"))
        self.finish = button(
            tr("Langsung selesaikan…"),
            lambda: self.finish_wanted.emit(self._case_id, self.number.text()),
            "circle-check",
        )
        self.finish.setToolTip(tr("Permohonan ini tidak perlu dikunjungi (Ctrl+D)"))
        self._lay_out()

    def show_case(
        self,
        case_id: str,
        number: str,
        said: str,
        missing: tuple[str, ...],
        *,
        name: str,
        urgent: bool,
    ) -> None:
        """What was saved, and for whom."""
        self._case_id = case_id
        self.finish.hide()
        self.number.setText(number)
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.said.setText(said)
        self.lacks.setText("! " + tr("Belum ada: {papers}").format(papers=", ".join(missing)))
        self.lacks.setVisible(bool(missing))
        self.urgent.setVisible(urgent)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_finished(self) -> None:
        """It ended at the desk; the next resident may come."""
        self.said.setText(tr("Permohonan ini sudah selesai."))
        self.finish.hide()
        self.urgent.hide()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_strong = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_strong and event.key() == Qt.Key.Key_P:
            self.receipt_wanted.emit(self._case_id)
        elif is_strong and event.key() == Qt.Key.Key_S:
            self.letter_wanted.emit(self._case_id)
        elif is_strong and event.key() == Qt.Key.Key_D and not self.finish.isHidden():
            self.finish.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.next_button)
        first.addStretch(1)
        deeds = QHBoxLayout()
        deeds.setSpacing(look.GAP_S)
        for each in (self.finish, self.receipt, self.letter):
            deeds.addWidget(each)
        deeds.addStretch(1)
        aside = QVBoxLayout()
        aside.setSpacing(0)
        for text, signal in (
            (tr("Salin untuk SIKS-NG…"), self.siks_wanted),
            (tr("Simpan tanda terima sebagai PDF…"), self.receipt_pdf_wanted),
            (tr("Buka tugasnya"), self.case_wanted),
        ):
            pressed = link_button(text, lambda signal=signal: signal.emit(self._case_id))
            aside.addWidget(pressed, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FormScroll(inside))
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, look.GAP_L, 0, 0)
        rows.setSpacing(look.GAP_M)
        for part in (self.number, self.name, self.said, self.urgent, self.lacks):
            rows.addWidget(part)
        rows.addSpacing(look.GAP_S)
        rows.addLayout(first)
        rows.addLayout(deeds)
        rows.addLayout(aside)
        rows.addStretch(1)
