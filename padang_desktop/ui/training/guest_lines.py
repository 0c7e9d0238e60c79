"""In this file: lines of a list that are nobody of the roster are put on the training's list as guests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.training.participant_match import Matched
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.training_deeds import TrainingDeeds
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.enrol_people import Enrolled


class GuestLines(QWidget):
    """A button that counts them: the chosen lines, else every one for whom the roster has nobody.

    A line that may mean somebody of the roster becomes a guest only when it was chosen.
    `enrolled` and `taken_back` name the lines; `given` tells class and reason.
    """

    enrolled = Signal(object)
    taken_back = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, training_id: str, given: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._training_id, self._given = training_id, given
        self.wanted: list[Matched] = []
        self._done: list[list[Matched]] = []
        self._is_saved = False
        self.deeds = TrainingDeeds(context, self)
        self.deeds.done.connect(self._on_done)
        self._hint = QLabel()
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setProperty("faint", True)
        self.enrol_button = button("", self.enrol, "users")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.enrol_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._hint)

    def show_lines(self, unmatched: Sequence[Matched], selected: Sequence[Any]) -> None:
        """Count anew; hidden when every line is somebody of the roster."""
        chosen = [line for line in unmatched if line.number in selected]
        self.wanted = [
            line for line in chosen or unmatched if line.guest.name and (chosen or not line.candidates)
        ]
        said = tr("Daftarkan {count} orang sebagai tamu").format(count=number(len(self.wanted)))
        self.enrol_button.setText(f" {said}")
        self.enrol_button.setAccessibleName(said)
        self.enrol_button.setEnabled(bool(self.wanted))
        self._hint.setText(self._told(unmatched, chosen))
        self._hint.setVisible(bool(self._hint.text()))
        self.setVisible(bool(unmatched))

    def enrol(self) -> None:
        """One deed for all of them, with its undo."""
        from padang_desktop.use_cases.training import enrol_people

        lines, training_id, (class_name, reason) = self.wanted, self._training_id, self._given()
        drafts = [replace(line.guest, class_name=class_name) for line in lines]

        def work(office: Any) -> Enrolled:
            return enrol_people.enrol_guests(office, training_id, drafts, reason=reason)

        def saved(enrolled: Enrolled) -> None:
            self._done.append(lines)
            self._is_saved = True
            self.enrolled.emit(lines)

        self.deeds.save(work, tr("{count} orang didaftarkan sebagai tamu."), saved, self.failed.emit)

    def _on_done(self) -> None:
        """Told after the saving, and again when it was taken back."""
        if self._is_saved:
            self._is_saved = False
        elif self._done:
            self.taken_back.emit(self._done.pop())

    def _told(self, unmatched: Sequence[Matched], chosen: Sequence[Matched]) -> str:
        """What the button leaves out, so that nobody is missed in silence."""
        asked = chosen or unmatched
        told: list[str] = []
        if self.wanted:
            told.append(tr("Yang dipilih saja.") if chosen else tr("Yang tidak ada di daftar PSM."))
        unsure = 0 if chosen else sum(bool(line.candidates and line.guest.name) for line in asked)
        if unsure:
            said = tr("{count} baris mirip orang di daftar PSM: pilih orangnya, atau pilih barisnya dulu.")
            told.append(said.format(count=number(unsure)))
        if nameless := sum(not line.guest.name for line in asked):
            told.append(tr("{count} baris tidak memuat nama.").format(count=number(nameless)))
        return " ".join(told)
