"""In this file: one line for each column of the sheet: its header, what it holds, values from under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from padang_desktop.domain.imports.layout import ColumnMatch, Layout
from padang_desktop.ui import look
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.imports.cell_words import column_letters, shown_raw
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

NOTHING = "-"
SURE = 0.99
_LETTER, _HEADER, _CHOICE, _MARK, _SAMPLE = range(5)


class ColumnChoices(QScrollArea):
    """A field is held by one column: choosing it for another takes it from the first."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[int, ChoiceBox] = {}
        self._marks: dict[int, QLabel] = {}
        self._samples: dict[int, ElidedLabel] = {}
        self._is_settling = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_columns(self, columns: Sequence[ColumnMatch], meanings: Sequence[tuple[str, str]]) -> None:
        """Show columns as they were recognised."""
        for kept in (self.boxes, self._marks, self._samples):
            kept.clear()
        inside = QWidget()
        lines = QGridLayout(inside)
        lines.setContentsMargins(0, 0, look.GAP_S, 0)
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        self._head(lines)
        choices = [(NOTHING, tr("Tidak dipakai")), *meanings]
        for line, column in enumerate(columns, 1):
            self._add(lines, line, column, choices)
        lines.setColumnStretch(_HEADER, 2)
        lines.setColumnStretch(_SAMPLE, 3)
        lines.setRowStretch(len(columns) + 1, 1)
        self.setWidget(inside)

    def show_samples(self, samples: Mapping[int, Sequence[str]], *, is_masked: bool) -> None:
        """Values from under each header."""
        for index, label in self._samples.items():
            values = (shown_raw(value, is_masked=is_masked) for value in samples.get(index, ()))
            label.say(" · ".join(values))

    def laid_over(self, layout: Layout) -> Layout:
        """The layout with what is chosen here."""
        for column in layout.columns:
            # A box that was left empty says nothing new.
            wanted = self.boxes[column.index].code or column.field or NOTHING
            wanted = "" if wanted == NOTHING else wanted
            if wanted != column.field:
                layout = layout.with_field(column.index, wanted)
        return layout

    def _head(self, lines: QGridLayout) -> None:
        named = ((_HEADER, tr("Judul di berkas")), (_CHOICE, tr("Artinya")), (_SAMPLE, tr("Contoh isi")))
        for at, text in named:
            label = QLabel(text)
            label.setProperty("faint", True)
            lines.addWidget(label, 0, at)

    def _add(
        self, lines: QGridLayout, line: int, column: ColumnMatch, choices: Sequence[tuple[str, str]]
    ) -> None:
        header = column.header or tr("(tanpa judul)")
        box = ChoiceBox(choices)
        box.choose(column.field or NOTHING)
        box.setFixedWidth(box.fontMetrics().averageCharWidth() * 32)
        box.setAccessibleName(f"{tr('Kolom')} {column_letters(column.index)}, {header}")
        box.chosen.connect(lambda code: self._on_chosen(column.index, code))
        mark, sample = QLabel(), ElidedLabel()
        mark.setTextFormat(Qt.TextFormat.PlainText)
        sample.setTextFormat(Qt.TextFormat.PlainText)
        sample.setProperty("faint", True)
        letter, name = QLabel(column_letters(column.index)), ElidedLabel(header)
        name.setTextFormat(Qt.TextFormat.PlainText)
        self.boxes[column.index], self._marks[column.index] = box, mark
        self._samples[column.index] = sample
        for at, widget in enumerate((letter, name, box, mark, sample)):
            lines.addWidget(widget, line, at)
        self._show_mark(column.index, column.field, column.confidence)

    def _on_chosen(self, index: int, code: str) -> None:
        if self._is_settling or not code:
            return
        self._is_settling = True
        for other, box in self.boxes.items():
            if other != index and code != NOTHING and box.code == code:
                box.choose(NOTHING)
                self._show_mark(other, "", 0.0)
        self._is_settling = False
        self._show_mark(index, "" if code == NOTHING else code, 1.0, tr("dipilih"))

    def _show_mark(self, index: int, field: str, confidence: float, word: str = "") -> None:
        """Recognised, to be looked at, or left aside: a sign and a word, never a colour alone."""
        mark = self._marks[index]
        if not field:
            mark.setText("–")
            mark.setStyleSheet(f"color: {look.colours().faint}")
        elif confidence >= SURE:
            mark.setText(f"✓ {word or tr('dikenali')}")
            mark.setStyleSheet(f"color: {look.state('good').ink}")
        else:
            mark.setText(f"? {tr('periksa')}")
            warn = look.state("warn")
            mark.setStyleSheet(f"color: {warn.ink}; background: {warn.soft}; padding: 2px 4px")
