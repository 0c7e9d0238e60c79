"""In this file: which column of the sheet is what, as recognised, for a person to correct."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.imports import ImportPlan
from padang_desktop.domain.layout import Layout
from padang_desktop.ui import look
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr

NOTHING = "-"


class ColumnsStep(QWidget):
    """One line per column of the sheet: its header, and what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self._layout: Layout | None = None
        self._boxes: dict[int, ChoiceBox] = {}
        said = QLabel(tr("Periksa arti tiap kolom. Kolom yang tidak dipakai tidak ikut dimasukkan."))
        said.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(said)
        rows.addWidget(self._area, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show how the sheet was understood."""
        self._layout = plan.layout
        self._boxes.clear()
        inside = QWidget()
        lines = QFormLayout(inside)
        lines.setHorizontalSpacing(look.GAP_L)
        lines.setVerticalSpacing(look.GAP_S)
        choices = [(NOTHING, tr("Tidak dipakai")), *zip(plan.fields, map(tr, plan.labels), strict=True)]
        for column in plan.layout.columns:
            known = [*choices] if not column.field or column.field in plan.fields else [
                *choices, (column.field, tr("Gabungan (dikenali)"))
            ]  # fmt: skip
            box = ChoiceBox(known)
            box.choose(column.field or NOTHING)
            box.setMaximumWidth(360)
            header = column.header or tr("(tanpa judul)")
            box.setAccessibleName(header)
            self._boxes[column.index] = box
            lines.addRow(QLabel(f"{_letters(column.index)}   {header}"), box)
        self._area.setWidget(inside)

    @property
    def chosen(self) -> Layout | None:
        """The layout as it is chosen now."""
        layout = self._layout
        if layout is None:
            return None
        for column in layout.columns:
            wanted = self._boxes[column.index].code
            wanted = "" if wanted == NOTHING else wanted
            if wanted != column.field:
                layout = layout.with_field(column.index, wanted)
        return layout


def _letters(index: int) -> str:
    """0 is A, 26 is AA, as Excel names its columns."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
