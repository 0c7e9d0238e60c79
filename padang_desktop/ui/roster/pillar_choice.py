"""In this file: the choice of a social pillar, and what an office does with kinds of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.form_fields import choices
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.keep_pillars import PillarChange


class PillarChoice(QWidget):
    """A ChoiceBox (`box`), and under it the line for a new kind, or another name, while it is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._renaming = ""
        self.box = ChoiceBox(choices(context, "pillar"))
        self.box.setAccessibleName(tr("Pilar sosial"))
        self.add = link_button(tr("Tambah jenis pilar…"), self._open)
        self.rename = link_button(tr("Ganti nama…"), self._open_rename)
        self.remove = link_button(tr("Hapus"), self._remove)
        self.remove.setAccessibleName(tr("Hapus jenis pilar ini"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Nama jenis pilar"))
        self.name.setAccessibleName(tr("Nama jenis pilar"))
        self.name.returnPressed.connect(self._keep)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setProperty("problem", "bad")
        self._do = button(tr("Tambahkan"), self._keep)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.name, 1)
        row.addWidget(self._do)
        links = QHBoxLayout()
        links.setSpacing(look.GAP_M)
        for link in (self.rename, self.remove):
            links.addWidget(link)
        links.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for part in (self.box, self._line, self._told):
            rows.addWidget(part)
        # Two lines: beside each other the three are wider than the pane.
        rows.addLayout(links)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.box)
        self._show_line(False)
        self.box.currentIndexChanged.connect(self._on_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self._show_line(False)
            self.box.setFocus()
        else:
            super().keyPressEvent(event)

    @property
    def _own_code(self) -> str:
        """The chosen kind when it is one of the office's own."""
        from padang_desktop.use_cases.roster import keep_pillars

        own = {each.code for each in keep_pillars.own_pillars(self._context.office)}
        return self.box.code if self.box.code in own else ""

    def _on_chosen(self) -> None:
        self._told.hide()
        self._follow()

    def _follow(self) -> None:
        is_own = bool(self._own_code) and not self._line.isVisibleTo(self)
        self.rename.setVisible(is_own)
        self.remove.setVisible(is_own)

    def _open(self) -> None:
        self._renaming = ""
        self._do.setText(tr("Tambahkan"))
        self._show_line(True)
        self.name.setFocus()

    def _open_rename(self) -> None:
        self._renaming = self._own_code
        self._do.setText(tr("Simpan"))
        self._show_line(True)
        self.name.setText(self.box.currentText())
        self.name.selectAll()
        self.name.setFocus()

    def _show_line(self, is_on: bool) -> None:
        self._line.setVisible(is_on)
        self.add.setVisible(not is_on)
        self._told.hide()
        self.name.clear()
        self._follow()

    def _keep(self) -> None:
        office, name, code = self._context.office, self.name.text(), self._renaming
        if code:

            def rename(progress: Progress) -> PillarChange:
                from padang_desktop.use_cases.roster import keep_pillars

                return keep_pillars.rename_pillar(office, code, name)

            self._context.tasks.write(
                rename,
                lambda change: self._on_changed(code, change, tr("Nama jenis pilar diganti.")),
                self._on_failed,
            )
            return

        def add(progress: Progress) -> str:
            from padang_desktop.use_cases.roster import keep_pillars

            return keep_pillars.add_pillar(office, name)

        self._context.tasks.write(add, self._on_added, self._on_failed)

    def _remove(self) -> None:
        office, code = self._context.office, self._own_code

        def remove(progress: Progress) -> PillarChange:
            from padang_desktop.use_cases.roster import keep_pillars

            return keep_pillars.remove_pillar(office, code)

        said = tr("Jenis pilar dihapus.")
        self._context.tasks.write(
            remove, lambda change: self._on_changed("PSM", change, said), self._on_failed
        )

    def _on_added(self, code: str) -> None:
        self._show(code)
        self._context.announce(tr("Jenis pilar ditambahkan."))

    def _on_changed(self, code: str, change: PillarChange, said: str) -> None:
        self._show(code)
        self._context.announce(said, lambda: self._undo(change))

    def _undo(self, change: PillarChange) -> None:
        context = self._context

        def run(progress: Progress) -> None:
            from padang_desktop.use_cases.roster import keep_pillars

            keep_pillars.undo(context.office, change)

        context.tasks.write(run, lambda nothing: context.changed("pillar"))

    def _show(self, code: str) -> None:
        self.box.set_choices(choices(self._context, "pillar"))
        self.box.choose(code)
        self._show_line(False)
        self.box.setFocus()
        self._context.changed("pillar")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self._tell(of_problem(error.problems[0]))
            self.name.setFocus()
        elif isinstance(error, Situation):
            self._tell(" ".join(of_situation(error)))

    def _tell(self, text: str) -> None:
        self._told.setText(f"✕ {text}")
        self._told.show()
