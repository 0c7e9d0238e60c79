"""In this file: what came of a check, large: a colour, a word, a sign, and what the register says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.domain.certificates.check_line import (
    VERDICT_SENTENCES,
    VERDICT_WORDS,
    CheckedLine,
    Verdict,
)
from padang_desktop.ui import look
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.words import tr

STATES: dict[Verdict, look.State] = {
    Verdict.GENUINE: "good", Verdict.CHANGED: "bad", Verdict.WITHDRAWN: "bad", Verdict.UNKNOWN_KEY: "warn",
    Verdict.NOT_FOUND: "warn", Verdict.DAMAGED: "warn", Verdict.NEWER: "info",
    Verdict.CLASH: "warn",
}  # fmt: skip
ICONS: dict[Verdict, str] = {
    Verdict.GENUINE: "circle-check", Verdict.CHANGED: "x", Verdict.WITHDRAWN: "x",
    Verdict.UNKNOWN_KEY: "triangle-alert", Verdict.NOT_FOUND: "circle-help", Verdict.DAMAGED: "scan-line",
    Verdict.NEWER: "refresh-cw", Verdict.CLASH: "triangle-alert",
}  # fmt: skip
_SIGN = 44


class VerdictCard(QFrame):
    """Empty until something was checked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self.line: CheckedLine | None = None
        self._sign, self.word, self.sentence = QLabel(), _label(1.7, bold=True), _label(1.05)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(look.GAP_L)
        self._facts.setVerticalSpacing(look.GAP_XS)
        self._facts.setColumnStretch(1, 1)
        words = QVBoxLayout()
        words.setSpacing(look.GAP_XS)
        words.addWidget(self.word)
        words.addWidget(self.sentence)
        words.addLayout(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_L, look.GAP_M, look.GAP_L, look.GAP_M)
        row.setSpacing(look.GAP_L)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def show_line(self, line: CheckedLine) -> None:
        """This is what came of it."""
        self.line = line
        ink = look.state(STATES[line.verdict])
        self.setStyleSheet(
            f"QFrame#verdict {{ background: {ink.soft}; border: 2px solid {ink.ink}; border-radius: 8px; }}"
            f"QFrame#verdict QLabel {{ color: {look.colours().text}; background: transparent; }}"
        )
        self.word.setStyleSheet(f"color: {ink.ink}")
        self._sign.setPixmap(pixmap(ICONS[line.verdict], ink.ink, _SIGN, self.devicePixelRatioF()))
        self.word.setText(tr(VERDICT_WORDS[line.verdict]))
        self.sentence.setText(tr(VERDICT_SENTENCES[line.verdict]))
        self.setAccessibleName(f"{self.word.text()}. {self.sentence.text()}")
        self._show_facts(line)
        self.show()

    def _show_facts(self, line: CheckedLine) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        day = " · ".join(part for part in (line.day_text, line.jp_text) if part)
        facts = [
            (tr("Nomor"), line.number),
            (tr("Nama"), line.name),
            (tr("Kegiatan"), line.event),
            (tr("Tanggal"), day),
            (tr("Buku register"), line.register_text),
            (tr("Berbeda"), "\n".join(line.differences)),
            (tr("Diperiksa"), line.asked if not line.number else ""),
        ]
        for at, (name, value) in enumerate((name, value) for name, value in facts if value):
            label = QLabel(name)
            shown = _label(1.0)
            shown.setText(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(shown, at, 1)


def _label(factor: float, *, bold: bool = False) -> QLabel:
    made = QLabel()
    made.setFont(look.larger(made.font(), factor, bold=bold))
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
