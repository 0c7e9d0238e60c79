"""In this file: the small forms that change a person's status or kelurahan, with day and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import (
    ACTIVE,
    CANDIDATE,
    CORRECTION,
    DIED,
    Move,
    StatusChange,
    reasons_for,
)
from padang_desktop.ui import form_fields
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.roster.person_deeds import PersonDeeds, Work
from padang_desktop.ui.roster.said import area_name
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


class ChangeForm(DeedForm):
    """A deed on one person."""

    def __init__(self, context: Context, deeds: PersonDeeds, person: Volunteer, head: str, save: str) -> None:
        super().__init__(context, deeds, head, save)
        self.person = person

    def work(self, answers: dict[str, str]) -> Work:
        """What is to be done, with the form as it stands."""
        raise NotImplementedError


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
        reason = ChoiceBox()
        self.add("reason", tr("Alasan"), reason, tr("harus diisi bila berhenti"))
        self.add("on_day", tr("Sejak tanggal"), day)
        self._sk = ("sk_number", "sk_date", "sk_issuer")
        for name in self._sk:
            editor = form_fields.made(context, name)
            form_fields.fill(editor, name, str(getattr(person, name)))
            self.add(name, form_fields.label(name), editor)
        self.add("evidence", tr("Bukti"), QLineEdit(), tr("nomor surat atau dari siapa"), is_optional=True)
        self.add("note", tr("Catatan"), QLineEdit(), tr("bila pindah: ke mana"), is_optional=True)
        status.chosen.connect(self._on_status)
        reason.chosen.connect(self._on_reason)
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
            from padang_desktop.use_cases.roster import change_status

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

    def _on_reason(self, code: str) -> None:
        # Of a death the proof is asked for, so the label may not say that it can stay empty.
        self.form.fields["evidence"].say_optional(code != DIED)

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
            from padang_desktop.use_cases.roster import move_volunteer

            return move_volunteer.move(office, person.id, wanted, answers)

        return run

    def told(self) -> str:
        where = area_name(self.context, self.text("kelurahan"))
        return tr("{{name}} sekarang bertugas di {where}.").format(where=where)
