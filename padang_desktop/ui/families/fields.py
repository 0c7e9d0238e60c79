"""In this file: the editors of a family's and a member's form: how each field is typed, read and filled."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from padang_desktop.ui import form_fields, look
from padang_desktop.ui.area_choice import kelurahan_of
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.families.labels import CODED, DAYS, EXAMPLES, HIDDEN, LISTED, SHORT
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.words import tr

_SHORT_WIDTH = 140
_COORDINATES = ("latitude", "longitude", "accuracy")


class CodesEdit(QWidget):
    """Several of a list, each a box to tick."""

    ticked = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._boxes = {code: QCheckBox(label) for code, label in choices}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_XS)
        is_short = max(map(len, (label for _, label in choices)), default=0) <= 24
        columns = 2 if is_short else 1
        for place, box in enumerate(self._boxes.values()):
            box.setMinimumHeight(look.HIT - 6)
            box.clicked.connect(lambda is_on=False: self.ticked.emit())
            grid.addWidget(box, place // columns, place % columns)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def choose(self, codes: Sequence[str]) -> None:
        """Tick these; a code of an older list gets a box of its own, so that it is not lost."""
        for code, box in self._boxes.items():
            box.setChecked(code in codes)
        for code in codes:
            if code not in self._boxes:
                self._boxes[code] = box = QCheckBox(code)
                box.setChecked(True)
                self._grid.addWidget(box)


def made(context: Context, name: str) -> QWidget:
    """An empty editor for a field."""
    if name in HIDDEN:
        number = NikEdit()
        number.shown_whole.connect(lambda: context.masking.note_reveal("families"))
        return number
    if name in DAYS:
        return DayEdit()
    if name in LISTED:
        return CodesEdit(choices(context, LISTED[name]))
    if name == "kelurahan":
        return ChoiceBox(kelurahan_of(context.office))
    if name in CODED:
        return ChoiceBox(choices(context, CODED[name]))
    line = QLineEdit()
    line.setPlaceholderText(tr(EXAMPLES[name]) if name in EXAMPLES else "")
    if name in SHORT:
        line.setMaximumWidth(_SHORT_WIDTH)
    return line


def fill(editor: QWidget, name: str, value: object) -> None:
    """Show a stored value."""
    if isinstance(editor, CodesEdit):
        editor.choose(tuple(value) if isinstance(value, (list, tuple)) else ())
    else:
        form_fields.fill(editor, name, str(value or ""))


def read(editor: QWidget, name: str) -> object:
    """What stands in an editor, as the record keeps it."""
    if isinstance(editor, CodesEdit):
        return editor.codes
    text = form_fields.read(editor, name)
    return text.replace(",", ".") if name in _COORDINATES else text


def listen(editor: QWidget, on_touched: Callable[[], object]) -> None:
    """Hear of every change that a person makes."""
    if isinstance(editor, CodesEdit):
        editor.ticked.connect(on_touched)
    else:
        form_fields.listen(editor, on_touched)


def choices(context: Context, list_name: str) -> list[tuple[str, str]]:
    """Code and label of a list, as it is valid today."""
    lists = context.office.reference.code_lists
    return [(entry.code, entry.label) for entry in lists.entries(list_name, on=context.office.today())]


def codes_of(value: str) -> tuple[str, ...]:
    """A stored list of codes."""
    return tuple(json.loads(value)) if value.startswith("[") else ()
