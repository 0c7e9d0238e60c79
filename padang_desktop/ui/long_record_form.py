"""In this file: the form of a whole record: judged, saved, each problem at its field, the draft kept.

A person's and a family's form say which fields there are and what saving
means; how one types, saves and leaves is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.ui import form_fields
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import name_problems
from padang_desktop.ui.form_draft import FormDraft
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Form
from padang_desktop.ui.save_rows import SaveRows
from padang_desktop.ui.words import tr


class After(StrEnum):
    """Where one goes once it is saved: to the record, to an empty form, or back to the list."""

    SHOW = "show"
    NEXT = "next"
    LIST = "list"


class LongRecordForm(QWidget):
    """`saved` gives what was kept and an After. Subclasses answer `send`, and what is private or silent."""

    saved = Signal(object, object)
    left = Signal()
    draft: FormDraft

    def __init__(self, context: Context, answers: Mapping[str, str], *, is_new: bool) -> None:
        super().__init__()
        self._context, self.is_new = context, is_new
        self._answers = dict(answers)
        self._after = After.SHOW
        self.form = Form()
        self._editors: dict[str, QWidget] = {}
        self._private: list[QWidget] = []
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.hide()

    # What a form answers.

    def send(self, answers: dict[str, str]) -> None:
        """Save what stands in the form; ends in on_kept or on_failed."""
        raise NotImplementedError

    def is_silent(self, problem: Problem) -> bool:
        """A warning that is shown elsewhere."""
        return False

    def open_private(self, is_open: bool) -> None:
        """Unfold or fold what is not needed every day."""

    # What it uses.

    def lay_out(self, parts: Iterable[QWidget], next_hint: str) -> None:
        """The parts between two rows of buttons; `next_hint` says what Ctrl+Enter does for a new record."""
        hint = next_hint if self.is_new else tr("Ctrl+Enter menyimpan dan kembali ke daftar")
        self._rows = SaveRows(
            self, (self._told, *parts), hint, save=self.save, leave=self.leave, throw_away=self.throw_away
        )

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self._editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, name: str) -> QWidget:
        return self._editors[name]

    def save(self) -> None:
        """Judge, then save; problems stand at their fields. The record is shown afterwards."""
        self._save(After.SHOW)

    def save_and_next(self) -> None:
        """The same; after a new record an empty form, after a known one back to the list."""
        self._save(After.NEXT if self.is_new else After.LIST)

    def leave(self) -> None:
        """Go away; what was typed is kept as a draft."""
        self.draft.flush()
        self.left.emit()

    def throw_away(self) -> None:
        """Go away without a draft."""
        self.draft.throw_away()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save_and_next, self.leave):
            super().keyPressEvent(event)

    def on_kept(self, kept: object) -> None:
        """The save is done."""
        self._rows.let_save(True)
        self.draft.forget()
        self.saved.emit(kept, self._after)

    def on_failed(self, error: Exception) -> None:
        """The save was refused."""
        self._rows.let_save(True)
        if isinstance(error, Incomplete):
            self._show_problems(error.problems)
        else:
            self._context.tasks.situation_met.emit(error)

    def all_answers(self) -> dict[str, str]:
        """Why each warning was passed over, by its code."""
        given = self.form.reasons()
        return self._answers | {
            field.problem.code: given[name]
            for name, field in self.form.fields.items()
            if name in given and field.problem is not None
        }

    def _save(self, after: After) -> None:
        today = self._context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self._editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            self._show_problems(problems)
            return
        self._after = after
        self._answers = self.all_answers()
        self._rows.let_save(False)
        self.send(dict(self._answers))

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        # A warning that was answered is not named again; its answer stays.
        shown = [
            each
            for each in problems
            if each.blocks or not (self.is_silent(each) or each.code in self._answers)
        ]
        fields = self.form.fields
        if any(each.field in fields and fields[each.field] in self._private for each in shown):
            self.open_private(True)
        name_problems(self.form, self._told, shown)
