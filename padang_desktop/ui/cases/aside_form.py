"""In this file: cases are set aside in the detail pane: which way, why, and where they went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import Step
from padang_desktop.domain.cases.set_aside import WAYS, Aside
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.problem_rows import Part, look_small
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import of_problem, of_situation, tr

# What each way means, for who reads it for the first time.
_TOLD: dict[Step, str] = {
    Step.CANCEL: "Tugas keliru atau tidak perlu lagi. Tidak dikirim ke kota.",
    Step.MERGE: "Keluarga yang sama tercatat dua kali. Kasus lain yang dilanjutkan.",
    Step.HAND_ON: "Keluarga ini tugas kecamatan lain.",
    Step.EXPIRE: "Batasnya lewat dan tidak dikerjakan lagi.",
}


class AsideForm(QWidget):
    """`wanted` gives an Aside; `left` when nothing is to be done."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, context: Context, case_ids: Sequence[str]) -> None:
        super().__init__()
        from padang_desktop.use_cases.cases import set_case_aside

        self._context, self._case_ids = context, tuple(case_ids)
        self.ways: dict[Step, QRadioButton] = {}
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("misalnya VV-137111-202611-0007"))
        self.place = ChoiceBox([(code, name) for code, name in set_case_aside.places(context.office)])
        self.number_part = Part(tr("Nomor kasus yang dipertahankan"), self.number)
        self.place_part = Part(tr("Kecamatan tujuan"), self.place)
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self._on_entered)
        self.reason_part = Part(tr("Alasan"), self.reason)
        self.copy = button(tr("Salin pesan pengalihan"), self._on_copy, "copy")
        self.told = plain("", is_faint=True)
        self.trouble = look_small("")
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        self._lay_out()
        self.ways[Step.CANCEL].setChecked(True)
        self._on_way()
        self.setFocusProxy(self.ways[Step.CANCEL])

    @property
    def step(self) -> Step:
        """The way that is chosen."""
        return next(step for step, choice in self.ways.items() if choice.isChecked())

    def aside(self) -> Aside:
        """As the form stands."""
        to = {Step.MERGE: self.number.text(), Step.HAND_ON: self.place.code}.get(self.step, "")
        return Aside(self.step, self.reason.text(), to.strip())

    def say_trouble(self, situation: Situation) -> None:
        """What is missing, or why it cannot be done."""
        if isinstance(situation, Incomplete):
            said = " ".join(of_problem(problem) for problem in situation.problems)
        else:
            said = " ".join(of_situation(situation))
        self.trouble.setText(f"✕ {said}")
        self.trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        self.trouble.hide()
        self.wanted.emit(self.aside())

    def _on_way(self) -> None:
        step = self.step
        self.told.setText(tr(_TOLD[step]))
        self.number_part.setVisible(step is Step.MERGE)
        self.place_part.setVisible(step is Step.HAND_ON)
        self.copy.setVisible(step is Step.HAND_ON)
        self.trouble.hide()

    def _on_copy(self) -> None:
        office, ids = self._context.office, self._case_ids
        place, reason = self.place.code, self.reason.text()

        def read(progress: Progress) -> str:
            from padang_desktop.use_cases.cases import set_case_aside

            return set_case_aside.handover_text(office, ids, place, reason)

        self._context.tasks.in_thread(read, self._on_text)

    def _on_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.announce(tr("Pesan disalin, tanpa NIK. Tempel di WhatsApp."))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        said = tr("{count} kasus ditutup sebelum dikirim. Dapat dibuka kembali.")
        rows.addWidget(plain(said.format(count=len(self._case_ids))))
        group = QButtonGroup(self)
        for step, words in WAYS.items():
            choice = QRadioButton(tr(words))
            group.addButton(choice)
            self.ways[step] = choice
            rows.addWidget(choice)
        group.buttonClicked.connect(self._on_way)
        foot = QHBoxLayout()
        foot.addWidget(main_button(tr("Tutup kasus"), self._on_entered, "archive"))
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        for widget in (self.told, self.number_part, self.place_part, self.reason_part, self.trouble):
            rows.addWidget(widget)
        rows.addLayout(foot)
        rows.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
