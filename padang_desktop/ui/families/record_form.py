"""In this file: the form of a family or a member: groups, each problem at its field, a draft kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from padang_desktop.domain.family import HEAD, Family, Person
from padang_desktop.domain.household_form import HAS_NIK, MISMATCHED, SENSITIVE, reasons_of
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import name_problems
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.families import fields
from padang_desktop.ui.families.family_deeds import FamilyDeeds, Work
from padang_desktop.ui.families.labels import (
    FAMILY_GROUPS,
    FAMILY_LABELS,
    HEAD_FIELDS,
    NEEDED,
    PERSON_GROUPS,
    PERSON_LABELS,
    SENSITIVE_HEAD,
)
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.roster import form_fields
from padang_desktop.ui.save_rows import SaveRows
from padang_desktop.ui.words import tr

KEEP_AFTER_MS = 1000


class RecordForm(QWidget):
    """`kind` is "family" or "person"; `saved` gives what was kept and whether another member is wanted.

    A new family is asked of its head too. Health, disability and income stay
    folded until they are wanted; `sensitive_wanted` then names the member.
    """

    saved = Signal(object, bool)
    left = Signal()
    sensitive_wanted = Signal(str)

    def __init__(
        self,
        context: Context,
        deeds: FamilyDeeds,
        family: Family,
        person: Person | None = None,
        *,
        kind: str = "family",
        stored: tuple[Family, Person | None] | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._deeds, self.kind = context, deeds, kind
        self._family, self._person = family, person
        self._stored = stored or (family, person)
        record = person if kind == "person" and person is not None else family
        self._answers = reasons_of(record) | dict(reasons or {})
        self._wants_next = False
        self.form = Form()
        self._editors: dict[str, QWidget] = {}
        self._private: list[QWidget] = []
        self._more = link_button("", lambda: self._open_private(self._private[0].isHidden()))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.hide()
        self._is_kept = stored is not None
        self._clock = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)
        self._build()
        self._rows = SaveRows(
            self, (self._told, self.form), tr("Ctrl+Enter menyimpan dan membuka isian anggota berikutnya"),
            save=self.save, leave=self.leave, throw_away=self.throw_away,
        )  # fmt: skip
        self._follow()
        for editor in self._editors.values():
            fields.listen(editor, self._clock.start)

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self._editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, name: str) -> QWidget:
        return self._editors[name]

    @property
    def typed(self) -> tuple[Family, Person | None]:
        """The family and the member (or head) as the form stands."""
        values = {name: fields.read(editor, name) for name, editor in self._editors.items()}
        if values.get("nik_status") not in ("", None, HAS_NIK, MISMATCHED):
            values["nik"] = ""
        if values.get("no_kk"):
            values["kk_reason"] = ""
        of_family = {name: value for name, value in values.items() if name in FAMILY_LABELS}
        of_person = {name: value for name, value in values.items() if name in PERSON_LABELS}
        family, person = self._family, self._person
        if self.kind == "family":
            family = replace(family, **_only(of_family, FAMILY_GROUPS))
        if person is not None:
            groups = PERSON_GROUPS if self.kind == "person" else (("", HEAD_FIELDS),)
            person = replace(person, **_only(of_person, groups))
        return family, person

    def save(self) -> None:
        """Judge, then save; problems stand at their fields."""
        self._save(wants_next=False)

    def save_and_next(self) -> None:
        """The same, and an empty form for another member."""
        self._save(wants_next=True)

    def leave(self) -> None:
        """Go away; what was typed is kept as a draft."""
        self.flush()
        self.left.emit()

    def flush(self) -> None:
        """Keep now what waits to be kept; call before the form goes away."""
        if self._clock.isActive():
            self._clock.stop()
            self._keep()

    def throw_away(self) -> None:
        """Go away without a draft."""
        self._clock.stop()
        self._drop()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_and_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _save(self, *, wants_next: bool) -> None:
        today = self._context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self._editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            self._show_problems(problems)
            return
        self._wants_next = wants_next
        self._answers |= self._reasons_typed()
        self._rows.let_save(False)
        self._deeds.save(self._work(), tr("Data {name} tersimpan."), self._on_saved, self._on_failed)

    def _work(self) -> Work:
        family, person = self.typed
        answers, kind = dict(self._answers), self.kind

        def run(office: Any) -> Any:
            from padang_desktop.use_cases import keep_households

            if kind == "family":
                return keep_households.save_family(office, family, person, answers)
            assert person is not None
            return keep_households.save_person(office, person, answers)

        return run

    def _on_saved(self, kept: object) -> None:
        self._clock.stop()
        self._is_kept = False
        self._rows.let_save(True)
        self.saved.emit(kept, self._wants_next)

    def _on_failed(self, error: Exception) -> None:
        self._rows.let_save(True)
        if isinstance(error, Incomplete):
            self._show_problems(error.problems)
        else:
            self._context.tasks.situation_met.emit(error)

    def _show_problems(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        # A warning that was answered is not named again; its answer stays.
        shown = [each for each in problems if each.blocks or each.code not in self._answers]
        if self._private and any(each.field in SENSITIVE for each in shown):
            self._open_private(True)
        name_problems(self.form, self._told, shown)

    def _reasons_typed(self) -> dict[str, str]:
        given = self.form.reasons()
        return {
            field.problem.code: given[name]
            for name, field in self.form.fields.items()
            if name in given and field.problem is not None
        }

    def _keep(self) -> None:
        office, typed, kind = self._context.office, self.typed, self.kind
        if typed == self._stored:
            if self._is_kept:
                self._drop()
            return
        reasons = self._answers | self._reasons_typed()

        def keep(progress: Progress) -> None:
            from padang_desktop.use_cases import draft_household

            draft_household.keep_draft(office, kind, *typed, reasons)

        self._is_kept = True
        self._context.tasks.write(keep)

    def _drop(self) -> None:
        from padang_desktop.use_cases import draft_household

        office, kind = self._context.office, self.kind
        key = draft_household.key_of(self._family, self._person, kind)
        self._is_kept = False
        self._context.tasks.write(lambda progress: draft_household.drop_draft(office, kind, key))

    def _build(self) -> None:
        if self.kind == "family":
            if self._person is not None:
                self._add_group(tr("Kepala keluarga"), HEAD_FIELDS, self._person)
            for heading, names in FAMILY_GROUPS:
                self._add_group(tr(heading), names, self._family)
            return
        assert self._person is not None
        for heading, names in PERSON_GROUPS:
            if heading == SENSITIVE_HEAD:
                self.form.add_widget(self._more)
            else:
                self.form.heading(tr(heading))
            for name in names:
                self._add(name, getattr(self._person, name), PERSON_LABELS)
                if heading == SENSITIVE_HEAD:
                    self._private.append(self.form.fields[name])
        self._open_private(False)

    def _add_group(self, heading: str, names: tuple[str, ...], record: Family | Person) -> None:
        self.form.heading(heading)
        for name in names:
            self._add(name, getattr(record, name), FAMILY_LABELS if record is self._family else PERSON_LABELS)

    def _add(self, name: str, value: object, labels: Mapping[str, str]) -> None:
        self._editors[name] = editor = fields.made(self._context, name)
        fields.fill(editor, name, value)
        # The head's relation is changed by a deed of its own, with everybody else's.
        if name == "relation" and value == HEAD and self._person is not None and self._person.id:
            editor.setEnabled(False)
        self.form.add(name, Field(tr(labels[name]), editor, is_optional=name not in NEEDED))
        if name == "nik_status" and isinstance(editor, ChoiceBox):
            editor.chosen.connect(lambda code: self._follow())

    def _follow(self) -> None:
        status = self._editors.get("nik_status")
        if isinstance(status, ChoiceBox) and "nik" in self.form.fields:
            self.form.fields["nik"].setVisible(status.code in ("", HAS_NIK, MISMATCHED))

    def _open_private(self, is_open: bool) -> None:
        for field in self._private:
            field.setVisible(is_open)
        self._more.setText(f"{'▾' if is_open else '▸'} {tr(SENSITIVE_HEAD)} ({tr('boleh kosong')})")
        self._more.setAccessibleName(tr(SENSITIVE_HEAD))
        if is_open and self._person is not None and self._person.id:
            self.sensitive_wanted.emit(self._person.id)


def _only(values: Mapping[str, object], groups: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Any]:
    names = {name for _, group in groups for name in group}
    return {name: value for name, value in values.items() if name in names}
