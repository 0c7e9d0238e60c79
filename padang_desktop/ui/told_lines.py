"""In this file: what a pane tells line by line: headings, values to copy, and a long history kept short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.words import tr


def heading_label(text: str) -> QLabel:
    """The heading of a group in the pane."""
    label = QLabel(text)
    label.setFont(look.larger(label.font(), 1.05, bold=True))
    label.setContentsMargins(0, look.GAP_S, 0, 0)
    return label


def value_label(text: str) -> QLabel:
    """A value that can be marked and copied."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def tell(rows: QVBoxLayout, heading: str, lines: Sequence[str], at_first: int | None = None) -> None:
    """The lines under their heading, nothing without lines; those beyond `at_first` come on a click."""
    if not lines:
        return
    rows.addWidget(heading_label(heading))
    shown = len(lines) if at_first is None else at_first
    for line in lines[:shown]:
        rows.addWidget(value_label(line))
    rest = [value_label(line) for line in lines[shown:]]
    if not rest:
        return
    more = link_button(tr("Tampilkan {count} lagi").format(count=number(len(rest))))
    rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
    for label in rest:
        label.hide()
        rows.addWidget(label)
        more.clicked.connect(label.show)
    more.clicked.connect(more.hide)
