"""In this file: what narrows the preview: a search field, chips with counts, and Tampilkan NIK."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from padang_desktop.domain.imports.imports import ImportPlan, Outcome
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import Chip, ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.search_field import SearchField
from padang_desktop.ui.words import tr

WARN = "warn"


class PlanFilter(QWidget):
    """`only` is "", an Outcome's value, or "warn"; `typed` is searched in every cell."""

    changed = Signal()
    left_down = Signal()

    def __init__(self, context: Context, page: str) -> None:
        super().__init__()
        self._context, self._page = context, page
        self.search = SearchField(tr("Cari di berkas"))
        self.search.asked.connect(self._on_asked)
        self.search.left_down.connect(self.left_down)
        self.typed = ""
        self.chips = ChipRow(
            [
                ("", tr("Semua")),
                (Outcome.ADD.value, tr("Baru")),
                (Outcome.CHANGE.value, tr("Berubah")),
                (Outcome.SAME.value, tr("Sama")),
                (Outcome.REFUSE.value, tr("Ditolak")),
                (WARN, tr("Perlu dilihat")),
                (Outcome.SKIP.value, tr("Dilewati")),
            ],
            is_single=True,
        )
        self.chips.changed.connect(self._on_chip)
        self.reveal = Chip(tr("Tampilkan NIK"))
        self.reveal.setFixedHeight(look.HIT - 2)
        self.reveal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reveal.setChecked(context.masking.is_revealed(page))
        self.reveal.toggled.connect(self._on_reveal)
        context.masking.changed.connect(self._on_mask_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_M)
        row.addWidget(self.search, 2)
        row.addWidget(self.chips, 4)
        row.addWidget(self.reveal)

    @property
    def only(self) -> str:
        """Which rows are shown."""
        return self.chips.on[0] if self.chips.on else ""

    def begin(self, plan: ImportPlan, only: str) -> None:
        """Show the counts of a new plan, and these rows of it; tells nobody."""
        self.blockSignals(True)
        self.search.clear()
        self.typed = ""
        self.show_counts(plan)
        self.chips.clear()
        self.chips.turn(only)
        self.blockSignals(False)

    def show_counts(self, plan: ImportPlan) -> None:
        """How many rows stand behind each chip."""
        counts = plan.counts
        self.chips.show_count("", counts.read)
        self.chips.show_count(Outcome.ADD.value, counts.added)
        self.chips.show_count(Outcome.CHANGE.value, counts.changed)
        self.chips.show_count(Outcome.SAME.value, counts.unchanged)
        self.chips.show_count(Outcome.REFUSE.value, counts.refused)
        self.chips.show_count(WARN, plan.warning_count)
        self.chips.show_count(Outcome.SKIP.value, counts.skipped)

    def turn_to(self, only: str) -> None:
        """Show these rows, whatever was searched."""
        self.search.clear()
        self.chips.turn(only)

    def forget(self) -> None:
        """Search nothing."""
        self.search.clear()

    def _on_asked(self, text: str) -> None:
        self.typed = text
        self.changed.emit()

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self.changed.emit()
        self.left_down.emit()  # Enter and Esc are for the rows

    def _on_reveal(self, is_on: bool) -> None:
        self._context.masking.reveal(self._page, is_on)

    def _on_mask_changed(self, page: str, is_revealed: bool) -> None:
        if page == self._page:
            self.reveal.setChecked(is_revealed)
