"""In this file: the form of one person: every field in groups, each problem at its field, the draft kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.volunteer_form import HAS_NIK, MISMATCHED, SHOWN_AS_BADGE, reasons_of
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import name_problems
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.roster import form_fields
from padang_desktop.ui.roster.form_draft import FormDraft
from padang_desktop.ui.roster.labels import GROUPS, PRIVATE
from padang_desktop.ui.roster.name_part import NamePart
from padang_desktop.ui.roster.person_deeds import PersonDeeds
from padang_desktop.ui.roster.person_history import heading_label
from padang_desktop.ui.roster.pillar_choice import PillarChoice
from padang_desktop.ui.roster.portrait_part import PortraitPart
from padang_desktop.ui.save_rows import SaveRows
from padang_desktop.ui.words import tr

_NEEDED = ("name", "kelurahan", "pillar", "status", "nik_status", "nik")
# What changes with a day and a reason has a form of its own once the person is stored.
_CHANGED_ELSEWHERE = ("status", "kelurahan")


class PersonForm(QWidget):
    """Saves through the one writer; `saved` gives the person as stored, and whether the next is wanted."""

    saved = Signal(object, bool)
    left = Signal()

    def __init__(
        self,
        context: Context,
        deeds: PersonDeeds,
        person: Volunteer,
        *,
        draft: Volunteer | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._deeds, self._person = context, deeds, person
        self._wants_next = False
        self._answers = reasons_of(person) | dict(reasons or {})
        self.form = Form()
        self._editors: dict[str, QWidget] = {}
        self._private: list[QWidget] = []
        self._more = QPushButton()
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.hide()
        shown = draft or person
        for heading, names in GROUPS:
            self._add_group(heading, names, shown)
        self.picture = PortraitPart(context, deeds, person)
        self.picture.kept.connect(self._on_picture_kept)
        self.names = NamePart(self._editors, shown)
        self.draft = FormDraft(context, person.id, self._worth_keeping, self)
        self.draft.is_kept = draft is not None
        parts = (self._told, self.form, heading_label(tr("Foto")), self.picture)
        self._rows = SaveRows(
            self, parts, tr("Ctrl+Enter menyimpan dan membuka isian orang berikutnya"),
            save=self.save, leave=self.leave, throw_away=self.throw_away,
        )  # fmt: skip
        self._follow_nik_status()
        for editor in self._editors.values():
            form_fields.listen(editor, self.draft.touch)

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        self._editors["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, name: str) -> QWidget:
        return self._editors[name]

    @property
    def typed(self) -> Volunteer:
        """The person as the form stands."""
        values = {name: form_fields.read(editor, name) for name, editor in self._editors.items()}
        if self._nik_is_off:
            values["nik"] = ""
        return replace(self._person, **values)

    @property
    def is_touched(self) -> bool:
        """Whether anything differs from what is stored."""
        return self._worth_keeping() is not None

    def save(self) -> None:
        """Judge, then save; problems stand at their fields. The person is shown afterwards."""
        self._save(wants_next=False)

    def save_and_next(self) -> None:
        """The same, and an empty form for the next person."""
        self._save(wants_next=True)

    def leave(self) -> None:
        """Go away; what was typed is kept as a draft."""
        self.draft.flush()
        self.left.emit()

    def throw_away(self) -> None:
        """Go away without a draft."""
        self.draft.throw_away()
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
        from padang_desktop.use_cases import keep_roster

        today = self._context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self._editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            self._show_problems(problems)
            return
        self._wants_next = wants_next
        self._answers |= self._reasons_typed()
        person, answers = self.typed, dict(self._answers)
        self._rows.let_save(False)
        self._deeds.save(
            lambda office: keep_roster.save(office, person, answers),
            tr("Data {name} tersimpan."),
            self._on_saved,
            self._on_failed,
            before=self._person if self._person.id else None,
        )

    def _on_saved(self, person: Volunteer) -> None:
        self._rows.let_save(True)
        self.draft.forget()
        self.picture.keep_for(person)
        self.saved.emit(person, self._wants_next)

    def _on_picture_kept(self, person: Volunteer) -> None:
        self._person = replace(self._person, photo=person.photo, revision=person.revision)

    def _on_failed(self, error: Exception) -> None:
        self._rows.let_save(True)
        if isinstance(error, Incomplete):
            self._show_problems(error.problems)
        else:
            self._context.tasks.situation_met.emit(error)

    def _show_problems(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        # A warning that was answered is not named again; its answer stays.
        shown = [
            problem
            for problem in problems
            if problem.blocks or (problem.code not in SHOWN_AS_BADGE and problem.code not in self._answers)
        ]
        if any(problem.field in self._editors and self._is_private(problem.field) for problem in shown):
            self._open_private(True)
        name_problems(self.form, self._told, shown)

    def _reasons_typed(self) -> dict[str, str]:
        given = self.form.reasons()
        return {
            field.problem.code: given[name]
            for name, field in self.form.fields.items()
            if name in given and field.problem is not None
        }

    def _worth_keeping(self) -> tuple[Volunteer, Volunteer, dict[str, str]] | None:
        typed, stored = self.typed, self._person
        return None if typed == stored else (typed, stored, self._answers | self._reasons_typed())

    @property
    def _nik_is_off(self) -> bool:
        status = self._editors["nik_status"]
        return isinstance(status, ChoiceBox) and status.code not in ("", HAS_NIK, MISMATCHED)

    def _follow_nik_status(self) -> None:
        self.form.fields["nik"].setVisible(not self._nik_is_off)

    def _add_group(self, heading: str, names: tuple[str, ...], shown: Volunteer) -> None:
        is_stored = bool(self._person.id)
        if heading == PRIVATE:
            self._more.setProperty("link", True)
            self._more.setFlat(True)
            self._more.setMinimumHeight(look.HIT)
            self._more.clicked.connect(lambda is_on=False: self._open_private(self._private[0].isHidden()))
            self.form.add_widget(self._more)
        else:
            self.form.heading(tr(heading))
        if is_stored and "status" in names:
            where = QLabel(tr("Status dan kelurahan tugas diubah lewat tombolnya di rincian orang ini."))
            where.setWordWrap(True)
            where.setProperty("faint", True)
            self.form.add_widget(where)
        for name in names:
            if not (is_stored and name in _CHANGED_ELSEWHERE):
                self._add(name, str(getattr(shown, name)))
                if heading == PRIVATE:
                    self._private.append(self.form.fields[name])
        if heading == PRIVATE:
            self._open_private(False)

    def _add(self, name: str, value: str) -> None:
        label = form_fields.label(name)
        optional = name not in _NEEDED
        if name == "pillar":
            choice = PillarChoice(self._context)
            self._editors[name] = choice.box
            field = Field(label, choice, is_optional=optional, buddy=choice.box)
        else:
            self._editors[name] = form_fields.made(self._context, name)
            field = Field(label, self._editors[name], self._hint(name), is_optional=optional)
        form_fields.fill(self._editors[name], name, value)
        self.form.add(name, field)
        status = self._editors[name]
        if name == "nik_status" and isinstance(status, ChoiceBox):
            status.chosen.connect(lambda code: self._follow_nik_status() if "nik" in self._editors else None)

    def _hint(self, name: str) -> str:
        hints = {
            "name": tr("gelar yang ikut diketik dipindah ke kolomnya sendiri"),
            "printed_name": tr("di sertifikat dan kartu; boleh diubah"),
        }
        return hints.get(name, "")

    def _is_private(self, name: str) -> bool:
        return self.form.fields[name] in self._private

    def _open_private(self, is_open: bool) -> None:
        for field in self._private:
            field.setVisible(is_open)
        sign = "▾" if is_open else "▸"
        self._more.setText(f"{sign} {tr(PRIVATE)} ({tr('boleh kosong')})")
        self._more.setAccessibleName(tr(PRIVATE))
