"""In this file: marks for many at once: typed as "1-312 h", or pasted from Excel; first seen, then set.

Nothing is guessed silently: the line under the field says how many places
would be filled and what was not understood.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import card_scan, mark_entry, mark_paste
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.training.mark_table import Asked, Cell, MarkTable
from padang_desktop.ui.words import of_problem, tr

Marks = dict[Cell, Asked]
_TOLD_MOST = 2


class QuickMarks(QWidget):
    """A field and a line that tells what would happen. Enter sets, Esc goes back to the grid."""

    wanted = Signal(object)  # marks by place, agreed to
    card_read = Signal(str)  # a scanner typed into the field
    left = Signal()

    def __init__(self, model: MarkTable, codes: CodeLists) -> None:
        super().__init__()
        self._model, self._codes = model, codes
        self._session = 0
        self._pasted: Marks | None = None
        self._shown: tuple[str, str, bool] | None = None
        self.field = _Field()
        self.field.setPlaceholderText(tr("contoh: 1-312 h"))
        self.field.setAccessibleName(tr("Isi banyak sekaligus, contoh 1-312 h"))
        self.field.setMinimumHeight(look.HIT)
        self.field.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        self.field.textChanged.connect(self._on_typed)
        self.field.agreed.connect(self.agree)
        self.field.refused.connect(self.drop)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.set_button = main_button(tr("Isi"), self.agree, "check")
        self.drop_button = link_button(tr("Batal"), self.drop)
        self._lay_out()
        self._show_told("", "")

    @property
    def marks(self) -> Marks:
        """What would be set now."""
        if self._pasted is not None:
            return self._pasted
        typed = self._typed()
        if typed is None:
            return {}
        places = {(number - 1, self._session): mark for number, mark in typed.marked.items()}
        return {cell: mark for cell, mark in places.items() if self._model.is_called(cell)}

    def show_session(self, session: int) -> None:
        """The session that typed marks go to."""
        self._session = session
        if self._pasted is None:
            self._on_typed(self.field.text())

    def begin(self, text: str) -> None:
        """The first figure was typed in the grid: go on here."""
        self._pasted = None
        self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)

    def paste(self, corner: Cell) -> None:
        """Look at what Excel put on the clipboard, to be set from this place on."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._show_told(tr("Belum ada yang disalin. Salin dulu selnya di Excel."), "warn")
            return
        names = [person.name for person in self._model.people]
        pasted = mark_paste.read(text, names, corner, len(self._model.sessions), self._codes)
        inside: Marks = {cell: mark for cell, mark in pasted.marks.items() if self._model.is_called(cell)}
        self._pasted = {} if pasted.problems else inside
        how = {
            mark_paste.By.NUMBER: tr("dari Excel, menurut nomornya"),
            mark_paste.By.NAME: tr("dari Excel, menurut namanya"),
            mark_paste.By.ORDER: tr("dari Excel, menurut urutannya"),
        }[pasted.by]
        self._tell(how, self._pasted, pasted.problems, other_class=len(pasted.marks) - len(inside))
        (self.set_button if self._pasted else self.drop_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        """Set what is told."""
        if card_scan.card_in(text := self.field.text()):
            self.drop()
            self.card_read.emit(text)
            return
        marks = self.marks
        if marks and self._may_set:
            self.drop()
            self.wanted.emit(marks)

    def drop(self) -> None:
        """Forget it and go back to the grid."""
        self._pasted = None
        self.field.clear()
        self._show_told("", "")
        self.left.emit()

    @property
    def is_open(self) -> bool:
        """Whether something stands here that was neither set nor dropped."""
        return self._pasted is not None or bool(self.field.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agree()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> mark_entry.TypedMarks | None:
        text = self.field.text().strip()
        return mark_entry.read_typed(text, len(self._model.people), self._codes) if text else None

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self._pasted = None
        typed = self._typed()
        if typed is None:
            if self._pasted is None:
                self._show_told("", "")
            return
        where = tr("di Sesi {number}").format(number=self._session + 1)
        marks = self.marks
        self._tell(where, marks, typed.problems, other_class=len(typed.marks) - len(marks))

    def _tell(self, where: str, marks: Marks, problems: tuple[Problem, ...], *, other_class: int = 0) -> None:
        parts: list[str] = []
        fresh = sum(self._model.mark_at(cell) is None for cell in marks)
        changed = sum(self._model.differs(cell, mark) for cell, mark in marks.items()) - fresh
        if marks:
            parts.append(tr("{count} sel akan diisi {where}").format(count=number(len(marks)), where=where))
        if changed:
            parts.append(tr("{count} mengganti tanda lain").format(count=number(changed)))
        if marks and not fresh and not changed:
            parts.append(tr("semuanya sudah begitu"))
        if other_class:
            parts.append(tr("{count} dari angkatan lain, dilewati").format(count=number(other_class)))
        told = [of_problem(problem) for problem in problems[:_TOLD_MOST]]
        if len(problems) > _TOLD_MOST:
            told.append(tr("Dan {count} lagi.").format(count=number(len(problems) - _TOLD_MOST)))
        if problems and self._pasted is not None:
            told.insert(0, tr("Belum ada yang diisi; betulkan dulu di Excel."))
        kind = "bad" if problems or not marks else "warn" if other_class or changed else "good"
        sentence = " · ".join(parts)
        self._show_told(" ".join([f"{sentence}." if sentence else "", *told]).strip(), kind)
        if not sentence and not told:
            self._show_told(tr("Tidak ada tanda yang dikenali."), "bad")

    @property
    def _may_set(self) -> bool:
        return self.set_button.isEnabled()

    def _show_told(self, text: str, kind: str) -> None:
        is_typing = bool(self.field.text().strip())
        if (text, kind, is_typing) == self._shown == ("", "", False):
            return  # every arrow key comes by here, and a new style costs a whole layout
        self._shown = (text, kind, is_typing)
        self.told.setText(text or tr("Isi cepat: nomor lalu tanda. Sel dipilih: tekan H, I, S, A, atau T."))
        ink = look.state(kind).ink if kind in ("good", "warn", "bad") else look.colours().faint  # pyright: ignore[reportArgumentType]
        self.told.setStyleSheet(f"color: {ink}")
        has_marks = bool(self.marks) and kind != "bad"
        self.set_button.setVisible(bool(text) and (is_typing or self._pasted is not None))
        self.set_button.setEnabled(has_marks)
        self.drop_button.setVisible(self.set_button.isVisibleTo(self))

    def _lay_out(self) -> None:
        label = QLabel(tr("Isi banyak"))
        label.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(look.GAP_S)
        row.addWidget(label)
        row.addWidget(self.field)
        row.addWidget(self.told, 1)
        row.addWidget(self.set_button)
        row.addWidget(self.drop_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row)


class _Field(QLineEdit):
    """Enter and Esc are told apart from typing."""

    agreed = Signal()
    refused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agreed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)
