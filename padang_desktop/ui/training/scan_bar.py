"""In this file: the field that a scanner types into, and large beside it whose card was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout

from padang_desktop.domain.training.training import Session
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.message_bar import Kind
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr


class ScanBar(QFrame):
    """Hidden until asked for. It says and decides nothing by itself, and makes no sound."""

    scanned = Signal(str)
    session_chosen = Signal(int)  # its place, from 0
    undo_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "quiet")
        self._act: Callable[[], object] | None = None
        self.sessions = QComboBox()
        self.sessions.setAccessibleName(tr("Sesi yang dipindai"))
        self.sessions.setMinimumHeight(look.HIT)
        self.sessions.activated.connect(self._on_session)
        self.field = _Field()
        self.field.undo_wanted.connect(self.undo_wanted)
        self.field.setPlaceholderText(tr("Pindai kartu di sini"))
        self.field.setAccessibleName(tr("Pindai kartu: arahkan pemindai ke kode QR kartu"))
        self.field.setMinimumHeight(look.HIT)
        self.field.returnPressed.connect(self._on_return)
        self.name = ElidedLabel()
        self.name.setFont(look.larger(self.font(), 2.0, bold=True))
        self.line = QLabel()
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.act_button = button("", self._on_act)
        self._lay_out()
        self.hide()

    @property
    def place(self) -> int:
        """The session chosen, from 0."""
        return self.sessions.currentIndex()

    def begin(self, sessions: Sequence[Session], place: int) -> None:
        """Show, with the keyboard in the field."""
        self.sessions.clear()
        for session in sessions:
            told = tr("Sesi {number} · {day} {time}").format(
                number=session.ordinal, day=f"{session.day:%d/%m}", time=f"{session.opens:%H.%M}"
            )
            self.sessions.addItem(told)
        self.choose(place)
        self.say("quiet", tr("Siap memindai"), tr("Arahkan pemindai ke kode QR di kartu. Esc selesai."))
        self.show()
        self.take_focus()

    def choose(self, place: int) -> None:
        self.sessions.setCurrentIndex(place)

    def take_focus(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(
        self,
        kind: Kind | str,
        name: str,
        line: str,
        act_text: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """A name large, what became of it below, perhaps something to do about it (Ctrl+Enter)."""
        ink = look.state(kind).ink if kind in ("good", "warn", "bad", "info") else look.colours().faint  # pyright: ignore[reportArgumentType]
        self.name.say(name)
        self.line.setText(line)
        for label in (self.name, self.line):
            label.setStyleSheet(f"color: {ink}")
        self._act = act
        self.act_button.setVisible(act is not None)
        if act is not None:
            self.act_button.setText(act_text)
            self.act_button.setToolTip(f"{act_text} (Ctrl+Enter)")
        QAccessible.updateAccessibility(QAccessibleEvent(self.name, QAccessible.Event.Alert))

    def drop(self) -> None:
        self._act = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_act()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        text = self.field.text().strip()
        self.field.clear()
        if text:
            self.scanned.emit(text)

    def _on_session(self, place: int) -> None:
        self.session_chosen.emit(place)
        self.take_focus()

    def _on_act(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            self.act_button.hide()
            self.take_focus()
            act()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.name)
        told.addWidget(self.line)
        self.name.setMinimumHeight(self.name.fontMetrics().height() + 2)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_XS)
        grid.addWidget(self.sessions, 0, 0)
        grid.addWidget(self.field, 1, 0)
        grid.addLayout(told, 0, 1, 2, 1)
        grid.addWidget(self.act_button, 0, 2)
        grid.addWidget(link_button(tr("Selesai"), self.drop), 1, 2)
        grid.setColumnStretch(1, 1)
        self.act_button.hide()


class _Field(QLineEdit):
    """While nothing is typed Ctrl+Z means the last mark."""

    undo_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)
