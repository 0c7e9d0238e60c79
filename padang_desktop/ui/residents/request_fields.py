"""In this file: the form of a request: what is asked, why, with which papers, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.residents import resident_request
from padang_desktop.domain.residents.resident_request import (
    PROGRAMMES,
    REASONS,
    RELATIONS,
    SELF,
    Asked,
    RequestDraft,
)
from padang_desktop.ui.cases.key_row import Choice, KeyRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.residents.papers_part import PapersPart
from padang_desktop.ui.words import tr


class RequestFields(Form):
    """Only what the need asks for is shown; `need_chosen` when the need is another one."""

    changed = Signal()
    need_chosen = Signal()
    ended = Signal()  # Enter in the last field

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._is_adding = False
        self._lists = lists = context.office.reference.code_lists
        self.need = KeyRow(tr("Keperluan"), self._choices(resident_request.NEEDS))
        self.reason = KeyRow(tr("Alasan"), self._choices(REASONS))
        self.since = DayEdit()
        self.programme = ChoiceBox([(e.code, e.label) for e in lists.entries(PROGRAMMES)])
        self.papers = PapersPart(lists)
        relations = lists.entries(RELATIONS)
        self.relation = KeyRow(
            tr("Pemohon"), [Choice("abcdefg"[at], e.code, e.label) for at, e in enumerate(relations)]
        )
        self.applicant, self.phone, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone.setMaximumWidth(220)
        self._add_fields()
        self.show_draft(RequestDraft())
        self._listen()

    def draft(self, whom: RequestDraft) -> RequestDraft:
        """The form as it stands, for the person in `whom`."""
        asks = resident_request.asks(self._lists, self.need.code)
        day = self.since.day
        return RequestDraft(
            need=self.need.code,
            family_id=whom.family_id,
            person_id=whom.person_id,
            newcomer=whom.newcomer,
            papers=self.papers.codes,
            reason=self.reason.code if asks == "reason" else "",
            inactive_since=day.isoformat() if day and asks == "reason" else "",
            programme=self.programme.code if asks == "programme" else "",
            applicant=self.applicant.text() if self.relation.code != SELF else "",
            relation=self.relation.code or SELF,
            phone=self.phone.text(),
            note=self.note.text(),
            overrides=self._overrides(),
        )

    def show_draft(self, draft: RequestDraft) -> None:
        """Fill the form; nobody is told."""
        self.blockSignals(True)
        self.need.choose(draft.need)
        self.reason.choose(draft.reason)
        self.since.set_day(date.fromisoformat(draft.inactive_since) if draft.inactive_since else None)
        self.programme.choose(draft.programme)
        self.relation.choose(draft.relation or SELF)
        for line, text in (
            (self.applicant, draft.applicant), (self.phone, draft.phone), (self.note, draft.note),
        ):  # fmt: skip
            line.setText(text)
        self.papers.ask(Asked())
        self._fit()
        self.papers.ask(self._asked(), draft.papers)
        self.show_all([])
        self.blockSignals(False)

    def show_all(self, problems: list[Problem]) -> list[Problem]:
        """Show each problem at its field and go to the first; returns those without a field here."""
        left = self.show_problems(problems)
        first = next((field for field in self.fields.values() if field.problem is not None), None)
        if first is not None and isinstance(first.editor, KeyRow):
            first.editor.take_focus()
        return left

    def add_to(self, reason: str, papers: Sequence[str]) -> None:
        """The same request is under way: only papers are added to it, beside those shown before."""
        self._is_adding = True
        self.reason.choose(reason)
        self._fit()
        self.papers.ask(self._asked(), papers)

    def stop_adding(self) -> None:
        """An ordinary request again."""
        if self._is_adding:
            self._is_adding = False
            self._fit()

    def _overrides(self) -> dict[str, str]:
        found = self.reasons()
        return {
            field.problem.code: found[name]
            for name, field in self.fields.items()
            if name in found and field.problem is not None
        }

    def _choices(self, list_name: str) -> list[Choice]:
        today = self._context.office.today()
        entries = self._lists.entries(list_name, on=today)
        return [Choice(e.extra.get("key", str(at + 1)), e.code, e.label) for at, e in enumerate(entries)]

    def _add_fields(self) -> None:
        self.add("need", Field(tr("Keperluan"), self.need, buddy=self.need.stops[0]))
        self.add("reason", Field(tr("Alasan diaktifkan kembali"), self.reason, buddy=self.reason.stops[0]))
        self.add("inactive_since", Field(tr("Tidak aktif sejak"), self.since, is_optional=True))
        self.add("programme", Field(tr("Bansos yang diusulkan"), self.programme))
        self.add("papers", Field(tr("Berkas yang ditunjukkan"), self.papers))
        self.add("relation", Field(tr("Siapa yang memohon"), self.relation, buddy=self.relation.stops[0]))
        self.add("applicant", Field(tr("Nama pemohon"), self.applicant))
        self.add("phone", Field(tr("No. HP pemohon"), self.phone, is_optional=True))
        self.add("note", Field(tr("Catatan"), self.note))

    def _listen(self) -> None:
        self.need.chosen.connect(self._on_need)
        self.reason.chosen.connect(self._on_other)
        self.relation.chosen.connect(self._on_other)
        for row in (self.need, self.reason, self.relation):
            row.left.connect(self._go_on)
        self.papers.left.connect(self._go_on)
        self.papers.changed.connect(self.changed)
        self.programme.chosen.connect(self._on_programme)
        for line in (self.since, self.applicant, self.phone, self.note):
            line.textChanged.connect(self.changed)
        for name, answered in (
            ("reason", self.reason.chosen), ("relation", self.relation.chosen),
            ("programme", self.programme.chosen), ("inactive_since", self.since.textChanged),
            ("applicant", self.applicant.textChanged), ("phone", self.phone.textChanged),
        ):  # fmt: skip
            answered.connect(partial(self._on_answered, self.fields[name]))
        # Reasons typed against warnings belong to the draft too.
        for field in self.fields.values():
            field.reason_changed.connect(self.changed)

    def _on_need(self, code: str) -> None:
        self.show_problems([])
        self._fit()
        self.papers.ask(self._asked())
        self.need_chosen.emit()
        self.changed.emit()

    def _on_other(self, code: str) -> None:
        self._fit()
        self.papers.ask(self._asked())
        self.changed.emit()

    def _on_answered(self, field: Field, answer: str) -> None:
        # What was missing is there now; whether it is right is judged when it is saved.
        if answer and field.problem is not None and field.problem.blocks:
            field.show_problem(None)

    def _on_programme(self, code: str) -> None:
        self.need_chosen.emit()
        self.changed.emit()

    def _go_on(self) -> None:
        """To the next field that is shown; a row of keys is met at the choice made."""
        order: list[QWidget] = [field.editor for field in self.fields.values() if not field.isHidden()]
        now = self.focusWidget()
        at = next(
            (i for i, e in enumerate(order) if now is not None and (e is now or e.isAncestorOf(now))), -1
        )
        for editor in order[at + 1 :]:
            if not editor.isEnabled() or (isinstance(editor, PapersPart) and editor.row is None):
                continue
            if isinstance(editor, KeyRow | PapersPart):
                editor.take_focus()
            else:
                editor.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.ended.emit()

    def _on_return(self) -> None:
        self._go_on()

    def _asked(self) -> Asked:
        from padang_desktop.use_cases.residents import know_resident

        if not self.need.code:
            return Asked()
        return know_resident.asked(self._context.office, self.need.code, self.reason.code)

    def _fit(self) -> None:
        asks = resident_request.asks(self._lists, self.need.code)
        is_note_needed = asks == "note" or (asks == "reason" and self.reason.code == "LAINNYA")
        for name, is_shown in (
            ("reason", asks == "reason"),
            ("inactive_since", asks == "reason"),
            ("programme", asks == "programme"),
            ("papers", bool(self.need.code)),
            ("applicant", self.relation.code != SELF),
        ):
            self.fields[name].setVisible(is_shown)
        for name in self.fields:
            if self._is_adding and name not in ("need", "papers"):
                self.fields[name].hide()
            elif name in ("relation", "phone", "note"):
                self.fields[name].show()
        self.note.setPlaceholderText(tr("Tulis masalahnya") if is_note_needed else tr("boleh kosong"))
        for row in (self.need, self.reason, self.relation):
            row.updateGeometry()
