"""In this file: what every small form of a deed has: fields, a save whose warnings ask for a reason, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.ui import form_fields, look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


class Deeds(Protocol):
    """Saves on the writer, announced with Urungkan."""

    def save(
        self,
        work: Any,
        told: str,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
    ) -> None: ...


class DeedForm(QWidget):
    """`saved` gives what was kept; `left` when the person thought better of it."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context, deeds: Deeds, head: str, save: str) -> None:
        super().__init__()
        self.context, self._deeds = context, deeds
        self._answers: dict[str, str] = {}
        self.form = Form()
        self.editors: dict[str, QWidget] = {}
        now = QLabel(head)
        now.setWordWrap(True)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.hide()
        self._save_button = main_button(save, self.save, "check")
        self._save_button.setToolTip("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addWidget(self._save_button)
        self._give_up = link_button(tr("Batal"), self.left.emit)
        foot.addWidget(self._give_up)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        for part in (now, self._told, self.form):
            rows.addWidget(part)
        rows.addLayout(foot)
        rows.addStretch(1)

    def work(self, answers: dict[str, str]) -> Callable[[Office], object]:
        """What is to be done, with the form as it stands."""
        raise NotImplementedError

    def told(self) -> str:
        """What is announced when it is done; may name {name}."""
        raise NotImplementedError

    def add(
        self, name: str, label: str, editor: QWidget, hint: str = "", *, is_optional: bool = False
    ) -> None:
        self.editors[name] = editor
        self.form.add(name, Field(label, editor, hint, is_optional=is_optional))

    def text(self, name: str) -> str:
        return form_fields.read(self.editors[name], name) if name in self.editors else ""

    def begin(self) -> None:
        """The keyboard goes to the first field; from the last one it goes on to the buttons."""
        reached = [each for each in self.form.findChildren(QWidget) if each.focusPolicy()]
        for before, after in pairwise([*reached[-1:], self._save_button, self._give_up]):
            QWidget.setTabOrder(before, after)
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        today = self.context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self.editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            name_problems(self.form, self._told, problems)
            return
        given, shown = self.form.reasons(), self.form.fields
        self._answers |= {
            problem.code: given[name] for name in given if (problem := shown[name].problem) is not None
        }
        self._save_button.setEnabled(False)
        self._deeds.save(self.work(dict(self._answers)), self.told(), self._on_saved, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)

    def _on_saved(self, kept: object) -> None:
        self.saved.emit(kept)

    def _on_failed(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, Incomplete):
            unanswered = [each for each in error.problems if each.blocks or each.code not in self._answers]
            name_problems(self.form, self._told, unanswered)
        else:
            self.context.tasks.situation_met.emit(error)


def name_problems(form: Form, told: QLabel, problems: Sequence[Problem]) -> None:
    """Each problem stands at its field, the rest in `told`; the first field comes into view."""
    without_field = form.show_problems(problems)
    told.setText("\n".join(f"✕ {of_problem(problem)}" for problem in without_field))
    told.setVisible(bool(without_field))
    named = {problem.field for problem in problems}
    first = next((field for name, field in form.fields.items() if name in named), None)
    if first is not None:
        form_fields.bring_into_view(first)
