"""In this file: what all forms of household deeds have: fields, a save that asks reasons, keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.family import Family, Person
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.families import fields
from padang_desktop.ui.families.family_deeds import FamilyDeeds, Work
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.roster import form_fields
from padang_desktop.ui.words import of_problem, tr


class DeedForm(QWidget):
    """`saved` gives what was kept; `left` when the person thought better of it."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        context: Context,
        deeds: FamilyDeeds,
        family: Family,
        members: Sequence[Person],
        head: str,
        save: str,
    ) -> None:
        super().__init__()
        self.context, self.deeds = context, deeds
        self.family, self.members = family, tuple(members)
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
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        for part in (now, self._told, self.form):
            rows.addWidget(part)
        rows.addLayout(foot)
        rows.addStretch(1)

    def work(self, answers: dict[str, str]) -> Work:
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

    def add_line(self, name: str, label: str, hint: str = "", *, is_optional: bool = False) -> None:
        self.add(name, label, QLineEdit(), hint, is_optional=is_optional)

    def add_day(self, name: str, label: str) -> None:
        day = DayEdit()
        day.set_day(self.context.office.today())
        self.add(name, label, day)

    def add_choice(
        self, name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str = "", hint: str = ""
    ) -> ChoiceBox:
        box = ChoiceBox(choices)
        box.choose(chosen)
        self.add(name, label, box, hint)
        return box

    def add_place(self, *, is_optional: bool = False) -> None:
        """Kelurahan, address, RT and RW."""
        hint = tr("kosongkan bila tetap di alamat yang sama") if is_optional else ""
        self.add("kelurahan", tr("Kelurahan"), ChoiceBox(fields.kelurahan_choices(self.context)), hint,
                 is_optional=is_optional)  # fmt: skip
        self.add_line("address", tr("Alamat baru"), is_optional=is_optional)
        for name, label in (("rt", "RT"), ("rw", "RW")):
            line = QLineEdit()
            line.setMaximumWidth(140)
            self.add(name, label, line, is_optional=True)

    def text(self, name: str) -> str:
        value: Any = fields.read(self.editors[name], name) if name in self.editors else ""
        return str(value)

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        today = self.context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self.editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            self._show(problems)
            return
        given, shown = self.form.reasons(), self.form.fields
        self._answers |= {
            problem.code: given[name] for name in given if (problem := shown[name].problem) is not None
        }
        self._save_button.setEnabled(False)
        self.deeds.save(self.work(dict(self._answers)), self.told(), self._on_saved, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_saved(self, kept: object) -> None:
        self.saved.emit(kept)

    def _on_failed(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, Incomplete):
            self._show([each for each in error.problems if each.blocks or each.code not in self._answers])
        else:
            self.context.tasks.situation_met.emit(error)

    def _show(self, problems: Sequence[Problem]) -> None:
        without_field = self.form.show_problems(problems)
        self._told.setText("\n".join(f"✕ {of_problem(problem)}" for problem in without_field))
        self._told.setVisible(bool(without_field))
        named = {problem.field for problem in problems}
        first = next((field for name, field in self.form.fields.items() if name in named), None)
        if first is not None:
            form_fields.bring_into_view(first)
