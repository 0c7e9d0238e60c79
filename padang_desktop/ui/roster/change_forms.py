"""In this file: the small forms that change a person's status or kelurahan, with day and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.volunteer_status import (
    ACTIVE,
    CANDIDATE,
    CORRECTION,
    DIED,
    Move,
    StatusChange,
    reasons_for,
)
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.roster import form_fields
from padang_desktop.ui.roster.person_deeds import PersonDeeds, Work
from padang_desktop.ui.roster.said import area_name
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


class ChangeForm(QWidget):
    """What both have: fields, a save whose warnings ask for a reason, Ctrl+Enter and Esc."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context, deeds: PersonDeeds, person: Volunteer, head: str, save: str) -> None:
        super().__init__()
        self.context, self.person, self._deeds = context, person, deeds
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
        """What is announced when it is done."""
        raise NotImplementedError

    def add(
        self, name: str, label: str, editor: QWidget, hint: str = "", *, is_optional: bool = False
    ) -> None:
        self.editors[name] = editor
        self.form.add(name, Field(label, editor, hint, is_optional=is_optional))

    def text(self, name: str) -> str:
        return form_fields.read(self.editors[name], name) if name in self.editors else ""

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        today = self.context.office.today()
        odd = [form_fields.unreadable(editor, name, today) for name, editor in self.editors.items()]
        if problems := [problem for problem in odd if problem is not None]:
            self._show(problems)
            return
        given = self.form.reasons()
        fields = self.form.fields
        self._answers |= {
            problem.code: given[name] for name in given if (problem := fields[name].problem) is not None
        }
        self._save_button.setEnabled(False)
        self._deeds.save(self.work(dict(self._answers)), self.told(), self._on_saved, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_saved(self, person: Volunteer) -> None:
        self.saved.emit(person)

    def _on_failed(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, Incomplete):
            self._show([p for p in error.problems if p.blocks or p.code not in self._answers])
        else:
            self.context.tasks.situation_met.emit(error)

    def _show(self, problems: list[Problem]) -> None:
        without_field = self.form.show_problems(problems)
        self._told.setText("\n".join(f"✕ {of_problem(problem)}" for problem in without_field))
        self._told.setVisible(bool(without_field))
        named = {problem.field for problem in problems}
        first = next((field for name, field in self.form.fields.items() if name in named), None)
        if first is not None:
            form_fields.bring_into_view(first)


class StatusForm(ChangeForm):
    """Status, reason, day, evidence and note; a candidate who becomes active is asked for the SK."""

    def __init__(self, context: Context, deeds: PersonDeeds, person: Volunteer) -> None:
        lists = context.office.reference.code_lists
        now = lists.label("volunteer_status", person.status)
        if person.status_reason:
            now = f"{now} ({lists.label('status_reason', person.status_reason)})"
        super().__init__(
            context, deeds, person, tr("Sekarang: {status}").format(status=now), tr("Simpan status")
        )
        self._lists = lists
        status = ChoiceBox([(each.code, each.label) for each in lists.entries("volunteer_status")])
        day = DayEdit()
        day.set_day(context.office.today())
        self.add("status", tr("Status baru"), status)
        self.add("reason", tr("Alasan"), ChoiceBox(), tr("harus diisi bila berhenti"))
        self.add("on_day", tr("Sejak tanggal"), day)
        self._sk = ("sk_number", "sk_date", "sk_issuer")
        for name in self._sk:
            editor = form_fields.made(context, name)
            form_fields.fill(editor, name, str(getattr(person, name)))
            self.add(name, form_fields.label(name), editor)
        self.add("evidence", tr("Bukti"), QLineEdit(), tr("nomor surat atau dari siapa"), is_optional=True)
        self.add("note", tr("Catatan"), QLineEdit(), tr("bila pindah: ke mana"), is_optional=True)
        status.chosen.connect(self._on_status)
        self._on_status("")
        if person.status_reason == DIED:
            self.correct_death()

    def correct_death(self) -> None:
        """Offer what undoes a death that was noted by mistake."""
        status, reason = self.editors["status"], self.editors["reason"]
        if isinstance(status, ChoiceBox) and isinstance(reason, ChoiceBox):
            status.choose(ACTIVE)
            reason.choose(CORRECTION)

    def work(self, answers: dict[str, str]) -> Work:
        person, wanted = self.person, self._wanted()

        def run(office: Office) -> Volunteer:
            from padang_desktop.use_cases import change_status

            return change_status.set_status(office, person.id, wanted, answers)

        return run

    def told(self) -> str:
        label = self._lists.label("volunteer_status", self.text("status"))
        return tr("Status {{name}} menjadi {status}.").format(status=label)

    def _wanted(self) -> StatusChange:
        asks_sk = self._asks_sk(self.text("status"))
        sk = {name: self.text(name) for name in self._sk} if asks_sk else {}
        return StatusChange(
            self.text("status"), self.text("reason"), self.text("on_day"), self.text("evidence"),
            self.text("note"), **sk,
        )  # fmt: skip

    def _on_status(self, code: str) -> None:
        reason = self.editors["reason"]
        if isinstance(reason, ChoiceBox):
            offered = reasons_for(self._lists, code) if code else ()
            reason.set_choices([(each.code, each.label) for each in offered])
        for name in self._sk:
            self.form.fields[name].setVisible(self._asks_sk(code))

    def _asks_sk(self, code: str) -> bool:
        return self.person.status == CANDIDATE and code == ACTIVE


class MoveForm(ChangeForm):
    """The new kelurahan, from which day, and why."""

    def __init__(self, context: Context, deeds: PersonDeeds, person: Volunteer) -> None:
        head = tr("Sekarang bertugas di Kelurahan {name}").format(name=area_name(context, person.kelurahan))
        super().__init__(context, deeds, person, head, tr("Simpan pindah tugas"))
        lists = context.office.reference.code_lists
        others = [each for each in form_fields.choices(context, "kelurahan") if each[0] != person.kelurahan]
        day = DayEdit()
        day.set_day(context.office.today())
        self.add("kelurahan", tr("Kelurahan tugas yang baru"), ChoiceBox(others),
                 tr("di kecamatan ini; bila ke luar, ubah statusnya menjadi Berhenti"))  # fmt: skip
        reasons = [(each.code, each.label) for each in lists.entries("posting_reason")]
        self.add("reason", tr("Alasan"), ChoiceBox(reasons))
        self.add("on_day", tr("Sejak tanggal"), day)

    def work(self, answers: dict[str, str]) -> Work:
        person = self.person
        wanted = Move(self.text("kelurahan"), self.text("on_day"), self.text("reason"))

        def run(office: Office) -> Volunteer:
            from padang_desktop.use_cases import move_volunteer

            return move_volunteer.move(office, person.id, wanted, answers)

        return run

    def told(self) -> str:
        where = area_name(self.context, self.text("kelurahan"))
        return tr("{{name}} sekarang bertugas di {where}.").format(where=where)
