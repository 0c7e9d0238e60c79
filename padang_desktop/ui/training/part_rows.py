"""In this file: rows of a form that there may be several of (sessions, materials), each with its problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.training.training_draft import YES
from padang_desktop.domain.values.calendar import parse_day
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import of_problem, tr


@dataclass(frozen=True, slots=True)
class Part:
    """One editor of a row; `width` in characters, 0 takes what is left.

    A part of kind "yes" is a box to tick; its value is "ya" or "".
    """

    name: str
    label: str
    kind: Literal["day", "text", "yes"] = "text"
    width: int = 0
    hint: str = ""


class PartRows(QWidget):
    """`field` is what the problems of the rows begin with: "sessions" for "sessions.0.jp"."""

    changed = Signal()

    def __init__(self, field: str, parts: Sequence[Part], add_text: str, *aside: QWidget) -> None:
        super().__init__()
        self._field, self._parts = field, tuple(parts)
        self.rows: list[PartRow] = []
        self._hidden: set[str] = set()
        self._labels: dict[str, QLabel] = {}
        self._head = self._made_head()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(look.GAP_XS)
        self.add_button = button(add_text, self.add_row, "plus")
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_S)
        for widget in (self.add_button, *aside):
            foot.addWidget(widget)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self._head)
        rows.addLayout(self._stack)
        rows.addLayout(foot)
        self._show_head()

    @property
    def values(self) -> list[dict[str, str]]:
        """What is typed; rows that are wholly empty are left out."""
        return [row.values for row in self._filled]

    def show_values(self, values: Iterable[Mapping[str, str]]) -> None:
        """Put these rows in place of the present ones."""
        for row in list(self.rows):
            self._drop(row)
        for each in values:
            self._append(each)
        self._show_head()
        self.changed.emit()

    def show_part(self, name: str, is_on: bool) -> None:
        """Let a column be there or not; what was typed in it stays."""
        (self._hidden.discard if is_on else self._hidden.add)(name)
        self._labels[name].setVisible(is_on)
        for row in self.rows:
            row.show_part(name, is_on)

    def add_row(self) -> None:
        """One more, empty; the keyboard goes there."""
        row = self._append({})
        self._show_head()
        row.editors[self._parts[0].name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def remove(self, row: PartRow) -> None:
        self._drop(row)
        self._show_head()
        self.changed.emit()

    def show_problems(self, problems: Iterable[Problem]) -> QWidget | None:
        """Show each at its row; returns the first editor that has one."""
        by_place: dict[str, dict[str, Problem]] = {}
        for problem in problems:
            field, _, rest = problem.field.partition(".")
            place, _, name = rest.partition(".")
            if field == self._field and place.isdigit():
                by_place.setdefault(place, {}).setdefault(name, problem)
        first: QWidget | None = None
        filled = self._filled
        for row in self.rows:
            place = str(filled.index(row)) if row in filled else ""
            wrong = row.show_problems(by_place.get(place, {}))
            first = first or wrong
        return first

    @property
    def _filled(self) -> list[PartRow]:
        return [row for row in self.rows if any(row.values.values())]

    def _append(self, values: Mapping[str, str]) -> PartRow:
        row = PartRow(self._parts, values)
        row.remove_wanted.connect(self.remove)
        row.changed.connect(self.changed)
        for name in self._hidden:
            row.show_part(name, False)
        self.rows.append(row)
        self._stack.addWidget(row)
        self._number()
        return row

    def _drop(self, row: PartRow) -> None:
        self.rows.remove(row)
        self._stack.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        for place, row in enumerate(self.rows, 1):
            row.show_number(place)

    def _show_head(self) -> None:
        self._head.setVisible(bool(self.rows))

    def _made_head(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_XS)
        line.addSpacing(_number_width(made) + look.GAP_XS)
        for part in self._parts:
            label = self._labels[part.name] = QLabel(part.label)
            label.setProperty("faint", True)
            if part.width:
                label.setFixedWidth(_width(made, part))
            line.addWidget(label, 0 if part.width else 1)
        line.addSpacing(look.HIT + look.GAP_XS)
        return made


class PartRow(QWidget):
    """The editors of one row, the cross that takes it away, and what is wrong."""

    changed = Signal()
    remove_wanted = Signal(object)

    def __init__(self, parts: Sequence[Part], values: Mapping[str, str]) -> None:
        super().__init__()
        self._parts = parts
        self._number = QLabel()
        self._number.setFixedWidth(_number_width(self))
        self._number.setProperty("faint", True)
        self.editors: dict[str, QLineEdit] = {}
        self.boxes: dict[str, QCheckBox] = {}
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_XS)
        line.addWidget(self._number)
        for part in parts:
            if part.kind == "yes":
                editor: QWidget = self._made_box(part, values.get(part.name, ""))
            else:
                editor = self.editors[part.name] = self._made(part, values.get(part.name, ""))
            line.addWidget(editor, 0 if part.width else 1)
        self._cross = QToolButton()
        self._cross.setIcon(icon("trash-2"))
        self._cross.setAutoRaise(True)
        self._cross.setFixedSize(look.HIT, look.HIT)
        self._cross.clicked.connect(self._on_cross)
        line.addWidget(self._cross)
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.setProperty("problem", "bad")
        self._told.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(line)
        rows.addWidget(self._told)

    @property
    def values(self) -> dict[str, str]:
        texts = {name: _text(editor) for name, editor in self.editors.items()}
        return texts | {name: YES if box.isChecked() else "" for name, box in self.boxes.items()}

    def show_part(self, name: str, is_on: bool) -> None:
        (self.editors.get(name) or self.boxes[name]).setVisible(is_on)

    def show_number(self, number: int) -> None:
        self._number.setText(f"{number}.")
        for part in self._parts:
            editor = self.editors.get(part.name) or self.boxes[part.name]
            editor.setAccessibleName(f"{part.label} {number}")
        name = tr("Hapus baris {number}").format(number=number)
        self._cross.setAccessibleName(name)
        self._cross.setToolTip(name)

    def show_problems(self, problems: Mapping[str, Problem]) -> QWidget | None:
        """Mark the editors and say it under the row; returns the first that has one."""
        first: QWidget | None = None
        for name, editor in self.editors.items():
            problem = problems.get(name)
            editor.setProperty("problem", "bad" if problem else "")
            editor.setAccessibleDescription(of_problem(problem) if problem else "")
            editor.style().unpolish(editor)
            editor.style().polish(editor)
            first = first or (editor if problem else None)
        self._told.setText("\n".join(f"✕ {of_problem(problem)}" for problem in problems.values()))
        self._told.setVisible(bool(problems))
        return first

    def _made(self, part: Part, value: str) -> QLineEdit:
        if part.kind == "day":
            editor: QLineEdit = DayEdit()
            assert isinstance(editor, DayEdit)
            _show_day(editor, value)
            editor.day_changed.connect(self._on_changed)
        else:
            editor = QLineEdit(value)
            editor.setPlaceholderText(part.hint)
        if part.width:
            editor.setFixedWidth(_width(self, part))
        editor.setMinimumHeight(look.HIT - 2)
        editor.textChanged.connect(self._on_changed)
        editor.returnPressed.connect(self.focusNextChild)
        return editor

    def _made_box(self, part: Part, value: str) -> QCheckBox:
        box = self.boxes[part.name] = QCheckBox()
        box.setToolTip(part.hint)
        box.setChecked(value == YES)
        box.setFixedWidth(_width(self, part))
        box.toggled.connect(self._on_changed)
        return box

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_cross(self) -> None:
        self.remove_wanted.emit(self)


def _show_day(editor: DayEdit, value: str) -> None:
    try:
        editor.set_day(date.fromisoformat(value) if value else None)
    except ValueError:
        editor.setText(value)


def _text(editor: QLineEdit) -> str:
    return day_text(editor) if isinstance(editor, DayEdit) else editor.text().strip()


def day_text(editor: DayEdit) -> str:
    """The day as ISO text, or what stands there; while somebody types nothing is rewritten under them."""
    typed = editor.text().strip()
    day = parse_day(typed, TEXT)[0] if typed else None
    return day.isoformat() if day else typed


def _width(widget: QWidget, part: Part) -> int:
    unit = widget.fontMetrics().averageCharWidth()
    return max(part.width * unit, widget.fontMetrics().horizontalAdvance(part.label) + 6)


def _number_width(widget: QWidget) -> int:
    return widget.fontMetrics().averageCharWidth() * 4
