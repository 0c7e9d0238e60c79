"""In this file: a request ends at the desk: what was given or answered is written down, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress
    from padang_desktop.use_cases.cases.undo_case import Done


class FinishPart(QWidget):
    """`finished` gives the case's id once it is Selesai, `left` when the person goes back."""

    finished = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case_id = self._number = ""
        self.title = plain("")
        self.title.setFont(look.larger(self.title.font(), 1.2, bold=True))
        self.end = QLineEdit()
        self.end.returnPressed.connect(self.save)
        self.form = Form()
        hint = tr("Dibacakan lagi bila warga kembali bertanya")
        self.form.add("end", Field(tr("Apa yang diberikan atau dijawab"), self.end, hint))
        self.save_button = main_button(tr("Tandai selesai"), self.save, "check")
        self.save_button.setToolTip(tr("Tandai selesai (Ctrl+Enter)"))
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(link_button(tr("Kembali"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, look.GAP_L, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.title)
        rows.addWidget(self.form)
        rows.addLayout(foot)
        rows.addStretch(1)

    def begin(self, case_id: str, number: str) -> None:
        """For this request, with what it usually ends with."""
        from padang_desktop.use_cases.residents import finish_request

        self._case_id, self._number = case_id, number
        self.title.setText(tr("Selesaikan {number}").format(number=number))
        self.form.show_problems([])
        self.end.setText(finish_request.usual_end(self._context.office, case_id))
        self.end.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end.selectAll()

    def save(self) -> None:
        """Selesai."""
        if not self.save_button.isEnabled():
            return
        office, case_id, said = self._context.office, self._case_id, self.end.text()

        def keep(progress: Progress) -> Done:
            from padang_desktop.use_cases.residents import finish_request

            return finish_request.finish(office, case_id, said)

        self.save_button.setEnabled(False)
        self._context.tasks.write(keep, self._on_kept, self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)

    def _on_kept(self, done: Done) -> None:
        self.save_button.setEnabled(True)
        said = tr("Permohonan {number} selesai.").format(number=self._number)
        self._context.announce(said, lambda: self._take_back(done.deed))
        self._context.changed("case")
        self.finished.emit(self._case_id)

    def _on_refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, Incomplete):
            self.form.show_problems(list(error.problems))
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, Situation):
            self._context.tell_situation(error)

    def _take_back(self, deed: int) -> None:
        office = self._context.office

        def undo(progress: Progress) -> int:
            from padang_desktop.use_cases.cases import undo_case

            return undo_case.undo_deed(office, deed)

        self._context.tasks.write(undo, self._on_taken_back)

    def _on_taken_back(self, count: int) -> None:
        self._context.announce(tr("Permohonan dibuka lagi."))
        self._context.changed("case")
