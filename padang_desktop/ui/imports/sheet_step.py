"""In this file: which sheets of the file are taken in, for a person to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import SheetFound
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr


class SheetStep(QWidget):
    """One line for each sheet: its name, how many rows, and what should be known of it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        said = QLabel(tr("Beri tanda pada lembar yang berisi daftar orang."))
        said.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(said)
        rows.addWidget(self._area, 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked sheets, in the file's order."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def show_sheets(self, sheets: Sequence[SheetFound]) -> None:
        """Show the sheets of a file as they were taken."""
        self._boxes.clear()
        inside = QWidget()
        lines = QGridLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(look.GAP_L * 2)
        lines.setVerticalSpacing(look.GAP_XS)
        for line, sheet in enumerate(sheets):
            # A single & would be read as a mnemonic.
            box = QCheckBox(sheet.name.replace("&", "&&"))
            box.setChecked(sheet.is_taken)
            box.setMinimumHeight(look.HIT)
            box.setAccessibleName(sheet.name)
            box.setAccessibleDescription(f"{number(sheet.row_count)} {tr('baris')}. {_remark(sheet)}")
            box.toggled.connect(self.changed)
            self._boxes[sheet.name] = box
            remark = QLabel(_remark(sheet))
            remark.setProperty("faint", True)
            lines.addWidget(box, line, 0)
            lines.addWidget(QLabel(f"{number(sheet.row_count)} {tr('baris')}"), line, 1)
            lines.addWidget(remark, line, 2)
        lines.setColumnStretch(2, 1)
        lines.setRowStretch(len(sheets), 1)
        self._area.setWidget(inside)

    def take_focus(self) -> None:
        """The keyboard goes to the first sheet."""
        for box in self._boxes.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _remark(sheet: SheetFound) -> str:
    if not sheet.row_count:
        return tr("Kosong")
    if sheet.is_hidden and not sheet.has_header:
        return tr("Tersembunyi, daftar kode")
    if sheet.is_hidden:
        return tr("Tersembunyi di Excel")
    return "" if sheet.has_header else tr("Tanpa judul kolom yang dikenal")
