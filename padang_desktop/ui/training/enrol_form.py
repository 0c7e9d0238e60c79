"""In this file: more people are put on the list of a training: from the roster, or a guest by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training.training import Participant, Training
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.training.people_choice import PeopleChoice
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Enrolled

_KEEP_MS = 800
_CODED = (("sex", "sex", "Jenis kelamin"), ("unsur", "participant_unsur", "Unsur"),
          ("role", "participant_role", "Sebagai"))  # fmt: skip


class EnrolForm(QWidget):
    """`enrolled` when somebody is new on the list."""

    enrolled = Signal()
    left = Signal()

    def __init__(self, context: Context, training: Training) -> None:
        super().__init__()
        self._context, self._training, self._training_id = context, training, training.id
        self.people = PeopleChoice(context, training.id, may_wait=False)
        self.class_box = ChoiceBox([(name, name) for name in training.classes])
        self._class = Field(tr("Angkatan"), self.class_box, is_optional=True)
        self._class.setVisible(bool(training.classes))
        self.reason = QLineEdit()
        self.quota = Field(tr("Kuota terlampaui: tetap daftarkan karena"), self.reason)
        self.quota.hide()
        self.bars = MessageBars()
        self._add = main_button(tr("Daftarkan"), self.enrol, "users")
        self.people.changed.connect(self._on_changed)
        self.form = Form()
        self.texts = {"name": QLineEdit(), "origin": QLineEdit(), "position": QLineEdit()}
        self.boxes: dict[str, ChoiceBox] = {}
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        self._build()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.bars)
        rows.addWidget(self.people)
        rows.addWidget(self._class)
        rows.addWidget(self.quota)
        rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.form)
        rows.addWidget(link_button(tr("Kembali"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self._on_changed()
        for editor in self.texts.values():
            editor.textChanged.connect(lambda text: self._keep.start())
        for box in self.boxes.values():
            box.chosen.connect(lambda code: self._keep.start())
        self._read_what_was_left()

    def enrol(self) -> None:
        """Put the chosen people of the roster on the list."""
        from padang_desktop.use_cases.training import run_training

        whom, office, training_id = self.people.chosen, self._context.office, self._training_id
        class_name, reason = self.class_box.code, self.reason.text()
        if whom is not None:
            self._context.tasks.write(
                lambda progress: run_training.enrol(
                    office, training_id, whom, class_name=class_name, reason=reason
                ),
                self._on_enrolled,
                self._on_failed,
            )

    def add_guest(self) -> None:
        """Put somebody on the list who is not in the roster."""
        from padang_desktop.use_cases.training import draft_guest, enrol_people, run_training

        draft = self.guest
        self._keep.stop()
        office, training_id, reason = self._context.office, self._training_id, self.reason.text()

        def work(progress: Progress) -> tuple[Participant, int]:
            guest = run_training.enrol_guest(office, training_id, draft, reason=reason)
            draft_guest.drop_draft(office, training_id)
            return guest, enrol_people.last_enrolment(office, training_id, guest.id)

        self._context.tasks.write(
            work,
            self._on_guest,
            self._on_failed,
        )

    @property
    def guest(self) -> GuestDraft:
        """The guest as far as typed."""
        typed = {name: editor.text().strip() for name, editor in self.texts.items()}
        return GuestDraft(**typed, **{name: box.code for name, box in self.boxes.items()})

    def keep(self) -> None:
        """Keep the guest who is half-typed; leaving loses nothing."""
        from padang_desktop.use_cases.training import draft_guest

        self._keep.stop()
        office, training_id, draft = self._context.office, self._training_id, self.guest
        has_text = any(editor.text().strip() for editor in self.texts.values())

        def work(progress: Progress) -> None:
            if has_text:
                draft_guest.keep_draft(office, training_id, draft)
            else:
                draft_guest.drop_draft(office, training_id)

        self._context.tasks.write(work)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep.isActive():
            self.keep()

    def _read_what_was_left(self) -> None:
        from padang_desktop.use_cases.training import draft_guest

        office, training_id = self._context.office, self._training_id
        self._context.tasks.in_thread(
            lambda progress: draft_guest.draft_of(office, training_id), self._on_left_read
        )

    def _on_left_read(self, left: Mapping[str, str]) -> None:
        if not left or any(editor.text() for editor in self.texts.values()):
            return  # somebody types already
        for name, editor in self.texts.items():
            editor.setText(left.get(name, ""))
        for name, box in self.boxes.items():
            box.choose(left.get(name, ""))
        self._keep.stop()
        said = tr("Tamu yang belum disimpan, {name}, dibuka lagi di bawah.")
        self.bars.show_message("info", said.format(name=left.get("name") or tr("tanpa nama")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        context, deed = self._context, enrolled.deed
        said = tr("{count} orang didaftarkan.").format(count=number(enrolled.count))
        if enrolled.there:
            there = tr("{count} sudah ada di daftar.")
            said += " " + there.format(count=number(enrolled.there))
        context.announce(said, lambda: _take_back(context, deed))
        context.changed("training")
        self.enrolled.emit()

    def _on_guest(self, kept: tuple[Participant, int]) -> None:
        context, (guest, deed) = self._context, kept
        said = (
            tr("{name} didaftarkan sebagai peserta tambahan.")
            if guest.is_walk_in
            else tr("{name} didaftarkan.")
        )
        context.announce(said.format(name=guest.name), lambda: _take_back(context, deed))
        context.changed("training")
        self.enrolled.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            left = self.form.show_problems(error.problems)
            for problem in left:
                if problem.code == "QUOTA_EXCEEDED":
                    self.quota.show()
                    self.bars.show_message("warn", of_problem(problem))
                    self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
                else:
                    self.bars.show_message("bad", of_problem(problem))
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_changed(self) -> None:
        count = self.people.count
        self._add.setText(f" {tr('Daftarkan {count} orang').format(count=number(count))}")
        self._add.setEnabled(count > 0)

    def _build(self) -> None:
        codes = self._context.office.reference.code_lists
        self.form.heading(tr("Orang yang tidak ada di daftar PSM"))
        self.form.add("name", Field(tr("Nama, dengan gelar"), self.texts["name"]))
        for name, list_name, label in _CODED:
            box = ChoiceBox([(entry.code, entry.label) for entry in codes.entries(list_name)])
            box.choose({"unsur": "TAMU", "role": "PESERTA"}.get(name, ""))
            self.boxes[name] = box
            self.form.add(name, Field(tr(label), box, is_optional=name == "sex"))
        self.form.add("origin", Field(tr("Asal atau kelurahan"), self.texts["origin"], is_optional=True))
        self.form.add("position", Field(tr("Jabatan"), self.texts["position"], is_optional=True))
        if self._training.classes:
            classes = self.boxes["class_name"] = ChoiceBox([(name, name) for name in self._training.classes])
            self.form.add("class_name", Field(tr("Angkatan"), classes))
        self.form.add_widget(button(tr("Daftarkan orang ini"), self.add_guest, "plus"))


def _take_back(context: Context, deed: int) -> None:
    from padang_desktop.use_cases.training import mend_training

    context.tasks.write(
        lambda progress: mend_training.take_back_enrolment(context.office, deed),
        lambda count: context.changed("training"),
    )
