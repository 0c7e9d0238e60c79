"""In this file: the first run: the office, the passphrase, the recovery code, and what to begin with.

Up to the passphrase everything can be gone back to; once the office is
founded only the steps after it remain.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.steps import StepBar
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.welcome.office_choice import OfficeChoice
from padang_desktop.ui.welcome.passphrase_choice import PassphraseChoice
from padang_desktop.ui.welcome.recovery_step import RecoveryStep
from padang_desktop.ui.welcome.start_step import StartStep
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.open_office import Opened

OFFICE, PASSPHRASE, RECOVERY, START = range(4)


class FirstRun(QWidget):
    """Four steps on one card; ends with an open office."""

    opened = Signal(object)  # deeds.Welcomed
    restored = Signal()  # a backup lies in its place now, and can be unlocked
    folder_wanted = Signal(object)  # another folder for the data, before the office is founded

    def __init__(self, places: deeds.Places, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._tasks = tasks
        self._wanted: deeds.Founding | None = None
        self._office: Office | None = None
        self.steps = StepBar([tr("Kantor"), tr("Kata sandi"), tr("Kode pemulihan"), tr("Mulai")])
        self.office_choice = OfficeChoice(tasks, places.resources)
        self.passphrase = PassphraseChoice(places.resources, tasks)
        self.recovery = RecoveryStep(tasks)
        self.start = StartStep()
        self.bars = MessageBars()
        if places.warning is not None:
            said = of_problem(places.warning)
            if places.can_move:
                self.bars.show_message("warn", said, tr("Pilih folder…"), self._ask_folder)
            else:
                self.bars.show_message("warn", said)
        self._trouble = QLabel()
        self._busy = QProgressBar()
        self._busy_words = card.sentence(tr("Kantor sedang disiapkan dan disandikan. Sebentar…"))
        self.back = button(tr("Kembali"), self.go_back, "arrow-left")
        self.later = button(tr("Nanti saja"), self._on_later)
        self.next = main_button(tr("Lanjut"), self.go_on)
        self._lay_out()
        self.steps.step_wanted.connect(self._on_step_wanted)
        self.office_choice.returned.connect(self.go_on)
        self.office_choice.backup_wanted.connect(self._ask_backup)
        self.passphrase.again.returned.connect(self.go_on)
        self.passphrase.chosen.connect(self._on_passphrase)
        self.recovery.kept_changed.connect(self.next.setEnabled)
        self.start.chosen.connect(self._on_start)
        self._show(OFFICE)

    def load(self) -> None:
        """Fetch the list of kecamatan; called after the first paint."""
        self.office_choice.load()

    def go_on(self) -> None:
        """Lanjut."""
        step = self.steps.step
        if step == OFFICE:
            if self.office_choice.is_complete():
                self._show(PASSPHRASE)
                if not self.passphrase.suggestion:
                    self.passphrase.suggest()
        elif step == PASSPHRASE and self.next.isEnabled():
            self.passphrase.choose()
        elif step == RECOVERY:
            self._leave_recovery()

    def go_back(self) -> None:
        """Kembali, without loss."""
        step = self.steps.step
        if step in (PASSPHRASE, START):
            self._show(step - 1)

    def _ask_folder(self) -> None:
        if self._office is not None:
            return
        chosen = ask_file.for_folder(self, "office", tr("Pilih folder untuk data kantor"))
        if chosen is not None:
            self.folder_wanted.emit(chosen)

    def _on_step_wanted(self, place: int) -> None:
        if self._office is None or place >= RECOVERY:
            self._show(place)

    def _on_passphrase(self, passphrase: str) -> None:
        choice = self.office_choice
        wanted = deeds.Founding(choice.kind, choice.wilayah, choice.name, passphrase)
        self._wanted = wanted
        self._be_busy(True)
        self._tasks.write(
            lambda progress: deeds.found(self._places, wanted), self._on_founded, self._on_failed
        )

    def _on_founded(self, opened: object) -> None:
        self._be_busy(False)
        # The folder is settled now.
        self.bars.clear()
        made = cast("Opened", opened)
        self._office = made.office
        self.recovery.show_code(made.office, made.recovery_code)
        self._show(RECOVERY)

    def _on_later(self) -> None:
        self.recovery.is_copied.setChecked(False)
        self._leave_recovery()

    def _leave_recovery(self) -> None:
        office, is_kept = self._office, self.recovery.is_kept
        assert office is not None
        self._tasks.write(lambda progress: deeds.note_recovery(office, is_kept))
        self.start.be_for(self.office_choice.kind)
        self._show(START)

    def _on_start(self, choice: str) -> None:
        assert self._office is not None
        if choice != "practice":
            self._end(self._office, "import_roster" if choice == "import_roster" else "home")
            return
        wanted = self._wanted
        assert wanted is not None
        self._be_busy(True)
        self._tasks.write(
            lambda progress: deeds.open_practice(self._places, wanted), self._on_practice, self._on_failed
        )

    def _on_practice(self, office: object) -> None:
        self._be_busy(False)
        assert self._office is not None
        self._office.close()
        self._end(cast("Office", office), "home")

    def _end(self, office: Office, following: deeds.Next) -> None:
        # The code and the passphrase have been shown; nothing keeps them now.
        self.recovery.forget()
        self._wanted = None
        self.opened.emit(deeds.Welcomed(office, following))

    def restore(self, backup: Path) -> None:
        """Copy a backup to where the office lies, checked file by file."""
        self._be_busy(True)
        self._tasks.in_thread(
            lambda progress: deeds.restore(self._places, backup, progress),
            lambda folder: self.restored.emit(), self._on_failed,
        )  # fmt: skip

    def _ask_backup(self) -> None:
        title = tr("Pilih folder cadangan (Cadangan …)")
        if chosen := ask_file.for_folder(self, "backup", title):
            self.restore(chosen)

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, Situation):
            self._trouble.setText("✕ " + " ".join(of_situation(error)))
            self._trouble.show()

    def _show(self, step: int) -> None:
        self._trouble.hide()
        self.steps.show_step(step)
        self._stack.setCurrentIndex(step)
        can_go_back = step in (PASSPHRASE, START)
        self.back.setVisible(can_go_back)
        self.later.setVisible(step == RECOVERY)
        self.next.setVisible(step != START)
        self.next.setEnabled(step != RECOVERY or self.recovery.is_kept)
        self.next.setText(tr("Buat kantor") if step == PASSPHRASE else tr("Lanjut"))
        self._parts[step].setFocus()

    def _be_busy(self, is_busy: bool) -> None:
        self._trouble.hide()
        self._busy.setVisible(is_busy)
        self._busy_words.setVisible(is_busy)
        for part in (self.next, self.back, self.steps, self._parts[self.steps.step]):
            part.setEnabled(not is_busy)

    def _lay_out(self) -> None:
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("problem", "bad")
        self._trouble.hide()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._busy.setAccessibleName(tr("Sedang bekerja"))
        self._busy.hide()
        self._busy_words.hide()
        self._stack = QStackedLayout()
        self._parts = (self.office_choice, self.passphrase, self.recovery, self.start)
        for part in self._parts:
            self._stack.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.steps)
        rows.addWidget(self.bars)
        rows.addLayout(self._stack)
        for part in (self._trouble, self._busy, self._busy_words):
            rows.addWidget(part)
        rows.addLayout(foot)
