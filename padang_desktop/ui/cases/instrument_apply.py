"""In this file: which answers of a visit go over to the data of the family, ticked by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import nik
from padang_desktop.domain.visits.instrument_family import PersonChange
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

PERSONAL = ("disabilities", "illnesses", "pregnant_since")


class ApplyAnswers(QFrame):
    """Every difference with a tick; personal ones are not ticked beforehand."""

    left = Signal()

    def __init__(self, context: Context, visit: Visit) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._context, self._visit = context, visit
        self.ticks: dict[tuple[str, str], TickBox] = {}
        self._said = plain(tr("Membandingkan…"), is_faint=True)
        self.submit = main_button(tr("Perbarui data"), self._apply, "check")
        self.cancel = button(tr("Batal"), self.left.emit)
        self.submit.setEnabled(False)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        deeds = QHBoxLayout()
        for each in (self.submit, self.cancel):
            each.setMinimumWidth(2 * NARROWEST)
        deeds.addWidget(self.submit)
        deeds.addWidget(self.cancel)
        deeds.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._said)
        rows.addLayout(self._lines)
        rows.addLayout(deeds)

    def read(self) -> None:
        """Look up what differs."""
        office, visit = self._context.office, self._visit

        def work(progress: Progress) -> Sequence[PersonChange]:
            from padang_desktop.use_cases.families import apply_answers

            return apply_answers.person_changes(office, visit.case_id, visit.id)

        self._context.tasks.in_thread(work, self._on_read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_read(self, found: Sequence[PersonChange]) -> None:
        if not found:
            self._said.setText(tr("Tidak ada yang berbeda: data keluarga sudah sama dengan jawaban."))
            self.cancel.setText(tr("Tutup"))
            self.cancel.setFocus()
            return
        self._said.setText(tr("Centang yang dipindahkan ke data keluarga:"))
        name = ""
        for change in found:
            if change.name != name:
                name = change.name
                self._lines.addWidget(_bold(name.title()))
            self._add(change)
        self._say_count()
        next(iter(self.ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, change: PersonChange) -> None:
        tick = TickBox(tr(change.label))
        told = _told(change)
        tick.setMinimumSize(NARROWEST, look.HIT - 6)
        tick.setAccessibleName(f"{change.name.title()}, {tr(change.label)}: {told}")
        tick.setToolTip(f"{tr(change.label)}: {told}")
        tick.setChecked(change.field not in PERSONAL)
        tick.toggled.connect(self._say_count)
        tick.left.connect(self.submit.setFocus)
        self.ticks[change.person_id, change.field] = tick
        said = plain(told, is_faint=True)
        said.setIndent(look.HIT - 6)
        self._lines.addWidget(tick)
        self._lines.addWidget(said)

    def _say_count(self) -> None:
        count = sum(tick.isChecked() for tick in self.ticks.values())
        self.submit.setText(f" {tr('Perbarui {count} data').format(count=count)}")
        self.submit.setEnabled(count > 0)

    def _apply(self) -> None:
        office, visit = self._context.office, self._visit
        chosen = frozenset(key for key, tick in self.ticks.items() if tick.isChecked())
        self.submit.setEnabled(False)

        def work(progress: Progress) -> tuple[int, int]:
            from padang_desktop.use_cases.families import apply_answers

            return apply_answers.apply_answers(office, visit.case_id, visit.id, chosen), len(chosen)

        self._context.tasks.write(work, self._on_applied)

    def _on_applied(self, answer: tuple[int, int]) -> None:
        deed, count = answer
        said = tr("{count} data keluarga diperbarui dari jawaban.").format(count=count)
        self._context.announce(said, undo_of(self._context, deed))
        self.left.emit()
        self._context.changed("family")


def undo_of(context: Context, deed: int) -> Callable[[], object]:
    """What the toast's Urungkan does; it lives on when the panel is gone."""
    office: Office = context.office

    def done(_: object) -> None:
        context.announce(tr("Diurungkan. Data keluarga kembali seperti semula."))
        context.changed("family")

    def work(progress: Progress) -> None:
        from padang_desktop.use_cases.families import apply_answers

        apply_answers.undo_answers(office, deed)

    return lambda: context.tasks.write(work, done)


def _told(change: PersonChange) -> str:
    before, after = change.before, change.after
    if change.field == "nik":
        before, after = nik.mask(before) if before else "", nik.mask(after)
    return f"{before} → {after}" if before else after


def _bold(text: str) -> QLabel:
    label = plain(text)
    label.setFont(look.larger(label.font(), 1.0, bold=True))
    return label
