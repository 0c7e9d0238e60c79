"""In this file: the choice of a social pillar, with a way to add a kind that is not in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.roster.form_fields import choices
from padang_desktop.ui.words import of_problem, tr


class PillarChoice(QWidget):
    """A ChoiceBox (`box`), and under it the line for a new kind while it is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.box = ChoiceBox(choices(context, "pillar"))
        self.box.setAccessibleName(tr("Pilar sosial"))
        self.add = link_button(tr("Tambah jenis pilar…"), self._open)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Nama jenis pilar"))
        self.name.setAccessibleName(tr("Nama jenis pilar yang baru"))
        self.name.returnPressed.connect(self._add)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setProperty("problem", "bad")
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.name, 1)
        row.addWidget(button(tr("Tambahkan"), self._add))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for part in (self.box, self._line, self._told):
            rows.addWidget(part)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.box)
        self._show_line(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self._show_line(False)
            self.box.setFocus()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self._show_line(True)
        self.name.setFocus()

    def _show_line(self, is_on: bool) -> None:
        self._line.setVisible(is_on)
        self.add.setVisible(not is_on)
        self._told.hide()
        self.name.clear()

    def _add(self) -> None:
        office, name = self._context.office, self.name.text()

        def run(progress: Progress) -> str:
            from padang_desktop.use_cases import keep_pillars

            return keep_pillars.add_pillar(office, name)

        self._context.tasks.write(run, self._on_added, self._on_failed)

    def _on_added(self, code: str) -> None:
        self.box.set_choices(choices(self._context, "pillar"))
        self.box.choose(code)
        self._show_line(False)
        self.box.setFocus()
        self._context.announce(tr("Jenis pilar ditambahkan."))
        self._context.changed("pillar")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self._told.setText(f"✕ {of_problem(error.problems[0])}")
            self._told.show()
            self.name.setFocus()
