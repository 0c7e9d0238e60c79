"""In this file: what all panels have out of which something goes: what is made, progress, Batal, save, print.

A panel that makes papers also shows how they will look, and prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look, print_pdf
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_look import PageLook
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.task import Done
from padang_desktop.ui.words import tr


class Drawn(Protocol):
    """A paper that was drawn in memory."""

    @property
    def pdf(self) -> bytes: ...


class MakingPanel(QWidget):
    """Makes one thing at a time in the worker; Ctrl+Enter saves, Esc leaves. `kinds` are codes and labels."""

    left = Signal()

    def __init__(self, context: Context, kinds: Iterable[tuple[str, str]], save: str) -> None:
        super().__init__()
        self._context = context
        self.bars = MessageBars()
        self.kinds = ChoiceBox([(str(kind), tr(label)) for kind, label in kinds])
        self.save_button = main_button(save, self.save, "save")
        self.progress = ProgressPart(is_in_one_row=True)
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._show_state)

    def begin(self) -> None:
        """Take the keyboard."""
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ask where to, then make it."""
        raise NotImplementedError

    def stop(self) -> None:
        """Batal: nothing of it is left."""
        self.progress.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self.progress.is_busy:
                self.save()
        else:
            super().keyPressEvent(event)

    def _make(self, deed: str, arguments: Mapping[str, Any], on_done: Done) -> None:
        self.bars.clear()
        title = tr("Menyusun {paper}").format(paper=self.kinds.currentText())
        self.progress.follow(self._context.tasks.in_worker(deed, arguments, on_done, self._on_failed, title))

    def _show_state(self) -> None:
        """A deed began or ended: what may be pressed now."""

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _lay_out(self, choices: Iterable[QWidget], beside: QWidget, shown: QWidget) -> None:
        """The choices below what is made, a button beside the save, and what shows the outcome."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.bars)
        rows.addWidget(Field(tr("Yang dibuat"), self.kinds))
        for choice in choices:
            rows.addWidget(choice)
        deeds = QHBoxLayout()
        deeds.setSpacing(look.GAP_S)
        deeds.addWidget(self.save_button)
        deeds.addWidget(beside)
        deeds.addStretch(1)
        rows.addLayout(deeds)
        rows.addWidget(self.progress)
        rows.addWidget(shown, 1)
        rows.addWidget(link_button(tr("Kembali ke daftar"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)


class PrintPanel(MakingPanel):
    """Papers are saved as files or go to the printer; the page is drawn only while the panel is seen."""

    def __init__(self, context: Context, kinds: Iterable[tuple[str, str]], page: PageLook) -> None:
        super().__init__(context, kinds, tr("Simpan PDF…"))
        self._page = page
        self.print_button = button(tr("Cetak…"), self.print_out, "printer")

    @property
    def file_name(self) -> str:
        """How the file of what is chosen is called; no person's name or number is in it."""
        raise NotImplementedError

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        raise NotImplementedError

    def show_look(self) -> None:
        """Show anew how it will look."""
        if self.isVisible():
            self._show_look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._page.stop()

    def _show_look(self) -> None:
        raise NotImplementedError

    def _call_save(self, words: str) -> None:
        self.save_button.setText(f" {words}")
        self.save_button.setAccessibleName(words)
        self.save_button.setToolTip(f"{words} (Ctrl+Enter)")

    def _file_choice(self, *, is_excel: bool) -> tuple[str, str]:
        """The name that is offered, and Qt's name filter."""
        from padang_desktop.use_cases import office_paper

        suffix, kind = (".xlsx", "Excel (*.xlsx)") if is_excel else (".pdf", "PDF (*.pdf)")
        return f"{self.file_name} {office_paper.area_name(self._context.office)}{suffix}", kind

    def _finds_printer(self) -> bool:
        """Whether there is one; says what to do when not."""
        if print_pdf.has_printer():
            return True
        said = tr("Belum ada pencetak terpasang di laptop ini. Simpan PDF, lalu cetak di laptop lain.")
        self.bars.show_message("warn", said)
        return False

    def _show_state(self) -> None:
        for part in (self.save_button, self.print_button):
            part.setEnabled(not self.progress.is_busy)

    def _on_saved(self, said: str, count: int, target: Path) -> None:
        words = said.format(count=number(count), name=target.name)
        self._context.announce(words, lambda: _open(target), tr("Buka"))

    def _on_drawn(self, printed: Drawn) -> None:
        try:
            print_pdf.ask_printer(self, self._context, printed.pdf, self.file_name)
        except Situation as situation:
            self.bars.show_situation(situation)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
