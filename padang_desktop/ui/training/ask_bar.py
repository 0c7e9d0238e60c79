"""In this file: a deed on certificates asks for what it needs on the page itself, never in a dialog.

A refusal stands under the field that it is about, and the bar stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.training.training import reason_of
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.words import of_problem, of_situation, tr


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. `text` stands in it; `day` makes it a day; a `reason` must say something."""

    name: str
    label: str
    hint: str = ""
    text: str = ""
    day: date | None = None
    is_reason: bool = False
    is_optional: bool = False


Act = Callable[[Mapping[str, str]], object]


class AskBar(QFrame):
    """Hidden until asked; Enter agrees, Esc drops it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "warn")
        self._act: Act | None = None
        self._asked: tuple[Asked, ...] = ()
        self.fields: dict[str, QLineEdit] = {}
        self.words, self.told = _line("warn"), _line("bad")
        self.agree_button = button("", self.agree, "check")
        self._drop = link_button(tr("Jangan"), self.drop)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        self._grid.setSpacing(look.GAP_S)
        # In the layout from the start: a widget without a parent is nobody's to take away.
        for place, part in enumerate((self.words, self.agree_button, self._drop, self.told)):
            self._grid.addWidget(part, place, 0)
        self.hide()

    def ask(self, words: str, asked: Sequence[Asked], verb: str, act: Act) -> None:
        """Ask for these; `act` gets the texts (days as ISO) once they can be right."""
        self._clear()
        self._act, self._asked = act, tuple(asked)
        self.words.setText(words)
        self.agree_button.setText(f" {verb}")
        self.agree_button.setAccessibleName(verb)
        self._grid.addWidget(self.words, 0, 0, 1, len(asked) + 3)
        for place, each in enumerate(asked):
            editor = self.fields[each.name] = _editor(each)
            editor.textChanged.connect(self._on_typed)
            editor.returnPressed.connect(self.agree)
            self._grid.addWidget(editor, 1, place)
            self._grid.setColumnStretch(place, 0 if each.day else 1)
        is_wide = any(each.day is None for each in asked)
        self._grid.setColumnStretch(len(asked) + 2, 0 if is_wide else 1)  # the button keeps its width
        self._grid.addWidget(self.agree_button, 1, len(asked))
        self._grid.addWidget(self._drop, 1, len(asked) + 1)
        self._grid.addWidget(self.told, 2, 0, 1, len(asked) + 3)
        self.told.hide()
        self._on_typed()
        self.show()
        if self.fields:
            first = next(iter(self.fields.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()
        else:
            self.agree_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        """Hand on what was typed; the bar stays until drop() or refuse()."""
        if self._act is None or not self.agree_button.isEnabled():
            return
        self.agree_button.setEnabled(False)
        self._act({each.name: self._text(each) for each in self._asked})

    def refuse(self, error: Exception) -> bool:
        """Say at the field why not; False when it is nothing that can be mended here."""
        if self.isHidden() or not isinstance(error, Situation):
            return False
        problems = error.problems if isinstance(error, Incomplete) else ()
        self.told.setText(" ".join(map(of_problem, problems)) or " ".join(of_situation(error)))
        self.told.show()
        self._mark(problems)
        self.agree_button.setEnabled(True)
        return True

    def drop(self) -> None:
        """Nothing is done."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the field has heard it
        else:
            super().keyPressEvent(event)

    def _text(self, asked: Asked) -> str:
        editor = self.fields[asked.name]
        if isinstance(editor, DayEdit):
            return editor.day.isoformat() if editor.day else ""
        return editor.text().strip()

    def _on_typed(self) -> None:
        self.agree_button.setEnabled(all(self._is_right(each) for each in self._asked))
        self.told.hide()
        self._mark(())

    def _is_right(self, asked: Asked) -> bool:
        text = self._text(asked)
        if asked.is_reason:
            return bool(reason_of(text))
        return asked.is_optional or bool(text)

    def _mark(self, problems: Sequence[Problem]) -> None:
        wrong = {problem.field for problem in problems}
        for name, editor in self.fields.items():
            editor.setProperty("problem", "bad" if name in wrong else "")
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    def _clear(self) -> None:
        for editor in self.fields.values():
            self._grid.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self.fields = {}
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)


def _editor(asked: Asked) -> QLineEdit:
    if asked.day is not None:
        made: QLineEdit = DayEdit()
        assert isinstance(made, DayEdit)
        made.set_day(asked.day)
    else:
        made = QLineEdit(asked.text)
        made.setPlaceholderText(asked.hint or asked.label)
        made.setMinimumWidth(120)
    made.setMinimumHeight(look.HIT)
    made.setAccessibleName(asked.label)
    made.setToolTip(asked.label)
    return made


def _line(state: look.State) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setStyleSheet(f"color: {look.state(state).ink}")
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
