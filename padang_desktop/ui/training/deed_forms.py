"""In this file: the small forms of a training: put off, call off, class, dispensation, withdrawal, guest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain.training.training import Participant, Training, TrainingState
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.training.training_line import STATE_WORDS
from padang_desktop.domain.training.training_state import MoveReasonNeeded
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.training.training_deeds import TrainingDeeds, Work
from padang_desktop.ui.words import of_situation, tr

_EVERYBODY = "-"


class MoveForm(DeedForm):
    """Why a training is put off or called off, or its recapitulation opened again."""

    def __init__(self, context: Context, deeds: TrainingDeeds, training: Training, to: TrainingState) -> None:
        now = tr("Sekarang: {state}").format(state=tr(STATE_WORDS[training.state]))
        save = {
            TrainingState.POSTPONED: tr("Tunda kegiatan"),
            TrainingState.CLOSED: tr("Buka lagi rekap"),
        }.get(to, tr("Batalkan kegiatan"))
        super().__init__(context, deeds, now, save)
        self._training, self._to = training, to
        self.add("reason", tr("Alasan"), QLineEdit(), tr("tercatat di riwayat kegiatan"))

    def work(self, answers: dict[str, str]) -> Work:
        from padang_desktop.use_cases.training import move_training

        training_id, to, reason = self._training.id, self._to, self.text("reason")
        return lambda office: move_training.move(office, training_id, to, reason)

    def told(self) -> str:
        if self._to is TrainingState.CLOSED:
            return tr("Rekap kehadiran dibuka lagi.")
        return tr("Kegiatan {state}.").format(state=tr(STATE_WORDS[self._to]).lower())

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MoveReasonNeeded):
            self._save_button.setEnabled(True)
            self._told.setText(f"✕ {' '.join(of_situation(error))}")
            self._told.show()
        else:
            super()._on_failed(error)


class PeopleForm(DeedForm):
    """A deed on several people of a list at once."""

    def __init__(
        self, context: Context, deeds: TrainingDeeds, training: Training, people: Sequence[str], save: str
    ) -> None:
        head = tr("{count} peserta dipilih").format(count=number(len(people)))
        super().__init__(context, deeds, head, save)
        self._training, self._people = training, tuple(people)


class ClassForm(PeopleForm):
    """Which class they are in."""

    def __init__(
        self, context: Context, deeds: TrainingDeeds, training: Training, people: Sequence[str]
    ) -> None:
        super().__init__(context, deeds, training, people, tr("Simpan angkatan"))
        choices = [*((name, name) for name in training.classes), (_EVERYBODY, tr("Tanpa angkatan"))]
        self.add("class_name", tr("Angkatan"), ChoiceBox(choices))

    def work(self, answers: dict[str, str]) -> Work:
        from padang_desktop.use_cases.training import change_participants

        chosen, people, training_id = self.text("class_name"), self._people, self._training.id
        name = "" if chosen == _EVERYBODY else chosen
        return lambda office: change_participants.set_class(office, training_id, people, name)

    def told(self) -> str:
        return tr("Angkatan {count} peserta disimpan.")


class DispensationForm(PeopleForm):
    """Why they pass all the same, and who approved it."""

    def __init__(
        self, context: Context, deeds: TrainingDeeds, training: Training, people: Sequence[str]
    ) -> None:
        super().__init__(context, deeds, training, people, tr("Simpan dispensasi"))
        day = DayEdit()
        day.set_day(context.office.today())
        hint = tr("misalnya: mendampingi warga ke rumah sakit")
        self.add("reason", tr("Alasan dispensasi"), QLineEdit(), hint)
        self.add("approver", tr("Disetujui oleh"), QLineEdit(), tr("nama dan jabatan"))
        self.add("on_day", tr("Tanggal persetujuan"), day)

    def work(self, answers: dict[str, str]) -> Work:
        from padang_desktop.use_cases.training import change_participants

        people, training_id = self._people, self._training.id
        given = change_participants.Dispensation(
            self.text("reason"), self.text("approver"), self.text("on_day")
        )
        return lambda office: change_participants.dispense(office, training_id, people, given)

    def told(self) -> str:
        return tr("Dispensasi untuk {count} peserta disimpan.")


class WithdrawForm(PeopleForm):
    """Why they are taken off the list."""

    def __init__(
        self, context: Context, deeds: TrainingDeeds, training: Training, people: Sequence[str]
    ) -> None:
        super().__init__(context, deeds, training, people, tr("Keluarkan dari daftar"))
        said = tr("nomor urut sesudahnya maju; cetak lagi daftar hadir yang belum dipakai")
        self.add("reason", tr("Alasan"), QLineEdit(), said)

    def work(self, answers: dict[str, str]) -> Work:
        from padang_desktop.use_cases.training import change_participants

        people, training_id, reason = self._people, self._training.id, self.text("reason")
        return lambda office: change_participants.withdraw(office, training_id, people, reason)

    def told(self) -> str:
        return tr("{count} peserta dikeluarkan dari daftar.")


class GuestForm(DeedForm):
    """What was typed for somebody who is not in the roster; the class has its own form."""

    def __init__(self, context: Context, deeds: TrainingDeeds, guest: Participant) -> None:
        head = tr("Nomor {number}: {name}").format(number=guest.ordinal, name=guest.name)
        super().__init__(context, deeds, head, tr("Simpan"))
        self._guest = guest
        codes = context.office.reference.code_lists
        self.add("name", tr("Nama, dengan gelar"), QLineEdit(guest.name), tr("begini tercetak di sertifikat"))
        for name, list_name, label in (
            ("sex", "sex", "Jenis kelamin"), ("unsur", "participant_unsur", "Unsur"),
            ("role", "participant_role", "Sebagai"),
        ):  # fmt: skip
            box = ChoiceBox([(entry.code, entry.label) for entry in codes.entries(list_name)])
            box.choose(getattr(guest, name))
            self.add(name, tr(label), box, is_optional=name == "sex")
        self.add("origin", tr("Asal atau kelurahan"), QLineEdit(guest.origin), is_optional=True)
        self.add("position", tr("Jabatan"), QLineEdit(guest.position), is_optional=True)

    def work(self, answers: dict[str, str]) -> Work:
        from padang_desktop.use_cases.training import change_participants

        guest = self._guest
        draft = GuestDraft(**{name: self.text(name) for name in self.editors})
        return lambda office: change_participants.mend_guest(office, guest.training_id, guest.id, draft)

    def told(self) -> str:
        return tr("Data peserta dibetulkan. Cetak lagi daftar hadir yang belum dipakai.")
