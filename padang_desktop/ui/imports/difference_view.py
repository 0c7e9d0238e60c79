"""In this file: a known person side by side: as stored and as in the file; what differs stands first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from padang_desktop.domain.imports.imports import FieldDifference
from padang_desktop.ui import look
from padang_desktop.ui.imports.cell_words import shown
from padang_desktop.ui.words import tr

_LABEL, _STORED, _COMING = range(3)
_PADDING = 2


class DifferenceView(QWidget):
    """Three columns; a cell that is empty in the file says that the stored value stays."""

    def __init__(self, differences: Sequence[FieldDifference], *, is_masked: bool) -> None:
        super().__init__()
        self._is_masked = is_masked
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(look.GAP_S)
        self._lines.setVerticalSpacing(look.GAP_XS)
        self._lines.setColumnStretch(_STORED, 1)
        self._lines.setColumnStretch(_COMING, 1)
        for at, text in ((_STORED, tr("Tersimpan")), (_COMING, tr("Di berkas"))):
            label = QLabel(text)
            label.setFont(look.larger(label.font(), 1.0, bold=True))
            self._lines.addWidget(label, 0, at)
        ordered = sorted(differences, key=lambda each: (not _is_news(each), not each.differs))
        for each in ordered:
            if each.stored or each.coming:
                self._add(each)

    def _add(self, each: FieldDifference) -> None:
        line = self._lines.rowCount()
        stored, coming = (
            shown(each.field, text, is_masked=self._is_masked) for text in (each.stored, each.coming)
        )
        label = QLabel(f"≠ {tr(each.label)}" if _is_news(each) else tr(each.label))
        label.setWordWrap(True)
        label.setProperty("faint", not _is_news(each))
        label.setContentsMargins(0, _PADDING, 0, _PADDING)
        self._lines.addWidget(label, line, _LABEL, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(_cell(stored or tr("(kosong)"), is_news=False), line, _STORED)
        if each.stored and not each.coming:
            kept = _cell(tr("(kosong, yang tersimpan tetap)"), is_news=False)
            self._lines.addWidget(kept, line, _COMING)
            return
        self._lines.addWidget(_cell(coming, is_news=_is_news(each)), line, _COMING)


def _is_news(each: FieldDifference) -> bool:
    """An empty cell never erases, so it changes nothing."""
    return each.differs and bool(each.coming)


def _cell(text: str, *, is_news: bool) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, _PADDING, 0, _PADDING)
    if is_news:
        ink = look.state("info")
        label.setStyleSheet(f"background: {ink.soft}; color: {ink.ink}; padding: 0 4px")
    return label
