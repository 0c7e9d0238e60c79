"""In this file: Pengaturan, Sertifikat: what {kode_unit} stands for in the numbers of this office."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr


class UnitPart(QWidget):
    """Numbers that were given already stay as they are."""

    def __init__(self, context: Context, card: Card) -> None:
        super().__init__()
        self._context = context
        self._kept = ""
        self.bars, self.form, self.unit = MessageBars(), Form(), QLineEdit()
        self.unit.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        hint = tr("Dipakai di pola nomor sebagai {kode_unit}, misalnya DINSOS atau 13.71.11.")
        self.form.add("unit", Field(tr("Kode unit di nomor sertifikat"), self.unit, hint))
        self.example = sentence("", is_faint=True)
        self.save_button = button(tr("Simpan kode unit"), self.save, "check")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.bars)
        rows.addWidget(self.form)
        rows.addWidget(self.example)
        rows.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.unit.textChanged.connect(self._on_typed)
        self.unit.returnPressed.connect(self.save)
        card.body.addWidget(self)

    def read_again(self) -> None:
        from padang_desktop.use_cases.certificates import certificate_numbers

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: certificate_numbers.unit(office), self._show)

    def save(self) -> None:
        """Keep what was typed; nothing typed is the code that the office has by itself."""
        self._put(self.unit.text(), is_undo=False)

    def _put(self, text: str, *, is_undo: bool) -> None:
        from padang_desktop.use_cases.certificates import certificate_numbers

        office, context = self._context.office, self._context

        def kept(before: str) -> None:
            self.form.show_problems(())
            self.read_again()
            if not is_undo:
                said = tr("Kode unit disimpan. Nomor yang sudah terbit tidak berubah.")
                context.announce(said, lambda: self._put(before, is_undo=True))

        context.tasks.write(
            lambda progress: certificate_numbers.keep_unit(office, text), kept, self._on_failed
        )

    def _show(self, unit: str) -> None:
        self._kept = unit
        self.unit.setText(unit)
        self._on_typed(unit)

    def _on_typed(self, text: str) -> None:
        from padang_desktop.use_cases.certificates import certificate_numbers

        made = certificate_numbers.example(text.strip() or self._kept, self._context.office.today())
        self.example.setText(tr("Contoh: {number}").format(number=made))
        self.save_button.setEnabled(text.strip() != self._kept)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)
        elif isinstance(error, Situation):
            self.bars.show_situation(error)
