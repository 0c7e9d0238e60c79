"""In this file: choosing a passphrase: four suggested words, or one's own, typed twice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.words import of_problem, tr


class PassphraseChoice(QWidget):
    """Emits `chosen` when what was asked for is good; the way back keeps everything."""

    chosen = Signal(str)

    def __init__(self, resources: Path, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resources = resources
        self._tasks = tasks
        self._suggestion = ""
        self.by_words = QRadioButton(tr("Pakai empat kata ini (disarankan)"))
        self.by_own = QRadioButton(tr("Buat kata sandi sendiri"))
        self._words = QLabel("…")
        self._words.setFont(look.larger(self.font(), 1.6, bold=True))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setAccessibleName(tr("Empat kata yang disarankan"))
        self.another = button(tr("Ganti saran"), self.suggest, "refresh-cw")
        self.is_written = QCheckBox(tr("Sudah saya hafal atau tulis di tempat aman"))
        self._missing = QLabel(tr("✕ Beri tanda dulu bahwa kata-kata ini sudah Anda simpan."))
        self._missing.setProperty("problem", "bad")
        self.own = SecretField(tr("Kata sandi sendiri"), tr("sedikitnya 14 huruf"))
        self.again = SecretField(tr("Ulangi kata sandi"))
        self._lay_out()
        self.by_words.toggled.connect(self._on_way_changed)
        self.is_written.toggled.connect(self._missing.hide)
        self.own.returned.connect(self.again.setFocus)
        self.by_words.setChecked(True)
        self._on_way_changed(True)

    @property
    def suggestion(self) -> str:
        """The four words now offered."""
        return self._suggestion

    def suggest(self) -> None:
        """Offer four other words."""
        self._tasks.in_thread(lambda progress: deeds.suggest_words(self._resources), self._on_suggested)

    def choose(self) -> None:
        """The person wants to go on: emit `chosen`, or say what is missing."""
        if self.by_words.isChecked():
            if self._suggestion and self.is_written.isChecked():
                self.chosen.emit(self._suggestion)
            else:
                self._missing.show()
            return
        text = self.own.text()
        if text != self.again.text():
            self.again.show_trouble(tr("Kedua kata sandi tidak sama."))
            self.again.setFocus()
            return
        self._tasks.in_thread(
            lambda progress: (text, deeds.judge_passphrase(text, self._resources)), self._on_judged
        )

    def _on_judged(self, judged: object) -> None:
        assert isinstance(judged, tuple)
        text, problem = judged
        if problem is None:
            self.chosen.emit(text)
        else:
            self.own.show_trouble(of_problem(problem))
            self.own.setFocus()

    def _on_suggested(self, words: object) -> None:
        self._suggestion = str(words)
        self._words.setText(self._suggestion)
        self.is_written.setChecked(False)

    def _on_way_changed(self, is_by_words: bool) -> None:
        self._frame.setVisible(is_by_words)
        self.is_written.setVisible(is_by_words)
        self._missing.hide()
        for field in (self.own, self.again):
            field.setVisible(not is_by_words)
        if not is_by_words:
            self.own.setFocus()

    def _lay_out(self) -> None:
        self._frame = QFrame()
        self._frame.setProperty("state", "info")
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_S, look.GAP_S)
        inside.addWidget(self._words, 1)
        inside.addWidget(self.another)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self.by_words, self._frame, self.is_written, self._missing):
            rows.addWidget(part)
        for part in (self.by_own, self.own, self.again):
            rows.addWidget(part)
        rows.addStretch(1)
